"""Parts that belong together: `'12 en 19 mei 2014'` is a list, `'12 en 13 mei 2014'` a range.

Days that follow each other are those of one event: `14, 15 en 16 maart`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.date_part import Part, window
from pipeline.extract.date_words import ORDINALS, WEEKDAY_BEFORE, WEEKDAYS

RANGE, LIST, NONE = "range", "list", ""
RANKED = frozenset(("day", "month", "season", "quarter", "half"))
_JOINED = RANKED | {"year"}

_RANGE_SIGN = re.compile(
    r" (?P<word>tot en met|t/m|t\.e\.m\.|tot|à|op) (?:de |het )?"
    r"| ?(?P<dash>[-–—]) ?| ?(?P<slash>/) ?"
)
_LIST_SIGN = re.compile(
    r"(?: (?:en|of|en/of|alsmede|respectievelijk|resp\.|dan wel) |, (?:en |of )?|/)"
    r"(?:(?:in|op|per|vanaf) )?(?:de |het )?"
)
_BETWEEN = re.compile(r"\btussen (?:de |het |circa )?\Z")
_FROM = re.compile(r"(?:\b(?:van|vanaf|tussen|periode|jaren|loopt|looptijd)|\() ?(?:de |het )?\Z")
_DAY_BEFORE = re.compile(
    r"(?<![\w./–:-])(?P<day>[0-3]?\d)(?:e|ste|de)?"
    r"(?P<joint> ?(?:t/m|tot en met|tot|à|[-–/]) ?| (?:en|of|op) |, )\Z"
)
_DAY_FIRST = re.compile(rf"(?:(?:{'|'.join(WEEKDAYS)}),? (?:de )?)?\d")
# 'in de nacht van 26 op 27 oktober'
_NIGHT = re.compile(r"\b(?:nacht|avond|week|dag|jaarwisseling|wisseling)\w* van (?:de )?\Z")
_COUNT_BEFORE = re.compile(
    r"(?<![\w-])(?P<word>eerste|tweede|derde|[1-4]e)"
    r"(?: (?P<list>en|of) (?:het |de )?| (?:tot en met|t/m) (?:het |de )?|/)\Z"
)
_NUMBERED = re.compile(
    r"\b(?:nrs?\.?|nummers?|artikel(?:en)?|art\.?|lid|leden|vra(?:ag|gen)|punt(?:en)?|bijlagen?"
    r"|paragraaf|§|item) (?:\d{1,3}, )*\Z"
)


def groups(low: str, parts: Sequence[Part]) -> Iterator[list[tuple[Part, str]]]:
    """Runs of parts, each with how it hangs on the next: `range`, `list` or not at all."""
    group: list[tuple[Part, str]] = []
    floor = 0
    for index, part in enumerate(parts):
        group += _shorter(low, floor, part)
        after = parts[index + 1] if index + 1 < len(parts) else None
        ranged = len(group) > 0 and group[-1][1] == RANGE
        joint = _joint(low, part, after, ranged) if after else NONE
        group.append((part, joint))
        floor = part.end
        if not joint:
            yield group
            group = []


def _joint(low: str, one: Part, other: Part, ranged: bool) -> str:
    """How two parts hang together; a part that ends a range starts no other."""
    between = low[one.end : other.start] if other.start - one.end <= 24 else ""
    if not between or not {one.unit, other.unit} <= _JOINED:
        return NONE
    if _BETWEEN.search(window(low, one.start, 20)) and between.startswith(" en ") and not ranged:
        return RANGE if _LIST_SIGN.fullmatch(between) else NONE
    if not ranged and (sign := _RANGE_SIGN.fullmatch(between)):
        return _ranges(low, one, other, sign)
    if _LIST_SIGN.fullmatch(between) or _shorter(low, one.end, other):
        return LIST if _LIST_SIGN.match(between) else NONE
    return NONE


def _ranges(low: str, one: Part, other: Part, sign: re.Match[str]) -> str:
    same = one.unit == other.unit
    if sign["word"] == "op":
        night = _NIGHT.search(window(low, one.start, 30)) is not None
        return RANGE if night and same and one.unit == "day" else NONE
    if sign["slash"]:
        if same and one.unit in ("month", "season", "quarter") and not other.modifier:
            return RANGE
        return LIST if same and one.unit in RANKED else NONE
    if sign["dash"]:
        return RANGE if same and one.unit != "year" else NONE
    if same or sign["word"] != "tot" or _FROM.search(window(low, one.start, 24)):
        return RANGE
    return NONE


def _shorter(low: str, floor: int, part: Part) -> list[tuple[Part, str]]:
    """The bare days or ordinals before a part: `12` in `12 en 13 mei`, `derde` quarter."""
    if part.unit in ("quarter", "half"):
        return _counts(low, floor, part)
    found: list[tuple[Part, str]] = []
    start, either = part.start, False
    while part.unit == "day" and not part.name and len(found) < 8:
        origin = max(floor, start - 20)
        if not _DAY_FIRST.match(low, start):
            break
        match = _DAY_BEFORE.search(low[origin:start])
        if not match or not 1 <= int(match["day"]) < (found[0][0].day if found else part.day):
            break
        at, joint = origin + match.start(), match["joint"].strip()
        if (joint == "," and not found) or _NUMBERED.search(window(low, at, 40)):
            break
        weekday = WEEKDAY_BEFORE.search(window(low, at, 16))
        at -= len(weekday[0]) if weekday and at - len(weekday[0]) >= floor else 0
        if joint == "op" and not _NIGHT.search(window(low, at, 30)):
            break
        ranged = joint == "en" and _BETWEEN.search(window(low, at, 20)) is not None
        kind = LIST if joint in ("en", "of", ",") and not ranged else RANGE
        left = replace(part, start=at, end=origin + match.start("joint"), day=int(match["day"]))
        found.insert(0, (left, kind))
        start = at
        if kind == RANGE:
            break
        either = either or joint == "of"
    return found if either else _one_event(found, part.day)


def _one_event(found: list[tuple[Part, str]], last: int) -> list[tuple[Part, str]]:
    """A list of bare days that follow each other as the range from the first to the last."""
    days = [part.day for part, _ in found]
    listed = all(kind == LIST and part.end - part.start <= 2 for part, kind in found)
    if not found or not listed or [*days, last] != list(range(days[0], last + 1)):
        return found
    return [(found[0][0], RANGE)]


def _counts(low: str, floor: int, part: Part) -> list[tuple[Part, str]]:
    origin = max(floor, part.start - 28)
    match = _COUNT_BEFORE.search(low[origin : part.start])
    if not match:
        return []
    code = (32 if part.unit == "quarter" else 39) + ORDINALS[match["word"]]
    if code >= part.code:
        return []
    end = origin + match.end("word")
    left = replace(part, start=origin + match.start(), end=end, code=code, modifier="")
    return [(left, LIST if match["list"] else RANGE)]
