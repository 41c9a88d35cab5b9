"""One part of a date: `9 december jl.` is a day, code 12, day 9, its year already known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """An expression as far as its own words tell.

    `code` is a month (1-12), season (21-24), quarter (33-36) or half-year (40, 41), 0 for a year.
    `unit` is empty for a day that does not exist (31 February); `year` is None where the words
    give none; `fixed` is a value that needs nothing more; `name` a feast, or `week` for the week
    that holds a day. `relative` says that the letter's date was needed, `bare` that only the word
    itself stands there (`november`).
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
        suffix = f"#{self.modifier}" if self.modifier else ""
        if self.fixed:
            return self.fixed
        if not self.code:
            return f"{self.year:04}{suffix}"
        tail = f"-{self.day:02}" if self.day else ""
        return f"{self.year:04}-{self.code:02}{tail}{suffix}"


def window(low: str, end: int, size: int) -> str:
    """The characters before `end`, at most `size`."""
    return low[max(0, end - size) : end]
