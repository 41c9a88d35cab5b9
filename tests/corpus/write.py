"""Write the letters of `corpus/` and what is true of them: `python -m tests.corpus.write`.

With a folder as argument the letters go there; without one into `corpus/` and the gold into
`tests/golden/`.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

from tests.corpus import pdf, plain, publication, word
from tests.corpus.golden import as_json, golden
from tests.corpus.source import Source, sources

ROOT = Path(__file__).parents[2]
WRITERS = {
    "txt": plain.letter,
    "pdf": pdf.letter,
    "docx": word.letter,
    "xml": publication.kamerstuk,
    "html": publication.answers,
}


def letters() -> dict[str, bytes]:
    """Every file of the corpus by name."""
    found = sources()
    files = {
        f"{source.letter_id}.{source.facts['format']}": WRITERS[source.facts["format"]](source)
        for source in found
    }
    return {**files, "letters.csv": given(found)}


def given(found: tuple[Source, ...]) -> bytes:
    """`letters.csv`: what the converted attachment does not say of itself."""
    rows = io.StringIO()
    table = csv.writer(rows, lineterminator="\n")
    table.writerow(["file", "date", "title", "sender"])
    for source in found:
        if source.facts.get("layout") == "attachment":
            facts = source.facts
            table.writerow(
                [f"{source.letter_id}.txt", facts["date"], facts["title"], facts["sender"]]
            )
    return rows.getvalue().encode()


def truths() -> dict[str, bytes]:
    """Every gold file by its path under `tests/golden`."""
    files = {}
    for source in sources():
        record, text = golden(source)
        files[f"{source.letter_id}.json"] = as_json(record).encode()
        files[f"text/{source.letter_id}.txt"] = text.encode()
    return files


def put(files: dict[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def main(arguments: list[str]) -> None:
    if arguments:
        put(letters(), Path(arguments[0]))
    else:
        put(letters(), ROOT / "corpus")
        put(truths(), ROOT / "tests" / "golden")


if __name__ == "__main__":
    main(sys.argv[1:])
