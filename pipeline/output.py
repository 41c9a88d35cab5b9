"""The dataset, from the rows of every letter: tables, texts, descriptions, counts, pages."""

from __future__ import annotations

import importlib.metadata
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import __version__, audit, describe, store, tables, validate
from pipeline.model import LABELS, Rejection
from pipeline.params import Params
from pipeline.schema import TABLES, Table

LIBRARIES = (
    "ahocorasick-rs",
    "charset-normalizer",
    "dateparser",
    "lxml",
    "pandas",
    "pdfplumber",
    "pyarrow",
    "pypdfium2",
    "python-docx",
    "spacy",
)


def write_dataset(
    outputs: Path,
    texts: Mapping[str, str],
    rows: Mapping[str, tables.Rows],
    rejected: Sequence[Rejection],
    params: Params,
    seconds: Mapping[str, float],
) -> None:
    """Check every table, write all of it, and only then put it in the place of what was there."""
    frames = {
        name: frame(table, [row for letter in sorted(rows) for row in rows[letter][name]])
        for name, table in TABLES.items()
        if name != "rejected"
    }
    frames["rejected"] = frame(TABLES["rejected"], tables.rejected_rows(rejected))
    validate.check(frames)
    counts = {name: len(frame) for name, frame in frames.items()}
    labels = frames["mentions"]["label"].value_counts()
    per_label = {label: int(labels.get(label, 0)) for label in LABELS}
    with store.replacing(outputs) as new:
        store.write_tables(new, frames)
        store.write_texts(new, texts)
        store.write_json(new / "datapackage.json", describe.datapackage(counts))
        store.write_json(new / "metrics.json", _metrics(frames, counts, per_label))
        (new / "plots").mkdir()
        lines = ["label,mentions", *(f"{label},{number}" for label, number in per_label.items())]
        (new / "plots" / "mentions.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        store.write_json(new / "run.json", _about(params, counts, seconds))
        audit.write(new)


def frame(table: Table, table_rows: list[list[Any]]) -> pd.DataFrame:
    """The rows as a frame with the schema's types: no integer becomes a float for want of one."""
    columns = list(zip(*table_rows, strict=True)) or [()] * len(table.columns)
    series = {}
    for column, values in zip(table.columns, columns, strict=True):
        series[column.name] = pd.Series(list(values), dtype=column.dtype)
    return pd.DataFrame(series)


def _metrics(
    frames: Mapping[str, pd.DataFrame], counts: Mapping[str, int], per_label: Mapping[str, int]
) -> dict[str, Any]:
    return {
        "letters": counts["letters"],
        "pages": int(frames["letters"]["pages"].sum()),
        "words": int(frames["letters"]["words"].sum()),
        "sections": counts["sections"],
        "measures": counts["measures"],
        "rejected": counts["rejected"],
        "mentions": dict(per_label),
    }


def _about(
    params: Params, counts: Mapping[str, int], seconds: Mapping[str, float]
) -> dict[str, Any]:
    return {
        "pipeline": __version__,
        "model": params.ner,
        "python": platform.python_version(),
        "libraries": {name: importlib.metadata.version(name) for name in LIBRARIES},
        "parameters": asdict(params),
        "counts": dict(counts),
        "seconds": {step: round(each, 3) for step, each in seconds.items()},
    }
