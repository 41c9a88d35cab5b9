"""Lines of a paragraph become one text: hyphens undone, footnote marks taken out, places kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.model import Line
from pipeline.read.compose import Footnote
from pipeline.read.fragment import Fragment, Look
from pipeline.read.hyphens import keeps_hyphen

WEB = re.compile(r"(?:https?://|www\.)\S*$")
WEB_GOES_ON = re.compile(
    r"^[\w.~%-]*[/=&?%_.-][\w/=&?%_.~#-]*|^[\w-]+\.(?:pdf|html?|aspx)\b|^\d+\b"
)
INSEPARABLE = frozenset(
    [
        "aan",
        "af",
        "be",
        "bij",
        "door",
        "ge",
        "her",
        "in",
        "mis",
        "om",
        "onder",
        "ont",
        "op",
        "over",
        "toe",
        "uit",
        "ver",
        "voor",
        "wan",
        "weg",
    ]
)
UNITS = re.compile(r"(?:^|[\s/(\d])(?:[kcdm]?m|ha|km)$")


@dataclass(slots=True)
class Words:
    """What a document's own lines say of its hyphens: forms it writes, and how often it breaks."""

    seen: Counter[str] = field(default_factory=Counter)
    breaks_often: bool = False


class Sides(NamedTuple):
    """The left and right sides of the letters of a line, blanks included."""

    lefts: list[float]
    rights: list[float]


@dataclass(slots=True)
class PageNote:
    """A footnote as found at the foot of a page."""

    page: int
    mark: str
    lines: list[Fragment]


class Notes:
    """A letter's footnotes, in the order of its pages, and which of them have met their mark."""

    def __init__(self, notes: Iterable[PageNote]) -> None:
        self._notes = list(notes)
        self._by_mark: dict[str, list[PageNote]] = {}
        self._marks: dict[int, set[str]] = {}
        for note in self._notes:
            self._by_mark.setdefault(note.mark, []).append(note)
            self._marks.setdefault(note.page, set()).add(note.mark)

    def marks_near(self, page: int) -> set[str]:
        """The marks of notes on this page and its neighbours, or else of all."""
        near = (self._marks.get(number, set()) for number in (page - 1, page, page + 1))
        return set().union(*near) or set(self._by_mark)

    def take(self, mark: str, page: int) -> PageNote | None:
        """The note with this mark on the same page, the next, or else the nearest later one."""
        waiting = self._by_mark.get(mark, [])
        for i, note in enumerate(waiting):
            if note.page >= page:
                return waiting.pop(i)
        return None

    def untaken(self) -> list[PageNote]:
        """The notes whose mark was not met."""
        waiting = {id(note) for notes in self._by_mark.values() for note in notes}
        return [note for note in self._notes if id(note) in waiting]


class Running(NamedTuple):
    """A paragraph's text, where every stretch of it was printed, and its footnotes."""

    text: str
    lines: list[Line]
    notes: list[Footnote]


def run(lines: Iterable[Fragment], words: Words, notes: Notes) -> Running:
    """The lines as running text."""
    parts: list[str] = []
    at, token = 0, ""
    printed: list[Line] = []
    found: list[Footnote] = []
    previous: Fragment | None = None
    for line in lines:
        kept, marks = _without_marks(line, notes)
        if previous is not None and parts and kept:
            undone, glue = _join(token, line, words, previous)
            if undone:
                _shorten(printed)
                parts[-1], at, token = parts[-1][:-1], at - 1, token[:-1]
            parts.append(glue)
            at, token = at + len(glue), token + glue
        letters, sides, anchors = _letters(line, kept, marks)
        cuts = [0, *sorted({a for a in anchors.values() if 0 < a < len(letters)}), len(letters)]
        printed += [
            _printed(line, at, first, last, sides) for first, last in pairwise(cuts) if first < last
        ]
        for index, mark in marks:
            note = notes.take(mark, line.page)
            if note is not None:
                text, places, _ = run(note.lines, words, Notes([]))
                anchor = at + anchors.get(index, len(letters))
                found.append(Footnote(anchor, mark, text, tuple(places)))
        if letters:
            parts.append(letters)
            at, token = at + len(letters), (token + letters).rpartition(" ")[2]
        previous = line
    return Running("".join(parts), printed, found)


def shifted(line: Line, by: int) -> Line:
    """The same place of a stretch that starts later in the text."""
    return replace(line, start=line.start + by, end=line.end + by)


def _printed(line: Fragment, start: int, first: int, last: int, sides: Sides) -> Line:
    """Where the letters [first, last) of a line were printed; a removed mark parts a line."""
    looks = [line.even] if line.even else [k for k in line.looks if k.size >= 0.8 * line.size]
    edges = tuple(map(_tenth, [*sides.lefts[first:last], sides.rights[last - 1]]))
    return Line(
        start + first,
        start + last,
        line.page,
        (
            edges[0],
            round(median(look.top for look in looks), 1),
            edges[-1],
            round(median(look.bottom for look in looks), 1),
        ),
        round(line.size, 1),
        line.bold,
        line.italic,
        edges,
    )


_TENTHS = {i / 10: i / 10 for i in range(20_000)}


def _tenth(side: float) -> float:
    """Rounded to a tenth of a point; one object per place, for a page has thousands of letters."""
    rounded = round(side, 1)
    return _TENTHS.get(rounded, rounded)


def _without_marks(line: Fragment, notes: Notes) -> tuple[Sequence[int], list[tuple[int, str]]]:
    """The characters that are words, and the raised marks among them that have a note."""
    if line.even:
        return range(len(line.chars)), []
    known = notes.marks_near(line.page)
    raised = [_raised(look, line) for look in line.looks]
    kept: list[int] = []
    marks: list[tuple[int, str]] = []
    i = 0
    while i < len(raised):
        j = i
        while j < len(raised) and raised[j] and (j == i or j not in line.spaces):
            j += 1
        mark = line.chars[i:j].strip(",. ")
        if j > i and _is_mark(mark, line, i, known):
            marks.append((i, mark))
            i = j
        else:
            kept += range(i, max(j, i + 1))
            i = max(j, i + 1)
    return kept, marks


def _raised(look: Look, line: Fragment) -> bool:
    return look.size <= 0.86 * line.size and (
        look.base < line.base - 0.12 * line.size or look.bottom < line.base + 0.05 * line.size
    )


def _is_mark(mark: str, line: Fragment, at: int, known: set[str]) -> bool:
    if not re.fullmatch(r"\d{1,3}|\*{1,3}", mark):
        return False
    before = line.text if at == 0 else line.chars[:at]
    if UNITS.search(before[-4:]) and mark in {"2", "3"} and mark not in known:
        return False
    return mark in known or (at > 0 and before[-1:].isalpha() and not UNITS.search(before[-4:]))


def _letters(
    line: Fragment, kept: Sequence[int], marks: list[tuple[int, str]]
) -> tuple[str, Sides, dict[int, int]]:
    """The kept characters as text with its blanks, their sides, and where marks stood."""
    if not marks:
        return line.text, _sides(line), {}
    letters: list[str] = []
    lefts: list[float] = []
    rights: list[float] = []
    anchors: dict[int, int] = {}
    waiting = [index for index, _ in marks]
    last: int | None = None
    for i in kept:
        while waiting and waiting[0] < i:
            anchors[waiting.pop(0)] = len(letters)
        if letters and (
            i in line.spaces or (last is not None and i > last + 1 and _parts(line, last, i))
        ):
            letters.append(" ")
            lefts.append(line.rights[i - 1 if last is None else last])
            rights.append(line.lefts[i])
        letters.append(line.chars[i])
        lefts.append(line.lefts[i])
        rights.append(line.rights[i])
        last = i
    return "".join(letters), Sides(lefts, rights), anchors


def _sides(line: Fragment) -> Sides:
    """The sides of all its characters, a blank's from the one word to the other."""
    lefts, rights = list(line.lefts), list(line.rights)
    for i in sorted(line.spaces, reverse=True):
        lefts.insert(i, line.rights[i - 1])
        rights.insert(i, line.lefts[i])
    return Sides(lefts, rights)


def _parts(line: Fragment, last: int, i: int) -> bool:
    """Whether a removed mark parted two words: a letter follows it, or a blank stood beside it."""
    char = line.chars[i]
    return char.isalnum() or (
        any(k in line.spaces for k in range(last + 1, i + 1)) and char not in ".,;:)?!"
    )


def _join(token: str, line: Fragment, words: Words, previous: Fragment) -> tuple[bool, str]:
    """How text goes on behind its last token: is a hyphen undone, does a blank come between."""
    head = line.text.split(" ", 1)[0]
    if token.endswith("-") and len(token) > 1:
        if re.match(r"(?:en|of|en/of|dan|tot|als)$", head.rstrip(",.;")):
            return False, " "
        if not head[:1].islower():
            return False, "" if head[:1].isalnum() else " "
        return not WEB.search(token) and _soft(token, head, words), ""
    if token.endswith("/") and not previous.open_end and head[:1].isalnum():
        return False, ""
    if (
        WEB.search(token)
        and not previous.open_end
        and (token[-1] in "-/=&?_." or WEB_GOES_ON.match(line.text))
    ):
        return False, ""
    return False, " "


def _shorten(printed: list[Line]) -> None:
    """Take the last character, an undone hyphen, from where it was printed."""
    line = printed.pop()
    if line.end - 1 > line.start:
        edges = line.edges[:-1]
        box = (*line.box[:2], edges[-1], line.box[3])
        printed.append(replace(line, end=line.end - 1, edges=edges, box=box))


def _soft(tail: str, head: str, words: Words) -> bool:
    """Whether the hyphen at a line's end was put there by the typesetter alone.

    `duur-` + `zaam`: what Dutch never parts stays (`zee-eend`); the document's own spelling
    decides where it has the word; else its habit: a document that often ends lines in a hyphen
    breaks words, one that seldom does has compounds, prefixes (`onder-` + `schreven`) apart.
    """
    first = re.sub(r"^\W+", "", tail[:-1])
    rest = re.match(r"[\w-]*", head)
    second = rest[0].rstrip("-") if rest else ""
    if not first or not second:
        return False
    closed = words.seen[(first + second).lower()]
    open_ = words.seen[f"{first}-{second}".lower()]
    if closed != open_:
        return closed > open_
    if keeps_hyphen(first, second):
        return False
    return words.breaks_often or first.lower() in INSEPARABLE
