"""Measures (maatregelen), and the mentions that belong to them with their roles.

Every item of a list is one, a table of contents apart; in prose it is a sentence, or a run of
sentences, in which the government announces, reports or plans something it does.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pipeline import dates
from pipeline.model import Block, Letter, Link, Measure, Mention, Structure, identifier
from pipeline.sentences import sentences

_GOVERNMENT = (
    r"(?:het kabinet|de regering|het Rijk|ik|wij|we|mijn ministerie|het ministerie|de ministeries|"
    r"de minister|de ministers|de staatssecretaris|de bewindspersonen|mijn departement)"
)
_ACTS = (
    r"(?:ga|gaat|gaan|start|starten|stel|stelt|stellen|zet|zetten|werk|werkt|werken|neem|neemt|nemen|"
    r"maak|maakt|maken|bied|biedt|bieden|stuur|stuurt|sturen|informeer|informeert|informeren|"
    r"onderzoek|onderzoekt|onderzoeken|verken|verkent|verkennen|tref|treft|treffen|voer|voert|voeren|"
    r"kom|komt|komen|draag|draagt|dragen|investeer|investeert|investeren|reserveer|reserveert|"
    r"reserveren|bereid|bereidt|bereiden|organiseer|organiseert|organiseren|versterk|versterkt|"
    r"versterken|ondersteun|ondersteunt|ondersteunen|laat|laten|besluit|besluiten|leg|legt|leggen|"
    r"breng|brengt|brengen|pas|past|passen|verleng|verlengt|verlengen|verhoog|verhoogt|verhogen|"
    r"streef|streeft|streven|verzoek|verzoekt|vraag|vraagt|vragen|geef|geeft|geven|schrap|schrapt|"
    r"zal|zullen|heb|heeft|hebben)"
)
_BY_GOVERNMENT = re.compile(
    rf"\b(?:{_GOVERNMENT}\b[^.;]{{0,60}}?\b{_ACTS}|{_ACTS}\s+{_GOVERNMENT})\b", re.I
)
_PASSIVE = re.compile(
    r"\b(?:wordt|worden|is|zijn|zal|zullen)\b[^.;]{0,120}?\b(?:ge|ver|be|ont|uit|op|aan|in|af)"
    r"[a-zë]{3,18}(?:d|t|en)\b",
    re.I,
)
_DONE_BY_STATE = re.compile(
    r"\b(?:ingezet|ingesteld|opgesteld|opgestart|gestart|uitgevoerd|uitgewerkt|onderzocht|verkend|"
    r"ingericht|vastgesteld|aangepast|gewijzigd|ingevoerd|beschikbaar gesteld|vrijgemaakt|"
    r"gereserveerd|geïnvesteerd|opgeleverd|afgerond|aangeboden|geïnformeerd|toegestuurd|gestuurd|"
    r"toegezonden|georganiseerd|ontwikkeld|voorbereid|verlengd|verhoogd|gefinancierd|"
    r"gesubsidieerd|gefaciliteerd|ondersteund|opgericht|aangekondigd|aangescherpt|herzien|"
    r"geëvalueerd|gemonitord|aanbesteed|gepubliceerd)\b",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:zal|zullen|ga|gaat|gaan|voornemens|beoogd|beoogt|gepland|voorzien|verwacht|verwachting|"
    r"streven|streef|streeft|naar verwachting|komend|komende|binnenkort|uiterlijk|ontvangt|"
    r"volgt)\b",
    re.I,
)
_UNDER_WAY = re.compile(
    r"\b(?:momenteel|thans|op dit moment|inmiddels gestart|loopt|lopen|lopende|wordt gewerkt|"
    r"werk|werkt|werken|in uitvoering|in voorbereiding|gaande|zet in|zetten in|bezig)\b",
    re.I,
)
_DONE = re.compile(
    r"\b(?:heb|heeft|hebben|is|zijn|werd|werden|was|waren)\b[^.;]{0,160}?\b"
    r"(?:ge|ver|be|ont|her|uitge|opge|aange|inge|afge|toege|vastge|over|bijge|plaatsge|doorge|voorge|onderzo)[a-zëï]{2,18}(?:d|t|en)\b",
    re.I,
)
_INFORMS = re.compile(
    r"\b(?:informe\w+|geïnformeerd|ontvang\w*|toesturen|toegestuurd|stu(?:u|re)\w*|gestuurd|bericht\w*|"
    r"aanbied\w*|aangeboden|toegezonden|zend\w*|doen toekomen|rapporte\w+|op de hoogte)\b",
    re.I,
)
_SPAN_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:over|sinds|periode|jaren|begroting(?: van| voor)?|cijfers van|stand van)\s+"
    r"(?:het |de |in )?$",
    re.I,
)
_TALKS = re.compile(r"\?$|^(?:Bent u|Kunt u|Deelt u|Hoe|Wat|Welke|Waarom|Klopt het)\b")


def assemble(
    letter: Letter, structure: Structure, mentions: tuple[Mention, ...]
) -> tuple[tuple[Measure, ...], tuple[Link, ...]]:
    """The letter's measures in the text's order, and the mentions linked to each."""
    spans = sorted([*_bullets(letter, structure), *_prose(letter, structure, mentions)])
    measures = tuple(
        _measure(letter, structure, mentions, ordinal, start, end, kind)
        for ordinal, (start, end, kind) in enumerate(spans, 1)
    )
    links = tuple(link for each in measures for link in _links(letter, each, mentions))
    return measures, links


def _bullets(letter: Letter, structure: Structure) -> Iterator[tuple[int, int, str]]:
    """The items' words, their markers apart."""
    for item in structure.items:
        if item.outline:
            continue
        start = item.start
        if item.marker and letter.text.startswith(item.marker, start):
            start += len(item.marker)
        while start < item.end and letter.text[start].isspace():
            start += 1
        if start < item.end:
            yield start, item.end, "bullet"


def _prose(
    letter: Letter, structure: Structure, mentions: tuple[Mention, ...]
) -> Iterator[tuple[int, int, str]]:
    """Runs of sentences that tell what the government does, within one paragraph."""
    headings = {(s.heading_start, s.heading_end) for s in structure.sections}
    items = {(i.start, i.end) for i in structure.items}
    for block in letter.blocks:
        span = (block.start, block.end)
        if block.kind != "paragraph" or span in headings or span in items:
            continue
        yield from _runs(letter, block, mentions)


def _runs(
    letter: Letter, block: Block, mentions: tuple[Mention, ...]
) -> Iterator[tuple[int, int, str]]:
    within = [m for m in mentions if block.start <= m.start and m.end <= block.end]
    run: tuple[int, int] | None = None
    for start, end in sentences(letter.text, block.start, block.end):
        sentence = letter.text[start:end]
        if _tells_action(sentence, [m for m in within if start <= m.start and m.end <= end]):
            run = (run[0] if run else start, end)
        elif run:
            yield (*run, "prose")
            run = None
    if run:
        yield (*run, "prose")


def _tells_action(sentence: str, mentions: list[Mention]) -> bool:
    """`Het kabinet stelt € 20 miljoen beschikbaar.` does, `Taal is belangrijk.` does not."""
    if len(sentence) < 25 or _TALKS.search(sentence):
        return False
    if _BY_GOVERNMENT.search(sentence):
        acts = _AHEAD.search(sentence) or _UNDER_WAY.search(sentence) or _DONE.search(sentence)
        return bool(acts or _ACTING.search(sentence))
    official = any(m.label in {"MINISTRY", "OFFICIAL"} for m in mentions)
    if _PASSIVE.search(sentence) and _DONE_BY_STATE.search(sentence):
        return True
    told = any(m.label == "PARLIAMENT" for m in mentions) and _INFORMS.search(sentence)
    return bool(told) or (official and bool(_AHEAD.search(sentence)))


_ACTING = re.compile(
    rf"\b(?:{_GOVERNMENT}\s+(?:\w+\s+){{0,2}}{_ACTS}|{_ACTS}\s+{_GOVERNMENT})\b", re.I
)


def _measure(
    letter: Letter,
    structure: Structure,
    mentions: tuple[Mention, ...],
    ordinal: int,
    start: int,
    end: int,
    kind: str,
) -> Measure:
    section = structure.section_at(start)
    text = letter.text[start:end]
    parliament = any(m.label == "PARLIAMENT" and start <= m.start < end for m in mentions)
    return Measure(
        measure_id="m-" + identifier(letter.letter_id, "measure", start, text),
        section_id=section.section_id if section else "",
        kind=kind,
        ordinal=ordinal,
        start=start,
        end=end,
        text=text,
        status=_status(text, letter.facts.date, [m for m in mentions if start <= m.start < end]),
        informs_parliament=(parliament or bool(re.search(r"\bu\b", text)))
        and bool(_INFORMS.search(text)),
    )


def _status(text: str, today: dt.date, mentions: list[Mention]) -> str:
    """`planned`, `ongoing`, `completed`, or empty where the words do not tell."""
    ahead = any(m.label == "DATE" and _first_day(m) > today for m in mentions)
    if _UNDER_WAY.search(text) and not _AHEAD.search(text):
        return "ongoing"
    if _AHEAD.search(text) or ahead:
        return "planned"
    if _DONE.search(text):
        return "completed"
    if _UNDER_WAY.search(text) or _BY_GOVERNMENT.search(text):
        return "ongoing"
    return ""


def _first_day(mention: Mention) -> dt.date:
    return dates.resolve(mention.value)[0]


def _links(letter: Letter, measure: Measure, mentions: tuple[Mention, ...]) -> Iterator[Link]:
    inside = [m for m in mentions if measure.start <= m.start and m.end <= measure.end]
    lead = _lead(letter, measure, inside)
    for mention in inside:
        yield Link(measure.measure_id, mention.mention_id, _role(letter, measure, mention, lead))


def _lead(letter: Letter, measure: Measure, inside: list[Mention]) -> str:
    """The value of the ministry or office that acts: the first that no `samen met` goes before."""
    for mention in inside:
        if mention.label not in {"MINISTRY", "OFFICIAL"}:
            continue
        before = letter.text[max(measure.start, mention.start - 60) : mention.start]
        if not re.search(
            r"\b(?:samen met|in overleg met|in afstemming met|naast|met)\s+(?:het |de )?$",
            before,
            re.I,
        ):
            return mention.value
    return ""


def _role(letter: Letter, measure: Measure, mention: Mention, lead: str) -> str:
    match mention.label:
        case "MINISTRY" | "OFFICIAL":
            return "lead" if mention.value == lead else "partner"
        case "ORG":
            return "partner"
        case "AMOUNT":
            return "budget"
        case "DATE":
            return "deadline" if _is_due(letter, measure, mention) else "other"
        case "KAMERSTUK" | "PUBLICATION":
            return "reference"
        case "MOTION":
            return "motion"
        case "LOCATION":
            return "location"
        case _:
            return "other"


def _is_due(letter: Letter, measure: Measure, mention: Mention) -> bool:
    """Whether something is to be done by then: it lies ahead, and the measure is not done."""
    first, last = dates.resolve(mention.value)
    if (last or first) <= letter.facts.date:
        return False
    before = letter.text[max(measure.start, mention.start - 40) : mention.start]
    return measure.status != "completed" and not _SPAN_OF_SOMETHING_ELSE.search(before)
