"""Gives back the line ends of a text that lost them but kept the blanks at their places."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.lines import long_lines
from corpus.normalise import FOLD
from corpus.numbering import read_marks

MIN_LINE = 400  # characters; a paragraph has rarely more, and then no blanks between sentences
MAX_LINE = 1_000_000  # a longer one is no document
MIN_GAPS = 4
MAX_MEAN = 300  # characters between two blanks; the paragraphs of the plans seen have 110
MAX_HEADING = 60  # characters of a heading without a stop: 一、总体要求

# 目标。　　二、主要任务: the indent of the next paragraph; not 5G 网络
_INDENT = re.compile(r"(?<=\S)(?:\u3000{2,4}|[ \u3000]{4,8}|\t)(?=\S)")
# 目标。 二、主要任务: what a viewer put for a line end; not 5G 网络, 2022 年
_BLANK = re.compile(r"(?<=[^\x00-'*-+<-~\s])[ \u3000]{1,3}(?=[^!-',./:-~\s、。”’》】〕])")
# The number of what stands behind the blank: (一) 强化保障, 2. 大数据; not 目标。
_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[.、]|[(][一二三四五六七八九十\d]{1,3}[)]"
    r"|第[一二三四五六七八九十百\d]{1,4}[编章节条])\Z"
)
_LONGEST_NUMBER = 7
_LONG_LINE = re.compile(rf"(?<![^\r])[^\r]{{{MIN_LINE},}}")
_CLOSED = frozenset("。;:!?…)”》】〕]")


def restore_line_ends(raw: str) -> str:
    """Return ``raw`` with line ends for the blanks that were put for them; as long as before.

    Only in a line that no page would have, most of which stands in whole sentences or headings
    between blanks: those that are the wraps of a page stand in mid-sentence.
    """
    at = 0
    pieces: list[str] = []
    for start, end in long_lines(raw, MIN_LINE):
        pieces += (raw[at:start], _LONG_LINE.sub(_restored, raw[start:end]))
        at = end
    return "".join([*pieces, raw[at:]])


def _restored(found: re.Match[str]) -> str:
    if len(found[0]) > MAX_LINE:
        return found[0]
    line = FOLD.apply(found[0])
    if len(line.split()) <= MIN_GAPS:
        return found[0]
    for pattern in (_INDENT, _BLANK):
        gaps = [gap.span() for gap in pattern.finditer(line) if not _numbers(line, gap.start())]
        if len(gaps) >= MIN_GAPS and _part_paragraphs(line, gaps):
            return "".join(_pieces(found[0], gaps))
    return found[0]


def _numbers(line: str, end: int) -> bool:
    return _NUMBER.search(line, max(0, end - _LONGEST_NUMBER), end) is not None


def _part_paragraphs(line: str, gaps: Sequence[tuple[int, int]]) -> bool:
    """Tell whether most of a line stands in pieces that are sentences or headings."""
    edges = [(0, 0), *gaps, (len(line), len(line))]
    pieces = [(a[1], b[0]) for a, b in pairwise(edges)]
    whole = [end - start for start, end in pieces if _is_whole(line, start, end)]
    often = len(line) <= MAX_MEAN * len(pieces)
    return often and len(whole) > MIN_GAPS and 2 * sum(whole) > len(line)


def _is_whole(line: str, start: int, end: int) -> bool:
    if line[end - 1] in _CLOSED:
        return True
    return end - start <= MAX_HEADING and bool(read_marks(line, start, end))


def _pieces(raw: str, gaps: Sequence[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in gaps:
        yield raw[at:start]
        yield "\n" + raw[start + 1 : end]
        at = end
    yield raw[at:]
