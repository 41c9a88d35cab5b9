"""What is printed on a page: characters, gathered into fragments of a line, and drawn shapes.

PDFium is asked for every character's place, size and font; blanks that it made up between letters
set a little apart (`Inf rastructuur`) are judged anew by their width.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MAX_CHARACTERS = 200_000
"""More than any printed page holds; a page that claims more is refused."""

WIDE_GAP = 1.0
"""White space of this many ems ends a fragment: a table's column, a margin, a heading's number."""

BLANK = 0.17
"""White space of this many ems within a line parts two words where no blank was printed."""

JITTER = 1.6
"""… but never less than this many points: Word sets small type on a grid of 0.75 points, so that
letters of one word stand up to 1.4 points apart, where the narrowest blank measured was 1.8."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_BULLETS = dict.fromkeys(
    "\uf0b7\uf0a7\uf0fc\uf0d8\uf076\uf06c\uf0a8\uf06e\u25cf\u25aa\uf02d\uf0e0", "•"
)
_SAME = {"\ufffe": "-", "\u2010": "-", "\u2011": "-", "\xad": "-", "\x02": "-", "\u2044": "/"}


class Font(NamedTuple):
    """A font as far as reading cares."""

    name: str
    bold: bool
    italic: bool


class Glyph(NamedTuple):
    """A printed character; `base` is its baseline, measured from the page's top like the box."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    font: Font


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


@dataclass(eq=False)
class Fragment:
    """A run of glyphs on one baseline without a wide gap.

    `spaces` are the glyphs before which a blank stands. A trailing blank is kept as a fact
    (`open_end`): the typesetter broke between words there. `hang` is where the words behind a
    marker start, for a line put together from its marker and its words; else 0.
    """

    page: int
    glyphs: list[Glyph]
    spaces: set[int] = field(default_factory=set)
    open_end: bool = False
    hang: float = 0.0
    underline: bool = False

    @cached_property
    def text(self) -> str:
        """The fragment's words."""
        return "".join(
            (" " if i in self.spaces else "") + g.char for i, g in enumerate(self.glyphs)
        )

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom) over all glyphs."""
        return (
            min(g.x0 for g in self.glyphs),
            min(g.top for g in self.glyphs),
            max(g.x1 for g in self.glyphs),
            max(g.bottom for g in self.glyphs),
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
        """The size most of its glyphs have."""
        return Counter(g.size for g in self.glyphs).most_common(1)[0][0]

    @cached_property
    def base(self) -> float:
        """The baseline of the glyphs of that size."""
        return Counter(round(g.base, 1) for g in self.glyphs if g.size == self.size).most_common(1)[
            0
        ][0]

    @cached_property
    def bold(self) -> bool:
        """Whether every letter is bold."""
        letters = [g for g in self.glyphs if g.char.isalnum() and g.size >= 0.8 * self.size]
        return bool(letters) and all(g.font.bold for g in letters)

    @cached_property
    def italic(self) -> bool:
        """Whether every letter is italic."""
        letters = [g for g in self.glyphs if g.char.isalpha() and g.size >= 0.8 * self.size]
        return bool(letters) and all(g.font.italic for g in letters)

    def start_bold(self) -> int:
        """How many glyphs at its start are bold: a run-in `Meetprogramma:`."""
        for i, glyph in enumerate(self.glyphs):
            if not glyph.font.bold and glyph.char.isalnum():
                return i
        return len(self.glyphs)


class Page(NamedTuple):
    """A page's size in points, its fragments in the order they were drawn, and its shapes."""

    number: int
    width: float
    height: float
    fragments: list[Fragment]
    shapes: list[Shape]


class _Fonts:
    """Fonts by the address of PDFium's object, asked for once per document page."""

    def __init__(self) -> None:
        self.known: dict[int | None, Font] = {}
        self.buffer = ctypes.create_string_buffer(256)

    def of(self, text_object: object) -> Font:
        handle = raw.FPDFTextObj_GetFont(text_object)
        key = ctypes.cast(handle, ctypes.c_void_p).value
        if key not in self.known:
            length = raw.FPDFFont_GetBaseFontName(handle, self.buffer, 256)
            name = self.buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
            flags = raw.FPDFFont_GetFlags(handle)
            weight = raw.FPDFFont_GetWeight(handle)
            lower = name.lower()
            bold = weight >= 600 or "bold" in lower or "black" in lower or bool(flags & 1 << 18)
            angle = ctypes.c_int(0)
            raw.FPDFFont_GetItalicAngle(handle, angle)
            italic = "italic" in lower or "oblique" in lower or angle.value < 0
            self.known[key] = Font(name, bold, italic or bool(flags & 1 << 6))
        return self.known[key]


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """The page at `index` (from 0) with its fragments and shapes.

    Raises ValueError for a page without area or with more characters than a page can hold.
    """
    page = document[index]
    textpage = page.get_textpage()
    try:
        left, bottom, right, top = page.get_mediabox()
        width, height = right - left, top - bottom
        if width <= 0 or height <= 0:
            raise ValueError(f"page {index + 1} has no area")
        glyphs = _glyphs(textpage.raw, left, top, index + 1)
        fragments = _fragments(glyphs, index + 1)
        shapes = _shapes(page, left, top)
    finally:
        textpage.close()
        page.close()
    for fragment in fragments:
        fragment.underline = _underlined(fragment, shapes)
    return Page(index + 1, width, height, fragments, shapes)


def _glyphs(text: object, left: float, top: float, number: int) -> list[Glyph | None]:
    """The page's characters in drawing order; None where PDFium saw a line end."""
    count = raw.FPDFText_CountChars(text)
    if count > MAX_CHARACTERS:
        raise ValueError(f"page {number} claims {count} characters")
    fonts = _Fonts()
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = raw.FS_MATRIX()
    last, font, size, upright = None, Font("", False, False), 0.0, True
    found: list[Glyph | None] = []
    unicode_of, generated = raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
    loose, origin = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    object_of = raw.FPDFText_GetTextObject
    for i in range(count):
        code = unicode_of(text, i)
        if generated(text, i) == 1:
            if code in (10, 13) and found and found[-1] is not None:
                found.append(None)
            if code not in (0xFFFE, 0x2D, 0xAD, 2):
                continue
        char = chr(code) if code else ""
        if not char or not _shows(char):
            continue
        handle = object_of(text, i)
        address = ctypes.cast(handle, ctypes.c_void_p).value
        if address != last:
            last = address
            if address is not None:
                font = fonts.of(handle)
                raw.FPDFText_GetMatrix(text, i, matrix)
                scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
                size = round(raw.FPDFText_GetFontSize(text, i) * scale, 2)
                upright = abs(matrix.b) <= abs(matrix.a) * 0.2
        if not upright:
            continue
        loose(text, i, box)
        origin(text, i, x, y)
        found.append(
            Glyph(
                _letter(char),
                box.left - left,
                top - box.top,
                box.right - left,
                top - box.bottom,
                top - y.value,
                size,
                font,
            )
        )
    return found


def _shows(char: str) -> bool:
    """Whether a character is one to keep: printable, a blank, a hyphen, a bullet of private use."""
    return char.isprintable() or char.isspace() or char in _SAME or "\ue000" <= char <= "\uf8ff"


def _letter(char: str) -> str:
    """A character as the canonical text has it: one kind of bullet, hyphen and blank."""
    if char in _BULLETS:
        return "•"
    if "\ue000" <= char <= "\uf8ff":
        return "•"
    if char.isspace():
        return " "
    return _SAME.get(char, char)


def _fragments(glyphs: list[Glyph | None], page: int) -> list[Fragment]:
    """Glyphs gathered into runs on one baseline, with blanks between their words."""
    printed = [g for g in glyphs if g is not None]
    fragments: list[Fragment] = []
    current: list[Glyph] = []
    spaces: set[int] = set()
    pending = False

    def close() -> None:
        nonlocal current, spaces, pending
        if current:
            fragments.append(Fragment(page, current, spaces, pending))
        current, spaces, pending = [], set(), False

    for glyph in printed:
        if glyph.char == " ":
            pending = pending or bool(current)
            continue
        if current:
            last = current[-1]
            gap = glyph.x0 - last.x1
            em = max(glyph.size, last.size)
            if not _same_line(last, glyph) or gap > WIDE_GAP * em or gap < -1.5 * em:
                close()
            elif pending or gap > max(BLANK * em, JITTER):
                spaces.add(len(current))
        if glyph.char in _LIGATURES:
            current += [glyph._replace(char=letter) for letter in _LIGATURES[glyph.char]]
        else:
            current.append(glyph)
        pending = False
    close()
    return fragments


def _same_line(a: Glyph, b: Glyph) -> bool:
    """On one baseline, or one of them raised or lowered beside the other."""
    em = max(a.size, b.size)
    if abs(a.base - b.base) <= 0.12 * em:
        return True
    smaller, larger = (a, b) if a.size < b.size else (b, a)
    middle = (smaller.top + smaller.bottom) / 2
    return smaller.size <= 0.9 * em and larger.top - 0.25 * em <= middle <= larger.bottom + 0.1 * em


def _shapes(page: pdfium.PdfPage, left: float, top: float) -> list[Shape]:
    """The boxes of the page's drawn paths; PDFium's bounds of a stroke are too wide by its half."""
    found = []
    for item in _paths(page):
        a, b, c, d = (ctypes.c_float() for _ in range(4))
        if not raw.FPDFPageObj_GetBounds(item, a, b, c, d):
            continue
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, mode, stroke)
        filled = bool(mode.value) and bool(
            raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        )
        white = min(red.value, green.value, blue.value) > 250 or alpha.value == 0
        stroked = bool(stroke.value) and bool(
            raw.FPDFPageObj_GetStrokeColor(item, red, green, blue, alpha)
        )
        if stroked and (min(red.value, green.value, blue.value) > 250 or alpha.value == 0):
            stroked = False
        if not stroked and (not filled or white):
            continue
        pad = ctypes.c_float()
        if stroked:
            raw.FPDFPageObj_GetStrokeWidth(item, pad)
        half = pad.value / 2
        found.append(
            Shape(
                a.value - left + half,
                top - d.value + half,
                c.value - left - half,
                top - b.value - half,
                filled and not white,
            )
        )
    return found


def _paths(page: pdfium.PdfPage, limit: int = 20_000) -> Iterator[object]:
    for index, item in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=4)):
        if index >= limit:
            return
        yield item.raw


def _underlined(fragment: Fragment, shapes: list[Shape]) -> bool:
    """Whether thin lines drawn just below the baseline run along most of the fragment.

    A table's rule, which runs on beyond the words, underlines nothing.
    """
    covered = 0.0
    for shape in shapes:
        if shape.height > 0.16 * fragment.size or not -1 <= shape.top - fragment.base <= 3.5:
            continue
        if shape.x0 < fragment.x0 - 2 or shape.x1 > fragment.x1 + fragment.size:
            continue
        covered += max(0.0, min(shape.x1, fragment.x1) - max(shape.x0, fragment.x0))
    return covered >= 0.7 * (fragment.x1 - fragment.x0)
