"""The dataset, from the rows of every letter: tables, texts, descriptions, counts."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import __version__, describe, memo, ner, store, tables, validate
from pipeline.model import LABELS, Rejection
from pipeline.params import Params
from pipeline.schema import TABLES, Table


@dataclass(frozen=True, slots=True)
class Made:
    """What the letters became: per letter its text and its rows, and the files rejected."""

    texts: dict[str, str]
    rows: dict[str, tables.Rows]
    rejected: list[Rejection]


def write_dataset(folder: Path, made: Made, params: Params, seconds: Mapping[str, float]) -> None:
    """Check every table, and write all of the dataset but its pages into an empty folder."""
    frames = {
        name: frame(table, [row for each in sorted(made.rows) for row in made.rows[each][name]])
        for name, table in TABLES.items()
        if name != "rejected"
    }
    frames["rejected"] = frame(TABLES["rejected"], tables.rejected_rows(made.rejected))
    validate.check(frames)
    counts = {name: len(frame) for name, frame in frames.items()}
    labels = frames["mentions"]["label"].value_counts()
    per_label = {label: int(labels.get(label, 0)) for label in LABELS}
    store.write_tables(folder, frames)
    store.write_texts(folder, made.texts)
    store.write_json(folder / "datapackage.json", describe.datapackage(counts))
    store.write_json(folder / "metrics.json", _metrics(frames, counts, per_label))
    lines = ["label,mentions", *(f"{label},{number}" for label, number in per_label.items())]
    (folder / "plots").mkdir()
    (folder / "plots" / "mentions.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    store.write_json(folder / "run.json", _about(params, counts, seconds))


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
        "model": ner.identity(params.ner),
        "python": platform.python_version(),
        "libraries": memo.versions(),
        "parameters": asdict(params),
        "counts": dict(counts),
        "seconds": {step: round(each, 3) for step, each in seconds.items()},
    }
