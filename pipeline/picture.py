"""A page as it was read, drawn: coloured boxes over the print, with the order of reading.

The page's own print is grey, so that every colour says what a stretch was taken for. The colours
(Okabe and Ito's) differ for the colour-blind too, and every box names what it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFont

from pipeline.read.paper import Box

SCALE = 1.6
"""Pixels per point: an A4 page is 952 by 1347 pixels, above its legend."""

LONGEST = 2_400
"""Pixels that a page's picture has at most along its longer side."""

Colour = tuple[int, int, int]


class Kind(NamedTuple):
    """What a stretch of a page can be taken for: its name on screen, its colour."""

    name: str
    colour: Colour


KINDS = {
    "heading": Kind("kop", (213, 94, 0)),
    "paragraph": Kind("alinea", (0, 114, 178)),
    "item": Kind("lijstitem", (0, 158, 115)),
    "row": Kind("tabelcel", (86, 180, 233)),
    "footnote": Kind("voetnoot", (170, 68, 136)),
    "mark": Kind("nootteken", (170, 68, 136)),
    "margin": Kind("kantlijn", (96, 96, 96)),
    "running": Kind("paginaregel", (96, 96, 96)),
    "letterhead": Kind("briefhoofd", (96, 96, 96)),
    "figure": Kind("figuur", (96, 96, 96)),
    "frame": Kind("kader", (230, 159, 0)),
    "column": Kind("kolom", (230, 159, 0)),
}
FURNITURE = frozenset(["margin", "running", "letterhead", "figure"])

_ROWS = (
    ("heading", "paragraph", "item", "row", "footnote", "mark"),
    ("letterhead", "margin", "running", "figure", "frame", "column"),
)
_LIGHT = 380
_WHITE, _BLACK, _TINT, _GREYS = (255, 255, 255), (0, 0, 0), 0.16, 9
_LEGEND, _ROW, _TAG, _SMALL, _LARGE = 84, 24, 15, 13, 15


class Mark(NamedTuple):
    """A box on a page, what it was taken for, and the tag beside it; no tag where it is empty."""

    kind: str
    box: Box
    tag: str = ""


def draw(page: pdfium.PdfPage, marks: Iterable[Mark], title: str) -> Image.Image:
    """The page with its marks, above a legend."""
    width, height = page.get_size()
    scale = min(SCALE, LONGEST / max(width, height))
    print_ = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    print_ = print_.point([round(v / 255 * (_GREYS - 1)) * 255 // (_GREYS - 1) for v in range(256)])
    scaled = [Mark(m.kind, _scaled(m.box, scale), m.tag) for m in marks]
    tints = Image.new("RGB", print_.size, _WHITE)
    brush = ImageDraw.Draw(tints)
    for mark in scaled:
        if mark.kind not in ("mark", "frame", "column"):
            brush.rectangle(mark.box, fill=_tint(KINDS[mark.kind].colour))
    picture = Image.new("RGB", (print_.width, print_.height + _LEGEND), _WHITE)
    picture.paste(ImageChops.multiply(print_.convert("RGB"), tints))
    brush = ImageDraw.Draw(picture)
    for mark in scaled:
        _outline(brush, mark)
    for mark in scaled:
        _tag(brush, mark, print_.width)
    _legend(brush, print_.height, print_.width, title)
    return picture.quantize(palette=_palette(), dither=Image.Dither.NONE)


def _scaled(box: Box, scale: float) -> Box:
    x0, top, x1, bottom = box
    return x0 * scale - 3, top * scale - 3, x1 * scale + 3, bottom * scale + 2


def _tint(colour: Colour) -> Colour:
    red, green, blue = (round(255 - (255 - part) * _TINT) for part in colour)
    return red, green, blue


def _outline(brush: ImageDraw.ImageDraw, mark: Mark) -> None:
    colour = KINDS[mark.kind].colour
    x0, top, x1, bottom = mark.box
    if mark.kind in FURNITURE:
        for at in range(int(x0 - (bottom - top)), int(x1), 9):
            _within(brush, mark.box, at, colour)
        brush.rectangle(mark.box, outline=colour)
    elif mark.kind == "column":
        for x in (x0, x1):
            for y in range(int(top), int(bottom), 12):
                brush.line((x, y, x, y + 6), fill=colour, width=2)
    elif mark.kind == "mark":
        brush.rectangle(mark.box, fill=colour)
    else:
        brush.rectangle(mark.box, outline=colour, width=2)


def _within(brush: ImageDraw.ImageDraw, box: Box, at: int, colour: Colour) -> None:
    """A slanted stripe of furniture's hatching, as far as it lies in the box."""
    x0, top, x1, bottom = box
    start, end = max(float(at), x0), min(at + bottom - top, x1)
    if start < end:
        line = (start, bottom - (start - at), end, bottom - (end - at))
        brush.line(line, fill=_mixed(colour, 0.7))


def _tag(brush: ImageDraw.ImageDraw, mark: Mark, width: int) -> None:
    """The mark's tag: left of a block, above furniture and frames, upon a note's mark."""
    if not mark.tag:
        return
    font = ImageFont.load_default(_SMALL)
    colour = KINDS[mark.kind].colour
    x0, top, _, _ = mark.box
    wide = round(brush.textlength(mark.tag, font=font)) + 6
    if mark.kind == "mark":
        x, y, wide = x0, top - 2, wide - 2
    elif mark.kind in FURNITURE or mark.kind in ("frame", "column"):
        x, y = min(x0, width - wide), top - _TAG
    else:
        x, y = x0 - wide, top
    x, y = max(0, round(x)), max(0, round(y))
    ink = _BLACK if sum(colour) > _LIGHT else _WHITE
    brush.rectangle((x, y, x + wide, y + _TAG), fill=colour)
    brush.text((x + wide // 2, y), mark.tag, fill=ink, font=font, anchor="ma")


def _legend(brush: ImageDraw.ImageDraw, top: int, width: int, title: str) -> None:
    font = ImageFont.load_default(_LARGE)
    brush.line((0, top, width, top), fill=_BLACK)
    brush.text((8, top + 4), f"{title}; de nummers geven de leesvolgorde", fill=_BLACK, font=font)
    for row, names in enumerate(_ROWS, 1):
        x, y = 8.0, top + 8 + row * _ROW
        for name in names:
            box = (x, y, x + 22, y + 15)
            if name != "column":
                brush.rectangle(box, fill=_tint(KINDS[name].colour))
            _outline(brush, Mark(name, box))
            brush.text((x + 28, y - 2), KINDS[name].name, fill=_BLACK, font=font)
            x += 28 + brush.textlength(KINDS[name].name, font=font) + 16


def _palette() -> Image.Image:
    """Every colour that a picture can have: greys, and every tint of each colour."""
    colours: list[Colour] = [(v, v, v) for v in range(0, 256, 15)]
    for colour in dict.fromkeys(kind.colour for kind in KINDS.values()):
        tint = _tint(colour)
        colours += [colour, _mixed(colour, 0.35), _mixed(colour, 0.7)]
        for step in range(1, _GREYS):
            red, green, blue = (part * step // (_GREYS - 1) for part in tint)
            colours.append((red, green, blue))
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


def _mixed(colour: Colour, white: float) -> Colour:
    red, green, blue = (round(part + (255 - part) * white) for part in colour)
    return red, green, blue
