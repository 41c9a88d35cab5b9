"""`'het lid Kröger (GroenLinks)'` names the PERSON `Kröger`, `'F. Teeven'` under a letter another.

A person shows by a role before the name (`mevrouw`, `de leden`), by a given name, by initials, by
standing alone beside an office that signs, or as the mover of a motion. A surname found once stands
for the same person throughout the letter; its value is the fullest form that the letter has.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.extract import memory, motion, naming
from pipeline.lexicon import listed, rows
from pipeline.model import Letter, Mention, mention

_UPPER = "A-ZÀ-ÖØ-ÞĞİŞŠŽČĆŁŐ"
_LOWER = "a-zß-öø-ÿğışšžčćłńőřćęąśź"
_CAP = rf"[{_UPPER}](?:['’][{_UPPER}])?[{_LOWER}]{{1,24}}(?:[{_UPPER}][{_LOWER}]{{1,24}})?"
_SMALL = (
    r"van|de|der|den|ten|ter|te|in|op|het|von|zu|uit|aan|bij|['’]t|la|le|du|di|da|dos|el|al|ait|"
    r"ben|bin|af|zur|vom"
)
_LARGE = (
    r"Van|De|Der|Den|Ten|Ter|Te|In|Op|Het|Von|Zu|Uit|Aan|['’][Tt]|La|Le|Du|Di|Da|Dos|El|Al|Ait|"
    r"Ben|Bin|Abd"
)
_PARTICLE = rf"{_SMALL}|{_LARGE}"
_SURNAME = (
    rf"(?:d['’]|l['’])?{_CAP}(?:-(?:(?:{_PARTICLE})[ -]){{0,2}}{_CAP}){{0,2}}(?![\w’'])"
    rf"(?!-[{_LOWER}]{{2}}|[-.@/]\w*@)"
)
_PARTICLED = rf"(?:(?:{_PARTICLE}) ){{0,3}}{_SURNAME}"
_HELD = rf"(?:(?:{_LARGE}) (?:(?:{_PARTICLE}) ){{0,2}})?{_SURNAME}"
_INITIALS = rf"(?:(?:[{_UPPER}]|Th|Ch|Ph|Chr|IJ|Tj)\.[ -]?){{1,6}}"
_TITLES = (
    r"(?:(?:(?:[Pp]rof|[Dd]rs?|[Mm]r|[Ii]r|[Ii]ng|[Dd]hr|[Mm]w|[Mm]evr|em|bc|jhr|lt|kol|gen)\. ?"
    r"|[Mm]evrouw |[Mm]eneer |[Pp]rofessor |[Dd]octor |jonkheer ){0,4})"
)

# after these stands a name
_ROLE = re.compile(
    r"(?<![\w-])(?P<role>[Kk]amerlid|[Kk]amerleden|[Ll]id|[Ll]eden|[Mm]evrouw|[Mm]evr\.|[Mm]w\.|"
    r"[Dd]hr\.|[Mm]eneer|[Hh]eer|[Hh]eren|[Dd]rs?\.|[Ii]r\.|[Mm]r\.|[Pp]rof\.|[Pp]rofessor|"
    rf"[Ee]urocommissaris|[Ss]enator|[Ss]enatoren) {_TITLES}"
)
_POLITE = re.compile(
    r"(?:[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Dd]hr\.|[Mm]eneer|[Hh]eer|[Hh]eren|[Pp]rof)"
)
_ORDINAL = re.compile(r"(?:ste|de|eerste|\d|nieuw|enig|elk|ieder|een) $")
# after these stands a name, or a portfolio, a place, a body: `minister Defensie`
_OFFICE = re.compile(
    r"(?<![\w-])(?P<role>[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|[Mm]inister-president|[Pp]remier|"
    r"[Bb]urgemeester|[Ww]ethouder|[Gg]edeputeerde|[Vv]oorzitter|[Pp]resident|[Ii]nformateur|"
    r"[Ff]ormateur|[Cc]ollega|[Bb]ondskanselier|[Gg]eneraal|[Kk]oning|[Kk]oningin|[Pp]rins|[Pp]rinses|"
    rf"[Cc]ommissaris|[Aa]mbassadeur|[Gg]ezant|[Ii]nitiatiefnemers?) {_TITLES}(?=[{_UPPER}])"
)
_STRICT = re.compile(
    rf"{_INITIALS}{_PARTICLED}|(?:{_CAP}(?:-{_CAP})? ){{0,2}}(?:{_INITIALS})?{_HELD}"
)
_STRICT_SMALL = re.compile(rf"(?:{_INITIALS})?{_PARTICLED}")
_LOOSE = re.compile(rf"{_HELD}(?: {_HELD})?")
_GIVEN = re.compile(rf"(?<![\w.@/'’-]){_CAP}(?:-{_CAP})?(?= [{_UPPER}{_LOWER}'’])")
_AFTER_GIVEN = re.compile(rf" (?:{_CAP} ){{0,1}}(?:{_INITIALS})?{_PARTICLED}")
_INITIALED = re.compile(rf"(?<![\w.@/&-])(?P<initials>{_INITIALS}){_PARTICLED}")
_LETTERED = re.compile(
    r"(?:\b(?:punt|punten|bijlage|bijlagen|onderdeel|onderdelen|categorie|klasse|optie|opties|variant|"
    r"varianten|scenario|fase|hepatitis|vitamine|type|figuur|tabel|artikel|onder|sub|deel|groep|en|of|"
    r"stap|route|spoor|lid)|[.:;!?]) $",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?P<party> \([^()\n]{1,30}\))?(?:, en |, | en | & |/)(?:het lid |mevrouw |de heer )?"
)
_SIGNING = re.compile(
    r"(?i)(?:de |mede namens de |namens de )?(?:minister|staatssecretaris|minister-president)\b"
)
_SIGNED = re.compile(
    rf"{_TITLES}(?P<name>(?:{_INITIALS}|{_CAP}(?:-{_CAP})? )(?:{_CAP} )?(?:{_INITIALS})?"
    rf"{_PARTICLED})\.?"
)
_SIGNED_AFTER = re.compile(rf", {_SIGNED.pattern}\Z")
_STREET = re.compile(
    r"(?:straat|laan|plein|weg|kade|gracht|singel|dijk|brug|tunnel|haven|kazerne|ziekenhuis|school|"
    r"college|stichting|instituut|fonds|huis)\Z"
)
_WORD = re.compile(rf"(?<!\w)[{_LOWER}]{{2,30}}(?!\w)")
_QUOTES = ("‘", "“", "„", "«", '"', "'")
# a name that goes on is another thing's: `Isaac Beeckman Academie`
_MORE = re.compile(rf" [{_UPPER}][{_LOWER}]")
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
            *_by_given_name(text),
            *_by_initials(text),
            *_by_signature(letter),
            *_by_motion(letter),
        ]
    )
    found = _longest([*found, *_again(text, found)])
    full = _fullest(text, found)
    for each in found:
        words = text[each.start : each.end]
        value = full.get(each.surname.lower(), words) if words == each.surname else words
        yield mention(
            letter, "PERSON", each.start, each.end, value, f"person.{each.rule}", each.confidence
        )


def _found(text: str, start: int, end: int, rule: str, confidence: float) -> _Found:
    name = text[start:end]
    return _Found(start, end, _surname(name), rule, confidence)


def _surname(name: str) -> str:
    """`'Steven van Weyenberg'` may be called `Van Weyenberg`, `'F. Teeven'` `Teeven`."""
    bare = re.sub(rf"^{_INITIALS}", "", name)
    words = bare.split(" ")
    first = 0
    while first < len(words) - 1 and (words[first] in _given_names() or _initial(words[first])):
        first += 1
    if first == 0 and len(words) > 1 and not re.fullmatch(_PARTICLE, words[0]):
        first = next(
            (i for i, word in enumerate(words) if re.fullmatch(_SMALL, word)), len(words) - 1
        )
    surname = " ".join(words[first:])
    return surname[:1].upper() + surname[1:]


def _initial(word: str) -> bool:
    return re.fullmatch(_INITIALS, word) is not None


@functools.cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("given_names"))


@functools.cache
def _no_names() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("no_names"))


@functools.cache
def _no_surnames() -> frozenset[str]:
    """Words that follow an office and are its portfolio, place or body."""
    names = [
        name
        for table, columns in (
            ("ministries", ("name", "short_names")),
            ("portfolios", ("name", "short_names")),
            ("places", ("name", "aliases")),
            ("organisations", ("name", "aliases")),
        )
        for row in rows(table)
        for column in columns
        for name in listed(row[column])
    ]
    return (
        frozenset(
            word.strip(",.()")
            for name in names
            for word in name.split(" ")[:6]
            if word[:1].isupper()
        )
        | _no_names()
    )


def _by_role(text: str) -> Iterator[_Found]:
    for match in _ROLE.finditer(text):
        role, at = match["role"], match.end()
        if role.lower() == "lid" and _ORDINAL.search(
            text, max(0, match.start() - 8), match.start()
        ):
            continue
        polite = _POLITE.match(role) is not None
        plural = role.lower() in ("leden", "kamerleden", "heren", "senatoren")
        for _ in range(12):
            end = _after_role(text, at, polite)
            if not end:
                break
            yield _found(text, at, end, "role", 0.95)
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
    if given and given[0] in _given_names():
        name = _AFTER_GIVEN.match(text, given.end())
    name = name or _STRICT.match(text, at) or (_STRICT_SMALL.match(text, at) if polite else None)
    return _trimmed(text, at, name.end()) if name else 0


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of the name without words that belong to what follows; 0 when nothing is left."""
    words = text[start:end].split(" ")
    count = len(words)
    for place, word in enumerate(words):
        led = place and re.fullmatch(_PARTICLE, words[place - 1])
        leads = place < len(words) - 1 and re.fullmatch(_LARGE, word)
        if not led and not leads and (word in _no_names() or naming.is_head(word)):
            count = place
            break
    while count and re.fullmatch(_PARTICLE, words[count - 1]):
        count -= 1
    if all(_initial(word) for word in words[:count]):
        return 0
    return start + len(" ".join(words[:count]))


def _by_office(text: str) -> Iterator[_Found]:
    for match in _OFFICE.finditer(text):
        at = match.end()
        while name := _LOOSE.match(text, at):
            words = name[0].split(" ")
            if words[0] in _given_names() and len(words) == 1:
                break
            led = re.fullmatch(_LARGE, words[0]) is not None
            if not led and any(word in _no_surnames() for word in words):
                break
            if re.match(r" [A-ZÀ-Þ]", text[name.end() : name.end() + 2]):
                break
            yield _found(text, at, name.end(), "office", 0.9)
            joint = _AND.match(text, name.end())
            if joint is None or not match["role"].endswith(("s", "sen")):
                break
            at = joint.end()


def _by_given_name(text: str) -> Iterator[_Found]:
    for match in _GIVEN.finditer(text):
        if match[0] not in _given_names() or match[0].split("-")[0] not in _given_names():
            continue
        if _SAINT.search(text, max(0, match.start() - 10), match.start()):
            continue
        rest = _AFTER_GIVEN.match(text, match.end())
        if rest is None:
            continue
        end = _trimmed(text, match.start(), rest.end())
        if end <= match.end() or _STREET.search(text, match.end(), end) or _MORE.match(text, end):
            continue
        yield _found(text, match.start(), end, "given_name", 0.9)


def _by_initials(text: str) -> Iterator[_Found]:
    for match in _INITIALED.finditer(text):
        initials = match["initials"].replace(" ", "")
        if initials in ("N.V.", "B.V.", "U.S.", "U.K.", "S.A.", "P.M."):
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
        for start, end in memory.occurrences(text, signatory):
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
    words = set(_WORD.findall(text))
    for surname in sorted({each.surname for each in found}):
        if surname in _no_surnames() or surname.lower() in words:
            continue
        for start, end in memory.occurrences(text, surname):
            if not text.startswith(_QUOTES, start - 1, start):
                yield _Found(start, end, surname, "memory", 0.9)


def _fullest(text: str, found: list[_Found]) -> dict[str, str]:
    """For each surname the one full name that the letter gives it: `Harbers`, `Mark Harbers`."""
    names: dict[str, list[str]] = {}
    for each in found:
        name = text[each.start : each.end]
        if name != each.surname:
            names.setdefault(each.surname.lower(), []).append(name)
    return {
        surname: max(forms, key=lambda form: (len(form), form))
        for surname, forms in names.items()
        if len({form[0] for form in forms}) == 1
    }


def _longest(found: Iterable[_Found]) -> list[_Found]:
    """The longest of those that overlap, the surest of the same length; from left to right."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda e: (e.start, -e.end, -e.confidence)):
        if not kept or kept[-1].end <= each.start:
            kept.append(each)
        elif each.end - each.start > kept[-1].end - kept[-1].start:
            kept[-1] = each
    return kept
