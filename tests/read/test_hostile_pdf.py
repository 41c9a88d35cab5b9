"""PDF files that no letter should be: each is refused with its code or read, soon and in little."""

import json
import subprocess
import sys

import pytest

from tests import hostile_pdf
from tests.command import LETTER, ROOT, environment, run_in, write_corpus
from tests.hostile import DEADLY, HARMLESS, HOSTILE

SECONDS, MEGABYTES = 15, 300
ODD = sorted(hostile_pdf.ODD)
READER = """
import json, sys, time
from pathlib import Path
from pipeline.model import Unreadable
from pipeline.read import pdf

for path in sorted(Path(sys.argv[1]).iterdir()):
    started = time.perf_counter()
    try:
        outcome = ["", pdf.read(path.read_bytes()).text]
    except Unreadable as error:
        outcome = [error.code, str(error)]
    status = Path("/proc/self/status").read_text() if sys.platform == "linux" else "VmHWM: 0"
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(json.dumps([path.name, *outcome, time.perf_counter() - started, peak]), flush=True)
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """What one process makes of every file: its code or none, its text or message, time, memory."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in hostile_pdf.REFUSED:
        HOSTILE[name][0](folder)
    for name in ODD:
        HARMLESS[name](folder)
    assert sum(path.stat().st_size for path in folder.iterdir()) < 6_000_000
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", READER, str(folder)],
        cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {name: rest for name, *rest in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", sorted(hostile_pdf.REFUSED))
def test_it_is_refused_with_its_code(read, name):
    code, message, seconds, _ = read[name]
    assert code == hostile_pdf.REFUSED[name][1], message
    assert "; " in message, "what is wrong; what to do about it"
    assert seconds < SECONDS


@pytest.mark.parametrize("name", ODD)
def test_it_is_read(read, name):
    code, text, seconds, _ = read[name]
    assert code == "", text
    assert hostile_pdf.SENTENCE in text
    assert seconds < SECONDS


def test_it_takes_little_memory(read):
    assert max(peak for *_, peak in read.values()) < MEGABYTES


def test_messages_name_the_place(read):
    assert "100000 pages, more than 1000" in read["empty-pages.pdf"][1]
    assert "page 1 claims to hold 1,016,4" in read["crowded-page.pdf"][1]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits what a process may ask for")
def test_what_pdfium_does_not_survive_costs_its_own_row_only(tmp_path):
    folder = write_corpus(tmp_path / "corpus", brief=LETTER, nota=LETTER)
    for writer, _ in DEADLY.values():
        writer(folder)
    summary = run_in(tmp_path, jobs=2, timeout=60)
    assert summary.letters == 2
    rows = {each.file: each for each in summary.rejected}
    assert {name: row.error for name, row in rows.items()} == {
        name: code for name, (_, code) in DEADLY.items()
    }
    assert all("too large for memory" in row.message for row in rows.values())
