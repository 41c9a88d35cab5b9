"""The records: one canonical text per letter, and layers that point into it.

    text[mention.start:mention.end] == mention.text

All offsets count Unicode code points and spans are half-open. Records are frozen; a later step
adds a layer and changes none.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field

LABELS = (
    "MINISTRY",
    "OFFICIAL",
    "ORG",
    "PERSON",
    "PARLIAMENT",
    "AMOUNT",
    "PERCENT",
    "DATE",
    "KAMERSTUK",
    "PUBLICATION",
    "MOTION",
    "LAW",
    "PROGRAMME",
    "LOCATION",
    "URL",
)


def identifier(*parts: object) -> str:
    """Twelve hexadecimal digits that depend on the parts and on nothing else."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:12]


def check_span(start: int, end: int) -> None:
    """Raise ValueError for a span that is empty or starts before the text does."""
    if not 0 <= start < end:
        raise ValueError(f"not a span: [{start}, {end})")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the text as it was printed on one line of one page.

    `box` is (x0, top, x1, bottom) in PDF points from the page's top left; `edges` holds the left
    side of every character and the right side of the last: `end - start + 1` numbers.
    """

    start: int
    end: int
    page: int
    box: tuple[float, float, float, float]
    size: float
    bold: bool
    italic: bool
    edges: tuple[float, ...]

    def __post_init__(self) -> None:
        check_span(self.start, self.end)
        if len(self.edges) != self.end - self.start + 1:
            raise ValueError(f"line [{self.start}, {self.end}) has {len(self.edges)} edges")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, footnote or table row: the text's building stones.

    Blocks do not overlap, come in the text's order and are separated by a line feed. `kind` is
    what the source says or shows: `paragraph`, `heading`, `item`, `footnote`, `row` (a table's
    row, its cells separated by tabs). An item of several paragraphs is one block.

    `level` is a heading's level or an item's depth, from 1; 0 where the source does not tell.
    `marker` is what introduces the block and stands in the text: `•`, `1.`, `a)`, `1.1`, and for
    a footnote its mark, which does not. The looks (`size` in points, `indent` in points from the
    body's left edge, `gap` in lines of white space above) are 0 where the source has none.
    """

    start: int
    end: int
    kind: str
    level: int = 0
    marker: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    indent: float = 0.0
    gap: float = 0.0

    def __post_init__(self) -> None:
        check_span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its mark stood at `anchor` in the text, its own words are [start, end)."""

    mark: str
    anchor: int
    start: int
    end: int

    def __post_init__(self) -> None:
        check_span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words on a page that are not the letter's running text: letterhead, page number, logo."""

    page: int
    box: tuple[float, float, float, float]
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a letter as a whole.

    `date_source` is `given` (letters.csv or the publication's metadata), `letterhead`, `text` or
    `inferred`. `sender` is a ministry code (`SZW`); `kst_id` the publication's identifier
    (`kst-32824-46`); `dossier` its dossier (`32824`).
    """

    date: dt.date
    date_source: str
    title: str = ""
    subject: str = ""
    sender: str = ""
    signatories: tuple[str, ...] = ()
    recipient: str = ""
    dossier: str = ""
    kst_id: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it was read: the canonical text and where every stretch of it came from.

    `given` holds what the source says of itself outside its text, as (name, value) pairs sorted by
    name: `date`, `title`, `dossier`, `kst_id`, `session_year` … from a publication's metadata.
    `links` are references that the publisher marked: (start, end, target).
    """

    letter_id: str
    file: str
    sha256: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    facts: Facts
    lines: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    pages: tuple[tuple[float, float], ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """`text` stands at [start, end) and means `value`: `€20 miljoen` is `EUR 20000000`.

    `extractor` names the rule or the model that found it, as `amount.sign` or
    `nl_core_news_md-3.8.0`; `confidence` lies in (0, 1].
    """

    mention_id: str
    label: str
    start: int
    end: int
    text: str
    value: str
    extractor: str
    confidence: float

    def __post_init__(self) -> None:
        check_span(self.start, self.end)
        if self.label not in LABELS:
            raise ValueError(f"unknown label {self.label!r}; one of {', '.join(LABELS)}")


def mention(
    letter: Letter,
    label: str,
    start: int,
    end: int,
    value: str,
    extractor: str,
    confidence: float = 0.95,
) -> Mention:
    """A mention of the letter's text at [start, end), with its stable identifier."""
    return Mention(
        mention_id="n-" + identifier(letter.letter_id, label, start, end),
        label=label,
        start=start,
        end=end,
        text=letter.text[start:end],
        value=value,
        extractor=extractor,
        confidence=confidence,
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of its level or higher.

    `number` is kept apart from `title`: `1.1 Arbeidsmarkt` has number `1.1`. `parent_id` is empty
    for a theme (level 1). [heading_start, heading_end) covers number and title.
    """

    section_id: str
    parent_id: str
    level: int
    number: str
    title: str
    path: str
    start: int
    end: int
    heading_start: int
    heading_end: int
    ordinal: int

    def __post_init__(self) -> None:
        check_span(self.start, self.end)
        check_span(self.heading_start, self.heading_end)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, from its marker to the end of its last paragraph.

    `outline` is true for an item of a list that announces the letter's own headings.
    """

    start: int
    end: int
    marker: str
    depth: int
    section_id: str
    ordinal: int
    outline: bool = False

    def __post_init__(self) -> None:
        check_span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Structure:
    """The sections and list items of a letter, both in the text's order."""

    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()

    def section_at(self, offset: int) -> Section | None:
        """The deepest section that holds the offset; None in the introduction."""
        found = None
        for section in self.sections:
            if section.start <= offset < section.end:
                found = section
        return found


@dataclass(frozen=True, slots=True)
class Measure:
    """What the government does, did or will do: a bullet, or a run of sentences in prose.

    `kind` is `bullet` or `prose`; `status` is `planned`, `ongoing`, `completed` or empty.
    """

    measure_id: str
    section_id: str
    kind: str
    ordinal: int
    start: int
    end: int
    text: str
    status: str
    informs_parliament: bool

    def __post_init__(self) -> None:
        check_span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Link:
    """A mention belongs to a measure: lead, partner, budget, deadline, reference, motion, …"""

    measure_id: str
    mention_id: str
    role: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file that could not be read: `error` is a stable code, `message` says what to do."""

    file: str
    sha256: str
    error: str
    message: str


class Unreadable(Exception):  # noqa: N818
    """A file cannot be read. `code` is one of `CODES`; the message says what to do about it."""

    CODES = (
        "encrypted",
        "no_text_layer",
        "corrupt",
        "empty",
        "too_large",
        "unsupported",
        "timeout",
        "encoding",
    )

    def __init__(self, code: str, message: str) -> None:
        if code not in self.CODES:
            raise ValueError(f"unknown code {code!r}; one of {', '.join(self.CODES)}")
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader makes of a file, before anything is known of the letter as a whole."""

    text: str
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    pages: tuple[tuple[float, float], ...] = ()
    given: dict[str, str] = field(default_factory=dict)
    links: tuple[tuple[int, int, str], ...] = ()
