"""Pictures that show how a PDF letter was read: what was taken for what, and in which order.

    kamerbrief inspect corpus/schone-havens-2023.pdf -o pictures

writes `pictures/schone-havens-2023-1.png` and so on, one per page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, takewhile
from operator import attrgetter
from pathlib import Path

import pypdfium2 as pdfium

from pipeline.corpus import CorpusError
from pipeline.letterhead import read_facts
from pipeline.model import Block, Letter, Line, Source, Structure, Unreadable
from pipeline.picture import KINDS, Mark, draw
from pipeline.read import format_of, pdf
from pipeline.read.layout import Sheet
from pipeline.read.paper import Box
from pipeline.segment import segment
from pipeline.store import replacing

NEAR = 9.0
"""Points; furniture of one kind that stands this close together is one box."""


_NAMES = {"row": "tabelrij"}


class InspectionError(CorpusError):
    """A letter cannot be pictured; the message names it and says what to do."""


def write(path: Path, folder: Path, pages: Collection[int] = ()) -> int:
    """Write a picture of each of the pages, or of all, and return how many.

    Raises InspectionError for what is no PDF letter, and for a page that it does not have.
    """
    if format_of(path) != "pdf":
        raise InspectionError(f"{path} is no PDF: only PDF letters have pages to show")
    try:
        data = path.read_bytes()
        reading = pdf.take_apart(data)
    except OSError as error:
        raise InspectionError(f"{path} cannot be opened: {error.strerror}") from error
    except Unreadable as error:
        raise InspectionError(f"{path} cannot be read: {error.code}: {error}") from error
    count = len(reading.sheets)
    chosen = sorted(set(pages)) or range(1, count + 1)
    if strange := [number for number in chosen if not 1 <= number <= count]:
        raise InspectionError(f"{path} has no page {strange[0]}: it has pages 1 to {count}")
    marks = marks_of(reading, structure_of(path, reading.source))
    with replacing(folder) as new, pdfium.PdfDocument(data) as document:
        for number in chosen:
            page = document[number - 1]
            title = f"{path.name}, bladzijde {number} van {count}"
            picture = draw(page, marks[number], title)
            picture.save(new / f"{path.stem}-{number}.png", optimize=True)
            page.close()
    return len(chosen)


def structure_of(path: Path, source: Source) -> Structure:
    """The headings and list items that the run finds in the letter."""
    return segment(
        Letter(
            letter_id=path.stem,
            file=path.name,
            sha256="",
            format="pdf",
            text=source.text,
            blocks=source.blocks,
            facts=read_facts(source, path.stem, "pdf", {}),
            lines=source.lines,
            notes=source.notes,
        )
    )


def marks_of(reading: pdf.Reading, structure: Structure) -> dict[int, list[Mark]]:
    """What every stretch of every page was taken for."""
    found: dict[int, list[Mark]] = defaultdict(list)
    for sheet in reading.sheets:
        found[sheet.page.number] += _surroundings(sheet)
    source = reading.source
    noted = {note.start for note in source.notes}
    levels = {section.heading_start: section for section in structure.sections}
    for number, block in enumerate(source.blocks, 1):
        lines = _within(source.lines, block.start, block.end)
        kind, tag = block.kind, f"{number} {_NAMES.get(block.kind, KINDS[block.kind].name)}"
        section = levels.get(block.start)
        if section is not None and section.heading_end >= block.end:
            kind, tag = "heading", f"{number} kop {section.level}"
        elif section is not None:
            for page, box in _boxes(lines, section.heading_start, section.heading_end):
                found[page].append(Mark("heading", box, f"kop {section.level}"))
        elif any(item.start <= block.start < item.end for item in structure.items):
            kind, tag = "item", f"{number} lijstitem"
        if kind == "footnote":
            tied = "" if block.start in noted else " zonder verwijzing"
            tag = f"{number} noot {block.marker}{tied}"
        for page, mark in _printed(source.text, block, kind, tag, lines):
            found[page].append(mark)
    for note in source.notes:
        for page, box in _anchor(_within(source.lines, note.anchor - 1, note.anchor), note.anchor):
            found[page].append(Mark("mark", box, note.mark))
    return found


def _printed(
    text: str, block: Block, kind: str, tag: str, lines: list[Line]
) -> Iterator[tuple[int, Mark]]:
    """A block's boxes, one per page that it touches; a table's row has one per cell."""
    seen: set[int] = set()
    at = block.start
    for stretch in text[block.start : block.end].split("\t"):
        for page, box in _boxes(lines, at, at + len(stretch)):
            told = "" if page in seen else tag if not seen or kind == "row" else f"{tag}, vervolg"
            yield page, Mark(kind, box, told)
            seen.add(page)
        at += len(stretch) + 1


def _boxes(lines: Iterable[Line], start: int, end: int) -> list[tuple[int, Box]]:
    """Where [start, end) is printed: the box around it on every page."""
    parts: dict[int, list[Box]] = {}
    for line in lines:
        first, last = max(start, line.start) - line.start, min(end, line.end) - line.start
        if first < last:
            box = (line.edges[first], line.box[1], line.edges[last], line.box[3])
            parts.setdefault(line.page, []).append(box)
    return [(page, _around(boxes)) for page, boxes in parts.items()]


def _within(lines: Sequence[Line], start: int, end: int) -> list[Line]:
    """The lines that hold a part of [start, end); they come in the text's order."""
    first = bisect_right(lines, start, key=_END)
    return list(takewhile(lambda line: line.start < end, islice(lines, first, None)))


_END = attrgetter("end")


def _anchor(lines: Iterable[Line], offset: int) -> list[tuple[int, Box]]:
    """Where a note's mark stood: a spot above the line's end, or between two of its words."""
    for line in lines:
        if line.start < offset <= line.end:
            x = line.edges[offset - line.start]
            return [(line.page, (x, line.box[1], x, line.box[1]))]
    return []


def _surroundings(sheet: Sheet) -> Iterator[Mark]:
    """The page's body column, its frames and its furniture."""
    column, height = sheet.column, sheet.page.height
    yield Mark("column", (column.left, 0, column.right, height), KINDS["column"].name)
    for box in sheet.boxes:
        yield Mark("frame", box, KINDS["frame"].name)
    groups: dict[str, list[Box]] = defaultdict(list)
    for kind, fragment in sorted(sheet.furniture, key=lambda each: (each[1].top, each[1].x0)):
        boxes = groups[kind]
        near = [i for i, box in enumerate(boxes) if _close(box, fragment.box)]
        merged = _around([fragment.box, *(boxes[i] for i in near)])
        groups[kind] = [*(box for i, box in enumerate(boxes) if i not in near), merged]
    for kind, boxes in groups.items():
        yield from (Mark(kind, box, KINDS[kind].name) for box in boxes)


def _close(a: Box, b: Box) -> bool:
    return max(a[0], b[0]) - min(a[2], b[2]) < NEAR and max(a[1], b[1]) - min(a[3], b[3]) < NEAR


def _around(boxes: Collection[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
