"""How the time grows with a letter: seconds for four times the text, against those for the text.

    python benchmarks/growth.py

prints ratios, 4 where time grows with the text and 16 where it grows with its square, of

audit     writing the audit page of a letter of 60 and one of 240 pages
hostile   finding mentions and measures in text that leads patterns astray: 25,000 and 100,000
          characters of each unit in `tests/extract/hostile.json`, the worst ratio first
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline import audit
from pipeline.assemble import assemble
from pipeline.extract import extract
from pipeline.model import Block, Facts, Letter, Structure

ROOT = Path(__file__).parents[1]
UNITS = ROOT / "tests" / "extract" / "hostile.json"
LETTER = ROOT / "corpus" / "voortgang-agenda-vitale-dorpen-2016.txt"


def seconds(run: Callable[[], object]) -> float:
    """Processor time, the best of three rounds."""
    rounds = []
    for _ in range(3):
        started = time.process_time()
        run()
        rounds.append(time.process_time() - started)
    return min(rounds)


def letter(unit: str, size: int) -> Letter:
    """A letter of the unit again and again, one paragraph."""
    text = (unit * (size // len(unit) + 1))[:size]
    facts = Facts(date=dt.date(2024, 5, 1), date_source="given")
    return Letter(
        "test", "test.txt", "0" * 64, "txt", text, (Block(0, len(text), "paragraph"),), facts
    )


def found(one: Letter) -> float:
    """Seconds to find the mentions and measures."""
    return seconds(lambda: assemble(one, Structure(), extract(one)))


def written(copies: int) -> float:
    """The audit page of the shipped letter, that many of it one behind the other."""
    with tempfile.TemporaryDirectory() as folder:
        corpus, dataset = Path(folder) / "corpus", Path(folder) / "outputs"
        corpus.mkdir()
        text = LETTER.read_text("utf-8")
        (corpus / LETTER.name).write_text("\n".join([text] * copies), "utf-8")
        command = [sys.executable, "-m", "pipeline", "run", str(corpus), "-o", str(dataset)]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return seconds(lambda: audit.write(dataset))


def main() -> None:
    """Print the ratios."""
    pages = len(LETTER.read_text("utf-8").split()) / 450
    small, large = round(60 / pages), round(240 / pages)
    print(f"audit {written(large) / written(small):9.1f}")
    ratios = []
    for unit in json.loads(UNITS.read_text("utf-8")):
        short, long = found(letter(unit, 25_000)), found(letter(unit, 100_000))
        ratios.append((long / short, long, unit))
    for ratio, long, unit in sorted(ratios, reverse=True):
        print(f"hostile {ratio:7.1f} {long:6.2f} s  {unit!r}")


if __name__ == "__main__":
    main()
