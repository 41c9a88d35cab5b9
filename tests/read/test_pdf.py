"""Reading PDF letters: small pages drawn here, the shipped letters, and the real ones beside."""

import io
from pathlib import Path

import pdfplumber
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Unreadable
from pipeline.read import pdf, read_file

LETTERS = Path(__file__).parents[3] / "shared" / "letters"
SHIPPED = Path(__file__).parents[2] / "corpus"
LEFT, SIZE, LEADING = 80, 9, 12
PROSE = [
    "Het kabinet werkt sinds het voorjaar aan een nieuwe aanpak voor dorpen waar de",
    "winkels verdwijnen. In deze brief informeer ik uw Kamer over de voortgang en over",
    "de stappen die nog volgen. Gemeenten en provincies zijn daarbij nauw betrokken.",
]


class Drawing:
    """A PDF drawn line by line from the top of a page, in points from its left."""

    def __init__(self):
        self.bytes = io.BytesIO()
        self.canvas = Canvas(self.bytes, pagesize=A4, invariant=1)
        self.top = 150

    def line(self, text, x=LEFT, font="Helvetica", size=SIZE, gap=0.0, underline=False):
        self.top += LEADING * gap
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, A4[1] - self.top, text)
        if underline:
            width = self.canvas.stringWidth(text, font, size)
            self.canvas.line(x, A4[1] - self.top - 1.5, x + width, A4[1] - self.top - 1.5)
        self.top += LEADING
        return self

    def prose(self, lines=PROSE, **more):
        for line in lines:
            self.line(line, **more)
        return self

    def put(self, text, x, top, font="Helvetica", size=SIZE):
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, A4[1] - top, text)
        return self

    def marked(self, before, mark, after, x=LEFT):
        width = self.canvas.stringWidth(before, "Helvetica", SIZE)
        self.put(before, x, self.top)
        self.put(mark, x + width, self.top - 3, size=5.5)
        wide = self.canvas.stringWidth(mark, "Helvetica", 5.5)
        self.put(after, x + width + wide, self.top)
        self.top += LEADING
        return self

    def page(self):
        self.canvas.showPage()
        self.top = 150
        return self

    def read(self):
        self.canvas.save()
        return pdf.read(self.bytes.getvalue())


def blocks(source):
    return [(b.kind, source.text[b.start : b.end]) for b in source.blocks]


def texts(source):
    return [text for _, text in blocks(source)]


def test_lines_become_a_paragraph():
    assert texts(Drawing().prose().prose(gap=0.0).read())[0].startswith(" ".join(PROSE))


def test_white_space_parts_paragraphs():
    drawing = Drawing().prose()
    drawing.top += LEADING
    assert texts(drawing.prose().read()) == [" ".join(PROSE)] * 2


def test_a_line_ended_early_ends_the_paragraph():
    drawing = Drawing().prose().line("Dat is goed.").prose()
    assert texts(drawing.read()) == [" ".join([*PROSE, "Dat is goed."]), " ".join(PROSE)]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("de regels voor in-", "en uitvoer van afval", "in- en uitvoer"),
        ("het bezoek van de EU-", "lidstaten aan de haven", "EU-lidstaten"),
        ("het standpunt van GroenLinks-", "PvdA over de haven", "GroenLinks-PvdA"),
        ("de noodzaak is onder-", "schreven door alle havens", "onderschreven"),
    ],
)
def test_hyphens_at_a_lines_end(above, below, whole):
    pad = "Het overleg van de afgelopen maanden ging vooral over "
    source = Drawing().prose().prose([pad + above, below + " en de kade daarbij."]).read()
    assert whole in source.text


def test_a_document_that_breaks_words_has_them_whole_again():
    lines = []
    for first, second in [("provin", "cies"), ("gemeen", "ten"), ("water", "schappen")]:
        lines.append(f"Het overleg van de afgelopen maanden is gevoerd met de grotere {first}-")
        lines.append(f"{second} van ons land, en dat overleg wordt in de komende tijd voortgezet")
    source = Drawing().prose(lines).read()
    assert "provincies" in source.text
    assert "gemeenten" in source.text


def test_a_letter_spaced_word_is_one_word():
    drawing = Drawing().prose()
    x = LEFT
    for letter in "Infrastructuur":
        drawing.put(letter, x, drawing.top + 2 * LEADING, size=6.75)
        x += drawing.canvas.stringWidth(letter, "Helvetica", 6.75) + (1.2 if letter == "f" else 0.4)
    assert texts(drawing.read())[-1] == "Infrastructuur"


def test_the_letterhead_column_stays_out_of_the_sentences():
    drawing = Drawing().prose()
    for i, words in enumerate(["Directie Dorpen", "Ons kenmerk", "DGD / 1234567"]):
        drawing.put(words, 470, 150 + i * 12, size=6.5)
    source = drawing.read()
    assert texts(source) == [" ".join(PROSE)]
    assert [f.text for f in source.furniture] == ["Directie Dorpen", "Ons kenmerk", "DGD / 1234567"]


def test_page_numbers_and_running_heads_are_furniture():
    drawing = Drawing()
    for number in (1, 2):
        drawing.put("Voortgang dorpen", LEFT, 50, size=7).prose()
        drawing.put(f"Pagina {number} van 2", 470, 800, size=6.5)
        drawing.page()
    source = drawing.read()
    assert "Pagina" not in source.text
    assert "Voortgang dorpen" not in source.text
    assert source.text.count(PROSE[0]) == 2


def test_the_letterhead_ends_below_the_subject():
    drawing = Drawing().line("> Retouradres Postbus 20011 2500 EA Den Haag", size=6.5)
    drawing.line("De Voorzitter van de Tweede Kamer", gap=1).line("der Staten-Generaal")
    drawing.top += 3 * LEADING
    for label, value in [("Datum", "19 december 2013"), ("Betreft", "Voortgang van de dorpen en")]:
        drawing.put(label, LEFT, drawing.top).put(value, 140, drawing.top)
        drawing.top += LEADING
    drawing.put("de winkels", 140, drawing.top)
    drawing.top += 3 * LEADING
    drawing.line("Geachte voorzitter,").prose(gap=0)
    source = drawing.read()
    assert texts(source)[0] == "Geachte voorzitter,"
    assert [f.text for f in source.furniture][-2:] == [
        "Betreft Voortgang van de dorpen en",
        "de winkels",
    ]


def test_a_footnotes_mark_is_no_part_of_a_year():
    drawing = Drawing().prose()
    drawing.marked("Dat stond in de brief van 14 juli 2023", "5", ", waarin ook de kosten staan.")
    drawing.put("5", LEFT, 760, size=4.5).put("Kamerstuk 35 334, nr. 25", LEFT + 4, 762, size=7)
    source = drawing.read()
    assert "14 juli 2023, waarin" in source.text
    assert blocks(source)[-1] == ("footnote", "Kamerstuk 35 334, nr. 25")
    (note,) = source.notes
    assert source.text[: note.anchor].endswith("14 juli 2023")


def test_a_raised_exponent_is_no_footnote():
    drawing = Drawing().prose().marked("De winkel telt 450 m", "2", " aan vloer in het dorp.")
    assert "450 m2 aan vloer" in drawing.read().text


def test_an_item_over_a_page_break_with_a_note_between_is_one_piece():
    drawing = Drawing().prose()
    drawing.put("•", LEFT + 18, drawing.top)
    drawing.marked(
        "Gemeenten krijgen een bijdrage", "1", " voor het openhouden van de winkel die", x=116
    )
    drawing.put("1", LEFT, 760, size=4.5).put(
        "Zie de bijlage bij deze brief.", LEFT + 4, 762, size=7
    )
    drawing.page()
    drawing.line("het dorp nog heeft, en voor het vervoer naar de stad in de week.", x=116).prose()
    source = drawing.read()
    kinds = [kind for kind, _ in blocks(source)]
    assert kinds == ["paragraph", "item", "footnote", "paragraph"]
    assert texts(source)[1] == (
        "• Gemeenten krijgen een bijdrage voor het openhouden van de winkel die het dorp nog "
        "heeft, en voor het vervoer naar de stad in de week."
    )


def test_an_item_of_two_paragraphs_is_one_block():
    drawing = Drawing().prose()
    drawing.put("-", LEFT + 18, drawing.top)
    drawing.line("De provincie legt bij. De bijdrage loopt tot en met volgend jaar.", x=116)
    drawing.line("Daarna volgt een evaluatie met alle dorpen die hebben meegedaan.", x=116)
    drawing.prose()
    assert [kind for kind, _ in blocks(drawing.read())] == ["paragraph", "item", "paragraph"]


def test_looks_are_kept_for_the_headings():
    drawing = Drawing().line("Winkels", font="Helvetica-Bold").prose()
    drawing.line("Vervoer", font="Helvetica-Oblique", gap=1).prose()
    drawing.line("Scholen", gap=1, underline=True).prose()
    looks = [(b.bold, b.italic, b.underline) for b in drawing.read().blocks]
    plain = (False, False, False)
    assert looks == [
        (True, False, False),
        plain,
        (False, True, False),
        plain,
        (False, False, True),
        plain,
    ]


def test_a_ruled_table_becomes_rows_of_cells():
    drawing = Drawing().prose()
    rows = [["Onderdeel", "2024", "2025"], ["Winkels", "12,5", "14,0"], ["Vervoer", "3,0", "2,5"]]
    top = drawing.top + 20
    for i, row in enumerate(rows):
        for k, cell in enumerate(row):
            drawing.put(cell, LEFT + 4 + 100 * k, top + 15 * i + 11)
    for i in range(4):
        drawing.canvas.line(LEFT, A4[1] - top - 15 * i, LEFT + 300, A4[1] - top - 15 * i)
        drawing.canvas.line(LEFT + 100 * i, A4[1] - top, LEFT + 100 * i, A4[1] - top - 45)
    source = drawing.read()
    assert blocks(source)[1:] == [("row", "\t".join(row)) for row in rows]


def test_cells_that_span_leave_their_further_places_empty():
    drawing = Drawing().prose()
    top = drawing.top + 20
    for words, x, line in (
        ("2024", 104, 0),
        ("2025", 304, 0),
        ("raming", 104, 1),
        ("stand", 204, 1),
        ("raming", 304, 1),
    ):
        drawing.put(words, LEFT + x, top + 15 * line + 11)
    for i in range(3):
        drawing.canvas.line(LEFT, A4[1] - top - 15 * i, LEFT + 400, A4[1] - top - 15 * i)
    for i in range(5):
        begins = 15 if i == 2 else 0
        drawing.canvas.line(LEFT + 100 * i, A4[1] - top - begins, LEFT + 100 * i, A4[1] - top - 30)
    source = drawing.read()
    assert blocks(source)[1:] == [("row", "\t2024\t\t2025"), ("row", "\traming\tstand\traming")]


def test_words_in_a_drawing_are_not_the_letters_text():
    drawing = Drawing().prose()
    drawing.top += 120
    for x in (100, 220, 340):
        drawing.canvas.setFillColorRGB(0.2, 0.4, 0.8)
        drawing.canvas.rect(x, A4[1] - 300, 90, 50, fill=1)
        drawing.canvas.setFillColorRGB(0, 0, 0)
        drawing.put("Werkgroep", x + 8, 272, size=6)
    source = drawing.prose().read()
    assert "Werkgroep" not in source.text
    assert source.text.count(PROSE[0]) == 2


def test_every_character_knows_its_place():
    source = Drawing().prose().read()
    printed = 0
    for line in source.lines:
        assert len(line.edges) == line.end - line.start + 1
        assert list(line.edges) == sorted(line.edges)
        printed += line.end - line.start
    assert printed + len(source.lines) - 1 == len(source.text)


TURNS = {
    0: (1, 0, 0, 1, 0, 0),
    90: (0, 1, -1, 0, A4[1], 0),
    180: (-1, 0, 0, -1, A4[0], A4[1]),
    270: (0, -1, 1, 0, 0, A4[0]),
}


def turned(turn, left=0.0, below=0.0):
    """A page that is stored on its side and shown upright, in the middle of a larger sheet."""
    drawing = Drawing()
    across, upright = A4 if turn % 180 == 0 else A4[::-1]
    sheet = (across + 2 * left, upright + 2 * below)
    drawing.canvas.setPageSize(sheet if turn % 180 == 0 else sheet[::-1])
    if left:
        drawing.canvas.setCropBox((left, below, left + across, below + upright))
    drawing.canvas.setPageRotation(turn)
    drawing.canvas.translate(left, below)
    drawing.canvas.transform(*TURNS[turn])
    drawing.line("Winkels", font="Helvetica-Bold", underline=True).prose()
    drawing.put("DGD / 1234567", 470, 150, size=6.5)
    top = drawing.top + 20
    for i, (name, amount) in enumerate([("Winkels", "12,5"), ("Vervoer", "3,0")]):
        drawing.put(name, LEFT + 4, top + 15 * i + 11).put(amount, LEFT + 104, top + 15 * i + 11)
    for i in range(3):
        drawing.canvas.line(LEFT, A4[1] - top - 15 * i, LEFT + 200, A4[1] - top - 15 * i)
        drawing.canvas.line(LEFT + 100 * i, A4[1] - top, LEFT + 100 * i, A4[1] - top - 30)
    return drawing.read()


@pytest.mark.parametrize("left", [0, 30])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_on_its_side_reads_as_one_sees_it(turn, left):
    above = left * 1.5
    seen, plain = turned(turn, left, above), turned(0)
    assert seen.text == plain.text == f"Winkels\n{' '.join(PROSE)}\nWinkels\t12,5\nVervoer\t3,0"
    assert [b.underline for b in seen.blocks] == [True, False, False, False]
    across, upright = (above, left) if turn % 180 else (left, above)
    assert seen.pages[0] == pytest.approx((595.3 + 2 * across, 841.9 + 2 * upright), abs=0.2)
    assert [f.text for f in seen.furniture] == ["DGD / 1234567"]
    for here, there in zip(seen.lines, plain.lines, strict=True):
        x0, top, x1, bottom = there.box
        place = (x0 + across, top + upright, x1 + across, bottom + upright)
        assert here.box == pytest.approx(place, abs=0.2)
        assert here.edges == pytest.approx([edge + across for edge in there.edges], abs=0.2)


def test_a_letter_of_nothing_but_signs_is_refused():
    with pytest.raises(Unreadable) as error:
        Drawing().prose(["%$#@ &*^ ~!§ ±%% $$## @@&& **^^ %$#@ &*^"] * 6).read()
    assert error.value.code == "no_text_layer"


PUBLICATIONS = LETTERS.parent / "reference" / "publications"


@pytest.mark.skipif(not PUBLICATIONS.is_dir(), reason=f"{PUBLICATIONS} is not here")
@pytest.mark.parametrize("name", ["kst-32545-143", "ah-tk-20202021-3235"])
def test_a_publication_reads_the_same_in_pdf_and_xml(name):
    printed = read_file(PUBLICATIONS / name / f"{name}.pdf")
    assert printed.text == read_file(PUBLICATIONS / name / f"{name}.xml").text


def real_letters():
    if LETTERS.is_dir():
        return sorted(LETTERS.rglob("*.pdf"))
    return [pytest.param(None, marks=pytest.mark.skip(reason=f"{LETTERS} is not here"))]


@pytest.mark.parametrize(
    "path", [*sorted(SHIPPED.glob("*.pdf")), *real_letters()], ids=lambda p: p and p.stem
)
def test_pdfplumber_reads_the_same_words_where_the_text_says_they_are(path):
    """Of the words on the first two pages outside the furniture, 99 % are in their place."""
    source = pdf.read(path.read_bytes())
    found = count = 0
    with pdfplumber.open(path) as document:
        for number, page in enumerate(document.pages[:2], 1):
            around = [f.box for f in source.furniture if f.page == number]
            lines = [line for line in source.lines if line.page == number]
            for word in page.extract_words(use_text_flow=True):
                x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
                if any(a - 1 <= x <= c + 1 and b - 1 <= y <= d + 1 for a, b, c, d in around):
                    continue
                count += 1
                found += any(
                    line.box[1] - 2 <= y <= line.box[3] + 2
                    and line.box[0] - 2 <= x <= line.box[2] + 8
                    for line in lines
                )
    assert count > 100
    assert found >= 0.99 * count
