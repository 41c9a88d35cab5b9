"""Every label's table of cases: `tests/extract/<label>.tsv`.

Columns: `text` (mentions marked as [[...]]), `values` (one per mark, joined by ` || `; empty for a
sentence without mentions) and `date` (the letter's, where it matters; 2013-12-19 unless given).
Lines that start with # are remarks.
"""

import datetime as dt
import re
from pathlib import Path

import pytest

from pipeline.extract import FINDERS, extract
from tests.conftest import make_letter

HERE = Path(__file__).parent
MARK = re.compile(r"\[\[(.*?)\]\]")


def cases():
    for label in FINDERS:
        path = HERE / f"{label.lower()}.tsv"
        if not path.exists():
            raise FileNotFoundError(f"{path}: label {label} has no table of cases; write one")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if number == 1 or not line.strip() or line.startswith("#"):
                continue
            text, values, date, *_ = [*line.split("\t"), "", ""]
            yield pytest.param(label, text, values, date, id=f"{label}:{number}")


@pytest.mark.parametrize(("label", "text", "values", "date"), list(cases()))
def test_case(label, text, values, date):
    wanted, at = [], 0
    plain = ""
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        wanted.append((len(plain), len(plain) + len(mark[1])))
        plain += mark[1]
        at = mark.end()
    plain += text[at:]
    expected = [
        (plain[a:b], a, b, value.strip())
        for (a, b), value in zip(wanted, values.split(" || ") if wanted else [], strict=True)
    ]
    letter = make_letter(plain, dt.date.fromisoformat(date) if date else dt.date(2013, 12, 19))
    found = [(m.text, m.start, m.end, m.value) for m in extract(letter) if m.label == label]
    assert found == expected
