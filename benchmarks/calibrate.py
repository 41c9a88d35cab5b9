"""How often each rule is right, and whether confidence means what it says.

    python benchmarks/calibrate.py OUTPUTS=GOLD [OUTPUTS=GOLD ...]

counts the verdicts on datasets against annotated letters, writes them to
`pipeline/lexicon/confidence.tsv`, and draws `docs/reliability.png`: of mentions with a given
confidence, the share that is right. Run it, run the datasets anew, run it again: the counts stay,
the picture then shows the corrected confidence.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import matplotlib.pyplot as plt

from pipeline.score import Verdict, score

TABLE = Path("pipeline/lexicon/confidence.tsv")
PICTURE = Path("docs/reliability.png")
EDGES = [0.0, 0.6, 0.8, 0.9, 0.94, 0.96, 0.98, 0.99, 1.0]


def main() -> None:
    """Count, write and draw."""
    verdicts: list[Verdict] = []
    for pair in sys.argv[1:]:
        outputs, gold = pair.split("=")
        verdicts += score(Path(outputs), Path(gold)).verdicts
    found = Counter((v.label, v.extractor) for v in verdicts)
    right = Counter((v.label, v.extractor) for v in verdicts if v.right)
    rows = [
        f"{label}\t{extractor}\t{found[label, extractor]}\t{right[label, extractor]}\tcounted"
        for label, extractor in sorted(found)
    ]
    header = "label\textractor\tfound\tright\tsource"
    TABLE.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    draw(verdicts)
    print(f"{len(verdicts)} mentions judged, {sum(v.right for v in verdicts)} right")
    print(f"expected calibration error {calibration_error(verdicts):.3f}")


def bins(verdicts: list[Verdict]) -> list[tuple[float, float, int]]:
    """Per bin of confidence: the mean confidence, the share that is right, how many."""
    rows = []
    for low, high in pairwise(EDGES):
        inside = [v for v in verdicts if low < v.confidence <= high]
        if inside:
            mean = sum(v.confidence for v in inside) / len(inside)
            rows.append((mean, sum(v.right for v in inside) / len(inside), len(inside)))
    return rows


def calibration_error(verdicts: list[Verdict]) -> float:
    """The mean distance between confidence and the share that is right, weighed by mentions."""
    return sum(abs(mean - share) * n for mean, share, n in bins(verdicts)) / len(verdicts)


def draw(verdicts: list[Verdict]) -> None:
    """The reliability diagram."""
    figure, axes = plt.subplots(figsize=(5.2, 4.6), dpi=110)
    axes.plot([0.7, 1], [0.7, 1], color="#888888", linewidth=1, label="as sure as right")
    for place, (mean, share, n) in enumerate(bins(verdicts)):
        error = 1.96 * (max(share * (1 - share), 0.25 / (n + 1)) / n) ** 0.5
        axes.errorbar(
            mean, share, yerr=[[min(error, share)], [min(error, 1 - share)]], color="#1b6ca8"
        )
        axes.scatter(mean, share, s=14 + n**0.5 * 6, color="#1b6ca8", zorder=3)
        axes.annotate(
            f"{n}",
            (mean, share),
            xytext=(-8, -22 - 13 * (place % 3)),
            textcoords="offset points",
            fontsize=8,
        )
    axes.set(xlim=(0.7, 1.02), ylim=(0.7, 1.03), xlabel="confidence", ylabel="share that is right")
    axes.legend(loc="upper left", frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(PICTURE, metadata={"Software": None})


if __name__ == "__main__":
    main()
