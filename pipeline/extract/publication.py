"""Official publications that are no parliamentary papers: `Stb. 2015, 123`, `COM(2022) 304`.

| kind | as a letter writes it | value |
|---|---|---|
| staatsblad | `Stb. 2015, 123`, `Staatsblad 2015, nr. 123` | `stb-2015-123` |
| staatscourant | `Stcrt. 2022, 24680`, `Staatscourant 2022 nr. 24680` | `stcrt-2022-24680` |
| tractatenblad | `Trb. 2016, 94` | `trb-2016-94` |
| ecli | `ECLI:NL:RVS:2022:3159` | as written |
| eu | `COM(2022) 304`, `SWD (2021) 12 final` | `COM(2022) 304` |

The first three take the identifiers of officielebekendmakingen.nl. An ECLI is a court's decision
by the European Case Law Identifier (Council conclusions 2011/C 127/01), the last are documents of
the European institutions. The annotation guidelines have no label for any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.anchor import Anchored
from pipeline.model import Letter, Mention, mention

_GAZETTES = {
    "stb": ("staatsblad", ("Stb", "Staatsblad")),
    "stcrt": ("staatscourant", ("Stcrt", "Staatscourant")),
    "trb": ("tractatenblad", ("Trb", "Tractatenblad")),
}
# `Stb. 2015, 123`, `Staatscourant 2022, nr. 24680`
_GAZETTE = Anchored(
    r"\b(Stb|Staatsblad|Stcrt|Staatscourant|Trb|Tractatenblad)\.?\s{1,2}"
    r"((?:18|19|20)\d\d)(?:,|\s|,\s|[-/])\s?(?:(?:nr|nummer)\.?\s?)?(\d{1,5})(?![\d.,]?\d)",
    ("Stb", "Staatsblad", "Stcrt", "Staatscourant", "Trb", "Tractatenblad"),
)
# `ECLI:NL:RVS:2022:3159`: country, court, year, a number of up to 25 letters, digits and points
_ECLI = Anchored(
    r"\bECLI:\s?([A-Z]{2}):([A-Z][A-Z0-9]{0,6}):(\d{4}):([A-Z0-9](?:[A-Z0-9.]{0,23}[A-Z0-9])?)",
    ("ECLI:",),
)
# `COM(2022) 304`, `SWD (2021) 12`, `JOIN/2020/18`
_EU = Anchored(
    r"\b(COM|SWD|SEC|JOIN|C)(?:\s?\(((?:19|20)\d\d)\)\s?|/((?:19|20)\d\d)/)(\d{1,4})(?!\d)"
    r"(?:\s(?:final|definitief)\b)?",
    ("COM", "SWD", "SEC", "JOIN", "C(", "C (", "C/"),
)
_KINDS = {word: (code, kind) for code, (kind, words) in _GAZETTES.items() for word in words}


def find(letter: Letter) -> Iterator[Mention]:
    """`het Besluit activiteiten leefomgeving (Stb. 2018, 293)` names one in the Staatsblad."""
    text = letter.text
    for found in _GAZETTE.finditer(text):
        code, kind = _KINDS[found[1]]
        yield _made(letter, found, f"{code}-{found[2]}-{int(found[3])}", kind)
    for found in _ECLI.finditer(text):
        yield _made(letter, found, "ECLI:" + ":".join(found.groups()), "ecli")
    for found in _EU.finditer(text):
        year = found[2] or found[3]
        yield _made(letter, found, f"{found[1]}({year}) {int(found[4])}", "eu")


def _made(letter: Letter, found: re.Match[str], value: str, kind: str) -> Mention:
    return mention(
        letter, "PUBLICATION", found.start(), found.end(), value, f"publication.{kind}", 0.97
    )
