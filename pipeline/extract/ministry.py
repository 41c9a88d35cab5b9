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
from pipeline.anchor import Anchored, cased
from pipeline.extract import official
from pipeline.ministries import Ministry
from pipeline.model import Letter, Mention, mention

_HEAD = Anchored(
    r"(?<![\w-])(?:ministerie(?:s|\(s\))?(?:[ \n](?:van|voor))?"
    r"|departement(?:en)?(?:[ \n]van)?)[ \n]",
    cased(("ministerie", "departement")),
    re.IGNORECASE,
)
_STAFF = Anchored(
    r"\b(?:bewinds(?:personen|persoon|lieden)|ambtenaren|medewerkers|collega(?:[’']s)?"
    r"|ambtgeno(?:ot|te|ten))[ \n]van[ \n]"
    r"(?=[A-ZÀ-Þ])",
    cased(("bewinds", "ambtenaren", "ambtgeno", "medewerkers", "collega")),
    re.IGNORECASE,
)

_TOKEN_MARKS = re.compile(r"\d|[@_]|://|\.\w")
_WITHIN_NAME = re.compile(
    r"\b(?:Inspectie|Agentschap|Verzamelwet|Reparatiewet|Wijzigingswet)[ \n]$"
    r"|\bcommissies?[ \n](?:(?:voor|van)[ \n])?$"
    r"|(?:\b|[a-z])(?:[Oo]fficier(?:en)?|Hof|[Pp]aleis)[ \n]van[ \n]$"
)
# `Defensie heeft`, `bij Defensie`: one word names the ministry where it acts or is acted with
_ACTS = re.compile(
    r"[ \n](?:heeft|is|zal|wil|gaat|werkt|zet|kan|moet|krijgt|blijft|neemt|doet|levert|investeert"
    r"|maakt|voert|wordt|beschikt|onderzoekt|ondersteunt|houdt|verwacht|koopt|mag|streeft|biedt|staat|stelt"
    r"|had|werd|deed|was)\b"
)
_WITH = re.compile(r"(?<![\w-])(?:door|bij|met|namens|binnen|aan|samen met)[ \n]$")
# `de begrotingsbehandeling van Sociale Zaken`, `militairen van Defensie`: what only a ministry has
_HAS = re.compile(
    r"\b(?:[a-z]*begroting(?:s\w+)?|wetgevingsoverleg|begrotingsdebat|militairen|ambtenaren|personeel|"
    r"woordvoerders?|medewerkers|mensen|collega['’]?s|directeur-generaal|secretaris-generaal|inzet|"
    r"apparaat|huis|beleidsdirectie|departement|budget|middelen|opdracht|verzoek|initiatief|terreinen)"
    r"[ \n](?:van|bij|uit|voor)[ \n]$",
    re.IGNORECASE,
)
# a capital within a sentence makes these a name
_ONLY = re.compile(r"Defensie|Financiën|(?:Buitenlandse|Binnenlandse|Economische|Sociale) Zaken")
_WITHIN = re.compile(
    r"(?<![Mm]inisterie van)(?<![Mm]inister van)(?<!debat)(?<!overleg)(?<!ommissie)(?<!Rijks)"
    r"(?<=[a-zéë,;]) \Z"
)
_MORE_NAME = re.compile(r" [A-Z]|-")
_BESIDE = r"(?:,?[ \n](?:en|of|&)[ \n]|,[ \n]|[ ]?/[ ]?)"
_BETWEEN = re.compile(_BESIDE)


class Found(NamedTuple):
    """A ministry at [start, end), and the rule that found it."""

    start: int
    end: int
    code: str
    rule: str


class _Bare(NamedTuple):
    """Names without a head word; those that need company, and a list in which they have it."""

    any: Anchored
    company: re.Pattern[str]
    sure: frozenset[str]


@functools.cache
def _bare_names() -> _Bare:
    records = ministries.ministries()
    ambiguous = {form for m in records for form in m.ambiguous}
    abbreviations = {form for m in records for form in m.abbreviations}
    sure = _either(abbreviations - ambiguous)
    any_ = _either(abbreviations | {m.name for m in records})
    return _Bare(
        Anchored(
            rf"(?<![\w&@.])(?:{any_})(?![\w&@])",
            abbreviations | {m.name.partition(" ")[0] for m in records},
        ),
        re.compile(rf"(?:{_BESIDE}(?:{any_})){{0,6}}?{_BESIDE}(?:{sure})(?![\w&-])"),
        frozenset(abbreviations - ambiguous),
    )


def _either(forms: set[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"[ \n]") for form in longest_first)


def _former(name: str, on: dt.date) -> Ministry | None:
    former = ministries.former(name, on)
    return former if isinstance(former, Ministry) else ministries.resolve(name, on)


def _named(text: str, on: dt.date) -> Iterator[Found]:
    """Ministries with a head word before them: `ministeries van BZK` and `SZW`.

    In `mijn ambtgenoot van Financiën` the head word is not the ministry's: the mention is
    `Financiën`.
    """
    for pattern, owned in ((_HEAD, True), (_STAFF, False)):
        for head in pattern.finditer(text):
            read = _former if coordination.past(text, head.start()) else ministries.resolve
            list_ = coordination.members(text, head.end(), on, read)
            if not list_ or coordination.foreign(text, head.start(), list_[-1].end):
                continue
            for place, member in enumerate(list_):
                start = head.start() if owned and place == 0 else member.start
                yield Found(start, member.end, member.of.code, "ministry.name")


def _bare(text: str, on: dt.date) -> Iterator[Found]:
    """`SZW` in `in opdracht van SZW`, not in `SZW/2014/0032`; `Financiën` in `SZW en Financiën`."""
    bare = _bare_names()
    last = shut = len(text)
    for found in bare.any.finditer(text):
        start, end = found.span()
        if _WITHIN_NAME.search(text, max(0, start - 20), start) or _BETWEEN.fullmatch(
            text, shut, start
        ):
            shut = end
            continue
        if not _free(text, start, end) or not (
            found[0] in bare.sure
            or _BETWEEN.fullmatch(text, last, start)
            or bare.company.match(text, end)
            or _acting(text, start, end)
        ):
            continue
        of = ministries.resolve(found[0], on)
        if of is not None and of.valid_from <= on:
            last = end
            yield Found(start, end, of.code, "ministry.bare")


def _acting(text: str, start: int, end: int) -> bool:
    """Whether a name acts, is acted with, or has what only a ministry has."""
    if _HAS.search(text, max(0, start - 50), start):
        return True
    if not text[start:end].replace(" en ", " ").replace(", ", " ").istitle():
        return False
    if (
        _ONLY.fullmatch(text, start, end)
        and _WITHIN.search(text, max(0, start - 20), start)
        and not _MORE_NAME.match(text, end)
    ):
        return True
    return bool(_ACTS.match(text, end) or _WITH.search(text, max(0, start - 14), start))


def _free(text: str, start: int, end: int) -> bool:
    """Whether a bare name stands as a word, not in a file number, an address or a compound."""
    left, right = start, end
    while left > 0 and start - left < 40 and not text[left - 1].isspace():
        left -= 1
    while right < len(text) and right - end < 40 and not text[right].isspace():
        right += 1
    around = text[left:start] + " " + text[end:right]
    if _TOKEN_MARKS.search(around) or text[start - 1 : start] == "-":
        return False
    return not (text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper())


def find(letter: Letter) -> Iterator[Mention]:
    """`ministeries van BZK en SZW` are two: `ministeries van BZK` and `SZW`."""
    text, on = letter.text, letter.facts.date
    taken = [(office.start, office.end) for office in official.offices(text, on)]
    kept: list[Found] = []
    for rule in (_named, _bare):
        new = [found for found in rule(text, on) if not _touches(taken, found.start, found.end)]
        kept += new
        taken = sorted([*taken, *((found.start, found.end) for found in new)])
    for found in sorted(kept):
        yield mention(letter, "MINISTRY", found.start, found.end, found.code, found.rule)


def _touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether [start, end) overlaps one of the spans, which are sorted and overlap none."""
    at = bisect_right(spans, (start, end))
    return (at > 0 and spans[at - 1][1] > start) or (at < len(spans) and spans[at][0] < end)
