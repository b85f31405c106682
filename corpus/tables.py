"""Joins the cells of a table, printed one a line, into rows; leaves its heading row out.

A table copied from a page loses its lines: each cell becomes a paragraph. What is left to tell a
row by is its running number, or the unit and the date that close it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus import glued, labels, ruled
from corpus.drafts import FigureRow, UnitCell
from corpus.indicator_cells import heads_grid, read_grid
from corpus.lines import Paragraph, make_paragraph
from corpus.numbering import Kind
from corpus.register import load_register
from corpus.rosters import roster_end
from corpus.table_heads import heading_end, is_heading_row
from corpus.task_tables import read_head, read_table

MIN_CELLS = 6  # cells in a row of short lines that make a table
MAX_CELL = 40  # characters of a cell that is not prose
MAX_PROSE_CELLS = 3  # cells of prose one after the other
MAX_ROW_CELLS = 20  # cells of one numbered row
MAX_TABLE_TITLE = 60  # characters
MAX_MISSING = 2  # a row number may be lost
MIN_ALONE = 3  # rows with one unit in the lead that show that the column has one
MIN_SHARE = 0.8  # of the rows read, those that show it
_LINE_END = re.compile(r"\n\s*")

# 序号重点任务牵头单位配合单位; not 序号项目单位名称.
_UNIT_LABEL = re.compile(labels.UNIT_LABEL)
# 3壮大核心产业, " 12 培育": a row that begins with its number; not 2022年.
_NUMBERED_ROW = re.compile(r"(\d{1,3})(?=[^\d.%年月日、)])")
# The next one behind it whose line end is lost: 市工信局2建云; not 共2个, 局2年
_RUN_ROW = re.compile(r"(?<=[。;)局委办厅府会司院])(\d{1,3})(?=[\u4e00-\u9fff“])(?![年月日个家项])")
_NUMBER_CELL = re.compile(r"(\d{1,3})")
# 市大数据局, 各区、县(市)政府: closes a row; not 建设数据平台.
_UNIT_CELL = re.compile(
    r"[^。;:]{1,60}(?:[局委办厅院部]|政府|管委会|公司|集团|单位|部门|中心|分行|支行|街道|镇|大学|协会|处|科)(?:\([^()]{1,20}\))?[、等]?"
)
# 12月底前, 全年推进, 2020年6月, 持续推进: a date cell.
_DATE_CELL = re.compile(
    r"(?:\d{4}年)?\d{0,2}月?(?:上旬|中旬|下旬|底)?前?(?:完成)?|全年(?:推进|实施)?|持续(?:推进|实施)|长期(?:坚持|推进)?|[^。;]{0,8}\d{4}年[^。;]{0,8}"
)


@dataclass(slots=True)
class Joined:
    """A part's paragraphs with its tables as one paragraph a row.

    Attributes:
        kept: Paragraphs and rows.
        left: Head cells, and titles of tables, which are in no clause.
        cells: Cells that name units.
        bad: Rows of tables of tasks whose columns are not certain.
        figures: Rows of tables of indicators.
    """

    kept: list[Paragraph] = field(default_factory=list)
    left: list[Paragraph] = field(default_factory=list)
    cells: list[UnitCell] = field(default_factory=list)
    bad: list[Paragraph] = field(default_factory=list)
    figures: list[FigureRow] = field(default_factory=list)


def join_tables(text: str, paragraphs: Sequence[Paragraph]) -> Joined:
    """Return the paragraphs with tables as one paragraph a row, and the heading cells left out."""
    joined = Joined()
    i = 0
    while i < len(paragraphs):
        if table_end := (
            _join_ruled(text, paragraphs, i, joined) or _join_figures(text, paragraphs, i, joined)
        ):
            i = table_end
            continue
        if _is_caption(text, paragraphs, i):
            joined.left.append(paragraphs[i])
            i += 1
            continue
        body = heading_end(text, paragraphs, i)
        if body > i:
            joined.left += paragraphs[i:body]
            end = _join_tasks(text, paragraphs, (i, body), joined)
            i = end or _join_below(text, paragraphs, (i, body), joined)
            continue
        end = roster_end(text, paragraphs, i)
        if end > i:
            joined.kept.append(Paragraph(paragraphs[i].start, paragraphs[end - 1].end))
            i = end
            continue
        end = _cells_end(text, paragraphs, i)
        if end == i:
            joined.kept.append(paragraphs[i])
        joined.kept += _rows(text, paragraphs[i:end], are_lines=False) if end > i else []
        i = max(end, i + 1)
    return joined


def _join_ruled(text: str, paragraphs: Sequence[Paragraph], at: int, joined: Joined) -> int:
    """Join a table whose lines have cells; return the index behind it, 0 where it is none."""
    head = ruled.read_head(text, paragraphs[at])
    if head is None:
        return 0
    table, count = ruled.read_table(text, head, paragraphs[at + 1 :], load_register())
    if not count:
        return 0
    joined.left.append(paragraphs[at])
    joined.kept += table.rows
    joined.cells += table.cells
    joined.bad += table.bad
    return at + 1 + count


def _join_figures(text: str, paragraphs: Sequence[Paragraph], at: int, joined: Joined) -> int:
    """Join a table of indicators; return the index behind it, 0 where it is none."""
    grid = read_grid(text, paragraphs, at)
    if grid is None:
        return 0
    joined.kept += grid.rows
    joined.left += grid.left
    joined.figures += grid.figures
    return grid.end


def _is_caption(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Tell whether a table's title stands here, with the cells of its head below it."""
    return (
        at + 1 < len(paragraphs)
        and is_table_title(text, paragraphs[at])
        and heading_end(text, paragraphs, at) == at
        and not is_heading_row(text, paragraphs[at + 1])
        and (heading_end(text, paragraphs, at + 1) > at + 1 or heads_grid(text, paragraphs, at + 1))
    )


def _join_below(
    text: str, paragraphs: Sequence[Paragraph], heads: tuple[int, int], joined: Joined
) -> int:
    """Join the rows below head cells; return the index behind them."""
    first, start = heads
    lines = is_heading_row(text, paragraphs[first])
    end = _table_end(text, paragraphs, start, are_lines=lines)
    rows = _rows(text, paragraphs[start:end], are_lines=lines) if end > start else []
    head = Paragraph(paragraphs[first].start, paragraphs[start - 1].end)
    if lines and _UNIT_LABEL.search(text, head.start, head.end):
        if not rows:
            rows, end = _section_rows(text, paragraphs, start)
        rows = [part for row in rows for part in _run_rows(text, row)]
        rows = _read_glued(text, head, rows, joined)
    elif lines:
        rows = [line for row in rows for line in _prose_lines(text, row)]
    joined.kept += rows
    return max(start, end)


def _run_rows(text: str, row: Paragraph) -> list[Paragraph]:
    """Return the rows that a paragraph holds whose line ends are lost: 1建网。…2建云。…."""
    number = _NUMBERED_ROW.match(text, row.start, row.end)
    starts = [row.start]
    value = int(number[1]) if number else 0
    for following in _RUN_ROW.finditer(text, row.start + 1, row.end) if number else ():
        if int(following[1]) == value + 1:
            starts.append(following.start())
            value += 1
    return [make_paragraph(text, a, b) for a, b in pairwise([*starts, row.end])]


def _prose_lines(text: str, row: Paragraph) -> list[Paragraph]:
    """Return the lines of a numbered row, each a row of its own where they end with full stops."""
    lines = _lines(text, row)
    prose = all(p.end - p.start > MAX_CELL and text[p.end - 1] == "。" for p in lines)
    return lines if prose and not any(p.marks for p in lines) else [row]


def _lines(text: str, row: Paragraph) -> list[Paragraph]:
    edges = [row.start, *(m.end() for m in _LINE_END.finditer(text, row.start, row.end)), row.end]
    return [make_paragraph(text, a, b) for a, b in pairwise(edges)]


def _section_rows(
    text: str, paragraphs: Sequence[Paragraph], at: int
) -> tuple[list[Paragraph], int]:
    """Return the rows under headings, 一、… and 1建网。市工信局, and the index behind them."""
    rows: list[Paragraph] = []
    end = at
    while end < len(paragraphs):
        p = paragraphs[end]
        if _NUMBERED_ROW.match(text, p.start, p.end) or _is_section(text, paragraphs, end):
            rows.append(p)
        elif rows and not p.marks and glued.begins_with_name(text, p, load_register()):
            rows[-1] = Paragraph(rows[-1].start, p.end, rows[-1].marks)
        else:
            break
        end += 1
    return rows, end


def _is_section(text: str, paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Tell whether a heading stands here that a numbered row follows."""
    behind = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
    numbered = behind and _NUMBERED_ROW.match(text, behind.start, behind.end)
    return _is_table_section(text, paragraphs[i]) and bool(numbered)


def _read_glued(
    text: str, head: Paragraph, rows: Sequence[Paragraph], joined: Joined
) -> list[Paragraph]:
    """Read the units of rows whose cells have run together, where names tell them apart.

    Returns the rows; lines below a numbered row are rows of their own where each names units.
    """
    columns = glued.read_head("".join(text[head.start : head.end].split()))
    register = load_register()
    found: dict[Paragraph, tuple[UnitCell, ...]] = {}
    for row in rows:
        for part in _glued_lines(text, row, columns) if columns else [row]:
            found[part] = glued.read_cells(text, part, columns, register) if columns else ()
    read = [cells for cells in found.values() if cells]
    alone = sum(1 for cells in read if columns and glued.leads_alone(text, cells, columns))
    one_leads = alone >= MIN_ALONE and alone >= MIN_SHARE * len(read)
    for row, cells in found.items():
        if _is_table_section(text, row):
            continue
        if not cells and columns and one_leads:
            cells = glued.read_cells(text, row, columns, register, one_leads=True)
        joined.cells += cells
        if not cells:
            joined.bad.append(row)
    return list(found)


def _glued_lines(text: str, row: Paragraph, columns: glued.GluedHead) -> list[Paragraph]:
    """Return the lines of a row if each names units as a row does, or else the row."""
    lines = _lines(text, row)
    if len(lines) == 1:
        return [row]
    each = all(glued.read_cells(text, line, columns, load_register()) for line in lines)
    return lines if each else [row]


def _is_table_section(text: str, row: Paragraph) -> bool:
    """Tell whether a row is a section's heading: 一、完善数字基础设施; not 1建设网络。市工信局."""
    certain = any(m.kind <= Kind.CN_PAREN and m.certain for m in row.marks)
    return certain and _is_short(text, row)


def _join_tasks(
    text: str, paragraphs: Sequence[Paragraph], heads: tuple[int, int], joined: Joined
) -> int:
    """Join the rows of a table of tasks; return the index behind it, 0 where it is none."""
    start, body = heads
    head = read_head(text, paragraphs[start:body])
    if head is None:
        return 0
    end = body
    while end < len(paragraphs) and heading_end(text, paragraphs, end) == end:
        end += 1
    titled = end < len(paragraphs) and end > body and is_table_title(text, paragraphs[end - 1])
    table = read_table(text, head, paragraphs[body : end - titled])
    if table is None:
        joined.bad += paragraphs[start:body]
        return 0
    joined.kept += sorted(table.rows, key=lambda p: p.start)
    joined.left += [*table.left, *paragraphs[end - titled : end]]
    joined.cells += table.cells
    joined.bad += table.bad
    return end


def is_table_title(text: str, p: Paragraph) -> bool:
    """Tell whether a paragraph in front of head cells can be the table's title."""
    short = p.end - p.start <= MAX_TABLE_TITLE and text[p.end - 1] not in "。;:,、"
    return short and not p.marks


def has_task_heads(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Tell whether the head cells of a table of tasks, units among them, begin at ``at``."""
    end = heading_end(text, paragraphs, at)
    return end > at and read_head(text, paragraphs[at:end]) is not None


def _is_cell(text: str, p: Paragraph) -> bool:
    return not p.marks and _is_short(text, p)


def _is_short(text: str, p: Paragraph) -> bool:
    return p.end - p.start <= MAX_CELL and text[p.end - 1] not in "。;:,!?"


def _table_end(text: str, paragraphs: Sequence[Paragraph], at: int, *, are_lines: bool) -> int:
    """Return the index behind the cells of a table: numbered headings and prose end it."""
    end, prose = at, 0
    while end < len(paragraphs):
        p = paragraphs[end]
        if _ends_table(text, paragraphs, end) or (are_lines and _is_set_in(text, p)):
            break
        prose = 0 if _is_cell(text, p) else prose + 1
        if prose > MAX_PROSE_CELLS and not are_lines:
            end -= MAX_PROSE_CELLS
            break
        end += 1
    return end if are_lines or end - at >= MIN_CELLS else at


def _ends_table(text: str, paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Tell whether a numbered heading of the text stands here, rather than one in a table."""
    p = paragraphs[i]
    if not any(m.kind <= Kind.CN_PAREN and m.certain for m in p.marks):
        return False
    behind = paragraphs[i + 1 : i + 3]
    return not (_is_short(text, p) and behind and all(_is_short(text, b) for b in behind))


def _is_set_in(text: str, p: Paragraph) -> bool:
    """Tell whether a paragraph of some length begins with blanks, as text does and rows do not."""
    return p.end - p.start > MAX_CELL and text[max(0, p.start - 2) : p.start] == "  "


def _cells_end(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return the index behind a run of short lines without a heading: a list of names."""
    end = at
    while (
        end < len(paragraphs)
        and _is_cell(text, paragraphs[end])
        and roster_end(text, paragraphs, end) == end
    ):
        end += 1
    return end if end - at >= MIN_CELLS else at


def _rows(text: str, cells: Sequence[Paragraph], *, are_lines: bool) -> list[Paragraph]:
    starts = _numbered_rows(text, cells, are_lines=are_lines)
    if not starts:
        starts = list(range(len(cells))) if are_lines else _closed_rows(text, cells) or [0]
    if starts[0] != 0:
        starts = [0, *starts]
    return [
        Paragraph(cells[a].start, cells[b - 1].end)
        for a, b in zip(starts, [*starts[1:], len(cells)], strict=True)
    ]


def _numbered_rows(text: str, cells: Sequence[Paragraph], *, are_lines: bool) -> list[int]:
    """Return where the rows begin whose first cell is 1, 2, 3 …; nothing where it is not so."""
    starts: list[int] = []
    value = 0
    for i, cell in enumerate(cells):
        pattern = _NUMBERED_ROW if are_lines else _NUMBER_CELL
        figure = pattern.match(text, cell.start, cell.end)
        whole = are_lines or (figure is not None and figure.end() == cell.end)
        if figure and whole and value < int(figure[1]) <= value + MAX_MISSING:
            starts.append(i)
            value = int(figure[1])
    return starts if len(starts) >= 2 and len(cells) <= MAX_ROW_CELLS * len(starts) else []


def _closed_rows(text: str, cells: Sequence[Paragraph]) -> list[int]:
    """Return where the rows begin that end with a date and units."""
    starts, closed, closers = [0], False, 0
    for i, cell in enumerate(cells):
        closes = any(
            pattern.fullmatch(text, cell.start, cell.end) for pattern in (_UNIT_CELL, _DATE_CELL)
        )
        closers += closes
        section = any(m.kind is Kind.CN for m in cell.marks)
        if i and not closes and (closed or section):
            starts.append(i)
        closed = closes and not section
    return starts if closers * 4 >= len(cells) and len(starts) > 1 else []
