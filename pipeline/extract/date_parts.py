"""The parts that dates are made of: `'eind van het eerste kwartaal 2023'`, `'9 december jl.'`.

`parts` finds every expression that names one day, week, month, season, quarter, half-year or year,
as far as the words themselves tell; ranges, lists and missing years are `date.py`'s.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.dates import MONTHS, easter, nth_weekday, week_of

_DAY = dt.timedelta(days=1)
YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)"

SEASONS = {"voorjaar": 21, "lente": 21, "zomer": 22, "najaar": 23, "herfst": 23, "winter": 24}
_RECESSES = {
    "zomerreces": 22,
    "zomervakantie": 22,
    "zomerperiode": 22,
    "herfstreces": 23,
    "herfstvakantie": 23,
    "voorjaarsreces": 21,
    "voorjaarsvakantie": 21,
}
_ORDINALS = {
    word: number
    for number, words in enumerate(
        ("eerste 1e 1ste", "tweede 2e 2de", "derde 3e 3de", "vierde 4e 4de laatste"), 1
    )
    for word in words.split()
}
_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_MODIFIERS = {
    "begin": "start",
    "primo": "start",
    "medio": "mid",
    "halverwege": "mid",
    "midden": "mid",
    "eind": "end",
    "einde": "end",
    "ultimo": "end",
}
_DECADES = {
    "vijftig": 1950,
    "zestig": 1960,
    "zeventig": 1970,
    "tachtig": 1980,
    "negentig": 1990,
    "dertig": 1930,
    "veertig": 1940,
}

_MODIFIER = (
    r"(?P<mod>begin|medio|einde?|halverwege|midden|ultimo|primo)(?: van| in)?(?: (?:de|het))?"
)
_REL = (
    r"(?P<rel>afgelopen|voorbije|vorige?|komende?|aankomende?|aanstaande?|volgende?|eerstvolgende|"
    r"eerstkomende|deze|dit|huidige?|lopende?|dit lopende)"
)
_HEAD = re.compile(rf"(?<![\w-])(?:(?:{_MODIFIER}) )?(?:{_REL} )?\Z")
_LAST_YEAR = re.compile(
    rf"(?<![\w-])(?P<which>dit|vorig|volgend|komend|afgelopen) jaar,? (?:in )?(?:de |het )?(?:(?:{_MODIFIER}) )?\Z"
)
_TAIL = re.compile(
    rf",? (?:van )?(?:het jaar )?(?P<year>{YEAR})(?:(?=\d{{1,2}}(?![\w%]|[.,:/]\d))|(?![\w%]|[.,:/]\d|-\d| (?:euro|miljoen|miljard|procent)\b))"
    r"| ?['’‘](?P<short>\d\d)(?!\w)"
    r"| (?P<past>j\.l\.|jl\b\.?|l\.l\.|ll\.|jongstleden\b|laatstleden\b)"
    r"| (?P<ahead>a\.s\.|a\.s\b|as\.(?=[ \n])|aanstaande\b|eerstkomende\b)"
    r"|,? (?:(?:van|in) )?(?:het )?(?P<which>dit|vorige?|volgende?|komende?|afgelopen|lopende?|huidige?) (?:kalender)?jaar\b"
    r"| van (?:dat|hetzelfde|datzelfde) (?:kalender)?jaar\b"
)

_WORDS = re.compile(
    r"\b(?:(?P<month>januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
    r"(?!\w|-(?!(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)))"
    r"|(?P<abbr>jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b(?:\.(?= ?[\d'’]| j\.?l))?"
    r"|(?P<season>voorjaar|lente|zomer|najaar|herfst|winter)(?![\w-])"
    r"|(?P<recess>zomerreces|zomervakantie|zomerperiode|herfstreces|herfstvakantie|voorjaarsreces|voorjaarsvakantie"
    r"|kerstreces|kerstvakantie|meireces|meivakantie)(?![\w-])"
    r"|(?P<quarter>kwartaal)\b|(?P<half>helft|halfjaar|half jaar|halve jaar)\b"
    r"|(?P<yearly>(?:kalender|begrotings|school|studie|college)?jaar)\b"
    r"|(?P<monthly>maand)\b|(?P<week>week)\b|(?P<weekend>weekend|weekeinde)\b"
    r"|(?P<weekday>maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?:ochtend|middag|avond)?(?!\w)"
    r"|(?P<today>vandaag|vanochtend|vanmorgen|vanmiddag|vanavond|eergisteren|gisteren|gisteravond|gistermiddag"
    r"|gisterochtend|morgenochtend|morgenmiddag|morgenavond|morgen|overmorgen)\b"
    r"|(?P<decade>jaren (?:['’‘]?[3-9]0|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig))\b"
    r"|(?P<feast>prinsjesdag|verantwoordingsdag|eerste kerstdag|tweede kerstdag|kerstmis|kerst|eerste paasdag|tweede paasdag|pasen"
    r"|hemelvaartsdag|hemelvaart|pinksteren|koningsdag|koninginnedag|bevrijdingsdag|dodenherdenking|sinterklaas"
    r"|nieuwjaarsdag|jaarwisseling|oud en nieuw)(?![\w-]))"
)
_NUMERIC = re.compile(
    rf"(?<![\w./,-])(?:(?P<y1>{YEAR})-(?P<m1>[01]\d)-(?P<d1>[0-3]\d)"
    rf"|(?P<d2>[0-3]?\d)(?P<sep>[-/.])(?P<m2>[01]?\d)(?P=sep)(?P<y2>{YEAR}))(?!\w|[-/.,]\d)"
)
_YEARS = re.compile(
    r"(?<![\w.,:/€$£'’–-])(?P<a>19\d\d|20\d\d|2100)"
    r"(?: ?[-–—/] ?(?P<b>(?:19|20)\d\d|2100|['’‘]?\d\d))?(?!\w|[.,:/]\d|[-–]\d)"
)
_CODES = re.compile(
    rf"\b(?P<kind>[qkh])(?P<n>[1-4])(?:(?: |-|/)(?:van )?(?P<y1>{YEAR})|['’‘ ]{{1,2}}(?P<yy>\d\d))?(?![\w-])"
    rf"|\b(?P<y2>{YEAR})[ -](?P<kind2>[qh])(?P<n2>[1-4])(?![\w-])"
)
_DAY_LEFT = re.compile(r"(?<![\w./–-])(?P<day>[0-3]?\d)(?:e|ste|de)?[ -]\Z")
_WEEKDAY_LEFT = re.compile(rf"(?<!\w)(?:{'|'.join(_WEEKDAYS)}),? (?:de )?\Z")
_ORDINAL_LEFT = re.compile(
    r"(?<![\w-])(?P<ordinal>eerste|tweede|derde|vierde|laatste|[1-4](?:e|ste|de)) \Z"
)
_OPEN = re.compile(
    r" (?:\(en verder\)|en (?:de )?(?:(?:daarop)?volgende|opvolgende|navolgende|verdere|latere|jaren) (?:jaren|daarna|erna|daaropvolgend)\b"
    r"|(?:en|of) (?:verder|daarna|later)\b(?! (?:in|per|om|weer|ook|uit|aan|ge\w{2,20}|ver\w{2,20}|ont\w{2,20}|elk|ieder|jaarlijks)\b)"
    r"|e\.v\.|ev\.)|\+(?!\w)"
)
_IN_WEEK = re.compile(rf" ?(?P<n>[1-5]?\d)(?:(?:,| van| in)? (?P<year>{YEAR}))?(?![\w%]|[.,]\d)")
_WEEK_OF = re.compile(
    rf"(?<!\w)(?P<which>(?:eerste|tweede|derde|vierde|laatste) )?(?P<unit>week|helft) (?:van |in )?(?:(?:{'|'.join(_WEEKDAYS)}) )?\Z"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One expression: `9 december jl.` is a day, code 12, day 9, its year already known.

    `code` is a month (1-12), season (21-24), quarter (33-36) or half-year (40, 41), 0 for a year.
    `unit` is empty for a day that does not exist (31 February), `year` None where the words give
    none; `fixed` is a value that needs nothing more.
    """

    start: int
    end: int
    unit: str
    year: int | None = None
    code: int = 0
    day: int = 0
    modifier: str = ""
    relative: bool = False
    fixed: str = ""
    bare: bool = False
    name: str = ""

    @property
    def value(self) -> str:
        """The EDTF value; the year must be known."""
        if self.fixed:
            return self.fixed
        suffix = f"#{self.modifier}" if self.modifier else ""
        if not self.code:
            return f"{self.year:04}{suffix}"
        tail = f"-{self.day:02}" if self.day else ""
        return f"{self.year:04}-{self.code:02}{tail}{suffix}"


def begins(year: int, code: int, day: int = 0) -> dt.date:
    """The first day of a month, season, quarter, half-year (code) or of the year (0)."""
    month = 1
    if 1 <= code <= 12:
        month = code
    elif code >= 40:
        month = 6 * (code - 40) + 1
    elif code >= 33:
        month = 3 * (code - 32) - 2
    elif code:
        month = 3 * (code - 20)
    day = min(day or 1, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day)


def _length(code: int, day: int) -> int:
    """Months that the thing lasts, 0 for a day."""
    if day:
        return 0
    return 1 if 1 <= code <= 12 else 6 if code >= 40 else 3


def last_before(anchor: dt.date, code: int, day: int = 0, *, current: bool = False) -> int:
    """The year of the last such day, month or season before the anchor.

    With `current` one that is not over yet counts too: `juni jl.` in a letter of 20 June.
    """
    for year in (anchor.year, anchor.year - 1):
        first = begins(year, code, day)
        months = _length(code, day) - (1 if months_long(code, day) else 0)
        if current or not _length(code, day):
            if first <= anchor:
                return year
        else:
            at = first.month - 1 + (months if months else 1)
            over = dt.date(first.year + at // 12, at % 12 + 1, 1)
            if over <= anchor:
                return year
    return anchor.year - 1 if code != 24 else anchor.year - 2


def months_long(code: int, day: int) -> bool:
    """Does the thing last longer than one month?"""
    return _length(code, day) > 1


def first_after(anchor: dt.date, code: int, day: int = 0, *, current: bool = False) -> int:
    """The year of the first such day, month or season after the anchor.

    With `current` one that has begun but is not over counts: `na de zomer` in a letter of July.
    """
    for year in (anchor.year - 1, anchor.year):
        first = begins(year, code, day)
        if first > anchor:
            return year
        if current:
            at = first.month - 1 + _length(code, day)
            over = (
                dt.date(first.year + at // 12, at % 12 + 1, 1)
                if at > first.month - 1
                else first + _DAY
            )
            if anchor < over:
                return year
    return anchor.year + 1


def _shifted(which: str, anchor: dt.date) -> int:
    """`dit`, `vorig`, `volgend jaar` as a year."""
    if which.startswith(("vorig", "voorbij")):
        return anchor.year - 1
    if which.startswith("afgelopen"):
        return anchor.year if anchor.month == 12 else anchor.year - 1
    if which.startswith(("volgend", "komend", "aankomend", "aanstaand", "eerst")):
        return anchor.year + 1
    return anchor.year


def _aimed(which: str, anchor: dt.date, code: int, day: int = 0) -> int:
    """The year of `komend voorjaar`, `afgelopen november`, `deze zomer`."""
    if which.startswith(("afgelopen", "vorig", "voorbij")):
        return last_before(anchor, code, day)
    if which.startswith(("komend", "aankomend", "aanstaand", "volgend", "eerst")):
        return first_after(anchor, code, day)
    if code == 24 and anchor.month <= 2:
        return anchor.year - 1
    return anchor.year


def _full(short: str) -> int:
    return 2000 + int(short) if int(short) < 60 else 1900 + int(short)


def parts(low: str, anchor: dt.date) -> Iterator[Part]:
    """Every part, longest first where two overlap, in the text's order."""
    found = [*_worded(low, anchor), *_numeric(low), *_coded(low), *_years(low)]
    found.sort(key=lambda part: (part.start, -part.end))
    end = 0
    kept: list[Part] = []
    for part in found:
        if part.start < end:
            if (
                part.end > end
                and part.start > kept[-1].start
                and kept[-1].unit == "year"
                and part.unit != "year"
            ):
                kept[-1] = part
                end = part.end
            continue
        kept.append(part)
        end = part.end
    return (part for part in kept if part.unit)


def _worded(low: str, anchor: dt.date) -> Iterator[Part]:
    for match in _WORDS.finditer(low):
        kind = match.lastgroup
        if kind is None:
            continue
        part = _READERS[kind](low, anchor, match)
        if part is not None:
            yield part


def _dated(low: str, anchor: dt.date, part: Part, *, heads: bool = True) -> Part:
    """The part with its modifier and its year, from the words before and after it."""
    window = low[max(0, part.start - 48) : part.start]
    year, relative, modifier, start, end = None, False, "", part.start, part.end
    last_year = _LAST_YEAR.search(window) if heads else None
    head = last_year or (_HEAD.search(window) if heads else None)
    if head is not None:
        modifier = _MODIFIERS.get(head["mod"] or "", "")
        start = part.start - (len(window) - head.start())
        if last_year:
            year, relative = _shifted(last_year["which"], anchor), True
        elif head.groupdict().get("rel"):
            year, relative = _aimed(head["rel"], anchor, part.code, part.day), True
    tail = _TAIL.match(low, part.end)
    if tail and not relative:
        if tail["year"]:
            year, end = int(tail["year"]), tail.end()
        elif tail["short"]:
            year, end = _full(tail["short"]), tail.end()
        elif tail["past"]:
            year, end, relative = (
                last_before(anchor, part.code, part.day, current=True),
                tail.end(),
                True,
            )
        elif tail["ahead"]:
            year, end, relative = first_after(anchor, part.code, part.day), tail.end(), True
        elif tail["which"]:
            year, end, relative = _shifted(tail["which"], anchor), tail.end(), True
        else:
            year, end = _that_year(low, anchor, part.start), tail.end()
    return replace(
        part,
        start=start,
        end=end,
        year=year,
        modifier=modifier,
        relative=relative,
        bare=start == part.start and end == part.end,
    )


def _that_year(low: str, anchor: dt.date, at: int) -> int | None:
    """The last year written before `van dat jaar`."""
    years = re.findall(rf"(?<!\d){YEAR}(?!\d)", low[max(0, at - 300) : at])
    return int(years[-1]) if years else None


def _month(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    return _in_month(low, anchor, match, MONTHS[match["month"]], whole=True)


def _abbr(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    part = _in_month(low, anchor, match, MONTHS[match["abbr"]], whole=False)
    slash = re.match(
        r"/(?:jan|febr?|mrt|apr|mei|jun|jul|aug|sept?|okt|nov|dec)",
        low[match.end() : match.end() + 5],
    )
    return part if part and (part.day or part.year or slash) else None


def _in_month(
    low: str, anchor: dt.date, match: re.Match[str], month: int, *, whole: bool
) -> Part | None:
    window = low[max(0, match.start() - 12) : match.start()]
    left = _DAY_LEFT.search(window)
    if not left:
        part = _dated(low, anchor, Part(match.start(), match.end(), "month", code=month))
        return _within_month(low, anchor, part) if whole else part
    start, day = match.start() - (len(window) - left.start()), int(left["day"])
    part = _dated(low, anchor, Part(start, match.end(), "day", code=month, day=day), heads=False)
    if not 1 <= day <= calendar.monthrange(part.year or 2000, month)[1]:
        return replace(part, unit="")
    weekday = _WEEKDAY_LEFT.search(low[max(0, start - 16) : start])
    part = replace(part, start=start - (len(weekday[0]) if weekday else 0))
    week = re.search(r"(?<!\w)week van \Z", low[max(0, part.start - 10) : part.start])
    return replace(part, start=part.start - len(week[0]), name="week") if week else part


def _within_month(low: str, anchor: dt.date, part: Part) -> Part:
    """`eerste week van januari 2014` and `tweede helft van juni` are ranges of days."""
    match = _WEEK_OF.search(low[max(0, part.start - 40) : part.start])
    if not match or not match["which"]:
        return part
    year = part.year
    if year is None:
        year = first_after(anchor, part.code, current=True)
    last = calendar.monthrange(year, part.code)[1]
    nth = _ORDINALS[match["which"].strip()]
    if match["unit"] == "helft":
        if nth > 2:
            return part
        days = (1, 15) if nth == 1 else (16, last)
    else:
        days = (last - 6, last) if match["which"].startswith("laatste") else (7 * nth - 6, 7 * nth)
    value = "/".join(f"{year:04}-{part.code:02}-{day:02}" for day in days)
    return replace(part, start=part.start - len(match[0]), unit="week", fixed=value, year=year)


def _season(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    return _dated(
        low, anchor, Part(match.start(), match.end(), "season", code=SEASONS[match["season"]])
    )


def _recess(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    word = match["recess"]
    if word.startswith("mei"):
        return _dated(low, anchor, Part(match.start(), match.end(), "month", code=5))
    if word.startswith("kerst"):
        part = _dated(low, anchor, Part(match.start(), match.end(), "month", code=12))
        return replace(part, modifier="end")
    part = _dated(low, anchor, Part(match.start(), match.end(), "season", code=_RECESSES[word]))
    if part.bare and not word.endswith("reces"):
        return None
    return None if word == "zomerperiode" and not part.relative else part


def _quarter(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    return _counted(low, anchor, match, "quarter", 32) or _this_quarter(low, anchor, match)


def _this_quarter(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    head = _HEAD.search(low[max(0, match.start() - 40) : match.start()])
    if head is None or not head["rel"]:
        return None
    step = {"vorig": -1, "voorb": -1, "afgel": -1, "dit": 0, "huidi": 0, "lopen": 0}.get(
        head["rel"][:5].strip(), 1
    )
    index = anchor.year * 4 + (anchor.month - 1) // 3 + step
    start = match.start() - len(head[0])
    modifier = _MODIFIERS.get(head["mod"] or "", "")
    return Part(start, match.end(), "quarter", index // 4, 33 + index % 4, 0, modifier, True)


def _half(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    of_year = re.match(r" van het jaar\b(?! \d)", low[match.end() : match.end() + 20])
    part = _counted(low, anchor, match, "half", 39)
    if part is None or part.code > 41:
        return None
    if part.year is None and of_year:
        return replace(part, end=match.end() + of_year.end())
    return None if part.year is None and match["half"] == "helft" else part


def _counted(low: str, anchor: dt.date, match: re.Match[str], unit: str, base: int) -> Part | None:
    """`eerste kwartaal van 2014`, `eind van de tweede helft van dit jaar`."""
    window = low[max(0, match.start() - 9) : match.start()]
    left = _ORDINAL_LEFT.search(window)
    if not left:
        return None
    start = match.start() - (len(window) - left.start())
    return _dated(
        low, anchor, Part(start, match.end(), unit, code=base + _ORDINALS[left["ordinal"]])
    )


def _yearly(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    window = low[max(0, match.start() - 40) : match.start()]
    school = match["yearly"].startswith(("school", "studie", "college"))
    head = _HEAD.search(window)
    if head is None:
        return None
    modifier = _MODIFIERS.get(head["mod"] or "", "")
    start = match.start() - len(head[0])
    if not head["rel"]:
        if (
            modifier
            and head[0].endswith(" het ")
            and re.match(r"(?! waar| 20| 19| van| dat)", low[match.end() : match.end() + 6])
        ):
            return Part(start, match.end(), "year", anchor.year, modifier=modifier, relative=True)
        return None
    if head["rel"] == "deze" or re.search(
        r"(?:de|elk|per|een|van) (?:komende|volgende|vorige)\Z", window.rstrip()
    ):
        return None
    year = _shifted(head["rel"], anchor)
    if school:
        begun = anchor.year if anchor.month >= 8 else anchor.year - 1
        year = begun + (year - anchor.year if not head["rel"].startswith("afgelopen") else -1)
        value = f"{year}/{year + 1}"
        return Part(start, match.end(), "week", year, relative=True, fixed=value)
    return Part(start, match.end(), "year", year, modifier=modifier, relative=True)


def _monthly(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    head = _HEAD.search(low[max(0, match.start() - 40) : match.start()])
    if head is None or not head["rel"] or head["rel"] == "dit":
        return None
    step = (
        -1
        if head["rel"].startswith(("vorig", "afgelopen", "voorbij"))
        else 0
        if head["rel"] in ("deze", "huidige", "lopende")
        else 1
    )
    index = anchor.year * 12 + anchor.month - 1 + step
    modifier = _MODIFIERS.get(head["mod"] or "", "")
    return Part(
        match.start() - len(head[0]),
        match.end(),
        "month",
        index // 12,
        index % 12 + 1,
        0,
        modifier,
        True,
    )


def _week(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    head = _HEAD.search(low[max(0, match.start() - 40) : match.start()])
    if head is not None and head["rel"] and head["rel"] != "dit":
        step = (
            -7
            if head["rel"].startswith(("vorig", "afgelopen", "voorbij"))
            else 0
            if head["rel"] in ("deze", "huidige", "lopende")
            else 7
        )
        value = week_of(anchor + step * _DAY)
        named = re.match(rf" (?P<day>{'|'.join(_WEEKDAYS)})\b", low[match.end() : match.end() + 12])
        end = match.end()
        if named:
            monday = anchor - anchor.weekday() * _DAY + step * _DAY
            value, end = str(monday + _WEEKDAYS.index(named["day"]) * _DAY), end + named.end()
        return Part(match.start() - len(head[0]), end, "week", relative=True, fixed=value)
    number = _IN_WEEK.match(low, match.end())
    if not number or not 1 <= int(number["n"]) <= 53 or not low[match.end()] == " ":
        return None
    year = int(number["year"]) if number["year"] else None
    if re.search(
        r"(?:per|elke|iedere|uur|een|de eerste|[\d]) \Z",
        low[max(0, match.start() - 10) : match.start()],
    ):
        return None
    try:
        monday = dt.date.fromisocalendar(year or anchor.year, int(number["n"]), 1)
    except ValueError:
        return None
    return Part(
        match.start(), number.end(), "week", year, relative=year is None, fixed=week_of(monday)
    )


def _weekend(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    head = _HEAD.search(low[max(0, match.start() - 20) : match.start()])
    if head is None or not head["rel"]:
        return None
    saturday = anchor + ((5 - anchor.weekday()) % 7) * _DAY
    if anchor.weekday() == 6:
        saturday -= 7 * _DAY
    if head["rel"].startswith(("vorig", "afgelopen")):
        saturday -= 7 * _DAY
    return Part(
        match.start() - len(head[0]),
        match.end(),
        "week",
        relative=True,
        fixed=f"{saturday}/{saturday + _DAY}",
    )


def _weekday(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    """`afgelopen vrijdag`, `woensdag jl.`: a weekday with a word that says which one."""
    wanted = _WEEKDAYS.index(match["weekday"])
    head = _HEAD.search(low[max(0, match.start() - 20) : match.start()])
    tail = _TAIL.match(low, match.end())
    rel = head["rel"] if head is not None else None
    start, end = match.start() - (len(head[0]) if head is not None and rel else 0), match.end()
    if not rel and tail and (tail["past"] or tail["ahead"]):
        rel, end = "vorige" if tail["past"] else "komende", tail.end()
    if not rel or rel in ("dit", "deze"):
        return None
    if rel.startswith(("vorig", "afgelopen", "voorbij")):
        day = anchor - ((anchor.weekday() - wanted - 1) % 7 + 1) * _DAY
    else:
        day = anchor + ((wanted - anchor.weekday() - 1) % 7 + 1) * _DAY
    return Part(start, end, "week", relative=True, fixed=str(day))


def _today(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    word = match["today"]
    before = low[max(0, match.start() - 30) : match.start()]
    after = low[match.end() : match.end() + 14]
    if word == "vandaag" and re.match(r" (?:de dag|op morgen|en morgen)", after):
        return None
    if re.search(r"\bvan \Z", before) and not re.search(
        r"\b(?:brief|debat|overleg|besluit|nieuws|bericht|persbericht|vergadering|ministerraad|uitspraak|datum) van \Z",
        before,
    ):
        return None
    if word == "morgen" and re.search(
        r"(?:\b(?:goede?|op|de|elke|iedere|in|per|een|overmorgen|tot|over|en|of|dan)|['’]s) \Z",
        before,
    ):
        return None
    step = (
        -2
        if word == "eergisteren"
        else -1
        if word.startswith("gister")
        else 2
        if word == "overmorgen"
        else 1
        if word.startswith("morgen")
        else 0
    )
    return Part(match.start(), match.end(), "week", relative=True, fixed=str(anchor + step * _DAY))


def _decade(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    word = match["decade"].removeprefix("jaren ").lstrip("'’‘")
    first = _DECADES[word] if word in _DECADES else 1900 + int(word)
    head = _HEAD.search(low[max(0, match.start() - 30) : match.start()])
    modifier = _MODIFIERS.get(head["mod"] or "", "") if head is not None else ""
    a, b = {"": (0, 9), "start": (0, 3), "mid": (4, 6), "end": (7, 9)}[modifier]
    start = match.start() - (len(head[0]) if head is not None and modifier else 0)
    return Part(start, match.end(), "week", fixed=f"{first + a}/{first + b}")


def _feast(low: str, anchor: dt.date, match: re.Match[str]) -> Part | None:
    word = match["feast"]
    part = _dated(
        low, anchor, Part(match.start(), match.end(), "feast", code=_feast_day(word, 2000)[0].month)
    )
    led = re.search(
        r"\b(?:voor|vóór|na|met|rond|tot|op|tijdens|sinds|vanaf|uiterlijk|per)(?: de)? \Z",
        low[max(0, part.start - 14) : part.start],
    )
    generic = word not in (
        "prinsjesdag",
        "kerst",
        "kerstmis",
        "pasen",
        "pinksteren",
        "verantwoordingsdag",
    )
    if part.year is None and (generic or not led):
        return None
    year = part.year
    if year is None or part.relative and part.code:
        ahead = [_feast_day(word, y)[0] for y in range(anchor.year - 1, anchor.year + 3)]
        if year is None:
            return replace(part, name=word)
        head = low[part.start : match.start()]
        if head.startswith(("afgelopen", "vorig")) or "jl" in low[match.end() : part.end]:
            year = max(d.year for d in ahead if d < anchor)
        elif (
            head.startswith(("komend", "aankomend", "aanstaand", "volgend"))
            or "a.s" in low[match.end() : part.end]
        ):
            year = min(d.year for d in ahead if d > anchor)
    return replace(part, year=year, fixed=feast(word, year))


def _numeric(low: str) -> Iterator[Part]:
    for match in _NUMERIC.finditer(low):
        year, month, day = (int(match[f"{g}1"] or match[f"{g}2"]) for g in "ymd")
        try:
            dt.date(year, month, day)
        except ValueError:
            continue
        yield Part(match.start(), match.end(), "day", year, month, day)


def _coded(low: str) -> Iterator[Part]:
    """`Q3 2024`, `H1 2025`, `2024-Q3`."""
    for match in _CODES.finditer(low):
        kind, number = match["kind"] or match["kind2"], int(match["n"] or match["n2"])
        written = match["y1"] or match["y2"]
        year = int(written) if written else _full(match["yy"]) if match["yy"] else None
        if year is None and kind != "q" or kind == "h" and number > 2:
            continue
        part = Part(
            match.start(),
            match.end(),
            "half" if kind == "h" else "quarter",
            year,
            (39 if kind == "h" else 32) + number,
        )
        head = _HEAD.search(low[max(0, part.start - 40) : part.start])
        if head is not None and head["mod"] and not head["rel"]:
            part = replace(part, start=part.start - len(head[0]), modifier=_MODIFIERS[head["mod"]])
        yield part


def _years(low: str) -> Iterator[Part]:
    for match in _YEARS.finditer(low):
        first, second = int(match["a"]), match["b"]
        start, end = match.span()
        head = _HEAD.search(low[max(0, start - 30) : start])
        modifier = ""
        if head is not None and head["mod"] and not head["rel"]:
            modifier, start = _MODIFIERS[head["mod"]], start - len(head[0])
        if second:
            second = second.lstrip("'’‘")
            last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
            if last <= first or last - first > 60:
                continue
            yield Part(start, end, "years", first, fixed=f"{first:04}/{last:04}", modifier=modifier)
            continue
        opened = _OPEN.match(low, end)
        if opened and not modifier:
            yield Part(start, opened.end(), "years", first, fixed=f"{first:04}/..")
            continue
        yield Part(start, end, "year", first, modifier=modifier, bare=not modifier)


_READERS = {
    "month": _month,
    "abbr": _abbr,
    "season": _season,
    "recess": _recess,
    "quarter": _quarter,
    "half": _half,
    "yearly": _yearly,
    "monthly": _monthly,
    "week": _week,
    "weekend": _weekend,
    "weekday": _weekday,
    "today": _today,
    "decade": _decade,
    "feast": _feast,
}
"""What each kind of word is read by."""


def _feast_day(word: str, year: int) -> tuple[dt.date, dt.date]:
    sunday = easter(year)
    days = {
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
    }
    if word in ("jaarwisseling", "oud en nieuw"):
        return dt.date(year, 12, 31), dt.date(year + 1, 1, 1)
    day = days.get(word, dt.date(year, 12, 25))
    return day, day


def feast(word: str, year: int) -> str:
    """The day of a feast in a year: Prinsjesdag of 2013 is `2013-09-17`."""
    first, last = _feast_day(word, year)
    return str(first) if first == last else f"{first}/{last}"
