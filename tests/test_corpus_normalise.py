"""The working text reads as a plan is meant to, and leads back to what was printed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import find_noise
from corpus.normalise import Normalised, normalise
from corpus.types import RawText, Script


def working(raw: str) -> Normalised:
    source = RawText("doc", "doc.txt", raw, "0")
    return normalise(source, find_noise(source))


def raw_behind(raw: str, piece: str) -> str:
    text = working(raw).text
    at = text.text.index(piece)
    return text.span(at, at + len(piece)).slice(raw)


TAIWAN = "推動產業發展，實施計畫，加強智慧財產權保護，最佳化網路與軟體，深化套用，智慧型升級。"


def test_taiwan_words_become_those_of_the_mainland_and_lead_back():
    text = working(TAIWAN).text.text
    assert text == "推动产业发展,实施计划,加强知识产权保护,优化网络与软件,深化应用,智能升级。"
    assert raw_behind(TAIWAN, "知识产权") == "智慧財產權"
    assert raw_behind(TAIWAN, "应用") == "套用"


def test_ambiguous_words_stay_where_nothing_tells_of_taiwan():
    raw = "結合實際制定方案，不得簡單套用，推動智慧型城市與產業發展。"
    assert "套用" in working(raw).text.text


def test_simplified_text_is_not_converted():
    raw = "成效显著，著名企业瞭望，应用软件与矽肺防治、套用模板。"
    assert working(raw).text.text == raw.replace("，", ",")


def test_script_is_that_of_most_characters():
    assert working(TAIWAN + "国产").script is Script.HANT
    assert working("推动产业发展，实施计划。").script is Script.HANS
    assert working("2022").script is Script.HANS
    assert working("重慶多少5G基地台").script is Script.HANT  # 台 is written in both


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("（１）ＧＤＰ增长６％；", "(1)GDP增长6%;"),
        ("“互联网&amp;amp;大数据&quot;", "“互联网&大数据”"),
        ("&#20013;&lt;镇&gt;", "中<镇>"),
        ("第十二次党代 会精神", "第十二次党代会精神"),
        (
            "到2025年，全市培育“专精特新” 的企业 2 家以上，建成一批公共服务平台。",
            "到2025年,全市培育“专精特新”的企业2家以上,建成一批公共服务平台。",
        ),
        ("第一条 为了促进", "第一条 为了促进"),
        ("第一条　为了促进", "第一条 为了促进"),
        ("总　则", "总则"),
        ("一\r\n\r\n二\r三", "一\n\n二\n三"),
        ("科技\u200b创新\ufeff能力", "科技创新能力"),
        ("\uf0b7重点任务", "•重点任务"),
        ("序号 项目 单位 2020年", "序号 项目 单位 2020年"),
        ("2020 2021", "2020 2021"),
        ("省财政厅 科技厅 各市政府", "省财政厅 科技厅 各市政府"),
        ("省财政厅 关于印发", "省财政厅关于印发"),
        ("市教 育局", "市教育局"),
    ],
)
def test_form_of_characters_is_unified(raw, text):
    assert working(raw).text.text == text


def test_an_entity_leads_back_to_all_of_its_characters():
    assert raw_behind("甲&amp;amp;乙", "&") == "&amp;amp;"


def test_noise_is_left_out_and_positions_count_in_the_raw_text():
    raw = "原文链接：https://example.com\r\n某市方案\r\n一、目标"
    assert working(raw).text.text.strip() == "某市方案\n一、目标"
    assert raw_behind(raw, "目标") == "目标"


@given(
    st.text(
        alphabet=st.sampled_from(
            '一二條款著計畫網路軟體 \u3000\r\n\t&;amp#1?*Ａ（）“"\ue5e5\ufeff某'
        )
    )
)
def test_any_text_is_mapped_whole_and_in_order(raw):
    text = working(raw).text
    assert len(text.starts) == len(text.ends) == len(text.text)
    assert list(text.starts) == sorted(text.starts)
    assert all(0 <= a <= b <= len(raw) for a, b in zip(text.starts, text.ends, strict=True))
    assert "\r" not in text.text


def test_one_very_long_line_takes_time_in_proportion():
    unit = "推进 产业数字化转型（到2025年，新增企业20家），**市?"
    started = time.perf_counter()
    working(unit * 2_000)
    small = time.perf_counter() - started
    started = time.perf_counter()
    working(unit * 20_000)
    assert time.perf_counter() - started < max(1.0, 40 * small)


def test_word_that_two_other_words_share_is_no_taiwan_word():
    raw = (
        "推動產業發展與網路建設。農產品質量安全，配套用房，指數位居全省，規模組網，車聯網路側設施。"
    )
    text = working(raw).text.text
    assert text.startswith("推动产业发展与网络建设。")
    assert text.endswith("农产品质量安全,配套用房,指数位居全省,规模组网,车联网路侧设施。")
