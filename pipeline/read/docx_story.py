"""A Word file's runs of blocks: body, cell, text box or note, with all changes accepted.

    w:p[w:pPr/w:numPr] 'Ondersteuning van gemeenten'

is an item `• Ondersteuning van gemeenten`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lxml import etree

from pipeline.read.bullets import number_of, split_bullet
from pipeline.read.compose import Draft
from pipeline.read.docx_package import Relation, attr
from pipeline.read.docx_styles import Numbering, Props, Styles, part, props_of
from pipeline.read.docx_typed import is_raised
from pipeline.read.flow import Break, Linked, Mark, Words, join, row_of, words_of
from pipeline.read.grid import Cell, grid, span
from pipeline.read.letterhead_lines import PROSE, is_label, is_letterhead
from pipeline.read.looks import Run, legible, look_of, paragraphs_of
from pipeline.read.markup import address_of, children, local
from pipeline.read.numerals import numeral

_THROUGH = {"ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo", "fldSimple", "rt"}
_SAID = {"noBreakHyphen": "-", "tab": " ", "ptab": " ", "sym": ""}
_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"([^"]{1,500})"')
_LONG_CELL = 80
"""Words in a cell of several paragraphs from which a table only places text on the page."""


@dataclass(slots=True)
class _Field:
    """A field under way: its code until the separator, its result after it."""

    code: str = ""
    result: bool = False
    target: str = ""


@dataclass(slots=True)
class Story:
    """Reads a run of blocks: what it knows of the file, and where it is."""

    styles: Styles
    numbering: Numbering
    relations: dict[str, Relation]
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    typed: dict[etree._Element, tuple[str, str]] = field(default_factory=dict)
    aside: list[str] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    carried: list[Run] = field(default_factory=list)
    boxed: list[Draft] = field(default_factory=list)
    blank: int = 0
    prose: bool = False

    def read_notes(self, kind: str, root: etree._Element | None, form: str) -> None:
        """The words of all footnotes or endnotes."""
        self.forms[kind] = form
        for name, note in children(root) if root is not None else ():
            if name == kind and attr(note, "type") in ("", "normal"):
                inner = Story(self.styles, Numbering(), {})
                words = " ".join(draft.text for draft in inner.blocks(note))
                self.notes[kind, attr(note, "id")] = " ".join(words.split())

    def blocks(self, element: etree._Element) -> Iterator[Draft]:
        """The blocks of a body, a cell, a text box or a note."""
        for name, child in children(element):
            if name == "p" and child not in self.typed:
                yield from self._seen(self._paragraph(child))
            elif name == "tbl":
                yield from self._seen(self._table(child))
            elif name == "sdt":
                content = part(child, "sdtContent")
                if content is not None and not _is_placeholder(child):
                    yield from self.blocks(content)
            elif name in _THROUGH:
                yield from self.blocks(child)

    def _seen(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        for draft in drafts:
            if not draft.text:
                continue
            self.prose = self.prose or len(draft.text.split()) > PROSE
            yield draft

    def _paragraph(self, element: etree._Element) -> list[Draft]:
        own = part(element, "pPr")
        style_element = part(own, "pStyle") if own is not None else None
        style = attr(style_element, "val") if style_element is not None else self.styles.normal
        said = props_of(own)
        props = said.over(self.styles.props(style)).over(self.styles.defaults)
        in_contents = self._in_contents()
        look = self.styles.props(style).over(self.styles.defaults)
        runs = [*self.carried, *self._runs(element, look, "")]
        self.carried = []
        if own is not None and _mark_is_deleted(own):
            self.carried = runs
            return []
        boxed, self.boxed = self.boxed, []
        paragraphs = [p for p in paragraphs_of(runs) if words_of(piece for piece, _ in p).text]
        if not paragraphs:
            self.blank += 1
            if not _has_deletion(element):
                self._marker(style, props)
            return boxed
        if runs and isinstance(runs[0][0], Break) and not runs[0][0].page:
            self.blank += 1
        text = "\n".join(words_of(piece for piece, _ in p).text for p in paragraphs)
        is_frame = own is not None and part(own, "framePr") is not None
        if is_frame and (len(text.split()) <= PROSE or is_letterhead(text)):
            self.aside.append(text)
            return boxed
        if in_contents or self._in_contents() or self.styles.is_contents(style):
            self.aside.append(text)
            return boxed
        drafts = list(self._drafts(paragraphs, style, said, props))
        self.blank = 0
        return drafts + boxed

    def _drafts(
        self, paragraphs: list[list[Run]], style: str, said: Props, props: Props
    ) -> Iterator[Draft]:
        heading = self.styles.heading_level(style, props)
        marker, depth, listed = self._marker(style, props)
        for i, paragraph in enumerate(paragraphs):
            runs = legible(paragraph)
            words, look = words_of(piece for piece, _ in runs), look_of(runs)
            left = said.left if said.left is not None else listed or props.left or 0.0
            kind, level, sign = "paragraph", 0, ""
            typed, rest = split_bullet(words.text)
            if i == 0 and marker:
                kind, level, sign = "item", depth + 1, marker
                words = join([Words(marker), words], " ")
            elif typed and rest:
                kind, level, sign = "item", 1, typed
                words = _remarked(words, typed, rest)
            elif not heading:
                sign = number_of(words.text)
            if heading:
                kind, level = "heading", heading
                sign = marker if i == 0 and marker else number_of(words.text)
            yield Draft(
                words.text,
                kind,
                level,
                sign,
                look.size,
                look.bold,
                look.italic,
                look.underline,
                max(left, 0.0),
                float(self.blank) if i == 0 else 0.0,
                words.notes,
                words.links,
            )

    def _marker(self, style: str, props: Props) -> tuple[str, int, float]:
        """The number or bullet of a list item, its depth, and how far its text is indented."""
        num_id = props.num_id or "0"
        depth = props.level
        if depth is None:
            depth = self.numbering.depth_of_style(num_id, style)
        level = self.numbering.level(num_id, depth)
        return self.numbering.next(num_id, depth), depth, level.left if level else 0.0

    def _in_contents(self) -> bool:
        return any(f.code.lstrip().startswith("TOC ") for f in self.fields)

    def _runs(self, element: etree._Element, props: Props, target: str) -> Iterator[Run]:
        """The words of a paragraph, changes accepted, fields as their results."""
        for name, child in children(element):
            if name == "r":
                yield from self._run(child, props, target)
            elif name == "hyperlink":
                relation = self.relations.get(attr(child, "id"))
                outside = relation.target if relation and relation.external else ""
                yield from self._runs(child, props, address_of(outside))
            elif name == "sdt":
                content = part(child, "sdtContent")
                if content is not None and not _is_placeholder(child):
                    yield from self._runs(content, props, target)
            elif name in ("oMath", "oMathPara"):
                said = "".join(e.text or "" for e in child.iter() if local(e) == "t")
                yield said, props.look()
            elif name in _THROUGH:
                yield from self._runs(child, props, target)

    def _run(self, run: etree._Element, below: Props, target: str) -> Iterator[Run]:
        own = part(run, "rPr")
        style = part(own, "rStyle") if own is not None else None
        named = self.styles.props(attr(style, "val")) if style is not None else Props()
        props = props_of(own).over(named).over(below)
        look = props.look()
        custom = False
        for name, child in children(run):
            if name == "fldChar":
                self._turn(attr(child, "fldCharType"))
            elif name == "instrText" and self.fields:
                self.fields[-1].code += child.text or ""
            elif props.hidden or not self._shows():
                continue
            elif name == "t" and is_raised(run) and (mark := self._typed(child.text or "")):
                yield mark, look
            elif name == "t" and not custom:
                to = target or next((f.target for f in reversed(self.fields) if f.target), "")
                yield (Linked(child.text or "", to) if to else child.text or ""), look
            elif name in _SAID:
                yield _SAID[name], look
            elif name == "cr" or (name == "br" and attr(child, "type") != "page"):
                yield Break(), look
            elif name == "br":
                yield Break(page=True), look
            elif name in ("footnoteReference", "endnoteReference"):
                custom = attr(child, "customMarkFollows") in ("1", "true", "on")
                if mark := self._note(name.removesuffix("Reference"), child, custom, run):
                    yield mark, look
            elif name in ("drawing", "pict", "AlternateContent", "object"):
                self._boxes(child)
            elif name == "ruby" and (base := part(child, "rubyBase")) is not None:
                yield from self._runs(base, props, target)

    def _turn(self, to: str) -> None:
        """A field begins, shows its result from here, or ends."""
        if to == "begin":
            self.fields.append(_Field())
        elif to == "separate" and self.fields:
            current = self.fields[-1]
            current.result = not current.code.lstrip().startswith("NOTEREF")
            if found := _LINK.match(current.code):
                current.target = address_of(found.group(1))
        elif to == "end" and self.fields:
            self.fields.pop()

    def _shows(self) -> bool:
        return all(f.result for f in self.fields)

    def _note(
        self, kind: str, reference: etree._Element, custom: bool, run: etree._Element
    ) -> Mark | None:
        words = self.notes.get((kind, attr(reference, "id")))
        if words is None:
            return None
        if custom:
            return Mark("".join(e.text or "" for n, e in children(run) if n == "t").strip(), words)
        self.counted[kind] = self.counted.get(kind, 0) + 1
        return Mark(numeral(self.counted[kind], self.forms.get(kind, "decimal")), words)

    def _typed(self, text: str) -> Mark | None:
        """The note typed by hand that a raised number leads to; each has one."""
        for paragraph, (mark, words) in self.typed.items():
            if mark == text.strip() and words:
                self.typed[paragraph] = (mark, "")
                return Mark(mark, words)
        return None

    def _boxes(self, element: etree._Element) -> None:
        """Text boxes: prose is the letter's, a few words are part of its letterhead."""
        if local(element) == "AlternateContent":
            chosen = part(element, "Choice")
            if chosen is None:
                chosen = part(element, "Fallback")
            for _, child in children(chosen) if chosen is not None else ():
                self._boxes(child)
            return
        for name, child in children(element):
            if name == "txbxContent":
                inner = replace(self, fields=[], carried=[], boxed=[], blank=0)
                drafts = list(inner.blocks(child))
                text = "\n".join(draft.text for draft in drafts)
                if len(text.split()) > PROSE and not is_letterhead(text):
                    self.boxed.extend(drafts)
                else:
                    self.aside.append(text)
            else:
                self._boxes(child)

    def _table(self, table: etree._Element) -> Iterator[Draft]:
        """Rows with their cells; of a table that only places text, the blocks in the cells."""
        began = self.prose
        rows = grid(
            (
                _before(row) + [Cell(list(self.blocks(c)), _columns(c)) for c in _inside(row, "tc")]
                for row in _inside(table, "tr")
                if not _row_is_deleted(row)
            ),
            list[Draft](),
        )
        look = part(table, "tblPr")
        floats = look is not None and part(look, "tblpPr") is not None
        text = "\n".join(d.text for row in rows for cell in row for d in cell)
        if is_letterhead(text) and (floats or not began):
            rows = self._without_letterhead(rows)
            self.prose = began or bool(rows)
        if not any(sum(map(bool, row)) > 1 for row in rows):
            for row in rows:
                for cell in row:
                    yield from cell
            return
        for row in rows:
            if any(_is_long(cell) for cell in row):
                for cell in row:
                    yield from cell
            else:
                words = row_of([_as_cell(cell) for cell in row])
                bold = all(d.bold for cell in row for d in cell)
                yield Draft(words.text, "row", bold=bold, notes=words.notes, links=words.links)

    def _without_letterhead(self, rows: list[list[list[Draft]]]) -> list[list[list[Draft]]]:
        """The rows from the first with prose of the letter's own; those above are set aside."""
        for i, row in enumerate(rows):
            lines = ["", *(d.text for cell in row for d in cell)]
            if any(
                len(line.split()) > PROSE and not (is_label(line) or is_label(above))
                for above, line in pairwise(lines)
            ):
                return rows[i:]
            self.aside.append("\t".join("\n".join(d.text for d in cell) for cell in row if cell))
        return []


def _as_cell(drafts: list[Draft]) -> Words:
    words = join([Words(d.text, d.notes, d.links) for d in drafts], " ")
    return replace(words, text=words.text.replace("\n", " "))


def _columns(cell: etree._Element) -> int:
    """How many columns a cell spans; one that spans rows is there, empty, in each of them."""
    props = part(cell, "tcPr")
    spans = part(props, "gridSpan") if props is not None else None
    return span(attr(spans, "val")) if spans is not None else 1


def _before(row: etree._Element) -> list[Cell[list[Draft]]]:
    """An empty cell for the columns that a row leaves out at its start."""
    props = part(row, "trPr")
    left_out = part(props, "gridBefore") if props is not None else None
    if left_out is None or attr(left_out, "val") in ("", "0"):
        return []
    return [Cell(list[Draft](), span(attr(left_out, "val")))]


def _is_long(cell: list[Draft]) -> bool:
    words = sum(len(draft.text.split()) for draft in cell)
    return len(cell) > 1 and words > _LONG_CELL


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table, the cells of a row, through content controls."""
    for found, child in children(element):
        if found == name:
            yield child
        elif found == "sdt" and (content := part(child, "sdtContent")) is not None:
            yield from _inside(content, name)
        elif found in ("customXml", "ins", "moveTo"):
            yield from _inside(child, name)


def _is_placeholder(sdt: etree._Element) -> bool:
    """`Klik hier om tekst in te voeren`: a content control that nobody filled in."""
    props = part(sdt, "sdtPr")
    return props is not None and part(props, "showingPlcHdr") is not None


def _mark_is_deleted(props: etree._Element) -> bool:
    """Was the end of the paragraph deleted, so that it runs on into the next?"""
    look = part(props, "rPr")
    return look is not None and any(name in ("del", "moveFrom") for name, _ in children(look))


def _has_deletion(element: etree._Element) -> bool:
    return any(name in ("del", "moveFrom") for name, _ in children(element))


def _row_is_deleted(row: etree._Element) -> bool:
    props = part(row, "trPr")
    return props is not None and part(props, "del") is not None


def _remarked(words: Words, marker: str, rest: str) -> Words:
    """The words with their bullet as `•` or a dash; marks and references move along."""
    shift = len(marker) + 1 + len(rest) - len(words.text)
    return Words(
        f"{marker} {rest}",
        tuple(note._replace(anchor=max(0, note.anchor + shift)) for note in words.notes),
        tuple((max(0, a + shift), b + shift, target) for a, b, target in words.links),
    )
