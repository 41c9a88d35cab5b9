"""Sentences, by rules that know Dutch abbreviations, initials and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import lexicon

ABBREVIATIONS = frozenset(row["abbreviation"] for row in lexicon.rows("abbreviations"))
"""Abbreviations with a full stop, in lower case: `jl.`, `m.b.t.`, `nr.`"""

MAY_CLOSE = frozenset(
    row["abbreviation"] for row in lexicon.rows("abbreviations") if row["may_close"] == "yes"
)
"""Those that often are a sentence's last word: `Dat gebeurde op 9 december jl. De …`"""

_END = re.compile(r"[.!?]+[\"”’')\]]*(?=\s)")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of text[start:end] as spans, white space apart; a line feed always ends one.

    `'Kst. 29 689, nr. 1311 is van dhr. De Vos. Hij …'` are two sentences.
    """
    stop = len(text) if end is None else end
    line = start
    while line < stop:
        feed = text.find("\n", line, stop)
        last = feed if feed >= 0 else stop
        yield from _in_line(text, line, last)
        line = last + 1


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in _END.finditer(text, start, end):
        if found.end() < end and _ends(text, at, found.start(), found.end()):
            if span := _trimmed(text, at, found.end()):
                yield span
            at = found.end()
    if span := _trimmed(text, at, end):
        yield span


def _ends(text: str, start: int, dot: int, after: int) -> bool:
    """Whether the stop at `dot` ends a sentence; none does behind an abbreviation or an initial."""
    follow = re.compile(r"\s+[\"“‘'(\[]*(\S)").match(text, after)
    if follow is None:
        return True
    opens = follow[1]
    if text[dot] in "!?":
        return not opens.islower()
    if opens.islower() or opens in ",;:)":
        return False
    word = re.compile(r"\S*$").search(text[max(start, dot - 40) : dot])
    token = (word[0] if word else "").lstrip("(\"“‘'[").lower() + "."
    if re.fullmatch(r"(?:[a-z]\.)", token) or re.fullmatch(r"(?:[ivxlc]+)\.", token):
        return False
    if re.fullmatch(r"\d{1,2}\.", token):
        return len(text[max(start, dot - 100) : dot].split()) > 2 and not opens.isdigit()
    if token in MAY_CLOSE:
        return opens.isupper()
    if token in ABBREVIATIONS:
        return False
    return not re.fullmatch(r"(?:[A-Z]\.)+", token, re.I) or len(token) > 8


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
