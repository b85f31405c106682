"""The page for precedents, in every state, by Streamlit's own test driver."""

import re

import pytest
from app_driver import click, html, open_page, words
from streamlit.testing.v1 import AppTest

from index.store import Index

DRAFT = "壮大高新技术企业。建立分层培育库，支持科技型中小企业申报高新技术企业。"
PLAN = """某市科技行动方案
一、主要任务
(一)壮大高新技术企业。建立分层培育库，到2028年高新技术企业达到300家。(市科技局牵头)
(二)引进高层次人才。每年引进领军人才5名。(市委组织部牵头)
"""


@pytest.fixture
def page(sample_index: Index, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return open_page(sample_index, monkeypatch, "app_pages/precedents.py")


def find(at: AppTest, draft: str) -> AppTest:
    at.text_area(key="precedents_text").set_value(draft)
    return click(at, "查找先例")


def test_page_without_draft_says_what_it_will_show(page: AppTest):
    assert not page.exception
    assert any("草稿" in c.value for c in page.caption)


def test_nearest_clause_stands_beside_the_draft(page: AppTest):
    find(page, DRAFT)
    assert not page.exception
    assert "壮大高新技术企业" in page.selectbox(key="precedents_beside").options[0] or (
        "(四)/1" in page.selectbox(key="precedents_beside").options[0]
    )
    shared = re.findall(r'<span class="tw-shared">(.*?)</span>', html(page))
    assert "壮大高新技术企业。" in " ".join(shared)


def test_what_most_precedents_have_is_missed_in_the_draft(page: AppTest):
    find(page, DRAFT)
    assert "写明责任单位，草稿没有" in words(page)


def test_whole_draft_is_cut_into_its_clauses(page: AppTest):
    find(page, PLAN)
    assert not page.exception
    assert len(page.selectbox(key="precedents_part").options) == 2
    page.selectbox(key="precedents_part").select_index(1).run()
    assert "引进高层次人才" in words(page)


def test_level_limits_the_precedents(page: AppTest):
    page.multiselect(key="precedents_level").set_value(["county"]).run()
    find(page, DRAFT)
    assert "澜州市科技创新能力提升行动方案" not in words(page)


def test_units_stand_together_by_their_names_of_today(page: AppTest):
    find(page, "培育高新技术企业。(市科学技术局牵头)")
    rows = re.findall(r"<tr><th>(.*?)</th>", html(page))
    assert sum("科学技术局" in row or "科技局" in row for row in rows) == 1


def test_local_governments_stand_in_one_row(page: AppTest):
    find(page, "培育高新技术企业。(市科技局牵头,各县(市、区)人民政府、各区政府配合)")
    rows = re.findall(r"<tr><th>(.*?)</th>", html(page))
    assert rows.count("各地政府") == 1
