"""Web pages: the official publications in XHTML, and ordinary HTML.

    <h2>Vraag 1</h2><p>Klopt het dat …<a class="nootnum" href="#n1">1</a></p>

is a heading, and a paragraph with a footnote whose words stand at the page's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.model import Furniture, Source, Unreadable
from pipeline.read import notes_html, text
from pipeline.read.bullets import canonical, number_of, split_bullet, without_private
from pipeline.read.compose import Draft, compose
from pipeline.read.flow import Break, Linked, Mark, Piece, Words, join, row_of, words_of
from pipeline.read.grid import Cell, grid, span
from pipeline.read.looks import Look, Run, look_of, paragraphs_of
from pipeline.read.markup import address_of, local, plain, ranked, said_in
from pipeline.read.metadata import given_of, pairs_of
from pipeline.read.numerals import numeral

_WITHIN = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_DROPPED = {
    "script", "style", "head", "nav", "form", "button", "input", "select", "textarea", "noscript",
    "template", "svg", "math", "iframe", "object", "embed", "audio", "video", "canvas", "map",
    "hr", "del", "link", "meta", "title", "dialog", "img",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = {"visually-hidden", "sr-only", "screen-reader-text", "note-close", "hidden"}
_TITLE_CLASS = {"stuktitel", "kamervraagomschrijving_kop"}
_ASIDE_CLASS = {"dossiertitel", "stuknummer"}
_CHARSET = re.compile(rb"(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{1,40})")
_LIST_TYPE = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST = 150
"""Elements nested deeper than this are read as plain words."""


def read(data: bytes) -> Source:
    """The words of a page in their order; what only serves the screen is left out."""
    root = _parse(data)
    body = next((e for e in root.iter("main")), None)
    if body is None:
        body = next((e for e in root.iter("body")), root)
    notes = notes_html.find(body)
    aside = [e for e in body.iter() if _ASIDE_CLASS & _classes(e)]
    drafts = list(_blocks(body, _Place(notes.marks, notes.bodies | set(aside))))
    given = given_of(pairs_of(root))
    title = next((plain(e) for e in root.iter("title") if plain(e)), "")
    if title and "title" not in given:
        given = dict(sorted({**given, "title": title}.items()))
    source = compose(ranked(_without_titles(drafts)), given)
    return replace(
        source, furniture=tuple(Furniture(0, (0.0, 0.0, 0.0, 0.0), plain(e)) for e in aside)
    )


def _parse(data: bytes) -> etree._Element:
    declared = _CHARSET.search(data[:2048])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared.group(1).decode("ascii").lower()
        try:
            page = data.decode("cp1252" if name in ("iso-8859-1", "latin-1", "latin1") else name)
        except (UnicodeDecodeError, LookupError):
            page = text.decode(data)
    else:
        page = text.decode(data)
    if "<!ENTITY" in page[: page.lower().find("<html")]:
        raise Unreadable("corrupt", "the page declares entities; remove its DOCTYPE")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("corrupt", f"not HTML: {error}; fetch it again") from error
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Unreadable("corrupt", "elements without end; save the page anew from a browser")
    if root is None:
        raise Unreadable("empty", "the page holds no elements; check that it is the right file")
    return root


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the reader is: footnotes' marks, what is left out, the depth of elements and of lists,
    the look and the reference that hold for the words.
    """

    marks: dict[etree._Element, Mark]
    left_out: set[etree._Element]
    depth: int = 0
    level: int = 0
    look: Look = field(default_factory=Look)
    target: str = ""

    def inside(self, element: etree._Element) -> _Place:
        """The place within an element that may change the look, the list or the reference."""
        name = local(element)
        look, target = self.look, self.target
        if name in ("b", "strong", "th"):
            look = look._replace(bold=True)
        elif name in ("i", "em", "cite"):
            look = look._replace(italic=True)
        elif name == "u":
            look = look._replace(underline=True)
        elif name == "a":
            target = address_of(element.get("href") or "")
        level = self.level + (name in ("ul", "ol"))
        return _Place(self.marks, self.left_out, self.depth + 1, level, look, target)


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(element.get("style") or ""):
        return True
    return bool(_HIDDEN_CLASS & _classes(element))


def _classes(element: etree._Element) -> set[str]:
    return set((element.get("class") or "").split())


def _is_dropped(element: etree._Element, place: _Place) -> bool:
    name = local(element)
    if not name or name in _DROPPED or element in place.left_out or _is_hidden(element):
        return True
    if name in ("header", "footer", "aside"):
        return not any(local(a) in ("article", "main", "section") for a in element.iterancestors())
    return False


def _is_within(element: etree._Element) -> bool:
    if local(element) not in _WITHIN:
        return False
    return all(local(e) in _WITHIN or local(e) in _DROPPED for e in element.iterdescendants())


def _runs(element: etree._Element, place: _Place) -> Iterator[Run]:
    """The words within a line, with their looks, marks and references."""
    if place.depth > _DEEPEST:
        yield plain(element), place.look
        return
    yield from _said(element.text, place)
    for child in element:
        if child in place.marks:
            yield place.marks[child], place.look
        elif local(child) == "br":
            yield Break(), place.look
        elif not _is_dropped(child, place):
            yield from _runs(child, place.inside(child))
        yield from _said(child.tail, place)


def _said(words: str | None, place: _Place) -> Iterator[Run]:
    if words:
        words = without_private(words)
        yield (Linked(words, place.target) if place.target else words), place.look


def _flat(element: etree._Element, place: _Place) -> Iterator[Piece]:
    """All words of an element as one line, blocks in it parted by a space."""
    for part in _parts(element, place):
        yield " "
        if isinstance(part, list):
            yield from (piece for piece, _ in part)
        elif place.depth > _DEEPEST:
            yield plain(part)
        else:
            yield from _flat(part, place.inside(part))


def _parts(element: etree._Element, place: _Place) -> Iterator[list[Run] | etree._Element]:
    """Runs of words, and the blocks between them."""
    run = list(_said(element.text, place))
    for child in element:
        if child in place.marks:
            run.append((place.marks[child], place.look))
        elif local(child) == "br":
            run.append((Break(), place.look))
        elif _is_dropped(child, place):
            pass
        elif _is_within(child):
            run.extend(_runs(child, place.inside(child)))
        else:
            if run:
                yield run
            run = []
            yield child
        run.extend(_said(child.tail, place))
    if run:
        yield run


def _blocks(element: etree._Element, place: _Place) -> Iterator[Draft]:
    """The blocks of a container: words that stand loose in it are paragraphs too."""
    if place.depth > _DEEPEST:
        yield Draft(plain(element), "paragraph")
        return
    parted = "ondertekening" in _classes(element)
    for part in _parts(element, place):
        if not isinstance(part, list):
            yield from _block(part, place.inside(part))
        elif parted:
            yield from _signature(element, place)
            return
        else:
            yield from _paragraphs(part)


def _signature(element: etree._Element, place: _Place) -> Iterator[Draft]:
    """`De Minister van Financiën,` and `W.B. Hoekstra` stand on lines of their own."""
    for child in element:
        if not _is_dropped(child, place):
            yield from _paragraphs(list(_runs(child, place.inside(child))))


def _block(element: etree._Element, place: _Place) -> Iterator[Draft]:
    name = local(element)
    if re.fullmatch(r"h[1-6]", name):
        words = words_of(piece for piece, _ in _runs(element, place))
        marker = number_of(words.text)
        if name == "h1" and _TITLE_CLASS & _classes(element):
            yield _draft(words, "paragraph")
        else:
            yield _draft(words, "heading", int(name[1]), marker)
    elif name in ("ul", "ol"):
        yield from _list(element, place)
    elif name == "table":
        yield from _table(element, place)
    elif name == "pre":
        for line in said_in(element).splitlines():
            yield Draft(words_of([line]).text, "paragraph")
    else:
        yield from _blocks(element, place)


def _paragraphs(runs: list[Run]) -> Iterator[Draft]:
    for paragraph in paragraphs_of(runs):
        words, look = words_of(piece for piece, _ in paragraph), look_of(paragraph)
        marker, rest = split_bullet(words.text)
        if marker and rest:
            shift = len(marker) + 1 - (len(words.text) - len(rest))
            yield _draft(_moved(words, f"{marker} {rest}", shift), "item", 1, marker)
        else:
            draft = _draft(words, "paragraph", marker=number_of(words.text))
            yield replace(draft, bold=look.bold, italic=look.italic, underline=look.underline)


def _moved(words: Words, text: str, shift: int) -> Words:
    """The same words with another marker in front."""
    return Words(
        text,
        tuple(note._replace(anchor=note.anchor + shift) for note in words.notes),
        tuple((max(0, a + shift), b + shift, target) for a, b, target in words.links),
    )


def _draft(words: Words, kind: str, level: int = 0, marker: str = "") -> Draft:
    return Draft(words.text, kind, level, marker, notes=words.notes, links=words.links)


def _list(element: etree._Element, place: _Place) -> Iterator[Draft]:
    start = element.get("start") or "1"
    number = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
    for item in element:
        if _is_dropped(item, place):
            continue
        if local(item) != "li":
            yield from _block(item, place.inside(item))
            continue
        value = item.get("value") or ""
        number = int(value) if re.fullmatch(r"\d{1,6}", value) else number
        if local(element) == "ol":
            marker = f"{numeral(number, _LIST_TYPE.get(element.get('type') or '', 'decimal'))}."
        else:
            marker = ""
        number += 1
        yield from _item(item, place.inside(item), marker)


def _item(item: etree._Element, place: _Place, marker: str) -> Iterator[Draft]:
    """An item's paragraphs as one block; the lists and tables in it follow."""
    paragraphs: list[Words] = []
    rest: list[Draft] = []
    label = next((e for e in item.iter("span") if (e.get("class") or "") in ("ol", "li.nr")), None)
    if label is not None:
        marker = plain(label)
        label.text = " "
        del label[:]
    for part in _parts(item, place):
        if isinstance(part, list):
            words = words_of(piece for piece, _ in part)
            if words.text:
                (rest.append(_draft(words, "paragraph")) if rest else paragraphs.append(words))
        elif local(part) in ("ul", "ol", "table") or rest:
            rest.extend(_block(part, place.inside(part)))
        else:
            paragraphs.append(words_of(_flat(part, place.inside(part))))
    paragraphs = [words for words in paragraphs if words.text]
    if paragraphs and not marker:
        found, said = split_bullet(paragraphs[0].text)
        marker = found or number_of(paragraphs[0].text)
        if marker:
            said = said if found else paragraphs[0].text[len(marker) :].lstrip()
            paragraphs[0] = _moved(paragraphs[0], said, len(said) - len(paragraphs[0].text))
    marker = marker if any(ch.isalnum() for ch in marker) else canonical(marker or "•")
    if paragraphs:
        said_all = join([Words(marker), join(paragraphs, "\n")], " ")
        yield _draft(said_all, "item", place.level, marker)
    yield from rest


def _table(element: etree._Element, place: _Place) -> Iterator[Draft]:
    """Rows with their cells; a table that only places things on the screen is read through."""
    rows = [
        row
        for part in element
        for row in ([part] if local(part) == "tr" else part)
        if local(row) == "tr" and not _is_dropped(row, place)
    ]
    cells = [
        [c for c in row if local(c) in ("td", "th") and not _is_dropped(c, place)] for row in rows
    ]
    said = grid(
        (
            [
                Cell(
                    words_of(_flat(c, place.inside(c))),
                    span(c.get("colspan")),
                    span(c.get("rowspan")),
                )
                for c in row
            ]
            for row in cells
        ),
        Words(),
    )
    for caption in element.iter("caption"):
        yield _draft(words_of(_flat(caption, place.inside(caption))), "paragraph")
    if any(sum(bool(words.text) for words in row) > 1 for row in said):
        for row in said:
            yield _draft(row_of(row), "row")
    else:
        for placed in cells:
            for cell in placed:
                yield from _blocks(cell, place.inside(cell))


def _without_titles(drafts: list[Draft]) -> list[Draft]:
    """A page's single first `h1` above headings of other levels names the page, not a section."""
    headings = [draft for draft in drafts if draft.kind == "heading"]
    top = [draft for draft in headings if draft.level == 1]
    if len(top) == 1 and headings[0] is top[0] and len(headings) > 1:
        return [
            replace(draft, kind="paragraph", level=0) if draft is top[0] else draft
            for draft in drafts
        ]
    return drafts
