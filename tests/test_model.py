"""The model that comes with the project loads, is what it says, and finds names no table has."""

import json

import pytest

from pipeline import ner, steps
from pipeline.corpus import find
from pipeline.extract import extract
from pipeline.overlap import resolve
from pipeline.params import Params, read_params
from pipeline.score import LABELS, NAMES, Score, Tally, score_letter
from tests.command import ROOT
from tests.conftest import make_letter

FOLDER = ROOT / "models" / "nl_kamerbrief"
SENTENCES = {
    "De gemeenten Almere, Heerlen en Boskerveen doen mee.": ("LOCATION", "Boskerveen"),
    "Bewoners uit Oosterwolmeer klagen over het geluid.": ("LOCATION", "Oosterwolmeer"),
    "De aanbesteding is gegund aan Hagelkruis Bouw en die start in mei.": (
        "ORG",
        "Hagelkruis Bouw",
    ),
    "Ik heb hierover gesproken met het RIVM, Vlierbeek Energy en de NS.": (
        "ORG",
        "Vlierbeek Energy",
    ),
}


def named(mentions):
    return {(each.label, each.text) for each in mentions}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_it_finds_names_that_no_table_has(sentence):
    letter = make_letter(sentence)
    assert SENTENCES[sentence] in named(ner.load("nl_kamerbrief")(letter))
    assert SENTENCES[sentence] in named(extract(letter, ner.load("nl_kamerbrief")))


@pytest.mark.parametrize(
    "sentence",
    [
        "Verder wordt dit najaar een besluit genomen over de vergoeding.",
        "Daarom kies ik, samen met gemeenten en scholen, voor een andere aanpak.",
        "De Nederlandse inzet is gericht op Europese samenwerking.",
    ],
)
def test_it_finds_no_names_where_there_are_none(sentence):
    assert named(ner.load("nl_kamerbrief")(make_letter(sentence))) == set()


def test_it_is_what_it_says():
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))
    assert f"{meta['lang']}_{meta['name']}-{meta['version']}" == ner.identity("nl_kamerbrief")
    assert ner.identity("nl_kamerbrief") == "nl_kamerbrief-0.3.0"
    assert {ner.LABELS[label] for label in meta["labels"]["ner"]} == NAMES
    letter = make_letter("\n".join(SENTENCES))
    found = extract(letter, ner.load("nl_kamerbrief"))
    assert "nl_kamerbrief-0.3.0" in {each.extractor for each in found}


def test_it_is_small_and_holds_no_text():
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 12_000_000
    assert len(json.loads((FOLDER / "vocab" / "strings.json").read_text(encoding="utf-8"))) < 10


def test_two_loads_find_the_same():
    letter = make_letter("\n".join(SENTENCES) * 3)
    once = list(ner.load("nl_kamerbrief")(letter))
    ner._load.cache_clear()
    assert list(ner.load("nl_kamerbrief")(letter)) == once
    assert len(once) >= len(SENTENCES)


def test_a_process_loads_it_once():
    ner.load("nl_kamerbrief")
    before = ner._load.cache_info().misses
    ner.load("nl_kamerbrief")
    assert ner._load.cache_info().misses == before


def test_it_runs_only_when_asked_for():
    assert read_params(ROOT / "params.yaml").ner == Params().ner == "none"


@pytest.fixture(scope="module")
def scores():
    """The shipped letters: the model alone, the rules alone, and both."""
    alone, rules, both = Score(), Score(), Score()
    model, gold = ner.load("nl_kamerbrief"), ROOT / "tests" / "golden"
    for entry in find(ROOT / "corpus"):
        if not (gold / f"{entry.letter_id}.json").is_file():
            continue
        letter = steps._letter(entry, "0" * 64, Params())
        wanted = json.loads((gold / f"{entry.letter_id}.json").read_text(encoding="utf-8"))
        text = (gold / "text" / f"{entry.letter_id}.txt").read_bytes().decode()
        for result, found in (
            (alone, resolve(model(letter))),
            (rules, extract(letter)),
            (both, extract(letter, model)),
        ):
            rows = [{name: getattr(each, name) for name in each.__slots__} for each in found]
            score_letter(
                result,
                entry.letter_id,
                wanted | {"structure": False},
                text,
                {"mentions": rows, "sections": [], "measures": []},
                letter.text,
            )
    return alone, rules, both


def tally(score, labels):
    return sum((score.tallies[label] for label in labels), Tally())


def test_alone_it_is_nearly_always_right(scores):
    alone, _, _ = scores
    assert tally(alone, NAMES).precision > 0.92
    assert tally(alone, NAMES).recall > 0.4


def test_with_it_more_is_found_and_little_is_wrong(scores):
    _, rules, both = scores
    assert tally(both, NAMES).right >= tally(rules, NAMES).right
    assert tally(both, LABELS).f1 > 0.985
    assert tally(both, LABELS).f1 > tally(rules, LABELS).f1 - 0.005
