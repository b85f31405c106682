"""The pages for precedents and for checking citations in a real browser."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from browsing import WAIT_MS, go, picture
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

BRIEFING = (
    "澜州市到2027年高新技术企业突破600家。澜州市到2027年高新技术企业突破900家。"
    "澜州的技能人才队伍由市总工会牵头。"
)
DRAFT = "壮大高新技术企业。建立分层培育库，支持科技型中小企业申报高新技术企业。"


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download(timeout=WAIT_MS) as started:
        page.get_by_role("button", name=button).click()
    return Path(started.value.path()).read_bytes()


def test_briefing_is_checked_marked_and_saved(page: Page, server: str):
    go(page, server, "check")
    page.get_by_role("textbox", name="要核对的文字").fill(BRIEFING)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text(
        "共 3 条说法：1 条属实，2 条不能证实", timeout=WAIT_MS
    )
    assert page.locator(".tw-wrong").first.inner_text() == ("澜州市到2027年高新技术企业突破900家。")
    card = page.locator("#finding-2")
    expect(card).to_contain_text("数字不符")
    expect(card).to_contain_text("600家")
    picture(page, "check")

    report = docx.Document(io.BytesIO(downloaded(page, "下载 Word")))
    assert [c.text.split("\n")[0] for c in report.comments] == ["属实", "数字不符", "职责不符"]
    sheet = openpyxl.load_workbook(io.BytesIO(downloaded(page, "下载 Excel"))).active
    assert sheet is not None
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == ["属实", "数字不符", "职责不符"]

    card.get_by_role("link", name="在原文中查看").click()
    expect(page.locator(".tw-here")).to_be_in_viewport(timeout=WAIT_MS)
    expect(page.locator(".tw-here")).to_contain_text("600家")


def test_uploaded_briefing_is_checked(page: Page, server: str):
    go(page, server, "check")
    file = {"name": "简报.txt", "mimeType": "text/plain", "buffer": BRIEFING.encode("utf-8")}
    page.locator("input[type=file]").set_input_files([file])
    expect(page.get_by_text("简报.txt")).to_be_visible(timeout=WAIT_MS)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("共 3 条说法", timeout=WAIT_MS)


def test_bad_file_is_named_as_the_reader_knows_it(page: Page, server: str):
    go(page, server, "check")
    file = {"name": "照片.docx", "mimeType": "application/octet-stream", "buffer": b"\x00\x01 no"}
    page.locator("input[type=file]").set_input_files([file])
    expect(page.get_by_text("照片.docx")).to_be_visible(timeout=WAIT_MS)
    page.get_by_role("button", name="核对").click()
    said = page.get_by_role("alert").filter(has_text="照片.docx")
    expect(said).to_be_visible(timeout=WAIT_MS)
    expect(said).not_to_contain_text("upload.docx")


def test_draft_stands_beside_its_precedents_and_is_saved(page: Page, server: str):
    go(page, server, "precedents")
    page.get_by_role("textbox", name="草稿条款，或整份草稿").fill(DRAFT)
    page.get_by_role("button", name="查找先例").click()
    beside = page.locator(".tw-beside")
    expect(beside).to_contain_text("您的草稿", timeout=WAIT_MS)
    expect(beside.locator(".tw-shared").first).to_be_visible()
    expect(page.get_by_text("多数先例有、草稿没有")).to_be_visible()
    picture(page, "precedents")

    page.get_by_role("button", name="复制引用").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "壮大高新技术企业" in copied
    report = docx.Document(io.BytesIO(downloaded(page, "下载 Word")))
    assert "壮大高新技术企业" in "\n".join(p.text for p in report.paragraphs)
    sheet = openpyxl.load_workbook(io.BytesIO(downloaded(page, "下载 Excel"))).active
    assert sheet is not None
    assert sheet.cell(1, 3).value == "草稿"


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 800}}], indirect=True)
def test_findings_fit_a_telephone(page: Page, server: str):
    go(page, server, "check")
    page.get_by_role("textbox", name="要核对的文字").fill(BRIEFING)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("#finding-3")).to_be_visible(timeout=WAIT_MS)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
