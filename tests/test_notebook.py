"""The notebook answers its questions from a dataset that this very code made of corpus/."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from tests.command import ROOT, environment

NOTEBOOK = ROOT / "notebooks" / "vragen-aan-de-dataset.ipynb"


def cells(path):
    return {cell["id"]: cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}


def told(cell):
    return "".join("".join(each.get("text", "")) for each in cell["outputs"])


@pytest.fixture(scope="module")
def ran(shipped, tmp_path_factory):
    """The cells of a copy of the notebook, after nbmake ran it."""
    folder = tmp_path_factory.mktemp("notebook")
    copy = folder / NOTEBOOK.name
    shutil.copyfile(NOTEBOOK, copy)
    done = subprocess.run(  # noqa: S603
        [
            *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(folder)),
            *("--nbmake", "--overwrite", "--nbmake-timeout=120", str(copy)),
        ],
        cwd=folder,
        env=environment(KAMERBRIEF_OUTPUTS=str(shipped / "outputs")),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return cells(copy)


def test_no_outputs_are_committed():
    for name, cell in cells(NOTEBOOK).items():
        assert not cell.get("outputs"), f"cell {name}: clear the outputs before committing"
        assert cell.get("execution_count") is None, f"cell {name}: clear its number"


def test_nothing_warns(ran):
    warned = {
        name: each["text"]
        for name, cell in ran.items()
        for each in cell.get("outputs", [])
        if each.get("name") == "stderr"
    }
    assert warned == {}


def test_every_plot_is_drawn(ran):
    drawn = [
        name
        for name, cell in ran.items()
        for each in cell.get("outputs", [])
        if "image/png" in each.get("data", {})
    ]
    assert drawn == ["promises-plot", "money-plot", "citations-plot", "due-plot"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("promises", r"([1-9]\d*) of ([1-9]\d*) measures have a deadline"),
        ("money", r"([1-9]\d*) of ([1-9]\d*) amounts are linked to a measure"),
        ("citations", r"([1-9]\d*) references to ([1-9]\d*) papers"),
        ("due", r"Newest letter: 12-11-2024; ([1-9]\d*) measures fall due in 2025"),
    ],
)
def test_every_question_has_an_answer(ran, cell, words):
    assert re.search(words, told(ran[cell])), told(ran[cell])


def test_the_letter_stands_beside_its_mentions(ran):
    (shown,) = ran["letter"]["outputs"]
    page = "".join(shown["data"]["text/html"])
    assert "<mark" in page
    assert page.count("<tr><td>") > 10
    for value in ("Oosterlo; Van der Wiede", "kst-34281-911", "EUR 12500000", "2016-10-07"):
        assert f"<td>{value}</td>" in page
