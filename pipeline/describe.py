"""The schema in the words of others: a Frictionless Data Package, and a page for readers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline import __version__
from pipeline.schema import TABLES, Column, Table


def datapackage(counts: Mapping[str, int]) -> dict[str, Any]:
    """`datapackage.json`: every table with its columns, types, units, meanings and keys."""
    return {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "profile": "data-package",
        "name": "kamerbrief",
        "title": "Dutch government letters to parliament as data one can check",
        "version": __version__,
        "resources": [_resource(table, counts[table.name]) for table in TABLES.values()],
    }


def dictionary() -> str:
    """`docs/dataset.md`: the data dictionary."""
    return "\n".join([_PREFACE, *(_section(table) for table in TABLES.values())])


_PREFACE = """# The dataset

A run writes every table below twice, as `<table>.parquet` and as `<table>.csv`, and besides:

| file | what it is |
|---|---|
| `texts/<letter_id>.txt` | a letter's canonical text; every `start` and `end` points into it |
| `datapackage.json` | this page for programs: a Frictionless Data Package over the CSV files |
| `metrics.json` | counts of letters, pages, mentions per label, measures and rejected files |
| `plots/mentions.csv` | mentions per label |
| `audit/index.html` | pages on which to check every extraction with the letter's words |
| `run.json` | versions, parameters, counts, and seconds per step |

Everything is UTF-8. `start` and `end` count Unicode code points and are half-open:
`text[start:end]` in Python is the record's text, always. Rows are sorted by `letter_id`, then
`start`. Ids depend on the letter's id and what they name, on nothing else: running again or adding
letters changes none. Two runs on the same input write the same bytes; `run.json` alone
differs, in its seconds.

A string is never missing: where a letter tells nothing it is empty. Numbers and dates are null.
In the CSV files dates are written `2013-12-19`, true and false `true` and `false`, null and the
empty string alike as nothing; a cell that a spreadsheet would run as a formula (it begins with
`=`, `+`, `-`, `@`, a tab or a carriage return) has a `'` before it. Parquet holds it as it is.

This page is written by `kamerbrief describe`, from `pipeline/schema.py`.
"""


def _resource(table: Table, count: int) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(table, column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": [column],
                "reference": {
                    "resource": "" if target == table.name else target,
                    "fields": list(TABLES[target].key),
                },
            }
            for column, target in table.references
        ]
    return {
        "name": table.name,
        "description": f"One row per {table.row}. The same rows: {table.name}.parquet.",
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": count,
        "schema": schema,
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.optional:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        "example": column.example,
    }
    if column.unit:
        field["unit"] = column.unit
    if constraints:
        field["constraints"] = constraints
    return field


def _section(table: Table) -> str:
    lines = [
        f"## {table.name}",
        "",
        f"One row per {table.row}. Key: {', '.join(f'`{name}`' for name in table.key)}.",
        "",
        "| column | type | meaning | example |",
        "|---|---|---|---|",
    ]
    targets = dict(table.references)
    for column in table.columns:
        kind = column.type + (", may be empty" if column.optional else "")
        kind += f", in {column.unit}" if column.unit else ""
        meaning = column.description
        if column.values:
            meaning += f"; one of {', '.join(f'`{value}`' for value in column.values)}"
        if column.name in targets:
            meaning += f" (→ {targets[column.name]})"
        lines.append(f"| `{column.name}` | {kind} | {meaning} | {_cell(column.example)} |")
    return "\n".join([*lines, ""])


def _cell(example: str) -> str:
    return example.replace("|", "\\|")
