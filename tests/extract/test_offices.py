import datetime as dt

import pytest

from pipeline.extract import extract
from tests.conftest import make_letter


@pytest.mark.parametrize("comma", [",", ""])
def test_the_holders_part_on_the_next_line_of_a_signature_is_no_second_office(comma):
    letter = make_letter(
        f"Hoogachtend,\nDe staatssecretaris van Financiën{comma}\nFiscaliteit en Belastingdienst",
        dt.date(2022, 5, 15),
    )
    found = [(m.text, m.value) for m in extract(letter) if m.label == "OFFICIAL"]
    assert found == [("staatssecretaris van Financiën", "staatssecretaris/FIN")]


def test_another_ministry_on_the_next_line_is_an_office_of_its_own():
    letter = make_letter(
        "De minister van Financiën,\nDe minister van Defensie,", dt.date(2022, 5, 15)
    )
    found = [m.value for m in extract(letter) if m.label == "OFFICIAL"]
    assert found == ["minister/FIN", "minister/DEF"]


@pytest.mark.parametrize(
    "word", ["Koninkrijkrelaties", "Koninkrijksrelatie", "Koninkrijksrealties"]
)
def test_a_slip_of_the_pen_within_a_list_ends_no_office(word):
    letter = make_letter(
        f"De ministers van Justitie en Veiligheid en Binnenlandse Zaken en {word} komen.",
        dt.date(2024, 3, 8),
    )
    found = [(m.text, m.value) for m in extract(letter) if m.label == "OFFICIAL"]
    assert found[1:] == [(f"Binnenlandse Zaken en {word}", "minister/BZK")]
