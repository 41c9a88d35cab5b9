"""A letter's source: readable text in which every mention is marked where it stands.

    De [[motie [[Oosterlo|PERSON]]|MOTION|Oosterlo]] is uitgevoerd.^{Zie [[PM|KAMERSTUK|pending]].}

`[[words|LABEL|value]]` is a mention (the value may be left out where it equals the words; `LABEL?`
is a matter of taste), `^{...}` a footnote and `¬` a place where a printed line may be hyphenated.
A block starts with `# `, `## ` … (heading, its number in braces), `* ` `- ` `1. ` (list item; with
`?` in front an item that announces the headings), `+ ` (a further paragraph of that item), `| `
(a table's row) or `= ` (signature); anything else is a paragraph. Blank lines part blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

SOURCES = Path(__file__).parent / "sources"
ITEM = re.compile(r"(\?)?([*\-–]|\d{1,2}[.)]|(?<=\?)\d{1,2}|[a-z]\)) ")
OPENING = re.compile(r"\??(?:#+[?~]?|[*|=\-–]|\d{1,2}[.)]?|[a-z]\)) ")
HEAD = ("addressee", "date_row", "subject_row", "dossier_row")
MARK_END = re.compile(r"\|([A-Z]+)(\?)?(?:\|([^\]]*))?\]\]")
HEADING = re.compile(r"(#+)([?~])? +(?:\{([^}]*)\} )?")


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    label: str
    value: str
    optional: bool


@dataclass(frozen=True)
class Text:
    """Words with their mentions, the footnotes at their offsets and the hyphenation points."""

    words: str
    marks: tuple[Mark, ...] = ()
    notes: tuple[tuple[int, Text], ...] = ()
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Part:
    """A block of the letter: `kind` is heading, item, row, signature or paragraph."""

    kind: str
    text: Text
    level: int = 0
    marker: str = ""
    optional: bool = False
    tight: bool = False
    more: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Source:
    letter_id: str
    facts: dict[str, str]
    head: dict[str, Part]
    parts: tuple[Part, ...] = field(default=())


def parse_text(source: str) -> Text:
    """Marks, notes and hyphenation points out of the words, at the offsets where they stood."""
    words: list[str] = []
    marks: list[Mark] = []
    notes: list[tuple[int, Text]] = []
    breaks: list[int] = []
    opened: list[int] = []
    at = length = 0
    while at < len(source):
        if source.startswith("[[", at):
            opened.append(length)
            at += 2
        elif opened and (closing := MARK_END.match(source, at)):
            start = opened.pop()
            value = closing[3] or "".join(words)[start:length]
            marks.append(Mark(start, length, closing[1], value, bool(closing[2])))
            at = closing.end()
        elif source.startswith("^{", at):
            end = source.index("}", at)
            notes.append((length, parse_text(source[at + 2 : end])))
            at = end + 1
        elif source[at] == "¬":
            breaks.append(length)
            at += 1
        else:
            words.append(source[at])
            length += 1
            at += 1
    if opened:
        raise ValueError(f"a mark is not closed: {source[:80]!r}")
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return Text("".join(words), tuple(marks), tuple(notes), tuple(breaks))


def parse_block(block: str) -> Part:
    if heading := HEADING.match(block):
        return Part(
            "heading",
            parse_text(block[heading.end() :]),
            level=len(heading[1]),
            marker=heading[3] or "",
            optional=heading[2] == "?",
            tight=heading[2] == "~",
        )
    if item := ITEM.match(block):
        first, *more = re.split(r" \+ ", block[item.end() :])
        return Part(
            "item",
            parse_text(first),
            marker="•" if item[2] == "*" else item[2],
            optional=bool(item[1]),
            more=tuple(parse_text(text) for text in more),
        )
    if block.startswith("| "):
        return Part("row", parse_text("\t".join(cell.strip() for cell in block[2:].split("¦"))))
    if block.startswith("= "):
        return Part("signature", parse_text(block[2:]))
    return Part("paragraph", parse_text(block))


def parse(text: str) -> Source:
    """A source file: facts as `name: value`, a line of dashes, the letter's blocks."""
    top, body = text.split("\n---\n", 1)
    facts = dict(line.split(": ", 1) for line in top.splitlines() if line.strip())
    blocks: list[str] = []
    tight: set[int] = set()
    fresh = True
    for line in body.splitlines():
        if not line.strip():
            fresh = True
        elif fresh or OPENING.match(line):
            if not fresh:
                tight.add(len(blocks) - 1)
            blocks.append(line.strip())
            fresh = False
        else:
            blocks[-1] += " " + line.strip()
    parts = (
        replace(part, tight=part.tight or number in tight)
        for number, part in enumerate(map(parse_block, blocks))
    )
    return Source(
        facts["letter"],
        facts,
        {name: parse_block(words) for name, words in facts.items() if name in HEAD},
        tuple(parts),
    )


def sources() -> tuple[Source, ...]:
    """All letters of the corpus, by identifier."""
    return tuple(
        parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCES.glob("*.letter"))
    )
