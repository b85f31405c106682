"""Pages of placed lines become one text; running headers, footers and page numbers are found."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

from corpus.errors import LoadError
from corpus.read_cut_tables import mend_tables
from corpus.read_footnotes import find_footnotes
from corpus.read_layout import Line, Sheet, runs_on
from corpus.read_text import is_garbled
from corpus.read_types import Extracted
from corpus.types import Dropped, Issue, Page, Span

_MARGIN_LINES = 2  # at either end of a page, where running marks stand
_APART = 1.3  # times the usual step between lines
_OTHER_SIZE = 0.08  # of the usual height of lines: a header is set a size smaller
_MIN_REPEATS = 0.4  # of the pages: marks of left and right pages may differ
# "— 3 —", "第 3 页 共 9 页", "3/9" are page numbers; "3.加强", "第三条" are not.
_PAGE_NUMBER = re.compile(
    r"[-—–―－·•\s]*第?\s*(\d{1,4})\s*页?\s*[,，/]?\s*(共?\s*\d*\s*页?)[-—–―－·•\s]*"
)
# What a browser prints above and below: 2026/7/24 16:15 某县公报, https://… 1/11; not 2026/7/24前
_BROWSER = re.compile(
    r"\s*\d{1,4}[/.\-年]\d{1,2}[/.\-月]\d{1,4}日?,?\s*(?:[上下]午)?\d{1,2}:\d\d(?!\d)"
    r"|\s*(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?\s*\Z"
)
_DIGITS = re.compile(r"\d+")  # "第12页" has one; "第十二页" has none

_Place = tuple[int, int]  # number of a page, place of a line on it


def assemble(sheets: Sequence[Sheet], path: Path) -> Extracted:
    """Return the text of all pages, running marks, page numbers and footnotes marked as dropped.

    A line that the right margin alone ended is joined to the next, on the next page as well; other
    lines stay lines.

    Raises:
        LoadError: where there is no text, or none that can be told from noise.
    """
    issues = _check_text(sheets, path)
    sheets, heads = mend_tables(sheets)
    marks = dict.fromkeys(_running_marks(sheets) | heads, "page-mark")
    marks |= dict.fromkeys(find_footnotes(sheets, marks), "footnote")
    joined = _joined(sheets, marks)
    writer = _Writer()
    pages: list[Page] = []
    for sheet in sheets:
        start = writer.at
        for order, line in enumerate(sheet.lines):
            place = (sheet.number, order)
            writer.write(line.text, marks.get(place), joined.get(place))
        pages.append(Page(sheet.number, Span(start, writer.at)))
    return Extracted("".join(writer.parts), tuple(pages), tuple(writer.dropped), issues)


@dataclass(slots=True)
class _Writer:
    """The text so far, its length, and what of it is dropped."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    dropped: list[Dropped] = field(default_factory=list)
    cut: int = 0  # line ends just written that only the page's end brought
    inside: bool = False  # whether the next line of the text goes on with a paragraph

    def write(self, text: str, reason: str | None, seam: str | None) -> None:
        """Add a line.

        Args:
            text: Of the line.
            reason: Why it is no part of the text.
            seam: What stands between it and the line that goes on with it; ends with a line end
                where marks stand between the two; ``None`` where none goes on.
        """
        if self.inside and not reason:
            text = text.lstrip()
        self.parts.append(text + ("\n" if seam is None else seam))
        start, self.at = self.at - self.cut, self.at + len(self.parts[-1])
        self.cut = int(seam is not None and seam.endswith("\n"))
        if reason:
            self.dropped.append(Dropped(Span(start, self.at), reason))
        else:
            self.inside = seam is not None


def _joined(sheets: Sequence[Sheet], marks: Container[_Place]) -> dict[_Place, str]:
    """Return what stands between each line and the next where that goes on with it."""
    kept = [
        ((sheet.number, order), line)
        for sheet in sheets
        for order, line in enumerate(sheet.lines)
        if (sheet.number, order) not in marks
    ]
    found: dict[_Place, str] = {}
    for (place, line), (following_place, following) in pairwise(kept):
        page, order = place
        is_below = page == following_place[0] and line.top < following.top
        goes_on = line.goes_on if is_below else runs_on(line, following)
        if goes_on:
            is_next = following_place in ((page, order + 1), (page + 1, 0))
            between = not is_next or (page, order + 1) in marks
            found[place] = _seam(line, following) + ("\n" if between else "")
    return found


def _seam(line: Line, following: Line) -> str:
    """Return what stands between two lines of a paragraph: a blank between words or figures."""
    last, first = line.text[-1], following.text.lstrip()[0]
    return " " if all(char.isascii() and char.isalnum() for char in (last, first)) else ""


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
        if len(group) >= enough and _is_running(group)
        for sheet, order in group
    }
    return frozenset(found | _page_numbers(sheets, edges))


def _edge_lines(sheet: Sheet) -> Iterable[int]:
    """Return the places of the topmost and lowest lines."""
    by_height = sorted(range(len(sheet.lines)), key=lambda order: sheet.lines[order].top)
    return {*by_height[:_MARGIN_LINES], *by_height[-_MARGIN_LINES:]}


def _is_running(group: list[tuple[Sheet, int]]) -> bool:
    """Tell whether most of some equal lines stand at one height and apart from the text."""
    lines = [sheet.lines[order] for sheet, order in group]
    if _BROWSER.match(lines[0].text):
        return True
    top = median(line.top for line in lines)
    em = median(line.bottom - line.top for line in lines)
    level = sum(abs(line.top - top) < em for line in lines)
    apart = sum(_stands_apart(sheet, order) for sheet, order in group)
    return min(level, apart) * 2 > len(group)


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


def _page_numbers(sheets: Sequence[Sheet], edges: list[tuple[Sheet, int]]) -> set[tuple[int, int]]:
    """Return the lines that hold a page number: marked as one, or counting with the pages."""
    numbers = [
        (sheet, order, match)
        for sheet, order in edges
        if (match := _PAGE_NUMBER.fullmatch(sheet.lines[order].text))
    ]
    shifts: dict[int, int] = defaultdict(int)
    for sheet, _, match in numbers:
        shifts[int(match[1]) - sheet.number] += 1
    enough = max(2, _MIN_REPEATS * len(sheets))
    return {
        (sheet.number, order)
        for sheet, order, match in numbers
        if not match[0].strip().isdigit()
        or (shifts[int(match[1]) - sheet.number] >= enough and _is_outermost(sheet, order))
    }


def _is_outermost(sheet: Sheet, order: int) -> bool:
    tops = [line.top for line in sheet.lines]
    return tops[order] in (min(tops), max(tops))
