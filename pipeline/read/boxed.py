"""What stands in boxes: the cells of ruled tables, frames around prose, drawings with words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from pipeline.read.column import Column
from pipeline.read.fragment import Fragment, in_lines
from pipeline.read.page import Heights, Page
from pipeline.read.paper import Box, Shape
from pipeline.read.ruled import Cells

MAX_FRAMED = 500
"""Boxes with words that are looked at on one page; a drawing shows itself by far fewer."""


_NEAR = 3
"""Points within which cells start in one column."""


@dataclass(slots=True)
class Row:
    """A table's row: for every column of the table the printed lines of its cell."""

    cells: list[list[Fragment]]

    @property
    def base(self) -> float:
        """The baseline of its first line."""
        return min((f.base for cell in self.cells for f in cell), default=0.0)


def rows_on(page: Page, tables: Cells) -> tuple[list[Row], list[Box], set[int]]:
    """The rows of ruled tables, the frames around prose, and the fragments that rows took."""
    rows: list[Row] = []
    boxes = []
    taken: set[int] = set()
    middles = Heights(page.fragments, lambda f: (f.top + f.bottom) / 2)
    for table in tables:
        if sum(_filled(row, middles) > 1 for row in table) < 2:
            cells = [cell for row in table for cell in row]
            if cells:
                boxes.append(_hull(cells))
            continue
        columns = _columns(table)
        for cells in table:
            row = Row([[] for _ in columns])
            for cell in cells:
                inside = [f for f in _inside(cell, middles) if id(f) not in taken]
                taken.update(id(f) for f in inside)
                row.cells[bisect_right(columns, cell[0] + _NEAR) - 1] += in_lines(inside)
            while row.cells and not row.cells[-1]:
                row.cells.pop()
            if row.cells:
                rows.append(row)
    return rows, boxes, taken


def _columns(table: list[list[Box]]) -> list[float]:
    """Where the columns of a table start: a cell that spans several stands in the first."""
    starts: list[float] = []
    for x0 in sorted(cell[0] for row in table for cell in row):
        if not starts or x0 - starts[-1] > _NEAR:
            starts.append(x0)
    return starts


def frames_on(page: Page) -> list[Box]:
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


def _filled(row: list[Box], middles: Heights[Fragment]) -> int:
    """How many of a row's cells hold words."""
    return sum(bool(_inside(cell, middles)) for cell in row)


def _inside(cell: Box, middles: Heights[Fragment]) -> list[Fragment]:
    """The fragments whose middle lies in the cell."""
    x0, top, x1, bottom = cell
    return [
        f for f in middles.between(top - 2, bottom + 2) if x0 - 2 <= (f.x0 + f.x1) / 2 <= x1 + 2
    ]


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


def drawing_on(page: Page, column: Column, tables: Cells) -> Shape | None:
    """The box of a drawing: several framed or filled shapes with words, side by side.

    `Figuur 1. Organogram` consists of such boxes; a highlighter's stripes behind lines of prose
    are too low to count, and a frame around prose stands alone.
    """
    tops = Heights(page.fragments, lambda f: f.top)
    framed: list[Shape] = []
    for s in page.shapes:
        if s.height < 1.6 * column.size or s.width < 3 * column.size or s.width > 0.62 * page.width:
            continue
        if any(
            s.x0 - 2 <= f.x0 and f.x1 <= s.x1 + 2 and f.bottom <= s.bottom + 2
            for f in tops.between(s.top - 2, s.bottom + 2)
        ):
            framed.append(s)
        if len(framed) == MAX_FRAMED:
            break
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
