"""Which of two overlapping mentions stands.

`'minister van Financiën'` is an OFFICIAL, and no MINISTRY stands inside; `'motie Hamer'` is a
MOTION, and the PERSON inside it stands too. The rules, each with its reason:

| mention | and one it overlaps | what stands |
|---|---|---|
| any | of the same label | the longer: two mentions of one label never overlap |
| URL | any | the URL; a body that is named by its address (`RVO.nl`) stands too |
| KAMERSTUK | DATE, AMOUNT, PERCENT, PARLIAMENT, a name | the KAMERSTUK: a session year is no date |
| PUBLICATION | DATE, AMOUNT, a name | the PUBLICATION: its year is no date; in a LAW both \
stand |
| OFFICIAL | MINISTRY, DATE, a name | the OFFICIAL; the PERSON who holds the office stands too |
| MOTION | LAW, PROGRAMME, LOCATION | the MOTION; its movers stand too, and their parties |
| MINISTRY, ORG, LAW, PROGRAMME, PERSON, LOCATION | each other | the longer, then the surer: no \
LOCATION in `Sociaal Werk Nederland`; a known ORG inside a PROGRAMME stands too, and the PERSON \
by whom a commission goes |
| a name | DATE, AMOUNT, PERCENT, PARLIAMENT | the longer: a year inside a name is no date |
| DATE, AMOUNT, PERCENT, PARLIAMENT | each other | the longer |
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator

from pipeline.model import Mention

# of two that are equally long and equally sure, the first in this order stands
_ORDER = (
    "URL",
    "KAMERSTUK",
    "PUBLICATION",
    "OFFICIAL",
    "MOTION",
    "LAW",
    "MINISTRY",
    "ORG",
    "PROGRAMME",
    "PERSON",
    "LOCATION",
    "AMOUNT",
    "PERCENT",
    "PARLIAMENT",
    "DATE",
)
# what stands whatever its length, and what may stand beside it all the same
_BESIDE = {
    "URL": frozenset[str](),
    "KAMERSTUK": frozenset({"MOTION", "OFFICIAL", "PERSON"}),
    "PUBLICATION": frozenset({"MOTION", "LAW"}),
    "OFFICIAL": frozenset({"PERSON", "MOTION"}),
    "MOTION": frozenset({"PERSON", "ORG", "DATE", "AMOUNT", "PERCENT", "PARLIAMENT", "MINISTRY"}),
}
_KNOWN = 0.95


def resolve(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions that stand, sorted by place; resolving them again changes nothing."""
    standing: list[Mention] = []
    for cluster in _clusters(sorted(set(mentions), key=_place)):
        kept: list[Mention] = []
        for each in sorted(cluster, key=_rank):
            if not any(_overlap(other, each) and _excludes(other, each) for other in kept):
                kept.append(each)
        standing.extend(kept)
    return tuple(sorted(standing, key=_place))


def free(mentions: Iterable[Mention], taken: Iterable[Mention]) -> Iterator[Mention]:
    """Those of the mentions that overlap none of the taken ones, of whatever label."""
    covered = _merged((each.start, each.end) for each in taken)
    ends = [end for _, end in covered]
    for each in mentions:
        place = bisect.bisect_right(ends, each.start)
        if place == len(covered) or covered[place][0] >= each.end:
            yield each


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that the spans cover, from left to right."""
    covered: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if covered and start < covered[-1][1]:
            covered[-1] = covered[-1][0], max(end, covered[-1][1])
        else:
            covered.append((start, end))
    return covered


def _place(each: Mention) -> tuple[int, int, str, str, str]:
    return each.start, each.end, each.label, each.value, each.extractor


def _rank(each: Mention) -> tuple[int, int, float, int, int, str, str]:
    order = _ORDER.index(each.label)
    tier = order if each.label in _BESIDE else len(_BESIDE)
    length = each.end - each.start
    return tier, -length, -each.confidence, order, each.start, each.value, each.extractor


def _clusters(mentions: list[Mention]) -> Iterator[list[Mention]]:
    """Runs of mentions that hang together by overlaps."""
    cluster: list[Mention] = []
    end = 0
    for each in mentions:
        if cluster and each.start >= end:
            yield cluster
            cluster = []
        cluster.append(each)
        end = max(end, each.end)
    if cluster:
        yield cluster


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _excludes(kept: Mention, each: Mention) -> bool:
    """Whether `each` falls, given that `kept`, which ranks higher and overlaps it, stands."""
    if kept.label == each.label:
        return True
    if kept.label == "URL" and each.label == "ORG" and each.confidence >= _KNOWN:
        return (kept.start, kept.end) != (each.start, each.end)
    if each.extractor == "person.namesake":
        return kept.end != each.end or kept.start == each.start
    if kept.label == "PROGRAMME" and each.label == "ORG" and each.confidence >= _KNOWN:
        return each.end - each.start == kept.end - kept.start
    return each.label not in _BESIDE.get(kept.label, frozenset())
