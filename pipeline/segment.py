"""Themes, sub-themes and list items: the structure of a letter, from its blocks.

A heading is what the source marks as one; or a short block in bold, italics or underlined; or, in
plain text, a short line without a full stop above a paragraph. Its level follows from its number,
from how strongly it is set compared with the headings above it, and from the list of themes that
an introduction may give.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from pipeline.model import Block, Item, Letter, Section, Structure, identifier

LONGEST_HEADING = 200
"""Characters; the longest heading seen in a real letter has 128."""

NUMBER = re.compile(
    r"^(\(?\d{1,2}(?:\.\d{1,2})*[.)]?[a-z]?\.?|[IVX]{1,5}[.)]|[A-Z][.)]|\([ivx]{1,4}\)|\([a-z]\))"
    r"\s+(?=\S)"
)
QUESTION = re.compile(
    r"^(?:Vra(?:ag|gen)|Antwoord(?:en)?)(?:\s+op)?(?:\s+(?:de\s+)?vra(?:ag|gen))?"
    r"\s+\d{1,3}[a-z]?(?:\s*(?:,\s*en\b|,|en\b|t/m|tot en met|-|–|\s)\s*\d{1,3}[a-z]?)*\s*[.:]?$",
    re.I,
)
LABELLED = re.compile(
    r"^(?:Spoor|Stap|Maatregel|Thema|Hoofdstuk|Deel|Pijler|Actielijn|Lijn|Doel|Fase|Prioriteit|"
    r"Ambitie|Bijlage|Punt|Ad)\s+(?:\d{1,2}|[IVX]{1,4}|[A-D])\b"
)
CLOSING = re.compile(
    r"^(?:tot slot|ten slotte|slot|afsluiting|afsluitend|tot besluit|slotwoord)$", re.I
)
CAPTION = re.compile(
    r"^(?:figuur|tabel|grafiek|afbeelding|kaart|bron|foto)\s*(?:\d|[IVX]+\b|:)", re.I
)
FAREWELL = re.compile(
    r"^(?:Hoogachtend|Met vriendelijke groet|Met gevoelens van|Mede namens)", re.I
)
OFFICE = re.compile(r"^(?:de |mede namens )?(?:minister|staatssecretaris)\b", re.I)
SALUTATION = re.compile(r"^(?:Geachte|Hooggeachte|Zeer geachte) ", re.I)
BULLET = re.compile(r"^(?:[•·◦▪■□○●➢➔►→✓*]|[-–—o](?=\s))")

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True, slots=True)
class Heading:
    """A block taken for a heading; `strength` orders the ways of setting one."""

    index: int
    block: Block
    number: str
    title: str
    strength: float


def segment(letter: Letter) -> Structure:
    """The sections and list items of a letter.

    Items of a list that announces the letter's own headings are marked `outline`.
    """
    texts = [letter.text[b.start : b.end] for b in letter.blocks]
    items = _items(letter, texts)
    headings = _headings(letter, texts, items)
    outline = _outline(letter, texts, items, headings)
    levels = _levels(letter, texts, headings, outline)
    sections = _sections(letter, headings, levels)
    return Structure(sections, tuple(_to_items(letter, items, outline, sections)))


def _plain(letter: Letter) -> bool:
    """Whether the source neither names headings nor shows type: then short lines have to do."""
    return not any(
        b.kind == "heading" or b.size or b.bold or b.italic or b.underline for b in letter.blocks
    )


def _enumerator(text: str) -> tuple[str, int] | None:
    """`'2. Ontzwavelen'` is (`'1.'`-like kind, 2); `'b) zuiniger'` (`'a)'`-like, 2)."""
    found = re.match(r"(\(?)(\d{1,2}|[a-z]|[ivx]{1,4})([.)]?)\s+\S", text)
    if not found or (not found[3] and not found[2].isdigit()):
        return None
    mark = found[2]
    if mark.isdigit():
        return f"{found[1]}1{found[3]}", int(mark)
    return f"{found[1]}a{found[3]}", ord(mark[0]) - ord("a") + 1 if len(mark) == 1 else 0


def _items(letter: Letter, texts: list[str]) -> set[int]:
    """The blocks that are list items: marked so by the source, bulleted, or counting on."""
    found = {
        i
        for i, (b, text) in enumerate(zip(letter.blocks, texts, strict=True))
        if b.kind == "item" or (b.kind == "paragraph" and b.marker and BULLET.match(text))
    }
    bare = _plain(letter)
    numbered = {
        i: enumerator
        for i, b in enumerate(letter.blocks)
        if b.kind == "paragraph"
        and not (b.bold or b.underline or (b.italic and len(texts[i]) < 120))
        and (enumerator := _enumerator(texts[i]))
    }
    counted: dict[tuple[str, int], int] = {}
    for i, (kind, value) in numbered.items():
        if bare and i - 1 not in numbered and i + 1 not in numbered:
            continue
        before = counted.get((kind, value - 1))
        goes_on = before is not None and (not bare or i - before <= 3)
        if goes_on or (value == 1 and _starts_list(numbered, i, bare)):
            found.add(i)
            counted[kind, value] = i
            counted.pop((kind, value - 1), None)
    return found - _typed_notes(letter, texts, found)


def _typed_notes(letter: Letter, texts: list[str], items: set[int]) -> set[int]:
    """The list at a letter's end whose numbers stand behind words above: notes typed by hand.

    `… gratis te bereiken 1)` and at the end `1) Kamerstuk 29 628, nr. 1135`; under answers to
    questions also where the marks are gone.
    """
    last = len(texts)
    while last and (last - 1 in items or letter.blocks[last - 1].kind == "footnote"):
        last -= 1
    body = "\n".join(texts[:last])
    run = [i for i in range(last, len(texts)) if i in items]
    marks = [re.match(r"\d{1,2}\)", texts[i]) for i in run]
    if not run or not all(marks):
        return set()
    cited = [re.search(rf"[\w.,”’\"')\]]\s?{re.escape(m[0])}", body) for m in marks if m]
    answers = any(QUESTION.match(text) for text in texts)
    return set(run) if all(cited) or (answers and not texts[last - 1].endswith(":")) else set()


def _starts_list(numbered: dict[int, tuple[str, int]], i: int, bare: bool) -> bool:
    """Whether the second item follows closely; in plain text, right below."""
    kind = numbered[i][0]
    reach = 1 if bare else 12 if kind.endswith((".", ")")) else 3
    return any(numbered.get(j) == (kind, 2) for j in range(i + 1, i + 1 + reach))


def _headings(letter: Letter, texts: list[str], items: set[int]) -> list[Heading]:
    body = _body_size(letter)
    bare = _plain(letter)
    found: list[Heading] = []
    closed, signed = False, -9
    for i, (block, text) in enumerate(zip(letter.blocks, texts, strict=True)):
        closed = closed or bool(FAREWELL.match(text))
        if OFFICE.match(text) and text.endswith(","):
            signed = i
        if block.kind in {"footnote", "row"} or (i in items and block.kind != "heading"):
            continue
        given = block.kind == "heading" or bool(QUESTION.match(text))
        asked = bool(found) and found[-1].index == i - 1 and bool(QUESTION.match(texts[i - 1]))
        if not given and (asked or closed or i - signed <= 2 or not _may_head(text)):
            continue
        if not given and bare and (i == 0 or not _heads_plainly(letter, texts, i, items)):
            continue
        if (
            not given
            and not bare
            and not (_stands_out(block, body) and _leads_on(letter, texts, i))
        ):
            continue
        number, title = _split(text)
        found.append(Heading(i, block, number, title, _strength(block, body)))
    return found


def _stands_out(block: Block, body: float) -> bool:
    return block.bold or block.italic or block.underline or block.size > body + 0.6


def _body_size(letter: Letter) -> float:
    sizes = Counter[float]()
    for b in letter.blocks:
        sizes[b.size] += b.end - b.start
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _may_head(text: str) -> bool:
    """Short, and not ending as prose does; captions, greetings and offices are none."""
    numbered = NUMBER.match(text) or LABELLED.match(text)
    if (
        len(text) > LONGEST_HEADING * (1.25 if numbered else 1)
        or text.endswith((",", ";"))
        or "\n" in text
        or "\t" in text
    ):
        return False
    if text.endswith(".") and not numbered and not text.endswith(("B.V.", "N.V.", "c.s.", "etc.")):
        return False
    if text.endswith(":") and len(text.split()) > 6:
        return False
    if CAPTION.match(text) or SALUTATION.match(text) or OFFICE.match(text):
        return False
    counted = NUMBER.match(text)
    words = text[counted.end() if counted else 0 :]
    return bool(re.match(r"[\W_]*[A-ZÀ-Þ0-9‘’'“\"(]", words)) and bool(
        re.search(r"[^\W\d_]{2}", words)
    )


def _heads_plainly(letter: Letter, texts: list[str], i: int, items: set[int]) -> bool:
    """In plain text a heading is short and stands above a longer paragraph, a list or a heading."""
    text = texts[i]
    if len(text) > 110 or text.endswith(":") or len(text.split()) > 16:
        return False
    if text.endswith((".", "?")) and not NUMBER.match(text):
        return False
    following = next(
        (j for j in range(i + 1, len(texts)) if letter.blocks[j].kind != "footnote"), None
    )
    if following is None:
        return False
    return following in items or len(texts[following]) > 60 or _may_head(texts[following])


def _leads_on(letter: Letter, texts: list[str], i: int) -> bool:
    """Something to head follows: not the end, not a signature."""
    rest = [
        t
        for b, t in zip(letter.blocks[i + 1 :], texts[i + 1 :], strict=True)
        if b.kind != "footnote"
    ]
    return bool(rest) and not (FAREWELL.match(rest[0]) or OFFICE.match(rest[0]))


def _split(text: str) -> tuple[str, str]:
    """`'1.1 Blootstelling'` is (`'1.1'`, `'Blootstelling'`)."""
    found = NUMBER.match(text)
    if not found:
        return "", text
    return found[1].strip("().") or found[1], text[found.end() :].strip()


def _strength(block: Block, body: float) -> float:
    """Larger stands above bold, bold above underlined, underlined above italic."""
    larger = (
        4.0 * (block.size > body + 0.6) + max(0.0, block.size - body) / 10 if block.size else 0.0
    )
    if block.bold:
        return larger + 3.0 - 0.5 * (block.italic or block.underline)
    return larger + 2.0 * block.underline + 1.0 * (block.italic and not block.underline)


def _outline(
    letter: Letter, texts: list[str], items: set[int], headings: list[Heading]
) -> dict[int, int]:
    """Items of the introduction's list of themes: item's block -> the heading it announces."""
    first = headings[0].index if headings else 0
    runs: list[list[int]] = []
    for i in sorted(items):
        if i > first:
            break
        if runs and i - runs[-1][-1] <= 2:
            runs[-1].append(i)
        else:
            runs.append([i])
    found: dict[int, int] = {}
    for run in runs:
        matches = {i: best for i in run if (best := _announced(texts[i], headings)) is not None}
        if len(run) >= 2 and len(matches) * 2 >= len(run):
            found.update({i: matches.get(i, -1) for i in run})
    return found


def _announced(text: str, headings: list[Heading]) -> int | None:
    """The heading that an item of the introduction names, nearly in the same words."""
    words = re.sub(r"^\W*(?:\d{1,2}[.)]?\s+)?|\W*(?:\ben)?\W*$", "", text).lower()
    best, score = None, 0.62
    for k, heading in enumerate(headings):
        title = heading.title.lower()
        ratio = difflib.SequenceMatcher(None, words, title).ratio()
        if title.startswith(words) or words.startswith(title):
            ratio = max(ratio, 0.9)
        if ratio > score:
            best, score = k, ratio
    return best


def _levels(
    letter: Letter, texts: list[str], headings: list[Heading], outline: dict[int, int]
) -> list[int]:
    """The level of every heading, from 1."""
    themes = {k for k in outline.values() if k >= 0}
    given = [h.block.level for h in headings if h.block.kind == "heading" and h.block.level]
    shallowest = min(given, default=1)
    restarted = _restarted(headings, themes)
    wide = _wide_gap(headings)
    titles = Counter(heading.title for heading in headings)
    topmost = _between_chapters(headings)
    levels: list[int] = []
    stack: list[tuple[float, int]] = []
    framed: tuple[float, float] | None = None
    for k, heading in enumerate(headings):
        strength = heading.strength
        depth = _depth(heading.number)
        if QUESTION.match(texts[heading.index]):
            level, strength = 1, 9.0
        elif heading.block.kind == "heading" and heading.block.level:
            level = heading.block.level - shallowest + 1
            strength = 9.0 - level
        elif k in themes or (not stack and depth <= 1):
            level = 1
            strength = max(strength, topmost) if depth else strength
            strength = max(strength + 0.5, 3.5) if k in themes else strength + 0.5 * bool(depth)
        elif (fellow := _counts_on(headings, k)) is not None:
            level, strength = levels[fellow], headings[fellow].strength
        elif depth and k not in restarted:
            level = depth
            strength = max(strength, topmost) if depth == 1 else strength
            strength += 0.5 - 0.01 * depth
        elif (
            CLOSING.match(heading.title)
            and strength >= max((s for s, at in stack if at == 1), default=0) - 0.6
        ):
            level = 1
        elif CLOSING.match(heading.title) and themes:
            level, strength = 1, 3.5
        elif (
            wide
            and heading.block.gap >= wide
            and not depth
            and titles[heading.title] == 1
            and not any(_depth(later.number) == 1 for later in headings[k + 1 :])
            and strength >= stack[0][0] - 0.6
        ):
            level = 1
        else:
            if depth:
                strength -= 0.5
            elif framed == (strength, heading.block.indent):
                strength -= 0.25
            elif _below_empty(headings, k) and stack and stack[-1][0] == strength:
                framed = (strength, heading.block.indent) if heading.block.indent > 2 else None
                strength -= 0.25
            else:
                framed = None
            while stack and stack[-1][0] <= strength:
                stack.pop()
            level = stack[-1][1] + 1 if stack else 1
        while stack and (stack[-1][1] >= level or stack[-1][0] <= strength):
            stack.pop()
        stack.append((strength, level))
        levels.append(level)
    return levels


def _depth(number: str) -> int:
    """`'1'` and `'II'` are 1 deep, `'1.1'` 2; no number is 0, and so is `'ii'`."""
    if not number or number.islower():
        return 0
    return len([part for part in re.split(r"\.", number) if part])


def _between_chapters(headings: list[Heading]) -> float:
    """The strongest setting of an unnumbered heading between chapters `1.`, `2.`, `3.`.

    However it is set, it stands below them: the chapters count on past it.
    """
    chapters = [k for k, heading in enumerate(headings) if _depth(heading.number) == 1]
    within = headings[chapters[0] : chapters[-1]] if chapters else []
    return max((h.strength for h in within if not h.number), default=0.0)


def _counts_on(headings: list[Heading], k: int) -> int | None:
    """The heading that `ii` or `iv` counts on from: `i` or `iii`, however either is set."""
    number = headings[k].number
    if number not in _ROMAN[1:]:
        return None
    before = _ROMAN[_ROMAN.index(number) - 1]
    return next((j for j in range(k - 1, -1, -1) if headings[j].number == before), None)


def _restarted(headings: list[Heading], themes: set[int]) -> set[int]:
    """Headings whose plain numbers count anew below another heading: `1`, `2`, `3` twice over."""
    found: set[int] = set()
    last = 0
    inside = False
    for k, heading in enumerate(headings):
        if _depth(heading.number) != 1 or not heading.number.isdigit():
            continue
        value = int(heading.number)
        if value == 1 and (last or (themes and k not in themes)):
            inside = True
        elif inside and value == last + 1:
            pass
        elif value == 1:
            inside = False
        if inside:
            found.add(k)
        last = value
    return found


def _wide_gap(headings: list[Heading]) -> float | None:
    """The white space above top-level numbered headings, where it is clearly wider than others'."""
    top = [h.block.gap for h in headings if _depth(h.number) == 1 and h.block.gap]
    other = [h.block.gap for h in headings if _depth(h.number) != 1 and h.block.gap]
    if len(top) < 2 or not other or median(top) < median(other) + 0.5:
        return None
    return median(top) - 0.3


def _below_empty(headings: list[Heading], k: int) -> bool:
    """Whether nothing but a heading, no further left, stands between this one and its like."""
    if not k or headings[k].index != headings[k - 1].index + 1:
        return False
    return headings[k].block.indent >= headings[k - 1].block.indent - 4


def _sections(letter: Letter, headings: list[Heading], levels: list[int]) -> tuple[Section, ...]:
    sections: list[Section] = []
    path: list[Section] = []
    for k, (heading, level) in enumerate(zip(headings, levels, strict=True)):
        end = next(
            (
                h.block.start
                for h, at in zip(headings[k + 1 :], levels[k + 1 :], strict=True)
                if at <= level
            ),
            len(letter.text),
        )
        while path and path[-1].level >= level:
            path.pop()
        parent = path[-1] if path else None
        section = Section(
            section_id="s-"
            + identifier(letter.letter_id, "section", heading.block.start, heading.title),
            parent_id=parent.section_id if parent else "",
            level=level,
            number=heading.number,
            title=heading.title,
            path=f"{parent.path} > {heading.title}" if parent else heading.title,
            start=heading.block.start,
            end=end,
            heading_start=heading.block.start,
            heading_end=heading.block.end,
            ordinal=k + 1,
        )
        sections.append(section)
        path.append(section)
    return tuple(sections)


def _to_items(
    letter: Letter, items: set[int], outline: dict[int, int], sections: tuple[Section, ...]
) -> Iterator[Item]:
    structure = Structure(sections)
    for ordinal, i in enumerate(sorted(items), 1):
        block = letter.blocks[i]
        section = structure.section_at(block.start)
        yield Item(
            start=block.start,
            end=block.end,
            marker=block.marker,
            depth=max(1, block.level),
            section_id=section.section_id if section else "",
            ordinal=ordinal,
            outline=i in outline,
        )
