import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.read_docx import read_docx
from corpus.read_html import read_html
from corpus.read_tables import Cell, table_lines

LONG = "围绕人才引进、培养、使用、评价和激励，" * 40
EXPECTED = [
    "序号\t重点任务\t牵头单位\t配合单位\t完成时限",
    "（一）引进人才",
    "1\t制定目录\t市委人才办\t市财政局\t2023年",
    f"2\t{LONG}  第二段\t市委人才办\t市教育局",
    "3\t建设公寓500套\t市委人才办\t市住建局\t2025年",
]


def word() -> list[str]:
    document = docx.Document()
    table = document.add_table(rows=6, cols=5)
    rows = (
        ("序号", "重点任务", "责任单位", "", "完成时限"),
        ("", "", "牵头单位", "配合单位", ""),
        ("（一）引进人才", "", "", "", ""),
        ("1", "制定目录", "市委人才办", "市财政局", "2023年"),
        ("2", LONG, "", "市教育局", ""),
        ("3", "建设公寓500套", "", "市住建局", "2025年"),
    )
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(4, 1).add_paragraph("第二段")
    for first, last in (
        ((0, 2), (0, 3)),
        ((0, 0), (1, 0)),
        ((0, 1), (1, 1)),
        ((0, 4), (1, 4)),
        ((2, 0), (2, 4)),
        ((3, 2), (5, 2)),
        ((3, 4), (4, 4)),
    ):
        table.cell(*first).merge(table.cell(*last))
    file = io.BytesIO()
    document.save(file)
    return read_docx(file.getvalue(), Path("分工.docx")).raw.splitlines()


def web() -> list[str]:
    page = (
        "<html><body><table><tr><th rowspan=2>序号</th><th rowspan=2>重点任务</th>"
        "<th colspan=2>责任单位</th><th rowspan=2>完成时限</th></tr>"
        "<tr><th>牵头单位</th><th>配合单位</th></tr>"
        "<tr><td colspan=5>（一）引进人才</td></tr>"
        "<tr><td>1</td><td>制定目录</td><td rowspan=3>市委人才办</td><td>市财政局</td>"
        "<td rowspan=2>2023年</td></tr>"
        f"<tr><td>2</td><td><p>{LONG}</p><p>第二段</p></td><td>市教育局</td></tr>"
        "<tr><td>3</td><td>建设公寓500套</td><td>市住建局</td><td>2025年</td></tr>"
        "</table></body></html>"
    )
    return read_html(page.encode(), Path("分工.html")).raw.splitlines()


@pytest.mark.parametrize("lines", [word, web])
def test_merged_units_hold_for_all_rows_and_a_head_of_two_lines_becomes_one(lines):
    assert lines() == EXPECTED


def test_texts_are_put_under_the_head_where_the_edges_of_a_table_do_not_meet():
    found = table_lines(
        [
            Cell(("任务",), 0, 2, 0, 1),
            Cell(("责任单位",), 2, 5, 0, 1),
            Cell(("时限",), 5, 6, 0, 1),
            Cell(("建网",), 0, 3, 1, 2),
            Cell(("市科技局",), 3, 5, 1, 2),
            Cell(("2025年",), 5, 6, 1, 2),
        ]
    )
    assert list(found) == ["任务\t责任单位\t时限", "建网\t市科技局\t2025年"]


def test_cells_merged_from_above_are_left_empty_where_no_column_names_units():
    page = (
        "<table><tr><th>类别</th><th>指标</th><th>2025年</th></tr>"
        "<tr><td rowspan=2>人才</td><td>高层次人才</td><td>500人</td></tr>"
        "<tr><td>技能人才</td><td>2万人</td></tr></table>"
    )
    found = read_html(f"<html><body>{page}</body></html>".encode(), Path("表.html"))
    assert found.raw.splitlines()[1:] == ["人才\t高层次人才\t500人", "\t技能人才\t2万人"]


def test_automatic_number_stands_alone_in_the_cell_of_a_table():
    document = docx.Document()
    root = document.part.numbering_part.element
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    root.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{level}</w:abstractNum>')
    )
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    table = document.add_table(rows=2, cols=2)
    for row, text in enumerate(("建网", "育才")):
        table.cell(row, 1).text = text
        paragraph = table.cell(row, 0).paragraphs[0]
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>')
        )
    file = io.BytesIO()
    document.save(file)
    found = read_docx(file.getvalue(), Path("表.docx")).raw
    assert [line.split() for line in found.splitlines()] == [["1", "建网"], ["2", "育才"]]


def test_absurd_spans_neither_hang_nor_fill_the_memory():
    row = '<tr><td colspan="99999999999">甲</td><td rowspan="9999999" colspan="-3">乙</td></tr>'
    found = read_html(f"<html><body><table>{row * 200}</table></body></html>".encode(), Path("t"))
    assert found.raw.count("甲") == 200
