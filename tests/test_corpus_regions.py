"""Places are found in the forms that plans and questions name them in, and no word is one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.regions import load_regions

REGIONS = load_regions()


def found(text: str) -> list[tuple[str, ...]]:
    return [tuple(REGIONS.full_name(c) for c in m.codes) for m in REGIONS.find(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("云岩区的高新技术企业目标是多少", "贵州省贵阳市云岩区"),
        ("云岩谁牵头人才计划", "贵州省贵阳市云岩区"),
        ("常德市科技局负责哪些任务", "湖南省常德市"),
        ("在常德，谁牵头？", "湖南省常德市"),
        ("浦东新区", "上海市浦东新区"),
        ("黔西南州", "贵州省黔西南布依族苗族自治州"),
        ("公安县谁负责", "湖北省荆州市公安县"),
        ("襄樊市的规划", "湖北省襄阳市"),
        ("在滑县", "河南省安阳市滑县"),
        ("吉林", "吉林省"),
        ("本溪", "辽宁省本溪市"),
        ("济源市", "河南省济源市"),
        ("who leads talent programs in Changde?", "湖南省常德市"),
        ("Yunyan District targets", "贵州省贵阳市云岩区"),
        ("what about Xi'an", "陕西省西安市"),
        ("Shaanxi", "陕西省"),
        ("Shanxi", "山西省"),
        ("Inner Mongolia", "内蒙古自治区"),
        ("Hohhot", "内蒙古自治区呼和浩特市"),
        ("Lu'an", "安徽省六安市"),
        ("Leqing or Yueqing", "浙江省温州市乐清市"),
    ],
)
def test_a_place_is_found_under_its_names(text, place):
    assert found(text) == [(place,)]


@pytest.mark.parametrize(
    "text",
    [
        "公安局负责什么",
        "推广安全技术",
        "加强合作与资源共享",
        "朝阳产业",
        "市和县级财政",
        "建成县域经济",
        "提高县域治理能力",
        "人民政府与开发区",
        "the guide of talents",
        "数字经济核心产业增加值",
        "长三角一体化",
    ],
)
def test_ordinary_words_are_no_places(text):
    assert found(text) == []


def test_a_shared_name_keeps_all_its_places_until_another_tells():
    assert len(found("鼓楼区的任务")[0]) == 4
    assert found("南京市鼓楼区") == [("江苏省南京市",), ("江苏省南京市鼓楼区",)]
    assert found("鼓楼区，福州")[0] == ("福建省福州市鼓楼区",)


def test_generic_names_count_only_below_their_city():
    assert found("城区建设") == []
    assert found("晋城市城区") == [("山西省晋城市",), ("山西省晋城市城区",)]


def test_parents_go_from_the_top_down():
    (match,) = REGIONS.find("云岩区")
    assert match.code is not None
    names = [REGIONS.full_name(c) for c in REGIONS.parents(match.code)]
    assert names == ["贵州省", "贵州省贵阳市"]
    assert REGIONS.contains(REGIONS.parents(match.code)[0], match.code)
    assert not REGIONS.contains(match.code, REGIONS.parents(match.code)[0])


def test_the_register_is_whole():
    regions = list(REGIONS)
    assert len({r.code for r in regions}) == len(regions) > 3_100
    assert sum(r.level == "province" for r in regions) == 34
    assert sum(r.level == "prefecture" for r in regions) == 333
    assert all(r.pinyin.isascii() and r.pinyin.islower() for r in regions)
    assert all(r.full_name.endswith(r.name) for r in regions)


@given(st.text(alphabet="云岩区常德市县和在 Changde'城", max_size=30))
def test_matches_rise_and_lie_apart(text):
    matches = REGIONS.find(text)
    assert all(0 <= m.start < m.end <= len(text) for m in matches)
    assert all(a.end <= b.start for a, b in pairwise(matches))


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("海门市", "江苏省南通市海门区"),
        ("梅列区", "福建省三明市三元区"),
        ("襄樊市", "湖北省襄阳市"),
        ("和安县", "新疆维吾尔自治区和田地区和安县"),
        ("偃师市", "河南省洛阳市偃师区"),
    ],
)
def test_former_names_and_new_counties_are_known(name, full):
    regions = load_regions()
    (match,) = regions.find_full_names(f"{name}人民政府")
    assert regions.full_name(match.code) == full
