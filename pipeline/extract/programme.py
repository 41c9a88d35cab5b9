"""`'het Integraal Zorgakkoord (IZA)'` names one PROGRAMME twice; `'een aanpak'` names none.

Names come from the table of programmes, from kind words (`akkoord`, `agenda`, `programma` …) with a
name around or behind them, from quotation marks behind such a word, and from what the letter
itself explains or repeats.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.anchor import Anchored, cased
from pipeline.extract.extent import Claim, run, settle, stops, titled
from pipeline.extract.memory import definitions, initials, uses
from pipeline.extract.naming import is_head
from pipeline.lexicon import Form, Gazetteer, listed, rows
from pipeline.model import Letter, Mention, mention
from pipeline.tense import is_finite

_KINDS = (
    *("programma", "plan van aanpak", "actieplan", "masterplan", "deltaplan", "herstelplan"),
    *("werkplan", "agenda", "aanpak", "akkoord", "convenant", "campagne", "strategie", "visie"),
    *("pact", "deal", "impuls", "routekaart", "corridor", "bestuursovereenkomst", "offensief"),
    *("project", "pilot", "initiatief", "traject", "nota", "regeling", "plan", "afwegingskader"),
    *("maatlat", "toekomstscenario", "raamovereenkomst", "toets", "specifieke uitkering"),
    *("doeluitkering",),
)
_KIND = Anchored(rf"(?:{'|'.join(_KINDS)})\b", cased(_KINDS), re.IGNORECASE)
_BARE = frozenset(["programma", "project", "campagne", "pilot", "actieplan", "actieprogramma"])
_BARE_ENDINGS = tuple(_BARE)
# `het programma ICT`, `het project 2020`: what it is about
_ORDINARY = re.compile(r"[A-Z]{1,3}\Z|\d")
_NAMING = _BARE | {
    "masterplan",
    "agenda",
    "akkoord",
    "convenant",
    "aanpak",
    "strategie",
    "deltaplan",
    "traject",
    "plan",
    "nota",
    "beleidsnota",
    "regeling",
    "subsidieregeling",
    "stimuleringsregeling",
}
# 'het plan Van der Meer' is called after its maker
_MAKER = re.compile(r"(?:Van|Von|De|Den|Ten|Ter)\b")
# compounds that name a sort of thing; only with a name behind them are they one
_SORTS = re.compile(
    r"(?:(?:regeer|coalitie|hoofdlijnen|begrotings|bestuurs|handels|onderhandelaars|deel|principe|"
    r"zorg|cao-|klimaat|uitvoerings|werk|beleids|actie|verkiezings|meerjaren|jaar|kennis|onderzoeks|"
    r"innovatie|ontwikkel|leer|samenwerkings|deel|pilot|bouw|natuur|proef|gebieds|keten|integrale|"
    r"persoonsgerichte|project|wijk|maatwerk|omgevings|structuur|toekomst|groeps|totaal|regio|"
    r"Kamer|lange-termijn|publieks|communicatie|kabinets|rijks|plenaire|spoor|wets|burger|herstel)?"
    r"(?:programma|agenda|aanpak|akkoord|convenant|campagne|strategie|visie|pact|deal|impuls|"
    r"project|pilot|initiatief|traject|plan|routekaart|corridor|offensief))$"
    r"|plan van aanpak$"
    r"|[a-z]*(?:plan|deal|project|traject|impulsaanpak|toets|kader|maatlat|scenario|overeenkomst)$",
    re.IGNORECASE,
)
_UNRELATED = re.compile(
    r"(?:tele|re|super|di|pro|in)visie$|impact$|compact$|ideal$|belastingplan$", re.IGNORECASE
)
_MARKED = re.compile(r" [‘“«\"'][^‘’“”«»\"\n]{3,90}[’”»\"'](?!\w)")
_CAPITAL = re.compile(r"[A-Z][\w’]{0,30}[a-z]-?\Z")
_SMALL = frozenset(["en", "&", "van", "voor", "tegen", "in", "op", "de", "het"])
_INTRODUCES = re.compile(
    r"(?:Aanbieding|Betreft|Onderwerp|Voortgang|Stand|Evaluatie|Voortgangs\w+|Kamerbrief|Bijlage|"
    r"Rapport\w*|Vervolg\w*|Uitvoering|Aanpassing|Herziening|Start|Ondertekening|Zie|Minister|"
    r"Staatssecretaris|Kamer|Tweede|Eerste|Kabinet|Advies|Monitor|Subsidie|Brief|"
    r"Ontwerp|Concept|[A-Z]?[a-z]*(?:commissie|raad|centrum|college|ministerie|platform|bureau))$"
)
_QUOTED = re.compile(r" [“‘\"'«](?P<name>[^“”‘\"«»\n]{3,90}?)[”’\"'»](?![A-Za-z])")
_QUOTED_KIND = re.compile(
    r"\b(?:[A-Za-zë]{0,20}(?:[Pp]rogramma|[Pp]roject|campagne|actieplan|[Aa]genda|[Aa]anpak|pilot|"
    r"initiatief|traject|strategie|visie|convenant|akkoord|[Pp]lan|nota|regeling"
    r"|bestuursovereenkomst))"
    r"(?P<between>(?: [a-zë-]{2,25}){0,3}),?\Z"
)
_EXPLAINS = re.compile(
    r"(?:programma|akkoord|aanpak|agenda|strategie|strategieën|visie|landbouwbeleid|pact|deal|"
    r"convenant|modules?|corridor|impuls|campagne|actieplan|masterplan|energieproductie|"
    r"initiatief|routekaart|offensief)\b",
    re.IGNORECASE,
)
# 'Budget Regionale Havens (BRH)'
_PURSE = re.compile(r"(?:[Bb]udget|[Ee]nvelop(?:pe)?|[Mm]iddelen) [A-Z]")
# 'de campagne Zet de knop om van de netbeheerders': a slogan is a sentence
_NO_SLOGAN = (
    r"is|was|wordt|werd|heeft|had|loopt|liep|start|startte|gaat|ging|begint|begon|krijgt|kreeg"
    r"|bereikt|bereikte|richt|van|die|waarmee|waarin|en"
)
_SLOGAN = re.compile(
    rf" (?P<slogan>[A-Z][a-zë]{{1,20}} (?!(?:{_NO_SLOGAN}|voor|in(?! de| het)|om|dat)\b)"
    r"(?:[a-zë’'-]{1,20} ){1,6}?[a-zë’'-]{2,20}!?)"
    rf"(?=[.,;:)\n]|\Z| (?:{_NO_SLOGAN})\b)"
)
# "de programma's Veilige Zee en Schone Haven", 'projecten zoals Wadwind'
_SEVERAL = Anchored(
    r"(?:(?:actie|deel|kennis|onderzoeks|stimulerings)?programma[’']s|(?:pilot|proef)?projecten|campagnes|initiatieven|"
    r"(?:actie|deel)?plannen|akkoorden|pilots|trajecten|(?:subsidie)?regelingen|strategieën|convenanten|deals|"
    r"(?:trainings)?missies|instrumenten)"
    r"(?P<such>,? (?:zoals|als|waaronder|namelijk))?(?: de| het)? (?=[A-Z])",
    (
        *("actieprogramma", "deelprogramma", "kennisprogramma", "onderzoeksprogramma"),
        *("stimuleringsprogramma", "programma", "pilotprojecten", "proefprojecten", "projecten"),
        *("campagnes", "initiatieven", "actieplannen", "deelplannen", "plannen", "akkoorden"),
        *("pilots", "trajecten", "subsidieregelingen", "regelingen", "strategieën", "convenanten"),
        *("deals", "trainingsmissies", "missies", "instrumenten"),
    ),
)
# `Wind op Zee-projecten`, `het Horizonproject`
_OF_A_KIND = re.compile(r"-[a-z]+\Z|\A\w+(?:project|programma|plan)\Z")
_NEXT = re.compile(r"(?:, (?:en )?| en )(?:de |het )?(?=[A-Z])")
# 'de Week van de Techniek'
_WEEK = re.compile(
    r"(?<=[a-z,] )(?:(?:Nationale|Landelijke|Europese) )?(?:Week|Maand) "
    r"(?:van|tegen|zonder) (?:(?:de|het) )?[A-Z][a-zë]{2,30}\b"
)
# 'Zwemmen naar School van de Vereniging …', 'Kijk op Wijken van het CBS': whose it is
_OWNER = re.compile(r" van (?:(?:de|het) )?(?P<word>[A-Z][\w-]*)")
_BODY = re.compile(
    r"\b(?:[Rr]aad|[Cc]ommissie|[Aa]dviescollege|[Cc]ollege|[Ss]tichting|[Vv]ereniging|[Bb]ureau|"
    r"[Pp]lanbureau|[Ii]nspectie|[Dd]ienst|[Mm]inisterie|[Dd]irectie|[Tt]askforce|[Aa]utoriteit|"
    r"[Ii]nstituut|[Cc]entrum|[Pp]latform|[Ff]ederatie|[Ss]tuurgroep|[Ww]erkgroep|[Bb]egeleidings\w+|"
    r"(?:[Ss]ubsidie|[Uu]itvoerings)?[Rr]egeling|[Ww]et|[Bb]esluit|[Vv]erordening|[Rr]ichtlijn)\b"
)
# behind a single word: more of a name in sentence case, whose end nothing tells
_GOES_ON = re.compile(
    r" (?!(?:is|wordt|heeft|zal|kan|moet|in|die|dat|om|te|loopt|richt|en|of|van|uit|af|werd|ook"
    r"|zijn|worden|hebben|als|bij)\b)(?P<word>[a-zë]+)"
)
_OPENS = re.compile(r"(?:\A|\n|[^\w\s,)’”»] ?|\n[\d.]{1,6} )\Z")


@dataclass(frozen=True, slots=True)
class _Programme:
    name: str
    weak: bool


@functools.cache
def _programmes() -> Gazetteer[_Programme]:
    forms = []
    for row in rows("programmes"):
        for name in (row["name"], *listed(row["aliases"])):
            single = " " not in name and len(name) > 9 and name[1:].islower()
            forms.append(Form(name, _Programme(row["name"], False), either=single))
        forms.extend(Form(n, _Programme(row["name"], True)) for n in listed(row["weak"]))
    return Gazetteer(forms)


@functools.cache
def _others() -> frozenset[str]:
    """Names of places and laws: `de aanpak Rotterdam` and the `Parijsakkoord` are none."""
    places = (name for row in rows("places") for name in (row["name"], *listed(row["aliases"])))
    laws = (name for row in rows("laws") for name in (row["title"], *listed(row["aliases"])))
    return frozenset((*places, *laws))


def find(letter: Letter) -> Iterator[Mention]:
    """The named programmes, plans, agendas, agreements, campaigns and projects of a letter."""
    text = letter.text
    claims = list(_known(text))
    starts = sorted(claim.start for claim in claims)
    claims += _surrounding(text)
    claims += _quoted(text)
    claims += _several(text)
    claims += [Claim(*week.span(), week[0], "week", 0.8) for week in _WEEK.finditer(text)]
    claims += _explained(text, claims)
    claims += _repeated(text, claims)
    for claim in settle(_wider(claim, starts) for claim in claims):
        rule = f"programme.{claim.rule}"
        yield mention(
            letter, "PROGRAMME", claim.start, claim.end, claim.value, rule, claim.confidence
        )


def _known(text: str) -> Iterator[Claim]:
    """Names of the table; a weak abbreviation counts in a letter that also gives the name."""
    hits = list(_programmes().matches(text))
    names = {found.name for hit in hits for found in hit.payloads if not found.weak}
    for hit in hits:
        found = [one for one in hit.payloads if not one.weak or one.name in names]
        if found and not hit.before:
            sure = 0.85 if hit.after else 0.97
            end, value = hit.end, found[0].name
            if value.endswith(" Deal"):
                end = titled(text, end)
                value += text[hit.end : end]
            yield Claim(hit.start, end, value, "name", sure)


def _wider(claim: Claim, starts: list[int]) -> Claim:
    """A claim with a known name behind its first word outweighs it: `Aanpak NOVEX Oost`."""
    following = bisect.bisect_right(starts, claim.start)
    if claim.confidence < 0.9 and following < len(starts) and starts[following] < claim.end:
        return replace(claim, confidence=0.975)
    return claim


def _surrounding(text: str) -> Iterator[Claim]:
    """Names around a kind word: `Nationale Aanpak Eenzaamheid`, `project Zicht op Ouderen`."""
    for found in _KIND.finditer(text):
        start, end = found.span()
        while start and (text[start - 1].isalpha() or text[start - 1] == "-") and end - start < 45:
            start -= 1
        kind = text[start:end]
        if not kind[0].isalpha():
            continue
        if _UNRELATED.match(kind) or kind.lower() == "toets":
            continue
        own = kind.rpartition("-")[2]
        claim = _capital(text, start, end) if own[:1].isupper() else _small(text, start, end)
        if claim:
            yield claim


def _capital(text: str, start: int, end: int) -> Claim | None:
    """A kind word with a capital, with what belongs to it on both sides."""
    if text.endswith("uitvoeringsregeling", start, end):
        return None
    kind, opens = text[start:end], bool(_OPENS.search(text, max(0, start - 8), start))
    left = _leftward(text, start)
    marked = _MARKED.match(text, end)
    right = marked.end() if marked else _rightward(text, end)
    if right == end and not opens and left == start and _SORTS.match(kind):
        right = run(text, end)
    if left == start and right == end and (opens or _SORTS.match(kind)):
        return None
    name = re.sub("[‘“«\"’”»']", "", text[left:right])
    if is_head(name.partition(" ")[0]):
        return None
    placed = text[end:right].strip() in _others() and not kind.lower().endswith("plan")
    if name in _others() or placed:
        return None
    return Claim(left, right, name, "pattern", 0.8)


def _rightward(text: str, end: int) -> int:
    """Where the name ends behind a kind word: `Offensief Gelijke kansen` is in sentence case."""
    right = _named(text, end)
    if right > end and text[right - 1] == "e" and " " not in text[end + 1 : right]:
        right = run(text, right, words=2)
    return right


def _small(text: str, start: int, end: int) -> Claim | None:
    """A kind word in lower case with a name in capitals behind it."""
    left = start if "-" in text[start:end] else _leftward(text, start)
    right = _named(text, end)
    if left < start and right > end:
        return Claim(left, right, text[left:right], "pattern", 0.75)
    kind, name = text[start:end], text[end + 1 : right]
    slogan = _SLOGAN.match(text, end) if kind.endswith("campagne") else None
    if slogan and slogan.end("slogan") > right:
        return Claim(end + 1, slogan.end("slogan"), slogan["slogan"], "slogan", 0.75)
    naming = kind in _NAMING or kind.endswith(("programma", "project", "campagne"))
    if right == end or not naming or name in _others():
        return None
    if kind not in _BARE and _MAKER.match(name):
        return None
    if " " not in name and not _is_name(text, kind, name, right):
        return None
    return Claim(end + 1, right, name, "pattern", 0.75)


def _is_name(text: str, kind: str, name: str, right: int) -> bool:
    """Whether a single word behind `programma` or `project` is a name: `het project Hagelklok`."""
    if not kind.endswith(_BARE_ENDINGS) or len(name) < 4 or _ORDINARY.match(name):
        return False
    goes_on = _GOES_ON.match(text, right)
    return goes_on is None or is_finite(goes_on["word"])


def _named(text: str, end: int) -> int:
    """Where the name in capitals behind a kind word ends: before the body whose it is."""
    right = titled(text, end)
    for owner in _OWNER.finditer(text, end + 1, right):
        if is_head(owner["word"]) or owner["word"].isupper():
            return owner.start()
    return right


def _leftward(text: str, start: int) -> int:
    """Where the name starts whose kind word starts at `start`: `Gezond en Actief Leven Akkoord`."""
    floor = max(0, start - 120)
    floor = max(floor, text.rfind("\n", floor, start) + 1, text.rfind("\t", floor, start) + 1)
    words: list[int] = []
    at = start
    while at > floor and text[at - 1] == " " and len(words) < 10:
        begin = text.rfind(" ", floor, at - 1) + 1 or floor
        word = text[begin : at - 1]
        joins = word in ("en", "&") and not text.startswith(("de ", "het "), at)
        small = joins or (words and word in _SMALL and word not in ("en", "&"))
        if not small and (not _CAPITAL.match(word) or word.endswith(("wet", "besluit", "verdrag"))):
            break
        words.append(begin)
        at = begin
    for begin in reversed(words):
        word = text[begin : text.index(" ", begin)]
        if word[0].isupper() and word.lower() not in stops() and not _INTRODUCES.match(word):
            return begin
    return start


def _quoted(text: str) -> Iterator[Claim]:
    """`'het project “Kansen in de buurt”'`: what stands between the marks."""
    for found in _QUOTED.finditer(text):
        name = found["name"]
        kind = _QUOTED_KIND.search(text, max(0, found.start() - 140), found.start())
        if kind is None or any(word in stops() for word in kind["between"].split()):
            continue
        if name != name.strip() or name == name.lower() or name.endswith((".", ",")):
            continue
        yield Claim(*found.span("name"), name, "quoted", 0.9)


def _several(text: str) -> Iterator[Claim]:
    """Names in a list behind what they all are; a single word only behind `zoals`."""
    for kinds in _SEVERAL.finditer(text):
        at = kinds.end()
        for _ in range(8):
            end = titled(text, at - 1)
            joint = text.find(" en ", at, end)
            end = joint if joint >= 0 else end
            name = text[at:end]
            if end <= at or name in _others() or is_head(name.split(" ")[0]):
                break
            if (" " in name or kinds["such"]) and not _OF_A_KIND.search(name):
                yield Claim(at, end, name, "listed", 0.72)
            following = _NEXT.match(text, end)
            if following is None:
                break
            at = following.end()


def _explained(text: str, claims: list[Claim]) -> Iterator[Claim]:
    """Long forms with an abbreviation in brackets behind them, and every use of it."""
    named = {claim.end: claim for claim in sorted(claims, key=lambda claim: claim.rule == "name")}
    meanings = {}
    for short, (start, end) in definitions(text).items():
        long, known = text[start:end], named.get(end)
        if known and known.rule == "name":
            start, value = known.start, known.value
        elif " " in long and _tells(long) and not _BODY.search(long):
            value = long[0].upper() + long[1:]
        else:
            continue
        if _SORTS.match(value):
            continue
        yield Claim(start, end, value, "explained", 0.96)
        meanings[short] = value
    for at, to, value in uses(text, meanings):
        yield Claim(at, to, value, "explained", 0.98)


def _tells(long: str) -> bool:
    """Does a word of the long form say that it is a programme, or money with a name?"""
    return _EXPLAINS.search(long) is not None or _PURSE.match(long) is not None


def _repeated(text: str, claims: list[Claim]) -> Iterator[Claim]:
    """The letter's own names again, in other case or by their initials.

    A letter on the `Groene Hart Corridor` may go on with `GHC` without a word of explanation.
    """
    lower = text.lower()
    names = {claim.value for claim in claims if claim.confidence >= 0.75}
    short = {initials(name): name for name in sorted(names) if len(name.split()) >= 3}
    short = {form: name for form, name in short.items() if len(form) == len(name.split())}
    for at, to, name in uses(text, short):
        yield Claim(at, to, name, "initials", 0.975)
    if len(lower) != len(text):
        return
    long = {name.lower(): name for name in sorted(names) if " " in name}
    for at, to, name in uses(lower, long):
        if text[at].isupper():
            yield Claim(at, to, name, "repeated", 0.78)
