"""Dutch numerals in digits and words: `'1.250,50'` is 1250.5, `'anderhalf'` is 1.5."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

DIGITS = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,5}(?:,[0-9]{1,4})?|[0-9]{1,3}(?:,[0-9]{3}){2,5}(?:\.[0-9]{1,2})?"
    r"|[0-9]{1,12}(?:[.,][0-9]{1,4})?)(?![\d½])"
)
"""A pattern for one number in digits: `20`, `3,5`, `1.250,50`, `1,250,000.00`."""

SCALES = {
    "honderd": Decimal(100),
    "duizend": Decimal(1000),
    "ton": Decimal(100_000),
    "k": Decimal(1000),
    "miljoen": Decimal(10**6),
    "mln": Decimal(10**6),
    "mio": Decimal(10**6),
    "m": Decimal(10**6),
    "miljard": Decimal(10**9),
    "mld": Decimal(10**9),
    "mrd": Decimal(10**9),
    "biljoen": Decimal(10**12),
}

_UNITS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = (
    *("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien"),
    *("achttien", "negentien"),
)
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")


@cache
def _spelled() -> dict[str, int]:
    """Every number below 1000 as written in one word, with and without accents."""
    below = dict(zip(_UNITS, range(10), strict=True))
    below |= dict(zip(_TEENS, range(10, 20), strict=True))
    for index, ten in enumerate(_TENS):
        below[ten] = 20 + 10 * index
        for unit in range(1, 10):
            for joint in ("en", "ën"):
                below[f"{_UNITS[unit]}{joint}{ten}"] = 20 + 10 * index + unit
    hundreds = {"honderd": 100} | {f"{_UNITS[n]}honderd": 100 * n for n in range(1, 10)}
    table = dict(below)
    for hundred, value in hundreds.items():
        table[hundred] = value
        for word, rest in below.items():
            if rest:
                table[hundred + word] = value + rest
                table[f"{hundred}en{word}"] = value + rest
    return table


@cache
def _halves() -> dict[str, Decimal]:
    """`anderhalf`, `tweeënhalf`, `vierenhalve`, `drieëneenhalf`."""
    half = Decimal("0.5")
    table = {"half": half, "halve": half, "kwart": Decimal("0.25")}
    for ending in ("half", "halve"):
        table[f"ander{ending}"] = 1 + half
        for unit in range(2, 10):
            for joint in ("en", "ën", "eneen", "ëneen", "enéén", "ënéén"):
                table[f"{_UNITS[unit]}{joint}{ending}"] = unit + half
    return table


def from_digits(written: str) -> Decimal:
    """`'1.250,50'` is 1250.5; `'1.5'` is 1.5; `'1.500'` is 1500; `'1 250 000'` is 1250000.

    Raises ValueError for anything that is not one number.
    """
    bare = re.sub(r"[ \xa0]", "", written)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,4})?", bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3}){2,5}(?:\.\d{1,2})?", bare):
        bare = bare.replace(",", "")
    else:
        bare = bare.replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,20}(?:\.[0-9]{1,4})?", bare):
        raise ValueError(f"not a number in digits: {written!r}")
    return Decimal(bare)


def from_words(written: str) -> Decimal | None:
    """`'vijftig'` is 50, `'een half'` 0.5, `'twee en een half'` 2.5, `'tweeduizend'` 2000.

    None for words that are no numeral, such as `'een paar'`.
    """
    words = written.lower().replace("é", "e").replace("è", "e").strip()
    for article in ("een half", "een halve", "een kwart"):
        if words == article:
            return _halves()[article.removeprefix("een ")]
        whole = words.removesuffix(f" en {article}")
        if whole != words and whole in _spelled():
            return _spelled()[whole] + _halves()[article.removeprefix("een ")]
    joined = words.replace(" ", "")
    if joined in _halves():
        return _halves()[joined]
    if " " in words and not re.search(r"honderd|duizend", words):
        return None
    if joined in _spelled():
        return Decimal(_spelled()[joined])
    head, mark, tail = joined.partition("duizend")
    if not mark:
        return None
    thousands = _spelled().get(head) if head else 1
    rest = _spelled().get(tail.removeprefix("en"), _spelled().get(tail)) if tail else 0
    if not thousands or rest is None:
        return None
    return Decimal(1000 * thousands + rest)


def words_before(text: str, end: int) -> tuple[int, Decimal] | None:
    """The numeral in words that ends at `end`: `'ruim anderhalf '` gives the start of `anderhalf`.

    At most four words are tried, the longest reading wins.
    """
    window = text[max(0, end - 60) : end]
    tail = re.search(r"(?:(?<![\w-])[A-Za-zéëï]{2,45} ?){0,4}\Z", window)
    if not tail or not tail[0].strip():
        return None
    for word in re.finditer(r"[A-Za-zéëï]+", tail[0]):
        value = from_words(tail[0][word.start() :])
        if value is not None:
            return end - len(tail[0]) + word.start(), value
    return None


def plain(number: Decimal) -> str:
    """The number without exponent or needless zeros: 1.50E+9 is `'1500000000'`."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
