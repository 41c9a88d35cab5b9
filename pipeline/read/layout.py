"""Which words on a page are the letter's body, and which its furniture.

The government's letters have a body column on the left and a letterhead column on the right; the
official publications a body column on the right and a colophon on the left. The body column is
where most words of the commonest size stand; what stands beside it is furniture, and so are page
numbers, running heads, the letterhead above the first paragraph, and words within a drawing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.read.fragment import Fragment, joined
from pipeline.read.page import Page
from pipeline.read.paper import Box, Shape
from pipeline.read.ruled import Cells

PAGE_NUMBER = re.compile(
    r"^(?:(?:pagina|blad|page)\s*\d+\s*(?:(?:van|/|of)\s*\d+)?|-?\s*\d{1,3}\s*-?|\d+\s*/\s*\d+)$",
    re.I,
)
SESSION_FOOT = re.compile(r"^(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}")
ADDRESS = re.compile(
    r"^>?\s*Retouradres\b|\bder Staten-Generaal$|^Postbus 200\d\d$|\b2[45]\d\d [A-Z]{2} "
)
LABEL = re.compile(
    r"^(Datum|Betreft|Onderwerp|Betr\.|Ons kenmerk|Uw kenmerk|Kenmerk|Bijlagen?|Bijlage\(n\))"
    r"\s*:?$",
    re.I,
)
LABELLED = re.compile(r"^(Datum|Betreft|Onderwerp)\s*:?\s+\S", re.I)
SALUTATION = re.compile(r"^(Geachte|Hooggeachte|Zeer geachte|Mijnheer de|Mevrouw de) ", re.I)
CHAMBER = re.compile(r"^(Tweede|Eerste) Kamer der Staten-Generaal$")
PUBLICATION_HEAD = re.compile(
    r"^(?:(?:Tweede|Eerste) Kamer der Staten-Generaal|[12]|[A-Z]|Vergaderjaar \d{4}.*|"
    r"Aanhangsel van de Handelingen|Vragen gesteld door de leden der Kamer.*|"
    r"regering gegeven antwoorden|\d{1,5}|Nr\. \S+|\d\d \d\d\d.*)$"
)
LONE_MARK = 6.0
"""Points; digits alone on a line this small are a note's mark, its words on the lines below."""

NOTE_MARK = re.compile(r"^(\d{1,3}|\*{1,3}|[ivx]{1,5}|[a-z])$")


@dataclass(frozen=True, slots=True)
class Column:
    """The body column of pages of one size: its sides, type size and leading, in points.

    `margin` is where the letterhead column at its right starts, if there is one. On a first page
    it may overlap the body: lines below the letterhead run on underneath.
    """

    left: float
    right: float
    size: float
    leading: float
    margin: float | None = None


@dataclass(slots=True)
class Row:
    """A table's row: for every cell its printed lines."""

    cells: list[list[Fragment]]

    @property
    def base(self) -> float:
        """The baseline of its first line."""
        return min((f.base for cell in self.cells for f in cell), default=0.0)


@dataclass(slots=True)
class Sheet:
    """A page sorted out: body lines and table rows from top to bottom, notes, furniture.

    `boxes` are the frames around prose; a line inside one ends at the frame, not at the column.
    """

    page: Page
    column: Column
    body: list[Fragment | Row] = field(default_factory=list)
    notes: list[tuple[str, list[Fragment]]] = field(default_factory=list)
    continued: list[Fragment] = field(default_factory=list)
    furniture: list[tuple[str, Fragment]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def right_of(self, line: Fragment) -> float:
        """Where a line of prose at this place has to end."""
        for x0, top, x1, bottom in self.boxes:
            if (
                x0 - 1 <= line.x0
                and line.x1 <= x1 + 1
                and top - 1 <= line.top
                and line.bottom <= bottom + 1
            ):
                return min(self.column.right, x1 - 2) if x1 < self.column.right + 20 else x1 - 2
        return max(self.column.right, line.x1)


def column_of(pages: Iterable[Page]) -> Column | None:
    """The column in which most words of the commonest type size stand; None without words."""
    fragments = [f for page in pages for f in page.fragments]
    sizes = Counter[float]()
    for f in fragments:
        sizes[round(f.size * 2) / 2] += len(f.chars)
    if not sizes:
        return None
    size = sizes.most_common(1)[0][0]
    body = [f for f in fragments if abs(f.size - size) <= 0.3 and len(f.chars) >= 20]
    if not body:
        body = [f for f in fragments if abs(f.size - size) <= 0.3]
    lefts = Counter[int]()
    for f in body:
        lefts[round(f.x0)] += len(f.chars)
    commonest = lefts.most_common(1)[0][1]
    left = min(x for x, n in lefts.items() if n * 8 >= commonest)
    rights = sorted(f.x1 for f in body if f.x0 >= left - 1)
    right = rights[min(len(rights) - 1, int(len(rights) * 0.985))]
    drops = []
    of_body = {id(f) for f in body}
    for page in pages:
        bases = sorted({round(f.base, 1) for f in page.fragments if id(f) in of_body})
        drops += [b - a for a, b in pairwise(bases) if size * 0.9 < b - a < size * 2.2]
    small = Counter(
        round(f.x0)
        for f in fragments
        if f.size <= 0.88 * size and f.x0 > left + 0.7 * (right - left)
    )
    margin = float(small.most_common(1)[0][0]) if small and small.most_common(1)[0][1] > 3 else None
    return Column(float(left), right, size, median(drops) if drops else size * 1.33, margin)


def lay_out(pages: list[Page], tables: dict[int, Cells]) -> list[Sheet]:
    """The pages sorted out. `tables` are per page the cells of ruled tables, row by row."""
    columns: dict[tuple[int, int], Column] = {}
    for key in {_shape_of(page) for page in pages}:
        column = column_of([p for p in pages if _shape_of(p) == key])
        if column:
            columns[key] = column
    repeated = _repeated(pages)
    sheets = []
    for page in pages:
        found = columns.get(_shape_of(page))
        if found is None:
            sheets.append(Sheet(page, Column(0, page.width, 9, 12)))
            continue
        sheets.append(_sort_out(page, found, repeated, tables.get(page.number, [])))
    if sheets:
        _take_letterhead(sheets[0])
    return sheets


def _shape_of(page: Page) -> tuple[int, int]:
    return round(page.width / 10), round(page.height / 10)


def _repeated(pages: list[Page]) -> set[tuple[str, int]]:
    """What stands at the same height on two pages or more: running heads and feet."""
    seen: dict[tuple[str, int], set[int]] = {}
    for page in pages:
        for f in page.fragments:
            if f.top < page.height * 0.2 or f.bottom > page.height * 0.88:
                key = _key(f)
                seen.setdefault(key, set()).add(page.number)
    return {key for key, numbers in seen.items() if len(numbers) > 1}


def _key(f: Fragment) -> tuple[str, int]:
    return f.text, round(f.base / 4)


def _sort_out(
    page: Page,
    column: Column,
    repeated: set[tuple[str, int]],
    tables: Cells,
) -> Sheet:
    sheet = Sheet(page, column)
    rows, boxes, taken = _tables(page, tables)
    sheet.boxes = [*boxes, *_frames(page)]
    drawing = _drawing(page, column, tables)
    body: list[Fragment] = []
    for f in page.fragments:
        if id(f) in taken:
            continue
        if (
            drawing
            and drawing.x0 - 1 <= f.x0
            and f.x1 <= drawing.x1 + 1
            and (drawing.top - 1 <= f.top and f.bottom <= drawing.bottom + 1)
        ):
            sheet.furniture.append(("figure", f))
        elif _in_margin(f, page, column):
            sheet.furniture.append(("margin", f))
        elif _is_running(f, page, column, repeated):
            sheet.furniture.append(("running", f))
        else:
            body.append(f)
    lines = _merge(body)
    lines, sheet.notes, sheet.continued = _footnotes(lines, page, column)
    sheet.body = sorted([*lines, *rows], key=lambda item: item.base)
    return sheet


def _in_margin(f: Fragment, page: Page, column: Column) -> bool:
    """Beside the body column, or small type that starts where the letterhead column does."""
    if f.x0 > column.right + 3 or (f.x1 < column.left - 2 and not _marks_body(f, page, column)):
        return True
    return (
        column.margin is not None
        and abs(f.x0 - column.margin) <= 2.5
        and f.size <= 0.88 * column.size
    )


def _marks_body(f: Fragment, page: Page, column: Column) -> bool:
    """A list's or heading's number that hangs out into the margin beside a body line."""
    return (
        len(f.text) <= 6
        and any(
            abs(g.base - f.base) < 1
            and column.left - 2 <= g.x0 < f.x1 + 3 * f.size
            and g.x0 < column.right
            for g in page.fragments
            if g is not f
        )
        and abs(f.size - column.size) < 0.6
    )


def _is_running(f: Fragment, page: Page, column: Column, repeated: set[tuple[str, int]]) -> bool:
    """A page number, a running head or foot."""
    low, high = f.bottom > page.height * 0.88, f.top < page.height * 0.2
    if re.match(r"^P\s?agina \d+ van \d+$", f.text):
        return True
    if (low or high) and (PAGE_NUMBER.match(f.text) or SESSION_FOOT.match(f.text)):
        return True
    edge = f.bottom > page.height * 0.93 or f.top < page.height * 0.075
    return (low or high) and _key(f) in repeated and (edge or abs(f.size - column.size) > 0.4)


def _merge(fragments: list[Fragment]) -> list[Fragment]:
    """Fragments on one baseline put together, left to right: a marker and its item's first line."""
    lines: list[list[Fragment]] = []
    for f in sorted(fragments, key=lambda f: (f.base, f.x0)):
        if lines and abs(lines[-1][0].base - f.base) <= 0.25 * max(f.size, lines[-1][0].size):
            lines[-1].append(f)
        else:
            lines.append([f])
    return [joined(sorted(line, key=lambda f: f.x0)) for line in lines]


def _footnotes(
    lines: list[Fragment], page: Page, column: Column
) -> tuple[list[Fragment], list[tuple[str, list[Fragment]]], list[Fragment]]:
    """The small print at the foot of the page, as notes by mark, apart from the body.

    The foot is the run of lines smaller than the body at the page's bottom, from its first mark;
    small lines above that, below the rule that parts notes from body, go on with the last note.
    """
    rule = _note_rule(page, column)
    start = len(lines)
    while start and (
        _small(lines[start - 1], column) or (rule and lines[start - 1].top > rule - 1)
    ):
        start -= 1
    start = min([start, *_marked_foot(lines, page, column)])
    foot = lines[start:]
    first = next((i for i, line in enumerate(foot) if note_mark(line)), None)
    if first is None:
        if rule is None or not foot or foot[0].top < rule:
            return lines, [], []
        return lines[:start], [], foot
    continued = [line for line in foot[:first] if rule is not None and line.top > rule]
    body = lines[:start] + [line for line in foot[:first] if line not in continued]
    notes: list[tuple[str, list[Fragment]]] = []
    expected: int | None = None
    for line in foot[first:]:
        mark = note_mark(line)
        number = int(mark) if mark and mark.isdigit() else None
        if mark and (expected is None or number is None or number == expected):
            expected = number + 1 if number is not None else expected
            notes.append((mark, [line.beyond(len(mark))]))
        else:
            notes[-1][1].append(line)
    return body, [(mark, [f for f in note if f.chars]) for mark, note in notes], continued


def _marked_foot(lines: list[Fragment], page: Page, column: Column) -> list[int]:
    """Lines low on the page, set off from the text, that open with a raised mark.

    A note that is a web address is often set as large as the body.
    """
    return [
        i
        for i, (above, line) in enumerate(pairwise(lines), 1)
        if line.top > 0.6 * page.height
        and line.base - above.base > 1.6 * column.leading
        and line.looks[0].size <= 0.75 * column.size
        and line.chars[0].isdigit()
        and note_mark(line)
    ]


def _small(line: Fragment, column: Column) -> bool:
    return line.size <= column.size * 0.95


def _note_rule(page: Page, column: Column) -> float | None:
    """The height of the short rule that parts the notes from the body."""
    rules = [
        s.top
        for s in page.shapes
        if s.height < 1.5
        and 100 <= s.width <= 220
        and abs(s.x0 - column.left) < 12
        and s.top > page.height * 0.3
        and not any(abs(f.base - s.top) < 4 and f.x0 < s.x1 and s.x0 < f.x1 for f in page.fragments)
    ]
    return max(rules, default=None)


def note_mark(line: Fragment) -> str | None:
    """`'1 Kamerstuk 35 334, nr. 25'` with a raised or spaced 1 is note `'1'`."""
    word = line.text.split(" ", 1)[0]
    if line.text.isdigit() and len(line.text) <= 3 and line.size <= LONE_MARK:
        return line.text
    raised = 0
    for look in line.looks:
        if look.size <= 0.85 * line.size or look.base < line.base - 0.15 * line.size:
            raised += 1
        else:
            break
    mark = line.text[:raised].strip() if raised else word
    if not NOTE_MARK.match(mark) or (not raised and not mark.isdigit()):
        return None
    return mark if len(line.text) > len(mark) else None


def _tables(page: Page, tables: Cells) -> tuple[list[Row], list[Box], set[int]]:
    """The rows of ruled tables, the frames around prose, and the fragments that rows took."""
    rows: list[Row] = []
    boxes = []
    taken: set[int] = set()
    for table in tables:
        if sum(_filled(row, page) > 1 for row in table) < 2:
            cells = [cell for row in table for cell in row]
            if cells:
                boxes.append(_hull(cells))
            continue
        for cells in table:
            row = Row([])
            for x0, top, x1, bottom in cells:
                inside = [
                    f
                    for f in page.fragments
                    if id(f) not in taken
                    and x0 - 2 <= (f.x0 + f.x1) / 2 <= x1 + 2
                    and top - 2 <= (f.top + f.bottom) / 2 <= bottom + 2
                ]
                taken.update(id(f) for f in inside)
                row.cells.append(_merge(inside))
            if any(row.cells):
                rows.append(row)
    return rows, boxes, taken


def _frames(page: Page) -> list[Box]:
    """The frames around prose: two upright rules, nothing upright between them."""
    uprights = sorted(
        (s for s in page.shapes if s.width < 2 and s.height > 8), key=lambda s: (s.x0, s.top)
    )
    sides = sorted({round(s.x0 / 4) for s in uprights})
    if len(sides) != 2:
        return []
    left = [s for s in uprights if round(s.x0 / 4) == sides[0]]
    right = [s for s in uprights if round(s.x0 / 4) == sides[1]]
    top, bottom = min(s.top for s in left), max(s.bottom for s in left)
    if abs(top - min(s.top for s in right)) > 12 or abs(bottom - max(s.bottom for s in right)) > 12:
        return []
    return [(left[0].x0, top, right[0].x1, bottom)]


def _filled(row: list[Box], page: Page) -> int:
    """How many of a row's cells hold words."""
    return sum(
        any(
            x0 - 2 <= (f.x0 + f.x1) / 2 <= x1 + 2
            and top - 2 <= (f.top + f.bottom) / 2 <= bottom + 2
            for f in page.fragments
        )
        for x0, top, x1, bottom in row
    )


def _hull(
    cells: list[Box],
) -> Box:
    """The box around all cells."""
    return (
        min(c[0] for c in cells),
        min(c[1] for c in cells),
        max(c[2] for c in cells),
        max(c[3] for c in cells),
    )


def _drawing(page: Page, column: Column, tables: Cells) -> Shape | None:
    """The box of a drawing: several framed or filled shapes with words, side by side.

    `Figuur 1. Organogram` consists of such boxes; a highlighter's stripes behind lines of prose
    are too low to count, and a frame around prose stands alone.
    """
    framed = []
    for s in page.shapes:
        if s.height < 1.6 * column.size or s.width < 3 * column.size or s.width > 0.62 * page.width:
            continue
        if any(
            s.x0 - 2 <= f.x0
            and f.x1 <= s.x1 + 2
            and s.top - 2 <= f.top
            and f.bottom <= s.bottom + 2
            for f in page.fragments
        ):
            framed.append(s)
    apart = sum(
        any(a.x1 < b.x0 and min(a.bottom, b.bottom) > max(a.top, b.top) for b in framed)
        for a in framed
    )
    if apart < 2 or tables or max(s.x1 for s in framed) > column.right + 3 * column.size:
        return None
    return Shape(
        min(s.x0 for s in framed),
        min(s.top for s in framed),
        max(s.x1 for s in framed),
        max(s.bottom for s in framed),
        False,
    )


def _take_letterhead(sheet: Sheet) -> None:
    """Move the first page's letterhead from the body to the furniture.

    It ends below the labels `Datum` and `Betreft` with their values; without those, above the
    salutation of a page that starts with an address; in an official publication below its head.
    """
    lines = [item for item in sheet.body if isinstance(item, Fragment)]
    end = _label_end(lines, sheet.column)
    if end is None:
        end = _publication_end(lines, sheet.column.size)
    if end is None:
        opening = next((i for i, f in enumerate(lines) if SALUTATION.match(f.text)), None)
        if opening and any(ADDRESS.search(f.text) for f in lines[:opening]):
            end = lines[opening - 1].bottom
    if end is None:
        return
    above = [f for f in lines if f.bottom <= end + 0.5]
    sheet.furniture += [("letterhead", f) for f in above]
    sheet.body = [item for item in sheet.body if not (isinstance(item, Fragment) and item in above)]


def _label_end(lines: list[Fragment], column: Column) -> float | None:
    """The bottom of `Betreft` and its value, which may run over several indented lines."""
    labelled = [
        i
        for i, f in enumerate(lines)
        if (LABEL.match(f.text) or LABELLED.match(f.text)) and f.x0 < column.left + 30
    ]
    dated = [
        i for i in labelled if lines[i].text.lower().startswith(("datum", "betreft", "onderwerp"))
    ]
    if not dated or dated[0] > 40:
        return None
    last = dated[-1]
    value_left = getattr(lines[last], "hang", lines[last].x0)
    while last + 1 < len(lines):
        below = lines[last + 1]
        close = below.base - lines[last].base < 1.6 * column.leading
        if not close or below.x0 < value_left - 4 or SALUTATION.match(below.text):
            break
        last += 1
    return lines[last].bottom


def _publication_end(lines: list[Fragment], size: float) -> float | None:
    """The bottom of an official publication's head: chamber, session, dossier, number.

    The dossier's title is set larger than the text.
    """
    if not any(CHAMBER.match(f.text.rstrip(" 12")) for f in lines[:4]):
        return None
    end = None
    for f in lines:
        if not PUBLICATION_HEAD.match(f.text) and f.size < 1.2 * size:
            break
        end = f.bottom
    return end
