"""Printed lines become running text: paragraphs, items, hyphens, footnote marks, page breaks.

A letter's lines are broken where the next word would not have fitted. So a line that ends although
the next word had fitted was ended on purpose: there a paragraph, a heading or an item ends. That,
white space, indentation, markers and a change of type are all the evidence used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.model import Line
from pipeline.read.boxed import Row
from pipeline.read.compose import Draft, Footnote
from pipeline.read.fragment import Fragment, Look
from pipeline.read.hyphens import keeps_hyphen
from pipeline.read.layout import SALUTATION, Sheet

BULLET = re.compile(r"^([•·◦▪■□○●➢➔►→✓*]|[-–—o](?= ))\s*")
ENUMERATOR = re.compile(r"^(\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)(?= )")
HEADING_NUMBER = re.compile(
    r"^(\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,4}\.|[A-Z]\.|\d{1,2}[a-z]\.?)(?= )"
)
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
class Piece:
    """A block in the making: its paragraphs of lines."""

    kind: str
    paragraphs: list[list[Fragment]]
    left: float
    hang: float
    marker: str = ""
    gap: float = 0.0

    @property
    def lines(self) -> list[Fragment]:
        """All its lines."""
        return [line for paragraph in self.paragraphs for line in paragraph]

    @property
    def last(self) -> Fragment:
        """Its last line."""
        return self.paragraphs[-1][-1]


@dataclass(slots=True)
class Words:
    """What a document's own lines say of its hyphens: forms it writes, and how often it breaks."""

    seen: Counter[str] = field(default_factory=Counter)
    breaks_often: bool = False


def reflow(sheets: list[Sheet]) -> list[Draft]:
    """The sheets' bodies as drafts of blocks, footnotes behind the block that holds their mark."""
    words = _words(sheets)
    notes = _notes(sheets)
    pieces: list[Piece | tuple[Sheet, Row]] = []
    for sheet in sheets:
        before: Fragment | None = None
        for item in sheet.body:
            if isinstance(item, Row):
                pieces.append((sheet, item))
                before = None
                continue
            current = pieces[-1] if pieces and isinstance(pieces[-1], Piece) else None
            if not _continue(current, item, before, sheet):
                pieces.append(_open(item, before, sheet))
            before = item
    used: set[int] = set()
    drafts = []
    for piece in pieces:
        if isinstance(piece, Piece):
            drafts.append(_draft(piece, sheets, words, notes, used))
        else:
            drafts.append(_row(piece[1], words, notes, used))
    drafts += [
        Draft(text, "footnote", marker=note.mark, lines=lines)
        for i, note in enumerate(notes)
        if i not in used
        for text, lines in [_running(note.lines, words)]
    ]
    return drafts


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


def _notes(sheets: list[Sheet]) -> list[PageNote]:
    found: list[PageNote] = []
    for sheet in sheets:
        if sheet.continued and found:
            found[-1].lines.extend(sheet.continued)
        found += [PageNote(sheet.page.number, mark, lines) for mark, lines in sheet.notes if lines]
    return found


def _words(sheets: list[Sheet]) -> Words:
    words = Words()
    lines = broken = 0
    for sheet in sheets:
        for line in _body_lines(sheet):
            lines += 1
            broken += line.text.endswith("-")
            words.seen.update(w.lower() for w in re.findall(r"[^\W\d_][\w-]*[^\W_]", line.text))
    words.breaks_often = lines > 0 and broken / lines > 0.03
    return words


def _body_lines(sheet: Sheet) -> Iterator[Fragment]:
    for item in sheet.body:
        if isinstance(item, Row):
            for cell in item.cells:
                yield from cell
        else:
            yield item


def marker_of(line: Fragment) -> str:
    """`'•'`, `'1.'`, `'a)'` or `'1.1'` where the line starts with one; else empty."""
    text = line.text
    if found := BULLET.match(text):
        return found[1] if len(text) > len(found[0]) else ""
    if found := ENUMERATOR.match(text):
        return found[1]
    if (found := HEADING_NUMBER.match(text)) and (line.bold or line.hang):
        return found[1]
    return ""


def _hang(line: Fragment, marker: str) -> float:
    """Where the words behind the marker start."""
    if line.hang:
        return line.hang
    if marker:
        after = len(marker)
        return line.lefts[after] if after < len(line.chars) else line.x0
    return line.x0


def _open(line: Fragment, before: Fragment | None, sheet: Sheet) -> Piece:
    marker = marker_of(line)
    gap = 0.0
    if before is not None:
        gap = max(0.0, round((line.base - before.base) / sheet.column.leading - 1, 1))
    kind = "item" if marker and BULLET.match(line.text) else "paragraph"
    return Piece(kind, [[line]], line.x0, _hang(line, marker), marker, gap)


def _continue(piece: Piece | None, line: Fragment, before: Fragment | None, sheet: Sheet) -> bool:
    """Add the line to the piece where it goes on; tell whether it did."""
    if piece is None:
        return False
    last = piece.last
    same_page = before is last
    if not same_page and last.page == line.page:
        return False
    ended = _ended(last, line, sheet) and not _breaks_off(last, line, sheet)
    marker = marker_of(line)
    if line.hang and piece.hang > piece.left + 20 and abs(line.hang - piece.hang) < 3:
        return False
    if marker and (ended or line.hang or last.text.endswith((":", ";", "."))):
        return False
    drop = (line.base - last.base) / sheet.column.leading if same_page else 1.0
    aligned = min(abs(line.x0 - piece.hang), abs(line.x0 - piece.left)) <= 4
    if _left_hanging(piece, line):
        return False
    if drop > 1.45 or drop < 0:
        return _next_paragraph(piece, line, sheet) if 0 < drop < 3.2 else False
    restyled = _style(last) != _style(line) and _starts_otherwise(last, line)
    if restyled and (_style(last) != (False, False, False) or ended):
        return False
    if abs(last.size - line.size) > 0.6 and ended:
        return False
    if not same_page and not ended and _closed(last) and _opens(line) and not aligned:
        return False
    if not ended:
        first_line_indent = (
            len(piece.lines) == 1 and 4 < piece.left - line.x0 < 45 and not piece.marker
        )
        if aligned or first_line_indent or (line.x0 > piece.left - 4 and line.x0 < piece.hang + 40):
            if first_line_indent:
                piece.hang = line.x0
            piece.paragraphs[-1].append(line)
            return True
        return False
    return _next_paragraph(piece, line, sheet)


def _left_hanging(piece: Piece, line: Fragment) -> bool:
    """Whether a line is back at the marker while the item's other lines hang behind it."""
    lines = piece.lines
    hanging = piece.marker and piece.hang > piece.left + 6 and len(lines) > 1
    return bool(hanging) and abs(lines[1].x0 - piece.hang) <= 4 and line.x0 < piece.left + 4


def _next_paragraph(piece: Piece, line: Fragment, sheet: Sheet) -> bool:
    """An item's further paragraph: no marker, and indented as the item's words are."""
    indented = piece.hang > sheet.column.left + 8 and abs(line.x0 - piece.hang) <= 3
    if not piece.marker or not indented or marker_of(line) or line.x0 <= piece.left + 3:
        return False
    if _style(line) != (False, False, False):
        return False
    piece.paragraphs.append([line])
    return True


def _style(line: Fragment) -> tuple[bool, bool, bool]:
    return line.bold, line.italic, line.underline


def _starts_otherwise(last: Fragment, line: Fragment) -> bool:
    """Whether the new line's first letter is set differently from the last line's last letter."""
    a = next((i for i in reversed(range(len(last.chars))) if last.chars[i].isalnum()), None)
    b = next((i for i, char in enumerate(line.chars) if char.isalnum()), None)
    if a is None or b is None:
        return False
    (_, *before), (_, *after) = last.looks[a].font, line.looks[b].font
    return before != after or last.underline != line.underline


def _ended(last: Fragment, line: Fragment, sheet: Sheet) -> bool:
    """Whether the last line ended on purpose: the next word would have fitted on it.

    A word with a hyphen or slash may be broken there; but a line that only its first part would
    have fitted on has ended only where a sentence has.
    """
    first_word = line.text.split(" ", 1)[0]
    room = sheet.right_of(last) - 0.5 * last.size - last.x1 - 0.3 * last.size
    part = re.match(r"[^-/]{2,}[-/]", first_word)
    if part and _closed(last):
        first_word = part[0]
    return line.rights[min(len(first_word), len(line.chars)) - 1] - line.x0 < room


def _breaks_off(last: Fragment, line: Fragment, sheet: Sheet) -> bool:
    """Whether the sentence plainly goes on, as behind `de minister van Volksgezondheid,`."""
    open_bracket = last.text.rfind("(") > last.text.rfind(")")
    if SALUTATION.match(last.text):
        return False
    if open_bracket or last.text.endswith((",", " en", " van", " de", " het", " voor")):
        return last.page == line.page and (line.base - last.base) / sheet.column.leading < 1.25
    wide = last.x1 - last.x0 > 0.5 * (sheet.column.right - sheet.column.left)
    return (
        wide
        and not _closed(last)
        and not last.text.endswith(";")
        and not line.text[:1].isupper()
        and (line.text[:1].isalnum() or line.text[:1] == "(")
        and _style(last) == _style(line)
        and not marker_of(line)
    )


def _closed(line: Fragment) -> bool:
    return line.text.rstrip("0123456789”’)\"'").endswith((".", "?", "!", ":"))


def _opens(line: Fragment) -> bool:
    return line.text[:1].isupper()


def _draft(
    piece: Piece, sheets: list[Sheet], words: Words, notes: list[PageNote], used: set[int]
) -> Draft:
    text = ""
    lines: list[Line] = []
    marks: list[Footnote] = []
    for paragraph in piece.paragraphs:
        if text:
            text += "\n"
        words_of, printed, found = _run(paragraph, words, notes, used)
        shift = len(text)
        text += words_of
        lines += [_shift(p, shift) for p in printed]
        marks += [n._replace(anchor=n.anchor + shift) for n in found]
    first = piece.lines[0]
    column = next(s.column for s in sheets if s.page.number == first.page)
    every = piece.lines
    return Draft(
        text,
        piece.kind,
        marker=piece.marker,
        size=round(first.size, 1),
        bold=all(f.bold for f in every),
        italic=all(f.italic for f in every),
        underline=all(f.underline for f in every),
        indent=round(max(0.0, first.x0 - column.left), 1),
        gap=piece.gap,
        notes=tuple(marks),
        lines=tuple(lines),
    )


def _row(row: Row, words: Words, notes: list[PageNote], used: set[int]) -> Draft:
    text = ""
    lines: list[Line] = []
    marks: list[Footnote] = []
    for i, cell in enumerate(row.cells):
        if i:
            text += "\t"
        words_of, printed, found = _run(cell, words, notes, used)
        lines += [_shift(p, len(text)) for p in printed]
        marks += [n._replace(anchor=n.anchor + len(text)) for n in found]
        text += words_of
    bold = all(f.bold for cell in row.cells for f in cell)
    return Draft(text, "row", bold=bold, notes=tuple(marks), lines=tuple(lines))


def _shift(line: Line, by: int) -> Line:
    return replace(line, start=line.start + by, end=line.end + by)


def _running(lines: list[Fragment], words: Words) -> tuple[str, tuple[Line, ...]]:
    text, printed, _ = _run(lines, words, [], set())
    return text, tuple(printed)


def _run(
    lines: Iterable[Fragment], words: Words, notes: list[PageNote], used: set[int]
) -> tuple[str, list[Line], list[Footnote]]:
    """A paragraph's lines as running text, where every stretch was printed, and its footnotes."""
    text = ""
    printed: list[Line] = []
    found: list[Footnote] = []
    previous: Fragment | None = None
    for line in lines:
        kept, marks = _without_marks(line, notes)
        if not kept:
            anchor = len(text)
        if previous is not None and text and kept:
            text = _join(text, line, words, previous, printed)
        start = len(text)
        letters, sides, anchors = _letters(line, kept, marks)
        text += letters
        cuts = [0, *sorted({a for a in anchors.values() if 0 < a < len(letters)}), len(letters)]
        for first, last in pairwise(cuts):
            if first < last:
                printed.append(_printed(line, start, first, last, sides))
        for index, mark in marks:
            anchor = start + anchors.get(index, len(letters))
            note = _note_for(mark, line.page, notes, used)
            if note is not None:
                words_of, at = _running(notes[note].lines, words)
                found.append(Footnote(anchor, mark, words_of, at))
        previous = line
    return text, printed, found


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


def _without_marks(
    line: Fragment, notes: list[PageNote]
) -> tuple[Sequence[int], list[tuple[int, str]]]:
    """The characters that are words, and the raised marks among them that have a note."""
    if line.even:
        return range(len(line.chars)), []
    known = {n.mark for n in notes if abs(n.page - line.page) <= 1} or {n.mark for n in notes}
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


def _note_for(mark: str, page: int, notes: list[PageNote], used: set[int]) -> int | None:
    """The note with this mark on the same page, the next, or else the nearest later one."""
    candidates = [
        (abs(n.page - page), i)
        for i, n in enumerate(notes)
        if n.mark == mark and i not in used and n.page >= page
    ]
    if not candidates:
        return None
    index = min(candidates)[1]
    used.add(index)
    return index


def _letters(
    line: Fragment, kept: Sequence[int], marks: list[tuple[int, str]]
) -> tuple[str, Sides, dict[int, int]]:
    """The kept characters as text with its blanks, their sides, and where marks stood."""
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


def _parts(line: Fragment, last: int, i: int) -> bool:
    """Whether a removed mark parted two words: a letter follows it, or a blank stood beside it."""
    char = line.chars[i]
    return char.isalnum() or (
        any(k in line.spaces for k in range(last + 1, i + 1)) and char not in ".,;:)?!"
    )


def _join(text: str, line: Fragment, words: Words, previous: Fragment, printed: list[Line]) -> str:
    """The text so far, ready for the next line's first word: a blank added, or a hyphen undone."""
    head = line.text.split(" ", 1)[0]
    tail = text.rsplit(None, 1)[-1] if text.strip() else ""
    if tail.endswith("-") and len(tail) > 1:
        if re.match(r"(?:en|of|en/of|dan|tot|als)$", head.rstrip(",.;")):
            return text + " "
        if not head[:1].islower():
            return text if head[:1].isalnum() else text + " "
        if WEB.search(text) or not _soft(tail, head, words):
            return text
        printed[-1] = _shortened(printed[-1])
        return text[:-1]
    if tail.endswith("/") and not previous.open_end and head[:1].isalnum():
        return text
    if (
        WEB.search(text)
        and not previous.open_end
        and (text[-1] in "-/=&?_." or WEB_GOES_ON.match(line.text))
    ):
        return text
    return text + " "


def _shortened(line: Line) -> Line:
    """The line without its last character, an undone hyphen."""
    edges = line.edges[:-1]
    box = (*line.box[:2], edges[-1], line.box[3])
    return replace(line, end=line.end - 1, edges=edges, box=box)


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
