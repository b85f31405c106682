"""Whether what was found speaks of the subject that a question names."""

import pytest

from qa.answer import answer_question
from qa.types import Status


@pytest.mark.parametrize(
    "text",
    [
        "澜州发展低空经济由哪个部门牵头?",
        "望屿县中小学营养午餐由哪个局负责?",
        "栖湖区退休年龄是几岁?",
        "校园欺凌由哪个部门负责?",
        "大熊猫繁育基地由哪个单位管?",
        "水庫除險加固由誰牽頭?",
        "小龙虾养殖补贴是多少?",
        "How much subsidy is given for ski resorts?",
        "Which department leads lottery sales?",
    ],
)
def test_a_subject_that_no_clause_names_has_no_units_and_no_figures(sample_index, text):
    answer = answer_question(sample_index, text)
    assert not answer.units
    assert not answer.values


def test_a_word_that_only_asks_for_a_share_need_not_stand_in_the_text(sample_index):
    answer = answer_question(sample_index, "望屿县行政村5G网络覆盖的比例要到多少?")
    assert [value.value for value in answer.values] == ["98%以上"]


def test_words_of_talk_and_single_characters_name_nothing(sample_index):
    names = sample_index.tokeniser.is_name
    assert names("博物馆")
    assert names("专精特新")
    assert not any(map(names, ("拿到", "一年", "宝")))


def test_a_subject_without_its_figure_is_told_of_with_the_clause_on_it(sample_index):
    answer = answer_question(sample_index, "栖湖区的社区博物馆由谁负责?")
    assert not answer.units
    assert answer.status is not Status.ANSWERED


@pytest.mark.parametrize(
    "text",
    [
        "栖湖区每年要给年轻人安排多少个见习岗位?",
        "望屿县每年从财政拿多少钱搞数字乡村?",
        "“一业一证”谁负责?",
        "澜州揭榜挂帅一个项目最多给多少钱?",
        "院士专家进校园一年要办多少场?",
        "岫城市製造業中長期貸款餘額每年要增長多少?",
    ],
)
def test_a_subject_in_other_words_than_the_text_is_not_refused(sample_index, text):
    answer = answer_question(sample_index, text)
    assert answer.units or answer.values
