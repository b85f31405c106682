"""Reads tables of indicators (主要指标表): what is measured, its unit, where it stands, its target.

The cells of a row stand apart by tabs, bars or wide blanks, or run together with the property
(预期性, 约束性) that closes the row. A row that can be cut in two ways gives no target.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.drafts import DraftTarget, FigureRow
from corpus.indicator_glued import GluedRow, read_glued
from corpus.lines import Paragraph, cell_edge
from corpus.numerals import number
from corpus.quantities import is_unit
from corpus.ruled import Cell, split_cells
from corpus.types import Comparator

_REACH = 6000  # characters in which a row's head stands above it …
_TRIES = 5  # … and lines with 指标 that are looked at
_MAX_HEAD = 24  # characters of a head cell
_MAX_NAME = 60
_MAX_LINE = 800  # A longer line is no row of figures.
# What every head has: 指标, 指 标; not 指导.
_WORD = re.compile(r"指\s*标")
# 指标, 主要指标名称, 二级指标; not 指标属性, 责任单位.
_NAME = re.compile(
    r"(?:主要|核心|具体|关键|[一二三]级|发展|评价|考核|监测|规划|目标)*指标(?:名称|内容|项目?|体系)?"
)
# 单位, 计量单位; not 责任单位.
_UNIT = re.compile(r"(?:计量|指标)?单位")
# 2025年, 2025年目标值(%), 2020年实际; not 2025年底前完成.
_YEAR = re.compile(r"(?:到)?(?P<year>20\d\d)年?[末底]?(?P<what>[^\d()]{0,8})(?:\([^()]{1,12}\))?")
_GOAL = re.compile(r"(?:规划|预期|发展|计划)?目标(?:值|任务)?|(?:规划|预期|计划)(?:值|数)?")
_BASE = re.compile(r"实际|现状|基[期数础]|完成|底数|现值|预计")
# 年均增长(%), “十四五”年均增速[累计]; not 增长率.
_GROWTH = re.compile(
    r"(?:“?十.五”?)?年均(?:增[长速幅]|变化)率?(?:\(%\)|%)?(?:\(?[\[\(]?累计[\]\)]?\)?)?"
)
# 79, ≥3.5, 10以下, [13.5], 1.5:1, 5-8, 65%以上; not 持续改善, 2025年.
_VALUE = re.compile(
    r"[\[(〔]?(?P<value>(?P<sign>[≥>≧⩾≤<≦⩽]=?|不低于|不少于|大于|高于|不高于|不超过|低于|小于|约)?"
    r"\s?(?P<low>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d{1,12}(?:\.\d{1,6})?)"
    r"(?P<more>:\d{1,4}(?:\.\d+)?|[-—~]\d{1,9}(?:\.\d{1,6})?)?"
    r"\s?(?P<unit>%|‰|[万亿]?[\u4e00-\u9fff]{0,3}?)\s?(?P<after>以上|以下|以内|左右)?)[\])〕]?"
)
_LEAST = re.compile(r"[≥>≧⩾]=?|不低于|不少于|大于|高于|以上")
_MOST = re.compile(r"[≤<≦⩽]=?|不高于|不超过|低于|小于|以下|以内")
# The unit at the end of 公共文化设施面积(平方米).
_IN_NAME = re.compile(r"\((?P<unit>[^()]{1,10})\)$")
_NUMBERED = re.compile(r"^(?:\d{1,3}(?:[.、]|(?![A-Za-z]))|[((]\d{1,3}[))])(?=[^\d.])")
_FINISHED = re.compile(r"完成情况|实现情况|执行情况")


@dataclass(frozen=True, slots=True)
class _Goal:
    """A column of targets: its place, its year, and whether it tells a yearly growth."""

    at: int
    year: int | None
    growth: bool = False


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns of a table, counted from its right edge, since cells on the left are merged."""

    edge: str
    size: int
    name: int
    unit: int | None
    base: int | None
    goals: tuple[_Goal, ...]


def read_tables(
    text: str, span: tuple[int, int], reference: int | None
) -> tuple[tuple[DraftTarget, ...], tuple[tuple[int, int], ...]]:
    """Return the targets of the tables in a clause, and the lines that those tables take.

    Args:
        text: The working text.
        span: Where the clause stands; the head of its table may stand above it.
        reference: The year in which the plan speaks.
    """
    glued, lines = read_glued(text, *span, reference)
    if glued:
        return tuple(_of_glued(text, glued)), lines
    found: list[DraftTarget] = []
    taken: list[tuple[int, int]] = []
    if text.find("\t", *span) < 0 and text.find("|", *span) < 0 and text.find("  ", *span) < 0:
        return (), ()
    head: _Head | None = None
    is_first = True
    for line in _lines(text, *span):
        short = line.end - line.start <= _MAX_LINE
        edge = cell_edge(text, line.start, line.end) if short else ""
        if not edge:
            head, is_first = None, False
            continue
        own = _head(text, line, edge, reference)
        if own is None and head is None and is_first:
            head = _head_above(text, span[0], edge, reference)
        head = own or head
        if head is None:
            continue
        is_first = False
        taken.append((line.start, line.end))
        if own is None and head.edge == edge:
            found += _row(text, split_cells(text, line, edge), head)
    return tuple(found), tuple(taken) if found else ()


def may_hold_tables(text: str) -> bool:
    """Tell quickly whether a text may hold tables of indicators; ``False`` is certain."""
    return _WORD.search(text) is not None


def read_row(text: str, row: FigureRow, reference: int | None) -> tuple[DraftTarget, ...]:
    """Return the targets of a row whose cells stand one a line."""
    bases, goals = figure_columns(row.heads, reference)
    count = len(row.figures)
    cells = (row.name, row.unit or row.name, *row.figures)
    head = _Head(
        "\n",
        len(cells),
        -len(cells),
        1 - len(cells) if row.unit else None,
        bases[-1] - count if bases else None,
        tuple(replace(goal, at=goal.at - count) for goal in goals),
    )
    return tuple(_row(text, cells, head))


def is_figure(text: str, start: int, end: int) -> bool:
    """Tell whether a cell holds nothing but a figure: ≥3.5, 1100亿元; not 5G基站数."""
    return _VALUE.fullmatch(text, start, end) is not None


def is_indicator_head(word: str) -> bool:
    """Tell whether a head cell stands above what is measured: 主要指标; not 指标属性."""
    return _NAME.fullmatch(word) is not None


def _of_glued(text: str, rows: Sequence[GluedRow]) -> Iterator[DraftTarget]:
    for row in rows:
        target = _target(text, (row.start, row.goal[0]), row.goal, _Goal(0, row.year))
        if target is not None:
            total = "累计" if text[row.goal[0] - 1] == "[" else ""
            unit = target.unit or _printed(row.unit) or None
            yield replace(target, indicator=row.name + total, unit=unit, baseline=row.base)


def _lines(text: str, start: int, end: int) -> Iterator[Paragraph]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = stop if stop >= 0 else end
        yield Paragraph(start, stop)
        start = stop + 1


def _head_above(text: str, start: int, edge: str, reference: int | None) -> _Head | None:
    """Return the head of a row that is a clause of its own."""
    at = start
    for _ in range(_TRIES):
        at = text.rfind("指标", max(0, start - _REACH), at)
        if at < 0:
            return None
        begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        head = _head(text, Paragraph(begin, end), edge, reference)
        between = _lines(text, end, start) if head else ()
        if head and all(cell_edge(text, p.start, p.end) in (edge, "") for p in between):
            return head
        at = begin
    return None


def _head(text: str, line: Paragraph, edge: str, reference: int | None) -> _Head | None:
    """Return the columns that a line of head cells names; ``None`` where it is none."""
    cells = split_cells(text, line, edge)
    words = ["".join(text[a:b].split()) for a, b in cells]
    names = [i for i, word in enumerate(words) if _NAME.fullmatch(word)]
    if not names or any(len(word) > _MAX_HEAD for word in words):
        return None
    if _FINISHED.search(text, max(0, line.start - 60), line.start):
        return None
    units = [i for i, word in enumerate(words) if _UNIT.fullmatch(word)]
    bases, goals = figure_columns(words, reference)
    if not goals:
        return None
    size = len(words)
    return _Head(
        edge,
        size,
        names[-1] - size,
        units[0] - size if units else None,
        bases[-1] - size if bases else None,
        tuple(replace(goal, at=goal.at - size) for goal in goals),
    )


def figure_columns(words: Sequence[str], reference: int | None) -> tuple[list[int], list[_Goal]]:
    """Return the columns of figures before the plan, and those of targets."""
    dated = [(i, m) for i, word in enumerate(words) if (m := _YEAR.fullmatch(word))]
    years = sorted({int(m["year"]) for _, m in dated})
    bases: list[int] = []
    goals: list[_Goal] = []
    for i, word in enumerate(words):
        match = _YEAR.fullmatch(word)
        if _GROWTH.fullmatch(word):
            goals.append(_Goal(i, None, growth=True))
        elif _BASE.search(word):
            bases.append(i)
        elif match is None and _GOAL.fullmatch(word):
            goals.append(_Goal(i, None))
        elif match and _is_before(int(match["year"]), years, reference):
            bases.append(i)
        elif match:
            goals.append(_Goal(i, int(match["year"])))
    return bases, goals


def _is_before(year: int, years: Sequence[int], reference: int | None) -> bool:
    """Tell whether a column's year lies before the plan: 2020年 beside 2025年."""
    if reference is not None and years[-1] > reference:
        return year < reference
    return len(years) > 1 and year == years[0] and years[1] - year > 1


def _row(text: str, cells: Sequence[Cell], head: _Head) -> Iterator[DraftTarget]:
    """Yield the targets of a row."""
    if len(cells) < -min(head.name, *(goal.at for goal in head.goals)):
        return
    words = ["".join(text[a:b].split()) for a, b in cells]
    name = _NUMBERED.sub("", words[head.name])
    unit = words[head.unit] if head.unit is not None and -head.unit <= len(words) else ""
    inside = _IN_NAME.search(name)
    if inside and is_unit(inside["unit"]) and not unit:
        name, unit = name[: inside.start()], inside["unit"]
    if not re.search(r"[\u4e00-\u9fff]{2}", name) or len(name) > _MAX_NAME:
        return
    base = cells[head.base] if head.base is not None else None
    for goal in head.goals:
        if target := _target(text, cells[head.name], cells[goal.at], goal):
            start, end = base or (0, 0)
            known = base and re.search(r"\d", text[start:end])
            yield replace(
                target,
                indicator=_named(name, text[slice(*cells[goal.at])], goal),
                unit=target.unit or (None if goal.growth else _printed(unit)) or None,
                baseline=(start, end) if known and not goal.growth else None,
            )


def _named(name: str, value: str, goal: _Goal) -> str:
    if value[:1] in "[〔":
        return name + "累计"
    return name + "年均增长" if goal.growth and not name.endswith(("增长", "增速")) else name


def _printed(unit: str) -> str:
    """Return a unit as targets have it: 1/10万 → /10万; empty for a dash."""
    return re.sub(r"^1(?=/)", "", unit) if re.search(r"[\u4e00-\u9fff%‰/A-Za-z]", unit) else ""


def _target(text: str, name: Cell, cell: Cell, goal: _Goal) -> DraftTarget | None:
    match = _VALUE.fullmatch(text, *cell)
    low = number(match["low"]) if match else None
    if match is None or low is None:
        return None
    unit = match["unit"]
    if (match["more"] or "").startswith(":"):
        unit = match["more"]
    if goal.growth and match.group()[:1] not in "[〔":
        unit = unit or "%"
    return DraftTarget(
        indicator="",
        number=low,
        unit=unit,
        comparator=_comparator(match, low, goal),
        year=goal.year,
        baseline=None,
        start=min(name[0], cell[0]),
        end=max(name[1], cell[1]),
        value_ranges=(match.span("value"),),
    )


def _comparator(match: re.Match[str], low: Decimal, goal: _Goal) -> Comparator:
    signs = (match["sign"] or "") + "|" + (match["after"] or "")
    if _MOST.search(signs) and not signs.startswith(("不低于", "不少于")):
        return Comparator.AT_MOST
    if goal.growth and low > 0:
        return Comparator.INCREASE
    return Comparator.AT_LEAST if _LEAST.search(signs) or _is_range(match) else Comparator.EQUAL


def _is_range(match: re.Match[str]) -> bool:
    return bool(match["more"]) and not match["more"].startswith(":")
