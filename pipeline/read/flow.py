"""Pieces of a paragraph, as a document gives them, become its words; marks keep their place.

    ['Zie de', Mark('1', 'Kamerstuk 29 754.'), ' brief.']

becomes `Zie de brief.` with a footnote at offset 6.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.read.compose import Footnote, tidy


class Mark(NamedTuple):
    """A footnote's mark: not part of the running words, but it stands here."""

    mark: str
    words: str


class Linked(NamedTuple):
    """Words that the publisher made a reference to `target`."""

    text: str
    target: str


class Break(NamedTuple):
    """The line was broken here by hand; `page` when a new page was begun."""

    page: bool = False


Piece = str | Mark | Linked | Break


@dataclass(frozen=True, slots=True)
class Words:
    """A block's text with what is tied to places in it."""

    text: str = ""
    notes: tuple[Footnote, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


def words_of(pieces: Iterable[Piece]) -> Words:
    """The pieces as one tidy text; a break is a space, a tab too."""
    parts: list[str] = []
    notes: list[Footnote] = []
    links: list[tuple[int, int, str]] = []
    length = 0
    owed = False

    def add(text: str) -> tuple[int, int]:
        """Where the words of the text came to stand."""
        nonlocal length, owed
        words = tidy(unicodedata.normalize("NFC", text).replace("\t", " "))
        owed = owed or text[:1].isspace()
        if not words:
            return length, length
        if owed and length:
            parts.append(" ")
            length += 1
        start = length
        parts.append(words)
        length += len(words)
        owed = text[-1:].isspace()
        return start, length

    for piece in pieces:
        if isinstance(piece, str):
            add(piece)
        elif isinstance(piece, Linked):
            start, end = add(piece.text)
            if start < end:
                if links and links[-1][2] == piece.target and start - links[-1][1] <= 1:
                    start = links.pop()[0]
                links.append((start, end, piece.target))
        elif isinstance(piece, Mark):
            notes.append(Footnote(length, piece.mark, piece.words))
        else:
            owed = True
    return Words("".join(parts), tuple(notes), tuple(links))


def join(several: Sequence[Words], by: str) -> Words:
    """A table's row by tabs, an item's paragraphs by line feeds; places move along."""
    notes: list[Footnote] = []
    links: list[tuple[int, int, str]] = []
    at = 0
    for words in several:
        notes.extend(note._replace(anchor=at + note.anchor) for note in words.notes)
        links.extend((at + start, at + end, target) for start, end, target in words.links)
        at += len(words.text) + len(by)
    return Words(by.join(words.text for words in several), tuple(notes), tuple(links))


def row_of(cells: Sequence[Words]) -> Words:
    r"""A table's row: `Rijk\t€ 12 miljoen`; empty cells at its end are left out."""
    filled = [i for i, cell in enumerate(cells) if cell.text]
    return join(cells[: filled[-1] + 1], "\t") if filled else Words()


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces between breaks by hand; an empty list where two breaks follow each other."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if isinstance(piece, Break):
            lines.append([])
        else:
            lines[-1].append(piece)
    return lines


_QUESTION = re.compile(r"(?:Vraag|Vragen|Antwoord|Antwoorden)\b[^.?!]{0,60}$")


def is_question_title(text: str) -> bool:
    """`'Antwoord op vraag 3'` heads an answer; `'Vraag 3 gaat over de kosten.'` is a sentence."""
    return bool(_QUESTION.match(text)) and any(ch.isdigit() for ch in text)
