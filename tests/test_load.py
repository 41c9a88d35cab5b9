"""The dataset for researchers: frames that join, letters as spaCy documents, clear errors."""

import pandas as pd
import pytest

import pipeline
from pipeline.store import StoreError
from pipeline.validate import InvalidDatasetError
from tests.command import LETTER, run_in, write_corpus


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("load")
    write_corpus(folder / "corpus", brief=LETTER, nota=LETTER.replace("2014", "2015"))
    run_in(folder)
    return pipeline.load(folder / "outputs")


def test_frames_join_on_their_ids(data):
    amounts = data.amounts.merge(data.mentions, on="mention_id", validate="one_to_one")
    assert len(amounts) == len(data.amounts) == 4
    dated = data.dates.merge(data.mentions, on="mention_id").merge(
        data.letters, on="letter_id", suffixes=("", "_letter")
    )
    assert (dated["anchor_date"] == dated["date"]).all()
    assert data.mentions["letter_id"].isin(data.letters["letter_id"]).all()


def test_types(data):
    assert str(data.letters["date"].dtype) == "datetime64[us]"
    assert str(data.letters["pages"].dtype) == "Int64"
    assert str(data.mentions["text"].dtype) == "str"
    assert data.measures["informs_parliament"].dtype == bool


def test_texts(data):
    assert list(data.texts) == ["brief", "nota"]
    assert len(data.texts) == 2
    assert "€ 20 miljoen" in data.texts["brief"]
    with pytest.raises(KeyError):
        data.texts["../../etc/passwd"]


def test_to_doc(data):
    doc = pipeline.to_doc(data, "brief")
    assert doc.text == data.texts["brief"]
    rows = data.mentions[data.mentions["letter_id"] == "brief"]
    assert len(doc.spans["mentions"]) == len(rows)
    by_id = {span.id_: span for span in doc.spans["mentions"]}
    for row in rows.itertuples():
        span = by_id[row.mention_id]
        assert (span.label_, span.kb_id_) == (row.label, row.value)
        assert span.start_char <= row.start < row.end <= span.end_char
    (budget,) = (span for span in doc.spans["mentions"] if span.kb_id_ == "EUR 20000000")
    assert budget.text == "€ 20 miljoen"
    assert len(doc.spans["sections"]) == (data.sections["letter_id"] == "brief").sum()
    assert len(doc.spans["measures"]) == (data.measures["letter_id"] == "brief").sum()


def test_a_span_that_cuts_through_a_token_is_widened(data):
    rows = data.mentions
    text = data.texts["brief"]
    start = text.index("woonbeleid")
    cut = rows.iloc[[0]].assign(start=start, end=start + 4, text=text[start : start + 4])
    changed = type(data)(
        **{
            name: cut if name == "mentions" else getattr(data, name)
            for name in data.__dataclass_fields__
        }
    )
    doc = pipeline.to_doc(changed, "brief")
    (span,) = doc.spans["mentions"]
    assert span.text == "woonbeleid"


def test_a_letter_that_is_not_there(data):
    with pytest.raises(KeyError, match="onbekend"):
        pipeline.to_doc(data, "onbekend")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(StoreError, match="kamerbrief run"):
        pipeline.load(tmp_path / "outputs")


def test_a_folder_that_is_not_complete(tmp_path):
    write_corpus(tmp_path / "corpus", brief=LETTER)
    run_in(tmp_path)
    (tmp_path / "outputs" / "links.parquet").unlink()
    with pytest.raises(StoreError, match=r"links\.parquet is missing"):
        pipeline.load(tmp_path / "outputs")


def test_a_table_that_was_changed(tmp_path):
    write_corpus(tmp_path / "corpus", brief=LETTER)
    run_in(tmp_path)
    path = tmp_path / "outputs" / "letters.parquet"
    pd.read_parquet(path).assign(date_source="guess").to_parquet(path)
    with pytest.raises(InvalidDatasetError, match="letters"):
        pipeline.load(tmp_path / "outputs")
    (tmp_path / "outputs" / "texts" / "brief.txt").unlink()
    pd.read_parquet(path).assign(date_source="given").to_parquet(path)
    with pytest.raises(StoreError, match=r"brief\.txt"):
        pipeline.load(tmp_path / "outputs")
