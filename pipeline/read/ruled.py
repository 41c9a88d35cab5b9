"""Tables with ruling lines: where rules cross, cells are.

    ┌──────────┬──────┐
    │ Winkels  │ 12,5 │    two cells side by side, `Winkels` in one and `12,5` in the other
    └──────────┴──────┘

PDFium tells the rules, pdfplumber's geometry makes cells of them.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

from pdfplumber import table as geometry

from pipeline.read.paper import Box, Rule

Cells = list[list[list[Box]]]
"""Tables, each of rows of cells."""

MAX_CROSSINGS = 2_500
"""More than any printed table has: 60 rows of 40 columns; graph paper is no table."""

_NEAR = 3
"""Points within which rules are one rule, join, or cross."""


def tables_of(rules: list[Rule]) -> Cells:
    """The tables that the rules make; none where they are too many to be a table's."""
    drawn = [edge for edge in map(_edge, rules) if _length(edge) >= 1]
    merged = geometry.merge_edges(drawn, _NEAR, _NEAR, _NEAR, _NEAR)
    edges = [edge for edge in merged if _length(edge) >= _NEAR]
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright * (len(edges) - upright) > 10 * MAX_CROSSINGS:
        return []
    crossings = geometry.edges_to_intersections(edges, _NEAR, _NEAR)
    if len(crossings) > MAX_CROSSINGS:
        return []
    tables = geometry.cells_to_tables(geometry.intersections_to_cells(crossings))
    return [
        [list(row) for _, row in groupby(sorted(cells, key=_place), key=itemgetter(1))]
        for cells in tables
    ]


_place = itemgetter(1, 0)


def _edge(rule: Rule) -> dict[str, Any]:
    width, height = rule.x1 - rule.x0, rule.bottom - rule.top
    return {
        "object_type": "line",
        "orientation": "h" if width > height else "v",
        "width": width,
        "height": height,
        **rule._asdict(),
    }


def _length(edge: dict[str, Any]) -> float:
    length: float = edge["width"] if edge["orientation"] == "h" else edge["height"]
    return length
