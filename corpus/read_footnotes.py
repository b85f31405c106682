"""Finds the footnotes at the foot of placed pages."""

import re
from collections.abc import Container, Iterator, Sequence
from statistics import median

from corpus.read_layout import Line, Sheet

_SMALLER = 0.92  # of the usual font size
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# What a note begins with: ¹数据来自, ①指2020年, [1]见; not 1.建设, 2025年
_SIGN = re.compile(
    r"\s*(?:([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,2}(?=\s?[A-Za-z\u4e00-\u9fff“《]))|([①-⑳])|\[(\d{1,2})\])"
)
_MONTHS = re.compile(r"\s*\d+\s?[年月日个项家]")


def find_footnotes(
    sheets: Sequence[Sheet], marks: Container[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield page and place of each line of a footnote.

    Footnotes are the last lines of a page, set smaller, beginning with a sign that stands raised
    in the text of the page.

    Args:
        sheets: The pages.
        marks: Page and place of running marks.
    """
    sizes = [line.size for sheet in sheets for line in sheet.lines if line.size]
    usual = median(sizes or [0.0])
    for sheet in sheets:
        kept = [n for n in range(len(sheet.lines)) if (sheet.number, n) not in marks]
        first = len(kept)
        while first and _is_small(sheet.lines[kept[first - 1]], usual):
            first -= 1
        text = "".join(sheet.lines[n].text for n in kept[:first])
        begin = next((n for n in kept[first:] if _begins_note(sheet.lines[n].text, text)), None)
        if begin is not None:
            yield from ((sheet.number, n) for n in kept[first:] if n >= begin)


def _is_small(line: Line, usual: float) -> bool:
    return 0 < line.size < _SMALLER * usual and "\t" not in line.text


def _begins_note(note: str, text: str) -> bool:
    """Tell whether a line begins with a sign that refers to a note in the page's text."""
    sign = _SIGN.match(note)
    if sign is None or _MONTHS.match(note):
        return False
    if sign[2]:
        return sign[2] in text
    number = (sign[1] or sign[3]).translate(_RAISED)
    raised = "".join(char if char in "⁰¹²³⁴⁵⁶⁷⁸⁹" else " " for char in text).translate(_RAISED)
    return number in raised.split() or f"[{number}]" in text
