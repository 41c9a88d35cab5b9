"""Does a Dutch sentence look back or ahead? `'Op 12 juni heeft … plaatsgevonden'` looks back.

A guess from the finite verb nearest to a place in the sentence, with its participle; good enough
to tell which November is meant by `in november`.
"""

from __future__ import annotations

import re

_ABBREVIATION = re.compile(
    r"\b(?:nrs?|art|dhr|mw|mevr|ca|o\.a|bijv|d\.d|dd|blz|p|pp|resp|incl|excl|mln|mld|st|drs|mr|dr|prof|"
    r"ir|ing|t\.b\.v|i\.v\.m|m\.b\.t|jan|feb|febr|mrt|apr|aug|sept?|okt|nov|dec|stb|stcrt|trb|vgl|m\.n|"
    r"n\.a\.v|t\.a\.v|max|min|j)\.\Z"
)
_END = re.compile(r"[.!?…]['’”\")]{0,2} +(?=['‘“\"(]{0,2}[A-ZÀ-Þ\d•])|\n")

_AHEAD = (
    "zal zullen zult zou zouden gaat gaan wordt worden verwacht verwachten verwachting komt komen ontvangt "
    "voornemens voorzien gepland beoogd beoogt streven streef streeft gestreefd wil willen kan kunnen "
    "moet moeten dient dienen volgt start starten begint beginnen verschijnt verschijnen informeer "
    "informeert informeren stuur stuurt sturen treedt treden loopt lopen eindigt uiterlijk planning "
    "afwachting vooruitlopend aanloop voorbereiding voorbereidingen bied biedt aanbieden rapporteert "
    "rapporteren besluit besluiten kom stel stelt maak maakt leg legt zend zendt"
).split()
_PAST = (
    "werd werden was waren had hadden vond vonden kwam kwamen ging gingen gaf gaven stond stonden bleek "
    "bleken nam namen deed deden zag zagen liet lieten kreeg kregen schreef sprak spraken startte begon "
    "begonnen verscheen verschenen trad traden stelde stelden bood boden besloot besloten maakte maakten "
    "meldde vroeg vroegen bracht brachten sloot sloten hield hielden bedroeg bedroegen kondigde "
    "presenteerde organiseerde ondertekende informeerde sinds sedert"
).split()
_PERFECT = "heb heeft hebben hebt ben bent is zijn".split()
_VERB = re.compile(
    rf"\b(?:{'|'.join(sorted((*_AHEAD, *_PAST, *_PERFECT), key=len, reverse=True))})\b"
)
_PARTICIPLE = re.compile(
    r"\b(?:(?:aan|af|bij|bijeen|binnen|door|in|mee|na|om|onder|op|open|over|plaats|samen|tegen|terug|toe|uit|"
    r"vast|voor|vrij|waar|weer|tegemoet|tot|stil|bekend|gereed|deel)?(?:ge[a-zéëï]{2,20}(?:d|t|en)|gedaan|gegaan)"
    r"|(?:aan|af|in|op|uit|voor|her)?(?:be|ver|ont|her|er)[a-zéëï]{2,20}(?:d|t|en)|voltooid|aanvaard|overlegd|overleden)\b"
)
_NOT_DONE = frozenset(
    "voorzien gepland verwacht beoogd bedoeld gericht geschikt bekend beschikbaar bereid betrokken "
    "verantwoordelijk verplicht geldend gemeenten gebieden gevallen gegevens gevolgen gesprekken gebruikt "
    "besluiten berichten verzoeken rechten diensten gereed getroffen overheden vergunningen gewenst "
    "verschillende resultaten regels hebben ergens bereiken bespreken beoordelen beantwoorden "
    "verbeteren verlenen versterken onderzoeken ontwikkelen ontvangen bezien geven gelden".split()
)
_CLAUSE = re.compile(r"[,;:()]|\b(?:dat|die|waarin|waarbij|waarmee|om|zodat|omdat|terwijl|zoals)\b")
_LETTERS_PAST = re.compile(
    r"\b(?:brief|brieven|kamerbrief|motie|rapport|uitspraak|arrest|vonnis|besluit|toezegging|verzoek|vragen|"
    r"kamervragen|advies|mail|e-mail|bericht|persbericht|verslag|publicatie|d\.d\.|dd\.?|voorstel|nota|beschikking|"
    r"kabinetsreactie|antwoord|antwoorden|schrijven|aanbieding) (?:van|op|uit|d\.d\.|dd\.?)? ?\Z|\bd\.?d\.? \Z"
)

# 'de op 13 februari aangenomen motie'
_ATTRIBUTE = re.compile(r"\b(?:de|het|een|mijn|deze|die|dat) (?:op|in|per|van|begin|medio|eind) \Z")
_DONE_BEFORE_NOUN = re.compile(rf" (?:{_PARTICIPLE.pattern[2:-2]})e? [a-zë]{{3,}}")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence that holds [start, end), at most 600 characters to either side."""
    floor, ceiling = max(0, start - 600), min(len(text), end + 600)
    first = floor
    for stop in _END.finditer(text, floor, start):
        if text[stop.start()] != "\n" and _ABBREVIATION.search(
            text[max(0, stop.start() - 12) : stop.start() + 1].lower()
        ):
            continue
        first = stop.end()
    for stop in _END.finditer(text, end, ceiling):
        if text[stop.start()] != "\n" and _ABBREVIATION.search(
            text[max(0, stop.start() - 12) : stop.start() + 1].lower()
        ):
            continue
        return first, stop.start()
    return first, ceiling


def looks_back(text: str, start: int, end: int) -> bool:
    """Is what happens at [start, end) past? `'in november is een onderzoek opgeleverd'` is.

    Present and future (`ontvangt`, `zal`, `wordt`), and a sentence without a verb, look ahead.
    """
    first, last = sentence(text, start, end)
    before = text[first:start].lower()
    after = text[end:last].lower()
    if _LETTERS_PAST.search(before[-40:]) or (
        _ATTRIBUTE.search(before[-16:]) and _DONE_BEFORE_NOUN.match(after)
    ):
        return True
    best: tuple[int, bool] | None = None
    perfect: bool | None = None
    for words, leftwards in ((before, True), (after, False)):
        for verb in _VERB.finditer(words):
            between = words[verb.end() :] if leftwards else words[: verb.start()]
            distance = len(between) + 60 * len(_CLAUSE.findall(between))
            word = verb[0]
            if word in _PERFECT:
                if perfect is None:
                    perfect = _is_perfect(before + " " + after)
                back = perfect
            else:
                back = word in _PAST
            if best is None or distance < best[0]:
                best = distance, back
    return best[1] if best else False


def _is_perfect(words: str) -> bool:
    return any(one[0] not in _NOT_DONE for one in _PARTICIPLE.finditer(words))
