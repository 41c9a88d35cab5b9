"""Which words on a page are the letter's body, and which its furniture.

The government's letters have a body column on the left and a letterhead column on the right; the
official publications a body column on the right and a colophon on the left. The body column is
where most words of the commonest size stand; what stands beside it is furniture, and so are page
numbers, running heads, the letterhead above the first paragraph, and words within a drawing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.read.boxed import Row, drawing_on, frames_on, rows_on
from pipeline.read.column import Column, column_of
from pipeline.read.foot import part_notes
from pipeline.read.fragment import Fragment, in_lines
from pipeline.read.page import Heights, Page
from pipeline.read.paper import Box
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
    rows, boxes, taken = rows_on(page, tables)
    sheet.boxes = [*boxes, *frames_on(page)]
    drawing = drawing_on(page, column, tables)
    heights = Heights(page.fragments, lambda f: f.base)
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
        elif _in_margin(f, heights, column):
            sheet.furniture.append(("margin", f))
        elif _is_running(f, page, column, repeated):
            sheet.furniture.append(("running", f))
        else:
            body.append(f)
    lines, sheet.notes, sheet.continued = part_notes(in_lines(body), page, column, heights)
    sheet.body = sorted([*lines, *rows], key=lambda item: item.base)
    return sheet


def _in_margin(f: Fragment, heights: Heights[Fragment], column: Column) -> bool:
    """Beside the body column, or small type that starts where the letterhead column does."""
    if f.x0 > column.right + 3 or (f.x1 < column.left - 2 and not _marks_body(f, heights, column)):
        return True
    return (
        column.margin is not None
        and abs(f.x0 - column.margin) <= 2.5
        and f.size <= 0.88 * column.size
    )


def _marks_body(f: Fragment, heights: Heights[Fragment], column: Column) -> bool:
    """A list's or heading's number that hangs out into the margin beside a body line."""
    return (
        len(f.text) <= 6
        and abs(f.size - column.size) < 0.6
        and any(
            abs(g.base - f.base) < 1
            and column.left - 2 <= g.x0 < f.x1 + 3 * f.size
            and g.x0 < column.right
            for g in heights.between(f.base - 1, f.base + 1)
            if g is not f
        )
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
    sheet.body = [item for item in sheet.body if isinstance(item, Row) or item.bottom > end + 0.5]


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
