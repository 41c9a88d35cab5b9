"""Identifiers and the references from which they are read."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import references
from pipeline.citations import citations
from pipeline.extract import kamerstuk, motion, parliament, url
from pipeline.lexicon import rows
from tests.conftest import make_letter

FINDERS = (kamerstuk, motion, parliament, url)

dossiers = st.integers(10_000, 39_999).map(str)
chapters = st.sampled_from(["", "", "VI", "VIII", "IXB", "XIV", "XV", "XVII"])
numbers = st.integers(1, 4200).map(str)
sessions = st.integers(1995, 2040).map(lambda year: f"{year}-{year + 1}")
forms = st.sampled_from(
    [
        "Tweede Kamer, vergaderjaar {long}, {spaced}{suffix} nr. {number}",
        "Tweede Kamer, vergaderjaar {dash}, {spaced}{suffix}, nr. {number}",
        "Tweede Kamer, {long}, {spaced}{suffix}, nr. {number}",
        "Tweede Kamer, vergaderjaar {long}, Kamerstuk {spaced}{suffix}, nr.{number}",
        "Kamerstukken II {short}, {plain}{suffix}, nr. {number}",
        "Kamerstukken II, {long}, {spaced}{suffix}, nr. {number}",
        "Kamerstukken II {short}, {plain}{suffix}, {number}",
        "Kamerstuk {spaced}{suffix}, nr. {number}",
        "Kamerstuk {dotted}{suffix}, nummer {number}",
        "kamerstuk {plain}{dashed}-{number}",
        "Kst. {spaced}{suffix}, nr. {number}",
        "TK {long}, {spaced}{suffix}, nr. {number}",
        "{spaced}{suffix}, nr. {number}",
        "{plain}{suffix} nr. {number}",
        "kst-{plain}{dashed}-{number}",
    ]
)


def read_one(text):
    found = citations(text, "2013-2014")
    return [citation.reference for citation in found], [(c.start, c.end) for c in found]


@given(dossiers, chapters, numbers, sessions, forms)
def test_a_written_paper_reads_back(dossier, chapter, number, session, form):
    written = form.format(
        plain=dossier,
        spaced=f"{dossier[:2]} {dossier[2:]}",
        dotted=f"{dossier[:2]}.{dossier[2:]}",
        suffix=f" {chapter}" if chapter else "",
        dashed=f"-{chapter}" if chapter else "",
        number=number,
        long=session,
        dash=session.replace("-", "–"),
        short=f"{session[:4]}/{session[7:]}",
    )
    if "{number}" in form and form.endswith(", {number}") and 1900 <= int(number) < 2100:
        return  # without `nr.` such a number is a year
    found, spans = read_one(f"Zie de brief ({written}) over dit onderwerp.")
    assert [r.identifier for r in found] == [references.paper(dossier, chapter, number).identifier]
    assert spans == [(14, 14 + len(written))]
    assert found[0].session_year in ("", session)
    assert found[0].dossier == dossier
    assert found[0].suffix == chapter


@given(numbers, sessions, st.sampled_from(["TK", "EK"]))
def test_a_written_appendix_reads_back(number, session, chamber):
    house = {"TK": "II", "EK": "I"}[chamber]
    want = references.appendix(number, session, chamber)
    for written in (
        f"Aanhangsel van de Handelingen {house} {session}, nr. {number}",
        f"Kamerstukken {house} {session[:4]}/{session[7:]}, Aanhangsel, nr. {number}",
        want.identifier,
    ):
        assert read_one(f"Zie {written}.")[0] == [want]


@given(st.integers(1, 110), st.integers(1, 60), sessions)
def test_written_proceedings_read_back(meeting, item, session):
    want = references.proceedings(str(meeting), str(item), session)
    for written in (
        f"Handelingen II {session}, nr. {meeting}, item {item}",
        f"Handelingen Tweede Kamer {session}, {meeting}-{item}-7",
        want.identifier,
    ):
        assert read_one(f"Zie {written}.")[0] == [want]


@given(dossiers, chapters, numbers)
def test_an_identifier_says_its_parts(dossier, chapter, number):
    made = references.paper(dossier, chapter, number)
    assert references.read(made.identifier) == made
    whole = references.paper(dossier, chapter)
    assert references.read(whole.identifier) == whole


@given(sessions)
def test_a_session_reads_back_however_written(session):
    first, last = session.split("-")
    for written in (session, f"{first}–{last}", f"{first}/{last[2:]}", f"{first}/-{last[2:]}"):
        assert references.session(written) == session
    assert references.session(f"{first}-{int(last) + 1}") == ""


@pytest.mark.parametrize(
    ("day", "session"),
    [
        (dt.date(2023, 5, 25), "2022-2023"),
        (dt.date(2023, 9, 18), "2022-2023"),
        (dt.date(2023, 9, 19), "2023-2024"),
        (dt.date(2020, 9, 15), "2020-2021"),
        (dt.date(2013, 12, 19), "2013-2014"),
    ],
)
def test_a_session_begins_on_the_third_tuesday_of_september(day, session):
    assert references.session_on(day) == session


@pytest.mark.parametrize(
    ("identifier", "kind", "address"),
    [
        (
            "kst-33400-XV-105",
            "kamerstuk",
            "https://zoek.officielebekendmakingen.nl/kst-33400-XV-105.html",
        ),
        ("kst-35300-XV", "dossier", "https://zoek.officielebekendmakingen.nl/dossier/35300-XV"),
        (
            "ah-tk-20212022-1694",
            "aanhangsel",
            "https://zoek.officielebekendmakingen.nl/ah-tk-20212022-1694.html",
        ),
        (
            "h-tk-20162017-66-6",
            "handelingen",
            "https://zoek.officielebekendmakingen.nl/h-tk-20162017-66-6.html",
        ),
        ("h-tk-20162017-66", "handelingen", ""),
        ("kst-32123-R1903-6", "kamerstuk", ""),
        (
            "2022D22249",
            "document",
            "https://www.tweedekamer.nl/downloads/document?id=2022D22249",
        ),
        ("TZ202309-010", "toezegging", ""),
        ("pending", "pending", ""),
    ],
)
def test_kind_and_address(identifier, kind, address):
    reference = references.read(identifier)
    assert reference is not None
    assert (reference.kind, reference.url) == (kind, address)


@pytest.mark.parametrize("word", ["", "kst", "kst-", "kst-1", "33400", "ah-tk-2021-5", "x"])
def test_what_is_no_identifier(word):
    assert references.read(word) is None


def details_of(text, date=dt.date(2023, 10, 18)):
    letter = make_letter(text, date)
    return [kamerstuk.details(letter, found) for found in kamerstuk.find(letter)]


def test_details_hold_what_the_identifier_does_not():
    first, second = details_of(
        "Eerste alinea.\nZie Kamerstukken I 2020/21, 35 570 VI, C en 35 925, nr. 3."
    )
    assert first == {
        "identifier": "kst-35570-VI-C",
        "kind": "kamerstuk",
        "dossier": "35570",
        "suffix": "VI",
        "number": "C",
        "session_year": "2020-2021",
        "chamber": "EK",
        "url": "https://zoek.officielebekendmakingen.nl/kst-35570-VI-C.html",
        "pending": False,
        "dossier_title": "Vaststelling van de begrotingsstaten van het Ministerie van Justitie en "
        "Veiligheid (VI) voor het jaar 2021",
        "marked": False,
    }
    assert (second["session_year"], second["chamber"]) == ("2020-2021", "TK")


def test_every_number_of_a_list_has_the_session_of_its_reference():
    rows_ = details_of("Zie Kamerstukken II 2022/23, 29665, nrs. 427, 433 en 435.")
    assert [row["number"] for row in rows_] == ["427", "433", "435"]
    assert {row["session_year"] for row in rows_} == {"2022-2023"}


def test_a_placeholder_is_pending_and_keeps_its_dossier():
    (row,) = details_of("De brief (Kamerstuk 32 824, nr. PM) volgt.")
    assert (row["pending"], row["kind"], row["dossier"]) == (True, "pending", "32824")


@pytest.mark.parametrize(
    ("recipient", "chambers"),
    [
        ("De Voorzitter van de Eerste Kamer der Staten-Generaal", ["EK", "TK", "EK"]),
        ("Eerste Kamer", ["EK", "TK", "EK"]),
        ("De Voorzitter van de Tweede Kamer der Staten-Generaal", ["TK", "TK", "EK"]),
        ("", ["TK", "TK", "EK"]),
    ],
)
def test_your_chamber_is_the_one_addressed(recipient, chambers):
    letter = make_letter("Uw Kamer ontvangt wat de Tweede Kamer en de Eerste Kamer kregen.")
    letter = replace(letter, facts=replace(letter.facts, recipient=recipient))
    assert [found.value for found in parliament.find(letter)] == chambers


def test_movers_are_named_without_what_goes_with_them():
    text = "De motie van de leden Inge van Dijk (CDA) c.s. en van der Lee is aangenomen."
    named = [(text[start:end], surname) for start, end, surname in motion.movers(text)]
    assert named == [("Inge van Dijk", "Van Dijk"), ("van der Lee", "Van der Lee")]


def test_dossiers_are_known_by_their_title():
    assert references.title(references.paper("32824", "", "46")) == "Integratiebeleid"
    assert references.title(references.paper("10001")) == ""


def test_the_table_of_dossiers():
    table = rows("dossiers")
    keys = [(row["dossier"], row["suffix"]) for row in table]
    assert 1400 <= len(table) <= 1600
    assert len(set(keys)) == len(keys)
    for row in table:
        made = references.paper(row["dossier"], row["suffix"])
        assert references.read(f"{made.identifier}-1") is not None, made.identifier
        assert row["title"]
        assert row["chamber"] in ("TK", "EK", "TK|EK", "")


WORDS = st.sampled_from(
    [
        *(
            "Kamerstukken",
            "Kst.",
            "Tweede Kamer",
            "II",
            "I en II",
            "vergaderjaar",
            "2021/22",
            "nr.",
        ),
        *(
            "nrs.",
            "32 824",
            "29665",
            "XV",
            "(R1903)",
            "-",
            "–",
            ",",
            "en",
            "t/m",
            "5",
            "C",
            "PM",
            "(",
        ),
        *(
            ")",
            "Aanhangsel",
            "Handelingen",
            "TK 85-5-7",
            "item",
            "motie",
            "moties",
            "van",
            "Van der",
        ),
        *(
            "Lee",
            "Segers",
            "c.s.",
            "/",
            "de",
            "leden",
            "(VVD)",
            "www.",
            "https://",
            "a.nl",
            "@",
            "\n",
        ),
        *(
            "uw",
            "Kamer",
            "Eerste",
            "kst-30552-3",
            "2022Z24775",
            "Staten-Generaal",
            "\t",
            "wetsvoorstel",
        ),
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=25).map(" ".join)))
def test_any_text_is_read_without_an_error_and_spans_are_its_slices(text):
    letter = make_letter(text)
    for finder in FINDERS:
        before = 0
        for found in sorted(finder.find(letter), key=lambda m: m.start):
            assert text[found.start : found.end] == found.text
            assert found.text == found.text.strip()
            assert "\n" not in found.text
            assert found.start >= before, "two mentions of one label overlap"
            before = found.end
            if finder is kamerstuk:
                assert references.read(found.value) is not None
                assert kamerstuk.details(letter, found)["identifier"] == found.value


def test_identifiers_of_the_official_publications_are_read():
    folder = Path(__file__).parents[2] / "shared" / "reference" / "publications"
    if not folder.is_dir():
        pytest.skip(f"{folder} is missing: the official publications are not on this machine")
    names = [path.name for path in folder.iterdir() if path.is_dir() and path.name[-1].isdigit()]
    assert len(names) >= 2
    for name in names:
        reference = references.read(name)
        assert reference is not None
        assert reference.identifier == name


LINKED = (
    "De voortgang (Kamerstuk 33 578, nr. 129) en de antwoorden (vraag 14), zie hier. Stb. 2020, 1."
)


def marked(words, target):
    start = LINKED.index(words)
    address = f"https://zoek.officielebekendmakingen.nl/{target}.html"
    return start, start + len(words), address


@pytest.mark.parametrize(
    ("words", "target", "found"),
    [
        ("33 578, nr. 129", "kst-33578-129", [("Kamerstuk 33 578, nr. 129", "kst-33578-129")]),
        ("33 578, nr. 129", "kst-33758-129", [("Kamerstuk 33 578, nr. 129", "kst-33758-129")]),
        (
            "vraag 14",
            "ah-tk-20222023-14",
            [("Kamerstuk 33 578, nr. 129", "kst-33578-129"), ("vraag 14", "ah-tk-20222023-14")],
        ),
        ("hier", "kst-33578-130", [("Kamerstuk 33 578, nr. 129", "kst-33578-129")]),
        ("Stb. 2020, 1", "stb-2020-1", [("Kamerstuk 33 578, nr. 129", "kst-33578-129")]),
    ],
)
def test_what_the_publisher_made_a_link_names_that_paper(words, target, found):
    letter = replace(make_letter(LINKED), links=(marked(words, target),))
    mentions = list(kamerstuk.find(letter))
    assert [(each.text, each.value) for each in mentions] == found
    told = {each.value: kamerstuk.details(letter, each)["marked"] for each in mentions}
    assert told == {value: value == target for _, value in found}


def test_a_known_dossier_has_its_title():
    letter = make_letter("Zie Kamerstuk 32 824, nr. 46 en Kamerstuk 39 999, nr. 1.")
    titles = [kamerstuk.details(letter, each)["dossier_title"] for each in kamerstuk.find(letter)]
    assert titles == ["Integratiebeleid", ""]
