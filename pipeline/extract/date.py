"""Dates: `'tussen 14 en 29 oktober'` (a letter of September 2019) is `2019-10-14/2019-10-29`.

`date_parts` reads single expressions, `date_joins` says which hang together; here they get the
year that they leave out, and those that are no dates (`date_context`) are dropped.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from pipeline.dates import resolve, week_of
from pipeline.extract import date_context as context
from pipeline.extract.date_days import feast
from pipeline.extract.date_joins import LIST, NONE, RANGE, RANKED, groups
from pipeline.extract.date_part import Part
from pipeline.extract.date_parts import parts
from pipeline.extract.date_words import WEEKDAYS
from pipeline.model import Letter, Mention
from pipeline.model import mention as record
from pipeline.nearest import begins, last_begun, next_open, over
from pipeline.tense import is_attribute, is_written, looks_back, sentence

_MOST_YEARS_APART = 40
_PHRASE = 60
"""Characters between two dates that no longer share what is said of the first."""


class Given(NamedTuple):
    """A year that the text gave, and the date at [start, end) that gave it."""

    start: int
    end: int
    year: int


def _lower(text: str) -> str:
    """Lower case with every offset kept, also of letters that become two (`İ`)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def find(letter: Letter) -> Iterator[Mention]:
    """`'In november is het rapport opgeleverd'` yields `november` with value `2013-11`."""
    text, anchor = letter.text, letter.facts.date
    low = _lower(text)
    kept = [part for part in context.outside_urls(text, parts(low, anchor)) if _stands(text, part)]
    given: Given | None = None
    for group in groups(low, kept):
        ones, signs = _completed(text, group, anchor, given)
        for part in _merged(ones, signs):
            rule = "date.relative" if part.relative else "date.absolute"
            yield record(letter, "DATE", part.start, part.end, part.value, rule)
        for one in ones:
            if one.year is not None and not one.relative:
                given = Given(one.start, one.end, one.year)


def _stands(text: str, part: Part) -> bool:
    """Is the part a date where it stands?"""
    if part.unit in ("year", "years"):
        if part.relative:
            return True
        if context.is_reference(text, part.start, part.end):
            return False
        if context.is_number(text, part.start, part.end):
            return False
        return part.modifier != "" or not context.in_name(text, part.start)
    if part.year is not None or part.fixed:
        return True
    if context.recurring(text, part.start, part.end):
        return False
    if part.unit == "season":
        return part.modifier != "" or context.plans_a_season(text, part.start, part.end)
    if part.unit == "month" and part.bare:
        return context.is_month(text, part.start, part.end)
    return not re.match(r"-?plein|-?straat|-?laan", text[part.end : part.end + 7])


def _completed(
    text: str, group: list[tuple[Part, str]], anchor: dt.date, given: Given | None
) -> tuple[list[Part], list[str]]:
    """The group's parts with every year filled in: from the right, from the left, or guessed."""
    ones, signs = [part for part, _ in group], [sign for _, sign in group]
    for i in range(len(ones) - 2, -1, -1):
        one, after = ones[i], ones[i + 1]
        if one.year is None and after.year is not None and {one.unit, after.unit} <= RANKED:
            wraps = _order(one) > _order(after)
            if not (wraps and signs[i] == LIST):
                ones[i] = replace(one, year=after.year - wraps, relative=after.relative)
    for i, one in enumerate(ones):
        if one.year is None and not one.fixed:
            before = ones[i - 1] if i and signs[i - 1] else None
            ones[i] = _with_year(text, one, signs[i - 1] if i else NONE, before, anchor, given)
    return [replace(one, fixed=_fixed(one)) if one.name else one for one in ones], signs


def _order(part: Part) -> dt.date:
    return begins(2000, part.code, part.day)


def _with_year(
    text: str,
    part: Part,
    sign: str,
    before: Part | None,
    anchor: dt.date,
    given: Given | None,
) -> Part:
    if before is not None and before.year is not None:
        wraps = _order(part) < _order(before) if before.unit != "year" else False
        if sign == RANGE or not wraps:
            return replace(part, year=before.year + wraps, relative=before.relative)
    year, guessed = _year_of(text, part, anchor, given)
    return replace(part, year=year, relative=guessed)


def _year_of(text: str, part: Part, anchor: dt.date, given: Given | None) -> tuple[int, bool]:
    """The year that a day or month leaves out, and whether it was taken from the letter's date.

    A year that stands before it in the sentence is taken when it agrees with the tense; without a
    verb the occurrence nearest on either side.
    """
    back = looks_back(text, part.start, part.end)
    before, after = last_begun(anchor, part.code, part.day), next_open(anchor, part.code, part.day)
    if (named := _by_weekday(text, part, before, after)) is not None:
        return named, True
    if given is not None and abs(given.year - anchor.year) < _MOST_YEARS_APART:
        first, _ = sentence(text, part.start, part.end)
        agrees = back is None or (begins(given.year, part.code, part.day) <= anchor) == back
        near = given.start >= first and agrees
        if near and (given.year >= before or not _is_apart(text, given, part)):
            return given.year, False
    if back is None:
        past = anchor - over(before, part.code, part.day)
        back = past < begins(after, part.code, part.day) - anchor
    return (before if back else after), True


def _by_weekday(text: str, part: Part, before: int, after: int) -> int | None:
    """`maandag 5 november` is of the one year of the two in which that day was a Monday."""
    weekday = next((w for w in WEEKDAYS if text[part.start : part.end].lower().startswith(w)), None)
    if weekday is None or part.unit != "day":
        return None
    days = {year: begins(year, part.code, part.day) for year in (before, after)}
    years = [
        year
        for year, day in days.items()
        if (day.day, day.weekday()) == (part.day, WEEKDAYS.index(weekday))
    ]
    return years[0] if len(years) == 1 else None


def _is_apart(text: str, given: Given, part: Part) -> bool:
    """Does a year belong to something else than the part: in brackets, or before `;`?

    In `de motie van 14 december 2021 over … en de op 13 februari verworpen motie` the second motion
    has a date of its own.
    """
    between = text[given.end : part.start]
    if ";" in between or between.count(")") > between.count("("):
        return True
    if is_attribute(text, part.start, part.end):
        return True
    return len(between) >= _PHRASE and is_written(text, part.start)


def _fixed(part: Part) -> str:
    """The value of a feast, or of the week that holds a day; else what was fixed already."""
    if not part.name or part.year is None:
        return part.fixed
    if part.name != "week":
        return feast(part.name, part.year)
    if part.day > calendar.monthrange(part.year, part.code)[1]:
        return part.fixed
    return week_of(dt.date(part.year, part.code, part.day))


def _merged(ones: list[Part], signs: list[str]) -> Iterator[Part]:
    """The group's mentions: a range is one, the members of a list are mentions of their own."""
    index = 0
    while index < len(ones):
        one = ones[index]
        index += 1
        if signs[index - 1] == RANGE and index < len(ones):
            whole = replace(
                one,
                end=ones[index].end,
                fixed=f"{one.value}/{ones[index].value}",
                relative=one.relative or ones[index].relative,
            )
            if _resolves(whole):
                index += 1
                yield whole
                continue
        if _resolves(one):
            yield one


def _resolves(part: Part) -> bool:
    """29 February of a common year and a range that ends before it starts do not."""
    try:
        resolve(part.value)
    except ValueError:
        return False
    return True
