"""What is read from statements: figures, years, units and roles, quotations, documents."""

from decimal import Decimal

import pytest

from corpus.types import Comparator, Role
from index.store import Index
from qa.amounts import RHYTHM, chinese_amounts, years_of
from qa.amounts_english import english_amounts
from qa.check import check_statement
from qa.check_types import Statement, Verdict
from qa.claims import read_claim
from qa.claims_text import cut_briefing


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("达到1.2万人", "12000", "人"),
        ("不少于12,000人", "12000", "人"),
        ("投入2亿元", "200000000", "元"),
        ("占比百分之八十", "80", "%"),
        ("三年内建成", "3", "年"),
        ("不超过3个工作日", "3", "工作日"),
    ],
)
def test_figures_are_read_in_one_unit(text: str, value: str, unit: str):
    amount = chinese_amounts(text)[0]
    assert (amount.values[0], amount.unit) == (Decimal(value), unit)


def test_words_for_more_than_half_are_no_figure():
    assert chinese_amounts("企业数量过半") == ()


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("不少于300人", Comparator.AT_LEAST),
        ("300人以上", Comparator.AT_LEAST),
        ("突破300人", Comparator.AT_LEAST),
        ("不超过300人", Comparator.AT_MOST),
        ("压缩至30天以内", Comparator.AT_MOST),
        ("达到300人", Comparator.EQUAL),
    ],
)
def test_comparators_are_told_apart(text: str, comparator: Comparator):
    assert chinese_amounts(text)[0].comparator is comparator


def test_each_figure_has_the_year_next_to_it():
    base, aim = chinese_amounts("由2022年的111家增加到2025年的220家")
    assert (base.years[0], aim.years[0]) == (2022, 2025)


def test_english_figures_have_values_years_and_comparators():
    text = "Yunyan aims at no less than RMB 1.5 million for 3-5 parks by 2025, up from 111 in 2022."
    money, parks, base = english_amounts(text)
    assert money.values == (Decimal(1_500_000),)
    assert money.comparator is Comparator.AT_LEAST
    assert parks.values == (Decimal(3), Decimal(5))
    assert (parks.years[0], base.years[0]) == (2025, 2022)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("该工作由市科技局牵头,市财政局参与。", [Role.LEAD, Role.PARTICIPATE]),
        ("市科技局、市财政局牵头该工作。", [Role.LEAD, Role.LEAD]),
        ("牵头单位是市科技局,配合单位有市财政局。", [Role.LEAD, Role.PARTICIPATE]),
        ("市科技局会同市财政局牵头。", [Role.LEAD, Role.LEAD]),
        ("市科技局是配合做好应急平台建设的牵头单位之一。", [Role.LEAD]),
        ("The Science and Technology Bureau leads and the Finance Bureau takes part.",
         [Role.LEAD, Role.PARTICIPATE]),
        ("It is led by the Science and Technology Bureau with support from the Finance Bureau.",
         [Role.LEAD, Role.PARTICIPATE]),
    ],
)  # fmt: skip
def test_units_have_the_roles_that_the_statement_gives(
    sample_index: Index, text: str, expected: list[Role]
):
    claim = read_claim(sample_index, Statement(text))
    assert [unit.roles[0] for unit in claim.units] == expected


def test_short_name_that_begins_a_word_is_no_unit(sample_index: Index):
    claim = read_claim(sample_index, Statement("澜州市移动宽带用户普及率达到90%。"))
    assert not claim.units


@pytest.mark.parametrize("kind", ["工作要点", "若干措施", "若干政策", "指引", "责任分工", "方案"])
def test_words_that_report_are_no_subject(sample_index: Index, kind: str):
    claim = read_claim(sample_index, Statement(f"该{kind}提出推进数据共享交换。"))
    assert {term.text for term in claim.terms}.isdisjoint({"要点", "若干", "指引", "分工", "方案"})


def test_count_that_looks_like_a_year_is_none():
    (count,) = chinese_amounts("推动政务服务事项2000项上线")
    assert (count.values, count.years) == ((Decimal(2000),), ())
    assert years_of("到2025年推动2000家") == [(2025, 1)]


def test_number_of_a_document_inside_a_quotation_is_not_the_cited_ones(sample_index: Index):
    inside = "方案要求“请按照闽发改数字[2020]515号通知要求积极申报”。"
    assert read_claim(sample_index, Statement(inside)).doc_number is None
    outside = "闽发改数字[2020]515号通知要求积极申报典型案例。"
    assert read_claim(sample_index, Statement(outside)).doc_number == ("2020", "515")


def test_unit_that_must_be_the_only_one_is_marked(sample_index: Index):
    claim = read_claim(sample_index, Statement("该工作由市科技局单独牵头。"))
    assert [unit.alone for unit in claim.units] == [True]


def test_long_quotation_is_quoted_and_a_name_is_not(sample_index: Index):
    text = "澜州市提出“揭榜挂帅”，要求“每年发布技术需求榜单不少于40项”。"
    assert read_claim(sample_index, Statement(text)).quotes == ("每年发布技术需求榜单不少于40项",)


def test_place_ties_a_statement_to_its_plan(sample_index: Index):
    briefing = (
        "《望屿县数字乡村建设三年行动计划》提出，到2025年建成智慧渔港4座。"
        "该县每年培训高素质农民1500人。"
    )
    cited = [s.cited_doc for s in cut_briefing(sample_index, briefing)]
    assert cited == ["望屿县数字乡村建设三年行动计划"] * 2


def test_numbered_source_ties_a_sentence_to_it(sample_index: Index):
    briefing = (
        "到2025年建成智慧渔港4座。[1]到2027年高新技术企业突破600家。[2]\n"
        "[1] 《望屿县数字乡村建设三年行动计划》\n[2] 《澜州市科技创新能力提升行动方案》\n"
    )
    found = cut_briefing(sample_index, briefing)
    assert [s.cited_doc for s in found] == [
        "望屿县数字乡村建设三年行动计划",
        "澜州市科技创新能力提升行动方案",
    ]
    assert all(s.text in briefing for s in found)


def test_headings_of_a_briefing_are_no_statements(sample_index: Index):
    briefing = "一、总体情况\n到2027年高新技术企业突破600家。"
    assert len(cut_briefing(sample_index, briefing)) == 1


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("总量过千亿元", "100000000000", "元"),
        ("覆盖率七成以上", "70", "%"),
        ("每两年开展一次", "24", RHYTHM),
        ("每半年通报一次", "6", RHYTHM),
    ],
)
def test_figures_in_words_are_read(text: str, value: str, unit: str):
    amount = chinese_amounts(text)[0]
    assert (amount.values[0], amount.unit) == (Decimal(value), unit)


def test_comparator_may_stand_apart_from_its_figure():
    assert chinese_amounts("担保费率不超过年化2%")[0].comparator is Comparator.AT_MOST
    assert chinese_amounts("不低于同行业水平的企业给予50万元")[0].comparator is Comparator.EQUAL


def test_english_rhythms_are_read_as_chinese_ones():
    assert english_amounts("It is evaluated every two years.")[0].values == (Decimal(24),)
    assert english_amounts("It is evaluated quarterly.")[0].values == (Decimal(3),)


def test_other_rhythm_than_the_source_has_is_a_wrong_number(sample_index: Index):
    said = "澜州市{}开展一次专项督查。"
    right, wrong = (Statement(said.format(often)) for often in ("每半年", "每两年"))
    assert check_statement(sample_index, right).verdict is Verdict.SUPPORTED
    assert check_statement(sample_index, wrong).verdict is Verdict.WRONG_NUMBER


def test_statement_of_two_plans_must_hold_for_both(sample_index: Index):
    both = "澜州市和望屿县都提出，到2027年高新技术企业突破600家。"
    assert check_statement(sample_index, Statement(both)).verdict is not Verdict.SUPPORTED
