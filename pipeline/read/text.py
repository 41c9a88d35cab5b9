"""A plain text file: its encoding, its lines, and what they were before someone wrapped them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import charset_normalizer

from pipeline.model import Source, Unreadable
from pipeline.read.bullets import number_of, split_bullet, without_private
from pipeline.read.compose import Draft, compose, tidy
from pipeline.read.hyphens import with_end
from pipeline.read.letterhead_lines import split_letterhead

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNDECODED = "the encoding cannot be told; save the file as UTF-8 text"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_ODD = re.compile(
    r"[^\x00-\xff\u0100-\u017f\u0218-\u021b\u02c6\u02dc\u0300-\u0308\u2000-\u22ff\u2460-\u27ff\ue000-\uf8ff\ufb00-\ufb04\ufeff]|[\x80-\x9f]"
)
_SAMPLE = 200_000
_TAB = 4
MAX_WIDTH = 130
"""Wider lines are not printed lines but paragraphs."""


class Row(NamedTuple):
    """A line of the file; `blank` counts the empty lines above it."""

    text: str
    indent: int
    blank: int


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, UTF-32 or cp1252, with or without a byte order mark.

    `'ƒ 450,-'` and `'Αθήνα'` in UTF-8 stay what they are: bytes that are valid UTF-8 are UTF-8,
    whatever script they give, since text in another encoding hardly ever is by chance.
    Raises Unreadable (`encoding`) for anything that is not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _sound(_try(data[len(mark) :], encoding))
    if b"\0" in data:
        even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
        return _sound(_try(data, "utf-16-le" if odd > even else "utf-16-be"))
    if (unicode := _try(data, "utf-8")) is not None:
        return _sound(unicode)
    best = _try(data, "cp1252")
    if best is None or _oddities(best) > len(best) * 0.01:
        guess = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
        best = _try(data, guess.encoding) if guess else best
    return _sound(best)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _oddities(text: str) -> int:
    return len(_ODD.findall(text[:_SAMPLE]))


def _sound(text: str | None) -> str:
    if text is None or "\0" in text or len(_CONTROL.findall(text)) > len(text) * 0.01:
        raise Unreadable("encoding", _UNDECODED)
    return text


def rows_of(text: str) -> list[Row]:
    """The lines that hold words, with their indents in columns."""
    rows, blank = [], 0
    for line in text.replace("\f", "\n\n").expandtabs(_TAB).splitlines():
        words = line.strip()
        if words:
            rows.append(Row(words, len(line) - len(line.lstrip()), blank))
            blank = 0
        else:
            blank += 1
    return rows


def wrap_width(rows: Sequence[Row]) -> int:
    """The width at which the file was wrapped by hand or by a mail program; 0 when it was not.

    Wrapped means: most lines that have a next line were ended because its first word no longer
    fitted, and most of those do not end a sentence.
    """
    pairs = [(a, b) for a, b in pairwise(rows) if not b.blank]
    if len(pairs) < 3:
        return 0
    widths = sorted(row.indent + len(row.text) for row in rows)
    width = widths[int(len(widths) * 0.98)]
    if not 40 <= width <= MAX_WIDTH:
        return 0
    full = [(a, b) for a, b in pairs if not _fits(a, b, width)]
    open_ended = [a for a, _ in full if a.text[-1] not in ".:;!?"]
    wrapped = len(full) >= 0.5 * len(pairs) and len(open_ended) >= 0.6 * len(full)
    return width if wrapped else 0


def _fits(above: Row, below: Row, width: int) -> bool:
    first = below.text.split(maxsplit=1)[0]
    return above.indent + len(above.text) + 1 + len(first) <= width - width // 10


def unwrapped(rows: Sequence[Row], width: int) -> list[Row]:
    """Printed lines as the paragraphs, headings and items they were."""
    known = {word for row in rows for word in re.findall(r"\w[\w'’-]*\w", row.text[:-1])}
    whole: list[list[Row]] = []
    for row in rows:
        if whole and _goes_on(whole[-1][-1], row, width, whole[-1][0]):
            whole[-1].append(row)
        else:
            whole.append([row])
    return [
        lines[0]._replace(
            text="".join(with_end(a.text, b.text, known) for a, b in pairwise(lines))
            + lines[-1].text
        )
        for lines in whole
    ]


def _goes_on(above: Row, row: Row, width: int, opened: Row) -> bool:
    """Does a line go on with the paragraph or item that `opened` began?"""
    if row.blank or _fits(above, row, width):
        return False
    in_item = bool(split_bullet(opened.text)[0] or number_of(opened.text))
    marker, _ = split_bullet(row.text)
    if marker == "•":
        return False
    if marker or number_of(row.text):
        return above.text[-1] not in ".:;,!?" and not in_item
    return in_item or row.indent <= above.indent


def drafts_of(rows: Sequence[Row]) -> Iterator[Draft]:
    """Items where a bullet says so; what is indented under an item belongs to it."""
    item: Draft | None = None
    indents: list[int] = []
    for row in rows:
        marker, rest = split_bullet(row.text, in_list=item is not None)
        text = tidy(without_private(rest))
        if not text:
            continue
        if marker:
            if item:
                yield item
            indents = [i for i in indents if i < row.indent] if item else []
            indents.append(row.indent)
            item = Draft(f"{marker} {text}", "item", len(indents), marker, gap=row.blank)
        elif item and row.indent >= indents[-1] + 2 and not number_of(row.text):
            item = Draft(f"{item.text}\n{text}", "item", item.level, item.marker, gap=item.gap)
        else:
            if item:
                yield item
            item = None
            yield Draft(text, "paragraph", marker=number_of(row.text), gap=row.blank)
    if item:
        yield item


def read(data: bytes) -> Source:
    """A letter in plain text: bullets are items, every other line or re-joined run a paragraph."""
    rows = rows_of(decode(data))
    width = wrap_width(rows)
    letter, letterhead = split_letterhead(
        list(drafts_of(unwrapped(rows, width) if width else rows))
    )
    return replace(compose(letter), furniture=letterhead)
