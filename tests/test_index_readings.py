"""Chinese words that a Latin spelling may stand for."""

import pytest

from index.readings import readings, words_read


@pytest.mark.parametrize(
    ("spelling", "word"), [("lingang", "临港"), ("zhongguancun", "中关村"), ("hengqin", "横琴")]
)
def test_a_name_in_latin_letters_is_read_as_chinese(spelling, word):
    assert word in words_read(spelling)


@pytest.mark.parametrize("spelling", ["mozambique", "shi", "", "qzxvjk", "gongxuanmeng"])
def test_what_is_no_chinese_word_is_read_as_none(spelling):
    assert words_read(spelling) == ()


def test_a_character_has_all_its_common_readings():
    assert readings()["长"] == {"chang", "zhang"}
    assert readings()["x"] == frozenset()
