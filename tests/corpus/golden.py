"""What is true of a letter, in the format in which gold letters are kept."""

from __future__ import annotations

import json

from tests.corpus.source import Part, Source, Text


class Sheet:
    """A text to which blocks are added, with the mentions that they bring."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.at = 0
        self.mentions: list[dict[str, object]] = []

    def add(self, prefix: str, *texts: Text) -> tuple[int, int]:
        """One block: the prefix, the paragraphs, and after them the footnotes as blocks."""
        start = self.at
        line = prefix
        for text in texts:
            if line and not line.endswith(" "):
                line += " "
            base = start + len(line)
            line += text.words
            for mark in text.marks:
                row: dict[str, object] = {
                    "start": base + mark.start,
                    "end": base + mark.end,
                    "label": mark.label,
                    "text": text.words[mark.start : mark.end],
                    "value": mark.value,
                }
                if mark.optional:
                    row["optional"] = True
                self.mentions.append(row)
        self.lines.append(line)
        self.at = start + len(line) + 1
        for text in texts:
            for _, note in text.notes:
                self.add("", note)
        return start, start + len(line)


def printed_marker(part: Part) -> str:
    return f"{part.marker} " if part.marker else ""


def golden(source: Source) -> tuple[dict[str, object], str]:
    """The gold record of a letter and the text that its offsets point into."""
    sheet = Sheet()
    sections: list[dict[str, object]] = []
    bullets: list[dict[str, object]] = []
    for part in (*source.head.values(), *source.parts):
        start, end = sheet.add(printed_marker(part), part.text, *part.more)
        if part.kind == "heading":
            row: dict[str, object] = {
                "level": part.level,
                "number": part.marker.rstrip(".") or None,
                "title": part.text.words,
                "start": start,
                "end": end,
            }
            if part.optional:
                row["optional"] = True
            sections.append(row)
        elif part.kind == "item":
            row = {
                "section": sections[-1]["title"] if sections else None,
                "text": " ".join(text.words for text in (part.text, *part.more)),
                "start": start,
                "end": end,
            }
            if part.optional:
                row["optional"] = True
            bullets.append(row)
    text = "\n".join(sheet.lines) + "\n"
    record: dict[str, object] = {
        "letter": source.letter_id,
        "reference_date": source.facts["date"],
        "title": source.facts["title"],
        "chars": len(text),
        "mentions": sorted(sheet.mentions, key=lambda row: (row["start"], -int(str(row["end"])))),
        "sections": sections,
        "bullets": bullets,
    }
    return record, text


def as_json(record: dict[str, object]) -> str:
    """One mention, section or bullet per line, so that a change shows in a diff."""
    parts = []
    for name, value in record.items():
        if isinstance(value, list):
            rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in value)
            parts.append(f' "{name}": [\n{rows}\n ]' if value else f' "{name}": []')
        else:
            parts.append(f' "{name}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"
