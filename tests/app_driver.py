"""Pages driven by Streamlit's own test driver: opening one, and reading what it shows."""

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index.store import Index

ROOT = Path(__file__).resolve().parent.parent


def open_page(index: Index, monkeypatch: pytest.MonkeyPatch, path: str) -> AppTest:
    """Return a page of the app over an index, such as ``app_pages/check.py``."""
    monkeypatch.setenv("TIAOWEN_INDEX", str(index.generation.parent))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    return at.switch_page(path).run()


def html(at: AppTest) -> str:
    """Return all HTML of the page but its style sheet and its script."""
    bodies = (element.proto.body for element in at.get("html"))
    return "\n".join(b for b in bodies if not b.startswith(("<style", "<script")))


def words(at: AppTest) -> str:
    """Return the text of the page's HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html(at)))


def click(at: AppTest, label: str) -> AppTest:
    """Press a button by its label."""
    next(button for button in at.button if button.label == label).click()
    return at.run()
