"""Pictures of how a letter was read: which there are, and what they show where."""

import io

import pytest
from PIL import Image, ImageChops
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.inspection import marks_of, structure_of
from pipeline.picture import KINDS, SCALE
from pipeline.read import pdf
from tests.command import ROOT

HAVENS = ROOT / "corpus" / "schone-havens-2023.pdf"
PROSE = (
    "Het kabinet werkt sinds het voorjaar aan een nieuwe aanpak voor dorpen waar de winkels",
    "verdwijnen. In deze brief informeer ik uw Kamer over de voortgang van het programma en over",
)


def letter(path, pages=1):
    """Per page: a heading at 150 points, prose at 180, an item at 250, a page number at 800."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    for number in range(1, pages + 1):
        for text, x, top, font in (
            (f"Winkels in dorp {number}", 80, 150, "Helvetica-Bold"),
            (PROSE[0], 80, 180, "Helvetica"),
            (PROSE[1], 80, 192, "Helvetica"),
            ("de stappen die nog volgen.", 80, 204, "Helvetica"),
            ("•", 98, 250, "Helvetica"),
            (f"Gemeente {number} krijgt een bijdrage voor de winkel.", 116, 250, "Helvetica"),
            (f"Pagina {number} van {pages}", 250, 800, "Helvetica"),
        ):  # fmt: skip
            canvas.setFont(font, 9)
            canvas.drawString(x, A4[1] - top, text)
        canvas.showPage()
    canvas.save()
    path.write_bytes(made.getvalue())
    return path


def inspect(*arguments):
    return CliRunner().invoke(app, ["inspect", *map(str, arguments)])


def test_one_picture_per_page(tmp_path):
    done = inspect(letter(tmp_path / "brief.pdf", pages=3), "-o", tmp_path / "out")
    assert (done.exit_code, done.output) == (0, f"pages drawn: 3 → {tmp_path / 'out'}\n")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["brief-1.png", "brief-2.png", "brief-3.png"]
    sizes = {Image.open(tmp_path / "out" / name).size for name in names}
    ((width, height),) = sizes
    assert width == pytest.approx(A4[0] * SCALE, abs=1)
    assert height > A4[1] * SCALE, "the legend stands below the page"


def test_every_kind_has_its_colour_where_it_is(tmp_path):
    inspect(letter(tmp_path / "brief.pdf"), "-o", tmp_path)
    picture = Image.open(tmp_path / "brief-1.png").convert("RGB")

    def colours(x, top, width, height=14):
        box = (x, top, x + width, top + height)
        part = picture.crop([round(side * SCALE) for side in box])
        return {colour for _, colour in part.getcolors(100_000)}

    for kind, x, top in (
        ("heading", 76, 140),
        ("paragraph", 76, 170),
        ("item", 94, 240),
        ("running", 246, 790),
    ):
        found = colours(x, top, 60)
        assert KINDS[kind].colour in found
        others = {each.colour for each in KINDS.values()} - {KINDS[kind].colour}
        assert not found & (others - {KINDS["column"].colour}), kind
    assert colours(300, 400, 60, 100) == {(255, 255, 255)}


def test_marks_name_blocks_in_the_order_of_reading(tmp_path):
    path = letter(tmp_path / "brief.pdf", pages=2)
    reading = pdf.take_apart(path.read_bytes())
    marks = marks_of(reading, structure_of(path, reading.source))
    tags = {page: [mark.tag for mark in found] for page, found in marks.items()}
    assert tags == {
        1: ["kolom", "paginaregel", "1 kop 1", "2 alinea", "3 lijstitem"],
        2: ["kolom", "paginaregel", "4 kop 1", "5 alinea", "6 lijstitem"],
    }
    item = next(mark for mark in marks[1] if mark.kind == "item")
    assert item.box[0] == pytest.approx(98, abs=1)
    assert item.box[1] < 250 < item.box[3]


def test_notes_and_tables_of_a_shipped_letter():
    reading = pdf.take_apart(HAVENS.read_bytes())
    marks = marks_of(reading, structure_of(HAVENS, reading.source))
    first = {mark.tag: mark for mark in marks[1]}
    assert {"1", "2", "3"} <= {mark.tag for mark in marks[1] if mark.kind == "mark"}
    assert [tag for tag in first if " noot " in tag] == ["3 noot 1", "11 noot 2", "12 noot 3"]
    assert first["3 noot 1"].box[1] > first["10 alinea"].box[3]
    assert {"briefhoofd", "kantlijn"} <= set(first)
    cells = [mark for mark in marks[3] if mark.kind == "row"]
    assert len(cells) == 25
    assert sum(bool(mark.tag) for mark in cells) == 5
    assert "14 lijstitem, vervolg" in {mark.tag for mark in marks[2]}


def test_the_same_letter_gives_the_same_bytes(tmp_path):
    path = letter(tmp_path / "brief.pdf")
    inspect(path, "-o", tmp_path / "one")
    inspect(path, "-o", tmp_path / "two")
    one, two = (tmp_path / out / "brief-1.png" for out in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_the_pictures_in_docs_are_of_today(tmp_path):
    docs = ROOT / "docs" / "pictures"
    inspect(HAVENS, "-o", tmp_path, "--page", 1, "--page", 3)
    drawn = sorted(path.name for path in tmp_path.iterdir())
    assert drawn == sorted(path.name for path in docs.iterdir())
    for name in drawn:
        kept, today = Image.open(docs / name), Image.open(tmp_path / name)
        assert kept.size == today.size
        apart = ImageChops.difference(kept.convert("RGB"), today.convert("RGB")).convert("L")
        assert apart.histogram()[0] > 0.99 * kept.width * kept.height
        assert (docs / name).stat().st_size < 150_000


def test_pages_can_be_chosen(tmp_path):
    path = letter(tmp_path / "brief.pdf", pages=3)
    assert inspect(path, "-o", tmp_path / "out", "--page", 2).exit_code == 0
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["brief-2.png"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("brief.pdf", b"%PDF-1.7 en verder niets", "brief.pdf cannot be read: corrupt: "),
        ("brief.txt", b"Geachte voorzitter,", "brief.txt is no PDF"),
        ("geen.pdf", None, "geen.pdf cannot be opened"),
    ],
)
def test_what_cannot_be_drawn(tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = inspect(tmp_path / name, "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert told in done.output
    assert not (tmp_path / "out").exists()


def test_a_page_that_is_not_there_leaves_the_old_pictures(tmp_path):
    path = letter(tmp_path / "brief.pdf", pages=2)
    inspect(path, "-o", tmp_path / "out")
    before = {each.name: each.read_bytes() for each in (tmp_path / "out").iterdir()}
    done = inspect(path, "-o", tmp_path / "out", "--page", 3)
    assert done.exit_code == 2
    assert "has no page 3: it has pages 1 to 2" in done.output
    assert {each.name: each.read_bytes() for each in (tmp_path / "out").iterdir()} == before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_a_drawing_that_fails_half_way_leaves_no_folder(tmp_path, monkeypatch):
    from pipeline import inspection

    drawn = []

    def fails(page, marks, title):
        drawn.append(title)
        if len(drawn) == 2:
            raise MemoryError
        return Image.new("P", (1, 1))

    monkeypatch.setattr(inspection, "draw", fails)
    with pytest.raises(MemoryError):
        inspection.write(letter(tmp_path / "brief.pdf", pages=3), tmp_path / "out")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["brief.pdf"]
