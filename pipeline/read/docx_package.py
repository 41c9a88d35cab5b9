"""A Word file is a zip of XML parts; this opens one without trusting it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from pipeline.model import Unreadable
from pipeline.read.markup import children, local, parse

UNPACKED_LIMIT = 400_000_000
"""Bytes that all parts together may claim to be when unpacked."""

PART_LIMIT = 60_000_000
"""Bytes of one XML part: 3,000 pages of text."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORD = "WordDocument".encode("utf-16-le")


class Relation(NamedTuple):
    """What a part points to: `footnotes`, at `word/footnotes.xml`; or an address outside."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file, read when asked for."""

    archive: zipfile.ZipFile
    main: str

    def xml(self, name: str) -> etree._Element | None:
        """A part's root; None when the file has no such part."""
        return _xml(self.archive, name)

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part points to, by identifier."""
        return _relations(self.archive, name)


def attr(element: etree._Element, name: str) -> str:
    """An attribute in whichever of Word's two namespaces it stands; empty when absent."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def open_package(data: bytes) -> Package:
    """The parts of a Word file.

    Raises Unreadable: `encrypted` for a password, `too_large` for parts that claim to be huge,
    `unsupported` for the Word of before 2007, `corrupt` for anything else that is not one.
    """
    if data.startswith(_OLE):
        if _OLD_WORD in data:
            raise Unreadable("unsupported", "a Word file of before 2007; save it as .docx")
        raise Unreadable("encrypted", "the file needs a password; save it without one")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable("corrupt", f"not a Word file: {error}; fetch it again") from error
    claimed = sum(entry.file_size for entry in entries)
    if claimed > UNPACKED_LIMIT:
        raise Unreadable("too_large", f"unpacks to {claimed:,} bytes, at most {UNPACKED_LIMIT:,}")
    main = next(
        (r.target for r in _relations(archive, "").values() if r.kind == "officeDocument"),
        "word/document.xml",
    )
    if main not in archive.namelist():
        raise Unreadable("corrupt", "a zip without a Word document in it; fetch it again")
    return Package(archive, main)


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.flag_bits & 1:
        raise Unreadable("encrypted", "the file needs a password; save it without one")
    if entry.file_size > PART_LIMIT:
        raise Unreadable("too_large", f"{name} claims {entry.file_size:,} bytes; split the file")
    try:
        with archive.open(entry) as part:
            data = part.read(PART_LIMIT + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Unreadable("corrupt", f"{name} cannot be unpacked: {error}") from error
    if len(data) > PART_LIMIT:
        raise Unreadable("too_large", f"{name} holds more than {PART_LIMIT:,} bytes")
    return parse(data)


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, Relation]:
    folder, name = posixpath.split(part)
    root = _xml(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, Relation] = {}
    for _, relation in children(root) if root is not None else ():
        if local(relation) != "Relationship":
            continue
        target = relation.get("Target") or ""
        external = relation.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = re.sub(r".*/", "", relation.get("Type") or "")
        found[relation.get("Id") or ""] = Relation(kind, target, external)
    return found
