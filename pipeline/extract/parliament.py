"""A chamber of the States General outside a reference: `uw Kamer`, `de Tweede Kamer`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import citations, references
from pipeline.anchor import Anchored
from pipeline.model import Letter, Mention, mention

# One pass over the text finds the words, the rest looks around them.
_CHAMBER = Anchored(
    r"(?P<tk>(?:Tweede|tweede|TWEEDE) (?:Kamer|kamer|KAMER)(?: der Staten-Generaal)?)(?![\w-])"
    r"|(?P<ek>(?:Eerste|eerste|EERSTE) (?:Kamer|kamer|KAMER)(?: der Staten-Generaal)?)(?![\w-])"
    r"|(?P<first>Eerste|Tweede)(?= en (?:de )?(?:Eerste|Tweede) Kamer(?!\w))"
    r"|(?P<both>[Bb]eide [Kk]amers(?: der Staten-Generaal)?)(?![\w-])"
    r"|(?P<sg>Staten-Generaal|Kamers(?= der Staten-Generaal))(?![\w-])"
    r"|(?P<kamer>[Kk]amer)(?![\w-])"
    r"|(?P<senate>[Ss]enaat)(?![\w-]|(?: van| in) [A-Zd])"
    r"|(?P<short>TK|EK)(?![\w-])",
    (
        *("Tweede", "tweede ", "TWEEDE ", "Eerste", "eerste ", "EERSTE ", "Staten-Generaal"),
        *("Beide", "beide", "Kamer", "kamer", "TK", "EK", "Senaat", "senaat"),
    ),
)
_REFERRING = re.compile(
    r"(?:[Hh]andelingen|[Kk]amerstuk(?:ken)?(?: (?:II|I))?|[Aa]anhangsel)(?: van de| der|,)? $"
)
_ADDRESSEE = re.compile(r"[Vv]oorzitters? van de $")
_ADDRESS = re.compile(
    r"[ ,]*(?:$|\n|Postbus|Binnenhof|Prinses Irenestraat|Bezuidenhoutseweg|Kazernestraat)"
)
_MASTHEAD = re.compile(
    r"(?:(?:Tweede|Eerste) Kamer )?(?:[Dd]er )?Staten-Generaal(?: \d{1,2})?(?:\n|$)"
)
_YOUR = re.compile(r"(?:\b[Uu]w|\bUW|\b[Dd]eze) $")
_THE = re.compile(r"\b(?:[Dd]e|[Uu]w|aan|naar|door|van|en) $")
# `Kamer van Koophandel`, `Kamer 5`, `meervoudige Kamer`
_ANOTHER_BODY = re.compile(
    r" van (?:Koophandel|Volksvertegenwoordigers|Beroep|Afgevaardigden|Advocaten|Toezicht|Arbeid)"
    r"| voor (?:de|het) [A-Z]| [\dA-Z][\dIVX]{0,3}\b(?! )| van het (?:Hof|Gerechtshof)| \d"
)
_ANOTHER_KIND = re.compile(
    r"(?:[Gg]rote|[Mm]eervoudige|[Ee]nkelvoudige|[Pp]achtk?|[Bb]elasting|[Ss]traf|[Cc]iviele"
    r"|[Pp]enitentiaire|[Dd]erde|[Vv]ierde|[Vv]ijfde|Britse|Belgische|Franse|Italiaanse) $"
)


def find(letter: Letter) -> Iterator[Mention]:
    """`uw Kamer` is the Eerste Kamer in a letter addressed to it, else the Tweede Kamer."""
    text = letter.text
    own = "EK" if "eerste kamer" in letter.facts.recipient.lower() else "TK"
    session_year = references.session_on(letter.facts.date)
    for match in _CHAMBER.finditer(text):
        start, group = match.start(), match.lastgroup or ""
        before = text[max(0, start - 30) : start]
        if before[-1:].isalnum() or before.endswith("-"):
            continue
        if group == "kamer" and not _is_chamber(text, match, before):
            continue
        if group in ("short", "senate") and not _THE.search(before):
            continue
        if group in ("tk", "ek", "first", "short", "sg") and (
            citations.citation_at(text, start, session_year)
            or _REFERRING.search(before)
            or _is_address(text, match, before)
        ):
            continue
        yield mention(
            letter,
            "PARLIAMENT",
            start,
            match.end(),
            _value(group, match[0], own),
            f"parliament.{'name' if group in ('tk', 'ek', 'sg', 'both') else 'word'}",
            0.98 if group != "short" else 0.8,
        )


def _value(group: str, written: str, own: str) -> str:
    if group in ("tk", "ek"):
        return group.upper()
    if group in ("both", "sg"):
        return "SG"
    if group == "first":
        return "EK" if written == "Eerste" else "TK"
    if group == "senate":
        return "EK"
    return written if group == "short" else own


def _is_chamber(text: str, match: re.Match[str], before: str) -> bool:
    """`de Kamer`, `uw kamer`; not `Kamer van Koophandel`, `de kamer`."""
    if match[0] == "kamer":
        return bool(_YOUR.search(before)) and not before.endswith("eze ")
    return not (_ANOTHER_BODY.match(text, match.end()) or _ANOTHER_KIND.search(before))


def _is_address(text: str, match: re.Match[str], before: str) -> bool:
    """Whether the words are a letterhead's: `Aan de Voorzitter van de Tweede Kamer`, a masthead."""
    line = text.rfind("\n", 0, match.start()) + 1
    if _MASTHEAD.match(text, line):
        return True
    return bool(_ADDRESSEE.search(before) and _ADDRESS.match(text, match.end()))
