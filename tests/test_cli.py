"""The command line: what it says, and how it ends."""

import json

import pytest
import typer
from typer.testing import CliRunner

from pipeline import __version__
from pipeline.cli import app
from tests.command import LETTER, ROOT, contents, kamerbrief, write_corpus

COMMANDS = sorted(typer.main.get_group(app).commands)


def test_the_commands():
    assert {"run", "ingest", "segment", "extract", "dataset", "audit", "score"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command):
    done = CliRunner().invoke(app, [command, "--help"])
    assert done.exit_code == 0
    assert f"Example: kamerbrief {command}" in " ".join(done.output.split())


def test_help_and_version():
    assert "kamerbrief run corpus -o outputs" in CliRunner().invoke(app, ["--help"]).output
    assert CliRunner().invoke(app, ["--version"]).output.strip() == __version__


def test_describe_is_the_data_dictionary():
    written = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
    assert CliRunner().invoke(app, ["describe"]).output == written


def test_run_and_the_stages_write_the_same(tmp_path, monkeypatch):
    write_corpus(tmp_path / "corpus", brief=LETTER, nota=LETTER, leeg="")
    done = kamerbrief("run", "corpus", "-o", "outputs", "--strict", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout == "2 letters, 1 rejected → outputs\n"
    assert done.stderr.startswith("rejected leeg.txt: empty: ")
    assert len(done.stderr.splitlines()) == 1, "no progress bar where there is no terminal"
    monkeypatch.chdir(tmp_path)
    for step in ("ingest corpus", "segment", "extract", "dataset -o staged", "audit staged"):
        staged = CliRunner().invoke(app, step.split())
        assert staged.exit_code == 0, staged.output
    assert contents(tmp_path / "staged") == contents(tmp_path / "outputs")
    seconds = json.loads((tmp_path / "staged" / "run.json").read_text())["seconds"]
    assert list(seconds) == ["read", "segment", "extract", "dataset"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "corpus"], ["no letters", "corpus", ".docx"]),
        (["run", "missing"], ["missing is not a folder"]),
        (["run", "filled", "-o", "taken"], ["taken is a file"]),
        (["run", "filled", "--params", "wrong.yaml"], ["wrong.yaml", "'job'", "jobs"]),
        (["run", "filled", "--params", "text.yaml"], ["text.yaml", "timeout is 'long'"]),
        (["run", "filled", "--params", "model.yaml"], ["nl_core_none", "ner: none"]),
        (["segment"], ["build/ingest/letters is missing", "kamerbrief ingest"]),
        (["score", "nothing", "gold"], ["there is no folder nothing", "kamerbrief run"]),
    ],
)
def test_errors_say_what_to_do(tmp_path, monkeypatch, arguments, told):
    (tmp_path / "corpus").mkdir()
    write_corpus(tmp_path / "filled", brief=LETTER)
    (tmp_path / "taken").touch()
    (tmp_path / "wrong.yaml").write_text("job: 3\n")
    (tmp_path / "text.yaml").write_text("timeout: long\n")
    (tmp_path / "model.yaml").write_text("ner: nl_core_none\n")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2
    for words in told:
        assert words in done.output
    assert not (tmp_path / "outputs").exists()


def test_a_misspelt_option_is_an_error():
    assert CliRunner().invoke(app, ["run", "corpus", "--fast"]).exit_code == 2
