"""What an identifier of the official publications says, and how it is written.

`kst-33400-XV-105` is paper 105 of dossier 33 400, chapter XV, and stands at
https://zoek.officielebekendmakingen.nl/kst-33400-XV-105.html.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass, replace

from pipeline.lexicon import rows

PENDING = "pending"

PUBLISHED = "https://zoek.officielebekendmakingen.nl/"
_PARLIAMENT = "https://www.tweedekamer.nl/"

_SESSION = re.compile(r"((?:19|20)\d\d) ?[-–—/] ?[-–]?((?:19|20)?\d\d)(?!\d)")
_RIJKSWET = re.compile(r"R\d{3,4}")
_NUMBER = r"[1-9]\d{0,4}|[A-Z]{1,3}"
_READINGS = (
    (
        "kamerstuk",
        re.compile(
            rf"kst-(?P<dossier>\d{{4,6}})(?:-(?P<suffix>[IVX]{{1,6}}[AB]?|[A-Z]|\d\d|R\d{{3,4}}))?"
            rf"-(?P<number>{_NUMBER})"
        ),
    ),
    (
        "dossier",
        re.compile(r"kst-(?P<dossier>\d{4,6})(?:-(?P<suffix>[IVX]{1,6}[AB]?|[A-Z]|0\d|R\d{3,4}))?"),
    ),
    (
        "aanhangsel",
        re.compile(r"ah-(?P<chamber>[te]k)-(?P<session>\d{8})-(?P<number>\d{1,4})"),
    ),
    (
        "handelingen",
        re.compile(r"h-(?P<chamber>[te]k)-(?P<session>\d{8})-(?P<number>\d{1,3}(?:-\d{1,3})?)"),
    ),
    ("zaak", re.compile(r"(?P<number>(?:19|20)\d\dZ\d{5})")),
    ("document", re.compile(r"(?P<number>(?:19|20)\d\dD\d{5})")),
    ("toezegging", re.compile(r"(?P<number>TZ\d{6}-\d{2,3}|T\d{5})")),
    ("bijlage", re.compile(r"blg-(?P<number>\d{3,9})")),
)

# Budget chapters; the Roman numeral after a dossier number, as in `33 400 XV`.
CHAPTERS = frozenset(
    {
        *("I", "II", "IIA", "IIB", "III", "IV", "V", "VI", "VII", "VIII", "IX", "IXA", "IXB"),
        *("X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI"),
        *("XXII", "XXIII"),
    }
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One parliamentary paper: `kst-33400-XV-105` and what its parts are.

    `kind` is `kamerstuk`, `dossier`, `aanhangsel`, `handelingen`, `zaak`, `document`,
    `toezegging`, `bijlage` or `pending`; `session_year` is written `2012-2013`; `chamber` is `TK`
    or `EK`.
    """

    identifier: str
    kind: str
    dossier: str = ""
    suffix: str = ""
    number: str = ""
    session_year: str = ""
    chamber: str = ""

    @property
    def url(self) -> str:
        """Where the paper is published; empty where that is not certain."""
        if self.kind == "dossier":
            return f"{PUBLISHED}dossier/{self.identifier.removeprefix('kst-')}"
        if _RIJKSWET.fullmatch(self.suffix):
            return ""
        if self.kind in ("kamerstuk", "aanhangsel", "bijlage"):
            return f"{PUBLISHED}{self.identifier}.html"
        if self.kind == "handelingen" and "-" in self.number:
            return f"{PUBLISHED}{self.identifier}.html"
        if self.kind == "document":
            return f"{_PARLIAMENT}downloads/document?id={self.identifier}"
        if self.kind == "zaak":
            return f"{_PARLIAMENT}kamerstukken/detail?id={self.identifier}"
        return ""


def title(reference: Reference) -> str:
    """The dossier's title: 32824 is `Integratiebeleid`; empty for a dossier not in the table."""
    return _titles().get((reference.dossier, reference.suffix), "")


@functools.cache
def _titles() -> dict[tuple[str, str], str]:
    return {(row["dossier"], row["suffix"]): row["title"] for row in rows("dossiers")}


def session(written: str) -> str:
    """`2021/22`, `2021–2022` and `2021/-22` are `2021-2022`; empty for anything else."""
    found = _SESSION.search(written)
    if not found:
        return ""
    first, last = int(found[1]), int(found[2])
    if (last - first - 1) % 100:
        return ""
    return f"{first}-{first + 1}"


def session_on(date: dt.date) -> str:
    """The session year of a day: 25 May 2023 lies in `2022-2023`.

    A session begins on the third Tuesday of September.
    """
    september = dt.date(date.year, 9, 1)
    opening = september + dt.timedelta(days=(1 - september.weekday()) % 7 + 14)
    first = date.year if date >= opening else date.year - 1
    return f"{first}-{first + 1}"


def paper(
    dossier: str, suffix: str = "", number: str = "", session_year: str = "", chamber: str = ""
) -> Reference:
    """`33400`, `XV`, `105` is `kst-33400-XV-105`; without a number it is the dossier.

    A paper with a letter is one of the Eerste Kamer: `kst-35010-C`.
    """
    identifier = "-".join(part for part in ("kst", dossier, suffix, number) if part)
    if number and not number.isdigit():
        chamber = "EK"
    elif number:
        chamber = chamber or "TK"
    kind = "kamerstuk" if number else "dossier"
    return Reference(identifier, kind, dossier, suffix, number, session_year, chamber)


def appendix(number: str, session_year: str, chamber: str = "TK") -> Reference:
    """Answers 1694 of 2021-2022 are `ah-tk-20212022-1694`."""
    years = session_year.replace("-", "")
    return Reference(
        f"ah-{chamber.lower()}-{years}-{number}",
        "aanhangsel",
        number=number,
        session_year=session_year,
        chamber=chamber,
    )


def proceedings(meeting: str, item: str, session_year: str, chamber: str = "TK") -> Reference:
    """Item 6 of meeting 66 in 2016-2017 is `h-tk-20162017-66-6`."""
    years = session_year.replace("-", "")
    number = f"{meeting}-{item}" if item else meeting
    return Reference(
        f"h-{chamber.lower()}-{years}-{number}",
        "handelingen",
        number=number,
        session_year=session_year,
        chamber=chamber,
    )


def read(identifier: str) -> Reference | None:
    """The parts of an identifier: `ah-tk-20212022-1694` is number 1694 of 2021-2022.

    None for what is no identifier. `kst-35010-C` is read as paper C, not as a chapter C.
    """
    if identifier == PENDING:
        return Reference(PENDING, PENDING)
    for kind, pattern in _READINGS:
        match = pattern.fullmatch(identifier)
        if not match:
            continue
        parts = match.groupdict(default="")
        years = parts.get("session", "")
        made = Reference(
            identifier,
            kind,
            dossier=parts.get("dossier", ""),
            suffix=parts.get("suffix", ""),
            number=parts.get("number", ""),
            session_year=f"{years[:4]}-{years[4:]}" if years else "",
            chamber=parts.get("chamber", "").upper(),
        )
        if kind == "kamerstuk" and made.number in CHAPTERS and not made.suffix:
            return replace(made, kind="dossier", suffix=made.number, number="")
        if kind == "kamerstuk":
            return replace(made, chamber="TK" if made.number.isdigit() else "EK")
        if kind in ("zaak", "document"):
            return replace(made, chamber="TK")
        return made
    return None
