import io

import docx as python_docx
import pytest
from docx.enum.text import WD_BREAK
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Unreadable
from pipeline.read import docx
from tests.read.shared import shared
from tests.read.tiling import blocks, check
from tests.read.word import docx as word
from tests.read.word import field, listed, mark, notes, p, run, styled, table

PROSE = (
    "Met deze brief informeer ik uw Kamer over de voortgang van het programma, over de middelen "
    "die daarvoor beschikbaar zijn en over de stappen die gemeenten en provincies nog zetten."
)


def read(body, **parts):
    source = docx.read(word(body, **parts))
    check(source)
    return source


def test_headings_come_from_styles_and_what_they_are_based_on():
    source = read(styled("Kop1", "Wonen") + styled("Tussenkop", "Huur") + p("De huur stijgt."))
    assert [(b.kind, b.level, b.bold, b.size) for b in source.blocks] == [
        ("heading", 1, True, 14.0),
        ("heading", 2, True, 14.0),
        ("paragraph", 0, False, 9.0),
    ]


def test_an_outline_level_makes_a_heading():
    source = read(p("Wonen", '<w:outlineLvl w:val="0"/>') + p("De huur stijgt."))
    assert source.blocks[0].kind == "heading"


def test_a_document_made_by_word_itself():
    made = python_docx.Document()
    made.add_heading("Voortgang", 1)
    made.add_paragraph("Ik meld het volgende.")
    made.add_paragraph("gemeenten", style="List Bullet")
    made.add_paragraph("scholen", style="List Number")
    made.add_paragraph("").add_run("Slot").bold = True
    data = io.BytesIO()
    made.save(data)
    source = docx.read(data.getvalue())
    check(source)
    assert blocks(source) == [
        ("heading", "Voortgang"),
        ("paragraph", "Ik meld het volgende."),
        ("item", "• gemeenten"),
        ("item", "1. scholen"),
        ("paragraph", "Slot"),
    ]
    assert source.blocks[-1].bold


def test_looks_are_those_of_all_words():
    source = read(
        p(run("Vraag 1", "<w:b/><w:u w:val='single'/>") + run(" "))
        + p(run("Half ", "<w:b/>") + run("vet"))
        + p(run("Niet vet", "<w:b w:val='0'/>"))
    )
    assert [(b.bold, b.underline) for b in source.blocks] == [
        (True, True),
        (False, False),
        (False, False),
    ]


def test_list_numbers_are_counted():
    source = read(
        listed("werk", 2)
        + listed("banen", 2, 1)
        + listed("stages", 2, 1)
        + listed("in de zorg", 2, 2)
        + listed("wonen", 2)
        + listed("huur", 2, 1)
        + listed("opnieuw", 3)
    )
    assert [b.marker for b in source.blocks] == ["1.", "1.1", "1.2", "a)", "2.", "2.1", "1."]
    assert [b.level for b in source.blocks] == [1, 2, 2, 3, 1, 2, 1]
    assert blocks(source)[1] == ("item", "1.1 banen")


def test_bullets_of_symbol_fonts_and_lists_by_style():
    source = read(styled("Punt", "gemeenten") + listed("scholen", 1, 1) + p("\uf0a7 provincies"))
    assert blocks(source) == [
        ("item", "• gemeenten"),
        ("item", "- scholen"),
        ("item", "• provincies"),
    ]


def test_an_indented_paragraph_goes_on_with_the_item():
    indented = p("Dat gaat zo.", '<w:ind w:left="360"/>')
    source = read(listed("Ik help gemeenten.", 1) + indented + p("Verder niets."))
    assert blocks(source) == [
        ("item", "• Ik help gemeenten.\nDat gaat zo."),
        ("paragraph", "Verder niets."),
    ]


def test_a_break_after_a_question_title_makes_two_blocks():
    source = read(p(run("Vraag 1") + "<w:r><w:br/></w:r>" + run("Klopt het bericht?")))
    assert blocks(source) == [("paragraph", "Vraag 1"), ("paragraph", "Klopt het bericht?")]


def test_a_break_after_a_bold_line_makes_two_blocks_and_other_breaks_are_spaces():
    source = read(
        p(
            run("Wonen", "<w:b/>")
            + "<w:r><w:br/></w:r>"
            + run("De huur")
            + "<w:r><w:cr/></w:r>"
            + run("stijgt.")
        )
    )
    assert blocks(source) == [("paragraph", "Wonen"), ("paragraph", "De huur stijgt.")]


def test_a_sentence_cut_by_hand_is_one_again():
    source = read(
        p("In antwoord op uw brief van 6 mei 2024 deel ik u mede")
        + p("dat de vragen worden beantwoord in de bijlage.")
    )
    assert len(source.blocks) == 1


def test_page_breaks_are_no_words():
    made = python_docx.Document()
    made.add_paragraph("Eerste bladzijde.").add_run().add_break(WD_BREAK.PAGE)
    made.add_paragraph("Tweede bladzijde.")
    data = io.BytesIO()
    made.save(data)
    assert docx.read(data.getvalue()).text == "Eerste bladzijde.\nTweede bladzijde."


def test_footnotes_stand_behind_their_paragraph():
    body = p(
        run("Zie de motie")
        + mark("footnote", 1)
        + run(" en de brief")
        + mark("footnote", 2)
        + run(".")
    ) + p(run("Slot.") + mark("endnote", 1))
    source = read(
        body,
        footnotes=notes("footnote", "Kamerstuk 29 754, nr. 1.", "Kamerstuk 29 754, nr. 2."),
        endnotes=notes("endnote", "Stcrt. 2020, 1."),
    )
    assert blocks(source) == [
        ("paragraph", "Zie de motie en de brief."),
        ("footnote", "Kamerstuk 29 754, nr. 1."),
        ("footnote", "Kamerstuk 29 754, nr. 2."),
        ("paragraph", "Slot."),
        ("footnote", "Stcrt. 2020, 1."),
    ]
    assert [(n.mark, source.text[: n.anchor][-5:]) for n in source.notes] == [
        ("1", "motie"),
        ("2", "brief"),
        ("i", "Slot."),
    ]


def test_a_mark_of_ones_own_is_dropped_from_the_text():
    own = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    source = read(p(run("Zie de motie") + own + run(".")), footnotes=notes("footnote", "Noot."))
    assert source.text == "Zie de motie.\nNoot."
    assert source.notes[0].mark == "*"


def test_fields_give_their_results():
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        + field("DOCPROPERTY naam", "onzichtbaar")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("zichtbaar")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = field(' HYPERLINK "https://www.rijksoverheid.nl" ', "rijksoverheid.nl")
    source = read(p(run("Dit is ") + nested + run(", zie ") + link + run(".")))
    assert source.text == "Dit is zichtbaar, zie rijksoverheid.nl."
    assert source.links == ((22, 38, "https://www.rijksoverheid.nl"),)


def test_references_lead_outside():
    body = p(run("Zie ") + f'<w:hyperlink r:id="h1">{run("de site")}</w:hyperlink>' + run("."))
    source = read(body, links={"h1": "https://www.cbs.nl"})
    assert source.links == ((4, 11, "https://www.cbs.nl"),)


def test_tracked_changes_are_accepted():
    source = read(
        p(
            run("De huur ")
            + '<w:del w:id="1"><w:r><w:delText>daalt</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2">{run("stijgt")}</w:ins>'
            + f'<w:moveFrom w:id="3">{run(" weg")}</w:moveFrom>'
            + run(".")
        )
        + p(run("Dit "), '<w:rPr><w:del w:id="4"/></w:rPr>')
        + p("hoort bij elkaar.")
    )
    assert source.text == "De huur stijgt.\nDit hoort bij elkaar."


def test_hidden_words_and_unfilled_controls_are_no_text():
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    source = read(
        p(
            run("Zichtbaar")
            + run(" geheim", "<w:vanish/>")
            + run(" x", '<w:rStyle w:val="Verborgen"/>')
        )
        + control.format("", p("In een besturingselement."))
        + control.format("<w:showingPlcHdr/>", p("Klik hier om tekst in te voeren."))
        + p(run("En ") + control.format("", run("zo")) + run("."))
    )
    assert source.text == "Zichtbaar\nIn een besturingselement.\nEn zo."


def box(words):
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{p(words)}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox><w:txbxContent>{p(words)}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_text_boxes():
    source = read(p(run("Eerst.") + box("Ons kenmerk 5086975")) + p(run("Dan.") + box(PROSE)))
    assert source.text == f"Eerst.\nDan.\n{PROSE}"
    assert [f.text for f in source.furniture] == ["Ons kenmerk 5086975"]


def test_headers_and_footers_are_furniture():
    source = read(p("De brief."), header=p("Ministerie van Fout"), footer=p("Pagina 1 van 2"))
    assert source.text == "De brief."
    assert [f.text for f in source.furniture] == ["Pagina 1 van 2", "Ministerie van Fout"]


def test_frames_are_furniture():
    source = read(p("Ons kenmerk", "<w:framePr/>") + p("De brief."))
    assert (source.text, source.furniture[0].text) == ("De brief.", "Ons kenmerk")


def test_contents_are_furniture():
    source = read(styled("Inhopg1", "1 Wonen 3") + styled("Kop1", "Wonen") + p("De huur stijgt."))
    assert blocks(source)[0] == ("heading", "Wonen")


RAISED = '<w:vertAlign w:val="superscript"/>'


def test_notes_typed_by_hand_are_tied_to_their_marks():
    source = read(
        p(
            run("Op 14 juli 2023")
            + run("1", RAISED)
            + run(" is 450 m")
            + run("2", RAISED)
            + run(" af.")
        )
        + p("Verder.")
        + p(run("1", RAISED) + run(" Kamerstuk 29 684, nr. 98."))
    )
    assert blocks(source) == [
        ("paragraph", "Op 14 juli 2023 is 450 m2 af."),
        ("footnote", "Kamerstuk 29 684, nr. 98."),
        ("paragraph", "Verder."),
    ]
    (note,) = source.notes
    assert (note.mark, source.text[: note.anchor]) == ("1", "Op 14 juli 2023")


def test_a_raised_number_without_a_note_stays():
    assert read(p(run("10") + run("6", RAISED) + run(" inwoners"))).text == "106 inwoners"


def test_rows_of_a_table():
    source = read(
        p("De bedragen:")
        + table((p("Jaar"), p("Bedrag")), (p("2024"), p("€ 12") + p("miljoen")), (p(""), p("")))
    )
    assert blocks(source)[1:] == [("row", "Jaar\tBedrag"), ("row", "2024\t€ 12 miljoen")]


def test_cells_of_a_table_stand_in_their_columns():
    source = read(
        "<w:tbl><w:tr><w:tc/><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("2024") + "</w:tc>"
        "<w:tc>"
        + p("2025")
        + "</w:tc></w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>"
        + p("raming")
        + "</w:tc><w:tc>"
        + p("stand")
        + "</w:tc></w:tr></w:tbl>"
    )
    assert blocks(source) == [("row", "\t2024\t\t2025"), ("row", "\traming\tstand")]


def test_a_table_that_places_text_is_read_through():
    source = read(table((p("Ik deel u mede:") + listed("werk", 1),), (p("De minister"),)))
    assert [kind for kind, _ in blocks(source)] == ["paragraph", "item", "paragraph"]


LETTERHEAD = table(
    (p("&gt; Retouradres Postbus 20301 2500 EH Den Haag"),),
    (p("Aan de Voorzitter van de Tweede Kamer") + p("2500 EA DEN HAAG"),),
    (p("Datum"), p("4 maart 2024")),
    (p("Onderwerp"), p(PROSE)),
) + table((p("Turfmarkt 147") + p("2511 DP Den Haag") + p("Ons kenmerk") + p("508"),))


def test_the_letterhead_is_set_apart():
    source = read(LETTERHEAD + p("Geachte voorzitter,") + p(PROSE))
    assert source.text == f"Geachte voorzitter,\n{PROSE}"
    assert [f.text for f in source.furniture] == [
        "> Retouradres Postbus 20301 2500 EH Den Haag",
        "Aan de Voorzitter van de Tweede Kamer\n2500 EA DEN HAAG",
        "Datum\t4 maart 2024",
        f"Onderwerp\t{PROSE}",
        "Turfmarkt 147\n2511 DP Den Haag\nOns kenmerk\n508",
    ]


def test_a_letter_within_the_letterheads_table_is_kept():
    body = table(
        (p("Aan de Voorzitter van de Tweede Kamer"),), (p("Datum 4 mei 2024"),), (p(PROSE),)
    )
    source = read(body)
    assert source.text == PROSE


def test_the_same_table_below_the_prose_is_text():
    source = read(p(PROSE) + table((p("Datum"), p("Onderwerp")), (p("4 mei"), p("Wonen"))))
    assert [kind for kind, _ in blocks(source)] == ["paragraph", "row", "row"]


def test_a_relation_that_leads_nowhere_is_passed_over():
    source = read(p("De brief."), loose=("image", "footnotes", "header", "settings"))
    assert source.text == "De brief."


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([p, lambda t: styled("Kop2", t), lambda t: listed(t, 2, 1)]),
            st.text("abc é\u00ad \uf0b7-•1.", max_size=12),
        ),
        max_size=8,
    )
)
def test_blocks_tile_any_document(paragraphs):
    body = "".join(make(run(words)) for make, words in paragraphs)
    try:
        source = docx.read(word(body))
    except Unreadable as refused:
        assert refused.code == "empty"
        return
    check(source)


@pytest.mark.parametrize("name", ["beckerman-2023", "eerdmans-2024", "lahlah-2024", "temmink-2024"])
def test_the_development_letters(name):
    source = docx.read(shared("letters", f"antwoord-{name}.docx").read_bytes())
    check(source)
    assert "Retouradres" not in source.text and "Contactpersoon" not in source.text
    assert any(f.text.startswith("Datum\t") for f in source.furniture)
    assert "Vraag 1\n" in source.text and "D. Yeşilgöz-Zegerius\n" in source.text


def test_the_words_are_those_of_the_gold_text():
    data = shared("letters", "antwoord-beckerman-2023.docx").read_bytes()
    gold = shared("gold", "text", "antwoord-beckerman-2023.txt").read_text("utf-8")
    said = gold[gold.index("In antwoord op uw brief") :].split()
    assert sorted(docx.read(data).text.split()) == sorted(said)
