"""The checker's findings as a Word file with comments, and as an Excel table."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
from docx.enum.text import WD_COLOR_INDEX
from openpyxl.styles import PatternFill

from qa.check_types import Finding, Verdict
from qa.check_wording import verdict_name
from qa.sheets import Cell, add_sheet, empty_book, file_bytes, printable
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
    names, widths = zip(*_COLUMNS, strict=True)
    book = empty_book()
    rows = [names, *(_cells(finding, titles) for finding in findings)]
    sheet = add_sheet(book, "核对结果", widths, rows)
    red, green = PatternFill("solid", fgColor="F6D5CF"), PatternFill("solid", fgColor="DCEBDD")
    for at, finding in enumerate(findings, 2):
        sheet.cell(at, 2).fill = green if finding.verdict is Verdict.SUPPORTED else red
    return file_bytes(book.save)


def _cells(finding: Finding, titles: Mapping[str, str]) -> tuple[Cell, ...]:
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
            paragraph.add_run(printable(text[cursor:start]))
            run = paragraph.add_run(printable(text[start : min(stop, end)]))
            fine = finding.verdict is Verdict.SUPPORTED
            run.font.highlight_color = (
                WD_COLOR_INDEX.BRIGHT_GREEN if fine else WD_COLOR_INDEX.YELLOW
            )
            report.add_comment(
                run, text=comment_text(finding, titles), author=_AUTHOR, initials="条"
            )
            cursor = min(stop, end)
        paragraph.add_run(printable(text[cursor:end]))
        at = end + 1
    return file_bytes(report.save)


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
    return printable("\n".join(lines))
