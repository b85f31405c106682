"""Joins the cells of a table, printed one a line, into rows; leaves its heading row out.

A table copied from a page loses its lines: each cell becomes a paragraph. What is left to tell a
row by is its running number, or the unit and the date that close it.
"""

import re
from collections.abc import Sequence

from corpus.lines import Paragraph
from corpus.numbering import Kind

MIN_CELLS = 6  # cells in a row of short lines that make a table
MAX_CELL = 40  # characters of a cell that is not prose
MAX_HEADING_CELL = 16
MIN_HEADING_CELLS = 3

# 序号, 责任单位, 完成时限, 主要内容; not 序号管理.
_HEADING_CELL = re.compile(
    r"(?:序\s?号|编\s?号|类\s?别|领\s?域|备\s?注|单\s?位|内\s?容|任\s?务|指\s?标|目\s?标|项\s?目|名\s?称|时\s?间|时\s?限|措\s?施"
    r"|[^\s。;,:]{0,10}(?:单位|部门|任务|内容|时限|时间|目标|指标|名称|措施|领域|类别|领导|事项|项目|人|电话|进度|数|值|属性|性质|方式)"
    r"(?:\([^()]{1,14}\))?)"
)
# 序号案例名称企业名称, 序号工作任务责任单位: a heading row whose cells have run together.
_HEADING_ROW = re.compile(r"序\s?号\s?\S[^。;]{3,80}")
_NUMBER_CELL = re.compile(r"\d{1,3}")
# 市大数据局, 各区、县(市)政府: closes a row; not 建设数据平台.
_UNIT_CELL = re.compile(
    r"[^。;:]{1,60}(?:[局委办厅院部]|政府|管委会|公司|集团|单位|部门|中心|分行|支行|街道|镇|大学|协会|处|科)(?:\([^()]{1,20}\))?[、等]?"
)
# 12月底前, 全年推进, 2020年6月, 持续推进: a date cell.
_DATE_CELL = re.compile(
    r"(?:\d{4}年)?\d{0,2}月?(?:上旬|中旬|下旬|底)?前?(?:完成)?|全年(?:推进|实施)?|持续(?:推进|实施)|长期(?:坚持|推进)?|[^。;]{0,8}\d{4}年[^。;]{0,8}"
)


def join_tables(
    text: str, paragraphs: Sequence[Paragraph]
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return the paragraphs with tables as one paragraph a row, and the heading cells left out."""
    kept: list[Paragraph] = []
    headings: list[Paragraph] = []
    i = 0
    while i < len(paragraphs):
        body = _heading_end(text, paragraphs, i)
        if body > i:
            headings += paragraphs[i:body]
            end = _table_end(text, paragraphs, body)
        else:
            body, end = i, _roster_end(text, paragraphs, i)
        if end > body:
            kept += _rows(text, paragraphs[body:end])
        elif body == i:
            kept.append(paragraphs[i])
            end = i + 1
        i = max(end, body)
    return kept, headings


def _heading_end(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return the index behind the heading cells of a table that begins at ``at``."""
    first = paragraphs[at]
    if not first.marks and _HEADING_ROW.fullmatch(text, first.start, first.end):
        return at + 1 if _is_heading_row(text, first) else at
    end = at
    while end < len(paragraphs) and _is_heading_cell(text, paragraphs[end]):
        end += 1
    return end if end - at >= MIN_HEADING_CELLS else at


def _is_heading_row(text: str, p: Paragraph) -> bool:
    found = _HEADING_CELL.findall(text[p.start : p.end])
    return len(found) >= 1


def _is_heading_cell(text: str, p: Paragraph) -> bool:
    short = p.end - p.start <= MAX_HEADING_CELL and not p.marks
    return short and _HEADING_CELL.fullmatch(text, p.start, p.end) is not None


def _is_cell(text: str, p: Paragraph) -> bool:
    return not p.marks and p.end - p.start <= MAX_CELL and text[p.end - 1] not in "。;:,!?"


def _table_end(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return the index behind the cells of a table: numbered headings and prose end it."""
    end, prose = at, 0
    while end < len(paragraphs):
        p = paragraphs[end]
        if any(m.kind in (Kind.CHAPTER, Kind.ARTICLE, Kind.CN) and m.certain for m in p.marks):
            break
        prose = 0 if _is_cell(text, p) else prose + 1
        if prose > 3:
            return end - 3 if end - 3 - at >= MIN_CELLS else at
        end += 1
    return end if end - at >= MIN_CELLS else at


def _roster_end(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return the index behind a run of short lines without a heading: a list of names."""
    end = at
    while end < len(paragraphs) and _is_cell(text, paragraphs[end]):
        end += 1
    return end if end - at >= MIN_CELLS else at


def _rows(text: str, cells: Sequence[Paragraph]) -> list[Paragraph]:
    starts = _numbered_rows(text, cells) or _closed_rows(text, cells) or [0]
    if starts[0] != 0:
        starts = [0, *starts]
    return [
        Paragraph(cells[a].start, cells[b - 1].end)
        for a, b in zip(starts, [*starts[1:], len(cells)], strict=True)
    ]


def _numbered_rows(text: str, cells: Sequence[Paragraph]) -> list[int]:
    """Return where the rows begin whose first cell is 1, 2, 3 …; nothing where it is not so."""
    starts: list[int] = []
    for i, cell in enumerate(cells):
        figure = _NUMBER_CELL.fullmatch(text, cell.start, cell.end)
        if figure and int(figure.group()) == len(starts) + 1:
            starts.append(i)
    return starts if len(starts) >= 2 and len(cells) <= 12 * len(starts) else []


def _closed_rows(text: str, cells: Sequence[Paragraph]) -> list[int]:
    """Return where the rows begin that end with a date and units."""
    starts, closed, closers = [0], False, 0
    for i, cell in enumerate(cells):
        closes = any(
            pattern.fullmatch(text, cell.start, cell.end) for pattern in (_UNIT_CELL, _DATE_CELL)
        )
        closers += closes
        if closed and not closes:
            starts.append(i)
        closed = closes
    return starts if closers * 4 >= len(cells) and len(starts) > 1 else []
