"""`'de Wet op de economische delicten (WED)'` names one LAW twice, by title and by abbreviation.

Titles and abbreviations come from the table of laws; numbers (`Richtlijn 92/43/EEG`) and names
that are built as the titles of laws are (`Subsidieregeling sanering varkenshouderijen`) from
grammar; an abbreviation that the letter explains holds throughout the letter.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.anchor import Anchored, cased
from pipeline.extract.extent import Claim, opener, run, settle, stops, titled
from pipeline.extract.memory import definitions, uses
from pipeline.lexicon import Form, Gazetteer, listed, rows
from pipeline.model import Letter, Mention, mention

_SMALL = re.compile(r"(?:van|voor|de|het|een|en|in|op|met|te|ter|tot|aan|bij|om|der|den|inzake)$")
_ARTICLE = re.compile(
    r"\b(?:[Aa]rt(?:ikel(?:en)?|\.)? "
    r"|\d[\w:.]{0,12}(?:,? (?:eerste|tweede) lid)?,? (?:van de )?)$"
)
_BENEFIT = re.compile(
    r"-(?:uitker|gerechtig|leeftijd|premie|pensioen|instroo|rechten|gat\b|er\b|ers\b)"
)

_NUMBERED = Anchored(
    r"\b(?:(?:EU|EG)-|[Gg]edelegeerde |[Uu]itvoerings(?=[vb]))?"
    r"([Vv]erordening|[Rr]ichtlijn|[Kk]aderbesluit|[Bb]esluit"
    r"|[Gg]emeenschappelijk (?:[Ss]tandpunt|[Oo]ptreden))(?:en)? "
    r"(?:\((?:EU|EG|EEG|Euratom|EU, Euratom)\) ?)?(?:nr\.? ?)?"
    r"(\d{1,4})/(\d{1,4})(?:/(?:EEG|EG|EU|JBZ|GBVB|Euratom))?\b",
    (
        *("EU-", "EG-", "Uitvoerings", "uitvoerings", "Gedelegeerde", "gedelegeerde"),
        *cased(("verordening", "richtlijn", "kaderbesluit", "besluit", "gemeenschappelijk ")),
    ),
)
_HEAD = Anchored(
    r"\b(?:Rijkswet|Wet|Wetboek|Algemene wet|"
    r"Tijdelijke? (?:wet|experimentenwet|besluit|regeling|subsidieregeling)|"
    r"(?:Verzamel|Uitvoerings|Invoerings|Aanpassings|Aanvullings|Implementatie|Kader|Wijzigings|"
    r"Intrekkings|Instellings|Goedkeurings|Experimenten|Machtigings|Nood|Overgangs|Reparatie|Veeg)wet|"
    r"Besluit|(?:Uitvoerings|Kader|Wijzigings|Aanvullings|Invoerings|Instellings|Aanwijzings)besluit|"
    r"Regeling|(?:Subsidie|Uitvoerings|Kader|Stimulerings|Tegemoetkomings|Wijzigings|Beleids|"
    r"Aanvullings|Invoerings|Maatwerk)regeling|Beleidsregels?|Richtlijn(?:en)?|Verordening|Voorschrift|Statuut|Handvest)\b",
    (
        *("Rijkswet", "Wet", "Tijdelijk", "Algemene", "Verzamel", "Uitvoerings", "Invoerings"),
        *("Aanpassings", "Aanvullings", "Implementatie", "Kader", "Wijzigings", "Intrekkings"),
        *("Instellings", "Goedkeurings", "Experimenten", "Machtigings", "Nood", "Overgangs"),
        *("Reparatie", "Veeg", "Besluit", "Aanwijzings", "Regeling", "Subsidie"),
        *("Stimulerings", "Tegemoetkomings", "Beleids", "Maatwerk", "Richtlijn", "Verordening"),
        *("Voorschrift", "Statuut", "Handvest"),
    ),
)
_LOOSE = frozenset(["Besluit", "Regeling", "Verordening", "Richtlijn", "Richtlijnen", "Wetboek"])
_BUDGET = Anchored(
    r"\b(?:Wet )?Belastingplan(?: BES)? (?:19|20)\d\d\b", ("Wet Bel", "Belastingplan")
)
# what opens with a capital is found faster by it than by the word's edge before it
_INITIAL = r"[A-Z](?<!\w[A-Z])"
_COMPOUND = re.compile(
    rf"{_INITIAL}(?:[a-zà-ÿ]{{2,30}}(?:- en [a-zë]{{2,20}})?"
    r"(?:wet|wetboek|besluit|verordening|richtlijn|verdrag|uitvoeringsregeling)"
    r"|\w{1,20}(?:-[A-Z]\w{1,20})?(?: I{1,3})?-(?:wet|richtlijn|verordening|verdrag))\b"
)
# `Tracébesluit A27/A1`, `Paspoortuitvoeringsregeling Buitenland`
_NAME_BEHIND = re.compile(r"(?: [A-Z][a-zë]{2,20}| [AN]\d{1,3}(?:/[AN]\d{1,3})*){1,3}")
_GENERIC = re.compile(
    r"(?:EU|EG|VN|NL|Europa|Kabinets|Concept|Ontwerp|Raads|Raam|Initiatief|Omzettings|Novelle|"
    r"Model|Basis|Hoofd|Deel|Peil|Tracé|Verkeers|College|Bestuurs|Sub|Straf|Deel|Eind|Voor|Zorg|"
    r"Verzamel|Uitvoerings|Invoerings|Aanpassings|Aanvullings|Implementatie|Kader|Wijzigings|"
    r"Intrekkings|Instellings|Goedkeurings|Handels|Belasting|Investerings|Associatie|Moeder|"
    r"Vergunning|Benoemings|Toewijzings|Project|Wijzigings)-?"
    r"(?:wet|besluit|verordening|richtlijn|verdrag)$"
)
# `het wetsvoorstel Verduidelijking beoordeling arbeidsrelaties`
_NAMED_ACT = Anchored(
    r"(?<![\w-])(?:(?:concept|initiatief)?(?:wetsvoorstel|wet)|(?P<european>richtlijn|verordening))"
    r"(?= [A-Z][a-zë]{3})",
    ("conceptwet", "initiatiefwet", "wetsvoorstel", "wet ", "richtlijn", "verordening"),
)
# `het wetsvoorstel Van der Meer en Klaver`
_MADE_BY = re.compile(r"(?:Van|De|Den|Ter|Ten|Het|Deze) |[A-Z][a-zë-]+(?:,| en) (?:Van |De )?[A-Z]")
# 'Aanvullingsbesluit natuur' before 'Omgevingswet'
_TAIL = re.compile(
    rf"(?P<head>{_INITIAL}(?:[a-zë]{{3,40}}(?:wet|besluit|regeling)|(?<=B)esluit|(?<=R)egeling))"
    r"(?P<words>(?: [a-zë-]{2,30}){1,6}) (?=[A-Z])"
)
# 'Aanbestedingswet op defensie- en veiligheidsgebied'
_FIELD = re.compile(
    rf"(?P<head>{_INITIAL}[a-zë]{{3,40}}(?:wet|besluit|regeling)) "
    r"(?:(?P<field>op (?:[a-zë]{3,30}-,? (?:en )?){0,2}[a-zë]{3,30}(?:gebied|terrein)\b)"
    r"|(?:inzake|betreffende)(?: de| het)?(?= ))"
)
_KIND = re.compile(
    r"\b(?:[a-zë]{3,20})?(?:wet|verordening|richtlijn|verdrag|besluit)(?= [a-z])[^.;:()\n]{5,100}\Z"
)
_TREATY = Anchored(
    r"\b(?:[Vv]erdrag|[Pp]rotocol|[Cc]onventie) (?:van|te) "
    r"(?:[Dd]en |New |Sint-)?[A-Z][a-zë]{2,20}(?:-[A-Z][a-z]{2,20})?\b",
    cased(("verdrag ", "protocol ", "conventie ")),
)
# `Verdrag inzake exportcontrole`, `Facultatief Protocol bij het Verdrag tegen Foltering`
_TREATY_ON = Anchored(
    r"\b(?:Facultatief )?(?:Kaderverdrag|Verdrag|Protocol|Overeenkomst)"
    r" (?:inzake|betreffende|tegen|over|voor|tot|ter|bij)(?: de| het)?(?= \w)",
    ("Facultatief ", "Kaderverdrag ", "Verdrag ", "Protocol ", "Overeenkomst "),
)
# `EU-Mercosur-akkoord`, `Stabilisatie- en Associatieovereenkomst`
_AGREEMENT = Anchored(
    r"\b(?:EU-[A-Z]\w+(?:-[A-Z]\w+)?-(?:vrijhandels|handels|associatie|investerings)?"
    r"(?:akkoord|verdrag|overeenkomst)"
    r"|(?:Stabilisatie- en )?Associatie(?:akkoord|overeenkomst|verdrag))(?![\w-])",
    ("EU-", "Stabilisatie-", "Associatie"),
)
# `VN-Veiligheidsraadresolutie 2178`, `VNVR-resolutie 1325`
_RESOLUTION = Anchored(
    r"(?<![\w-])(?:VN-)?(?:Veiligheidsraad|VNVR-|VN-)[Rr]esolutie \d{3,4}(?: \((?:19|20)\d\d\))?",
    ("VN-", "Veiligheidsraad", "VNVR-"),
)
# `Verdrag van Nairobi inzake het opruimen van wrakken`
_SUBJECT = re.compile(r" (?:inzake|betreffende|over|tot)(?: de| het)?(?= [a-z])")
_YEARLY = ("Wijzigingswet", "Verzamelwet", "Belastingplan", "Fiscale", "Overige fiscale")
_YEAR = re.compile(r" (?:19|20)\d\d(?!\d)")
_WRITTEN_AS_ACT = re.compile(r"[WBAU][a-z]{1,4}[a-z]")
_LED = re.compile(r"\b(?:[Dd]e|[Hh]et|[Dd]eze|nieuwe|huidige) \Z")
_UNDER = re.compile(
    r"\b(?:[Oo]p grond van|[Kk]rachtens|[Ii]ngevolge|in strijd met|[Oo]p basis van|[Cc]onform|"
    r"[Vv]olgens|(?:implementatie|uitvoering|inwerkingtreding|herziening|wijziging|handhaving|naleving|eisen|"
    r"bepalingen|regels|verplichtingen|reikwijdte) van|onder) (?:de|het) \Z"
)
_RULES = re.compile(
    r" (?:verplicht|bepaalt|treedt|trad|geldt|regelt|schrijft|vereist|voorziet|verbiedt)\b"
)
_CLOSED = re.compile(r"[^()\n;:]{8,160}(?=\))")
_SENTENCE = re.compile(r" (?:is|zijn|wordt|worden|werd|heeft|hebben|die|dat) ")
_MEANT = re.compile(
    r"(?:(?:[Rr]ijks|[A-Z]?[a-z]{3,20})?(?:wet|besluit|regeling|verordening|richtlijn|verdrag)|"
    r"Wetboek|Rijkswet|Verdrag|Richtlijn|Wet|Besluit)\b(?! van (?:de|het) (?:minister|college))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Law:
    title: str
    form: str
    weak: bool


def _spellings(form: str) -> Iterator[str]:
    """`Wet overleg minderhedenbeleid`, and as headings and hasty hands write it."""
    yield form
    if form.endswith(("richtlijn", "verordening")) and " " not in form and "-" not in form:
        yield re.sub("(richtlijn|verordening)$", r"-\1", form)
    if " inzake " in form:
        yield re.sub(" inzake (?:de |het )?", " ", form)
    if " " in form and len(form) > 12:
        yield form.lower()
        yield " ".join(w if _SMALL.match(w) else w[0].upper() + w[1:] for w in form.split(" "))


@functools.cache
def _laws() -> Gazetteer[_Law]:
    forms = []
    for row in rows("laws"):
        for name in (row["title"], *listed(row["aliases"])):
            long = " " in name or (len(name) > 9 and name[1:].islower())
            for form in _spellings(name):
                forms.append(Form(form, _Law(row["title"], name, False), either=long))
        forms.extend(Form(n, _Law(row["title"], n, True)) for n in listed(row["weak"]))
    return Gazetteer(forms)


@functools.cache
def _by_number() -> dict[str, str]:
    """`32016R0679` is the AVG."""
    return {row["identifier"]: row["title"] for row in rows("laws") if row["identifier"][:1] == "3"}


def find(letter: Letter) -> Iterator[Mention]:
    """The named laws, decrees, treaties, regulations and directives of a letter."""
    text = letter.text
    known = list(_known(text))
    claims = [*known, *_numbered(text), *_built(text, {claim.start for claim in known})]
    claims += _treaties(text)
    claims += _tailed(text, {claim.start: claim for claim in known})
    longest = sorted(claims, key=lambda claim: claim.end)
    claims += _explained(text, {claim.start: claim for claim in longest})
    for claim in settle(claims):
        rule = f"law.{claim.rule}"
        yield mention(letter, "LAW", claim.start, claim.end, claim.value, rule, claim.confidence)


def _known(text: str) -> Iterator[Claim]:
    """Titles and abbreviations of the table.

    A weak abbreviation (`Wm`, `Sr`) counts beside an article's number, and in a letter that also
    gives the title or describes it: `de verordening over cyberveiligheid (CRA)`.
    """
    hits = list(_laws().matches(text))
    titles = {
        law.title
        for hit in hits
        for law in hit.payloads
        if not law.weak or _described(text, hit.start, hit.end)
    }
    for hit in hits:
        laws = [law for law in hit.payloads if not law.weak or law.title in titles]
        if not laws and _is_meant(text, hit.start, hit.end):
            laws = list(hit.payloads)
        if not laws or hit.before or (hit.after and _BENEFIT.match(text, hit.end)):
            continue
        end = hit.end + 4 * text.startswith(" BES", hit.end)
        if year := _YEAR.match(text, end):
            end = year.end()
        value = laws[0].title + text[hit.end : end]
        yield Claim(hit.start, end, value, "title", 0.85 if hit.after else 0.97)


def _is_meant(text: str, start: int, end: int) -> bool:
    """Does an abbreviation that may mean something else stand as a law's does?

    Beside an article's number; `de Wcw`, as only acts are written so; `op grond van de MDR`.
    """
    before = text[max(0, start - 60) : start]
    if _ARTICLE.search(before[-24:]):
        return True
    if _WRITTEN_AS_ACT.fullmatch(text, start, end) and _LED.search(before):
        return True
    return _UNDER.search(before) is not None or (
        _LED.search(before) is not None and _RULES.match(text, end) is not None
    )


def _described(text: str, start: int, end: int) -> bool:
    """Does a name stand in brackets behind words that say it is a law?"""
    return (
        text.startswith("(", start - 1)
        and text.startswith(")", end)
        and _KIND.search(text, max(0, start - 120), start - 1) is not None
    )


def _numbered(text: str) -> Iterator[Claim]:
    """`EU-verordening 1008/2008` and `Richtlijn 92/43/EEG`, by their number."""
    for found in _NUMBERED.finditer(text):
        kind, first, second = found[1].lower(), found[2], found[3]
        letter = {"verordening": "R", "richtlijn": "L"}.get(kind, "D")
        old = kind == "verordening" and len(second) == 4 and second[:2] in ("19", "20")
        year, number = (second, first) if old else (first, second)
        if len(year) == 2:
            year = "19" + year
        known = _by_number().get(f"3{year}{letter}{int(number):04}")
        value = known or found[0][0].upper() + found[0][1:]
        yield Claim(*found.span(), value, "number", 0.98)


def _built(text: str, starts: set[int]) -> Iterator[Claim]:
    """Names that are built as the titles of laws are.

    A law's title within another's belongs to it: `Intrekkingswet Wet overleg minderhedenbeleid`.
    """
    for head in _HEAD.finditer(text):
        opened = opener(text, head.end())
        end = _bracketed(text, head.start()) or run(text, opened)
        if end == opened or text[end - 1] == "-":
            continue
        if head[0] in _LOOSE and (opened == head.end() and _opens_sentence(text, head.start())):
            continue
        # `Wet hardheidsaanpassing Awir` ends in the name of the act that it changes
        closes = any(text.rfind(" ", opened, end) + 1 == start for start in starts)
        sure = 0.98 if closes else 0.975 if opened + 1 in starts else 0.8
        yield Claim(head.start(), end, text[head.start() : end], "pattern", sure)
    for found in _COMPOUND.finditer(text):
        end = found.end()
        name = _NAME_BEHIND.match(text, end)
        if (_GENERIC.match(found[0]) and not name) or _opens_sentence(text, found.start()):
            continue
        if name and found[0].endswith(("besluit", "wet", "regeling")):
            end = name.end()
        year = _YEAR.match(text, end) if end > found.end() else None
        end = year.end() if year else end
        sure = 0.98 if year else 0.8
        yield Claim(found.start(), end, text[found.start() : end], "pattern", sure)
    for kind in _NAMED_ACT.finditer(text):
        end = titled(text, kind.end()) if kind["european"] else run(text, kind.end())
        act = text[kind.end() + 1 : end]
        if " " in act and not _MADE_BY.match(act):
            yield Claim(kind.end() + 1, end, act, "pattern", 0.75)
    for found in _BUDGET.finditer(text):
        yield Claim(*found.span(), found[0].removeprefix("Wet "), "pattern", 0.9)
    for found in _TREATY.finditer(text):
        subject = _SUBJECT.match(text, found.end())
        end = run(text, subject.end()) if subject else found.end()
        end = found.end() if subject and end == subject.end() else end
        value = text[found.start()].upper() + text[found.start() + 1 : end]
        yield Claim(found.start(), end, value, "pattern", 0.85 if end == found.end() else 0.975)


def _treaties(text: str) -> Iterator[Claim]:
    """Treaties by their subject, and agreements by who made them."""
    for found in _TREATY_ON.finditer(text):
        end = max(run(text, found.end()), titled(text, found.end()))
        if end > found.end():
            yield Claim(found.start(), end, text[found.start() : end], "pattern", 0.9)
    for found in _RESOLUTION.finditer(text):
        yield Claim(*found.span(), found[0], "number", 0.95)
    for found in _AGREEMENT.finditer(text):
        yield Claim(*found.span(), found[0], "pattern", 0.9)


def _tailed(text: str, known: dict[int, Claim]) -> Iterator[Claim]:
    """Acts whose name begins as another's does, or ends in it.

    `Aanbestedingswet op defensie- en veiligheidsgebied` is not the act known as
    `Aanbestedingswet`, and `Aanvullingsbesluit natuur Omgevingswet` not the `Omgevingswet`. A
    name that is a whole title (`Jeugdwet`) has no tail.
    """
    for found in _TAIL.finditer(text):
        law = known.get(found.end())
        if law and _may_run_on(found, known) and not stops().intersection(found["words"].split()):
            yield Claim(found.start(), law.end, text[found.start() : law.end], "tail", 0.985)
    for found in _FIELD.finditer(text):
        end = found.end() if found["field"] else run(text, found.end())
        if (found["field"] or end > found.end()) and _may_run_on(found, known):
            yield Claim(found.start(), end, text[found.start() : end], "tail", 0.985)


def _may_run_on(found: re.Match[str], known: dict[int, Claim]) -> bool:
    """Whether a found `head` is no act by itself."""
    head = known.get(found.start())
    if head and head.end != found.end("head"):
        return False
    whole = head is not None and head.value == found["head"]
    built = _HEAD.pattern.match(found["head"]) is not None or not _GENERIC.match(found["head"])
    return built and not whole


def _bracketed(text: str, at: int) -> int:
    """Where the bracket closes that opens right before `at`, as behind a bill's long title."""
    if not text.startswith("(", max(0, at - 1)):
        return 0
    closed = _CLOSED.match(text, at)
    return closed.end() if closed else 0


def _explained(text: str, claims: dict[int, Claim]) -> Iterator[Claim]:
    """Long forms with an abbreviation in brackets behind them, and every use of it."""
    meanings = {}
    for short, (start, end) in definitions(text).items():
        if not _MEANT.match(text, start) and not (start in claims and claims[start].end >= end - 2):
            continue
        known = claims.get(start)
        title = known.value if known and known.rule == "title" else text[start:end]
        title = title[0].upper() + title[1:]
        yield Claim(start, end, title, "explained", 0.96)
        meanings[short] = title
    for at, to, title in uses(text, meanings):
        yield Claim(at, to, title, "explained", 0.98)


def _opens_sentence(text: str, at: int) -> bool:
    """Whether the word at `at` has its capital from standing first."""
    before = text[max(0, at - 3) : at].rstrip(" ")
    return not before or before[-1] in '.:;?!\n\t•–“‘("-'
