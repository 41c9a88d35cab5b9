"""Looking for a pattern at its words finds what looking everywhere finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.anchor import Anchored, cased

PIECES = (
    *("motie", "motie ", "s", "ministers", "minister", " van ", "Minister", "MINISTER", "staats"),
    *("secretaris", "a", "aa", "aaa", "-", "é", " "),
)
PATTERNS = [
    (r"(?<![\w-])motie(?:s)?(?= )", ["motie"], 0),
    (r"(?:minister|ministers van|staatssecretaris)\b", ["minister", "staats"], re.IGNORECASE),
    (r"aa", ["a"], 0),
]


@pytest.mark.parametrize(("pattern", "words", "flags"), PATTERNS)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_matches_are_those_of_the_pattern(pattern, words, flags, pieces):
    text = "".join(pieces)
    found = [match.span() for match in Anchored(pattern, cased(words), flags).finditer(text)]
    assert found == [match.span() for match in re.finditer(pattern, text, flags)]
