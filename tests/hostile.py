"""Files that no letter should be and every corpus has: what each is rejected with.

    writer, code = HOSTILE["encrypted.pdf"]
    path = writer(folder)

`HOSTILE` maps a file's name to what writes it and the rejection's code; what `HARMLESS` writes is
odd but has SENTENCE to read (HTML knows no entities of its own, so nothing goes off there). What
`DEADLY` writes takes the process down that reads it.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests import hostile_pdf
from tests.hostile_pdf import SENTENCE

Writer = Callable[[Path], Path]

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
        **hostile_pdf.REFUSED,
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
    **{name: writes(name, content) for name, content in hostile_pdf.ODD.items()},
    "bomb.html": writes(
        "bomb.html", lambda: bomb("html", f"<html><body><p>{SENTENCE} ", "</p></body></html>")
    ),
}

DEADLY: dict[str, tuple[Writer, str]] = table(hostile_pdf.DEADLY)
