"""A unit's tasks as an Excel sheet."""

from collections.abc import Sequence
from pathlib import Path

from qa.duties import DutyRow
from qa.sheets import add_sheet, empty_book

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
    names, widths = zip(*_COLUMNS, strict=True)
    book = empty_book()
    add_sheet(book, "任务清单", widths, [names, *(row.cells() for row in rows)])
    book.save(path)
