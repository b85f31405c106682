"""Take the pictures of the README from the running app: ``make screenshots``.

Usage: ``python -m benchmarks.screenshots [--corpus FOLDER] [--out FOLDER]``.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.server import CHROMIUM, built, serving

WAIT_MS = 60_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to take.

    Attributes:
        name: Of its file, without ending.
        path: Page of the app.
        params: Its link.
        shown: What must stand on the page first.
        width: Of the window.
        height: Of the window.
        dark: Whether in the dark theme.
        before: What to do on the page first.
    """

    name: str
    path: str
    params: tuple[tuple[str, str], ...]
    shown: str
    width: int = 1280
    height: int = 860
    dark: bool = False
    before: Callable[[Page], None] | None = None


def open_source(page: Page) -> None:
    """Follow the first passage into its document."""
    page.locator(".tw-pass a.tw-go").first.click()
    page.locator(".tw-here").wait_for(timeout=WAIT_MS)
    page.wait_for_timeout(800)


PICTURES = (
    Picture("ask", "", (("q", "谁牵头人才计划？"),), ".tw-card"),
    Picture(
        "ask-en", "", (("q", "who leads talent programs?"), ("lang", "en")), ".tw-card", dark=True
    ),
    Picture("source", "", (("q", "谁牵头引进高层次人才？"),), ".tw-card", before=open_source),
    Picture("duties", "duties", (), ".tw-matrix", width=1440),
    Picture("targets", "targets", (), ".tw-grid", width=1440),
    Picture("narrow", "", (("q", "谁牵头人才计划？"),), ".tw-card", width=390, height=844),
)


def take(browser: Browser, address: str, picture: Picture, out: Path) -> None:
    """Take one picture."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
        device_scale_factor=1.5,
    )
    page = context.new_page()
    page.goto(f"{address}/{picture.path}?{urlencode(picture.params)}")
    page.locator(picture.shown).first.wait_for(timeout=WAIT_MS)
    page.wait_for_timeout(1200)
    if picture.before is not None:
        picture.before(page)
    page.screenshot(path=out / f"{picture.name}.png")
    context.close()


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus/sample"))
    parser.add_argument("--out", type=Path, default=Path("app_pages/pictures"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        index = built(options.corpus, Path(folder) / "index")
        with serving(index) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM)
            for picture in PICTURES:
                take(browser, address, picture, options.out)
                print(options.out / f"{picture.name}.png")
            browser.close()


if __name__ == "__main__":
    main()
