"""References to parliamentary papers: `Kamerstukken II 2021/22, 29665, nr. 432`."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import citations, references
from pipeline.model import Letter, Mention, mention

_CONFIDENCE = {"bare": 0.9, "chamber": 0.95, "proceedings": 0.95}


def find(letter: Letter) -> Iterator[Mention]:
    """`Kamerstukken 32 824 en 29 279, nr. 148` names two papers."""
    session_year = references.session_on(letter.facts.date)
    for found in citations.citations(letter.text, session_year):
        yield mention(
            letter,
            "KAMERSTUK",
            found.start,
            found.end,
            found.reference.identifier,
            f"kamerstuk.{found.rule}",
            _CONFIDENCE.get(found.rule, 0.98),
        )


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
    }


def _as_written(letter: Letter, mention: Mention) -> references.Reference | None:
    first = letter.text.rfind("\n", 0, mention.start) + 1
    last = letter.text.find("\n", mention.end)
    block = letter.text[first : last if last >= 0 else len(letter.text)]
    for found in citations.citations(block, references.session_on(letter.facts.date)):
        if first + found.start == mention.start and found.reference.identifier == mention.value:
            return found.reference
    return None
