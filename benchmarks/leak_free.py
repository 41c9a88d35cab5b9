"""What the tables of names are worth: scores without the rows that name something in the letters.

    python benchmarks/leak_free.py LETTERS GOLD

runs the rules over the letters as they are, then without every row of the gazetteers that has a
name annotated in GOLD, and so once more with the model beside them. That is far stricter than a new
letter is, since `Nederland`, `RIVM` and `Europese Commissie` go as well: it bounds from below what
grammar, explanation and memory do alone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pipeline.score import NAMES, Score, score

ROOT = Path(__file__).parents[1]
TABLES = ("organisations", "places", "laws", "programmes", "parties", "members")
CELLS = ("name", "title", "aliases", "surname")


def main(letters: Path, gold: Path) -> None:
    """Print both scores side by side."""
    with tempfile.TemporaryDirectory() as folder:
        whole, bare = Path(folder) / "whole", Path(folder) / "bare"
        for copy in (whole, bare):
            shutil.copytree(ROOT / "pipeline", copy / "pipeline")
            shutil.copytree(ROOT / "models", copy / "models")
        gone = strip(bare / "pipeline" / "lexicon", annotated(gold))
        full = scored(whole, letters, gold, "none")
        free = scored(bare, letters, gold, "none")
        filled = scored(bare, letters, gold, "nl_kamerbrief")
    print(f"{gone} rows taken out\n{'':12}{'gold':>6}{'F1':>8}{'without':>9}{'+ model':>9}")
    for label in (*sorted(NAMES), "MOTION", "alias"):
        tallies = [each.tallies[label] for each in (full, free, filled)]
        scores = "".join(f"{tally.f1:9.3f}" for tally in tallies)
        print(f"{label:12}{tallies[0].gold:6}{scores[1:]}")
    print(f"{'micro':18}{full.micro_f1:8.3f}{free.micro_f1:9.3f}{filled.micro_f1:9.3f}")


def annotated(gold: Path) -> set[str]:
    """The names of organisations, persons, laws, programmes and places in the letters."""
    return {
        " ".join(each["text"].split()).casefold()
        for path in gold.glob("*.json")
        for each in json.loads(path.read_text(encoding="utf-8"))["mentions"]
        if each["label"] in NAMES
    }


def strip(tables: Path, names: set[str]) -> int:
    """Take the rows that have one of the names out of the tables; how many there were."""
    gone = 0
    for path in (tables / f"{table}.tsv" for table in TABLES):
        header, *lines = path.read_text(encoding="utf-8").split("\n")
        places = [i for i, column in enumerate(header.split("\t")) if column in CELLS]
        kept = [line for line in lines if not names & forms(line.split("\t"), places)]
        gone += len(lines) - len(kept)
        path.write_text("\n".join([header, *kept]), encoding="utf-8")
    return gone


def forms(cells: list[str], places: list[int]) -> set[str]:
    """Every way a row writes its name."""
    return {form.casefold() for i in places if i < len(cells) for form in cells[i].split("|")}


def scored(copy: Path, letters: Path, gold: Path, model: str) -> Score:
    """The score of a run of the copied package with a model, or with `none`."""
    (copy / "params.yaml").write_text(f"ner: {model}\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "pipeline", "run", str(letters.absolute()), "-o", "outputs"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        check=True,
        capture_output=True,
    )
    return score(copy / "outputs", gold)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
