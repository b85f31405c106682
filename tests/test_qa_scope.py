"""Places, titles, numbers and years in a question limit the documents."""

import pytest

from corpus.regions import load_regions
from qa.answer_target import split_parts
from qa.figures import Measure, asked_counter, asked_measure, contradicts, is_change, measure_of
from qa.scope import find_scope
from qa.title_described import plan_described
from qa.title_english import plan_named
from qa.understand import understand
from qa.unitnames import NamedUnit, find_units, names_in_documents


def scope(index, text):
    return find_scope(text, index.catalogue, load_regions())


@pytest.mark.parametrize(
    ("text", "docs"),
    [
        ("栖湖区的人才公寓谁负责?", {"栖湖区聚才兴区实施方案"}),
        ("望屿 农村电商", {"望屿县数字乡村建设三年行动计划"}),
        ("岫城由谁牵头?", {"岫城市產業轉型升級行動方案"}),
        ("《全民科学素质提升行动计划》由谁牵头?", {"全民科学素质提升行动计划"}),
        ("全民科学素质提升行动计划里谁牵头科普?", {"全民科学素质提升行动计划"}),
    ],
)
def test_a_place_or_title_named_limits_the_documents(sample_index, text, docs):
    assert scope(sample_index, text).docs == docs


@pytest.mark.parametrize(
    ("text", "doc"),
    [
        ("提升科技创新能力的那份方案里谁牵头?", "澜州市科技创新能力提升行动方案"),
        ("澜州市科技创新能力方案里的金融支持归谁管?", "澜州市科技创新能力提升行动方案"),
        ("按照优化营商环境的工作要点,谁牵头信用修复?", "白鹿湾经济开发区优化营商环境工作要点"),
    ],
)
def test_words_of_a_title_describe_the_plan(sample_index, text, doc):
    assert scope(sample_index, text).docs == {doc}


def test_words_that_fit_no_title_describe_no_plan(sample_index):
    assert scope(sample_index, "支持人才创业的措施有哪些?").docs is None


def test_the_place_of_a_unit_does_not_count_beside_another(sample_index):
    named = {"unit_words": ["栖湖区政府"]}
    text = "望屿的计划里栖湖区政府牵头什么?"
    found = find_scope(text, sample_index.catalogue, load_regions(), **named)
    assert found.docs == {"望屿县数字乡村建设三年行动计划"}


def test_without_a_name_there_is_no_limit(sample_index):
    assert scope(sample_index, "谁牵头人才计划?").docs is None


def test_a_place_without_plans_is_told(sample_index):
    found = scope(sample_index, "启东的人才工作谁牵头?")
    assert found.docs is None
    assert found.places == ("启东",)


def test_a_place_that_the_task_is_about_is_no_limit(sample_index):
    assert scope(sample_index, "对接上海的工作由谁负责?").places == ()


def test_a_translated_title_limits_the_documents(sample_index):
    found = understand("who leads credit repair in the business environment plan?", sample_index)
    assert found.docs == {"白鹿湾经济开发区优化营商环境工作要点"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("澜州市科技局负责哪些任务?", "市科学技术局"),
        ("科技部门牵头什么?", "市科学技术局"),
        ("组织部门牵头哪些工作?", "市委组织部"),
        ("中国电信望屿分公司负责什么?", "中国电信望屿分公司"),
    ],
)
def test_units_are_found_by_any_of_their_names(sample_index, text, name):
    units = find_units(text, sample_index.catalogue, english=False)
    assert name in names_in_documents(units, sample_index.catalogue, None)


def test_a_unit_of_another_level_is_another_unit(sample_index):
    names = names_in_documents((NamedUnit("县教育局", "县教育局"),), sample_index.catalogue, None)
    assert "市教育局" not in names


def test_english_names_of_units_are_found(sample_index):
    units = find_units(
        "which tasks does the education bureau lead?", sample_index.catalogue, english=True
    )
    assert "市教育局" in names_in_documents(units, sample_index.catalogue, None)


def test_a_question_that_asks_twice_has_two_parts():
    assert split_parts("新增多少家企业、培训多少人?") == ("新增多少家企业、", "培训多少人?")
    assert split_parts("多少家?") == ("多少家?",)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("数字服务贸易要占服务贸易多大份额?", Measure.PERCENT),
        ("研发占比要达到百分之几?", Measure.PERCENT),
        ("how many talent apartments does the city want?", Measure.COUNT),
        ("how many highly skilled workers should be trained?", Measure.PEOPLE),
        ("安排了多少资金?", Measure.MONEY),
        ("场地要多大?", Measure.AREA),
        ("引进多少名专家?", Measure.PEOPLE),
        ("建多少家企业?", Measure.COUNT),
        ("年收入超10亿元的企业要有多少家?", Measure.COUNT),
        ("how many companies with revenue above ten billion yuan?", Measure.COUNT),
        ("提高多少个百分点?", Measure.PERCENT),
        ("how much money per person?", Measure.MONEY),
        ("what share of the public?", Measure.PERCENT),
    ],
)
def test_what_is_to_be_counted_follows_from_the_wording(text, measure):
    assert asked_measure(text) is measure


def test_a_verb_is_no_plan_and_a_law_is_told_from_what_is_about_it():
    titles = {
        "law": "临海省数字经济促进条例",
        "tasks": "关于印发《临海省数字经济促进条例》任务分工的通知",
        "plan": "临海省数字经济发展规划",
    }
    assert plan_named("linhai digital economy regulation", titles, is_placed=True)[0] == {"law"}
    assert plan_named("what does linhai plan to do?", titles, is_placed=True)[0] is None
    assert plan_described("的数字经济条例怎么罚?", titles, is_placed=True)[0] == {"law"}


def test_units_of_measure_tell_what_they_count():
    assert measure_of("亿元") is Measure.MONEY
    assert measure_of("%") is Measure.PERCENT
    assert measure_of("万人") is Measure.PEOPLE
    assert asked_counter("多少套公寓?") == "套"
    assert asked_counter("多少个平台?") == ""


def test_a_share_is_no_growth_and_a_level_is_neither():
    assert contradicts("数字经济占gdp比重目标是多少", "数字经济增加值年均增速")
    assert contradicts("how fast will output grow, growth target", "高新技术产业占比")
    assert not contradicts("数字经济增加值多少", "数字经济增加值年均增速")
    assert is_change("年均增速")
    assert is_change("占GDP的比重")
    assert not is_change("")
