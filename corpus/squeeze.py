"""A stretch of working text without the line ends and blanks that layout put into it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.records import quick

# Written so that the search can skip to the first blank: r"\s+" is tried at every character.
_BLANK = re.compile(r"\s\s*")
# A line that begins an item of its own: 三、, (二), 2., —— and bullets; not 3.5亿元.
_ITEM = re.compile(
    r"[—·•●◆■★▲\-]|第?[一二三四五六七八九十百]+[、章节条]|\(?[一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)"
)
# A cell of units below one of text: 省科技厅、发改委; not 市场.
_UNITS = re.compile(r"[△▲]?(?:各|[省市县区州])[^。;:、,\n]{1,12}[局委办厅部院府](?=[、,\n]|$)")
_CLOSED = frozenset("。;:!?…")
_WRAPPED = 20  # A shorter line is a heading or a table cell, not one cut by the page's width.
_COLUMN = 4


@quick
@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without its blanks, and where its characters stood.

    Attributes:
        text: The text, made of pieces that stood together.
        starts: Where each piece begins in it.
        shifts: By how much the piece stood further behind.
    """

    text: str
    starts: Sequence[int]
    shifts: Sequence[int]

    def position(self, at: int) -> int:
        """Return where the character at ``at`` stood."""
        return at + self.shifts[bisect_right(self.starts, at) - 1]


def squeeze(text: str, start: int, end: int) -> Squeezed:
    """Return ``text[start:end]`` without blanks, its positions counting in ``text``.

    A line end that cuts a sentence goes, too; one between paragraphs, headings or table cells
    stays as one newline. Blanks between Latin letters stay single.
    """
    whole = text[start:end]
    if whole.split(None, 1) == [whole]:
        return Squeezed(whole, (0,), (start,))
    parts: list[str] = []
    starts, shifts = [0], [start]
    size, line, position = 0, start, start
    for match in _BLANK.finditer(text, start, end):
        first, last = match.span()
        part = text[position:first] + _kept(text, match, line)
        parts.append(part)
        size += len(part)
        starts.append(size)
        shifts.append(last - size)
        if "\n" in match.group():
            line = last
        position = last
    parts.append(text[position:end])
    return Squeezed("".join(parts), starts, shifts)


def _kept(text: str, blank: re.Match[str], line: int) -> str:
    first, last = blank.span()
    if "\n" in blank.group():
        cut = first - line >= _WRAPPED and text[first - 1] not in _CLOSED
        begins = _ITEM.match(text, last) or _UNITS.match(text, last)
        return "" if cut and not begins else "\n"
    if last - first >= _COLUMN or "\t" in blank.group():
        return "\t"
    around = text[max(0, first - 1) : first] + text[last : last + 1]
    return " " if around.isascii() and around.isalpha() and len(around) == 2 else ""


def ranges(positions: Iterable[int], text: str) -> tuple[tuple[int, int], ...]:
    """Return the rising ``positions`` as ranges of ``text``; only a line end cuts one in two."""
    found: list[tuple[int, int]] = []
    for position in positions:
        gap = text[found[-1][1] : position] if found else "\n"
        if "\n" in gap or gap.strip():
            found.append((position, position + 1))
        else:
            found[-1] = (found[-1][0], position + 1)
    return tuple(found)
