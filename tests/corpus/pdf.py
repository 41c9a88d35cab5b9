"""Letters as PDF: the government's house style of today, and a letter from before it.

Fonts are DejaVu (Verdana's nearest free kin); nothing in the file depends on the clock, and the
streams stand uncompressed, so that the same sources give the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import matplotlib
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.source import Part, Source
from tests.corpus.typeset import Printed, Run, chunks, lines

FONTS = {
    "sans": "DejaVuSans",
    "sans-bold": "DejaVuSans-Bold",
    "sans-italic": "DejaVuSans-Oblique",
    "serif": "DejaVuSerif",
    "serif-bold": "DejaVuSerif-Bold",
    "serif-italic": "DejaVuSerif-Italic",
}
WIDTH, HEIGHT = A4


@dataclass(frozen=True)
class Style:
    """Sizes in points; `top` and `bottom` bound the running text, from the page's top."""

    family: str
    size: float
    leading: float
    left: float
    right: float
    first_top: float
    next_top: float
    bottom: float
    indent: float
    headings: dict[int, tuple[str, bool]]


COLUMN = Style(
    "sans",
    8.6,
    11.9,
    79,
    447,
    352,
    156,
    768,
    0,
    {1: ("sans-bold", False), 2: ("sans-bold", False), 3: ("sans", True)},
)
CLASSIC = Style(
    "serif",
    9.6,
    12.6,
    85,
    510,
    372,
    90,
    752,
    14,
    {1: ("serif-italic", False)},
)


class Press:
    """The page being printed: where the next line goes and which notes stand at its foot."""

    def __init__(self, source: Source, style: Style, pages: int) -> None:
        for name, file in FONTS.items():
            path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{file}.ttf"
            pdfmetrics.registerFont(TTFont(name, str(path)))
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, pageCompression=0, invariant=1)
        self.canvas.setTitle(source.facts["title"])
        self.source, self.style, self.pages = source, style, pages
        self.page, self.y = 1, style.first_top
        self.foot: list[list[Printed]] = []
        self.marks: list[str] = []
        self.note_number = 0

    def width(self, run: Run) -> float:
        size = self.style.size * (0.65 if run.raised else 1)
        return float(pdfmetrics.stringWidth(run.text, run.font or self.style.family, size))

    def small(self, run: Run) -> float:
        return float(pdfmetrics.stringWidth(run.text, run.font, 6.9))

    def print_runs(self, line: Printed, x: float, y: float, size: float) -> float:
        """The runs on the base line y (from the page's top); -> where the last one ends."""
        for run in line.runs:
            points, rise = (size * 0.65, size * 0.36) if run.raised else (size, 0.0)
            self.canvas.setFont(run.font, points)
            self.canvas.drawString(x, HEIGHT - y + rise, run.text)
            x += pdfmetrics.stringWidth(run.text, run.font, points)
        return x

    def set_notes(self, line: Printed) -> list[list[Printed]]:
        measure = self.style.right - self.style.left
        family = self.style.family
        return [
            lines(chunks(note, family, family, "", 0), measure - 8, self.small)
            for _, note in line.notes
        ]

    def foot_height(self, extra: list[list[Printed]]) -> float:
        rows = sum(len(note) for note in [*self.foot, *extra])
        return rows * 8.6 + 16 if rows else 0.0

    def room(self, extra: list[list[Printed]]) -> float:
        return self.style.bottom - self.foot_height(extra) - self.y

    def turn(self) -> None:
        """Finish the page: its footnotes under a short rule, and its furniture."""
        style, canvas = self.style, self.canvas
        if self.foot:
            y = style.bottom - self.foot_height([]) + 6
            canvas.setLineWidth(0.6)
            canvas.line(style.left, HEIGHT - y, style.left + 143, HEIGHT - y)
            y += 11
            for mark, note in zip(self.marks, self.foot, strict=True):
                canvas.setFont(style.family, 4.6)
                canvas.drawString(style.left, HEIGHT - y + 2.4, mark)
                for line in note:
                    self.print_runs(line, style.left + 6, y, 6.9)
                    y += 8.6
        self.furniture()
        canvas.showPage()
        self.page += 1
        self.y = style.next_top
        self.foot, self.marks = [], []

    def furniture(self) -> None:
        raise NotImplementedError

    def put(self, line: Printed, x: float) -> tuple[float, float, float]:
        """One line of running text, on the next page when it or its notes do not fit."""
        notes = self.set_notes(line)
        if self.room(notes) < self.style.leading:
            self.turn()
        self.y += self.style.leading
        self.foot += notes
        self.marks += [mark for mark, _ in line.notes]
        return x, self.y, self.print_runs(line, x, self.y, self.style.size)

    def gap(self, share: float = 1.0) -> None:
        if self.y > self.style.next_top or self.page == 1:
            self.y += self.style.leading * share

    def set_text(self, part: Part, font: str, measure: float, indent: float = 0) -> list[Printed]:
        printed: list[Printed] = []
        for number, text in enumerate((part.text, *part.more)):
            pieces = chunks(
                text,
                font,
                f"{self.style.family}-italic",
                self.source.facts.get("emphasis", ""),
                self.note_number + 1,
            )
            self.note_number += len(text.notes)
            printed += lines(pieces, measure, self.width, 0 if number else indent)
        return printed

    def heading(self, part: Part) -> None:
        font, underlined = self.style.headings[part.level]
        step = 28 if part.marker else 0
        self.gap(2 if part.level == 1 and self.style.indent == 0 else 1)
        printed = self.set_text(part, font, self.style.right - self.style.left - step)
        if self.room([]) < self.style.leading * (len(printed) + 3):
            self.turn()
        for number, line in enumerate(printed):
            x, y, end = self.put(line, self.style.left + step)
            if part.marker and number == 0:
                self.canvas.setFont(font, self.style.size)
                self.canvas.drawString(self.style.left, HEIGHT - y, part.marker)
            if underlined:
                self.canvas.setLineWidth(0.5)
                self.canvas.line(x, HEIGHT - y - 1.4, end, HEIGHT - y - 1.4)

    def item(self, part: Part) -> None:
        hang = 18 if part.marker in "•-" else 22
        left = self.style.left + 12
        printed = self.set_text(part, self.style.family, self.style.right - left - hang)
        for number, line in enumerate(printed):
            _, y, _ = self.put(line, left + hang)
            if number == 0:
                self.canvas.setFont(self.style.family, self.style.size)
                self.canvas.drawString(left, HEIGHT - y, part.marker)

    def rows(self, parts: list[Part]) -> None:
        """A table with ruling lines, kept on one page."""
        style, canvas = self.style, self.canvas
        deep = style.leading + 4
        if self.room([]) < deep * (len(parts) + 1):
            self.turn()
        self.gap(0.5)
        stops = [style.left, *(style.right - 53 * n for n in (4, 3, 2, 1, 0))]
        top = self.y
        for number, part in enumerate(parts):
            heavy = number in (0, len(parts) - 1)
            font = f"{style.family}-bold" if heavy else style.family
            canvas.setFont(font, style.size - 0.8)
            y = HEIGHT - (top + deep * number + style.leading)
            cells = part.text.words.split("\t")
            canvas.drawString(stops[0] + 4, y, cells[0])
            for cell, stop in zip(cells[1:], stops[2:], strict=True):
                canvas.drawRightString(stop - 4, y, cell)
        self.y = top + deep * len(parts)
        canvas.setLineWidth(0.5)
        for number in range(len(parts) + 1):
            y = HEIGHT - (top + deep * number)
            canvas.line(style.left, y, style.right, y)
        for stop in stops:
            canvas.line(stop, HEIGHT - top, stop, HEIGHT - self.y)

    def paragraph(self, part: Part, previous: str) -> None:
        style = self.style
        indent = style.indent if previous == "paragraph" else 0.0
        if not indent and not (previous == "heading" and style.headings[1][0] == "serif-italic"):
            self.gap(0.15 if previous == "heading" else 1)
        printed = self.set_text(part, style.family, style.right - style.left, indent)
        for number, line in enumerate(printed):
            self.put(line, style.left + (0 if number else indent))

    def letter(self) -> bytes:
        parts = list(self.source.parts)
        self.first_page()
        previous = ""
        while parts:
            part = parts.pop(0)
            if part.kind == "heading":
                self.heading(part)
            elif part.kind == "item":
                if previous != "item":
                    self.gap(0 if previous == "paragraph" else 0.5)
                self.item(part)
            elif part.kind == "row":
                table = [part]
                while parts and parts[0].kind == "row":
                    table.append(parts.pop(0))
                self.rows(table)
            elif part.kind == "signature":
                if self.room([]) < self.style.leading * 6:
                    self.turn()
                self.gap(4 if previous == "signature" else 2)
                self.put(self.set_text(part, self.style.family, 400)[0], self.style.left)
            else:
                self.paragraph(part, previous)
            opening = part.kind == "paragraph" and part.text.words.startswith("Geachte")
            previous = "salutation" if opening else part.kind
        self.turn()
        self.canvas.save()
        return self.buffer.getvalue()

    def first_page(self) -> None:
        raise NotImplementedError

    def stack(self, field: str, x: float, y: float, size: float, step: float) -> None:
        """Lines of the letterhead; one that starts with `*` is bold, an empty one half a line."""
        for row in self.source.facts[field].split("¦"):
            font = f"{self.style.family}-bold" if row.startswith("*") else self.style.family
            if row:
                self.canvas.setFont(font, size)
                self.canvas.drawString(x, HEIGHT - y, row.lstrip("*"))
            y += step if row else step * 0.6

    def label(self, name: str, value: str, x: float, y: float, step: float) -> None:
        self.canvas.setFont(self.style.family, self.style.size)
        self.canvas.drawString(x, HEIGHT - y, name)
        self.canvas.drawString(x + step, HEIGHT - y, value)


class Column(Press):
    """Since 2008: a column at the right of every page names the sender and the reference."""

    def furniture(self) -> None:
        self.canvas.setFont("sans", 6.6)
        self.canvas.drawString(466, HEIGHT - 806, f"Pagina {self.page} van {self.pages}")
        self.stack("column_first" if self.page == 1 else "column_next", 466, 161, 6.2, 9)

    def first_page(self) -> None:
        head = self.source.head
        date, subject = head["date_row"], head["subject_row"]
        self.canvas.setFillGray(0.1)
        self.canvas.rect(297, HEIGHT - 66, 13, 66, stroke=0, fill=1)
        self.canvas.setFillGray(0)
        for number, row in enumerate(self.source.facts["logo"].split("¦")):
            self.canvas.setFont("serif", 10.5)
            self.canvas.drawString(322, HEIGHT - 72 - 12 * number, row)
        self.canvas.setFont("sans", 5.8)
        self.canvas.drawString(79, HEIGHT - 139, self.source.facts["return"])
        self.stack("addressee_lines", 79, 164, 8.6, 11.9)
        self.label("Datum", date.text.words.removeprefix("Datum "), 79, 302, 47)
        self.label("Betreft", subject.text.words.removeprefix("Betreft "), 79, 314, 47)


class Classic(Press):
    """Before 2008: the letterhead stands on the first page only, the page number at the foot."""

    def furniture(self) -> None:
        self.canvas.setFont("serif", 8)
        self.canvas.drawCentredString(
            WIDTH / 2, HEIGHT - 800, f"Pagina {self.page} van {self.pages}"
        )

    def first_page(self) -> None:
        head = self.source.head
        date, subject = head["date_row"], head["subject_row"]
        for number, row in enumerate(self.source.facts["logo"].split("¦")):
            self.canvas.setFont("serif-bold", 11)
            self.canvas.drawString(85, HEIGHT - 64 - 14 * number, row)
        self.stack("column_first", 372, 60, 7.4, 10)
        self.stack("addressee_lines", 85, 176, 9.6, 12.6)
        self.label("Datum", date.text.words.removeprefix("Datum "), 85, 290, 70)
        self.label("Kenmerk", self.source.facts["kenmerk"], 85, 304, 70)
        self.label("Betreft", subject.text.words.removeprefix("Betreft "), 85, 318, 70)


def letter(source: Source) -> bytes:
    """Twice through the press: the first time tells how many pages there are."""
    press, style = {"column": (Column, COLUMN), "classic": (Classic, CLASSIC)}[
        source.facts["layout"]
    ]
    trial = press(source, style, pages=0)
    trial.letter()
    return press(source, style, pages=trial.page - 1).letter()
