"""Words and character pairs."""

import logging
import re

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tokenise import _STOP_WORDS, WORD_FREQUENCY, Tokeniser, fold, load_words

HAN = "推动高新技术企业倍增计划实施市发展和改革委员会科技局牵头人才引育工程的国家级研发平台专精特新"


@pytest.fixture(scope="module")
def tokeniser():
    return Tokeniser(load_words())


@pytest.fixture(scope="module")
def reference():
    """jieba itself, with its own dictionary and ours."""
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    for word in load_words():
        tokenizer.add_word(word, WORD_FREQUENCY)
    return tokenizer


def jieba_words(reference, text):
    """Words as the tokeniser's rules have them, cut by jieba."""
    words = []
    for run in re.findall("[\u3400-\u9fff]+", text):
        words += reference.cut_for_search(run, HMM=False)
    return [word for word in words if word not in _STOP_WORDS]


@given(st.text(alphabet=HAN, max_size=60))
def test_words_are_those_of_jieba(tokeniser, reference, text):
    assert list(tokeniser.tokenise(text).words) == jieba_words(reference, text)


def test_words_of_the_seeds_are_those_of_jieba(tokeniser, reference, shared):
    for path in sorted((shared / "seeds").glob("*.txt")):
        for line in fold(path.read_text(encoding="utf-8")).splitlines():
            han = "".join(re.findall("[\u3400-\u9fff]|(?<=[\u3400-\u9fff])[^\u3400-\u9fff]", line))
            han = re.sub("[a-zA-Z0-9]", "，", han)
            assert list(tokeniser.tokenise(han).words) == jieba_words(reference, han)


@pytest.mark.parametrize(
    ("text", "words", "pairs"),
    [
        (
            "知识产权保护",
            ("知识", "产权", "保护", "知识产权保护"),
            ("知识", "识产", "产权", "权保", "保护"),
        ),
        ("R&D投入达2.7%", ("r&d", "投入", "达", "2.7%"), ("r&d", "投入", "入达", "2.7%")),
        ("3-5家,5G", ("3-5", "家", "5g"), ("3-5", "家", "5g")),
        ("的,。!  ", (), ("的",)),
        ("", (), ()),
    ],
)
def test_text_is_cut_into_words_and_pairs(tokeniser, text, words, pairs):
    tokens = tokeniser.tokenise(text)
    assert tokens.words == words
    assert tokens.pairs == pairs


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("人才計劃", "人才计划"),
        ("Ｒ＆Ｄ　２０２５年", "R&D 2025年"),
        ("智慧財產權保護由誰牽頭", "知识产权保护由谁牵头"),
        ("人才 计划 牵头 单位", "人才 计划 牵头 单位"),
        ("who leads talent programs?", "who leads talent programs?"),
    ],
)
def test_question_is_folded_as_the_clauses_are(typed, folded):
    assert fold(typed) == folded


def test_digest_changes_with_the_dictionary_and_only_with_it():
    assert Tokeniser(["人才引育"]).digest == Tokeniser(["人才引育"]).digest
    assert Tokeniser(["人才引育"]).digest != Tokeniser(["人才引进"]).digest


def test_one_tokeniser_does_not_change_another():
    plain = Tokeniser([]).tokenise("揭榜挂帅").words
    assert Tokeniser(["揭榜挂帅"]).tokenise("揭榜挂帅").words[-1] == "揭榜挂帅"
    assert Tokeniser([]).tokenise("揭榜挂帅").words == plain
