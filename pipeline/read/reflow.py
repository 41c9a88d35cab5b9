"""Printed lines become running text: paragraphs, items, hyphens, footnote marks, page breaks.

A letter's lines are broken where the next word would not have fitted. So a line that ends although
the next word had fitted was ended on purpose: there a paragraph, a heading or an item ends. That,
white space, indentation, markers and a change of type are all the evidence used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from pipeline.model import Line
from pipeline.read.boxed import Row
from pipeline.read.column import Column
from pipeline.read.compose import Draft, Footnote
from pipeline.read.fragment import Fragment
from pipeline.read.layout import SALUTATION, Sheet
from pipeline.read.running import Notes, PageNote, Words, run, shifted

BULLET = re.compile(r"^([•·◦▪■□○●➢➔►→✓*]|[-–—o](?= ))\s*")
ENUMERATOR = re.compile(r"^(\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)(?= )")
HEADING_NUMBER = re.compile(
    r"^(\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,4}\.|[A-Z]\.|\d{1,2}[a-z]\.?)(?= )"
)


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
    def single(self) -> bool:
        """Whether it has one line so far."""
        return len(self.paragraphs) == 1 and len(self.paragraphs[0]) == 1

    @property
    def last(self) -> Fragment:
        """Its last line."""
        return self.paragraphs[-1][-1]


def reflow(sheets: list[Sheet]) -> list[Draft]:
    """The sheets' bodies as drafts of blocks, footnotes behind the block that holds their mark."""
    words = _words(sheets)
    notes = Notes(_notes(sheets))
    columns = {sheet.page.number: sheet.column for sheet in sheets}
    pieces: list[Piece | Row] = []
    for sheet in sheets:
        before: Fragment | None = None
        for item in sheet.body:
            if isinstance(item, Row):
                pieces.append(item)
                before = None
                continue
            current = pieces[-1] if pieces else None
            if isinstance(current, Row) or not _continue(current, item, before, sheet):
                pieces.append(_open(item, before, sheet))
            before = item
    drafts = []
    for piece in pieces:
        if isinstance(piece, Piece):
            drafts.append(_draft(piece, columns, words, notes))
        else:
            drafts.append(_row(piece, words, notes))
    for note in notes.untaken():
        text, printed, _ = run(note.lines, words, Notes([]))
        drafts.append(Draft(text, "footnote", marker=note.mark, lines=tuple(printed)))
    return drafts


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
        first_line_indent = piece.single and 4 < piece.left - line.x0 < 45 and not piece.marker
        if aligned or first_line_indent or (line.x0 > piece.left - 4 and line.x0 < piece.hang + 40):
            if first_line_indent:
                piece.hang = line.x0
            piece.paragraphs[-1].append(line)
            return True
        return False
    return _next_paragraph(piece, line, sheet)


def _left_hanging(piece: Piece, line: Fragment) -> bool:
    """Whether a line is back at the marker while the item's other lines hang behind it."""
    if not piece.marker or piece.hang <= piece.left + 6 or piece.single:
        return False
    second = list(islice(chain.from_iterable(piece.paragraphs), 2))[1]
    return abs(second.x0 - piece.hang) <= 4 and line.x0 < piece.left + 4


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


def _draft(piece: Piece, columns: dict[int, Column], words: Words, notes: Notes) -> Draft:
    text = ""
    lines: list[Line] = []
    marks: list[Footnote] = []
    for paragraph in piece.paragraphs:
        if text:
            text += "\n"
        words_of, printed, found = run(paragraph, words, notes)
        shift = len(text)
        text += words_of
        lines += [shifted(p, shift) for p in printed]
        marks += [n._replace(anchor=n.anchor + shift) for n in found]
    first = piece.paragraphs[0][0]
    every = piece.lines
    return Draft(
        text,
        piece.kind,
        marker=piece.marker,
        size=round(first.size, 1),
        bold=all(f.bold for f in every),
        italic=all(f.italic for f in every),
        underline=all(f.underline for f in every),
        indent=round(max(0.0, first.x0 - columns[first.page].left), 1),
        gap=piece.gap,
        notes=tuple(marks),
        lines=tuple(lines),
    )


def _row(row: Row, words: Words, notes: Notes) -> Draft:
    text = ""
    lines: list[Line] = []
    marks: list[Footnote] = []
    for i, cell in enumerate(row.cells):
        if i:
            text += "\t"
        words_of, printed, found = run(cell, words, notes)
        lines += [shifted(p, len(text)) for p in printed]
        marks += [n._replace(anchor=n.anchor + len(text)) for n in found]
        text += words_of
    bold = all(f.bold for cell in row.cells for f in cell)
    return Draft(text, "row", bold=bold, notes=tuple(marks), lines=tuple(lines))
