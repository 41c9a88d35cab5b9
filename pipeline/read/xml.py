"""Official publications in XML: kamerstukken and answers to questions, with the publisher's tags.

    <vraag><nr>Vraag 1</nr><al>Klopt het dat …</al></vraag>

is a heading of level 1 and a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.model import Furniture, Source, Unreadable
from pipeline.read import html
from pipeline.read.bullets import canonical
from pipeline.read.compose import Draft, compose
from pipeline.read.flow import Linked, Mark, Piece, Words, join, row_of, words_of
from pipeline.read.grid import WIDEST, Cell, grid, span
from pipeline.read.markup import address_of, children, local, parse, plain, ranked
from pipeline.read.metadata import given_of, pairs_of

_ROOTS = {"officiele-publicatie", "kamerstuk", "kamervragen"}
_WITHIN = {
    "nadruk", "extref", "intref", "noot", "nootref", "sup", "inf", "datum", "naam", "voornaam",
    "achternaam", "functie", "organisatie", "plaats", "ondernummer", "kamervraagonderwerp",
    "afkorting", "term", "dossiernr", "begrotingshoofdstuk", "raadnr", "sub", "citaat.al",
    "plaatje", "illustratie", "formule", "redactie", "extern", "unl", "li.nr", "lidnr",
}  # fmt: skip
_PARTED = {"voornaam", "achternaam", "functie", "dossiernr", "dossiernummer"}
_ASIDE = {
    "kamerstukkop", "kamervraagkop", "kamervraagnummer", "officiele-inhoudsopgave", "dossier",
    "stuknr",
}  # fmt: skip
_DROPPED = {"metadata", "plaatje", "illustratie", "nootref", "noot.nr", "li.nr"}
_KIND = re.compile(r"\b(?:motie|brief|amendement|verslag|nota|advies|lijst)\b", re.IGNORECASE)
_SUBHEADINGS = ("vet", "vetcur", "ondlijn", "cur", "rom")


def read(data: bytes) -> Source:
    """A publication's text, its structure as given, and its metadata."""
    root = parse(data)
    if local(root) == "html":
        return html.read(data)
    if local(root) not in _ROOTS:
        raise Unreadable(
            "unsupported",
            f"<{local(root)}> is not a publication; expected <officiele-publicatie>",
        )
    used = {_look(e) for e in root.iter() if local(e) == "tussenkop"}
    looks = [look for look in _SUBHEADINGS if look in used]
    source = compose(ranked(_blocks(root, 1, looks)), _given(root))
    aside = (
        words_of(_pieces(line)).text
        for element in root.iter()
        if local(element) in _ASIDE
        for line in (_lines(element) or [element])
    )
    return replace(
        source,
        furniture=tuple(Furniture(0, (0.0, 0.0, 0.0, 0.0), text) for text in aside if text),
    )


def _lines(element: etree._Element) -> list[etree._Element]:
    """The lines of a publication's head; a dossier's number and title are one."""
    return [] if local(element) in ("dossier", "stuknr") else list(element)


def _look(subheading: etree._Element) -> str:
    look = subheading.get("kopopmaak") or subheading.get("opmaak") or "vet"
    return look if look in _SUBHEADINGS else "vet"


def _blocks(element: etree._Element, depth: int, looks: list[str]) -> Iterator[Draft]:
    """The blocks of an element, `depth` being the level of a heading that stands in it."""
    name = local(element)
    if name in _ASIDE or name in _DROPPED:
        return
    if name == "kop":
        yield from _heading(element, depth)
    elif name in ("vraag", "antwoord"):
        yield from _answer(element, depth, looks)
    elif name == "tussenkop":
        level = depth + looks.index(_look(element))
        yield _draft(words_of(_pieces(element)), "heading", level)
    elif name == "lijst":
        yield from _list(element, 1)
    elif name == "table":
        yield from _table(element)
    elif name == "ondertekening":
        for _, child in children(element):
            yield _draft(words_of(_pieces(child)), "paragraph")
        if not len(element):
            yield _draft(words_of(_pieces(element)), "paragraph")
    elif name == "lid":
        yield _block(list(element))
    else:
        deeper = name in ("divisie", "bijlage", "hoofdstuk", "paragraaf", "artikel")
        has_heading = any(n == "kop" for n, _ in children(element))
        for part in _parts(element):
            if isinstance(part, list):
                yield _draft(words_of(part), "paragraph")
            elif local(part) == "kop":
                yield from _heading(part, depth)
            else:
                yield from _blocks(part, depth + (deeper and has_heading), looks)


def _parts(element: etree._Element) -> Iterator[list[Piece] | etree._Element]:
    """Runs of words, and the blocks between them."""
    run: list[Piece] = [element.text or ""]
    for child in element:
        name = local(child)
        if name and name not in _WITHIN:
            if any(not isinstance(piece, str) or piece.strip() for piece in run):
                yield run
            run = []
            yield child
        else:
            run.extend(_inline(child))
        run.append(child.tail or "")
    if any(not isinstance(piece, str) or piece.strip() for piece in run):
        yield run


def _pieces(element: etree._Element) -> Iterator[Piece]:
    yield element.text or ""
    for child in element:
        yield from _inline(child)
        yield child.tail or ""


def _inline(element: etree._Element) -> Iterator[Piece]:
    name = local(element)
    if name in _DROPPED or not name:
        return
    if name == "noot":
        mark = next((plain(e) for n, e in children(element) if n == "noot.nr"), "")
        said = [words_of(_pieces(e)).text for n, e in children(element) if n != "noot.nr"]
        yield Mark(mark, " ".join(said))
    elif name in ("extref", "intref") and (target := address_of(element.get("doc") or "")):
        for piece in _pieces(element):
            yield Linked(piece, target) if isinstance(piece, str) else piece
    else:
        yield from _pieces(element)
        if name in _PARTED and not element.tail and element.getnext() is not None:
            yield " "


def _draft(words: Words, kind: str, level: int = 0, marker: str = "") -> Draft:
    return Draft(words.text, kind, level, marker, notes=words.notes, links=words.links)


def _block(elements: list[etree._Element]) -> Draft:
    """`32 545` and `Wet- en regelgeving financiële markten` as one block."""
    pieces: list[Piece] = []
    for element in elements:
        pieces.extend(_pieces(element))
        pieces.append(" ")
    return _draft(words_of(pieces), "paragraph")


def _heading(kop: etree._Element, level: int) -> Iterator[Draft]:
    number = next((plain(e) for n, e in children(kop) if n == "nr"), "")
    pieces: list[Piece] = [kop.text or ""]
    for name, child in children(kop):
        if name != "subtitel":
            pieces.extend(_pieces(child))
            pieces.append(" ")
    yield _draft(words_of(pieces), "heading", level, number)
    for name, child in children(kop):
        if name == "subtitel":
            yield _draft(words_of(_pieces(child)), "heading", level + 1)


def _answer(element: etree._Element, depth: int, looks: list[str]) -> Iterator[Draft]:
    for name, child in children(element):
        if name == "nr":
            yield _draft(words_of(_pieces(child)), "heading", 1)
        else:
            yield from _blocks(child, depth + 1, looks)


def _list(element: etree._Element, level: int) -> Iterator[Draft]:
    for name, item in children(element):
        if name != "li":
            yield from _blocks(item, 1, ["vet"])
            continue
        number = next((plain(e) for n, e in children(item) if n == "li.nr"), "")
        marker = number if any(ch.isalnum() for ch in number) else canonical(number or "•")
        paragraphs: list[Words] = []
        inner: list[Draft] = []
        for part in _parts(item):
            if isinstance(part, list):
                paragraphs.append(words_of(part))
            elif local(part) == "lijst":
                inner.extend(_list(part, level + 1))
            elif inner or local(part) == "table":
                inner.extend(_blocks(part, 1, ["vet"]))
            else:
                paragraphs.append(words_of(_pieces(part)))
        said = join([words for words in paragraphs if words.text], "\n")
        yield _draft(join([Words(marker), said], " "), "item", level, marker)
        yield from inner


def _table(element: etree._Element) -> Iterator[Draft]:
    for part in element.iter():
        name = local(part)
        if name in ("title", "titel"):
            yield _draft(words_of(_pieces(part)), "paragraph")
        elif name == "tgroup":
            for row in grid(_entries(part), Words()):
                yield _draft(row_of(row), "row")


def _entries(group: etree._Element) -> Iterator[list[Cell[Words]]]:
    """The cells of the rows of a table by the CALS model (OASIS TM 9502): `morerows`, `nameend`."""
    names = [e.get("colname") or "" for e in group if local(e) == "colspec"]
    for row in group.iter():
        if local(row) == "row":
            yield [
                Cell(words_of(_cell(e)), _columns(e, names), _rows(e))
                for n, e in children(row)
                if n == "entry"
            ]


def _rows(entry: etree._Element) -> int:
    """`morerows="1"` is one more than the row it stands in."""
    more = entry.get("morerows") or "0"
    return 1 + span(more) if more.strip("0 ") else 1


def _columns(entry: etree._Element, names: list[str]) -> int:
    first, last = entry.get("namest") or "", entry.get("nameend") or ""
    if first not in names or last not in names:
        return 1
    return min(max(1, names.index(last) - names.index(first) + 1), WIDEST)


def _cell(entry: etree._Element) -> Iterator[Piece]:
    """A cell's words, its paragraphs and list items one after another."""
    yield entry.text or ""
    for child in entry:
        if local(child) in _WITHIN:
            yield from _inline(child)
        else:
            yield " "
            yield from _cell(child)
            yield " "
        yield child.tail or ""


def _given(root: etree._Element) -> dict[str, str]:
    """The publication's own statements, completed from its first elements."""
    pairs = pairs_of(root)
    given = given_of(pairs)
    first: dict[str, str] = {}
    for element in root.iter():
        name = local(element)
        if name not in first:
            first[name] = words_of(_pieces(element)).text
        if name == "tekstregel":
            first.setdefault(f"tekstregel-{element.get('inhoud')}", plain(element))
        elif name == "datum" and element.get("isodatum"):
            holder = element.getparent()
            kind = holder.get("type") if holder is not None else ""
            first.setdefault(f"datum-{kind or 'stuk'}", element.get("isodatum") or "")
    record = next((p.content for p in pairs if p.name == "OVERHEIDop.externMetadataRecord"), "")
    identifier = re.search(r"/([a-z]+-[A-Za-z0-9-]+)/metadata\.xml$", record)
    year = re.search(r"\d{4}-\d{4}", first.get("tekstregel-vergaderjaar", ""))
    title = first.get("titel", "") if "stuk" not in first else _stuk_title(root)
    letter_of = re.match(r"BRIEF VAN (?:DEN? |HET )?(.+)", title, re.IGNORECASE)
    named = _KIND.search(title)
    answers = "antwoord" in first
    dossier = re.sub(r"\s", "", first.get("dossiernr", ""))
    part = first.get("begrotingshoofdstuk") or first.get("raadnr", "")
    seen = {
        "date": first.get("datum-antwoord")
        or first.get("datum-stuk")
        or first.get("datum-vraag", ""),
        "title": title or first.get("kamervraagomschrijving", ""),
        "subject": first.get("kamervraagonderwerp", ""),
        "dossier": f"{dossier}-{part}" if part else dossier,
        "kst_id": identifier.group(1) if identifier else "",
        "session_year": year.group() if year else "",
        "sender_name": letter_of.group(1) if letter_of else first.get("organisatie", ""),
        "kind": "Antwoord" if answers else named.group().capitalize() if named else "",
    }
    if identifier:
        seen["url"] = address_of(identifier.group(1))
    merged = {**{name: value for name, value in seen.items() if value}, **given}
    return dict(sorted(merged.items()))


def _stuk_title(root: etree._Element) -> str:
    stuk = next(e for e in root.iter() if local(e) == "stuk")
    return next((words_of(_pieces(e)).text for n, e in children(stuk) if n == "titel"), "")
