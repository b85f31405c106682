"""Comparisons of a draft with its precedents as Excel and Word files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Pt, RGBColor

from qa.compare import Comparison, shared_spans
from qa.compare_words import heads, missing_words, role_cell, target_cell
from qa.sheets import add_sheet, empty_book, file_bytes, printable
from qa.types import Language

_LANGUAGE = Language.HANS
_SHARED = RGBColor(0x1F, 0x5A, 0x8A)
# Columns of precedents that a page of Word holds.
_ON_PAGE = 4
# Of kind, name, draft and precedents in an Excel sheet, in characters.
_WIDTHS = (10, 26, *(40,) * 10)


def write_comparison(comparisons: Sequence[Comparison], path: Path) -> None:
    """Write comparisons to ``path``: a Word file for ``.docx``, else an Excel file."""
    is_word = path.suffix.lower() == ".docx"
    path.write_bytes(comparison_docx(comparisons) if is_word else comparison_xlsx(comparisons))


def table_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """Return the comparison as rows of text: kind, name, draft, then each precedent."""
    rows: list[tuple[str, ...]] = [("", "", "草稿", *heads(comparison))]
    texts = tuple(" ".join(p.clause.text.split()) for p in comparison.precedents)
    rows.append(("条款", "", " ".join(comparison.draft.text.split()), *texts))
    for unit in comparison.units:
        cells = (role_cell(role, _LANGUAGE) for role in (unit.draft, *unit.precedents))
        rows.append(("单位", unit.name, *cells))
    for target in comparison.targets:
        found = (target_cell(t) for t in (target.draft, *target.precedents))
        rows.append(("指标", target.indicator, *found))
    for measure in comparison.measures:
        marks = ("有" if has else "" for has in (measure.draft, *measure.precedents))
        rows.append(("措施", measure.name, *marks))
    rows += [("草稿缺少", missing_words(m, _LANGUAGE)) for m in comparison.missing]
    return rows


def comparison_xlsx(comparisons: Sequence[Comparison]) -> bytes:
    """Return comparisons as an Excel file, a sheet for each draft clause."""
    book = empty_book()
    for number, comparison in enumerate(comparisons, 1):
        sheet = add_sheet(book, f"草稿{number}", _WIDTHS, table_rows(comparison))
        sheet.freeze_panes = "C2"
    if not comparisons:
        # A file of Excel has a sheet.
        add_sheet(book, "草稿", _WIDTHS, ())
    return file_bytes(book.save)


def comparison_docx(comparisons: Sequence[Comparison]) -> bytes:
    """Return comparisons as a Word file: wording, what is missing, and the tables."""
    report = docx.Document()
    section = report.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for comparison in comparisons:
        name = comparison.draft.name
        report.add_heading(f"草稿 {name}".strip(), level=1)
        report.add_paragraph(printable(comparison.draft.text.strip()))
        for missing in comparison.missing:
            report.add_paragraph(missing_words(missing, _LANGUAGE), style="List Bullet")
        for head, precedent in zip(heads(comparison), comparison.precedents, strict=True):
            report.add_heading(printable(head), level=2)
            _wording(report.add_paragraph(), precedent.clause.text, comparison.draft.text)
        _table(report, comparison)
    return file_bytes(report.save)


def _wording(paragraph: Any, text: str, draft: str) -> None:
    """Write a precedent, what it shares with the draft in blue."""
    at = 0
    for span in shared_spans(text, draft):
        paragraph.add_run(printable(text[at : span.start]))
        run = paragraph.add_run(printable(span.slice(text)))
        run.font.color.rgb = _SHARED
        run.bold = True
        at = span.end
    paragraph.add_run(printable(text[at:]))


def _table(report: Any, comparison: Comparison) -> None:
    rows = [row for row in table_rows(comparison) if row[0] != "条款" and row[0] != "草稿缺少"]
    columns = 3 + min(_ON_PAGE, len(comparison.precedents))
    if len(rows) < 2:
        return
    table = report.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = printable(text)
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(9)
