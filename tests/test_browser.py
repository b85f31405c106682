"""Whole journeys in a real browser against a real server."""

from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from browsing import PICTURES, ROOT, WAIT_MS, go, picture, settle
from playwright.sync_api import Page, expect

from corpus.types import Role
from index.store import Index

pytestmark = pytest.mark.browser

PLAN = "澜州市科技创新能力提升行动方案"
SAMPLE = ROOT / "corpus" / "sample"
# Pixels of a row of the table of documents, its head included.
ROW_HEIGHT = 35


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
    expect(page.get_by_role("link", name="Duties")).to_be_visible(timeout=WAIT_MS)
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


def test_duties_to_excel_and_word_as_the_corpus_has_them(
    page: Page, server: str, sample_index: Index, tmp_path: Path
):
    go(page, server, "duties", doc=PLAN)
    expect(page.locator(".tw-matrix")).to_be_visible(timeout=WAIT_MS)
    catalogue = sample_index.catalogue
    tasks = [c for c in catalogue.document(PLAN).clauses if c.responsibilities]
    assert page.locator(".tw-matrix tbody th[scope=row]").count() == len(tasks)
    saved = {}
    for name in ("xlsx", "docx"):
        with page.expect_download(timeout=WAIT_MS) as download:
            page.get_by_role("button", name=f"任务分解表 .{name}").click()
        saved[name] = tmp_path / f"tasks.{name}"
        download.value.save_as(saved[name])
    sheet = openpyxl.load_workbook(saved["xlsx"]).active
    lines = [[str(c or "") for c in row] for row in sheet.iter_rows(min_row=4, values_only=True)]
    table = docx.Document(str(saved["docx"])).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == lines
    lead = [cell.value for cell in sheet[3]].index("牵头单位")
    for clause, line in zip(tasks, lines, strict=True):
        leads = [r.unit for r in clause.responsibilities if r.role is Role.LEAD]
        assert line[lead] == ("、".join(dict.fromkeys(leads)) or "文件未写明")


def test_cell_of_the_matrix_opens_its_clause(page: Page, server: str):
    go(page, server, "duties", doc=PLAN)
    cell = page.get_by_role("link", name="市科学技术局：牵头").first
    cell.click(timeout=WAIT_MS)
    expect(page.locator(".tw-here")).to_be_in_viewport(timeout=WAIT_MS)
    expect(page.locator(".tw-here")).to_contain_text("市科技局牵头")


def test_targets_as_grid_and_chart(page: Page, server: str):
    go(page, server, "targets")
    grid = page.locator(".tw-grid")
    expect(grid).to_contain_text("2.6%以上", timeout=WAIT_MS)
    picture(page, "targets")
    page.get_by_text("图表", exact=True).click()
    expect(page.get_by_test_id("stVegaLiteChart")).to_be_visible(timeout=WAIT_MS)
    page.locator(".tw-grid a.tw-go").first.click()
    expect(page.locator(".tw-here .tw-cited").first).to_be_visible(timeout=WAIT_MS)


def printed(page: Page, name: str) -> pypdfium2.PdfDocument:
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / f"{name}.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    return pypdfium2.PdfDocument(path)


def test_answer_is_printed_with_its_question_and_without_buttons(page: Page, server: str):
    go(page, server, q="谁牵头引进高层次人才?")
    expect(page.locator(".tw-took")).to_be_visible(timeout=WAIT_MS)
    first = printed(page, "answer").get_page(0)
    text = first.get_textpage().get_text_bounded()
    assert first.get_width() < first.get_height()
    assert "谁牵头引进高层次人才?" in text
    assert "市委组织部" in text
    assert "复制引用" not in text
    assert "这个回答对吗" not in text


def test_wide_table_is_printed_across_with_all_its_columns(page: Page, server: str):
    go(page, server, "targets")
    heads = page.locator(".tw-table thead th")
    expect(heads.first).to_be_visible(timeout=WAIT_MS)
    settle(page)
    wanted = [head.replace(" ", "") for head in heads.all_inner_texts()]
    first = printed(page, "targets").get_page(0)
    text = first.get_textpage().get_text_bounded()
    assert first.get_width() > first.get_height()
    assert wanted
    for head in wanted:
        assert head in "".join(text.split())


PLAN_TEXT = """青崖市低空经济发展行动方案（2025—2027年）

一、主要任务
（一）建设起降设施。到2027年，建成公共起降点120个。（市交通运输局牵头，市发展改革委参与）
（二）培育整机企业。引进无人机整机企业10家。（市工业和信息化局牵头）
"""


def test_upload_and_ask_about_the_new_file(page: Page, server: str, tmp_path: Path):
    plan, broken = tmp_path / "青崖低空.txt", tmp_path / "坏.pdf"
    plan.write_text(PLAN_TEXT, encoding="utf-8")
    broken.write_bytes(b"\x00\x01")
    go(page, server, "corpus")
    page.locator("input[type=file]").set_input_files([plan, broken], timeout=WAIT_MS)
    expect(page.get_by_text("青崖市低空经济发展行动方案（2025—2027年）")).to_be_visible(
        timeout=WAIT_MS
    )
    expect(page.get_by_text("坏.pdf：文件已损坏")).to_be_visible()
    picture(page, "upload")
    page.get_by_role("button", name="收录这 1 个文件").click()
    expect(page.get_by_text("已完成，1 份文件有变动。")).to_be_visible(timeout=60_000)

    go(page, server, q="谁牵头建设起降设施?")
    task = page.locator(".tw-task", has_text="建设起降设施")
    expect(task.locator(".tw-chip.lead")).to_have_text("市交通运输局", timeout=WAIT_MS)
    go(page, server, "source", doc="青崖低空")
    expect(page.locator(".tw-sheet")).to_contain_text("公共起降点120个", timeout=WAIT_MS)

    go(page, server, "corpus")
    table = page.get_by_test_id("stDataFrame")
    expect(table).to_be_visible(timeout=WAIT_MS)
    settle(page)
    names = sorted([plan.stem, *(path.stem for path in SAMPLE.iterdir())])
    table.click(position={"x": 16, "y": ROW_HEIGHT * (names.index(plan.stem) + 1.5)})
    page.get_by_role("button", name="撤下 1 份文件").click()
    page.get_by_role("button", name="确认撤下").click()
    expect(page.get_by_text(f"{len(names) - 1} 份文件")).to_be_visible(timeout=60_000)
    go(page, server, "source", doc="青崖低空")
    expect(page.get_by_text("没有找到这份文件")).to_be_visible(timeout=WAIT_MS)


def test_answers_are_evaluated_and_marks_exported(page: Page, server: str, tmp_path: Path):
    go(page, server, q="谁牵头引进高层次人才?")
    expect(page.locator(".tw-card")).to_be_visible(timeout=WAIT_MS)
    settle(page)
    page.locator(".st-key-ask_judge button").first.click()
    settle(page)
    page.get_by_role("link", name="评测").click()
    with page.expect_download(timeout=WAIT_MS) as download:
        page.get_by_role("button", name="导出标注：1 对，0 错").click()
    labels = tmp_path / "marks.jsonl"
    download.value.save_as(labels)
    page.locator("input[type=file]").first.set_input_files(labels)
    page.get_by_role("button", name="运行 1 个问题").click(timeout=WAIT_MS)
    expect(page.get_by_text("未答好的问题：0 个")).to_be_visible(timeout=WAIT_MS)


def test_every_page_opens_in_both_languages(page: Page, server: str):
    for path in ("", "source", "duties", "targets", "corpus", "evaluate"):
        for lang in ("zh", "en"):
            go(page, server, path, lang=lang)
            expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=WAIT_MS)
            expect(page.get_by_test_id("stException")).to_have_count(0)


# WCAG 2.1 contrast of every text on the page against what lies behind it; 3 for large letters.
FAINT_TEXTS = """() => {
  const parse = (c) => {
    const n = c.match(/[\\d.]+/g).map(Number);
    return c.startsWith("color(srgb") ? [...n.slice(0, 3).map((x) => x * 255), n[3] ?? 1]
      : [n[0], n[1], n[2], n[3] ?? 1];
  };
  const over = (top, low) => [0, 1, 2].map((i) => top[i] * top[3] + low[i] * (1 - top[3]));
  const lum = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => v / 255)
      .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (e) => {
    const layers = [];
    for (let at = e; at; at = at.parentElement) {
      const c = parse(getComputedStyle(at).backgroundColor);
      if (c[3] > 0) layers.push(c);
      if (c[3] === 1) break;
    }
    return layers.reverse().reduce((low, top) => over(top, low), [255, 255, 255]);
  };
  const faint = [];
  for (const e of document.querySelectorAll(".stMain *, [data-testid=stSidebar] *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    if (!own || box.width < 2 || style.visibility !== "visible") continue;
    if (e.closest("[aria-hidden=true], [disabled], canvas, script, style")) continue;
    const low = behind(e);
    const [a, b] = [lum(over(parse(style.color), low)), lum(low)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const large = parseFloat(style.fontSize) >= 24;
    if (ratio < (large ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)} ${e.textContent.slice(0, 30)}`);
  }
  return faint;
}"""


@pytest.mark.parametrize("page", [{}, DARK], indirect=True, ids=["light", "dark"])
@pytest.mark.parametrize(
    ("path", "params", "shown"),
    [
        ("", {"q": "谁牵头人才计划?"}, ".tw-card"),
        ("source", {"doc": PLAN, "clause": f"{PLAN}/二/(五)/1"}, ".tw-here"),
        ("duties", {}, ".tw-matrix"),
    ],
)
def test_every_text_stands_out_from_its_ground(
    page: Page, server: str, path: str, params: dict[str, str], shown: str
):
    go(page, server, path, **params)
    expect(page.locator(shown).first).to_be_visible(timeout=WAIT_MS)
    page.wait_for_timeout(1500)
    assert page.evaluate(FAINT_TEXTS) == []
