"""Tables whose caption or header gives the unit: a cell `12,5` under `x € 1 miljoen` is money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.extract.amount_parts import in_guilders
from pipeline.extract.cells import tables
from pipeline.model import Letter
from pipeline.numerals import DIGITS, SCALES, from_digits, plain

# '(x € 1 miljoen)', 'bedragen x € 1.000', 'in miljoenen euro's', 'in € mln', 'in duizenden euro'
_GUILDER = r"(?:ƒ|\b[HD]?fl\b\.?|\bf\b|NLG|guldens?)"
_MONEY = rf"(?:€|EUR|euro|{_GUILDER})"
_UNIT = re.compile(
    rf"[x×*] ?{_MONEY} ?(?P<factor>[0-9]{{1,3}}(?:\.[0-9]{{3}}){{0,3}}|[0-9]{{1,9}})"
    r"(?: ?(?P<scale>duizend|miljoen|miljard|mln|mld))?"
    rf"|\bin (?P<plural>duizenden|miljoenen|miljarden) {_MONEY}"
    rf"|\bin {_MONEY}? ?(?P<short>mln|mld|miljoen|miljard)\b\.? ?{_MONEY}?"
    rf"|\b(?P<before>mln|mld|miljoen|miljard)\b\.? {_MONEY}(?!\w)",
    re.IGNORECASE,
)
_IS_GUILDER = re.compile(_GUILDER, re.IGNORECASE)
_IS_EURO = re.compile("€|eur", re.IGNORECASE)
_PLURALS = {"duizenden": "duizend", "miljoenen": "miljoen", "miljarden": "miljard"}
_CELL = re.compile(rf"(?P<minus>-|−|–|-/- ?)?(?P<number>{DIGITS})")
_OTHER_UNIT = re.compile(r"%|procent|aantal|fte|jaar|nr|nummer|artikel|index", re.IGNORECASE)


def _unit(words: str, letter: Letter) -> tuple[Decimal, str] | None:
    """`'(x ƒ 1 mln)'` is (1000000, NLG); a unit that names no currency is that of its time."""
    match = _UNIT.search(words)
    if not match:
        return None
    named = _IS_GUILDER.search(match[0]) or (in_guilders(letter) and not _IS_EURO.search(match[0]))
    currency = "NLG" if named else "EUR"
    if match["factor"]:
        factor = from_digits(match["factor"])
        return factor * (SCALES[match["scale"].lower()] if match["scale"] else 1), currency
    name = (match["plural"] or match["short"] or match["before"]).lower()
    return SCALES[_PLURALS.get(name, name)], currency


def in_tables(letter: Letter) -> Iterator[tuple[int, int, str]]:
    """(start, end, value) of the bare numbers that a table's unit makes sums of money.

    The unit stands in the caption or the first row; the first column, rows and columns of years,
    and columns or rows in another unit (`aantal`, `%`, `fte`) are left out.
    """
    for caption, rows in tables(letter):
        header = [cell.words for cell in rows[0]]
        unit = _unit(" ".join(header), letter) or _unit(caption, letter)
        if unit is None:
            continue
        factor, currency = unit
        for row in rows[1:]:
            if _OTHER_UNIT.search(row[0].words):
                continue
            for column, cell in enumerate(row[1:], 1):
                match = _CELL.fullmatch(cell.words)
                if not match or cell.is_year:
                    continue
                if column < len(header) and _OTHER_UNIT.search(header[column]):
                    continue
                number = from_digits(match["number"]) * factor
                value = plain(-number if match["minus"] else number)
                yield cell.start, cell.start + len(cell.words), f"{currency} {value}"
