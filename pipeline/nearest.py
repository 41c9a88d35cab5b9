"""Which November is meant? Days, months and seasons nearest to the letter's date.

`code` is a month (1-12), a season (21-24), a quarter (33-36), a half-year (40, 41) or 0 for the
year; `day` is a day of the month or 0. Every function gives a year.
"""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

_MONTH = dt.timedelta(days=31)


def _months(code: int) -> tuple[int, int]:
    """The first month and the number of months."""
    if code == 0:
        return 1, 12
    if code <= 12:
        return code, 1
    if code <= 24:
        return 3 * (code - 20), 3
    if code <= 36:
        return 3 * (code - 32) - 2, 3
    return 6 * (code - 40) + 1, 6


@lru_cache(maxsize=4096)
def begins(year: int, code: int, day: int = 0) -> dt.date:
    """The first day: spring (21) of 2014 begins on 2014-03-01."""
    month = _months(code)[0]
    return dt.date(year, month, min(day or 1, calendar.monthrange(year, month)[1]))


@lru_cache(maxsize=4096)
def over(year: int, code: int, day: int = 0) -> dt.date:
    """The first day after: spring (21) of 2014 is over on 2014-06-01."""
    if day:
        return begins(year, code, day) + dt.timedelta(days=1)
    month, length = _months(code)
    after = month - 1 + length
    return dt.date(year + after // 12, after % 12 + 1, 1)


@lru_cache(maxsize=4096)
def last_begun(anchor: dt.date, code: int, day: int = 0) -> int:
    """The year of the last one that began by then: `juni jl.` on 20 June 2013 is 2013's."""
    return max(y for y in range(anchor.year - 1, anchor.year + 1) if begins(y, code, day) <= anchor)


@lru_cache(maxsize=4096)
def last_over(anchor: dt.date, code: int, day: int = 0) -> int:
    """The year of the last one that is over, or in its last month: `afgelopen zomer`."""
    slack = _MONTH if code > 12 else dt.timedelta()
    years = range(anchor.year - 2, anchor.year + 1)
    return max(y for y in years if over(y, code, day) - slack <= anchor)


@lru_cache(maxsize=4096)
def next_to_begin(anchor: dt.date, code: int, day: int = 0) -> int:
    """The year of the first one that begins later: `komend voorjaar` in December 2013 is 2014's."""
    return min(y for y in range(anchor.year, anchor.year + 2) if begins(y, code, day) > anchor)


@lru_cache(maxsize=4096)
def next_open(anchor: dt.date, code: int, day: int = 0) -> int:
    """The year of the first one not yet over: `na de zomer` in July 2024 is 2024's."""
    return min(y for y in range(anchor.year - 1, anchor.year + 2) if over(y, code, day) > anchor)
