"""XML from anyone, parsed without trusting it: nothing is fetched, no entity is expanded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from pipeline.model import Unreadable
from pipeline.read.compose import Draft

PUBLICATIONS = "https://zoek.officielebekendmakingen.nl/"
_PUBLICATION = re.compile(
    r"(?:\./)?((?:kst|ah|h|kv|stb|stcrt|trb|blg|ag|nds|gmb|prb|wsb)-[A-Za-z0-9-]{1,60})(?:\.html)?$"
)


def parse(data: bytes) -> etree._Element:
    """The document's root.

    Raises Unreadable (`corrupt`) for what is not well-formed, is nested too deep to be a letter,
    or declares entities of its own (they can blow up, or name files of the reader's machine).
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("corrupt", f"not well-formed XML: {error}; fetch it again") from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):  # type: ignore[union-attr]
        raise Unreadable("corrupt", "the XML declares entities; remove its DOCTYPE")
    return root


def local(element: etree._Element) -> str:
    """`'{http://www.w3.org/1999/xhtml}p'` is `'p'`; empty for what is not an element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The child elements with their local names."""
    for child in element:
        if name := local(child):
            yield name, child


def plain(element: etree._Element | None) -> str:
    """All words of an element, white space squeezed."""
    return " ".join(said_in(element).split()) if element is not None else ""


def said_in(element: etree._Element) -> str:
    """All words of an element as they stand."""
    return "".join(str(words) for words in element.itertext())


def address_of(target: str) -> str:
    """`'stb-2020-118'` and `'stb-2020-118.html'` are that publication's page; else the URL itself.

    Empty for a place within the document and for anything that is not an address.
    """
    target = target.strip()
    if found := _PUBLICATION.match(target):
        return f"{PUBLICATIONS}{found.group(1)}.html"
    if target.startswith("dossier/"):
        return PUBLICATIONS + target
    return target if re.match(r"(?:https?://|mailto:|www\.)\S", target) else ""


def ranked(drafts: Iterable[Draft]) -> list[Draft]:
    """Headings of the levels 2 and 4 become headings of the levels 1 and 2."""
    drafts = list(drafts)
    levels = sorted({draft.level for draft in drafts if draft.kind == "heading"})
    rank = {level: i for i, level in enumerate(levels, 1)}
    return [
        replace(draft, level=rank[draft.level]) if draft.kind == "heading" else draft
        for draft in drafts
    ]
