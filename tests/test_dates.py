"""Days: every EDTF value has a first and a last, and a written date reads back."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates import MONTHS, absolute, details, easter, nth_weekday, resolve
from pipeline.extract import date
from pipeline.extract.date_words import WEEKDAYS
from pipeline.nearest import begins, last_begun, last_over, next_open, next_to_begin, over
from tests.conftest import make_letter

NAMES = {number: name for name, number in reversed(MONTHS.items())}
YEARS = st.integers(1950, 2099)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))
CODES = st.sampled_from([*range(1, 13), 21, 22, 23, 24, 33, 34, 35, 36, 40, 41])
MODIFIERS = st.sampled_from(["", "#start", "#mid", "#end"])


def found(text, anchor=dt.date(2013, 12, 19)):
    return list(date.find(make_letter(text, anchor)))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-21", "2014-03-01", "2014-05-31"),
        ("2014-24", "2014-12-01", "2015-02-28"),
        ("2015-24", "2015-12-01", "2016-02-29"),
        ("2014-35", "2014-07-01", "2014-09-30"),
        ("2014-40", "2014-01-01", "2014-06-30"),
        ("2014-41", "2014-07-01", "2014-12-31"),
        ("2014#start", "2014-01-01", "2014-03-31"),
        ("2014#mid", "2014-05-01", "2014-08-31"),
        ("2014#end", "2014-10-01", "2014-12-31"),
        ("2014-02#start", "2014-02-01", "2014-02-10"),
        ("2014-02#mid", "2014-02-11", "2014-02-20"),
        ("2014-02#end", "2014-02-21", "2014-02-28"),
        ("2023-33#end", "2023-03-02", "2023-03-31"),
        ("2013/2016", "2013-01-01", "2016-12-31"),
        ("2020-05#end/2020-06", "2020-05-21", "2020-06-30"),
        ("2019-10-14/2019-10-29", "2019-10-14", "2019-10-29"),
        ("2014/..", "2014-01-01", None),
    ],
)
def test_days_of_a_value(value, first, last):
    expected = dt.date.fromisoformat(first), last and dt.date.fromisoformat(last)
    assert resolve(value) == expected


@pytest.mark.parametrize(
    "wrong",
    ["", "14", "2014-13", "2014-02-30", "2014#", "2014-25", "../..", "2016/2013", "voorjaar"],
)
def test_no_value_is_an_error(wrong):
    with pytest.raises(ValueError):
        resolve(wrong)


@given(YEARS, CODES, MODIFIERS)
def test_first_day_is_not_after_the_last(year, code, modifier):
    first, last = resolve(f"{year}-{code:02}{modifier}")
    whole_first, whole_last = resolve(f"{year}-{code:02}")
    assert whole_first <= first <= last <= whole_last
    assert whole_first == begins(year, code)
    assert whole_last == over(year, code) - dt.timedelta(days=1)


@given(YEARS, CODES)
def test_start_middle_and_end_follow_each_other(year, code):
    thirds = [resolve(f"{year}-{code:02}#{part}") for part in ("start", "mid", "end")]
    whole = resolve(f"{year}-{code:02}")
    assert (thirds[0][0], thirds[2][1]) == whole
    for (_, one), (other, _) in pairwise(thirds):
        assert other == one + dt.timedelta(days=1)


@settings(deadline=None)
@given(DAYS)
def test_a_written_day_reads_back(day):
    for written in (
        f"{day.day} {NAMES[day.month]} {day.year}",
        f"{day.day:02}-{day.month:02}-{day.year}",
        day.isoformat(),
    ):
        mentions = found(f"Het besluit van {written} is gepubliceerd.")
        assert [(m.text, m.value) for m in mentions] == [(written, day.isoformat())]


@settings(max_examples=30, deadline=None)
@given(DAYS)
def test_a_letterhead_date_reads_back(day):
    month = NAMES[day.month]
    for written in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day} {day.year}",
        f"{day:%d-%m-%Y}",
        day.isoformat(),
    ):
        assert absolute(written) == day


@pytest.mark.parametrize(
    "words",
    ["zo vroeg mogelijk", "12,5 procent", "32 824, nr. 46", "december 2013", "", "31-02-2013"],
)
def test_no_letterhead_date(words):
    assert absolute(words) is None


@given(DAYS, CODES)
def test_the_nearest_lie_on_their_side_of_the_anchor(anchor, code):
    assert (
        begins(last_begun(anchor, code), code) <= anchor < begins(next_to_begin(anchor, code), code)
    )
    assert over(next_open(anchor, code), code) > anchor
    assert begins(last_over(anchor, code), code) <= anchor


@settings(deadline=None)
@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_jl_lies_before_and_as_after(anchor, month, day):
    before, after = found(
        f"Na {day} {NAMES[month]} jl. volgt {day} {NAMES[month]} a.s. nog", anchor
    )
    first, second = (dt.date.fromisoformat(one.value) for one in (before, after))
    assert first <= anchor < second
    assert second.year - first.year == 1


def test_feasts():
    assert easter(2014) == dt.date(2014, 4, 20)
    assert easter(2024) == dt.date(2024, 3, 31)
    assert nth_weekday(2013, 9, 1, 3) == dt.date(2013, 9, 17)


def test_columns_of_the_table():
    text = "De subsidie gaat begin 2014 in en loopt tot medio mei. Voor 2016 en verder volgt meer."
    letter = make_letter(text)
    rows = [details(letter, one) for one in date.find(letter)]
    assert rows == [
        {
            "edtf": "2014",
            "modifier": "start",
            "start_date": dt.date(2014, 1, 1),
            "end_date": dt.date(2014, 3, 31),
            "anchor_date": dt.date(2013, 12, 19),
            "relative": False,
        },
        {
            "edtf": "2014-05",
            "modifier": "mid",
            "start_date": dt.date(2014, 5, 11),
            "end_date": dt.date(2014, 5, 20),
            "anchor_date": dt.date(2013, 12, 19),
            "relative": False,
        },
        {
            "edtf": "2016/..",
            "modifier": "",
            "start_date": dt.date(2016, 1, 1),
            "end_date": None,
            "anchor_date": dt.date(2013, 12, 19),
            "relative": False,
        },
    ]


WORDS = """
begin eind van het dit komend vorig afgelopen jaar maand week 12 13 31 0 2014 2013-2016 1900 januari
mei Mei sept. feb/mrt voorjaar zomer kwartaal eerste tweede helft t/m tot en - – / , . jl. a.s.
2014+ verder ’14 Q3 H1 kerst Prinsjesdag vandaag tussen jaren negentig İ ß nr. 30-02-2014 29
februari € % https://a.nl/2014 29-2-2013 20145 weekend vrijdag
"""
PIECES = st.lists(st.sampled_from([*WORDS.split(), "\n", "\t"]), max_size=25).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), PIECES))
def test_spans_are_slices_and_values_resolve(text):
    letter = make_letter(text)
    end = 0
    for one in date.find(letter):
        assert one.text == text[one.start : one.end] == one.text.strip()
        assert one.start >= end
        end = one.end
        first, last = resolve(one.value)
        assert last is None or first <= last
        details(letter, one)


@pytest.mark.parametrize("year", [2013, 2023, 2024])
def test_every_day_of_a_leap_year_with_every_weekday(year):
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=n) for n in range(366)]
    text = "\n".join(
        f"Op {weekday} {day.day} {NAMES[day.month]} is er overleg."
        for day in days
        for weekday in WEEKDAYS
    )
    dates = found(text, dt.date(year, 5, 1))
    assert len(dates) >= 365 * len(WEEKDAYS)
    for one in dates:
        first, _ = resolve(one.value)
        _, number, month = one.text.split()
        assert (first.day, NAMES[first.month]) == (int(number), month)
