"""Which sentences tell what the government does, and when; `offices` are read as in a letter."""

import datetime as dt

import pytest

from pipeline.actions import goes_on, told
from pipeline.extract import extract
from tests.conftest import make_letter


def status(sentence):
    letter = make_letter(sentence, dt.date(2024, 5, 1))
    bodies = [(m.start, m.end) for m in extract(letter) if m.label in {"MINISTRY", "OFFICIAL"}]
    return told(sentence, bodies)


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        # who acts, with a verb of acting
        ("Ik stuur uw Kamer in het najaar het plan voor de veerdiensten.", "planned"),
        ("Het kabinet zal de regeling voor molens verlengen.", "planned"),
        ("Samen met provincies werk ik aan een nieuwe dijk bij Waterdam.", "ongoing"),
        ("Wij ondersteunen de bakkers bij het omschakelen naar groen gas.", "ongoing"),
        ("In 2022 heeft mijn ambtsvoorganger een loket voor imkers ingericht.", "completed"),
        ("De minister van OCW (met de gemeenten) heeft in maart een proef gestart.", "completed"),
        ("Daarom ga ik met de vervoerders in gesprek over nachttreinen.", "planned"),
        ("Ik ben met de vissers in gesprek over de mosselbanken.", "ongoing"),
        ("Het kabinet is voornemens de accijns op cider te verlagen.", "planned"),
        ("Vanuit de wens om snel te beginnen zijn wij in mei met de bouw gestart.", "completed"),
        ("De verwachting is dat de inspectie begin 2025 zal rapporteren.", "planned"),
        ("Het streven van het kabinet is om in 2030 alle sluizen te hebben vernieuwd.", "planned"),
        # the passive, done by the State or by no one named
        ("Er wordt € 5 miljoen vrijgemaakt voor het herstel van de kade.", "planned"),
        ("De norm voor geluid is per 1 april aangescherpt.", "completed"),
        ("De proef wordt momenteel door het ministerie van IenW geëvalueerd.", "ongoing"),
        # parliament is told, a law takes effect
        ("Uw Kamer ontvangt de uitkomsten voor het zomerreces.", "planned"),
        ("De wet treedt op 1 januari in werking.", "planned"),
        ("Het wetsvoorstel over bijen is in voorbereiding.", "ongoing"),
    ],
)
def test_actions(sentence, when):
    assert status(sentence) == when


@pytest.mark.parametrize(
    "sentence",
    [
        # opinion and knowledge
        "Ik vind het van belang dat elk dorp een bakker heeft.",
        "Ik begrijp de zorgen van de bewoners over het geluid.",
        "Het kabinet hecht aan goede veerdiensten in de delta.",
        "Eerder gaf ik aan dat de sluis te smal is.",
        # the letter itself
        "Met deze brief informeer ik u over de stand van de dijken.",
        "Hierbij bied ik uw Kamer de evaluatie van de molenwet aan.",
        # others, facts, what is asked
        "De bakkers hebben hun ovens vervangen door zuinige exemplaren.",
        "De vergunning wordt door gemeenten verleend.",
        "In het rapport worden drie oorzaken van de schade genoemd.",
        "De motie verzoekt de regering de kade te herstellen.",
        "Alle betrokken partijen zijn het eens over de ligging van de brug.",
        "Kan de minister toezeggen dat de kade wordt hersteld?",
        # no, not now
        "Ik zie geen aanleiding om de norm te wijzigen.",
        "Het kabinet zal dat niet toestaan.",
    ],
)
def test_no_actions(sentence):
    assert status(sentence) == ""


def test_a_sentence_may_go_on_about_an_action():
    assert goes_on("Daarbij wordt ook gekeken naar de kosten.")
    assert goes_on("De eerste resultaten worden in mei verwacht.")
    assert not goes_on("Bakkers staan vroeg op.")
    assert not goes_on("Wordt daarbij ook gekeken naar de kosten?")
