"""The dataset for researchers: frames that join on their ids, and letters as spaCy documents."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline import store, validate


class Texts(Mapping[str, str]):
    """The canonical text of each letter, read from its file when asked for."""

    def __init__(self, folder: Path, letter_ids: list[str]) -> None:
        self._folder = folder
        self._ids = dict.fromkeys(letter_ids)

    def __getitem__(self, letter_id: str) -> str:
        if letter_id not in self._ids:
            raise KeyError(letter_id)
        return store.read_text(self._folder, letter_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The tables as frames, and `texts["brief"]`; docs/dataset.md tells what each column means."""

    texts: Texts
    letters: pd.DataFrame
    sections: pd.DataFrame
    measures: pd.DataFrame
    mentions: pd.DataFrame
    dates: pd.DataFrame
    amounts: pd.DataFrame
    references: pd.DataFrame
    links: pd.DataFrame
    rejected: pd.DataFrame


def load(folder: Path) -> Dataset:
    """The dataset in the folder, checked against the schema.

    Raises StoreError for a folder that holds none, InvalidDatasetError for changed tables.
    """
    frames = store.read_tables(folder)
    validate.check(frames)
    letter_ids = list(frames["letters"]["letter_id"])
    lost = [each for each in letter_ids if not store.text_path(folder, each).is_file()]
    if lost:
        raise store.StoreError(f"{store.text_path(folder, lost[0])} is missing: run again")
    return Dataset(texts=Texts(folder, letter_ids), **frames)


def to_doc(data: Dataset, letter_id: str) -> Doc:
    """The letter as a `Doc` of a blank Dutch pipeline.

        [(span.text, span.label_, span.kb_id_) for span in to_doc(data, "brief").spans["mentions"]]
        [('€ 20 miljoen', 'AMOUNT', 'EUR 20000000'), …]

    Span groups: `mentions` (label, `kb_id_` the value), `sections` (label `SECTION`, `kb_id_` the
    title) and `measures` (label `MEASURE`, `kb_id_` the kind); `id_` is the row's id in all three.
    A span that cuts through a token is widened to whole tokens: the offsets to cite are those of
    the tables. Raises KeyError for a letter that is not there.
    """
    doc = _dutch().make_doc(data.texts[letter_id])
    kinds = (
        ("mentions", data.mentions, "label", "value", "mention_id"),
        ("sections", data.sections.assign(label="SECTION"), "label", "title", "section_id"),
        ("measures", data.measures.assign(label="MEASURE"), "label", "kind", "measure_id"),
    )
    for group, frame, *columns in kinds:
        rows = frame.loc[frame["letter_id"] == letter_id, ["start", "end", *columns]]
        doc.spans[group] = [_span(doc, *row) for row in rows.itertuples(index=False, name=None)]
    return doc


def _span(doc: Doc, start: int, end: int, label: str, value: str, row: str) -> Span:
    span = doc.char_span(start, end, label=label, kb_id=value, span_id=row, alignment_mode="expand")
    if span is None:
        raise ValueError(f"[{start}, {end}) lies outside the letter")
    return span


@functools.cache
def _dutch() -> Language:
    return spacy.blank("nl")
