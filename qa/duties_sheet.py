"""A unit's tasks as an Excel sheet."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from qa.duties import DutyRow

_COLUMNS = (
    ("文件", 36),
    ("条款", 14),
    ("标题", 48),
    ("单位（原文）", 22),
    ("单位（全称）", 28),
    ("职责", 14),
    ("本条写明", 10),
    ("原文", 60),
    ("起", 8),
    ("止", 8),
)


def write_sheet(rows: Sequence[DutyRow], path: Path) -> None:
    """Write the rows to an ``.xlsx`` file, a heading row first."""
    book = Workbook()
    sheet = book.create_sheet("任务清单", 0)
    sheet.append([name for name, _ in _COLUMNS])
    for row in rows:
        sheet.append([_plain(cell) for cell in row.cells()])
    for column, (_, width) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(1, column).font = Font(bold=True)
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    del book["Sheet"]
    book.save(path)


def _plain(cell: str | int) -> str | int:
    """Return text that a spreadsheet takes for text: a leading = would be run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@" else cell
