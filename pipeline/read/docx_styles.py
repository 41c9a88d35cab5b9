"""Styles and list numbers of a Word file: what a paragraph looks like, and what stands before it.

A paragraph of style `Kop 2` based on `Kop 1` is bold because `Kop 1` is; an item whose level says
`%1.%2` is `2.3` after `2.2`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from pipeline.read.bullets import canonical
from pipeline.read.docx_package import attr
from pipeline.read.looks import Look
from pipeline.read.markup import children
from pipeline.read.numerals import numeral

_HEADING = re.compile(r"(?:heading|kop) ?(\d)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg) ?\d", re.IGNORECASE)
_DEEPEST = 30


class Props(NamedTuple):
    """What a style or a paragraph says; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    outline: int | None = None
    num_id: str | None = None
    level: int | None = None
    left: float | None = None
    before: float | None = None

    def over(self, below: Props) -> Props:
        """These, and what they leave unsaid from those below."""
        said = {name: value for name, value in self._asdict().items() if value is not None}
        return below._replace(**said)

    def look(self) -> Look:
        """How words with these properties look."""
        return Look(bool(self.bold), bool(self.italic), bool(self.underline), self.size or 0.0)


def props_of(*elements: etree._Element | None) -> Props:
    """What `w:pPr` and `w:rPr` elements say."""
    said: dict[str, object] = {}
    for element in elements:
        for name, child in children(element) if element is not None else ():
            value = attr(child, "val")
            if name in ("b", "i", "vanish"):
                key = {"b": "bold", "i": "italic", "vanish": "hidden"}[name]
                said[key] = value not in ("0", "false", "off")
            elif name == "u":
                said["underline"] = value not in ("none", "")
            elif name == "sz":
                said["size"] = _number(value) / 2
            elif name == "outlineLvl":
                said["outline"] = int(_number(value))
            elif name == "numPr":
                for inner, number in children(child):
                    if inner == "numId":
                        said["num_id"] = attr(number, "val")
                    elif inner == "ilvl":
                        said["level"] = int(_number(attr(number, "val")))
            elif name == "ind" and (left := attr(child, "left") or attr(child, "start")):
                said["left"] = _number(left) / 20
            elif name == "spacing" and (before := attr(child, "before")):
                said["before"] = _number(before) / 20
    return Props(**said)  # type: ignore[arg-type]


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"-?\d{1,7}(?:\.\d{1,7})?", text) else 0.0


def part(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next((child for n, child in children(element) if n == name), None)


@dataclass(slots=True)
class Styles:
    """The styles by identifier; asking resolves what they are based on."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    defaults: Props = field(default_factory=Props)
    normal: str = ""
    _known: dict[str, Props] = field(default_factory=dict)

    def props(self, style: str) -> Props:
        """What the style and all it is based on say."""
        if style not in self._known:
            said = Props()
            for element in self._chain(style):
                said = said.over(props_of(part(element, "pPr"), part(element, "rPr")))
            self._known[style] = said
        return self._known[style]

    def heading_level(self, style: str, props: Props) -> int:
        """`Kop 2` is 2; so is an outline level that a paragraph sets itself; 0 for no heading."""
        if props.outline is not None and props.outline <= 8:
            return props.outline + 1
        for element in self._chain(style):
            if found := _HEADING.match(self._name(element)):
                return int(found.group(1))
        return 0

    def is_contents(self, style: str) -> bool:
        """Is it a style of the table of contents?"""
        return any(_CONTENTS.match(self._name(element)) for element in self._chain(style)[:1])

    def _name(self, element: etree._Element) -> str:
        name = part(element, "name")
        return attr(name, "val") if name is not None else ""

    def _chain(self, style: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style in self.elements and len(chain) < _DEEPEST:
            chain.append(self.elements[style])
            based = part(chain[-1], "basedOn")
            style = attr(based, "val") if based is not None else ""
        return chain


def styles_of(root: etree._Element | None) -> Styles:
    """The styles of `styles.xml`; plain when the file has none."""
    styles = Styles()
    for name, element in children(root) if root is not None else ():
        if name == "style":
            styles.elements[attr(element, "styleId")] = element
            if attr(element, "type") == "paragraph" and attr(element, "default") in ("1", "true"):
                styles.normal = attr(element, "styleId")
        elif name == "docDefaults":
            for _, holder in children(element):
                inner = next((e for _, e in children(holder)), None)
                styles.defaults = props_of(inner).over(styles.defaults)
    return styles


class Level(NamedTuple):
    """One level of a list: what its numbers look like and where it stands."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    left: float = 0.0
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a Word file, and how far each has counted."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    list_of: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, num_id: str, depth: int) -> Level | None:
        """One level of the list; None where the file does not define it."""
        return self.lists.get(self.list_of.get(num_id, ""), {}).get(depth)

    def depth_of_style(self, num_id: str, style: str) -> int:
        """The level that a list keeps for a paragraph style; 0 when it keeps none."""
        levels = self.lists.get(self.list_of.get(num_id, ""), {})
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def next(self, num_id: str, depth: int) -> str:
        """Counts one item further and gives its marker: `•`, `3.`, `2.3`, `b)`; empty for none."""
        name = self.list_of.get(num_id, "")
        levels = self.lists.get(name, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(name, {})
        restart = self.restarts.get(num_id, {}).get(depth)
        if restart is not None and (num_id, depth) not in self._begun:
            counts[depth] = restart
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._begun.add((num_id, depth))
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return canonical(level.text[:1]) if level.text else ""

        def number(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            asked = levels.get(at, Level())
            return numeral(counts.get(at, asked.start), asked.form)

        return re.sub(r"%([1-9])", number, level.text).strip()


def numbering_of(root: etree._Element | None, styles: Styles) -> Numbering:
    """The lists of `numbering.xml`."""
    numbering = Numbering()
    linked: dict[str, str] = {}
    for name, element in children(root) if root is not None else ():
        if name == "abstractNum":
            own = attr(element, "abstractNumId")
            numbering.lists[own] = {
                int(_number(attr(e, "ilvl"))): _level(e) for n, e in children(element) if n == "lvl"
            }
            if (link := part(element, "numStyleLink")) is not None:
                linked[own] = attr(link, "val")
        elif name == "num":
            num_id = attr(element, "numId")
            abstract = part(element, "abstractNumId")
            numbering.list_of[num_id] = attr(abstract, "val") if abstract is not None else ""
            _override(numbering, num_id, element)
    for own, style in linked.items():
        target = numbering.list_of.get(styles.props(style).num_id or "", "")
        if not numbering.lists[own] and target in numbering.lists:
            numbering.lists[own] = numbering.lists[target]
    return numbering


def _override(numbering: Numbering, num_id: str, element: etree._Element) -> None:
    own = {}
    for name, override in children(element):
        if name != "lvlOverride":
            continue
        depth = int(_number(attr(override, "ilvl")))
        if (start := part(override, "startOverride")) is not None:
            numbering.restarts.setdefault(num_id, {})[depth] = int(_number(attr(start, "val")))
        if (level := part(override, "lvl")) is not None:
            own[depth] = _level(level)
    if own:
        base = numbering.list_of[num_id]
        numbering.list_of[num_id] = f"{base}/{num_id}"
        numbering.lists[f"{base}/{num_id}"] = {**numbering.lists.get(base, {}), **own}


def _level(element: etree._Element) -> Level:
    said = {name: attr(child, "val") for name, child in children(element)}
    props = props_of(part(element, "pPr"))
    return Level(
        int(_number(said.get("start", "1"))),
        said.get("numFmt", "decimal"),
        said.get("lvlText", ""),
        props.left or 0.0,
        said.get("pStyle", ""),
    )
