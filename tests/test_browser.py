"""Whole journeys in a real browser against a real server."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
from playwright.sync_api import Browser, Page, expect, sync_playwright

from index.store import Index

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "artefacts"
PLAN = "澜州市科技创新能力提升行动方案"
LOCAL = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
WAIT_MS = 30_000


def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    if not fonts.stdout.strip():
        pytest.skip("no Chinese font is installed: apt-get install fonts-noto-cjk")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"the server ended with status {server.returncode}")
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server did not come up within 60 s")


@pytest.fixture(scope="session")
def server(sample_index: Index, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served") / "index"
    shutil.copytree(sample_index.generation.parent, folder)
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, *options, "--server.headless", "true", "--", "--index", str(folder)],
        cwd=ROOT,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a fresh visitor; fails the test where it asks any outside host."""
    how = {"viewport": {"width": 1280, "height": 860}, **getattr(request, "param", {})}
    context = browser.new_context(**how, permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(WAIT_MS)
    opened = context.new_page()
    asked: list[str] = []
    opened.on("request", lambda sent: asked.append(sent.url))
    opened.on("websocket", lambda socket: asked.append(socket.url))
    yield opened
    picture(opened, request.node.name)
    context.close()
    assert [url for url in asked if not url.startswith(LOCAL)] == []


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name.replace('/', '-')}.png")


def go(page: Page, server: str, path: str = "", **params: str) -> None:
    page.goto(f"{server}/{path}?{urlencode(params)}")


def test_ask_see_units_copy_and_open_the_source(page: Page, server: str):
    go(page, server)
    box = page.get_by_role("textbox", name="您的问题")
    box.fill("谁牵头引进高层次人才?")
    box.press("Enter")
    card = page.get_by_role("region", name="回答")
    expect(card).to_contain_text("已找到答案", timeout=WAIT_MS)
    task = card.locator(".tw-task", has_text="1.引进高层次人才")
    assert task.locator(".tw-chip.lead").all_inner_texts() == ["市委组织部", "市科技局"]
    picture(page, "answer")

    passage = page.locator("article", has_text="1.引进高层次人才").first
    passage.get_by_role("button", name="复制引用").click()
    expect(passage.get_by_role("button", name="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "（澜政办发〔2024〕16号）" in copied
    assert "(市委组织部、市科技局牵头" in copied

    passage.get_by_role("link", name="在原文中查看").click()
    here = page.locator(".tw-here")
    expect(here).to_contain_text("1.引进高层次人才", timeout=WAIT_MS)
    expect(here).to_be_in_viewport(timeout=WAIT_MS)
    expect(here.locator(".tw-cited").first).to_be_visible()
    assert "/source?" in page.url
    picture(page, "source")

    page.get_by_role("link", name="返回回答").click()
    expect(page.get_by_role("region", name="回答")).to_contain_text("已找到答案", timeout=WAIT_MS)


def test_link_to_a_clause_opens_and_scrolls_to_it(page: Page, server: str):
    go(page, server, "source", doc=PLAN, clause=f"{PLAN}/三/(三)")
    expect(page.locator(".tw-here")).to_be_in_viewport(timeout=WAIT_MS)
    expect(page.locator(".tw-here")).to_contain_text("严格督查考核")


def test_number_in_the_card_leads_to_its_passage(page: Page, server: str):
    go(page, server, q="谁牵头人才计划?")
    page.locator("a.tw-jump").last.click(timeout=WAIT_MS)
    number = page.locator("a.tw-jump").last.inner_text()
    expect(page.locator(f"#tw-p{number}")).to_be_in_viewport(timeout=WAIT_MS)
    expect(page.locator(f"#tw-p{number}")).to_be_focused()


def test_english_journey(page: Page, server: str):
    go(page, server, lang="en")
    box = page.get_by_role("textbox", name="Your question")
    box.fill("who leads talent programs?")
    page.get_by_role("button", name="Ask", exact=True).click()
    card = page.get_by_role("region", name="Answer")
    expect(card).to_contain_text("Answered", timeout=WAIT_MS)
    expect(card).to_contain_text("Organization Department")
    page.get_by_role("link", name="Open in the document").first.click()
    expect(page.locator(".tw-here")).to_be_in_viewport(timeout=WAIT_MS)
    assert "lang=en" in page.url


def test_browser_back_returns_to_the_question_before(page: Page, server: str):
    go(page, server, q="谁牵头引进高层次人才?")
    expect(page.locator(".tw-card")).to_contain_text("引进高层次人才", timeout=WAIT_MS)
    box = page.get_by_role("textbox", name="您的问题")
    box.fill("谁牵头壮大技能人才队伍?")
    box.press("Enter")
    expect(page.locator(".tw-card")).to_contain_text("壮大技能人才队伍", timeout=WAIT_MS)
    page.wait_for_url("**q=*%E5%A3%AE%E5%A4%A7*")
    page.go_back()
    expect(page.locator(".tw-card")).to_contain_text("引进高层次人才", timeout=WAIT_MS)
    expect(box).to_have_value("谁牵头引进高层次人才?")


NARROW = {"viewport": {"width": 390, "height": 844}}
DARK = {"color_scheme": "dark"}


@pytest.mark.parametrize("page", [NARROW, DARK, {**NARROW, **DARK}], indirect=True)
def test_answer_fits_narrow_and_dark_windows(page: Page, server: str):
    go(page, server, q="谁牵头人才计划?")
    expect(page.locator(".tw-card")).to_be_visible(timeout=WAIT_MS)
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wide
