import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from app_pages.marks import Mark, marked
from corpus.types import Span

RAW = st.text(alphabet="市科技局<>&\"'\n 1a", max_size=60)


@st.composite
def raw_with_marks(draw):
    raw = draw(RAW)
    spans = st.tuples(st.integers(0, len(raw)), st.integers(0, len(raw))).map(sorted)
    span = Span(*draw(spans))
    styles = st.sampled_from(["word", "unit", "figure", "cited"])
    marks = [
        Mark(Span(*pair), style, title)
        for pair, style, title in draw(
            st.lists(st.tuples(spans, styles, st.text(alphabet="甲<\"'&", max_size=3)), max_size=6)
        )
    ]
    return raw, span, marks


@given(raw_with_marks())
def test_text_between_the_tags_is_the_raw_text(case):
    raw, span, marks = case
    shown = unescape(re.sub(r"<[^>]*>", "", marked(raw, span, marks)))
    assert shown == span.slice(raw)


@given(raw_with_marks())
def test_no_markup_comes_from_the_text(case):
    raw, span, marks = case
    tags = re.findall(r"<[^>]*>", marked(raw, span, marks))
    assert all(re.fullmatch(r'</span>|<span class="[a-z -]+"( title="[^"<>]*")?>', t) for t in tags)


def test_overlapping_marks_share_their_common_part():
    html = marked("市科技局牵头", Span(0, 6), [Mark(Span(0, 4), "unit"), Mark(Span(2, 6), "word")])
    assert html == (
        '<span class="tw-unit">市科</span>'
        '<span class="tw-unit tw-word">技局</span>'
        '<span class="tw-word">牵头</span>'
    )
