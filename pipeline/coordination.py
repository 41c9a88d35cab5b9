"""Lists of ministries and portfolios, whose names hold `en` and commas themselves.

    >>> text = "Economische Zaken en Klimaat en Groene Groei"
    >>> on = dt.date(2025, 3, 1)
    >>> [(text[m.start:m.end], m.of.code) for m in members(text, 0, on, ministries.resolve)]
    [('Economische Zaken', 'EZ'), ('Klimaat en Groene Groei', 'KGG')]

In a letter of 2020 the first of them would have been `Economische Zaken en Klimaat`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from pipeline import ministries
from pipeline.ministries import Ministry, Portfolio

Reading = Callable[[str, dt.date], Ministry | Portfolio | None]


class Member(NamedTuple):
    """One name of a list at [start, end), and the ministry or portfolio it is `of`."""

    start: int
    end: int
    of: Ministry | Portfolio


_LONGEST_LIST = 8

_CONJUNCTION = r"(?i:en|of|alsmede|evenals|respectievelijk|resp\.|&|dan[ ]wel)"
_JOINT = re.compile(
    r"(?:[ \n]\([A-Z][A-Za-z&]{1,6}\))?"
    rf"(?:[ ]?/[ ]?|,?[ \n]{_CONJUNCTION}[ \n]|,[ \n])"
    r"(?i:(?:van|voor)[ \n])?(?=[A-ZÀ-Þ])"
)

_FOREIGN_BEFORE = re.compile(
    r"(?:\b(?!Nederlandse\b)[A-ZÀ-Þ][\w-]{1,30}s(?:ch)?e|\bbuitenlandse)[ \n]"
    r"(?:(?:oud-|ex-|\w{4,14}e[ \n]))?$"
)
_DUTCH_BEFORE = re.compile(r"\bNederlandse(?:,[ \n]| en )[\w-]{3,30}[ \n]$")
_FOREIGN_AFTER = re.compile(
    r"[ \n](?:van|uit)[ \n](?:het |de )?(?!Nederland\b)(?=[A-ZÀ-Þ][a-zà-ÿ])"
)
_PAST = re.compile(
    r"\b(?:(?:toenmalige?|voormalige?|vorige|destijds|gewezen|eerdere)[ \n]|oud-|ex-)$",
    re.IGNORECASE,
)


def members(text: str, start: int, on: dt.date, read: Reading) -> tuple[Member, ...]:
    """The names that stand in coordination from `start` on; empty where none does.

    Of all ways to read the list the one counts that reaches furthest, then the one with the fewest
    parts of names, then the one with the fewest names out of use on the day, then the shortest.
    After an abbreviation a part of a name counts for nothing: `SZW en Veiligheid NL`.
    """
    reached: dict[int, tuple[Member, ...]] = {}

    def exact(member: Member) -> bool:
        return ministries.in_full(text[member.start : member.end], member.of)

    def rank(list_: tuple[Member, ...]) -> tuple[int, int, int, int]:
        if not list_:
            return 0, 0, 0, 0
        names = _merged(list_)
        loose = sum(not exact(member) for member in names)
        stale = sum(not ministries.holds(member.of, on) for member in names)
        return list_[-1].end, -loose, -stale, -len(names)

    def best(at: int, room: int) -> tuple[Member, ...]:
        if at in reached:
            return reached[at]
        found: tuple[Member, ...] = ()
        for end in ministries.names_at(text, at):
            of = read(text[at:end], on)
            if of is None:
                continue
            joint = _JOINT.match(text, end) if room else None
            rest = best(joint.end(), room - 1) if joint else ()
            if rest and text[at:end] in of.abbreviations and not exact(rest[0]):
                rest = ()
            found = max(found, (Member(at, end, of), *rest), key=rank)
        reached[at] = found
        return found

    return _merged(best(start, _LONGEST_LIST))


def _merged(list_: tuple[Member, ...]) -> tuple[Member, ...]:
    """`Volksgezondheid en Sport` names one ministry by two parts of its name."""
    found: list[Member] = []
    for member in list_:
        if found and found[-1].of == member.of:
            found[-1] = Member(found[-1].start, member.end, member.of)
        else:
            found.append(member)
    return tuple(found)


def foreign(text: str, start: int, end: int) -> bool:
    """Whether what stands at [start, end) is another state's: `de Duitse minister van Financiën`.

    Also `de minister van Onderwijs van Curaçao`; a Dutch abbreviation is never another state's.
    """
    before = text[max(0, start - 60) : start]
    if _FOREIGN_BEFORE.search(before):
        return not _DUTCH_BEFORE.search(before)
    return bool(_FOREIGN_AFTER.match(text, end)) and text[end - 2 : end].islower()


def past(text: str, start: int) -> bool:
    """Whether the words before `start` say that it is no more: `de toenmalige minister van …`."""
    return bool(_PAST.search(text[max(0, start - 20) : start]))
