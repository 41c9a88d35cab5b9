"""What is known of a letter as a whole."""

import datetime as dt

import pytest

from pipeline.letterhead import read_facts
from pipeline.model import Furniture, Source
from pipeline.read.compose import Draft, compose

BOX = (80.0, 100.0, 200.0, 110.0)


def facts(body, head=(), given=None, known=None):
    text = compose([Draft(line, "paragraph") for line in body])
    furniture = tuple(Furniture(1, BOX, line) for line in head)
    source = Source(text.text, text.blocks, furniture=furniture, given=known or {})
    return read_facts(source, "brief", "pdf", given or {})


HEAD = (
    "> Retouradres Postbus 20350 2500 EJ Den Haag",
    "De Voorzitter van de Tweede Kamer",
    "der Staten-Generaal",
    "Datum 8 september 2024",
    "Betreft Voortgang van de wijkzorg en het vervoer van",
    "mensen die hulp nodig hebben",
    "Ons kenmerk",
    "1234567-7654321-CZ",
)
BODY = ("Geachte voorzitter,", "Met deze brief informeer ik u over de wijkzorg.")


def test_the_letterhead_is_read():
    found = facts(BODY, HEAD)
    assert (found.date, found.date_source) == (dt.date(2024, 9, 8), "letterhead")
    assert (
        found.subject == "Voortgang van de wijkzorg en het vervoer van mensen die hulp nodig hebben"
    )
    assert found.title == found.subject
    assert found.recipient == "De Voorzitter van de Tweede Kamer der Staten-Generaal"
    assert found.sender == "VWS"


@pytest.mark.parametrize(
    ("ending", "sender", "signatories"),
    [
        (
            ["DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT,", "Barry Madlener"],
            "IenW",
            ["Barry Madlener"],
        ),
        (
            ["de minister van Onderwijs, Cultuur en Wetenschap,", "Eppo Bruins"],
            "OCW",
            ["Eppo Bruins"],
        ),
        (
            ["drs. A.B. van den Berg-Smit", "Staatssecretaris van Defensie"],
            "DEF",
            ["drs. A.B. van den Berg-Smit"],
        ),
        (
            [
                "De Minister van Financiën,",
                "E. Heinen",
                "De Staatssecretaris van Financiën,",
                "F. Idsinga",
            ],
            "FIN",
            ["E. Heinen", "F. Idsinga"],
        ),
    ],
)
def test_who_signed_tells_the_sender(ending, sender, signatories):
    found = facts([*BODY, "Hoogachtend,", *ending], HEAD[3:])
    assert found.sender == sender
    assert list(found.signatories) == signatories


def test_a_signature_in_the_middle_is_found():
    body = [
        *BODY,
        "De minister van Justitie en Veiligheid,",
        "D.M. van Weel",
        "Vraag 1",
        "Klopt dit?",
    ]
    found = facts(body, HEAD[3:])
    assert found.signatories == ("D.M. van Weel",)
    assert found.sender == "JenV"


def test_given_values_win():
    found = facts(BODY, HEAD, {"date": "2024-10-01", "title": "Wijkzorg", "sender": "BZK"})
    assert (found.date, found.date_source) == (dt.date(2024, 10, 1), "given")
    assert (found.title, found.sender) == ("Wijkzorg", "BZK")


def test_metadata_of_a_publication():
    found = facts(BODY, known={"date": "2021-07-06", "kst_id": "kst-32545-143"})
    assert (found.date, found.date_source) == (dt.date(2021, 7, 6), "given")
    assert found.dossier == "32545"
    assert found.url == "https://zoek.officielebekendmakingen.nl/kst-32545-143.html"


def test_answers_to_questions():
    body = (
        "Vragen van het lid Smit (VVD) aan de Minister van Financiën over de tol op de brug "
        "(ingezonden 2 juli 2024).",
        "Antwoord van Minister Heinen (Financiën) (ontvangen 23 juli 2024).",
    )
    found = facts(body, ("ah-tk-20232024-2210", "Tweede Kamer der Staten-Generaal"))
    assert (found.date, found.date_source) == (dt.date(2024, 7, 23), "text")
    assert found.sender == "FIN"
    assert found.signatories == ("Heinen",)
    assert found.subject == "de tol op de brug"
    assert found.kst_id == "ah-tk-20232024-2210"


def test_without_a_date_the_latest_day_told_as_past_is_taken():
    body = (
        "Op 4 juni 2015 heeft het kabinet het plan gepresenteerd.",
        "Op 18 maart 2014 is de eerste proef begonnen.",
        "Uiterlijk 1 juli 2017 zal de wet in werking treden.",
    )
    found = facts(body)
    assert (found.date, found.date_source) == (dt.date(2015, 6, 4), "inferred")


def test_a_year_too_early_shows_by_who_signed():
    """Femke Wiersma took office in July 2024; a letter of hers of February 2024 is of 2025."""
    ending = [
        "Hoogachtend,",
        "Femke Marije Wiersma",
        "Minister van Landbouw, Visserij, Voedselzekerheid en Natuur",
    ]
    found = facts([*BODY, *ending], ("Datum 14 februari 2024",))
    assert (found.date, found.date_source) == (dt.date(2025, 2, 14), "inferred")
    found = facts([*BODY, *ending], ("Datum 14 februari 2025",))
    assert (found.date, found.date_source) == (dt.date(2025, 2, 14), "letterhead")


@pytest.mark.parametrize(
    ("head", "sender"),
    [
        (("Postbus 20301", "2500 EH Den Haag"), "JenV"),
        (("Ministerie van", "Infrastructuur en", "Waterstaat"), "IenW"),
        (("www.rijksoverheid.nl/bzk",), "BZK"),
        ((), ""),
    ],
)
def test_without_a_signature_the_letterhead_tells_the_sender(head, sender):
    assert facts(BODY, ("Datum 8 september 2023", *head)).sender == sender
