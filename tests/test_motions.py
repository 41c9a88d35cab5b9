"""Floors under the scores on real motions, annotated by hand, whose text lies in ../shared."""

import pytest

from benchmarks.motions import SETS, write
from pipeline.params import Params
from pipeline.run import run
from pipeline.score import score
from tests.command import ROOT

SHARED = ROOT.parent / "shared"
TEXTS = SHARED / "training" / "moties.jsonl"

needs_text = pytest.mark.skipif(not TEXTS.is_file(), reason=f"the motions in {TEXTS} are not here")


@needs_text
@pytest.mark.parametrize(("table", "count", "micro"), [("seen", 230, 0.95), ("held-out", 80, 0.95)])
def test_motions(tmp_path, table, count, micro):
    assert write(SHARED, SETS / f"{table}.tsv", tmp_path) == count
    run(tmp_path / "letters", tmp_path / "outputs", Params(), lambda summary: None)
    result = score(tmp_path / "outputs", tmp_path / "gold")
    assert len(result.letters) == count
    assert result.misplaced == 0
    assert result.micro_f1 > micro


def test_annotations_are_places_with_a_label():
    for path in sorted(SETS.glob("*.tsv")):
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        assert header.split("\t") == ["motion", "date", "start", "end", "label", "value", "taste"]
        for line in lines:
            _, _, start, end, label, value, taste = line.split("\t")
            if label:
                assert int(start) < int(end)
                assert value
            assert taste in ("", "optional")
