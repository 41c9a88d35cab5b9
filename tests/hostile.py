"""Files that no letter should be and every corpus has: what each is rejected with.

    writer, code = HOSTILE["encrypted.pdf"]
    path = writer(folder)

`HOSTILE` maps a file's name to what writes it and the rejection's code; what `HARMLESS` writes is
odd but has SENTENCE to read (HTML knows no entities of its own, so nothing goes off there).
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

Writer = Callable[[Path], Path]

SENTENCE = "Met deze brief informeer ik uw Kamer over de stand van zaken."
BOMB = """<!DOCTYPE {root} [
  <!ENTITY a "Geachte voorzitter, ">
  <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
  <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
  <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
  <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
  <!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
  <!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">
  <!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">
]>
"""


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    made = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(made))
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def printed_page(content: bytes, resources: bytes, box: bytes, *more: bytes) -> bytes:
    """A PDF of one page that prints the content."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << %s >> >>"
            % (box, resources),
            stream(content),
            *more,
        ]
    )


def encrypted_pdf() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, encrypt=StandardEncryption("geheim", ownerPassword="eigenaar"))
    canvas.drawString(72, 720, SENTENCE)
    canvas.save()
    return made.getvalue()


def scanned_pdf() -> bytes:
    """A page that is a picture: 8 by 8 grey dots over all of it, and not one letter."""
    dots = bytes(range(0, 256, 4))
    image = stream(
        dots,
        b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 ",
    )
    content = b"q 595 0 0 842 0 0 cm /Scan Do Q"
    return printed_page(content, b"/XObject << /Scan 5 0 R >>", b"0 0 595 842", image)


def truncated_pdf() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    for _ in range(40):
        canvas.drawString(72, 720, SENTENCE)
        canvas.showPage()
    canvas.save()
    return made.getvalue()[:600]


def glyph_soup_pdf() -> bytes:
    """Letters that only the eye can read: the font's codes lead to no characters."""
    codes = "".join(f"{1 + ord(letter) % 30:02x}" for letter in SENTENCE * 8)
    content = b"BT /F1 9 Tf 72 720 Td <%s> Tj ET" % codes.encode()
    names = b" ".join(b"/g%d" % number for number in range(1, 32))
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Onleesbaar /FirstChar 1 /LastChar 31 "
        b"/Widths [%s] /Encoding << /Type /Encoding /Differences [1 %s] >> >>"
        % (b"500 " * 31, names)
    )
    return printed_page(content, b"/Font << /F1 5 0 R >>", b"0 0 595 842", font)


def empty_pages_pdf() -> bytes:
    """Ten thousand pages without a word."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 10_003))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count 10000 >>" % kids,
            *[page] * 10_000,
        ]
    )


def flat_page_pdf() -> bytes:
    """A page of no width and no height, with a sentence on it."""
    content = b"BT /F1 9 Tf 72 720 Td (%s) Tj ET" % SENTENCE.encode()
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return printed_page(content, b"/Font << /F1 5 0 R >>", b"0 0 0 0", font)


def claiming_docx() -> bytes:
    """A Word document whose text says of itself that it is 2 GB when unpacked.

    The sizes stand in the central directory, which is all that a reader sees before it unpacks.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 4096)
    content = bytearray(made.getvalue())
    at = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 2**31)
    return bytes(content)


def bomb(root: str, opening: str, closing: str) -> bytes:
    """A few hundred characters that say a sentence ten million times."""
    return (BOMB.format(root=root) + opening + "&h;" + closing).encode()


def writes(name: str, content: Callable[[], bytes]) -> Writer:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content())
        return path

    return write


def table(rows: dict[str, tuple[Callable[[], bytes], str]]) -> dict[str, tuple[Writer, str]]:
    return {name: (writes(name, content), code) for name, (content, code) in rows.items()}


HOSTILE: dict[str, tuple[Writer, str]] = table(
    {
        "encrypted.pdf": (encrypted_pdf, "encrypted"),
        "scanned.pdf": (scanned_pdf, "no_text_layer"),
        "glyph-soup.pdf": (glyph_soup_pdf, "no_text_layer"),
        "empty-pages.pdf": (empty_pages_pdf, "too_large"),
        "truncated.pdf": (truncated_pdf, "corrupt"),
        "no-bytes.pdf": (lambda: b"", "empty"),
        "no-bytes.txt": (lambda: b"", "empty"),
        "white.txt": (lambda: b" \r\n\t\r\n" * 100, "empty"),
        "not-a-zip.docx": (lambda: SENTENCE.encode() * 20, "corrupt"),
        "claims-2-gb.docx": (claiming_docx, "too_large"),
        "letter.wpd": (lambda: b"\xffWPC" + SENTENCE.encode(), "unsupported"),
        "bomb.xml": (
            lambda: bomb(
                "officiele-publicatie", "<officiele-publicatie><al>", "</al></officiele-publicatie>"
            ),
            "corrupt",
        ),
        "unclosed.xml": (lambda: b"<officiele-publicatie><kamerstuk><al>Geachte", "corrupt"),
        "bytes.txt": (lambda: bytes(range(256)) * 8, "encoding"),
    }
)

HARMLESS: dict[str, Writer] = {
    "flat-page.pdf": writes("flat-page.pdf", flat_page_pdf),
    "bomb.html": writes(
        "bomb.html", lambda: bomb("html", f"<html><body><p>{SENTENCE} ", "</p></body></html>")
    ),
}
