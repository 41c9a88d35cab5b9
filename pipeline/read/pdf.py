"""PDF letters: printed pages become one text that knows its place on the page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.model import Furniture, Line, Source, Unreadable
from pipeline.read.compose import compose
from pipeline.read.layout import Sheet, lay_out
from pipeline.read.page import CrowdedError, Page, read_page
from pipeline.read.paper import Box, paper_of, rules_on
from pipeline.read.reflow import reflow
from pipeline.read.ruled import Cells, tables_of

MAX_PAGES = 1_000
"""More than any letter with its attachments has; a longer file is refused."""


class Reading(NamedTuple):
    """A letter as it was read, and its pages sorted out into body, notes and furniture."""

    source: Source
    sheets: list[Sheet]


def read(data: bytes) -> Source:
    """The text of a PDF letter with the place of every line, its furniture apart.

    Raises Unreadable: `encrypted`, `corrupt`, `too_large`, or `no_text_layer` for scanned pages and
    for fonts whose characters mean nothing.
    """
    reading = take_apart(data)
    source, pages = reading.source, [sheet.page for sheet in reading.sheets]
    origins = {page.number: page.origin for page in pages}
    return replace(
        source,
        lines=tuple(_on_sheet(line, *origins[line.page]) for line in source.lines),
        furniture=tuple(
            replace(each, box=_moved(each.box, *origins[each.page])) for each in source.furniture
        ),
        pages=tuple((round(page.sheet[0], 1), round(page.sheet[1], 1)) for page in pages),
    )


def _on_sheet(line: Line, x: float, y: float) -> Line:
    """The line with its place measured from the top left of the whole sheet."""
    if not (x or y):
        return line
    edges = tuple(round(edge + x, 1) for edge in line.edges)
    return replace(line, box=_moved(line.box, x, y), edges=edges)


def _moved(box: Box, x: float, y: float) -> Box:
    return round(box[0] + x, 1), round(box[1] + y, 1), round(box[2] + x, 1), round(box[3] + y, 1)


def take_apart(data: bytes) -> Reading:
    """The letter with its pages sorted out, places measured from what one sees of a page.

    Raises what `read` does.
    """
    document = _open(data)
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(
                "too_large", f"{len(document)} pages, more than {MAX_PAGES}; split the file"
            )
        pages = _pages(document)
        _check_text(pages)
        sheets = lay_out(pages, _tables(document, pages))
    finally:
        document.close()
    source = compose(reflow(sheets))
    return Reading(
        replace(
            source,
            furniture=tuple(_furniture(sheets)),
            pages=tuple((round(p.width, 1), round(p.height, 1)) for p in pages),
        ),
        sheets,
    )


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise Unreadable(
                "encrypted", "the PDF asks for a password; save it without one and try again"
            ) from error
        raise Unreadable(
            "corrupt", f"PDFium cannot open the file ({error}); fetch it again"
        ) from error
    if len(document) == 0:
        document.close()
        raise Unreadable("corrupt", "the PDF has no pages; fetch it again")
    return document


def _pages(document: pdfium.PdfDocument) -> list[Page]:
    pages = []
    for index in range(len(document)):
        try:
            pages.append(read_page(document, index))
        except pdfium.PdfiumError as error:
            raise Unreadable(
                "corrupt", f"page {index + 1} cannot be read ({error}); fetch the file again"
            ) from error
        except CrowdedError as error:
            raise Unreadable("too_large", f"{error}; split the page") from error
    return pages


def _check_text(pages: list[Page]) -> None:
    """Refuse pages without words, and fonts that give signs instead of letters."""
    text = " ".join(f.text for page in pages for f in page.fragments)
    if len(re.findall(r"\w", text)) < 20:
        raise Unreadable(
            "no_text_layer", "the pages hold no text, perhaps a scan; run OCR (ocrmypdf) first"
        )
    letters = len(re.findall(r"[A-Za-zÀ-ÿ0-9]", text))
    if letters < 0.5 * len(re.sub(r"\s", "", text)) or not re.search(
        r"\b(?:de|het|een|van|en|the|and|of)\b", text
    ):
        raise Unreadable(
            "no_text_layer",
            "the text layer is not language (a broken font map?); "
            "run OCR (ocrmypdf --force-ocr) first",
        )


def _tables(document: pdfium.PdfDocument, pages: list[Page]) -> dict[int, Cells]:
    """The cells of ruled tables, by page."""
    found = {}
    for page in pages:
        if _is_ruled(page):
            drawn = document[page.number - 1]
            found[page.number] = tables_of(rules_on(drawn, paper_of(drawn)))
            drawn.close()
    return found


def _is_ruled(page: Page) -> bool:
    """Whether level rules and three upright ones, so at least two columns, stand on the page."""
    uprights = {round(s.x0 / 4) for s in page.shapes if s.width < 2 and s.height > 8}
    level = sum(s.height < 2 and s.width > 30 for s in page.shapes)
    cells = {round(s.x0 / 4) for s in page.shapes if s.width > 30 and s.height > 8 and not s.filled}
    return (len(uprights) >= 3 and level >= 2) or len(cells) >= 2


def _furniture(sheets: list[Sheet]) -> list[Furniture]:
    return [
        Furniture(
            sheet.page.number,
            (
                round(f.box[0], 1),
                round(f.box[1], 1),
                round(f.box[2], 1),
                round(f.box[3], 1),
            ),
            f.text,
        )
        for sheet in sheets
        for _, f in sheet.furniture
    ]
