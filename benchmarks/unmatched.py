"""Which rows of the tables of names match nothing in a sample of texts.

    python benchmarks/unmatched.py TEXT_OR_FOLDER [TEXT_OR_FOLDER ...]

reads letters (folders) and collections (`.jsonl` with a field `text`, `.txt`), prints per table and
kind how many rows match and how many do not, and lists those that do not. Registers that are kept
whole (municipalities, water boards, countries …) are counted apart: a municipality that no text of
the sample names is no leftover.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from pipeline import steps
from pipeline.corpus import find
from pipeline.lexicon import Form, Gazetteer, listed, rows
from pipeline.params import Params

TABLES = {
    "organisations": ("name", "aliases", "cued"),
    "laws": ("title", "aliases", "weak"),
    "programmes": ("name", "aliases", "weak"),
    "places": ("name", "aliases"),
    "parties": ("name", "aliases", "cued"),
    "members": ("surname",),
}
WHOLE = {
    "organisations": {"water board", "safety region", "environment service", "health service"},
    "places": {
        *("municipality", "former municipality", "province", "country", "town"),
        *("Caribbean part of the Kingdom", "region of the world"),
    },
}
"""Kinds of which a table holds all there are."""


def read(path: Path) -> str:
    """The words of a sample."""
    if path.is_dir():
        return "\n".join(steps._letter(entry, "0" * 64, Params()).text for entry in find(path))
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return "\n".join(json.loads(line)["text"] for line in text.splitlines())
    return text


def main(paths: list[Path]) -> None:
    """Print the counts, then the rows."""
    text = "\n".join(map(read, paths))
    print(f"{len(text.split()):,} words\n{'':14}{'kind':28}{'rows':>6}{'match':>7}{'not':>6}")
    idle = []
    for table, columns in TABLES.items():
        forms = [
            Form(form, number)
            for number, row in enumerate(rows(table))
            for column in columns
            for form in listed(row[column])
        ]
        seen = {n for hit in Gazetteer(forms).candidates(text) for n in hit.payloads}
        kinds = [row.get("kind", "") for row in rows(table)]
        matched = Counter(kind for number, kind in enumerate(kinds) if number in seen)
        for kind, count in sorted(Counter(kinds).items()):
            whole = " (whole)" if kind in WHOLE.get(table, ()) else ""
            print(f"{table:14}{kind + whole:28}{count:6}{matched[kind]:7}{count - matched[kind]:6}")
        idle += [
            f"{table}\t{kind}\t{rows(table)[number][columns[0]]}"
            for number, kind in enumerate(kinds)
            if number not in seen and kind not in WHOLE.get(table, ())
        ]
    print(f"\n{len(idle)} rows outside whole registers match nothing:")
    print("\n".join(idle))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([Path(each) for each in sys.argv[1:]])
