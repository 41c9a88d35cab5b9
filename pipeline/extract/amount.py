"""Sums of money: `'€ 1,5 tot 2 miljard'` is `EUR 1500000000..2000000000`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.amount_parts import SCALE, SPACE, TON, Sum, in_guilders, sums
from pipeline.extract.cells import headings_at
from pipeline.extract.money_table import in_tables
from pipeline.model import Letter, Mention
from pipeline.model import mention as record
from pipeline.numerals import DIGITS, from_digits, plain, words_before

_RANGE = re.compile(r"[ \xa0]?(?:tot en met|t/m|tot|à|[-–—])[ \xa0]?")
# 'van € 40 naar € 115 miljoen'
_TOWARDS = re.compile(r" naar (?:circa |ongeveer |ca\. |ruim |bijna |maximaal |minimaal )?")
_FROM = re.compile(r"\bvan (?:circa |ongeveer |ca\. |ruim |bijna )?\Z", re.IGNORECASE)
_RISES = re.compile(
    r"\b(?:(?:ver|op|ge)?(?:hoog|hogen|stij?g|steeg|stegen|groei|breid)\w{0,3}|toe(?:ge)?n[ae]m\w{0,3}"
    r"|op(?:ge)?lop\w{0,4}|l(?:oopt|open|iep|iepen) op)\b[^.;\n]{0,100}\Z"
)
_LIST = re.compile(r", (?:en |of )?| (?:en|of|respectievelijk|resp\.) ")
_BETWEEN = re.compile(r"\btussen (?:de |het )?(?:circa |ongeveer |ca\. )?\Z", re.IGNORECASE)
# a number before a range or list sign: '5' in '5 en 6 miljoen euro'
_LEFT = re.compile(
    rf"(?<![\w.,/–-])(?P<number>{DIGITS})"
    r"(?P<joint>[ \xa0]?(?:tot en met|t/m|tot|à|[-–—])[ \xa0]?|, (?:en )?"
    r"| (?:en|of|naar|respectievelijk|resp\.) )\Z"
)
# 'vijf à zes ton'
_WORDED_RANGE = re.compile(r" (?:à|tot) \Z")
# 'verhoogd van 4,5 naar € 14,1 miljard'
_RISEN = re.compile(rf"(?<!\w)van (?:circa |ruim |bijna )?(?P<number>{DIGITS}) naar \Z")
# a number behind a range sign: '10' in '€ 5 tot 10 per maand'
_RIGHT = re.compile(
    rf"(?P<joint>[ \xa0]?(?:tot|à"
    rf"|[-–—])[ \xa0]?)(?P<number>{DIGITS})(?:{SPACE}(?P<scale>{SCALE})(?!\w))?"
)
# 'verhoogd met € 12 miljoen tot € 45 miljoen': by how much and to what, no range
_CHANGES = re.compile(
    r"\b(?:ver|op|ge)?(?:hoog|hogen|laag|lagen|stij?g|steeg|groei|daal|neem|neemt|breid|breidt)"
    r"\w{0,3}\b[^.;\n]{0,100}\b(?:met|van) (?:\w{1,15} )?\Z"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNIT_OF_TABLE = re.compile(r"(?:(?<![A-Za-z\d])(?<!\d )[x×*]|(?<!\d )\bmaal)[ \xa0]?\Z")
_GOVERNOR = re.compile(
    r"bedrag|budget|begro|kost|bijdrag|subsidie|invester|\bgeld|middelen|reserv|uitgetrokken|financi|dekking"
    r"|omzet|schade|boete|lening|krediet|tekort|bespar|bezuinig|ombuiging|opbrengst|premie|uitgave|inkomsten"
    r"|vrijgemaakt|toegekend|taakstelling|intensivering|enveloppe|tranche|\beuro\b|€|\bgulden|ƒ|compensatie|vergoeding"
    r"|toegevoegd aan|fonds|uitkering|beschikbaar|heffing|belasting|\bheffen|vergt|vergen|benut"
    r"|\btrek(?:t|ken)?\b[^.;]{0,80}\buit\b|uittrek|\bma(?:akt?|ken)\b[^.;]{0,80}\bvrij\b"
    r"|vrijma(?:ak|k)|ophal|opgehaald|dividend|\bwinst|salari"
    r"|schenking|donatie|collecte|losgeld|garantstelling|\bherstel- en"
)
# '3 ton staal' is a weight
_WEIGHED = re.compile(
    r"co2|stikstof|ammoniak|fosfa|\bn2o|nox|uitstoot|emissie|afval|mest\b|\bvis|vangst|lading|vracht|gewicht"
    r"|\bgas|olie|kolen|staal|zand|grond|slib|kilo|kunstmest|asbest|plastic|textiel|methaan|vrachtw|voertuig|schip"
)
# what may follow a bare sum; a noun (`6 miljoen reizigers`) may not
_FREE = re.compile(
    r"[.,;:)\]\n]|\Z|[ \t](?:voor|uit|op|in|per|van|aan|en|of|tot|t\.b\.v\.|ten|bij|naar|over|om"
    r"|te|is|zijn"
    r"|wordt|worden|beschikbaar|gereserveerd|vrijgemaakt|uitgetrokken|toegevoegd|toegekend|besteed|ingezet"
    r"|extra|structureel|incidenteel|eenmalig|jaarlijks|bedrag(?:en|t)?|minder|meer|hoger|lager|subsidie"
    r"|budget|heeft|hebben|die|dat|waarvan|waarmee|vanaf|met|door|omvat|nodig|geïnvesteerd|gefinancierd"
    r"|bijgedragen|gaat|gaan|komt|komen|dient|blijft|levert|loopt|werd|was|vloeit|benut|vrij|vrijmaakt|vrijmaken|niet|nu|dan|wil|kan|zal|moet|kost|kosten|ophalen"
    r"|uit(?:trekt|trekken)|ge[a-z]{2,20}[dt]|(?:be|ver|ont)[a-z]{3,20}d)\b| \("
)


def _leftwards(text: str, floor: int, first: Sum) -> list[Sum]:
    """The bare numbers that share the unit: `10`, `20` in `10, 20 en 30 miljoen euro`."""
    found: list[Sum] = []
    at = first.start
    if first.rule == "amount.sign":
        match = _RISEN.search(text, max(floor, at - 30), at)
        if match is None:
            return []
        number = from_digits(match["number"])
        return [replace(first, start=match.start("number"), end=match.end("number"), number=number)]
    if first.rule == "amount.words":
        joint = _WORDED_RANGE.search(text, max(floor, at - 5), at)
        worded = words_before(text, joint.start()) if joint else None
        if joint is None or worded is None or worded[0] < floor:
            return []
        return [replace(first, start=worded[0], end=joint.start(), number=worded[1])]
    while len(found) < 8:
        origin = max(floor, at - 30)
        match = _LEFT.search(text[origin:at])
        if not match or _YEAR.fullmatch(match["number"]):
            break
        if match["joint"].startswith(", ") and not found:
            break
        at = origin + match.start()
        end = at + len(match["number"])
        found.insert(0, replace(first, start=at, end=end, number=from_digits(match["number"])))
    return found


def _rightwards(text: str, last: Sum, ceiling: int) -> Sum | None:
    """The second half of a range that has no unit at all: `10` in `€ 5 tot 10 per maand`."""
    match = _RIGHT.match(text, last.end, min(ceiling, last.end + 40))
    if not match or match["scale"] or last.scale or not _FREE.match(text, match.end()):
        return None
    number = from_digits(match["number"])
    if _YEAR.fullmatch(match["number"]) or number <= last.number:
        return None
    return replace(last, start=match.start("number"), end=match.end(), number=number)


def _chains(letter: Letter) -> Iterator[list[Sum]]:
    """Sums that are joined by range and list signs, with what they share filled in."""
    text, found = letter.text, sums(letter)
    floor, chain = 0, list[Sum]()
    for index, one in enumerate(found):
        united = one.rule in ("amount.unit", "amount.sign", "amount.words") or (
            one.rule == "amount.scale" and _governed(text, one)
        )
        chain += _leftwards(text, floor, one) if united and not chain else []
        chain.append(one)
        ceiling = found[index + 1].start if index + 1 < len(found) else len(text)
        if one.rule == "amount.sign" and (more := _rightwards(text, one, ceiling)):
            chain.append(more)
        floor = chain[-1].end
        between = text[floor:ceiling] if ceiling - floor < 20 else ""
        joined = _RANGE.fullmatch(between) or _LIST.fullmatch(between)
        if ceiling < len(text) and (joined or _changing(text, chain[-1], between)):
            continue
        yield _shared(text, chain)
        chain = []
    if chain:
        yield _shared(text, chain)


def _changing(text: str, one: Sum, between: str) -> bool:
    """Does a sum change into the next: `van € 40 naar € 115 miljoen`?"""
    window = text[max(0, one.start - 20) : one.start]
    return _TOWARDS.fullmatch(between) is not None and _FROM.search(window) is not None


def _shared(text: str, chain: list[Sum]) -> list[Sum]:
    """`€ 100, € 100 en € 150 miljoen`: all in millions; `5 tot 6 miljoen euro`: both euros."""
    for i in range(len(chain) - 2, -1, -1):
        one, after = chain[i], chain[i + 1]
        ranging = _RANGE.fullmatch(text[one.end : after.start]) is not None
        linked = ranging or after.currency != "" or _FREE.match(text, after.end) is not None
        if (
            one.scale is None
            and after.scale
            and linked
            and one.rule in ("amount.sign", "amount.unit")
            and abs(one.number) < 1000
            and not _falls_in_rising(text, one, after)
        ):
            one = replace(one, scale=after.scale)
        if not one.currency:
            one = replace(one, currency=after.currency)
        chain[i] = one
    for i in range(1, len(chain)):
        before, one = chain[i - 1], chain[i]
        ranging = _RANGE.fullmatch(text[before.end : one.start]) is not None
        if not one.currency and (
            ranging or (before.scale == one.scale and _FREE.match(text, one.end))
        ):
            chain[i] = replace(one, currency=before.currency)
    return chain


def _falls_in_rising(text: str, one: Sum, after: Sum) -> bool:
    """`stijgt van € 950 naar € 1,2 miljoen`: in millions the first would be the larger."""
    rises = _RISES.search(text[max(0, one.start - 120) : one.start])
    return rises is not None and one.number > after.number


def _governed(text: str, one: Sum) -> bool:
    """Is a bare `6 miljoen` money? A money word stands in its sentence, and no noun follows."""
    if one.scale is None or one.scale < 10**5 or not _FREE.match(text, one.end):
        return False
    floor, ceiling = max(0, one.start - 200), min(len(text), one.end + 120)
    before = re.split(r"\n|(?<=[a-z)])\. ", text[floor : one.start])[-1]
    after = re.split(r"\n|(?<=[a-z)])\. ", text[one.end : ceiling])[0]
    around = f"{before} {after}".lower()
    weighed = one.scale == TON and _WEIGHED.search(around) is not None
    return not weighed and _GOVERNOR.search(around) is not None


def _values(text: str, chain: list[Sum], currency: str) -> Iterator[tuple[int, int, str, str]]:
    """Mentions of a chain: a range is one, the members of a list are mentions of their own.

    `currency` is what a sum without one is in.
    """
    index = 0
    governed = any(_governed(text, one) for one in chain if not one.currency)
    while index < len(chain):
        one = chain[index]
        index += 1
        if not one.currency:
            if not governed:
                continue
            one = replace(one, currency=currency)
        leading = text[max(0, one.start - 160) : one.start]
        before = leading[-40:]
        if one.rule == "amount.sign" and _UNIT_OF_TABLE.search(before):
            continue
        if index < len(chain):
            after = chain[index]
            joint = text[one.end : after.start]
            ranging = _RANGE.fullmatch(joint) or (joint == " en " and _BETWEEN.search(before))
            complete = one.rule == after.rule == "amount.sign" and _CHANGES.search(leading)
            if (
                ranging
                and not complete
                and after.currency in ("", one.currency)
                and one.amount <= after.amount
            ):
                index += 1
                value = f"{one.currency} {plain(one.amount)}..{plain(after.amount)}"
                yield one.start, after.end, value, "amount.range"
                continue
        yield one.start, one.end, f"{one.currency} {plain(one.amount)}", one.rule


def _reckoning(letter: Letter, chains: list[list[Sum]]) -> str:
    """What a bare `90 mln.` is in: guilders before 2002, unless most sums are in euros."""
    named = Counter(one.currency for chain in chains for one in chain)
    return "NLG" if in_guilders(letter) and named["NLG"] >= named["EUR"] else "EUR"


def _repeated(
    text: str, chains: list[list[Sum]], values: dict[str, str]
) -> Iterator[tuple[int, int, str, str, float]]:
    """`de 567 miljoen` once more, which only its first use in the letter tells to be money."""
    for one in (one for chain in chains for one in chain):
        value = values.get(text[one.start : one.end])
        told = _FREE.match(text, one.end) or text.endswith(
            (" de ", " die ", " deze "), 0, one.start
        )
        if value and not one.currency and one.scale and told:
            yield one.start, one.end, value, "amount.memory", 0.85


def find(letter: Letter) -> Iterator[Mention]:
    """`'een bijdrage van circa € 1,5 tot 2 miljard'` yields `€ 1,5 tot 2 miljard`."""
    text = letter.text
    chains = list(_chains(letter))
    currency = _reckoning(letter, chains)
    found = [(*one, 0.95) for chain in chains for one in _values(text, chain, currency)]
    found += [(*cell, "amount.table", 0.8) for cell in in_tables(letter)]
    found += _repeated(text, chains, {text[start:end]: value for start, end, value, *_ in found})
    found.sort(key=lambda one: (one[0], -one[1]))
    end = 0
    for start, stop, value, rule, confidence in found:
        if start >= end:
            yield record(letter, "AMOUNT", start, stop, value, rule, confidence)
            end = stop


_APPROXIMATE = re.compile(
    r"(?:\b(?:circa|ca\.?|ongeveer|ruim|bijna|zo['’]n|rond(?: de)?|krap|om en nabij(?: de)?"
    r"|naar schatting|plm\.|grofweg|dik|globaal|in de orde van(?: grootte van)?|een kleine)"
    r"(?: \w{1,12})? ?|[±~] ?)\Z"
)
_AT_LEAST = re.compile(
    r"\b(?:ten ?minste|minimaal|minstens|meer dan|op zijn minst|hoger dan|boven de|vanaf|min\.)"
    r"(?: (?:circa|ongeveer|een bedrag van))? ?\Z"
)
_AT_MOST = re.compile(
    r"\b(?:maximaal|hoogstens|ten hoogste|hooguit|niet meer dan|minder dan|onder de|max\.|tot"
    r"|(?:bovengrens|plafond|maximum) van)(?: (?:circa|ongeveer|een bedrag van|maximaal))? ?\Z"
)
_PERIODS = {
    "year": re.compile(
        r"\b(?:per jaar|jaarlijkse?|elk jaar|ieder jaar|p\.j\.|per annum|op jaarbasis)"
    ),
    "month": re.compile(r"\b(?:per maand|maandelijkse?|p\.m\.|elke maand)"),
    "once": re.compile(r"\b(?:eenmalige?|éénmalige?|incidente(?:el|le))\b"),
    "structural": re.compile(r"\bstructure(?:el|le)\b"),
}


def details(letter: Letter, mention: Mention) -> dict[str, object]:
    """The columns of the table `amounts`: `maximaal € 5 miljoen per jaar` is at most, yearly."""
    currency, _, numbers = mention.value.partition(" ")
    low, _, high = numbers.partition("..")
    window = letter.text[max(0, mention.start - 45) : mention.start]
    before = re.split(r"[\n\t]", window)[-1].lower()
    after = re.split(r"[\n\t]", letter.text[mention.end : mention.end + 40])[0].lower()
    qualifier = ""
    if _AT_LEAST.search(before) or re.match(r" (?:of|en) (?:meer|hoger)\b", after):
        qualifier = "at_least"
    elif _AT_MOST.search(before) or re.match(r" (?:of|en) (?:minder|lager)\b", after):
        qualifier = "at_most"
    near = re.split(r"[.;€]|\ben\b|\d", after, maxsplit=1)[0]
    preceding = re.split(r"[.;:,€]|\b(?:en|waarvan)\b", before)[-1]
    named = (
        period
        for words in (near, preceding)
        for period, pattern in _PERIODS.items()
        if pattern.search(words)
    )
    row_heading, column_heading = headings_at(letter, mention.start)
    return {
        "currency": currency,
        "minimum": float(low),
        "maximum": float(high or low),
        "approximate": _APPROXIMATE.search(before) is not None,
        "qualifier": qualifier,
        "period": next(named, ""),
        "row_heading": row_heading,
        "column_heading": column_heading,
    }
