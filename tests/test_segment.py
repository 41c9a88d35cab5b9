"""Sections and items, on letters written out as lines with their looks."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Block, Facts, Letter
from pipeline.segment import segment

PROSE = "Het kabinet werkt sinds het voorjaar aan een nieuwe aanpak voor dorpen en steden samen."
LOOKS = {"B": "bold", "I": "italic", "U": "underline"}


def letter(written, size=9.0):
    """`B| Wonen` is a bold line, `•| …` an item, `h2| …` a heading of level 2, `| …` plain."""
    blocks, at, lines = [], 0, []
    for line in written.strip().splitlines():
        mark, _, text = line.strip().partition("| ")
        text = text.strip()
        if text == "…":
            text = PROSE
        kind, more = "paragraph", {}
        if mark.startswith("h"):
            kind, more = "heading", {"level": int(mark[1])}
        elif mark == "•":
            kind, more = "item", {"marker": "•"}
        else:
            more = {LOOKS[letter]: True for letter in mark}
        number = text.split(" ", 1)[0]
        if number[:1].isdigit():
            more["marker"] = number
        blocks.append(Block(at, at + len(text), kind, size=size, **more))
        lines.append(text)
        at += len(text) + 1
    facts = Facts(date=dt.date(2013, 12, 19), date_source="given")
    return Letter("t", "t.pdf", "0" * 64, "pdf", "\n".join(lines), tuple(blocks), facts)


def outline(structure):
    return [(s.level, s.number, s.title) for s in structure.sections]


def test_numbers_and_looks_make_levels():
    found = segment(
        letter("""
        | …
        B| 1. Wonen
        B| 1.1 Huren
        | …
        U| Sociale huur
        | …
        B| 1.2 Kopen
        | …
        B| 2. Werken
        | …
        B| Tot slot
        | …""")
    )
    assert outline(found) == [
        (1, "1", "Wonen"),
        (2, "1.1", "Huren"),
        (3, "", "Sociale huur"),
        (2, "1.2", "Kopen"),
        (1, "2", "Werken"),
        (1, "", "Tot slot"),
    ]


def test_headings_between_chapters_stand_below_them_however_they_are_set():
    found = segment(
        letter("""
        | …
        BU| 1. Dorpen
        | …
        B| Winkels in het dorp
        | …
        U| Subsidie voor de laatste winkel
        | …
        BU| 2. Steden
        | …
        B| (i) Binnenstad
        | …
        U| Leegstand
        | …
        BI| (ii) Buitenwijken
        | …
        B| Planning
        | …
        B| Tot slot
        | …""")
    )
    assert outline(found) == [
        (1, "1", "Dorpen"),
        (2, "", "Winkels in het dorp"),
        (3, "", "Subsidie voor de laatste winkel"),
        (1, "2", "Steden"),
        (2, "i", "Binnenstad"),
        (3, "", "Leegstand"),
        (2, "ii", "Buitenwijken"),
        (2, "", "Planning"),
        (1, "", "Tot slot"),
    ]


def test_bold_stands_above_italic():
    found = segment(letter("B| Wonen\n| …\nI| Huren\n| …\nI| Kopen\n| …\nB| Werken\n| …"))
    assert [level for level, _, _ in outline(found)] == [1, 2, 2, 1]


def test_plain_text_has_its_themes_from_the_introduction():
    found = segment(
        letter(
            """
        | Voortgang Agenda Dorpen
        | Het kabinet zet in op drie thema’s:
        | 1 Wonen en bouwen;
        | 2 Winkels openhouden en
        | 3 Vervoer naar de stad.
        | …
        | 1 Wonen en bouwen in dorpen
        | Huren
        | …
        | Winkels openhouden
        | Bakkers
        | …
        | 1 De bakker in de straat
        •| · Een brood.
        | 2 De bakker in de wijk
        •| · Een taart.
        | Vervoer naar de stad
        | Bussen
        | …
        | Ten slotte
        | Vooruitblik
        | …""",
            size=0.0,
        )
    )
    assert outline(found) == [
        (1, "1", "Wonen en bouwen in dorpen"),
        (2, "", "Huren"),
        (1, "", "Winkels openhouden"),
        (2, "", "Bakkers"),
        (3, "1", "De bakker in de straat"),
        (3, "2", "De bakker in de wijk"),
        (1, "", "Vervoer naar de stad"),
        (2, "", "Bussen"),
        (1, "", "Ten slotte"),
        (2, "", "Vooruitblik"),
    ]
    assert [item.outline for item in found.items] == [True, True, True, False, False]


def test_questions_and_answers_are_sections_of_one_level():
    found = segment(
        letter("""
        | Vraag 1
        | …
        | Vragen 2 en 3
        | …
        B| Antwoord op vraag 1
        | …
        | Antwoorden op vragen 2 en 3
        | …
        | Antwoord op die vraag is lastig te geven, omdat de gegevens daarvoor nu ontbreken.""")
    )
    assert [title for _, _, title in outline(found)] == [
        "Vraag 1",
        "Vragen 2 en 3",
        "Antwoord op vraag 1",
        "Antwoorden op vragen 2 en 3",
    ]
    assert {level for level, _, _ in outline(found)} == {1}


def test_given_headings_keep_their_levels():
    found = segment(letter("h2| Wonen\n| …\nh3| Huren\n| …\nh2| Werken\n| …"))
    assert [level for level, _, _ in outline(found)] == [1, 2, 1]


def test_what_is_no_heading():
    found = segment(
        letter("""
        | …
        B| Geachte Voorzitter,
        I| Figuur 1. Organogram van de taskforce
        I| Dit citaat is een hele zin die schuin gedrukt is.
        | …
        | Hoogachtend,
        B| de minister van Wonen
        B| M. de Vries""")
    )
    assert found.sections == ()


def test_numbered_lines_that_follow_each_other_are_items():
    found = segment(
        letter("""
        | De maatregelen zijn:
        | 1. De huren gaan omlaag in het hele land, ook in de dorpen.
        | 2. De bouw gaat door, ook waar dat moeilijk is door stikstof.
        | …
        | 3. De wet wordt aangepast.
        | …""")
    )
    assert [item.marker for item in found.items] == ["1.", "2.", "3."]


@given(
    st.lists(
        st.sampled_from(["B| Wonen", "I| Huren", "| …", "B| 1. Werken", "•| • Eén"]), min_size=1
    )
)
def test_sections_nest_and_cover_what_follows_the_first_heading_once(lines):
    read = letter("\n".join(lines))
    sections = segment(read).sections
    for section in sections:
        assert read.text[section.heading_start : section.heading_end].endswith(section.title)
        parents = [s for s in sections if s.section_id == section.parent_id]
        assert len(parents) == (section.level > 1 and bool(section.parent_id))
        assert all(p.start <= section.start and section.end <= p.end for p in parents)
    top = [s for s in sections if not s.parent_id]
    assert all(a.end == b.start for a, b in pairwise(top))
    assert not top or top[-1].end == len(read.text)


def test_an_office_in_a_signature_heads_nothing():
    found = segment(
        letter(
            """
        | Voortgang dorpen
        | …
        | De staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties,
        | Digitalisering en Koninkrijksrelaties
        | Z. Szabó
        | Een laatste regel, lang genoeg om onder een kopje te staan, die daar niet staat.""",
            size=0.0,
        )
    )
    assert found.sections == ()


def test_notes_typed_at_the_end_are_no_items():
    found = segment(
        letter("""
        | Antwoord op vraag 1
        | Het nummer is gratis te bereiken 1), ook vanuit het buitenland, zo melden de aanbieders.
        | Ook het andere nummer is gratis 2).
        | 1) Kamerstuk 29 628, nr. 1135
        | 2) Zie de website van de brandweer.""")
    )
    assert found.items == ()
