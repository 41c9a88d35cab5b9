"""A word broken at the end of a printed line: `duur-` and `zaam` are `duurzaam` again."""

from __future__ import annotations

import re
from collections.abc import Container

_SHARED = {
    "en",
    "of",
    "tot",
    "naar",
    "als",
    "dan",
    "maar",
    "en/of",
    "respectievelijk",
    "resp.",
    "c.q.",
}
_PREFIXES = {"niet", "oud", "ex", "vice", "non", "pro", "adjunct", "aspirant", "kandidaat", "top"}
_CLASHES = {
    first + second
    for first, seconds in {
        "a": "aeiuæ",
        "e": "eiu",
        "i": "eij",
        "o": "eiou",
        "u": "iu",
        "é": "e",
    }.items()
    for second in seconds
}
_LONGEST = 80
"""Characters of a line's end or start that are looked at for a word."""

_LAST = re.compile(r"[^\W_][\w'’]*(?:-[\w'’]+)*$")
_FIRST = re.compile(r"[^\W_][\w'’]*(?:-[\w'’]+)*")


def rejoin(above: str, below: str, known: Container[str] = frozenset()) -> str:
    """Two printed lines as one text.

    `in-` + `en uitvoer` is `in- en uitvoer`; `Noord-` + `Holland` is `Noord-Holland`; `EU-` +
    `lidstaten` keeps its hyphen, and so do `zee-` + `eend`, `niet-` + `westers` and what `known`
    (the document's own words) has with a hyphen.
    """
    return with_end(above, below, known) + below


def with_end(above: str, below: str, known: Container[str] = frozenset()) -> str:
    """The line above as it ends before the line below: with a space, its hyphen, or neither."""
    if not above or not below:
        return above
    if not above.endswith("-") or above.endswith((" -", "--")):
        return f"{above} "
    left, right = _LAST.search(above[-_LONGEST:-1]), _FIRST.match(below[:_LONGEST])
    if not left or not right:
        return above if below[0].isalnum() else f"{above} "
    if below[:_LONGEST].split(maxsplit=1)[0].rstrip(",;") in _SHARED:
        return f"{above} "
    return above if keeps_hyphen(left.group(), right.group(), known) else above[:-1]


def keeps_hyphen(first: str, second: str, known: Container[str] = frozenset()) -> bool:
    """Whether Dutch writes the hyphen itself: `EU-lidstaten`, `zee-eend`, `niet-westers`."""
    if f"{first}-{second}" in known:
        return True
    if first + second in known:
        return False
    last = first.rsplit("-", 1)[-1]
    return (
        not second[0].islower()
        or not last[-1].isalpha()
        or (len(last) > 1 and last.isupper())
        or last.lower() in _PREFIXES
        or last[-1].lower() + second[0] in _CLASHES
    )
