"""What all exports share: text that Word and Excel can hold, plain sheets, and files as bytes."""

import re
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Cell = str | int | float | None
# What neither format can hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def printable(text: str) -> str:
    """Return text without the control characters that neither format can hold."""
    return _CONTROL.sub("", text)


def write_cell(cell: Any, value: Cell) -> None:
    """Put a value into a cell; what a plan prints is never a formula, whatever it begins with."""
    cell.value = printable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"


def add_sheet(
    book: Workbook, title: str, widths: Sequence[int], rows: Iterable[Sequence[Cell]]
) -> Any:
    """Return a new sheet of the book with these rows, the first of them its headings."""
    sheet = book.create_sheet(title)
    for at, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(at, place)
            write_cell(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if at == 1:
                cell.font = Font(bold=True)
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    return sheet


def empty_book() -> Workbook:
    """Return an Excel file without sheets."""
    book = Workbook()
    book.remove(book["Sheet"])
    return book


def file_bytes(save: Callable[[BytesIO], object]) -> bytes:
    """Return what ``save`` writes, such as ``book.save``."""
    file = BytesIO()
    save(file)
    return file.getvalue()
