"""Footnotes typed by hand: a raised `1` in a sentence, and below it a paragraph that opens with it.

    … zoals toegezegd.¹
    …
    ¹ Kamerstuk 29 684, nr. 98.

Word knows nothing of such notes; without this `2023¹` would read as the year 20231.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.read.docx_package import attr
from pipeline.read.docx_styles import part
from pipeline.read.markup import children, local

_MARK = re.compile(r"\d{1,2}")


def typed_notes(body: etree._Element) -> dict[etree._Element, tuple[str, str]]:
    """The paragraphs that are notes, each with its mark and its words.

    A paragraph is one where its mark stands raised in a paragraph above it that is none.
    """
    notes: dict[etree._Element, tuple[str, str]] = {}
    waiting: set[str] = set()
    for paragraph in body.iter():
        if local(paragraph) != "p":
            continue
        runs = list(_runs(paragraph))
        opening = runs[0] if runs else ("", False)
        words = " ".join("".join(text for text, _ in runs[1:]).split())
        if opening[1] and opening[0].strip() in waiting and words:
            waiting.discard(opening[0].strip())
            notes[paragraph] = (opening[0].strip(), words)
        else:
            waiting |= {text.strip() for text, raised in runs[1:] if raised}
    return notes


def _runs(paragraph: etree._Element) -> Iterator[tuple[str, bool]]:
    """The words of a paragraph's runs, and whether they are a raised number."""
    for run in paragraph.iter():
        if local(run) != "r":
            continue
        text = "".join(child.text or "" for name, child in children(run) if name == "t")
        if text.strip():
            yield text, is_raised(run) and _MARK.fullmatch(text.strip()) is not None


def is_raised(run: etree._Element) -> bool:
    """Whether a run is set as superscript."""
    look = part(run, "rPr")
    place = part(look, "vertAlign") if look is not None else None
    return place is not None and attr(place, "val") == "superscript"
