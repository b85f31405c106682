"""Placed characters of a page become lines in reading order.

PDF and OFD files say where each character stands and nothing of lines, columns or headers. All
measures are in one unit of length per file, x to the right and y downwards.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.read_columns import Block, find_blocks, find_gutter
from corpus.read_glyphs import RUN_GAP, Glyph, Run, find_rows, find_runs
from corpus.read_ruled import fill, read_cells
from corpus.read_rules import Grid, Rule, find_grids
from corpus.read_tables import Column, head_columns, table_lines

_BLANK_GAP = 0.6  # ems that read as a blank; justified Chinese stays below 0.3
_LATIN_GAP = 0.15
_FEWEST_SPACED = 3  # pairs of Latin characters that show a line to be letter-spaced
_SAME_EDGE = 3  # lines that show the right edge of a block
_INDENT = 1.2  # ems: a paragraph's first line stands in by two
_REACH = 3  # lines at either end of a page, where running marks may stand beside a table
_SAME = 3.0  # points by which the columns of a table may differ from page to page
_FEWEST_LINES = 5  # of a block that shows where its lines begin and end
_INDENT_TEXT = "　　"
_OTHER_SIZE = 0.08  # of the font size, by which a heading or a header differs at least
_SLACK = 2.2  # ems that stay empty where the next character and its stop have no room
_PARAGRAPH_STEP = 1.5  # times the usual step between lines
_CENTRED = 1.5  # ems by which the room on the two sides of a title may differ
_RAISED = 0.3  # ems that the foot of ² stands above that of its line
_SMALL = 0.8  # of the font size, below which a raised figure is set
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SENTENCE_ENDS = frozenset("。！？；：.!?;:）)】》”")  # after which a paragraph may end
_WORD = re.compile(r"[（《“]?[!-~]+")  # "2025年" and "（MaaS）" begin with one, "到2025" does not
_LISTING = frozenset("第、，和及与（“《")  # before a number that is no item's: 第|一、二产业
# Begins an item: 5.推进, （一）, 一、, ——; not 5.2亿元, 2025年
_ITEM = re.compile(
    r"\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
    r"|第[一二三四五六七八九十百]+[章节条]|[—－-]{2}|[①-⑳●•◆■]"
)
# No part of the title above, though as large: 第一章, 二、, 附件1, （某政发〔2020〕1号）,
# 2020年4月1日; not 第一批试点, （2020—2022年）
_NO_TITLE = re.compile(
    r"第[一二三四五六七八九十百\d]+[编篇章节条]|[一二三四五六七八九十]+、|附[件录表]|目\s*录"
    r"|.{0,20}[〔［\[（(]\d{4}[〕］\])）].{0,4}\d+\s*号|\d{4}年\d+月\d+日"
)
_TITLE_ENDS = ("通知", "公告", "批复", "文件")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line and its box.

    Attributes:
        text: Two ideographic blanks in front where it is indented; a tab between table cells.
        left: Of the box, as the others.
        size: The font size; 0 where it has no Chinese character.
        margin: Where the lines of its block begin.
        room: What is left of the block's width behind it; infinite where that is not known.
        indents: Whether paragraphs of its block are indented.
        goes_on: Whether the right margin alone ended it, its paragraph going on in the next.
        columns: Of a row of a ruled table, where its columns begin.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    margin: float
    room: float
    indents: bool
    goes_on: bool = False
    columns: tuple[float, ...] = ()

    @property
    def is_indented(self) -> bool:
        """Whether it begins further in than the lines of its block."""
        return self.text[0] == _INDENT_TEXT[0]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's lines in reading order."""

    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the lines of a block begin and end, and whether its paragraphs are indented."""

    margin: float
    edge: float
    indents: bool

    def holds(self, other: "_Frame", em: float) -> bool:
        """Tell whether another frame lies inside."""
        return other.margin > self.margin - em and other.edge < self.edge + em


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page: visible characters in the file's order, blanks left out; rules."""

    glyphs: Sequence[Glyph]
    rules: Sequence[Rule] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """A ruled table, or the part of it that stands on one page.

    Attributes:
        xs: Where its columns begin and end.
        ys: Where its rows do.
        columns: Those of its head, on whatever page that stands, if some name units.
        texts: Its rows.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    columns: tuple[Column, ...]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, grid: Grid, before: "_Table | None") -> "_Table":
        """Return the table of a filled grid; ``before``: the one that the last page ends with."""
        cells = read_cells(grid)
        goes_on = (
            before is not None
            and len(before.xs) == len(grid.xs)
            and all(abs(a - b) < _SAME for a, b in zip(before.xs, grid.xs, strict=True))
        )
        above = before.columns if before is not None and goes_on else ()
        texts = tuple(table_lines(cells, above))
        return cls(tuple(grid.xs), tuple(grid.ys), head_columns(cells) or above, texts)

    def rows(self) -> list[Line]:
        """Return its rows as lines that go on in none."""
        left, right, top = self.xs[0], self.xs[-1], self.ys[0]
        step = (self.ys[-1] - top) / max(1, len(self.texts))
        return [
            Line(
                text,
                *(left, top + n * step, right, top + (n + 1) * step),
                *(0.0, left, 0.0),
                indents=False,
                columns=self.xs,
            )
            for n, text in enumerate(self.texts)
            if text.strip()
        ]


def read_sheets(pages: Iterable[Drawn]) -> Iterator[Sheet]:
    """Yield the pages of a document with their lines, column after column."""
    gutter: float | None = None
    frames: dict[int, _Frame] = {}
    table: _Table | None = None  # what the page before ends with
    for number, drawn in enumerate(pages, 1):
        grids = find_grids(drawn.rules)
        rest = fill(grids, drawn.glyphs)
        lines: list[Line] = []
        behind = -_REACH - 1
        for band, grid in _bands(rest, grids):
            runs = find_runs(band)
            gutter = find_gutter(runs, gutter) if runs else gutter
            lines += _lines(find_blocks(runs, gutter) if runs else [], frames)
            if grid:
                table = _Table.of(grid, table if len(lines) <= _REACH else None)
                lines += table.rows()
                behind = len(lines)
        table = table if len(lines) - behind <= _REACH else None
        yield Sheet(number, tuple(lines))


def _bands(glyphs: list[Glyph], grids: list[Grid]) -> Iterator[tuple[list[Glyph], Grid | None]]:
    """Yield the characters above each table, with it, and those below the last."""
    top = float("-inf")
    for grid in grids:
        yield [glyph for glyph in glyphs if top < glyph.middle <= grid.ys[0]], grid
        top = grid.ys[0]
    yield [glyph for glyph in glyphs if glyph.middle > top], None


def _lines(blocks: list[Block], frames: dict[int, _Frame]) -> tuple[Line, ...]:
    """Return the lines of a page's blocks.

    Args:
        blocks: In reading order.
        frames: Those known from the pages before, by the side of the page; brought up to date.
    """
    read: list[list[Line]] = []
    for block in blocks:
        rows = find_rows(block.runs)
        frame = _frame(rows)
        known = frames.get(block.side)
        if known is not None and known.holds(frame, rows[0][0][0].em):
            frame = replace(known, indents=known.indents or frame.indents)
        elif len(rows) < _FEWEST_LINES:
            frame = replace(frame, edge=float("inf"))
        else:
            frames[block.side] = frame
        read.append([_line(row, frame) for row in rows])
    size = median([line.size for lines in read for line in lines if line.size] or [0.0])
    read = [_joined(lines, size) for lines in read]
    return tuple(line for lines in read for line in lines)


def _frame(rows: list[list[Run]]) -> _Frame:
    margin = _margin(rows)
    indents = any(row[0][0].left - margin > _INDENT * row[0][0].em for row in rows)
    return _Frame(margin, _edge(rows), indents)


def _edge(rows: list[list[Run]]) -> float:
    """Return how far to the right several lines reach; a header or a footer may reach further."""
    rights = sorted(((row[-1][-1].right, row[-1][-1].em) for row in rows), reverse=True)
    for (right, em), (third, _) in zip(rights, rights[_SAME_EDGE - 1 :], strict=False):
        if right - third < _SLACK * em:
            return right
    return rights[0][0]


def _margin(rows: list[list[Run]]) -> float:
    """Return where most lines of a block begin."""
    counts: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        counts[round(row[0][0].left / row[0][0].em)].append(row[0][0].left)
    commonest = max(counts.values(), key=lambda lefts: (len(lefts), -min(lefts)))
    return median(commonest)


def _line(row: list[Run], frame: _Frame) -> Line:
    glyphs = sorted((glyph for run in row for glyph in run), key=lambda glyph: glyph.left)
    size = median([glyph.em for glyph in glyphs if glyph.is_wide] or [0.0])
    foot = median([glyph.bottom for glyph in glyphs if glyph.is_wide] or [0.0])
    latin_gap = _latin_gap(glyphs)
    text = _INDENT_TEXT if glyphs[0].left - frame.margin > _INDENT * glyphs[0].em else ""
    text += glyphs[0].char
    for last, glyph in pairwise(glyphs):
        if glyph.char == last.char and glyph.left - last.left < last.em / 4:
            continue  # printed twice to look bold
        raised = glyph.bottom < foot - _RAISED * size and glyph.em < _SMALL * size
        char = glyph.char.translate(_SUPERSCRIPTS) if raised else glyph.char
        text += _gap(last, glyph, latin_gap) + char
    return Line(
        text,
        glyphs[0].left,
        min(glyph.top for glyph in glyphs),
        glyphs[-1].right,
        max(glyph.bottom for glyph in glyphs),
        size,
        frame.margin,
        frame.edge - glyphs[-1].right,
        frame.indents,
    )


def _latin_gap(glyphs: list[Glyph]) -> float:
    """Return the ems between Latin characters that read as a blank: more in a spaced-out line."""
    gaps = [
        _ems(last, glyph)
        for last, glyph in pairwise(glyphs)
        if last.char.isascii() and glyph.char.isascii()
    ]
    is_spaced = len(gaps) >= _FEWEST_SPACED and min(gaps) >= _LATIN_GAP
    return _BLANK_GAP if is_spaced else _LATIN_GAP


def _ems(last: Glyph, glyph: Glyph) -> float:
    return (glyph.left - last.right) / max(last.em, glyph.em)


def _gap(last: Glyph, glyph: Glyph, latin_gap: float) -> str:
    """Return the blank that the room between two characters reads as."""
    ems = _ems(last, glyph)
    if ems >= RUN_GAP:
        return "\t"
    latin = last.char.isascii() and glyph.char.isascii()
    return " " if ems >= (latin_gap if latin else _BLANK_GAP) else ""


def _joined(lines: list[Line], size: float) -> list[Line]:
    """Return the lines of a block, those marked that go on in the next.

    Args:
        lines: Of the block.
        size: The usual font size of the page.
    """
    pitch = median([below.top - above.top for above, below in pairwise(lines)] or [0.0])
    for place, (line, below) in enumerate(pairwise(lines)):
        near = 0 < below.top - line.top < _PARAGRAPH_STEP * pitch
        if _is_title(line, below, size) or (near and runs_on(line, below)):
            lines[place] = replace(line, goes_on=True)
    return lines


def runs_on(line: Line, following: Line) -> bool:
    """Tell whether a line ended because the next word had no room, wherever the next stands."""
    if not line.size or abs(line.size - following.size) > _OTHER_SIZE * line.size:
        return False
    if "\t" in line.text + following.text or following.is_indented:
        return False
    if line.text[-1] in _SENTENCE_ENDS and not line.indents:
        return False  # a new paragraph cannot be told from a new line
    if line.text[-1] not in _LISTING and _ITEM.match(following.text):
        return False
    word = _WORD.match(following.text)
    return line.room < (_SLACK + 0.6 * (len(word[0]) if word else 0)) * line.size


def _is_title(line: Line, below: Line, size: float) -> bool:
    """Tell whether two lines are parts of one title: larger than the text and centred."""
    if line.size < (1 + _OTHER_SIZE) * size or abs(line.size - below.size) > 0.01 * size:
        return False
    if below.top - line.top > 2 * _PARAGRAPH_STEP * line.size or "\t" in line.text + below.text:
        return False
    if line.text.endswith(_TITLE_ENDS) or _NO_TITLE.match(below.text.strip()):
        return False
    return all(
        abs((part.left - part.margin) - part.room) < _CENTRED * part.size for part in (line, below)
    )
