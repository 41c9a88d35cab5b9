"""Word documents, read part by part: python-docx gives up on a relation that leads nowhere and
shows neither footnotes, tracked changes, fields, text boxes nor the numbers of list items.

    > Retouradres … | Datum 4 december 2023 | Vraag 1 Bent u bekend met … ?

is a letterhead set aside, a heading's paragraph in bold and a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from pipeline.model import Furniture, Source
from pipeline.read.compose import Draft, compose
from pipeline.read.docx_package import Package, Relation, attr, open_package
from pipeline.read.docx_story import Story
from pipeline.read.docx_styles import Numbering, Styles, numbering_of, part, styles_of
from pipeline.read.docx_typed import typed_notes
from pipeline.read.flow import Words, join
from pipeline.read.letterhead_lines import split_letterhead
from pipeline.read.markup import ranked

_SENTENCE = 6
"""A paragraph of fewer words is not taken for a sentence that was cut."""


def read(data: bytes) -> Source:
    """The letter's text as Word shows it with all changes accepted; the letterhead apart."""
    package = open_package(data)
    root = package.xml(package.main)
    relations = package.relations(package.main)
    parts = {r.kind: package.xml(r.target) for r in relations.values() if r.kind in _PARTS}
    styles = styles_of(parts.get("styles"))
    story = Story(styles, numbering_of(parts.get("numbering"), styles), relations)
    for kind in ("footnote", "endnote"):
        story.read_notes(kind, parts.get(f"{kind}s"), _note_form(parts.get("settings"), kind))
    body = part(root, "body") if root is not None else None
    story.typed = typed_notes(body) if body is not None else {}
    drafts = list(story.blocks(body)) if body is not None else []
    letter, letterhead = split_letterhead(_with_continuations(drafts))
    source = compose(ranked(letter))
    margins = _margins(package, relations, styles)
    return replace(source, furniture=(*_furniture(story.aside), *letterhead, *_furniture(margins)))


_PARTS = {"styles", "numbering", "settings", "footnotes", "endnotes"}


def _furniture(texts: Iterable[str]) -> list[Furniture]:
    return [Furniture(0, (0.0, 0.0, 0.0, 0.0), text) for text in dict.fromkeys(texts) if text]


def _margins(package: Package, relations: dict[str, Relation], styles: Styles) -> Iterator[str]:
    """The words of the headers and footers."""
    for relation in sorted(relations.values()):
        if relation.kind in ("header", "footer") and not relation.external:
            root = package.xml(relation.target)
            if root is not None:
                story = Story(styles, Numbering(), package.relations(relation.target))
                drafts = list(story.blocks(root))
                yield from story.aside
                yield "\n".join(draft.text for draft in drafts)


def _note_form(settings: etree._Element | None, kind: str) -> str:
    """How footnotes are numbered: `decimal` unless the settings say otherwise."""
    holder = part(settings, f"{kind}Pr") if settings is not None else None
    form = part(holder, "numFmt") if holder is not None else None
    return attr(form, "val") if form is not None else {"endnote": "lowerRoman"}.get(kind, "decimal")


def _with_continuations(drafts: Iterable[Draft]) -> list[Draft]:
    """Paragraphs with what goes on with them: a sentence cut by hand, and under an item what is
    indented as far as its text and has no bullet of its own.
    """
    joined: list[Draft] = []
    for draft in drafts:
        above = joined[-1] if joined else None
        if (
            above is not None
            and above.kind == "item"
            and draft.kind == "paragraph"
            and draft.indent >= above.indent > 0
            and not draft.marker
            and not draft.bold
        ):
            words = join([Words(d.text, d.notes, d.links) for d in (above, draft)], "\n")
            joined[-1] = replace(above, text=words.text, notes=words.notes, links=words.links)
        elif above is not None and _runs_on(above, draft):
            words = join([Words(d.text, d.notes, d.links) for d in (above, draft)], " ")
            joined[-1] = replace(above, text=words.text, notes=words.notes, links=words.links)
        else:
            joined.append(draft)
    return joined


def _runs_on(above: Draft, below: Draft) -> bool:
    """`… deel ik u mede` and `dat de vragen …` are one sentence that someone cut by hand."""
    return (
        (above.kind, below.kind) == ("paragraph", "paragraph")
        and not below.gap
        and above.bold == below.bold
        and above.text[-1].isalnum()
        and below.text[0].islower()
        and not below.marker
        and len(above.text.split()) >= _SENTENCE
    )
