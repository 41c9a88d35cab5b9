import pytest

from pipeline.model import Unreadable
from pipeline.read import html, xml
from tests.read.shared import SHARED, shared
from tests.read.tiling import blocks, check

STUK = """<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie><metadata><meta name="OVERHEIDop.externMetadataRecord" scheme=""
content="https://zoek.officielebekendmakingen.nl/kst-36410-IV-163/metadata.xml"/></metadata>
<kamerstuk><kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel>
<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>36 410</dossiernr><begrotingshoofdstuk>IV</begrotingshoofdstuk>
</dossiernummer><titel>Vaststelling van de begroting</titel></dossier>
<stuk><stuknr>Nr. <ondernummer kamer="2">163</ondernummer></stuknr>
<titel>BRIEF VAN DE MINISTER VOOR WONEN<noot id="t" type="voet"><noot.nr>1</noot.nr>
<noot.al>Titelnoot.</noot.al></noot></titel>
<datumtekst>Ontvangen <datum isodatum="2024-05-16">16 mei 2024</datum></datumtekst>
<algemeen><vrije-tekst><tekst status="goed">{}</tekst></vrije-tekst></algemeen></stuk></kamerstuk>
</officiele-publicatie>"""


def read(text):
    source = xml.read(STUK.format(text).encode())
    check(source)
    return source


def body(text):
    return blocks(read(text))[3:]


def test_the_publications_head_is_furniture_and_given():
    source = read("<al>Geachte voorzitter,</al>")
    assert blocks(source) == [
        ("paragraph", "BRIEF VAN DE MINISTER VOOR WONEN"),
        ("footnote", "Titelnoot."),
        ("paragraph", "Ontvangen 16 mei 2024"),
        ("paragraph", "Geachte voorzitter,"),
    ]
    assert [f.text for f in source.furniture] == [
        "Vergaderjaar 2023-2024",
        "Tweede Kamer der Staten-Generaal",
        "36 410 IV Vaststelling van de begroting",
        "Nr. 163",
    ]
    assert source.given == {
        "date": "2024-05-16",
        "dossier": "36410-IV",
        "kind": "Brief",
        "kst_id": "kst-36410-IV-163",
        "sender_name": "MINISTER VOOR WONEN",
        "session_year": "2023-2024",
        "title": "BRIEF VAN DE MINISTER VOOR WONEN",
        "url": "https://zoek.officielebekendmakingen.nl/kst-36410-IV-163.html",
    }


def test_divisions_and_subheadings():
    source = read(
        "<divisie><kop><nr>1.</nr><titel>Wonen</titel></kop><al>a</al><tussenkop "
        'kopopmaak="cur">Huur</tussenkop><al>b</al><divisie><kop><nr>1.1</nr><titel>Koop'
        "</titel></kop>"
        "<al>c</al></divisie>"
        "</divisie><divisie><kop><titel>Werk</titel></kop><al>d</al></divisie>"
    )
    headings = [(b.level, b.marker, source.text[b.start : b.end]) for b in source.blocks if b.level]
    assert headings == [
        (1, "1.", "1. Wonen"),
        (2, "", "Huur"),
        (2, "1.1", "1.1 Koop"),
        (1, "", "Werk"),
    ]


def test_subheadings_rank_by_their_print():
    source = read(
        '<tussenkop kopopmaak="cur">Klein</tussenkop><al>a</al><tussenkop kopopmaak="vet">Groot'
        "</tussenkop><al>b</al>"
    )
    assert [b.level for b in source.blocks if b.kind == "heading"] == [2, 1]


def test_lists_keep_their_markers():
    found = body(
        '<lijst type="expliciet"><li><li.nr>1.</li.nr><al>een</al><al>en meer</al></li><li>'
        "<li.nr>2.</li.nr><al>twee</al><lijst><li><li.nr>–</li.nr><al>streep</al></li></lijst>"
        "</li></lijst>"
        "<lijst><li><li.nr>\uf0b7</li.nr><al>stip</al></li></lijst>"
    )
    assert found == [
        ("item", "1. een\nen meer"),
        ("item", "2. twee"),
        ("item", "– streep"),
        ("item", "• stip"),
    ]


def test_tables_footnotes_and_references():
    source = read(
        '<al>Zie <extref doc="stb-2020-118" soort="document">Staatsblad 2020, 118</extref>.'
        "<noot><noot.nr>2</noot.nr><noot.al>Kamerstuk <nadruk>29 754</nadruk>.</noot.al>"
        "</noot> Verder.</al>"
        "<table><title>Tabel 1</title><tgroup><thead><row><entry><al>Jaar</al></entry>"
        "<entry><al>Bedrag</al></entry></row></thead><tbody><row><entry><al>2024</al></entry>"
        "<entry><al>€ 12</al>"
        "<al>mln</al></entry></row></tbody></tgroup></table>"
    )
    assert blocks(source)[3:] == [
        ("paragraph", "Zie Staatsblad 2020, 118. Verder."),
        ("footnote", "Kamerstuk 29 754."),
        ("paragraph", "Tabel 1"),
        ("row", "Jaar\tBedrag"),
        ("row", "2024\t€ 12 mln"),
    ]
    assert [(source.text[a:b], to) for a, b, to in source.links] == [
        ("Staatsblad 2020, 118", "https://zoek.officielebekendmakingen.nl/stb-2020-118.html")
    ]
    assert source.text[: source.notes[-1].anchor].endswith("118.")


def test_cells_of_a_table_stand_in_their_columns():
    found = body(
        '<table><tgroup cols="3"><colspec colname="a"/><colspec colname="b"/><colspec colname="c"/>'
        '<thead><row><entry morerows="1"><al>Post</al></entry><entry namest="b" nameend="c"><al>'
        "2024</al></entry></row><row><entry><al>raming</al></entry><entry><al>stand</al></entry>"
        '</row></thead><tbody><row><entry namest="c" nameend="z"/><entry><al>12</al></entry></row>'
        "</tbody></tgroup></table>"
    )
    assert found == [("row", "Post\t2024"), ("row", "\traming\tstand"), ("row", "\t12")]


def test_signatures_and_what_is_unknown():
    assert body(
        "<nieuw>Los</nieuw><doos><al>Een</al><onbekend>Twee</onbekend></doos><ondertekening>"
        "<functie>De Minister,</functie><naam><voornaam>A.</voornaam><achternaam>Voorbeeld"
        "</achternaam></naam>"
        "</ondertekening>"
    ) == [
        ("paragraph", "Los"),
        ("paragraph", "Een"),
        ("paragraph", "Twee"),
        ("paragraph", "De Minister,"),
        ("paragraph", "A. Voorbeeld"),
    ]


def test_questions_and_answers_are_headings():
    source = xml.read(
        b"<officiele-publicatie><kamervragen><kamervraagkop/><kamervraagnummer>12"
        b"</kamervraagnummer>"
        b"<kamervraagomschrijving type='antwoord'>Antwoord van Minister <naam><achternaam>Voorbeeld"
        b"</achternaam></naam> (<organisatie afkorting='SZW'>Sociale Zaken</organisatie>) "
        b"(ontvangen <datum isodatum='2021-06-21'>21 juni 2021</datum>)."
        b"</kamervraagomschrijving><vraag>"
        b"<nr>Vraag 1</nr><al>Klopt het?</al></vraag><antwoord><nr>Antwoord 1</nr><al>Ja.</al>"
        b"</antwoord>"
        b"</kamervragen></officiele-publicatie>"
    )
    check(source)
    assert blocks(source) == [
        ("paragraph", "Antwoord van Minister Voorbeeld (Sociale Zaken) (ontvangen 21 juni 2021)."),
        ("heading", "Vraag 1"),
        ("paragraph", "Klopt het?"),
        ("heading", "Antwoord 1"),
        ("paragraph", "Ja."),
    ]
    assert (source.given["date"], source.given["sender_name"]) == ("2021-06-21", "Sociale Zaken")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<rss><item>nieuws</item></rss>", "unsupported"),
        (b"<metadata_gegevens/>", "unsupported"),
        (b"<officiele-publicatie>", "corrupt"),
        (b"geen xml", "corrupt"),
        (b"<officiele-publicatie/>", "empty"),
    ],
)
def test_what_is_no_publication(data, code):
    with pytest.raises(Unreadable) as refused:
        xml.read(data)
    assert refused.value.code == code


@pytest.mark.parametrize("name", ["ah-tk-20202021-3235", "kst-32545-143"])
def test_xml_and_html_of_one_publication_give_one_text(name):
    folder = ("reference", "publications", name)
    first = xml.read(shared(*folder, f"{name}.xml").read_bytes())
    second = html.read(shared(*folder, f"{name}.html").read_bytes())
    check(first)
    check(second)
    assert first.text == second.text
    assert [(b.kind, b.level) for b in first.blocks] == [(b.kind, b.level) for b in second.blocks]
    assert first.links == second.links
    for key in ("date", "kst_id", "url", "session_year", "kind"):
        assert first.given[key] == second.given[key]


def test_all_motions_are_read():
    shared("reference", "publications", "moties")
    paths = sorted((SHARED / "reference" / "publications" / "moties").glob("*.xml"))
    for path in paths:
        source = xml.read(path.read_bytes())
        check(source)
        assert source.given["kst_id"].startswith("kst-") and source.given["kind"] == "Motie", path
        assert "gehoord de beraadslaging" in source.text or "De Kamer" in source.text
