"""Finds what a web page has at its foot, and what a browser prints around each page of it."""

import re
from collections.abc import Container, Iterator

from corpus.types import Dropped, Span

_REACH = 1500  # characters of a page's foot
_LONGEST = 80  # characters of a line of it
_LINE = re.compile(r"[^\s][^\n]*")
# A line that may be the plan's own: a sentence, an item, an annex, a date, units
_TEXT = re.compile(
    r"[。;]|^(?:附|抄送|抄报|主题词|注)|^[一二三四五六七八九十]+、|^\(|^第?\d+[.、条章]|\d{4}年\d+月"
    r"|责任|牵头|负责|配合|\t"
)
# Who runs a web page: 主办:某市政府办公室 承办:某市大数据局; not 主办单位:某市政府
_HOSTS = re.compile(
    r"(?:版权|主办)(?:单位)?[:：].{2,40}(?:承办|技术支持|维护|管理|协办)(?:单位)?[:：].*"
)
# 2026/7/24 16:15 某县公报; not 2026/7/24前
_PRINTED = re.compile(
    r"^\s*\d{4}[/.年-]\d{1,2}[/.月-]\d{1,2}日?,?[ ]*(?:[上下]午)?\d{1,2}:\d\d(?!\d)(?::\d\d)?(.*)$",
    re.M,
)
# https://www.example.gov.cn/a.html 1/11; not 网址https://a.cn
_ADDRESS = re.compile(r"^\s*((?:https?|file)://\S+?)[ \t]*(?:\d{1,4}/\d{1,4})?[ \t]*$", re.M)
# How a second such line begins, behind another; most texts have none.
_PRINTED_BEGIN = re.compile(r"\n\s*\d{4}[/.年-]\d{1,2}[/.月-]\d{1,2}日?,?[ ]*(?:[上下]午)?\d{1,2}:")
_ADDRESS_BEGIN = re.compile(r"\n\s*(?:http|file)")
_COUNT = re.compile(r"^[ \t]*\d{1,4}/(\d{1,4})[ \t]*$", re.M)  # 3/11
_FEWEST = 2
_GAP = 8  # blanks and line ends between a label and its value


def find_foot(folded: str, noise: Container[int]) -> Iterator[Dropped]:
    """Yield the short lines at the end of a web page, behind one that is plainly its chrome.

    Args:
        folded: The text in Simplified and half-width characters.
        noise: Where the lines begin that are chrome by themselves.
    """
    lines = list(_LINE.finditer(folded, max(0, len(folded) - _REACH)))
    if not any(m.start() in noise or _HOSTS.fullmatch(m.group()) for m in lines):
        return
    own = [m.start() not in noise and _is_text(m.group()) for m in lines]
    first = max((n + 1 for n, is_own in enumerate(own) if is_own), default=0)
    begin = next((n for n in range(first, len(lines)) if lines[n].start() in noise), len(lines))
    if begin > first and _HOSTS.fullmatch(lines[begin - 1].group()):
        begin -= 1
    for line in lines[begin:] if begin and first else ():
        if line.start() not in noise:
            yield Dropped(Span(*line.span()), "web-noise")


def _is_text(line: str) -> bool:
    return len(line) > _LONGEST or _TEXT.search(line) is not None


def find_browser_marks(folded: str) -> Iterator[Dropped]:
    """Yield the lines that a browser printed above and below each page, where they recur."""
    if "/" not in folded or ":" not in folded:
        return
    for pattern, begin in ((_PRINTED, _PRINTED_BEGIN), (_ADDRESS, _ADDRESS_BEGIN)):
        if not begin.search(folded):
            continue
        found = [m for m in pattern.finditer(folded) if not _is_value(folded, m.start())]
        named = [m[1].strip() for m in found]
        recurring = [
            m for m, name in zip(found, named, strict=True) if named.count(name) >= _FEWEST
        ]
        yield from (Dropped(Span(*m.span()), "page-mark") for m in recurring)
        if pattern is _ADDRESS and recurring:
            yield from (Dropped(Span(*m.span()), "page-mark") for m in _COUNT.finditer(folded))


def _is_value(folded: str, start: int) -> bool:
    """Tell whether a table's label stands on the line above: 发布日期: and below it the date."""
    return folded[max(0, start - _GAP) : start].rstrip().endswith(":")
