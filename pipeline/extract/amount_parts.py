"""Single sums as they are written: `'€20,-'`, `'20 mln. euro'`, `'anderhalf miljard euro'`.

What two sums share (`€ 100, € 100 en € 150 miljoen`) and what they are together is `amount.py`'s.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.lexicon import rows
from pipeline.model import Letter
from pipeline.numerals import DIGITS, SCALES, from_digits, words_before

CURRENCIES = {row["name"]: (row["code"], Decimal(row["units"])) for row in rows("currencies")}
"""Signs, codes and names: the currency's code in ISO 4217, and how many units it is."""

SPACE = r"[ \xa0]?"
TON = Decimal(100_000)
"""`3 ton` is 300,000: of what, the words around it must tell."""

SCALE = (
    r"(?:duizend|ton(?=[ .,;)])|miljoen|miljard|biljoen"
    r"|(?:mln|mld|mrd|mio)\b(?:\.(?= ?(?:€|[Ee]uro|EUR)| [a-z(]))?)"
)
_CODE = r"(?:EUR|USD|GBP|CHF|NLG|JPY|DKK|SEK|NOK|ANG|AWG)\b"
# 'f', 'fl.', 'Hfl.' and 'Dfl.' are the guilder sign as typed
_GUILDER = r"(?<![\w.’'-])(?:[HhDd]fl\b\.?|[Ff]l\b\.?|f)"
_SIGN = rf"(?:[kKM]€|€|US\$|\$|£|ƒ|¥|{_CODE}|\b[Ee]uro\b|{_GUILDER})"
_NAME = (
    rf"(?:€(?! ?\d)|[Ee]uro['’]s\b|[Ee]uro\b|[Ee]urocent\b|cent\b|{_CODE}"
    r"|(?:US |[Aa]merikaanse |[Cc]anadese |[Aa]ustralische )?dollars?\b"
    r"|[Pp]ond sterling\b|[Bb]ritse pond\b|[Zz]witserse frank(?:en)?\b"
    r"|(?:[Aa]ntilliaanse )?guldens?\b|[Aa]rubaanse florin\b|yen\b"
    r"|(?:[Dd]eense|[Zz]weedse|[Nn]oorse) kronen\b)"
)
_SPACED = r"[0-9]{1,3}(?:[ \xa0][0-9]{3}){1,4}(?:,[0-9]{1,2})?(?![\d.])"

# '€ 20 miljoen', '€20,-', 'EUR 3,5 mld', 'k€ 250', '€ 250k'
_SIGNED = re.compile(
    rf"(?P<sign>{_SIGN}){SPACE}(?P<minus>[-−](?=\d))?(?P<number>{_SPACED}|{DIGITS})"
    rf"(?:(?P<letter>[kKM])\b|{SPACE}(?P<scale>{SCALE})(?!\w))?(?:{SPACE}(?P<name>{_NAME}))?"
    r"(?P<whole>,(?:-{1,2}|[–—=]))?"
)
_EURO_CLASS = re.compile(r"[Ee]uro [0-9](?![\d.,])(?! ?(?:mi|ml|md))")
# '800.000 euro', '20 mln. euro', '15 eurocent', '6 miljoen'
_COUNTED = re.compile(
    rf"(?<![\w.,/])(?P<number>{_SPACED}|{DIGITS})(?:,-{{1,2}})?{SPACE}"
    rf"(?:(?P<scale>{SCALE})(?!\w)(?:{SPACE}(?P<name>{_NAME}))?|(?P<only>{_NAME}))"
)
# 'anderhalf miljard euro', 'vijftig euro': a scale or a currency behind a word
_WORDED = re.compile(
    rf"(?<=[a-zéë][ \xa0])(?:(?P<scale>{SCALE})(?!\w)(?:{SPACE}(?P<name>{_NAME}))?"
    rf"|(?P<only>{_NAME}))"
)

# 'artikel 3, onder f 12', '1 f 250': a letter of a list
_LETTERED = re.compile(
    r"(?:\b(?:lid|sub|onder|onderdelen|onderdeel|letter|punt|artikel)|\d)[ \xa0]?\Z"
)
_PRICE = re.compile(r"[0-9.]{1,20},[0-9]{2}|[0-9]{1,3}(?:[. \xa0][0-9]{3}){1,4}")
_LAST_GUILDER = dt.date(2002, 1, 1)

_DIGITS = re.compile(r"[0-9][0-9]*")
_SIGN_BEFORE = re.compile(rf"(?:{_SIGN}){SPACE}[-−]?\Z")
_UNIT_WORD = re.compile(
    r"\bton\b|miljoen|miljard|euro|mln|mld|mrd|mio|biljoen|duizend|gulden|cent|dollar|pond|yen|frank"
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


def scale_of(name: str | None) -> Decimal | None:
    """`'mln.'` is a million; None for no scale."""
    return SCALES[name.lower().rstrip(".")] if name else None


def _currency(name: str | None) -> tuple[str, Decimal]:
    """`'k€'` is (EUR, 1000), `'dollars'` (USD, 1); no name is no currency."""
    low = (name or "").lower().rstrip(".")
    return CURRENCIES.get(low) or CURRENCIES.get(low.removesuffix("s")) or ("", Decimal(1))


def _signed(letter: Letter) -> Iterator[Sum]:
    text, end = letter.text, 0
    for digits in _DIGITS.finditer(text):
        before = text[max(end, digits.start() - 7) : digits.start()]
        sign = _SIGN_BEFORE.search(before)
        match = _SIGNED.match(text, digits.start() - len(sign[0])) if sign else None
        if match is None or _EURO_CLASS.match(text, match.start()):
            continue
        end = match.end()
        number, scale = from_digits(match["number"]), scale_of(match["letter"] or match["scale"])
        code, units = _currency(match["sign"])
        if units != 1:
            scale = (scale or 1) * units
        rule = "amount.whole" if match["whole"] else "amount.sign"
        if match["sign"] == "f" and not _guilders(letter, match):
            continue
        yield Sum(match.start(), end, -number if match["minus"] else number, scale, code, rule)


def in_guilders(letter: Letter) -> bool:
    """Was the letter written while the guilder was the currency, until 31 December 2001?"""
    return letter.facts.date < _LAST_GUILDER


def _guilders(letter: Letter, match: re.Match[str]) -> bool:
    """Is the letter f a guilder sign? `f 90 mln.` and `f 2,50`; not `onder f 3`.

    A whole number without any unit (`f 25 per persoon`) is guilders in a letter of their time.
    """
    if match["scale"] or match["name"] or match["whole"]:
        return True
    before = letter.text[max(0, match.start() - 20) : match.start()]
    priced = in_guilders(letter) or _PRICE.fullmatch(match["number"]) is not None
    return priced and not _LETTERED.search(before)


def _counted(text: str) -> Iterator[Sum]:
    end = 0
    for digits in _DIGITS.finditer(text):
        match = _COUNTED.match(text, digits.start()) if digits.start() >= end else None
        if match is None:
            continue
        end = match.end()
        code, units = _currency(match["name"] or match["only"])
        number, rule = (
            from_digits(match["number"]) * units,
            "amount.unit" if code else "amount.scale",
        )
        yield Sum(match.start(), end, number, scale_of(match["scale"]), code, rule)


def _worded(text: str) -> Iterator[Sum]:
    for word in _UNIT_WORD.finditer(text):
        match = _WORDED.match(text, word.start())
        found = words_before(text, match.start() - 1) if match else None
        if match is None or found is None:
            continue
        start, number = found
        if match["only"] and text[start : match.start() - 1].lower() == "een":
            continue
        code, units = _currency(match["name"] or match["only"])
        scale = scale_of(match["scale"])
        yield Sum(start, match.end(), number * units, scale, code, "amount.words")


def sums(letter: Letter) -> list[Sum]:
    """Every sum or scaled number in the text, bare ones (`6 miljoen`) included, without overlap."""
    found = [*_signed(letter), *_counted(letter.text), *_worded(letter.text)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Sum] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
