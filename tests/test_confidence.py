from dataclasses import replace

from pipeline import lexicon
from pipeline.confidence import AUTHOR, calibrated
from pipeline.model import LABELS, mention
from tests.conftest import make_letter

FOUND = mention(make_letter("9 december 2013"), "DATE", 0, 15, "2013-12-09", "date.absolute", 0.5)


def test_a_rule_that_was_never_counted_keeps_its_authors_word():
    unseen = replace(FOUND, extractor="date.unseen")
    assert calibrated([unseen]) == (unseen,)


def test_a_counted_rule_moves_towards_what_was_counted():
    row = next(r for r in lexicon.rows("confidence") if r["extractor"] == "date.absolute")
    (corrected,) = calibrated([FOUND])
    found, right = int(row["found"]), int(row["right"])
    assert corrected.confidence == round((right + AUTHOR * 0.5) / (found + AUTHOR), 3)
    assert 0.5 < corrected.confidence < 1


def test_the_counts_can_be():
    rows = lexicon.rows("confidence")
    assert len(rows) > 30
    assert len({(r["label"], r["extractor"]) for r in rows}) == len(rows)
    for row in rows:
        assert row["label"] in LABELS
        assert 0 <= int(row["right"]) <= int(row["found"])
