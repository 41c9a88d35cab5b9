import pytest

from pipeline.read.hyphens import rejoin


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("een duur-", "zaam huis", "een duurzaam huis"),
        ("de in-", "en uitvoer", "de in- en uitvoer"),
        ("land-", "of tuinbouw", "land- of tuinbouw"),
        ("in Noord-", "Holland", "in Noord-Holland"),
        ("de EU-", "lidstaten", "de EU-lidstaten"),
        ("de 65-", "plussers", "de 65-plussers"),
        ("een zee-", "eend", "een zee-eend"),
        ("met niet-", "westerse achtergrond", "met niet-westerse achtergrond"),
        ("de voor-", "zitter", "de voorzitter"),
        ("de ge-", "ïnformeerde Kamer", "de geïnformeerde Kamer"),
        ("de brief –", "zoals bekend", "de brief – zoals bekend"),
        ("de Kamer", "bespreekt", "de Kamer bespreekt"),
    ],
)
def test_rejoin(above, below, whole):
    assert rejoin(above, below) == whole


def test_the_documents_own_words_decide():
    assert rejoin("de midden-", "klasse", {"midden-klasse"}) == "de midden-klasse"
    assert rejoin("de auto-", "ongelukken", {"autoongelukken"}) == "de autoongelukken"
