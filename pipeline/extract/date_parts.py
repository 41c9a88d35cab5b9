"""The parts that dates are made of: `'eind van het eerste kwartaal 2023'`, `'9 december jl.'`.

`parts` finds every expression that names one day, week, month, season, quarter, half-year or year,
as far as the words themselves tell; ranges, lists and missing years are `date.py`'s.
"""

from __future__ import annotations

import calendar
import datetime as dt
import heapq
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline.dates import MONTHS
from pipeline.extract import date_days
from pipeline.extract.date_part import Part, window
from pipeline.extract.date_words import (
    CODES,
    DAY_BEFORE,
    HEAD,
    MODIFIERS,
    NUMERIC,
    OPEN,
    OPENINGS,
    ORDINAL_BEFORE,
    ORDINALS,
    PART_OF_MONTH,
    PAST,
    PRESENT,
    RECESSES,
    SEASONS,
    SHORT_AFTER_SLASH,
    TAIL,
    WEEK_BEFORE,
    WEEKDAY_BEFORE,
    WINTER_TAIL,
    WORDS,
    YEAR,
    YEAR_AHEAD,
    YEARS,
)
from pipeline.nearest import last_begun, last_over, next_open, next_to_begin

_WORD = re.compile(r"[a-z][a-z]*")
_DIGITS = re.compile(r"\d\d*")
_LETTERED = re.compile(r"[qkh][1-4]")


def parts(low: str, anchor: dt.date) -> Iterator[Part]:
    """Every part of a text in lower case, in its order; the first of two that overlap stands."""
    digits = [run.start() for run in _DIGITS.finditer(low)]
    found = [*_worded(low, anchor), *_coded(low, digits)]
    found += [*_numeric(low, digits), *_years(low, digits)]
    found.sort(key=lambda part: (part.start, -part.end))
    kept: list[Part] = []
    for part in found:
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
        elif part.end > kept[-1].end and kept[-1].unit == "year" != part.unit:
            kept[-1] = part
    return (part for part in kept if part.unit)


def _matches(pattern: re.Pattern[str], low: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """What the pattern matches at the places, none overlapping: far quicker than a search."""
    end = 0
    for place in places:
        match = pattern.match(low, place) if place >= end else None
        if match:
            yield match
            end = match.end()


def _worded(low: str, anchor: dt.date) -> Iterator[Part]:
    for word in _WORD.finditer(low):
        match = WORDS.match(low, word.start()) if word[0][:3] in OPENINGS else None
        part = _READERS[match.lastgroup or ""](low, anchor, match) if match else None
        if part is not None:
            yield part


def shifted(which: str, anchor: dt.date) -> int:
    """`dit`, `vorig`, `volgend` jaar as a year; in December `afgelopen` is the one ending."""
    if which.startswith(PRESENT) or (which == "afgelopen" and anchor.month == 12):
        return anchor.year
    return anchor.year - 1 if which.startswith(PAST) else anchor.year + 1


def _aimed(which: str, anchor: dt.date, part: Part) -> int:
    """The year of `komend voorjaar`, `afgelopen november`, `deze zomer`."""
    if which.startswith(PAST):
        return last_over(anchor, part.code, part.day)
    if which.startswith(PRESENT):
        return anchor.year - (part.code == 24 and anchor.month <= 2)
    return next_to_begin(anchor, part.code, part.day)


def _full(short: str) -> int:
    """`'14` is 2014, `'98` is 1998."""
    return int(short) + (2000 if int(short) < 60 else 1900)


def _headed(low: str, anchor: dt.date, part: Part) -> Part:
    """The part with what stands before it: `eind`, `komend`, `vorig jaar`."""
    before = window(low, part.start, 48)
    year_ahead = YEAR_AHEAD.search(before)
    head = year_ahead or HEAD.search(before)
    if head is None:
        return part
    start = part.start - (len(before) - head.start())
    part = replace(part, start=start, modifier=MODIFIERS.get(head["mod"] or "", ""))
    if year_ahead:
        return replace(part, year=shifted(year_ahead["which"], anchor), relative=True)
    if head["rel"]:
        return replace(part, year=_aimed(head["rel"], anchor, part), relative=True)
    return part


def _tailed(low: str, anchor: dt.date, part: Part) -> Part:
    """The part with the year or direction that stands behind it: `2014`, `jl.`, `van dit jaar`."""
    tail = TAIL.match(low, part.end) if part.year is None else None
    if tail is None:
        return part
    end = tail.end()
    if tail["year"] or tail["short"]:
        year = int(tail["year"]) if tail["year"] else _full(tail["short"])
        return replace(part, end=end, year=year)
    if tail["past"]:
        year = last_begun(anchor, part.code, part.day)
    elif tail["ahead"]:
        year = next_to_begin(anchor, part.code, part.day)
    elif tail["which"]:
        year = shifted(tail["which"], anchor)
    else:
        written = re.findall(rf"(?<!\d){YEAR}(?!\d)", window(low, part.start, 300))
        return replace(part, end=end, year=int(written[-1])) if written else part
    return replace(part, end=end, year=year, relative=True)


def _dated(low: str, anchor: dt.date, part: Part) -> Part:
    """The part with everything that belongs to it, `bare` where nothing does."""
    full = _tailed(low, anchor, _headed(low, anchor, part))
    alone = (full.start, full.end) == (part.start, part.end)
    return replace(full, bare=True) if alone else full


def _month(low: str, anchor: dt.date, match: re.Match[str]) -> Part:
    month = MONTHS[match["month"]]
    return _day(low, anchor, match, month) or _in_month(
        low, anchor, _dated(low, anchor, Part(match.start(), match.end(), "month", code=month))
    )


def _abbreviated(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    """`Okt 2019`, `9 dec.`, `Feb/Mrt 2020`: an abbreviation needs a day, a year or a neighbour."""
    month = MONTHS[match["abbreviated"]]
    part = _day(low, anchor, match, month)
    if part is None:
        part = _dated(low, anchor, Part(match.start(), match.end(), "month", code=month))
    joined = SHORT_AFTER_SLASH.match(low, match.end()) is not None
    return replace(part, bare=False) if part.day or part.year or joined else None


def _day(low: str, anchor: dt.date, match: re.Match[str], month: int) -> Part | None:
    before = window(low, match.start(), 12)
    left = DAY_BEFORE.search(before)
    if not left:
        return None
    start, day = match.start() - (len(before) - left.start()), int(left["day"])
    part = _tailed(low, anchor, Part(start, match.end(), "day", code=month, day=day))
    if not 1 <= day <= calendar.monthrange(part.year or 2000, month)[1]:
        return replace(part, unit="")
    weekday = WEEKDAY_BEFORE.search(window(low, start, 16))
    part = replace(part, start=start - (len(weekday[0]) if weekday else 0))
    week = WEEK_BEFORE.search(window(low, part.start, 10))
    return replace(part, start=part.start - len(week[0]), name="week") if week else part


def _in_month(low: str, anchor: dt.date, part: Part) -> Part:
    """`eerste week van januari 2014` and `tweede helft van juni` are ranges of days."""
    match = PART_OF_MONTH.search(window(low, part.start, 40))
    if not match:
        return part
    year = part.year or next_open(anchor, part.code)
    last = calendar.monthrange(year, part.code)[1]
    nth = ORDINALS[match["which"]]
    if match["unit"] == "helft":
        days = (1, 15) if nth == 1 else (16, last)
    else:
        days = (last - 6, last) if match["which"] == "laatste" else (7 * nth - 6, 7 * nth)
    value = "/".join(f"{year:04}-{part.code:02}-{day:02}" for day in days)
    return replace(part, start=part.start - len(match[0]), unit="days", fixed=value, year=year)


def _season(low: str, anchor: dt.date, match: re.Match[str]) -> Part:
    code = SEASONS[match["season"]]
    years = WINTER_TAIL.match(low, match.end()) if code == 24 else None
    if years:
        part = Part(match.start(), years.end(), "season", int(years["year"]), code)
        return _modified(low, part)
    return _dated(low, anchor, Part(match.start(), match.end(), "season", code=code))


def _recess(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    code = RECESSES[match["recess"]]
    unit = "month" if code <= 12 else "season"
    part = _dated(low, anchor, Part(match.start(), match.end(), unit, code=code))
    if part.bare and not match["recess"].endswith("reces"):
        return None
    return replace(part, modifier="end") if code == 12 else part


def _quarter(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    part = _counted(low, anchor, match, "quarter", 32)
    if part is not None:
        return part
    head = HEAD.search(window(low, match.start(), 40))
    if head is None or not head["rel"]:
        return None
    step = 0 if head["rel"].startswith(PRESENT) else -1 if head["rel"].startswith(PAST) else 1
    year, quarter = divmod(anchor.year * 4 + (anchor.month - 1) // 3 + step, 4)
    modifier = MODIFIERS.get(head["mod"] or "", "")
    start = match.start() - len(head[0])
    return Part(start, match.end(), "quarter", year, 33 + quarter, 0, modifier, True)


def _half(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    part = _counted(low, anchor, match, "half", 39)
    if part is None or part.code > 41 or part.year is not None:
        return part if part and part.code <= 41 else None
    whole = re.compile(r" van het jaar\b(?! \d)").match(low, match.end())
    if whole:
        return replace(part, end=whole.end())
    return None if match["half"] == "helft" else part


def _counted(low: str, anchor: dt.date, match: re.Match[str], unit: str, base: int) -> Part | None:
    """`eerste kwartaal van 2014`, `eind van de tweede helft van dit jaar`."""
    before = window(low, match.start(), 9)
    left = ORDINAL_BEFORE.search(before)
    if not left:
        return None
    start = match.start() - (len(before) - left.start())
    return _dated(
        low, anchor, Part(start, match.end(), unit, code=base + ORDINALS[left["ordinal"]])
    )


def _year(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    """`dit jaar`, `begin volgend jaar`, `komend schooljaar`, `eind van het jaar`."""
    before = window(low, match.start(), 40)
    head = HEAD.search(before)
    if head is None:
        return None
    start, modifier = match.start() - len(head[0]), MODIFIERS.get(head["mod"] or "", "")
    if not head["rel"]:
        alone = re.compile(r"(?! (?:waar|20|19|van|dat))").match(low, match.end())
        if not modifier or not head[0].endswith(" het ") or not alone:
            return None
        return Part(start, match.end(), "year", anchor.year, modifier=modifier, relative=True)
    plain = before[: len(before) - len(head[0])]
    if head["rel"] == "deze" or re.search(r"\b(?:de|elk|per|een) \Z", plain):
        return None
    if match["year"].startswith(("school", "studie", "college")):
        step = -1 if head["rel"].startswith(PAST) else 0 if head["rel"].startswith(PRESENT) else 1
        first = anchor.year - (anchor.month < 8) + step
        value = f"{first}/{first + 1}"
        return Part(start, match.end(), "days", first, relative=True, fixed=value)
    year = shifted(head["rel"], anchor)
    return Part(start, match.end(), "year", year, modifier=modifier, relative=True)


def _this_month(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    """`deze maand`, `eind volgende maand`."""
    head = HEAD.search(window(low, match.start(), 40))
    if head is None or not head["rel"] or head["rel"] == "dit":
        return None
    step = 0 if head["rel"].startswith(PRESENT) else -1 if head["rel"].startswith(PAST) else 1
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + step, 12)
    modifier = MODIFIERS.get(head["mod"] or "", "")
    start = match.start() - len(head[0])
    return Part(start, match.end(), "month", year, month + 1, 0, modifier, True)


def _feast(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    """`voor de kerst`, `Prinsjesdag 2014`, `afgelopen Koningsdag`."""
    first = date_days.feast_days(match["feast"], anchor.year)[0]
    part = Part(match.start(), match.end(), "feast", code=first.month, day=first.day)
    part = replace(_dated(low, anchor, part), name=match["feast"], modifier="")
    return part if part.year or date_days.names_a_feast(low, part) else None


def _numeric(low: str, digits: Iterable[int]) -> Iterator[Part]:
    for match in _matches(NUMERIC, low, digits):
        year, month, day = (int(match[f"{g}1"] or match[f"{g}2"]) for g in "ymd")
        try:
            dt.date(year, month, day)
        except ValueError:
            continue
        yield Part(match.start(), match.end(), "day", year, month, day)


def _modified(low: str, part: Part) -> Part:
    """The part with a `begin`, `medio` or `eind` before it."""
    head = HEAD.search(window(low, part.start, 30))
    if head is None or not head["mod"] or head["rel"]:
        return part
    return replace(part, start=part.start - len(head[0]), modifier=MODIFIERS[head["mod"]])


def _coded(low: str, digits: Iterable[int]) -> Iterator[Part]:
    for match in _matches(
        CODES, low, heapq.merge(digits, (m.start() for m in _LETTERED.finditer(low)))
    ):
        half, number = (match["kind"] or match["kind2"]) == "h", int(match["n"] or match["n2"])
        written = match["y1"] or match["y2"]
        year = int(written) if written else _full(match["short"]) if match["short"] else None
        if (year is None and match["kind"] != "q") or (half and number > 2):
            continue
        unit, base = ("half", 39) if half else ("quarter", 32)
        yield _modified(low, Part(match.start(), match.end(), unit, year, base + number))


def _years(low: str, digits: Iterable[int]) -> Iterator[Part]:
    for match in _matches(YEARS, low, digits):
        first, written = int(match["first"]), (match["last"] or "").lstrip("'’‘")
        part = Part(match.start(), match.end(), "year", first)
        if written:
            last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
            if first < last <= first + 60:
                yield replace(part, unit="years", fixed=f"{first}/{last}")
            continue
        if opened := OPEN.match(low, match.end()):
            yield replace(part, unit="years", end=opened.end(), fixed=f"{first}/..")
            continue
        part = _modified(low, part)
        yield replace(part, bare=not part.modifier)


_READERS: dict[str, Callable[[str, dt.date, re.Match[str]], Part | None]] = {
    "month": _month,
    "abbreviated": _abbreviated,
    "season": _season,
    "recess": _recess,
    "quarter": _quarter,
    "half": _half,
    "year": _year,
    "this_month": _this_month,
    "week": date_days.week,
    "weekend": date_days.weekend,
    "weekday": date_days.weekday,
    "today": date_days.today,
    "decade": date_days.decade,
    "feast": _feast,
}
"""What reads each kind of word in `WORDS`."""
