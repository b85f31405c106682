"""Kinds and roles are read off the wording of a question."""

import pytest

from corpus.types import Role
from qa.kinds import asked_roles, classify
from qa.types import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("谁牵头人才计划?", Kind.WHO),
        ("滨州 专利保护 哪个局牵头", Kind.WHO),
        ("这摊事归谁管?", Kind.WHO),
        ("到2025年要新增多少家高新技术企业?", Kind.TARGET),
        ("研发经费要占到gdp的百分之几?", Kind.TARGET),
        ("大数据产业 2022 规模", Kind.TARGET),
        ("人才公寓租金多少、怎么申请?", Kind.TARGET),
        ("怎么处理学术不端?", Kind.WHAT),
        ("这份方案的依据是什么文件?", Kind.WHAT),
        ("开办企业找谁办?", Kind.WHO),
        ("谁牵头, 目标是多少?", Kind.WHO),
        ("多少家企业由谁认定?", Kind.TARGET),
        ("哪个单位老是拖着不办,会怎么处理?", Kind.WHAT),
        ("人才队伍建设是哪几家的事?", Kind.WHO),
        ("哪几家企业获奖?", Kind.WHAT),
        ("what scale should the industry exceed in 2025?", Kind.TARGET),
        ("what yearly online sales does the bureau aim at by 2022?", Kind.TARGET),
        ("哪份文件提到人才公寓?", Kind.WHICH),
        ("哪些城市提出建设智慧杆塔?", Kind.WHICH),
        ("who leads talent programs?", Kind.WHO),
        ("which department leads skills training in the plan with 2012 targets?", Kind.WHO),
        ("how many base stations will be built?", Kind.TARGET),
        ("how does the city support people who start businesses?", Kind.WHAT),
        ("which plans mention quantum communication?", Kind.WHICH),
        ("what must be kept for old people who cannot use smart technology?", Kind.WHAT),
        ("what is the monthly rent of talent apartments?", Kind.TARGET),
        ("rate of numerical control of key processes", Kind.TARGET),
        ("how to raise the rate of numerical control?", Kind.WHAT),
    ],
)
def test_kind_follows_from_what_is_asked(text, kind):
    assert classify(text, names_unit=False) is kind


@pytest.mark.parametrize(
    "text",
    [
        "市财政局负责哪些任务?",
        "市科协承担的全部工作",
        "人社局身上压了哪些任务?",
        "哪些任务和教育厅有关?",
        "科技厅负责若干措施里的哪几条?",
        "金融监管局参与促进贸易的哪些措施?",
        "哪几条由市科技局负责?",
        "which tasks does the finance bureau lead?",
        "all duties of the department of education",
    ],
)
def test_a_named_unit_and_its_tasks_make_a_duties_question(text):
    assert classify(text, names_unit=True) is Kind.DUTIES


def test_without_a_unit_there_is_no_duties_question():
    assert classify("哪些任务由谁负责?", names_unit=False) is Kind.WHO


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("谁牵头?", (Role.LEAD,)),
        ("哪些单位配合?", (Role.PARTICIPATE,)),
        ("谁牵头,谁配合?", (Role.LEAD, Role.PARTICIPATE)),
        ("责任单位是谁?", ()),
        ("who leads it?", (Role.LEAD,)),
        ("who is responsible?", ()),
    ],
)
def test_roles_are_those_asked_for(text, roles):
    assert asked_roles(text) == roles


def test_whose_task_it_is_asks_for_the_unit_and_not_for_tasks():
    assert classify("整合省水利厅的专网是市里哪些局的任务?", names_unit=True) is Kind.WHO
    assert classify("石家庄科技局任务", names_unit=True) is Kind.DUTIES
    assert classify("list everything the finance bureau has to do", names_unit=True) is Kind.DUTIES


def test_a_task_of_helping_a_level_above_is_no_role():
    assert asked_roles("要配合整合省里的专网,是哪些局的任务?") == ()
