from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.statements import find_statements


def words(text: str) -> list[str]:
    return [text[s.start : s.end] for s in find_statements(text)]


def test_brackets_of_every_kind_are_found():
    for left, right in ("()", "〔〕", "[]", "【】", "〈〉"):
        text = f"加快建设。{left}责任单位:市科技局{right}\n"
        assert words(text) == [f"{left}责任单位:市科技局{right}"]


def test_nested_and_mixed_brackets_are_one_statement():
    assert words("建设。〔牵头单位:各乡(镇)政府〕") == ["〔牵头单位:各乡(镇)政府〕"]
    assert words("建设。(责任单位:各县〔市〕政府)") == ["(责任单位:各县〔市〕政府)"]
    assert words("建设。〔责任单位:市科技局)。") == ["〔责任单位:市科技局)"]


def test_unclosed_bracket_swallows_nothing():
    assert words("(一是建设。(市科技局牵头)") == ["(市科技局牵头)"]


def test_labelled_lines_in_a_row_are_one_statement():
    text = "1.建设。\n牵头单位:市科技局\n\n责任单位:市财政局\n2.建设。"
    (statement,) = find_statements(text)
    assert text[statement.start : statement.end] == "牵头单位:市科技局\n\n责任单位:市财政局"
    assert statement.alone


def test_label_behind_a_full_stop_ends_at_the_next_one():
    text = "加快建设。责任单位:市科技局。后面还有话。"
    assert words(text) == ["责任单位:市科技局"]


def test_bracket_without_the_words_is_no_statement():
    assert words("地理信息系统(GIS)和(指产业)发展") == []


def test_hundred_thousand_brackets_are_read_in_a_loop():
    text = "(" * 100_000 + "责任单位:市科技局" + ")" * 100_000
    assert len(find_statements(text)) == 1


@given(st.text(alphabet="()〔〕<>:责任单位牵头市局、。\n", max_size=200))
def test_statements_lie_in_order_and_apart(text):
    found = find_statements(text)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
