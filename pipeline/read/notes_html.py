"""Footnotes of a web page: marks in the text that lead to words at the page's end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.read.flow import Mark, words_of
from pipeline.read.markup import local, plain

_MARK = re.compile(r"[\[(]?\s?(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡]{1,3})\s?[\])]?")
_CLASS = re.compile(
    r"(?:^|[-_\s])(?:fn|ftn|noot|nootnum|note|footnote|voetnoot|endnote)", re.IGNORECASE
)
_BLOCKS = {"p", "li", "div", "dd", "td", "aside", "section", "blockquote"}
_BACK = {"↩", "↑", "^", "terug", "Terug", "X"}


@dataclass(frozen=True, slots=True)
class Notes:
    """The marks, by the element that holds them, and the elements that hold the notes' words."""

    marks: dict[etree._Element, Mark] = field(default_factory=dict)
    bodies: set[etree._Element] = field(default_factory=set)


def find(body: etree._Element) -> Notes:
    """Marks that link to their note, then bare `<sup>1</sup>` with a paragraph that starts so."""
    notes = Notes()
    order = {element: i for i, element in enumerate(body.iter())}
    named: dict[str, etree._Element] = {}
    for element in body.iter():
        for key in (element.get("id"), element.get("name")):
            if key:
                named.setdefault(key, element)
    for link in body.iter("a"):
        href = link.get("href") or ""
        mark = _MARK.fullmatch(plain(link))
        if not mark or not href.startswith("#") or len(href) < 2:
            continue
        target = named.get(href[1:])
        if target is None:
            if _CLASS.search(link.get("class") or ""):
                notes.marks[link] = Mark(mark.group(1), "")
            continue
        holder = _holder(target)
        if holder is None or order[holder] < order[link] or holder in set(link.iterancestors()):
            continue
        first = holder not in notes.bodies
        notes.bodies.add(holder)
        said = words_of(_words(holder)).text if first else ""
        notes.marks[link] = Mark(mark.group(1), _without_mark(said, mark.group(1)))
    _find_bare(body, notes)
    return notes


def _holder(target: etree._Element) -> etree._Element | None:
    """The element that holds a note's words: the nearest block, or the note around it."""
    chain = [target, *target.iterancestors()]
    block = next((e for e in chain if local(e) in _BLOCKS), None)
    if block is None:
        return None
    around = block.getparent()
    names = f"{around.get('id') or ''} {around.get('class') or ''}" if around is not None else ""
    if around is not None and local(around) in ("div", "li", "aside") and _CLASS.search(names):
        marks = sum(1 for e in around.iter("a", "sup") if _MARK.fullmatch(plain(e)))
        if marks <= 2 and re.search(r"\d$", around.get("id") or ""):
            return around
    return block


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        classes = (child.get("class") or "").split()
        said = plain(child)
        is_back = local(child) == "a" and (child.get("href") or "").startswith("#")
        if "note-close" in classes or (is_back and (said in _BACK or _MARK.fullmatch(said))):
            pass
        elif local(child) in _BLOCKS:
            yield " "
            yield from _words(child)
            yield " "
        elif local(child):
            yield from _words(child)
        yield child.tail or ""


def _without_mark(said: str, mark: str) -> str:
    return re.sub(rf"^[\[(]?{re.escape(mark)}[\])]?[.:)]?\s*(?=\S)", "", said)


def _find_bare(body: etree._Element, notes: Notes) -> None:
    """`… de Kamer<sup>2</sup>` and, later, a paragraph `<sup>2</sup> Kamerstuk 29 754.`"""
    waiting: dict[str, etree._Element] = {}
    for sup in body.iter("sup"):
        said = plain(sup)
        if not re.fullmatch(r"\d{1,3}", said) or any(e in notes.marks for e in sup.iter()):
            continue
        block = next((e for e in sup.iterancestors() if local(e) in _BLOCKS), None)
        if block is None or any(e in notes.bodies for e in (block, *block.iterancestors())):
            continue
        opens = _is_first(block, sup)
        if opens and said in waiting:
            words = _without_mark(words_of(_words(block)).text, said)
            notes.marks[waiting.pop(said)] = Mark(said, words)
            notes.bodies.add(block)
        elif not opens:
            waiting[said] = sup


def _is_first(block: etree._Element, sup: etree._Element) -> bool:
    """Do no words of the block stand before the mark?"""
    for element in block.iter():
        if element is sup:
            return True
        if (element.text or "").strip():
            return False
    return False
