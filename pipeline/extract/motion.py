"""Motions named by their movers or number: `motie Hamer/Van Weyenberg`, `motie Segers cs.`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline import citations, references
from pipeline.anchor import Anchored
from pipeline.lexicon import listed, rows
from pipeline.model import Letter, Mention, mention

_MOTION = Anchored(r"[Mm]otie(?P<plural>s)?(?=[ –-]|, )", ("motie", "Motie"))
_LED_BY = (
    r"(?:het |de )?(?:toenmalige? |voormalige? )?(?:oud-)?"
    r"(?:(?:Tweede |Eerste )?[Kk]amer)?(?:lid|leden) |lid |senator "
    r"|de (?:heer|heren) |(?:mevrouw|mw\.|dhr\.) "
)
_DATED = r"(?: (?:van|d\.d\.) \d{1,2} [a-z]{3,9}(?: \d{4})?)?(?: (?:jl\.|j\.l\.|jongstleden))?"
_MOVED = r"(?:ingediend|voorgesteld|ingebracht|aangenomen|aangehouden|overgenomen)"
# ` van het lid `, ` van 3 juli jl. van het lid `, ` op stuk nr. 12 van kamerlid `,
# ` die door het lid `; ` van ` alone; ` `, `-`
_INTRODUCTION = re.compile(
    r"(?: van (?:afkeuring|wantrouwen|treurnis)| \([^()\n]{1,60}\)|(?: op stuk)? nr\. ?\d{1,4})?"
    rf"{_DATED}(?:,? {_MOVED})? (?:van|door) (?P<member>{_LED_BY})"
    rf"|,? (?:die|welke)(?: (?:is|was|werd|zijn|waren|werden))?{_DATED.replace('van', 'op')}"
    rf"(?: (?:is|was|werd|zijn|waren|werden))?(?: {_MOVED})? door (?P<mover>{_LED_BY})"
    r"| (?P<by>van )(?=[A-ZÀ-ÞĀ-Ž])|[ –-]"
)
# ` over een verbod van de leden `: what it asks stands before who moved it
_ASKING = re.compile(
    r" (?:over|inzake|betreffende|omtrent|met betrekking tot|om|waarin|ter|tot) "
    r"(?P<clause>[^.;:()\n]{3,120}?)(?: \([^()\n]{1,60}\))?,? van (?:het|de) "
    r"(?:[Kk]amer)?(?:lid|leden) "
)
_ELSE = re.compile(
    r"\b(?:moties?|vra(?:ag|gen)|verzoek|verzoeken|amendement|amendementen|inbreng|oproep|brief|"
    r"toezegging|toezeggingen|voorstel|initiatief\w*)\b",
    re.IGNORECASE,
)
# ` over leges (Kamerstuk 36 200, nr. 4) en van de leden `: the word `motie` said once for several
_FURTHER = re.compile(
    r"(?P<between>(?:[^.;:\n()]|\([^()\n]{1,80}\)|\.(?=\d)|(?<=s)\.(?= )){0,200}?)"
    r"(?:,|,? (?:en|alsmede|alsook)) (?:(?P<those>die )?van (?:het |de )?"
    r"(?P<member>(?:[Kk]amer)?(?:lid|leden) )|(?P<tied>-(?=[A-ZÀ-ÞĀ-Ž])))"
)
_WORD = r"[A-ZÀ-ÞĀ-Ž](?:['’][A-ZÀ-ÞĀ-Ž])?[^\W\d_]{1,30}"
_NEXT_NAME = r"(?=(?:Van|De|Den|Der|Ter|Ten|El|Al) )"
_WORD_AT = re.compile(_WORD)
_SURNAME = rf"{_WORD}(?:-(?!{_NEXT_NAME})(?:(?:van|de|den|der|ter) ){{0,2}}{_WORD}){{0,2}}"
_PREFIX = (
    r"(?:[Vv]an (?:de[rn]? |het |['’]t )?|[Dd]e[nr]? |[Tt]e[nr]? |['’]t |[Dd]['’]|[Ee]l[ -]"
    r"|[Aa]l[ -]|[Aa][iï]t |[Vv]on (?:der |dem )?"
    r"|(?:In|Op|Uit|Aan) (?:de[rn]? |het |['’]t )|L[ae] |D[aiu] )"
)
_NAME = re.compile(rf"(?P<prefix>{_PREFIX})?(?P<surname>{_SURNAME})(?![^\W\d])")
_GIVEN = re.compile(
    rf"(?P<given>{_WORD}(?:-{_WORD})?|(?:[A-Z]\.){{1,4}}) (?={_PREFIX}{_WORD}|{_WORD})"
)
_COMPOUND = re.compile(rf" {_WORD}(?![^\W\d])")
_OTHERS = re.compile(r",? ?\(?(?:c\. ?s(?:\.|(?!\w))|cs(?:\.|(?!\w)))\)?")
_PARTY = re.compile(r" ?\((?P<party>[\w/ +-]{2,40})\)")
_SEPARATOR = re.compile(
    rf"(?P<sure> ?/ ?| ?– ?|-{_NEXT_NAME}|-(?=[A-ZÀ-ÞĀ-Ž])"
    rf"|,? (?:en|&) (?:(?P<again>van )(?={_LED_BY}))?(?:{_LED_BY})?)"
    rf"|, (?:van (?P<too>{_LED_BY})?)?"
)
_AND = re.compile(r",? (?:en|&) (?=[A-ZÀ-ÞĀ-Ž])")
_MOVERS = 12
# ` met nummer 36200-15`, ` 36 200, nr. 15`
_NUMBERED = re.compile(
    r" (?:met (?:het )?)?(?:(?:[Kk]amerstuk)?(?:nummer|nr\.?) |[Kk]amerstuk )?(?=[1-4]\d[ .]?\d{3})"
)
# ` op stuk nr. 12 (36200-XV)`
_PRINTED = re.compile(
    r" (?:op stuk )?(?:met )?(?:nr\.|nummer) ?(?P<number>\d{1,4})"
    r"(?= \((?:[Kk]amerstuk(?:ken)? |dossier )?(?P<dossier>[1-4]\d[ .]?\d{3})"
    r"(?:[ –-]?(?P<chapter>[IVX]{1,6}[AB]?|\d\d))?(?:, nr\. \d{1,4})?\))"
)
_ALONE = re.compile(
    r" (?:op (?:stuk )?|onder )?(?:met )?(?:nr\.|nummer) ?(?P<number>\d{1,4})(?![\d.,]\d)"
)
_DOSSIER = re.compile(r"(?<![\d.])[1-4]\d[ .]?\d{3}(?=[^\d\n]{1,16}\d)")
_REACH = 500

# Words with a capital that begin no name of a mover.
_NO_NAMES = frozenset(
    {
        *("Kamer", "Kamers", "Tweede", "Eerste", "Kamerstuk", "Kamerstukken", "Kamerbrief"),
        *("Staten", "Staten-Generaal", "Provinciale", "Raad", "Commissie", "Parlement", "Senaat"),
        *("Minister", "Ministers", "Staatssecretaris", "Kabinet", "Regering", "Ministerie"),
        *("Nederland", "Nederlandse", "Europa", "Europese", "Koninkrijk", "Gemeente", "Provincie"),
        *("Motie", "Moties", "Toezegging", "Toezeggingen", "Amendement", "Bijlage", "Tabel"),
        *("Vraag", "Antwoord", "Datum", "Status", "Onderwerp", "Nummer", "Indiener", "Inzake"),
        *("Van", "De", "Den", "Der", "Ter", "Ten", "El", "Al", "Te"),
        *("Het", "Een", "Dit", "Deze", "Die", "Dat", "Ik", "Wij", "Voor", "Met", "Naar", "Bij"),
        *(
            "Hierbij",
            "Hiermee",
            "Daarbij",
            "Tijdens",
            "Over",
            "Om",
            "Als",
            "Zoals",
            "Zie",
            "Conform",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class _Mover:
    """`Diederik van Dijk` stands at [start, end) and is the mover `Van Dijk`.

    `last` is where a `c.s.` behind the name ends; the name's own end where there is none.
    """

    start: int
    end: int
    surname: str
    last: int

    @property
    def value(self) -> str:
        """`Van Dijk c.s.`"""
        return self.surname if self.last == self.end else f"{self.surname} c.s."


def find(letter: Letter) -> Iterator[Mention]:
    """`moties van de leden Hamer en Van Weyenberg` has value `Hamer; Van Weyenberg`.

    A motion that only its number names takes the paper's identifier; `de motie` alone is nothing.
    """
    text = letter.text
    for match in _motions(text):
        named, end = _movers(text, match)
        value = "; ".join(mover.value for mover in named)
        if value:
            yield mention(letter, "MOTION", match.start(), end, value, "motion.movers", 0.95)
            for start, others in _further(text, match, end):
                more = "; ".join(mover.value for mover in others)
                end = others[-1].last
                yield mention(letter, "MOTION", start, end, more, "motion.ellipsis", 0.9)
            continue
        end, value = _numbered(text, match.end())
        if value:
            yield mention(letter, "MOTION", match.start(), end, value, "motion.number", 0.95)


def movers(text: str) -> Iterator[tuple[int, int, str]]:
    """Where movers are named in a text, `c.s.` left out: in `motie Segers cs.` `Segers`."""
    for match in _motions(text):
        named, end = _movers(text, match)
        further = _further(text, match, end) if named else ()
        for mover in (*named, *(each for _, others in further for each in others)):
            yield mover.start, mover.end, mover.surname


def _motions(text: str) -> Iterator[re.Match[str]]:
    for match in _MOTION.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not (before.isalnum() or before == "-"):
            yield match


def _movers(text: str, motion: re.Match[str]) -> tuple[list[_Mover], int]:
    """The movers named behind the word, and where the last one ends.

    After a comma a name counts once `en` or `/` shows that a list is meant.
    """
    introduction = _introduction(text, motion.end())
    if not introduction:
        return [], motion.end()
    groups = introduction.groupdict()
    announced = bool(groups.get("member") or groups.get("mover") or groups.get("clause"))
    at = introduction.end()
    if groups.get("by") and _particle(text, introduction.start("by")):
        at = introduction.start("by")
    named = _listed(text, at, announced, bool(motion["plural"]))
    alone = len(named) == 1 and named[0].last == named[0].end
    known = alone and named[0].surname in _surnames()
    if alone and motion["plural"] and introduction[0] == " " and not known:
        return [], motion.end()  # a heading, as in `Moties Landbouw`
    return named, named[-1].last if named else motion.end()


def _introduction(text: str, at: int) -> re.Match[str] | None:
    asking = _ASKING.match(text, at)
    if asking and not _ELSE.search(asking["clause"]):
        return asking
    return _INTRODUCTION.match(text, at)


def _listed(text: str, at: int, announced: bool, several: bool) -> list[_Mover]:
    """The names from `at` on; of `several` motions `en van de leden` begins the next.

    So does `en` behind movers parted by a slash: `moties Van der Plas/Bisschop en Boswijk`.
    """
    sure: list[_Mover] = []
    doubtful: list[_Mover] = []
    listing, slashed = True, False
    for _ in range(_MOVERS):
        mover = _mover(text, at, announced)
        if mover is None:
            break
        others = _OTHERS.match(text, _past_party(text, mover.end))
        last = others.end() if others else mover.end
        doubtful.append(replace(mover, last=last))
        if listing:
            sure, doubtful = sure + doubtful, []
        following = _SEPARATOR.match(text, _past_party(text, last))
        if not following or (several and (following["again"] or following["too"])):
            break
        slashed = slashed or "/" in following[0]
        if several and slashed and _AND.match(text, following.start()):
            break
        listing, at = bool(following["sure"]), following.end()
    return sure


def _further(text: str, motion: re.Match[str], at: int) -> Iterator[tuple[int, list[_Mover]]]:
    """Where the other motions of `moties` stand, named by `en van de leden …` or `en die van …`."""
    for _ in range(_MOVERS):
        slashed = motion["plural"] and "/" in text[motion.end() : at]
        beside = _AND.match(text, at) if slashed else None
        if beside and (named := _listed(text, beside.end(), announced=True, several=True)):
            yield beside.end(), named
            at = named[-1].last
            continue
        further = _FURTHER.match(text, at)
        if further is None or _ELSE.search(further["between"]):
            return
        if not (motion["plural"] or further["those"]):
            return
        named = _listed(text, further.end(), announced=True, several=True)
        if not named:
            return
        yield further.start("member") if further["member"] else further.start("tied"), named
        at = named[-1].last


def _mover(text: str, at: int, announced: bool) -> _Mover | None:
    """`Inge van Dijk` is `Van Dijk`, `van der Lee` is `Van der Lee`, `Six Dijkstra` is itself."""
    if member := _member_at(text, at):
        end = at + len(member["name"])
        return _Mover(at, end, member["surname"], end)
    given = _GIVEN.match(text, at)
    if given and (given["given"].split("-")[0] in _given_names() or "." in given["given"]):
        match = _NAME.match(text, given.end())
        if match and _names_nobody(match["surname"]):
            given, match = None, _NAME.match(text, at)
    else:
        given, match = None, _NAME.match(text, at)
    if not match:
        return None
    prefix, surname, end = match["prefix"] or "", match["surname"], match.end()
    if parted := _parted(text, match):
        return parted
    second = _COMPOUND.match(text, end)
    if second and f"{prefix}{surname}{second[0]}" in _surnames():
        surname, end = surname + second[0], second.end()
    if _names_nobody(surname):
        return None
    if prefix in ("van de ", "van het ") and not (announced or given):
        name = _capital(prefix + surname)
        if name not in _surnames() and not _OTHERS.match(text, end) and text[end : end + 1] != "/":
            return None
    start = given.start() if given else match.start()
    return _Mover(start, end, _capital(prefix + surname), end)


def _parted(text: str, match: re.Match[str]) -> _Mover | None:
    """Of `Geurts-Lodders`, two members with no such name between them, the first."""
    prefix, surname = match["prefix"] or "", match["surname"]
    whole, (first, _, second) = _capital(prefix + surname), surname.partition("-")
    joined = second not in _surnames() and not _member_at(text, match.end("surname") - len(second))
    if whole in _surnames() or joined:
        return None
    if _capital(prefix + first) not in _surnames():
        return None
    end = match.start("surname") + len(first)
    return _Mover(match.start(), end, _capital(prefix + first), end)


def _member_at(text: str, at: int) -> dict[str, str] | None:
    """The member whose full name begins there, of several the longest: `Mei Li Vos`."""
    word = _WORD_AT.match(text, at)
    return next(
        (
            row
            for row in _members().get(word[0] if word else "", ())
            if text.startswith(row["name"], at) and not text[at + len(row["name"]) :][:1].isalpha()
        ),
        None,
    )


@functools.cache
def _members() -> dict[str, list[dict[str, str]]]:
    """The members by the first words of their full names, the longest name first."""
    members: dict[str, list[dict[str, str]]] = {}
    for row in sorted(rows("members"), key=lambda row: -len(row["name"])):
        if " " in row["name"]:
            members.setdefault(re.split("[ -]", row["name"])[0], []).append(row)
    return members


def _names_nobody(word: str) -> bool:
    return word in _NO_NAMES or word in _parties()


def _particle(text: str, at: int) -> bool:
    """Whether `van` is part of the name: in `motie van Nispen`, not in `motie van Hamer`."""
    match = _NAME.match(text, at)
    return bool(match and _capital((match["prefix"] or "") + match["surname"]) in _surnames())


def _past_party(text: str, at: int) -> int:
    """Behind the `(VVD)` at `at`; a bracket that holds no party stays where it is."""
    match = _PARTY.match(text, at)
    return match.end() if match and match["party"] in _parties_and_short() else at


def _numbered(text: str, at: int) -> tuple[int, str]:
    """`motie 36 200, nr. 15` and `motie met nummer 36200-15` are `kst-36200-15`.

    `en motie nr. 34` is of the dossier that the paragraph named last.
    """
    printed = _PRINTED.match(text, at)
    if printed:
        dossier = re.sub(r"[ .]", "", printed["dossier"])
        paper = references.paper(dossier, printed["chapter"] or "", printed["number"])
        return printed.end("number"), paper.identifier
    alone = _ALONE.match(text, at)
    if alone and (before := _last_dossier(text, at)) is not None:
        named = citations.paper_at(text, before)
        if named:
            of = named.reference
            made = references.paper(of.dossier, of.suffix, alone["number"])
            return alone.end("number"), made.identifier
    match = _NUMBERED.match(text, at)
    found = citations.paper_at(text, match.end()) if match else None
    return (found.end, found.reference.identifier) if found else (at, "")


def _last_dossier(text: str, at: int) -> int | None:
    """Where the paper stands that the paragraph names last before `at`."""
    start = max(text.rfind("\n", 0, at) + 1, at - _REACH)
    found = [match.start() for match in _DOSSIER.finditer(text, start, at)]
    return found[-1] if found else None


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


@functools.cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("given_names"))


@functools.cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in rows("members"))


@functools.cache
def _parties() -> frozenset[str]:
    return frozenset(
        name for row in rows("parties") for name in (row["name"], *listed(row["aliases"]))
    )


@functools.cache
def _parties_and_short() -> frozenset[str]:
    return _parties() | {name for row in rows("parties") for name in listed(row["cued"])}
