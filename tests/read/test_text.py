import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Unreadable
from pipeline.read import text
from tests.read.shared import shared
from tests.read.tiling import blocks, check

WORDS = st.text(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHKLéëïöüèêáàçñÉ0123456789", min_size=1, max_size=12
)
SIGNS = st.sampled_from(["", "", "", ",", ";", ".", "?", " –", " €", ":"])
QUOTED = st.tuples(st.sampled_from(["{}", "‘{}’", "“{}”", "({})"]), WORDS).map(
    lambda both: both[0].format(both[1])
)
SENTENCES = st.lists(st.tuples(QUOTED, SIGNS).map("".join), min_size=3, max_size=30).map(" ".join)
LETTERS = st.lists(SENTENCES, min_size=1, max_size=8).map("\n".join)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@given(letter=LETTERS.map(lambda letter: "Geachte voorzitter,\n" + letter))
def test_dutch_text_comes_back_from_every_encoding(encoding, letter):
    assert text.decode(letter.encode(encoding)) == letter


DUTCH = "Geachte voorzitter, de financiële coördinatie kost € 2 miljoen – zie ‘Eén loket’.\n"
SCRIPTS = {
    "guilders": "De lening van ƒ 450,- is afgelost.",
    "greek": "De ambassade in Αθήνα meldde dit.",
    "cyrillic": "De krant Новая газета en de stad Київ.",
    "arabic": "De omroep الجزيرة zond dit uit.",
    "hebrew": "Het blad הארץ schreef hierover.",
    "chinese": "Het persbureau 新华社 uit 北京.",
    "japanese": "De stad 東京 en de firma トヨタ.",
    "korean": "De stad 서울 was gastheer.",
    "devanagari": "De partij भारतीय जनता पार्टी won.",
    "thai": "De stad กรุงเทพ.",
    "armenian": "De stad Երևան en de stad თბილისი.",
    "turkish": "De heer Şahin uit İzmir en Iğdır.",
    "polish": "De stad Łódź en de heer Wałęsa.",
    "vietnamese": "De stad Hà Nội en de heer Nguyễn.",
    "phonetic": "De uitspraak is [ˈnɛ̝ɪ̯dərlɑnt].",
    "mathematics": "De kans is 𝑝 ≤ 0,05 en ∆ = ½.",
    "emoji": "De campagne 👍🏽 loopt.",
    "extended": "De naam ǅ en de letter ǆ en ȟ.",
}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("letter", SCRIPTS.values(), ids=SCRIPTS)
@pytest.mark.parametrize("around", ["", DUTCH, DUTCH * 50])
def test_what_is_valid_utf8_is_utf8_in_any_script(around, letter, mark):
    assert text.decode(mark + (around + letter).encode()) == around + letter


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_comes_back_from_utf8(letter):
    assert text.decode(b"\xef\xbb\xbf" + letter.encode()) == letter
    assert text.decode(("€ " + letter).encode()) == "€ " + letter


@pytest.mark.parametrize("sign", ["ƒ 450,-", "€ 450,-", "Š", "½", "“ja”"])
def test_one_odd_sign_in_cp1252_is_read_as_cp1252(sign):
    letter = "Geachte voorzitter, het café in Oost-Indië vraagt " + sign
    assert text.decode(letter.encode("cp1252")) == letter


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides(encoding):
    assert text.decode("\ufeff€ 20 miljoen".encode(encoding)) == "€ 20 miljoen"


def test_a_lone_accent_in_cp1252_is_no_utf8():
    assert text.decode("Eén café’”".encode("cp1252")) == "Eén café’”"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x00\x01\x02\x03" * 50,
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"\xff\xfe\x00",
    ],
)
def test_what_is_not_text_is_refused(data):
    with pytest.raises(Unreadable) as refused:
        text.read(data)
    assert refused.value.code == "encoding"


@given(LETTERS)
def test_blocks_tile_any_letter(letter):
    check(text.read(letter.encode()))


@given(st.text(min_size=1, max_size=300))
def test_blocks_tile_any_text(letter):
    try:
        source = text.read(letter.encode("utf-8"))
    except UnicodeEncodeError:
        return
    except Unreadable as refused:
        assert refused.code in ("empty", "encoding")
        return
    check(source)


def read(letter: str):
    source = text.read(letter.encode())
    check(source)
    return source


@pytest.mark.parametrize(
    ("glyph", "marker"),
    [(glyph, "•") for glyph in ("·", "•", "\uf0b7", "➢", "*", "o\t", "▪", "✓")]
    + [("-", "-"), ("–", "–"), ("—", "–")],
)
def test_bullets_of_every_kind(glyph, marker):
    source = read(f"Dit doe ik:\n{glyph} gemeenten helpen;\n{glyph} scholen helpen.\n")
    assert blocks(source) == [
        ("paragraph", "Dit doe ik:"),
        ("item", f"{marker} gemeenten helpen;"),
        ("item", f"{marker} scholen helpen."),
    ]


@pytest.mark.parametrize(
    "line",
    ["-5% in een jaar", "o ja, dat ook", "**Let op** dit geldt nog", "–gedachte", "2013 was nat"],
)
def test_what_only_looks_like_a_bullet(line):
    (block,) = read(line).blocks
    assert (block.kind, block.marker) == ("paragraph", "")


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("1 Meedoen op de arbeidsmarkt", "1"),
        ("1. Meedoen", "1."),
        ("1.1 Werk", "1.1"),
        ("2.3.1. Werk", "2.3.1."),
        ("a) de huurprijs", "a)"),
        ("(2) de huurprijs", "(2)"),
        ("iv. de huurprijs", "iv."),
        ("3  de aanpak in wijken", "3"),
        ("3 mei is te vroeg", ""),
        ("12 miljoen euro", ""),
        ("1,5 miljoen euro", ""),
    ],
)
def test_numbers_are_noted_and_nothing_is_decided(line, marker):
    (block,) = read(line).blocks
    assert (block.kind, block.marker) == ("paragraph", marker)


def test_an_indented_paragraph_belongs_to_the_item_above():
    source = read("• Ik help gemeenten.\n\n  Dat gaat zo.\n\nVoor scholen geldt dit niet.\n")
    assert blocks(source) == [
        ("item", "• Ik help gemeenten.\nDat gaat zo."),
        ("paragraph", "Voor scholen geldt dit niet."),
    ]


def test_deeper_bullets_are_deeper_items():
    source = read("• werk\n   - banen\n   - stages\n• wonen\n")
    assert [block.level for block in source.blocks] == [1, 2, 2, 1]


def test_empty_lines_above_are_counted():
    source = read("Inleiding\n\n\nHet kabinet werkt hieraan.\nEn aan meer.")
    assert [block.gap for block in source.blocks] == [0, 2, 0]


WRAPPED = """\
Het kabinet wil dat gemeenten hun inwoners beter kunnen helpen bij duur-
zaam wonen. Daarvoor komt er een regeling voor de in- en uitvoer van oude
panelen, en overlegt de staatssecretaris met de provincie Noord-
Holland over de financiering daarvan in de komende drie jaren.

Werkgelegenheid
Voor de werkgelegenheid in de regio is dit belangrijk, zo blijkt uit het
onderzoek dat vorig jaar is gehouden onder ondernemers in deze sector.

- gemeenten krijgen een eigen budget voor advies aan hun inwoners en voor
  het onderhoud van de daken van scholen;
- scholen krijgen les.
1. Een proef in Drenthe met een nieuw soort glas, die loopt tot en met de
   zomer.
2. Een proef in Zeeland.
"""


def test_wrapped_lines_are_paragraphs_again():
    assert blocks(read(WRAPPED)) == [
        (
            "paragraph",
            "Het kabinet wil dat gemeenten hun inwoners beter kunnen helpen bij duurzaam wonen. "
            "Daarvoor komt er een regeling voor de in- en uitvoer van oude panelen, en overlegt de "
            "staatssecretaris met de provincie Noord-Holland over de financiering daarvan in de "
            "komende drie jaren.",
        ),
        ("paragraph", "Werkgelegenheid"),
        (
            "paragraph",
            "Voor de werkgelegenheid in de regio is dit belangrijk, zo blijkt uit het onderzoek "
            "dat vorig jaar is gehouden onder ondernemers in deze sector.",
        ),
        (
            "item",
            "- gemeenten krijgen een eigen budget voor advies aan hun inwoners en voor het "
            "onderhoud van de daken van scholen;",
        ),
        ("item", "- scholen krijgen les."),
        (
            "paragraph",
            "1. Een proef in Drenthe met een nieuw soort glas, die loopt tot en met de zomer.",
        ),
        ("paragraph", "2. Een proef in Zeeland."),
    ]


def test_a_list_of_short_lines_was_not_wrapped():
    letter = (
        "De partners\nGemeente Delft\nProvincie Drenthe\nWaterschap Rivierenland\nVereniging X\n"
    )
    assert len(read(letter).blocks) == 5


def test_the_letterhead_is_set_apart():
    source = read(
        "> Retouradres Postbus 90801 2509 LV Den Haag\n"
        "Aan de Voorzitter van de Tweede Kamer\n"
        "der Staten-Generaal\n"
        "Postbus 20018\n"
        "2500 EA DEN HAAG\n\n"
        "Datum 3 maart 2015\n"
        "Betreft Voortgang van de aanpak\n\n"
        "Geachte voorzitter,\n\n"
        "Hierbij informeer ik u.\n"
    )
    assert source.text == "Geachte voorzitter,\nHierbij informeer ik u."
    assert [f.text for f in source.furniture][-2:] == [
        "Datum 3 maart 2015",
        "Betreft Voortgang van de aanpak",
    ]


def test_a_sentence_about_a_date_is_no_letterhead():
    letter = "Datum van inwerkingtreding is 1 mei 2015.\nDe wet geldt vanaf dan."
    source = read(letter)
    assert source.text == letter and not source.furniture


def test_the_integration_letter_has_its_bullets():
    source = text.read(shared("letters", "voortgang-agenda-integratie-2013.txt").read_bytes())
    check(source)
    assert sum(block.kind == "item" for block in source.blocks) == 24
    assert not source.furniture
