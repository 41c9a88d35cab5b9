"""The pages on which an auditor compares every extraction with the letter's text.

`audit/brief.html` shows the letter `brief` as the tables have it; `audit/index.html` lists all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd

from pipeline import store
from pipeline.audit import words
from pipeline.audit.frame import fill
from pipeline.audit.page import Records, page
from pipeline.audit.spans import escape

FOLDER = "audit"
INDEX = "index.html"
UNSURE = 0.85


def write(dataset: Path) -> int:
    """Write the pages of a dataset into its folder `audit`, and return how many letters it has.

    Pages of letters that the dataset no longer has are removed.
    Raises StoreError where the dataset is incomplete or its texts are not those of its tables.
    """
    frames = store.read_tables(dataset)
    names = {letter_id: _name(letter_id) for letter_id in frames["letters"]["letter_id"]}
    listed = []
    with store.replacing(dataset / FOLDER) as new:
        for records in _letters(dataset, frames):
            name = names[records.letter.letter_id]
            (new / name).write_text(page(records), encoding="utf-8", newline="\n")
            listed.append(_listed(records, name))
        index = fill(
            INDEX,
            unsure=words.confidence(UNSURE),
            letters="\n".join(listed),
            rejected=_rejected(frames["rejected"]),
        )
        (new / INDEX).write_text(index, encoding="utf-8", newline="\n")
    current = {dataset / FOLDER / name for name in (INDEX, *names.values())}
    for stale in set((dataset / FOLDER).glob("*.html")) - current:
        stale.unlink()
    return len(listed)


def _name(letter_id: str) -> str:
    """The file of a letter's page; for a letter called `index` one that no letter_id can take."""
    return "index#.html" if letter_id.casefold() == "index" else f"{letter_id}.html"


def _letters(dataset: Path, frames: dict[str, pd.DataFrame]) -> Iterator[Records]:
    letters = frames["letters"]
    letter_of = frames["mentions"].set_index("mention_id")["letter_id"]
    parts = []
    for name in ("sections", "measures", "mentions", "dates", "amounts", "references", "links"):
        frame = frames[name]
        if "letter_id" not in frame:
            frame = frame.assign(letter_id=frame["mention_id"].map(letter_of))
        parts.append(_per_letter(name, frame, list(letters["letter_id"])))
    for letter, *rows in zip(_rows(letters), *parts, strict=True):
        text = store.read_text(dataset, letter.letter_id)
        records = Records(letter, text, *rows)
        _check_words(dataset, records)
        yield records


def _per_letter(name: str, frame: pd.DataFrame, letter_ids: list[str]) -> Iterator[list[Any]]:
    """Every letter's rows of a table, which is sorted by letter as all tables are."""
    groups = groupby(_rows(frame), attrgetter("letter_id"))
    key, rows = next(groups, ("", iter(())))
    for letter_id in letter_ids:
        if key != letter_id:
            yield []
            continue
        yield list(rows)
        key, rows = next(groups, ("", iter(())))
    if key:
        raise store.StoreError(
            f"table {name} is not sorted by letter, see {key!r}: "
            "make the dataset anew with `kamerbrief run`"
        )


def _rows(frame: pd.DataFrame) -> Iterator[Any]:
    return iter(frame.itertuples(index=False))


def _check_words(dataset: Path, records: Records) -> None:
    for each in (*records.mentions, *records.measures):
        if records.text[each.start : each.end] != each.text:
            raise store.StoreError(
                f"{store.text_path(dataset, each.letter_id)} does not hold {each.text!r} at "
                f"[{each.start}, {each.end}): make the dataset anew with `kamerbrief run`"
            )


def _listed(records: Records, name: str) -> str:
    letter = records.letter
    unsure = sum(each.confidence < UNSURE for each in records.mentions)
    cells = (
        f'<a href="{quote(name)}">{escape(letter.title or letter.letter_id)}</a>'
        f"<small>{escape(letter.file)}</small>",
        words.date(letter.date),
        escape(letter.sender),
        *(str(len(rows)) for rows in (records.sections, records.measures, records.mentions)),
        str(unsure),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _rejected(rejected: pd.DataFrame) -> str:
    if rejected.empty:
        return "<p>Geen: elk bestand is gelezen.</p>"
    told = (
        f"<li><b>{escape(row.file)}</b>: {words.dutch('error', row.error)} "
        f"<small>({row.error}: {escape(row.message)})</small></li>"
        for row in _rows(rejected)
    )
    return f"<ul>{''.join(told)}</ul>"
