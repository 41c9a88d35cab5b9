"""Train `models/nl_kamerbrief` on motions: `python -m training.train ../shared`.

The folder holds `training/moties.jsonl` to learn from, and in `gold` the annotated letters on which
the checkpoint is chosen. The same text, code and seed give the same weights.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
BUILD = ROOT / "build" / "training"
MODEL = ROOT / "models" / "nl_kamerbrief"
VERSION = "0.3.0"

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.strings import StringStore  # noqa: E402
from spacy.tokens import Doc, DocBin  # noqa: E402
from spacy.training.initialize import init_nlp  # noqa: E402
from spacy.training.loop import train as train_loop  # noqa: E402
from spacy.util import compile_infix_regex, load_config, registry  # noqa: E402

from training import text  # noqa: E402
from training.text import LABELS, Name, Passage  # noqa: E402

COPIES = 2
"""Of every paragraph with names, how many more with built names in their places."""
ROUNDS = 12
"""How often each sentence of templates.txt is filled."""
HEADINGS = 4000
"""Headings, items and titles without a name."""


def tokenizer(nlp: Language) -> None:
    """Words also part at `/`, and before the digits of a footnote glued to them."""
    infixes = [*nlp.Defaults.infixes, r"/", r"(?<=[a-zë]{3})(?=\d{1,2}\b)", r"(?<=[a-z]\))(?=\d)"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[attr-defined]


def document(nlp: Language, passage: Passage) -> Doc:
    """The passage as spaCy trains on it: names, words that are none, and words left open."""
    doc = nlp.make_doc(passage.text)
    spans = [
        span
        for name in passage.names
        if (span := doc.char_span(name.start, name.end, name.label, alignment_mode="expand"))
    ]
    taken = {token.i for span in spans for token in span}
    open_ = [
        span
        for start, end in passage.doubtful
        if (span := doc.char_span(start, end, alignment_mode="expand"))
        and not any(token.i in taken for token in span)
    ]
    doc.set_ents(spacy.util.filter_spans(spans), missing=spacy.util.filter_spans(open_))
    return doc


def passages(shared: Path, rng: random.Random) -> Iterator[Passage]:
    """Everything to train on."""
    found = list(text.motions(shared / "training" / "moties.jsonl"))
    for passage in found:
        yield text.restyled(passage, rng)
        if passage.names:
            for _ in range(COPIES):
                yield text.restyled(text.rebuilt(passage, rng), rng)
    yield from text.headings(found, rng, HEADINGS)
    yield from text.templates(HERE / "templates.txt", rng, ROUNDS)


def annotated(shared: Path) -> Iterator[Passage]:
    """The paragraphs of the annotated letters, as they were printed."""
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "ORG" not in gold.get("labels", LABELS) or not gold["mentions"]:
            continue
        printed = (shared / "gold" / "text" / f"{path.stem}.txt").read_bytes().decode()
        start = 0
        for line in printed.replace("\r", " ").replace("\n\n", "  ").split("  "):
            end = start + len(line)
            names = tuple(
                Name(each["start"] - start, each["end"] - start, each["label"])
                for each in gold["mentions"]
                if each["label"] in LABELS and start <= each["start"] and each["end"] <= end
            )
            if line.strip():
                yield Passage(line.replace("\n", " "), names)
            start = end + 2


def save(nlp: Language, found: Iterable[Passage], path: Path) -> int:
    """Write the passages for spaCy; the number of their words."""
    docs = [document(nlp, passage) for passage in found]
    DocBin(docs=docs).to_disk(path)
    return sum(map(len, docs))


def main() -> None:
    """Label the text, train, and write the best checkpoint to `models/nl_kamerbrief`."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    shared = Path(sys.argv[1])
    config = load_config(HERE / "config.cfg")
    rng = random.Random(config["system"]["seed"])  # noqa: S311
    BUILD.mkdir(parents=True, exist_ok=True)
    blank = spacy.blank("nl")
    tokenizer(blank)
    found = list(passages(shared, rng))
    rng.shuffle(found)
    print(f"{len(found)} passages, {save(blank, found, BUILD / 'train.spacy')} words")
    print(f"development: {save(blank, annotated(shared), BUILD / 'dev.spacy')} words")
    config["paths"] = {name: str(BUILD / f"{name}.spacy") for name in ("train", "dev")}
    registry.callbacks("kamerbrief.tokenizer.v1", func=lambda: tokenizer)
    config["initialize"]["before_init"] = {"@callbacks": "kamerbrief.tokenizer.v1"}
    nlp = init_nlp(config)
    (BUILD / "model").mkdir(exist_ok=True)
    train_loop(nlp, BUILD / "model")
    package(spacy.load(BUILD / "model" / "model-best"))


def package(nlp: Language) -> None:
    """Write the model without what only training needed; the card beside it stays."""
    nlp.config["paths"] = {"train": None, "dev": None}
    nlp.config["initialize"]["before_init"] = None
    nlp.meta.update(
        name="kamerbrief",
        version=VERSION,
        spacy_version=">=3.8,<4",
        description="Names in letters of the Dutch government to parliament",
        license="EUPL-1.2",
        sources=[{"name": "Motions of the Tweede Kamer", "url": "https://opendata.tweedekamer.nl"}],
    )
    MODEL.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(MODEL)
    StringStore(LABELS).to_disk(MODEL / "vocab" / "strings.json")  # the words of the text stay out
    found = nlp.meta["performance"]
    print(f"{MODEL}: precision {found['ents_p']:.3f}, recall {found['ents_r']:.3f}")


if __name__ == "__main__":
    main()
