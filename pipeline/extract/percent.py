"""Percentages: `'2 tot 2,5 procent'` is `2..2.5`, `'-8%'` is `-8`.

A percentage point (`procentpunt`, `%-punt`) is a difference between percentages and no percentage
itself; neither it nor a permillage is a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Letter, Mention
from pipeline.model import mention as record
from pipeline.numerals import DIGITS, from_digits, plain, words_before

_SP = r"[ \xa0]?"
_UNIT = (
    rf"(?:{_SP}%(?![\w%])(?!-?{_SP}punt)"
    r"|[ \xa0](?:procent|percent|pct(?:\.(?= [a-z]))?)(?!\w)(?! ?-?punt))"
)
_SIGN = r"(?:(?<![\w)\]])[-−–+])?"
# '75%', '-8%', '12,5 procent', '5% tot 10%', '30-40%', '5 à 10%'
_FOUND = re.compile(
    rf"(?P<first>(?<![\w.,/])(?P<sign>{_SIGN})(?P<low>{DIGITS}))(?P<unit>{_UNIT})?"
    rf"(?:(?P<joint>{_SP}(?:tot en met|t/m|tot|à|[-–—/]){_SP}| en | of | naar "
    rf")(?P<high>{DIGITS})(?P<unit2>{_UNIT}))?"
)
_ANY_UNIT = re.compile("%|procent|percent|pct")
_LEFT = re.compile(rf"(?<![\w.,/–-])(?P<number>{DIGITS})(?:,| en| of) \Z")
_BETWEEN = re.compile(r"\btussen (?:de |het )?(?:circa |ongeveer |ca\. )?\Z", re.IGNORECASE)
# 'steeg van 8,2 tot 9,1 procent': from what and to what, no range
_FROM = re.compile(
    r"\b(?:(?:stijg|groei|da+l|zak|zakk|kelder|klim|klimm)(?:t|en|de|den|te|ten)|steeg|stegen|klom|klommen"
    r"|(?:ge(?:stegen|groeid|daald|zakt|kelderd|klommen))|(?:toe|af)ge?nomen|(?:toe|af)nemen|ne+mt|nemen|nam|namen"
    r"|lo+pt|lopen|liepen|liep|(?:op|terug)gelopen|ga+t|gaan|ging|gingen|gegaan"
    r"|ver(?:hoogd|laagd|hogen|lagen)|teruggebracht)"
    r"\b[^.;\n]{0,100}\bvan (?:\w{1,10} )?\Z"
)
_WORDED = re.compile(r"(?<=[a-zéë] )(?:procent|percent)(?!\w)(?! ?-?punt)")
_WORD_RANGE = re.compile(r" (?:tot|à|en) \Z")


def _number(sign: str, digits: str) -> Decimal:
    value = from_digits(digits)
    return -value if sign in ("-", "−", "–") and sign else value


def _listed(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """The numbers that share the sign: `5`, `10` in `5, 10 en 15 procent`, last one first."""
    for _ in range(8):
        match = _LEFT.search(text[max(0, start - 20) : start])
        if not match or re.fullmatch(r"(?:19|20)\d\d", match["number"]):
            return
        start = max(0, start - 20) + match.start()
        yield start, start + len(match["number"]), plain(from_digits(match["number"]))


def _near_units(text: str) -> Iterator[re.Match[str]]:
    """What `_FOUND` matches within reach of a percent sign or word."""
    end = 0
    for unit in _ANY_UNIT.finditer(text):
        if unit.start() < end:
            continue
        for match in _FOUND.finditer(text, max(end, unit.start() - 60), unit.end() + 60):
            if match.end() > unit.start():
                end = match.end()
                yield match
                break


def _digits(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _near_units(text):
        low, high = match["low"], match["high"]
        if not match["unit"] and not high:
            continue
        first = _number(match["sign"], low)
        if not high:
            yield match.start(), match.end("unit"), plain(first)
            continue
        second = from_digits(high)
        ranging = match["joint"].strip() not in ("en", "of", "naar", "/")
        between = match["joint"] == " en " and _BETWEEN.search(
            text[max(0, match.start() - 30) : match.start()]
        )
        changing = match["joint"].strip() == "tot" and _FROM.search(
            text[max(0, match.start() - 140) : match.start()]
        )
        if (ranging or between) and first <= second and not changing:
            yield match.start(), match.end(), f"{plain(first)}..{plain(second)}"
            continue
        if match["unit"] or changing or match["joint"].strip() in ("en", "of", "naar"):
            if not match["unit"]:
                if re.fullmatch(r"(?:19|20)\d\d", low):
                    yield match.start("high"), match.end(), plain(second)
                    continue
                yield from list(_listed(text, match.start()))[::-1]
            yield (
                match.start(),
                match.end("unit") if match["unit"] else match.end("low"),
                plain(first),
            )
        yield match.start("high"), match.end(), plain(second)


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """`vijftig procent`, `anderhalf procent`, `twee tot drie procent`."""
    for match in _WORDED.finditer(text):
        found = words_before(text, match.start() - 1)
        if found is None:
            continue
        start, number = found
        joint = _WORD_RANGE.search(text[max(0, start - 6) : start])
        if joint:
            at = start - len(joint[0])
            low = words_before(text, at)
            between = low and _BETWEEN.search(text[max(0, low[0] - 30) : low[0]])
            if low and low[1] < number and (between or joint[0] != " en "):
                yield low[0], match.end(), f"{plain(low[1])}..{plain(number)}"
                continue
        yield start, match.end(), plain(number)


def find(letter: Letter) -> Iterator[Mention]:
    """`'voor 41 gemeenten met 12,5 procent of meer'` yields `12,5 procent` with value `12.5`."""
    text = letter.text
    if "%" not in text and "procent" not in text and "percent" not in text and "pct" not in text:
        return
    found = sorted({*_digits(text), *_words(text)})
    end = 0
    for span in found:
        if span[0] >= end:
            yield record(letter, "PERCENT", *span, "percent.number")
            end = span[1]
