"""Numbers and words that look like dates and are none: `'Natura 2000'`, `'Stb. 2013, 45'`."""

from __future__ import annotations

import re

# words before a year that make it part of a reference or a number
_REFERENCE = re.compile(
    r"(?:\b(?:Stb|Stcrt|Trb|Pb|PbEU|PbEG|NJ|AB|JV|RvdW|Staatsblad|Staatscourant|Tractatenblad|Publicatieblad|"
    r"ECLI|ISSN|ISBN|Postbus|[Aa]rtikel(?:en)?|[Aa]rt|[Ll]id|[Nn]rs?|[Nn]ummer|[Pp]agina|blz|[Kk]enmerk|"
    r"[Rr]ichtlijn|[Vv]erordening|EU|EG|EEG|NEN|ISO|tel|telefoon|Natura|[Vv]ersie|[Rr]elease|[Oo]rdegrootte|[Rr]uim|[Bb]ijna|[Zz]o['’]n|[Mm]instens|[Mm]aximaal|[Mm]inimaal|[Tt]en minste|[Mm]eer dan|[Mm]inder dan|['’]s-Gravenhage|[Zz]aak|[Bb]esluit nr)\.?"
    r"|\((?:EU|EG|EEG)\)|§|\bn°) (?:nr\. |nummer )?\Z"
)
# words before a session year: '(Tweede Kamer, vergaderjaar 2012-2013', 'Kamerstukken II 2021/22'
_SESSION = re.compile(
    r"(?:\b(?:[Vv]ergaderjaar|[Zz]ittingsjaar|[Zz]itting|[Kk]amerstuk(?:ken|nummer)?|[Hh]andelingen|[Aa]anhangsel|"
    r"TK|EK|II|[Tt]weede Kamer|[Ee]erste Kamer)(?: (?:I|II|I/II|TK|EK|der|van|de|Handelingen|Tweede|Eerste|Kamer|"
    r"vergaderjaar)){0,3},? ?\(?)\Z"
)
_DOSSIER = re.compile(
    r",? (?:(?:nrs?|Aanhangsel|Kamerstuk(?:ken)?|Handelingen|item)\b|\d{2} ?\d{3}\b(?!,?\d* (?:euro|miljoen)))"
)
_POSTCODE = re.compile(r" [A-Z]{2}(?:\n| {1,2}(?:['’]s[- ])?[A-Z])")
_UNIT = re.compile(
    r" (?:euro|EUR|miljoen|miljard|mln|mld|procent|uur|fte|hectare|ha|km|kilometer|meter|m2|m²|m³|m3|ton|kg|kilo|MW|GW|"
    r"kWh|MWh|TWh|PJ|mg|voet|liter|dagen|weken|maanden|jaar|woorden|tekens|stuks|exemplaren|keer|maal|mensen|"
    r"personen|woningen|banen|plaatsen|inwoners|leerlingen|studenten|huishoudens|kinderen|jongeren|"
    r"deelnemers|vluchtelingen|asielzoekers|statushouders|werknemers|medewerkers|militairen|agenten|"
    r"bedrijven|scholen|aanvragen|meldingen|gevallen|patiënten|cliënten|ouderen|locaties|vluchten|"
    r"vliegtuigbewegingen|passagiers|dieren|varkens|koeien|bomen|auto['’]s|voertuigen|schepen)\b|[%°]| %"
)
_SURE = re.compile(
    r"\b(?:in|sinds|vanaf|jaar|jaren|eind|begin|anno|sedert|medio|periode|voorjaar|najaar|zomer|winter|herfst|lente|"
    r"richting|uiterlijk|uit|begroting|begrotingsjaar) \Z",
    re.IGNORECASE,
)
_FUNCTION_WORDS = frozenset(
    "in sinds vanaf tot voor na per van over uit jaar jaren eind begin medio anno periode en of naar dan rond "
    "richting tegen tussen omstreeks de het dit t/m met door is was werd wordt om op als bij te die dat dus "
    "ook circa uiterlijk sedert omtrent binnen voorbij vóór nog reeds al pas maar versus "
    "waarvan planning stand januari februari maart april mei juni juli augustus september oktober november "
    "december voorjaar zomer najaar herfst winter lente kwartaal helft heel gedurende doel peiljaar prognose "
    "realisatie raming ingevuld sept okt nov dec jan feb febr mrt apr jun jul aug zie tabel jaarlijks".split()
)
_NAMING = (
    r"(?:[a-zë-]*(?:agenda|plan|plannen|programma|akkoord|aanpak|strategie|visie|nota|wet|regeling|besluit|"
    r"verdrag|monitor|raming|route|pact|convenant|impuls|kader|kalender|barometer|verkenning|verslag|rapportage|"
    r"index|campagne|verordening|spelen|games|begroting|balans|circulaire|miljoenennota|standaard|perspectief)"
    r"|horizon|natura|norm|team|expo|staat)"
)
_NAME_BEFORE = re.compile(
    rf"(?<![\w-])(?P<name>[A-Z](?i:{_NAMING[3:-1]}))(?: (?:[A-Za-zÀ-ÿ’'&-]{{2,30}})){{0,5}} \(?\Z"
    if False
    else r"(?<![\w-])(?P<name>[A-ZÀ-Þ][A-Za-zÀ-ÿ-]{0,40}) (?P<rest>(?:[A-Za-zÀ-ÿ’'&-]{1,30} ){0,5})\Z"
)
_ENDS_AS_NAME = re.compile(_NAMING + r"\Z", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?P<lead>(?:^|\n|[.!?:•·–-] |[\t(]|\d )?)(?P<word>[^\s(\[\t]{1,60}) \Z")

_GENERIC = re.compile(
    r"\b(?:elk jaar|ieder jaar|jaarlijkse?|elke|iedere|doorgaans|gewoonlijk|meestal|per jaar)\b[^.;\n]{0,40}\Z",
    re.IGNORECASE,
)
_GENERIC_AFTER = re.compile(
    r" (?:van (?:elk|ieder|enig|het (?:desbetreffende|betreffende|jaar waarin|voorafgaande|daaropvolgende|volgende"
    r"|lopende)) |van het (?:kalender|boek|school|begrotings|studie|belasting)?jaar (?:waarin|volgend|voorafgaand|t)\b)"
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,2000}")


def urls(text: str) -> list[tuple[int, int]]:
    """The spans of web addresses, in whose paths years stand."""
    if "http" not in text and "www." not in text:
        return []
    return [match.span() for match in _URL.finditer(text)]


def recurring(text: str, start: int, end: int) -> bool:
    """`'jaarlijks op 1 juli'`, `'1 januari van enig jaar'`: every year's, so no date."""
    return (
        _GENERIC.search(text[max(0, start - 70) : start]) is not None
        or _GENERIC_AFTER.match(text[end : end + 60]) is not None
    )


def is_reference(text: str, start: int, end: int) -> bool:
    """A session year or the year of a publication: `vergaderjaar 2012-2013`, `Stb. 2013, 45`."""
    before = text[max(0, start - 60) : start]
    if _REFERENCE.search(before) or _SESSION.search(before):
        return True
    joined = re.search(r"[-–/]", text[start:end])
    return bool(
        joined and re.match(r",? ?(?:\d{2} ?\d{3}\b|Aanhangsel|Handelingen)", text[end : end + 14])
    )


def is_number(text: str, start: int, end: int) -> bool:
    """A count, a postcode, an amount: `2000 woningen`, `2500 EA Den Haag`."""
    before = text[max(0, start - 24) : start]
    if _UNIT.match(text[end : end + 24]):
        counted = text[end : end + 24].split()[0:1]
        sure = _SURE.search(before) is not None
        return not (
            sure
            and counted
            and counted[0][:1].islower()
            and len(counted[0]) > 4
            and not text[start:end].endswith("00")
            and counted[0] not in ("miljoen", "procent", "miljard", "hectare")
        )
    if _POSTCODE.match(text[end : end + 12]) and not _SURE.search(before):
        return True
    if re.search(r"(?:\d[ .]|[€$£] ?|\+ ?\d{0,3} ?|\b0\d{1,3}[- ])\Z", before) and not re.search(
        r"(?<!\d)\d{1,2} \Z", before
    ):
        return True
    if re.search(r"(?<![\w.])\d{2,} \Z", before) and not re.search(r"\b(?:19|20)\d\d \Z", before):
        return True
    return (
        text[start:end].endswith("00")
        and re.match(r" [a-zë]{4,}(?:en|s)\b", text[end : end + 30]) is not None
        and not _SURE.search(before)
    )


def in_name(text: str, start: int) -> bool:
    """Is a year at `start` part of a name? `NPCE 2023-2030`, `Horizon 2020`, `Actieplan groei 2014`."""
    before = text[max(0, start - 90) : start]
    word = _WORD_BEFORE.search(before)
    if not word:
        return False
    last = word["word"]
    if (
        last.lower().strip("‘’'\"") in _FUNCTION_WORDS
        or last[-1] in '.,:;!?)]”"–-/|'
        or last[0].isdigit()
    ):
        return False
    sentence_start = word["lead"] != "" or word.start("word") == 0
    if last[0].isupper() or last[0] in "‘“" and last[1:2].isupper():
        return bool(
            not sentence_start or last.isupper() and len(last) > 1 or _ENDS_AS_NAME.search(last)
        )
    named = _NAME_BEFORE.search(before)
    if not named:
        return False
    rest = {one.lower() for one in named["rest"].split()}
    return not rest & _FUNCTION_WORDS - {
        "en",
        "de",
        "het",
        "voor",
        "van",
        "met",
        "op",
        "naar",
        "tegen",
    } and bool(_ENDS_AS_NAME.search(named["name"]))
