"""Blocks are put one after another into one text, and their offsets recorded on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Block, Note, Source, Unreadable

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
    """`'de  ﬁnanciële\\xa0lasten'` becomes `'de financiële lasten'`.

    Ligatures are spelled out, soft hyphens and zero-width characters go, every run of white space
    is one space. Tabs between a table's cells stay.
    """
    text = re.sub(r"[^\S\t]+", " ", text.translate(_LIGATURES))
    return re.sub(r" *\t *", "\t", text).strip(" \t")


@dataclass(frozen=True, slots=True)
class Draft:
    """A block to be: its paragraphs, its looks, and the footnotes whose marks stand in it.

    `notes` are (offset in the block's text, mark, the note's words); the words become a block of
    their own behind this one. `links` are (start, end, target) in the block's text.
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
    notes: tuple[tuple[int, str, str], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


def compose(drafts: Iterable[Draft], given: dict[str, str] | None = None) -> Source:
    """The drafts as one text, with blocks, footnotes and links pointing into it.

    Raises Unreadable (`empty`) when no draft has a word.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    notes: list[Note] = []
    links: list[tuple[int, int, str]] = []
    at = 0

    def put(text: str) -> int:
        nonlocal at
        if parts:
            parts.append("\n")
            at += 1
        parts.append(text)
        start, at = at, at + len(text)
        return start

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
        for anchor, mark, words in draft.notes:
            if words.strip():
                note_start = put(words)
                blocks.append(Block(note_start, at, "footnote", marker=mark))
                notes.append(Note(mark, start + anchor, note_start, at))
    if not blocks:
        raise Unreadable("empty", "the file holds no text; check that it is the right file")
    return Source("".join(parts), tuple(blocks), notes=tuple(notes), given=given or {}, links=tuple(links))
