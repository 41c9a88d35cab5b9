"""What is printed on a page: its characters, gathered into fragments of lines, and drawn shapes.

PDFium is asked for every character's place, size and font. The questions are put for all of a
page's characters at once, which is four times as fast as one character after the other.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import repeat
from typing import Any, Generic, NamedTuple, TypeVar

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.read.fragment import Font, Fragment, Look, Printed, gather
from pipeline.read.paper import Paper, Point, Shape, paper_of, shapes_on, sheet_of

MAX_CHARACTERS = 200_000
"""More than any printed page holds; a page that claims more is refused."""

MAX_LINE = 8.0
"""Points; what is drawn thicker underlines nothing, however large the words."""

MAX_LINES = 2_000
"""Lines at one height; where a page has more they are a drawing, not what underlines words."""

_BULLETS = dict.fromkeys(
    "\uf0b7\uf0a7\uf0fc\uf0d8\uf076\uf06c\uf0a8\uf06e\u25cf\u25aa\uf02d\uf0e0", "•"
)
_SAME = {"\ufffe": "-", "\u2010": "-", "\u2011": "-", "\xad": "-", "\x02": "-", "\u2044": "/"}


Item = TypeVar("Item")


class Heights(Generic[Item]):
    """What stands on a page, sorted by a height, to ask for what stands between two."""

    def __init__(self, items: Iterable[Item], height: Callable[[Item], float]) -> None:
        self._items = sorted(items, key=height)
        self._heights = [height(item) for item in self._items]

    def between(self, low: float, high: float) -> list[Item]:
        """What stands from one height to the other, both included."""
        return self._items[bisect_left(self._heights, low) : bisect_right(self._heights, high)]


def _asking(name: str, answer: type, *given: type) -> Callable[..., Any]:
    """PDFium's function for handles as plain numbers: a fifth of the time of handles as objects."""
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(answer, *given)(address)


_HANDLE, _PLACE, _COUNT = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int
_unicode_of = _asking("FPDFText_GetUnicode", ctypes.c_uint, _HANDLE, _COUNT)
_is_generated = _asking("FPDFText_IsGenerated", ctypes.c_int, _HANDLE, _COUNT)
_object_of = _asking("FPDFText_GetTextObject", _HANDLE, _HANDLE, _COUNT)
_box_of = _asking("FPDFText_GetLooseCharBox", ctypes.c_int, _HANDLE, _COUNT, _PLACE)
_matrix_of = _asking("FPDFText_GetMatrix", ctypes.c_int, _HANDLE, _COUNT, _PLACE)
_size_of = _asking("FPDFText_GetFontSize", ctypes.c_double, _HANDLE, _COUNT)
_origin_of = _asking("FPDFText_GetCharOrigin", ctypes.c_int, _HANDLE, _COUNT, _PLACE, _PLACE)
_font_of = _asking("FPDFTextObj_GetFont", _HANDLE, _HANDLE)


class CrowdedError(Exception):
    """A page holds more characters than can be read."""


class Page(NamedTuple):
    """A page's size in points, its fragments in the order they were drawn, and its shapes.

    `origin` is where its top left lies on the whole sheet, of which it may show a part; `sheet`
    is that sheet's width and height.
    """

    number: int
    width: float
    height: float
    fragments: list[Fragment]
    shapes: list[Shape]
    origin: Point
    sheet: Point


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """The page at `index` (from 0) with its fragments and shapes.

    Raises CrowdedError for a page with more characters than a page can hold.
    """
    page = document[index]
    textpage = page.get_textpage()
    try:
        paper = paper_of(page)
        origin, sheet = sheet_of(page, paper)
        fragments = gather(_printed(textpage.raw, paper, index + 1), index + 1)
        shapes = shapes_on(page, paper)
    finally:
        textpage.close()
        page.close()
    lines = Heights((s for s in shapes if s.height < MAX_LINE), lambda s: s.top)
    for fragment in fragments:
        below = lines.between(fragment.base - 1, fragment.base + 3.5)
        fragment.underline = len(below) < MAX_LINES and _underlined(fragment, below)
    return Page(index + 1, *paper.size, fragments, shapes, origin, sheet)


def _printed(text: Any, paper: Paper, number: int) -> Iterator[Printed]:
    """The page's upright characters in drawing order.

    Every character of a text object has its size and font, and on a level line its baseline.
    """
    count = raw.FPDFText_CountChars(text)
    if count > MAX_CHARACTERS:
        raise CrowdedError(f"page {number} claims to hold {count:,} characters")
    handle = ctypes.cast(text, ctypes.c_void_p).value
    chars = _characters(text, handle, count)
    objects = list(map(_object_of, repeat(handle), range(count)))
    lefts, tops, rights, bottoms = _boxes(handle, count, paper)
    fonts: dict[int, Font] = {}
    known: dict[Look, Look] = {}
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    matrix_at, x_at, y_at = map(ctypes.addressof, (matrix, x, y))
    last, upright, level, up = None, True, False, 0.0
    font, size, base = Font("", False, False), 0.0, 0.0
    look = Look(0.0, 0.0, 0.0, 0.0, font)
    each = zip(chars, objects, lefts, tops, rights, bottoms, strict=True)
    for i, (char, address, x0, top, x1, bottom) in enumerate(each):
        if not char:
            continue
        changed = address != last
        if changed:
            last = address
            if address is not None:
                key = _font_of(address) or 0
                if key not in fonts:
                    fonts[key] = _font(key)
                font = fonts[key]
                _matrix_of(handle, i, matrix_at)
                scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
                size = round(_size_of(handle, i) * scale, 2)
                along, up = paper.direction(matrix.a, matrix.b)
                upright = abs(up) <= abs(along) * 0.2
            level = address is not None and up == 0
        if not upright:
            continue
        if changed or not level:
            _origin_of(handle, i, x_at, y_at)
            _, base = paper.point(x.value, y.value)
        if changed or not level or top != look.top or bottom != look.bottom:
            look = Look(top, bottom, base, size, font)
            look = known.setdefault(look, look)
        yield char, x0, x1, look


def _boxes(handle: int | None, count: int, paper: Paper) -> tuple[list[float], ...]:
    """The left, upper, right and lower sides of all characters, from the paper's top left."""
    boxes = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(boxes)
    deque(map(_box_of, repeat(handle), range(count), range(start, start + 16 * count, 16)), 0)
    sides: list[float] = list(boxes)
    return paper.boxes(sides[0::4], sides[1::4], sides[2::4], sides[3::4])


def _font(key: int) -> Font:
    handle = ctypes.cast(key, raw.FPDF_FONT)
    buffer = ctypes.create_string_buffer(256)
    length = raw.FPDFFont_GetBaseFontName(handle, buffer, 256)
    name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
    flags = raw.FPDFFont_GetFlags(handle)
    weight = raw.FPDFFont_GetWeight(handle)
    lower = name.lower()
    bold = weight >= 600 or "bold" in lower or "black" in lower or bool(flags & 1 << 18)
    angle = ctypes.c_int(0)
    raw.FPDFFont_GetItalicAngle(handle, angle)
    italic = "italic" in lower or "oblique" in lower or angle.value < 0
    return Font(name, bold, italic or bool(flags & 1 << 6))


def _characters(text: Any, handle: int | None, count: int) -> list[str]:
    """The page's characters as the canonical text has them; empty where nothing is printed."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text, 0, count, buffer)
    chars = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written != count + 1 or len(chars) != count:
        codes = map(_unicode_of, repeat(handle), range(count))
        chars = "".join(chr(code) if 0 < code < 0x110000 else "\0" for code in codes)
    return [
        "" if char in _MADE_UP and _is_generated(handle, i) == 1 else _letter(char)
        for i, char in enumerate(chars)
    ]


_MADE_UP = frozenset(" \r\n")
"""What PDFium puts between words and lines that were drawn apart."""


@cache
def _letter(char: str) -> str:
    """A character as the canonical text has it: one kind of bullet, hyphen and blank.

    Empty for what nobody sees: control characters and what is no character.
    """
    if char in _BULLETS or "\ue000" <= char <= "\uf8ff":
        return "•"
    if char.isspace():
        return " "
    return _SAME.get(char, char if char.isprintable() else "")


def _underlined(fragment: Fragment, below: list[Shape]) -> bool:
    """Whether thin lines drawn just below the baseline run along most of the fragment.

    A table's rule, which runs on beyond the words, underlines nothing.
    """
    covered = 0.0
    for shape in below:
        if shape.height > 0.16 * fragment.size:
            continue
        if shape.x0 < fragment.x0 - 2 or shape.x1 > fragment.x1 + fragment.size:
            continue
        covered += max(0.0, min(shape.x1, fragment.x1) - max(shape.x0, fragment.x0))
    return covered >= 0.7 * (fragment.x1 - fragment.x0)
