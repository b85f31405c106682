"""A real server, a real Chromium, and a page that may ask no outside host, for browser tests."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from index.store import Index

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "artefacts"
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
    with served(folder) as address:
        yield address


@contextmanager
def served(folder: Path, *settings: str) -> Iterator[str]:
    """Run the app on an index folder, with further options; give its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, *options, "--server.headless", "true", "--", "--index", str(folder), *settings],
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


def settle(page: Page) -> None:
    """Wait until the server has taken what was last done and the page is drawn anew."""
    page.wait_for_timeout(500)  # a click is on its way before the page says that it runs
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT_MS)
