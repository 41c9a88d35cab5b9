"""References to parliamentary papers: `Kamerstukken II 2021/22, 29665, nr. 432`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline import citations, references
from pipeline.model import Letter, Mention, mention

_MARKED = "marked"
_CONFIDENCE = {"bare": 0.9, "chamber": 0.95, "proceedings": 0.95}


def find(letter: Letter) -> Iterator[Mention]:
    """`Kamerstukken 32 824 en 29 279, nr. 148` names two papers.

    Where the publisher made the words a link to a paper, that is the one they name.
    """
    marked = list(_marked(letter))
    unread = set(marked)
    for found in citations.citations(letter.text, references.session_on(letter.facts.date)):
        identifier, rule = found.reference.identifier, found.rule
        for link in marked:
            if link.start < found.end and found.start < link.end:
                identifier, rule = link.identifier, _MARKED
                unread.discard(link)
        sure = _CONFIDENCE.get(rule, 0.98)
        yield mention(
            letter, "KAMERSTUK", found.start, found.end, identifier, f"kamerstuk.{rule}", sure
        )
    for start, end, identifier in sorted(unread):
        number = identifier.rpartition("-")[2]
        if re.search(rf"(?<!\w){number}(?!\w)", letter.text[start:end]):
            yield mention(letter, "KAMERSTUK", start, end, identifier, f"kamerstuk.{_MARKED}", 0.98)


class _Link(NamedTuple):
    """A paper that the publisher tied to the words at [start, end)."""

    start: int
    end: int
    identifier: str


def _marked(letter: Letter) -> Iterator[_Link]:
    for start, end, target in letter.links:
        identifier = target.removeprefix(references.PUBLISHED).removesuffix(".html")
        if target.startswith(references.PUBLISHED) and references.read(identifier):
            yield _Link(start, end, identifier)


def details(letter: Letter, mention: Mention) -> dict[str, str | bool]:
    """The mention's row of the table `references`, but for its `mention_id`.

    `33 400XV, nr. 105` has dossier `33400`, suffix `XV` and number `105`; the session year is read
    from the words around it, which the identifier does not hold.
    """
    reference = _as_written(letter, mention) or references.read(mention.value)
    if reference is None:
        reference = references.Reference(mention.value, "other")
    return {
        "identifier": reference.identifier,
        "kind": reference.kind,
        "dossier": reference.dossier,
        "suffix": reference.suffix,
        "number": reference.number,
        "session_year": reference.session_year,
        "chamber": reference.chamber,
        "url": reference.url,
        "pending": reference.kind == references.PENDING,
        "dossier_title": references.title(reference),
        "marked": mention.extractor == f"kamerstuk.{_MARKED}",
    }


def _as_written(letter: Letter, mention: Mention) -> references.Reference | None:
    first = letter.text.rfind("\n", 0, mention.start) + 1
    last = letter.text.find("\n", mention.end)
    block = letter.text[first : last if last >= 0 else len(letter.text)]
    for found in citations.citations(block, references.session_on(letter.facts.date)):
        if first + found.start == mention.start and found.reference.identifier == mention.value:
            return found.reference
    return None
