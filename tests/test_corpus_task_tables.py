import pytest

from corpus.clauses import parse_structure
from corpus.register import Register, load_register
from corpus.units import find_responsibilities


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register()


def rows(text: str, register: Register) -> list[tuple[str, str]]:
    """Each clause's text, line ends as |, and its units with their roles."""
    structure = parse_structure(text)
    found = find_responsibilities(text, structure, register)
    return [
        (
            text[c.start : c.end].replace("\n", "|"),
            " ".join(f"{text[d.name_start : d.name_end]} {d.role}" for d in drafts),
        )
        for c, drafts in zip(structure.clauses, found, strict=True)
    ]


HEAD = "某市任务分工表\n工作任务\n内容\n完成时间\n责任单位\n"
NUMBERED = "某市任务清单\n序号\n任务名称\n内容\n牵头单位\n配合单位\n"


def test_item_of_one_row_is_one_clause_with_the_units_of_its_last_cell(register):
    text = HEAD + (
        "一、规划\n1.编制计划\n出台计划\n5月底前\n市科技局、市财政局\n"
        "2.推进试点\n实施应用\n11月底前\n市教育局\n"
    )
    assert rows(text, register) == [
        (
            "1.编制计划|出台计划|5月底前|市科技局、市财政局",
            "市科技局 responsible 市财政局 responsible",
        ),
        ("2.推进试点|实施应用|11月底前|市教育局", "市教育局 responsible"),
    ]


def test_item_of_several_rows_gives_each_row(register):
    text = HEAD + (
        "一、规划\n1.梳理清单\n权力清单\n6月20日前\n市委编办\n服务清单\n全年推进\n市科技局\n各区政府\n"
        "2.推进试点\n实施应用\n11月底前\n市教育局\n"
    )
    assert rows(text, register)[:2] == [
        ("权力清单|6月20日前|市委编办", "市委编办 responsible"),
        ("服务清单|全年推进|市科技局|各区政府", "市科技局 responsible 各区政府 responsible"),
    ]


def test_first_unit_leads_where_a_cell_says_so_for_all(register):
    text = HEAD + (
        "一、规划\n1.编制计划\n出台计划\n5月底前\n市科技局(排名第一位的为牵头单位,下同)、市财政局\n"
        "2.推进试点\n实施应用\n11月底前\n市教育局,各区政府\n"
    )
    assert [units for _, units in rows(text, register)] == [
        "市科技局 lead 市财政局 participate",
        "市教育局 lead 各区政府 participate",
    ]


def test_numbered_row_takes_roles_from_its_head_cells(register):
    text = NUMBERED + "1\n建网\n升级网络\n市科技局\n各区政府\n2\n建云\n上云\n市经信局\n市财政局\n"
    assert rows(text, register) == [
        ("1|建网|升级网络|市科技局|各区政府", "市科技局 lead 各区政府 participate"),
        ("2|建云|上云|市经信局|市财政局", "市经信局 lead 市财政局 participate"),
    ]


def test_row_with_a_cell_too_few_names_nobody_and_is_reported(register):
    text = NUMBERED + (
        "1\n建网\n升级网络\n市科技局\n各区政府\n2\n建云\n上云\n市经信局\n"
        "3\n建库\n归集\n市经信局\n市财政局\n"
    )
    assert [units for _, units in rows(text, register)][1] == ""
    assert [issue.code for issue in parse_structure(text).issues] == ["table-columns"]


def test_name_broken_over_two_cells_is_not_read_as_two_units(register):
    text = NUMBERED + (
        "1\n建网\n升级网络\n市科技局\n各区政府\n2\n建云\n上云\n市自然资源\n规划局\n市财政局\n"
        "3\n建库\n归集\n市经信局\n市财政局\n"
    )
    assert [units for _, units in rows(text, register)][1] == ""


def test_title_and_head_cells_are_in_no_clause_and_the_title_is_the_documents():
    text = HEAD + "1.甲事\n做甲\n5月底前\n市科技局\n2.乙事\n做乙\n全年\n市财政局\n"
    structure = parse_structure(text)
    (title,) = structure.titles
    assert text[slice(*title)] == "某市任务分工表"
    assert not any("责任单位" in text[c.start : c.end] for c in structure.clauses)


def test_second_table_of_tasks_is_a_part_of_its_own():
    table = HEAD + "1.甲事\n做甲\n5月底前\n市科技局\n2.乙事\n做乙\n全年\n市财政局\n"
    structure = parse_structure(table + table.replace("任务分工表", "创新应用项目"))
    assert [c.part for c in structure.clauses] == [0, 0, 1, 1]


GLUED = "某市任务台账\n序号重点任务牵头单位配合单位年度目标\n"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "1推动组网建设。市工信局市电信、移动开展实验,开通基站。",
            "市工信局 lead 市电信 participate 移动 participate",
        ),
        (
            "1建设数据中心。市发改委市财政局、各县(市、区)政府初步建成。",
            "市发改委 lead 市财政局 participate 各县(市、区)政府 participate",
        ),
        (
            "1建设物流中心市商务局市市场监管局、平水工业园区管委会,中、省驻平有关单位全年建成。",
            "市商务局 lead 市市场监管局 participate 平水工业园区管委会 participate "
            "中、省驻平有关单位 participate",
        ),
        # Three lists for two columns, a list for one, a name that nothing ends: no certain reading.
        ("1推动组网建设。市工信局市教育局市科技局开展实验。", ""),
        ("1推动组网建设。市工信局开展实验。", ""),
        ("1推动组网建设市工信局、龙腾科技市科技局开展实验。", ""),
    ],
)
def test_row_whose_cells_have_run_together_is_read_by_its_names(register, row, expected):
    text = GLUED + row + "\n2其他事项。\n"
    assert rows(text, register)[0][1] == expected


def test_rows_that_names_do_not_tell_apart_are_reported_where_they_stand(register):
    text = GLUED + "1建网。市工信局市科技局开展。\n2建云。市工信局开展。\n3建库。市科技局开展。\n"
    assert [units for _, units in rows(text, register)][1:] == ["", ""]
    (issue,) = parse_structure(text).issues
    assert issue.code == "table-columns"
    assert text[issue.span.start : issue.span.end] == "2建云。市工信局开展。\n3建库。市科技局开展。"


def test_rows_under_headings_are_read_as_well(register):
    text = GLUED + (
        "一、数字基础设施\n1建网络。市工信局市科技局开展。\n二、数字治理\n1建平台。市发改委各区政府建成。\n"
    )
    assert [units for _, units in rows(text, register) if units] == [
        "市工信局 lead 市科技局 participate",
        "市发改委 lead 各区政府 participate",
    ]
