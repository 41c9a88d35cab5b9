"""The tables: their columns, what stands in them, and how they are written and described."""

import dataclasses
import datetime as dt
import json

import pandas as pd
import pytest
from frictionless import Package

from pipeline import store, tables, validate
from pipeline.describe import datapackage, dictionary
from pipeline.model import Item, Line, Link, Measure, Rejection, Section, Structure, mention
from pipeline.output import Made, frame, write_dataset
from pipeline.params import Params
from pipeline.schema import TABLES
from pipeline.stages import Findings
from tests.command import ROOT
from tests.conftest import make_letter

COLUMNS = {
    "letters": "letter_id file sha256 format title subject date date_source sender signatories "
    "recipient dossier kst_id url pages chars words",
    "sections": "section_id letter_id parent_id level number title path start end heading_start "
    "heading_end ordinal",
    "measures": "measure_id letter_id section_id theme subtheme kind ordinal start end text status "
    "deadline_start deadline_end amount_eur ministries organisations informs_parliament",
    "mentions": "mention_id letter_id section_id measure_id label start end text value page boxes "
    "extractor confidence",
    "dates": "mention_id edtf modifier start_date end_date anchor_date relative",
    "amounts": "mention_id currency minimum maximum approximate qualifier period row_heading "
    "column_heading",
    "references": "mention_id identifier kind dossier suffix number session_year chamber url "
    "pending dossier_title marked",
    "links": "measure_id mention_id role",
    "rejected": "file sha256 error message",
}
KEYS = {
    "letters": ("letter_id",),
    "sections": ("section_id",),
    "measures": ("measure_id",),
    "mentions": ("mention_id",),
    "dates": ("mention_id",),
    "amounts": ("mention_id",),
    "references": ("mention_id",),
    "links": ("measure_id", "mention_id", "role"),
    "rejected": ("file",),
}

TEXT = (
    "1 Werk\n"
    "1.1 Jeugd\n"
    "• SZW en de minister voor Klimaat en Energie trekken met de VNG vóór 1 juli 2014 € 2 tot "
    "3 miljoen uit, en € 500.000 in 2015.\n"
    "- Zie 32 824, nr. 46."
)


def found_in(text):
    """A letter of two sections and two bullets, with the mentions of the first one linked."""
    letter = make_letter(text, dt.date(2023, 3, 1), "brief")

    def at(words, label, value, extractor="test"):
        start = text.index(words)
        return mention(letter, label, start, start + len(words), value, extractor)

    second = text.index("1.1 Jeugd")
    structure = Structure(
        sections=(
            Section("s-1", "", 1, "1", "Werk", "Werk", 0, len(text), 0, 6, 0),
            Section(
                "s-2", "s-1", 2, "1.1", "Jeugd", "Werk > Jeugd", second, len(text), second,
                second + 9, 1,
            ),
        ),
        items=(Item(text.index("•"), text.index("\n- "), "•", 1, "s-2", 0),),
    )  # fmt: skip
    mentions = (
        at("1 juli 2014", "DATE", "2014-07-01", "date.absolute"),
        at("SZW", "MINISTRY", "SZW"),
        at("minister voor Klimaat en Energie", "OFFICIAL", "minister/Klimaat en Energie"),
        at("VNG", "ORG", "Vereniging van Nederlandse Gemeenten"),
        at("€ 2 tot 3 miljoen", "AMOUNT", "EUR 2000000..3000000"),
        at("€ 500.000", "AMOUNT", "EUR 500000"),
        at("2015", "DATE", "2015", "date.absolute"),
        at("32 824, nr. 46", "KAMERSTUK", "kst-32824-46"),
    )
    start, end = text.index("•"), text.index("\n- ")
    measures = (
        Measure("m-2", "s-2", "bullet", 1, end + 1, len(text), text[end + 1 :], "", False),
        Measure("m-1", "s-2", "bullet", 0, start, end, text[start:end], "planned", False),
    )
    date, szw, minister, vng, large, small, year, _ = (each.mention_id for each in mentions)
    links = (
        Link("m-1", year, "deadline"),
        Link("m-1", date, "deadline"),
        Link("m-1", szw, "lead"),
        Link("m-1", minister, "lead"),
        Link("m-1", vng, "partner"),
        Link("m-1", small, "budget"),
        Link("m-1", large, "budget"),
    )
    return letter, structure, Findings(mentions, measures, links)


@pytest.fixture
def found():
    return found_in(TEXT)


def as_frames(*letters, rejected=()):
    made = [tables.rows(*each) for each in letters]
    frames = {
        name: frame(table, [row for rows in made for row in rows.get(name, [])])
        for name, table in TABLES.items()
    }
    return frames | {"rejected": frame(TABLES["rejected"], tables.rejected_rows(rejected))}


@pytest.fixture
def frames(found):
    return as_frames(found)


def test_the_schema_is_what_other_programs_rely_on():
    assert {name: " ".join(c.name for c in t.columns) for name, t in TABLES.items()} == COLUMNS
    assert {name: table.key for name, table in TABLES.items()} == KEYS


def test_every_column_is_described_with_an_example():
    for table in TABLES.values():
        for column in table.columns:
            assert column.description
            assert column.example
            assert not column.values or column.example in column.values


def test_the_data_dictionary_is_the_schema():
    written = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
    assert written == dictionary(), "run `kamerbrief describe > docs/dataset.md`"


def test_rows_stand_in_the_order_of_the_text(frames):
    for name in ("sections", "measures", "mentions"):
        assert frames[name]["start"].is_monotonic_increasing
    places = frames["mentions"].set_index("mention_id")["start"]
    for name in ("dates", "amounts", "references", "links"):
        assert frames[name]["mention_id"].map(places).is_monotonic_increasing
    assert len(frames["links"]) == 7


def test_a_measure_gathers_what_is_linked_to_it(frames):
    row = frames["measures"].iloc[0]
    assert row["measure_id"] == "m-1"
    assert (row["theme"], row["subtheme"]) == ("Werk", "Jeugd")
    assert row["deadline_start"] == pd.Timestamp("2014-07-01")
    assert row["deadline_end"] == pd.Timestamp("2015-12-31")
    assert row["amount_eur"] == 3_000_000
    assert row["ministries"] == "SZW; EZK"
    assert row["organisations"] == "Vereniging van Nederlandse Gemeenten"


def test_a_measure_without_links_is_empty_and_not_zero(frames):
    row = frames["measures"].iloc[1]
    assert pd.isna(row["deadline_start"])
    assert pd.isna(row["amount_eur"])
    assert row["ministries"] == ""


def test_a_mention_knows_its_section_and_measure(frames):
    rows = frames["mentions"].set_index("text")
    assert rows.loc["VNG", "section_id"] == "s-2"
    assert rows.loc["VNG", "measure_id"] == "m-1"
    assert rows.loc["32 824, nr. 46", "measure_id"] == "m-2"


def test_the_innermost_measure_counts(found):
    letter, structure, findings = found
    whole = dataclasses.replace(
        findings.measures[1], measure_id="m-0", end=len(TEXT), text=TEXT[TEXT.index("•") :]
    )
    nested = dataclasses.replace(findings, measures=(*findings.measures, whole))
    rows = as_frames((letter, structure, nested))["mentions"].set_index("text")
    assert rows.loc["VNG", "measure_id"] == "m-1"


def test_boxes_hold_the_part_of_each_line_that_is_touched():
    text = "in het jaar 2014 en later"
    lines = (
        Line(0, 11, 1, (10.0, 20.0, 120.0, 30.0), 9, False, False, tuple(range(10, 130, 10))),
        Line(12, 25, 2, (50.0, 40.04, 180.0, 52.0), 9, False, False, tuple(range(50, 190, 10))),
    )
    letter = dataclasses.replace(make_letter(text), lines=lines)
    assert tables.boxes(letter, 7, 16) == [[1, 80, 20.0, 120, 30.0], [2, 50, 40.0, 90, 52.0]]
    assert tables.boxes(letter, 12, 16) == [[2, 50, 40.0, 90, 52.0]]
    assert tables.boxes(letter, 17, 25) == [[2, 100, 40.0, 180, 52.0]]
    assert tables.boxes(make_letter(text), 7, 16) == []


def test_a_letter_without_pages_has_none(frames):
    assert frames["letters"]["pages"].isna().all()
    assert frames["mentions"]["page"].isna().all()
    assert set(frames["mentions"]["boxes"]) == {"[]"}


def test_types_survive_both_files(frames, tmp_path):
    store.write_tables(tmp_path, frames)
    for name, table in TABLES.items():
        back = pd.read_parquet(tmp_path / f"{name}.parquet")
        pd.testing.assert_frame_equal(back, frames[name])
        twin = pd.read_csv(tmp_path / f"{name}.csv", dtype=str, keep_default_na=False)
        assert list(twin) == [column.name for column in table.columns]
        assert len(twin) == len(back)
    amounts = pd.read_csv(tmp_path / "amounts.csv", dtype=str, keep_default_na=False)
    assert list(amounts["maximum"]) == ["3000000", "500000"]
    assert set(amounts["approximate"]) == {"false"}
    dates = pd.read_csv(tmp_path / "dates.csv", dtype=str, keep_default_na=False)
    assert list(dates["end_date"]) == ["2014-07-01", "2015-12-31"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run(tmp_path, start):
    rejected = [Rejection("a.txt", "", "corrupt", f"{start}HYPERLINK('x')")]
    frames = as_frames(rejected=rejected)
    store.write_tables(tmp_path, frames)
    twin = pd.read_csv(tmp_path / "rejected.csv", keep_default_na=False)
    assert twin["message"].iloc[0] == f"'{start}HYPERLINK('x')"
    assert store.read_table(tmp_path, "rejected")["message"].iloc[0] == f"{start}HYPERLINK('x')"


def test_a_measure_with_a_dash_is_escaped_in_the_csv_alone(frames, tmp_path):
    store.write_tables(tmp_path, frames)
    twin = pd.read_csv(tmp_path / "measures.csv")
    assert twin["text"].iloc[1] == "'- Zie 32 824, nr. 46."
    assert store.read_table(tmp_path, "measures")["text"].iloc[1] == "- Zie 32 824, nr. 46."


def test_the_data_package_is_valid_and_so_are_the_csv_files(found, tmp_path):
    letter, structure, findings = found
    rejected = [Rejection("scan.pdf", "0" * 64, "no_text_layer", "scan it with OCR")]
    made = Made(
        {"brief": letter.text}, {"brief": tables.rows(letter, structure, findings)}, rejected
    )
    write_dataset(tmp_path, made, Params(), {})
    package = Package(str(tmp_path / "datapackage.json"))
    assert [resource.name for resource in package.resources] == list(TABLES)
    report = package.validate()
    assert report.valid, report.to_summary()
    assert all(task.stats["rows"] for task in report.tasks)


def test_the_data_package_fails_where_a_table_does(frames, tmp_path):
    frames = {**frames, "links": frames["links"].assign(role="friend")}
    store.write_tables(tmp_path, frames)
    store.write_json(tmp_path / "datapackage.json", datapackage(dict.fromkeys(TABLES, 0)))
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_the_tables_of_a_letter_are_valid(frames):
    validate.check(frames)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("letters", "date_source", "guess"),
        ("letters", "chars", 0),
        ("mentions", "label", "NUMBER"),
        ("mentions", "text", ""),
        ("mentions", "start", 10_000),
        ("mentions", "section_id", "s-9"),
        ("measures", "status", "perhaps"),
        ("measures", "measure_id", "m-1"),
        ("links", "mention_id", "n-none"),
        ("dates", "edtf", ""),
        ("dates", "anchor_date", "2013-01-01"),
        ("amounts", "minimum", "veel"),
    ],
)
def test_a_wrong_table_is_told_with_its_name(frames, table, column, value):
    wrong = frames[table].assign(**{column: value})
    with pytest.raises(validate.InvalidDatasetError, match=table):
        validate.check({**frames, table: wrong})


def test_a_table_that_lacks_a_column(frames):
    with pytest.raises(validate.InvalidDatasetError, match="letters"):
        validate.check({**frames, "letters": frames["letters"].drop(columns="words")})


def test_a_mention_whose_words_stand_elsewhere_is_turned_away(found):
    letter, structure, findings = found
    wrong = dataclasses.replace(findings.mentions[0], text="2 juli 2014")
    with pytest.raises(ValueError, match="2 juli 2014"):
        tables.rows(letter, structure, dataclasses.replace(findings, mentions=(wrong,)))


def test_two_mentions_with_one_id_are_turned_away(found):
    letter, structure, findings = found
    twice = dataclasses.replace(findings, mentions=(*findings.mentions, findings.mentions[0]))
    with pytest.raises(ValueError, match="one id"):
        tables.rows(letter, structure, twice)


def test_a_value_that_the_schema_does_not_know_is_turned_away(found):
    letter, structure, findings = found
    wrong = dataclasses.replace(findings.measures[0], status="perhaps")
    with pytest.raises(ValueError, match="measures, column status"):
        tables.rows(letter, structure, dataclasses.replace(findings, measures=(wrong,)))


def test_metrics_count(found, tmp_path):
    letter, structure, findings = found
    made = Made({"brief": TEXT}, {"brief": tables.rows(letter, structure, findings)}, [])
    write_dataset(tmp_path, made, Params(), {"read": 1.23456})
    metrics = json.loads((tmp_path / "metrics.json").read_text())
    assert metrics["letters"] == 1
    assert metrics["measures"] == 2
    assert metrics["mentions"]["AMOUNT"] == 2
    assert metrics["mentions"]["URL"] == 0
    about = json.loads((tmp_path / "run.json").read_text())
    assert about["seconds"] == {"read": 1.235}
    assert about["counts"]["mentions"] == 8
    assert about["libraries"]["spacy"]
