"""Tables replace characters as ``str.translate`` does, and sets find them, in any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.characters import CharSet, CharTable, code_points, from_code_points

SWAP = {0xFF08: "(", 0x3000: " ", ord("a"): "b", ord("b"): "a", 0x1F600: "□"}


@given(st.text(alphabet=st.characters(codec=None) | st.sampled_from("（　ab\U0001f600\ud800")))
def test_a_table_replaces_as_translate_does(text):
    assert CharTable(SWAP).apply(text) == text.translate(SWAP)


@given(st.text())
def test_code_points_are_those_of_the_characters(text):
    assert code_points(text).tolist() == [ord(char) for char in text]
    assert from_code_points(code_points(text)) == text


def test_a_replacement_of_two_characters_is_refused():
    with pytest.raises(ValueError, match="one character"):
        CharTable({ord("a"): "xy"})


@given(st.text(alphabet=st.characters(codec=None) | st.sampled_from("（　ab\U0001f600\ud800")))
def test_a_set_tells_its_characters_in_any_text(text):
    found = CharSet("（a\ud800")
    assert found.at(text).tolist() == [char in "（a\ud800" for char in text]
    assert found.occur_in(text) == any(char in "（a\ud800" for char in text)
