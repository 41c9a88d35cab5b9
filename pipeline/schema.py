"""The tables of the dataset: one schema, from which everything that describes them comes.

    TABLES["letters"].columns[0].name == "letter_id"

`datapackage.json`, the data dictionary in `docs/dataset.md`, the types of the frames and the
validation on every run are all made from `TABLES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.model import LABELS, Unreadable

_DTYPES = {
    "string": "str",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
    "date": "datetime64[us]",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it means, an example, and what may stand in it.

    `type` is one of `string integer number boolean date`. A string is never missing: where a
    letter tells nothing it is empty. `optional` allows the empty string, and null in the others.
    """

    name: str
    type: str
    description: str
    example: str
    optional: bool = False
    unit: str = ""
    values: tuple[str, ...] = ()
    minimum: int | None = None

    @property
    def dtype(self) -> str:
        """The column's type in a frame: integers that may be missing stay integers."""
        return "Int64" if self.type == "integer" and self.optional else _DTYPES[self.type]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, which columns identify it, and where its ids point.

    `references` are (column, table): the column holds a key of that table, or nothing.
    """

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[tuple[str, str], ...] = ()


def _id(name: str, description: str, example: str, optional: bool = False) -> Column:
    return Column(name, "string", description, example, optional)


def _span(name: str, description: str, example: str) -> Column:
    return Column(name, "integer", description, example, unit="code points", minimum=0)


_LETTER = _id("letter_id", "the letter", "voortgang-agenda-integratie-2013")
_MENTION = _id("mention_id", "the mention", "n-4f0c2a91b7de")

_LETTERS = Table(
    "letters",
    "letter read",
    ("letter_id",),
    (
        _id(
            "letter_id",
            "the letter: given in letters.csv, else the file's stem",
            "voortgang-agenda-integratie-2013",
        ),
        Column("file", "string", "path in the corpus folder", "2013/brief.pdf"),
        Column("sha256", "string", "SHA-256 of the file's bytes", "9f86d081884c7d65…"),
        Column("format", "string", "how the file was read", "pdf"),
        Column("title", "string", "title of the letter", "Voortgang Agenda Integratie", True),
        Column("subject", "string", "what stands behind `Betreft`", "Agenda Integratie", True),
        Column("date", "date", "the letter's date; relative dates count from it", "2013-12-19"),
        Column(
            "date_source",
            "string",
            "where the date comes from: letters.csv or the publication's metadata, the "
            "letterhead, the running text, or inferred from what else is there",
            "letterhead",
            values=("given", "letterhead", "text", "inferred"),
        ),
        Column("sender", "string", "code of the sending ministry at that date", "SZW", True),
        Column(
            "signatories", "string", "who signed, joined by `; `", "L.F. Asscher; F. Teeven", True
        ),
        Column(
            "recipient",
            "string",
            "to whom it is addressed",
            "De Voorzitter van de Tweede Kamer der Staten-Generaal",
            True,
        ),
        Column("dossier", "string", "parliamentary dossier", "32824", True),
        Column("kst_id", "string", "identifier of the publication", "kst-32824-46", True),
        Column(
            "url",
            "string",
            "address of the publication",
            "https://zoek.officielebekendmakingen.nl/kst-32824-46.html",
            True,
        ),
        Column(
            "pages", "integer", "number of pages; null for formats without", "14", True, minimum=1
        ),
        Column("chars", "integer", "length of the text", "48213", unit="code points", minimum=1),
        Column("words", "integer", "words between white space", "6612", minimum=0),
    ),
)

_SECTIONS = Table(
    "sections",
    "heading with what stands under it",
    ("section_id",),
    (
        _id("section_id", "the section", "s-0b1d6d2a55c1"),
        _LETTER,
        _id("parent_id", "the section it is part of; empty for a theme", "s-77ab01f2c3d4", True),
        Column("level", "integer", "1 is a theme, 2 a sub-theme, and so on", "2", minimum=1),
        Column("number", "string", "the heading's number, apart from its title", "1.1", True),
        Column("title", "string", "the heading's title", "Arbeidsmarkt", True),
        Column("path", "string", "titles from the theme down, joined by ` > `", "Werk > Jeugd"),
        _span("start", "where the section starts, its heading included", "1204"),
        _span("end", "where it ends", "5310"),
        _span("heading_start", "where the heading starts, its number included", "1204"),
        _span("heading_end", "where the heading ends", "1221"),
        Column("ordinal", "integer", "its place among the letter's sections", "3", minimum=0),
    ),
    (("letter_id", "letters"), ("parent_id", "sections")),
)

_MEASURES = Table(
    "measures",
    "measure (maatregel): what the government does, did or will do",
    ("measure_id",),
    (
        _id("measure_id", "the measure", "m-5dd0c1f7a902"),
        _LETTER,
        _id("section_id", "the section it stands in; empty before the first", "s-0b1d…", True),
        Column("theme", "string", "title of the section of level 1", "Werk", True),
        Column("subtheme", "string", "title of the section of level 2", "Jeugd", True),
        Column(
            "kind",
            "string",
            "an item of a list, or a run of sentences",
            "bullet",
            values=("bullet", "prose"),
        ),
        Column("ordinal", "integer", "its place among the letter's measures", "4", minimum=0),
        _span("start", "where the measure starts", "2210"),
        _span("end", "where it ends", "2480"),
        Column("text", "string", "its words", "• In 2014 stelt het kabinet € 20 miljoen …"),
        Column(
            "status",
            "string",
            "to be done, going on, or done; empty where the words do not tell",
            "planned",
            True,
            values=("planned", "ongoing", "completed"),
        ),
        Column("deadline_start", "date", "first day of its earliest deadline", "2014-01-01", True),
        Column("deadline_end", "date", "last day of its latest deadline", "2014-12-31", True),
        Column(
            "amount_eur",
            "number",
            "the largest budget linked to it; of a range its upper end",
            "20000000",
            True,
            unit="EUR",
        ),
        Column("ministries", "string", "codes of its ministries, joined by `; `", "SZW; BZK", True),
        Column("organisations", "string", "its organisations, joined by `; `", "VNG; UWV", True),
        Column(
            "informs_parliament",
            "boolean",
            "true where it promises to inform parliament",
            "false",
        ),
    ),
    (("letter_id", "letters"), ("section_id", "sections")),
)

_MENTIONS = Table(
    "mentions",
    "mention of an entity, all labels",
    ("mention_id",),
    (
        _MENTION,
        _LETTER,
        _id(
            "section_id",
            "the deepest section it stands in; empty before the first",
            "s-0b1d…",
            True,
        ),
        _id("measure_id", "the innermost measure it stands in; empty outside", "m-5dd0…", True),
        Column("label", "string", "what it names", "AMOUNT", values=LABELS),
        _span("start", "where the mention starts in the letter's text", "2241"),
        _span("end", "where it ends", "2253"),
        Column("text", "string", "the words at [start, end)", "€ 20 miljoen"),
        Column("value", "string", "what they mean, in one canonical form", "EUR 20000000", True),
        Column(
            "page", "integer", "page on which it starts; null without pages", "3", True, minimum=1
        ),
        Column(
            "boxes",
            "string",
            "JSON list of `[page, x0, top, x1, bottom]` from the page's top left, one per "
            "line touched; `[]` for formats without pages",
            "[[3, 102.5, 310.2, 161.8, 321.0]]",
            unit="PDF points (1/72 inch)",
        ),
        Column("extractor", "string", "the rule, or the model with its version", "amount.sign"),
        Column("confidence", "number", "from above 0 up to 1", "0.95", minimum=0),
    ),
    (("letter_id", "letters"), ("section_id", "sections"), ("measure_id", "measures")),
)

_DATES = Table(
    "dates",
    "DATE mention, resolved",
    ("mention_id",),
    (
        _MENTION,
        Column("edtf", "string", "the date in EDTF (ISO 8601-2)", "2014-21"),
        Column(
            "modifier",
            "string",
            "`begin`, `medio` or `eind` of it",
            "start",
            True,
            values=("start", "mid", "end"),
        ),
        Column("start_date", "date", "its first day; null where it has none", "2014-03-01", True),
        Column("end_date", "date", "its last day; null for an open range", "2014-05-31", True),
        Column("anchor_date", "date", "the day from which it was reckoned", "2013-12-19", True),
        Column("relative", "boolean", "true where its words need that day", "true"),
    ),
    (("mention_id", "mentions"),),
)

_AMOUNTS = Table(
    "amounts",
    "AMOUNT mention, resolved",
    ("mention_id",),
    (
        _MENTION,
        Column("currency", "string", "ISO 4217 code", "EUR"),
        Column("minimum", "number", "the sum, or the lower end of a range", "1500000000", True),
        Column("maximum", "number", "the sum, or the upper end of a range", "2000000000", True),
        Column("approximate", "boolean", "`circa`, `ruim` or the like stands with it", "true"),
        Column(
            "qualifier",
            "string",
            "`minimaal` or `maximaal` stands with it",
            "at_most",
            True,
            values=("at_least", "at_most"),
        ),
        Column(
            "period",
            "string",
            "per year, per month, once, or structural",
            "year",
            True,
            values=("year", "month", "once", "structural"),
        ),
        Column(
            "row_heading",
            "string",
            "what heads the row of the table it stands in; empty outside tables",
            "Onderhoud sluizen",
            True,
        ),
        Column(
            "column_heading",
            "string",
            "what heads its column, of several rows of heads from the top",
            "2025 raming",
            True,
        ),
    ),
    (("mention_id", "mentions"),),
)

_REFERENCES = Table(
    "references",
    "KAMERSTUK mention, resolved",
    ("mention_id",),
    (
        _MENTION,
        Column("identifier", "string", "identifier of the publication", "kst-33400-XV-105", True),
        Column("kind", "string", "kind of publication", "kamerstuk", True),
        Column("dossier", "string", "number of the dossier", "33400", True),
        Column("suffix", "string", "chapter of the dossier", "XV", True),
        Column("number", "string", "number of the paper", "105", True),
        Column("session_year", "string", "parliamentary year", "2012-2013", True),
        Column("chamber", "string", "Tweede Kamer (`TK`) or Eerste Kamer (`EK`)", "TK", True),
        Column(
            "url",
            "string",
            "address of the publication",
            "https://zoek.officielebekendmakingen.nl/kst-33400-XV-105.html",
            True,
        ),
        Column("pending", "boolean", "a placeholder left in a draft", "false"),
        Column(
            "dossier_title",
            "string",
            "what the dossier is about, where the project's table has it",
            "Integratiebeleid",
            True,
        ),
        Column("marked", "boolean", "the publisher made the words a link to the paper", "false"),
    ),
    (("mention_id", "mentions"),),
)

_LINKS = Table(
    "links",
    "mention that belongs to a measure, with its role",
    ("measure_id", "mention_id", "role"),
    (
        _id("measure_id", "the measure", "m-5dd0c1f7a902"),
        _MENTION,
        Column(
            "role",
            "string",
            "what the mention is to the measure",
            "budget",
            values=(
                "lead",
                "partner",
                "budget",
                "deadline",
                "reference",
                "motion",
                "location",
                "other",
            ),
        ),
    ),
    (("measure_id", "measures"), ("mention_id", "mentions")),
)

_REJECTED = Table(
    "rejected",
    "file that could not be read",
    ("file",),
    (
        Column("file", "string", "path in the corpus folder", "2013/scan.pdf"),
        Column("sha256", "string", "SHA-256 of the file's bytes", "9f86d081884c7d65…", True),
        Column(
            "error",
            "string",
            "stable code; `failed` is an error in the pipeline itself",
            "no_text_layer",
            values=(*Unreadable.CODES, "failed"),
        ),
        Column("message", "string", "what is wrong and what to do about it", "the file is empty"),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            _LETTERS,
            _SECTIONS,
            _MEASURES,
            _MENTIONS,
            _DATES,
            _AMOUNTS,
            _REFERENCES,
            _LINKS,
            _REJECTED,
        )
    }
)
