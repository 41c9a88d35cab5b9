"""`'het Noordelijk Loopbaanhuis (NLH) adviseert'`: who advises, or is asked, is a body with a name.

No word of such a name says what kind of body it is. What stands around it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.anchor import Anchored
from pipeline.extract import memory, naming

NATION = (
    r"(?:Amerikaanse|Australische|Belgische|Braziliaanse|Britse|Canadese|Chinese|Deense|Duitse|"
    r"Engelse|Finse|Franse|Griekse|Ierse|Indiase|Israëlische|Italiaanse|Japanse|Koreaanse|"
    r"Noorse|Oekraïense|Oostenrijkse|Poolse|Portugese|Russische|Spaanse|Taiwanese|Tsjechische|"
    r"Turkse|Vlaamse|Zuid-Koreaanse|Zweedse|Zwitserse)"
)
_OPENINGS = {nation[:3] for nation in re.findall(r"\w+", NATION)}
# `het Franse ABCD`, `het Zweedse Norrverk`; not `in het Duitse Kaldorf`, which is a town
_FOREIGN = Anchored(
    r"(?<![Ii]n )(?<!nabij )(?<!uit )(?<!bij )\b(?:(?P<it>[Hh]et)|[Dd]e) "
    rf"{NATION} "
    rf"(?P<name>{naming.WORD}(?: (?:& )?{naming.WORD}){{0,3}})(?![\w’'@-])",
    (f"{article} {opening}" for article in ("de", "De", "het", "Het") for opening in _OPENINGS),
)
_CAPITALS = re.compile(r"[A-Z]{3,7}\Z")
# what acts, and what is asked, has a name of its own
_ACTS = re.compile(
    r"\)? (?:adviseert|adviseerde|onderzoekt|onderzocht|meldt|meldde|concludeert|concludeerde|"
    r"constateert|constateerde|vertegenwoordigt|publiceert|publiceerde|pleit|reageert|reageerde|"
    r"coördineert|beheert|verzorgt|vindt|bemiddelt|controleert|houdt toezicht|ziet toe|bracht|"
    r"stemt in|laat weten|liet weten|heeft (?:[a-z]+ ){0,4}(?:laten weten|gemeld|geadviseerd|"
    r"onderzocht|geconcludeerd|gepubliceerd|uitgebracht))\b"
)
_ASKED = re.compile(
    r"\b(?:namens|door|aan|met|(?:directeur|voorzitter|bestuur|leden|lid|advies|onderzoek|rapport|"
    r"opdracht|medewerkers|experts) van) (?:de|het) \Z"
)
# `volgens het LEI`, `een onderzoek van ICES`
_SAID_BY = re.compile(
    r"\b(?:[Vv]olgens|[Nn]amens|(?:advies|adviezen|rapport|onderzoek|oordeel|analyse|raming|cijfers|"
    r"bericht|reactie|aanbeveling(?:en)?|inschatting|berekening(?:en)?|brief|woordvoerder|"
    r"voorzitter|directeur|leden|deskundigen|experts) van)(?: de| het)? \Z"
)
_SAYS = re.compile(
    r" (?:onderschrijft|onderschrijven|onderschreef|steunt|steunde|verstrekt|verstrekte|"
    r"verstrekken|subsidieert|organiseert|organiseerde|beoordeelt|beoordeelde|beoordelen|"
    r"keurt|keurde|certificeert|exploiteert|verzoekt|verzocht|betwist|erkent|bevestigt|"
    r"bevestigde|bevestigen|meent|meende|hoopt|stemde|weigert|weigerde|tekende|tekenden|kocht|"
    r"kochten|bouwt|bouwde|bouwen|verhuurt|verkoopt|verkocht|ondertekende|ondertekenden|"
    r"financiert|financierde|bemiddelt|bemiddelde|herziet|herzag|"
    r"adviseert|adviseerde|adviseren|onderzoekt|onderzocht|meldt|meldde|meldden|concludeert|"
    r"concludeerde|constateert|constateerde|publiceert|publiceerde|pleit|pleitte|pleiten|pleitten|"
    r"reageert|reageerde|vroeg|vroegen|wijst|wees|wijzen|wezen|schrijft|schreef|schrijven|schreven|"
    r"oordeelt|oordeelde|toetst|toetste|waarschuwt|waarschuwde|roept op|riep op|benadrukt|"
    r"benadrukte|stelt vast|stelde vast|laat weten|liet weten|heeft (?:[a-z]+ ){0,4}(?:laten weten|"
    r"gemeld|geadviseerd|onderzocht|geconcludeerd|gepubliceerd|uitgebracht|gewaarschuwd|benadrukt|"
    r"vastgesteld|aangegeven))\b"
)
_ACRONYM = re.compile(r"[A-Z](?<![\w@/.&-][A-Z])(?:[A-Z&]|[a-z](?=[A-Z])){2,6}(?![\w@&./-])")
_WHEN = re.compile(r"\b(?:tijdens|op|in|bij|voor|onder|over|binnen|via|met)(?: de| het)? \Z")
_WITHIN_NAME = re.compile(r"[a-z,;(] ?(?!De|Het|Ook|En)[A-Z][\w-]* \Z|\b[A-Z]{3,},? \Z")
_GOES_ON = re.compile(r" [A-ZÀ-Þ]")
_NO_ACTOR = re.compile(
    r"(?:programma|plan|akkoord|agenda|aanpak|wet|regeling|besluit|richtlijn|verordening|verdrag|"
    r"strategie|visie|nota|convenant|pact|deal|act|project|campagne|monitor|onderzoek|toets|"
    r"systeem|register|zone|gebied|methode|richtsnoer|beleid|code|norm|index)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(("van", "voor", "de", "het", "en", "in", "op", "der", "den", "te", "&"))


def is_actor(text: str, short: str, start: int, end: int) -> bool:
    """Whether a phrase in capitals, unknown but for its abbreviation, does or is asked something.

    `het Noordelijk Loopbaanhuis (NLH) adviseert` names a body; `de Brede Impuls Wonen (BIW)` none.
    """
    long = text[start:end]
    words = [word for word in long.split(" ") if word not in _SMALL]
    if len(words) < 2 or not all(word[0].isupper() for word in words) or _NO_ACTOR.search(long):
        return False
    if not re.search(r"\b(?:[Dd]e|[Hh]et) \Z", text[max(0, start - 5) : start]):
        return False
    spans = [(start, end), *memory.occurrences(text, short)]
    return any(
        _ACTS.match(text, stop) or _ASKED.search(text[max(0, first - 30) : first])
        for first, stop in spans
    )


def acronyms(text: str) -> Iterator[str]:
    """Abbreviations that say something, or by which something is said: `volgens het LEI`.

    Not within longer names (`Code IBV`, `TBS Nederland`), nor `tijdens de COP`.
    """
    found = set()
    for match in _ACRONYM.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 40) : start]
        says = _SAYS.match(text, end) and not _WHEN.search(before)
        if match[0] in found or not (says or _SAID_BY.search(before)):
            continue
        if not _WITHIN_NAME.search(before) and not _GOES_ON.match(text, end):
            found.add(match[0])
            yield match[0]


def foreign(text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands behind a nationality: nouns have no capital there, so only a name has.

    `het Zweedse Norrverk` names one; after `de` only an abbreviation counts: `de Duitse ABCD`.
    """
    for match in _FOREIGN.finditer(text):
        name = match["name"]
        if (match["it"] or _CAPITALS.match(name)) and not _NO_ACTOR.search(name):
            yield match.span("name")
