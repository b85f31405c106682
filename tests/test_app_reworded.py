"""Generated wording on the page: off by default, marked, checked, and never in the way."""

import pytest
from browsing import WAIT_MS, go, picture, served
from openai_server import completion, faithful, saying, sending, serving
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest
from test_app import ROOT, ask, card, html, words

from index.store import Index

WHO = "澜州引进高层次人才由谁牵头?"
GOOD = "引进高层次人才由市委组织部、市科技局牵头，市人社局、市财政局参与[1]。"
LIE = "引进高层次人才由市财政局牵头[1]。"


@pytest.fixture
def page_with(sample_index: Index, monkeypatch: pytest.MonkeyPatch):
    """Return the page of an answer with an endpoint at this address, switched on or not."""
    monkeypatch.setenv("TIAOWEN_INDEX", str(sample_index.generation.parent))

    def draw(url: str, *, on: bool = True, **params: str) -> AppTest:
        monkeypatch.setenv("TIAOWEN_LLM_URL", url)
        monkeypatch.setenv("TIAOWEN_LLM_MODEL", "m")
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        ask(app, params.pop("q", WHO), **params)
        return app.toggle(key="ask_reword").set_value(True).run() if on else app

    return draw


def reworded(app: AppTest) -> str:
    bodies = (element.proto.body for element in app.get("html"))
    return next((b for b in bodies if "tw-reworded" in b and not b.startswith("<style")), "")


def test_no_switch_where_no_endpoint_is_set(page_with):
    app = page_with("", on=False)
    assert not app.toggle
    assert not app.exception


def test_nobody_is_asked_before_the_switch_is_on(page_with):
    with serving(saying(GOOD)) as server:
        app = page_with(server.url, on=False)
    assert app.toggle(key="ask_reword").value is False
    assert (server.asked, reworded(app)) == ([], "")


def test_generated_wording_is_marked_and_cited_above_the_answer(page_with):
    with serving(saying(GOOD)) as server:
        app = page_with(server.url)
    assert not app.exception
    shown = reworded(app)
    assert "模型改写（m）" in words(shown)
    assert 'tw-generated"><span class="tw-tag">模型改写</span>引进高层次人才由市委组织部' in shown
    assert 'href="#tw-p1"' in shown
    assert "市委组织部" in words(card_of_answer(app))


def card_of_answer(app: AppTest) -> str:
    return next(b for b in html(app).split("<section") if 'class="tw-card tw-answered' in b)


def test_a_click_elsewhere_does_not_ask_the_model_again(page_with):
    with serving(saying(GOOD)) as server:
        app = page_with(server.url)
        app.run()
        assert reworded(app)
    assert len(server.asked) == 1


def test_a_lie_is_replaced_by_the_extract(page_with):
    with serving(saying(GOOD + LIE)) as server:
        shown = reworded(page_with(server.url))
    assert "市财政局牵头" not in words(shown)
    assert 'tw-extractive"><span class="tw-tag">原文摘录</span>' in shown
    assert "已换上原文摘录" in words(shown)


def test_an_unreachable_endpoint_gives_one_line_and_the_answer(page_with):
    app = page_with("http://127.0.0.1:9/v1")
    assert not app.exception
    assert reworded(app) == ""
    assert words(html(app)).count("生成接口连接不上") == 1
    assert "市委组织部" in card(app)


def test_an_error_of_the_endpoint_is_told_in_english_to_an_english_question(page_with):
    with serving(sending(completion(""), status=503)) as server:
        app = page_with(server.url, q="Which unit leads introducing high-level talents?", lang="en")
    assert app.toggle(key="ask_reword").label == "Let a model reword it"
    assert "HTTP 503" in words(html(app))
    assert "市委组织部" in card(app)


@pytest.mark.browser
def test_a_reader_switches_rewording_on_and_off(page: Page, sample_index: Index):
    folder = sample_index.generation.parent
    with (
        serving(faithful) as model,
        served(folder, "--llm-url", model.url, "--llm-model", "m") as address,
    ):
        go(page, address, q=WHO)
        answer = page.get_by_role("region", name="回答")
        expect(answer).to_contain_text("市委组织部", timeout=WAIT_MS)
        assert model.asked == []
        page.get_by_text("由模型改写").click()
        generated = page.get_by_role("region", name="模型改写（m）")
        expect(generated.locator(".tw-generated")).to_contain_text("市委组织部", timeout=WAIT_MS)
        expect(answer).to_be_visible()
        picture(page, "reworded")
        generated.locator("a.tw-jump").first.click()
        expect(page.locator("#tw-p1")).to_be_in_viewport(timeout=WAIT_MS)
        page.get_by_text("由模型改写").first.click()
        expect(generated).to_have_count(0, timeout=WAIT_MS)
        expect(answer).to_contain_text("市委组织部")
        assert len(model.asked) == 1
