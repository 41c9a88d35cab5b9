import pytest
import spacy

from pipeline import ner
from pipeline.extract import extract
from tests.conftest import make_letter

PATTERNS = [
    {"label": "ORG", "pattern": "de Zonnebrug van"},
    {"label": "ORG", "pattern": "CBS"},
    {"label": "ORG", "pattern": "Verder"},
    {"label": "PERSON", "pattern": "Ilvy Oostwind"},
    {"label": "GPE", "pattern": "Zandwerve"},
    {"label": "FAC", "pattern": "Molenbrug"},
    {"label": "NORP", "pattern": "Zandwerfse"},
    {"label": "DATE", "pattern": "ooit"},
    {"label": "LAW", "pattern": "algemene regels"},
]
TEXT = (
    "Het CBS werkt met de Zonnebrug van kwartiermaker Ilvy Oostwind in Zandwerve.\n"
    "Verder is ooit langs de Molenbrug gebouwd."
)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    nlp = spacy.blank("nl")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    nlp.meta["name"] = "toy"
    nlp.meta["version"] = "1.2.3"
    path = tmp_path_factory.mktemp("models") / "nl_toy"
    nlp.to_disk(path)
    return str(path)


def test_labels_are_ours_and_spans_are_names(model):
    found = [(m.label, m.text, m.value) for m in ner.load(model)(make_letter(TEXT))]
    assert found == [
        ("ORG", "CBS", "CBS"),
        ("ORG", "Zonnebrug", "Zonnebrug"),
        ("PERSON", "Ilvy Oostwind", "Ilvy Oostwind"),
        ("LOCATION", "Zandwerve", "Zandwerve"),
        ("LOCATION", "Molenbrug", "Molenbrug"),
    ]


def test_offsets_count_from_the_start_of_the_letter(model):
    for found in ner.load(model)(make_letter(TEXT)):
        assert TEXT[found.start : found.end] == found.text


def test_the_model_is_named_with_its_version(model):
    assert ner.identity(model) == "nl_toy-1.2.3"
    assert {m.extractor for m in ner.load(model)(make_letter(TEXT))} == {"nl_toy-1.2.3"}
    assert all(m.confidence < 0.96 for m in ner.load(model)(make_letter(TEXT)))


def test_the_model_fills_only_what_the_rules_left_free(model):
    letter = make_letter(TEXT)
    rules = extract(letter)
    both = extract(letter, ner.load(model))
    assert set(rules) <= set(both)
    added = [m.text for m in both if m.extractor == "nl_toy-1.2.3"]
    assert "CBS" not in added
    assert {"Zonnebrug", "Zandwerve"} <= set(added)


def test_none_is_no_model():
    assert ner.load("none") is None
    assert ner.identity("none") == "none"


def test_a_missing_model_says_how_to_get_it():
    with pytest.raises(ner.ModelError, match=r"nl_no_such_model.*spacy download.*pip install"):
        ner.load("nl_no_such_model")


def test_a_model_without_entities_is_refused(tmp_path):
    spacy.blank("nl").to_disk(tmp_path / "nl_empty")
    with pytest.raises(ner.ModelError, match="no named entities"):
        ner.load(str(tmp_path / "nl_empty"))


def test_every_label_is_mapped_to_one_of_ours(model):
    from pipeline.model import LABELS

    assert set(ner.LABELS.values()) <= set(LABELS)
