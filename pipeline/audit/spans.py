"""A text with spans in it becomes markup: nested where spans nest, cut where they cross.

`motie Segers` with a motion and a person in it is one line:

    <mark class="MOTION">motie <mark class="PERSON">Segers</mark></mark>
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Span:
    """[start, end) of a text as an element, with `before` and `after` as its first and last.

    Where the end of a line or of another span cuts it, the later pieces have no id but tell in
    `data-of` whose pieces they are.
    """

    start: int
    end: int
    element: str
    kind: str
    key: str
    before: str = ""
    after: str = ""

    @property
    def _first(self) -> str:
        return f'<{self.element} class="{self.kind}" id="{self.key}">{self.before}'

    @property
    def _later(self) -> str:
        return f'<{self.element} class="{self.kind}" data-of="{self.key}">'

    def _stop(self, at: int) -> str:
        return f"{self.after if self.end == at else ''}</{self.element}>"


@dataclass(frozen=True, slots=True)
class Line:
    """[start, end) of a text, its line feed left out, as markup."""

    start: int
    end: int
    html: str


def lines(text: str, spans: Iterable[Span]) -> Iterator[Line]:
    """Every line of the text; of spans that start together the longest is outside.

    The time is linear in the text and in the spans times how many overlap at one place.
    """
    todo = [each for each in (_trimmed(text, span) for span in spans) if each.start < each.end]
    todo.sort(key=lambda each: (-each.start, each.end))
    inside: list[Span] = []
    start = 0
    for words in text.split("\n"):
        at, end = start, start + len(words)
        out = [each._later for each in inside] if words else []
        while at < end:
            while todo and todo[-1].start == at:
                inside.append(todo.pop())
                out.append(inside[-1]._first)
            stop = min([end, *(each.end for each in inside), *(each.start for each in todo[-1:])])
            out.append(escape(text[at:stop]))
            at = stop
            ending = (number for number, each in enumerate(inside) if each.end == at)
            cut = 0 if at == end else next(ending, len(inside))
            out += [each._stop(at) for each in reversed(inside[cut:])]
            inside[cut:] = [each for each in inside[cut:] if each.end > at]
            out += [each._later for each in inside[cut:] if at < end]
        yield Line(start, end, "".join(out))
        start = end + 1


def escape(words: str) -> str:
    """Words as markup that holds nothing but words: `<b>` is shown as it was written.

    A character that cannot be seen, or that would turn the words around it, is named instead.
    """
    if words.isprintable():
        return html.escape(words)
    return "".join(html.escape(each) if _is_seen(each) else _named(each) for each in words)


def quoted(words: str) -> str:
    """The same where no element may stand: in an attribute and in the page's title."""
    return html.escape("".join(each if _is_seen(each) else f"[{_code(each)}]" for each in words))


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip("\n"))
    return replace(span, start=start, end=start + len(words.strip("\n")))


def _is_seen(character: str) -> bool:
    return character.isprintable() or character == "\t" or unicodedata.category(character) == "Zs"


def _named(character: str) -> str:
    return f'<span class="unseen" data-code="{_code(character)}"></span>'


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
