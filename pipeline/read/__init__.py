r"""A file becomes a Source: one module per format, the same text and blocks from each.

>>> from pathlib import Path
>>> from pipeline.read import read_file
>>> read_file(Path("corpus/brief.docx")).text  # doctest: +SKIP
'Geachte voorzitter,\nHierbij bied ik uw Kamer …'
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.model import Source, Unreadable
from pipeline.read import docx, html, text, xml
from pipeline.read.metadata import beside, is_metadata

__all__ = ["LIMIT", "SUFFIXES", "format_of", "is_metadata", "read_file"]

LIMIT = 100_000_000
"""Bytes that a file may hold: the largest letter with its appendices seen so far has 40 million."""


def _pdf(data: bytes) -> Source:
    from pipeline.read import pdf

    return pdf.read(data)


SUFFIXES: dict[str, Callable[[bytes], Source]] = {
    ".txt": text.read,
    ".pdf": _pdf,
    ".docx": docx.read,
    ".html": html.read,
    ".htm": html.read,
    ".xml": xml.read,
}


def format_of(path: Path) -> str:
    """`brief.PDF` is `pdf`, `index.htm` is `html`; empty for a file that no module reads."""
    suffix = path.suffix.lower()
    return {".htm": "html"}.get(suffix, suffix[1:]) if suffix in SUFFIXES else ""


def read_file(path: Path, limit: int = LIMIT) -> Source:
    """The letter in a file, with what a `metadata.xml` beside it says of it.

    Raises Unreadable: `unsupported` for an unknown extension, `empty`, `too_large` above `limit`
    bytes, and what the format's module finds wrong.
    """
    reader = SUFFIXES.get(path.suffix.lower())
    if reader is None:
        known = " ".join(sorted(SUFFIXES))
        raise Unreadable("unsupported", f"no reader for {path.suffix or 'a file without extension'}"
                         f"; save it as one of {known}")  # fmt: skip
    try:
        size = path.stat().st_size
        if size > limit:
            raise Unreadable("too_large", f"{size:,} bytes, at most {limit:,} are read; split it")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable("corrupt", f"the file cannot be opened: {error.strerror}") from error
    if not data:
        raise Unreadable("empty", "the file holds no bytes; fetch it again")
    source = reader(data)
    added = beside(path, source.given)
    return replace(source, given={**source.given, **added}) if added else source
