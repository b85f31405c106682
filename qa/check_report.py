"""The checker's findings as a Word file with comments, and as an Excel table."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import docx
from docx.enum.text import WD_COLOR_INDEX
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from qa.check_types import Finding, Verdict
from qa.check_wording import verdict_name
from qa.types import Language

_COLUMNS = (
    ("说法", 52), ("结论", 14), ("文件", 36), ("条款", 22), ("原文引句", 52), ("原文怎么说", 40),
    ("说法怎么说", 40), ("起", 8), ("止", 8),
)  # fmt: skip
_AUTHOR = "条问"


def write_xlsx(findings: Sequence[Finding], titles: Mapping[str, str], path: Path) -> None:
    """Write the findings to an ``.xlsx`` file, a heading row first."""
    path.write_bytes(xlsx_bytes(findings, titles))


def xlsx_bytes(findings: Sequence[Finding], titles: Mapping[str, str]) -> bytes:
    """Return the findings as an Excel file."""
    book = Workbook()
    sheet = book.create_sheet("核对结果", 0)
    sheet.append([name for name, _ in _COLUMNS])
    red, green = PatternFill("solid", fgColor="F6D5CF"), PatternFill("solid", fgColor="DCEBDD")
    for finding in findings:
        sheet.append([plain_cell(cell) for cell in _cells(finding, titles)])
        fine = finding.verdict is Verdict.SUPPORTED
        sheet.cell(sheet.max_row, 2).fill = green if fine else red
    for column, (_, width) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(1, column).font = Font(bold=True)
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    del book["Sheet"]
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _cells(finding: Finding, titles: Mapping[str, str]) -> tuple[str | int | None, ...]:
    doc, span = finding.doc or "", finding.span
    return (
        finding.statement.text,
        verdict_name(finding.verdict, Language.HANS),
        titles.get(doc, doc),
        (finding.clause or "").removeprefix(f"{doc}/"),
        finding.quote or "",
        finding.expected,
        finding.found,
        span.start if span else None,
        span.end if span else None,
    )


def plain_cell(cell: str | int | None) -> str | int | None:
    """Return text that a spreadsheet takes for text: a leading = would be run as a formula."""
    if not isinstance(cell, str):
        return cell
    kept = "".join(c for c in cell if c >= " " or c in "\n\t")
    return f"'{kept}" if kept[:1] in "=+-@" and kept else kept


def write_docx(
    text: str, findings: Sequence[Finding], titles: Mapping[str, str], path: Path
) -> None:
    """Write the briefing with a comment at each statement to a ``.docx`` file."""
    path.write_bytes(docx_bytes(text, findings, titles))


def docx_bytes(text: str, findings: Sequence[Finding], titles: Mapping[str, str]) -> bytes:
    """Return the briefing as a Word file: each statement coloured, with a comment."""
    report = docx.Document()
    at = 0
    placed = _placed(text, findings)
    for line in text.split("\n"):
        paragraph = report.add_paragraph()
        end = at + len(line)
        cursor = at
        for start, stop, finding in placed:
            if not at <= start < max(end, at + 1) or start < cursor:
                continue
            paragraph.add_run(_printable(text[cursor:start]))
            run = paragraph.add_run(_printable(text[start : min(stop, end)]))
            fine = finding.verdict is Verdict.SUPPORTED
            run.font.highlight_color = (
                WD_COLOR_INDEX.BRIGHT_GREEN if fine else WD_COLOR_INDEX.YELLOW
            )
            report.add_comment(
                run, text=comment_text(finding, titles), author=_AUTHOR, initials="条"
            )
            cursor = min(stop, end)
        paragraph.add_run(_printable(text[cursor:end]))
        at = end + 1
    kept = BytesIO()
    report.save(kept)
    return kept.getvalue()


def _placed(text: str, findings: Sequence[Finding]) -> list[tuple[int, int, Finding]]:
    """Return where each statement stands in the text, in order."""
    placed, at = [], 0
    for finding in findings:
        said = finding.statement.text
        start = text.find(said, max(at, finding.statement.start))
        length = len(said)
        if start < 0:  # a mark such as [1] stands inside the sentence
            start = finding.statement.start
        placed.append((start, start + length, finding))
        at = start + length
    return placed


def comment_text(finding: Finding, titles: Mapping[str, str]) -> str:
    """Return what a comment says of a finding."""
    lines = [verdict_name(finding.verdict, Language.HANS)]
    if finding.doc:
        place = (finding.clause or "").removeprefix(f"{finding.doc}/")
        lines.append(f"出处：《{titles.get(finding.doc, finding.doc)}》{place}")
    if finding.quote:
        lines.append(f"原文：{' '.join(finding.quote.split())}")
    if finding.verdict is not Verdict.SUPPORTED:
        lines.append(f"原文怎么说：{' '.join(finding.expected.split())}")
    return _printable("\n".join(lines))


def _printable(text: str) -> str:
    """Return text without control characters, which a Word file cannot hold."""
    return "".join(c for c in text if c in "\n\t" or (c >= " " and c not in "\ufffe\uffff"))
