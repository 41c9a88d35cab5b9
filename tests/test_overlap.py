from hypothesis import given
from hypothesis import strategies as st

from pipeline import overlap
from pipeline.extract import extract
from pipeline.model import LABELS, Mention
from tests.conftest import make_letter

TEXT = "abcdefghijklmnopqrstuvwxyz" * 2


def a_mention(label, start, end, confidence=0.95, extractor="a.rule"):
    return Mention(
        f"n-{label}-{start}-{end}-{extractor}",
        label,
        start,
        end,
        TEXT[start:end],
        TEXT[start:end],
        extractor,
        confidence,
    )


@st.composite
def mentions(draw):
    start = draw(st.integers(0, 30))
    return a_mention(
        draw(st.sampled_from(LABELS)),
        start,
        start + draw(st.integers(1, 15)),
        draw(st.sampled_from([0.6, 0.8, 0.95, 0.97])),
        draw(st.sampled_from(["a.rule", "b.rule"])),
    )


def overlapping(one, other):
    return one.start < other.end and other.start < one.end


def labels(*found):
    return [(m.label, m.start, m.end) for m in overlap.resolve(found)]


@given(st.lists(mentions(), max_size=14))
def test_resolving_twice_changes_nothing(found):
    once = overlap.resolve(found)
    assert overlap.resolve(once) == once


@given(st.lists(mentions(), max_size=14))
def test_what_stands_is_sorted_and_was_given(found):
    standing = overlap.resolve(found)
    assert [m.start for m in standing] == sorted(m.start for m in standing)
    assert set(standing) <= set(found)
    assert len(set(standing)) == len(standing)


@given(st.lists(mentions(), max_size=14))
def test_two_mentions_of_one_label_never_overlap(found):
    standing = overlap.resolve(found)
    for place, one in enumerate(standing):
        for other in standing[place + 1 :]:
            assert one.label != other.label or not overlapping(one, other)


@given(st.lists(mentions(), max_size=14))
def test_what_falls_overlaps_something_that_stands(found):
    standing = overlap.resolve(found)
    for each in found:
        assert each in standing or any(overlapping(each, other) for other in standing)


@given(st.lists(mentions(), max_size=10), st.randoms())
def test_the_order_of_finding_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert overlap.resolve(shuffled) == overlap.resolve(found)


@given(st.lists(mentions(), max_size=10), st.lists(mentions(), max_size=10))
def test_free_mentions_touch_nothing_taken(found, taken):
    for each in overlap.free(found, taken):
        assert not any(overlapping(each, other) for other in taken)


def test_no_ministry_stands_in_an_office_but_its_holder_does():
    office, holder = a_mention("OFFICIAL", 0, 30), a_mention("PERSON", 9, 16)
    ministry = a_mention("MINISTRY", 18, 29, 0.99)
    assert labels(office, holder, ministry) == [("OFFICIAL", 0, 30), ("PERSON", 9, 16)]


def test_movers_stand_in_their_motion_and_places_do_not():
    assert labels(
        a_mention("MOTION", 0, 20), a_mention("PERSON", 6, 20), a_mention("LOCATION", 10, 20, 0.99)
    ) == [("MOTION", 0, 20), ("PERSON", 6, 20)]


def test_a_session_year_in_a_reference_is_no_date():
    assert labels(a_mention("KAMERSTUK", 5, 25), a_mention("DATE", 8, 17)) == [("KAMERSTUK", 5, 25)]


def test_a_place_or_year_in_a_longer_name_falls():
    assert labels(
        a_mention("ORG", 0, 22, 0.8), a_mention("LOCATION", 13, 22, 0.97), a_mention("DATE", 0, 4)
    ) == [("ORG", 0, 22)]


def test_of_equally_long_names_the_surer_stands():
    assert labels(a_mention("LAW", 0, 9, 0.8), a_mention("ORG", 0, 9, 0.97)) == [("ORG", 0, 9)]
    assert labels(a_mention("LAW", 0, 9), a_mention("ORG", 0, 9)) == [("LAW", 0, 9)]


def test_a_known_body_stands_inside_a_programme_a_guess_does_not():
    programme = a_mention("PROGRAMME", 0, 20)
    assert labels(programme, a_mention("ORG", 12, 20, 0.97)) == [
        ("PROGRAMME", 0, 20),
        ("ORG", 12, 20),
    ]
    assert labels(programme, a_mention("ORG", 12, 20, 0.8)) == [("PROGRAMME", 0, 20)]


def test_an_address_leaves_nothing_inside_but_a_body_of_that_name():
    address = a_mention("URL", 0, 20)
    assert labels(address, a_mention("ORG", 4, 8, 0.97)) == [("URL", 0, 20)]
    assert labels(address, a_mention("ORG", 0, 20, 0.97)) == [("ORG", 0, 20), ("URL", 0, 20)]


def test_a_letter_with_everything_in_one_sentence():
    letter = make_letter(
        "De minister van Financiën stuurt namens Patiëntenfederatie Nederland op 3 mei 2013 "
        "de motie Bakker naar het CBS, zie www.cbs.nl/cijfers."
    )
    assert [(m.label, m.text) for m in extract(letter)] == [
        ("OFFICIAL", "minister van Financiën"),
        ("ORG", "Patiëntenfederatie Nederland"),
        ("DATE", "3 mei 2013"),
        ("MOTION", "motie Bakker"),
        ("PERSON", "Bakker"),
        ("ORG", "CBS"),
        ("URL", "www.cbs.nl/cijfers"),
    ]
