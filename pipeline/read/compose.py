"""Blocks are put one after another into one text, and their offsets recorded on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.model import Block, Line, Note, Source, Unreadable

_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "\u2010": "-",
        "\u2011": "-",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)


def tidy(text: str) -> str:
    r"""`'de  ﬁnanciële\\xa0lasten'` becomes `'de financiële lasten'`.

    Ligatures are spelled out, soft hyphens and zero-width characters go, every run of white space
    is one space. Tabs between a table's cells stay.
    """
    text = re.sub(r"[^\S\t]+", " ", text.translate(_LIGATURES))
    return re.sub(r" *\t *", "\t", text).strip(" \t")


class Footnote(NamedTuple):
    """A footnote to be: where in its block the mark stood, the mark, the note's words and lines."""

    anchor: int
    mark: str
    text: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A block to be: its paragraphs, its looks, and the footnotes whose marks stand in it.

    The words of `notes` become blocks of their own behind this one. `links` are (start, end,
    target) and `lines` printed stretches, both with offsets in the block's own text.
    """

    text: str
    kind: str
    level: int = 0
    marker: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    indent: float = 0.0
    gap: float = 0.0
    notes: tuple[Footnote, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()
    lines: tuple[Line, ...] = ()


def compose(drafts: Iterable[Draft], given: dict[str, str] | None = None) -> Source:
    """The drafts as one text, with blocks, footnotes and links pointing into it.

    Raises Unreadable (`empty`) when no draft has a word.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    notes: list[Note] = []
    links: list[tuple[int, int, str]] = []
    lines: list[Line] = []
    at = 0

    def put(text: str) -> int:
        nonlocal at
        if parts:
            parts.append("\n")
            at += 1
        parts.append(text)
        start, at = at, at + len(text)
        return start

    def print_at(start: int, printed: tuple[Line, ...]) -> None:
        lines.extend(replace(p, start=start + p.start, end=start + p.end) for p in printed)

    for draft in drafts:
        if not draft.text.strip():
            continue
        start = put(draft.text)
        blocks.append(
            Block(
                start,
                at,
                draft.kind,
                draft.level,
                draft.marker,
                draft.size,
                draft.bold,
                draft.italic,
                draft.underline,
                draft.indent,
                draft.gap,
            )
        )
        links.extend((start + a, start + b, target) for a, b, target in draft.links)
        print_at(start, draft.lines)
        for anchor, mark, words, printed in draft.notes:
            if words.strip():
                note_start = put(words)
                blocks.append(Block(note_start, at, "footnote", marker=mark))
                notes.append(Note(mark, start + anchor, note_start, at))
                print_at(note_start, printed)
    if not blocks:
        raise Unreadable("empty", "the file holds no text; check that it is the right file")
    return Source(
        "".join(parts),
        tuple(blocks),
        lines=tuple(lines),
        notes=tuple(notes),
        given=given or {},
        links=tuple(links),
    )
