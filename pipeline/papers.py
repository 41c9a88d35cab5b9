"""Dossiers and the numbers behind them: `33 400XV, nr. 105`, `33 037, nrs. 431 en 437`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline import references
from pipeline.references import Reference

_CHAPTER = "|".join(sorted(references.CHAPTERS, key=len, reverse=True))
YEARS = r"(?:19|20)\d\d ?[-–—/] ?[-–]?(?:19|20)?\d\d(?!\d)"
NR = r"(?:[Nn][Rr]s?\.?|[Nn]r[’']s\.?|no\.|nos\.|[Nn]ummers?)(?![^\W\d])"
MONTH = (
    "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b"
)

_DOSSIER = re.compile(r"[1-4]\d[ .]?\d{3}(?!\d)")
_ANOTHER = re.compile(r"(?:,? (?:en |& |resp\. |alsmede )|, ?| ?/ ?)(?=[1-4]\d[ .]?\d{3}(?!\d))")
_DOSSIERS = 12
# `(R1903)`
_RIJKSWET = re.compile(r"[ -]{0,2}\(?R ?(?P<suffix>\d{3,4})(?!\d)\)?")
# `XV`, `-XV`, `, hoofdstuk XV`, `(XV)`, `-J`, `-02`
_SUFFIX = re.compile(
    rf"(?: ?[-–] ?|,? (?:hoofdstuk|hfdst\.) | )?(?P<chapter>{_CHAPTER})(?!\w)"
    rf"| \((?P<bracketed>{_CHAPTER})\)"
    rf"|, ?(?P<late>{_CHAPTER})(?=,? ?{NR})"
    rf"|(?: ?[-–] ?| )?(?P<fund>[A-HJ-N])(?=,? ?{NR} ?\d|[-–]\d|, ?(?:\d|[A-Z]\b))"
    rf"|[-–](?P<council>0\d(?!\d)|\d\d(?=,? ?{NR}|[-–]\d))"
)
_COUNCIL = re.compile(r"[-–](?P<council>\d\d)(?!\d)")
_FUND_ALONE = re.compile(r" ?[-–]? ?(?P<fund>[A-HJ-N])(?![\w’'])(?!\. ?[A-Z][a-z])")
_YEARS_BETWEEN = re.compile(rf",? ?(?:vergaderjaar )?(?P<years>{YEARS})(?=,? ?{NR})")

_LETTERS = r"(?:[A-Z]{2}(?![\w&])|[A-Z](?![\w&])(?!\. ?[A-Z][a-z]))"
# `, nr. 432`
_NUMBER = re.compile(
    rf"[,;:.]? ?(?:met |onder )?(?P<nr>{NR}) ?"
    rf"(?:(?P<pending>P\.?M\b|[Xx]{{2,4}}\b|\.{{3}}|…)|(?P<number>\d{{1,4}}(?!\d)|{_LETTERS}))"
)
# `-432`
_DASHED = re.compile(r"[-–/](?P<number>\d{1,4})(?![\d/-])")
# `, 432`, `, C`
_PLAIN = re.compile(rf", ?(?P<number>(?!(?:19|20)\d\d)\d{{1,4}}(?!\d)|{_LETTERS})")
_NEXT = re.compile(
    r"(?:(?P<upto> t/m | tot en met | ?[-–] ?)"
    r"|,? en | & | ?, ?| resp(?:\.|ectievelijk) |,? alsmede )"
    rf"(?:{NR} ?)?(?P<number>\d{{1,4}}(?!\d)|[A-Z]{{1,2}}(?![\w&]))"
)
_LIST = 60
_OTHERWISE = re.compile(
    rf"[ .]\d{{3}}(?!\d)|[.,]\d| ?%| ?{MONTH}| (?:procent|miljoen|miljard|mln|mld|euro|jaar)\b"
)
_STOP = re.compile(r"[),;:\]\t\n]|\.(?!\d)| en | & | t/m | ?$| \(")


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference and where it stands: [start, end), and the rule that read it."""

    start: int
    end: int
    reference: Reference
    rule: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the words before the number say, as `Kamerstukken II 2021/22`; it ends at `end`."""

    end: int
    named: bool
    appendix: bool
    proceedings: bool
    session_year: str
    chamber: str


def papers(text: str, start: int, at: int, head: Head, rule: str) -> list[Citation]:
    """The dossiers at `at` and the numbers behind them; `start` is where the reference begins.

    Without `nr.` a number is one only after a word or a session year; without a number a dossier
    is one only after `Kamerstuk`, or by the judgement of the caller for a bare one.
    """
    dossiers: list[tuple[int, int, str, str]] = []
    known = head.named or bool(head.session_year)
    end, first = at, None
    for _ in range(_DOSSIERS):
        match = _DOSSIER.match(text, at)
        if not match:
            return []
        end, suffix = _suffix(text, match.end())
        number = re.sub(r"[ .]", "", match[0])
        dossiers.append((at if dossiers else start, end, number, suffix))
        first = _first_number(text, end, suffix, known, text[start - 1 : start] == "(")
        another = None if first else _ANOTHER.match(text, end)
        if not another:
            break
        at = another.end()
    years = _YEARS_BETWEEN.match(text, end)
    session_year = references.session(years["years"]) if years else head.session_year
    if first is None:
        if rule == "chamber" and not head.session_year:
            return []
        return _whole_dossiers(text, dossiers, head, session_year, rule)
    if first.groupdict().get("pending"):
        reference = Reference(
            references.PENDING, references.PENDING, dossiers[0][2], dossiers[0][3], "", session_year
        )
        return [Citation(start, first.end(), reference, "placeholder")]
    printed = list(numbers(text, first))
    made: list[Citation] = []
    for begin, finish, dossier, suffix in dossiers:
        reference = references.paper(dossier, suffix, printed[0][2], session_year, head.chamber)
        made.append(Citation(begin, finish, reference, rule))
    made[-1] = replace(made[-1], end=printed[0][1])
    for begin, finish, number in printed[1:]:
        reference = references.paper(
            dossiers[0][2], dossiers[0][3], number, session_year, head.chamber
        )
        made.append(Citation(begin, finish, reference, rule))
    return made


def _whole_dossiers(
    text: str,
    dossiers: list[tuple[int, int, str, str]],
    head: Head,
    session_year: str,
    rule: str,
) -> list[Citation]:
    """`Kamerstuk 35 300 XV`; a fund's letter may close it: `Kamerstuk 36 200 J`."""
    made = []
    for begin, finish, dossier, suffix in dossiers:
        alone = None if suffix or rule == "bare" else _FUND_ALONE.match(text, finish)
        letter = alone["fund"] if alone else ""
        end = alone.end() if alone else finish
        if head.chamber == "EK" and letter:
            reference = references.paper(dossier, "", letter, session_year)
        else:
            reference = references.paper(dossier, suffix or letter, "", session_year, head.chamber)
        made.append(Citation(begin, end, reference, rule))
    return made


def _suffix(text: str, at: int) -> tuple[int, str]:
    """What follows a dossier number and belongs to it: `XV`, `J`, `02`, `R1903`."""
    # the dossiers of the Union's councils are never cited without their council
    council = _COUNCIL.match(text, at)
    if council and re.sub(r"[ .]", "", text[at - 6 : at]).endswith("21501"):
        return council.end(), council["council"]
    rijkswet = _RIJKSWET.match(text, at)
    if rijkswet:
        return rijkswet.end(), f"R{rijkswet['suffix']}"
    match = _SUFFIX.match(text, at)
    if not match:
        return at, ""
    return match.end(), match[match.lastgroup or 0]


def _first_number(
    text: str, at: int, suffix: str, known: bool, bracketed: bool
) -> re.Match[str] | None:
    years = _YEARS_BETWEEN.match(text, at)
    match = _NUMBER.match(text, years.end() if years else at)
    if match:
        return match
    if known or suffix:
        match = _DASHED.match(text, at)
        if match:
            return match
    if known or bracketed:
        match = _PLAIN.match(text, at)
        if match and (known or match["number"].isalpha()) and _STOP.match(text, match.end()):
            return match
    return None


def numbers(text: str, first: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """`nrs. 431 en 437`, `nummers 427, 433, 435`: where each number stands.

    After a plural a list runs on; after `nr.` a next number must be followed by a full stop, a
    comma or a bracket, lest `nr. 7, 14 mei` be two papers.
    """
    written = first.groupdict().get("nr") or ""
    plural = "s" in written.lower()
    number, end = first["number"], first.end("number")
    yield first.start("number"), end, number
    for _ in range(_LIST):
        match = _NEXT.match(text, end)
        if not match or match["number"].isdigit() != number.isdigit():
            return
        if _OTHERWISE.match(text, match.end()):
            return
        if match["upto"] and number.isdigit() and int(match["number"]) <= int(number):
            return
        if not plural and not (_STOP.match(text, match.end()) and _like(number, match["number"])):
            return
        number, end = match["number"], match.end("number")
        yield match.start("number"), end, number


def _like(number: str, other: str) -> bool:
    """Whether the next number may be a paper's: `2012` after `7` is a year."""
    return not (other.isdigit() and 1900 <= int(other) < 2100 and int(number) < 1000)
