from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.compose import Footnote, tidy
from pipeline.read.flow import Linked, Mark, Words, join, row_of, words_of
from pipeline.read.numerals import letter, numeral, roman


def test_a_mark_keeps_its_place():
    words = words_of(["Zie  de\xa0", "motie", Mark("1", "Kamerstuk 29 754."), " van het lid."])
    assert words.text == "Zie de motie van het lid."
    assert words.notes == (Footnote(12, "1", "Kamerstuk 29 754."),)


def test_references_in_pieces_are_one():
    words = words_of(["zie ", Linked("Staatsblad ", "u"), Linked("2020, 118", "u"), "."])
    assert words.text == "zie Staatsblad 2020, 118."
    assert words.links == ((4, 24, "u"),)


def test_rows_leave_out_empty_cells_at_their_end():
    cells = [
        Words(),
        Words("Rijk"),
        Words(),
        Words("€ 12", (Footnote(4, "1", "Raming."),)),
        Words(),
    ]
    row = row_of(cells)
    assert row.text == "\tRijk\t\t€ 12"
    assert row.notes[0].anchor == len(row.text)


@given(st.lists(st.text(" \n\tabc\xa0é", max_size=6), max_size=12))
def test_pieces_give_the_words_of_the_whole(pieces):
    assert words_of(pieces).text == tidy("".join(pieces).replace("\t", " "))


def test_joining_moves_places():
    first = words_of(["een", Mark("1", "a")])
    both = join([first, first], "\n")
    assert [note.anchor for note in both.notes] == [3, 7]


def test_numerals():
    assert [numeral(4, form) for form in ("decimal", "lowerLetter", "upperRoman", "ordinal")] == [
        "4",
        "d",
        "IV",
        "4e",
    ]
    assert (letter(27), roman(1994)) == ("aa", "mcmxciv")
