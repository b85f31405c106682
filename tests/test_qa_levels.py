"""A unit's name without a level takes the level of the place asked about."""

import pytest

from index.build import Tools, build
from index.embed import load_built_in
from index.store import Index, open_index
from index.tokenise import Tokeniser, load_words
from qa.answer import answer_question
from qa.understand import understand

PLAN = """望屿县科技创新行动方案

一、重点任务
（一）建设海洋实验室。引进高层次团队，开展海水淡化研究。（责任单位：县科技局）
（二）争取上级项目。申报海洋牧场技术攻关计划。（责任单位：市科技局）
（三）办好科技集市。每季度组织专家下乡。（责任单位：县科技局、县农业农村局）
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("county")
    (folder / "望屿县科技创新行动方案.txt").write_text(PLAN, encoding="utf-8")
    encoder, tokeniser = load_built_in(), Tokeniser(load_words())
    build([folder], folder / "index", Tools(encoder, tokeniser, lambda _: None))
    return open_index(folder / "index", encoder=encoder, tokeniser=tokeniser)


@pytest.mark.parametrize(
    ("question", "units", "others"),
    [
        ("望屿县科技局负责哪些任务？", ("县科学技术局",), ()),
        ("望屿县的科技局负责哪些任务？", ("县科学技术局",), ("市科学技术局",)),
        ("望屿县的市科技局负责哪些任务？", ("市科学技术局",), ()),
    ],
)
def test_name_takes_the_level_of_the_place(
    county: Index, question: str, units: tuple[str, ...], others: tuple[str, ...]
):
    understood = understand(question, county)
    assert (understood.units, understood.other_units) == (units, others)


def test_duties_of_one_level_bring_none_of_another(county: Index):
    answer = answer_question(county, "望屿县的科技局负责哪些任务？")
    assert {unit.canonical for unit in answer.units} == {"县科学技术局"}
    assert {citation.clause.rsplit("/", 1)[1] for citation in answer.citations} == {"(一)", "(三)"}


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("省科技厅负责哪些任务？", ("省科学技术厅",)),
        ("科技局负责哪些任务？", ("市科学技术局", "区科学技术局")),
        ("发改委负责哪些任务？", ("市发展和改革委员会", "省发展和改革委员会")),
        ("澜州的发改委负责哪些任务？", ("市发展和改革委员会",)),
    ],
)
def test_bureau_is_no_department_of_a_province(
    sample_index: Index, question: str, units: tuple[str, ...]
):
    assert understand(question, sample_index).units == units
