"""Every derived character knows its raw characters, whatever was done to the text."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.offsets import MappedText, gaps, merge_spans
from corpus.types import Span


@st.composite
def edited(draw):
    """A mapped text after a few rounds of edits, with its raw text."""
    raw = draw(st.text(alphabet="一二三ab \n", max_size=40))
    text = MappedText.identity(raw)
    for _ in range(draw(st.integers(0, 3))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text.text)), max_size=6)))
        ranges = zip(cuts[::2], cuts[1::2], strict=False)
        text = text.replace([(a, b, draw(st.text(alphabet="甲乙", max_size=3))) for a, b in ranges])
    return raw, text


@given(edited())
def test_positions_never_fall_and_stay_inside_the_raw_text(case):
    raw, text = case
    assert len(text.starts) == len(text.ends) == len(text.text)
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
    assert all(0 <= a <= b <= len(raw) for a, b in zip(text.starts, text.ends, strict=True))


@given(edited())
def test_characters_that_were_not_edited_slice_to_themselves(case):
    raw, text = case
    for i, char in enumerate(text.text):
        if char not in "甲乙":
            assert text.span(i, i + 1).slice(raw) == char


def test_replacement_of_another_length_maps_to_the_whole_range():
    text = MappedText.identity("加强智慧财产权保护").replace([(2, 7, "知识产权")])
    assert text.text == "加强知识产权保护"
    assert text.span(2, 6) == Span(2, 7)
    assert text.span(3, 4) == Span(2, 7)


@given(edited(), st.data())
def test_characters_that_are_kept_keep_their_positions(case, data):
    _, text = case
    kept = data.draw(st.lists(st.booleans(), min_size=len(text.text), max_size=len(text.text)))
    found = text.keep(np.array(kept, bool))
    assert found == text.replace([(i, i + 1, "") for i, keep in enumerate(kept) if not keep])


def test_a_text_of_another_length_cannot_be_put_in_place():
    text = MappedText.identity("（Ａ）ab")
    assert text.rewritten("(A)ab") == MappedText("(A)ab", text.starts, text.ends)
    with pytest.raises(ValueError, match="same length"):
        text.rewritten("(A)")


def test_dropped_raw_spans_are_gone_also_after_earlier_edits():
    text = MappedText.identity("ab12cd").replace([(0, 1, "")])
    assert text.drop([Span(2, 4)]).text == "bcd"


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_merged_spans_and_gaps_tile_the_text(pairs):
    merged = merge_spans(Span(min(p), max(p)) for p in pairs)
    tiles = sorted((*merged, *gaps(merged, 30)))
    assert sum(len(t) for t in tiles) == 30
    assert all(a.end == b.start for a, b in pairwise(tiles))
