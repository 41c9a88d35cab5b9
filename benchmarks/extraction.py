"""How fast mentions are extracted, in words per second of processor time on one core.

    python benchmarks/extraction.py FOLDER

reads the letters in the folder and prints, over all of them and for the best of three rounds:

rules     the rules alone
model     what models/nl_kamerbrief adds to that, its checks included
both      the rules and the model, as `ner: nl_kamerbrief` runs them
blank     a blank spaCy pipeline that only splits the same text into words: the yardstick
frog      Frog's tokenizer, tagger and names (Debian: `frog frogdata uctodata`) on the first
          letters, its start not counted; left out where it is not installed
load      seconds that loading the model takes, once per process
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[_variable] = "1"

import spacy  # noqa: E402

from pipeline import ner, steps  # noqa: E402
from pipeline.corpus import find  # noqa: E402
from pipeline.extract import extract  # noqa: E402
from pipeline.model import Letter  # noqa: E402
from pipeline.params import Params  # noqa: E402

MODEL = "nl_kamerbrief"
FROGGED = 12_000
"""Words that Frog reads; it needs a second for every 1,000."""


def seconds(run: Callable[[Letter], object], letters: list[Letter]) -> float:
    """Processor time for all letters, the best of three rounds."""
    rounds = []
    for _ in range(3):
        started = time.process_time()
        for letter in letters:
            run(letter)
        rounds.append(time.process_time() - started)
    return min(rounds)


def frog(text: str) -> float:
    """Processor time that Frog takes for the text: names only, no morphology, no parser."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "letter.txt"
        written.write_text(text, encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            ["frog", "--skip=mapc", "--threads=1", "-t", str(written), "-o", f"{written}.out"],
            cwd=folder,
            check=True,
            capture_output=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def frogged(letters: list[Letter]) -> float:
    """Frog's words per second over the first letters, its start taken off."""
    text = ""
    for letter in letters:
        if len(text.split()) < FROGGED:
            text += letter.text + "\n"
    return len(text.split()) / (frog(text) - frog("Dag."))


def main(folder: Path) -> None:
    """Print the figures."""
    letters = [steps._letter(entry, "0" * 64, Params()) for entry in find(folder)]
    words = sum(len(letter.text.split()) for letter in letters)
    started = time.process_time()
    model = ner.load(MODEL)
    loading = time.process_time() - started
    if model is None:
        raise SystemExit(f"{MODEL} is no model")
    blank = spacy.blank("nl")
    extract(letters[0], model)
    print(f"{len(letters)} letters, {words:,} words")
    for name, run in (
        ("rules", extract),
        ("model", lambda letter: list(model(letter))),
        ("both", lambda letter: extract(letter, model)),
        ("blank", lambda letter: blank(letter.text)),
    ):
        print(f"{name:6}{words / seconds(run, letters):10,.0f} words/s")
    if shutil.which("frog"):
        print(f"frog  {frogged(letters):10,.0f} words/s")
    print(f"load  {loading:10.2f} s")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
