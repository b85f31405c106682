"""Whether what was found speaks of the subject that a question names."""

import pytest

from qa.answer import answer_question


@pytest.mark.parametrize(
    "text",
    [
        "澜州发展低空经济由哪个部门牵头?",
        "望屿县中小学营养午餐由哪个局负责?",
        "栖湖区退休年龄是几岁?",
    ],
)
def test_a_subject_that_no_clause_names_has_no_units_and_no_figures(sample_index, text):
    answer = answer_question(sample_index, text)
    assert not answer.units
    assert not answer.values


def test_a_word_that_only_asks_for_a_share_need_not_stand_in_the_text(sample_index):
    answer = answer_question(sample_index, "望屿县行政村5G网络覆盖的比例要到多少?")
    assert [value.value for value in answer.values] == ["98%以上"]
