"""Reads tables of tasks whose cells stand one a line: which cells make a row, which name units.

A table copied from a page keeps the order of its cells and loses their edges. The head cells say
which columns there are; a row is read only where its cells fit them, so that no unit is guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from corpus import labels
from corpus.drafts import UnitCell
from corpus.lines import Paragraph
from corpus.numbering import Kind
from corpus.subjects import is_region
from corpus.table_heads import GROUP
from corpus.unit_names import UNIT_END, hide_brackets

MIN_ROWS = 2
MIN_ITEMS = 4  # numbered tasks of a table whose rows have neither a number's cell nor a date
MIN_SHARE = 0.8  # of them, those that units close
MAX_ROW_CELLS = 20
MAX_UNIT_CELL = 240  # characters of a cell that lists units
MIN_TEXTS = 2  # columns of texts: a task's name and what is to be done
MAX_HEADING = 40  # characters of a cell that heads several rows
MAX_STEP = 10  # numbers of rows that a page break swallows
MAX_GAPS = 1
MIN_BEFORE = 3  # cells in front of the only one of units: number, task, person
MAX_TORN = 3  # cells that a row has too many, or that its units stand off their column
MAX_BAD = 0.2  # share of rows that may not fit where no number tells where one begins
MAX_BAD_NUMBERED = 0.5

# 责任单位, 省级牵头单位, 牵头(责任)单位; not 单位, 申报单位, 牵头领导.
UNIT_HEAD = re.compile(rf"[^、]{{0,4}}(?:{labels.WORDS})[^、]{{0,6}}(?:{labels.BODIES})(?:\(.*\))?")
# 完成时间, 进度安排, 时限; not 建设周期.
_DATE_HEAD = re.compile(r".{0,4}(?:时间|时限|期限|进度)(?:安排|要求|节点)?")
_NUMBER_HEAD = re.compile(r"序\s?号|编\s?号")
_NUMBER = re.compile(r"\d{1,3}")
# 责任领导, 分管市领导: a person's name; not 领导小组.
_PERSON_HEAD = re.compile(r"(?:领导|负责人|责任人|联系人)$")
_PERSON = re.compile(r"[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){1,3}")
# 5月底前, 2020年12月, 全年推进, 持续推进, 2019-2021年; not 2020年工作任务.
_DATE = re.compile(
    r"(?=.*[\d全持长常每])(?:\d{2,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[上中下]旬|年?[初中末底])?(?:之?前|起|内)?"
    r"(?:完成|启动|推进|实施|建成|取得成效)?|\d{4}年?[-—~至]\d{4}年?|(?:全年|持续|长期|常年|每年|常态化)(?:推进|实施|坚持|开展|完成)?"
)
# ★2.空间信息平台: a task with a sign before its number.
_STARRED = re.compile(r"[★☆※▲△◆●]\s?\d{1,3}[.、]")
# Signs of a row without a date: its number, texts, units.
_ITEM_ROW = re.compile(r"I?[^ISDU]{1,20}(U+)")
_BETWEEN = re.compile(r"[、,;\s]+|(?<=[局委办厅部院府])[和及与]")
# 市大数据局, 各区政府, 慈溪市政府; not 教师工作处, 规划局 (the rest of a broken cell).
_PLACED = re.compile(
    r"[△▲★☆※*]*(?:各|有关|相关|其他|[市省区县州](?!场)|中共|国家|[\u4e00-\u9fff]{2,7}?[省市区县州旗盟])"
)


@dataclass(slots=True)
class Table:
    """What was read from a table.

    Attributes:
        rows: Its rows, and what else stands between them, as paragraphs.
        left: Cells that belong to no row: headings without a number.
        cells: The cells that name units.
        bad: The rows that do not fit the head cells.
    """

    rows: list[Paragraph] = field(default_factory=list)
    left: list[Paragraph] = field(default_factory=list)
    cells: list[UnitCell] = field(default_factory=list)
    bad: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Head:
    """Columns as signs (N number, T text, D date, U units), and the labels of those of units.

    ``led``: whether a person's name stands in front of the first column of units.
    """

    columns: str
    units: tuple[str, ...]
    led: bool

    @property
    def tail(self) -> str:
        """The columns of dates and units where these close a row; ``""`` where they do not."""
        found = re.fullmatch(r"[NT]+([DU]+)", self.columns)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of a table and what each can be, a sign for each (see ``_sign``)."""

    text: str
    cells: Sequence[Paragraph]
    signs: str

    def __getitem__(self, i: int) -> Paragraph:
        return self.cells[i]


def read_head(text: str, cells: Sequence[Paragraph]) -> _Head | None:
    """Return the columns of a table of tasks; ``None`` where no head names units."""
    words = [text[c.start : c.end] for c in cells]
    words = [word for word in words if not GROUP.fullmatch(word)]
    units = tuple(word for word in words if UNIT_HEAD.fullmatch(word))
    if not units:
        return None
    signs = ((UNIT_HEAD, "U"), (_DATE_HEAD, "D"), (_NUMBER_HEAD, "N"))
    columns = "".join(next((s for p, s in signs if p.fullmatch(w)), "T") for w in words)
    if "T" not in columns:
        return None
    return _Head(columns, units, bool(_PERSON_HEAD.search(words[columns.index("U") - 1])))


def read_table(text: str, head: _Head, cells: Sequence[Paragraph]) -> Table | None:
    """Return the rows that ``cells`` make up; ``None`` where that is not certain."""
    grid = _Grid(text, cells, "".join(_sign(text, cell) for cell in cells))
    table = Table()
    numbers = _numbers(grid) if "N" in head.columns else []
    if len(numbers) >= MIN_ROWS:
        _read_numbered(head, grid, numbers, table)
        allowed = MAX_BAD_NUMBERED
    elif "N" not in head.columns and ("D" in head.tail or _has_items(head, grid)):
        _read_tails(head, grid, (0, len(cells)), table)
        allowed = MAX_BAD
    else:
        return None
    good = len({cell.row for cell in table.cells})
    return (
        table if good >= MIN_ROWS and len(table.bad) <= allowed * (good + len(table.bad)) else None
    )


def _has_items(head: _Head, grid: _Grid) -> bool:
    """Tell whether the rows begin with numbered tasks and close with the only cell of units."""
    items = grid.signs.count("I")
    closed = len(_ITEM_ROW.findall(grid.signs))
    return head.tail == "U" and items >= MIN_ITEMS and closed >= MIN_SHARE * items


def _sign(text: str, cell: Paragraph) -> str:
    """Return what a cell can be: S section, N number, D date, U units, L one of them, I item."""
    mark = next((m for m in cell.marks if m.certain), None)
    words = text[cell.start : cell.end]
    if mark and mark.kind <= Kind.CN_PAREN and words[-1] not in "。;":
        return "S"
    if _NUMBER.fullmatch(words):
        return "N"
    if _DATE.fullmatch(words):
        return "D"
    if (mark and mark.kind is Kind.ARABIC) or _STARRED.match(words):
        return "I"
    if len(words) <= MAX_UNIT_CELL and words[-1] not in "、,;。:":
        names = [n for n in _BETWEEN.split(hide_brackets(words)) if n]
        if names and UNIT_END.search(names[-1]) and all(len(n) < 30 and _is_name(n) for n in names):
            return "U" if _PLACED.match(words) else "L"
    return "T"


def _is_name(name: str) -> bool:
    """Tell whether a name can be a unit's; 宁波市信用平台 is a project's, 新型智慧城市 an aim."""
    can = UNIT_END.search(name.removesuffix("等")) is not None or is_region(name + "市")
    return can and not name.endswith(("平台", "城市"))


def _numbers(grid: _Grid) -> list[int]:
    """Return the cells that bear 1, 2, 3 …; nothing where more than a few are missing."""
    found = [i for i, sign in enumerate(grid.signs) if sign == "N"]
    values = [int(grid.text[grid[i].start : grid[i].end]) for i in found]
    steps = [b - a for a, b in pairwise(values) if b != 1]
    rising = all(0 < step <= MAX_STEP for step in steps) and sum(s > 1 for s in steps) <= MAX_GAPS
    return found if rising and values[:1] == [1] else []


def _read_numbered(head: _Head, grid: _Grid, numbers: list[int], table: Table) -> None:
    cells, signs = grid.cells, grid.signs
    table.rows += [c for c, s in zip(cells[: numbers[0]], signs, strict=False) if s == "S"]
    table.left += [c for c, s in zip(cells[: numbers[0]], signs, strict=False) if s != "S"]
    for at, following in zip(numbers, [*numbers[1:], len(cells)], strict=True):
        section = signs.find("S", at, following)
        end = section if section >= 0 else following
        if following == len(cells):
            end = min(end, _last_row_end(head, signs, at))
        _read_numbered_row(head, grid, (at, end), table)
        table.rows += cells[end:following]


def _last_row_end(head: _Head, signs: str, at: int) -> int:
    """Return where the last numbered row ends: behind its units, or its number of cells."""
    if not head.tail:
        return min(len(signs), at + len(head.columns))
    if "D" in head.tail:
        return len(signs)
    tail = re.compile(r"[^U]*U+").match(signs, at, min(len(signs), at + MAX_ROW_CELLS))
    return tail.end() if tail else len(signs)


def _read_numbered_row(head: _Head, grid: _Grid, span: tuple[int, int], table: Table) -> None:
    start, end = span
    row = grid.signs[start:end]
    if _fits(head.columns, row):
        units = [start + i for i, sign in enumerate(head.columns) if sign == "U"]
        _add(table, head, grid.cells, span=(start, end), units=[(i, i + 1) for i in units])
    elif "D" in head.tail:
        _read_tails(head, grid, span, table)
    elif closed := _closing_units(head, grid.signs, row) or _only_units(head, grid, span):
        _add(table, head, grid.cells, span=span, units=[(start + a, start + b) for a, b in closed])
    else:
        table.bad.append(Paragraph(grid[start].start, grid[end - 1].end))
        table.rows.append(table.bad[-1])


def _closing_units(head: _Head, signs: str, row: str) -> list[tuple[int, int]]:
    """Return the cells of units that close a numbered row with a cell too few or too many.

    Two columns of units are told apart only where no row has three such cells, since then a column
    has one cell of its own line each.
    """
    if head.tail == "U" and (found := re.fullmatch(r"N[^U]+(U+)", row)):
        return [found.span(1)]
    if head.tail == "UU" and "UUU" not in signs and (found := re.fullmatch(r"N[^UL]+(U)(U)", row)):
        return [found.span(1), found.span(2)]
    return []


def _only_units(head: _Head, grid: _Grid, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the only cell of units of a row that lacks a cell, or has torn ones.

    It is that of the only column; of two that close a row it is the first if the name of a
    person stands between it and the task, as in the head.
    """
    row = grid.signs[slice(*span)]
    at = row.find("U")
    if at < MIN_BEFORE or row.count("U") != 1 or row[:1] != "N":
        return []
    if len(head.units) == 1 and not head.tail:
        apart = (at - head.columns.index("U"), len(row) - len(head.columns))
        return [(at, at + 1)] if max(map(abs, apart)) <= MAX_TORN else []
    before = grid[span[0] + at - 1]
    person = head.led and _PERSON.fullmatch(grid.text, before.start, before.end)
    return [(at, at + 1)] if head.tail == "UU" and at == len(row) - 1 and person else []


def _fits(columns: str, row: str) -> bool:
    """Tell whether a row has a cell for each column, and each may stand there.

    The task behind the number may end as units' names do: 建成某市超算中心.
    """
    allowed = {"U": "U", "D": "D", "N": "N", "T": "TILDN"}
    if columns[:2] == "NT" and row[1:2] == "U":
        row = row[:1] + "T" + row[2:]
    return len(row) == len(columns) and all(
        r in allowed[c] for r, c in zip(row, columns, strict=True)
    )


def _read_tails(head: _Head, grid: _Grid, span: tuple[int, int], table: Table) -> None:
    """Read rows that are told by the date beside their units."""
    start, end = span
    at = start
    rows = list(_row_pattern(head.tail).finditer(grid.signs, start, end))
    for found, following in zip_longest(rows, rows[1:]):
        _leave(grid, (at, found.start()), table)
        groups = [found.span(i) for i in range(1, len(head.units) + 1)]
        begin = _behind_headings(head, grid, found, following)
        table.left += grid.cells[found.start() : begin]
        _add_items(table, head, grid, span=(begin, found.end()), units=groups)
        at = found.end()
    _leave(grid, (at, end), table)


def _behind_headings(
    head: _Head, grid: _Grid, row: re.Match[str], following: re.Match[str] | None
) -> int:
    """Return where a row begins behind the cells that stand for the rows below it as well.

    A cell in front of its task, 一、类别 or a task's name, goes over several rows where the next
    row has none in its place: no clause is a heading of more than one.
    """
    at, body = row.start(), _texts_end(grid, row)
    if following is None or head.columns.count("T") < MIN_TEXTS:
        return at
    kept = _texts_end(grid, following) - following.start()
    while at < body - max(1, kept) and _is_heading(grid, at):
        at += 1
    return at


def _texts_end(grid: _Grid, row: re.Match[str]) -> int:
    """Return where the cells of a row end that say what is to be done."""
    dates = grid.signs.find("D", row.start(), row.end())
    return min(row.start(1), dates) if dates >= 0 else row.start(1)


def _is_heading(grid: _Grid, i: int) -> bool:
    words = grid.text[grid[i].start : grid[i].end]
    return len(words) <= MAX_HEADING and words[-1] not in "。;:,、" and grid.signs[i] in "NT"


def _row_pattern(tail: str) -> re.Pattern[str]:
    """Return how a row looks in signs; the columns of units are its groups."""
    if tail == "U":
        return _ITEM_ROW
    several = tail.count("U") > 1
    column = "([UL])" if several else "([UL]U*)"
    before = "(U+|L)" if not several else "([UL])"
    columns = tail.replace("U", column) if tail.startswith("D") else tail.replace("U", before)
    begin = "[^DS]" if tail.startswith("D") else "[^DSU]"
    return re.compile(rf"(?!U){begin}{{1,{MAX_ROW_CELLS}}}{columns}" + ("(?!U)" if several else ""))


def _leave(grid: _Grid, span: tuple[int, int], table: Table) -> None:
    """Keep cells that are in no row as paragraphs; a row that does not fit stays one."""
    cells, signs = grid.cells, grid.signs
    start, end = span
    bad = [
        Paragraph(cells[start + m.start()].start, cells[start + m.end() - 1].end)
        for m in re.finditer(r"[DU]+", signs[start:end])
    ]
    table.bad += bad
    if bad and signs[start] == "N":
        table.rows.append(Paragraph(cells[start].start, cells[end - 1].end))
    else:
        table.rows += cells[start:end]


def _add_items(
    table: Table,
    head: _Head,
    grid: _Grid,
    *,
    span: tuple[int, int],
    units: list[tuple[int, int]],
) -> None:
    """Add a row; 1.编制计划 in front of its text opens an item, of which it is the first row."""
    cells, signs = grid.cells, grid.signs
    start, first = span[0], units[0][0]
    item = signs.rfind("I", start, first)
    if item >= 0:
        for i in range(start, item):
            (table.rows if cells[i].marks else table.left).append(cells[i])
        start = item
        numbered = any(m.certain and m.kind is Kind.ARABIC for m in cells[item].marks)
        if item + 1 < first and signs[item + 1] not in "DU" and numbered:
            table.rows.append(cells[item])
            start = item + 1
    _add(table, head, cells, span=(start, span[1]), units=units)


def _add(
    table: Table,
    head: _Head,
    cells: Sequence[Paragraph],
    *,
    span: tuple[int, int],
    units: list[tuple[int, int]],
) -> None:
    first, last = cells[span[0]], cells[span[1] - 1]
    table.rows.append(Paragraph(first.start, last.end, first.marks))
    led = any(labels.leads(label) for label in head.units)
    for label, (begin, end) in zip(head.units, units, strict=False):
        where = cells[begin].start, cells[end - 1].end
        table.cells.append(UnitCell(*where, label=label, led=led, row=first.start))
