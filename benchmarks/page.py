"""How fast the page answers in a real Chromium: ``python -m benchmarks.page --corpus FOLDER``.

Prints the median of single questions, the worst wait of eight people who ask at once, and how long
new files take until they can be asked about.
"""

import argparse
import asyncio
import re
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

from playwright.async_api import Page as AsyncPage
from playwright.async_api import async_playwright
from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.server import CHROMIUM, built, serving

QUESTIONS = (
    "谁牵头人才计划？",
    "全社会研发投入的目标是多少？",
    "市科技局牵头哪些任务？",
    "知识产权保护由谁负责？",
    "who leads talent programs?",
)
BOX = "您的问题"
# A new answer is there when its legend is: the one before must be gone.
FORGET = "document.querySelectorAll('.tw-legend').forEach(e => e.remove())"
WAIT_MS = 120_000
PEOPLE = 8
FILES, FILE_BYTES = 20, 30_000


def ask(page: Page, question: str) -> tuple[float, float]:
    """Ask in the box; return seconds until the new answer is drawn, and what our code took."""
    box = page.get_by_role("textbox", name=BOX)
    box.fill(f"{question} ")
    page.evaluate(FORGET)
    started = time.perf_counter()
    box.press("Enter")
    page.locator(".tw-legend .tw-took").wait_for(timeout=WAIT_MS)
    elapsed = time.perf_counter() - started
    said = re.search(r"\d+", page.locator(".tw-took").inner_text())
    return elapsed, int(said[0]) / 1000 if said else 0.0


def single(address: str, times: int) -> tuple[float, float]:
    """Return the medians of ``times`` questions after the first load."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page()
        page.goto(address)
        page.get_by_role("textbox", name=BOX).wait_for(timeout=WAIT_MS)
        ask(page, QUESTIONS[0])
        taken = [ask(page, f"{QUESTIONS[n % 5]}{'?' * (n // 5)}") for n in range(times)]
        browser.close()
    return median(t[0] for t in taken), median(t[1] for t in taken)


def crowd(address: str) -> tuple[float, bool]:
    """Return the longest wait of people who ask at once, and whether each saw their own answer.

    Each has a session of their own in one Chromium and has asked before.
    """
    return asyncio.run(_crowd(address))


async def _crowd(address: str) -> tuple[float, bool]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM)
        contexts = [await browser.new_context() for _ in range(PEOPLE)]
        pages = [await context.new_page() for context in contexts]
        for number, page in enumerate(pages):
            await page.goto(address)
            await _fill(page, QUESTIONS[(number + 1) % 5])
            await _answered(page)
        asked = [f"{QUESTIONS[n % 5]}{'?' * n}" for n in range(PEOPLE)]
        for page, question in zip(pages, asked, strict=True):
            await _fill(page, question)
        waits = await asyncio.gather(*(_answered(page) for page in pages))
        boxes = [await page.get_by_role("textbox", name=BOX).input_value() for page in pages]
        links = [parse_qs(urlsplit(page.url).query)["q"] for page in pages]
        await browser.close()
    own = boxes == asked and links == [[question] for question in asked]
    return max(waits), own


async def _fill(page: AsyncPage, question: str) -> None:
    await page.get_by_role("textbox", name=BOX).fill(question, timeout=WAIT_MS)
    await page.evaluate(FORGET)


async def _answered(page: AsyncPage) -> float:
    started = time.perf_counter()
    await page.get_by_role("textbox", name=BOX).press("Enter")
    await page.locator(".tw-legend .tw-took").wait_for(timeout=WAIT_MS)
    return time.perf_counter() - started


def upload(address: str, folder: Path) -> float:
    """Return the seconds from handing over new files until one of them can be asked about."""
    # As long as clauses of real plans are: some sixty in a file.
    rest = "完善配套政策，健全工作机制，推动各县区因地制宜、分类实施，定期总结经验并加以推广。" * 3
    task = "（{n}）建设{n}号示范园区。到2027年，建成示范园区{n}个。" + rest
    task += "（市科技局牵头，市财政局参与）\n"
    body = "".join(task.format(n=n) for n in range(1, 400)).encode()[:FILE_BYTES]
    paths = []
    for number in range(FILES):
        path = folder / f"示范{number}.txt"
        head = f"青崖市第{number}示范园区行动方案（2025—2027年）\n\n一、主要任务\n"
        path.write_text(head + body.decode(errors="ignore"), encoding="utf-8")
        paths.append(path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page()
        page.goto(f"{address}/corpus")
        chooser = page.locator("input[type=file]")
        chooser.wait_for(state="attached", timeout=WAIT_MS)
        started = time.perf_counter()
        chooser.set_input_files(paths)
        page.get_by_role("button", name=f"收录这 {FILES} 个文件").click(timeout=WAIT_MS)
        expect(page.get_by_text(f"已完成，{FILES} 份文件有变动。")).to_be_visible(timeout=WAIT_MS)
        elapsed = time.perf_counter() - started
        browser.close()
    return elapsed


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus/sample"))
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        index = built(options.corpus, Path(folder) / "index")
        with serving(index) as address:
            whole, ours = single(address, options.times)
            print(
                f"question on the page, median of {options.times}: {whole:.2f} s, ours {ours:.2f} s"
            )
            longest, own = crowd(address)
            print(f"{PEOPLE} people at once: longest wait {longest:.2f} s, own answer: {own}")
            taken = upload(address, Path(folder))
            print(f"{FILES} new files until they can be asked about: {taken:.1f} s")


if __name__ == "__main__":
    main()
