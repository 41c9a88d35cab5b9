"""PDF files that no letter should be, small on disk: what each asks of a reader is much.

Every one is written by hand, object by object, for no library writes such files.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

SENTENCE = "Met deze brief informeer ik uw Kamer over de stand van zaken."
A4 = b"0 0 595 842"
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
ONE_FONT = b"/Font << /F1 5 0 R >>"


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    made = io.BytesIO()
    made.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    made.writelines(b"%010d 00000 n \n" % place for place in places)
    made.write(
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )
    return made.getvalue()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def packed(content: bytes, entries: bytes = b"") -> bytes:
    return stream(zlib.compress(content, 9), b"/Filter /FlateDecode " + entries)


def printed_page(content: bytes, resources: bytes, *more: bytes, page: bytes = b"") -> bytes:
    """A PDF of one page that prints the content; `more` are the objects from 5 on."""
    if b"/MediaBox" not in page:
        page += b" /MediaBox [%s]" % A4
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << %s >> %s >>"
            % (resources, page),
            packed(content),
            *more,
        ]
    )


def said(text: str = SENTENCE, x: float = 72, y: float = 720) -> bytes:
    return b"BT /F1 9 Tf %g %g Td (%s) Tj ET\n" % (x, y, text.encode())


def encrypted() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, encrypt=StandardEncryption("geheim", ownerPassword="eigenaar"))
    canvas.drawString(72, 720, SENTENCE)
    canvas.save()
    return made.getvalue()


def scanned() -> bytes:
    """A page that is a picture: 8 by 8 grey dots over all of it, and not one letter."""
    image = stream(
        bytes(range(0, 256, 4)),
        b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 ",
    )
    return printed_page(b"q 595 0 0 842 0 0 cm /Scan Do Q", b"/XObject << /Scan 5 0 R >>", image)


def truncated() -> bytes:
    """A download that broke off, before the list of where its objects are."""
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    for _ in range(40):
        canvas.drawString(72, 720, SENTENCE)
        canvas.showPage()
    canvas.save()
    return made.getvalue()[:600]


def lost_table() -> bytes:
    """All objects are there, but the list of where they are names the wrong places."""
    whole = printed_page(said(), ONE_FONT, HELVETICA)
    at = whole.index(b"xref\n0")
    return whole[:at] + re.sub(rb"(?m)^\d{10} 00000 n", b"0000000009 00000 n", whole[at:])


def glyph_soup() -> bytes:
    """Letters that only the eye can read: the font's codes lead to no characters."""
    codes = "".join(f"{1 + ord(letter) % 30:02x}" for letter in SENTENCE * 8)
    names = b" ".join(b"/g%d" % number for number in range(1, 32))
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Onleesbaar /FirstChar 1 /LastChar 31 "
        b"/Widths [%s] /Encoding << /Type /Encoding /Differences [1 %s] >> >>"
        % (b"500 " * 31, names)
    )
    return printed_page(b"BT /F1 9 Tf 72 720 Td <%s> Tj ET" % codes.encode(), ONE_FONT, font)


def shifted_map() -> bytes:
    """A font whose map to Unicode is off by some: the eye reads Dutch, a program reads Chinese."""
    ranges = b"1 beginbfrange\n<00> <ff> <4e00>\nendbfrange"
    to_unicode = packed(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Naast def\n"
        b"1 begincodespacerange\n<00> <ff>\nendcodespacerange\n" + ranges + b"\nendcmap end end"
    )
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 0 /LastChar 255 "
        b"/Widths [%s] /ToUnicode 6 0 R >>" % (b"500 " * 256)
    )
    return printed_page(said() * 8, ONE_FONT, font, to_unicode)


def empty_pages() -> bytes:
    """A hundred thousand pages without a word, in a tree that names one page over and over."""
    kids = b"4 0 R " * 1_000
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count 100000 >>" % (b"3 0 R " * 100),
            b"<< /Type /Pages /Kids [%s] /Count 1000 >>" % kids,
            b"<< /Type /Page /Parent 3 0 R /MediaBox [%s] >>" % A4,
        ]
    )


def page_tree_in_a_circle() -> bytes:
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1000 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 999 >>",
        ]
    )


def outline_in_a_circle() -> bytes:
    whole = printed_page(
        said(),
        ONE_FONT,
        HELVETICA,
        b"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>",
        b"<< /Title (Inhoud) /Parent 7 0 R /Next 7 0 R /Prev 7 0 R /First 6 0 R /Last 7 0 R >>",
    )
    return whole.replace(b"/Type /Catalog ", b"/Type /Catalog /Outlines 6 0 R ")


def flat_page() -> bytes:
    """A page of no width and no height, with a sentence on it."""
    return printed_page(said(), ONE_FONT, HELVETICA, page=b"/MediaBox [0 0 0 0]")


def crowded_page() -> bytes:
    """A million characters on one page, each of them in a place of its own."""
    line = b"(%s) Tj T*\n" % (SENTENCE.encode() * 2)
    count = 1_000_000 // (2 * len(SENTENCE)) + 1
    return printed_page(
        b"BT /F1 1 Tf 1 TL 10 8990 Td\n" + line * count + b"ET",
        ONE_FONT,
        HELVETICA,
        page=b"/MediaBox [0 0 595 9000]",
    )


def scattered_page() -> bytes:
    """Thirty thousand letters, each on its own somewhere."""
    letters = b"".join(
        b"BT /F1 4 Tf %d %d Td (%c) Tj ET\n" % (i * 37 % 590, i * 101 % 840, 97 + i % 26)
        for i in range(30_000)
    )
    return printed_page(said() + letters, ONE_FONT, HELVETICA)


def drawn_page() -> bytes:
    """A map: two hundred thousand lines, every other one level or upright, and a sentence."""
    lines = b"".join(
        b"%d %d m %d %d l S\n" % (x, y, x + (i % 2) * 60, y + (1 - i % 2) * 60)
        for i in range(200_000)
        for x, y in [(i * 37 % 590, i * 101 % 840)]
    )
    return printed_page(said() + lines, ONE_FONT, HELVETICA)


def grid_page() -> bytes:
    """A sheet of graph paper with a word in many of its squares: what looks like a huge table."""
    lines = b"".join(
        b"0 %d m 595 %d l S %d 0 m %d 842 l S\n" % (i, i, i, i) for i in range(0, 842, 3)
    )
    words = b"".join(said("a", 7 * i % 590, 11 * i % 840) for i in range(3_000))
    return printed_page(lines + said() + words, ONE_FONT, HELVETICA)


def crossed_out_page() -> bytes:
    """Words in the margin, every one of them with lines through and below it."""
    words = b"".join(said("x", 10 + 6 * (i % 10), 10 + i // 10 * 0.67) for i in range(12_000))
    lines = b"".join(
        b"%g %g 4 0.2 re f\n" % (10 + 6 * (i % 10), 9 + i // 10 * 0.41) for i in range(20_000)
    )
    prose = b"".join(said(SENTENCE, 100, 830 - 12 * i) for i in range(60))
    return printed_page(prose + words + lines, ONE_FONT, HELVETICA)


def nested_forms() -> bytes:
    """A sentence within five thousand forms, one inside the other."""
    forms = [
        packed(
            b"/X Do",
            b"/Type /XObject /Subtype /Form /BBox [%s] /Resources << /XObject << /X %d 0 R >> >> "
            % (A4, number + 1),
        )
        for number in range(6, 5_006)
    ]
    last = packed(
        said(), b"/Type /XObject /Subtype /Form /BBox [%s] /Resources << %s >> " % (A4, ONE_FONT)
    )
    resources = ONE_FONT + b" /XObject << /X 6 0 R >>"
    return printed_page(said() + b"/X Do", resources, HELVETICA, *forms, last)


def form_bomb() -> bytes:
    """Forms that each print the next one ten times, thirty deep."""
    forms = [
        packed(
            b"/X Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [%s] /Resources << /XObject << /X %d 0 R >> >> "
            % (A4, number + 1),
        )
        for number in range(6, 36)
    ]
    last = packed(
        said(), b"/Type /XObject /Subtype /Form /BBox [%s] /Resources << %s >> " % (A4, ONE_FONT)
    )
    resources = ONE_FONT + b" /XObject << /X 6 0 R >>"
    return printed_page(said() + b"/X Do", resources, HELVETICA, *forms, last)


def blank_gigabyte() -> bytes:
    """A page whose content is a gigabyte of blanks, packed twice to a few thousand bytes."""
    packer = zlib.compressobj(9)
    blanks = b" " * 10_000_000
    first = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    twice = zlib.compress(first + again * 99 + packer.flush(), 9)
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R >>" % A4,
            stream(twice, b"/Filter [/FlateDecode /FlateDecode] "),
        ]
    )


def many_fonts() -> bytes:
    """A word in each of five thousand fonts."""
    fonts = b" ".join(b"/F%d %d 0 R" % (i, i + 5) for i in range(5_000))
    words = b"".join(
        b"BT /F%d 6 Tf %d %d Td (de brief) Tj ET\n" % (i, 20 + i % 19 * 30, 10 + i // 19 * 3)
        for i in range(1, 5_000)
    )
    made = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Lettertype%d /FirstChar 32 /LastChar 126 "
        b"/Widths [%s] >>" % (i, b"500 " * 95)
        for i in range(5_000)
    )
    return printed_page(said().replace(b"/F1", b"/F0") + words, b"/Font << %s >>" % fonts, *made)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted.pdf": (encrypted, "encrypted"),
    "scanned.pdf": (scanned, "no_text_layer"),
    "glyph-soup.pdf": (glyph_soup, "no_text_layer"),
    "shifted-map.pdf": (shifted_map, "no_text_layer"),
    "empty-pages.pdf": (empty_pages, "too_large"),
    "crowded-page.pdf": (crowded_page, "too_large"),
    "page-tree-in-a-circle.pdf": (page_tree_in_a_circle, "corrupt"),
    "truncated.pdf": (truncated, "corrupt"),
}

ODD: dict[str, Callable[[], bytes]] = {
    "lost-table.pdf": lost_table,
    "outline-in-a-circle.pdf": outline_in_a_circle,
    "flat-page.pdf": flat_page,
    "scattered-page.pdf": scattered_page,
    "drawn-page.pdf": drawn_page,
    "grid-page.pdf": grid_page,
    "crossed-out-page.pdf": crossed_out_page,
    "nested-forms.pdf": nested_forms,
    "many-fonts.pdf": many_fonts,
}
"""What is odd and can be read: SENTENCE stands in it."""

DEADLY: dict[str, tuple[Callable[[], bytes], str]] = {
    "form-bomb.pdf": (form_bomb, "corrupt"),
    "blank-gigabyte.pdf": (blank_gigabyte, "corrupt"),
}
"""What PDFium itself does not survive: it asks for more memory than it may have."""
