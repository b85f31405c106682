"""Placed characters of a page become lines in reading order.

PDF and OFD files say where each character stands and nothing of lines, columns or headers. All
measures are in one unit of length per file, x to the right and y downwards.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_RUN_GAP = 1.5  # ems between two characters that belong to two cells or columns
_BLANK_GAP = 0.6  # ems that read as a blank; justified Chinese stays below 0.3
_LATIN_GAP = 0.15
_INDENT = 1.2  # ems: a paragraph's first line stands in by two
_MIN_COLUMN_LINES = 5
_MIN_FILL = 0.8  # of the column's width, by the typical line of prose; table cells stay below
_INDENT_TEXT = "　　"
_OTHER_SIZE = 0.08  # of the font size, by which a heading or a header differs at least
_SLACK = 2.2  # ems that stay empty where the next character and its stop have no room
_PARAGRAPH_STEP = 1.5  # times the usual step between lines
_SENTENCE_ENDS = frozenset("。！？；：.!?;:）)】》”")  # after which a paragraph may end
_WORD = re.compile(r"[（《“]?[!-~]+")  # "2025年" and "（MaaS）" begin with one, "到2025" does not
_MAX_GUTTER = 0.15  # of the text's width; columns of a table may stand further apart


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
    """A printed line and its box.

    Attributes:
        text: Two ideographic blanks in front where it is indented; a tab between table cells.
        left: Of the box, as the others.
        size: The font size; 0 where it has no Chinese character.
        goes_on: Whether the right margin alone ended it, its paragraph going on in the next.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    goes_on: bool = False


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
        lines += _joined([_line(row, margin) for row in rows])
    return tuple(lines)


def _runs(glyphs: Iterable[Glyph]) -> list[_Run]:
    """Return the characters in groups that stand side by side, in the order of the file."""
    runs: list[_Run] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        if last is not None and (last.left, last.right, last.top) == (
            glyph.left,
            glyph.right,
            glyph.top,
        ):
            _share_box(runs[-1], glyph)
        elif (
            last is not None
            and _on_one_line(last, glyph)
            and -last.em / 2 < glyph.left - last.right < _RUN_GAP * last.em
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _on_one_line(first: Glyph, other: Glyph) -> bool:
    """Tell whether two characters stand at one height.

    Boxes of Chinese fonts may be twice as high as those of the Latin figures beside them; then
    only their bottoms agree.
    """
    if abs(other.middle - first.middle) < first.em / 2:
        return True
    return abs(other.bottom - first.bottom) < first.em / 4


def _share_box(run: _Run, glyph: Glyph) -> None:
    """Add a character that shares the box of the last one: fi, or —— drawn as one sign."""
    last = run[-1]
    if glyph.char == last.char and glyph.char.isalpha() and glyph.is_wide:
        return  # a Chinese character printed twice to look bold
    middle = (last.left + last.right) / 2
    run[-1] = replace(last, right=middle)
    run.append(replace(glyph, left=middle))


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
        if rows and _on_one_line(rows[-1][0][0], run[0]):
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
    text = _INDENT_TEXT if glyphs[0].left - margin > _INDENT * glyphs[0].em else ""
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


def _joined(lines: list[Line]) -> list[Line]:
    """Return the lines of a block, those marked that go on in the next."""
    if len(lines) < _MIN_COLUMN_LINES:
        return lines
    edge = max(line.right for line in lines)
    pitch = median(below.top - above.top for above, below in pairwise(lines))
    indents = any(line.text[0] == _INDENT_TEXT[0] for line in lines)
    return [
        *(
            replace(line, goes_on=_goes_on(line, following, edge, pitch, indents=indents))
            for line, following in pairwise(lines)
        ),
        lines[-1],
    ]


def _goes_on(line: Line, following: Line, edge: float, pitch: float, *, indents: bool) -> bool:
    """Tell whether a line ended because the next word had no room before the block's edge."""
    if not line.size or abs(line.size - following.size) > _OTHER_SIZE * line.size:
        return False
    if "\t" in line.text + following.text or following.text[0] == _INDENT_TEXT[0]:
        return False
    if line.text[-1] in _SENTENCE_ENDS and not indents:
        return False  # a new paragraph cannot be told from a new line
    word = _WORD.match(following.text)
    room = _SLACK + 0.6 * (len(word[0]) if word else 0)
    near = 0 < following.top - line.top < _PARAGRAPH_STEP * pitch
    return near and edge - line.right < room * line.size
