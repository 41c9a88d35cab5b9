"""Running words become printed lines: ragged right, hyphenated where the source allows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.corpus.source import Text

HARD_HYPHEN = re.compile(r"(?:[a-z]{2}|[A-Z]{2})-(?=[a-z]{3})")


@dataclass
class Run:
    """Words of one look. `raised` is a footnote mark."""

    text: str
    font: str
    raised: bool = False


@dataclass
class Printed:
    """A printed line: its runs, their joint width and the notes whose marks stand on it."""

    runs: list[Run] = field(default_factory=list)
    width: float = 0.0
    notes: list[tuple[str, Text]] = field(default_factory=list)

    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass
class Chunk:
    """What is never broken, and what happens behind it: `space`, `soft` hyphen, or nothing."""

    runs: list[Run]
    after: str
    notes: list[tuple[str, Text]]


def chunks(text: Text, font: str, slanted: str, emphasis: str, first_note: int) -> Iterator[Chunk]:
    """The pieces of a text between the places where a line may end."""
    looks = [font] * len(text.words)
    for mark in text.marks:
        if mark.label in emphasis.split():
            looks[mark.start : mark.end] = [slanted] * (mark.end - mark.start)
    notes = dict(text.notes)
    numbers = {at: str(first_note + i) for i, (at, _) in enumerate(text.notes)}
    soft = set(text.breaks)
    hard = {m.end() for m in HARD_HYPHEN.finditer(text.words)}
    hard -= {
        at
        for url in re.finditer(r"\S*(?:www\.|@)\S*", text.words)
        for at in range(url.start(), url.end() + 1)
    }
    runs: list[Run] = []
    raised: list[tuple[str, Text]] = []
    for at in range(len(text.words) + 1):
        if runs and (at in soft or at in hard):
            yield Chunk(runs, "soft" if at in soft else "", raised)
            runs, raised = [], []
        if at in notes:
            runs.append(Run(numbers[at], font, raised=True))
            raised.append((numbers[at], notes[at]))
        if at == len(text.words):
            break
        character = text.words[at]
        if character == " ":
            yield Chunk(runs, "space", raised)
            runs, raised = [], []
        elif runs and not runs[-1].raised and runs[-1].font == looks[at]:
            runs[-1].text += character
        else:
            runs.append(Run(character, looks[at]))
    if runs:
        yield Chunk(runs, "", raised)


def append(line: Printed, runs: list[Run]) -> None:
    for run in runs:
        if line.runs and (line.runs[-1].font, line.runs[-1].raised) == (run.font, run.raised):
            line.runs[-1] = Run(line.runs[-1].text + run.text, run.font, run.raised)
        else:
            line.runs.append(Run(run.text, run.font, run.raised))


def lines(
    pieces: Iterator[Chunk],
    measure: float,
    width: Callable[[Run], float],
    first_indent: float = 0.0,
) -> list[Printed]:
    """The pieces set in lines no wider than the measure."""
    done: list[Printed] = []
    line = Printed(width=first_indent)
    pending = ""
    for piece in pieces:
        wide = sum(map(width, piece.runs))
        font = piece.runs[0].font if piece.runs else "regular"
        gap = width(Run(" ", font)) if pending == "space" else 0.0
        hyphen = width(Run("-", font)) if piece.after == "soft" else 0.0
        if line.runs and line.width + gap + wide + hyphen > measure:
            if pending == "soft":
                append(line, [Run("-", line.runs[-1].font)])
            done.append(line)
            line = Printed()
        elif pending == "space":
            append(line, [Run(" ", font)])
            line.width += gap
        append(line, piece.runs)
        line.width += wide
        line.notes += piece.notes
        pending = piece.after
    return [*done, line] if line.runs else done
