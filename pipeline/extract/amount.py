"""Sums of money: `'€ 1,5 tot 2 miljard'` is `EUR 1500000000..2000000000`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.extract.money_table import in_tables
from pipeline.model import Letter, Mention
from pipeline.model import mention as record
from pipeline.numerals import DIGITS, SCALES, from_digits, plain, words_before

CURRENCIES = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euro's": "EUR",
    "euro’s": "EUR",
    "k€": "EUR",
    "m€": "EUR",
    "eurocent": "EUR",
    "cent": "EUR",
    "us$": "USD",
    "$": "USD",
    "usd": "USD",
    "dollar": "USD",
    "us dollar": "USD",
    "amerikaanse dollar": "USD",
    "canadese dollar": "CAD",
    "australische dollar": "AUD",
    "£": "GBP",
    "gbp": "GBP",
    "pond": "GBP",
    "pond sterling": "GBP",
    "britse pond": "GBP",
    "chf": "CHF",
    "zwitserse frank": "CHF",
    "zwitserse franken": "CHF",
    "ƒ": "NLG",
    "nlg": "NLG",
    "gulden": "NLG",
    "¥": "JPY",
    "jpy": "JPY",
    "yen": "JPY",
    "dkk": "DKK",
    "deense kronen": "DKK",
    "sek": "SEK",
    "zweedse kronen": "SEK",
    "nok": "NOK",
    "noorse kronen": "NOK",
    "ang": "ANG",
    "antilliaanse gulden": "ANG",
    "awg": "AWG",
    "arubaanse florin": "AWG",
}
"""Signs, codes and names, and the currency's code in ISO 4217."""

_CENTS = {"eurocent", "cent"}
_SIGN_SCALES = {"k€": Decimal(1000), "m€": Decimal(10**6)}

_SIGN = r"(?:[kKM]€|€|US\$|\$|£|ƒ|¥|(?:EUR|USD|GBP|CHF|NLG|JPY|DKK|SEK|NOK|ANG|AWG)\b|\b[Ee]uro\b)"
_NAME = (
    r"(?:€(?! ?\d)|[Ee]uro['’]s\b|[Ee]uro\b|EUR\b|[Ee]urocent\b|cent\b(?! per cent)"
    r"|(?:US |[Aa]merikaanse |[Cc]anadese |[Aa]ustralische )?dollars?\b"
    r"|[Pp]ond sterling\b|[Bb]ritse pond\b|[Zz]witserse frank(?:en)?\b"
    r"|(?:[Aa]ntilliaanse )?gulden\b|[Aa]rubaanse florin\b|yen\b"
    r"|(?:[Dd]eense|[Zz]weedse|[Nn]oorse) kronen\b|(?:USD|GBP|CHF|NLG|JPY|DKK|SEK|NOK|ANG|AWG)\b)"
)
_SCALE = r"(?:duizend|miljoen|miljard|biljoen|(?:mln|mld|mrd|mio)\b(?:\.(?= ?(?:€|[Ee]uro|EUR)))?)"
_SPACED = r"\d{1,3}(?:[ \xa0]\d{3}){1,4}(?:,\d{1,2})?(?![\d.])"
_SP = r"[ \xa0]?"

# '€ 20 miljoen', '€20,-', 'EUR 3,5 mld', 'k€ 250', '€ 250k'; '800.000 euro', '20 mln. euro'; '6 miljoen'
ITEM = re.compile(
    rf"(?P<sign>{_SIGN}){_SP}(?P<minus>[-−](?=\d))?(?P<signed>{_SPACED}|{DIGITS})"
    rf"(?:(?P<letter>[kKM])\b|{_SP}(?P<scale1>{_SCALE})\b)?(?:{_SP}(?P<name1>{_NAME}))?"
    r"(?P<tail>,(?:-{1,2}|[–—=]))?"
    rf"|(?<![\w.,/])(?P<bare>{_SPACED}|{DIGITS}){_SP}(?:(?P<scale2>{_SCALE})(?!\w)"
    rf"(?:{_SP}(?P<name2>{_NAME}))?|(?P<name3>{_NAME}))"
)
# 'anderhalf miljard euro', 'vijftig euro': where a scale or a currency follows a word
_WORDED = re.compile(
    rf"(?<=[a-zéë][ \xa0])(?:(?P<scale>{_SCALE})(?!\w)(?:{_SP}(?P<name>{_NAME}))?|(?P<only>{_NAME}))"
)
_TRIGGER = re.compile(
    r"[€$£ƒ¥]|[Ee]uro|EUR|mi?l[jn]|miljard|mld|mrd|mio|biljoen|cent\b|gulden|dollar|[A-Z]{3} ?\d"
)

_RANGE = re.compile(r"[ \xa0]?(?:tot en met|t/m|tot|à|[-–—])[ \xa0]?\Z")
_AND = re.compile(r" (?:en|tot) \Z")
_LIST = re.compile(r"(?:, (?:en |of )?| (?:en|of|respectievelijk|resp\.) )\Z")
_BETWEEN = re.compile(r"\btussen (?:de |het )?(?:circa |ongeveer |ca\. )?\Z")
_RISES = re.compile(r"\b(?:van|was|eerst)(?: \w{1,20}){0,1} \Z")
# a number before a range or list sign, as '5' in '5 en 6 miljoen euro'
_LEFT = re.compile(
    rf"(?<![\w.,/–-])(?P<number>{DIGITS})"
    r"(?P<joint>[ \xa0]?(?:tot en met|t/m|tot|à|[-–—])[ \xa0]?|, (?:en )?| (?:en|of|respectievelijk|resp\.) )\Z"
)
_RIGHT = re.compile(
    rf"(?P<joint>[ \xa0]?(?:tot|à|[-–—])[ \xa0]?|, (?:en )?| en )(?P<number>{DIGITS})"
    rf"(?:{_SP}(?P<scale>{_SCALE})(?!\w))?"
)
_UNIT = re.compile(r"(?:[x×*]|\bmaal)[ \xa0]?\Z")
_GOVERNOR = re.compile(
    r"bedrag|budget|begroot|begroting|kost|bijdrag|subsidie|invester|\bgeld|middelen|reserv|uitgetrokken"
    r"|financi|dekking|omzet|schade|boete|lening|krediet|tekort|bespar|bezuinig|ombuiging|opbrengst"
    r"|premie|uitgave|inkomsten|vrijgemaakt|toegekend|taakstelling|intensivering|enveloppe|tranche"
    r"|\beuro\b|€|compensatie|vergoeding|toegevoegd aan|fonds|uitkering|regeling van|beschikbaar (?:gesteld|voor)"
)
_FREE = re.compile(
    r"[.,;:)\]\n]|\Z|[ \t](?:voor|uit|op|in|per|van|aan|en|of|tot|t\.b\.v\.|ten|bij|naar|over|om|te|is|zijn|wordt|"
    r"worden|beschikbaar|gereserveerd|vrijgemaakt|uitgetrokken|toegevoegd|toegekend|besteed|ingezet|extra|"
    r"structureel|incidenteel|eenmalig|jaarlijks|bedrag(?:en|t)?|minder|meer|hoger|lager|subsidie|budget|\(|"
    r"heeft|hebben|die|dat|waarvan|waarmee|vanaf|met|door|omvat|nodig|geïnvesteerd|gefinancierd|bijgedragen)\b|[ ]\("
)


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum as written: number, scale (`miljoen`) and currency, as far as they stand there."""

    start: int
    end: int
    number: Decimal
    scale: Decimal | None
    currency: str
    rule: str

    @property
    def amount(self) -> Decimal:
        """The sum in whole units of the currency."""
        return self.number * (self.scale or 1)


def _currency(*names: str | None) -> str:
    for name in names:
        if name:
            low = name.lower().removesuffix(".")
            return CURRENCIES.get(low) or CURRENCIES.get(low.removesuffix("s"), "")
    return ""


def _scale(name: str | None) -> Decimal | None:
    return SCALES[name.lower().rstrip(".")] if name else None


def _from_item(match: re.Match[str]) -> Sum | None:
    group = match.groupdict()
    sign, name = group["sign"], group["name1"] or group["name2"] or group["name3"]
    try:
        number = from_digits(group["signed"] or group["bare"])
    except ValueError:
        return None
    if group["minus"]:
        number = -number
    if name and name.lower() in _CENTS:
        number /= 100
    scale = _scale(group["letter"] or group["scale1"] or group["scale2"])
    if sign and sign.lower() in _SIGN_SCALES:
        scale = (scale or 1) * _SIGN_SCALES[sign.lower()]
    rule = "amount.sign" if sign else "amount.unit" if name else "amount.scale"
    end = match.end("signed") if sign and not group["tail"] else match.end()
    end = max(
        end, *(match.end(g) for g in ("letter", "scale1", "name1")), match.end() if not sign else 0
    )
    return Sum(match.start(), end, number, scale, _currency(sign, name), rule)


def _in_words(text: str) -> Iterator[Sum]:
    for match in _WORDED.finditer(text):
        found = words_before(text, match.start() - 1)
        if found is None or (match["only"] and text[found[0] : match.start() - 1].lower() == "een"):
            continue
        start, number = found
        if match["only"] and match["only"].lower() in _CENTS:
            number /= 100
        yield Sum(
            start,
            match.end(),
            number,
            _scale(match["scale"]),
            _currency(match["name"], match["only"]),
            "amount.words",
        )


def _sums(text: str) -> list[Sum]:
    """Every sum or scaled number in the text, bare ones (`6 miljoen`) included."""
    found = [one for m in ITEM.finditer(text) if (one := _from_item(m))]
    found += _in_words(text)
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Sum] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", text) is not None


def _leftwards(text: str, floor: int, first: Sum) -> list[Sum]:
    """The bare numbers that share the unit of the sum: `10`, `20` in `10, 20 en 30 miljoen euro`."""
    found: list[Sum] = []
    at, joint_seen = first.start, False
    while len(found) < 8:
        match = _LEFT.search(text[max(floor, at - 30) : at])
        if not match or _is_year(match["number"]):
            break
        if match["joint"].startswith(", ") and not joint_seen:
            break
        joint_seen = True
        at = max(floor, at - 30) + match.start()
        number = from_digits(match["number"])
        found.insert(0, replace(first, start=at, end=at + len(match["number"]), number=number))
    return found


def _rightwards(text: str, last: Sum, ceiling: int) -> list[Sum]:
    """The second half of a range without a sign of its own: `2 miljard` in `€ 1,5 tot 2 miljard`."""
    match = _RIGHT.match(text, last.end, min(len(text), last.end + 40))
    if not match or match.end() > ceiling or _is_year(match["number"]):
        return []
    scale = _scale(match["scale"])
    ranging = _RANGE.fullmatch(match["joint"]) is not None
    if not ranging and (
        last.scale or not scale or not _BETWEEN.search(text[max(0, last.start - 30) : last.start])
    ):
        return []
    if (last.scale and not scale) or not _FREE.match(text, match.end()):
        return []
    start = match.start("number")
    return [
        replace(
            last, start=start, end=match.end(), number=from_digits(match["number"]), scale=scale
        )
    ]


def _chains(text: str) -> Iterator[list[Sum]]:
    """Sums that are joined by range and list signs, with what they share filled in."""
    sums = _sums(text)
    index, floor = 0, 0
    while index < len(sums):
        chain = _leftwards(text, floor, sums[index]) if sums[index].rule != "amount.sign" else []
        chain.append(sums[index])
        index += 1
        while True:
            if index < len(sums):
                between = text[chain[-1].end : sums[index].start]
                if len(between) < 20 and (_RANGE.fullmatch(between) or _LIST.fullmatch(between)):
                    chain.append(sums[index])
                    index += 1
                    continue
            ceiling = sums[index].start if index < len(sums) else len(text)
            more = _rightwards(text, chain[-1], ceiling) if chain[-1].rule == "amount.sign" else []
            if not more:
                break
            chain += more
        floor = chain[-1].end
        yield _shared(text, chain)


def _shared(text: str, chain: list[Sum]) -> list[Sum]:
    """`€ 100, € 100 en € 150 miljoen`: all in millions; `5 miljoen tot 6 miljoen euro`: all euros."""
    for i in range(len(chain) - 2, -1, -1):
        one, after = chain[i], chain[i + 1]
        exact = text[one.start : one.end].endswith(("-", "–", "=")) or one.rule == "amount.words"
        small = abs(one.number) < 1000 and not exact
        if (
            one.scale is None
            and after.scale is not None
            and small
            and one.currency == after.currency
        ):
            one = replace(one, scale=after.scale)
        if not one.currency and after.currency:
            one = replace(one, currency=after.currency)
        chain[i] = one
    for i in range(1, len(chain)):
        joint = text[chain[i - 1].end : chain[i].start]
        if not chain[i].currency and chain[i - 1].currency and _RANGE.fullmatch(joint):
            chain[i] = replace(chain[i], currency=chain[i - 1].currency)
    return chain


def _governed(text: str, one: Sum) -> bool:
    """Is a bare `6 miljoen` money? A money word stands in its sentence, and no counted noun follows."""
    if not _FREE.match(text, one.end):
        return False
    start = max(text.rfind("\n", 0, one.start), text.rfind(". ", 0, one.start), one.start - 200)
    stops = [at for at in (text.find("\n", one.end), text.find(". ", one.end)) if at >= 0]
    end = min([*stops, one.end + 120, len(text)])
    return _GOVERNOR.search(text[max(0, start) : end].lower()) is not None


def find(letter: Letter) -> Iterator[Mention]:
    """`'een bijdrage van circa € 1,5 tot 2 miljard'` yields `€ 1,5 tot 2 miljard`."""
    text = letter.text
    taken = 0
    cells = list(in_tables(letter))
    if _TRIGGER.search(text):
        for chain in _chains(text):
            for start, end, value, rule in _values(text, chain):
                for cell in [c for c in cells if c[0] < start]:
                    cells.remove(cell)
                    if cell[0] >= taken:
                        yield record(letter, "AMOUNT", *cell, "amount.table", 0.8)
                cells = [c for c in cells if c[0] >= end]
                yield record(letter, "AMOUNT", start, end, value, rule)
                taken = end
    for cell in cells:
        yield record(letter, "AMOUNT", *cell, "amount.table", 0.8)


def _values(text: str, chain: list[Sum]) -> Iterator[tuple[int, int, str, str]]:
    """Mentions of a chain: a range is one, the members of a list are mentions of their own."""
    index = 0
    while index < len(chain):
        one = chain[index]
        index += 1
        if not one.currency:
            if one.scale is None or one.scale < 10**6 or not _governed(text, one):
                continue
            one = replace(one, currency="EUR")
        before = text[max(0, one.start - 30) : one.start]
        if (
            one.rule == "amount.sign"
            and _UNIT.search(before)
           
        ):
            continue
        if index < len(chain):
            after = chain[index]
            joint = text[one.end : after.start]
            between = _AND.fullmatch(joint) and _BETWEEN.search(before)
            apart = (
                _RISES.search(before)
                and one.rule == after.rule == "amount.sign"
                and one.scale == after.scale
                and "rees" in text
            )
            same = after.currency in ("", one.currency) and one.amount <= after.amount
            if (between or _RANGE.fullmatch(joint)) and same and not apart:
                index += 1
                value = f"{one.currency} {plain(one.amount)}..{plain(after.amount)}"
                yield one.start, after.end, value, "amount.range"
                continue
        yield one.start, one.end, f"{one.currency} {plain(one.amount)}", one.rule


_APPROXIMATE = re.compile(
    r"\b(?:circa|ca\.?|ongeveer|ruim|bijna|zo['’]n|rond(?: de)?|krap|om en nabij(?: de)?|naar schatting|"
    r"plm\.|grofweg|dik|globaal|in de orde van(?: grootte van)?|een kleine)(?: \w{1,12})? ?\Z|[±~] ?\Z"
)
_AT_LEAST = re.compile(
    r"\b(?:ten ?minste|minimaal|minstens|meer dan|op zijn minst|hoger dan|boven de|vanaf|min\.)"
    r"(?: (?:circa|ongeveer|een bedrag van))? ?\Z"
)
_AT_MOST = re.compile(
    r"\b(?:maximaal|hoogstens|ten hoogste|hooguit|niet meer dan|minder dan|onder de|max\.|tot"
    r"|tot(?: een)? maximum van|tot een bedrag van|bovengrens van|plafond van|maximum van)"
    r"(?: (?:circa|ongeveer|een bedrag van|maximaal))? ?\Z"
)
_PERIODS = {
    "year": re.compile(
        r"\b(?:per jaar|jaarlijkse?|elk jaar|ieder jaar|p\.j\.|per annum|op jaarbasis)\b"
    ),
    "month": re.compile(r"\b(?:per maand|maandelijkse?|p\.m\.|elke maand)"),
    "once": re.compile(r"\b(?:eenmalige?|éénmalige?|incidentee?le?|incidenteel)\b"),
    "structural": re.compile(r"\bstructure(?:el|le)\b"),
}


def details(letter: Letter, mention: Mention) -> dict[str, object]:
    """The columns of the table `amounts`: `maximaal circa € 5 miljoen per jaar` is at most, yearly."""
    currency, _, numbers = mention.value.partition(" ")
    low, _, high = numbers.partition("..")
    text = letter.text
    block = max(0, text.rfind("\n", 0, mention.start) + 1)
    line_end = text.find("\n", mention.end)
    before = text[max(block, mention.start - 45) : mention.start].lower()
    after = text[
        mention.end : min(mention.end + 40, line_end if line_end >= 0 else len(text))
    ].lower()
    qualifier = (
        "at_least" if _AT_LEAST.search(before) else "at_most" if _AT_MOST.search(before) else ""
    )
    near = re.split(r"[.;€]|\ben\b|\d", after, maxsplit=1)[0]
    preceding = re.split(r"[.;:,€]|\b(?:en|waarvan)\b", before)[-1]
    period = ""
    for words in (near, preceding):
        for name, pattern in _PERIODS.items():
            if not period and pattern.search(words):
                period = name
    return {
        "currency": currency,
        "minimum": float(low),
        "maximum": float(high or low),
        "approximate": _APPROXIMATE.search(before) is not None,
        "qualifier": qualifier,
        "period": period,
    }
