from pathlib import Path

import pytest

from corpus.clauses import parse_structure
from corpus.pipeline import parse_file
from corpus.register import Register
from corpus.units import find_responsibilities

HEAD = ("序号", "重点任务", "牵头单位", "配合单位", "完成时限")


def table(*rows: tuple[str, ...], edge: str = "\t") -> str:
    return "某市任务分工表\n" + "\n".join(edge.join(row) for row in (HEAD, *rows)) + "\n"


def units(text: str, register: Register) -> list[str]:
    structure = parse_structure(text)
    found = find_responsibilities(text, structure, register)
    return [
        " ".join(f"{text[d.name_start : d.name_end]} {d.role}" for d in drafts) for drafts in found
    ]


ROWS = (
    ("1", "引进人才100名。", "市委组织部", "市人社局、市教育局,各县(市、区)政府", "2023年12月底前"),
    ("2", "举办大赛。", "市科技局", "团市委、市总工会", "2023年6月底前"),
)
READ = [
    "市委组织部 lead 市人社局 participate 市教育局 participate 各县(市、区)政府 participate",
    "市科技局 lead 团市委 participate 市总工会 participate",
]


@pytest.mark.parametrize("edge", ["\t", " | ", "    "])
def test_row_of_cells_set_apart_is_read_by_its_columns(register, edge):
    assert units(table(*ROWS, edge=edge), register) == READ


def test_head_cells_are_in_no_clause():
    text = table(*ROWS)
    assert [text[c.start : c.end] for c in parse_structure(text).clauses] == [
        "\t".join(row) for row in ROWS
    ]


def test_row_lacking_the_cells_of_the_row_above_is_read_from_its_end(register):
    assert units(table(ROWS[0], ROWS[1][1:]), register) == READ


def test_row_with_empty_cells_is_read_by_its_columns(register):
    rows = (
        ("", "引进人才。", "市委组织部", "", "全年"),
        ("2", "举办大赛。", "市科技局", "/", "全年"),
    )
    assert units(table(*rows), register) == ["市委组织部 lead", "市科技局 lead"]


def test_section_between_rows_stands_apart(register):
    text = table(ROWS[0], ("二、创新平台",), ROWS[1])
    assert [found for found in units(text, register) if found] == READ


def test_rows_in_front_of_a_numbered_section_are_a_clause_each(register):
    text = table(*ROWS, ("二、创新平台",), ("3", "建平台。", "市科技局", "", "全年"))
    assert units(text, register) == [*READ, "市科技局 lead"]


@pytest.mark.parametrize(
    "row",
    [
        ("2", "举办大赛。", "市科技局", "团市委", "全年", "备注"),
        ("2", "举办大赛。", "每年一次", "团市委", "全年"),
        ("2", "举办大赛。", "", "", "全年"),
    ],
)
def test_row_that_does_not_fit_names_nobody_and_is_reported(register, row):
    text = table(ROWS[0], row)
    assert units(text, register) == [READ[0], ""]
    (issue,) = parse_structure(text).issues
    assert text[issue.span.start : issue.span.end] == "\t".join(row)


def test_text_behind_a_table_is_no_row(register):
    text = table(*ROWS) + "各单位要高度重视,切实抓好各项任务的落实。\n"
    assert units(text, register) == [*READ, ""]


def test_word_table_gives_each_row_its_units(tmp_path: Path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("某市任务分工表")
    grid = document.add_table(3, 5)
    for row, cells in enumerate((HEAD, *ROWS)):
        for column, words in enumerate(cells):
            grid.cell(row, column).text = words.replace("、", "\n") if row == 2 else words
    document.save(str(tmp_path / "表.docx"))
    found = [
        [f"{r.unit} {r.role}" for r in clause.responsibilities]
        for clause in parse_file(tmp_path / "表.docx").clauses
    ]
    assert found == [
        [
            "市委组织部 lead",
            "市人社局 participate",
            "市教育局 participate",
            "各县(市、区)政府 participate",
        ],
        ["市科技局 lead", "团市委 participate", "市总工会 participate"],
    ]


def test_web_table_gives_each_row_its_units(tmp_path: Path):
    lines = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (HEAD, *ROWS)
    )
    page = tmp_path / "表.html"
    page.write_text(
        f"<h1>某市任务分工表</h1><p>各项任务分工如下。</p><table>{lines}</table>", "utf-8"
    )
    found = [[r.unit for r in c.responsibilities] for c in parse_file(page).clauses]
    assert found == [
        [],
        ["市委组织部", "市人社局", "市教育局", "各县(市、区)政府"],
        ["市科技局", "团市委", "市总工会"],
    ]
