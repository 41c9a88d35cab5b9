"""The letters that ship: they come from their sources byte for byte, and their gold is sound."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
import reportlab

from pipeline.score import LABELS
from tests.corpus import write
from tests.corpus.golden import golden
from tests.corpus.source import parse_text, sources

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
REPORTLAB = "5.1.0"
LETTERS = write.letters()
SHIPPED = sorted(path.name for path in (ROOT / "corpus").iterdir())
NAMES = sorted(path.stem for path in GOLDEN.glob("*.json"))
DAY = r"\d{4}(-(0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01])(-[0-3]\d)?)?(#(start|mid|end))?"
NUMBER = r"\d+(\.\d+)?"
VALUES = {
    "AMOUNT": rf"EUR {NUMBER}(\.\.{NUMBER})?",
    "PERCENT": rf"{NUMBER}(\.\.{NUMBER})?",
    "DATE": rf"{DAY}(/({DAY}|\.\.))?",
    "KAMERSTUK": r"kst-\d{5}(-[IVX]+)?(-\d+)?|(ah|h)-(tk|ek)-\d{8}-\d+(-\d+)?|\d{4}Z\d{5}|pending",
    "OFFICIAL": r"(minister|staatssecretaris|minister-president)/\S.*",
    "PARLIAMENT": "TK|EK|SG",
    "MINISTRY": "AZ|BZ|BZK|DEF|EZ|EZK|FIN|IenM|IenW|VenJ|JenV|LNV|OCW|SZW|VROM|VRO|VWS",
}


def record(name: str) -> tuple[dict, str]:
    truth = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return truth, (GOLDEN / "text" / f"{name}.txt").read_text(encoding="utf-8")


def test_nothing_else_stands_in_the_corpus():
    assert sorted(LETTERS) == SHIPPED


@pytest.mark.parametrize("name", sorted(LETTERS))
def test_a_letter_comes_from_its_source(name):
    shipped = (ROOT / "corpus" / name).read_bytes()
    if name.endswith(".pdf") and reportlab.__version__ != REPORTLAB:
        assert printed(LETTERS[name]) == printed(shipped)
    else:
        assert LETTERS[name] == shipped


def printed(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def test_the_gold_comes_from_the_sources():
    kept = {
        str(path.relative_to(GOLDEN)): path.read_bytes()
        for path in GOLDEN.rglob("*")
        if path.is_file()
    }
    assert write.truths() == kept


def test_every_format_ships():
    assert {Path(name).suffix for name in SHIPPED} == {
        ".txt", ".pdf", ".docx", ".xml", ".html", ".csv",
    }  # fmt: skip
    assert len(NAMES) >= 7


def test_a_windows_letter_is_no_utf_8():
    with pytest.raises(UnicodeDecodeError):
        (ROOT / "corpus" / "zuinig-met-zoet-water.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_gold_spans_hold_their_text(name):
    truth, text = record(name)
    for mention in truth["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]
        assert mention["text"] == mention["text"].strip()
    for part in (*truth["sections"], *truth["bullets"]):
        assert text[part["start"] : part["end"]].endswith(part.get("title") or part["text"])


@pytest.mark.parametrize("name", NAMES)
def test_gold_mentions_of_one_label_do_not_overlap(name):
    truth, _ = record(name)
    for label in LABELS:
        spans = [(m["start"], m["end"]) for m in truth["mentions"] if m["label"] == label]
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize("name", NAMES)
def test_gold_labels_and_values_are_canonical(name):
    truth, _ = record(name)
    dt.date.fromisoformat(truth["reference_date"])
    for mention in truth["mentions"]:
        assert mention["label"] in LABELS
        assert re.fullmatch(VALUES.get(mention["label"], r"\S.*"), mention["value"]), mention


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_has_the_length_of_a_letter(name):
    _, text = record(name)
    assert 600 <= len(text.split()) <= 2500


def test_every_label_is_in_the_gold_of_several_letters():
    for label in LABELS:
        holds = [
            name
            for name in NAMES
            if any(m["label"] == label and "optional" not in m for m in record(name)[0]["mentions"])
        ]
        assert len(holds) >= 3, label


def test_marks_nest_and_leave_the_words():
    text = parse_text(
        "De [[motie [[Oosterlo|PERSON]] c.s.|MOTION|Oosterlo c.s.]]^{Zie [[x|URL?]].} op ge¬let."
    )
    assert text.words == "De motie Oosterlo c.s. op gelet."
    assert [(m.start, m.end, m.label, m.value, m.optional) for m in text.marks] == [
        (3, 22, "MOTION", "Oosterlo c.s.", False),
        (9, 17, "PERSON", "Oosterlo", False),
    ]
    ((at, note),) = text.notes
    assert (at, note.words, note.marks[0].optional) == (22, "Zie x.", True)
    assert text.breaks == (28,)


def test_an_open_mark_is_an_error():
    with pytest.raises(ValueError, match="not closed"):
        parse_text("De [[motie Oosterlo is aangehouden.")


def test_a_footnote_is_a_line_behind_its_block():
    (source,) = (s for s in sources() if s.letter_id == "schone-havens-2023")
    _, text = golden(source)
    rows = text.split("\n")
    at = next(i for i, row in enumerate(rows) if "Actieprogramma Schone Havens (hierna" in row)
    assert rows[at + 1].startswith("Kamerstukken II 2022/23, 31 409, nr. 912")
