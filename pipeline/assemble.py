"""Measures (maatregelen), and the mentions that belong to them with their roles.

Every item of a list is one, a table of contents apart; in prose it is a sentence, or a run of
sentences, in which the government announces, reports or plans something it does.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline import dates
from pipeline.actions import goes_on, told
from pipeline.lexicon import rows
from pipeline.model import Block, Letter, Link, Measure, Mention, Structure, identifier
from pipeline.sentences import sentences

_SERVICES = ("agency", "inspectorate", "independent body")
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
    run: tuple[int, int] | None = None
    told_of = ""
    for start, end in sentences(letter.text, block.start, block.end):
        status = _told(letter, mentions, start, end)
        goes = bool(run) and not status and goes_on(letter.text[start:end])
        if run and not goes and (not status or _turns(told_of, status)):
            yield (*run, "prose")
            run = None
        if status or goes:
            run = (run[0] if run else start, end)
            told_of = status or told_of
    if run:
        yield (*run, "prose")


def _turns(before: str, status: str) -> bool:
    """Whether a letter turns from what is done to what is to come, or back: two measures."""
    return (before == "completed") != (status == "completed")


def _inside(mentions: tuple[Mention, ...], start: int, end: int) -> list[Mention]:
    """The mentions in [start, end); they come in the text's order."""
    first = bisect_left(mentions, start, key=_start)
    last = bisect_left(mentions, end, key=_start)
    return [mention for mention in mentions[first:last] if mention.end <= end]


def _start(mention: Mention) -> int:
    return mention.start


def _told(letter: Letter, mentions: tuple[Mention, ...], start: int, end: int) -> str:
    """What the sentence at [start, end) tells of the government's doing, see `actions.told`."""
    bodies = [
        (m.start - start, m.end - start)
        for m in _inside(mentions, start, end)
        if _acts_for_state(m)
    ]
    return told(letter.text[start:end], bodies)


def _acts_for_state(mention: Mention) -> bool:
    return mention.label in {"MINISTRY", "OFFICIAL"} or (
        mention.label == "ORG" and mention.value in _services()
    )


@functools.cache
def _services() -> frozenset[str]:
    """The bodies of the State that carry out and inspect: `Rijkswaterstaat`, `ILT`."""
    return frozenset(row["name"] for row in rows("organisations") if row["kind"] in _SERVICES)


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
    parliament = any(m.label == "PARLIAMENT" for m in _inside(mentions, start, end))
    return Measure(
        measure_id="m-" + identifier(letter.letter_id, "measure", start, text),
        section_id=section.section_id if section else "",
        kind=kind,
        ordinal=ordinal,
        start=start,
        end=end,
        text=text,
        status=_status(letter, mentions, start, end),
        informs_parliament=(parliament or bool(re.search(r"\bu\b", text)))
        and bool(_INFORMS.search(text)),
    )


def _status(letter: Letter, mentions: tuple[Mention, ...], start: int, end: int) -> str:
    """`planned`, `ongoing`, `completed`, or empty where the words do not tell.

    Of sentences that differ what is still to come counts first; so does a day ahead.
    """
    told_of = {_told(letter, mentions, *span) for span in sentences(letter.text, start, end)}
    ahead = any(
        m.label == "DATE" and _first_day(m) > letter.facts.date
        for m in _inside(mentions, start, end)
    )
    if ahead and told_of != {"completed"}:
        return "planned"
    return next((status for status in ("planned", "ongoing", "completed") if status in told_of), "")


def _first_day(mention: Mention) -> dt.date:
    return dates.resolve(mention.value)[0]


def _links(letter: Letter, measure: Measure, mentions: tuple[Mention, ...]) -> Iterator[Link]:
    inside = _inside(mentions, measure.start, measure.end)
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
