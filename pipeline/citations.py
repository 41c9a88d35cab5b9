"""References as letters write them: `Kamerstukken II 2021/22, 29665, nr. 432`.

A reference is read from left to right at each place where one can begin: a word (`Kamerstuk`,
`Tweede Kamer, vergaderjaar …`, `Handelingen`), a dossier number, a case number, a placeholder.
Every number that is printed is a citation; of `nrs. 427 t/m 435` the first and the last.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import replace

from pipeline import lexicon, references
from pipeline.anchor import Anchored, cased
from pipeline.papers import MONTH, NR, YEARS, Citation, Head, numbers, papers
from pipeline.references import Reference

# `Kamerstukken`, `Kst.`, `Tweede Kamer`: a word with which a reference can begin
_CUE = Anchored(
    r"(?<![\w-])(?:"
    r"(?P<kst>(?:[Kk]amerstuk(?:ken)?|KAMERSTUK(?:KEN)?)(?:-?dossier)?(?:-?(?:nummers?|nrs?\.))?"
    r"|[Kk]st(?:n|uk|ukken)?(?!\w)\.?|[Dd]ossiernummers?)"
    r"|(?P<tk>Tweede Kamer|TK)|(?P<ek>Eerste Kamer|EK)"
    r"|(?P<ah>[Aa]anhangsel)|(?P<h>[Hh]andelingen)|[Vv]ergaderjaar"
    r")(?!\w)",
    (
        *("Kamerstuk", "kamerstuk", "KAMERSTUK", "Kst", "kst", "Dossiernummer", "dossiernummer"),
        *("Tweede Kamer", "TK", "Eerste Kamer", "EK", "Aanhangsel", "aanhangsel"),
        *("Handelingen", "handelingen", "Vergaderjaar", "vergaderjaar"),
    ),
)
# ` II`, `, vergaderjaar`, ` 2021/22`: what can stand between that word and the number
_PART = re.compile(
    r"[,;:]? ?(?:"
    r"(?P<both>\(?(?:I en II|II en I|I/II|EK/TK|TK/EK)\)?(?!\w))"
    r"|(?P<tk>\(?(?:II|TK)\)?(?![\w-])|(?:van )?(?:de )?Tweede Kamer(?!\w))"
    r"|(?P<ek>\(?(?:I|EK)\)?(?![\w-])|(?:van )?(?:de )?Eerste Kamer(?!\w))"
    r"|(?:der|van de) Staten-Generaal"
    r"|(?:[Vv]ergader|[Zz]ittings)jaar|[Zz]itting(?=[ ,])"
    rf"|(?P<years>{YEARS})"
    r"|(?P<kst>[Kk]amerstuk(?:ken)?(?:-?dossier)?(?:-?(?:nummers?|nrs?\.))?(?!\w)"
    r"|[Kk]st(?:n|uk|ukken)?(?!\w)\.?)"
    r"|(?P<ah>(?:[Hh]et )?[Aa]anhangsel(?!\w))"
    r"|(?P<h>(?:van de |der |bij de )?[Hh]andelingen(?!\w))"
    rf"|(?:[Dd]ossier(?:nummers?)?|met (?:kenmerk|nummer)|{NR})(?=:? ?[1-4]\d[ .]?\d{{3}}(?!\d))"
    r")"
)
_PARTS = 10
_COMMA = re.compile(r"[,;:]? ?")

# `nr. 66, item 6`, `66-6-12`
_MEETING = re.compile(
    rf"[,;]? ?(?:{NR} ?)?(?P<meeting>\d{{1,3}})(?!\d)"
    r"(?:(?:[-–]|,? ?(?:item|agendapunt) ?)(?P<item>\d{1,3})(?!\d)(?:[-–]\d{1,5}(?!\d))?)?"
)
_SITTING = re.compile(r" (?P<meeting>\d{1,3})-(?P<item>\d{1,3})-\d{1,5}(?![\d-])")
_APPENDED = re.compile(rf"[,;]? ?(?P<nr>{NR})? ?(?P<number>\d{{1,4}})(?![\d/]|[ .]\d{{3}}(?!\d))")
_YEARS_AFTER = re.compile(rf",? (?:vergaderjaar )?(?P<years>{YEARS})")
_DAY = re.compile(
    rf"[^\n\d]{{0,30}}(?P<day>[12]\d|30|[1-9])(?!\d) (?P<month>{MONTH}) (?P<year>(?:19|20)\d\d)"
)
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

# `32 824`: a dossier number that no word announces
_BARE = re.compile(r"[1-4](?<![\w/€$-][1-4])(?<!\d[.,][1-4])\d[ .]?\d{3}(?!\d)")
_HYPHENED = re.compile(
    r"(?P<thousands>[1-3]\d)[ .]?(?P<rest>\d{3})-[1-9]\d{0,3}"
    r"(?=[),;:\]\t\n]|\.(?!\d)|\Z| (?:en|of|is|van|over|wordt|staat|\()\b)"
)
_GAZETTE = re.compile(
    r"(?:St(?:b|crt)|Trb|Staats(?:blad|courant)|Tractatenblad|PbE[UG]|Pb|€|Postbus)"
    r"\.?,? ?(?:\d{4},? ?)?(?:(?:nr|[LC])\.? ?)?$"
)
_BILL = re.compile(
    r"(?:[Ww]etsvoorstel|[Vv]oorstel van (?:rijks)?wet|[Ii]nitiatiefnota|[Nn]ovelle)"
    r"[^.;\n]{0,160}\($"
)
_CODE = Anchored(
    r"(?<![\w=.-])(?<!\D/)(?:(?:19|20)\d\d[ZD]\d{5}|TZ\d{6}-\d{2,3}|blg-\d{3,9}"
    r"|[Kk][Ss][Tt]-(?P<paper>\d{4,6}(?:-[0-9A-Z]{1,6}){0,2})"
    r"|ah-[te]k-\d{8}-\d{1,4}|h-[te]k-\d{8}-\d{1,3}-\d{1,3})(?![\w-])",
    (*("19", "20", "TZ", "blg-", "ah-", "h-tk", "h-ek"), *cased(("kst-",))),
)
_PLEDGE = re.compile(r"T0(?<![\w/=.-]T0)\d{4}(?![\w-])")
_NUMBER = Anchored(r"\(nr\. ?(?P<number>[1-9]\d{0,3})\)", ("(nr",))
_MOVED = re.compile(r"\b(?:motie|amendement)(?:s|en)?\b[^.;()\n]{0,100} \Z")
_PLACEHOLDER = Anchored(
    r"(?<![\w.])P\.?M\.?:? ?(?:[Vv]erwijzing(?:en)?|[Kk]amerstuk(?:ken|nummers?)?|[Kk]st\.?"
    r"|[Vv]indplaats|[Rr]eferentie|[Dd]ossiernummer)(?!\w)"
    rf"|[Kk]amerstuk(?:ken|nummers?)?(?: I{{1,2}})?(?: {YEARS})?[,:]? ?"
    r"(?:P\.?M\b|\d{0,2}[Xx]{1,2} ?[Xx]{3}\b|[Xx]{2,5}\b)(?:,? nrs?\.? ?(?:[Xx]{1,4}|PM)\b)?",
    ("PM", "P.M", "Kamerstuk", "kamerstuk"),
)
_AND = re.compile(r"[,;]? ?(?:en|&|alsmede|resp\.)? ?")


def citations(text: str, session_year: str) -> list[Citation]:
    """All references in the text: of `Kamerstukken 32 824 en 29 279, nr. 148` two.

    `session_year` is that of the letter, for what has a session year but does not say which.
    """
    read: list[Citation] = []
    taken = 0
    for start, rule in _beginnings(text):
        if start < taken:
            continue
        follows = bool(read) and bool(_AND.fullmatch(text, read[-1].end, start))
        if rule == "a number":
            if read and (numbered := _numbered(text, start, read[-1])):
                read.append(numbered)
                taken = numbered.end
            continue
        for citation in _read(text, start, rule, session_year, follows):
            read.append(_inheriting(text, read[-1] if read else None, citation))
            taken = citation.end
    return read


def citation_at(text: str, start: int, session_year: str) -> Citation | None:
    """The reference that begins with a word at `start`: `Tweede Kamer, vergaderjaar …`."""
    return next(iter(_from_word(text, start, session_year)), None)


def paper_at(text: str, start: int) -> Citation | None:
    """The paper whose dossier number stands at `start`: `36 200, nr. 15`, `36200-15`."""
    found = papers(text, start, start, Head(start, True, False, False, "", ""), "number")
    return found[0] if found and found[0].reference.number else None


def _beginnings(text: str) -> list[tuple[int, str]]:
    """Where a reference can begin, in the text's order, words before numbers."""
    found = [(match.start(), "bare") for match in _BARE.finditer(text)]
    found += [(match.start(), "code") for match in _CODE.finditer(text)]
    found += [(match.start(), "a word") for match in _CUE.finditer(text)]
    found += [(match.start(), "a placeholder") for match in _PLACEHOLDER.finditer(text)]
    found += [(match.start(), "a pledge") for match in _PLEDGE.finditer(text)]
    found += [(match.start() + 1, "a number") for match in _NUMBER.finditer(text)]
    return sorted(found)


def _read(text: str, start: int, rule: str, session_year: str, follows: bool) -> list[Citation]:
    if rule == "a word":
        return _from_word(text, start, session_year)
    if rule == "bare":
        return _from_number(text, start, follows)
    if rule == "a placeholder":
        match = _PLACEHOLDER.pattern.match(text, start)
        reference = Reference(references.PENDING, references.PENDING)
        return [Citation(start, match.end(), reference, "placeholder")] if match else []
    if rule == "a pledge":
        reference = Reference(text[start : start + 6], "toezegging", number=text[start : start + 6])
        return [Citation(start, start + 6, reference, "code")]
    return _from_code(text, start)


def _numbered(text: str, start: int, before: Citation) -> Citation | None:
    """`de motie Vermeer (nr. 577)` behind a paper of the same dossier in the same paragraph."""
    match = _NUMBER.pattern.match(text, start - 1)
    moved = _MOVED.search(text, max(0, start - 120), start - 1)
    if not match or not moved or not before.reference.dossier or "\n" in text[before.end : start]:
        return None
    reference = replace(before.reference, number=match["number"])
    made = references.paper(
        reference.dossier, reference.suffix, reference.number, reference.session_year
    )
    return Citation(start, match.end("number"), made, "number")


def _from_code(text: str, start: int) -> list[Citation]:
    """`2022Z24775`, `kst-30552-3`, `ah-tk-20212022-1694`."""
    match = _CODE.pattern.match(text, start)
    if not match:
        return []
    written = f"kst-{match['paper']}" if match["paper"] else match[0]
    reference = references.read(written)
    return [Citation(start, match.end(), reference, "code")] if reference else []


def _from_number(text: str, start: int, follows: bool) -> list[Citation]:
    """`33 400XV, nr. 105`, `36200-XII-60`, `(35 010, C)`; `wetsvoorstel … (34 453)`.

    What follows another reference needs no `nr.`: `Kamerstuk 28286-1170 en 28286-1171`; nor does
    `26 643-1270`. `(32 127)` in brackets is a dossier: an amount would have a full stop.
    """
    before = text[max(0, start - 200) : start]
    if _GAZETTE.search(before[-30:]):
        return []
    named = follows or _hyphened(text, start)
    found = papers(text, start, start, Head(start, named, False, False, "", ""), "bare")
    if found and found[0].reference.kind == "dossier":
        last = found[-1].end
        spaced = before.endswith("(") and text[start + 2 : start + 3] == " "
        if text[last : last + 1] != ")" or not (spaced or _BILL.search(before)):
            return []
    return found


def _hyphened(text: str, start: int) -> bool:
    """`26 643-1270`: a dossier of a known subject, or in brackets, with a number behind a hyphen.

    Not `25 000-3000 euro`, `14 020-1234`.
    """
    match = _HYPHENED.match(text, start)
    if match is None:
        return False
    dossier = match["thousands"] + match["rest"]
    bracketed = text[start - 1 : start] == "(" and text.startswith(")", match.end())
    return dossier in _dossiers() or (bracketed and match["rest"] != "000")


@functools.cache
def _dossiers() -> frozenset[str]:
    return frozenset(row["dossier"] for row in lexicon.rows("dossiers"))


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
    return papers(text, start, at, head, rule)


def _head(text: str, start: int) -> Head | None:
    """`Tweede Kamer, vergaderjaar 2011-2012, Kamerstuk`: read part by part."""
    match = _CUE.pattern.match(text, start)
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
    return Head(end, "kst" in seen, "ah" in seen, "h" in seen, years, chamber)


def _appendices(text: str, start: int, head: Head, session_year: str) -> list[Citation]:
    """`Aanhangsel van de Handelingen II 2021/22, nr. 1694`."""
    match = _APPENDED.match(text, head.end)
    if not match or not (head.session_year or head.proceedings):
        return []
    printed = list(numbers(text, match))
    years = head.session_year
    after = None if years else _YEARS_AFTER.match(text, printed[-1][1])
    if after:
        years = references.session(after["years"])
    years = years or session_year
    made = [
        Citation(begin, end, references.appendix(number, years, head.chamber or "TK"), "appendix")
        for begin, end, number in printed
    ]
    made[0] = replace(made[0], start=start)
    if after:
        made[-1] = replace(made[-1], end=after.end())
    return made


def _proceedings(text: str, start: int, head: Head, session_year: str) -> list[Citation]:
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
