"""The sheet of paper that one sees of a page, and what is drawn on it.

A page may be shown turned (`/Rotate 90`) or show a part of its space only (the crop box of an
official publication): while a page is sorted out, places are measured from the top left of what
one sees; a letter's lines in the end from the top left of the whole sheet, the media box, as
pdfplumber does.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MAX_PATHS = 20_000
"""Drawn paths that are looked at on one page; a map has more, and they tell nothing of its text."""

MAX_NESTING = 4
"""Forms within forms that are looked into for drawn paths."""

Box = tuple[float, float, float, float]
Point = tuple[float, float]


class Paper(NamedTuple):
    """The sides of the page that one sees, in the PDF's space, and how often it is turned right."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as one sees them, in points."""
        across, upright = self.right - self.left, self.top - self.bottom
        return (upright, across) if self.turns % 2 else (across, upright)

    def point(self, x: float, y: float) -> Point:
        """A point of the PDF's space, from the top left."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of the PDF's space by two corners, from the top left."""
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    def boxes(
        self, lefts: list[float], tops: list[float], rights: list[float], bottoms: list[float]
    ) -> tuple[list[float], list[float], list[float], list[float]]:
        """Many boxes of the PDF's space at once: the same four sides, from the top left."""
        left, bottom, right, top, turns = self
        if turns == 0:
            return (
                [x - left for x in lefts],
                [top - y for y in tops],
                [x - left for x in rights],
                [top - y for y in bottoms],
            )
        if turns == 1:
            return (
                [y - bottom for y in bottoms],
                [x - left for x in lefts],
                [y - bottom for y in tops],
                [x - left for x in rights],
            )
        if turns == 2:
            return (
                [right - x for x in rights],
                [y - bottom for y in bottoms],
                [right - x for x in lefts],
                [y - bottom for y in tops],
            )
        return (
            [top - y for y in tops],
            [right - x for x in rights],
            [top - y for y in bottoms],
            [right - x for x in lefts],
        )

    def direction(self, x: float, y: float) -> Point:
        """How far a direction of the PDF's space goes to the right, and upwards."""
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self.turns]


class Shape(NamedTuple):
    """The box of something drawn; `filled` when it has a colour of its own."""

    x0: float
    top: float
    x1: float
    bottom: float
    filled: bool

    @property
    def width(self) -> float:
        """In points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """In points."""
        return self.bottom - self.top


class Rule(NamedTuple):
    """A straight line, level or upright."""

    x0: float
    top: float
    x1: float
    bottom: float


def paper_of(page: pdfium.PdfPage) -> Paper:
    """The paper of a page; where its boxes make no sense PDFium has it the size of a letter."""
    left, bottom, right, top = page.get_bbox()
    return Paper(left, bottom, right, top, page.get_rotation() // 90 % 4)


def sheet_of(page: pdfium.PdfPage, paper: Paper) -> tuple[Point, Point]:
    """Where on the whole sheet the seen part's top left lies, and the whole sheet's size."""
    left, bottom, right, top = page.get_mediabox()
    if not (left <= paper.left and bottom <= paper.bottom and paper.right <= right):
        return (0.0, 0.0), paper.size
    whole = Paper(left, bottom, right, top, paper.turns)
    x0, y0, *_ = whole.box(paper.left, paper.bottom, paper.right, paper.top)
    return (x0, y0), whole.size


def shapes_on(page: pdfium.PdfPage, paper: Paper) -> list[Shape]:
    """The boxes of the page's drawn paths; PDFium's bounds of a stroke are too wide by its half."""
    found = []
    a, b, c, d, pad = (ctypes.c_float() for _ in range(5))
    red, green, blue, alpha = colour = tuple(ctypes.c_uint() for _ in range(4))
    mode, stroke = ctypes.c_int(), ctypes.c_int()

    def seen() -> bool:
        return min(red.value, green.value, blue.value) <= 250 and alpha.value > 0

    for path, placed in _paths(page):
        if not raw.FPDFPageObj_GetBounds(path, a, b, c, d):
            continue
        raw.FPDFPath_GetDrawMode(path, mode, stroke)
        filled = bool(mode.value and raw.FPDFPageObj_GetFillColor(path, *colour)) and seen()
        stroked = bool(stroke.value and raw.FPDFPageObj_GetStrokeColor(path, *colour)) and seen()
        if not stroked and not filled:
            continue
        half = 0.0
        if stroked:
            raw.FPDFPageObj_GetStrokeWidth(path, pad)
            half = pad.value / 2
        x0, top, x1, bottom = paper.box(
            *_moved(placed, a.value, b.value), *_moved(placed, c.value, d.value)
        )
        found.append(Shape(x0 + half, top + half, x1 - half, bottom - half, filled))
    return found


def rules_on(page: pdfium.PdfPage, paper: Paper) -> list[Rule]:
    """The level and upright lines of the page's drawn paths, sides of boxes included."""
    found = []
    for a, b in islice(_sides(page), MAX_PATHS):
        x0, top, x1, bottom = paper.box(*a, *b)
        if x1 - x0 < _STRAIGHT or bottom - top < _STRAIGHT:
            found.append(Rule(x0, top, x1, bottom))
    return found


_STRAIGHT = 0.02
"""Points that a line may be off the level."""


def _sides(page: pdfium.PdfPage) -> Iterator[tuple[Point, Point]]:
    """The straight parts of the page's drawn paths, from point to point of the PDF's space."""
    own, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    for path, placed in _paths(page):
        raw.FPDFPageObj_GetMatrix(path, own)
        start = last = (0.0, 0.0)
        for index in range(raw.FPDFPath_CountSegments(path)):
            segment = raw.FPDFPath_GetPathSegment(path, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            here = _moved(placed, *_moved(own, x.value, y.value))
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = here
            elif kind == raw.FPDF_SEGMENT_LINETO:
                yield last, here
            if raw.FPDFPathSegment_GetClose(segment) and here != start:
                yield here, start
            last = here


def _moved(matrix: raw.FS_MATRIX | None, x: float, y: float) -> Point:
    if matrix is None:
        return x, y
    return (
        matrix.a * x + matrix.c * y + matrix.e,
        matrix.b * x + matrix.d * y + matrix.f,
    )


def _paths(page: pdfium.PdfPage) -> Iterator[tuple[Any, raw.FS_MATRIX | None]]:
    """The page's drawn paths, each with where the form that it is part of was put."""
    left = [MAX_PATHS]
    count = raw.FPDFPage_CountObjects(page.raw)
    objects = (raw.FPDFPage_GetObject(page.raw, i) for i in range(count))
    yield from _paths_among(objects, None, 1, left)


def _paths_among(
    objects: Iterator[Any], placed: raw.FS_MATRIX | None, depth: int, left: list[int]
) -> Iterator[tuple[Any, raw.FS_MATRIX | None]]:
    for item in objects:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            if left[0] == 0:
                return
            left[0] -= 1
            yield item, placed
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_NESTING:
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(item, matrix)
            count = raw.FPDFFormObj_CountObjects(item)
            within = (raw.FPDFFormObj_GetObject(item, i) for i in range(count))
            yield from _paths_among(within, _product(matrix, placed), depth + 1, left)


def _product(inner: raw.FS_MATRIX, outer: raw.FS_MATRIX | None) -> raw.FS_MATRIX:
    if outer is None:
        return inner
    (a, b), (c, d) = ((_turned(outer, x, y)) for x, y in ((inner.a, inner.b), (inner.c, inner.d)))
    return raw.FS_MATRIX(a, b, c, d, *_moved(outer, inner.e, inner.f))


def _turned(matrix: raw.FS_MATRIX, x: float, y: float) -> Point:
    return matrix.a * x + matrix.c * y, matrix.b * x + matrix.d * y
