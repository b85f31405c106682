"""Finds numbers that are missing or stand twice among headings: 二、 and then 四、."""

import re
from collections.abc import Iterable

from corpus.drafts import DraftClause, DraftHeading
from corpus.numbering import read_chinese
from corpus.types import Issue, Span

# 三 (of 三、), (五); not p1, 1, 一是: Arabic numbers run on across groups, and lists end in them
_NUMBER = re.compile(r"(\(?)([一二三四五六七八九十百]{1,5})\)?")
_MOST_MISSING = 5  # more are another list


def number_issues(items: Iterable[DraftHeading | DraftClause]) -> tuple[Issue, ...]:
    """Return an issue for each gap and each number that stands twice, in working-text positions."""
    last: dict[tuple[int, tuple[str, ...], str], int] = {}
    issues: list[Issue] = []
    for item in sorted(items, key=lambda i: (i.part, i.start)):
        found = _NUMBER.fullmatch(item.labels[-1]) if item.labels else None
        if found is None:
            continue
        group = (item.part, item.labels[:-1], found[1])
        value, before = read_chinese(found[2]), last.get(group)
        last[group] = value
        if before is None or not (value == before or 1 < value - before <= _MOST_MISSING + 1):
            continue
        label, span = item.labels[-1], Span(item.start, item.start + len(item.labels[-1]))
        if value == before:
            issues.append(Issue("number-twice", f"序号“{label}”出现两次,请对照原文。", span))
        else:
            message = f"序号“{label}”之前缺{value - before - 1}个序号,请对照原文。"
            issues.append(Issue("number-gap", message, span))
    return tuple(issues)
