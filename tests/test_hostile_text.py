"""Text made to lead a pattern astray: read to its end, without an error, spans still slices.

How the time grows with such a text is measured by `benchmarks/growth.py`.
"""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.assemble import assemble
from pipeline.extract import extract
from pipeline.model import Structure

UNITS = json.loads((Path(__file__).parent / "extract" / "hostile.json").read_text("utf-8"))


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_again_and_again(letter_of, unit):
    letter = letter_of((unit * (20_000 // len(unit))).strip())
    mentions = extract(letter)
    for found in mentions:
        assert letter.text[found.start : found.end] == found.text == found.text.strip()
    for label in {found.label for found in mentions}:
        for one, other in pairwise(found for found in mentions if found.label == label):
            assert one.end <= other.start
    measures, _ = assemble(letter, Structure(), mentions)
    for measure in measures:
        assert letter.text[measure.start : measure.end].strip()
