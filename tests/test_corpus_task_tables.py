import pytest

from corpus.clauses import parse_structure
from corpus.register import Register
from corpus.units import find_responsibilities


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


CERTAIN = "".join(f"{i}建网。市工信局市科技局开展。\n" for i in range(1, 4))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # Three lists for two columns where the other rows have one unit in the lead.
        (
            "4建标准体系市市场监管局市经信局市科技局鼓励参与。",
            "市市场监管局 lead 市经信局 participate 市科技局 participate",
        ),
        (
            "4建网络市通信管理局市经信局滨州电信滨州移动滨州广电1.发布规划。",
            "市通信管理局 lead 市经信局 participate 滨州电信 participate 滨州移动 participate "
            "滨州广电 participate",
        ),
        (
            "4建智能港航市服务业发展局市交通运输局、滨海港口集团1.推进改造。",
            "市服务业发展局 lead 市交通运输局 participate 滨海港口集团 participate",
        ),
        (
            "4普惠金融市金融办、人行中心支行市级相关部门推进改革。",
            "市金融办 lead 人行中心支行 lead 市级相关部门 participate",
        ),
        (
            "4建设城市大数据中心市大数据局市级有关部门启动。",
            "市大数据局 lead 市级有关部门 participate",
        ),
        # A body that may be what is built is no lead.
        ("4建设滨州市大数据中心市经信局市科技局启动。", ""),
    ],
)
def test_row_with_lost_line_ends_is_read_as_the_rows_around_it(register, row, expected):
    assert rows(GLUED + CERTAIN + row + "\n", register)[3][1] == expected


def test_units_on_lines_of_their_own_in_a_glued_row_belong_to_it(register):
    text = GLUED + (
        "一、数字社会\n1推行政务。市政管局市工信局开展。\n"
        "2建设城乡。市委网信办\n市政管局\n市住建局市教育局、市科技局开展。\n"
    )
    assert rows(text, register)[-1] == (
        "2建设城乡。市委网信办|市政管局|市住建局市教育局、市科技局开展。",
        "市委网信办 lead 市政管局 lead 市住建局 lead 市教育局 participate 市科技局 participate",
    )


def test_lines_below_a_number_are_rows_where_each_ends_with_a_date_and_its_units(register):
    text = (
        "某市任务分工表\n序号工作任务具体指标完成时间责任单位\n"
        "1智慧服务做好教师资格网应用2020年5月人事处、考试院,各区教育局\n"
        "托管事项接入服务网2020年6月底前宣德处、装备中心\n2智慧办公建平台2020年9月办公室\n"
    )
    assert [units for _, units in rows(text, register)] == [
        "人事处 responsible 考试院 responsible 各区教育局 responsible",
        "宣德处 responsible 装备中心 responsible",
        "办公室 responsible",
    ]


def test_remark_in_the_head_says_who_leads_in_the_rows(register):
    text = (
        "某市项目表\n序号项目名称建设内容责任单位(逗号前为牵头单位)进度安排\n"
        "1研发计划建设中心。市科技局,市发展改革委、市教体局等启动建设\n"
        "2合作计划建设试验区。天府新区,岷东新区、各产业园区等持续推进\n"
    )
    assert [units for _, units in rows(text, register)] == [
        "市科技局 lead 市发展改革委 participate 市教体局 participate",
        "天府新区 lead 岷东新区 participate 各产业园区 participate",
    ]


def test_lines_of_prose_below_a_number_are_rows_of_a_table_without_units(register):
    about = "加强关键技术开发与应用,重点推进安全控制技术、应用服务平台、智能终端软件平台等的开发。"
    text = (
        f"某片区方向\n序号所在区域产业名称产业内容\n1核心片区移动互联网{about}\n云计算{about}\n"
        f"2大学城数字创意{about}\n联系电话\n18300000000\n"
    )
    assert [row[:8] for row, _ in rows(text, register)][1:] == [
        "1核心片区移动互",
        "云计算加强关键技",
        "2大学城数字创意",
    ]


LED = "某市任务清单\n序号\n任务名称\n牵头领导\n牵头单位\n配合单位\n"


def test_only_unit_of_a_row_leads_where_a_persons_name_stands_in_front(register):
    text = LED + (
        "1\n建网\n张三\n市科技局\n各区政府\n2\n建云\n李四\n市经信局\n"
        "3\n建库\n市级有关部门\n4\n建链\n王 五\n市教育局\n市财政局\n"
    )
    assert [units for _, units in rows(text, register)] == [
        "市科技局 lead 各区政府 participate",
        "市经信局 lead",
        "",
        "市教育局 lead 市财政局 participate",
    ]


def test_torn_cells_behind_the_only_column_of_units_do_not_hide_it(register):
    text = (
        "某市项目清单\n序号\n项目名称\n建设内容\n牵头单位\n项目类别\n"
        "1\n甲平台\n建设甲\n市科技局\n新建\n2\n乙平台\n建设乙\n市教育局\n多部门\n协同\n"
        "3\n丙平台\n建设丙\n市财政局\n新建\n"
    )
    assert [units for _, units in rows(text, register)] == [
        "市科技局 lead",
        "市教育局 lead",
        "市财政局 lead",
    ]


def test_cities_without_their_level_and_a_page_of_lost_rows_leave_a_table_readable(register):
    text = (
        "某省任务清单\n序号\n任务名称\n内容\n责任单位\n完成时间\n"
        "1\n打造新型智慧城市\n建标准\n省科技厅\n2022年前\n"
        "2\n建网\n搭平台\n厦门、漳州市人民政府\n2022年前\n9\n建链\n聚企业\n省工信厅\n持续推进\n"
    )
    assert [units for _, units in rows(text, register)] == [
        "省科技厅 responsible",
        "厦门 responsible 漳州市人民政府 responsible",
        "省工信厅 responsible",
    ]


def test_rows_that_begin_with_numbered_tasks_need_neither_a_number_nor_a_date(register):
    text = (
        "带“△”的为牵头单位。\n某市任务清单\n"
        "项目名称\n工作目标\n2019年工作任务\n责任单位\n一、经济应用\n"
        "★1.监测系统\n建平台。\n搭框架。\n△市发改委,市经信局\n2.规划平台\n入平台。\n做监测。\n市发改委\n"
        "3.交易项目\n推市场化。\n推电子化。\n市科技局\n完成迁移。\n市财政局\n4.农业平台\n建库。\n做应用。\n市农业农村局\n"
    )
    assert [row for row in rows(text, register) if row[1]] == [
        ("★1.监测系统|建平台。|搭框架。|△市发改委,市经信局", "市发改委 lead 市经信局 participate"),
        ("2.规划平台|入平台。|做监测。|市发改委", "市发改委 responsible"),
        ("推市场化。|推电子化。|市科技局", "市科技局 responsible"),
        ("完成迁移。|市财政局", "市财政局 responsible"),
        ("4.农业平台|建库。|做应用。|市农业农村局", "市农业农村局 responsible"),
    ]


def test_heads_with_other_words_for_what_is_listed_are_heads(register):
    text = (
        "某省成果清单\n序号\n成果名称\n牵头部门(单位)\n完成时间\n一、法规(1项)\n"
        "1\n促进条例\n省发改委、司法厅\n2022年\n二、措施(1项)\n2\n发展措施\n省科技厅\n2020年\n"
    )
    assert [units for _, units in rows(text, register) if units] == [
        "省发改委 lead 司法厅 lead",
        "省科技厅 lead",
    ]


GLUED_ROWS = (
    "1推动组网建设。市工信局市电信、移动开展实验。{}2建设数据中心。市发改委市财政局初步建成。{}"
    "3建设物流中心。市商务局市市场监管局全年建成。\n"
)


@pytest.mark.parametrize(
    ("head", "end"),
    [
        ("序号重点任务牵头单位配合单位年度目标\n", ""),
        ("序号重点任务\n牵头单位配合单位年度目标\n", "\n"),
    ],
)
def test_rows_in_one_paragraph_and_heads_over_two_lines_are_read(register, head, end):
    text = f"某市任务台账\n{head}{GLUED_ROWS.format(end, end)}"
    assert [units for _, units in rows(text, register) if units] == [
        "市工信局 lead 市电信 participate 移动 participate",
        "市发改委 lead 市财政局 participate",
        "市商务局 lead 市市场监管局 participate",
    ]


def test_cell_above_two_columns_is_no_column(register):
    text = NUMBERED.replace("牵头单位", "责任分工\n牵头单位") + (
        "1\n建网\n升级网络\n市科技局\n各区政府\n2\n建云\n上云\n市经信局\n市财政局\n"
    )
    assert [units for _, units in rows(text, register)] == [
        "市科技局 lead 各区政府 participate",
        "市经信局 lead 市财政局 participate",
    ]


def test_short_lines_at_the_beginning_are_not_lost():
    text = "某区任务分解表\n上城区\n50\n下城区\n40\n江干区\n40\n"
    found = "".join(text[c.start : c.end] for c in parse_structure(text).clauses)
    assert all(name in found for name in ("上城区", "下城区", "江干区"))


def test_task_that_ends_as_units_names_do_is_no_unit(register):
    text = "某市成果清单\n序号\n成果名称\n牵头部门\n完成时间\n一、平台(2项)\n" + (
        "1\n建成某某省超算中心\n市科技局\n2022年\n2\n某省数据条例\n市司法局\n2023年\n"
        "二、法规(1项)\n3\n某省促进条例\n市科技局\n2022年\n"
    )
    assert rows(text, register) == [
        ("1|建成某某省超算中心|市科技局|2022年", "市科技局 lead"),
        ("2|某省数据条例|市司法局|2023年", "市司法局 lead"),
        ("3|某省促进条例|市科技局|2022年", "市科技局 lead"),
    ]


def test_cells_that_stand_for_several_rows_are_headings(register):
    head = "某市任务清单\n序号\n类别\n任务名称\n主要内容\n完成时间\n责任单位\n"
    text = head + (
        "1\n政务服务\n优化平台\n对接省平台。\n全年推进\n市大数据局\n梳理事项。\n6月底前\n市司法局\n"
        "推广证照\n推广电子证照。\n6月底前\n市公安局\n"
        "2\n协同办公\n升级系统\n升级办公系统。\n9月底前\n市大数据局\n"
    )
    assert [clause for clause, _ in rows(text, register)] == [
        "对接省平台。|全年推进|市大数据局",
        "梳理事项。|6月底前|市司法局",
        "推广证照|推广电子证照。|6月底前|市公安局",
        "2|协同办公|升级系统|升级办公系统。|9月底前|市大数据局",
    ]
