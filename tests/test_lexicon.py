import datetime as dt

import pytest

from pipeline import lexicon
from pipeline.extract import law, location, memory, programme
from pipeline.extract.extent import Claim, run, settle, titled
from pipeline.lexicon import Form, Gazetteer, TableError, listed, rows, valid
from tests.conftest import make_letter


def found(gazetteer, text):
    return [(text[hit.start : hit.end], hit.payload) for hit in gazetteer.matches(text)]


def test_a_longer_name_that_is_no_whole_word_hides_no_shorter_one():
    gazetteer = Gazetteer([Form("Raad van State", "RvS"), Form("Raad", "raad")])
    assert found(gazetteer, "de Raad van State") == [("Raad van State", "RvS")]
    assert found(gazetteer, "de Raad van Staten") == [("Raad", "raad")]


def test_whole_words_only():
    gazetteer = Gazetteer([Form("Best", "Best"), Form("SDE++", "SDE++"), Form("Woo", "Woo")])
    assert found(gazetteer, "Bestuur, Woord, Woo2, TheWoo") == []
    assert found(gazetteer, "Best. SDE++, (Woo)") == [
        ("Best", "Best"),
        ("SDE++", "SDE++"),
        ("Woo", "Woo"),
    ]


def test_capitals_bind_and_their_absence_does_not():
    gazetteer = Gazetteer(
        [Form("AVG", 1), Form("politie", 2), Form("Wet open overheid", 3, either=True)]
    )
    assert found(gazetteer, "avg Avg AVG") == [("AVG", 1)]
    assert found(gazetteer, "politie Politie POLITIE") == [("politie", 2), ("Politie", 2)]
    assert found(gazetteer, "wet open overheid") == [("wet open overheid", 3)]
    assert found(gazetteer, "Wet Open Overheid") == []


def test_a_hit_knows_its_hyphens():
    gazetteer = Gazetteer([Form("EU", "EU"), Form("Nederland", "NL")])
    eu, nl, plain, open_end = gazetteer.matches("EU-migranten, Noord-Nederland, EU, EU- en")
    assert (eu.before, eu.after, eu.joined) == (False, True, True)
    assert (nl.before, nl.after, nl.joined) == (True, False, True)
    assert not plain.joined
    assert not open_end.joined


def test_offsets_count_code_points_and_apostrophes_are_one():
    gazetteer = Gazetteer([Form("'s-Hertogenbosch", "Den Bosch")])
    text = "🚲🚲 naar ’s-Hertogenbosch"
    assert [(hit.start, hit.end) for hit in gazetteer.matches(text)] == [(8, len(text))]


def test_one_form_with_two_meanings_gives_both():
    gazetteer = Gazetteer([Form("EZ", "1998"), Form("EZ", "2012"), Form("EZ", "1998")])
    (hit,) = gazetteer.matches("EZ")
    assert hit.payloads == ("1998", "2012")


def test_an_empty_gazetteer_finds_nothing_and_an_empty_form_is_refused():
    assert list(Gazetteer([]).matches("tekst")) == []
    with pytest.raises(ValueError, match="empty form"):
        Gazetteer([Form("", "niets")])


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("a\tb\n1\t2\t3\n", "line 2: 3 cells for 2 columns"),
        ("a\ta\n", "line 1: column names"),
        ("a\tb\nx\ty \n", "line 2: .*white space"),
        ("a\tb\n\n\ty\n", "line 3: first cell empty"),
    ],
)
def test_a_broken_table_is_named_with_its_line(tmp_path, monkeypatch, table, message):
    (tmp_path / "broken.tsv").write_text(table, encoding="utf-8")
    monkeypatch.setattr(lexicon.resources, "files", lambda _: tmp_path)
    rows.cache_clear()
    try:
        with pytest.raises(TableError, match=rf"broken\.tsv, {message}"):
            rows("broken")
    finally:
        rows.cache_clear()


def test_a_table_that_is_not_there_says_where_tables_lie():
    with pytest.raises(TableError, match="pipeline/lexicon"):
        rows("nergens")


def test_valid_reads_years_and_days():
    row = {"valid_from": "2010-10-14", "valid_to": "2017"}
    assert not valid(row, dt.date(2010, 10, 13))
    assert valid(row, dt.date(2010, 10, 14))
    assert valid(row, dt.date(2016, 12, 31))
    assert not valid(row, dt.date(2017, 1, 1))
    assert valid({}, dt.date(2017, 1, 1))


@pytest.mark.parametrize(
    ("table", "name", "minimum"),
    [("laws", "title", 800), ("places", "name", 1700), ("programmes", "name", 350)],
)
def test_names_are_there_once_each_with_a_source(table, name, minimum):
    names = [row[name] for row in rows(table)]
    assert len(names) >= minimum
    assert len(names) == len(set(names))
    assert all(row["source"] for row in rows(table))


@pytest.mark.parametrize("table", ["laws", "places", "programmes"])
def test_no_alias_is_another_rows_name(table):
    key = "title" if table == "laws" else "name"
    names = {row[key] for row in rows(table)}
    for row in rows(table):
        for alias in listed(row["aliases"]):
            assert alias not in names, f"{table}.tsv: {alias} is a name and an alias of {row[key]}"


def test_identifiers_of_laws_look_like_identifiers():
    for row in rows("laws"):
        identifier = row["identifier"]
        assert not identifier or identifier[:4] in ("BWBR", "BWBV", "BWBW") or identifier[0] == "3"


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("het Gezond en Actief Leven Akkoord (GALA)", "GALA", "Gezond en Actief Leven Akkoord"),
        ("GALA (Gezond en Actief Leven Akkoord)", "GALA", "Gezond en Actief Leven Akkoord"),
        ("de Regeling zoute teelt (hierna: RZT)", "RZT", "Regeling zoute teelt"),
        ("de Vereniging van Dijkwachten (VD)", "VD", "Vereniging van Dijkwachten"),
        ("regionale Cluster Plannen (rCP’en)", "rCP", "regionale Cluster Plannen"),
        ("het «House of Water» (HW)", "HW", "House of Water"),
        ("Stimulering Duurzame Energie (SDE++)", "SDE++", "Stimulering Duurzame Energie"),
    ],
)
def test_an_abbreviation_in_brackets_is_explained(text, short, long):
    start, end = memory.definitions(text)[short]
    assert text[start:end] == long


@pytest.mark.parametrize(
    "text",
    [
        "de begroting van Financiën (IX)",
        "de gemeente (zie bijlage)",
        "het rapport. Zij (RAV) kwamen",
        "Regeling zoute teelt\n(RZT)",
        "de minister (Den Haag)",
    ],
)
def test_what_does_not_fit_is_not_explained(text):
    assert memory.definitions(text) == {}


def test_occurrences_are_words():
    text = "RAV, de RAV-lijst, TRAV, RAVen, www.RAV.nl en RAV."
    assert [start for start, _ in memory.occurrences(text, "RAV")] == [0, 8, 46]
    assert [use[0] for use in memory.uses(text, {"RAV": "Regeling"})] == [0, 8, 46]


@pytest.mark.parametrize(
    ("head", "rest", "name"),
    [
        ("Wet", " goed verhuurderschap biedt hulp", " goed verhuurderschap"),
        ("Wet", " natuur en landschap en de Waterwet", " natuur en landschap"),
        ("Wet", " werk en inkomen 2015 geldt", " werk en inkomen 2015"),
        ("Wet", " is aangenomen", ""),
        ("Regeling", " zoute teelt 1 januari", " zoute teelt"),
    ],
)
def test_a_name_runs_on_to_the_first_word_that_ends_it(head, rest, name):
    assert (head + rest)[len(head) : run(head + rest, len(head))] == name


def test_a_name_in_capitals_bridges_small_words():
    text = "Programma Leefbaarheid en Veiligheid van de Gemeenten en het Rijk"
    assert text[: titled(text, 9)] == "Programma Leefbaarheid en Veiligheid van de Gemeenten"


def test_the_surest_claim_stands_then_the_longest():
    claims = [Claim(0, 9, "a", "r", 0.8), Claim(4, 6, "b", "r", 0.9), Claim(7, 9, "c", "r", 0.8)]
    assert [claim.value for claim in settle(claims)] == ["b", "c"]
    assert [claim.value for claim in settle(claims[::2])] == ["a"]


def test_the_same_letter_gives_the_same_mentions_in_order():
    letter = make_letter("De Wet dieren (Wd), de Wd en de Aanpak Schone Stal (ASS) in Ede.")
    for finder in (law, programme, location):
        first = list(finder.find(letter))
        assert first == list(finder.find(letter))
        assert all(mention.text == letter.text[mention.start : mention.end] for mention in first)
