"""A figure of a rival indicator is none: better no answer than one of PM2.5 for PM10."""

import pytest

from qa.rivals import has_other_code, has_same_code, is_rival


@pytest.mark.parametrize(
    ("asked", "indicator", "missing"),
    [
        ("青岚市每千人口全科医生数目标是多少?", "每千人口执业(助理)医师数", ["全科"]),
        ("松陵区高等教育毛入学率目标是多少", "高中阶段毛入学率", ["高等教育"]),
    ],
)
def test_other_words_in_the_place_of_a_missing_one_make_a_rival(asked, indicator, missing):
    assert is_rival(asked, indicator, missing)


@pytest.mark.parametrize(
    ("asked", "indicator", "missing"),
    [
        ("松陵区高等教育毛入学率目标是多少", "毛入学率", ["高等教育"]),
        ("能拿到几个药品再注册批见?", "获得药品再注册批件", ["批见"]),
        ("网上零售额要做到多少?", "网络零售额", ["网上"]),
        ("青岚市新增几所三甲医院?", "新增三级甲等医院", ["三甲"]),
        ("院士专家进校园一年要办多少场?", "每年开展“院士专家进校园”活动", ["一年"]),
        ("松陵区毛入学率是多少", "高中阶段毛入学率", []),
    ],
)
def test_less_a_misspelling_or_another_wording_makes_none(asked, indicator, missing):
    assert not is_rival(asked, indicator, missing)


def test_codes_tell_one_of_a_kind_from_another():
    assert has_other_code("4A级景区奖励多少", "5A级景区给予")
    assert has_other_code("PM10年均浓度是多少", "PM2.5年均浓度")
    assert not has_other_code("4A级景区奖励多少", "4A级景区给予")
    assert not has_other_code("2025年景区多少家", "5A级景区")
    assert has_same_code("4A级景区奖励多少", "4A级景区给予")
    assert not has_same_code("PM10浓度是多少", "氮氧化物排放总量")
