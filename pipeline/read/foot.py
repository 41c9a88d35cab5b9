"""The foot of a page: footnotes with their marks, apart from the body above them."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from pipeline.read.column import Column
from pipeline.read.fragment import Fragment
from pipeline.read.page import Heights, Page

LONE_MARK = 6.0
"""Points; digits alone on a line this small are a note's mark, its words on the lines below."""

MAX_RULES = 200
"""Rules that are tried, from the page's bottom; a page with more is no letter's."""

NOTE_MARK = re.compile(r"^(\d{1,3}|\*{1,3}|[ivx]{1,5}|[a-z])$")


def part_notes(
    lines: list[Fragment], page: Page, column: Column, heights: Heights[Fragment]
) -> tuple[list[Fragment], list[tuple[str, list[Fragment]]], list[Fragment]]:
    """The body's lines, the notes by mark, and the lines that go on with the last page's note.

    The foot is the run of lines smaller than the body at the page's bottom, from its first mark;
    small lines above that, below the rule that parts notes from body, go on with the last note.
    """
    rule = _note_rule(page, column, heights)
    start = len(lines)
    while start and (
        _small(lines[start - 1], column) or (rule and lines[start - 1].top > rule - 1)
    ):
        start -= 1
    start = min([start, *_marked_foot(lines, page, column)])
    foot = lines[start:]
    first = next((i for i, line in enumerate(foot) if note_mark(line)), None)
    if first is None:
        if rule is None or not foot or foot[0].top < rule:
            return lines, [], []
        return lines[:start], [], foot
    lowest = float("inf") if rule is None else rule
    continued = [line for line in foot[:first] if line.top > lowest]
    body = lines[:start] + [line for line in foot[:first] if line.top <= lowest]
    notes: list[tuple[str, list[Fragment]]] = []
    expected: int | None = None
    for line in foot[first:]:
        mark = note_mark(line)
        number = int(mark) if mark and mark.isdigit() else None
        if mark and (expected is None or number is None or number == expected):
            expected = number + 1 if number is not None else expected
            notes.append((mark, [line.beyond(len(mark))]))
        else:
            notes[-1][1].append(line)
    return body, [(mark, [f for f in note if f.chars]) for mark, note in notes], continued


def _marked_foot(lines: list[Fragment], page: Page, column: Column) -> list[int]:
    """Lines low on the page, set off from the text, that open with a raised mark.

    A note that is a web address is often set as large as the body.
    """
    return [
        i
        for i, (above, line) in enumerate(pairwise(lines), 1)
        if line.top > 0.6 * page.height
        and line.base - above.base > 1.6 * column.leading
        and line.looks[0].size <= 0.75 * column.size
        and line.chars[0].isdigit()
        and note_mark(line)
    ]


def _small(line: Fragment, column: Column) -> bool:
    return line.size <= column.size * 0.95


def _note_rule(page: Page, column: Column, heights: Heights[Fragment]) -> float | None:
    """The height of the short rule that parts the notes from the body."""
    rules = (
        s
        for s in sorted(page.shapes, key=lambda s: -s.top)
        if s.height < 1.5
        and 100 <= s.width <= 220
        and abs(s.x0 - column.left) < 12
        and s.top > page.height * 0.3
    )
    for rule in islice(rules, MAX_RULES):
        words = heights.between(rule.top - 4, rule.top + 4)
        if not any(f.x0 < rule.x1 and rule.x0 < f.x1 for f in words):
            return rule.top
    return None


def note_mark(line: Fragment) -> str | None:
    """`'1 Kamerstuk 35 334, nr. 25'` with a raised or spaced 1 is note `'1'`."""
    word = line.text.split(" ", 1)[0]
    if line.text.isdigit() and len(line.text) <= 3 and line.size <= LONE_MARK:
        return line.text
    raised = 0
    for look in line.looks:
        if look.size <= 0.85 * line.size or look.base < line.base - 0.15 * line.size:
            raised += 1
        else:
            break
    mark = line.text[:raised].strip() if raised else word
    if not NOTE_MARK.match(mark) or (not raised and not mark.isdigit()):
        return None
    return mark if len(line.text) > len(mark) else None
