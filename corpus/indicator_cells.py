"""Reads tables of indicators whose cells stand one a line: which make a row, which are figures.

A table copied from a page keeps the order of its cells and loses their edges. The head cells say
which columns there are; cells that do not fit them end the table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.drafts import FigureRow
from corpus.indicator_tables import figure_columns, is_figure, is_indicator_head
from corpus.lines import Paragraph

MIN_ROWS = 3
MAX_HEAD_CELL = 16  # characters
MAX_HEAD_CELLS = 12
MAX_CELL = 60
MAX_DIGITS = 3  # of a row number
MAX_STEP = 2  # a row number may be lost
# The signs of head cells: N number, C category, I indicator, U unit, F figure, P property.
_HEADS = (
    (re.compile(r"序\s?号|编\s?号"), "N"),
    # 类别, 一级指标, 重点领域; not 类别名称.
    (re.compile(r"(?:指标)?类\s?[别型]|(?:重点)?领\s?域|分\s?类|维\s?度|一级指标"), "C"),
    (re.compile(r"(?:指标|主要|具体|工作)?(?:内\s?容|名\s?称|项\s?目)"), "I"),
    (re.compile(r"(?:计量)?单\s?位"), "U"),
    (re.compile(r"(?:指标)?(?:属\s?性|性\s?质)|备\s?注"), "P"),
)
# What the first of them ends with, a number's, category's or indicator's: told at once.
_FIRST_ENDS = frozenset("号别型域类度标称容项目系")
# Which columns make a table of indicators: 序号 指标 单位 2020年 2025年 属性.
_COLUMNS = re.compile(r"(?P<front>N?C{0,2}N?C?)I(?P<mid>[UP]{0,2})(?P<figures>F{1,6})(?P<close>P?)")
# 目标值(2021年): what a head cell names, and its year; not 占比(%).
_DATED = re.compile(r"(?P<what>[^()]{1,8})\((?:到)?(?P<year>20\d\d)年?[末底]?\)")
# In place of a figure: —, /, 全覆盖, 持续改善; not 持续改善营商环境.
_WORDED = re.compile(r"[-—–/\s]{1,4}|[^,;。]{0,4}(?:全覆盖|达标|持续(?:改善|提升|提高|下降))")
_PROPERTY = re.compile(r"(?:预期|约束|引导|导向|参考)性")


@dataclass(slots=True)
class Grid:
    """What was read from a table.

    Attributes:
        rows: Its rows, from the number or the name to the last figure.
        figures: Where each row's name, unit and figures stand.
        left: Head cells and those of categories, which belong to no row.
        end: The index of the paragraph behind the table.
    """

    rows: list[Paragraph] = field(default_factory=list)
    figures: list[FigureRow] = field(default_factory=list)
    left: list[Paragraph] = field(default_factory=list)
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Head:
    """A table's columns: the words of those of figures, how a row looks, and where rows begin."""

    words: tuple[str, ...]
    row: re.Pattern[str]
    numbered: bool
    has_unit: bool
    end: int


def read_grid(text: str, paragraphs: Sequence[Paragraph], at: int) -> Grid | None:
    """Return the table whose head cells begin at ``at``; ``None`` where none begins."""
    head = _read_head(text, paragraphs, at)
    if head is None:
        return None
    grid = Grid(left=list(paragraphs[at : head.end]), end=head.end)
    number = 0
    while row := head.row.match(_signs(text, paragraphs, grid.end)):
        first = grid.end + row.start("row")
        if head.numbered:
            value = int(text[paragraphs[first].start : paragraphs[first].end])
            if not number < value <= number + MAX_STEP:
                break
            number = value
        _add_row(paragraphs, grid, row, head)
    return grid if len(grid.rows) >= MIN_ROWS else None


def heads_grid(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Tell whether the head cells of such a table begin at ``at``."""
    return _read_head(text, paragraphs, at) is not None


def _add_row(paragraphs: Sequence[Paragraph], grid: Grid, row: re.Match[str], head: _Head) -> None:
    cells = paragraphs[grid.end : grid.end + row.end()]
    begin, name, figures = row.start("row"), row.start("name"), row.start("figures")
    spans = [(cell.start, cell.end) for cell in cells]
    grid.left += cells[:begin]
    grid.rows.append(Paragraph(cells[begin].start, cells[-1].end))
    grid.figures.append(
        FigureRow(
            start=cells[begin].start,
            end=cells[-1].end,
            name=spans[name],
            unit=spans[name + 1] if head.has_unit else None,
            figures=tuple(spans[figures : row.end("figures")]),
            heads=head.words,
        )
    )
    grid.end += row.end()


def _read_head(text: str, paragraphs: Sequence[Paragraph], at: int) -> _Head | None:
    if at >= len(paragraphs) or text[paragraphs[at].end - 1] not in _FIRST_ENDS:
        return None
    words: list[str] = []
    end = at
    for p in paragraphs[at : at + MAX_HEAD_CELLS]:
        if p.end - p.start > MAX_HEAD_CELL:
            break
        word = "".join(text[p.start : p.end].split())
        if words and word[:1] == "(" and word[-1:] == ")":
            words[-1] += word  # 目标值, and (2021年) below it
        elif not (_head_sign(word) if words else _column_sign(word)):
            break  # no head begins with figures
        else:
            words.append(word)
        end += 1
    words = [_with_year(word) for word in words]
    columns = _COLUMNS.fullmatch("".join(map(_head_sign, words)))
    if columns is None or not figure_columns(words, None)[1]:
        return None
    figures = tuple(words[columns.start("figures") : columns.end("figures")])
    numbered = "N" in columns["front"]
    row = (
        rf"T{{0,2}}?(?P<row>{'NT{0,2}' if numbered else ''}(?P<name>T))"
        rf"{'[TFP]' * len(columns['mid'])}(?P<figures>[FN]{{{len(figures)}}})"
        rf"{'[TFP]?' if columns['close'] else ''}(?=[^FN]|$|NT)"
    )
    return _Head(figures, re.compile(row), numbered, columns["mid"][:1] == "U", end)


def _head_sign(word: str) -> str:
    """Return what a head cell stands for; ``""`` where that is not known."""
    if sign := _column_sign(word):
        return sign
    return "F" if any(figure_columns([_with_year(word)], None)) else ""


def _column_sign(word: str) -> str:
    """Return what the head cell of a column without figures stands for."""
    if is_indicator_head(word):
        return "I"
    return next((sign for pattern, sign in _HEADS if pattern.fullmatch(word)), "")


def _with_year(word: str) -> str:
    """Return a head cell with its year in front: 2021年目标值 of 目标值(2021年)."""
    return _DATED.sub(r"\g<year>年\g<what>", word)


def _signs(text: str, paragraphs: Sequence[Paragraph], at: int) -> str:
    """Return what the cells of the next row can be: N number, F figure, T text, P property."""
    return "".join(_sign(text, p) for p in paragraphs[at : at + MAX_HEAD_CELLS + 2])


def _sign(text: str, p: Paragraph) -> str:
    if p.end - p.start > MAX_CELL or text[p.end - 1] in "。;":
        return "X"
    word = text[p.start : p.end]
    if word.isdecimal() and len(word) <= MAX_DIGITS:
        return "N"
    if is_figure(text, p.start, p.end) or _WORDED.fullmatch(word):
        return "F"
    return "P" if _PROPERTY.fullmatch(word) else "T"
