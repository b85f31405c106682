"""Placed characters of a page become lines in reading order; running page marks are found.

PDF and OFD files say where each character stands and nothing of lines, columns or headers. All
measures are in one unit of length per file, x to the right and y downwards.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from corpus.errors import LoadError
from corpus.read_text import is_garbled
from corpus.read_types import Extracted
from corpus.types import Dropped, Issue, Page, Span

_RUN_GAP = 1.5  # ems between two characters that belong to two cells or columns
_BLANK_GAP = 0.6  # ems that read as a blank; justified Chinese stays below 0.3
_LATIN_GAP = 0.15
_INDENT = 1.2  # ems: a paragraph's first line stands in by two
_MIN_COLUMN_LINES = 5
_MIN_FILL = 0.8  # of the column's width, by the typical line of prose; table cells stay below
_MAX_GUTTER = 0.15  # of the text's width; columns of a table may stand further apart
_MARGIN_LINES = 2  # at either end of a page, where running marks stand
_APART = 1.3  # times the usual step between lines
_OTHER_SIZE = 0.08  # of the usual height of lines: a header is set a size smaller
_MIN_REPEATS = 0.4  # of the pages: marks of left and right pages may differ
# "— 3 —", "第 3 页 共 9 页", "3/9" are page numbers; "3.加强", "第三条" are not.
_PAGE_NUMBER = re.compile(
    r"[-—–―－·•\s]*第?\s*(\d{1,4})\s*页?\s*[,，/]?\s*(共?\s*\d*\s*页?)[-—–―－·•\s]*"
)
_DIGITS = re.compile(r"\d+")  # "第12页" has one; "第十二页" has none


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box."""

    char: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def em(self) -> float:
        """Its font size: a Chinese character is as wide as that, boxes are about 1.2 as high."""
        height = (self.bottom - self.top) / 1.2
        return max(self.right - self.left if self.is_wide else height, 1e-3)

    @property
    def is_wide(self) -> bool:
        """Whether it is as wide as its font size, as Chinese characters are."""
        return self.char >= "\u2e80"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, its box, and its font size (0 where it has no Chinese character)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's lines in reading order."""

    number: int
    lines: tuple[Line, ...]


_Run = list[Glyph]


def read_lines(glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """Return the lines of a page, column after column.

    Args:
        glyphs: Visible characters in the order of the file, blanks left out.
    """
    runs = _runs(glyphs)
    if not runs:
        return ()
    lines: list[Line] = []
    for block in _blocks(runs):
        rows = _rows(block)
        margin = _margin(rows)
        lines += [_line(row, margin) for row in rows]
    return tuple(line for line in lines if line.text.strip())


def _runs(glyphs: Iterable[Glyph]) -> list[_Run]:
    """Return the characters in groups that stand side by side, in the order of the file."""
    runs: list[_Run] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and abs(glyph.middle - last.middle) < last.em / 2
            and -last.em / 2 < glyph.left - last.right < _RUN_GAP * last.em
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _blocks(runs: list[_Run]) -> list[list[_Run]]:
    """Return the runs in blocks in reading order; a page without columns is one block."""
    gutter = _gutter(runs)
    if gutter is None:
        return [runs]
    blocks: list[list[_Run]] = []
    band: list[_Run] = []
    for row in _rows(runs):
        if any(run[0].left < gutter < run[-1].right for run in row):
            blocks += [*_columns(band, gutter), row]
            band = []
        else:
            band += row
    return [block for block in [*blocks, *_columns(band, gutter)] if block]


def _columns(band: list[_Run], gutter: float) -> list[list[_Run]]:
    left = [run for run in band if run[-1].right <= gutter]
    right = [run for run in band if run[-1].right > gutter]
    return [left, right] if _is_prose(left) and _is_prose(right) else [band]


def _gutter(runs: list[_Run]) -> float | None:
    """Return the middle of the gap between two columns of prose, ``None`` where there is none."""
    low = min(run[0].left for run in runs)
    high = max(run[-1].right for run in runs)
    best, fewest = None, len(runs) // 3
    for step in range(40, 61):
        x = low + (high - low) * step / 100
        crossing = sum(run[0].left < x < run[-1].right for run in runs)
        if crossing < fewest or (crossing == fewest and step == 50):
            best, fewest = x, crossing
    if best is None:
        return None
    left = [run for run in runs if run[-1].right <= best]
    right = [run for run in runs if run[0].left >= best]
    if not (_is_prose(left) and _is_prose(right)):
        return None
    gap = min(run[0].left for run in right) - max(run[-1].right for run in left)
    return best if gap <= _MAX_GUTTER * (high - low) else None


def _is_prose(runs: list[_Run]) -> bool:
    """Tell whether the runs are the lines of a column: several, most as wide as the column."""
    rows = _rows(runs)
    if len(rows) < _MIN_COLUMN_LINES:
        return False
    low = min(run[0].left for run in runs)
    width = max(run[-1].right for run in runs) - low
    return median(row[-1][-1].right - low for row in rows) >= _MIN_FILL * width


def _rows(runs: list[_Run]) -> list[list[_Run]]:
    """Return runs of one height together, from the top down, each row from left to right."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: (run[0].middle, run[0].left)):
        if rows and abs(run[0].middle - rows[-1][0][0].middle) < rows[-1][0][0].em / 2:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run[0].left) for row in rows]


def _margin(rows: list[list[_Run]]) -> float:
    """Return where most lines of a block begin."""
    counts: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        counts[round(row[0][0].left / row[0][0].em)].append(row[0][0].left)
    commonest: list[float] = max(counts.values(), key=lambda lefts: (len(lefts), -min(lefts)))
    return min(commonest)


def _line(row: list[_Run], margin: float) -> Line:
    glyphs = sorted((glyph for run in row for glyph in run), key=lambda glyph: glyph.left)
    text = "　　" if glyphs[0].left - margin > _INDENT * glyphs[0].em else ""
    text += glyphs[0].char
    for last, glyph in pairwise(glyphs):
        if glyph.char == last.char and glyph.left - last.left < last.em / 4:
            continue  # printed twice to look bold
        text += _gap(last, glyph) + glyph.char
    return Line(
        text,
        glyphs[0].left,
        min(glyph.top for glyph in glyphs),
        glyphs[-1].right,
        max(glyph.bottom for glyph in glyphs),
        median([glyph.em for glyph in glyphs if glyph.is_wide] or [0.0]),
    )


def _gap(last: Glyph, glyph: Glyph) -> str:
    """Return the blank that the room between two characters reads as."""
    ems = (glyph.left - last.right) / max(last.em, glyph.em)
    if ems >= _RUN_GAP:
        return "\t"
    latin = last.char.isascii() and glyph.char.isascii()
    return " " if ems >= (_LATIN_GAP if latin else _BLANK_GAP) else ""


def assemble(sheets: Sequence[Sheet], path: Path) -> Extracted:
    """Return the text of all pages, running headers, footers and page numbers marked as dropped.

    Raises:
        LoadError: where there is no text, or none that can be told from noise.
    """
    issues = _check_text(sheets, path)
    marks = _running_marks(sheets)
    parts: list[str] = []
    pages: list[Page] = []
    dropped: list[Dropped] = []
    at = 0
    for sheet in sheets:
        start = at
        for order, line in enumerate(sheet.lines):
            parts.append(line.text + "\n")
            if (sheet.number, order) in marks:
                dropped.append(Dropped(Span(at, at + len(parts[-1])), "page-mark"))
            at += len(parts[-1])
        pages.append(Page(sheet.number, Span(start, at)))
    return Extracted("".join(parts), tuple(pages), tuple(dropped), issues)


def _check_text(sheets: Sequence[Sheet], path: Path) -> tuple[Issue, ...]:
    """Return an issue for pages without text; refuse a file of such pages or of garbled text."""
    text = "".join(line.text for sheet in sheets for line in sheet.lines)
    if not text.strip():
        raise LoadError(
            f"{path}：页面是扫描图片，没有文字。"
            "请先做文字识别（OCR），存为带文字的 PDF 或 .txt 后再试"
        )
    if is_garbled(text):
        raise LoadError(
            f"{path}：文件的字体没有文字对照表，取出的是乱码。"
            "请先做文字识别（OCR），存为 .txt 后再试"
        )
    empty = "、".join(str(sheet.number) for sheet in sheets if not sheet.lines)
    if not empty:
        return ()
    return (Issue("page-without-text", f"第 {empty} 页没有文字，可能是扫描图片，未能读入"),)


def _running_marks(sheets: Sequence[Sheet]) -> frozenset[tuple[int, int]]:
    """Return page and place of each line that is a page number or runs over the pages."""
    edges = [(sheet, order) for sheet in sheets for order in _edge_lines(sheet)]
    groups: dict[str, list[tuple[Sheet, int]]] = defaultdict(list)
    for sheet, order in edges:
        if _PAGE_NUMBER.fullmatch(sheet.lines[order].text):
            continue
        groups[_DIGITS.sub("#", "".join(sheet.lines[order].text.split()))].append((sheet, order))
    enough = max(2, _MIN_REPEATS * len(sheets))
    found = {
        (sheet.number, order)
        for group in groups.values()
        if len(group) >= enough and _one_height(group)
        for sheet, order in group
        if _stands_apart(sheet, order)
    }
    return frozenset(found | _page_numbers(edges))


def _edge_lines(sheet: Sheet) -> Iterable[int]:
    """Return the places of the topmost and lowest lines."""
    by_height = sorted(range(len(sheet.lines)), key=lambda order: sheet.lines[order].top)
    return {*by_height[:_MARGIN_LINES], *by_height[-_MARGIN_LINES:]}


def _one_height(group: list[tuple[Sheet, int]]) -> bool:
    tops = [sheet.lines[order].top for sheet, order in group]
    lines = [sheet.lines[order] for sheet, order in group]
    em = median(line.bottom - line.top for line in lines)
    return sum(abs(top - median(tops)) < em for top in tops) * 2 > len(tops)


def _stands_apart(sheet: Sheet, order: int) -> bool:
    """Tell whether a line is printed smaller than the page, or further off than lines are."""
    lines = sorted(sheet.lines, key=lambda line: line.top)
    if len(lines) <= _MARGIN_LINES:
        return True
    line = sheet.lines[order]
    size = median([other.size for other in lines if other.size] or [0.0])
    if line.size and abs(line.size - size) > _OTHER_SIZE * size:
        return True
    pitches = [below.top - above.top for above, below in pairwise(lines)]
    place = lines.index(line)
    upper = place < len(lines) // 2
    inwards = pitches[place:_MARGIN_LINES] if upper else pitches[-_MARGIN_LINES:place]
    return max(inwards, default=0.0) > _APART * median(pitches)


def _page_numbers(edges: list[tuple[Sheet, int]]) -> set[tuple[int, int]]:
    """Return the lines that hold a page number: marked as one, or counting with the pages."""
    numbers = [
        (sheet, order, match)
        for sheet, order in edges
        if (match := _PAGE_NUMBER.fullmatch(sheet.lines[order].text))
    ]
    shifts: dict[int, int] = defaultdict(int)
    for sheet, _, match in numbers:
        shifts[int(match[1]) - sheet.number] += 1
    return {
        (sheet.number, order)
        for sheet, order, match in numbers
        if shifts[int(match[1]) - sheet.number] > 1 or not match[0].strip().isdigit()
    }
