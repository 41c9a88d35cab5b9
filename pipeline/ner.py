"""The one place where a statistical model runs: it names what the rules left free.

    find = load("nl_kamerbrief")
    [(m.label, m.text) for m in find(letter)]   # [("PERSON", "Mirjam Sterk"), …]

`nl_kamerbrief` comes with this project; its labels are ours. A name it has found once stands
wherever the letter has it, and the abbreviation that the letter explains with it too.

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
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline import overlap, plausible
from pipeline.extract import memory
from pipeline.model import Letter, Mention, mention
from pipeline.sentences import sentences

if TYPE_CHECKING:
    from spacy.language import Language

Finder = Callable[[Letter], Iterator[Mention]]

LABELS = {
    "ORG": "ORG",
    "PERSON": "PERSON",
    "PER": "PERSON",
    "LOCATION": "LOCATION",
    "GPE": "LOCATION",
    "LOC": "LOCATION",
    "FAC": "LOCATION",
    "LAW": "LAW",
    "PROGRAMME": "PROGRAMME",
}
CONFIDENCE = {"ORG": 0.75, "PERSON": 0.75, "LOCATION": 0.95, "LAW": 0.75, "PROGRAMME": 0.75}
"""The share that was right of what nl_kamerbrief added to rules without tables: see its card."""

# components of spaCy's models that named entities do not need
_UNUSED = ("tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer")


class ModelError(Exception):
    """A model cannot be loaded; the message says how to get it."""


class _Name(NamedTuple):
    start: int
    end: int
    label: str


def load(name: str) -> Finder | None:
    """A finder that runs the model, which is a package's name or a folder; None for `none`.

    Raises ModelError when there is no such model, or it finds no named entities.
    """
    if name == "none":
        return None
    nlp = _load(name)
    return functools.partial(find, nlp)


def identity(name: str) -> str:
    """`'nl_kamerbrief-0.1.0'`: the model and its version; `'none'` for none."""
    return "none" if name == "none" else _identity(_load(name))


def folder(name: str) -> Path | None:
    """Where the model's files are: `nl_kamerbrief` lies in `models`, within or beside the package.

    None for a model that was installed as a package.
    """
    package = Path(__file__).parent
    for path in (Path(name), package / "models" / name, package.parent / "models" / name):
        if (path / "meta.json").is_file():
            return path
    return None


def find(nlp: Language, letter: Letter) -> Iterator[Mention]:
    """What the model names in the letter, and the same names elsewhere in it.

    A name has one label throughout: the one it has most often. What the model calls a name in fewer
    than half of the places where it stands is none.
    """
    text, extractor = letter.text, _identity(nlp)
    votes: dict[str, Counter[str]] = {}
    for each in _names(nlp, letter):
        votes.setdefault(text[each.start : each.end], Counter())[each.label] += 1
    places = {form: list(memory.occurrences(text, form)) for form in votes}
    labels = {
        form: min(found, key=lambda label: (-found[label], label))
        for form, found in votes.items()
        if 2 * found.total() >= len(places[form]) and not _is_used_as_word(text, form)
    }
    values = {form: form for form in labels}
    for short, (start, end) in memory.definitions(text).items():
        long = text[start:end]
        if long in labels:
            labels[short], values[short] = labels[long], long
            places[short] = list(memory.occurrences(text, short))
        else:
            labels.pop(short, None)
    yield from overlap.resolve(
        mention(letter, label, start, end, values[form], extractor, CONFIDENCE[label])
        for form, label in labels.items()
        for start, end in places[form]
    )


def _names(nlp: Language, letter: Letter) -> Iterator[_Name]:
    """What the model names, where it may be a name; it reads no sentence that can hold none."""
    text = letter.text
    passages = [
        span
        for block in letter.blocks
        for span in sentences(text, block.start, block.end)
        if plausible.may_hold_name(text, *span)
    ]
    docs = nlp.pipe(text[start:end] for start, end in passages)
    for (offset, _), doc in zip(passages, docs, strict=True):
        for entity in doc.ents:
            label = LABELS.get(entity.label_)
            if label is None:
                continue
            span = plausible.trimmed(text, offset + entity.start_char, offset + entity.end_char)
            label = plausible.label_of(text, *span, label)
            if plausible.is_name(text, *span, label):
                yield _Name(*span, label)


def _is_used_as_word(text: str, form: str) -> bool:
    """Whether the letter has the same word in lower case: `Grenzen stellen`, `over grenzen`."""
    return form.istitle() and " " not in form and any(memory.occurrences(text, form.lower()))


def _identity(nlp: Language) -> str:
    meta = nlp.meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


@functools.cache
def _load(name: str) -> Language:
    import spacy

    try:
        nlp = spacy.load(folder(name) or name, exclude=list(_UNUSED))
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
