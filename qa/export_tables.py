"""Tables as Excel and Word files that are ready to print."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from qa.sheets import file_bytes, printable, write_cell

_FONT = "仿宋"
_HEAD_FONT = "黑体"
_PAGE_WIDTH_MM = 297 - 30


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its share of the page's width."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written.

    Attributes:
        title: Stands above it.
        note: A line below the title, such as where it is from; empty for none.
        columns: Its columns.
        rows: Its cells, as many in a row as there are columns.
    """

    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


def to_xlsx(table: Table) -> bytes:
    """Return the table as an Excel file: A4 across, headings repeated on each page."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _sheet_name(table.title)
    count = len(table.columns)
    for number, (line, size) in enumerate(((table.title, 16), (table.note, 10)), 1):
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=count)
        write_cell(sheet.cell(number, 1), line)
        sheet.cell(number, 1).font = Font(name=_HEAD_FONT, size=size)
        sheet.cell(number, 1).alignment = Alignment(horizontal="center", wrap_text=True)
    side = Side(style="thin", color="808080")
    border = Border(left=side, right=side, top=side, bottom=side)
    for at, row in enumerate(([c.name for c in table.columns], *table.rows), 3):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(at, place)
            write_cell(cell, value)
            cell.border = border
            cell.alignment = Alignment(wrap_text=True, vertical="center" if at == 3 else "top")
            cell.font = Font(name=_HEAD_FONT if at == 3 else _FONT, size=11)
            if at == 3:
                cell.fill = PatternFill("solid", fgColor="F1EEE7")
    for place, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    _page_setup(sheet, count, len(table.rows))
    return file_bytes(book.save)


def _page_setup(sheet: Any, columns: int, rows: int) -> None:
    sheet.freeze_panes = "A4"
    sheet.auto_filter.ref = f"A3:{get_column_letter(columns)}{rows + 3}"
    sheet.print_title_rows = "3:3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _sheet_name(title: str) -> str:
    return re.sub(r"[\\/*?:\[\]]", " ", title)[:31] or "表"


def to_docx(table: Table) -> bytes:
    """Return the table as a Word file: A4 across, headings repeated on each page."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(18)
    _paragraph(document.add_paragraph(), table.title, font=_HEAD_FONT, size=18, centred=True)
    if table.note:
        _paragraph(document.add_paragraph(), table.note, size=10, centred=True)
    grid = document.add_table(rows=1, cols=len(table.columns))
    grid.style = "Table Grid"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    _fill(grid.rows[0], [column.name for column in table.columns], font=_HEAD_FONT)
    _repeat(grid.rows[0])
    for row in table.rows:
        _fill(grid.add_row(), row)
    whole = sum(column.width for column in table.columns)
    for place, column in enumerate(table.columns):
        width = Mm(_PAGE_WIDTH_MM * column.width / whole)
        for cell in grid.columns[place].cells:
            cell.width = width
    _page_number(section.footer.paragraphs[0])
    return file_bytes(document.save)


def _fill(row: Any, values: Iterable[str | float], font: str = _FONT) -> None:
    for cell, value in zip(row.cells, values, strict=True):
        _paragraph(cell.paragraphs[0], str(value), font=font, size=10.5)


def _paragraph(
    paragraph: Any, text: str, *, font: str = _FONT, size: float, centred: bool = False
) -> None:
    run = paragraph.add_run(printable(text))
    run.font.name = font
    run.font.size = Pt(size)
    # Word takes the font of Chinese characters from an attribute of its own.
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    paragraph.paragraph_format.space_after = Pt(0)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _repeat(row: Any) -> None:
    """Repeat a row at the top of each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def joined(values: Sequence[str]) -> str:
    """Return values as one cell holds them."""
    return "；".join(values)
