"""Units that a statement names where only units stand, whatever they are called."""

import pytest

from corpus.script import to_simplified
from corpus.types import Role
from index.store import Index
from qa.check import check_statement
from qa.check_types import Statement, Verdict
from qa.claim_units import same_unit
from qa.claims import read_claim
from qa.unit_slots import unit_slots

PLAN = "澜州市科技创新能力提升行动方案"


def slots(text: str) -> list[str]:
    return [text[start:end] for start, end in unit_slots(text, ())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("该工作由各区县(市)人民政府负责", ["各区县(市)人民政府"]),
        ("责任单位包括五个地级市政府、市级各部门(单位)。", ["五个地级市政府", "市级各部门(单位)"]),
        ("各镇人民政府、有关部门是该任务的责任单位", ["各镇人民政府", "有关部门"]),
        ("市直有关部门配合推进", ["市直有关部门"]),
        ("由市委党校会同各县区牵头", ["市委党校", "各县区"]),
        ("牵头单位为某某研究院等2家单位", ["某某研究院"]),
    ],
)  # fmt: skip
def test_names_that_no_register_has_are_read(text: str, names: list[str]):
    assert slots(text) == names


@pytest.mark.parametrize(
    "text",
    ["鼓励企业参与标准制定", "由此带动就业100人", "智慧渔港建设负责人", "市科技局是市政府工作部门"],
)
def test_words_that_only_look_like_a_place_for_units_are_none(text: str):
    assert slots(text) == []


def test_unknown_unit_is_never_passed_over(sample_index: Index):
    right = "澜州市的技能人才队伍建设由市人社局牵头。"
    assert check_statement(sample_index, Statement(right, PLAN)).verdict is Verdict.SUPPORTED
    for name in ("各区县(市)人民政府", "市级各部门(单位)", "市人社局和各区鎮", "銀杏谷管護站"):
        statement = Statement(right.replace("市人社局", name), PLAN)
        assert check_statement(sample_index, statement).verdict is Verdict.WRONG_UNIT, name


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("各区县政府", "各县(市、区)人民政府", True),
        ("各區縣市人民政府〈管委會〉", "各区、县(市)人民政府", True),
        ("市级各有关部门", "市直有关部门", True),
        ("各镇街", "各县(市、区)人民政府", False),
        ("市科技局", "市级各有关部门", False),
    ],
)
def test_units_without_a_name_are_alike_by_level(one: str, other: str, alike: bool):
    assert same_unit(to_simplified(one), other, other) == alike


def test_what_the_unit_is_said_to_be_of_may_stand_before_its_role(sample_index: Index):
    claim = read_claim(sample_index, Statement("市财政局是澜州发展科技金融的责任单位。"))
    assert [(u.name, Role.RESPONSIBLE in u.roles) for u in claim.units] == [("市财政局", True)]


def test_unit_without_a_role_must_stand_in_the_clause(sample_index: Index):
    right = "澜州市的专项督查每半年开展一次,由市政府督查室会同市科技局进行。"
    assert check_statement(sample_index, Statement(right, PLAN)).verdict is Verdict.SUPPORTED
    wrong = right.replace("市科技局", "市水利局")
    assert check_statement(sample_index, Statement(wrong, PLAN)).verdict is Verdict.WRONG_UNIT
