"""Finds running page marks that a document viewer or a converter put into the text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from corpus.types import Dropped, Span

# A mark at a line start, as a document viewer prints it: ↵3、000万元, not 第3、4条
_VIEWER_MARK = re.compile(r"(?:\A|\r\n|\r|\n)[ \t]*(\d{1,4})、")
# A page number on a line of its own: — 3 —, -3-, 第 3 页, 第3页 共9页; not 3.
_PAGE_LINE = re.compile(
    r"(?:(?<=\n)|\A)[ \t\u3000]*(?:[-—–─－]{1,2}[ \t]*(\d{1,4})[ \t]*[-—–─－]{1,2}"
    r"|第[ \t]*(\d{1,4})[ \t]*页(?:[ \t]*[,/]?[ \t]*共[ \t]*\d{1,4}[ \t]*页)?)"
    r"[ \t\u3000]*(?:\r\n|\r|\n|\Z)"
)
# How such a line begins behind another; most texts have none.
_PAGE_LINE_BEGIN = re.compile(r"\n[ \t\u3000]*(?:[-—–─－]{1,2}|第)[ \t]*\d")
_SENTENCE_END = "。；;：:！!？?”)）》】〕"
_FEWEST_VIEWER_MARKS = 4
_FEWEST_PAGE_LINES = 2
# Viewers cut at 300 characters (seen) and other round figures; list items are shorter.
_SHORTEST_PAGE = 100
# Pages of one viewer differ little in length (seen: within 12 % of their median).
_MAX_DEVIATION = 0.35
_MIN_CUT_SHARE = 0.6


def find_page_marks(raw: str) -> tuple[Dropped, ...]:
    """Return the running page marks of ``raw``, each with the line break that it brought."""
    viewer = _viewer_marks(raw)
    lines = tuple(_page_lines(raw))
    return tuple(Dropped(span, "page-mark") for span in (*viewer, *lines))


def _viewer_marks(raw: str) -> tuple[Span, ...]:
    """Return marks ``1、`` … ``n、`` that cut the text into pages of near-equal length.

    A numbered list counts up as well, but its items begin after a sentence and differ in length.
    """
    if f"{_FEWEST_VIEWER_MARKS}、" not in raw:
        return ()
    run: list[re.Match[str]] = []
    for match in _VIEWER_MARK.finditer(raw):
        if int(match.group(1)) == len(run) + 1:
            run.append(match)
        elif len(run) < _FEWEST_VIEWER_MARKS and match.group(1) == "1":
            run = [match]
    if len(run) < _FEWEST_VIEWER_MARKS or not _are_pages(raw, run):
        return ()
    return tuple(Span(m.start(), m.end()) for m in run)


def _are_pages(raw: str, run: Sequence[re.Match[str]]) -> bool:
    lengths = [b.start() - a.end() for a, b in pairwise(run)]
    usual = median(lengths)
    even = all(abs(n - usual) <= _MAX_DEVIATION * usual for n in lengths)
    cut = sum(raw[m.start() - 1] not in _SENTENCE_END for m in run[1:])
    return usual >= _SHORTEST_PAGE and even and cut >= _MIN_CUT_SHARE * (len(run) - 1)


def _page_lines(raw: str) -> Iterator[Span]:
    """Yield page-number lines where at least two of them count up."""
    matches = list(_PAGE_LINE.finditer(raw)) if _PAGE_LINE_BEGIN.search(raw) else []
    numbers = [int(m.group(1) or m.group(2)) for m in matches]
    rising = [b - a == 1 for a, b in pairwise(numbers)]
    for i, match in enumerate(matches):
        if any(rising[max(0, i - 1) : i + 1]) and len(matches) >= _FEWEST_PAGE_LINES:
            yield Span(match.start(), match.end())
