"""One letter as a page of its own: its text with the mentions in it, and what each one is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.audit import words
from pipeline.audit.frame import facts, fill, link
from pipeline.audit.spans import Line, Span, escape, lines, quoted
from pipeline.audit.words import dutch
from pipeline.model import LABELS

_MARKER = re.compile(r"(?:[•●▪◦‣·–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
_NOTHING = "<i>niet gevonden</i>"


@dataclass(frozen=True, slots=True)
class Records:
    """A letter's text and its rows of the tables, each row with the columns as attributes."""

    letter: Any
    text: str
    sections: list[Any]
    measures: list[Any]
    mentions: list[Any]
    dates: list[Any]
    amounts: list[Any]
    references: list[Any]
    links: list[Any]


def page(records: Records) -> str:
    """The letter's page, whole: it needs no other file."""
    letter = records.letter
    return fill(
        "letter.html",
        name=quoted(letter.title or letter.letter_id),
        title=escape(letter.title or letter.letter_id),
        facts=_facts(letter),
        labels=_labels(records.mentions),
        text=_text(records),
        mentions=_mentions(records),
        measures=_measures(records),
    )


def _facts(letter: Any) -> str:
    source = dutch("date_source", letter.date_source)
    pages = "" if pd.isna(letter.pages) else f"{letter.pages} blz., "
    return facts(
        (
            ("Betreft", "" if letter.subject == letter.title else escape(letter.subject)),
            ("Datum", f"{words.date(letter.date)} <small>({source})</small>"),
            ("Afzender", escape(letter.sender) or _NOTHING),
            ("Ondertekend door", escape(letter.signatories) or _NOTHING),
            ("Gericht aan", escape(letter.recipient) or _NOTHING),
            ("Dossier", escape(letter.dossier) or _NOTHING),
            ("Publicatie", link(letter.url, letter.kst_id or letter.url)),
            ("Omvang", f"{pages}{letter.words} woorden, {letter.chars} tekens"),
            ("Bestand", escape(letter.file)),
            ("SHA-256", f"<code>{escape(letter.sha256)}</code>"),
            ("letter_id", f"<code>{escape(letter.letter_id)}</code>"),
        )
    )


def _labels(mentions: list[Any]) -> str:
    counts = Counter(each.label for each in mentions)
    return "\n".join(
        f'<li class="{label}"><label><input type="checkbox" value="{label}" checked disabled> '
        f"{_tag(label)} {dutch('label', label)} <b>{counts[label]}</b></label></li>"
        for label in LABELS
        if counts[label]
    )


def _tag(label: str) -> str:
    return f'<span class="tag">{dutch("tag", label)}</span>'


def _text(records: Records) -> str:
    spans = [*map(_heading_span, records.sections), *map(_measure_span, records.measures)]
    spans += map(_mention_span, records.mentions)
    levels = {each.heading_start: each.level for each in records.sections}
    return "\n".join(_line(records.text, line, levels) for line in lines(records.text, spans))


def _heading_span(section: Any) -> Span:
    key = quoted(section.section_id)
    return Span(section.heading_start, section.heading_end, "span", "heading", key)


def _measure_span(measure: Any) -> Span:
    key, tag = quoted(measure.measure_id), f"M{measure.ordinal}"
    before = f'<a class="tag" href="#r-{key}" data-tag="{tag}" aria-label="Maatregel {tag}"></a>'
    return Span(measure.start, measure.end, "span", "measure", key, before=before)


def _mention_span(mention: Any) -> Span:
    key, label = quoted(mention.mention_id), mention.label
    told = quoted(f"{dutch('label', label)}: {mention.value or mention.text}")
    after = (
        f'<a class="tag" href="#d-{key}" data-tag="{dutch("tag", label)}" '
        f'aria-label="{told}" aria-describedby="w-{key}"></a>'
    )
    return Span(mention.start, mention.end, "mark", label, key, after=after)


def _line(text: str, line: Line, levels: dict[int, int]) -> str:
    if line.start in levels:
        tag = f"h{min(levels[line.start] + 1, 6)}"
        return f'<{tag} class="line">{line.html}</{tag}>'
    if text.find("\t", line.start, line.end) >= 0:
        return f'<p class="line row">{line.html}</p>'
    if _MARKER.match(text, line.start, line.end):
        return f'<p class="line item">{line.html}</p>'
    return f'<p class="line">{line.html}</p>'


def _mentions(records: Records) -> str:
    sections = {each.section_id: each for each in records.sections}
    measures = {each.measure_id: each for each in records.measures}
    meaning = {each.mention_id: words.resolved_date(each) for each in records.dates}
    meaning |= {each.mention_id: words.resolved_amount(each) for each in records.amounts}
    meaning |= {each.mention_id: words.resolved_reference(each) for each in records.references}
    urls = {each.mention_id: each.url for each in records.references}
    return "\n".join(
        _mention(
            each,
            urls.get(each.mention_id, ""),
            meaning.get(each.mention_id, ""),
            sections.get(each.section_id),
            measures.get(each.measure_id),
        )
        for each in records.mentions
    )


def _mention(mention: Any, url: str, meaning: str, section: Any, measure: Any) -> str:
    key, label = quoted(mention.mention_id), mention.label
    sheet = "" if pd.isna(mention.page) else f"blz. {mention.page}, "
    told = facts(
        (
            ("Soort", f"{dutch('label', label)} <small>({label})</small>"),
            ("Waarde", f"<code>{link(url, mention.value) or _NOTHING}</code>"),
            ("Betekenis", escape(meaning)),
            ("Regel", f"<code>{escape(mention.extractor)}</code>"),
            ("Zekerheid", words.confidence(mention.confidence)),
            ("Vindplaats", f"{sheet}tekens {mention.start}–{mention.end}"),
            ("Onderdeel", _section(section)),
            ("Maatregel", _measure_link(measure)),
        )
    )
    return (
        f'<li class="{label}" id="d-{key}" data-confidence="{mention.confidence}">'
        f'<a href="#{key}">{_tag(label)} {escape(mention.text)}</a>'
        f'<dl id="w-{key}">{told}</dl></li>'
    )


def _section(section: Any) -> str:
    return _anchor(section.section_id, section.path) if section else "vóór het eerste kopje"


def _measure_link(measure: Any) -> str:
    return _anchor(f"r-{measure.measure_id}", f"M{measure.ordinal}") if measure else ""


def _anchor(target: str, written: str) -> str:
    return f'<a href="#{quoted(target)}">{escape(written)}</a>'


def _measures(records: Records) -> str:
    mentions = {each.mention_id: each for each in records.mentions}
    linked = defaultdict(list)
    for each in records.links:
        mention = mentions[each.mention_id]
        linked[each.measure_id].append(
            f'<li class="{mention.label}">{dutch("role", each.role)}: {_tag(mention.label)} '
            f"{_anchor(mention.mention_id, mention.text)}</li>"
        )
    return "\n".join(_measure(each, linked[each.measure_id]) for each in records.measures)


def _measure(measure: Any, linked: list[str]) -> str:
    key = quoted(measure.measure_id)
    theme = " > ".join(filter(None, (measure.theme, measure.subtheme)))
    cells = (
        f'<a href="#{key}">M{measure.ordinal}</a>',
        f"{escape(measure.text)}<small>{escape(theme)}</small>",
        dutch("kind", measure.kind),
        dutch("status", measure.status),
        words.days(measure.deadline_start, measure.deadline_end),
        "" if pd.isna(measure.amount_eur) else f"€ {words.number(measure.amount_eur)}",
        escape("; ".join(filter(None, (measure.ministries, measure.organisations)))),
        "ja" if measure.informs_parliament else "nee",
        f"<ul>{''.join(linked)}</ul>" if linked else "",
    )
    return f'<tr id="r-{key}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
