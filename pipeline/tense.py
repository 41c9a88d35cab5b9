"""Does a Dutch sentence look back or ahead? `'Op 12 juni heeft … plaatsgevonden'` looks back.

A guess from the finite verb nearest to a place in the sentence, with its participle; good enough
to tell which November is meant by `in november`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon import rows
from pipeline.sentences import sentences

_USES = {(row["word"], row["use"] == "no participle"): row["use"] for row in rows("tense_words")}
_WORD = re.compile(r"[a-zà-ÿ][a-zà-ÿ]*")
_DONE = (
    r"(?:(?:aan|af|bij|bijeen|binnen|door|in|mee|na|om|onder|op|open|over|plaats|samen|tegen|terug|toe"
    r"|uit|vast|voor|vrij|waar|weer|tegemoet|tot|stil|bekend|gereed|deel)?"
    r"(?:ge[a-zéëï]{2,20}(?:d|t|en)|gedaan|gegaan)"
    r"|(?:aan|af|in|op|uit|voor|her)?(?:be|ver|ont|her|er)[a-zéëï]{2,20}(?:d|t|en)"
    r"|voltooid|aanvaard|overlegd|overleden)"
)
_PARTICIPLE = re.compile(_DONE)
_CLAUSE_WEIGHT = 60
_CLAUSE = re.compile(r"[,;:()]|\b(?:dat|die|waarin|waarbij|waarmee|om|zodat|omdat|terwijl|zoals)\b")
# 'de brief van 9 september': what is dated has been written
_WRITTEN = re.compile(
    r"(?:\b(?:brief|brieven|kamerbrief|motie|rapport|uitspraak|arrest|vonnis|besluit|toezegging|verzoek"
    r"|vragen|kamervragen|advies|mail|e-mail|bericht|persbericht|verslag|publicatie|voorstel|nota"
    r"|beschikking|kabinetsreactie|antwoord|antwoorden|schrijven|aanbieding) (?:van|op|uit|d\.d\."
    r"|dd\.?) "
    r"|\bd\.?d\.? )\Z"
)
# 'de op 13 februari aangenomen motie'
_ATTRIBUTE = re.compile(r"\b(?:de|het|een|mijn|deze|die|dat) (?:op|in|per|van|begin|medio|eind) \Z")
_DONE_TO_NOUN = re.compile(rf" {_DONE}e? [a-zë]{{3,}}")

_REACH, _NEAR = 400, 250


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence that holds [start, end), at most 400 characters to either side."""
    first = max(0, start - _REACH, text.rfind("\n", max(0, start - _REACH), start) + 1)
    feed = text.find("\n", end, end + _REACH)
    last = feed if feed >= 0 else min(len(text), end + _REACH)
    for opens, closes in sentences(text, first, last):
        if closes > start:
            return min(opens, start), max(closes, end)
    return start, end


def looks_back(text: str, start: int, end: int) -> bool | None:
    """Is what happens at [start, end) past? `'in november is een onderzoek opgeleverd'` is.

    Present and future (`ontvangt`, `zal`, `wordt`) look ahead; None for a sentence without a verb.
    """
    first, last = sentence(text, start, end)
    before, after = text[first:start].lower(), text[end:last].lower()
    if _WRITTEN.search(before[-40:]):
        return True
    if _ATTRIBUTE.search(before[-16:]) and _DONE_TO_NOUN.match(after):
        return True
    nearest = _nearest(before[-_NEAR:], after[:_NEAR])
    if nearest == "perfect":
        return any(_is_participle(word) for word in _WORD.findall(f"{before} {after}"))
    return nearest == "back" if nearest else None


def _nearest(before: str, after: str) -> str:
    """The use of the finite verb nearest to the gap; a clause in between puts it further off."""
    best, use = len(before) + len(after), ""
    for match in reversed(list(_WORD.finditer(before))):
        distance = len(before) - match.end()
        if distance >= best and use:
            break
        if found := _use(match[0]):
            distance += _CLAUSE_WEIGHT * len(_CLAUSE.findall(before, match.end()))
            best, use = (distance, found) if distance < best or not use else (best, use)
    for match in _WORD.finditer(after):
        if match.start() >= best and use:
            break
        if found := _use(match[0]):
            distance = match.start() + _CLAUSE_WEIGHT * len(
                _CLAUSE.findall(after, 0, match.start())
            )
            best, use = (distance, found) if distance < best or not use else (best, use)
    return use


@lru_cache(maxsize=10_000)
def _use(word: str) -> str:
    """`ahead`, `back` or `perfect` for a finite verb; `publiceerde` and `publiceert` by rule."""
    if word.endswith("eert") and not word.startswith("ge"):
        return "ahead"
    if word.endswith(("eerde", "eerden")) and not word.startswith("ge"):
        return "back"
    return _USES.get((word, False), "")


def _is_participle(word: str) -> bool:
    return (
        word.endswith(("d", "t", "en", "gedaan", "gegaan"))
        and (word, True) not in _USES
        and _PARTICIPLE.fullmatch(word) is not None
    )
