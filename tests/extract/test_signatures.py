import pytest

from pipeline.extract import person
from tests.conftest import make_letter


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hoogachtend,\nDe minister van Financiën,\nQ. Zandstra", ["Q. Zandstra"]),
        ("DE STAATSSECRETARIS VAN DEFENSIE,\nOrla Vreeswijk", ["Orla Vreeswijk"]),
        ("Orla van der Vreeswijk\nMinister van Landbouw", ["Orla van der Vreeswijk"]),
        ("De minister van Financiën,\ndr. Q.R. Zandstra-ten Hove", ["Q.R. Zandstra-ten Hove"]),
        ("Hoogachtend,\nOrla Vreeswijk", []),
        ("De minister van Financiën,\nBijlage Overzicht", []),
        ("A. Inleiding\nDe opgave is groot.", []),
    ],
)
def test_a_name_alone_on_its_line_counts_beside_an_office_that_signs(text, names):
    assert [found.text for found in person.find(make_letter(text))] == names
