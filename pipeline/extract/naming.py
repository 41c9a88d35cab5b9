"""`'de Nederlandse Vereniging van Bedrijfsartsen adviseert'`: a head word shows an organisation.

A name is a run of words with capitals, joined by small words (`van`, `voor de`, `en`). It names an
organisation when one of its words says what kind of body it is: `Raad`, `Adviescollege`,
`Huisartsenvereniging`. A run without such a word names none: it may be anything.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.lexicon import rows

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĞİŞŠŽ]"
WORD = rf"{_CAPITAL}[\w'’]{{0,39}}(?:[-&+][\w'’]{{1,39}}){{0,4}}(?:-(?= en ))?"
_SMALL = r"van|voor|der|den|de|het|en|&|inzake|te|tot|ter|tegen|bij|of|for|the|and|into|on|in|op"
_RUN = re.compile(rf"(?<![\w@/.-]){WORD}(?: (?:(?:{_SMALL}) ){{0,3}}{WORD}){{0,9}}")
_TOKEN = re.compile(r"\S+")

_LOWER_HEAD = re.compile(
    r"(?<![\w-])(?:stichting|vereniging|taskforce|adviescollege|adviesraad|universiteit|hogeschool|"
    r"rechtbank|gerechtshof|omgevingsdienst|veiligheidsregio|waterschap|hoogheemraadschap|"
    r"expertisecentrum|kenniscentrum|inspectie|federatie|coöperatie|werkgroep|stuurgroep|bureau|"
    r"onderzoeksbureau|adviesbureau|woningcorporatie|zorgverzekeraar) "
    rf"(?=(?:(?:van|voor) (?:(?:de|het) )?)?{_CAPITAL}[\w'’])"
)
_CHAIRED = re.compile(
    r"(?<![\w-])(?:[Cc]ommissies?|[Ww]erkgroep|[Tt]askforce|[Aa]dviescommissie)-"
    rf"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]er) ){{0,2}}{_CAPITAL}[\w'’]{{1,30}}"
    rf"(?:-{_CAPITAL}\w{{1,30}})?"
)
_COMPANY = re.compile(
    rf"(?<![\w-]){WORD}(?: (?:(?:en|&|van) )?{WORD}){{0,4}}"
    r" (?:B\.V\.|BV\b|N\.V\.|NV\b|Inc\b\.?|Ltd\b\.?|GmbH\b|S\.A\.|AG\b|plc\b|LLC\b|U\.A\.)"
)
_ARTICLE = re.compile(r"(?:^|[\s(])(?:de|het|een|deze|dit|onze) $")


class Named(NamedTuple):
    """A name found by its head word: `[start, end)` of the text, and which rule found it."""

    start: int
    end: int
    rule: str


def is_head(word: str) -> bool:
    """`Raad`, `Zorgautoriteit` and `Huisartsenvereniging` say what kind of body they are."""
    whole, strong, weak, nobody = _head_words()
    if word in whole:
        return True
    return word.endswith((*strong, *weak)) and not word.lower().endswith(nobody)


@functools.cache
def _head_words() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Whole words, endings, endings that need another capital beside them, and what is no body."""
    words: dict[str, list[str]] = {}
    for row in rows("head_words"):
        words.setdefault(row["place"], []).append(row["word"])
    return (
        frozenset(words["whole"]),
        tuple(words["ending"]),
        tuple(words["ending beside a capital"]),
        tuple(words["no body"]),
    )


@functools.cache
def _openers() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("no_names") if row["use"] == "opens")


def named(text: str, others: frozenset[int]) -> Iterator[Named]:
    """The organisations that their head words show, from left to right.

    `others` are offsets where another known name begins: `en` before one ends this one.
    """
    for run in _RUN.finditer(text):
        yield from _in_run(text, run.start(), run.end(), others)
    for lower in _LOWER_HEAD.finditer(text):
        tail = _RUN.search(text, lower.end(), min(len(text), lower.end() + 400))
        if tail is not None:
            tokens = [token.span() for token in _TOKEN.finditer(text, *tail.span())]
            yield Named(lower.start(), _tail(text, tokens, 0, others), "head")
    for match in _CHAIRED.finditer(text):
        yield Named(match.start(), match.end(), "chaired")
    for match in _COMPANY.finditer(text):
        yield Named(match.start() + _opening(text, match.start(), match.end()), match.end(), "form")


def _opening(text: str, start: int, end: int) -> int:
    """How many characters of sentence opening stand before the name: `'De '` is three."""
    skipped = 0
    while True:
        word = text[start + skipped : end].partition(" ")[0]
        if word not in _openers():
            return skipped
        skipped += len(word) + 1


def _in_run(text: str, start: int, end: int, others: frozenset[int]) -> Iterator[Named]:
    start += _opening(text, start, end)
    tokens = [token.span() for token in _TOKEN.finditer(text, start, end)]
    whole, strong, _, _ = _head_words()
    first = 0
    while first < len(tokens):
        head = next(
            (i for i in range(first, len(tokens)) if is_head(text[slice(*tokens[i])])), None
        )
        if head is None:
            return
        begin = head
        while begin > first and text[tokens[begin - 1][0]].isupper():
            begin -= 1
        stop = _tail(text, tokens, head, others)
        after = next((i for i, token in enumerate(tokens) if token[0] >= stop), len(tokens))
        head_start, head_end = tokens[head]
        if begin < head or stop > head_end:
            yield Named(tokens[begin][0], stop, "head")
        elif (
            text[head_start:head_end] not in whole
            and text.endswith(strong, head_start, head_end)
            and _ARTICLE.search(text[max(0, head_start - 7) : head_start])
        ):
            yield Named(head_start, stop, "compound")
        first = max(after, head + 1)


def _tail(text: str, tokens: list[tuple[int, int]], head: int, others: frozenset[int]) -> int:
    """Where the name ends whose head word is `tokens[head]`.

    Small words belong to it only with a capital behind them; `en` only when what follows is no
    other name, head word or abbreviation.
    """
    end = tokens[head][1]
    small: set[str] = set()
    for start, stop in tokens[head + 1 :]:
        word = text[start:stop]
        if not word[0].isupper():
            small.add(word)
            continue
        if small & {"en", "&"} and (
            end == tokens[head][1] or is_head(word) or (word.isupper() and len(word) > 1)
        ):
            break
        if small & {"in", "op", "of", "bij"} or (small and start in others):
            break
        end = stop
        small = set()
    return end
