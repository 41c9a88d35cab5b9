"""What the pages say in Dutch: codes, dates, numbers, sums. The words lie in words.tsv."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path
from typing import Any

import pandas as pd


def dutch(of: str, code: str) -> str:
    """`dutch("label", "AMOUNT")` is `Bedrag`, and `dutch("month", "5")` is `mei`."""
    return _table()[of, code]


@functools.cache
def _table() -> dict[tuple[str, str], str]:
    rows = Path(__file__).with_name("words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {(of, code): words for of, code, words in (row.split("\t") for row in rows)}


def date(day: dt.date) -> str:
    """`19 december 2013`."""
    return f"{day.day} {dutch('month', str(day.month))} {day.year}"


def days(first: Any, last: Any) -> str:
    """`1 maart 2014 t/m 31 mei 2014`; `vanaf 1 januari 2014` where there is no last day."""
    if pd.isna(first):
        return "" if pd.isna(last) else f"tot en met {date(last)}"
    if pd.isna(last):
        return f"vanaf {date(first)}"
    return date(first) if first == last else f"{date(first)} t/m {date(last)}"


def number(value: float) -> str:
    """`1.200.000` and `12,50`."""
    whole, _, rest = f"{value:,.2f}".rpartition(".")
    return whole.replace(",", ".") + ("" if rest == "00" else f",{rest}")


def confidence(value: float) -> str:
    """`0,95`."""
    return f"{value:g}".replace(".", ",")


def resolved_date(row: Any) -> str:
    """A row of `dates`: `begin; 1 januari 2014 t/m 31 maart 2014; gerekend vanaf …`."""
    told = [row.modifier and dutch("modifier", row.modifier), days(row.start_date, row.end_date)]
    if row.relative and not pd.isna(row.anchor_date):
        told.append(f"gerekend vanaf {date(row.anchor_date)}")
    return "; ".join(filter(None, told))


def resolved_amount(row: Any) -> str:
    """A row of `amounts`: `€ 1.500.000 – € 2.000.000; ongeveer; per jaar; rij Zorg; kolom 2025`."""
    sign = "€" if row.currency == "EUR" else row.currency
    ends = dict.fromkeys(end for end in (row.minimum, row.maximum) if not pd.isna(end))
    told = [
        " – ".join(f"{sign} {number(end)}" for end in ends),
        "ongeveer" if row.approximate else "",
        row.qualifier and dutch("qualifier", row.qualifier),
        row.period and dutch("period", row.period),
        row.row_heading and f"rij {row.row_heading}",
        row.column_heading and f"kolom {row.column_heading}",
    ]
    return "; ".join(filter(None, told))


def resolved_reference(row: Any) -> str:
    """A row of `references`: `dossier 33400 XV, nr. 105, Tweede Kamer, vergaderjaar 2012-2013`."""
    if row.pending:
        return "verwijzing die nog moest worden ingevuld"
    told = [
        row.dossier and f"dossier {row.dossier} {row.suffix}".strip(),
        row.dossier_title and f"‘{row.dossier_title}’",
        row.number and f"nr. {row.number}",
        row.chamber and dutch("chamber", row.chamber),
        row.session_year and f"vergaderjaar {row.session_year}",
    ]
    return ", ".join(filter(None, told))
