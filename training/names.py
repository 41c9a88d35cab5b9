"""Names that no table holds, built from parts: `build("ORG", rng)` may give `Stichting Elzerbaak`.

A model that has seen these in the places of real names has learned what stands around a name, and
how one is put together, rather than the names themselves.
"""

# ruff: noqa: SIM905 - a text of words is easier to read and to add to than a list of strings
from __future__ import annotations

import random

from pipeline.lexicon import rows

_ONSETS = "b bl br d dr f fl g gr h j k kl kr l m n p pl r s sch sl sp st t tr v vl w z zw".split()
_VOWELS = "a aa e ee i ie o oe oo u ui ij ei eu ou".split()
_CODAS = "k l m n p r s t f g ld rt nk st rs nd lm ls mp".split()
_FOREIGN_SYLLABLES = (
    "al an ar ba be da den di el en er fa ga ha ho is ja ka kha ki la le lin ma mi mo na ne no or "
    "pa ra ri ro sa sha si so ta te ti to tu va ve vi wa ya yu za zo"
).split()

_PLACE_FIRST = (
    "Alder Ber Boven Brak Dorre Duin Eiken Els Gaas Gou Hage Heem Hoog Ijs Kalk Korn Lange Leeu "
    "Lind Mars Meer Molen Noord Oud Oster Pol Riet Roos Schol Stein Terp Uiter Val Veen Vlier Wijn "
    "Wolf Zand Zeven Zuider Zwarte"
).split()
_PLACE_LAST = (
    "aard baak beek berg bosch broek burg buren dam dijk donk dorp drecht geest gouw haar haven "
    "heide hoek horst hout huizen kerk kerke land loo lo mark meer mond monde oord polder rade "
    "rijk rode schot sluis stad steeg stein veen veld voort vliet waard wald werf wijk winde wolde "
    "woude zand zijl"
).split()
_WATERS = "Vaart Kanaal Diep Wiel Plas Meer Maas Rijn Schelde Waard Polder Haven Kreek Zijl".split()
_NATURE = "Duinen Heide Bossen Venen Uiterwaarden Plassen Kwelder Polder Veluwe Moeras".split()
_SIDES = "Noord Oost Zuid West Midden Nieuw Oud Centrum".split()

_FIELDS = (
    "zorg jeugdzorg arbeidsmarkt techniek bouw wonen vervoer mobiliteit scheepvaart landbouw "
    "tuinbouw natuur bodem water energie waterstof warmte klimaat afval recycling chemie textiel "
    "voedsel visserij handel toerisme sport cultuur media onderwijs wetenschap innovatie data "
    "cybersecurity veiligheid defensie justitie asiel migratie integratie inburgering armoede "
    "schulden pensioenen belastingen gezondheid preventie geneesmiddelen dementie ouderen gezinnen "
    "emancipatie taal lezen erfgoed archeologie luchtvaart spoor wegen havens logistiek visserij "
    "dierenwelzijn biodiversiteit grondstoffen digitalisering toezicht huurders kinderopvang"
).split()
_PEOPLE = (
    "huisartsen verpleegkundigen apothekers therapeuten leraren schoolleiders ouders studenten "
    "boeren telers vissers schippers vervoerders aannemers installateurs makelaars notarissen "
    "advocaten rechters agenten militairen veteranen vrijwilligers mantelzorgers patiënten "
    "cliënten huurders woningeigenaren ondernemers winkeliers bakkers slagers kappers "
    "journalisten acteurs "
    "musici bibliotheken musea gemeenten waterschappen corporaties banken verzekeraars"
).split()
_BODIES = (
    "Raad Commissie Adviesraad Autoriteit Bureau Centrum Dienst Federatie Fonds Genootschap "
    "Instituut Inspectie Kenniscentrum Koepel Netwerk Platform Stichting Taskforce Unie Vereniging "
    "Verbond "
    "Alliantie Coalitie Expertisecentrum Bond Overleg Kamer Waarborgfonds Kwaliteitsinstituut "
    "Agentschap Meldpunt Informatiepunt Loket Planbureau College Orde"
).split()
_COMPOUND_BODIES = (
    "raad bond unie fonds vereniging federatie instituut centrum netwerk platform inspectie "
    "autoriteit dienst bank kamer koepel coalitie alliantie loket groep huis academie"
).split()
_SEATED = (
    "Universiteit Hogeschool Rechtbank Waterschap Omgevingsdienst GGD Veiligheidsregio ROC "
    "Ziekenhuis"
).split()
_ADJECTIVES = "Nederlandse Koninklijke Nationale Landelijke Regionale Europese Algemene Centrale"
_SCOPES = [*_ADJECTIVES.split(), "Internationale", "Interprovinciale", "Vrije", "Christelijke"]
_FIRMS = (
    "Logistics Energy Offshore Shipping Foods Steel Chemicals Pharma Biotech Systems Security "
    "Airlines Aviation Terminals Bank Insurance Capital Engineering Solutions Nederland Benelux "
    "Groep Group Holding International Technologies Petroleum Zorg Media Water Infra Wonen"
).split()
_ENGLISH = (
    "Health Food Water Climate Energy Ocean Border Security Trade Research Transport Migration "
    "Justice Development Space Data Digital Labour Refugee Children Human Rights Peace Nuclear"
).split()
_ENGLISH_BODIES = (
    "Agency Council Organisation Institute Fund Alliance Foundation Network Centre Commission "
    "Initiative Watch Federation Authority Bank Forum Association"
).split()

_PARTICLES = "van|de|van de|van der|van den|ter|ten|te|den|in 't|op de|el|al|von|da|ben".split("|")
_SURNAME_LAST = "man stra sma inga ema huis berg veld kamp hof sen ink mans horst beek aar ers"
_FOREIGN_LAST = (
    "oğlu dağ li ani oui ova ević ski ez oğlu ian yan ani adi wal singh son stein".split()
)

_ACTS = (
    "Wet", "Wet op de", "Wet op het", "Wet inzake", "Tijdelijke wet", "Algemene wet", "Rijkswet",
    "Besluit", "Regeling", "Verordening", "Richtlijn", "Uitvoeringswet", "Kaderwet",
    "Invoeringswet", "Uitvoeringsbesluit", "Subsidieregeling", "Tijdelijke regeling",
    "Verdrag inzake", "Kaderrichtlijn", "Wijzigingswet", "Beleidsregel",
)  # fmt: skip
_ACT_STEMS = (
    "toezicht bescherming kwaliteit registratie bevordering vergoeding veiligheid toelating "
    "financiering aansprakelijkheid handhaving bekostiging bestrijding medezeggenschap uitkering "
    "verstrekking verplichtstelling beperking openbaarheid tegemoetkoming gegevensuitwisseling"
).split()
_ACT_ENDINGS = "wet|wet|wet|besluit|regeling|richtlijn|verordening|verdrag|code|wetboek".split("|")

_PLANS = (
    "programma plan actieplan agenda strategie visie aanpak akkoord deltaplan masterplan offensief "
    "campagne pact convenant routekaart regiodeal groeifonds actieprogramma werkplan toekomstvisie "
    "impuls pilot project manifest deal stimuleringsregeling"
).split()
_ENGLISH_PLANS = (
    "Act Deal Initiative Programme Facility Fund Challenge Action Plan Strategy".split()
)
_CATCHWORDS = (
    "Samen Sterk Thuis Veilig Gezond Slim Schoon Groen Nieuw Beter Kansrijk Lokaal Vooruit "
    "Duurzaam Vitaal Gelijk Open Stevig Actief Dichtbij Vroeg Weerbaar Meedoen Ruimte "
    "Toekomst Verbinding"
).split()


def build(label: str, rng: random.Random) -> str:
    """A name of this label that is in no table but by chance."""
    return _BUILDERS[label](rng)


def _syllable(rng: random.Random) -> str:
    return rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS)


def _word(rng: random.Random) -> str:
    """A word that sounds Dutch, or, one in three times, as if it came from elsewhere."""
    if rng.random() < 0.35:
        return "".join(rng.choice(_FOREIGN_SYLLABLES) for _ in range(rng.randint(2, 3))).title()
    last = rng.choice(("", "er", "en", "ing", "a", "o", "ix", "us", "on"))
    return (_syllable(rng) + (_syllable(rng) if rng.random() < 0.4 else "") + last).title()


def abbreviation(rng: random.Random) -> str:
    """`KVLO`, `Nbvg`, `GR-O`, `N2G`."""
    letters = "".join(rng.choices("ABCDEFGHIKLMNOPRSTUVWZ", k=rng.choice((2, 3, 3, 3, 4, 4, 5))))
    draw = rng.random()
    if draw < 0.08:
        return letters.title()
    if draw < 0.14:
        return letters[0] + rng.choice("aeiou") + letters[1:]
    if draw < 0.18:
        return letters + "-" + rng.choice("ABCNR")
    return letters + (rng.choice("2345") if draw > 0.97 else "")


def _field(rng: random.Random) -> str:
    first = rng.choice(_FIELDS)
    draw = rng.random()
    if draw < 0.2:
        return f"{first} en {rng.choice(_FIELDS)}"
    return rng.choice(_PLACE_FIRST).lower() + first if draw < 0.25 else first


def _place(rng: random.Random) -> str:
    name = rng.choice(_PLACE_FIRST) + rng.choice(_PLACE_LAST)
    draw = rng.random()
    if draw < 0.45:
        return name
    if draw < 0.6:
        ending = rng.choice(("ië", "stan", "land", "a", "o", "ia", "", "is", "os", "esh"))
        return _word(rng) + ending
    if draw < 0.7:
        return f"{name}-{rng.choice(_SIDES)}"
    if draw < 0.77:
        return f"{rng.choice(_SIDES)}-{name}"
    if draw < 0.82:
        return f"{name} aan {rng.choice(('de', 'den'))} {rng.choice(_PLACE_FIRST).title()}"
    if draw < 0.88:
        return f"{name}{rng.choice(('se', 'er', 'sche'))} {rng.choice(_WATERS + _NATURE)}"
    if draw < 0.92:
        kind = rng.choice(
            ("Golf van", "Straat van", "Haven van", "Sint", "Port", "San", "El", "Al")
        )
        return f"{kind} {_word(rng)}"
    if draw < 0.96:
        return rng.choice("ANE") + str(rng.randint(2, 340))
    return f"{rng.choice(_PLACE_FIRST)}{rng.choice(('weg', 'tunnel', 'brug', 'laan', 'plein'))}"


def _surname(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.3:
        name = rng.choice(_PLACE_FIRST) + rng.choice(_SURNAME_LAST.split())
    elif draw < 0.5:
        name = rng.choice(_PLACE_FIRST) + rng.choice(_PLACE_LAST)
    elif draw < 0.75:
        name = _word(rng)
    else:
        name = _word(rng) + rng.choice(_FOREIGN_LAST)
    if rng.random() < 0.12:
        name += "-" + _word(rng)
    return name


def _person(rng: random.Random) -> str:
    surname, draw = _surname(rng), rng.random()
    if draw < 0.3:
        particle = rng.choice(_PARTICLES) if rng.random() < 0.25 else ""
        return f"{particle[:1].upper()}{particle[1:]} {surname}" if particle else surname
    if rng.random() < 0.3:
        surname = f"{rng.choice(_PARTICLES)} {surname}"
    if draw < 0.45:
        initials = "".join(
            f"{rng.choice('ABCDEFGHIJKLMNPRSTW')}." for _ in range(rng.randint(1, 3))
        )
        return f"{initials} {surname}"
    given = rng.choice(rows("given_names"))["name"] if rng.random() < 0.5 else _word(rng)
    return f"{given} {surname}"


def _organisation(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.16:
        return abbreviation(rng)
    if draw < 0.38:
        body, of = rng.choice(_BODIES), rng.choice(("", "voor ", "voor de ", "voor het "))
        return f"{body} {of}{_titled(rng)}"
    if draw < 0.46:
        of = rng.choice(("van", "van", "voor", "van de"))
        return f"{rng.choice(_SCOPES)} {rng.choice(_BODIES)} {of} {rng.choice(_PEOPLE).title()}"
    if draw < 0.54:
        stem = rng.choice(_FIELDS + _PEOPLE).rstrip("s").title()
        return (
            f"{rng.choice(('', 'Nederlandse ', 'Landelijke '))}{stem}{rng.choice(_COMPOUND_BODIES)}"
        )
    if draw < 0.6:
        ending = rng.choice(("Nederland", "NL", "Europa", "Netwerk", "Fonds", "Centraal", "Samen"))
        return f"{rng.choice(_FIELDS + _PEOPLE).title()} {ending}"
    if draw < 0.66:
        return f"{rng.choice(('Stichting', 'stichting', 'Vereniging', 'Coöperatie'))} {_word(rng)}"
    if draw < 0.74:
        return f"{_word(rng)} {rng.choice(_FIRMS)}"
    if draw < 0.84:
        return _word(rng)
    if draw < 0.9:
        words = rng.sample(_ENGLISH, rng.randint(1, 2))
        return " ".join((*words, rng.choice(_ENGLISH_BODIES)))
    if draw < 0.94:
        return f"{rng.choice(_SEATED)} {_place(rng)}"
    if draw < 0.97:
        return f"{_word(rng)} {rng.choice(('&', 'en'))} {_word(rng)}"
    word = _word(rng)
    return word + rng.choice((".nl", "NL", "Net", "Zorg", "24", "Lab"))


def _titled(rng: random.Random) -> str:
    words = _field(rng)
    return " ".join(word if word == "en" else word[:1].upper() + word[1:] for word in words.split())


def _law(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.5:
        act = rng.choice(_ACTS)
        return f"{act} {_act_subject(rng)}" + (
            rng.choice((" 1996", " 2014", " 2027", " BES")) * (rng.random() < 0.15)
        )
    if draw < 0.68:
        stem = rng.choice((*_FIELDS, *_ACT_STEMS))
        return stem.title() + rng.choice(_ACT_ENDINGS)
    if draw < 0.84:
        letters = "".join(rng.choices("abcdghiklmnoprstvwz", k=rng.randint(1, 3)))
        return rng.choice(("W", "W", "B", "R", "AW", "WV")) + letters
    if draw < 0.92:
        kind = rng.choice(("Act", "Directive", "Regulation"))
        return f"{rng.choice(_ENGLISH)} {rng.choice(_ENGLISH)} {kind}"
    return f"Verdrag van {_place(rng)}"


def _act_subject(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.5:
        return f"{rng.choice(_ACT_STEMS)} {_field(rng)}"
    if draw < 0.8:
        return f"{_field(rng)} en {rng.choice(_ACT_STEMS)}"
    return rng.choice(_ACT_STEMS) + " van " + rng.choice(_PEOPLE)


def _programme(rng: random.Random) -> str:
    draw = rng.random()
    plan = rng.choice(_PLANS)
    if draw < 0.25:
        return f"{plan.title()} {_titled(rng)}"
    if draw < 0.4:
        return f"{rng.choice(_SCOPES)} {plan.title()} {_titled(rng)}"
    if draw < 0.52:
        return rng.choice(_FIELDS).title() + plan
    if draw < 0.66:
        words = rng.sample(_CATCHWORDS, rng.randint(2, 3))
        return " ".join((words[0], *(rng.choice((word, word.lower())) for word in words[1:])))
    if draw < 0.76:
        return f"{rng.choice(_CATCHWORDS)} {rng.choice(('in', 'op', 'naar', 'voor'))} {_field(rng)}"
    if draw < 0.8:
        return abbreviation(rng)
    if draw < 0.92:
        return f"{rng.choice(_ENGLISH)} {rng.choice(_ENGLISH)} {rng.choice(_ENGLISH_PLANS)}"
    return f"{_word(rng)} {rng.choice((2020, 2030, 2035, 2050))}"


_BUILDERS = {
    "ORG": _organisation,
    "PERSON": _person,
    "LOCATION": _place,
    "LAW": _law,
    "PROGRAMME": _programme,
}
