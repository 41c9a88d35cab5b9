"""Does a Dutch sentence look back or ahead? `'Op 12 juni heeft … plaatsgevonden'` looks back.

A guess from the finite verb nearest to a place in the sentence, with its participle; good enough
to tell which November is meant by `in november`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from pipeline.lexicon import rows
from pipeline.sentences import sentences

_PARTICIPLES = {row["form"] for row in rows("acting_verbs") if row["kind"] == "participle"}
# of the verbs of acting the forms that nothing else can be: `stuurt`, `stuurde`, not `verlengt`
_USES = {
    (row["form"], False): "back" if row["kind"] == "past" else "ahead"
    for row in rows("acting_verbs")
    if (row["kind"] == "past" or (row["kind"] == "present" and row["form"].endswith("t")))
    and row["form"] not in _PARTICIPLES
} | {(row["word"], row["use"] == "no participle"): row["use"] for row in rows("tense_words")}
_WORD = re.compile(r"[a-zà-ÿ][a-zà-ÿ]*", re.IGNORECASE)
_DONE = (
    r"(?:(?:aan|af|bij|bijeen|binnen|door|in|mee|na|om|onder|op|open|over|plaats|samen|tegen|terug|toe"
    r"|uit|vast|voor|vrij|waar|weer|tegemoet|tot|stil|bekend|gereed|deel)?"
    r"(?:ge[a-zéëï]{2,20}(?:d|t|en)|gedaan|gegaan)"
    r"|(?:aan|af|in|op|uit|voor|her)?(?:be|ver|ont|her|er)[a-zéëï]{2,20}(?:d|t|en)"
    r"|voltooid|aanvaard|overlegd|overleden)"
)
_PARTICIPLE = re.compile(_DONE)
_CLAUSE_WEIGHT = 60
_ASIDE = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(r"[,;:()]|\b(?:dat|die|waarin|waarbij|waarmee|om|zodat|omdat|terwijl|zoals)\b")
# 'de brief van 9 september': what is dated has been written
_WRITTEN = re.compile(
    r"(?:\b(?:brief|brieven|kamerbrief|motie|rapport|uitspraak|arrest|vonnis|besluit|toezegging|verzoek"
    r"|vragen|kamervragen|advies|mail|e-mail|bericht|persbericht|verslag|publicatie|voorstel|nota"
    r"|beschikking|kabinetsreactie|antwoord|antwoorden|schrijven|aanbieding) (?:van|op|uit|d\.d\."
    r"|dd\.?) "
    r"|\bd\.?d\.? "
    r"|\bingezonden "
    r"|\b(?:overzicht|cijfers|rapportage|monitor|voortgangsrapportage) over het "
    r"|\b(?:ingezonden|verzonden|verstuurd|toegezonden|aangeboden|gedateerd|ontvangen|gepubliceerd"
    r"|ingediend|verschenen|afgegeven|uitgebracht) (?:op|per|d\.d\.) )\Z"
)
# 'het commissiedebat Kernenergie van 13 maart': what was held has its subject behind it
_HELD = re.compile(
    r"\b(?:[a-z]{0,20}(?:debat|overleg|vergadering|bijeenkomst|hoorzitting)|ao|wgo|vao|vso|vkc"
    r"|[a-z]{0,20}raad|arrest|vonnis|uitspraak|rondetafelgesprek|ministerraad|zitting|verslag|[a-z]{0,12}bezoek|dienstreis)"
    r"(?: (?:over|inzake|met|voor|[^\s.;:()]{2,40}(?: en)?)){0,7},? (?:van|op|d\.d\.) \Z"
)
# 'gevraagd vóór 1 oktober met een alternatief te komen'
_ASKED = re.compile(
    r"\b(?:gevraagd|verzocht|opgeroepen|opgedragen|gesommeerd|uitgenodigd|afgesproken|toegezegd"
    r"|verplicht|besloten)\b[^.;:()\n]{0,60}\b(?:vóór|voor|uiterlijk(?: op)?|per|vanaf|tot)"
    r"(?: (?:begin|medio|eind|half))? \Z"
)
# 'met het oog op het commissiedebat van 12 december'
_AHEAD_OF = re.compile(
    r"(?:[Mm]et het oog op|[Tt]en behoeve van|[Vv]ooruitlopend op|[Ii]n aanloop naar"
    r"|[Vv]oorafgaand aan|[Tt]er voorbereiding op|^Voor) (?:de|het) [^.;:]{3,90} (?:van|op) \Z"
)
# 'is voorzien op 26 juni'
_PLANNED = re.compile(
    r"\b(?:is|zijn|staat|staan) [^.;:]{0,50}\b(?:voorzien|gepland|ingepland|geagendeerd|beoogd)\b"
)
# 'de op 13 februari aangenomen motie'
_ATTRIBUTE = re.compile(r"\b(?:de|het|een|mijn|deze|die|dat) (?:op|in|per|van|begin|medio|eind) \Z")
_DONE_TO_NOUN = re.compile(rf" {_DONE}e? [a-zë]{{3,}}")

_REACH, _NEAR = 400, 250


class _Sentences(NamedTuple):
    """Where the sentences of a paragraph open and close."""

    opens: tuple[int, ...]
    closes: tuple[int, ...]


class _Verbs(NamedTuple):
    """The finite verbs of a paragraph, with what each tells, and where its participles start."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    uses: tuple[str, ...]
    participles: tuple[int, ...]


@lru_cache(maxsize=64)
def _sentences(text: str, start: int, end: int) -> _Sentences:
    spans = list(sentences(text, start, end))
    return _Sentences(tuple(a for a, _ in spans), tuple(b for _, b in spans))


@lru_cache(maxsize=64)
def _verbs(text: str, start: int, end: int) -> _Verbs:
    words = [(m.start(), m.end(), m[0].lower()) for m in _WORD.finditer(text, start, end)]
    finite = [(start, end, use) for start, end, word in words if (use := _use(word))]
    return _Verbs(
        tuple(start for start, _, _ in finite),
        tuple(end for _, end, _ in finite),
        tuple(use for _, _, use in finite),
        tuple(start for start, _, word in words if _is_participle(word)),
    )


def _line(text: str, at: int) -> tuple[int, int]:
    """The paragraph that holds the offset: the verbs of others tell nothing."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence that holds [start, end), at most 400 characters to either side."""
    opens, closes = _sentences(text, *_line(text, start))
    place = bisect_right(closes, start)
    if place == len(closes):
        return start, end
    first = max(opens[place], start - _REACH)
    last = min(closes[place], end + _REACH)
    return min(first, start), max(last, end)


def looks_back(text: str, start: int, end: int) -> bool | None:
    """Is what happens at [start, end) past? `'in november is een onderzoek opgeleverd'` is.

    Present and future (`ontvangt`, `zal`, `wordt`) look ahead; None for a sentence without a verb.
    """
    first, last = sentence(text, start, end)
    if _ASKED.search(text[max(first, start - 120) : start].lower()):
        return False
    if _AHEAD_OF.search(text[max(first, start - 120) : start]):
        return False
    if _PLANNED.search(text[max(first, start - 60) : min(last, end + 40)].lower()):
        return False
    if is_written(text, start) or is_attribute(text, start, end):
        return True
    nearest = _nearest(text, max(first, start - _NEAR), start, end, min(last, end + _NEAR))
    if nearest == "perfect":
        participles = _verbs(text, *_line(text, start)).participles
        return bisect_left(participles, first) < bisect_left(participles, start) or bisect_left(
            participles, end
        ) < bisect_left(participles, last)
    return nearest == "back" if nearest else None


def is_written(text: str, start: int) -> bool:
    """Is a date that of a document: `de brief van 9 september`?"""
    before = text[max(0, start - 120) : start].lower()
    return _WRITTEN.search(before[-40:]) is not None or _HELD.search(before) is not None


def is_attribute(text: str, start: int, end: int) -> bool:
    """Does a date say when its noun was made: `de op 13 februari aangenomen motie`?"""
    if not _ATTRIBUTE.search(text[max(0, start - 16) : start].lower()):
        return False
    return _DONE_TO_NOUN.match(text[end : end + 80].lower()) is not None


def _nearest(text: str, first: int, start: int, end: int, last: int) -> str:
    """The use of the finite verb nearest to the gap; a clause in between puts it further off."""
    verbs = _verbs(text, *_line(text, start))
    best, use = (start - first) + (last - end), ""
    for place in range(bisect_left(verbs.starts, start) - 1, -1, -1):
        distance = start - verbs.ends[place]
        if verbs.starts[place] < first or (distance >= best and use):
            break
        distance += _clauses(text, verbs.ends[place], start)
        if distance < best or not use:
            best, use = distance, verbs.uses[place]
    for place in range(bisect_left(verbs.starts, end), len(verbs.starts)):
        distance = verbs.starts[place] - end
        if verbs.starts[place] >= last or (distance >= best and use):
            break
        distance += _clauses(text, end, verbs.starts[place])
        if distance < best or not use:
            best, use = distance, verbs.uses[place]
    return use


def _clauses(text: str, start: int, end: int) -> int:
    between = _ASIDE.sub("", text[start:end].lower())
    return _CLAUSE_WEIGHT * len(_CLAUSE.findall(between))


@lru_cache(maxsize=10_000)
def _use(word: str) -> str:
    """`ahead`, `back` or `perfect` for a finite verb; `publiceerde` and `publiceert` by rule."""
    if word.endswith("eert") and not word.startswith("ge"):
        return "ahead"
    if word.endswith(("eerde", "eerden", "oordde", "oordden")) and not word.startswith("ge"):
        return "back"
    return _USES.get((word, False), "")


def is_finite(word: str) -> bool:
    """Whether a word in lower case is a finite verb: `constateert`, `heeft`."""
    return bool(_use(word))


def _is_participle(word: str) -> bool:
    return (
        word.endswith(("d", "t", "en", "gedaan", "gegaan"))
        and (word, True) not in _USES
        and _PARTICIPLE.fullmatch(word) is not None
    )
