"""The body column: where most words of the commonest type size stand on a letter's pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.read.page import Page


@dataclass(frozen=True, slots=True)
class Column:
    """The body column of pages of one size: its sides, type size and leading, in points.

    `margin` is where the letterhead column at its right starts, if there is one. On a first page
    it may overlap the body: lines below the letterhead run on underneath.
    """

    left: float
    right: float
    size: float
    leading: float
    margin: float | None = None


def column_of(pages: Iterable[Page]) -> Column | None:
    """The column in which most words of the commonest type size stand; None without words."""
    fragments = [f for page in pages for f in page.fragments]
    sizes = Counter[float]()
    for f in fragments:
        sizes[round(f.size * 2) / 2] += len(f.chars)
    if not sizes:
        return None
    size = sizes.most_common(1)[0][0]
    body = [f for f in fragments if abs(f.size - size) <= 0.3 and len(f.chars) >= 20]
    if not body:
        body = [f for f in fragments if abs(f.size - size) <= 0.3]
    lefts = Counter[int]()
    for f in body:
        lefts[round(f.x0)] += len(f.chars)
    commonest = lefts.most_common(1)[0][1]
    left = min(x for x, n in lefts.items() if n * 8 >= commonest)
    rights = sorted(f.x1 for f in body if f.x0 >= left - 1)
    right = rights[min(len(rights) - 1, int(len(rights) * 0.985))]
    drops = []
    of_body = {id(f) for f in body}
    for page in pages:
        bases = sorted({round(f.base, 1) for f in page.fragments if id(f) in of_body})
        drops += [b - a for a, b in pairwise(bases) if size * 0.9 < b - a < size * 2.2]
    small = Counter(
        round(f.x0)
        for f in fragments
        if f.size <= 0.88 * size and f.x0 > left + 0.7 * (right - left)
    )
    margin = float(small.most_common(1)[0][0]) if small and small.most_common(1)[0][1] > 3 else None
    return Column(float(left), right, size, median(drops) if drops else size * 1.33, margin)
