"""What belongs to the page goes; what a plan prints stays."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import find_noise
from corpus.types import RawText


def source(raw: str) -> RawText:
    return RawText("doc", "doc.txt", raw, "0")


def dropped(raw: str) -> list[str]:
    return [d.span.slice(raw) for d in find_noise(source(raw))]


def kept(raw: str) -> str:
    for noise in reversed(find_noise(source(raw))):
        raw = raw[: noise.span.start] + raw[noise.span.end :]
    return raw


BODY = "一、总体要求\n深入实施创新驱动发展战略，加快建设创新型城市。\n"


@pytest.mark.parametrize(
    "line",
    [
        "上一篇：市统计工作发言 下一篇：统计工作讲话",
        "访谈解读:领导访谈解读|关于某方案的解读",
        "解讀鏈接:關于進一步提升科技創新能力的政策解讀",
        "信息来源:https://www.example.gov.cn/a.html",
        "原创文章,作者:某区人民政府,如若转载,请注明出处",
        "      北大法宝【法宝引证码】 CLI.14.2542656",
        "原文链接：https://www.example.com/lar/50ba.html",
        "时间:2022-07-16 12:13:24",
        "來源: 某市人民政府辦公室 發布時間:2023-03-12 累計次數: 字體:[ ]",
        "某政辦發【2023】10號.pdf",
        '1. <th id="2lwyf"><video id="2lwyf"></video></th>',
        "您现在的位置：首页 > 政务公开 > 政策文件",
        "【打印】【关闭】",
        "国产精品免费观看调教网",
    ],
)
def test_page_line_goes_and_the_plan_around_it_stays(line):
    assert dropped(BODY + line + "\n" + BODY) == [line.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "来源广泛的数据是发展的基础。",
        "主办单位：市科技局",
        "责任单位：市科技局、市财政局",
        "编制单位：市发展改革委",
        "各街道<镇>要落实责任。",
        "加强政策解读，营造良好氛围。",
        "附件：1.重点任务分工表",
        "推广无码化、免费观看的数字展览。",
        "（三）网站建设。完善首页导航，优化栏目。",
        "时间：2022年7月至12月",
    ],
)
def test_line_of_a_plan_stays(line):
    assert dropped(BODY + line + "\n" + BODY) == []


def test_title_of_the_page_goes_where_the_plan_prints_it_again():
    raw = "某市行动计划（2021—2023年）\r\n某市行动计划（2021-2023年）\r\n\r\n" + BODY
    assert dropped(raw) == ["某市行动计划（2021—2023年）"]


def test_encyclopedia_chrome_goes_only_beside_an_infobox():
    infobox = "• 中文名:某方案\n"
    assert dropped("基本介绍\n" + infobox + "全文\n" + BODY) == ["基本介绍", "全文"]
    assert dropped("基本介绍\n" + BODY) == []


PAGE = "坚持以创新驱动发展为引领推动产业集群建设加快成果转化完善服务体系" * 10


def viewer_text(pages: int) -> str:
    return "".join(f"{'' if n == 1 else chr(10)}{n}、{PAGE}" for n in range(1, pages + 1))


def test_marks_at_even_distances_inside_sentences_are_page_marks():
    assert dropped(viewer_text(5)) == ["1、", "\n2、", "\n3、", "\n4、", "\n5、"]


def test_figure_that_a_page_mark_cuts_is_whole_again():
    raw = viewer_text(3)[:-1] + "上争资金4\n4、000万元" + PAGE[9:] + "\n5、" + PAGE
    assert "上争资金4000万元" in kept(raw)


def test_numbered_list_of_sentences_is_no_page_mark():
    items = "".join(f"{n}、{'推进产业数字化转型升级，' * 12}取得实效。\n" for n in range(1, 9))
    assert dropped(items) == []


def test_numbered_list_of_uneven_items_is_no_page_mark():
    items = "".join(f"{n}、{'推进数字化' * n * 8}\n" for n in range(1, 9))
    assert dropped(items) == []


def test_page_numbers_that_count_up_go_and_a_single_dash_number_stays():
    raw = f"{PAGE}\n— 1 —\n{PAGE}\n— 2 —\n{PAGE}\n"
    assert dropped(raw) == ["— 1 —\n", "— 2 —\n"]
    assert dropped(f"{PAGE}\n— 7 —\n{PAGE}\n") == []


@given(st.text(alphabet="一二、\n<>th1.:：上下篇来源— ", max_size=200))
def test_spans_rise_lie_apart_and_inside_the_text(raw):
    spans = [d.span for d in find_noise(source(raw))]
    assert all(s.end <= len(raw) for s in spans)
    assert all(a.end < b.start for a, b in pairwise(spans))


def test_foot_of_a_web_page_is_dropped_and_a_host_of_an_event_is_kept():
    plan = "一、总体目标\n到2025年，建成示范区。\n"
    foot = "主办：澜州市政府办公室 承办：澜州市大数据局\n网站标识码：3300000012\n一图读懂行动计划\n"
    assert kept(f"{plan}相关解读\n{foot}").strip() == plan.strip()
    host = f"{plan}主办单位：澜州市人民政府\n承办单位：澜州市科技局\n"
    assert kept(host) == host


def test_annex_behind_the_chrome_of_a_page_is_kept():
    text = "一、总体目标。到2025年，建成示范区。\n【打印】【关闭】\n附件1\n项目清单\n建设平台\n"
    assert "项目清单" in kept(text)
    assert "附件1" in kept(text)


def test_lines_that_a_browser_printed_around_pages_are_dropped():
    page = (
        "2026/7/24 16:15\t澜州市行动方案\n一、目标\n建成示范\nhttps://www.x.gov.cn/a.html\n{}/2\n"
    )
    assert kept(page.format(1) + page.format(2)).split() == ["一、目标", "建成示范"] * 2
    once = "会议定于\n2026/7/24 16:15 在礼堂召开\n网址：\nhttps://www.x.gov.cn/a.html\n1/2\n"
    assert kept(once) == once
