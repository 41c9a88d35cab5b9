"""Scores: what counts as found, and agreement with the annotators' own program where it is."""

import json
import os
import random
import subprocess
import sys
from collections import defaultdict

import pandas as pd
import pytest

from pipeline import score, store
from pipeline.model import LABELS
from tests.command import ROOT, kamerbrief

ANNOTATION = ROOT.parent / "shared" / "annotation" / "score.py"
GOLD = ROOT.parent / "shared" / "gold"

TEXT = "De VNG (Vereniging van Nederlandse Gemeenten) kreeg op 9 december 2013 € 20 miljoen."


RULE = {"extractor": "date.absolute", "confidence": 0.9}


def wanted(words, label, value, text=TEXT, **more):
    start = text.index(words)
    return {
        "start": start, "end": start + len(words), "label": label, "text": words, "value": value,
        **RULE, **more,
    }  # fmt: skip


def scored(gold_mentions, found, text=TEXT, gold_text=TEXT, **gold):
    result = score.Score()
    score.score_letter(
        result,
        "brief",
        {"mentions": gold_mentions, **gold},
        gold_text,
        {"mentions": found, "sections": gold.pop("found_sections", []), "measures": []},
        text,
    )
    return result


DATE = wanted("9 december 2013", "DATE", "2013-12-09")
AMOUNT = wanted("€ 20 miljoen", "AMOUNT", "EUR 20000000")


@pytest.mark.parametrize(
    ("gold", "found", "right", "false", "missed", "exact"),
    [
        ([DATE], [DATE], 1, 0, 0, 1),
        ([DATE], [], 0, 0, 1, 0),
        ([], [DATE], 0, 1, 0, 0),
        ([DATE], [{**DATE, "value": "2013-12"}], 0, 1, 1, 1),
        ([DATE], [wanted("december 2013", "DATE", "2013-12-09")], 1, 0, 0, 0),
        ([DATE], [DATE, wanted("2013", "DATE", "2013-12-09")], 1, 1, 0, 1),
        ([DATE], [{**AMOUNT, "label": "DATE"}], 0, 1, 1, 0),
        ([{**DATE, "optional": True}], [DATE], 0, 0, 0, 0),
        ([{**DATE, "optional": True}], [], 0, 0, 0, 0),
        ([{**DATE, "optional": True}], [{**DATE, "value": "2013"}], 0, 0, 0, 0),
    ],
)
def test_what_counts_as_found(gold, found, right, false, missed, exact):
    result = scored(gold, found)
    assert result.tallies["DATE"] == score.Tally(right, false, missed)
    assert result.exact["DATE"].right == exact


def test_for_names_half_of_the_span_decides():
    gold = [wanted("Vereniging van Nederlandse Gemeenten", "ORG", "VNG")]
    near = wanted("van Nederlandse Gemeenten", "ORG", "iets anders")
    far = wanted("Gemeenten", "ORG", "VNG")
    assert scored(gold, [near]).tallies["ORG"].right == 1
    assert scored(gold, [far]).tallies["ORG"] == score.Tally(0, 1, 1)


def test_two_names_of_one_organisation_share_a_value():
    names = ("VNG", "Vereniging van Nederlandse Gemeenten")
    gold = [wanted(name, "ORG", "VNG") for name in names]
    apart = [wanted(name, "ORG", name) for name in names]
    assert scored(gold, gold).tallies["alias"] == score.Tally(right=1)
    assert scored(gold, apart).tallies["alias"] == score.Tally(missed=1)


def test_spans_are_carried_over_by_the_words_around_them():
    printed = "Pagina 1 van 2\n" + TEXT.replace(" 2013", "\n2013")
    gold = [{**DATE, "start": printed.index("9"), "end": printed.index("2013") + 4}]
    assert scored(gold, [DATE], gold_text=printed).exact["DATE"].right == 1


def test_of_two_equal_places_the_nearest_counts():
    text = "Op 1 mei. " + "Dan iets anders. " * 20 + "Op 1 mei."
    last = {**wanted("1 mei", "DATE", "2013-05-01", text), "start": text.rindex("1 mei")}
    last["end"] = last["start"] + 5
    assert scored([last], [last], text=text, gold_text=text).tallies["DATE"].right == 1


def test_a_text_that_is_not_the_slice():
    assert scored([DATE], [{**DATE, "text": "10 december 2013"}]).misplaced == 1


def test_only_the_labels_that_were_annotated():
    result = scored([DATE], [DATE, AMOUNT], labels=["DATE"])
    assert result.tallies["AMOUNT"] == score.Tally()


def test_headings_and_levels():
    gold = {
        "mentions": [],
        "sections": [
            {"title": "De arbeidsmarkt", "level": 1},
            {"title": "Jeugd", "level": 2, "alt_level": 1},
            {"title": "Tot slot", "level": 1, "optional": True},
        ],
        "bullets": [{"text": "• een punt"}, {"text": "• nog een"}],
    }
    found = {
        "mentions": [],
        "sections": [
            {"title": "Arbeidsmarkt", "level": 2},
            {"title": "Jeugd", "level": 1},
            {"title": "Bijlage", "level": 1},
        ],
        "measures": [
            {"kind": "bullet", "text": "- een  punt"},
            {"kind": "prose", "text": "nog een"},
        ],
    }
    result = score.Score()
    score.score_letter(result, "brief", gold, TEXT, found, TEXT)
    assert result.tallies["heading"] == score.Tally(2, 1, 0)
    assert result.tallies["heading+level"] == score.Tally(1, 2, 1)
    assert result.tallies["bullet"] == score.Tally(1, 0, 1)


def test_errors_tell_what_and_where():
    result = scored([DATE], [wanted("2013", "DATE", "2013")])
    assert result.errors["DATE"] == [
        f"+ brief: '2013' → '2013' in {TEXT!r}",
        f"- brief: '9 december 2013' → '2013-12-09' in {TEXT!r}",
    ]


def test_every_found_mention_has_a_verdict_but_those_of_taste():
    result = scored([DATE], [DATE, wanted("2013", "DATE", "2013")])
    assert [(v.extractor, v.confidence, v.right) for v in result.verdicts] == [
        ("date.absolute", 0.9, True),
        ("date.absolute", 0.9, False),
    ]
    taste = {**DATE, "optional": True, "value": "2012"}
    assert scored([taste], [DATE]).verdicts == []


def test_the_interval_is_that_of_letters_drawn_anew():
    result = score.Score()
    for right, missed in [(10, 0), (10, 0), (0, 10)]:
        result.by_letter.append(defaultdict(score.Tally, DATE=score.Tally(right, 0, missed)))
    low, high = result.intervals()["DATE"]
    assert low < result.tallies["DATE"].f1 == 0.8 < high
    assert (low, high) == (0.0, 1.0)
    assert result.intervals()["URL"] == (1.0, 1.0)


def write_outputs(folder, letters):
    """A dataset with what the program reads of it: {letter: (text, mentions, headings, items)}."""
    (folder / "texts").mkdir(parents=True)
    tables = {
        "mentions": ["letter_id", "label", "start", "end", "text", "value", *RULE],
        "sections": ["letter_id", "title", "level"],
        "measures": ["letter_id", "kind", "text"],
    }
    rows = {name: [] for name in tables}
    for name, (text, *many) in letters.items():
        (folder / "texts" / f"{name}.txt").write_bytes(text.encode())
        for table, found in zip(tables, many, strict=True):
            rows[table] += [{"letter_id": name, **each} for each in found]
    for name, columns in tables.items():
        pd.DataFrame(rows[name], columns=columns).to_parquet(folder / f"{name}.parquet")


def disturbed(gold, gold_text, seed):
    """What a mediocre pipeline would find: the gold mentions, some lost, moved, or misread."""
    dice = random.Random(seed)  # noqa: S311
    text = gold_text.replace("\n", " \n" if seed % 2 else "\n\n")
    found = []
    for each in gold["mentions"]:
        at = text.find(each["text"])
        if at < 0 or dice.random() < 0.2:
            continue
        start, end = at, at + len(each["text"])
        if dice.random() < 0.3:
            start, end = max(0, start - dice.randrange(9)), min(len(text), end + dice.randrange(9))
        value = each["value"] if dice.random() < 0.7 else "iets anders"
        label = each["label"] if dice.random() < 0.9 else dice.choice(LABELS)
        place = {"start": start, "end": end, "text": text[start:end]}
        found.append({"label": label, **place, "value": value, **RULE})
    headings = [
        {"title": each["title"], "level": each["level"] + (dice.random() < 0.2)}
        for each in gold.get("sections", [])
        if dice.random() < 0.9
    ]
    items = [
        {"kind": dice.choice(["bullet", "bullet", "prose"]), "text": each["text"]}
        for each in gold.get("bullets", [])
    ]
    return text, found, headings, items


@pytest.mark.skipif(not ANNOTATION.is_file(), reason="../shared/annotation is not there")
@pytest.mark.parametrize("seed", [0, 1])
def test_agreement_with_the_annotators_program(tmp_path, seed):
    letters = {}
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        gold_text = (GOLD / "text" / f"{path.stem}.txt").read_bytes().decode()
        letters[path.stem] = disturbed(gold, gold_text, seed)
    write_outputs(tmp_path / "outputs", letters)
    program = [sys.executable, str(ANNOTATION), str(tmp_path / "outputs"), str(GOLD), "--json"]
    theirs = subprocess.run(  # noqa: S603
        program, capture_output=True, text=True, check=True, env={**os.environ}
    ).stdout.splitlines()
    ours = score.score(tmp_path / "outputs", GOLD)
    for line, theirs_line in zip(ours.as_table().splitlines(), theirs[:-1], strict=True):
        assert line.startswith(theirs_line.rstrip())
    numbers = ours.as_dict()
    assert 0.2 < numbers["micro_f1"] < 0.9
    for label, row in json.loads(theirs[-1]).items():
        if isinstance(row, dict):
            assert {**row, **numbers[label]} == row
        else:
            assert numbers[label] == row


def test_the_command(tmp_path):
    write_outputs(tmp_path / "outputs", {"brief": (TEXT, [DATE], [], [])})
    gold = tmp_path / "gold"
    (gold / "text").mkdir(parents=True)
    (gold / "text" / "brief.txt").write_text(TEXT, encoding="utf-8")
    (gold / "brief.json").write_text(json.dumps({"mentions": [DATE, AMOUNT]}), encoding="utf-8")
    done = kamerbrief("score", "outputs", "gold", "--json", "-o", "scores", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    scores = json.loads(done.stdout)
    assert scores["DATE"]["f1"] == 1
    assert scores["AMOUNT"] == {
        "gold": 1, "precision": 1, "recall": 0, "f1": 0, "exact_f1": 0,
    }  # fmt: skip
    assert json.loads((tmp_path / "scores" / "score.json").read_text()) == scores
    assert "AMOUNT,0.0000" in (tmp_path / "scores" / "labels.csv").read_text()
    told = kamerbrief("score", "outputs", "gold", "--errors", "AMOUNT", cwd=tmp_path)
    assert "- brief: '€ 20 miljoen'" in told.stderr
    assert "core macro F1 0.500" in told.stdout


def test_other_letters_than_the_annotated_ones_score_nothing(tmp_path):
    write_outputs(tmp_path / "outputs", {"brief": (TEXT, [DATE], [], [])})
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "other.json").write_text("{}", encoding="utf-8")
    done = kamerbrief("score", "outputs", "gold", "-o", "scores", cwd=tmp_path)
    assert done.returncode == 0
    assert "none of the letters annotated in gold" in done.stderr
    assert json.loads((tmp_path / "scores" / "score.json").read_text())["letters"] == 0


def test_nothing_to_score(tmp_path):
    write_outputs(tmp_path / "outputs", {"brief": (TEXT, [], [], [])})
    (tmp_path / "gold").mkdir()
    with pytest.raises(score.ScoreError, match="gold"):
        score.score(tmp_path / "outputs", tmp_path / "gold")
    with pytest.raises(store.StoreError, match="kamerbrief run"):
        score.score(tmp_path / "none", tmp_path / "gold")
