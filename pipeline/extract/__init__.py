"""One module per label: `find(letter)` yields the label's mentions, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline import overlap
from pipeline.confidence import calibrated
from pipeline.extract import (
    amount,
    date,
    kamerstuk,
    law,
    location,
    memory,
    ministry,
    motion,
    official,
    org,
    parliament,
    percent,
    person,
    programme,
    publication,
    url,
)
from pipeline.model import Letter, Mention

FINDERS: dict[str, Callable[[Letter], Iterator[Mention]]] = {
    "MINISTRY": ministry.find,
    "OFFICIAL": official.find,
    "ORG": org.find,
    "PERSON": person.find,
    "PARLIAMENT": parliament.find,
    "AMOUNT": amount.find,
    "PERCENT": percent.find,
    "DATE": date.find,
    "KAMERSTUK": kamerstuk.find,
    "PUBLICATION": publication.find,
    "MOTION": motion.find,
    "LAW": law.find,
    "PROGRAMME": programme.find,
    "LOCATION": location.find,
    "URL": url.find,
}


def extract(
    letter: Letter, ner: Callable[[Letter], Iterator[Mention]] | None = None
) -> tuple[Mention, ...]:
    """All mentions of a letter, in the text's order, overlaps resolved, confidence calibrated.

    A model given as `ner` names only what the rules left free.
    """
    found = overlap.resolve(each for find in FINDERS.values() for each in find(letter))
    found = overlap.resolve(memory.agreed(letter, found))
    if ner is not None:
        found = overlap.resolve((*found, *overlap.free(ner(letter), found)))
    return calibrated(found)
