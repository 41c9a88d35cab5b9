"""What the tables of names are worth: scores without the rows that name something in the letters.

    python benchmarks/leak_free.py LETTERS GOLD

runs the rules over the letters twice, once as they are, and once without every row of the
gazetteers that has a name annotated in GOLD. That is far stricter than a new letter is, since
`Nederland`, `RIVM` and `Europese Commissie` go as well: it bounds from below what the rules do
by grammar, explanation and memory alone.
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
        full, free = (scored(copy, letters, gold) for copy in (whole, bare))
    print(f"{gone} rows taken out\n{'':12}{'gold':>6}{'F1':>8}{'without':>9}")
    for label in (*sorted(NAMES), "MOTION", "alias"):
        print(
            f"{label:12}{full.tallies[label].gold:6}"
            f"{full.tallies[label].f1:8.3f}{free.tallies[label].f1:9.3f}"
        )
    print(f"{'micro':18}{full.micro_f1:8.3f}{free.micro_f1:9.3f}")


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


def scored(copy: Path, letters: Path, gold: Path) -> Score:
    """The score of a run of the copied package."""
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
