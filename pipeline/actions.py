"""Does a sentence tell what the government does, and when? `'Ik stuur uw Kamer in mei een plan.'`

Read are the verbs that belong to who acts: `het kabinet`, `ik`, an office, a ministry; and the
passive, where no one else is named as the doer. Verbs of acting count (`onderzoeken`, `vrijmaken`),
verbs of opinion and knowledge do not (`vinden`, `begrijpen`), nor does what the letter itself does
(`Met deze brief informeer ik u`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline import tense
from pipeline.lexicon import rows


def _words(use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("clause_words") if row["use"] == use)


_AUXILIARIES = _words("auxiliary")
_FUTURE = _words("future")
_PASSIVE = _words("passive")
_MODAL = _words("modal")
_PERFECT = _words("perfect")
_PAST = _words("past passive")
_NOT = _words("negation")
# of a country `is` and `blijft` tell what it is, not what its government does
_COUNTRY_ACTS = _words("acts of a country")
# `is de regering verzocht`: who is asked does nothing yet
_ASKED_OF = _words("asked")
# what can stand behind a participle that is a verb, not an adjective: `betrokken partijen`
_BEHIND = _words("behind a participle")
_GOVERNMENT = re.compile(
    r"(?<![\w-])(?:[Ii]k|[Ww]ij|[Ww]e|[Hh]et (?:huidige |vorige |demissionaire )?kabinet"
    r"|[Dd]e regering|[Hh]et [Rr]ijk|[Dd]e (?:[Rr]ijks)?overheid|[Nn]ederland"
    r"|(?:[Mm]ijn|[Oo]ns) (?:ministerie|departement)|[Hh]et ministerie|[Dd]e ministeries"
    r"|[Dd]e (?:minister|staatssecretaris)(?:s|sen)?|[Dd]e bewindspersonen|[Dd]e [Ii]nspecties?"
    r"|(?:[Mm]ijn|[Oo]nze) (?:ambts)?voorgangers?|[Dd]e politie|[Hh]et (?:OM|Openbaar Ministerie)"
    r"|[Mm]ijn (?:ambtgenoot|ambtgenoten|collega['’]?s?))(?![\w-])"
)
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'-]*")
_SUBORDINATING = (
    "waarbij|waardoor|waarmee|waarin|waarna|waarop|waarvan|waar|zodat|omdat|aangezien|terwijl|hoewel"
    "|die|dat|als|indien|mits|tenzij|doordat|nadat|voordat|zoals|of|wanneer|welke|om|wat|hoe"
)
# `van dat rapport`, `die module` at the start of a sentence: these open no clause
_CLAUSE = re.compile(
    rf"[;:()–]|,? (?<!\bvan )(?<!\bmet )(?<!\bin )(?<!\bop )(?<!\bvoor )(?<!\bdoor )(?<!\buit )"
    rf"(?=(?:{_SUBORDINATING}|maar|want|en)\b)|, "
)
_SUBORDINATE = re.compile(rf"(?:{_SUBORDINATING})\b")
# verbs of what goes on, not of what is done once: `ik werk aan`, `wij ondersteunen`
_LASTING = re.compile(
    r"(?:ge)?(?:werk|samenwerk|ondersteun|stimule|monitor|streef|streven|span|ingespannen|voer|gevoerd"
    r"|coördin|facilit|begeleid|handhaaf|handhaven|bevorder|bewaak|bewaken|zoek|zocht|spre|spra"
    r"|overleg|draag|dragen|pleit|financier|bestrijd|bescherm|help|houd|bekijk|bezie|beheer|zorg"
    r"|ziet|zet|borg)"
)
_NOW = re.compile(
    r"\b(?:momenteel|thans|op dit moment|inmiddels|al|reeds|nu|lopende|voortdurend|continu"
    r"|doorlopend|jaarlijks|steeds|regelmatig)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:naar verwachting|komende?|binnenkort|uiterlijk|volgend|later dit jaar|nog dit jaar"
    r"|beoogd)\b",
    re.IGNORECASE,
)
_BUSY = re.compile(r"\b(?:in gesprek|in overleg|bezig|in contact)\b")
_INTENDS = re.compile(r"\b(?:voornemens|van plan|bereid om|terug)\b")
_BEGUN = re.compile(r"\bbegonnen\b")
_REPORTS = re.compile(
    r"^(?:In|Volgens|Uit) (?:het|de|dit|deze|zijn|haar) (?:\w+ )?\w*"
    r"(?:rapport|motie|onderzoek|advies|verdrag(?:en)?|studie|evaluatie|artikel|bericht|uitspraak)\b"
)
_SAYS = re.compile(
    r"\b(?:geef|geeft|geven|gaf|gaven)\b.{0,40}\baan(?:,? (?:dat|hoe|of|wat)\b|[.,])"
    r"|\b(?:vastgesteld|geconstateerd|opgemerkt|besproken),? dat\b"
)
_ASIDE = re.compile(r"\([^()]*\)")
_PREPOSITION = re.compile(
    r"\b(?:voor|van|aan|met|bij|door|tot|over|tussen|uit|namens|op|naar|in|binnen|vanuit|tegen|en)\s"
    r"(?:de |het )?$"
)
_INTENT = re.compile(
    r"\b(?:mijn|onze|[Dd]e|[Hh]et|[Dd]aarbij) (?:\w+ )?(?:inzet|streven|intentie|voornemen)"
    r"(?: van het kabinet)?\b.{0,60}\b(?:is|om|daarbij)\b"
)
_TOLD = re.compile(
    r"\b(?:Kamer|u)\b[^.;?]{0,90}\b(?:ontvang(?:t|en)|geïnformeerd|bericht|toegestuurd|toegezonden"
    r"|verzonden|toekomen|aangeboden|gestuurd|op de hoogte (?:gesteld|gehouden))\b"
    r"|\b(?:ontvang(?:t|en)|bericht|informeer) (?:de|uw) Kamer\b|\bwordt u\b|\bontvangt u\b"
)
_OWN_LETTER = re.compile(
    r"\b(?:[Mm]et|[Ii]n|[Mm]iddels|[Vv]ia|[Dd]oor|[Bb]ij) "
    r"(?:deze|onderhavige|bijgevoegde|bijgaande) "
    r"(?:[Kk]amer|verzamel|voortgangs)?(?:brief|beantwoording|reactie|rapportage|bijlage)"
    r"(?! (?:aangekondigde|genoemde|beschreven|geschetste|opgenomen|toegelichte))"
    r"|^(?:Hierbij|Hiermee|Hieronder|Hierna|Bijgaand|Bijgevoegd|Bijgesloten|Onderstaand|Tevens bied"
    r"|Graag (?:informeer|bied|geef)|In (?:het )?antwoord op (?:de|uw) "
    r"|Naar aanleiding van (?:de|uw) vragen|Daartoe behandel|Eerst (?:ga|schets))\b"
    r"|\b(?:dit hoofdstuk|deze paragraaf|als bijlage)\b"
    r"|\b(?:hierbij (?:aan|toe|de antwoorden)|hieronder|ga ik (?:hierna|hieronder|nader)? ?in op"
    r"|licht ik (?:hieronder )?toe|verwijs ik|deel ik u mee|deel ik u mede)\b"
)
_ASKED = re.compile(
    r"\b(?:verzoekt|verzocht|verzoeken|vraagt|vragen|gevraagd|oproept|roept|constaterende|overwegende)\b"
    r"[^.;]{0,20}(?:de regering|het kabinet|mij|de minister)"
)
_QUESTION = re.compile(
    r"\?$|^(?:Bent u|Kunt u|Deelt u|Hoe|Wat|Welke|Waarom|Klopt het|Wanneer|Wilt u|Is het)\b"
)
_DOER = re.compile(
    r"\bdoor (?:de |het |een |onze |mijn )?(?P<who>[\w’'-]+(?: van [\w’'-]+)?)(?!.*\bte [a-z]+en\b)"
)
_OWN = re.compile(
    r"(?:mij|ons|kabinet|Rijk|regering|minister\w*|staatssecretaris\w*|ministerie\w*|overheid"
    r"|rijksoverheid|departement\w*|middel|het|de|een|te|dit|dat)\b"
)
_EVENT = re.compile(
    r"(?=.*\bplaats(?:gevonden|vinden|vindt|vonden)?\b)"
    r".*\b\w*(?:overleg(?:gen)?|gesprek(?:ken)?|onderzoek|evaluatie|verkenning|consultatie|bezoek(?:en)?"
    r"|investering(?:en)?|meeting|bijeenkomst(?:en)?)\b"
    r"|\b(?:treedt|treden|trad|traden)\b.* in werking\b|\bin werking (?:treedt|treden|getreden)\b"
    r"|\b(?:gaat|gaan|ging|gingen) .*\bvan start\b|\bin (?:voorbereiding|uitvoering|ontwikkeling)\b"
    r"|\b(?:komt|komen|kwam|is|zijn)\b.*\bbeschikbaar(?: gekomen)?(?=[.,;]|$| op| voor)"
    r"|\bloopt (?:nu |momenteel |thans |er )?(?:een|het)\b|\bis voorzien (?:voor|in)\b"
    r"|\b(?:houdt|houden|hield) toezicht\b|\bkijkt? (?:\w+ )?naar\b"
    r"|\b(?:Er|er) (?:komt|komen|loopt|lopen|start|starten)\b.*\b(?:onderzoek|plan|regeling"
    r"|programma|campagne|wetsvoorstel|pilots?|subsidie|fonds|taskforce|loket|gesprekken|overleg)"
)
_HAPPENED = frozenset(
    ["vond", "vonden", "trad", "traden", "plaatsgevonden", "kwam", "getreden", "gekomen"]
)
_WILL_HAPPEN = frozenset(
    ["zal", "zullen", "komt", "komen", "treedt", "treden", "ontvangt", "ontvangen"]
)
_SENT = frozenset(
    ["geïnformeerd", "aangeboden", "gestuurd", "toegezonden", "bericht", "toegestuurd"]
)
_CONTINUES = re.compile(
    r"^(?:Daarbij|Hierbij|Hierin|Daarin|Hiervoor|Daarvoor|Daarmee|Hiermee|Hiertoe|Daartoe|Hierdoor|"
    r"Ook|Tevens|Daarnaast|Daarna|Vervolgens|Deze|Dit|Die"
    r"|De (?:eerste|resultaten|uitkomsten|planning))\b"
)
_CARRIED_ON = re.compile(r"\b(?:wordt|worden|zal|zullen|komt|komen|volgt|volgen|gaat|gaan)\b")
_SHORTEST, _LONGEST = 25, 3000
"""Characters; what has more is no sentence but a table or a list without full stops."""


class _Use(NamedTuple):
    """What a form is as a finite verb, an infinitive, a participle: `act`, `opinion` or nothing."""

    present: str
    past: str
    infinitive: str
    participle: str

    @property
    def finite(self) -> str:
        return self.present or self.past


_NONE = _Use("", "", "", "")


@functools.cache
def _verbs() -> dict[str, _Use]:
    found: dict[str, dict[str, str]] = {}
    for row in rows("acting_verbs"):
        found.setdefault(row["form"], {})[row["kind"]] = row["use"]
    return {
        form: _Use(*(kinds.get(kind, "") for kind in _Use._fields)) for form, kinds in found.items()
    }


def told(sentence: str, bodies: Sequence[tuple[int, int]]) -> str:
    """`planned`, `ongoing` or `completed` for a sentence that tells an action of the government.

    Empty for one that tells none. `bodies` are the spans in the sentence of ministries, offices
    and bodies of the State.
    """
    if (
        not _SHORTEST <= len(sentence) <= _LONGEST
        or _QUESTION.search(sentence)
        or _OWN_LETTER.search(sentence)
    ):
        return ""
    sentence = _ASIDE.sub(lambda aside: " " * len(aside[0]), sentence)
    if _SAYS.search(sentence):
        return ""
    doers = sorted([*(m.span() for m in _GOVERNMENT.finditer(sentence)), *bodies])
    clauses = _clauses(sentence)
    for clause in clauses:
        for doer in doers:
            if clause.start <= doer[0] < clause.end and (status := _acts(sentence, clause, *doer)):
                return status
    if status := _happens(sentence):
        return status
    if _REPORTS.search(sentence):
        return ""
    return next(filter(None, (_is_done(sentence, clause, doers) for clause in clauses)), "")


def _happens(sentence: str) -> str:
    """What is no one's deed in words, and the government's all the same: `De wet treedt … in`."""
    if _INTENT.search(sentence):
        return "planned"
    event = _EVENT.search(sentence) or _TOLD.search(sentence)
    if not event:
        return ""
    words = {word.lower() for word in _WORD.findall(event[0])}
    if words & _HAPPENED:
        return "completed"
    if words & _WILL_HAPPEN:
        return "planned"
    around = {word.lower() for word in _WORD.findall(sentence)}
    if around & _SENT:
        return "completed" if around & _PERFECT and not around & {"wordt", "zal"} else "planned"
    return "planned" if _AHEAD.search(sentence) or "gaat" in words else "ongoing"


def goes_on(sentence: str) -> bool:
    """Whether a sentence behind one that tells an action goes on about it: `Daarbij wordt …`."""
    return (
        not _QUESTION.search(sentence)
        and _CONTINUES.search(sentence) is not None
        and _CARRIED_ON.search(sentence) is not None
    )


class _Clause(NamedTuple):
    """A stretch of the sentence with a finite verb of its own, at most; is it a main clause?"""

    start: int
    end: int
    main: bool
    verb: bool


def _clauses(sentence: str) -> list[_Clause]:
    """The sentence cut at punctuation and before the words that open a clause.

    What is cut off without a finite verb, as `en zorgaanbieders`, goes with the clause before.
    """
    found: list[_Clause] = []
    start = 0
    for cut in [*_CLAUSE.finditer(sentence), None]:
        end = cut.start() if cut else len(sentence)
        words = [word.lower() for word in _WORD.findall(sentence[start:end])]
        verb = any(_finite(word) or word in _MODAL or tense.is_finite(word) for word in words)
        if found and not (verb and found[-1].verb):
            found[-1] = found[-1]._replace(end=end, verb=found[-1].verb or verb)
        else:
            main = _SUBORDINATE.match(sentence, start) is None
            found.append(_Clause(start, end, main, verb))
        start = cut.end() if cut else end
    return found


def _acts(sentence: str, clause: _Clause, start: int, end: int) -> str:
    """The status of what is done by who stands at [start, end), by the verbs of the clause."""
    if _ASKED.search(sentence, max(0, start - 40), end):
        return ""
    if _PREPOSITION.search(sentence[clause.start : start]):
        return ""
    led = [w.lower() for w in _WORD.findall(sentence[clause.start : start])]
    before = [w for w in led if w not in ("de", "het")][-1:]
    rest = [w.lower() for w in _WORD.findall(sentence[end : clause.end])]
    finite = next((w for w in before if _finite(w) or w in _MODAL), "")
    inverted = bool(finite)
    if not finite:
        place = next((i for i, w in enumerate(rest) if _finite(w) or w in _MODAL), None)
        if place is None:
            return ""
        finite, rest = rest[place], [*rest[:place], *rest[place + 1 :]]
    if finite in _MODAL or not (clause.main or inverted or finite in _FUTURE):
        return ""
    if (
        sentence[start:end] == "Nederland"
        and finite not in _COUNTRY_ACTS
        and not _use(finite).finite
    ):
        return ""
    if finite not in _AUXILIARIES:
        return _present(sentence, finite) if _use(finite).finite == "act" else ""
    busy = "planned" if finite in _FUTURE else "ongoing"
    for words, status in ((_BUSY, busy), (_INTENDS, "planned"), (_BEGUN, "ongoing")):
        if words.search(sentence, clause.start, clause.end):
            return status
    if not _NOT.isdisjoint(rest) or (finite in _FUTURE and not _MODAL.isdisjoint(rest)):
        return ""
    content = [
        use
        for word, behind in _pairs(rest)
        if (use := _use(word).infinitive or (_ends(behind) and _use(word).participle))
    ]
    if finite in _PASSIVE and not _ASKED_OF.isdisjoint(rest):
        return ""
    if content[-1:] == ["act"] or (not content and finite in _FUTURE):
        return "completed" if finite in _PERFECT else "planned"
    return ""


def _present(sentence: str, verb: str) -> str:
    """What a verb without an auxiliary tells: `ik werk aan` goes on, `ik stuur u` is to come."""
    if _use(verb).past and not _use(verb).present:
        return "completed"
    if _AHEAD.search(sentence):
        return "planned"
    return "ongoing" if _LASTING.match(verb) or _NOW.search(sentence) else "planned"


def _finite(word: str) -> bool:
    return word in _AUXILIARIES or word in _PASSIVE or bool(_use(word).finite)


def _use(word: str) -> _Use:
    return _verbs().get(word, _NONE)


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each word with the one behind it."""
    return zip(words, [*words, ""][1:], strict=True)


def _ends(behind: str) -> bool:
    """Whether the word behind a participle leaves it a verb: none in `betrokken partijen`."""
    return not behind or behind in _BEHIND


def _is_done(sentence: str, clause: _Clause, doers: Sequence[tuple[int, int]]) -> str:
    """The status of a passive of acting, done by no one else: `Er wordt € 5 mln vrijgemaakt`."""
    if not clause.main:
        return ""
    words = [word.lower() for word in _WORD.findall(sentence[clause.start : clause.end])]
    if _PASSIVE.isdisjoint(words) or not (_MODAL | _NOT).isdisjoint(words):
        return ""
    done = [
        word for word, behind in _pairs(words) if _use(word).participle == "act" and _ends(behind)
    ]
    if not done:
        return ""
    doer = _DOER.search(sentence, clause.start, clause.end)
    if (
        doer
        and not _OWN.match(doer["who"])
        and not any(start < doer.end() and doer.start() < end for start, end in doers)
    ):
        return ""
    if not {"zal", "zullen"}.isdisjoint(words):
        return "planned"
    if not _PAST.isdisjoint(words):
        return "completed"
    return _present(sentence, done[0])
