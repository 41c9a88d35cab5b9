import datetime as dt
import shutil

import pytest

from pipeline.model import Block, Facts, Letter
from tests.command import ROOT, run_in


def make_letter(
    text: str, date: dt.date = dt.date(2013, 12, 19), letter_id: str = "test"
) -> Letter:
    """A letter of one paragraph per line, dated as the integration letter unless told otherwise."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return Letter(
        letter_id=letter_id,
        file=f"{letter_id}.txt",
        sha256="0" * 64,
        format="txt",
        text=text,
        blocks=tuple(blocks),
        facts=Facts(date=date, date_source="given"),
    )


@pytest.fixture
def letter_of():
    return make_letter


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """A folder with the shipped letters in `corpus` and what they become in `outputs`."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    run_in(folder)
    return folder
