"""Does a Dutch sentence look back or ahead? `'Op 12 juni heeft … plaatsgevonden'` looks back.

A guess from the finite verb nearest to a place in the sentence, with its participle; good enough
to tell which November is meant by `in november`.
"""

from __future__ import annotations

import re

from pipeline.lexicon import rows
from pipeline.sentences import sentences

_WORDS = {
    use: frozenset(row["word"] for row in rows("tense_words") if row["use"] == use)
    for use in ("ahead", "back", "perfect", "no participle")
}
_FINITE = "|".join(
    sorted(_WORDS["ahead"] | _WORDS["back"] | _WORDS["perfect"], key=len, reverse=True)
)
_VERB = re.compile(rf"\b(?:(?P<listed>{_FINITE})|(?!ge)[a-zïë]{{2,20}}eer(?:den?|t))\b")
_DONE = (
    r"(?:(?:aan|af|bij|bijeen|binnen|door|in|mee|na|om|onder|op|open|over|plaats|samen|tegen|terug|toe"
    r"|uit|vast|voor|vrij|waar|weer|tegemoet|tot|stil|bekend|gereed|deel)?"
    r"(?:ge[a-zéëï]{2,20}(?:d|t|en)|gedaan|gegaan)"
    r"|(?:aan|af|in|op|uit|voor|her)?(?:be|ver|ont|her|er)[a-zéëï]{2,20}(?:d|t|en)"
    r"|voltooid|aanvaard|overlegd|overleden)"
)
_PARTICIPLE = re.compile(rf"\b{_DONE}\b")
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


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence that holds [start, end), at most 600 characters to either side."""
    first = max(0, start - 600, text.rfind("\n", max(0, start - 600), start) + 1)
    feed = text.find("\n", end, end + 600)
    last = feed if feed >= 0 else min(len(text), end + 600)
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
    nearest: tuple[int, bool] | None = None
    perfect = any(
        one[0] not in _WORDS["no participle"] for one in _PARTICIPLE.finditer(f"{before} {after}")
    )
    for words, leftwards in ((before, True), (after, False)):
        for verb in _VERB.finditer(words):
            between = words[verb.end() :] if leftwards else words[: verb.start()]
            distance = len(between) + 60 * len(_CLAUSE.findall(between))
            if nearest is None or distance < nearest[0]:
                back = verb[0] in _WORDS["back"] if verb["listed"] else verb[0][-1] != "t"
                nearest = distance, perfect if verb[0] in _WORDS["perfect"] else back
    return nearest[1] if nearest else None
