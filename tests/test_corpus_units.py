from dataclasses import replace

import pytest
from unit_samples import one_clause, roles

from corpus.drafts import DraftClause, Structure
from corpus.register import Register
from corpus.units import find_responsibilities, read_statements


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("(市科技局牵头)", "市科技局 lead"),
        ("(市科技局、市财政局按职责分工负责)", "市科技局 joint 市财政局 joint"),
        (
            "(市科技局牵头,市发展改革委、市人社局等按职责分工负责)",
            "市科技局 lead 市发展改革委 participate 市人社局 participate",
        ),
        (
            "(市科技局牵头,市工信局等按职责分工负责,市财政局配合)",
            "市科技局 lead 市工信局 participate 市财政局 participate",
        ),
        ("(省政务办负责)", "省政务办 responsible"),
        ("(市科技局牵头负责)", "市科技局 lead"),
        (
            "(由市科技局会同市发改委、市经委牵头,市统计局等参与)",
            "市科技局 lead 市发改委 lead 市经委 lead 市统计局 participate",
        ),
        ("(市科技局会同市财政局负责)", "市科技局 lead 市财政局 lead"),
        ("(责任单位:市科技局、各区政府)", "市科技局 responsible 各区政府 responsible"),
        ("(牵头单位:市科技局;责任单位:市财政局)", "市科技局 lead 市财政局 participate"),
        ("(牵头单位:州农委 责任单位:州科技局)", "州农委 lead 州科技局 participate"),
        ("(牵头单位:县商务局;配合单位县直有关部门)", "县商务局 lead 县直有关部门 participate"),
        ("(主办:市科技局,协办:市科协)", "市科技局 lead 市科协 participate"),
        ("(责任部门:市工信委;完成时限:2018年10月中旬)", "市工信委 responsible"),
        ("(牵头落实:市卫健委,10月底前完成)", "市卫健委 lead"),
        ("(责任领导:张三;责任单位:市科技局)", "市科技局 responsible"),
        ("(责任单位:市发改委(牵头)、市科技局)", "市发改委 lead 市科技局 participate"),
        ("[市农业农村局、市林业局按职能分工分别负责]", "市农业农村局 joint 市林业局 joint"),
        ("(推进单位:区科委、各运营商)", "区科委 responsible 各运营商 responsible"),
        ("(主管部门:市商务局;落实单位:市财政局)", "市商务局 lead 市财政局 participate"),
        ("(组织实施单位:市科技局;支持单位:市财政局)", "市科技局 responsible 市财政局 participate"),
        ("(申报单位:市科技局)", ""),
        (
            "(市发改委牵头,市工信局、市税务局)",
            "市发改委 lead 市工信局 participate 市税务局 participate",
        ),
        ("(市发改委牵头,建设平台)", "市发改委 lead"),
        (
            "(牵头单位:市政务中心;配合单位:市税务局等涉及个人办事的市级相关部门)",
            "市政务中心 lead 市税务局 participate",
        ),
        ("(法定代表人负责)", ""),
        ("(由龙头企业牵头)", ""),
        ("(项目负责人)", ""),
        ("(牵头单位)", ""),
        ("(GIS)", ""),
    ],
)
def test_bracket_gives_each_unit_its_role(register, bracket, expected):
    flat = expected.split()
    pairs = list(zip(flat[::2], flat[1::2], strict=True))
    assert roles(f"推进平台建设。{bracket}", register) == pairs


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("区科学技术局、区财政局要进一步优化结构。", "区科学技术局 lead 区财政局 lead"),
        ("建立制度,区科学技术局为召集单位,每半年开会。", "区科学技术局 lead"),
        ("建立体系,区科学技术局牵头分解各项任务。", "区科学技术局 lead"),
        ("发挥常德市科技工作领导小组统筹协调作用。", "常德市科技工作领导小组 lead"),
        (
            "常德市科技工作领导小组办公室会同市政府督查室定期调度通报。",
            "常德市科技工作领导小组办公室 lead 市政府督查室 lead",
        ),
        ("市发改委、市财政局负责项目立项。", "市发改委 responsible 市财政局 responsible"),
        ("区大数据中心和区城运中心牵头治理转型。", "区大数据中心 lead 区城运中心 lead"),
        ("市场主体和区域中心牵头建设平台。", ""),
        ("市统计局应当会同市财政局开展监测。", "市统计局 lead 市财政局 lead"),
        ("市编办:负责目录的梳理工作。", "市编办 responsible"),
        ("由市政务中心牵头,建立工作例会制度。", "市政务中心 lead"),
        ("各区、各部门要按照责任分工抓好落实。", ""),
        ("支持骨干企业牵头组建创新联合体。", ""),
        ("会同贵州大学共建科技产业园。", ""),
        ("坚持党政一把手负总责。", ""),
        ("形成科技部门牵头,有关部门协同配合的体制。", ""),
        ("科技应用要求不断提高,市场需要应急服务。", ""),
        ("鼓励企业参与制订国家标准。", ""),
        ("强化领导小组办公室牵头抓总职能。", ""),
    ],
)
def test_sentence_charges_only_named_units(register, sentence, expected):
    flat = expected.split()
    assert roles(sentence, register) == list(zip(flat[::2], flat[1::2], strict=True))


def test_sentence_in_front_of_a_bracket_is_left_to_the_bracket(register):
    text = "市科技局、启东经济开发区要发挥作用。(责任单位:市科技局)"
    assert roles(text, register) == [("市科技局", "responsible")]


def test_several_brackets_cover_what_stands_between_them(register):
    text = "建设平台。(市科技局牵头)引进人才。(市委组织部牵头)"
    (found,) = find_responsibilities(text, one_clause(text), register)
    assert [text[slice(*r.covers)] for r in found] == ["建设平台。", "引进人才。"]
    assert [text[r.start : r.end] for r in found] == ["(市科技局牵头)", "(市委组织部牵头)"]


def test_elliptic_names_take_the_place_before_them(register):
    text = "建设。(责任单位:市科技局、发展改革委、宣传部,朝阳区、海淀区政府)"
    (found,) = find_responsibilities(text, one_clause(text), register)
    assert [r.canonical for r in found] == [
        "市科学技术局",
        "市发展和改革委员会",
        "市委宣传部",
        "朝阳区人民政府",
        "海淀区人民政府",
    ]


def test_national_plan_means_the_ministries_by_bare_names(register):
    text = "建设。(工业和信息化部、发展改革委牵头,科技部、人民银行按职责分工负责)"
    (found,) = find_responsibilities(text, one_clause(text), register)
    assert [r.canonical for r in found] == [
        "工业和信息化部",
        "国家发展和改革委员会",
        "科学技术部",
        "中国人民银行",
    ]


def test_remark_gives_the_lead_to_the_first_of_later_lists(register):
    text = (
        "甲。(责任单位:市科技局、市财政局。列第一位的为牵头单位,下同)\n"
        "乙。(责任单位:市教育局、市财政局)"
    )
    assert roles(text, register) == [
        ("市科技局", "lead"),
        ("市财政局", "participate"),
        ("市教育局", "lead"),
        ("市财政局", "participate"),
    ]


def test_a_single_name_without_a_word_counts_only_where_the_plan_has_several(register):
    lone = "推广。(省科技厅)\n"
    assert read_statements(lone, register) == ()
    assert len(read_statements(lone * 3, register)) == 3
    assert len(read_statements("推广。(省科技厅、财政厅)\n", register)) == 1
    ranked = "甲。(责任单位:省教育厅、财政厅,列第一位的为牵头单位,下同)\n" + lone
    assert len(read_statements(ranked, register)) == 2


def test_what_a_bracket_says_of_other_brackets_is_left_out(register):
    text = "甲。(市水务局牵头,市财政局参与,各县政府负责落实。以下均需各县政府落实,不再列出)"
    assert roles(text, register) == [
        ("市水务局", "lead"),
        ("市财政局", "participate"),
        ("各县政府", "participate"),
    ]


def test_statement_outside_clauses_and_groups_charges_nobody(register):
    text = "关于印发方案的通知(市科技局牵头)\n建设平台。"
    structure = one_clause(text)
    behind = replace(structure.clauses[0], start=text.index("建设"))
    assert find_responsibilities(text, Structure((), (behind,)), register) == ((),)


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("第八条 【统计监测】 省统计主管部门应当开展监测。", "省统计主管部门 lead"),
        ("县级以上地方人民政府教育主管部门应当推进共享。", "县级以上地方人民政府教育主管部门 lead"),
        ("网络安全主管部门负责统筹数据安全。", "网络安全主管部门 responsible"),
        ("本导则由市科技局负责解释。", "市科技局 responsible"),
        ("县级以上人民政府及有关部门应当支持发展。", ""),
        ("教育、科技等部门应当做好工作。", ""),
        ("行业主管部门应当做好工作。", ""),
    ],
)
def test_article_charges_departments_named_by_their_field(register, article, expected):
    structure = Structure((), (DraftClause(("第八条",), ("第八条",), 0, len(article)),))
    (found,) = find_responsibilities(article, structure, register)
    got = " ".join(f"{article[r.name_start : r.name_end]} {r.role}" for r in found)
    assert got == expected


def test_departments_named_by_their_field_count_in_articles_alone(register):
    assert roles("政务服务主管部门应当做好工作。", register) == []


def test_long_company_names_are_no_unit_and_end(register: Register):
    # Once such names held the parser for minutes: a nested quantifier.
    name = "内蒙古广播电视网络集团蒙古广播电视网络集团有限公司通辽分公司" * 4
    assert not roles(f"推进网络建设。({name}、某某新闻出版)", register)


def test_bracket_leaves_standing_what_a_sentence_says_of_another_unit(register):
    text = "市人才工作领导小组负责统筹,市财政局负责资金。(责任单位:市财政局)"
    assert roles(text, register) == [
        ("市财政局", "responsible"),
        ("市人才工作领导小组", "responsible"),
    ]


def test_name_that_a_bracket_charges_is_a_unit_in_sentences_too(register):
    text = "建设园区。(金服中心负责)金服中心、工科局负责联络。"
    found = find_responsibilities(text, _two_clauses(text, text.index(")") + 1), register)
    assert [text[r.name_start : r.name_end] for r in found[1]] == []
    text = text.replace("工科局", "市工信局")
    found = find_responsibilities(text, _two_clauses(text, text.index(")") + 1), register)
    assert [text[r.name_start : r.name_end] for r in found[1]] == ["金服中心", "市工信局"]


def _two_clauses(text: str, cut: int) -> Structure:
    first = DraftClause(("一",), ("一",), 0, cut)
    return Structure((), (first, DraftClause(("二",), ("二",), cut, len(text))))
