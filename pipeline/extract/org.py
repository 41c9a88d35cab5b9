"""`'Het RIVM en de stichting Lize'` names two organisations, `RIVM` and `Lize`.

Names come from the tables of organisations and parties, from head words (see `naming`), from what
the letter explains in brackets, and from the company they keep in a list. What a letter has named
once it may name by a short form: `het Adviescollege` is the one it named last.
"""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline import tense
from pipeline.anchor import Anchored, cased
from pipeline.extract import acting, extent, memory, naming
from pipeline.lexicon import Form, Gazetteer, listed, rows, valid
from pipeline.model import Letter, Mention, mention

_FUNCTION = frozenset(
    ("van", "voor", "de", "het", "een", "en", "in", "op", "der", "den", "ter", "tot", "te", "of")
)
# names whose hyphenated compounds (`EU-burger`, `G4-gemeenten`) are about something else
_LOOSE = frozenset({"EU", "Europese Unie", "G4", "G7", "G20", "VN"})
_SHORTENED = re.compile(
    r"(?:\b(?:[Dd]e|[Hh]et|[Dd]eze|[Dd]it) |\(hierna:? (?:te noemen:? )?(?:de |het )?)"
    r"(Adviescollege|Adviescommissie|Adviesraad|Alliantie|"
    r"Autoriteit|Centrale|College|Commissie|Comité|Dienst|Federatie|Fonds|Hof|Inspectie|Instituut|"
    r"Koepel|Ombudsman|Orde|Parlement|Planbureau|Platform|Raad|Rechtbank|Rekenkamer|"
    r"Staatscommissie|Stichting|Taskforce|Universiteit|Vereniging)"
    r"(?![\w'’]|[- ](?:[A-ZÀ-Þ]|(?:van|voor|der) ))"
)
_ITEM = re.compile(rf"{naming.WORD}(?: (?:& )?{naming.WORD}){{0,3}}(?![\w'’@-])")
_MORE = re.compile(rf" (?P<word>{naming.WORD})(?![\w’'@-]| [A-Z]\.)")
_NEXT = re.compile(
    r"(?: \([^()\n]{2,14}\))?(, en |, | en | of |/| & )"
    rf"(?:(?:de|het|De|Het) (?:{acting.NATION} (?=[A-Z]))?)?"
)
_ABBREVIATION = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z][A-Za-z&-]{1,8}\Z")
_HEADED = re.compile(r"(?P<head>[A-Z](?<![\w-][A-Z])[a-zë]{6,30}) [a-zëA-Z]")
# `de vaste commissie voor Sociale Zaken en Werkgelegenheid`
_SUBJECTS = r"[A-ZÀ-Þ][\w-]+(?:(?:, | en |, en | & | )[A-ZÀ-Þ][\w-]+){0,7}"
_COMMITTEE = Anchored(
    r"(?:[Vv]aste|[Aa]lgemene|[Tt]ijdelijke|[Pp]arlementaire|[Bb]ijzondere)[ ]"
    rf"(?:Kamer|enquête|onderzoeks)?commissie (?:(?:voor|van) )?(?:de |het )?{_SUBJECTS}",
    cased(("vaste ", "algemene ", "tijdelijke ", "parlementaire ", "bijzondere ")),
)
_DEALT_WITH = re.compile(
    r"\b(?:[Dd]oor|[Mm]et|[Vv]an|[Nn]amens|[Vv]olgens|[Bb]ij|[Aa]an|[Vv]ia|zoals|tegen|dat"
    r"|onder andere)"
    r"(?: de| het)? \Z"
)
_PAPER = re.compile(
    r"-(?:onderzoek|rapport|advies|studie|evaluatie|analyse|cijfers|enquête|monitor)"
)
_OPENS = re.compile(r"(?:\A|[.:;!?\n•] ?)(?:De |Het )?\Z")
_BEHIND = re.compile(r" ([a-zéë]{2,20})\b")
_NOTE = re.compile(r"(?:\A|\n)(?:\[?\d{1,3}\]?[ )]|Zie |Bron(?:nen)?: )[^.;\n]{0,40}?\Z")
_DATED = re.compile(r"(?: en [^.,;\n]{2,40})?, (?:\d{1,2} [a-z]{3,9} (?:19|20)\d\d|[«‘“\"])")
_CAPITAL_BEHIND = re.compile(r" (?:[A-ZÀ-Þ]|\d)")
_OFFICES = frozenset(("Minister", "Ministers", "Staatssecretaris", "President", "Premier"))
# `(EU 2024/1991)` is a regulation, `LBV+` a scheme
_NUMBER = re.compile(r" \d{3,4}/\d|\+")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_STICHTING = re.compile(r"(?:de )?[Ss]tichting (?=[A-Z0-9])")
# of `Fonds Wijkkracht` the second word alone may stand
_DROPPED = frozenset(("Bureau", "Coöperatie", "Fonds", "Stichting", "Vereniging"))
_NO_BODY = frozenset(
    ("TK", "EK", "SG", "VS", "VK", "NL", "BES", "BV", "NV", "PM", "AO", "WGO", "MKB", "ICT", "AI")
)


class _Name(NamedTuple):
    """A row of a table: its canonical name, and whether the form needs a cue to count."""

    value: str
    cued: bool
    rule: str
    valid_from: str
    valid_to: str
    company: bool

    def holds(self, date: dt.date) -> bool:
        return valid(self._asdict(), date)


class _Hit(NamedTuple):
    """A name of the tables at `[start, end)`; `after` as in `lexicon.Hit`.

    `names` are the rows that have it, those that held at the letter's date first.
    """

    start: int
    end: int
    after: bool
    names: tuple[_Name, ...]

    @property
    def name(self) -> _Name:
        return self.names[0]

    def found(self, name: _Name) -> _Found:
        confidence = 0.85 if self.after else 0.97
        return _Found(self.start, self.end, name.value, name.rule, confidence)


class _Long(NamedTuple):
    """Where the long form of an abbreviation stands; no value where no table knows it."""

    start: int
    end: int
    value: str
    confidence: float


class _Found(NamedTuple):
    start: int
    end: int
    value: str
    rule: str
    confidence: float


@functools.cache
def _names() -> Gazetteer[_Name]:
    return Gazetteer(_forms())


def _forms() -> Iterator[Form[_Name]]:
    for table, rule in (("organisations", "gazetteer"), ("parties", "party")):
        for row in rows(table):
            dates = row["valid_from"], row["valid_to"], row.get("kind") == "company"
            cued = listed(row["cued"])
            for form in dict.fromkeys((row["name"], *listed(row["aliases"]), *cued)):
                name = _Name(row["name"], form in cued, rule, *dates)
                for spelling in _spellings(form):
                    yield Form(
                        spelling,
                        name,
                        either=spelling == form and naming.is_head(form.partition(" ")[0]),
                    )


def _spellings(name: str) -> tuple[str, ...]:
    """`Raad voor Accreditatie` is also printed `Raad voor accreditatie`, and back."""
    words = name.split(" ")
    if len(words) == 1:
        return (name,)
    lowered = [words[0], *(w.lower() if w[1:] == w[1:].lower() else w for w in words[1:])]
    raised = [w if w in _FUNCTION else w[:1].upper() + w[1:] for w in words]
    spellings = [name, " ".join(raised)]
    if words[0][:1].isupper() and len(lowered[0]) > 3:
        spellings.append(" ".join(lowered))
    return tuple(dict.fromkeys(s for n in spellings for s in (n, n.replace("- en ", "-en "))))


def find(letter: Letter) -> Iterator[Mention]:
    """The named organisations of a letter, from left to right."""
    for found in organisations(letter):
        yield mention(
            letter,
            "ORG",
            found.start,
            found.end,
            found.value,
            f"org.{found.rule}",
            found.confidence,
        )


def organisations(letter: Letter) -> list[_Found]:
    """What `find` turns into mentions; no two overlap."""
    text = letter.text
    hits = list(_hits(letter))
    defined, otherwise = _definitions(text, hits)
    hits = [hit for hit in hits if text[hit.start : hit.end] not in otherwise]
    starts = frozenset(hit.start for hit in hits)
    sure = [_extended(text, hit, starts) for hit in hits if not hit.name.cued]
    shown = [
        _Found(each.start, each.end, _canonical(text[each.start : each.end]), each.rule, 0.8)
        for each in naming.named(text, [(each.start, each.end) for each in sure])
        if not _is_no_body(text[each.start : each.end], each.rule)
    ]
    shown += [
        _Found(*found.span(), found[0][0].lower() + found[0][1:], "committee", 0.85)
        for found in _COMMITTEE.finditer(text)
    ]
    shown += [
        _Found(start, end, text[start:end], "subject", 0.82) for start, end in _with_subjects(text)
    ]
    shown += [
        _Found(start, end, text[start:end], "actor", 0.7)
        for short in acting.acronyms(text)
        if short.upper() not in _NO_BODY and not _is_elsewhere(short) and short not in _kinds()
        for start, end in memory.occurrences(text, short)
    ]
    shown += [
        _Found(start, end, text[start:end], "foreign", 0.75)
        for start, end in acting.foreign(text)
        if not _is_elsewhere(text[start:end]) and text[start:end].upper() not in _NO_BODY
    ]
    found = _best([*sure, *shown])
    found = _best([*found, *_explained(text, found, defined)])
    found = _best([*found, *_cued(text, found, hits)])
    found = _best([*found, *_companions(text, found)])
    found = _best([*found, *_series(text, found, hits)])
    found = _best([*found, *_repeated(text, found)])
    return _best([*found, *_shortened(text, found)])


def _hits(letter: Letter) -> Iterator[_Hit]:
    """The names of the tables in the text, each with the row that held at the letter's date."""
    date = letter.facts.date
    for hit in _names().matches(letter.text):
        if hit.before or (hit.after and letter.text[hit.start : hit.end] in _LOOSE):
            continue
        if _NUMBER.match(letter.text, hit.end):
            continue
        names = sorted(hit.payloads, key=lambda name: (name.cued, not name.holds(date)))
        yield _Hit(hit.start, hit.end, hit.after, tuple(names))


def _definitions(text: str, hits: list[_Hit]) -> tuple[dict[str, _Long], frozenset[str]]:
    """The abbreviations that stand for organisations, and those that stand for something else.

    `Wetenschappelijke Adviesraad Bos (WAB)` has a head word. `Delta Rhine Corridor (DRC)` has
    none and is in no table; had `DRC` been in one, it would not be meant here.
    """
    by_form: dict[str, _Name] = {}
    for hit in hits:
        by_form.setdefault(text[hit.start : hit.end], hit.name)
    defined: dict[str, _Long] = {}
    otherwise = set()
    for short, (start, end) in memory.definitions(text).items():
        long = text[start:end]
        name = by_form.get(long) or by_form.get(short)
        if name is not None and (long in by_form or _alike(long, name.value)):
            defined[short] = _Long(start, end, name.value, 0.97)
        elif _has_head(long):
            defined[short] = _Long(start, end, "", 0.9)
        elif acting.is_actor(text, short, start, end):
            defined[short] = _Long(start, end, "", 0.8)
        elif memory.initials(long).lower() == short.lower() or long == long.lower():
            otherwise.add(short)
    return defined, frozenset(otherwise)


def _extended(text: str, hit: _Hit, starts: frozenset[int]) -> _Found:
    """A company and the words in capitals that follow its name: `Philips`, `Philips Healthcare`."""
    found = hit.found(hit.name)
    end = found.end
    while hit.name.company and not hit.after and (more := _MORE.match(text, end)):
        if more.start("word") in starts or _is_elsewhere(more["word"]):
            break
        end = more.end()
    if end == found.end:
        return found
    return found._replace(end=end, value=text[found.start : end], confidence=0.8)


def _is_no_body(name: str, rule: str) -> bool:
    """Whether what stands there shows that a rule was misled: `de AI-raad`, a place, a minister."""
    if rule == "compound":
        return name.partition("-")[0] in _kinds()
    return rule == "apposition" and (
        _is_elsewhere(name) or not _OFFICES.isdisjoint(name.split(" "))
    )


def _with_subjects(text: str) -> Iterator[tuple[int, int]]:
    """`Taskforce Problematisch gedrag en financiering`: a subject in lower case, to its end."""
    for match in _HEADED.finditer(text):
        if naming.takes_subject(match["head"]):
            end = extent.run(text, match.end("head"))
            for word in re.finditer(r" (\S+)", text[match.end("head") : end]):
                if tense.is_finite(word[1]):
                    end = match.end("head") + word.start()
                    break
            if end > match.end("head"):
                yield match.start(), end


@functools.cache
def _kinds() -> frozenset[str]:
    """Abbreviations of what is no name."""
    return frozenset(row["word"] for row in rows("kinds"))


def _has_head(long: str) -> bool:
    words = long.split(" ")
    stop = next((i for i, word in enumerate(words) if word in _FUNCTION and word != "en"), None)
    return any(word[:1].isupper() for word in words) and any(
        naming.is_head(word[:1].upper() + word[1:]) for word in words[:stop]
    )


def _alike(long: str, name: str) -> bool:
    """Whether the words are those of one of the names in the row of `name`."""
    words = _content(long)
    return any(2 * len(words & other) > max(len(words), len(other)) for other in _wordings()[name])


def _content(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - _FUNCTION


@functools.cache
def _wordings() -> dict[str, tuple[frozenset[str], ...]]:
    return {
        row["name"]: tuple(
            _content(form) for form in (row["name"], *listed(row["aliases"]), *listed(row["cued"]))
        )
        for table in ("organisations", "parties")
        for row in rows(table)
    }


def _explained(text: str, found: list[_Found], defined: dict[str, _Long]) -> Iterator[_Found]:
    """A long form and the abbreviation that the letter gives it, wherever that stands."""
    starts = [each.start for each in found]
    for short, long in defined.items():
        value = long.value
        for each in found[max(0, bisect.bisect_left(starts, long.start) - 1) :]:
            if value or each.start >= long.end:
                break
            if 2 * (min(each.end, long.end) - max(each.start, long.start)) > long.end - long.start:
                value = each.value
        value = value or _canonical(text[long.start : long.end])
        yield _Found(long.start, long.end, value, "definition", long.confidence)
        for start, end in memory.occurrences(text, short):
            yield _Found(start, end, value, "definition", long.confidence)


def _cued(text: str, found: list[_Found], hits: list[_Hit]) -> Iterator[_Found]:
    """`Mind` counts beside `SWN` in a list, `SBB` in a letter that names Staatsbosbeheer."""
    values = {each.value for each in found}
    starts, ends = {each.start for each in found}, {each.end for each in found}
    waiting = [hit for hit in hits if hit.name.cued]
    shown = values | {hit.name.value for hit in waiting if _beside(text, hit, starts, ends)}
    for hit in waiting:
        name = next((name for name in hit.names if name.value in shown), None)
        if name is not None:
            yield hit.found(name)
        elif _is_dealt_with(text, hit):
            yield hit.found(hit.name)._replace(rule="dealt_with", confidence=0.75)


def _is_dealt_with(text: str, hit: _Hit) -> bool:
    """`met NEN`, `door EY`, `een SEO-onderzoek`: a short name that stands where bodies do."""
    if text[hit.start : hit.end] in _kinds() or _CAPITAL_BEHIND.match(text, hit.end):
        return False
    if hit.name.rule == "party" and text.startswith("(", hit.start - 1):
        return text.startswith(")", hit.end)
    if _does(text, hit.start, hit.end) or _is_source(text, hit.start, hit.end):
        return True
    if hit.after:
        return _PAPER.match(text, hit.end) is not None
    return _DEALT_WITH.search(text, max(0, hit.start - 24), hit.start) is not None


def _does(text: str, start: int, end: int) -> bool:
    """`De AP heeft` and `SLO herijkt`: an abbreviation as the subject that opens a sentence."""
    behind = _BEHIND.match(text, end)
    return (
        _ABBREVIATION.match(text[start:end]) is not None
        and _OPENS.search(text, max(0, start - 6), start) is not None
        and behind is not None
        and tense.is_finite(behind[1])
    )


def _is_source(text: str, start: int, end: int) -> bool:
    """`2 Trouw en De Groene, 3 juni 2021`: a paper or a broadcaster in a note that names it.

    So too before a title in quotes: `AD, «Zo ging het mis»`.
    """
    opens = _NOTE.search(text, max(0, start - 60), start)
    return opens is not None and _DATED.match(text, end) is not None


def _beside(text: str, hit: _Hit, starts: set[int], ends: set[int]) -> bool:
    following = _NEXT.match(text, hit.end)
    if following and following.end() in starts:
        return True
    return any(
        (joint := _NEXT.match(text, end)) is not None and joint.end() == hit.start
        for end in range(max(0, hit.start - 24), hit.start)
        if end in ends
    )


def _series(text: str, found: list[_Found], hits: list[_Hit]) -> Iterator[_Found]:
    """`KB, VOB, Rijnhagel en Probiblio`: unknown names in a list of which most are known."""
    known = {(each.start, each.end) for each in found} | {(hit.start, hit.end) for hit in hits}
    ends = dict(sorted(known))
    for first, last in naming.series(text):
        items = []
        at = first
        while at < last and (item := _ITEM.match(text, at)):
            end = max(item.end(), ends.get(at, 0))
            items.append((at, end))
            joint = _NEXT.match(text, end)
            if joint is None:
                break
            at = joint.end()
        named = [span for span in items if span in known]
        if len(items) < 3 or len(named) < 2 or 2 * len(named) < len(items):
            continue
        for start, end in items:
            name = text[start:end]
            within = {start + space.end() for space in re.finditer(" ", name)}
            if (start, end) in known or _is_elsewhere(name) or _ROMAN.match(name):
                continue
            if ends.keys().isdisjoint(within):
                yield _Found(start, end, name, "list", 0.7)
        for hit in hits:
            if (hit.start, hit.end) in items:
                yield hit.found(hit.name)


def _companions(text: str, found: list[_Found]) -> Iterator[_Found]:
    """Unknown names in a list with known ones: `zoals de SER, ABCD en Buurtclub Oost`."""
    starts = {each.start: each for each in found}
    passed: set[int] = set()
    for each in found:
        if each.start in passed:
            continue
        length, end = 1 + (each.rule == "apposition"), each.end
        while True:
            joint = _NEXT.match(text, end)
            if joint is None:
                break
            if joint.end() in starts:
                length += 1
                passed.add(joint.end())
                end = starts[joint.end()].end
                continue
            item = _ITEM.match(text, joint.end())
            if (
                item is None
                or "&" in joint[1]
                or not _may_join(item[0], length, text, item.end(), starts)
            ):
                break
            yield _Found(item.start(), item.end(), item[0], "list", 0.7)
            length += 1
            end = item.end()


def _may_join(item: str, length: int, text: str, end: int, starts: Mapping[int, _Found]) -> bool:
    if _is_elsewhere(item) or _ROMAN.match(item):
        return False
    if _ABBREVIATION.match(item) and item.upper() not in _NO_BODY:
        return True
    following = _NEXT.match(text, end)
    return length > 1 or (following is not None and following.end() in starts)


def _is_elsewhere(name: str) -> bool:
    return name in _elsewhere() or name.split(" ")[0] in _elsewhere()


@functools.cache
def _elsewhere() -> frozenset[str]:
    """Names that lists of organisations also hold and that are none: places, ministries, people."""
    return frozenset(
        name
        for table, columns in (
            ("places", ("name", "aliases")),
            ("ministries", ("code", "name", "abbreviations", "short_names")),
            ("given_names", ("name",)),
            ("no_names", ("word",)),
        )
        for row in rows(table)
        for column in columns
        for name in listed(row[column])
    )


def _repeated(text: str, found: list[_Found]) -> Iterator[_Found]:
    """What a rule found once stands wherever it stands: `Fonds Wijkkracht`, later `Wijkkracht`."""
    forms: dict[tuple[str, str], float] = {}
    dropped: set[str] = set()
    for each in found:
        if each.rule not in ("gazetteer", "party"):
            for form in (text[each.start : each.end], each.value):
                forms.setdefault((form, each.value), min(each.confidence, 0.9))
            words = text[each.start : each.end].split(" ")
            if (
                len(words) == 2
                and words[0] in _DROPPED
                and not naming.is_head(words[1])
                and words[1].lower() not in text
            ):
                forms.setdefault((words[1], each.value), 0.75)
                dropped.add(words[1])
    for (form, value), confidence in forms.items():
        if form[0].isupper() and (form in dropped or form not in _elsewhere()):
            for start, end in memory.occurrences(text, form):
                yield _Found(start, end, value, "memory", confidence)


def _shortened(text: str, found: list[_Found]) -> Iterator[_Found]:
    """`het Adviescollege` is the Adviescollege that the letter named last."""
    matches = list(_SHORTENED.finditer(text))
    heads = {match[1] for match in matches}
    full: dict[str, list[_Found]] = {}
    for each in found:
        for word in {*each.value.split(" "), *text[each.start : each.end].split(" ")} & heads:
            full.setdefault(word, []).append(each)
    for match in matches:
        named = full.get(match[1])
        if named:
            last = bisect.bisect_left(named, match.start(), key=lambda each: each.start) - 1
            yield _Found(*match.span(1), named[max(0, last)].value, "memory", 0.9)


def _canonical(name: str) -> str:
    return _STICHTING.sub("", name)


def _best(found: Iterable[_Found]) -> list[_Found]:
    """The longest of those that overlap, the surest of the same length; from left to right."""
    taken: list[_Found] = []
    starts: list[int] = []
    for each in sorted(found, key=lambda e: (e.start - e.end, -e.confidence, e.start, e.value)):
        at = bisect.bisect_left(starts, each.start)
        if at < len(taken) and taken[at].start < each.end:
            continue
        if at and taken[at - 1].end > each.start:
            continue
        taken.insert(at, each)
        starts.insert(at, each.start)
    return taken
