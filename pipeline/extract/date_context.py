"""Numbers and words that look like dates and are none: `'Natura 2000'`, `'Stb. 2013, 45'`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extract.date_part import Part
from pipeline.lexicon import rows
from pipeline.tense import sentence


def _words(use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("year_words") if row["use"] == use)


_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,2000}")

# before a year that belongs to a reference, a name or a count
_REFERENCE = re.compile(
    r"(?:\b(?:Stb|Stcrt|Trb|Pb|PbEU|PbEG|NJ|AB|JV|RvdW|Staatsblad|Staatscourant|Tractatenblad"
    r"|Publicatieblad|ECLI|ISSN|ISBN|Postbus|[Aa]rtikel(?:en)?|[Aa]rt|[Ll]id|[Nn]rs?|[Nn]ummer"
    r"|[Pp]agina|blz|[Kk]enmerk|[Rr]ichtlijn|[Vv]erordening|EU|EG|EEG|NEN|ISO|tel|telefoon|Natura"
    r"|[Vv]ersie|[Rr]elease|[Zz]aak|[Bb]esluit nr|[Oo]rdegrootte|[Rr]uim|[Bb]ijna|[Zz]o['’]n"
    r"|[Mm]instens|[Mm]aximaal|[Mm]inimaal|[Tt]en minste|[Mm]eer dan|[Mm]inder dan)\.?"
    r"|['’]s-Gravenhage|\((?:EU|EG|EEG)\)|§|\bn°) (?:nr\. |nummer )?\Z"
)
# before a session year: '(Tweede Kamer, vergaderjaar 2012-2013', 'Kamerstukken II 2021/22'
_SESSION = re.compile(
    r"\b(?:[Vv]ergaderjaar|[Zz]ittingsjaar|[Zz]itting|[Kk]amerstuk(?:ken|nummer)?|[Hh]andelingen"
    r"|[Aa]anhangsel|TK|EK|II|[Tt]weede Kamer|[Ee]erste Kamer)"
    r"(?: (?:I|II|I/II|TK|EK|der|van|de|Handelingen|Tweede|Eerste|Kamer|vergaderjaar)){0,3},? "
    r"?\(?\Z"
)
_DOSSIER = re.compile(r",? ?(?:\d{2} ?\d{3}\b|Aanhangsel\b|Handelingen\b|nrs?\. ?\d)")
_POSTCODE = re.compile(r" [A-Z]{2}(?:\n| {1,2}(?:['’]s[- ])?[A-Z])")
_COUNTED = re.compile(
    rf" (?:(?P<noun>{'|'.join(sorted(_words('counted')))})"
    r"|euro|EUR|miljoen|miljard|mln|mld|procent|uur|fte|ha|km|meter|m2|m²|m³|m3|ton|kg|kilo|MW|GW"
    r"|kWh|MWh|TWh|PJ|mg|voet|liter|jaar|keer|maal|stuks)\b|[%°]| %"
    r"| (?:tot|à) (?!(?:19|20)\d\d\b)\d{4}\b"
)
_SURELY_A_YEAR = re.compile(
    r"\b(?:in|sinds|vanaf|jaar|jaren|eind|begin|anno|sedert|medio|periode|voorjaar|najaar|zomer"
    r"|winter|herfst|lente|richting|uiterlijk|uit|begroting|begrotingsjaar) \Z",
    re.IGNORECASE,
)
_PLURAL = re.compile(r" [a-zë]{4,}(?:en|s)\b")
_PHONE = re.compile(r"(?:[€$£] ?|\+ ?\d{0,3} ?|\b0\d{1,3}[- ]|(?<![\w.])\d{2,} |\d\.)\Z")
_YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d \Z")

_NO_NAME = _words("before a year")
_INSIDE_NAME = _NO_NAME - {"en", "de", "het", "voor", "van", "met", "op", "naar", "tegen"}
_ENDS_AS_NAME = re.compile(rf"(?:{'|'.join(sorted(_words('name ends')))})\Z", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?P<lead>(?:^|\n|[.!?:•·–-] |[\t(]|\d )?)(?P<word>[^\s(\[\t]{1,60}) \Z")
_QUOTES = "‘“„«\"'"
_NAMED_BEFORE = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÀ-Þ][A-Za-zÀ-ÿ-]{0,40}) (?P<rest>(?:[A-Za-zÀ-ÿ’'&-]{1,30} ){0,5})\Z"
)

_RECURRING = re.compile(
    r"\b(?:elk jaar|ieder jaar|jaarlijks|elke|iedere|doorgaans|gewoonlijk|meestal)"
    r"(?: \w{1,20}){0,3}(?: de| het)? \Z",
    re.IGNORECASE,
)
_RECURRING_AFTER = re.compile(
    r" van (?:elk|ieder|enig|het (?:desbetreffende|betreffende|voorafgaande|daaropvolgende"
    r"|volgende))"
    r"| van het (?:kalender|boek|school|begrotings|studie|belasting)?jaar (?:waarin|volgend"
    r"|voorafgaand)"
)
_SEASON_LED = re.compile(
    r"\b(?:na|voor|vóór|rond|tot|over|tegen|sinds|richting|deze|dit|vanaf|uiterlijk|het|volgend)"
    r"(?: de| het)? \Z"
)
_IN_SEASON = re.compile(r"\b(?:in|gedurende|tijdens) de \Z")
_ACTOR = re.compile(
    r"\b(?:ik|wij|we|kabinet|kamer|minister|staatssecretaris|bewindspersoon|bewindspersonen|ministerie)\b"
)
_REPORTS = re.compile(
    r"\b(?:informe\w+|geïnformeerd|zal|zullen|kom|komt|komen|stuur|sturen|ontvang\w*|verwacht\w*"
    r"|start\w*|gereed|afgerond|gestart|opgeleverd|gepubliceerd|toegezegd|besl\w+|aangeboden"
    r"|gestuurd|verschenen|vastgesteld|gepland|voorzien|bied)\b"
)
_CAPITAL_OPENS = re.compile(r"(?:\A|[\n\t(]|[.!?:•] )\Z")


def outside_urls(text: str, parts: Iterable[Part]) -> Iterator[Part]:
    """The parts that do not stand in a web address: not `2013` in `www.example.nl/2013/05`."""
    addresses = iter([match.span() for match in _URL.finditer(text)])
    start, end = next(addresses, (len(text), len(text)))
    for part in parts:
        while end <= part.start and start < len(text):
            start, end = next(addresses, (len(text), len(text)))
        if not start <= part.start < end:
            yield part


def is_reference(text: str, start: int, end: int) -> bool:
    """A session year or the year of a publication: `vergaderjaar 2012-2013`, `Stb. 2013, 45`."""
    before = text[max(0, start - 60) : start]
    if _REFERENCE.search(before) or _SESSION.search(before):
        return True
    ranged = re.search(r"[-–/]", text[start:end]) is not None
    return ranged and _DOSSIER.match(text[end : end + 14]) is not None


def is_number(text: str, start: int, end: int) -> bool:
    """A count, a postcode, a telephone number: `2000 woningen`, `2500 EA Den Haag`."""
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    surely = _SURELY_A_YEAR.search(before) is not None
    round_number = text[start:end].endswith("00")
    counted = _COUNTED.match(after)
    if counted and not (surely and counted["noun"] and not round_number):
        return True
    if not surely and (_POSTCODE.match(after) or (round_number and _PLURAL.match(after))):
        return True
    return _PHONE.search(before) is not None and not _YEAR_BEFORE.search(before)


def in_name(text: str, start: int) -> bool:
    """Is a year at `start` part of a name? `NPCE 2023-2030`, `Horizon 2020`, `Actieplan 2014`.

    A word with a capital inside a sentence is a name; at its start it must end as names do.
    """
    before = text[max(0, start - 90) : start]
    found = _WORD_BEFORE.search(before)
    if not found:
        return False
    word = found["word"].lstrip(_QUOTES + "’")
    if not word or word.lower() in _NO_NAME or not word[-1].isalpha() or not word[0].isalpha():
        return False
    if word[0].isupper():
        quoted = found["word"][0] in _QUOTES
        opens = not quoted and (found["lead"] != "" or found.start("word") == 0)
        acronym = word.isupper() and len(word) > 1
        return not opens or acronym or _ENDS_AS_NAME.search(word) is not None
    named = _NAMED_BEFORE.search(before)
    if not named or not _ENDS_AS_NAME.search(named["name"]):
        return False
    return not _INSIDE_NAME & {one.lower() for one in named["rest"].split()}


def recurring(text: str, start: int, end: int) -> bool:
    """`'jaarlijks op 1 juli'`, `'1 januari van enig jaar'`: every year's, so no date."""
    return (
        _RECURRING.search(text[max(0, start - 70) : start]) is not None
        or _RECURRING_AFTER.match(text[end : end + 70]) is not None
    )


def plans_a_season(text: str, start: int, end: int) -> bool:
    """`'Ik kom daar in de zomer op terug'` means one summer, `'In de zomer is het heet'` all."""
    before = text[max(0, start - 24) : start].lower()
    if _SEASON_LED.search(before) or text[start:end].lower().endswith("reces"):
        return True
    if not _IN_SEASON.search(before):
        return False
    first, last = sentence(text, start, end)
    words = text[first:last].lower()
    return _ACTOR.search(words) is not None and _REPORTS.search(words) is not None


def is_month(text: str, start: int, end: int) -> bool:
    """A bare month in capitals stands at the start of a sentence, else it is a name (`April`)."""
    if text[start].islower():
        return True
    opens = _CAPITAL_OPENS.search(text[max(0, start - 3) : start]) is not None
    return opens and re.match(r" [a-zë(]|[:/\t\n]|\Z", text[end : end + 2]) is not None
