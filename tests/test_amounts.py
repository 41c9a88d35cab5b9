"""Sums and percentages: what is written reads back, and columns say what the words say."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import amount, percent
from pipeline.model import Block, Facts, Letter
from pipeline.numerals import from_digits, from_words, plain, words_before
from tests.conftest import make_letter


def dutch(number):
    """1250.5 as it is printed: 1.250,50."""
    return f"{number:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")


def values(text, find=amount.find):
    return [one.value for one in find(make_letter(text))]


@settings(deadline=None)
@given(st.decimals(0, 10**12, places=2))
def test_a_written_amount_reads_back(number):
    written = f"€ {dutch(number)}"
    (one,) = amount.find(make_letter(f"Het bedrag is {written} per jaar."))
    assert one.text == written
    assert Decimal(one.value.removeprefix("EUR ")) == number


@settings(deadline=None)
@given(
    st.integers(1, 999), st.sampled_from([("miljoen", 6), ("mln.", 6), ("miljard", 9), ("mld", 9)])
)
def test_scales_read_back(number, scale):
    name, power = scale
    assert values(f"Er is {number} {name} euro nodig.") == [f"EUR {number * 10**power}"]
    assert values(f"Er is € {number} {name} nodig.") == [f"EUR {number * 10**power}"]


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(1, 400))
def test_ranges_read_back(low, more):
    text = f"Dit vergt {low} tot {low + more} miljoen euro."
    assert values(text) == [f"EUR {low}000000..{low + more}000000"]
    assert values(f"Dit geldt voor {low} tot {low + more}% van hen.", percent.find) == [
        f"{low}..{low + more}"
    ]


@settings(deadline=None)
@given(st.decimals(0, 10_000, places=1))
def test_a_written_percentage_reads_back(number):
    written = plain(number).replace(".", ",")
    for unit in ("%", " procent", " %"):
        assert values(f"Dat is {written}{unit} van het totaal.", percent.find) == [plain(number)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("anderhalf", "1.5"),
        ("anderhalve", "1.5"),
        ("tweeënhalf", "2.5"),
        ("twee en een half", "2.5"),
        ("drieëneenhalf", "3.5"),
        ("een half", "0.5"),
        ("vijftig", "50"),
        ("drieëntwintig", "23"),
        ("honderdvijftig", "150"),
        ("tweehonderdvijftigduizend", "250000"),
        ("tweeduizend", "2000"),
        ("duizend", "1000"),
        ("één", "1"),
    ],
)
def test_numerals_in_words(words, value):
    assert from_words(words) == Decimal(value)
    assert words_before(f"ruim {words}", len(words) + 5) == (5, Decimal(value))


@pytest.mark.parametrize("words", ["een paar", "enkele", "", "vijf zes", "zesje", "tal van"])
def test_no_numerals(words):
    assert from_words(words) is None


@pytest.mark.parametrize(
    ("digits", "value"),
    [("1.250,50", "1250.5"), ("1.5", "1.5"), ("1.500", "1500"), ("1 250 000", "1250000"),
     ("1,250,000.00", "1250000"), ("0,15", "0.15")],
)  # fmt: skip
def test_numerals_in_digits(digits, value):
    assert from_digits(digits) == Decimal(value)


def test_no_digits_is_an_error():
    with pytest.raises(ValueError, match="veel"):
        from_digits("veel")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er komt maximaal € 5 miljoen per jaar bij.", ("at_most", False, "year")),
        ("Er is ten minste 3 miljoen euro nodig.", ("at_least", False, "")),
        ("Het kost circa € 800.000 per maand.", ("", True, "month")),
        ("Een eenmalige bijdrage van ongeveer € 2 miljoen volgt.", ("", True, "once")),
        ("Hiervoor is € 10 mln structureel gereserveerd.", ("", False, "structural")),
        ("De lasten bedragen € 20 miljoen of meer.", ("at_least", False, "")),
        ("Jaarlijks gaat het om ruim 6 miljard euro.", ("", True, "year")),
        ("Er is € 1 miljoen; jaarlijks volgt een verslag.", ("", False, "")),
    ],
)
def test_columns_of_the_table(text, expected):
    letter = make_letter(text)
    (one,) = amount.find(letter)
    row = amount.details(letter, one)
    assert (row["qualifier"], row["approximate"], row["period"]) == expected
    assert row["currency"] == "EUR"
    assert row["minimum"] == row["maximum"]


def test_a_range_has_two_ends():
    letter = make_letter("Nodig is € 1,5 tot 2 miljard.")
    row = amount.details(letter, next(amount.find(letter)))
    assert (row["minimum"], row["maximum"]) == (1.5e9, 2e9)


def table(caption, *rows):
    """A letter of one paragraph and a table, its cells separated by tabs."""
    text = "\n".join([caption, *rows])
    blocks, at = [], 0
    for index, line in enumerate(text.split("\n")):
        blocks.append(Block(at, at + len(line), "row" if index else "paragraph"))
        at += len(line) + 1
    facts = Facts(make_letter("x").facts.date, "given")
    return Letter("test", "test.txt", "0" * 64, "txt", text, tuple(blocks), facts)


def test_a_unit_above_a_table_makes_its_numbers_money():
    letter = table(
        "Budgettaire gevolgen (x € 1 miljoen)",
        "Maatregel\t2014\t2015\tAandeel (%)",
        "Taalscholing\t12,5\t-3\t40",
        "Aantal deelnemers\t1.200\t1.500\t60",
    )
    found = [(one.text, one.value) for one in amount.find(letter)]
    assert found == [("12,5", "EUR 12500000"), ("-3", "EUR -3000000")]


def test_digits_of_other_scripts_are_no_amounts():
    assert values("Het kost € ٣, ٣ euro of ٣ miljoen euro.") == []
    assert values("Dat is ٣% van ٣ procent.", percent.find) == []


def test_a_table_without_a_unit_holds_no_money():
    rows = "Gemeente\tInwoners", "Delft\t100.000"
    assert list(amount.find(table("Inwoners per gemeente", *rows))) == []


WORDS = """
€ EUR euro 20 1.250,50 1,5 miljoen mln. miljard k€ tot en à - – , ,- % procent een anderhalf vijftig
tussen 2014 x per jaar cent $ x€1.000 20% +12% -8% 30-40%
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\t"])


def with_table(*rows):
    """A letter whose table has these rows below a caption; every other line is a paragraph."""
    letter = make_letter("\n".join(["Bedragen (x € 1 mln)", *rows, "Dat is € 3 miljoen samen."]))
    return replace(
        letter,
        blocks=tuple(
            replace(b, kind="row" if "\t" in letter.text[b.start : b.end] else b.kind)
            for b in letter.blocks
        ),
    )


@pytest.mark.parametrize(
    ("rows", "headings"),
    [
        (["Post\t2024\t2025", "Zorg\t1\t2"], [("Zorg", "2024"), ("Zorg", "2025")]),
        (["\t2024\t2025", "Zorg\t\t2"], [("Zorg", "2025")]),
        (
            ["Post\t2024\t\t2025", "\traming\tstand\traming", "Zorg\t1\t2\t3"],
            [("Zorg", "2024 raming"), ("Zorg", "2024 stand"), ("Zorg", "2025 raming")],
        ),
        (
            ["Art.\tPost\tSom", "A\tZorg\t1", "\tWonen\t2", "\t\t3"],
            [("A Zorg", "Som"), ("Wonen", "Som"), ("Wonen", "Som")],
        ),
        (["Zorg\t1", "Wonen\t2"], [("Wonen", "")]),
    ],
)
def test_a_sum_in_a_table_knows_its_row_and_column(rows, headings):
    letter = with_table(*rows)
    told = [amount.details(letter, one) for one in amount.find(letter)]
    assert [(each["row_heading"], each["column_heading"]) for each in told] == [*headings, ("", "")]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join)))
def test_spans_are_slices(text):
    letter = make_letter(text)
    for find in (amount.find, percent.find):
        end = 0
        for one in find(letter):
            assert one.text == text[one.start : one.end] == one.text.strip()
            assert one.start >= end
            end = one.end
            if find is amount.find:
                amount.details(letter, one)
