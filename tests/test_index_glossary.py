import re
import tomllib

import pytest

from index.embed import load_built_in
from index.glossary import TRAINED_ON, Translator, english, read_glossary, translate


def test_the_glossary_has_more_than_a_thousand_terms_in_both_languages():
    glossary = read_glossary()
    assert len(glossary.names) >= 1000
    assert sum(map(len, glossary.names.values())) >= 2000
    for term, names in glossary.names.items():
        assert re.search(r"[一-鿿]|IPv6", term)
        assert names == tuple(dict.fromkeys(names)), term
        assert all(name and not re.search(r"[一-鿿;]", name) for name in names), term


def test_no_term_stands_under_two_headings():
    # The later heading would take the other's names.
    heading_of: dict[str, str] = {}
    for path in (TRAINED_ON, TRAINED_ON.with_name("glossary_new.toml")):
        for heading, terms in tomllib.loads(path.read_text("utf-8")).items():
            if heading != "colloquial":
                for term in terms:
                    assert heading_of.setdefault(term, heading) == heading, term


def test_colloquial_words_are_other_than_the_official_one():
    for official, others in read_glossary().colloquial.items():
        assert others
        assert official not in others


@pytest.mark.parametrize(
    ("term", "name"),
    [
        ("科技局", "science and technology bureau"),
        ("市科技局", "municipal science and technology bureau"),
        ("高新技术企业", "high-tech enterprise"),
        ("研发经费投入强度", "R&D intensity"),
        ("不存在的词", None),
        ("市", "city"),
    ],
)
def test_terms_have_their_preferred_english_name(term, name):
    assert english(term) == name


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Who leads the commercialization of research results?", "成果"),
        ("number of High-Tech Enterprises by 2025", "高新技术企业数量"),
        ("high-tech enterprise", "高新技术企业"),
        ("S&T bureau", "科技局"),
        ("science and technology bureau's duties", "科学技术局"),
        ("R&D spending", "研发投入"),
        ("technology business incubators", "科技企业孵化器"),
        ("digital villages", "数字乡村"),
        ("maker spaces and makerspaces", "众创空间"),
        ("small and medium-sized enterprises", "中小企业"),
        ("SMEs", "中小企业"),
        ("talent programmes", "人才计划"),
        ("rumours", "谣言"),
        ("Lingang", "临港"),
        ("AI", "人工智能"),
        ("AI", "ai"),
        ("5G base stations", "5G基站"),
        ("rollout of 5G", "5g"),
        ("intellectual property pledge financing", "知识产权质押融资"),
    ],
)
def test_questions_become_chinese_search_words(query, wanted):
    assert wanted in translate(query)


def test_the_longest_entry_wins():
    assert translate("intellectual property protection").split()[0] == "知识产权保护"


def test_words_of_asking_and_of_grammar_go():
    assert translate("Who is responsible for it, and which unit takes the lead?") == ""


def test_figures_and_chinese_words_stay():
    assert set(translate("云岩区 target for 2025").split()) >= {"云岩区", "2025", "目标"}


def test_a_word_outside_the_glossary_is_put_into_near_words_of_the_model():
    glossary = read_glossary()
    every = [name for names in glossary.names.values() for name in names]
    assert not any("thunderstorm" in name for name in every)
    assert "雷暴" in Translator(glossary, load_built_in()).translate("thunderstorms")


def test_a_word_that_nothing_is_near_to_gives_nothing():
    assert translate("qzxvjk") == ""


@pytest.mark.parametrize(("query", "words"), [("", ""), ("?!", ""), ("的", "的"), ("a the of", "")])
def test_odd_questions_do_no_harm(query, words):
    assert translate(query) == words


def test_terms_written_since_the_training_are_not_trained_on():
    now, then = read_glossary(), read_glossary(trained=True)
    assert set(then.names) <= set(now.names)
    assert set(then.colloquial) <= set(now.colloquial)
