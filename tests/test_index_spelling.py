from collections import Counter

import pytest

from index.spelling import Speller
from index.tokenise import Tokeniser, load_words

CLAUSES = (
    "培育高新技术企业,提高研发投入强度,发展数字经济",
    "新建5G基站,办理不动产抵押登记,建设算力中心",
    "推动老字号数字化转型,招引专精特新小巨人企业",
    "建设虚拟现实平台,支持院士工作站,引进人才",
    "宠物的养殖由农业农村局负责,几号前报送进展",
)


@pytest.fixture(scope="module")
def speller():
    pairs = Counter(text[i : i + 2] for text in CLAUSES * 3 for i in range(len(text) - 1))
    return Speller(Tokeniser(load_words()), lambda pair: pairs[pair])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("数子经济", "数字经济"),
        ("研发头入强度", "研发投入强度"),
        ("5G机站 新建多少", "5G基站 新建多少"),
        ("高薪技术企业培育", "高新技术企业培育"),
        ("高新技术产业企业", "高新技术产业企业"),
        ("老字好怎么转型", "老字号怎么转型"),
        ("算立中心谁牵头", "算力中心谁牵头"),
        ("专精特心", "专精特新"),
        ("专特精新", "专精特新"),
        ("人材引进", "人才引进"),
        ("院士工作占", "院士工作站"),
    ],
)
def test_a_wrong_character_that_sounds_alike_is_put_right(speller, typed, meant):
    assert speller.corrected(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "数字经济由谁负责",
        "公证处怎么收费",  # a word that no clause has is a subject that no clause has
        "资安由哪些单位负责",  # what people say for 网络安全 is no mistake
        "大兴要养出几家公司",
        "每月几号前交进展",
        "who leads 5G?",
        "",
    ],
)
def test_what_is_right_or_unknown_stays(speller, typed):
    assert speller.corrected(typed) == typed


def test_a_correction_needs_a_word_that_the_index_has():
    empty = Speller(Tokeniser(load_words()), lambda _: 0)
    assert empty.corrected("数子经济") == "数子经济"
