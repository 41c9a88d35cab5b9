"""`'op Schiphol'` holds the LOCATION `Schiphol`; `'wethouder De Waal'` holds none.

Names come from the table of places. Code decides what a name's surroundings make of it: whether
`Best` is the municipality, and that `Noord- en Zuid-Holland` are two provinces.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract import memory, placing
from pipeline.lexicon import Form, Gazetteer, Hit, listed, rows
from pipeline.model import Letter, Mention, mention
from pipeline.tense import is_finite

_DIRECTION = "Noord|Oost|Zuid|West|Midden|Noordoost|Noordwest|Zuidoost|Zuidwest|Centraal|Centrum"
_BEFORE = re.compile(rf"\b(?:{_DIRECTION}|Groot|Boven|Beneden)-$")
_AFTER = re.compile(rf"-(?:{_DIRECTION}|Nieuw-West|Stad)\b")
_SHARED = re.compile(rf"\b({_DIRECTION})- (?:en|of) (?:{_DIRECTION})-([A-Z]\w{{2,20}})")
_CUE = re.compile(
    r"\b(?:gemeenten?|gemeentebestuur van|provincies?|[Bb]urgemeesters? van|[Ww]ethouders? van|"
    r"stad|steden|dorp|dorpen|plaats|plaatsen|regio|wijk|wijken|kern|omgeving van|inwoners van|"
    r"in|te|bij|nabij|rond|rondom|naar|via|vanuit|uit|tussen|buiten|eiland|deelstaat|staat)"
    r"(?: het)? $",
    re.IGNORECASE,
)
# `in De Peel`, `Twente, De Peel`: an article with a capital within a sentence
_AMONG = re.compile(
    r"(?:\b(?:in|op|uit|bij|rond|naar|tussen|langs|voor|van|en|door)|,) (?:De|Het) $"
)
# `Van Zutphen presenteert`
_VERB = re.compile(r" ([a-zë]{2,20})\b")
_SURNAME = re.compile(r"\b(?:[Vv]an(?: de[nr]?)?|De|Den|Der|Ter|Ten|Te|Van 't|[A-Z]\.) $")
_OPENING = re.compile(r"(?:\A|[.:;?!\n\t•–] ?)(?:De|Het|Ten?|Ter|Van(?: de[nr]?)?) $")
_PERSON = re.compile(
    r"(?:\b[A-Z]\.|\b(?:lid|leden|heer|mevrouw|dhr\.|mw\.|minister) [Vv]an(?: de[nr]?)?) $"
)
_ADDRESSED = re.compile(r"\b(?:[Kk]amerlid|lid|leden|heer|heren|mevrouw|dhr\.|mw\.) $")
# kinds of place that people are called after
_SURNAMES = ("municipality", "former municipality", "town", "water", "region")
_NAMED = re.compile(r"\b([A-Z][A-Za-zë&]{3,30}) $")
_SENTENCE = re.compile(r"(?:^|[.:;?!\n\t•–(\"“‘] ?)[A-Z][a-zë]+ $")
_JOINER = re.compile(r"(?:, |/| en | of |, en )\Z")
_ROAD = re.compile(
    r"\b(?:(?:de|op|langs|snelweg|rijksweg|autosnelweg|ring) |(?<=[AN]\d/)|(?<=[AN]\d\d/))"
    r"(A\d{1,3}|N\d{2,3})\b(?!-|[/ ](?:niveau|variant)|\.\d)"
)


_POSTCODE = re.compile(r"\b\d ?\d ?\d ?\d ?[A-Z] ?[A-Z],? $")
_HOUSE = re.compile(r" \d{1,4}[a-z]?(?=,(?!\d)|\n|\Z)")
_ENGLISH = re.compile(
    r" (?:Academy|Airport|Business|Cent(?:re|er)|College|Conference|Economic|Environmental|Food|"
    r"Institute|Law|Livestock|Marine|Medical|Plant|Research|School|Social|Summit|UMC|University)\b"
)


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    cue: str
    surname: bool


@functools.cache
def _places() -> Gazetteer[_Place]:
    return Gazetteer(
        Form(form, _Place(row["name"], row["cue"], row["kind"] in _SURNAMES))
        for row in rows("places")
        for form in (row["name"], *listed(row["aliases"]))
    )


@functools.cache
def _names() -> frozenset[str]:
    return frozenset(
        name for row in rows("places") for name in (row["name"], *listed(row["aliases"]))
    )


def find(letter: Letter) -> Iterator[Mention]:
    """The named places of a letter: countries, municipalities, waters, districts, roads …"""
    text = letter.text
    otherwise = _otherwise(text)
    hits = [
        hit
        for hit in _places().matches(text)
        if not _is_surname(text, hit) and text[hit.start : hit.end] not in otherwise
    ]
    certain = {hit.end for hit in hits if not hit.payload.cue}
    starts = {hit.start for hit in hits if not hit.payload.cue}
    for hit in hits:
        cue = hit.payload.cue
        if cue == "cue" and not _cued(text, hit, certain, starts):
            continue
        if cue in ("de", "het") and (hit.after or not _articled(text, hit)):
            continue
        if _in_a_name(text, hit) or _in_a_compound(text, hit, starts):
            continue
        yield _found(letter, hit)
    for shared in _SHARED.finditer(text):
        start, end, value = shared.start(), shared.end(1) + 1, f"{shared[1]}-{shared[2]}"
        yield mention(letter, "LOCATION", start, end, value, "location.shared")
    for place in placing.places(text, _names()):
        rule = f"location.{place.rule}"
        value = text[place.start : place.end]
        if not _in_an_address(text, place.start, place.end):
            yield mention(letter, "LOCATION", place.start, place.end, value, rule, place.confidence)
    for road in _ROAD.finditer(text):
        yield mention(letter, "LOCATION", *road.span(1), road[1], "location.road", 0.9)


def _otherwise(text: str) -> frozenset[str]:
    """Abbreviations that the letter explains, and not as a place: `Delta Rhine Corridor (DRC)`."""
    return frozenset(
        short
        for short, (start, end) in memory.definitions(text).items()
        if text[start:end] not in _names()
    )


def _found(letter: Letter, hit: Hit[_Place]) -> Mention:
    """The hit, widened to what a hyphen ties to it: `Rotterdam` in `Rotterdam-Zuid`."""
    text, start, end = letter.text, hit.start, hit.end
    value = hit.payload.name
    before = _BEFORE.search(text, max(0, start - 12), start) if hit.before else None
    after = _AFTER.match(text, end) if hit.after else None
    if before:
        start = before.start()
        value = before[0] + value
    if after:
        end = after.end()
        value += after[0]
    sure = not hit.joined or before or after
    return mention(letter, "LOCATION", start, end, value, "location.place", 0.97 if sure else 0.8)


def _is_surname(text: str, hit: Hit[_Place]) -> bool:
    """`Van Houten` and `lid van Weert` are people; `burgemeester van Weert` names a town.

    A name tied to a word in lower case, as in `anti-Europa`, counts as none either.
    """
    before = text[max(0, hit.start - 24) : hit.start]
    if hit.before and not re.search(r"[A-Z][\w.]*-$", before):
        return True
    if hit.payload.surname and _ADDRESSED.search(before):
        return True
    found = _SURNAME.search(before)
    if not found:
        return False
    if found[0].lower().strip() == hit.payload.cue and _AMONG.search(before):
        return False
    if found[0][0].isupper() and "." not in found[0]:
        verb = _VERB.match(text, hit.end)
        if found[0].startswith("Van ") and verb and is_finite(verb[1]):
            return True
        return not _OPENING.search(before) or hit.payload.cue == "cue"
    return bool(_PERSON.search(before))


def _articled(text: str, hit: Hit[_Place]) -> bool:
    """`de Maas` is a river; `Maas` alone may be anyone."""
    article = hit.payload.cue
    before = text[max(0, hit.start - 6) : hit.start]
    if re.search(rf"(?:\b{article}|[a-z,] {article.capitalize()}) $", before):
        return True
    return before.endswith(f"{article.capitalize()} ") and bool(_OPENING.search(before))


def _cued(text: str, hit: Hit[_Place], ends: set[int], starts: set[int]) -> bool:
    """Whether `Best` stands where a place does: `in Best`, `Eindhoven, Best en Veldhoven`."""
    if _CUE.search(text, max(0, hit.start - 24), hit.start):
        return True
    joiner = _JOINER.search(text[max(0, hit.start - 5) : hit.start])
    if joiner and hit.start - len(joiner[0]) in ends:
        return True
    following = re.compile(r", |/| en | of |, en ").match(text, hit.end)
    return following is not None and following.end() in starts


def _in_a_compound(text: str, hit: Hit[_Place], starts: set[int]) -> bool:
    """`Venetië` names no place in `Venetië-Commissie`, and does in `Venetië-Milaan`."""
    after = hit.end + 1
    return (
        hit.after
        and text[after].isupper()
        and after not in starts
        and not _AFTER.match(text, hit.end)
    )


def _in_an_address(text: str, start: int, end: int) -> bool:
    if _HOUSE.match(text, end) or _ENGLISH.match(text, end):
        return True
    return _POSTCODE.search(text, max(0, start - 14), start) is not None


def _in_a_name(text: str, hit: Hit[_Place]) -> bool:
    """`Nederland` is part of a longer name in `Zorgverzekeraars Nederland`.

    So is every place in an address (`2500 EK Den Haag`) and before the second word of an English
    name (`Wageningen Economic Research`).
    """
    if _in_an_address(text, hit.start, hit.end):
        return True
    if hit.payload.name != "Nederland":
        return False
    before = text[max(0, hit.start - 40) : hit.start]
    return bool(_NAMED.search(before)) and not _SENTENCE.search(before)
