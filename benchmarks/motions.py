"""Annotated motions of the Tweede Kamer as letters and gold, to run and score like any others.

    python benchmarks/motions.py ../shared build/motions
    kamerbrief run build/motions/seen/letters -o build/motions/seen/outputs
    kamerbrief score build/motions/seen/outputs build/motions/seen/gold

`tests/motions/*.tsv` hold the annotations, as places in the texts of `training/moties.jsonl`, which
is not part of this project. What is read is a motion's body, from `De Kamer,` to its close.
"""

from __future__ import annotations

import csv
import json
import sys
from itertools import groupby
from pathlib import Path

SETS = Path(__file__).parents[1] / "tests" / "motions"


def write(shared: Path, table: Path, folder: Path) -> int:
    """Write the motions of one table as `letters` and `gold` in a folder; how many there are."""
    lines = (shared / "training" / "moties.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {each["id"]: each["text"] for each in map(json.loads, lines)}
    (folder / "letters").mkdir(parents=True)
    (folder / "gold" / "text").mkdir(parents=True)
    given = []
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for motion, group in groupby(rows, key=lambda row: row["motion"]):
        whole = texts[motion]
        first = whole.index("De Kamer,")
        body = whole[first : whole.index("en gaat over tot de orde", first)].rstrip()
        mentions = []
        for row in group:
            date = row["date"]
            if row["label"]:
                start, end = int(row["start"]) - first, int(row["end"]) - first
                mentions.append(
                    {
                        "start": start,
                        "end": end,
                        "label": row["label"],
                        "text": body[start:end],
                        "value": row["value"],
                        "optional": row["taste"] == "optional",
                    }
                )
        given.append(f"{motion}.txt,{motion},{date}")
        gold = {"letter": motion, "structure": False, "mentions": mentions}
        for path in (folder / "letters", folder / "gold" / "text"):
            (path / f"{motion}.txt").write_text(body, encoding="utf-8")
        (folder / "gold" / f"{motion}.json").write_text(
            json.dumps(gold, ensure_ascii=False), encoding="utf-8"
        )
    header = "file,letter_id,date\n"
    (folder / "letters" / "letters.csv").write_text(
        header + "\n".join(given) + "\n", encoding="utf-8"
    )
    return len(given)


def main(shared: Path, folder: Path) -> None:
    """Write every set."""
    for table in sorted(SETS.glob("*.tsv")):
        print(f"{table.stem}: {write(shared, table, folder / table.stem)} motions")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
