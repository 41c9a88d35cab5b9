"""A corpus through all of it: what is written, what is rejected, what a killed run leaves."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pandas as pd
import pytest
import spacy

import pipeline
from pipeline import store
from pipeline.schema import TABLES
from tests.command import LETTER, ROOT, contents, environment, run_in, write_corpus

SHIPPED = ("schone-havens-2023.pdf", "ah-tk-20222023-4091.html")


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """Two shipped letters, a text of our own, and files that cannot be read."""
    folder = tmp_path_factory.mktemp("run")
    corpus = write_corpus(folder / "corpus", brief=LETTER, leeg="")
    for name in SHIPPED:
        shutil.copy(ROOT / "corpus" / name, corpus / name)
    (corpus / "oud.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (corpus / "stuk.pdf").write_bytes(b"%PDF-1.7 en verder niets")
    (corpus / "stuk.docx").write_bytes(b"PK geen zip")
    run_in(folder)
    return folder


def test_the_files_of_the_contract(ran):
    written = set(contents(ran / "outputs"))
    wanted = {f"{name}.{kind}" for name in TABLES for kind in ("parquet", "csv")}
    letters = {"brief", *(Path(name).stem for name in SHIPPED)}
    wanted |= {f"texts/{letter}.txt" for letter in letters}
    wanted |= {f"audit/{page}.html" for page in (*letters, "index")}
    assert wanted | {"datapackage.json", "metrics.json", "plots/mentions.csv"} == written
    assert (ran / "outputs" / "run.json").is_file()


def test_every_slice_is_the_text_of_its_mention(ran):
    data = pipeline.load(ran / "outputs")
    assert len(data.mentions) > 100
    for table in (data.mentions, data.measures):
        for row in table.itertuples():
            assert data.texts[row.letter_id][row.start : row.end] == row.text


def test_every_mention_of_a_pdf_has_its_place(ran):
    data = pipeline.load(ran / "outputs")
    rows = data.mentions[data.mentions["letter_id"] == "schone-havens-2023"]
    assert rows["page"].notna().all()
    assert (rows["boxes"] != "[]").all()


def test_rows_are_sorted(ran):
    data = pipeline.load(ran / "outputs")
    for table in (data.sections, data.measures, data.mentions):
        order = table.sort_values(["letter_id", "start"], kind="stable").index
        assert list(order) == list(table.index)
    assert list(data.letters["letter_id"]) == sorted(data.letters["letter_id"])


def test_files_that_cannot_be_read_are_rejected_and_stop_nothing(ran):
    rejected = pipeline.load(ran / "outputs").rejected.set_index("file")
    assert rejected["error"].to_dict() == {
        "leeg.txt": "empty",
        "oud.doc": "unsupported",
        "stuk.docx": "corrupt",
        "stuk.pdf": "corrupt",
    }
    assert (rejected["sha256"].str.len() == 64).all()
    assert (rejected["message"].str.len() > 10).all()


def test_the_same_bytes_without_the_memo_and_with_one_process(ran):
    shutil.rmtree(ran / ".memo")
    run_in(ran, "again", jobs=1)
    assert contents(ran / "again") == contents(ran / "outputs")
    run_in(ran, "warm")
    assert contents(ran / "warm") == contents(ran / "outputs")


def test_another_letter_changes_no_id(ran, tmp_path):
    shutil.copytree(ran / "corpus", tmp_path / "corpus")
    write_corpus(tmp_path / "corpus" / "2014", brief=LETTER, aardbeving=LETTER)
    shutil.copytree(ran / ".memo", tmp_path / ".memo")
    run_in(tmp_path)
    before, after = pipeline.load(ran / "outputs"), pipeline.load(tmp_path / "outputs")
    assert len(after.letters) == len(before.letters) + 2
    for name, table in TABLES.items():
        if name not in ("letters", "rejected"):
            merged = getattr(after, name).merge(getattr(before, name), on=list(table.key))
            assert len(merged) == len(getattr(before, name))
    assert after.mentions["mention_id"].is_unique


def test_letters_csv_wins(tmp_path):
    corpus = write_corpus(tmp_path / "corpus", brief=LETTER)
    (corpus / "letters.csv").write_text(
        "file,letter_id,date,title,sender\nbrief.txt,wonen-2014,2014-03-01,Wonen,BZK\n"
    )
    run_in(tmp_path)
    (row,) = pipeline.load(tmp_path / "outputs").letters.to_dict("records")
    assert row["letter_id"] == "wonen-2014"
    assert (row["date"], row["date_source"]) == (pd.Timestamp("2014-03-01"), "given")
    assert (row["title"], row["sender"]) == ("Wonen", "BZK")


def test_a_letter_that_takes_too_long_or_is_too_large(tmp_path):
    write_corpus(tmp_path / "corpus", brief=LETTER)
    for name, params in (("timeout", "timeout"), ("too_large", "max_megabytes")):
        assert run_in(tmp_path, **{params: 0.00001}).letters == 0
        rejected = pipeline.load(tmp_path / "outputs").rejected
        assert list(rejected["error"]) == [name]
        assert list(rejected["sha256"].str.len()) == [64]


def test_minimum_confidence_leaves_out_what_is_less_sure(tmp_path):
    write_corpus(tmp_path / "corpus", brief=LETTER)
    kept = {}
    for confidence in (0.0, 1.0):
        run_in(tmp_path, minimum_confidence=confidence)
        kept[confidence] = pipeline.load(tmp_path / "outputs").mentions
    assert len(kept[0.0]) > len(kept[1.0])
    assert (kept[1.0]["confidence"] == 1.0).all()


def test_a_model_of_ones_own(tmp_path):
    nlp = spacy.blank("nl")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Qwilgenhof"}])
    write_corpus(tmp_path / "corpus", brief=LETTER.replace("De VNG", "De gemeente in Qwilgenhof"))
    for name in ("eerste", "tweede"):
        nlp.meta |= {"name": name, "version": "1.0.0"}
        nlp.to_disk(tmp_path / name)
        run_in(tmp_path, ner=name)
        mentions = pipeline.load(tmp_path / "outputs").mentions.set_index("extractor")
        assert mentions.loc[f"nl_{name}-1.0.0", "text"] == "Qwilgenhof"
        about = json.loads((tmp_path / "outputs" / "run.json").read_text())
        assert about["model"] == f"nl_{name}-1.0.0"


def test_what_others_put_in_the_folder_stays(tmp_path):
    write_corpus(tmp_path / "corpus", brief=LETTER)
    write_corpus(tmp_path / "outputs", aantekeningen="van mij")
    (tmp_path / "outputs" / ".gitkeep").touch()
    for _ in range(2):
        run_in(tmp_path)
        assert (tmp_path / "outputs" / "aantekeningen.txt").read_text() == "van mij"
        assert (tmp_path / "outputs" / ".gitkeep").is_file()
    assert beside(tmp_path / "outputs") == []


def test_a_letter_that_left_the_corpus_leaves_the_outputs(tmp_path):
    corpus = write_corpus(tmp_path / "corpus", brief=LETTER, nota=LETTER)
    run_in(tmp_path)
    (corpus / "nota.txt").unlink()
    run_in(tmp_path)
    assert [path.name for path in (tmp_path / "outputs" / "texts").iterdir()] == ["brief.txt"]


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.glob(f".{folder.name}.*"))


def alive(mark: str) -> list[str]:
    """The processes that have the mark in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (process / "environ").read_bytes():
                found.append(process.name)
        except OSError:
            continue
    return found


def wait_until(condition, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.001)
    return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")
def test_a_killed_run_leaves_the_last_complete_outputs(tmp_path):
    corpus = write_corpus(tmp_path / "corpus", brief=LETTER)
    run_in(tmp_path)
    outputs = tmp_path / "outputs"
    (outputs / "aantekeningen.txt").write_text("van mij")
    before = contents(outputs)
    write_corpus(corpus, **{f"brief-{number}": LETTER for number in range(30)})

    def reading() -> bool:
        return any((tmp_path / ".memo" / "dataset").glob("*/*"))

    for moment in (reading, lambda: beside(outputs)):
        shutil.rmtree(tmp_path / ".memo")
        mark = f"KAMERBRIEF_TEST_{uuid.uuid4().hex}"
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "run", "corpus", "-o", "outputs"],
            cwd=tmp_path,
            env=environment(**{mark: "1"}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert wait_until(moment, 120)
        assert process.poll() is None
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert contents(outputs) == before
        assert wait_until(lambda mark=mark: not alive(mark), 30), "processes are left behind"
    assert len(beside(outputs)) == 1

    run_in(tmp_path)
    assert len(pipeline.load(outputs).letters) == 31
    assert (outputs / "aantekeningen.txt").read_text() == "van mij"
    assert beside(outputs) == []


def test_a_run_that_died_between_two_moves_loses_nothing(tmp_path):
    """The new folder is in place, the old one still beside it with another's file."""
    outputs = write_corpus(tmp_path / "outputs", nieuw="nieuw")
    write_corpus(tmp_path / ".outputs.999999999.new", oud="oud", nieuw="oud")
    with store.replacing(outputs) as new:
        (new / "nieuwer.txt").write_text("nieuwer")
    assert {path.name: path.read_text() for path in outputs.iterdir()} == {
        "nieuw.txt": "nieuw",
        "oud.txt": "oud",
        "nieuwer.txt": "nieuwer",
    }
    assert beside(outputs) == []


def test_an_error_half_way_leaves_the_folder_as_it_was(tmp_path):
    outputs = write_corpus(tmp_path / "outputs", oud="oud")

    def half() -> None:
        with store.replacing(outputs) as new:
            (new / "nieuw.txt").write_text("nieuw")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert [path.name for path in outputs.iterdir()] == ["oud.txt"]
    assert beside(outputs) == []
