"""Quotations: faithful over script, width, white space and page marks; each character counts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.build import Tools, build
from index.embed import load_built_in
from index.store import Index, open_index
from index.tokenise import Tokeniser, load_words
from qa.check import check_statement
from qa.check_types import Statement, Verdict
from qa.quotes import find_quote, squeeze_text

TRADITIONAL = "岫城市產業轉型升級行動方案"
SIMPLIFIED = "澜州市科技创新能力提升行动方案"


@pytest.mark.parametrize(
    "quote",
    [
        "專利侵權糾紛行政裁決平均辦理周期壓縮至30天以內",
        "专利侵权纠纷行政裁决平均办理周期压缩至30天以内",
        "专利侵权纠纷行政裁决 平均办理周期压缩至３０天以内。",
        "建设知识产权快速维权中心",
        "建设智慧财产权快速维权中心",
        "建设知识产权快速维权中心……周期压缩至30天以内",
    ],
)
def test_faithful_quote_of_a_traditional_plan_is_exact(sample_index: Index, quote: str):
    found = find_quote(quote, sample_index.catalogue, TRADITIONAL)
    assert found is not None
    assert found.is_exact


@pytest.mark.parametrize(
    "quote",
    [
        "专利侵权纠纷行政裁决平均办理周期压缩至20天以内",
        "专利侵权纠纷行政裁决平均办理周期延长至30天以内",
        "专利侵权纠纷行政裁决平均办理周期不压缩至30天以内",
        "周期压缩至30天以内……建设知识产权快速维权中心",
    ],
)
def test_changed_character_of_meaning_is_found(sample_index: Index, quote: str):
    found = find_quote(quote, sample_index.catalogue, TRADITIONAL)
    assert found is None or not found.is_exact


def test_altered_quote_shows_the_passage_it_was_made_from(sample_index: Index):
    found = find_quote("高新技术企业突破900家", sample_index.catalogue, SIMPLIFIED)
    raw = sample_index.catalogue.document(SIMPLIFIED).raw
    assert found is not None
    assert found.span.slice(raw) == "高新技术企业突破600家"


def test_quote_of_nothing_near_is_not_found(sample_index: Index):
    invented = "对新引进的航天员家属每月发放火星探测补贴"
    assert find_quote(invented, sample_index.catalogue, SIMPLIFIED) is None


PLAN = (
    "青湖市产业方案\n一、建设集群\n建成3个以上千亿级细分领域产业集群,6个以上百亿级细分领域产业集群。"
    "(责任单位:市商务局、市科技局)\n二、建设园区\n鼓励建设园区。(责任单位:市商务局、各相关区政府)\n"
)


@pytest.fixture(scope="module")
def clusters(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("clusters")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    tools = Tools(load_built_in(), Tokeniser(load_words()), lambda _: None)
    build([folder / "plan.txt"], folder / "index", tools)
    return open_index(folder / "index")


def test_quote_with_an_ellipsis_is_the_shortest_way_from_end_to_end(clusters: Index):
    quote = "责任单位:市商务局……各相关区政府"
    found = find_quote(quote, clusters.catalogue, "plan")
    assert found is not None
    assert found.span.slice(PLAN) == "责任单位:市商务局、各相关区政府"
    said = Statement(f"方案的原话是“{quote}”。", "plan")
    assert check_statement(clusters, said).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(("number", "holds"), [(3, True), (6, False)])
def test_figure_is_that_of_the_name_to_the_letter(clusters: Index, number: int, holds: bool):
    said = Statement(f"该方案提出，千亿级细分领域产业集群达到{number}个以上。", "plan")
    verdict = check_statement(clusters, said).verdict
    assert verdict is (Verdict.SUPPORTED if holds else Verdict.WRONG_NUMBER)


def test_lost_character_of_the_source_matches_any_one(tmp_path: Path):
    plan = "青湖市人才方案\n一、引进人才\n到2030年引进高层次□才三百名,支持企业建设博士后工作站。\n"
    (tmp_path / "plan.txt").write_text(plan, encoding="utf-8")
    tools = Tools(load_built_in(), Tokeniser(load_words()), lambda _: None)
    build([tmp_path / "plan.txt"], tmp_path / "index", tools)
    index = open_index(tmp_path / "index")
    faithful = find_quote("引进高层次人才三百名,支持企业建设", index.catalogue, "plan")
    assert faithful is not None
    assert faithful.is_exact
    changed = find_quote("引进高层次人才五百名,支持企业建设", index.catalogue, "plan")
    assert changed is not None
    assert not changed.is_exact


@given(st.integers(0, 1500), st.integers(8, 60))
def test_every_passage_of_a_plan_is_a_faithful_quote_of_it(sample_index, start, length):
    raw = sample_index.catalogue.document(SIMPLIFIED).raw
    quote = raw[start : start + length]
    if len(squeeze_text(quote)) >= 4:
        found = find_quote(quote, sample_index.catalogue, SIMPLIFIED)
        assert found is not None
        assert found.is_exact
