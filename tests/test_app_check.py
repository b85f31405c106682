"""The page that checks a briefing, in every state, by Streamlit's own test driver."""

import re

import pytest
from app_driver import click, html, open_page, words
from streamlit.testing.v1 import AppTest

from index.store import Index

TRUE = "澜州市到2027年高新技术企业突破600家。"
FALSE = "澜州市到2027年高新技术企业突破900家。"


@pytest.fixture
def page(sample_index: Index, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return open_page(sample_index, monkeypatch, "app_pages/check.py")


def check(at: AppTest, text: str) -> AppTest:
    at.text_area(key="check_text").set_value(text)
    return click(at, "核对")


def test_page_without_text_says_what_it_will_show(page: AppTest):
    assert not page.exception
    assert any("原文" in c.value for c in page.caption)


def test_true_and_false_statements_are_told_apart(page: AppTest):
    check(page, f"{TRUE}{FALSE}")
    assert not page.exception
    said = words(page)
    assert "共 2 条说法：1 条属实，1 条不能证实" in said
    assert "数字不符" in said
    assert "600家" in said


def test_statement_is_marked_where_it_stands_in_the_text(page: AppTest):
    check(page, f"按语。\n{FALSE}")
    body = next(e.proto.body for e in page.get("html") if "tw-wrong" in e.proto.body)
    marked = re.search(r'<span class="tw-wrong"[^>]*>(.*?)</span>', body)
    assert marked is not None
    assert marked[1] == FALSE


def test_text_without_statements_is_told_so(page: AppTest):
    check(page, "你好")
    assert "没有可核对的说法" in page.info[0].value


def test_markup_in_the_text_is_shown_and_not_run(page: AppTest):
    check(page, f"<img src=x onerror=alert(1)>{FALSE}")
    shown = html(page)
    assert "<img src=x" not in shown
    assert "&lt;img src=x" in shown


def test_english_page_names_verdicts_in_english(page: AppTest):
    page.segmented_control(key="app_language").set_value("en").run()
    page.text_area(key="check_text").set_value(FALSE)
    click(page, "Check")
    assert "Wrong figure" in words(page)
