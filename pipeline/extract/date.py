"""Dates: `'tussen 14 en 29 oktober'` (letter of December 2019) is `2019-10-14/2019-10-29`.

`date_parts` reads single expressions; here they become ranges and lists, get the year that they
leave out, and those that are no dates (`date_context`) are dropped.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.dates import resolve, week_of
from pipeline.extract import date_context as context
from pipeline.extract.date_parts import Part, feast, first_after, last_before, parts
from pipeline.model import Letter, Mention
from pipeline.model import mention as record
from pipeline.tense import looks_back, sentence

_SPANS = re.compile(
    r"(?P<to> (?:tot en met|t/m|t\.e\.m\.|tot|à) | ?[-–—] ?| ?/ ?)(?P<led>(?:de |het )?)\Z"
)
_LISTS = re.compile(
    r"(?: (?:en|of|en/of|alsmede|respectievelijk|resp\.|dan wel) |, (?:en |of )?|/)(?:(?:in|op|per|vanaf) )?(?:de |het )?\Z"
)
_BETWEEN = re.compile(r"\btussen (?:de |het |circa )?\Z")
_FROM = re.compile(
    r"\b(?:van|vanaf|tussen|periode|jaren|loopt|looptijd|begrotingsperiode|\() ?(?:de |het )?\Z"
)
_DAYS_LEFT = re.compile(
    r"(?<![\w.,/–:-])(?P<day>[0-3]?\d)(?:e|ste|de)?(?P<joint> ?(?:t/m|tot en met|tot|à|[-–/]) ?| (?:en|of) |, )\Z"
)
_COUNTS_LEFT = re.compile(
    r"(?<![\w-])(?P<word>eerste|tweede|derde|[1-4]e)(?P<joint> (?:en|of|tot en met|t/m) (?:het )?|/)\Z"
)
_COUNT = {"eerste": 1, "tweede": 2, "derde": 3, "1e": 1, "2e": 2, "3e": 3, "4e": 4}
_NUMBERED = re.compile(
    r"\b(?:nrs?\.?|nummers?|artikel(?:en)?|art\.?|lid|leden|vra(?:ag|gen)|punt(?:en)?|bijlagen?|paragraaf|§|item) (?:\d{1,3}, )*\Z"
)
_SEASON_LED = re.compile(
    r"\b(?:na|voor|vóór|rond|tot|over|tegen|sinds|eind|richting|deze|dit|vanaf|uiterlijk|het|volgend|begin)(?: de| het)? \Z|\b(?:begin|medio|eind)\b"
)
_PLANS = re.compile(
    r"\b(?:ik|wij|kabinet|kamer|minister|staatssecretaris|bewindsperson\w*)\b.{0,200}\b(?:informe\w+|zal|zullen|kom|kom(?:t|en)|stuur|sturen|ontvang\w*|verwacht\w*|start\w*|"
    r"gereed|afgerond|gestart|opgeleverd|gepubliceerd|toegezegd|besl\w+|aangeboden|gestuurd|heb|heeft|hebben)\b|\bverwacht|\bgepland|\bvoorzien\b|\b(?:wordt|worden|zal|zullen|is|zijn|gaat)\b.{0,120}"
    r"\b(?:opgeleverd|afgerond|gepubliceerd|gestart|verschenen|aangeboden|besloten|vastgesteld|verwacht|uitgevoerd|geïnformeerd|starten|bekend)\b"
)
_RANKED = {"day", "month", "season", "quarter", "half"}


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


def find(letter: Letter) -> Iterator[Mention]:
    """`'In november is het rapport opgeleverd'` yields `november` with value `2013-11`."""
    text, anchor = letter.text, letter.facts.date
    low = _lower(text)
    addresses = context.urls(text)
    kept = [
        part
        for part in parts(low, anchor)
        if not any(a <= part.start < b for a, b in addresses) and _stands(text, part)
    ]
    years: list[tuple[int, int]] = []
    for group in _groups(low, kept):
        whole = _completed(text, low, group, anchor, years)
        for part, relative, rule in whole:
            try:
                resolve(part.value)
            except ValueError:
                continue
            yield record(
                letter, "DATE", part.start, part.end, part.value, rule, 0.9 if relative else 0.95
            )
        years += [(one.start, one.year) for one, relative, _ in whole if one.year and not relative]


def _stands(text: str, part: Part) -> bool:
    """Is the part a date where it stands?"""
    if part.unit in ("year", "years"):
        start = part.start
        if context.is_reference(text, start, part.end) or context.is_number(text, start, part.end):
            return False
        return bool(part.modifier) or not context.in_name(text, start)
    if part.year is None and not part.fixed and context.recurring(text, part.start, part.end):
        return False
    if part.unit == "month" and part.bare:
        return _is_month(text, part)
    if part.unit == "season" and part.year is None:
        before = text[max(0, part.start - 24) : part.start].lower()
        if (
            part.modifier
            or _SEASON_LED.search(before)
            or text[part.start : part.end].endswith("reces")
        ):
            return True
        first, last = sentence(text, part.start, part.end)
        if re.search(r"\b(?:in|gedurende|tijdens) de \Z", before):
            return _PLANS.search(text[first:last].lower()) is not None
        return False
    if part.unit == "day" and not part.relative and part.year is None:
        return not re.match(r"-?plein|-?straat|\d", text[part.end : part.end + 7])
    return True


def _is_month(text: str, part: Part) -> bool:
    """A bare month in capitals stands at the start of a sentence, else it is a name (`April`)."""
    if text[part.start].islower():
        return (
            not re.search(r"\b(?:[Mm]aand|[Mm]aanden) $", text[max(0, part.start - 8) : part.start])
            or True
        )
    before = text[max(0, part.start - 3) : part.start]
    opens = part.start == 0 or re.search(r"[\n\t(]\Z|[.!?:•] \Z", before) is not None
    return (
        opens and re.match(r"(?: [a-zë(]|[:/]|\t|\n|\Z)", text[part.end : part.end + 2]) is not None
    )


def _groups(low: str, kept: list[Part]) -> Iterator[list[tuple[Part, str]]]:
    """Parts joined by range and list signs; each with the sign that follows: `range`, `list` or none."""
    group: list[tuple[Part, str]] = []
    floor = 0
    for index, part in enumerate(kept):
        lefts = _leftwards(low, floor, part) if not group or group[-1][1] else []
        if group and lefts:
            yield [*group[:-1], (group[-1][0], "")]
            group = []
        elif not group:
            lefts = _leftwards(low, floor, part)
        group += lefts
        joint = ""
        if index + 1 < len(kept):
            joint = _joint(
                low,
                part,
                kept[index + 1],
                group[-1][0] if group and group[-1][1] == "range" else None,
            )
            if joint and _leftwards(low, part.end, kept[index + 1]):
                joint = (
                    "list"
                    if re.search(r"\d(?: en|,)? ?\Z", low[part.end : kept[index + 1].start])
                    else ""
                )
        group.append((part, joint))
        floor = part.end
        if not joint:
            yield group
            group = []
    if group:
        yield group


def _joint(low: str, one: Part, other: Part, before: Part | None) -> str:
    """How two parts hang together: `range` (one mention), `list` (two that share), or not."""
    between = low[one.end : other.start]
    if not between or len(between) > 24:
        return ""
    same = one.unit == other.unit
    spans = _SPANS.fullmatch(between)
    if (
        spans
        and before is None
        and one.unit in _RANKED | {"year"}
        and other.unit in _RANKED | {"year"}
    ):
        sign = spans["to"].strip()
        led = _FROM.search(low[max(0, one.start - 24) : one.start]) is not None
        if sign == "/":
            if other.modifier or not same or one.unit not in ("month", "season", "quarter"):
                return "list" if same and one.unit in _RANKED else ""
            return "range"
        if sign in ("-", "–", "—"):
            return "range" if same and (not one.bare or one.unit != "year" or led) else ""
        if same or led or sign in ("t/m", "tot en met"):
            return "range"
        return ""
    if (
        _LISTS.fullmatch(between)
        and one.unit in _RANKED | {"year"}
        and other.unit in _RANKED | {"year"}
    ):
        if " en " in between and _BETWEEN.search(low[max(0, one.start - 20) : one.start]):
            return "range"
        return "list"
    return ""


def _leftwards(low: str, floor: int, part: Part) -> list[tuple[Part, str]]:
    """The bare days or ordinals before a part: `12` in `12 en 13 mei 2014`."""
    found: list[tuple[Part, str]] = []
    start = part.start
    if (
        part.unit in ("quarter", "half")
        and not part.modifier
        and not part.relative
        or part.unit == "quarter"
    ):
        match = _COUNTS_LEFT.search(low[max(floor, start - 28) : start])
        if match:
            at = max(floor, start - 28) + match.start()
            base = 32 if part.unit == "quarter" else 39
            kind = "list" if match["joint"].strip() in ("en", "of", "en het", "of het") else "range"
            left = replace(
                part,
                start=at,
                end=at + len(match["word"]),
                code=base + _COUNT[match["word"]],
                bare=False,
            )
            return [(left, kind)] if left.code < part.code else []
    if part.unit != "day" or not low[part.start].isdigit():
        return []
    while len(found) < 8:
        origin = max(floor, start - 16)
        match = _DAYS_LEFT.search(low[origin:start])
        if not match or (match.start() == 0 and origin > floor and not low[origin - 1].isspace()):
            break
        joint = match["joint"].strip()
        if (
            joint == ","
            and not found
            or not 1 <= int(match["day"]) <= 31
            or part.day <= int(match["day"])
        ):
            break
        at = origin + match.start()
        if _NUMBERED.search(low[max(0, at - 40) : at]):
            break
        if joint in ("en", "of", ","):
            kind = (
                "range" if joint == "en" and _BETWEEN.search(low[max(0, at - 20) : at]) else "list"
            )
        else:
            kind = "range"
        left = replace(
            part, start=at, end=at + len(match[0]) - len(match["joint"]), day=int(match["day"])
        )
        found.insert(0, (left, kind))
        start = at
        if kind == "range":
            break
    return found


def _completed(
    text: str,
    low: str,
    group: list[tuple[Part, str]],
    anchor: dt.date,
    years: list[tuple[int, int]],
) -> list[tuple[Part, bool, str]]:
    """The group's mentions with every year filled in: (part, relative, rule)."""
    ones = [part for part, _ in group]
    signs = [sign for _, sign in group]
    guessed = [False] * len(ones)
    for i in range(len(ones) - 2, -1, -1):
        one, after = ones[i], ones[i + 1]
        if (
            one.year is None
            and after.year is not None
            and one.unit in _RANKED
            and after.unit in _RANKED
        ):
            wraps = (one.code, one.day) > (after.code, after.day) and one.unit == after.unit
            if wraps and signs[i] == "list":
                continue
            ones[i] = replace(one, year=after.year - wraps, relative=after.relative)
    for i, one in enumerate(ones):
        if one.year is not None or one.fixed:
            if one.name and not one.fixed:
                ones[i] = replace(one, fixed=_named(one, one.year))
            continue
        year = None
        if i and ones[i - 1].year is not None and signs[i - 1]:
            earlier = ones[i - 1]
            wraps = (one.code, one.day) < (earlier.code, earlier.day)
            year = (earlier.year or 0) + (wraps if signs[i - 1] == "range" else 0)
            if wraps and signs[i - 1] == "list" and not guessed[i - 1]:
                year = None
            guessed[i] = guessed[i - 1]
        if year is None:
            year, guessed[i] = _year_of(text, one, anchor, years)
        ones[i] = replace(
            one,
            year=year,
            relative=one.relative or guessed[i],
            fixed=_named(one, year),
        )
    return list(_merged(ones, signs))


def _named(part: Part, year: int | None) -> str:
    """The value of a feast, or of the week that holds a day; empty for what needs neither."""
    if not part.name or year is None:
        return ""
    if part.name == "week":
        return week_of(dt.date(year, part.code, part.day))
    return feast(part.name, year)


def _merged(ones: list[Part], signs: list[str]) -> Iterator[tuple[Part, bool, str]]:
    index = 0
    while index < len(ones):
        one = ones[index]
        rule = "date.relative" if one.relative else "date.absolute"
        if signs[index] == "range" and index + 1 < len(ones):
            after = ones[index + 1]
            value = f"{one.value}/{after.value}"
            try:
                resolve(value)
            except ValueError:
                yield one, one.relative, rule
                index += 1
                continue
            if one.relative or after.relative:
                rule = "date.relative"
            yield replace(one, end=after.end, unit="range", fixed=value), one.relative, rule
            index += 2
            continue
        if (
            one.unit == "day"
            and one.year is not None
            and not one.fixed
            and one.day > calendar.monthrange(one.year, one.code)[1]
        ):
            index += 1
            continue
        yield one, one.relative, rule
        index += 1


def _year_of(
    text: str, part: Part, anchor: dt.date, years: list[tuple[int, int]]
) -> tuple[int, bool]:
    """The year that a day or month leaves out, and whether it was taken from the letter's date."""
    back = looks_back(text, part.start, part.end)
    code, day = part.code, part.day
    if part.name and part.name != "week":
        days = [
            dt.date.fromisoformat(feast(part.name, y)[:10])
            for y in range(anchor.year - 1, anchor.year + 2)
        ]
        if back:
            return max(one.year for one in days if one <= anchor), True
        return min(one.year for one in days if one >= anchor), True
    first, _ = sentence(text, part.start, part.end)
    given = next((year for at, year in reversed(years) if at >= first), None)
    if given is not None and abs(given - anchor.year) < 40:
        begun = dt.date(given, max(1, code if code <= 12 else 1), 1)
        if (begun <= anchor) == back:
            return given, False
    if back:
        return last_before(anchor, code, day, current=True), True
    return first_after(
        anchor - dt.timedelta(days=1) if day else anchor, code, day, current=True
    ), True
