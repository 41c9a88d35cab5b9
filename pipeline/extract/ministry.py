"""MINISTRY: `het ministerie van Veiligheid & Justitie` is `VenJ`, a bare `SZW` is `SZW`.

Every ministry of a coordination is a mention of its own, the head word belongs to the first. What
stands within an OFFICIAL is not a mention.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from pipeline import coordination, ministries
from pipeline.extract import official
from pipeline.ministries import Ministry
from pipeline.model import Letter, Mention, mention

_HEAD = re.compile(
    r"(?<![\w-])(?:ministerie(?:s|\(s\))?(?:[ \n](?:van|voor))?|departement(?:en)?[ \n]van)[ \n]",
    re.IGNORECASE,
)

_TOKEN_MARKS = re.compile(r"\d|[@_]|://|\.\w")
_AFTER_OTHER_BODY = re.compile(r"\b(?:Inspectie|Agentschap|Adviesraad)[ \n]$")
_BESIDE = r"(?:,?[ \n](?:en|of|&)[ \n]|,[ \n]|[ ]?/[ ]?)"
_BETWEEN = re.compile(_BESIDE)


class _Bare(NamedTuple):
    """Abbreviations by themselves; those that need company, and a list in which they have it."""

    any: re.Pattern[str]
    ambiguous: frozenset[str]
    company: re.Pattern[str]


@functools.cache
def _abbreviations() -> _Bare:
    records = ministries.ministries()
    ambiguous = frozenset(form for m in records for form in m.ambiguous)
    forms = sorted({f for m in records for f in m.abbreviations}, key=lambda f: (-len(f), f))
    all_ = "|".join(re.escape(form) for form in forms)
    sure = "|".join(re.escape(form) for form in forms if form not in ambiguous)
    return _Bare(
        re.compile(rf"(?<![\w&@.])(?:{all_})(?![\w&@])"),
        ambiguous,
        re.compile(rf"(?:{_BESIDE}(?:{all_})){{0,6}}?{_BESIDE}(?:{sure})(?![\w&-])"),
    )


def _read(name: str, on: dt.date) -> Ministry | None:
    return ministries.resolve(name, on)


def _read_former(name: str, on: dt.date) -> Ministry | None:
    former = ministries.former(name, on)
    return former if isinstance(former, Ministry) else ministries.resolve(name, on)


def _named(text: str, on: dt.date) -> Iterator[tuple[int, int, str, str]]:
    """Ministries with a head word before them: `ministeries van BZK` and `SZW`."""
    for head in _HEAD.finditer(text):
        read = _read_former if coordination.past(text, head.start()) else _read
        list_ = coordination.members(text, head.end(), on, read)
        if not list_ or coordination.foreign(text, head.start(), list_[-1].end):
            continue
        for place, member in enumerate(list_):
            start = head.start() if place == 0 else member.start
            code = member.of.code
            yield start, member.end, code, "ministry.name"


def _bare(text: str, on: dt.date) -> Iterator[tuple[int, int, str, str]]:
    """Abbreviations by themselves: `SZW` in `in opdracht van SZW`, not in `SZW/2014/0032`."""
    bare = _abbreviations()
    last = len(text)
    for found in bare.any.finditer(text):
        start, end = found.span()
        if not _free(text, start, end):
            continue
        if found[0] in bare.ambiguous and not (
            _BETWEEN.fullmatch(text, last, start) or bare.company.match(text, end)
        ):
            continue
        of = ministries.resolve(found[0], on)
        if of is not None and of.valid_from <= on:
            last = end
            yield start, end, of.code, "ministry.abbreviation"


def _free(text: str, start: int, end: int) -> bool:
    """Whether an abbreviation stands as a word, not in a file number, an address or a compound."""
    left, right = start, end
    while left > 0 and start - left < 40 and not text[left - 1].isspace():
        left -= 1
    while right < len(text) and right - end < 40 and not text[right].isspace():
        right += 1
    around = text[left:start] + " " + text[end:right]
    if _TOKEN_MARKS.search(around) or text[start - 1 : start] == "-":
        return False
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper():
        return False
    return not _AFTER_OTHER_BODY.search(text[max(0, start - 12) : start])


def find(letter: Letter) -> Iterator[Mention]:
    """`ministeries van BZK en SZW` are two: `ministeries van BZK` and `SZW`."""
    text, on = letter.text, letter.facts.date
    taken = [(office.start, office.end) for office in official.offices(text, on)]
    kept: list[tuple[int, int, str, str]] = []
    for rule in (_named, _bare):
        new = [found for found in rule(text, on) if not _touches(taken, found[0], found[1])]
        kept += new
        taken = sorted([*taken, *((start, end) for start, end, *_ in new)])
    for start, end, code, extractor in sorted(kept):
        yield mention(letter, "MINISTRY", start, end, code, extractor)


def _touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether [start, end) overlaps one of the spans, which are sorted and overlap none."""
    at = bisect_right(spans, (start, end))
    return (at > 0 and spans[at - 1][1] > start) or (at < len(spans) and spans[at][0] < end)
