"""Records become the rows of every table.

rows(letter, structure, findings)["amounts"]
[["n-4f0c2a91b7de", "EUR", 20000000, 20000000, False, "", "year"]]
"""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pipeline import dates, ministries
from pipeline.extract import amount, kamerstuk
from pipeline.model import Letter, Measure, Mention, Rejection, Section, Structure
from pipeline.schema import TABLES, Column, Table
from pipeline.stages import Findings

Row = dict[str, Any]
Rows = dict[str, list[list[Any]]]

_DETAILS: dict[str, tuple[str, Callable[[Letter, Mention], Mapping[str, Any]]]] = {
    "DATE": ("dates", dates.details),
    "AMOUNT": ("amounts", amount.details),
    "KAMERSTUK": ("references", kamerstuk.details),
}


def rows(letter: Letter, structure: Structure, findings: Findings) -> Rows:
    """The letter's rows of every table but `rejected`, in the text's order.

    Raises ValueError where a record does not hold the words at its span.
    """
    _check_words(letter, structure, findings)
    measures = sorted(findings.measures, key=lambda each: (each.start, each.end))
    mentions = sorted(findings.mentions, key=lambda each: (each.start, each.end, each.label))
    found: dict[str, list[Row]] = {
        "letters": [_letter(letter)],
        "sections": [_section(letter, each) for each in structure.sections],
        "measures": [],
        "mentions": [_mention(letter, structure, measures, each) for each in mentions],
        "dates": [],
        "amounts": [],
        "references": [],
        "links": [],
    }
    details: dict[str, Row] = {}
    for each in mentions:
        if each.label in _DETAILS:
            table, resolve = _DETAILS[each.label]
            details[each.mention_id] = {**resolve(letter, each), "mention_id": each.mention_id}
            found[table].append(details[each.mention_id])
    place = {each.mention_id: number for number, each in enumerate(mentions)}
    if len(place) < len(mentions):
        raise ValueError("two mentions have one id: same label, same span")
    for measure in measures:
        links = sorted(
            {
                (place[link.mention_id], link.role)
                for link in findings.links
                if link.measure_id == measure.measure_id
            }
        )
        linked = [(mentions[number], role) for number, role in links]
        found["measures"].append(_measure(letter, structure, measure, linked, details))
        found["links"] += [
            {"measure_id": measure.measure_id, "mention_id": each.mention_id, "role": role}
            for each, role in linked
        ]
    return {name: [_in_order(TABLES[name], row) for row in many] for name, many in found.items()}


def rejected_rows(rejected: Iterable[Rejection]) -> list[list[Any]]:
    """The rows of `rejected`, by file."""
    return sorted([each.file, each.sha256, each.error, each.message] for each in rejected)


def boxes(letter: Letter, start: int, end: int) -> list[list[float]]:
    """`[page, x0, top, x1, bottom]` of the part of each printed line in [start, end)."""
    lines, found = letter.lines, []
    at = max(0, bisect_right(lines, start, key=lambda line: line.start) - 1)
    while at < len(lines) and lines[at].start < end:
        line = lines[at]
        first, last = max(start, line.start), min(end, line.end)
        if first < last:
            edges = line.edges[first - line.start : last - line.start + 1]
            _, top, _, bottom = line.box
            found.append([line.page, *(round(x, 1) for x in (min(edges), top, max(edges), bottom))])
        at += 1
    return found


def _check_words(letter: Letter, structure: Structure, findings: Findings) -> None:
    spans = [(each.start, each.end, each.text) for each in findings.mentions]
    spans += [(each.start, each.end, each.text) for each in findings.measures]
    for start, end, words in spans:
        if letter.text[start:end] != words:
            raise ValueError(f"[{start}, {end}) does not read {words!r}")
    for section in structure.sections:
        if section.end > len(letter.text):
            raise ValueError(f"section {section.title!r} ends behind the text")


def _in_order(table: Table, row: Row) -> list[Any]:
    if len(row) != len(table.columns):
        names = {column.name for column in table.columns}
        raise ValueError(f"table {table.name}: columns that differ: {sorted(names ^ set(row))}")
    return [_cell(table, column, row[column.name]) for column in table.columns]


def _cell(table: Table, column: Column, value: Any) -> Any:
    """The cell as it is written; ValueError where the schema does not allow it.

    The whole table is validated later: this turns away the one letter that would fail it.
    """
    if isinstance(value, dt.date):
        value = value.isoformat()
    missing = value in ("", None)
    if (missing and not column.optional) or (
        column.values and not missing and value not in column.values
    ):
        raise ValueError(f"table {table.name}, column {column.name}: {value!r} may not stand there")
    return value


def _letter(letter: Letter) -> Row:
    facts = letter.facts
    return {
        "letter_id": letter.letter_id,
        "file": letter.file,
        "sha256": letter.sha256,
        "format": letter.format,
        "title": facts.title,
        "subject": facts.subject,
        "date": facts.date,
        "date_source": facts.date_source,
        "sender": facts.sender,
        "signatories": "; ".join(facts.signatories),
        "recipient": facts.recipient,
        "dossier": facts.dossier,
        "kst_id": facts.kst_id,
        "url": facts.url,
        "pages": len(letter.pages) or None,
        "chars": len(letter.text),
        "words": len(letter.text.split()),
    }


def _section(letter: Letter, section: Section) -> Row:
    return {
        "section_id": section.section_id,
        "letter_id": letter.letter_id,
        "parent_id": section.parent_id,
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "path": section.path,
        "start": section.start,
        "end": section.end,
        "heading_start": section.heading_start,
        "heading_end": section.heading_end,
        "ordinal": section.ordinal,
    }


def _mention(
    letter: Letter, structure: Structure, measures: list[Measure], mention: Mention
) -> Row:
    section = structure.section_at(mention.start)
    around = [each for each in measures if each.start <= mention.start and mention.end <= each.end]
    measure = min(around, key=lambda each: each.end - each.start, default=None)
    places = boxes(letter, mention.start, mention.end)
    return {
        "mention_id": mention.mention_id,
        "letter_id": letter.letter_id,
        "section_id": section.section_id if section else "",
        "measure_id": measure.measure_id if measure else "",
        "label": mention.label,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "value": mention.value,
        "page": places[0][0] if places else None,
        "boxes": json.dumps(places),
        "extractor": mention.extractor,
        "confidence": mention.confidence,
    }


def _measure(
    letter: Letter,
    structure: Structure,
    measure: Measure,
    linked: list[tuple[Mention, str]],
    details: dict[str, Row],
) -> Row:
    titles = _titles(structure, measure.section_id)
    deadlines = [details[m.mention_id] for m, role in linked if role == "deadline"]
    budgets = [details[m.mention_id] for m, role in linked if role == "budget"]
    first = [each["start_date"] for each in deadlines if each["start_date"]]
    last = [each["end_date"] for each in deadlines if each["end_date"]]
    sums = [
        max(each["minimum"] or 0, each["maximum"] or 0)
        for each in budgets
        if each["currency"] == "EUR"
    ]
    return {
        "measure_id": measure.measure_id,
        "letter_id": letter.letter_id,
        "section_id": measure.section_id,
        "theme": titles.get(1, ""),
        "subtheme": titles.get(2, ""),
        "kind": measure.kind,
        "ordinal": measure.ordinal,
        "start": measure.start,
        "end": measure.end,
        "text": measure.text,
        "status": measure.status,
        "deadline_start": min(first, default=None),
        "deadline_end": max(last, default=None),
        "amount_eur": max(sums, default=None),
        "ministries": _joined(_ministry(letter, each) for each, _ in linked),
        "organisations": _joined(each.value for each, _ in linked if each.label == "ORG"),
        "informs_parliament": measure.informs_parliament,
    }


def _titles(structure: Structure, section_id: str) -> dict[int, str]:
    sections = {section.section_id: section for section in structure.sections}
    titles: dict[int, str] = {}
    while section_id in sections:
        section = sections[section_id]
        titles[section.level] = section.title
        section_id = section.parent_id
    return titles


def _ministry(letter: Letter, mention: Mention) -> str:
    """`minister/SZW` is of `SZW`, and `minister/Klimaat en Energie` of `EZK`."""
    if mention.label != "OFFICIAL":
        return mention.value if mention.label == "MINISTRY" else ""
    role, _, office = mention.value.partition("/")
    if any(ministry.code == office for ministry in ministries.ministries()):
        return office
    portfolio = ministries.portfolio(office, letter.facts.date, role)
    return portfolio.code if portfolio else ""


def _joined(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, values)))
