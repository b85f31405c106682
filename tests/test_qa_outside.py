"""What plans do not tell is told to be missing, unless a clause does tell it."""

import pytest

from index.tokenise import fold
from qa.answer import answer_question
from qa.outside import is_outside
from qa.types import Status


@pytest.mark.parametrize(
    "text",
    [
        "滨州市金融办 联系电话",
        "市大数据局的电话号码是多少?",
        "市政务中心在哪条路上办公?",
        "市政务中心的地址和上班时间?",
        "税务局周末开门吗?",
        "地铁门票多少钱一张?",
        "明天天气怎么样?",
        "市经信委主任是谁?",
        "What are the opening hours of the service centre?",
        "How much does a metro ticket cost?",
        "What is the website of the data bureau?",
    ],
)
def test_a_fact_that_no_clause_tells_is_outside(text):
    assert is_outside(fold(text), ["提高移动电话普及率,加快政务服务中心建设。"])


@pytest.mark.parametrize(
    "text",
    [
        "首席数据官制度在哪里试办?",
        "移动电话普及率要达到多少?",
        "地铁建设由谁负责?",
        "领导小组组长由谁担任?",
        "人才公寓租金多少?",
        "Where will the pilot zone be built?",
        "who is in charge of the wage system?",
        "which body runs the government website?",
    ],
)
def test_what_plans_do_tell_is_not_outside(text):
    assert not is_outside(fold(text), ["提高移动电话普及率。"])


def test_a_number_that_a_clause_gives_is_not_outside():
    assert not is_outside("申报的联系电话是多少?", ["联系人:某某,联系电话:0571-87050000。"])


def test_the_answer_says_that_plans_do_not_tell_it(sample_index):
    answer = answer_question(sample_index, "澜州市科技局的联系电话是多少?")
    assert answer.status is Status.ABSTAINED
    assert answer.reason == "not_in_plans"
    assert "电话" in answer.text
