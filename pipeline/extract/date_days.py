"""Days that the letter's date or the calendar names: `vandaag`, `vorige week`, `kerst`."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.dates import easter, nth_weekday, week_of
from pipeline.extract.date_part import Part, window
from pipeline.extract.date_words import (
    DECADES,
    HEAD,
    MODIFIERS,
    PAST,
    PRESENT,
    TAIL,
    WEEK_NUMBER,
    WEEKDAY_AFTER,
    WEEKDAYS,
)

_DAY = dt.timedelta(days=1)
_TODAY = {
    "eergisteren": -2,
    "gisteren": -1,
    "gisteravond": -1,
    "gistermiddag": -1,
    "gisterochtend": -1,
    "morgen": 1,
    "morgenochtend": 1,
    "morgenmiddag": 1,
    "morgenavond": 1,
    "overmorgen": 2,
}
# 'de jongeren van vandaag' is vague, 'het debat van vandaag' is a day
_OF_TODAY = re.compile(
    r"\b(?:brief|debat|overleg|besluit|nieuws|bericht|persbericht|vergadering|ministerraad|uitspraak"
    r"|datum) van \Z"
)
_MORNING = re.compile(
    r"(?:\b(?:goede?|niet|op|de|elke|iedere|in|per|een|overmorgen|tot|over|en|of|dan)|['’]s) \Z"
)
_LED = re.compile(
    r"\b(?:voor|vóór|na|met|rond|tot|op|tijdens|sinds|vanaf|uiterlijk|per)(?: de)? \Z"
)
_FOR_SURE = {"prinsjesdag", "kerst", "kerstmis", "pasen", "pinksteren", "verantwoordingsdag"}


def _step(rel: str) -> int:
    """-1 for `vorige`, 0 for `deze`, 1 for `komende`."""
    return -1 if rel.startswith(PAST) else 0 if rel.startswith(PRESENT) else 1


def _rel(low: str, at: int) -> tuple[str, int]:
    """The word of direction before a place, and where it starts."""
    head = HEAD.search(window(low, at, 40))
    if head is None or not head["rel"]:
        return "", at
    return head["rel"], at - len(head[0])


def week(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    """`vorige week`, `volgende week dinsdag`, `week 12 van 2014`."""
    rel, start = _rel(low, match.start())
    if rel and rel != "dit":
        day = anchor + 7 * _step(rel) * _DAY
        named = WEEKDAY_AFTER.match(low, match.end())
        if named:
            monday = day - day.weekday() * _DAY
            value = str(monday + WEEKDAYS.index(named["day"]) * _DAY)
            return Part(start, named.end(), "days", relative=True, fixed=value)
        return Part(start, match.end(), "days", relative=True, fixed=week_of(day))
    number = WEEK_NUMBER.match(low, match.end())
    if not number or re.search(
        r"(?:per|elke|iedere|uur|een|\d) \Z", window(low, match.start(), 10)
    ):
        return None
    year = int(number["year"]) if number["year"] else None
    try:
        monday = dt.date.fromisocalendar(year or anchor.year, int(number["n"]), 1)
    except ValueError:
        return None
    value = week_of(monday)
    return Part(match.start(), number.end(), "days", year, relative=year is None, fixed=value)


def weekend(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    """`afgelopen weekend`, `komend weekend`."""
    rel, start = _rel(low, match.start())
    if not rel:
        return None
    saturday = anchor + (5 - anchor.weekday()) * _DAY
    if rel.startswith(PAST) and anchor <= saturday + _DAY:
        saturday -= 7 * _DAY
    elif _step(rel) == 1 and anchor >= saturday:
        saturday += 7 * _DAY
    value = f"{saturday}/{saturday + _DAY}"
    return Part(start, match.end(), "days", relative=True, fixed=value)


def weekday(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    """`afgelopen vrijdag`, `woensdag jl.`: a weekday with a word that says which one."""
    wanted = WEEKDAYS.index(match["weekday"])
    rel, start = _rel(low, match.start())
    tail = TAIL.match(low, match.end())
    end = match.end()
    if not rel and tail and (tail["past"] or tail["ahead"]):
        rel, end = ("vorige" if tail["past"] else "komende"), tail.end()
    if not rel or rel.startswith(PRESENT):
        return None
    if rel.startswith(PAST):
        day = anchor - ((anchor.weekday() - wanted - 1) % 7 + 1) * _DAY
    else:
        day = anchor + ((wanted - anchor.weekday() - 1) % 7 + 1) * _DAY
    return Part(start, end, "days", relative=True, fixed=str(day))


def today(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    """`vandaag`, `gisteren`, `morgenochtend`; not `van vandaag op morgen`, `vandaag de dag`."""
    word, before = match["today"], window(low, match.start(), 60)
    if re.compile(r" (?:de dag|op morgen|en morgen)\b").match(low, match.end()):
        return None
    if before.endswith("van ") and not _OF_TODAY.search(before):
        return None
    if word == "morgen" and (
        _MORNING.search(before) or re.search(r"\b(?:zou|alsof|als)\b", before)
    ):
        return None
    value = str(anchor + _TODAY.get(word, 0) * _DAY)
    return Part(match.start(), match.end(), "days", relative=True, fixed=value)


def decade(low: str, anchor: dt.date, match: re.Match[str]) -> Part:
    """`jaren negentig`, `begin jaren ’80`: a range of years."""
    word = match["decade"].removeprefix("jaren ").lstrip("'’‘")
    first = DECADES[word] if word in DECADES else 1900 + int(word)
    head = HEAD.search(window(low, match.start(), 30))
    modifier = MODIFIERS.get(head["mod"] or "", "") if head is not None else ""
    a, b = {"": (0, 9), "start": (0, 3), "mid": (4, 6), "end": (7, 9)}[modifier]
    start = match.start() - (len(head[0]) if head is not None and modifier else 0)
    return Part(start, match.end(), "days", fixed=f"{first + a}/{first + b}")


def feast_days(word: str, year: int) -> tuple[dt.date, dt.date]:
    """First and last day of a feast: Prinsjesdag of 2013 is 17 September, the third Tuesday."""
    sunday = easter(year)
    if word in ("jaarwisseling", "oud en nieuw"):
        return dt.date(year, 12, 31), dt.date(year + 1, 1, 1)
    day = {
        "prinsjesdag": nth_weekday(year, 9, 1, 3),
        "verantwoordingsdag": nth_weekday(year, 5, 2, 3),
        "tweede kerstdag": dt.date(year, 12, 26),
        "pasen": sunday,
        "eerste paasdag": sunday,
        "tweede paasdag": sunday + _DAY,
        "hemelvaart": sunday + 39 * _DAY,
        "hemelvaartsdag": sunday + 39 * _DAY,
        "pinksteren": sunday + 49 * _DAY,
        "koningsdag": dt.date(year, 4, 27),
        "koninginnedag": dt.date(year, 4, 30),
        "bevrijdingsdag": dt.date(year, 5, 5),
        "dodenherdenking": dt.date(year, 5, 4),
        "sinterklaas": dt.date(year, 12, 5),
        "nieuwjaarsdag": dt.date(year, 1, 1),
    }.get(word, dt.date(year, 12, 25))
    return day, day


def feast(word: str, year: int) -> str:
    """The EDTF value of a feast in a year."""
    first, last = feast_days(word, year)
    return str(first) if first == last else f"{first}/{last}"


def names_a_feast(low: str, part: Part) -> bool:
    """Does a feast without a year name a day? `na Prinsjesdag` does, `op Koningsdag` not."""
    return part.name in _FOR_SURE and _LED.search(window(low, part.start, 14)) is not None
