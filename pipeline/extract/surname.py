"""`'Van der Zanden'`, `'De Vries-Bakker'`, `'J.C.M.'`, `'prof. dr. '`: how people's names look.

The patterns are texts, to be put together by the modules that look for people.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.anchor import Anchored, cased
from pipeline.lexicon import listed, rows

UPPER = "A-ZÀ-ÖØ-ÞĞİŞŠŽČĆŁŐ"
LOWER = "a-zß-öø-ÿğışšžčćłńőřćęąśź"
CAP = rf"[{UPPER}](?:['’][{UPPER}])?[{LOWER}]{{1,24}}(?:[{UPPER}][{LOWER}]{{1,24}})?"
SMALL = (
    r"van|de|der|den|ten|ter|te|in|op|het|von|zu|uit|aan|bij|['’]t|la|le|du|di|da|dos|el|al|ait|"
    r"ben|bin|af|zur|vom"
)
LARGE = (
    r"Van|De|Der|Den|Ten|Ter|Te|In|Op|Het|Von|Zu|Uit|Aan|['’][Tt]|La|Le|Du|Di|Da|Dos|El|Al|Ait|"
    r"Ben|Bin|Abd"
)
PARTICLE = rf"{SMALL}|{LARGE}"
SURNAME = (
    rf"(?:d['’]|l['’])?{CAP}(?:-(?:(?:{PARTICLE})[ -]){{0,2}}{CAP}){{0,2}}(?![\w’'])"
    rf"(?!-[{LOWER}]{{2}}|[-.@/]\w*@)"
)
PARTICLED = rf"(?:(?:{PARTICLE}) ){{0,3}}{SURNAME}"
HELD = rf"(?:(?:{LARGE}) (?:(?:{PARTICLE}) ){{0,2}})?{SURNAME}"
INITIALS = rf"(?:(?:[{UPPER}]|Th|Ch|Ph|Chr|IJ|Tj)\.[ -]?){{1,6}}"
TITLES = (
    r"(?:(?:(?:[Pp]rof|[Dd]rs?|[Mm]r|[Ii]r|[Ii]ng|[Dd]hr|[Mm]w|[Mm]evr|em|bc|jhr|lt|kol|gen)\. ?"
    r"|[Mm]evrouw |[Mm]eneer |[Pp]rofessor |[Dd]octor |jonkheer ){0,4})"
)

_BODIES = (
    r"(?:[Ss]taats|[Aa]dvies|[Oo]nderzoeks|[Ee]valuatie|[Ee]nquête|[Vv]isitatie)?[Cc]ommissies?|"
    r"[Aa]dviescollege|(?:[Aa]mbtelijke )?[Ww]erkgroep|[Ss]tuurgroep|[Tt]askforce|[Aa]dviesgroep"
)
_PAPERS = (
    r"(?:[Ee]ind)?[Rr]apport(?:age)?|[Aa]dvies|[Aa]dviezen|[Aa]mendement|[Ii]nitiatief(?:wet|nota)|"
    r"[Ww]et(?:svoorstel)?|[Nn]ota|[Nn]otitie|[Pp]lan|[Ii]nterpellatie|[Kk]abinet(?:ten)?"
)
_LEADING = tuple(
    cased(
        (
            *("staatscommissie", "adviescommissie", "onderzoekscommissie", "evaluatiecommissie"),
            *("enquêtecommissie", "visitatiecommissie", "commissie", "adviescollege", "werkgroep"),
            *("ambtelijke", "stuurgroep", "taskforce", "adviesgroep", "rapport", "eindrapport"),
            *("advies", "adviezen", "amendement", "initiatief", "wet", "nota", "notitie", "plan"),
            *("interpellatie", "kabinet"),
        )
    )
)
_TIED = Anchored(rf"(?<![\w-])(?:(?P<body>{_BODIES})|{_PAPERS})-(?P<name>{HELD})", _LEADING)
_LOOSE = Anchored(
    rf"(?<![\w-])(?:(?P<body>{_BODIES})|[Rr]apport|[Aa]dvies|[Aa]mendement|[Kk]abinet)"
    rf" (?P<name>{HELD})(?! (?:[{UPPER}]|(?:en|&) [{UPPER}]|van |voor |en [{LOWER}]+ |\d))",
    _LEADING,
)
# endings of words that say what a commission is about
_SUBJECT = re.compile(
    r"(?:ing|heid|schap|schappen|ie|iek|tuur|zorg|zaken|recht|rechten|wet|wezen|beleid|onderwijs|"
    r"water|stof|bouw|markt|teit|teiten|kunde|media|toezicht|gemeenten|ering|ingen|ties|tijd|"
    r"verkeer|vervoer|handel|land|landen|wonen|werk|gas|geld|staat|pact|akkoord|"
    r"schade|opvang|jeugd|pensioen|pensioenen|ouderen|kinderen|dieren|klimaat|sport|spoor|visserij)\Z"
)


class Namesake(NamedTuple):
    """`[start, end)` goes by the surname at `[name_start, end)`; is it a `body`, or a paper?"""

    start: int
    name_start: int
    end: int
    body: bool


@functools.cache
def given_names() -> frozenset[str]:
    """`Annemarie`, `Mark`."""
    return frozenset(row["name"] for row in rows("given_names"))


@functools.cache
def no_names() -> frozenset[str]:
    """Words with a capital that begin a sentence, or end a name."""
    return frozenset(row["word"] for row in rows("no_names"))


@functools.cache
def no_surnames() -> frozenset[str]:
    """Words that follow an office and are its portfolio, place or body.

    Of a body's name the first word counts, if it is nobody's surname: bodies are called after
    people.
    """
    names = [
        name
        for table, columns in (
            ("ministries", ("name", "short_names")),
            ("portfolios", ("name", "short_names")),
            ("places", ("name", "aliases")),
            ("parties", ("name", "aliases")),
        )
        for row in rows(table)
        if row.get("cue") != "cue"
        for column in columns
        for name in listed(row[column])
    ]
    bodies = {
        name.split(" ")[0]
        for row in rows("organisations")
        for column in ("name", "aliases")
        for name in listed(row[column])
    }
    words = {word.strip(",.()") for name in names for word in name.split(" ")[:6]}
    return frozenset(w for w in words | (bodies - _surnames()) if w[:1].isupper()) | no_names()


@functools.cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for table in ("members", "ministers") for row in rows(table))


@functools.cache
def parties() -> frozenset[str]:
    """`PvdA`, `Partij van de Arbeid`."""
    return frozenset(
        name for row in rows("parties") for name in (row["name"], *listed(row["aliases"]))
    )


@functools.lru_cache(maxsize=4)
def namesakes(text: str) -> tuple[Namesake, ...]:
    """What goes by who led or wrote it: `commissie-Van Zwol`, `rapport-Draghi`.

    Without a hyphen a particle must show that a person is meant, or a commission or `kabinet`
    stand before.
    """
    return tuple(_namesakes(text))


def _namesakes(text: str) -> Iterator[Namesake]:
    for pattern in (_TIED, _LOOSE):
        for match in pattern.finditer(text):
            words = match["name"].split(" ")
            led = len(words) > 1
            body = match["body"] is not None
            ruled = match[0].startswith(("kabinet", "Kabinet"))
            if pattern is _LOOSE and not (led or body or ruled):
                continue
            if not led and (words[0] in no_surnames() or _SUBJECT.search(words[0])):
                continue
            yield Namesake(match.start(), match.start("name"), match.end(), body)
