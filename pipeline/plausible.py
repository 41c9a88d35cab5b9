"""Whether words that a model calls a name may be one: `Zilkerpolder` may, `Verder` and `CO2` not.

A model learns from capitals, and not every capital shows a name: the one that opens a sentence or a
heading, an adjective (`Limburgse`), an abbreviation of an ordinary word (`IVF`), a web address.
"""

from __future__ import annotations

import functools
import re

from pipeline import tense
from pipeline.lexicon import rows

_LEADING = re.compile(
    r"(?:(?:[Dd]e|[Hh]et|[Ee]en|[Dd]it|[Dd]eze|[Uu]w|[Mm]ijn|[Oo]nze?|[Ii]n|[Vv]an|[Vv]oor|[Bb]ij|"
    r"[Mm]et|[Dd]at|[Zz]oals|[Oo]ok|[Oo]p|[Tt]e|[Uu]it|[Dd]oor|[Nn]aar|[Vv]ia) )+|"
    r"['‘’“”\"«»(\[•–-]+ ?"
)
_TRAILING = re.compile(
    r"(?: (?:van|de|het|een|en|of|voor|in|op|te|der|met|is|zijn|was|heeft|wordt|bij|naar|als|aan|"
    r"uit|om|dat|die|tot|over|door|per))+$|['‘’“”\"«»\s.,;:()\]–-]+$"
)
_OPENING = re.compile(
    r"(?:\A|[\n\t.!?:;•“‘\"'«(|] ?|[–-] |(?:\A|[\n\t])(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z][.)]) )\Z"
)
_UNEXPLAINED = re.compile(
    r"(?<=[^.!?:;•\"'“‘«(|–-] )[A-ZÀ-Þ]|[A-ZÀ-Þ][\w-]{0,30}[A-ZÀ-Þ]|[a-z\d][A-ZÀ-Þ]"
)
_ADDRESS = re.compile(r"(?:\w\.(?:nl|eu|com|org|net)\b|www\.|https?:|@)")
_ADJECTIVE = re.compile(r"[^\W\d_]{3,30}(?:se|sche)\Z")
_COMPOUND = re.compile(r"-[a-zà-ÿ]+\Z")
_ROAD = re.compile(r"[AN]\d{1,3}\Z")
_OTHER_KIND = re.compile(
    r"(?:nota|debat|overleg|brief|wet|akkoord|programma|plan|agenda|regeling|besluit|richtlijn|"
    r"verordening|verdrag|klasse|landen|onderzoek|verband|ministerraad|vragen|middelen|registratie|"
    r"terreinen|register|kazerne|gemeenschap|niveau|relaties|standpunt|budget|proces|procedure|methode|systeem|"
    r"model|norm|route|week|prijs|samenleving|stelsel|begroting|wetgeving|rapport)\Z",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:(?:Commissie|Tweeminuten|Plenair |Kamer)debat|(?:Wetgevings|Nota|Algemeen |Schriftelijk )"
    r"[Oo]verleg|Rondetafelgesprek|Beantwoording|Notitie|Nota|Memorie|Code|Registratie|Toets|"
    r"Budget|Kennis|Jaarverslag|Kamerstuk|Staatsblad|Staatscourant|Stcrt|Stb|Bijlage|"
    r"\w*[Rr]apportage)(?![a-z])"
)
_ACT = re.compile(
    r"(?i)(?:wet|wetboek|besluit|regeling|richtlijn|verordening|verdrag|act|directive|regulation)"
    r"(?:en)?(?: |\Z)"
)
_SHORT_ACT = re.compile(r"(?!.?.?Hz)(?:[WBRA][a-z]{2}|[A-Z][a-z]{0,2}[A-Z][A-Za-z]{0,4})\Z")
_PLACED = re.compile(
    r"\b(?:in|te|uit|naar|nabij|bij|rond|rondom|langs|tussen|vanuit|gemeenten?|provincies?|stad|station|"
    r"dorp|wijk|regio|eiland|(?:haven|omgeving|gemeenten?|inwoners|kust|oevers|noorden|zuiden|oosten|"
    r"westen) van)(?: (?:de|het))? (?:[A-Z][\w-]{1,30}(?:, | en | of |, en )){0,6}\Z"
)
_PROGRAMME = re.compile(
    r"(?:programma|campagne|project|plan|regeling|pilot|actie|subsidie|initiatief) \Z"
)
_BODY = re.compile(
    r"(?i)(?:team|beraad|raad|bureau|platform|taskforce|centrum|instituut|dienst|inspectie|vereniging|"
    r"commissie|stichting|bank|universiteit|research|fonds)\b"
)
# what has a name that is of none of our kinds, and what shows that none follows
_ELSE = re.compile(
    r"\b(?:een|geen|elke?|iedere?|alle|\w*schip|\w*zaak|arrest|systeem|software|operatie|missie|artikel|"
    r"boek|film|rapport|bericht|database) \Z"
)
_PERSON = re.compile(
    r"(?:\b(?:is|was|door|met|aan|namens|heer|mevrouw|lid)|"
    r"[a-zé](?:er|eur|or|aris|ris|aal|ent|ist)) \Z"
)
_NEXT_WORD = re.compile(r"(?: \([^()\n]{2,12}\))?(?: (?:in|te) [A-Z][\w-]+)? ([a-zà-ÿ]{2,})")
_ACTED_WITH = re.compile(
    r"\b(?:[Dd]oor|[Mm]et|[Nn]amens|[Vv]olgens|[Bb]ij|[Aa]an|[Vv]ia|zoals|[Aa]ls|(?:onderzoek|rapport)"
    r" van)(?: de| het)? \Z"
)
_LISTED = re.compile(r"(?:, | en | of |, en )(?:de |het )?\Z")
_VERB = re.compile(r"(?!ge)[a-zà-ÿ]{4,}[^t]t")
_UNIT = re.compile(r"\d[ -]\Z")
_QUOTED = re.compile(r"[«“‘\"']\Z")
_BEFORE = re.compile(r"(?<=[a-z,;] )[A-ZÀ-Þ][\w’'-]{0,30} (?:(?:van|des|der|de|den|of) ){0,2}\Z")
_BEHIND = re.compile(r" [A-ZÀ-Þ]|[’'][a-z]|-[A-Za-z]| (?:des|of) [A-Z]")


def may_hold_name(text: str, start: int, end: int) -> bool:
    """Whether a sentence has a capital that its opening does not explain."""
    return _UNEXPLAINED.search(text, start, end) is not None


def label_of(text: str, start: int, end: int, label: str) -> str:
    """The label that a word in or before the name gives it: `het programma Veilige Zee`."""
    if _PROGRAMME.search(text, max(0, start - 20), start):
        return "PROGRAMME"
    return "ORG" if label == "PROGRAMME" and _BODY.search(text, start, end) else label


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without articles and marks before the name, small words and marks behind it."""
    while (leading := _LEADING.match(text, start, end)) and leading.end() < end:
        start = leading.end()
    while (trailing := _TRAILING.search(text, start, end)) and trailing.start() > start:
        end = trailing.start()
    return start, end


def is_name(text: str, start: int, end: int, label: str) -> bool:
    """Whether the words at [start, end) may be a name of this label."""
    words = text[start:end]
    if "\n" in words or "\t" in words or _ADDRESS.search(words) or words in _no_names():
        return False
    opens = _OPENING.search(text, max(0, start - 12), start) is not None
    if _NO_NAME.match(words) or _is_part(text, start, end, opens):
        return False
    if _ELSE.search(text, max(0, start - 30), start):
        return False
    if label == "PERSON" and not _PERSON.search(text, max(0, start - 20), start):
        return False
    if label == "PROGRAMME" and not _PROGRAMME.search(text, max(0, start - 20), start):
        return False
    if label == "LAW":
        return _ACT.search(words) is not None or _SHORT_ACT.match(words) is not None
    if label in ("ORG", "LOCATION") and _OTHER_KIND.search(words):
        return False
    if label == "ORG" and not _takes_part(text, start, end):
        return False
    if label == "LOCATION" and not _PLACED.search(text, max(0, start - 120), start):
        return False
    if " " in words:
        return _has_capital(words.split(" ", 1)[1] if opens else words)
    return _is_word(words, label, opens)


def _takes_part(text: str, start: int, end: int) -> bool:
    """Whether what would be a body does something, or something is done with or by it.

    `RetourMatras in Lelystad verwerkt`, `met Nautilus International`; not `700 MHz`, `de MGA, de
    aankoop`, nor a title in quotation marks.
    """
    if _UNIT.search(text, max(0, start - 8), start) or _QUOTED.search(
        text, max(0, start - 1), start
    ):
        return False
    behind = _NEXT_WORD.match(text, end)
    if behind and (tense.is_finite(behind[1]) or _VERB.fullmatch(behind[1])):
        return True
    if " " in text[start:end] and _LISTED.search(text, max(0, start - 12), start):
        return True
    return _ACTED_WITH.search(text, max(0, start - 24), start) is not None


def _is_part(text: str, start: int, end: int, opens: bool) -> bool:
    """Whether the name goes on before or behind: the `Toets Gesproken` of `… Nederlands`."""
    if not opens and _BEFORE.search(text, max(0, start - 40), start):
        return True
    return _BEHIND.match(text, end) is not None


def _is_word(word: str, label: str, opens: bool) -> bool:
    """Whether a single word may be a name; a surname alone needs the rules to tell."""
    if label == "PERSON" or not word[0].isupper() or (opens and not _has_capital(word[1:])):
        return False
    if word in _kinds() or _COMPOUND.search(word) or len(word) < 2:
        return False
    if any(each.isdigit() for each in word) and label != "PROGRAMME":
        return label == "LOCATION" and _ROAD.match(word) is not None
    if label == "PROGRAMME":
        return not word.isupper()
    return _ADJECTIVE.match(word) is None


def _has_capital(words: str) -> bool:
    return any(letter.isupper() for letter in words)


@functools.cache
def _no_names() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("no_names"))


@functools.cache
def _kinds() -> frozenset[str]:
    """Abbreviations of what is no name: `IVF`, `PO`."""
    return frozenset(row["word"] for row in rows("kinds"))
