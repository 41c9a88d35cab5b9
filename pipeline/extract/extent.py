"""How far a name runs on: `'Wet goed verhuurderschap biedt …'` ends before `biedt`.

The names of laws and programmes are written in lower case, so nothing but grammar ends them. A
name runs over nouns and adjectives, over `en` between two of them, over what stands in capitals;
it ends at punctuation, at an article, a preposition, a pronoun, an adverb or a finite verb.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.extract import naming
from pipeline.lexicon import rows

_WORD = re.compile(r" ([A-Za-zÀ-ÿ0-9][\w’'&+-]{0,40}(?:/[A-Za-z][\w-]{1,25})?)")
_OPENER = re.compile(
    r" (?:op (?:de|het)|inzake(?: de| het)?|betreffende(?: de| het)?|ter|tot|houdende)(?= \w)"
)
_BRIDGE = re.compile(
    r" (?:en|&|(?:van|voor|in|op|met|bij|naar|tegen|door|om|uit|aan|zonder)(?: de| het| een)?)"
    r"(?= [A-Z])"
    r"| (?:de|het|der|den|aan den|aan de)(?= [A-Z])"
)
_YEARS = re.compile(r" (?:19|20)\d\d(?:[-–](?:19|20)\d\d)?(?!\d)")
_LINKS = ("en", "&", "van")
_MONTH = re.compile(
    r" \d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|"
    r"december)"
)


@functools.cache
def stops() -> frozenset[str]:
    """The words before which a name ends."""
    return frozenset(row["word"] for row in rows("stops"))


def run(text: str, at: int, words: int = 8) -> int:
    """Where the name ends whose head ends at `at`; `at` itself when nothing follows.

    `'Wet'` in `'Wet stikstofreductie en natuurverbetering en de Waterwet'` runs on to the second
    `en`.
    """
    end = at
    for _ in range(words):
        if _MONTH.match(text, end):
            break
        word = _WORD.match(text, end)
        if not word:
            break
        following: re.Match[str] | None = word
        if word[1] in _LINKS:
            following = _WORD.match(text, word.end())
        if not following or (following is not word and end == at):
            break
        if following[1].lower() in stops() or following[1].isdigit():
            break
        end = following.end()
        if text[end - 1] == "-" and not text.startswith(" en ", end):
            break
    years = _YEARS.match(text, end)
    return years.end() if years and end > at else end


def titled(text: str, at: int, words: int = 8) -> int:
    """Where a name in capitals ends: `'Nationaal Programma'` + `' Leefbaarheid en Veiligheid'`.

    Small words count only between two words with a capital.
    """
    end = at
    for _ in range(words):
        word = _WORD.match(text, end)
        if not word:
            break
        if word[1][0].islower():
            bridge = _BRIDGE.match(text, end)
            following = _WORD.match(text, bridge.end()) if bridge else None
            if not following or end == at:
                break
            if bridge and bridge[0].startswith(" van ") and naming.is_head(following[1]):
                break
            word = following
        elif word[1][0].isdigit() and not _YEARS.match(text, end):
            break
        end = word.end()
    return end


def opener(text: str, at: int) -> int:
    """Where `op de`, `inzake`, `ter` … after the head ends; `at` when there is none."""
    found = _OPENER.match(text, at)
    return found.end() if found else at


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the text that one rule takes for a name, before the rules are weighed."""

    start: int
    end: int
    value: str
    rule: str
    confidence: float


def settle(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Of claims that overlap the surest stands, of equally sure ones the longest."""
    starts: list[int] = []
    taken: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (-c.confidence, c.start - c.end, c.start)):
        at = bisect.bisect_left(starts, claim.end)
        if at == 0 or taken[at - 1].end <= claim.start:
            starts.insert(at, claim.start)
            taken.insert(at, claim)
    return iter(taken)
