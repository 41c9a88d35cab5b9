r"""The cells of a letter's tables, each with what heads its row and its column.

    (x € 1 miljoen)
    \t2024\t2025
    Sluizen\t12,5\t14

`14` stands in the row `Sluizen` and the column `2025`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.model import Block, Letter
from pipeline.numerals import DIGITS

_CAPTION = 200
"""Characters of the block above a table that may say what its numbers are."""

_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/](?:(?:19|20)?\d\d))?(?: e\.v\.)?")
_NUMBER = re.compile(
    rf"(?:(?:€|ƒ|EUR) ?)?(?:-/- ?|[-−–+] ?)?{DIGITS}(?: ?%| (?:mln|mld|miljoen|miljard)\.?)?"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, white space apart; `start` is where they stand in the text."""

    start: int
    words: str

    @property
    def is_year(self) -> bool:
        """`2024`, `2024-2028`, `2030 e.v.`"""
        return _YEAR.fullmatch(self.words) is not None

    @property
    def is_number(self) -> bool:
        """`12,5`, `€ 14 mln`; a year is a column's name, no number."""
        return not self.is_year and _NUMBER.fullmatch(self.words) is not None


def tables(letter: Letter) -> Iterator[tuple[str, list[list[Cell]]]]:
    """The rows of every table, with the end of the block above it."""
    rows: list[list[Cell]] = []
    caption = ""
    for block in letter.blocks:
        if block.kind == "row":
            rows.append(_cells(letter, block))
            continue
        if rows:
            yield caption, rows
        rows, caption = [], letter.text[block.start : block.end][-_CAPTION:]
    if rows:
        yield caption, rows


def headings_at(letter: Letter, offset: int) -> tuple[str, str]:
    """What heads the row and the column of the cell at the offset; empty outside tables.

    A row is headed by its cells before the first number, or where these span rows by those above.
    Columns are headed by the rows above the first with a number; where these are several, a name
    also heads the columns to its right that have none: `2024` over `raming` and `realisatie`.
    """
    place = bisect_right(letter.blocks, offset, key=lambda block: block.start) - 1
    first = place
    while first > 0 and letter.blocks[first - 1].kind == "row":
        first -= 1
    if place < 0 or letter.blocks[place].kind != "row":
        return "", ""
    rows = (_cells(letter, block) for block in letter.blocks[first : place + 1])
    heads = list(takewhile(lambda row: not any(cell.is_number for cell in row[1:]), rows))
    if len(heads) > place - first:
        return "", ""
    below = letter.blocks[first + len(heads) : place + 1]
    column = bisect_right(_cells(letter, below[-1]), offset, key=lambda cell: cell.start) - 1
    return _row_heading(letter, below), _column_heading(heads, column)


def _row_heading(letter: Letter, rows: Sequence[Block]) -> str:
    for block in reversed(rows):
        named = takewhile(lambda cell: not cell.is_number, _cells(letter, block))
        if words := " ".join(cell.words for cell in named if cell.words):
            return words
    return ""


def _column_heading(heads: list[list[Cell]], column: int) -> str:
    named = []
    for further, row in zip(range(len(heads) - 1, -1, -1), heads, strict=True):
        over = row[min(column, 1) : column + 1] if further else row[column : column + 1]
        named += [cell.words for cell in over if cell.words][-1:]
    return " ".join(named)


def _cells(letter: Letter, block: Block) -> list[Cell]:
    at, cells = block.start, []
    for cell in letter.text[block.start : block.end].split("\t"):
        cells.append(Cell(at + len(cell) - len(cell.lstrip()), cell.strip()))
        at += len(cell) + 1
    return cells
