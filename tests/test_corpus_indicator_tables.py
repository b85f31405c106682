"""A table of indicators gives each row's target with its unit, year and base, or none at all."""

from decimal import Decimal
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.drafts import DraftClause, DraftTarget
from corpus.pipeline import parse_file
from corpus.targets import find_targets
from corpus.types import Comparator

_HEAD = "序号\t指标\t单位\t2020年\t2025年\t指标属性"
_ROWS = [
    "1\t人均预期寿命\t岁\t77.8\t79\t预期性",
    "2\t孕产妇死亡率\t1/10万\t11.2\t10以下\t预期性",
    "3\t婴儿死亡率\t‰\t3.6\t≤3.5\t预期性",
    "4\t每千人口执业(助理)医师数\t人\t2.9\t3.5\t预期性",
]


def _find(text: str, start: int = 0, *path: str) -> tuple[DraftTarget, ...]:
    (found,) = find_targets(text, [DraftClause(path, ("一",), start, len(text))])
    return found


def _value(text: str, target: DraftTarget) -> str:
    return "".join(text[start:end] for start, end in target.value_ranges)


def _told(text: str, start: int = 0) -> list[tuple[str, str, str | None, int | None, str | None]]:
    return [
        (
            t.indicator,
            _value(text, t),
            t.unit,
            t.year,
            text[slice(*t.baseline)] if t.baseline else None,
        )
        for t in _find(text, start)
    ]


def test_row_gives_name_unit_year_and_base():
    text = "\n".join(["表1 主要指标", _HEAD, *_ROWS])
    assert _told(text) == [
        ("人均预期寿命", "79", "岁", 2025, "77.8"),
        ("孕产妇死亡率", "10以下", "/10万", 2025, "11.2"),
        ("婴儿死亡率", "≤3.5", "‰", 2025, "3.6"),
        ("每千人口执业(助理)医师数", "3.5", "人", 2025, "2.9"),
    ]
    signs = [target.comparator for target in _find(text)]
    assert signs == [Comparator.EQUAL, Comparator.AT_MOST, Comparator.AT_MOST, Comparator.EQUAL]


def test_name_keeps_the_figure_it_begins_with():
    text = "\n".join([_HEAD, _ROWS[0].replace("人均预期寿命", "5G基站数")])
    assert [name for name, *_ in _told(text)] == ["5G基站数"]


def test_row_that_is_a_clause_has_its_head_above_it():
    above = f"{_HEAD}\n{_ROWS[0]}\n"
    assert _told(above + _ROWS[1], len(above)) == [
        ("孕产妇死亡率", "10以下", "/10万", 2025, "11.2")
    ]


def test_bars_and_wide_blanks_set_cells_apart_too():
    for edge in (" | ", "    "):
        text = "\n".join(line.replace("\t", edge) for line in [_HEAD, *_ROWS[:2]])
        assert [name for name, *_ in _told(text)] == ["人均预期寿命", "孕产妇死亡率"]


def test_cells_merged_on_the_left_move_no_column():
    head = "类别\t指标\t2020年\t2023年\t2025年\t属性\n"
    text = head + "普及\t毛入园率(%)\t88.5\t91\t95\t预期性\n巩固率(%)\t99.0\t99.2\t99.5\t约束性"
    assert _told(text) == [
        ("毛入园率", "91", "%", 2023, "88.5"),
        ("毛入园率", "95", "%", 2025, "88.5"),
        ("巩固率", "99.2", "%", 2023, "99.0"),
        ("巩固率", "99.5", "%", 2025, "99.0"),
    ]


@pytest.mark.parametrize(
    ("head", "row", "told"),
    [
        ("指标\t2022年完成情况\t2023年目标值", "优良天数比率(%)\t84.1\t85以上", ("85以上", 2023)),
        ("指标名称\t计量单位\t目标值", "生师比\t—\t16:1", ("16:1", None)),
        ("指标\t基期值\t年均增长(%)", "地区生产总值\t820\t6.5", ("6.5", None)),
        ("指标\t2020年\t2025年", "新增公办学位(万个)\t—\t[1.8]", ("1.8", 2025)),
    ],
)
def test_column_of_targets_is_told_by_its_head(head, row, told):
    ((_, value, _, year, _),) = _told(f"{head}\n{row}")
    assert (value, year) == told


@pytest.mark.parametrize(
    "text",
    [
        "指标\t2015年\t2020年实际\n毛入园率(%)\t80\t88",
        "表1 “十三五”指标完成情况\n指标\t2015年\t2020年目标\n毛入园率(%)\t80\t88",
        "指标\t2020年\t2025年\n教育经费\t达到国家要求\t达到国家要求",
        "任务\t责任单位\t2025年\n建设学校\t县教育局\t20",
    ],
)
def test_columns_of_facts_and_rows_of_words_give_no_target(text):
    assert _told(text) == []


def test_glued_rows_are_cut_where_only_one_cut_is_likely():
    text = (
        "序号指标单位2020年2025年指标属性\n1人均预期寿命岁77.879预期性\n2肉类总产量万吨158180预期性\n"
        "3化肥利用系数—0.50370.515预期性\n4粮食产量万吨1075≥1075约束性\n5新建学校所[3][5]预期性"
    )
    assert _told(text) == [
        ("人均预期寿命", "79", "岁", 2025, "77.8"),
        ("肉类总产量", "180", "万吨", 2025, "158"),
        ("化肥利用系数", "0.515", None, 2025, "0.5037"),
        ("粮食产量", "≥1075", "万吨", 2025, "1075"),
        ("新建学校累计", "5", "所", 2025, "3"),
    ]


def test_glued_table_in_one_line_is_cut_by_the_property():
    text = (
        "专栏1指标名称单位2020年2025年指标属性一、农业1肉类产量万吨158180预期性2普及率%82.585预期性"
    )
    assert _told(text) == [
        ("肉类产量", "180", "万吨", 2025, "158"),
        ("普及率", "85", "%", 2025, "82.5"),
    ]


def test_glued_table_with_a_figure_missing_gives_what_signs_tell_alone():
    text = "指标单位2020年2025年\n床位数张12\n医院所3545\n诊疗量万次158>180"
    assert _told(text) == [("诊疗量", ">180", "万次", 2025, "158")]


def test_sentence_beside_a_table_is_read_as_before():
    text = f"到2025年,新建医院5所。\n{_HEAD}\n{_ROWS[0]}\n每年培训医生200名。"
    assert [_value(text, target) for target in _find(text)] == ["5所", "79", "200名"]


def test_table_of_a_word_file_is_read(tmp_path: Path):
    file = docx.Document()
    file.add_paragraph("青岚市卫生健康发展“十四五”规划")
    file.add_paragraph("一、发展目标")
    table = file.add_table(rows=3, cols=6)
    for row, line in zip(table.rows, [_HEAD, *_ROWS[:2]], strict=True):
        for cell, words in zip(row.cells, line.split("\t"), strict=True):
            cell.text = words
    file.save(str(tmp_path / "plan.docx"))
    document = parse_file(tmp_path / "plan.docx")
    targets = [target for clause in document.clauses for target in clause.targets]
    assert [(t.value, t.number, t.baseline) for t in targets] == [
        ("79", Decimal(79), "77.8"),
        ("10以下", Decimal(10), "11.2"),
    ]
    for target in targets:
        assert target.value in document.raw[target.span.start : target.span.end]


@given(st.text("0123456789.,:[]≥/—%预期约束性年指标单位万吨岁\t\n|2025", max_size=120))
def test_any_table_gives_values_inside_it(rows):
    text = f"序号指标单位2020年2025年指标属性\n{rows}"
    for target in _find(text):
        assert all(target.start <= a < b <= target.end <= len(text) for a, b in target.value_ranges)
