"""`'Regeling ammoniak en veehouderij (RAV)'` says what `RAV` means in the rest of the letter."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from pipeline.lexicon import Form, Gazetteer
from pipeline.model import Letter, Mention, mention

# the abbreviation in its brackets: (RAV), (hierna: RAV), (SDE++), (pCES'en), (IBP VTH)
_BRACKETED = re.compile(
    r"\((?:(?:hierna|verder|afgekort|ook|concept|kortweg|voorheen|in het kort|oftewel|de|het)"
    r"(?: te noemen| genoemd)?:? ){0,2}[‘'“\"«]?"
    r"(?![IVXL]{1,6}\))([A-Za-z][A-Za-z0-9&+.-]{1,11}(?:[’'](?:en|s))?"
    r"(?: (?:[A-Z][A-Za-z]{1,11}|\d{4}))?)[’'”\"»]?\)"
)
_SPELLED = re.compile(r"(?<![\w-])([A-Z][A-Za-z0-9&+]{1,9}) \(([A-Za-z][^()\n]{8,150})\)")
_WORD = re.compile(r"[^\s(,;:‘’“”\"«»/-][^\s]*")
_PLURAL = re.compile(r"(?:[’'](?:en|s)|(?<=[A-Z])(?:en|s))$")
_FUNCTION = re.compile(r"(?:van|voor|de|het|een|en|in|op|met|te|ter|tot|aan|bij|om|der|den)$")
_TOKEN = re.compile(r"\w+")
_REACH = 180
_SHORTENED = ("ORG", "PROGRAMME", "LAW")


@functools.lru_cache(maxsize=8)
def definitions(text: str) -> dict[str, tuple[int, int]]:
    """Every abbreviation that the text explains, and where its long form stands.

    `'het Gezond en Actief Leven Akkoord (GALA)'` gives `{'GALA': (4, 34)}`; so does
    `'GALA (Gezond en Actief Leven Akkoord)'`, with its own offsets. The first explanation counts.
    """
    found: dict[str, tuple[int, int]] = {}
    for match in _BRACKETED.finditer(text):
        short = match[1]
        end = match.start() - text.endswith(" ", 0, match.start())
        span = _long_form(short, text, end)
        if span:
            found.setdefault(_PLURAL.sub("", short), span)
    for match in _SPELLED.finditer(text):
        if sum(letter.isupper() for letter in match[1]) < 2 or " " not in match[2]:
            continue
        span = _long_form(match[1], text, match.end(2))
        if span and span[0] == match.start(2):
            found.setdefault(match[1], match.span(2))
    return found


@functools.lru_cache(maxsize=4)
def lower_words(text: str) -> frozenset[str]:
    """The words that the text has in lower case: `Grenzen stellen aan grenzen` has `grenzen`."""
    return frozenset(word for word in set(_TOKEN.findall(text)) if word.islower())


def occurrences(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Where the form stands as a word of its own, or as the first part of `RAV-lijst`."""
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if _stands(text, at, end):
            yield at, end
        at = text.find(form, end)


def uses(text: str, meanings: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and meaning wherever one of the forms stands, in one pass over the text.

    `{'RAV': 'Regeling ammoniak en veehouderij'}` finds every `RAV`, under the same conditions as
    `occurrences`.
    """
    forms = Gazetteer(Form(form, (form, meanings[form])) for form in sorted(meanings))
    for hit in forms.candidates(text):
        for form, meaning in hit.payloads:
            if text[hit.start : hit.end] == form and _stands(text, hit.start, hit.end):
                yield hit.start, hit.end, meaning


def agreed(letter: Letter, found: tuple[Mention, ...]) -> Iterator[Mention]:
    """The mentions, each abbreviation under the label and value of the name that explains it.

    After `Europees Sociaal Fonds (ESF)` no `ESF` is a programme where the fund is an ORG.
    """
    named = {(each.start, each.end): each for each in found if each.label in _SHORTENED}
    meant = {
        short: named[span] for short, span in definitions(letter.text).items() if span in named
    }
    for each in found:
        long = meant.get(each.text)
        if long and each.label in _SHORTENED and each.label != long.label:
            rule = f"{long.extractor.partition('.')[0]}.definition"
            yield mention(letter, long.label, each.start, each.end, long.value, rule, 0.9)
        else:
            yield each


def initials(name: str) -> str:
    """`'Delta Rhine Corridor'` is `DRC`: the first letters of the words with a capital."""
    return "".join(word[0] for word in re.split(r"[ -]+", name) if word[:1].isupper())


def _stands(text: str, start: int, end: int) -> bool:
    opens = start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "-./@_")
    return opens and (end == len(text) or not (text[end].isalnum() or text[end] in "+@_"))


def _long_form(short: str, text: str, end: int) -> tuple[int, int] | None:
    """The words that end at `end` and that the letters of `short` stand for, in order.

    The letters are looked for from the last to the first; the first must open a word. The long
    form stays within one sentence and within twice as many words as there are letters.
    """
    letters = [letter.lower() for letter in _PLURAL.sub("", short) if letter.isalpha()]
    if len(letters) < 2 or not any(letter.isupper() for letter in short):
        return None
    floor = max(0, end - _REACH)
    for stop in ("\n", "\t", ". ", "; ", ": ", "? ", "! ", "(", ")"):
        floor = max(floor, text.rfind(stop, floor, end) + 1)
    while end > floor and text[end - 1] in "’'”\"»":
        end -= 1
    openings = {
        word.start() for word in _WORD.finditer(text, floor, end) if not _FUNCTION.match(word[0])
    }
    openings |= {
        at for at in range(floor, end) if at and text[at - 1] in "-/" and text[at].isalpha()
    }
    at = end
    for position, letter in enumerate(reversed(letters)):
        last = position == len(letters) - 1
        at -= 1
        while at >= floor and (text[at].lower() != letter or (last and at not in openings)):
            at -= 1
        if at < floor:
            return None
    words = text[at:end].split()
    if not 1 <= len(words) <= 2 * len(letters) + 3 or end - at <= len(short) + 2:
        return None
    opened = sum(
        text[word.start() + at].lower() in letters for word in re.finditer(r"\b\w", text[at:end])
    )
    return (at, end) if 2 * opened >= min(len(letters), len(words)) else None
