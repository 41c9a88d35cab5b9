"""Tables as grids, so that the third cell of every row stands in the same column.

    ┌──────────┬─────────────────────┐
    │          │        2024         │    `['', '2024', '']`
    │ Onderdeel├────────┬────────────┤
    │          │ raming │ realisatie │    `['Onderdeel', 'raming', 'realisatie']`
    └──────────┴────────┴────────────┘

A cell that spans several columns or rows stands in the first of them; the others are empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

WIDEST = 100
"""Columns or rows that a cell may span, and columns beyond which none does."""


class Cell(NamedTuple, Generic[T]):
    """What stands in a cell, and how many columns and rows it spans."""

    said: T
    columns: int = 1
    rows: int = 1


def span(written: str | None) -> int:
    """`colspan="3"` spans 3; what is no number from 1 to `WIDEST` spans one."""
    if written is None or not written.strip().isdecimal():
        return 1
    return min(max(int(written.strip()[:9]), 1), WIDEST)


def grid(rows: Iterable[Sequence[Cell[T]]], empty: T) -> list[list[T]]:
    """The cells at their places, `empty` where a cell spans on from the left or from above."""
    below: dict[int, int] = {}
    made: list[list[T]] = []
    for row in rows:
        places: list[T] = []
        after: dict[int, int] = {}
        waiting = list(row)[::-1]
        while waiting or len(places) in below:
            column = len(places)
            if column in below:
                places.append(empty)
                if below[column] > 1:
                    after[column] = below[column] - 1
                continue
            cell = waiting.pop()
            places.append(cell.said)
            places += [empty] * (min(cell.columns, WIDEST - column) - 1)
            if cell.rows > 1 and column < WIDEST:
                after.update(dict.fromkeys(range(column, len(places)), cell.rows - 1))
        below = after
        made.append(places)
    return made
