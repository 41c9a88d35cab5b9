import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Unreadable
from pipeline.read import html
from tests.read.tiling import blocks, check


def read(body, head=""):
    page = f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">{head}</head><body>{body}'
    source = html.read(f"{page}</body></html>".encode())
    check(source)
    return source


def test_headings_take_the_levels_that_are_used():
    source = read(
        "<h2>Wonen</h2><p>De huur\n stijgt.</p><h4>Koop</h4><p>Ook.</p><h2>Werk</h2><p>Ja.</p>"
    )
    assert [(b.kind, b.level) for b in source.blocks if b.kind == "heading"] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 1),
    ]
    assert "De huur stijgt." in source.text


def test_the_single_first_h1_names_the_page():
    source = read("<h1>Brief over wonen</h1><h2>Huur</h2><p>De huur stijgt.</p>")
    assert [b.kind for b in source.blocks] == ["paragraph", "heading", "paragraph"]


def test_lists_within_lists():
    source = read(
        "<ul><li>gemeenten<ul><li>klein</li><li>groot</li></ul></li><li><p>scholen</p>"
        "<p>ook hoge</p></li></ul><ol><li>een</li><li>twee</li></ol>"
        "<ol type='a' start='3'><li>drie</li></ol>"
    )
    assert blocks(source) == [
        ("item", "• gemeenten"),
        ("item", "• klein"),
        ("item", "• groot"),
        ("item", "• scholen\nook hoge"),
        ("item", "1. een"),
        ("item", "2. twee"),
        ("item", "c. drie"),
    ]
    assert [b.level for b in source.blocks] == [1, 2, 2, 1, 1, 1, 1]


def test_a_label_of_the_publisher_is_the_marker():
    source = read(
        '<ul class="expliciet"><li class="li"><p class="labeled"><span class="ol">a. </span>de huur'
        "</p></li></ul><ul style='list-style: none'><li>– de koop</li></ul>"
    )
    assert blocks(source) == [("item", "a. de huur"), ("item", "– de koop")]


def test_what_serves_the_screen_is_left_out():
    source = read(
        "<header>Rijksoverheid</header><nav>Menu</nav><script>var x</script><style>p{}</style>"
        "<p hidden>a</p><p style='display: none'>b</p><p aria-hidden='true'>c</p>"
        "<main><header><h2>Wonen</h2></header><p>De huur stijgt.</p><form>Zoek</form></main>"
        "<footer>Contact</footer>"
    )
    assert source.text == "Wonen\nDe huur stijgt."


def test_cells_of_a_table_stand_in_their_columns():
    source = read(
        "<table><tr><th rowspan=2>Post<th colspan=2>2024<th rowspan='x'>2025"
        "<tr><td>raming<td>stand<td>raming<tr><td colspan=0>Zorg<td>1<td>2<td>3</table>"
    )
    assert blocks(source) == [
        ("row", "Post\t2024\t\t2025"),
        ("row", "\traming\tstand\traming"),
        ("row", "Zorg\t1\t2\t3"),
    ]


def test_tables():
    source = read(
        "<table><caption>Bedragen</caption><thead><tr><th>Jaar</th><th>Bedrag</th></tr></thead>"
        "<tr><td>2024</td><td><p>€ 12</p><p>miljoen</p></td></tr></table>"
        "<table><tr><td><p>Eén.</p><ul><li>twee</li></ul></td></tr></table>"
    )
    assert blocks(source) == [
        ("paragraph", "Bedragen"),
        ("row", "Jaar\tBedrag"),
        ("row", "2024\t€ 12 miljoen"),
        ("paragraph", "Eén."),
        ("item", "• twee"),
    ]


PUBLISHED = """
<div class="vraag"><h2 class="stuktitel no-toc">Vraag 1</h2>
<p>Kent u het bericht?<a class="nootnum supernote-click-ID-1" href="#ID-1">1</a> <a
class="nootnum supernote-click-n2" href="#n2">2</a></p></div>
<div id="noten"><hr/>
<div class="voet noot snp-mouseoffset snb-pinned notedefault" id="supernote-note-ID-1">
<h5 class="note-close"><a class="note-close" href="#close-ID-1">X</a> Noot</h5>
<sup><span class="nootnum"><a id="ID-1" name="ID-1"></a>1</span></sup>
<p>NOS, <a href="https://nos.nl/1">3 mei</a>.</p></div>
<div class="voet noot" id="supernote-note-n2"><h5 class="note-close"><a class="note-close"
href="#close-n2">X</a> Noot</h5><sup><span class="nootnum" id="n2">2</span></sup><p>Trouw.</p></div>
</div>"""
WORD = """
<p>Zie de motie<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> van 3 mei.</p><p>Slot.</p>
<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Kamerstuk 29 754.</p>
<p>Aangenomen.</p></div>"""
LISTED = """
<p>Zie de motie<sup><a href="#fn1" id="r1">1</a></sup>.</p>
<ol><li id="fn1">Kamerstuk 29 754. <a href="#r1">↩</a></li></ol>"""
BARE = "<p>Zie m<sup>2</sup> en de motie<sup>1</sup>.</p><p><sup>1</sup> Kamerstuk 29 754.</p>"


@pytest.mark.parametrize(
    ("page", "said", "notes"),
    [
        (
            PUBLISHED,
            "Vraag 1\nKent u het bericht?\nNOS, 3 mei.\nTrouw.",
            [("1", "NOS, 3 mei."), ("2", "Trouw.")],
        ),
        (
            WORD,
            "Zie de motie van 3 mei.\nKamerstuk 29 754. Aangenomen.\nSlot.",
            [("1", "Kamerstuk 29 754. Aangenomen.")],
        ),
        (LISTED, "Zie de motie.\nKamerstuk 29 754.", [("1", "Kamerstuk 29 754.")]),
        (BARE, "Zie m2 en de motie.\nKamerstuk 29 754.", [("1", "Kamerstuk 29 754.")]),
    ],
)
def test_footnotes_of_every_kind(page, said, notes):
    source = read(page)
    assert source.text == said
    assert [(n.mark, source.text[n.start : n.end]) for n in source.notes] == notes


def test_a_link_within_the_page_is_no_footnote():
    source = read('<p>Zie <a href="#d">deel 2</a>.</p><h2 id="d">Deel 2</h2><p>Tekst.</p>')
    assert source.text == "Zie deel 2.\nDeel 2\nTekst." and not source.notes


def test_references():
    source = read(
        '<p>Zie <a href="stb-2020-118.html">Staatsblad 2020, 118</a> en <a href="/x">hier</a> en '
        '<a href="https://www.cbs.nl">www.cbs.nl</a>.</p>'
    )
    assert [(source.text[a:b], target) for a, b, target in source.links] == [
        ("Staatsblad 2020, 118", "https://zoek.officielebekendmakingen.nl/stb-2020-118.html"),
        ("www.cbs.nl", "https://www.cbs.nl"),
    ]


def test_what_the_page_says_of_itself():
    source = read(
        "<p>De Kamer,</p>",
        '<meta name="DC.identifier" content="kst-36410-IV-63"><meta name="DCTERMS.issued" '
        'content="2024-05-16"><meta name="OVERHEIDop.dossiernummer" content="36410-IV"><meta '
        'name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="Motie">'
        "<title>Een motie</title>",
    )
    assert source.given == {
        "date": "2024-05-16",
        "dossier": "36410-IV",
        "kind": "Motie",
        "kst_id": "kst-36410-IV-63",
        "title": "Een motie",
        "url": "https://zoek.officielebekendmakingen.nl/kst-36410-IV-63.html",
    }


def test_a_dossiers_line_is_set_apart():
    source = read(
        '<h1 class="dossiertitel"><span class="dossiernummer">32 545</span> Wetgeving</h1><h1 '
        'class="stuktitel"><span class="stuknummer">Nr. 143</span> BRIEF VAN DE MINISTER</h1>'
        "<p>Geachte voorzitter,</p>"
    )
    assert blocks(source) == [
        ("paragraph", "BRIEF VAN DE MINISTER"),
        ("paragraph", "Geachte voorzitter,"),
    ]
    assert [f.text for f in source.furniture] == ["32 545 Wetgeving", "Nr. 143"]


def test_breaks_bold_lines_and_signatures():
    source = read(
        "<p><b>Vraag 1</b><br>Klopt<br>het?</p><p>- werk<br>- wonen</p>"
        '<p class="ondertekening"><span class="functie">De Minister van Financiën,<br></span>'
        '<span class="naam">W.B. Voorbeeld</span></p>'
    )
    assert blocks(source) == [
        ("paragraph", "Vraag 1"),
        ("paragraph", "Klopt het?"),
        ("item", "- werk"),
        ("item", "- wonen"),
        ("paragraph", "De Minister van Financiën,"),
        ("paragraph", "W.B. Voorbeeld"),
    ]
    assert source.blocks[0].bold and not source.blocks[1].bold


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("declared", [True, False])
def test_encodings(encoding, declared):
    meta = f'<meta charset="{encoding}">' if declared and encoding != "utf-16" else ""
    page = f"<html><head>{meta}</head><body><p>Eén coördinator: € 5</p></body></html>"
    assert html.read(page.encode(encoding)).text == "Eén coördinator: € 5"


def test_an_encoding_that_is_wrongly_declared():
    page = '<html><head><meta charset="utf-8"></head><body><p>Eén coördinator</p></body></html>'
    assert html.read(page.encode("cp1252")).text == "Eén coördinator"


@pytest.mark.parametrize("tag", [b"<div>", b"<b>", b"<ul><li>", b"<table><tr><td>", b"<span><div>"])
def test_nesting_as_deep_as_pages_are(tag):
    data = b"<html><body>" + tag * (200 // tag.count(b"<")) + b"Geachte voorzitter,"
    assert html.read(data).text.endswith("Geachte voorzitter,")


def test_nesting_without_end():
    with pytest.raises(Unreadable) as refused:
        html.read(b"<html><body>" + b"<div>" * 10_000 + b"Geachte voorzitter,")
    assert refused.value.code == "corrupt"


def test_a_page_without_words_is_empty():
    with pytest.raises(Unreadable) as refused:
        read("<script>x</script>")
    assert refused.value.code == "empty"


PIECES = st.sampled_from(
    "<p> </p> <ul> <li> </ul> <b> </b> <br> <table> <tr> <td> </td> </table> <h2> </h2> "
    "<sup>1</sup> <p_id='x'> <a_href='#x'>1</a> <a_href='http://a'> <span_class='ol'> </span> "
    "woord_ é –_ •_ \xa0 \uf0b7 Vraag_1 &lt;".replace("\xa0", "&nbsp;").split(" ")
).map(lambda piece: piece.replace("_", " "))


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_blocks_tile_any_page(body):
    try:
        source = html.read(f"<html><body>{body}</body></html>".encode())
    except Unreadable as refused:
        assert refused.code == "empty"
        return
    check(source)
