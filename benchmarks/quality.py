"""The table of measured quality in README.md, from a dataset and folders of annotated letters.

    kamerbrief run LETTERS -o build/letters
    python benchmarks/quality.py build/letters NAME=GOLD …

writes the table between the marks `quality:start` and `quality:end`, with a column per folder:
`seen=gold` heads the column `seen` and scores against the letters in `gold`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pipeline.score import LABELS, ORDER, Score, Tally, score

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"(<!-- quality:start -->\n).*?(<!-- quality:end -->)", re.DOTALL)


def table(scores: dict[str, Score]) -> str:
    """Per label and set of letters: F1, precision / recall, and how many there were to find."""
    heads = [f"{name}: {len(each.letters)} letters" for name, each in scores.items()]
    rows = [["", *heads], ["---"] * (len(heads) + 1)]
    for label in ORDER:
        tallies = [each.tallies[label] for each in scores.values()]
        if any(tally.gold for tally in tallies):
            rows.append([label, *map(_cell, tallies)])
    rows.append(["core macro F1", *(f"**{each.core_macro_f1:.3f}**" for each in scores.values())])
    alls = [sum((each.tallies[label] for label in LABELS), Tally()) for each in scores.values()]
    rows.append(["all mentions together", *map(_cell, alls)])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(tally: Tally) -> str:
    if not tally.gold:
        return "–"
    return f"**{tally.f1:.3f}** ({tally.precision:.2f} / {tally.recall:.2f}, n={tally.gold})"


def main(outputs: str, *sets: str) -> None:
    """Put the table into README.md."""
    pairs = (each.partition("=") for each in sets)
    scores = {name: score(Path(outputs), Path(gold)) for name, _, gold in pairs}
    text, written = BLOCK.subn(
        lambda block: block[1] + "\n" + table(scores) + "\n" + block[2],
        README.read_text(encoding="utf-8"),
    )
    if written != 1:
        sys.exit(f"{README}: expected one block between quality:start and quality:end")
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 3 or not all("=" in each for each in sys.argv[2:]):
        sys.exit(__doc__)
    main(*sys.argv[1:])
