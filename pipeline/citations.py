"""References as letters write them: `Kamerstukken II 2021/22, 29665, nr. 432`.

A reference is read from left to right at each place where one can begin: a word (`Kamerstuk`,
`Tweede Kamer, vergaderjaar …`, `Handelingen`), a dossier number, a case number, a placeholder.
Every number that is printed is a citation; of `nrs. 427 t/m 435` the first and the last.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline import references
from pipeline.references import Reference

_CHAPTER = "|".join(sorted(references.CHAPTERS, key=len, reverse=True))
_YEARS = r"(?:19|20)\d\d ?[-–—/] ?[-–]?(?:19|20)?\d\d(?!\d)"
_NR = r"(?:[Nn][Rr]s?\.?|[Nn]r[’']s\.?|no\.|nos\.|[Nn]ummers?)(?![^\W\d])"
_MONTH = (
    "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b"
)

# `Kamerstukken`, `Kst.`, `Tweede Kamer`: a word with which a reference can begin
_CUE = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<kst>[Kk](?:amer|AMER)(?:stuk|STUK)(?:ken|KEN)?(?:-?dossier)?(?:-?nummers?)?"
    r"|[Kk]st(?:n|uk|ukken)?(?!\w)\.?|[Dd]ossiernummers?)"
    r"|(?P<tk>Tweede Kamer|TK)|(?P<ek>Eerste Kamer|EK)"
    r"|(?P<ah>[Aa]anhangsel)|(?P<h>[Hh]andelingen)"
    r")(?!\w)"
)
# ` II`, `, vergaderjaar`, ` 2021/22`: what can stand between that word and the number
_PART = re.compile(
    r"[,;:]? ?(?:"
    r"(?P<both>\(?(?:I en II|II en I|I/II|EK/TK|TK/EK)\)?(?!\w))"
    r"|(?P<tk>\(?(?:II|TK)\)?(?![\w-])|(?:van )?(?:de )?Tweede Kamer(?!\w))"
    r"|(?P<ek>\(?(?:I|EK)\)?(?![\w-])|(?:van )?(?:de )?Eerste Kamer(?!\w))"
    r"|(?:der|van de) Staten-Generaal"
    r"|(?:[Vv]ergader|[Zz]ittings)jaar|[Zz]itting(?=[ ,])"
    rf"|(?P<years>{_YEARS})"
    r"|(?P<kst>[Kk]amerstuk(?:ken)?(?:-?dossier)?(?:-?nummers?)?(?!\w)"
    r"|[Kk]st(?:n|uk|ukken)?(?!\w)\.?)"
    r"|(?P<ah>(?:[Hh]et )?[Aa]anhangsel(?!\w))"
    r"|(?P<h>(?:van de |der |bij de )?[Hh]andelingen(?!\w))"
    rf"|(?:[Dd]ossier(?:nummers?)?|met (?:kenmerk|nummer)|{_NR})(?=:? ?[1-4]\d[ .]?\d{{3}}(?!\d))"
    r")"
)
_PARTS = 10
_COMMA = re.compile(r"[,;:]? ?")

_DOSSIER = re.compile(r"[1-4]\d[ .]?\d{3}(?!\d)")
_ANOTHER = re.compile(r"(?:,? (?:en |& |resp\. |alsmede )|, ?| ?/ ?)(?=[1-4]\d[ .]?\d{3}(?!\d))")
_DOSSIERS = 12
# `(R1903)`
_RIJKSWET = re.compile(r"[ -]{0,2}\(?R ?(?P<suffix>\d{3,4})(?!\d)\)?")
# `XV`, `-XV`, `, hoofdstuk XV`, `-J`, `-02`
_SUFFIX = re.compile(
    rf"(?: ?[-–] ?|,? (?:hoofdstuk|hfdst\.) | )?(?P<chapter>{_CHAPTER})(?!\w)"
    rf"|, ?(?P<late>{_CHAPTER})(?=,? ?{_NR})"
    rf"|(?: ?[-–] ?| )?(?P<fund>[A-HJ-N])(?=,? ?{_NR} ?\d|[-–]\d|, ?(?:\d|[A-Z]\b))"
    rf"|[-–](?P<council>\d\d)(?=,? ?{_NR}|[-–]\d)"
)
_FUND_ALONE = re.compile(r" ?[-–]? ?(?P<fund>[A-HJ-N])(?![\w’'])(?!\. ?[A-Z][a-z])")
_YEARS_BETWEEN = re.compile(rf",? ?(?:vergaderjaar )?(?P<years>{_YEARS})(?=,? ?{_NR})")

_LETTERS = r"[A-Z]{1,2}(?![\w&])(?!\. ?[A-Z][a-z])"
# `, nr. 432`
_NUMBER = re.compile(
    rf"[,;:.]? ?(?:met |onder )?(?P<nr>{_NR}) ?"
    rf"(?:(?P<pending>P\.?M\b|[Xx]{{2,4}}\b|\.{{3}}|…)|(?P<number>\d{{1,4}}(?!\d)|{_LETTERS}))"
)
# `-432`
_DASHED = re.compile(r"[-–/](?P<number>\d{1,4})(?![\d/-])")
# `, 432`, `, C`
_PLAIN = re.compile(rf", ?(?P<number>(?!(?:19|20)\d\d)\d{{1,4}}(?!\d)|{_LETTERS})")
_NEXT = re.compile(
    r"(?:(?P<upto> t/m | tot en met | ?[-–] ?)"
    r"|,? en | & | ?, ?| resp(?:\.|ectievelijk) |,? alsmede )"
    rf"(?:{_NR} ?)?(?P<number>\d{{1,4}}(?!\d)|[A-Z]{{1,2}}(?![\w&]))"
)
_LIST = 60
_OTHERWISE = re.compile(
    rf"[ .]\d{{3}}(?!\d)|[.,]\d| ?%| ?{_MONTH}| (?:procent|miljoen|miljard|mln|mld|euro|jaar)\b"
)
_STOP = re.compile(r"[),;:\]\t\n]|\.(?!\d)| en | & | t/m | ?$| \(")

# `nr. 66, item 6`, `66-6-12`
_MEETING = re.compile(
    rf"[,;]? ?(?:{_NR} ?)?(?P<meeting>\d{{1,3}})(?!\d)"
    r"(?:(?:[-–]|,? ?(?:item|agendapunt) ?)(?P<item>\d{1,3})(?!\d)(?:[-–]\d{1,5}(?!\d))?)?"
)
_SITTING = re.compile(r" (?P<meeting>\d{1,3})-(?P<item>\d{1,3})-\d{1,5}(?![\d-])")
_APPENDED = re.compile(rf"[,;]? ?(?P<nr>{_NR})? ?(?P<number>\d{{1,4}})(?![\d/]|[ .]\d{{3}}(?!\d))")
_YEARS_AFTER = re.compile(rf",? (?:vergaderjaar )?(?P<years>{_YEARS})")
_DAY = re.compile(
    rf"[^\n\d]{{0,30}}(?P<day>[12]\d|30|[1-9])(?!\d) (?P<month>{_MONTH}) (?P<year>(?:19|20)\d\d)"
)
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

# `32 824`: a dossier number that no word announces
_BARE = re.compile(r"(?<![\w/€$-])(?<!\d[.,])[1-4]\d[ .]?\d{3}(?!\d)")
_GAZETTE = re.compile(
    r"(?:St(?:b|crt)|Trb|Staats(?:blad|courant)|Tractatenblad|PbE[UG]|Pb|€|Postbus)"
    r"\.?,? ?(?:\d{4},? ?)?(?:(?:nr|[LC])\.? ?)?$"
)
_BILL = re.compile(
    r"(?:[Ww]etsvoorstel|[Vv]oorstel van (?:rijks)?wet|[Ii]nitiatiefnota|[Nn]ovelle)"
    r"[^.;\n]{0,160}\($"
)
_CODE = re.compile(
    r"(?<![\w/=.-])(?:(?:19|20)\d\d[ZD]\d{5}|TZ\d{6}-\d{2,3}|blg-\d{3,9}"
    r"|[Kk][Ss][Tt]-(?P<paper>\d{4,6}(?:-[0-9A-Z]{1,6}){0,2})"
    r"|ah-[te]k-\d{8}-\d{1,4}|h-[te]k-\d{8}-\d{1,3}-\d{1,3})(?![\w-])"
)
_PLEDGE = re.compile(r"[Tt]oezegging(?:snummer| met nummer| nr\.)? (?P<number>T0\d{4})(?!\d)")
_PLACEHOLDER = re.compile(
    r"(?<![\w.])P\.?M\.?:? ?(?:[Vv]erwijzing(?:en)?|[Kk]amerstuk(?:ken|nummers?)?|[Kk]st\.?"
    r"|[Vv]indplaats|[Rr]eferentie|[Dd]ossiernummer)(?!\w)"
    rf"|[Kk]amerstuk(?:ken|nummers?)?(?: I{{1,2}})?(?: {_YEARS})?[,:]? ?"
    r"(?:P\.?M\b|\d{0,2}[Xx]{1,2} ?[Xx]{3}\b|[Xx]{2,5}\b)(?:,? nrs?\.? ?(?:[Xx]{1,4}|PM)\b)?"
)
_AND = re.compile(r"[,;]? ?(?:en|&|alsmede|resp\.)? ?")


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference and where it stands: [start, end), and the rule that read it."""

    start: int
    end: int
    reference: Reference
    rule: str


@dataclass(frozen=True, slots=True)
class _Head:
    """What the words before the number say, as `Kamerstukken II 2021/22`; it ends at `end`."""

    end: int
    named: bool
    appendix: bool
    proceedings: bool
    session_year: str
    chamber: str


def citations(text: str, session_year: str) -> list[Citation]:
    """All references in the text: of `Kamerstukken 32 824 en 29 279, nr. 148` two.

    `session_year` is that of the letter, for what has a session year but does not say which.
    """
    read: list[Citation] = []
    taken = 0
    for start, rule in _beginnings(text):
        if start < taken:
            continue
        for citation in _read(text, start, rule, session_year):
            read.append(_inheriting(text, read[-1] if read else None, citation))
            taken = citation.end
    return read


def citation_at(text: str, start: int, session_year: str) -> Citation | None:
    """The reference that begins with a word at `start`: `Tweede Kamer, vergaderjaar …`."""
    return next(iter(_from_word(text, start, session_year)), None)


def paper_at(text: str, start: int) -> Citation | None:
    """The paper whose dossier number stands at `start`: `36 200, nr. 15`, `36200-15`."""
    found = _papers(text, start, start, _Head(start, True, False, False, "", ""), "number")
    return found[0] if found and found[0].reference.number else None


def _beginnings(text: str) -> list[tuple[int, str]]:
    """Where a reference can begin, in the text's order, words before numbers."""
    found = [(match.start(), "bare") for match in _BARE.finditer(text)]
    found += [(match.start(), "code") for match in _CODE.finditer(text)]
    found += [(match.start(), "a word") for match in _CUE.finditer(text)]
    found += [(match.start(), "a placeholder") for match in _PLACEHOLDER.finditer(text)]
    found += [(match.start("number"), "a pledge") for match in _PLEDGE.finditer(text)]
    return sorted(found)


def _read(text: str, start: int, rule: str, session_year: str) -> list[Citation]:
    if rule == "a word":
        return _from_word(text, start, session_year)
    if rule == "bare":
        return _from_number(text, start)
    if rule == "a placeholder":
        match = _PLACEHOLDER.match(text, start)
        reference = Reference(references.PENDING, references.PENDING)
        return [Citation(start, match.end(), reference, "placeholder")] if match else []
    if rule == "a pledge":
        reference = Reference(text[start : start + 6], "toezegging", number=text[start : start + 6])
        return [Citation(start, start + 6, reference, "code")]
    return _from_code(text, start)


def _from_code(text: str, start: int) -> list[Citation]:
    """`2022Z24775`, `kst-30552-3`, `ah-tk-20212022-1694`."""
    match = _CODE.match(text, start)
    if not match:
        return []
    written = f"kst-{match['paper']}" if match["paper"] else match[0]
    reference = references.read(written)
    return [Citation(start, match.end(), reference, "code")] if reference else []


def _from_number(text: str, start: int) -> list[Citation]:
    """`33 400XV, nr. 105`, `36200-XII-60`, `(35 010, C)`; `wetsvoorstel … (34 453)`."""
    before = text[max(0, start - 200) : start]
    if _GAZETTE.search(before[-30:]):
        return []
    found = _papers(text, start, start, _Head(start, False, False, False, "", ""), "bare")
    if found and found[0].reference.kind == "dossier":
        last = found[-1].end
        if text[last : last + 1] != ")" or not _BILL.search(before):
            return []
    return found


def _from_word(text: str, start: int, session_year: str) -> list[Citation]:
    head = _head(text, start)
    if head is None:
        return []
    if head.appendix:
        return _appendices(text, start, head, session_year)
    if head.proceedings:
        return _proceedings(text, start, head, session_year)
    sitting = _SITTING.match(text, head.end)
    if sitting and head.chamber and not head.named and head.end == start + 2:
        return [_sitting(text, start, sitting, head.chamber, session_year)]
    comma = _COMMA.match(text, head.end)
    at = comma.end() if comma else head.end
    rule = "named" if head.named else "chamber"
    return _papers(text, start, at, head, rule)


def _head(text: str, start: int) -> _Head | None:
    """`Tweede Kamer, vergaderjaar 2011-2012, Kamerstuk`: read part by part."""
    match = _CUE.match(text, start)
    if not match:
        return None
    end, years, chamber = start, "", ""
    seen: set[str] = set()
    for _ in range(_PARTS):
        if not match:
            break
        end = match.end()
        group = match.lastgroup or ""
        seen.add(group)
        if group == "years":
            years = references.session(match["years"])
        if group in ("tk", "ek") and not chamber:
            chamber = group.upper()
        match = _PART.match(text, end)
    return _Head(end, "kst" in seen, "ah" in seen, "h" in seen, years, chamber)


def _papers(text: str, start: int, at: int, head: _Head, rule: str) -> list[Citation]:
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
    numbers = list(_numbers(text, first))
    made: list[Citation] = []
    for begin, finish, dossier, suffix in dossiers:
        reference = references.paper(dossier, suffix, numbers[0][2], session_year, head.chamber)
        made.append(Citation(begin, finish, reference, rule))
    made[-1] = replace(made[-1], end=numbers[0][1])
    for begin, finish, number in numbers[1:]:
        reference = references.paper(
            dossiers[0][2], dossiers[0][3], number, session_year, head.chamber
        )
        made.append(Citation(begin, finish, reference, rule))
    return made


def _whole_dossiers(
    text: str,
    dossiers: list[tuple[int, int, str, str]],
    head: _Head,
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


def _numbers(text: str, first: re.Match[str]) -> Iterator[tuple[int, int, str]]:
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


def _appendices(text: str, start: int, head: _Head, session_year: str) -> list[Citation]:
    """`Aanhangsel van de Handelingen II 2021/22, nr. 1694`."""
    match = _APPENDED.match(text, head.end)
    if not match or not (head.session_year or head.proceedings):
        return []
    numbers = list(_numbers(text, match))
    years = head.session_year
    after = None if years else _YEARS_AFTER.match(text, numbers[-1][1])
    if after:
        years = references.session(after["years"])
    years = years or session_year
    made = [
        Citation(begin, end, references.appendix(number, years, head.chamber or "TK"), "appendix")
        for begin, end, number in numbers
    ]
    made[0] = replace(made[0], start=start)
    if after:
        made[-1] = replace(made[-1], end=after.end())
    return made


def _proceedings(text: str, start: int, head: _Head, session_year: str) -> list[Citation]:
    """`Handelingen II 2016/17, nr. 66, item 6`."""
    match = _MEETING.match(text, head.end)
    if not match or not (head.session_year or (head.chamber and match["item"])):
        return []
    reference = references.proceedings(
        match["meeting"],
        match["item"] or "",
        head.session_year or session_year,
        head.chamber or "TK",
    )
    return [Citation(start, match.end(), reference, "proceedings")]


def _sitting(
    text: str, start: int, match: re.Match[str], chamber: str, session_year: str
) -> Citation:
    """`TK 85-5-7, 25 mei 2023`: page 7 of item 5 of the 85th sitting in the day's session."""
    day = _DAY.match(text, match.end())
    if day:
        month = 1 + _MONTHS.index(day["month"][:3])
        session_year = references.session_on(dt.date(int(day["year"]), month, int(day["day"])))
    reference = references.proceedings(match["meeting"], match["item"], session_year, chamber)
    return Citation(start, match.end(), reference, "proceedings")


def _inheriting(text: str, before: Citation | None, citation: Citation) -> Citation:
    """`Kamerstukken II 2021/22, 29665, nr. 432 en 35334, nr. 81`: both of 2021-2022."""
    if before is None or citation.reference.session_year or not before.reference.session_year:
        return citation
    if citation.reference.kind not in ("kamerstuk", "dossier"):
        return citation
    if not _AND.fullmatch(text, before.end, citation.start):
        return citation
    reference = replace(citation.reference, session_year=before.reference.session_year)
    return replace(citation, reference=reference)
