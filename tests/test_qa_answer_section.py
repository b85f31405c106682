"""Questions that ask for a section of a plan by its name: aims, main tasks, safeguards."""

import pytest

from qa.answer import answer_question
from qa.kinds import classify
from qa.types import Kind, Status
from qa.verify import citation_holds, read_sources, value_holds

PLAN = "澜州市科技创新能力提升行动方案"


@pytest.mark.parametrize(
    "text",
    [
        "澜州科技创新能力提升的总体目标是什么？",
        "瀾州科技創新能力提升行動方案有哪些主要指標？",
        "What are the overall goals of the Lanzhou plan on science and technology innovation?",
    ],
)
def test_aims_of_a_plan_are_the_figures_of_that_section(sample_index, text):
    text = text.replace("Lanzhou", "澜州")
    answer = answer_question(sample_index, text)
    assert answer.status is Status.ANSWERED
    assert [v.value for v in answer.values] == ["2.6%以上", "8件", "600家", "90亿元", "零的突破"]
    assert {v.clause for v in answer.values} == {f"{PLAN}/一"}
    sources = read_sources(answer.values, sample_index.catalogue)
    assert all(value_holds(v, sources) for v in answer.values)


def test_main_tasks_are_all_clauses_of_that_section(sample_index):
    answer = answer_question(sample_index, f"{PLAN}有哪些重点任务？")
    clauses = sample_index.catalogue.clauses_of(PLAN)
    tasks = [c.id for c in clauses if c.id.startswith(f"{PLAN}/二/") and "/p" not in c.id]
    assert [line.clause for line in answer.citations] == tasks
    assert answer.is_list
    assert answer.text.split("\n")[1].strip() == "二(一)1 1.建设澜江实验室。"
    sources = read_sources(answer.citations, sample_index.catalogue)
    assert all(citation_holds(line, sources) for line in answer.citations)


def test_tasks_of_a_plan_without_such_a_section_are_its_numbered_clauses(sample_index):
    answer = answer_question(sample_index, "白鹿湾优化营商环境的措施有哪些？")
    assert len(answer.citations) == 18
    assert "推进“高效办成一件事”。" in answer.citations[0].quote


def test_a_figure_of_no_thing_but_the_plan_is_all_that_it_aims_at(sample_index):
    answer = answer_question(sample_index, "全民科学素质提升行动计划2025年要达到多少？")
    assert answer.values[0].value == "15%以上"
    assert {v.clause.split("/")[1:3] == ["一", "(二)"] for v in answer.values} == {True}
    assert len(answer.values) == 8


@pytest.mark.parametrize(
    "text", ["澜州市科技局2027年要完成哪些指标？", "What targets must 澜州市科技局 reach by 2027?"]
)
def test_aims_of_a_unit_are_the_figures_of_its_tasks(sample_index, text):
    answer = answer_question(sample_index, text)
    duties = sample_index.catalogue.duties(canonicals=["市科学技术局"], docs=[PLAN])
    assert {v.clause for v in answer.values} <= {duty.clause for duty in duties}
    assert "55%" in {v.value for v in answer.values}
    assert {v.year for v in answer.values} == {2027, None}


def test_aims_of_a_subject_stand_under_its_heading(sample_index):
    answer = answer_question(sample_index, "澜州人才工作的主要目标是什么？")
    assert {v.clause for v in answer.values} == {f"{PLAN}/二/(五)/{n}" for n in (1, 2, 3)}


@pytest.mark.parametrize("text", ["澜州幼儿园建设的主要目标", "澜州航空航天有哪些指标？"])
def test_aims_of_a_subject_that_is_not_there_are_refused(sample_index, text):
    assert answer_question(sample_index, text).status is Status.ABSTAINED


def test_one_figure_asked_for_is_one_figure(sample_index):
    answer = answer_question(sample_index, "澜州研发投入强度的目标是多少？")
    assert [v.value for v in answer.values] == ["2.6%以上"]


def test_the_name_of_a_kind_of_plan_asks_for_no_unit():
    assert classify("澜州市产业创新发展实施方案的发展目标", names_unit=False) is Kind.TARGET
    assert classify("澜州市科技创新方案有哪些重点任务?", names_unit=False) is Kind.WHAT
    assert classify("提到人脸识别的方案有哪些?", names_unit=False) is Kind.WHICH
    assert classify("这项工作的实施方是谁", names_unit=False) is Kind.WHO
