"""Every table is checked against the schema, on every run and on every load."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pandera.pandas as pa

from pipeline.schema import TABLES, Column, Table

Frames = Mapping[str, pd.DataFrame]


class InvalidDatasetError(Exception):
    """Tables do not hold what the schema says; the message names table, column and rows."""


def check(frames: Frames) -> None:
    """Raise InvalidDatasetError unless all is as the schema says and every id leads somewhere."""
    for table in TABLES.values():
        try:
            _schema(table).validate(frames[table.name], lazy=True)
        except pa.errors.SchemaErrors as errors:
            raise InvalidDatasetError(_told(table, errors.failure_cases)) from errors
        for column, target in table.references:
            held, keys = frames[table.name][column], frames[target][TABLES[target].key[0]]
            lost = held[(held != "") & ~held.isin(keys)]
            if len(lost):
                raise InvalidDatasetError(
                    f"table {table.name}, column {column}: {lost.iloc[0]!r} is not in {target} "
                    f"({len(lost)} of {len(held)} rows)"
                )


def _schema(table: Table) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {column.name: _column(column) for column in table.columns},
        strict=True,
        ordered=True,
        unique=list(table.key),
        checks=_spans(table),
    )


def _column(column: Column) -> pa.Column:
    checks = []
    if column.values:
        checks.append(pa.Check.isin([*column.values, *([""] if column.optional else [])]))
    elif column.type == "string" and not column.optional:
        checks.append(pa.Check.str_length(min_value=1))
    if column.minimum is not None:
        checks.append(pa.Check.ge(column.minimum))
    return pa.Column(column.dtype, checks, nullable=column.optional and column.type != "string")


def _spans(table: Table) -> list[pa.Check]:
    names = {column.name for column in table.columns}
    return [
        pa.Check(lambda frame, a=start, b=end: frame[a] < frame[b], name=f"{start} < {end}")
        for start, end in (("start", "end"), ("heading_start", "heading_end"))
        if start in names
    ]


def _told(table: Table, failures: pd.DataFrame) -> str:
    first = failures.iloc[0]
    where = f" row {first['index']}" if pd.notna(first["index"]) else ""
    return (
        f"table {table.name}, column {first['column']}{where}: {first['failure_case']!r} "
        f"fails {first['check']} ({len(failures)} such cells)"
    )
