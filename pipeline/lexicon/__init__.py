"""The tables of names, and the one matcher over them.

    >>> found = Gazetteer([Form("Raad van State", "RvS"), Form("Raad", "?")])
    >>> [(hit.start, hit.end, hit.payload) for hit in found.matches("de Raad van State zegt")]
    [(3, 17, 'RvS')]

A table is a file of tab-separated values in this folder, its first line the column names.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Generic, NamedTuple, TypeVar

import ahocorasick_rs

T = TypeVar("T")


class TableError(ValueError):
    """A table cannot be read: the message names the file, the line and what to do."""


@functools.cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """`rows("laws")[0]["title"]` is the citation title in the first row of `laws.tsv`.

    Empty lines and lines that start with `#` are remarks; cells missing at the end of a line are
    empty. Raises TableError naming the file and the line.
    """
    path = resources.files(__name__).joinpath(f"{name}.tsv")
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise TableError(f"{path}: no such table; tables lie in pipeline/lexicon") from None
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: not UTF-8 ({error}); save the table as UTF-8") from None
    header = lines[0].split("\t")
    if not all(header) or len(set(header)) != len(header):
        raise TableError(f"{path}, line 1: column names must be there and differ: {header}")
    found = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > len(header):
            raise TableError(
                f"{path}, line {number}: {len(cells)} cells for {len(header)} columns; remove a tab"
            )
        if any(cell != cell.strip() for cell in cells) or not cells[0]:
            raise TableError(
                f"{path}, line {number}: first cell empty or white space around a cell; remove it"
            )
        cells += [""] * (len(header) - len(cells))
        found.append(dict(zip(header, cells, strict=True)))
    return tuple(found)


def listed(cell: str) -> tuple[str, ...]:
    """`'Wmo 2015|Wmo'` holds two names: cells with several names join them by `|`."""
    return tuple(part for part in cell.split("|") if part)


def valid(row: Mapping[str, str], date: dt.date) -> bool:
    """Whether a row's `valid_from` (included) and `valid_to` (excluded) hold the date.

    Both are ISO dates, or years (`2010`), or empty for no bound.
    """
    first, end = row.get("valid_from", ""), row.get("valid_to", "")
    day = date.isoformat()
    return (not first or first <= day) and (not end or day < end)


class Form(NamedTuple, Generic[T]):
    """A name as it is written, and what it stands for.

    A form with a capital matches exactly as written; one without matches with a capital at its
    start too. `either` lets the first letter of a form with capitals be of either case:
    `Wet open overheid` also matches `wet open overheid`.
    """

    text: str
    payload: T
    either: bool = False


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A name in a text at [start, end). `payloads` are those of every form written like this.

    `before` and `after` tell that a hyphen ties it to another word: in `EU-migranten` the hit on
    `EU` has `after`, in `Noord-Nederland` the hit on `Nederland` has `before`.
    """

    start: int
    end: int
    payloads: tuple[T, ...]
    before: bool
    after: bool

    @property
    def payload(self) -> T:
        """The first payload."""
        return self.payloads[0]

    @property
    def joined(self) -> bool:
        """Whether it is a part of a hyphenated compound."""
        return self.before or self.after


class Gazetteer(Generic[T]):
    """Names to find in texts, compiled once: see the module's example."""

    def __init__(self, forms: Iterable[Form[T]]) -> None:
        payloads: dict[str, list[T]] = {}
        for form in forms:
            text = _plain(form.text)
            if not text.strip():
                raise ValueError(f"an empty form for {form.payload!r}")
            spellings = {text}
            if form.either or text == text.lower():
                spellings |= {text[0].upper() + text[1:], text[0].lower() + text[1:]}
            for spelling in sorted(spellings):
                known = payloads.setdefault(spelling, [])
                if form.payload not in known:
                    known.append(form.payload)
        self._payloads = [tuple(found) for found in payloads.values()]
        self._automaton = ahocorasick_rs.AhoCorasick(list(payloads))

    def candidates(self, text: str) -> Iterator[Hit[T]]:
        """Every name that stands in the text as whole words, also within and across others."""
        text = _plain(text)
        length = len(text)
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start and text[start].isalnum() and text[start - 1].isalnum():
                continue
            if end < length and text[end].isalnum() and text[end - 1].isalnum():
                continue
            before = start > 1 and text[start - 1] == "-" and text[start - 2].isalnum()
            after = end + 1 < length and text[end] == "-" and text[end + 1].isalnum()
            yield Hit(start, end, self._payloads[index], before, after)

    def matches(self, text: str) -> Iterator[Hit[T]]:
        """The names in the text from left to right, the longest at each place, none overlapping.

        A longer name that is no whole word hides no shorter one that is.
        """
        at = 0
        for hit in sorted(self.candidates(text), key=lambda hit: (hit.start, -hit.end)):
            if hit.start >= at:
                yield hit
                at = hit.end


def _plain(text: str) -> str:
    """The text with one kind of apostrophe, of the same length."""
    return text.replace("’", "'").replace("‘", "'")
