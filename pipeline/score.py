"""What was found against what a reader annotated: precision, recall and F1 per label.

The annotated letter and the canonical text may differ in page furniture, white space and the order
of footnotes: a found span is carried over to the annotated text by the words around it.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import model
from pipeline.sentences import sentences
from pipeline.store import read_table, read_text, text_path, write_json

LABELS = tuple(label for label in model.LABELS if label != "PUBLICATION")
"""What the annotation guidelines know; they have no label for publications."""

CORE = ("KAMERSTUK", "AMOUNT", "DATE", "MINISTRY", "OFFICIAL", "MOTION", "ORG", "PERSON")
NAMES = frozenset({"ORG", "PERSON", "PROGRAMME", "LAW", "LOCATION"})
STRUCTURE = ("alias", "heading", "heading+level", "bullet")
DRAWS = 1000
"""How often the letters are drawn anew, with replacement, for the 95 % interval of an F1."""

ORDER = (*CORE, *(label for label in LABELS if label not in CORE), *STRUCTURE)

_HYPHENS = str.maketrans("\ufffe\u00ad\u2011\u2010", "----")
_INVISIBLE = "\u200b\ufeff"
_CONTEXTS = (60, 40, 25, 15, 8, 4, 0)
_ARTICLES = frozenset({"de", "het", "een", "the"})

Row = dict[str, Any]


class ScoreError(Exception):
    """There is nothing to score; the message says where gold letters are expected."""


@dataclass(slots=True)
class Tally:
    """How many were right, found for nothing, and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def gold(self) -> int:
        """How many there were to find."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The part of what was found that is right; 1 when nothing was found."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """The part of what there is that was found; 1 when there is nothing."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a found mention is right, with what its extractor thought of it."""

    label: str
    extractor: str
    confidence: float
    right: bool


@dataclass(slots=True)
class Score:
    """The tallies over all letters: by value and overlap, and by exact span.

    `by_letter` are those of each letter apart. `misplaced` counts mentions whose text is not the
    canonical text's slice; `errors` tells per label what was found for nothing (`+`) and what was
    missed (`-`), each with its sentence; `verdicts` has a found mention each, matters of taste
    apart.
    """

    letters: list[str] = field(default_factory=list)
    by_letter: list[defaultdict[str, Tally]] = field(default_factory=list)
    exact: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    verdicts: list[Verdict] = field(default_factory=list)
    misplaced: int = 0

    @property
    def tallies(self) -> dict[str, Tally]:
        """Per label, over all letters."""
        return {
            label: sum((letter[label] for letter in self.by_letter), Tally()) for label in ORDER
        }

    def intervals(self) -> dict[str, tuple[float, float]]:
        """Per label the 95 % interval of F1 by the bootstrap over letters.

        Letters, not mentions, are drawn: the mentions of one letter err together. Efron and
        Tibshirani, An Introduction to the Bootstrap (1993), chapter 13: the percentile interval.
        """
        if not self.by_letter:
            return dict.fromkeys(ORDER, (0.0, 1.0))
        dice = random.Random(2013)  # noqa: S311 - chance for statistics, the same on every run
        drawn = [dice.choices(self.by_letter, k=len(self.by_letter)) for _ in range(DRAWS)]
        found = {}
        for label in ORDER:
            scores = sorted(sum((each[label] for each in some), Tally()).f1 for some in drawn)
            found[label] = (scores[round(0.025 * DRAWS)], scores[round(0.975 * DRAWS) - 1])
        return found

    @property
    def core_macro_f1(self) -> float:
        """The mean F1 over the core labels that the gold letters hold."""
        tallies = self.tallies
        scores = [tallies[label].f1 for label in CORE if tallies[label].gold]
        return sum(scores) / len(scores) if scores else 0.0

    @property
    def micro_f1(self) -> float:
        """F1 over the mentions of all labels together."""
        tallies = self.tallies
        return sum((tallies[label] for label in LABELS), Tally()).f1

    def as_dict(self) -> dict[str, Any]:
        """For `--json` and score.json."""
        rows: dict[str, Any] = {"letters": len(self.letters)}
        tallies = self.tallies
        for label in ORDER:
            tally = tallies[label]
            rows[label] = {
                "gold": tally.gold,
                "precision": tally.precision,
                "recall": tally.recall,
                "f1": tally.f1,
            }
            if label in LABELS:
                rows[label]["exact_f1"] = self.exact[label].f1
        return rows | {
            "core_macro_f1": self.core_macro_f1,
            "micro_f1": self.micro_f1,
            "misplaced": self.misplaced,
        }

    def as_table(self) -> str:
        """For the terminal."""
        lines = [
            f"letters scored: {len(self.letters)}",
            f"{'':14}{'gold':>6}{'P':>7}{'R':>7}{'F1':>7}   {'exact F1':>8}   95 % of F1",
        ]
        tallies, intervals = self.tallies, self.intervals()
        for label in ORDER:
            tally, (low, high) = tallies[label], intervals[label]
            exact = f"{self.exact[label].f1:8.3f}" if label in LABELS else " " * 8
            lines.append(
                f"{label:14}{tally.gold:6d}{tally.precision:7.3f}{tally.recall:7.3f}"
                f"{tally.f1:7.3f}   {exact}   {low:.3f}-{high:.3f}"
            )
        lines.append(
            f"core macro F1 {self.core_macro_f1:.3f}   micro F1 over all labels "
            f"{self.micro_f1:.3f}   spans whose text is not the source's: {self.misplaced}"
        )
        return "\n".join(lines)


def score(outputs: Path, gold: Path) -> Score:
    """The dataset in `outputs` against the letters annotated in `gold`, matched by `letter_id`.

    Letters that are not annotated are left aside. Raises ScoreError for a folder without gold.
    """
    frames = {name: read_table(outputs, name) for name in ("mentions", "sections", "measures")}
    if not any(gold.glob("*.json")):
        raise ScoreError(f"there are no annotated letters (<letter_id>.json) in {gold}; check it")
    result = Score()
    for path in sorted(gold.glob("*.json")):
        if not text_path(outputs, path.stem).is_file():
            continue
        found = {
            name: [
                {str(key): value for key, value in row.items()}
                for row in frames[name][frames[name]["letter_id"] == path.stem].to_dict("records")
            ]
            for name in frames
        }
        annotated = json.loads(path.read_text(encoding="utf-8"))
        wanted_text = (gold / "text" / f"{path.stem}.txt").read_bytes().decode()
        score_letter(
            result, path.stem, annotated, wanted_text, found, read_text(outputs, path.stem)
        )
    return result


def score_letter(
    result: Score,
    name: str,
    gold: Row,
    gold_text: str,
    found: dict[str, list[Row]],
    text: str,
) -> None:
    """Add one letter: its mentions, and its structure unless `structure` is false."""
    result.letters.append(name)
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    result.by_letter.append(tallies)
    result.misplaced += sum(
        text[row["start"] : row["end"]] != row["text"] for row in found["mentions"]
    )
    _score_mentions(result, name, gold, gold_text, found["mentions"], text)
    if not gold.get("structure", True):
        return
    wanted = gold.get("sections", [])
    tallies["heading"] += _matched(
        ((((plain(each["title"]),), _optional(each))) for each in wanted),
        (plain(row["title"]) for row in found["sections"]),
    )
    tallies["heading+level"] += _matched(
        (
            (
                tuple(
                    (plain(each["title"]), level)
                    for level in (each["level"], each.get("alt_level", each["level"]))
                ),
                _optional(each),
            )
            for each in wanted
        ),
        ((plain(row["title"]), int(row["level"])) for row in found["sections"]),
    )
    tallies["bullet"] += _matched(
        (((_item(each["text"]),), _optional(each)) for each in gold.get("bullets", [])),
        (_item(row["text"]) for row in found["measures"] if row["kind"] == "bullet"),
    )


def write(result: Score, folder: Path) -> None:
    """`score.json`, and `labels.csv` to plot."""
    scores = result.as_dict()
    write_json(folder / "score.json", scores)
    lines = [f"{each},{scores[each]['f1']:.4f}" for each in ORDER if scores[each]["gold"]]
    (folder / "labels.csv").write_text("\n".join(["label,f1", *lines]) + "\n", encoding="utf-8")


def plain(value: object) -> str:
    """`'De Sociaal-Economische Raad'` and `'sociaal economische raad'` are the same."""
    letters = unicodedata.normalize("NFKD", str(value)).casefold()
    letters = "".join(each for each in letters if not unicodedata.combining(each))
    words = re.sub(r"[^\w\s]", " ", letters).split()
    return "".join(word for word in words if word not in _ARTICLES)


@dataclass(slots=True)
class _Wanted:
    """A gold mention at [start, end) in the squeezed text, and what has been found of it."""

    label: str
    source: Row
    text: str
    value: str
    start: int
    end: int
    optional: bool
    found_value: str | None = None
    exact: bool = False

    def overlaps(self, span: tuple[int, int]) -> bool:
        return span[0] < self.end and self.start < span[1]

    def is_meant(self, row: Row, span: tuple[int, int]) -> bool:
        """For names half of the union must be shared, or the words be the same; else the value."""
        if self.label not in NAMES:
            return str(row["value"]).strip() == self.value.strip()
        shared = min(span[1], self.end) - max(span[0], self.start)
        union = max(span[1], self.end) - min(span[0], self.start)
        return shared * 2 >= union or plain(row["text"]) == plain(self.text)


def _score_mentions(
    result: Score, name: str, gold: Row, gold_text: str, found: Sequence[Row], text: str
) -> None:
    tallies = result.by_letter[-1]
    squeezed, offsets = _squeeze(text)
    gold_squeezed, gold_offsets = _squeeze(gold_text)
    wanted: dict[str, list[_Wanted]] = defaultdict(list)
    for each in gold["mentions"]:
        start, end = _inside(gold_offsets, each)
        wanted[each["label"]].append(
            _Wanted(
                each["label"], each, each["text"], str(each["value"]), start, end, _optional(each)
            )
        )
    annotated = gold.get("labels", LABELS)
    for row in found:
        label = row["label"]
        if label not in LABELS or label not in annotated:
            continue
        span = _carried(squeezed, gold_squeezed, *_inside(offsets, row))
        near = [each for each in wanted[label] if span is not None and each.overlaps(span)]
        taste = any(each.optional for each in near)
        match = next(
            (
                each
                for each in near
                if each.found_value is None and span is not None and each.is_meant(row, span)
            ),
            None,
        )
        exact = next(
            (each for each in near if not each.exact and (each.start, each.end) == span), None
        )
        if match is not None:
            match.found_value = str(row["value"])
            tallies[label].right += not match.optional
        elif not taste:
            tallies[label].false += 1
            result.errors[label].append(_error("+", name, row, text))
        if match is not None or not taste:
            result.verdicts.append(
                Verdict(label, row["extractor"], float(row["confidence"]), match is not None)
            )
        if exact is not None:
            exact.exact = True
            result.exact[label].right += not exact.optional
        elif not taste:
            result.exact[label].false += 1
    for label in LABELS:
        for each in wanted[label]:
            if each.optional:
                continue
            if each.found_value is None:
                tallies[label].missed += 1
                result.errors[label].append(_error("-", name, each.source, gold_text))
            result.exact[label].missed += not each.exact
    for label in ("ORG", "PERSON"):
        tallies["alias"] += _aliases(wanted[label])


def _error(sign: str, name: str, row: Row, text: str) -> str:
    """`+ brief: 'morgen' → '2013-12-20' in 'Dat is niet van vandaag op morgen geregeld.'`"""
    start = text.rfind("\n", 0, row["start"]) + 1
    stop = text.find("\n", row["end"])
    spans = sentences(text, start, stop if stop >= 0 else len(text))
    around = [text[a:b] for a, b in spans if a < row["end"] and row["start"] < b]
    return f"{sign} {name}: {row['text']!r} → {row['value']!r} in {' '.join(around)!r}"


def _aliases(wanted: Iterable[_Wanted]) -> Tally:
    """Do the mentions found of one organisation or person under several names share a value?"""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for each in wanted:
        if each.found_value is not None:
            groups[plain(each.value)].setdefault(plain(each.text), plain(each.found_value))
    tally = Tally()
    for forms in groups.values():
        first, *others = forms.values()
        same = others.count(first)
        tally += Tally(right=same, missed=len(others) - same)
    return tally


def _matched(
    wanted: Iterable[tuple[tuple[Hashable, ...], bool]], found: Iterable[Hashable]
) -> Tally:
    """Each wanted item, (keys, optional), is met by one found key; required items come first."""
    left, tally = Counter(found), Tally()
    for keys, optional in sorted(wanted, key=lambda each: each[1]):
        hit = next((key for key in keys if left[key] > 0), None)
        if hit is not None:
            left[hit] -= 1
        if not optional:
            tally += Tally(right=hit is not None, missed=hit is None)
    return tally + Tally(false=left.total())


def _optional(annotated: Row) -> bool:
    return bool(annotated.get("optional"))


def _item(text: object) -> str:
    return re.sub(r"^\W+", "", _squeeze(str(text))[0])


def _squeeze(text: str) -> tuple[str, list[int]]:
    """The text without white space and with one kind of hyphen, and where each character stood."""
    text = text.translate(_HYPHENS)
    offsets = [at for at, each in enumerate(text) if not each.isspace() and each not in _INVISIBLE]
    return "".join(text[at] for at in offsets), offsets


def _inside(offsets: list[int], row: Row) -> tuple[int, int]:
    return bisect_left(offsets, row["start"]), bisect_left(offsets, row["end"])


def _carried(source: str, target: str, start: int, end: int) -> tuple[int, int] | None:
    """Where source[start:end] stands in the target: with as much around it as is the same there.

    Of several such places the one nearest in relative position.
    """
    if start == end:
        return None
    for width in _CONTEXTS:
        for left, right in ((width, width), (width, 0), (0, width)):
            first, last = max(0, start - left), min(len(source), end + right)
            places = list(_places(target, source[first:last]))
            if places:
                wanted = first / max(1, len(source)) * len(target)
                at = min(places, key=lambda place: abs(place - wanted)) + start - first
                return at, at + end - start
    return None


def _places(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)
