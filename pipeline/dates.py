"""EDTF values become days: `'2014-21'` (spring) runs from 2014-03-01 to 2014-05-31.

A value is EDTF (ISO 8601-2) with, for `begin`, `medio` and `eind`, a suffix `#start`, `#mid` or
`#end`; `details` gives the columns of the table `dates`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from pipeline.model import Letter, Mention

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "febr", "feb"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}

_VALUE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:#(start|mid|end))?")
_YEAR_PARTS = {"start": (1, 3), "mid": (5, 8), "end": (10, 12)}
_MODIFIER = re.compile(r"#(start|mid|end)")
_DAY = dt.timedelta(days=1)


def month_days(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    """The first day of one month and the last day of another of the same year."""
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _whole(year: int, part: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month (1-12), season (21-24), quarter (33-36) or half (40, 41)."""
    if 1 <= part <= 12:
        return month_days(year, part, part)
    if 21 <= part <= 23:
        return month_days(year, 3 * (part - 20), 3 * (part - 20) + 2)
    if part == 24:
        return dt.date(year, 12, 1), dt.date(year + 1, 3, 1) - _DAY
    if 33 <= part <= 36:
        return month_days(year, 3 * (part - 32) - 2, 3 * (part - 32))
    if part in (40, 41):
        return month_days(year, 6 * (part - 40) + 1, 6 * (part - 40) + 6)
    raise ValueError(f"no month, season, quarter or half-year has the number {part:02}")


def _third(first: dt.date, last: dt.date, modifier: str) -> tuple[dt.date, dt.date]:
    days = (last - first).days + 1
    third = max(1, round(days / 3))
    if modifier == "start":
        return first, first + (third - 1) * _DAY
    if modifier == "end":
        return last - (third - 1) * _DAY, last
    return (first + third * _DAY, last - third * _DAY) if days > 2 else (first, last)


def _resolve_one(value: str) -> tuple[dt.date, dt.date]:
    match = _VALUE.fullmatch(value)
    if not match:
        raise ValueError(f"not an EDTF value: {value!r}; expected e.g. 2014, 2014-21, 2014-05#end")
    year, part, day, modifier = int(match[1]), match[2], match[3], match[4]
    if day:
        single = dt.date(year, int(part), int(day))
        return single, single
    if not part:
        if modifier:
            return month_days(year, *_YEAR_PARTS[modifier])
        return month_days(year, 1, 12)
    if modifier and int(part) <= 12:
        last = calendar.monthrange(year, int(part))[1]
        a, b = {"start": (1, 10), "mid": (11, 20), "end": (21, last)}[modifier]
        return dt.date(year, int(part), a), dt.date(year, int(part), b)
    first, last_day = _whole(year, int(part))
    return _third(first, last_day, modifier) if modifier else (first, last_day)


def resolve(value: str) -> tuple[dt.date, dt.date | None]:
    """`'2014-21'` is (2014-03-01, 2014-05-31); `'2014/..'` is (2014-01-01, None).

    `'../2030'` starts on the first day there is. Raises ValueError for what is no value.
    """
    start, slash, end = value.partition("/")
    if not slash:
        return _resolve_one(value)
    if start == ".." and end == "..":
        raise ValueError(f"a range open on both sides names no day: {value!r}")
    first = dt.date.min if start == ".." else _resolve_one(start)[0]
    last = None if end == ".." else _resolve_one(end)[1]
    if last is not None and last < first:
        raise ValueError(f"the range {value!r} ends before it starts")
    return first, last


def details(letter: Letter, mention: Mention) -> dict[str, object]:
    """The columns of the table `dates` for a DATE mention.

    `begin 2014` has edtf `2014`, modifier `start`, and runs from 2014-01-01 to 2014-03-31.
    """
    first, last = resolve(mention.value)
    modifiers = _MODIFIER.findall(mention.value)
    single = len(modifiers) == 1 and "/" not in mention.value
    return {
        "edtf": _MODIFIER.sub("", mention.value),
        "modifier": modifiers[0] if single else "",
        "start_date": first,
        "end_date": last,
        "anchor_date": letter.facts.date,
        "relative": mention.extractor != "date.absolute",
    }


def absolute(text: str) -> dt.date | None:
    """The one full date that the text is, as on a letterhead: `'19 december 2013'`, `'19-12-2013'`.

    None when day, month or year is missing, or when other words stand around it.
    """
    words = " ".join(text.split())
    if len(words) > 40 or not re.search(r"(?<!\d)\d{4}(?!\d)", words):
        return None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        try:
            return dt.date.fromisoformat(words)
        except ValueError:
            return None
    import dateparser

    found = dateparser.parse(
        words,
        languages=["nl"],
        settings={
            "DATE_ORDER": "DMY",
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
        },
    )
    return found.date() if found else None


def easter(year: int) -> dt.date:
    """Easter Sunday of the year, by the anonymous Gregorian computus: 2014 gives 2014-04-20."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return dt.date(year, month, offset + 28 - 31 * (month // 4))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth such weekday (Monday is 0): Prinsjesdag is `nth_weekday(year, 9, 1, 3)`."""
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def week_of(day: dt.date) -> str:
    """The range from Monday to Sunday that holds the day: `'2013-12-16/2013-12-22'`."""
    monday = day - dt.timedelta(days=day.weekday())
    return f"{monday}/{monday + 6 * _DAY}"
