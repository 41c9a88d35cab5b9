"""Which sentences in running text are measures: what was found beside what was marked by hand.

    kamerbrief run ../shared/letters -o build/letters
    python benchmarks/measures.py build/letters

`tests/measures/*.tsv` say of every sentence in the paragraphs of twenty real letters whether it
announces, reports or plans an action of the government, and whether that is planned, under way or
done. The letters are not part of this project: a sentence is named by the first 16 digits of the
SHA-256 of its characters, white space apart.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path
from typing import NamedTuple

import pipeline
from pipeline.sentences import sentences

SETS = Path(__file__).parents[1] / "tests" / "measures"


class Result(NamedTuple):
    """Marked sentences that were found, found for nothing, missed; of the found, with its status.

    `unknown` counts the marked sentences that the letters no longer hold.
    """

    right: int
    wrong: int
    missed: int
    status: int
    unknown: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)


def key(sentence: str) -> str:
    """What a sentence goes by in the tables."""
    return hashlib.sha256("".join(sentence.split()).encode()).hexdigest()[:16]


def compare(outputs: Path, table: Path) -> Result:
    """The prose measures of a run beside one table of marks."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        marks = {(r["letter"], r["sentence"]): (r["mark"], r["status"]) for r in rows}
    data = pipeline.load(outputs)
    prose = data.measures[data.measures["kind"] == "prose"]
    right = wrong = missed = status = 0
    met = set()
    for letter in sorted({letter for letter, _ in marks}):
        spans = list(
            prose.loc[prose["letter_id"] == letter, ["start", "end", "status"]].itertuples()
        )
        text = data.texts[letter]
        for start, end in _sentences(text):
            marked = marks.get((letter, key(text[start:end])))
            if marked is None:
                continue
            met.add((letter, key(text[start:end])))
            found = next((span for span in spans if span.start <= start < span.end), None)
            right += found is not None and marked[0] == "measure"
            wrong += found is not None and marked[0] == "none"
            missed += found is None and marked[0] == "measure"
            status += found is not None and marked == ("measure", found.status)
    return Result(right, wrong, missed, status, len(marks) - len(met))


def _sentences(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        found += sentences(text, start, start + len(line))
        start += len(line) + 1
    return found


def main(outputs: Path) -> None:
    """Print a line per table."""
    print("                 P      R     F1  status")
    for table in sorted(SETS.glob("*.tsv"), reverse=True):
        result = compare(outputs, table)
        precision = result.right / (result.right + result.wrong)
        recall = result.right / (result.right + result.missed)
        share = result.status / result.right
        print(f"{table.stem:12} {precision:6.3f} {recall:6.3f} {result.f1:6.3f}  {share:6.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
