from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sentences import sentences

CASES = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_there_are_sixty_hard_cases():
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES)
def test_case(case):
    text = case.replace(" ¦ ", " ")
    assert [text[a:b] for a, b in sentences(text)] == case.split(" ¦ ")


def test_a_line_feed_ends_a_sentence():
    text = "Wonen\nHet kabinet bouwt"
    assert [text[a:b] for a, b in sentences(text)] == ["Wonen", "Het kabinet bouwt"]


@given(st.text(alphabet="ab AB.?!()\n1€,’”", max_size=200))
def test_sentences_hold_every_word_once_in_order(text):
    spans = list(sentences(text))
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    words = "".join(text[a:b] for a, b in spans)
    assert "".join(words.split()) == "".join(text.split())
