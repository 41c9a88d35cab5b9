"""The one place where a statistical model runs: it names what the rules left free.

    find = load("nl_core_news_md")
    [(m.label, m.text) for m in find(letter)]   # [("PERSON", "Mirjam Sterk"), …]

What spaCy's Dutch models call a thing, and what it is here:

| spaCy | here | |
|---|---|---|
| ORG | ORG | |
| PERSON | PERSON | |
| GPE | LOCATION | countries, provinces, municipalities |
| LOC | LOCATION | waters, regions, districts |
| FAC | LOCATION | airports, roads, buildings |
| LAW | LAW | |
| NORP, LANGUAGE | – | adjectives such as `Nederlandse` are no places |
| DATE, MONEY, PERCENT, … | – | grammars find these and know what they mean |
| EVENT, PRODUCT, WORK_OF_ART | – | no label here |
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pipeline.model import Letter, Mention, mention

if TYPE_CHECKING:
    from spacy.language import Language

Finder = Callable[[Letter], Iterator[Mention]]

LABELS = {
    "ORG": "ORG",
    "PERSON": "PERSON",
    "PER": "PERSON",
    "GPE": "LOCATION",
    "LOC": "LOCATION",
    "FAC": "LOCATION",
    "LAW": "LAW",
}
CONFIDENCE = 0.6

# components of spaCy's models that named entities do not need
_UNUSED = ("tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer")
_LEADING = re.compile(
    r"(?:(?:[Dd]e|[Hh]et|[Ee]en|[Dd]it|[Dd]eze|[Uu]w|[Mm]ijn|[Oo]nze?|[Ii]n|[Vv]an|[Vv]oor) )+"
)
_TRAILING = re.compile(r"(?: (?:van|de|het|een|en|of|voor|in|op|te|der|met))+$|[\s.,;:()–-]+$")


class ModelError(Exception):
    """A model cannot be loaded; the message says how to get it."""


def load(name: str) -> Finder | None:
    """A finder that runs the model, which is a package's name or a folder; None for `none`.

    Raises ModelError when there is no such model, or it finds no named entities.
    """
    if name == "none":
        return None
    nlp = _load(name)
    return functools.partial(find, nlp)


def identity(name: str) -> str:
    """`'nl_core_news_md-3.8.0'`: the model and its version; `'none'` for none."""
    return "none" if name == "none" else _identity(_load(name))


def find(nlp: Language, letter: Letter) -> Iterator[Mention]:
    """What the model names in the letter, block by block, without words that only lead up to it.

    A lone word that opens a sentence is left out: its capital says nothing.
    """
    extractor = _identity(nlp)
    text = letter.text
    blocks = [(block.start, block.end) for block in letter.blocks]
    docs = nlp.pipe(text[start:end] for start, end in blocks)
    for (offset, _), doc in zip(blocks, docs, strict=True):
        for entity in doc.ents:
            label = LABELS.get(entity.label_)
            if label is None:
                continue
            start, end = _trimmed(text, offset + entity.start_char, offset + entity.end_char)
            words = text[start:end]
            if not any(letter.isupper() for letter in words) or "\n" in words or "\t" in words:
                continue
            if label != "PERSON" and " " not in words and _opens(text, start, words):
                continue
            yield mention(letter, label, start, end, words, extractor, CONFIDENCE)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without articles before the name and small words behind it."""
    leading = _LEADING.match(text, start, end)
    if leading and leading.end() < end:
        start = leading.end()
    while trailing := _TRAILING.search(text, start, end):
        end = trailing.start()
    return start, end


def _opens(text: str, start: int, word: str) -> bool:
    """Whether the word is an ordinary one at the start of a sentence: `Verder`, not `UWV`."""
    before = text[max(0, start - 2) : start].rstrip()
    return word[1:] == word[1:].lower() and (not before or before[-1] in ".!?:•\n\t")


def _identity(nlp: Language) -> str:
    meta = nlp.meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


@functools.cache
def _load(name: str) -> Language:
    import spacy

    try:
        nlp = spacy.load(name, exclude=list(_UNUSED))
    except OSError as error:
        raise ModelError(
            f"the model {name!r} is not installed. Get it with `python -m spacy download {name}`; "
            f"without a connection, download the wheel {name}-3.8.0-py3-none-any.whl from "
            "https://github.com/explosion/spacy-models/releases elsewhere and `pip install` it "
            "here; or set `ner: none` in params.yaml to go without"
        ) from error
    names = set(nlp.pipe_names)
    if not names & {"ner", "entity_ruler", "span_ruler", "beam_ner"}:
        raise ModelError(
            f"the model {name!r} finds no named entities (it has {', '.join(sorted(names))}); "
            "choose one with a component `ner`, such as nl_core_news_md"
        )
    return nlp
