"""Measures and the roles of what they mention."""

import datetime as dt

import pytest

from pipeline.assemble import assemble
from pipeline.extract import extract
from pipeline.model import Item, Structure
from tests.conftest import make_letter


def of(text, items=()):
    """The measures of a text, its links by measure, and its mentions by id."""
    letter = make_letter(text, dt.date(2013, 12, 19))
    found = []
    for words in items:
        start = text.index(words)
        found.append(Item(start, start + len(words), words[0], 1, "", len(found) + 1))
    mentions = extract(letter)
    measures, links = assemble(letter, Structure((), tuple(found)), mentions)
    names = {m.mention_id: m for m in mentions}
    roles = {
        (names[link.mention_id].label, names[link.mention_id].text): link.role for link in links
    }
    return measures, roles


def test_an_item_is_a_measure_without_its_marker():
    item = (
        "· Gemeenten krijgen € 20 miljoen van het ministerie van Sociale Zaken en Werkgelegenheid."
    )
    (measure,), roles = of(f"De maatregelen zijn:\n{item}", [item])
    assert measure.kind == "bullet"
    assert measure.text == item[2:]
    assert roles["AMOUNT", "€ 20 miljoen"] == "budget"
    assert roles["MINISTRY", "ministerie van Sociale Zaken en Werkgelegenheid"] == "lead"


def test_an_item_that_announces_a_heading_is_none():
    text = "· Wonen in het dorp"
    letter = make_letter(text)
    structure = Structure((), (Item(0, len(text), "·", 1, "", 1, outline=True),))
    assert assemble(letter, structure, ()) == ((), ())


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Het kabinet zal in het voorjaar van 2014 een wetsvoorstel indienen.", "planned"),
        ("Ik stel hiervoor uiterlijk 1 juli a.s. € 3 miljoen beschikbaar.", "planned"),
        ("Momenteel wordt de regeling uitgewerkt door het ministerie.", "ongoing"),
        ("In 2012 heeft het kabinet een loket voor gemeenten ingericht.", "completed"),
        ("De subsidie is vorig jaar door het Rijk verlengd en uitgevoerd.", "completed"),
    ],
)
def test_a_sentence_that_tells_what_the_government_does_is_one(sentence, status):
    (measure,), _ = of(sentence)
    assert (measure.kind, measure.text, measure.status) == ("prose", sentence, status)


@pytest.mark.parametrize(
    "sentence",
    [
        "Taal is van groot belang voor wie mee wil doen in de samenleving.",
        "Migranten leveren over het algemeen een positieve bijdrage aan de samenleving.",
        "Welke maatregelen gaat het kabinet nemen om dit te voorkomen?",
        "Bent u bereid de Kamer hierover voor de zomer te informeren?",
    ],
)
def test_opinions_and_questions_are_none(sentence):
    assert of(sentence)[0] == ()


def test_sentences_that_follow_each_other_are_one_measure():
    text = (
        "Taal is belangrijk voor iedereen. Het kabinet stelt € 2 miljoen beschikbaar. "
        "Het ministerie van BZK zal dit uitvoeren. Taal blijft belangrijk voor iedereen."
    )
    (measure,), _ = of(text)
    assert measure.text == (
        "Het kabinet stelt € 2 miljoen beschikbaar. Het ministerie van BZK zal dit uitvoeren."
    )


def test_telling_parliament_is_noted():
    (measure,), roles = of("De Kamer ontvangt begin 2014 informatie over de aanpak van SZW.")
    assert measure.informs_parliament
    assert roles["DATE", "begin 2014"] == "deadline"


def test_with_whom_is_a_partner():
    _, roles = of(
        "Samen met het ministerie van VenJ zal het ministerie van SZW een plan opstellen."
    )
    assert roles["MINISTRY", "ministerie van VenJ"] == "partner"
    assert roles["MINISTRY", "ministerie van SZW"] == "lead"


def test_roles_of_references_motions_and_past_days():
    _, roles = of(
        "Met de motie Segers (Kamerstuk 29 754, nr. 221) heeft het kabinet op 6 juni 2013 een "
        "onderzoek gestart naar moskeeën in Rotterdam."
    )
    assert roles["MOTION", "motie Segers"] == "motion"
    assert roles["KAMERSTUK", "Kamerstuk 29 754, nr. 221"] == "reference"
    assert roles["DATE", "6 juni 2013"] == "other"
    assert roles["LOCATION", "Rotterdam"] == "location"
