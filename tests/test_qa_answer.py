"""Questions to the sample corpus, from typing to the verified answer."""

import pytest

from corpus.types import Role
from qa.answer import answer_question
from qa.serialise import answer_row
from qa.types import Kind, Status
from qa.verify import citation_holds, read_sources, unit_holds, value_holds

QUESTIONS = [
    "谁牵头人才计划?",
    "who leads talent programs?",
    "澜州市科技局负责哪些任务?",
    "澜州到2027年研发投入强度要达到多少?",
    "岫城產業轉型怎麼做?",
    "哪些文件提到人才公寓?",
    "栖湖区人才公寓租金多少?",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_nothing_shown_is_without_its_source(sample_index, text):
    answer = answer_question(sample_index, text)
    said = (*answer.citations, *answer.units, *answer.values)
    sources = read_sources(said, sample_index.catalogue)
    assert all(citation_holds(c, sources) for c in answer.citations)
    assert all(unit_holds(u, sources) for u in answer.units)
    assert all(value_holds(v, sources) for v in answer.values)


def test_who_names_the_lead_first_with_its_clause(sample_index):
    answer = answer_question(sample_index, "澜州引进高层次人才由谁牵头?")
    assert answer.status is Status.ANSWERED
    assert [(u.unit, u.role) for u in answer.units][:2] == [
        ("市委组织部", Role.LEAD),
        ("市科技局", Role.LEAD),
    ]
    assert {u.clause for u in answer.units} == {"澜州市科技创新能力提升行动方案/二/(五)/1"}


def test_a_plan_without_a_lead_is_said_to_have_none(sample_index):
    answer = answer_question(sample_index, "栖湖区的人才公寓由谁牵头?")
    assert {u.role for u in answer.units} == {Role.RESPONSIBLE}
    assert "未指明牵头单位" in answer.text


def test_duties_are_complete_and_counted(sample_index):
    answer = answer_question(sample_index, "澜州市科技局有哪些任务?")
    wanted = {
        duty.clause
        for duty in sample_index.catalogue.duties(docs=["澜州市科技创新能力提升行动方案"])
        if duty.responsibility.canonical == "市科学技术局"
    }
    assert answer.question.kind is Kind.DUTIES
    assert {c.clause for c in answer.citations} == wanted
    assert answer.total == len(wanted) == len(answer.citations)


def test_duties_in_one_role_leave_out_the_others(sample_index):
    answer = answer_question(sample_index, "澜州市科技局牵头哪些任务?")
    assert {u.role for u in answer.units} == {Role.LEAD}


def test_a_figure_is_given_as_printed(sample_index):
    answer = answer_question(sample_index, "澜州到2027年研发投入强度要达到多少?")
    assert [v.value for v in answer.values] == ["2.6%以上"]
    assert answer.values[0].year == 2027


def test_a_figure_that_is_not_there_is_not_made_up(sample_index):
    answer = answer_question(sample_index, "栖湖区人才公寓租金多少?")
    assert answer.status is Status.PARTIAL
    assert answer.values == ()
    assert "没有写明" in answer.text


@pytest.mark.parametrize(
    "text",
    ["望屿县的区块链产业由谁牵头?", "澜州的元宇宙产业由哪个部门负责?", "启东的人才工作谁牵头?"],
)
def test_a_subject_or_place_that_is_not_there_is_refused(sample_index, text):
    answer = answer_question(sample_index, text)
    assert answer.status is Status.ABSTAINED
    assert answer.units == answer.values == answer.citations == ()
    assert answer.text


# No plan of the sample knows them; each has words beside that many clauses have (建设, 治理, 保护).
UNKNOWN = (
    *("火星移民", "月球基地建设", "校服采购", "龙舟比赛", "冰球运动", "舞狮传承", "结核病防治"),
    *("恐龙化石保护", "考古发掘", "高价彩礼治理", "无偿献血", "口腔诊所", "民兵训练", "犬只管理"),
    *("地铁建设", "滑雪场建设", "外星人接待", "戏曲进校园", "核电站建设", "珊瑚礁修复"),
)


@pytest.mark.parametrize("asked", ["{}由谁负责?", "谁牵头{}工作?", "到2027年{}要达到多少?"])
def test_nobody_and_no_figure_is_given_for_a_subject_that_no_plan_knows(sample_index, asked):
    given = [answer_question(sample_index, asked.format(subject)) for subject in UNKNOWN]
    wrong = [a.question.text for a in given if a.units or a.values]
    assert len(wrong) <= 1, wrong
    assert sum(a.status is Status.ABSTAINED for a in given) >= len(UNKNOWN) - 1


@pytest.mark.parametrize("text", ["", "   ", "?", "谁", "!!!", "2025", "who", "《》", "\n"])
def test_odd_questions_do_not_raise(sample_index, text):
    assert answer_question(sample_index, text).status in Status


def test_the_answer_is_in_the_language_of_the_question(sample_index):
    assert "lead: " in answer_question(sample_index, "who leads talent programs?").text
    assert "牽頭單位" in answer_question(sample_index, "誰牽頭引進高層次人才?").text


def test_a_follow_up_keeps_the_subject(sample_index):
    first = answer_question(sample_index, "澜州引进高层次人才由谁牵头?")
    second = answer_question(sample_index, "那配合单位呢?", previous=first)
    assert {u.role for u in second.units} == {Role.PARTICIPATE}
    assert {u.clause for u in second.units} == {u.clause for u in first.units}


def test_a_follow_up_with_another_place_keeps_the_question(sample_index):
    first = answer_question(sample_index, "澜州的人才公寓谁负责?")
    second = answer_question(sample_index, "栖湖区呢?", previous=first)
    assert {u.doc for u in second.units} == {"栖湖区聚才兴区实施方案"}
    assert second.question.terms == first.question.terms


def test_a_follow_up_may_ask_for_the_date_or_another_unit(sample_index):
    first = answer_question(sample_index, "望屿县建设农业大数据中心由谁牵头?")
    second = answer_question(sample_index, "什么时候完成?", previous=first)
    assert [c.quote for c in second.citations if "2024年底前" in c.quote]
    tasks = answer_question(sample_index, "望屿县农业农村局有哪些任务?")
    others = answer_question(sample_index, "那县妇联呢?", previous=tasks)
    assert {u.unit for u in others.units} == {"县妇联"}
    assert others.total == 1


def test_a_follow_up_keeps_the_documents_and_leads_on_to_another_subject(sample_index):
    first = answer_question(sample_index, "栖湖区人才公寓由谁负责?")
    second = answer_question(sample_index, "青年人才节呢?", previous=first)
    assert second.question.docs == first.question.docs
    assert second.question.kind is first.question.kind
    full = answer_question(sample_index, "怎么引进人才?", previous=first)
    assert full.question.docs == first.question.docs
    assert full.question.kind is Kind.WHAT
    others = answer_question(sample_index, "其他地方呢?", previous=first)
    assert others.question.docs is None
    assert others.question.terms == first.question.terms


def test_a_follow_up_may_only_narrow_the_roles(sample_index):
    first = answer_question(sample_index, "望屿县农业农村局有哪些任务?")
    second = answer_question(sample_index, "只要牵头的", previous=first)
    assert second.question.kind is Kind.DUTIES
    assert second.question.roles == (Role.LEAD,)
    assert second.question.unit_words == first.question.unit_words


def test_who_and_by_when_are_answered_together(sample_index):
    answer = answer_question(sample_index, "望屿县建设农业大数据中心谁牵头、什么时候完成?")
    assert [u.unit for u in answer.units if u.role is Role.LEAD] == ["县农业农村局"]
    assert "2024年底前上线运行" in answer.text
    undated = answer_question(sample_index, "澜州做强澜州高新区谁负责、什么时候完成?")
    assert (undated.status, undated.reason) == (Status.PARTIAL, "no_date")
    assert undated.units


def test_who_and_how_much_are_answered_together(sample_index):
    answer = answer_question(sample_index, "澜州引进高层次人才由谁牵头，每年引进领军人才多少名?")
    assert {"市委组织部", "市科技局"} <= {u.unit for u in answer.units}
    assert [v.value for v in answer.values] == ["15名"]
    assert "15名" in answer.text


def test_the_basis_is_read_off_the_head_of_the_plan(sample_index):
    answer = answer_question(sample_index, "望屿县数字乡村建设三年行动计划的依据是什么?")
    assert [c.quote.partition("根据")[2][:4] for c in answer.citations] == ["省、市数"]
    none = answer_question(sample_index, "临岚省的先进制造业集群实施意见依据什么文件制定?")
    assert none.status in (Status.ANSWERED, Status.PARTIAL)


def test_two_years_asked_at_once_are_both_answered(sample_index):
    answer = answer_question(sample_index, "澜州2025年和2027年高新技术企业分别要达到多少家?")
    assert {(v.year, v.value) for v in answer.values} == {(2025, "480家"), (2027, "600家")}
    assert answer.status is Status.ANSWERED


def test_of_two_years_the_one_without_a_figure_is_named(sample_index):
    answer = answer_question(sample_index, "澜州2027年和2035年高新技术企业分别要达到多少家?")
    assert (answer.status, answer.reason) == (Status.PARTIAL, "other_year")
    assert {v.year for v in answer.values} == {2027}
    assert "2035" in answer.text.splitlines()[0]
    assert "2027" not in answer.text.splitlines()[0]


def test_a_figure_of_another_year_is_told_to_be_one(sample_index):
    answer = answer_question(sample_index, "澜州到2030年研发经费投入强度要达到多少?")
    assert (answer.status, answer.reason) == (Status.PARTIAL, "other_year")
    assert "2030年" in answer.text
    assert "2.6%以上" in answer.text


def test_a_place_compared_without_an_answer_is_named(sample_index):
    answer = answer_question(sample_index, "澜州和望屿县的科技贷款目标各是多少?")
    assert {v.doc for v in answer.values} == {"澜州市科技创新能力提升行动方案"}
    assert (answer.status, answer.reason) == (Status.PARTIAL, "not_all")
    assert "望屿县" in "".join(answer.lacking)
    assert answer.lacking[0] in answer.text


def test_tasks_in_a_role_that_nobody_has_are_told_to_be_others(sample_index):
    answer = answer_question(sample_index, "望屿县妇联牵头哪些任务?")
    assert answer.total == 1
    assert "未找到该单位牵头单位的任务" in answer.text


def test_docs_given_limit_the_answer(sample_index):
    answer = answer_question(sample_index, "谁牵头人才计划?", docs=["栖湖区聚才兴区实施方案"])
    assert {hit.doc for hit in answer.hits} == {"栖湖区聚才兴区实施方案"}


def test_rows_have_the_fields_of_the_contract(sample_index):
    answer = answer_question(sample_index, "澜州引进高层次人才由谁牵头?")
    row = answer_row(answer, sample_index.catalogue, row_id="q1")
    assert row["id"] == "q1"
    assert set(row) >= {
        "id", "question", "status", "kind", "text", "units", "values", "citations", "hits",
        "total", "elapsed_ms", "reason",
    }  # fmt: skip
    assert [hit["rank"] for hit in row["hits"]] == list(range(1, len(row["hits"]) + 1))
    for citation in row["citations"]:
        raw = sample_index.catalogue.document(citation["doc"]).raw
        assert raw[citation["start"] : citation["end"]] == citation["quote"]


def test_a_compound_that_no_plan_writes_is_a_subject_of_its_own(sample_index):
    answer = answer_question(sample_index, "Who leads nuclear fusion research in Xiucheng (岫城)?")
    assert not answer.units
