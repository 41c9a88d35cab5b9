"""How words look, and where a paragraph with line breaks made by hand is really several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.read.bullets import split_bullet, without_private
from pipeline.read.flow import Break, Linked, Piece, is_question_title, words_of


class Look(NamedTuple):
    """The looks of words; `size` in points, 0 where the source has none."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 0.0

    @property
    def stands_out(self) -> bool:
        """Is it bold, italic or underlined?"""
        return self.bold or self.italic or self.underline


Run = tuple[Piece, Look]

_TITLE_WORDS = 12
"""A line of more words is not taken for a title on its looks alone."""


def look_of(runs: Sequence[Run]) -> Look:
    """The look of a whole line: bold only when all its words are."""
    said = [
        (len(piece if isinstance(piece, str) else piece.text), look)
        for piece, look in runs
        if isinstance(piece, str | Linked)
        and (piece if isinstance(piece, str) else piece.text).strip()
    ]
    if not said:
        return Look()
    sizes: Counter[float] = Counter()
    for length, look in said:
        sizes[look.size] += length
    return Look(
        all(look.bold for _, look in said),
        all(look.italic for _, look in said),
        all(look.underline for _, look in said),
        max(sizes, key=lambda size: (sizes[size], size)),
    )


def legible(runs: Sequence[Run]) -> list[Run]:
    """Runs without the glyphs of symbol fonts, but for a first one, which is a bullet."""
    kept: list[Run] = []
    begun = False
    for piece, look in runs:
        if isinstance(piece, str | Linked):
            words = piece if isinstance(piece, str) else piece.text
            first = 0 if begun or not words.strip() else len(words) - len(words.lstrip()) + 1
            begun = begun or bool(words.strip())
            words = words[:first] + without_private(words[first:])
            piece = words if isinstance(piece, str) else piece._replace(text=words)
        kept.append((piece, look))
    return kept


def paragraphs_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs with breaks as the paragraphs a reader sees.

    `Vraag 1⏎Klopt het dat …` is two; so is a short bold first line above plain words, what an
    empty line or a page parts, and what begins with a bullet. Any other break is a space.
    """
    paragraphs: list[list[Run]] = []
    current: list[Run] = []
    line: list[Run] = []
    blank = False

    def close() -> None:
        nonlocal current, line, blank
        if _says(line):
            if current and (blank or _parts(current, line)):
                paragraphs.append(current)
                current = []
            current = [*current, (" ", Look()), *line] if current else line
            blank = False
        else:
            current = current + [run for run in line if not isinstance(run[0], str)]
            blank = blank or bool(current)
        line = []

    for piece, look in runs:
        if isinstance(piece, Break):
            close()
            blank = blank or piece.page
        else:
            line.append((piece, look))
    if line or not current:
        close()
    if current:
        paragraphs.append(current)
    return paragraphs


def _says(runs: Sequence[Run]) -> bool:
    return bool(words_of(piece for piece, _ in runs).text)


def _parts(above: Sequence[Run], below: Sequence[Run]) -> bool:
    first = words_of(piece for piece, _ in above).text
    second = words_of(piece for piece, _ in below).text
    if is_question_title(first) or is_question_title(second) or split_bullet(second)[0]:
        return True
    looks, next_looks = look_of(above), look_of(below)
    if (looks.bold, looks.underline) == (next_looks.bold, next_looks.underline):
        return False
    return (looks.stands_out and len(first.split()) <= _TITLE_WORDS) or (
        next_looks.stands_out and len(second.split()) <= _TITLE_WORDS
    )
