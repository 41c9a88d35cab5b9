"""`'het lid Kröger (GroenLinks)'` names the PERSON `Kröger`, `'F. Teeven'` under a letter another.

A person shows by a role before the name (`mevrouw`, `de leden`), by a given name, by initials, by
standing alone beside an office that signs, or as the mover of a motion. A surname found once stands
for the same person throughout the letter; its value is the fullest form that the letter has.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.anchor import Anchored, cased
from pipeline.extract import memory, motion, naming, official
from pipeline.extract.surname import (
    CAP,
    HELD,
    INITIALS,
    LARGE,
    LOWER,
    PARTICLE,
    PARTICLED,
    SMALL,
    SURNAME,
    TITLES,
    UPPER,
    given_names,
    namesakes,
    no_names,
    no_surnames,
    parties,
)
from pipeline.lexicon import Form, Gazetteer, rows
from pipeline.model import Letter, Mention, mention

_LONGEST = 60
"""Characters that can be tied to a role before it."""

_PARTY = "|".join(re.escape(name) for name in sorted(parties(), key=len, reverse=True))
_ROLES = (
    *("fractielid", "fractieleden", "raadslid", "raadsleden", "statenlid", "statenleden"),
    *("commissielid", "commissieleden", "lid", "leden", "kamerlid", "kamerleden"),
    *("europarlementariër", "mevrouw", "mevr.", "mw.", "dhr.", "meneer", "heer", "heren"),
    *("dr.", "drs.", "ir.", "mr.", "prof.", "professor", "eurocommissaris", "senator"),
    *("senatoren",),
)
# after these stands a name
_ROLE = Anchored(
    r"(?P<role>(?:fractie|raads|[Ss]taten|[Cc]ommissie)?(?:lid|leden)|Lid|Leden|"
    rf"[Kk]amerlid|[Kk]amerleden|(?:{_PARTY})['’]ers?|[Ee]uroparlementariërs?|"
    r"[Mm]evrouw|[Mm]evr\.|[Mm]w\.|"
    r"[Dd]hr\.|[Mm]eneer|[Hh]eer|[Hh]eren|[Dd]rs?\.|[Ii]r\.|[Mm]r\.|[Pp]rof\.|[Pp]rofessor|"
    rf"[Ee]urocommissaris|[Ss]enator|[Ss]enatoren) {TITLES}",
    (*cased(_ROLES), *(f"{party}{sign}er" for party in parties() for sign in "'’")),
)
_POLITE = re.compile(
    r"(?:[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Dd]hr\.|[Mm]eneer|[Hh]eer|[Hh]eren|[Pp]rof)"
)
_ORDINAL = re.compile(r"(?:ste|de|eerste|\d|nieuw|enig|elk|ieder|een) $", re.IGNORECASE)
# after these stands a name, or a portfolio, a place, a body: `minister Defensie`
_OFFICES = (
    r"[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|[Mm]inister-president|[Pp]remier|"
    r"[Bb]urgemeesters?|[Ww]ethouders?|[Gg]edeputeerden?|[Vv]oorzitters?|[Pp]resident|[Ii]nformateur|"
    r"[Ff]ormateur|[Cc]ollega|[Bb]ondskanselier|[Gg]eneraal|[Kk]oning|[Kk]oningin|[Pp]rins|"
    r"[Pp]rinses|[Cc]ommissaris|[Aa]mbassadeur|(?:EU-|VN-)?[Gg]ezant|[Ii]nitiatiefnemers?|"
    r"[Ff]ractievoorzitter|[Ff]ractieleider|[Pp]artijleider|[Ll]ijsttrekker|[Rr]apporteurs?|"
    r"[Kk]wartiermaker|[Rr]egeringscommissaris|[Bb]estuursvoorzitter|[Gg]ouverneur|[Gg]ezaghebber|"
    r"[Hh]oogleraar|[Hh]oogleraren|[Oo]nderzoekers?|[Vv]icepremier|[Kk]anselier|"
    r"[Hh]oge [Vv]ertegenwoordiger|[Ss]ecretaris-generaal|[Ss]taatsraad|[Aa]dvocaat-generaal|"
    r"[Oo]mbudsman|[Cc]urator(?:en)?|[Bb]estuurders?|[Tt]opman|[Tt]opvrouw|[Aa]dmiraal|[Kk]olonel|[Mm]ajoor|[Jj]ournaliste?"
)
_OPENERS = tuple(
    cased(
        (
            *("minister", "staatssecretaris", "premier", "burgemeester", "wethouder"),
            *("gedeputeerde", "voorzitter", "president", "informateur", "formateur", "collega"),
            *("bondskanselier", "generaal", "koning", "prins", "commissaris", "ambassadeur"),
            *("gezant", "initiatiefnemer", "fractievoorzitter", "fractieleider", "partijleider"),
            *("EU-gezant", "VN-gezant", "curator", "bestuurder", "topman", "topvrouw"),
            *("lijsttrekker", "rapporteur", "kwartiermaker", "regeringscommissaris"),
            *("bestuursvoorzitter", "gouverneur", "gezaghebber", "hoogleraar", "hoogleraren"),
            *("onderzoeker", "vicepremier", "kanselier", "hoge vertegenwoordiger"),
            *("secretaris-generaal", "staatsraad", "advocaat-generaal", "ombudsman", "admiraal"),
            *("kolonel", "majoor", "journalist"),
        )
    )
)
_OFFICE = Anchored(rf"(?P<role>{_OFFICES}) {TITLES}(?=[{UPPER}])", _OPENERS)
_ROYAL = re.compile(r"(?:[Kk]oning|[Pp]rins)")
_MINISTER = re.compile(r"[Mm]inister|[Ss]taatssecretaris")
_BEFORE_ROLE = re.compile(rf"(?<![\w-])(?:(?:{_PARTY})-)?(?:[Oo]ud-|[Ee]x-|[Vv]ice-)?\Z")
# `de burgemeester van Rotterdam`, `de CDA-fractie`, `de fractie van het CDA`: a name beside them
_HOLDER = Anchored(
    rf"(?:(?:{_OFFICES}|[Dd]irecteur|[Ww]oordvoerder)"
    rf"(?: van (?:de |het )?[{UPPER}]\w{{1,30}}(?:[ -][{UPPER}]\w{{1,30}}){{0,3}})?"
    rf"|(?<=-)fractie|fractie van (?:de |het )?(?:{_PARTY}))(?=, | \()",
    (*_OPENERS, *cased(["directeur", "woordvoerder"]), "fractie"),
)
_BESIDE = re.compile(rf"(?:(?P<comma>, )|(?P<bracket> \()){TITLES}")
_CLOSES = re.compile(rf",(?! (?:{_PARTY})\b)|\)")
_STRICT = re.compile(rf"{INITIALS}{PARTICLED}|(?:{CAP}(?:-{CAP})? ){{0,2}}(?:{INITIALS})?{HELD}")
_STRICT_SMALL = re.compile(rf"(?:{INITIALS})?{PARTICLED}")
_LOOSE = re.compile(rf"{HELD}(?: {HELD})?")
_GIVEN = re.compile(rf"(?<![\w.@/'’-]){CAP}(?:-{CAP})?(?= [{UPPER}{LOWER}'’])")
_AFTER_GIVEN = re.compile(
    rf" (?:{CAP} ){{0,1}}(?:{INITIALS})?(?:(?:van|de|der|den|ter)(?=[{UPPER}]))?{PARTICLED}"
)
# `Inge vanDijk`, its space lost
_GLUED = re.compile(rf"(?<= )(van|de|der|den|ter)(?=[{UPPER}])")
_INITIALED = re.compile(rf"(?<![\w.@/&-])(?P<initials>{INITIALS}){PARTICLED}")
_LETTERED = re.compile(
    r"(?:\b(?:punt|punten|bijlage|bijlagen|onderdeel|onderdelen|categorie|klasse|optie|opties|variant|"
    r"varianten|scenario|fase|hepatitis|vitamine|type|figuur|tabel|artikel|onder|sub|deel|groep|en|of|"
    r"stap|route|spoor|lid)|[.:;!?]) $",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?P<party> \([^()\n\d]{1,30}\))?(?:, en |, | en | & |/)(?:het lid |mevrouw |de heer )?"
)
_SIGNING = re.compile(
    r"(?i)(?:de |mede namens de |namens de )?(?:minister|staatssecretaris|minister-president)\b"
)
_SIGNED = re.compile(
    rf"{TITLES}(?P<name>(?:{INITIALS}|{CAP}(?:-{CAP})? )(?:{CAP} )?(?:{INITIALS})?"
    rf"{PARTICLED})\.?"
)
_SIGNED_AFTER = re.compile(rf", {_SIGNED.pattern}\Z")
_STREET = re.compile(
    r"(?:straat|laan|plein|weg|kade|gracht|singel|dijk|brug|tunnel|haven|kazerne|ziekenhuis|school|"
    r"college|stichting|instituut|fonds|huis|sluis|sluizen|viaduct|stadion|museum|lyceum|centrum|"
    r"prijs|monument)\Z"
)
_CUE = Anchored(
    r"(?:[Oo]nder (?:(?:bezielende )?leiding|voorzitterschap|aanvoering) van|[Oo]nder wie"
    rf"|[Vv]oorgezeten door|[Gg]eleid door|[Ww]ijlen) {TITLES}(?=[{UPPER}])",
    cased(("onder ", "voorgezeten", "geleid", "wijlen")),
)
_FULL = re.compile(rf"{CAP}(?:-{CAP})? (?:(?:{SMALL}) ){{0,3}}{SURNAME}(?![\w@-])")
# the words before a surname are in lower case, and no capital shows that it is a part of a name
_WITHIN = re.compile(r"(?:[a-zéë]{2,}|[a-z)]),? \(?\Z")
_COMPANY = re.compile(
    r"(?: \([^()\n]{1,60}\))?(?:, (?:en )?| en )(?=[A-ZÀ-Þ])(?!Aanhangsel|Handelingen|Kamerstuk)"
)
_QUOTES = ("‘", "“", "„", "«", '"', "'")
# a name that goes on is another thing's: `Isaac Beeckman Academie`
_MORE = re.compile(rf" [{UPPER}][{LOWER}]")
_SECOND = re.compile(rf" (?P<word>{CAP})(?![\w@-])")
# `de MSC Zoe op de Noordzee`; `Sophie in 't Veld` is a name
_PLACED = re.compile(r" (?:in|op|aan|bij|uit)(?: de| het)? [A-ZÀ-Þ]")
_SAINT = re.compile(r"\b(?:Sint|Sint-|St\.|Saint|Santa|San|Prins|Prinses|Koning|Koningin) ?\Z")


class _Found(NamedTuple):
    """`surname` is the part of the name by which the letter may call the person again."""

    start: int
    end: int
    surname: str
    rule: str
    confidence: float


def find(letter: Letter) -> Iterator[Mention]:
    """The persons of a letter, from left to right."""
    text = letter.text
    found = _longest(
        [
            *_by_role(text),
            *_by_office(text),
            *_beside(letter),
            *_namesakes(text),
            *_by_cue(text),
            *_by_given_name(text),
            *_by_initials(text),
            *_by_signature(letter),
            *_by_motion(letter),
        ]
    )
    found = _longest([*found, *_in_company(text, found), *_known(letter)])
    found = _longest([*found, *_again(text, found)])
    full = _fullest(text, found)
    for each in found:
        words = _name(text, each.start, each.end)
        value = full.get(_key(each.surname), words) if words == each.surname else words
        yield mention(
            letter, "PERSON", each.start, each.end, value, f"person.{each.rule}", each.confidence
        )


def _found(text: str, start: int, end: int, rule: str, confidence: float) -> _Found:
    return _Found(start, end, _surname(_name(text, start, end)), rule, confidence)


def _name(text: str, start: int, end: int) -> str:
    return _GLUED.sub(r"\1 ", text[start:end])


def _surname(name: str) -> str:
    """`'Steven van Weyenberg'` may be called `Van Weyenberg`, `'F. Teeven'` `Teeven`."""
    bare = re.sub(rf"^{INITIALS}", "", name)
    words = bare.split(" ")
    first = 0
    while first < len(words) - 1 and (words[first] in given_names() or _initial(words[first])):
        first += 1
    if first == 0 and len(words) > 1 and not re.fullmatch(PARTICLE, words[0]):
        first = next(
            (i for i, word in enumerate(words) if re.fullmatch(SMALL, word)), len(words) - 1
        )
    surname = " ".join(words[first:])
    return surname[:1].upper() + surname[1:]


def _initial(word: str) -> bool:
    return re.fullmatch(INITIALS, word) is not None


def _by_role(text: str) -> Iterator[_Found]:
    for match in _ROLE.finditer(text):
        role, at = match["role"], match.end()
        if not _opens(text, match.start()):
            continue
        if role.lower() == "lid" and _ORDINAL.search(
            text, max(0, match.start() - 8), match.start()
        ):
            continue
        polite = _POLITE.match(role) is not None
        plural = role.lower().endswith(("leden", "heren", "senatoren", "ers", "ërs"))
        for _ in range(12):
            end = _after_role(text, at, polite)
            if not end:
                break
            yield _found(text, at, end, "role", 0.95 if plural else 0.98)
            joint = _AND.match(text, end)
            if joint is None or not (plural or joint["party"]):
                break
            at = joint.end()


def _after_role(text: str, at: int, polite: bool) -> int:
    """Where the name ends that begins here; 0 when none does.

    Particles in lower case stand after a given name, initials, or `de heer`: not in `leden van`.
    """
    given = _GIVEN.match(text, at)
    name = None
    if given and given[0] in given_names():
        name = _AFTER_GIVEN.match(text, given.end())
    name = name or _STRICT.match(text, at) or (_STRICT_SMALL.match(text, at) if polite else None)
    return _trimmed(text, at, name.end()) if name else 0


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of the name without words that belong to what follows; 0 when nothing is left."""
    words = text[start:end].split(" ")
    count = len(words)
    for place, word in enumerate(words):
        led = place and re.fullmatch(PARTICLE, words[place - 1])
        leads = place < len(words) - 1 and re.fullmatch(LARGE, word)
        if not led and not leads and (word in no_names() or naming.is_head(word)):
            count = place
            break
    while count and re.fullmatch(PARTICLE, words[count - 1]):
        count -= 1
    if all(_initial(word) for word in words[:count]):
        return 0
    return start + len(" ".join(words[:count]))


@functools.cache
def _ministers() -> frozenset[str]:
    """The surnames of those who held an office: also `Kamp`, which is a town too."""
    return frozenset(row["surname"] for row in rows("ministers"))


def _opens(text: str, start: int) -> bool:
    """Whether a role stands as a word, `oud-` or a party's name tied to it: `VVD-Kamerlid`."""
    if not start or not (text[start - 1].isalnum() or text[start - 1] in "-_"):
        return True
    return _BEFORE_ROLE.search(text, max(0, start - _LONGEST), start) is not None


def _by_office(text: str) -> Iterator[_Found]:
    for match in _OFFICE.finditer(text):
        at = match.end()
        if not _opens(text, match.start()):
            continue
        while name := _LOOSE.match(text, at):
            words = name[0].split(" ")
            if words[0] in given_names() and len(words) == 1 and not _ROYAL.match(match["role"]):
                break
            led = re.fullmatch(LARGE, words[0]) is not None
            held = _MINISTER.match(match["role"]) and name[0] in _ministers()
            if not led and not held and any(word in no_surnames() for word in words):
                break
            if re.match(r" [A-ZÀ-Þ]", text[name.end() : name.end() + 2]):
                break
            yield _found(text, at, name.end(), "office", 0.9)
            joint = _AND.match(text, name.end())
            if joint is None or not match["role"].endswith(("s", "sen", "den", "ren")):
                break
            at = joint.end()


def _beside(letter: Letter) -> Iterator[_Found]:
    """`de minister van VWS, Agema, komt` and `de CDA-fractie (Bontenbal en Krul)`."""
    text = letter.text
    ends = {match.end() for match in _HOLDER.finditer(text) if _opens(text, match.start())}
    for end in sorted(ends.union(each.end for each in official.find(letter))):
        opening = _BESIDE.match(text, end)
        if opening is None:
            continue
        names: list[tuple[int, int]] = []
        at = opening.end()
        while len(names) < 6 and (stop := _after_role(text, at, polite=False)):
            words = text[at:stop].split(" ")
            if not re.fullmatch(LARGE, words[0]) and not no_surnames().isdisjoint(words):
                break
            names.append((at, stop))
            joint = _AND.match(text, stop)
            if joint is None:
                break
            at = joint.end()
        closing = _CLOSES.match(text, names[-1][1]) if names else None
        if closing and (closing[0] == ")") == bool(opening["bracket"]):
            for start, stop in names:
                yield _found(text, start, stop, "beside", 0.9)


def _namesakes(text: str) -> Iterator[_Found]:
    """`Draghi` in `rapport-Draghi`, `Borstlap` in `commissie Borstlap`."""
    words = memory.lower_words(text)
    for each in namesakes(text):
        if text[each.name_start : each.end].lower() not in words:
            yield _found(text, each.name_start, each.end, "namesake", 0.95)


def _by_given_name(text: str) -> Iterator[_Found]:
    for match in _GIVEN.finditer(text):
        if match[0] not in given_names() or match[0].split("-")[0] not in given_names():
            continue
        if _SAINT.search(text, max(0, match.start() - 10), match.start()):
            continue
        rest = _AFTER_GIVEN.match(text, match.end())
        if rest is None:
            continue
        end = _trimmed(text, match.start(), rest.end())
        if end <= match.end():
            continue
        if _MORE.match(text, end):
            end = _doubled(text, match.end(), end)
            if not end:
                continue
        words = text[match.end() : end].split(" ")
        if any(_STREET.search(word) or naming.closes(word) for word in words):
            continue
        if _PLACED.match(text, match.end()):
            continue
        yield _found(text, match.start(), end, "given_name", 0.9)


def _doubled(text: str, after: int, end: int) -> int:
    """Where `Pauline van der Meer Mohr` ends; 0 when what goes on is no surname's second half."""
    second = _SECOND.match(text, end)
    led = re.match(rf" (?:{SMALL}) ", text[after:end]) is not None
    if second is None or not led or _MORE.match(text, second.end()):
        return 0
    word = second["word"]
    return (
        0 if naming.is_head(word) or naming.closes(word) or _STREET.search(word) else second.end()
    )


def _by_cue(text: str) -> Iterator[_Found]:
    """`onder voorzitterschap van Lokke Moerel`: a full name behind words that only a person has."""
    for cue in _CUE.finditer(text):
        end = _full_name(text, cue.end())
        if end:
            yield _found(text, cue.end(), end, "cue", 0.88)


def _in_company(text: str, found: list[_Found]) -> Iterator[_Found]:
    """`Osman Kavala en Selahattin Demirtaş`: a full name in a list with another person's."""
    for each in found:
        at = each.end
        while " " in text[each.start : each.end] and (joint := _COMPANY.match(text, at)):
            end = _full_name(text, joint.end())
            if not end:
                break
            yield _found(text, joint.end(), end, "company", 0.85)
            at = end


def _full_name(text: str, at: int) -> int:
    """Where a given name and a surname end that no table knows; 0 when these are none."""
    name = _FULL.match(text, at)
    if name is None or _MORE.match(text, name.end()):
        return 0
    words = name[0].split(" ")
    if any(naming.is_head(word) or _STREET.search(word) for word in words):
        return 0
    named = {word for word in words if word not in given_names()}
    return 0 if named & no_surnames() else _trimmed(text, at, name.end())


class _Bearer(NamedTuple):
    """Who bears a surname: a member of parliament, a minister, a figure of public life."""

    valid_from: str
    valid_to: str


_GRACE = 3
"""Years that a name goes on to be known before and after what a table gives."""


@functools.cache
def _bearers() -> Gazetteer[_Bearer]:
    return Gazetteer(
        Form(row["surname"], _Bearer(row["valid_from"][:4], row["valid_to"][:4]))
        for table in ("members", "ministers", "figures")
        for row in rows(table)
        if row.get("note", "") != "ambiguous"
        and row["surname"] not in no_surnames()
        and row["surname"] not in given_names()
    )


def _known(letter: Letter) -> Iterator[_Found]:
    """`de vragen van Kröger`, `Trump heeft`: surnames of people of that time, within a sentence.

    Not where the letter has the same word in lower case, nor as a part of a longer name.
    """
    text, year = letter.text, letter.facts.date.year
    for hit in _bearers().matches(text):
        if (
            hit.joined
            or _MORE.match(text, hit.end)
            or not _WITHIN.search(text, max(0, hit.start - 24), hit.start)
        ):
            continue
        if text[hit.start : hit.end].lower() in memory.lower_words(text):
            continue
        if any(
            (not one.valid_from or int(one.valid_from) - _GRACE <= year)
            and (not one.valid_to or year <= int(one.valid_to) + _GRACE)
            for one in hit.payloads
        ):
            yield _found(text, hit.start, hit.end, "known", 0.8)


def _by_initials(text: str) -> Iterator[_Found]:
    for match in _INITIALED.finditer(text):
        initials = match["initials"].replace(" ", "")
        if initials in ("N.V.", "B.V.", "U.S.", "U.K.", "S.A.", "P.M.", "P.I."):
            continue
        before = text[max(0, match.start() - 14) : match.start()]
        if initials.count(".") == 1 and (
            not before or before[-1] in "\n\t" or _LETTERED.search(before)
        ):
            continue
        end = _trimmed(text, match.start(), match.end())
        if end > match.end("initials"):
            yield _found(text, match.start(), end, "initials", 0.9)


def _by_signature(letter: Letter) -> Iterator[_Found]:
    """A name alone on its line beside an office that signs, or at the end of that line."""
    text = letter.text
    blocks = [block for block in letter.blocks if block.end - block.start < 200]
    for place, block in enumerate(blocks):
        near = blocks[max(0, place - 2) : place] + blocks[place + 1 : place + 2]
        name = _SIGNED.fullmatch(text, block.start, block.end)
        signs = any(_SIGNING.match(text, other.start, other.end) for other in near)
        if name and signs and _trimmed(text, *name.span("name")) == name.end("name"):
            yield _found(text, *name.span("name"), "signature", 0.95)
        elif _SIGNING.match(text, block.start, block.end) and (
            after := _SIGNED_AFTER.search(text, block.start, block.end)
        ):
            yield _found(text, *after.span("name"), "signature", 0.9)
    for signatory in letter.facts.signatories:
        name_only = re.sub(rf"\A{TITLES}", "", signatory)
        for start, end in memory.occurrences(text, name_only):
            yield _found(text, start, end, "signature", 0.95)


def _by_motion(letter: Letter) -> Iterator[_Found]:
    """The movers by whose surnames a motion goes: two persons in `motie Azmani en Yücel`."""
    for moved in motion.find(letter):
        if re.search(r"\d", moved.value):
            continue
        at = moved.start
        for surname in moved.value.removesuffix(" c.s.").split("; "):
            place = letter.text[at : moved.end].lower().find(surname.lower())
            if place >= 0:
                start, at = at + place, at + place + len(surname)
                yield _found(letter.text, start, at, "motion", 0.95)


def _again(text: str, found: list[_Found]) -> Iterator[_Found]:
    """Surnames found once, wherever they stand; not those that the letter uses as a word."""
    words = memory.lower_words(text)
    plain = _plain(text)
    full = {
        part
        for each in found
        if len(each.surname) < each.end - each.start
        for part in _callings(each.surname)
    }
    callings = {part for each in found for part in _callings(each.surname)}
    meant = {
        _plain(surname): surname
        for surname in sorted(callings)
        if surname not in no_surnames() and surname.lower() not in words
    }
    for start, end, surname in memory.uses(plain, meant):
        if surname in full or not text.startswith(_QUOTES, start - 1, start):
            yield _Found(start, end, text[start:end], "memory", 0.9)


def _callings(surname: str) -> tuple[str, ...]:
    """The surname, and the first half of a double one: `Michon-Derkzen`, `Michon`."""
    half, _, rest = surname.partition("-")
    return (surname, half) if rest and len(half) > 3 else (surname,)


def _plain(text: str) -> str:
    """The text without accents, of the same length: `Yeşilgöz` as `Yesilgoz`."""
    accented = {letter for letter in set(text) if letter.isalpha() and not letter.isascii()}
    bare = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in accented}
    return text.translate({**bare, ord("ı"): "i"})


def _fullest(text: str, found: list[_Found]) -> dict[str, str]:
    """For each surname the one full name that the letter gives it: `Harbers`, `Mark Harbers`."""
    names: dict[str, list[str]] = {}
    for each in found:
        name = _name(text, each.start, each.end)
        if name != each.surname:
            for calling in _callings(each.surname):
                names.setdefault(_key(calling), []).append(name)
    return {
        surname: max(forms, key=lambda form: (len(form), form))
        for surname, forms in names.items()
        if len({form[0] for form in forms}) == 1
    }


def _key(surname: str) -> str:
    return _plain(surname).lower()


def _longest(found: Iterable[_Found]) -> list[_Found]:
    """The longest of those that overlap, the surest of the same length; from left to right."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda e: (e.start, -e.end, -e.confidence)):
        if not kept or kept[-1].end <= each.start:
            kept.append(each)
        elif each.end - each.start > kept[-1].end - kept[-1].start:
            kept[-1] = each
    return kept
