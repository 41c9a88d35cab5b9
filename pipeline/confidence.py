"""How sure a mention is: what its rule's author thinks, corrected by how often the rule was right.

`date.absolute` was right 240 times of 241 on annotated letters, its author thought .95: the mention
gets (240 + 10 x .95) / (241 + 10) = .994. The author's word counts as ten mentions, so that a
rule which was seldom seen keeps nearly its own. `benchmarks/calibrate.py` counts.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace

from pipeline import lexicon
from pipeline.model import Mention

AUTHOR = 10
"""Mentions that the author's own estimate counts for."""


def calibrated(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions with their confidence corrected by the counts of `confidence.tsv`."""
    return tuple(replace(each, confidence=_corrected(each)) for each in mentions)


def _corrected(mention: Mention) -> float:
    found, right = _counts().get((mention.label, mention.extractor), (0, 0))
    return round((right + AUTHOR * mention.confidence) / (found + AUTHOR), 3)


@functools.cache
def _counts() -> dict[tuple[str, str], tuple[int, int]]:
    """How often each rule found something on the annotated letters, and was right."""
    return {
        (row["label"], row["extractor"]): (int(row["found"]), int(row["right"]))
        for row in lexicon.rows("confidence")
    }
