"""Figures of several plans: all that fit as well, where the question names no place."""

import pytest

from index.build import Tools, build
from index.embed import load_built_in
from index.store import Index, open_index
from index.tokenise import Tokeniser, load_words
from qa.answer import answer_question

PLAN = """{place}新型基础设施建设行动方案

一、重点任务
（一）加快网络建设。到2025年，{aim}。（责任单位：{place}工业和信息化局）
（二）推进场景应用。在港口和渔业开展试点，形成一批可推广的案例。
"""
AIMS = {
    "望屿县": "建成5G基站300个",
    "栖湖区": "建成5G基站520个",
    "澜州市": "建成智慧灯杆800根",
}


@pytest.fixture(scope="module")
def three_plans(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("three")
    for place, aim in AIMS.items():
        name = f"{place}新型基础设施建设行动方案.txt"
        (folder / name).write_text(PLAN.format(place=place, aim=aim), encoding="utf-8")
    encoder, tokeniser = load_built_in(), Tokeniser(load_words())
    build([folder], folder / "index", Tools(encoder, tokeniser, lambda _: None))
    return open_index(folder / "index", encoder=encoder, tokeniser=tokeniser)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("5G基站要建多少个？", {"300个", "520个"}),
        ("How many 5G base stations are to be built?", {"300个", "520个"}),
        ("望屿县5G基站要建多少个？", {"300个"}),
        ("智慧灯杆要建多少根？", {"800根"}),
    ],
)
def test_a_question_without_a_place_gets_the_figure_of_each_plan(
    three_plans: Index, question: str, values: set[str]
):
    assert {value.value for value in answer_question(three_plans, question).values} == values
