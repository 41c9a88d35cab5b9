"""Web and e-mail addresses: `http://www.expertisecentrumtop.nl`, `info@example.nl`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Letter, Mention, mention

# Without those that are Dutch words too: a full stop may lack its space, as in `op.de`.
_DOMAINS = "nl|eu|com|org|info|be|fr|uk|ch|gov|edu|frl|amsterdam|io"
_PATH = r"[^\s<>\"“”„«»|]"
# `https://www.example.nl/pad`
_SCHEME = re.compile(rf"(?:https?|HTTPS?|ftp)://{_PATH}{{3,2000}}")
# `www.example.nl/pad`
_WWW = re.compile(rf"[Ww][Ww][Ww]\.[\w-]{{1,63}}\.{_PATH}{{2,2000}}")
# what follows the `@` of `info@example.nl`
_MAIL = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,5}")
# `overheid.nl`, `data.example.nl/pad`
_BARE = re.compile(rf"\.(?:{_DOMAINS})(?![\w-])(?!\.\w)(?:[/?]{_PATH}{{0,2000}})?")

_LONGEST = 200
_LOCAL = re.compile(r"[\w.+&-]{1,64}")  # read from right to left
_HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}")  # read from right to left
_GLUED = re.compile(r"[\w./@'’-]")

_CLOSING = frozenset(".,;:!?'’‘*…–—")
_PAIRS = {")": "(", "]": "[", "}": "{"}


def find(letter: Letter) -> Iterator[Mention]:
    """`(zie www.example.nl/pad).` holds the address `www.example.nl/pad`.

    A bare domain with a capital is a name and no address: `Oefenen.nl`.
    """
    text = letter.text
    taken = 0
    for start, end, rule in sorted(_candidates(text)):
        if start < taken:
            continue
        end = _trimmed(text, start, end)
        yield mention(letter, "URL", start, end, text[start:end], f"url.{rule}", 0.99)
        taken = end


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    if "://" in text:
        for match in _SCHEME.finditer(text):
            yield match.start(), match.end(), "address"
    for match in _WWW.finditer(text):
        if not _GLUED.match(text, match.start() - 1) or match.start() == 0:
            yield match.start(), match.end(), "address"
    for match in _MAIL.finditer(text):
        start = _reaching_back(text, match.start(), _LOCAL)
        if start < match.start():
            yield start, match.end(), "mail"
    for match in _BARE.finditer(text):
        start = _reaching_back(text, match.start(), _HOST)
        if start < match.start() - 1 and not (start and _GLUED.match(text, start - 1)):
            yield start, match.end(), "bare"


def _reaching_back(text: str, end: int, pattern: re.Pattern[str]) -> int:
    """Where the longest stretch of `pattern` that ends at `end` begins."""
    before = text[max(0, end - _LONGEST) : end][::-1]
    match = pattern.match(before)
    return end - match.end() if match else end


def _trimmed(text: str, start: int, end: int) -> int:
    """Where the address ends: closing punctuation and brackets opened before it are not its own."""
    surplus = {
        closing: text.count(closing, start, end) - text.count(opening, start, end)
        for closing, opening in _PAIRS.items()
    }
    while end > start + 1:
        last = text[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _CLOSING:
            break
        end -= 1
    return end
