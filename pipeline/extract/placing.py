"""`'de fabriek bij Kaldorf'`, `'de gemeente Waterdam'`, `'de Bernhardkazerne'`: places in no table.

A word before the name says that a place follows, or the name's own ending says what sort of place
it is. What a letter has placed once is known throughout the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.anchor import Anchored
from pipeline.extract import memory, naming
from pipeline.extract.surname import given_names, no_surnames

_UPPER = "A-ZÀ-ÖØ-Þ"
_WORD = rf"[{_UPPER}][a-zß-öø-ÿ]{{2,24}}"
_NAME = (
    rf"(?P<name>(?:(?:De|Den|Het|Ter|Ten|Nieuw|Oud|Sint|Klein|Groot)[ -]|['’]s-)?{_WORD}"
    rf"(?:-{_WORD}){{0,2}}(?: (?:aan (?:de[nr]? |het )?|op |bij |in de )(?:{_WORD}|zee)"
    rf"| {_WORD}){{0,2}})(?![\w’'@]|-[a-z]|\.[A-Za-z])"
)
_KIND = (
    r"gemeente|dorp|dorpje|stad|stadje|gehucht|buurtschap|kern|wijk|buurt|stadsdeel|polder|eiland|"
    r"deelstaat|natuurgebied|Natura[ -]2000-gebied|bedrijventerrein|industrieterrein|"
    r"vliegbasis|vliegveld|kazerne|recreatiepark|vakantiepark|landgoed|havenstad|kustplaats|"
    r"grensplaats|gasveld|plaats|woonplaats|miljoenenstad|hoofdstad|bondsstaat|kamp|droogmakerij"
)
_KINDS = r"gemeenten|dorpen|steden|kernen|wijken|buurten|stadsdelen|polders|eilanden|plaatsen"
_SITE = (
    r"(?:[a-z]{0,20}(?:vestiging|fabriek|haven|locatie|terrein|centrale|centrum|kamp|"
    r"werf|kazerne|gevangenis|mijn|campus|park|perce(?:el|len)|bedrijf|school|ziekenhuis|kerncentrale|"
    r"raffinaderij|basis|luchthaven|vliegveld|woning(?:en)?|huizen|proef|opgraving|opvang|"
    r"kantoor|sluis|dijk|brug|tunnel|station|gasveld|stal(?:len)?|akkers|kassen|"
    r"laboratorium|instelling|polder|natuurgebied|strand|kust|grensovergang))(?:en|s|’s|'s)?"
)
_OF_KIND = Anchored(
    rf"(?<![\w-])(?:{_KIND}|(?P<kinds>{_KINDS})) {_NAME}",
    {word.replace("[ -]", sign) for word in f"{_KIND}|{_KINDS}".split("|") for sign in " -"},
)
_LINKED = Anchored(
    rf" (?P<link>in|te|bij|nabij|van) {_NAME}", (" in ", " te ", " bij ", " nabij ", " van ")
)
_WORD_BEFORE = re.compile(r"(?<![\w-])[a-zà-ÿ]{2,40}(?P<comma>,?)\Z")
_WITH_PLACE = {
    "van": re.compile(r"[a-z]{0,12}haven|kust|inwoners|bewoners|burgemeester|binnenstad|omgeving"),
    "in": re.compile(_SITE),
    "bij": re.compile(_SITE),
    "nabij": re.compile(_SITE),
    "te": re.compile(r"[a-zë]{2,30},?"),
}
_INITIAL_BEFORE = re.compile(rf"(?:[{_UPPER}]\. |\w\.)\Z")
_ENDING = re.compile(
    rf"\b(?:[Dd]e|[Hh]et) (?P<name>(?:[{_UPPER}][a-zß-öø-ÿ]{{2,15}} )?[{_UPPER}][a-zß-öø-ÿ]{{2,20}}"
    r"(?:kazerne|polder|plein|brug|tunnel|sluis|sluizen|kanaal|meer|plas|plassen|duinen|heide|waard|eiland|eilanden|haven|park|gracht|"
    r"kade|laan|straat|weg|dijk|dam|zee|baai|dal|bos|kering|viaduct|wijk|buurt))(?![\w’'@-]| \d)"
)
_NO_STEM = re.compile(
    r"(?:Rijks|Snel|Water|Auto|Vaar|Spoor|Land|Fiets|Wind|Zonne|Natuur|Bedrijven|Binnen|Buiten|"
    r"Jacht|Zee|Lucht|Vlieg|Achterstands|Pracht|Kracht|Aandachts|Woon|Nieuw|Provincie|Industrie|"
    r"Wagen|Haven|Kern|Attractie|Pret|Dieren|Vakantie|Recreatie|Stads|Dorps|Volks|Wetenschaps|"
    r"Voor|Achter|Tussen|Zij|Uit|Om|Hoofd|Ring|Scheids|Midden|Oplossings|Binnenvaart|Onder|Over)"
    r"(?:kazerne|polder|plein|brug|tunnel|sluis|sluizen|kanaal|meer|plas|plassen|duinen|heide|waard|"
    r"eiland|eilanden|haven|park|gracht|kade|laan|straat|weg|dijk|dam|zee|baai|dal|bos|kering|"
    r"viaduct|wijk|buurt)\Z"
)
_DIRECTION = re.compile(r"(?:Noord|Oost|Zuid|West|Midden|Centrum|Nederland\w*|Europe\w+|Rijk)\Z")
_NEXT = re.compile(rf"(?:, en |, | en ){_NAME}")
# `In Orissa, Noord-Sumatra en Punjab`: what is said to be there stands in a list
_THERE = re.compile(r"\b(?:in|uit|bij|rond|naar|langs|nabij|tussen) \Z")
_OPENING = re.compile(r"(?:In|Uit|Bij|Rond|Naar|Langs|Nabij|Tussen) ")
_ITEM = re.compile(rf"(?<= ){_NAME}(?=,| en |$)")
_BESIDE_A_PERSON = re.compile(
    r"(?:\b[A-Z]\.|\b(?:[Vv]an|[Dd]e|[Dd]en|[Tt]er|[Tt]en|[Tt]e|lid|leden|heer|mevrouw|minister|"
    r"staatssecretaris|motie)) \Z"
)
_AFTER_A_NAME = re.compile(rf"[{_UPPER}][\w.-]{{0,20}} te \Z")


class Placed(NamedTuple):
    """A place at `[start, end)` and the rule that shows it."""

    start: int
    end: int
    rule: str
    confidence: float


def places(text: str, known: frozenset[str]) -> Iterator[Placed]:
    """The places that none of the `known` names cover; one found once is found wherever it is."""
    shown: dict[str, float] = {}
    for start, end in _cued(text, known):
        name = text[start:end]
        if name not in known:
            shown.setdefault(name, 0.8)
            yield Placed(start, end, "cue", 0.92)
    words = memory.lower_words(text)
    for match in _ENDING.finditer(text):
        name = match["name"]
        if (
            name not in known
            and name.rpartition(" ")[2] not in known
            and not _NO_STEM.match(name.rpartition(" ")[2])
            and name.lower() not in words
        ):
            shown.setdefault(name, 0.75)
            yield Placed(*match.span("name"), "ending", 0.75)
    for start, end, name in memory.uses(text, {name: name for name in shown}):
        if not _BESIDE_A_PERSON.search(text[max(0, start - 20) : start]):
            yield Placed(start, end, "memory", min(shown[name], 0.8))


def _cued(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    yield from _there(text, known)
    of_kind = [(match, match["kinds"]) for match in _OF_KIND.finditer(text)]
    linked = [(match, None) for match in _LINKED.finditer(text) if _shows_place(text, match)]
    for match, several in [*of_kind, *linked]:
        start, end = match.span("name")
        if _AFTER_A_NAME.search(text[max(0, start - 26) : start]):
            continue
        end = _end(text, start, end, known)
        if not end:
            continue
        yield start, end
        while several and (item := _NEXT.match(text, end)):
            start = item.start("name")
            end = _end(text, start, item.end("name"), known)
            if not end:
                break
            yield start, end


def _there(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The unknown places in a list behind `in`, two of which at least are known."""
    for first, last in naming.series(text):
        opens = _OPENING.match(text, first) is not None
        if not opens and _THERE.search(text, max(0, first - 12), first) is None:
            continue
        items = [item.span("name") for item in _ITEM.finditer(text, first, last)]
        if sum(text[start:end] in known for start, end in items) < 2:
            continue
        for start, end in items:
            if _end(text, start, end, known):
                yield start, end


def _shows_place(text: str, match: re.Match[str]) -> bool:
    """`de fabriek` before `bij Kaldorf`, `de haven` before `van Kaldorf`; any noun before `te`."""
    at = match.start()
    before = _WORD_BEFORE.search(text, max(0, at - 45), at)
    if before is None or not _WITH_PLACE[match["link"]].fullmatch(before[0]):
        return False
    return match["link"] != "te" or not _INITIAL_BEFORE.search(
        text, max(0, before.start() - 4), before.start()
    )


def _end(text: str, start: int, end: int, known: frozenset[str]) -> int:
    """Where the name ends; 0 when its words say that it is no place."""
    if text[start:end] in known:
        return end
    words = text[start:end].split(" ")
    if words[0] in given_names() or (words[0] in no_surnames() and len(words) == 1):
        return 0
    if _DIRECTION.match(words[0]) or naming.is_head(words[0]) or words[0].endswith(("se", "ische")):
        return 0
    return end
