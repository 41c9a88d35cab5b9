"""Text with labelled names: motions that the rules read, and the same with built names put in.

The rules miss names. A word with a capital inside a sentence that no rule explains therefore counts
neither as a name nor as none: the model learns nothing from it.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.extract import extract
from pipeline.lexicon import rows
from pipeline.model import Block, Facts, Letter
from training.names import abbreviation, build

LABELS = ("ORG", "PERSON", "LOCATION", "LAW", "PROGRAMME")

_BODY = re.compile(r"\nVoorgesteld[^\n]*\n[^\n]*\n")
_CLOSE = re.compile(r"\n?en gaat over tot de orde van de dag.*", re.DOTALL)
_LEAD = re.compile(
    r"(?:overwegende|constaterende|van mening|van oordeel|gezien|spreekt uit)(?:,)? dat |"
    r"(?:verzoekt|vraagt) (?:de regering|het kabinet)(?:,)? (?:om )?"
)
_CAPITALS = re.compile(r"(?<![\w'’-])(?!(?:EU|VN|VS|TK|EK)\b)[A-Z]{2,5}\d?(?![\w])")
_PHRASE = re.compile(r"(?<= )[a-zà-ÿ]{2,}(?: [a-zà-ÿ]{1,}){1,7}")
_MARKS = ("", "", "", "1 ", "2 ", "3. ", "1.2 ", "4.1 ", "• ", "– ", "- ", "a. ", "2) ")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TITLE = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[A-ZÀ-Þ][a-zß-ÿ]+|-[A-ZÀ-Þ][a-zß-ÿ]+)*\Z")
_ADJECTIVE = re.compile(r"\w+(?:se|sche|s|er|ers|ische)\Z")


class Name(NamedTuple):
    """A name at [start, end) of a passage."""

    start: int
    end: int
    label: str


class Passage(NamedTuple):
    """A paragraph and its names; `doubtful` are stretches that may be names."""

    text: str
    names: tuple[Name, ...]
    doubtful: tuple[tuple[int, int], ...] = ()


def motions(path: Path) -> Iterator[Passage]:
    """The paragraphs of the motions, with what the rules find in them."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    bodies = [_body(text) for text in texts]
    common = Counter(word for body in bodies for word in _WORD.findall(body) if word[0].islower())
    seen = set()
    for number, body in enumerate(bodies):
        letter = _letter(f"motion-{number}", body)
        found = extract(letter)
        for block in letter.blocks:
            text = body[block.start : block.end]
            if text in seen:
                continue
            seen.add(text)
            inside = [
                Name(each.start - block.start, each.end - block.start, each.label)
                for each in found
                if block.start <= each.start and each.end <= block.end
            ]
            yield _passage(text, inside, common)


def _body(text: str) -> str:
    opening = _BODY.search(text)
    body = text[opening.end() :] if opening else text
    lines = _CLOSE.sub("", body).split("\n")
    return "\n".join(line for line in lines if line and line.upper() != line)


def _letter(name: str, text: str) -> Letter:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    facts = Facts(dt.date(2024, 6, 1), "given")
    return Letter(name, name, "0" * 64, "txt", text, tuple(blocks), facts)


def _passage(text: str, found: list[Name], common: Counter[str]) -> Passage:
    names = _longest(each for each in found if each.label in LABELS)
    explained = [(each.start, each.end) for each in found]
    doubtful = [
        word.span()
        for word in _WORD.finditer(text)
        if _may_be_name(text, word.start(), word[0], common)
        and not any(start < word.end() and word.start() < end for start, end in explained)
    ]
    return Passage(text, tuple(names), tuple(doubtful))


def _may_be_name(text: str, start: int, word: str, common: Counter[str]) -> bool:
    """A capital that neither the sentence's start nor an ordinary word explains."""
    if not _TITLE.match(word) or word in _no_names():
        return False
    before = text[:start].rstrip()
    opens = not before or before[-1] in ".!?:;•“‘"
    return not opens and common[word.lower()] < 3 and not _ADJECTIVE.match(word)


def _no_names() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("no_names"))


def _longest(names: Iterable[Name]) -> list[Name]:
    kept: list[Name] = []
    for each in sorted(names, key=lambda name: (name.start - name.end, name.start, name.label)):
        if not any(other.start < each.end and each.start < other.end for other in kept):
            kept.append(each)
    return sorted(kept)


def rebuilt(passage: Passage, rng: random.Random, share: float = 0.85) -> Passage:
    """The passage with built names in the places of most of its own."""
    made: list[tuple[str, str | None, bool]] = []
    at = 0
    marks = sorted(
        [*passage.names]
        + [Name(start, end, "doubt") for start, end in passage.doubtful]
        + [
            Name(*found.span(), "none")
            for found in _CAPITALS.finditer(passage.text)
            if not any(
                each.start < found.end() and found.start() < each.end for each in passage.names
            )
        ]
    )
    for start, end, label in marks:
        made.append((passage.text[at:start], None, False))
        name = passage.text[start:end]
        if label == "none":
            name = abbreviation(rng)
        elif label != "doubt" and rng.random() < share:
            name = build(label, rng)
        made.append((name, label if label in LABELS else None, label == "doubt"))
        at = end
    made.append((passage.text[at:], None, False))
    return _joined(made)


def restyled(passage: Passage, rng: random.Random) -> Passage:
    """The passage as in a letter: without `overwegende dat`, with a capital and a full stop."""
    lead = _LEAD.match(passage.text)
    if lead is None or rng.random() < 0.3:
        return passage
    cut = lead.end()
    text = passage.text[cut:].rstrip(";,.")
    if not text or any(start < cut for start, *_ in (*passage.names, *passage.doubtful)):
        return passage
    names = (Name(n.start - cut, n.end - cut, n.label) for n in passage.names)
    return Passage(
        text[0].upper() + text[1:] + ".",
        tuple(each for each in names if each.end <= len(text)),
        tuple((s - cut, e - cut) for s, e in passage.doubtful if e - cut <= len(text)),
    )


def templates(path: Path, rng: random.Random, rounds: int) -> Iterator[Passage]:
    """Sentences of our own, `{ORG}` and the like filled with built names."""
    lines = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    for _ in range(rounds):
        for line in lines:
            made: list[tuple[str, str | None, bool]] = []
            for piece in re.split(r"(\{(?!ABC)[A-Z]+\})", line):
                label = piece[1:-1]
                if piece.startswith("{"):
                    made.append((build(label, rng), label, False))
                else:
                    made.append((piece.replace("{ABC}", abbreviation(rng)), None, False))
            yield _joined(made)


def headings(found: Iterable[Passage], rng: random.Random, count: int) -> Iterator[Passage]:
    """Words of the passages as headings and list items: a capital in front that shows no name."""
    phrases = [phrase for each in found for phrase in _PHRASE.findall(each.text)]
    for phrase in rng.sample(phrases, count):
        head = phrase[0].upper() + phrase[1:]
        draw = rng.random()
        if draw < 0.6:
            yield Passage(rng.choice(_MARKS) + head, ())
        elif draw < 0.8:
            marks = rng.choice(("‘’", "“”", '""', "''", "«»"))
            lead = rng.choice(
                ("het bericht", "het artikel", "het rapport", "de brief", "de notitie")
            )
            tail = rng.choice((".", "?", " en de reactie daarop.", ", dat vorige week verscheen."))
            yield Passage(f"Ik verwijs naar {lead} {marks[0]}{head}{marks[1]}{tail}", ())
        else:
            yield Passage(f"{head}. {rng.choice(phrases).capitalize()}.", ())


def _joined(pieces: Iterable[tuple[str, str | None, bool]]) -> Passage:
    text, names, doubtful = "", [], []
    for piece, label, doubt in pieces:
        start = len(text)
        text += piece
        if label:
            names.append(Name(start, len(text), label))
        elif doubt:
            doubtful.append((start, len(text)))
    return Passage(text, tuple(names), tuple(doubtful))
