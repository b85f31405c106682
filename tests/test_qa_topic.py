"""A question's subject is what is left when the words that ask are gone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tokenise import Tokeniser, load_words
from qa.language import detect_language
from qa.terms import chinese_terms, english_terms
from qa.topic import content_words, strip_asking, word_spans, years_in
from qa.types import Language

TOKENISER = Tokeniser(())


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("人才公寓由哪个部门牵头?", "人才公寓"),
        ("请列明区块链应用的责任单位", "区块链应用的"),
        ("智能工厂要建多少家?", "智能工厂 建"),
        ("到2025年孵化器要达到多少家?", "到 孵化器"),
    ],
)
def test_words_that_ask_are_cut(text, subject):
    assert strip_asking(text) == subject


@pytest.mark.parametrize("word", ["自主创新能力", "智能制造", "应用场景", "申请条件", "网络监管"])
def test_words_that_only_look_like_asking_stay(word):
    assert strip_asking(f"{word}由谁负责?") == word


def test_scope_words_are_cut():
    assert strip_asking("澜州的人才公寓谁管?", ("澜州",)) == "的人才公寓"


def test_of_overlapping_words_the_longest_stays():
    text = "区块链产业"
    assert word_spans(text, ["区块", "区块链", "产业"]) == [(0, 3), (3, 5)]


def test_a_compound_takes_the_place_of_the_words_inside_it():
    cut = ["企业", "瞪羚企业", "跨境", "电商", "跨境电商", "企业"]
    assert word_spans("瞪羚企业跨境电商企业", cut) == [(0, 4), (4, 8), (8, 10)]


def test_single_characters_that_touch_are_one_word():
    assert content_words("风投公司", ["风", "投", "公司"]) == ("风投", "公司")


@given(st.text(alphabet="区块链产业发展的和风投", max_size=20))
def test_word_spans_lie_apart_and_in_order(text):
    words = TOKENISER.tokenise(text).words
    spans = word_spans(text, words)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_years_are_read_once_each():
    assert years_in("到2025年和2027年底,2025年") == (2025, 2027)


def test_a_saying_carries_the_official_words():
    terms = chinese_terms("网店", Tokeniser(load_words()))
    assert "电子商务" in terms[0].variants


def test_a_saying_inside_another_word_is_not_taken():
    terms = chinese_terms("大学生", Tokeniser(load_words()))
    assert all("高校" not in term.variants for term in terms)


def test_english_phrases_carry_chinese_words():
    terms = {term.text: term.variants for term in english_terms("who leads smart tourism?")}
    assert "智慧旅游" in terms["smart tourism"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("谁牵头人才计划?", Language.HANS),
        ("誰牽頭人才計劃?", Language.HANT),
        ("who leads talent programs?", Language.EN),
        ("5G和R&D谁牵头?", Language.HANS),
        ("Changde 人才 who leads the talent program", Language.EN),
        ("2025?", Language.HANS),
    ],
)
def test_language_is_that_of_most_words(text, language):
    assert detect_language(text) is language
