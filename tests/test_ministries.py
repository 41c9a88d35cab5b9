import datetime as dt
import itertools

import pytest

from pipeline import coordination, lexicon, ministries
from pipeline.extract import ministry, official
from pipeline.ministries import (
    by_code,
    by_minister,
    by_postbus,
    dated,
    former,
    holds,
    office,
    portfolio,
    resolve,
)

CODES = """
AZ BZ BZK BiZa DEF EZ EL&I EZK KGG FIN IenM IenW VenW JUS VenJ JenV LNV LVVN OCW SZW VROM VRO VWS
WVC AenM
"""


def test_every_code_of_the_guidelines_is_in_the_table():
    assert set(CODES.split()) <= {m.code for m in ministries.ministries()}
    assert by_code("SZW").name == "Sociale Zaken en Werkgelegenheid"


def test_an_unknown_code_is_named_with_those_there_are():
    with pytest.raises(KeyError, match=r"'XYZ'.*VWS"):
        by_code("XYZ")


@pytest.mark.parametrize("table", ["ministries", "portfolios", "ministers"])
def test_every_row_has_a_source_and_ends_after_it_starts(table):
    for row in lexicon.rows(table):
        assert row["source"], row
        assert not row["valid_to"] or row["valid_from"] < row["valid_to"], row


def test_no_two_ministries_bear_one_code_or_one_name_at_a_time():
    for a, b in itertools.combinations(ministries.ministries(), 2):
        if a.code == b.code or a.name == b.name:
            assert a.valid_to <= b.valid_from or b.valid_to <= a.valid_from, (a, b)


def test_successors_are_known_and_former_ministries_have_one():
    codes = {m.code for m in ministries.ministries()}
    for m in ministries.ministries():
        assert (m.successor in codes) == (m.valid_to < dt.date.max), m
        assert set(m.ambiguous) <= set(m.abbreviations), m


def test_register_identifiers_are_used_once():
    found = [m.tooi for m in ministries.ministries() if m.tooi]
    assert len(found) == len(set(found)) >= 19
    assert all(t.startswith("https://identifier.overheid.nl/tooi/id/ministerie/") for t in found)


def test_every_office_was_there_when_it_was_taken_up_and_when_it_was_left():
    for minister in ministries.ministers():
        for day in (minister.valid_from, min(minister.valid_to, dt.date(2026, 3, 1))):
            day = day if day == minister.valid_from else day - dt.timedelta(days=1)
            known = [m for m in ministries.ministries() if m.code == minister.office]
            known += [
                p
                for p in ministries.portfolios()
                if p.name == minister.office and p.role == minister.role
            ]
            assert any(holds(record, day) for record in known), (minister, day)
        assert minister.name.lower().endswith(minister.surname.lower()), minister
        assert minister.code in {m.code for m in ministries.ministries()}, minister


def test_there_is_one_prime_minister_on_any_day_from_1982_on():
    day = dt.date(1982, 11, 4)
    while day < dt.date(2026, 3, 1):
        held = [
            m for m in ministries.ministers() if m.role == "minister-president" and holds(m, day)
        ]
        assert len(held) == 1, day
        day += dt.timedelta(days=97)


@pytest.mark.parametrize(
    ("name", "date", "code"),
    [
        ("Veiligheid & Justitie", "2013-12-19", "VenJ"),
        ("VEILIGHEID EN JUSTITIE", "2013-12-19", "VenJ"),
        ("ministerie van Volksgezondheid Welzijn en Sport", "1994-08-22", "VWS"),
        ("Volksgezondheid", "1994-08-21", "WVC"),
        ("Sociale Zaken", "1981-09-10", "SoZa"),
        ("Sociale Zaken", "1981-09-11", "SZW"),
        ("Binnenlandse Zaken", "1998-08-02", "BiZa"),
        ("Binnenlandse Zaken", "1998-08-03", "BZK"),
        ("Economische Zaken", "2010-10-13", "EZ"),
        ("Economische Zaken", "2010-10-14", "EL&I"),
        ("Economische Zaken", "2012-11-05", "EZ"),
        ("Economische Zaken", "2017-10-26", "EZK"),
        ("Economische Zaken", "2024-07-02", "EZ"),
        ("Financien", "2000-01-01", "FIN"),
        ("VROM", "2013-01-01", "VROM"),
        ("EZ", "2011-06-01", "EZ"),
        ("LNV", "2014-01-01", "LNV"),
        ("Justitie", "2011-03-01", "VenJ"),
        ("Landbouw, Natuur en Voedselkwaliteit", "2012-03-01", "LNV"),
        ("Wonen en Rijksdienst", "2014-03-01", "BZK"),
        ("BuZa", "2014-03-01", "BZ"),
    ],
)
def test_a_name_resolves_by_the_date(name, date, code):
    assert resolve(name, dt.date.fromisoformat(date)).code == code


def test_what_is_no_ministry_resolves_to_nothing():
    assert resolve("Rijkswaterstaat", dt.date(2013, 1, 1)) is None
    assert office("minister", "Rijkswaterstaat", dt.date(2013, 1, 1)) is None
    assert portfolio("Rijkswaterstaat", dt.date(2013, 1, 1)) is None


def test_every_form_of_every_row_resolves_to_it_on_its_first_day():
    for m in ministries.ministries():
        for form in (m.name, *m.abbreviations):
            found = resolve(form, m.valid_from)
            assert found is not None and found.code == m.code, form


def test_a_former_name_is_the_last_that_had_ended():
    assert former("Justitie", dt.date(2011, 3, 1)).code == "JUS"
    assert former("Economische Zaken", dt.date(2011, 3, 1)).valid_from.year == 1946
    assert former("Economische Zaken", dt.date(2020, 3, 1)).valid_from.year == 2012
    assert former("Justitie", dt.date(2009, 3, 1)) is None


def test_a_code_has_the_name_of_the_day():
    assert dated("LNV", dt.date(1999, 1, 1)).name == "Landbouw, Natuurbeheer en Visserij"
    assert dated("LNV", dt.date(2008, 1, 1)).name == "Landbouw, Natuur en Voedselkwaliteit"
    assert dated("OCW", dt.date(1999, 1, 1)).name == "Onderwijs, Cultuur en Wetenschappen"


def test_a_portfolio_belongs_to_a_ministry_and_a_role():
    assert portfolio("Klimaat & Energie", dt.date(2023, 1, 1)).code == "EZK"
    assert portfolio("Rechtsbescherming", dt.date(2023, 1, 1)).role == "minister"
    assert portfolio("Rechtsbescherming", dt.date(2025, 1, 1)).role == "staatssecretaris"
    assert portfolio("Rechtsbescherming", dt.date(2025, 1, 1), "minister").valid_to.year == 2024


@pytest.mark.parametrize(
    ("number", "date", "code"),
    [
        ("20401", "2020-02-07", "LNV"),
        ("20401", "2025-02-07", "LVVN"),
        ("20401", "2015-02-07", "EZ"),
        ("20101", "2005-02-07", "EZ"),
        ("20350", "2012-02-07", "VWS"),
        ("20301", "2011-02-07", "VenJ"),
        ("20301", "2023-02-07", "JenV"),
        ("20901", "2009-02-07", "VenW"),
        ("20901", "2023-02-07", "IenW"),
        ("20011", "2013-02-07", "BZK"),
        ("16375", "2013-02-07", "OCW"),
        ("20701", "2013-02-07", "DEF"),
        ("20201", "2013-02-07", "FIN"),
        ("20951", "2003-02-07", "VROM"),
        ("90801", "2013-02-07", "SZW"),
    ],
)
def test_a_return_address_tells_the_ministry(number, date, code):
    assert by_postbus(number, dt.date.fromisoformat(date)).code == code


def test_a_shared_return_address_gives_all_and_an_unknown_one_none():
    found = ministries.at_postbus("20401", dt.date(2025, 1, 1))
    assert [m.code for m in found] == ["LVVN", "EZ", "KGG"]
    assert by_postbus("12345", dt.date(2025, 1, 1)) is None


def test_a_surname_tells_the_office_on_the_day():
    assert by_minister("Asscher", dt.date(2013, 12, 19)).value == "minister/SZW"
    assert by_minister("Asscher", dt.date(2019, 12, 19)) is None
    assert by_minister("Yeşilgöz", dt.date(2021, 9, 1)).value == "staatssecretaris/EZK"
    assert by_minister("Yeşilgöz-Zegerius", dt.date(2023, 9, 1)).value == "minister/JenV"
    assert by_minister("Van ’t Wout", dt.date(2021, 2, 1)).value == "minister/EZK"
    assert by_minister("Jetten", dt.date(2023, 1, 1)).code == "EZK"
    assert by_minister("De Vries", dt.date(1999, 1, 1)) is None


def test_the_longest_way_through_a_list_counts_and_then_names_of_the_day():
    text = "Economische Zaken en Klimaat en Groene Groei"
    on = dt.date(2025, 1, 1)
    found = coordination.members(text, 0, on, resolve)
    assert [(text[m.start : m.end], m.of.code) for m in found] == [
        ("Economische Zaken", "EZ"),
        ("Klimaat en Groene Groei", "KGG"),
    ]


def test_a_name_may_run_over_a_line_break(letter_of):
    text = "Hoogachtend,\nde minister van Volksgezondheid,\nWelzijn en Sport,\nA.B. Voorbeeld"
    (found,) = official.find(letter_of(text))
    assert found.value == "minister/VWS"
    assert found.text == "minister van Volksgezondheid,\nWelzijn en Sport"


def test_mentions_come_in_order_and_no_ministry_stands_in_an_office(letter_of):
    text = "SZW, de minister van OCW en het ministerie van VWS (VWS) en de ministers van BZK en EZ."
    letter = letter_of(text)
    found = [*official.find(letter), *ministry.find(letter)]
    spans = sorted((m.start, m.end) for m in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert [m.text for m in ministry.find(letter)] == ["SZW", "ministerie van VWS", "VWS"]
