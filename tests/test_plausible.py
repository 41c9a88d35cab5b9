import pytest

from pipeline import plausible


def judged(marked: str, label: str) -> bool:
    """Whether the words between the brackets of `marked` may be a name."""
    before, _, rest = marked.partition("[")
    name, _, after = rest.partition("]")
    text = before + name + after
    return plausible.is_name(text, len(before), len(before) + len(name), label)


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ("Ik sprak met [Hagelkruis] over de wachttijden.", "ORG"),
        ("De [Stuurgroep Warme Bakkers] is gehoord.", "ORG"),
        ("De toets is gedaan door [KWRX].", "ORG"),
        ("Er wordt gebouwd in [Oudeveld].", "LOCATION"),
        ("Er wordt gebouwd in de gemeenten Almere, Best en [Oudeveld].", "LOCATION"),
        ("De weg langs de [Vlierwaard] is dicht.", "LOCATION"),
        ("Er staat een file op en rond de [A99] bij Ede.", "LOCATION"),
        ("Kwartiermaker [Jildou Harksma] is begonnen.", "PERSON"),
        ("Dit volgt uit de [Wet toezicht bakkerijen].", "LAW"),
        ("Het plan [Samen Sterker] loopt door.", "PROGRAMME"),
    ],
)
def test_what_may_be_a_name(marked, label):
    assert judged(marked, label)


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ("[Verder] wordt er gebouwd.", "ORG"),
        ("Dat is zo. [Totdat] er gebouwd wordt.", "ORG"),
        ("1. [Grenzen] stellen", "LOCATION"),
        ("1.2 [Schone] motoren", "LOCATION"),
        ("• [Vergroten] van het bereik", "ORG"),
        ("[Registratiekosten voor drones] in andere landen", "ORG"),
        ("Het artikel ‘[Agenten] willen meer’ is bekend.", "PROGRAMME"),
        ("De behandeling met [IVF] is toegestaan.", "ORG"),
        ("De uitstoot van [NO2] en [CO2] daalt.", "ORG"),
        ("De stuksprijs van de [F-35] stijgt.", "ORG"),
        ("In de [Limburgse] bedrijven.", "LOCATION"),
        ("In [Rijksoverheid.nl] staat meer.", "ORG"),
        ("Tijdens het [Commissiedebat Water] is dit gezegd.", "ORG"),
        ("Bij de [Voorjaarsnota] volgt een besluit.", "ORG"),
        ("De [DigiD-app] is getest.", "ORG"),
        ("Dat meldt [Oudeveld] vandaag.", "LOCATION"),
        ("Het gebruik van [Ground Power Units] daalt.", "PERSON"),
        ("In de [Toets Gesproken] Nederlands.", "ORG"),
        ("Het patrouilleschip [Poelwijk] vaart uit.", "ORG"),
        ("De boten van de [Zeeklasse] varen.", "LAW"),
        ("De brief\tvan [Oude\tVeld] is er.", "ORG"),
    ],
)
def test_what_is_none(marked, label):
    assert not judged(marked, label)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("de Zonnebrug van", "Zonnebrug"),
        ("‘Zonnebrug’", "Zonnebrug"),
        ("Zonnebrug is", "Zonnebrug"),
        ("in het Oude Veld, en", "Oude Veld"),
        ("Hagelkruis", "Hagelkruis"),
        ("van de", "de"),
    ],
)
def test_small_words_around_a_name_are_no_part_of_it(words, name):
    start, end = plausible.trimmed(words, 0, len(words))
    assert words[start:end] == name


def test_the_word_before_a_name_tells_its_label():
    text = "het programma Veilige Zee en de Stuurgroep Hout"
    assert plausible.label_of(text, 14, 25, "ORG") == "PROGRAMME"
    assert plausible.label_of(text, 32, 47, "ORG") == "ORG"
    assert plausible.label_of("het Aanjaagteam Hout", 4, 20, "PROGRAMME") == "ORG"


@pytest.mark.parametrize(
    ("sentence", "may"),
    [
        ("Verder wordt er gebouwd in de stad.", False),
        ("• Vergroten van het bereik", False),
        ("Verder wordt er gebouwd in Oudeveld.", True),
        ("UWV en gemeenten werken samen.", True),
        ("WhatsApp is bereikbaar.", True),
        ("1. Grenzen stellen", False),
    ],
)
def test_a_sentence_without_an_unexplained_capital_holds_no_name(sentence, may):
    assert plausible.may_hold_name(sentence, 0, len(sentence)) is may


@pytest.mark.parametrize(
    ("sentence", "name", "label", "stands"),
    [
        ("RetourMatras in Lelystad verwerkt er 600.000.", "RetourMatras", "ORG", True),
        ("Ik sprak hierover met Nautilus International.", "Nautilus International", "ORG", True),
        ("Het gaat om PostNL, Vlierbeek Energy en de NS.", "Vlierbeek Energy", "ORG", True),
        ("De band van 700 MHz komt vrij.", "MHz", "ORG", False),
        (
            "Zie het rapport «Tussen Ketens en Kringlopen».",
            "Tussen Ketens en Kringlopen",
            "ORG",
            False,
        ),
        ("Een instituut evalueert de MGA, de aankoop door provincies.", "MGA", "ORG", False),
        ("De risico's van Preselect Recidive zijn groot.", "Preselect Recidive", "LOCATION", False),
        ("De beving bij Zandeweer was zwaar.", "Zandeweer", "LOCATION", True),
    ],
)
def test_a_body_takes_part_and_a_place_is_somewhere(sentence, name, label, stands):
    start = sentence.index(name)
    assert plausible.is_name(sentence, start, start + len(name), label) is stands
