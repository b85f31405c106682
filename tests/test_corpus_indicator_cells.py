"""A table of indicators with a cell a line: each row is a clause with its targets."""

import pytest

from corpus.clauses import parse_structure
from corpus.targets import find_targets

_ABOVE = "某市行动计划\n一、目标\n到2025年,实力增强。\n"
_BELOW = "二、任务\n加快建设。\n"


def _clauses(table: str) -> list[str]:
    text = _ABOVE + table + _BELOW
    return [text[c.start : c.end].replace("\n", "|") for c in parse_structure(text).clauses][1:-1]


def _targets(table: str) -> list[tuple[str, str, str | None, int | None]]:
    text = _ABOVE + table + _BELOW
    structure = parse_structure(text)
    found = find_targets(text, structure.clauses, structure.figures)
    return [
        (t.indicator, "".join(text[a:b] for a, b in t.value_ranges), t.unit, t.year)
        for targets in found
        for t in targets
    ]


def test_numbered_rows_give_what_stands_under_the_goal():
    table = (
        "全市主要指标\n序号\n指标\n基数\n(2018年)\n目标值\n(2021年)\n1\n营业收入(亿元)\n132\n230\n"
        "2\n数控化率(%)\n60.38\n65\n3\n工业互联网平台(个)\n0\n1\n4\n示范园区(个)\n5\n20\n"
    )
    assert _clauses(table) == [
        "1|营业收入(亿元)|132|230",
        "2|数控化率(%)|60.38|65",
        "3|工业互联网平台(个)|0|1",
        "4|示范园区(个)|5|20",
    ]
    assert _targets(table) == [
        ("营业收入", "230", "亿元", 2021),
        ("数控化率", "65", "%", 2021),
        ("工业互联网平台", "1", "个", 2021),
        ("示范园区", "20", "个", 2021),
    ]


def test_categories_and_sections_belong_to_no_row():
    table = (
        "类别\n指标\n单位\n2020年\n2025年\n属性\n一、总体规模\n产业增加值\n亿元\n40.5\n≥100\n预期性\n"
        "高新企业\n家\n21\n40\n预期性\n融合发展\n联网率\n%\n—\n50\n约束性\n"
    )
    assert _clauses(table) == [
        "产业增加值|亿元|40.5|≥100|预期性",
        "高新企业|家|21|40|预期性",
        "联网率|%|—|50|约束性",
    ]
    assert [(name, value, unit) for name, value, unit, _ in _targets(table)] == [
        ("产业增加值", "≥100", "亿元"),
        ("高新企业", "40", "家"),
        ("联网率", "50", "%"),
    ]


def test_figures_that_bear_their_unit_need_no_base():
    rows = "1\n培育10亿元以上企业\n3家\n2\n工业总产值\n1100亿元\n3\n增加值率\n35%\n"
    table = f"序号\n内容\n2021年目标\n{rows}"
    assert [row[:2] for row in _targets(table)] == [
        ("培育10亿元以上企业", "3家"),
        ("工业总产值", "1100亿元"),
        ("增加值率", "35%"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "序号\n指标\n责任单位\n2025年\n1\n建设学校\n县教育局\n20\n2\n建设医院\n县卫健局\n5\n3\n修路\n县交通局\n7\n",
        "指标\n2020年\n2025年\n满意度\n较高\n很高\n知晓率\n较高\n很高\n幸福感\n较强\n很强\n",
        "指标\n2020年\n2025年\n巩固率(%)\n98\n99\n",
    ],
    ids=("units", "words", "one row"),
)
def test_other_tables_give_no_rows_of_figures(table):
    assert parse_structure(_ABOVE + table + _BELOW).figures == ()


def test_row_whose_number_does_not_follow_ends_the_table():
    rows = "1\n甲(个)\n1\n2\n2\n乙(个)\n1\n3\n3\n丙(个)\n1\n4\n9\n丁(个)\n1\n5\n"
    figures = parse_structure(_ABOVE + "序号\n指标\n2020年\n2025年\n" + rows + _BELOW).figures
    assert len(figures) == 3
