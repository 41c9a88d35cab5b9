"""Floors under the measures found in the paragraphs of real letters, which lie in ../shared."""

import pytest

from benchmarks.measures import SETS, compare
from pipeline.params import Params
from pipeline.run import run
from tests.command import ROOT

LETTERS = ROOT.parent / "shared" / "letters"

needs_letters = pytest.mark.skipif(
    not LETTERS.is_dir(), reason=f"the letters of {LETTERS} are not here"
)


@needs_letters
def test_prose_measures(tmp_path):
    run(LETTERS, tmp_path / "outputs", Params(), lambda summary: None)
    floors = {"seen": (0.72, 0.63), "held-out": (0.65, 0.74)}
    for name, (f1, status) in floors.items():
        result = compare(tmp_path / "outputs", SETS / f"{name}.tsv")
        assert result.unknown == 0
        assert result.f1 > f1
        assert result.status / result.right > status


def test_marks_are_whole():
    for path in sorted(SETS.glob("*.tsv")):
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        assert header.split("\t") == ["letter", "sentence", "mark", "status"]
        for line in lines:
            _, sentence, mark, status = line.split("\t")
            assert len(sentence) == 16
            assert mark in ("measure", "none", "taste")
            assert status in ("planned", "ongoing", "completed", "")
            assert mark != "none" or not status
