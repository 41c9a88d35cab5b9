"""The Dutch ministries since 1980, the portfolios, and who held which office when.

    >>> resolve("Veiligheid & Justitie", dt.date(2013, 12, 19)).code
    'VenJ'
    >>> resolve("Economische Zaken", dt.date(2011, 5, 2)).code
    'EL&I'

`valid_from` is the first day, `valid_to` the day after the last. A ministry that was renamed is
several `Ministry` records, one for each name; what to call it depends on a letter's date.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pipeline import lexicon


@dataclass(frozen=True, slots=True)
class Ministry:
    """`SZW`, `Sociale Zaken en Werkgelegenheid`, from 11 September 1981.

    `tooi` is the identifier of this name in the government's register; empty for a name that the
    register does not have. `ambiguous` are the abbreviations that by themselves can mean
    something else (`AZ`, `CRM`). `successor` is the code of what took over most of its work.
    """

    code: str
    name: str
    valid_from: dt.date
    valid_to: dt.date
    tooi: str
    postbus: tuple[str, ...]
    abbreviations: tuple[str, ...]
    ambiguous: tuple[str, ...]
    short_names: tuple[str, ...]
    successor: str


@dataclass(frozen=True, slots=True)
class Portfolio:
    """`minister voor Klimaat en Energie`: an office without a ministry of its own.

    `code` is the ministry that the office belonged to.
    """

    name: str
    role: str
    code: str
    valid_from: dt.date
    valid_to: dt.date
    abbreviations: tuple[str, ...]
    short_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Minister:
    """Who held an office: `office` is a ministry's code or a portfolio in words.

    `value` is the office as a mention names it: `minister/SZW`.
    """

    name: str
    surname: str
    role: str
    office: str
    code: str
    valid_from: dt.date
    valid_to: dt.date

    @property
    def value(self) -> str:
        """`'staatssecretaris/OCW'`."""
        return f"{self.role}/{self.office}"


class Dated(Protocol):
    """A record that holds from a day to a day."""

    @property
    def valid_from(self) -> dt.date:
        """The first day."""

    @property
    def valid_to(self) -> dt.date:
        """The day after the last."""


class Named(Dated, Protocol):
    """A ministry or a portfolio: dated, with a name, abbreviations and short names."""

    @property
    def name(self) -> str:
        """The name in full."""

    @property
    def abbreviations(self) -> tuple[str, ...]:
        """`SZW`, as written."""

    @property
    def short_names(self) -> tuple[str, ...]:
        """`Sociale Zaken`: parts of the name and looser ways to say it."""


D = TypeVar("D", bound=Dated)
N = TypeVar("N", bound=Named)


def _day(cell: str, empty: dt.date) -> dt.date:
    return dt.date.fromisoformat(cell) if cell else empty


@functools.cache
def ministries() -> tuple[Ministry, ...]:
    """Every row of `ministries.tsv`."""
    return tuple(
        Ministry(
            row["code"],
            row["name"],
            _day(row["valid_from"], dt.date.min),
            _day(row["valid_to"], dt.date.max),
            row["tooi"],
            lexicon.listed(row["postbus"]),
            lexicon.listed(row["abbreviations"]),
            lexicon.listed(row["ambiguous"]),
            lexicon.listed(row["short_names"]),
            row["successor"],
        )
        for row in lexicon.rows("ministries")
    )


@functools.cache
def portfolios() -> tuple[Portfolio, ...]:
    """Every row of `portfolios.tsv`."""
    return tuple(
        Portfolio(
            row["name"],
            row["role"],
            row["code"],
            _day(row["valid_from"], dt.date.min),
            _day(row["valid_to"], dt.date.max),
            lexicon.listed(row["abbreviations"]),
            lexicon.listed(row["short_names"]),
        )
        for row in lexicon.rows("portfolios")
    )


@functools.cache
def ministers() -> tuple[Minister, ...]:
    """Every row of `ministers.tsv`."""
    found = []
    for row in lexicon.rows("ministers"):
        start = _day(row["valid_from"], dt.date.min)
        office = row["office"]
        held = portfolio(office, start, row["role"])
        found.append(
            Minister(
                row["name"],
                row["surname"],
                row["role"],
                office,
                held.code if held and held.name == office else office,
                start,
                _day(row["valid_to"], dt.date.max),
            )
        )
    return tuple(found)


@functools.lru_cache(maxsize=8192)
def key(name: str) -> str:
    """`'Veiligheid & Justitie'` and `'VEILIGHEID EN JUSTITIE'` are both `'veiligheid en justitie'`.

    Case, commas, accents, white space and the sign for `en` make no difference.
    """
    plain = name.replace(",", " ").replace(" & ", " en ").replace("’", "'")
    plain = unicodedata.normalize("NFKD", plain)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).lower().split())


_SHORTEST, _LONG = 8, 12
"""Shorter words are not looked at for slips of the pen; longer ones may have two."""


@functools.cache
def _words() -> tuple[str, ...]:
    """The words of eight letters or more in the names of ministries and portfolios."""
    records: list[Ministry | Portfolio] = [*ministries(), *portfolios()]
    forms = {key(form) for r in records for form in (r.name, *r.short_names)}
    words = {word for form in forms for word in form.split()}
    return tuple(sorted(word for word in words if len(word) >= _SHORTEST))


@functools.lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    """`'koninkrijkrelaties'` is meant to be `'koninkrijksrelaties'`; else the word itself."""
    if len(word) < _SHORTEST or len(word) > 40:
        return word
    slips = 2 if len(word) >= _LONG else 1
    near = [
        (edits, known)
        for known in _words()
        if known[0] == word[0] and abs(len(known) - len(word)) <= slips
        if (edits := _edits(word, known)) <= slips
    ]
    return min(near)[1] if near else word


def _edits(one: str, other: str) -> int:
    """How many letters to add, drop or change."""
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, wanted in enumerate(other, 1):
            changed = above[column - 1] + (letter != wanted)
            line.append(min(changed, above[column] + 1, line[-1] + 1))
        above = line
    return above[-1]


def _spelled(name: str) -> str:
    """The key of a name with slips in its long words mended."""
    return " ".join(map(_mended, key(name).split()))


_HEAD = re.compile(r"(?:het )?(?:ministerie|departement)s?(?: van| voor)? (?=\S)", re.IGNORECASE)


def _index(records: Iterable[N]) -> tuple[dict[str, list[N]], dict[str, list[N]]]:
    """The records by their full names and abbreviations, and by their short names."""
    full: dict[str, list[N]] = {}
    short: dict[str, list[N]] = {}
    for record in records:
        for form in sorted({key(form) for form in (record.name, *record.abbreviations)}):
            full.setdefault(form, []).append(record)
        for form in sorted({key(form) for form in record.short_names}):
            short.setdefault(form, []).append(record)
    return full, short


@functools.cache
def _ministry_index() -> tuple[dict[str, list[Ministry]], dict[str, list[Ministry]]]:
    return _index(ministries())


@functools.cache
def _portfolio_index() -> tuple[dict[str, list[Portfolio]], dict[str, list[Portfolio]]]:
    return _index(portfolios())


def holds(record: Dated, on: dt.date) -> bool:
    """Whether the record is valid on the day."""
    return record.valid_from <= on < record.valid_to


def distance(record: Dated, on: dt.date) -> int:
    """The days between the date and the record's nearest day; 0 within."""
    if on < record.valid_from:
        return (record.valid_from - on).days
    return max(0, (on - record.valid_to).days + 1)


def nearest(records: Iterable[D], on: dt.date) -> D | None:
    """The record valid on the day, else the one nearest in time, the earlier of two as near."""
    return min(
        records, key=lambda record: (distance(record, on), record.valid_from > on), default=None
    )


@functools.cache
def _full_forms(record: Ministry | Portfolio) -> frozenset[str]:
    return frozenset(key(form) for form in (record.name, *record.abbreviations))


def in_full(name: str, record: Ministry | Portfolio) -> bool:
    """Whether it is the record's own name or abbreviation, not a part or a looser way to say it."""
    return _spelled(name) in _full_forms(record)


def by_code(code: str) -> Ministry:
    """`by_code("SZW").name` is `Sociale Zaken en Werkgelegenheid`.

    The latest name where a code was used more than once. Raises KeyError for an unknown code.
    """
    found = [ministry for ministry in ministries() if ministry.code == code]
    if not found:
        known = ", ".join(sorted({ministry.code for ministry in ministries()}))
        raise KeyError(f"no ministry has the code {code!r}; one of {known}")
    return max(found, key=lambda ministry: ministry.valid_from)


def dated(code: str, on: dt.date) -> Ministry:
    """`dated("LNV", 2008)` was `Landbouw, Natuur en Voedselkwaliteit`: a code's name on a day."""
    return nearest((m for m in ministries() if m.code == code), on) or by_code(code)


def resolve(name: str, on: dt.date) -> Ministry | None:
    """`'Sociale Zaken'`, `'SZW'`, `'ministerie van Sociale Zaken en Werkgelegenheid'`: which one?

    A name in full or abbreviated that was in use on the day comes first, then a short name or a
    part of a portfolio that was, then the ministry nearest in time that bore the name.
    """
    full, short = _ministry_index()
    wanted = _spelled(_HEAD.sub("", name, count=1))
    exact, loose = full.get(wanted, []), short.get(wanted, [])
    for record in (*exact, *loose):
        if holds(record, on):
            return record
    held = portfolio(name, on)
    if held is not None and not exact and not loose:
        return dated(held.code, on)
    return nearest(exact or loose, on)


def former(name: str, on: dt.date) -> Ministry | Portfolio | None:
    """`'Justitie'` in a letter of 2011 that says `de toenmalige minister van Justitie`: `JUS`.

    The last ministry or portfolio with that very name that had ended by the day.
    """
    wanted = _spelled(name)
    ended: list[Ministry | Portfolio] = [
        record
        for records in (_ministry_index()[0], _portfolio_index()[0])
        for record in records.get(wanted, [])
        if record.valid_to <= on
    ]
    return max(ended, key=lambda record: record.valid_to, default=None)


def portfolio(name: str, on: dt.date, role: str = "") -> Portfolio | None:
    """`'Klimaat en Energie'` on a day in 2023: the minister for it belonged to `EZK`.

    In use on the day first, by full name before a part of it; else the nearest with the full name.
    With `role`, only offices of a `minister` or of a `staatssecretaris`.
    """
    full, short = _portfolio_index()
    wanted = _spelled(name)
    exact = [record for record in full.get(wanted, []) if role in ("", record.role)]
    loose = [record for record in short.get(wanted, []) if role in ("", record.role)]
    for record in (*exact, *loose):
        if holds(record, on):
            return record
    return nearest(exact, on)


def office(role: str, name: str, on: dt.date) -> Ministry | Portfolio | None:
    """`('minister', 'Volksgezondheid')` in 2020 is the ministry `VWS`.

    `('minister', 'Klimaat')` in 2023 is the portfolio `Klimaat en Energie`. In use on the day
    first: ministries in full, portfolios in full, parts of portfolios, parts of ministries' names;
    then what bore the very name nearest in time.
    """
    full, short = (index.get(_spelled(name), []) for index in _ministry_index())
    held, part = (
        [record for record in index.get(_spelled(name), []) if record.role == role]
        for index in _portfolio_index()
    )
    in_order: list[Ministry | Portfolio] = [*full, *held, *part, *short]
    for record in in_order:
        if holds(record, on):
            return record
    exact: list[Ministry | Portfolio] = [*full, *held]
    loose: list[Ministry | Portfolio] = [*part, *short]
    return nearest(exact or loose, on)


def at_postbus(number: str, on: dt.date) -> tuple[Ministry, ...]:
    """The ministries with that return address on the day: `20401` in 2025 is three of them."""
    return tuple(m for m in ministries() if number in m.postbus and holds(m, on))


def by_postbus(number: str, on: dt.date) -> Ministry | None:
    """The ministry with that return address on the day.

    Where several share it, the first in the table: `20401` is `LVVN` in 2025.
    """
    return next(iter(at_postbus(number, on)), None)


def by_minister(surname: str, on: dt.date) -> Minister | None:
    """`'Asscher'` on a day in 2013: minister of SZW. None when nobody of that name held office.

    The surname with its particle (`Van der Burg`), with or without a second name behind a hyphen
    (`Yeşilgöz-Zegerius`), or the full name. None too when several people bore it; of one person's
    offices the latest taken up.
    """
    wanted = key(surname)
    found = [m for m in ministers() if holds(m, on) and wanted in _called(m)]
    if len({minister.name for minister in found}) != 1:
        return None
    return max(found, key=lambda minister: minister.valid_from)


def _called(minister: Minister) -> tuple[str, str, str]:
    surname = key(minister.surname)
    return surname, surname.split("-")[0], key(minister.name)


_WORD = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+|-(?:[^\W\d_]+)?)*|&")
_GAP = re.compile(r",?[ \n]{1,3}")


@functools.cache
def _forms() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Names as keys, every beginning of one at a word's end, and abbreviations as written."""
    records: list[Ministry | Portfolio] = [*ministries(), *portfolios()]
    names = {key(form) for r in records for form in (r.name, *r.short_names)}
    written = {form for r in records for form in r.abbreviations}
    abbreviations = written | {form.upper() for form in written}
    beginnings = {
        " ".join(words[:count])
        for words in (form.split() for form in names | {key(a) for a in abbreviations})
        for count in range(1, len(words) + 1)
    }
    return frozenset(names), frozenset(beginnings), frozenset(abbreviations)


def names_at(text: str, start: int) -> Iterator[int]:
    """Where the names of ministries and portfolios that begin at `start` end, shortest first.

    In `Economische Zaken en Klimaat` two names begin at 0. Abbreviations match as written,
    names in any case, over a line break, with `en` or `&`, and with a slip in a long word.
    """
    names, beginnings, abbreviations = _forms()
    at, so_far = start, ""
    while word := _WORD.match(text, at):
        end, longer = word.end(), _longer(so_far, word[0])
        if longer not in beginnings and "-" in word[0]:
            end = word.start() + word[0].index("-")
            longer = _longer(so_far, text[at:end])
        if longer not in beginnings:
            end, longer = word.end(), _longer(so_far, _mended(key(word[0])))
        if longer not in beginnings:
            return
        at, so_far = end, longer
        if so_far in names or text[start:at] in abbreviations:
            yield at
        gap = _GAP.match(text, at)
        if not gap:
            return
        at = gap.end()


def _longer(so_far: str, word: str) -> str:
    return key(f"{so_far} {'en' if word == '&' else word}")
