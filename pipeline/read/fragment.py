"""Printed characters gathered into fragments: runs on one baseline, with blanks between words.

Blanks that PDFium made up between letters set a little apart (`Inf rastructuur`) are judged anew
by their width.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

WIDE_GAP = 1.0
"""White space of this many ems ends a fragment: a table's column, a margin, a heading's number."""

BLANK = 0.17
"""White space of this many ems within a line parts two words where no blank was printed."""

JITTER = 1.6
"""… but never less than this many points: Word sets small type on a grid of 0.75 points, so that
letters of one word stand up to 1.4 points apart, where the narrowest blank measured was 1.8."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}


class Font(NamedTuple):
    """A font as far as reading cares."""

    name: str
    bold: bool
    italic: bool


class Look(NamedTuple):
    """What characters set together share; `base` is their baseline, from the page's top."""

    top: float
    bottom: float
    base: float
    size: float
    font: Font


Printed = tuple[str, float, float, Look]
"""A character as it was printed: its letter, its left and right side, its look."""


@dataclass(eq=False)
class Fragment:
    """Characters on one baseline without a wide gap: `chars[i]` from `lefts[i]` to `rights[i]`.

    `spaces` are the characters before which a blank stands. A trailing blank is kept as a fact
    (`open_end`): the typesetter broke between words there. `hang` is where the words behind a
    marker start, for a line put together from its marker and its words; else 0.
    """

    page: int
    chars: str
    lefts: array[float]
    rights: array[float]
    looks: list[Look]
    spaces: set[int] = field(default_factory=set)
    open_end: bool = False
    hang: float = 0.0
    underline: bool = False

    @cached_property
    def text(self) -> str:
        """The fragment's words."""
        cuts = [0, *sorted(self.spaces), len(self.chars)]
        return " ".join(self.chars[a:b] for a, b in pairwise(cuts))

    @cached_property
    def even(self) -> Look | None:
        """The look of every character; None where they differ."""
        first = self.looks[0]
        return first if self.looks.count(first) == len(self.looks) else None

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom) over all characters."""
        looks = (self.even,) if self.even else self.looks
        return (
            min(self.lefts),
            min(look.top for look in looks),
            max(self.rights),
            max(look.bottom for look in looks),
        )

    @property
    def x0(self) -> float:
        """Left side."""
        return self.box[0]

    @property
    def x1(self) -> float:
        """Right side."""
        return self.box[2]

    @property
    def top(self) -> float:
        """Upper side."""
        return self.box[1]

    @property
    def bottom(self) -> float:
        """Lower side."""
        return self.box[3]

    @cached_property
    def size(self) -> float:
        """The size most of its characters have."""
        if self.even:
            return self.even.size
        return Counter(look.size for look in self.looks).most_common(1)[0][0]

    @cached_property
    def base(self) -> float:
        """The baseline of the characters of that size."""
        if self.even:
            return round(self.even.base, 1)
        bases = Counter(look.base for look in self.looks if look.size == self.size)
        rounded = Counter[float]()
        for base, count in bases.items():
            rounded[round(base, 1)] += count
        return rounded.most_common(1)[0][0]

    @cached_property
    def bold(self) -> bool:
        """Whether every letter is bold."""
        if self.even:
            return self.even.font.bold and any(map(str.isalnum, self.chars))
        fonts = self._fonts(str.isalnum)
        return bool(fonts) and all(font.bold for font in fonts)

    @cached_property
    def italic(self) -> bool:
        """Whether every letter is italic."""
        if self.even:
            return self.even.font.italic and any(map(str.isalpha, self.chars))
        fonts = self._fonts(str.isalpha)
        return bool(fonts) and all(font.italic for font in fonts)

    def _fonts(self, kind: Callable[[str], bool]) -> list[Font]:
        """The fonts of its letters; a raised mark is none."""
        least = 0.8 * self.size
        return [
            look.font
            for char, look in zip(self.chars, self.looks, strict=True)
            if kind(char) and look.size >= least
        ]

    def beyond(self, first: int) -> Fragment:
        """The fragment without its first characters."""
        return Fragment(
            self.page,
            self.chars[first:],
            self.lefts[first:],
            self.rights[first:],
            self.looks[first:],
            {i - first for i in self.spaces if i > first},
            self.open_end,
        )


def joined(line: list[Fragment]) -> Fragment:
    """Fragments on one baseline, from left to right, as one: a marker and its item's words."""
    if len(line) == 1:
        return line[0]
    whole = Fragment(
        line[0].page,
        "".join(f.chars for f in line),
        array("d"),
        array("d"),
        [],
        open_end=line[-1].open_end,
        hang=line[-1].x0,
    )
    for f in line:
        offset = len(whole.lefts)
        whole.spaces.update(offset + i for i in f.spaces)
        if offset:
            whole.spaces.add(offset)
        whole.lefts.extend(f.lefts)
        whole.rights.extend(f.rights)
        whole.looks.extend(f.looks)
    whole.underline = all(f.underline or len(f.text) < 5 for f in line) and any(
        f.underline for f in line
    )
    return whole


def in_lines(fragments: list[Fragment]) -> list[Fragment]:
    """Fragments on one baseline put together, left to right: a marker and its item's first line."""
    lines: list[list[Fragment]] = []
    for f in sorted(fragments, key=lambda f: (f.base, f.x0)):
        if lines and abs(lines[-1][0].base - f.base) <= 0.25 * max(f.size, lines[-1][0].size):
            lines[-1].append(f)
        else:
            lines.append([f])
    return [joined(sorted(line, key=lambda f: f.x0)) for line in lines]


def gather(printed: Iterable[Printed], page: int) -> list[Fragment]:
    """Characters, in the order in which they were drawn, gathered into fragments."""
    fragments: list[Fragment] = []
    chars: list[str] = []
    lefts, rights = array("d"), array("d")
    looks: list[Look] = []
    spaces: set[int] = set()
    pending = False
    last_look, last_right = None, 0.0
    for char, x0, x1, look in printed:
        if char == " ":
            pending = bool(chars)
            continue
        if last_look is not None:
            gap = x0 - last_right
            em = look.size if look is last_look else max(look.size, last_look.size)
            if (
                gap > WIDE_GAP * em
                or gap < -1.5 * em
                or (look is not last_look and not _same_line(last_look, look))
            ):
                fragments.append(
                    Fragment(page, "".join(chars), lefts, rights, looks, spaces, pending)
                )
                chars, lefts, rights, looks, spaces = [], array("d"), array("d"), [], set()
            elif pending or (gap > JITTER and gap > BLANK * em):
                spaces.add(len(lefts))
        for letter in _LIGATURES.get(char, char):
            chars.append(letter)
            lefts.append(x0)
            rights.append(x1)
            looks.append(look)
        pending = False
        last_look, last_right = look, x1
    if chars:
        fragments.append(Fragment(page, "".join(chars), lefts, rights, looks, spaces, pending))
    return fragments


def _same_line(a: Look, b: Look) -> bool:
    """On one baseline, or one of them raised or lowered beside the other."""
    em = max(a.size, b.size)
    if abs(a.base - b.base) <= 0.12 * em:
        return True
    smaller, larger = (a, b) if a.size < b.size else (b, a)
    middle = (smaller.top + smaller.bottom) / 2
    return smaller.size <= 0.9 * em and larger.top - 0.25 * em <= middle <= larger.bottom + 0.1 * em
