"""Finds the numbers inside a paragraph whose line breaks are lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.numbering import Kind, Mark, read_marks

MIN_RUNNING = 240  # characters; below that a paragraph with numbers in it is a sentence with a list
MIN_SEGMENT = 45  # mean distance of 一、 and （一） in running text; short lists stay sentences
MIN_ARABIC_SEGMENT = 120  # of 1. 2. 3., which a sentence counts its points with far more often
MAX_RUN_IN = 24  # characters of a heading that the next number runs into
MAX_ENTRY = 40  # characters of an entry of a table of contents
MIN_ENTRIES = 3
MAX_MISSED = 2  # numbers of a list that are glued to figures: 3.5G网络
_LOOKAHEAD = 64  # numbers looked at for the second of a sequence

# 一、 （一） (-) 1. 1、 (1) ① 第三章 anywhere, 4.5G建设 behind a stop; not 3.5, 一二, 000万.
_CANDIDATE = re.compile(
    r"(?=[第一二三四五六七八九十(\d①-⑳])(?:"  # most characters begin none: told at once
    r"第[一二三四五六七八九十百]{1,4}(?:编|章|节|条)"
    r"|(?<![一二三四五六七八九十百第统唯、])[一二三四五六七八九十]{1,3}、"
    r"|[(](?:[一二三四五六七八九十]{1,3}|[-—–]|\d{1,2})[)]"
    r"|(?<![\d.])\d{1,2}[.、](?!\d)|(?<![\d.])\d{1,2}[.、](?=(?:19|20)\d\d年)"
    r"|(?<=[。;)〕】])\d{1,2}[.、](?=\d)(?!\d+[%‰万亿倍个家元米吨千百折分度])|[①-⑳])"
)
# How a line of units ends, which has no stop: 责任单位:市科技局,各区政府、开发区管委会
_UNIT_ENDS = "局委办厅会府门位司"
# What stands between two documents of a file: 2020年3月5日某市行动方案, 附件; not 到2020年3月
_DOCUMENT = re.compile(
    r"附件|日(?=[^。,;:]{4,80}(?:方案|计划|规划|意见|措施|办法|要点|细则|清单|纲要|名单))"
)
MAX_BETWEEN = 2000  # characters between two documents of a file: signature, title, preamble
MIN_GROUPS = 2  # 一、 and 二、 of the document before
_BEFORE = "。;:!?)”…》】〕]\n"


@dataclass(frozen=True, slots=True)
class Running:
    """The numbers at which a paragraph falls into items.

    Attributes:
        marks: Those of its items.
        contents: Those of the table of contents in front of them.
    """

    marks: tuple[Mark, ...] = ()
    contents: tuple[Mark, ...] = ()

    def of(self, *kinds: Kind) -> int:
        """Return how many items have a number of these kinds."""
        return sum(1 for mark in self.marks if mark.kind in kinds)


_NONE = Running()


def find_running_marks(text: str, start: int, end: int) -> Running:
    """Return the numbers at which the paragraph ``text[start:end]`` falls into items.

    Only a sequence counts: 一、 then 二、; （一） starts anew in each; 1. goes on or starts anew.
    Nothing is returned for a sentence that counts its points.
    """
    if end - start < MIN_RUNNING:
        return _NONE
    candidates = [m for m in _candidates(text, start, end) if m.start > start]
    if not candidates:
        return _NONE
    found = _in_sequence(text, start, candidates)
    if not found.marks:
        return _NONE
    mean = (end - start) / (len(found.marks) + 1)
    if found.of(Kind.CN, Kind.CHAPTER, Kind.ARTICLE) >= 2 or (
        found.of(Kind.CN_PAREN) >= 2 and mean >= MIN_SEGMENT
    ):
        return found
    return found if len(found.marks) >= 3 and mean >= MIN_ARABIC_SEGMENT else _NONE


def _candidates(text: str, start: int, end: int) -> Iterator[Mark]:
    for found in _CANDIDATE.finditer(text, start, end):
        for mark in read_marks(text, found.start(), end):
            if mark.kind in (Kind.DECIMAL, Kind.IS, Kind.BOX, Kind.BULLET):
                continue
            yield mark


def _in_sequence(text: str, start: int, candidates: list[Mark]) -> Running:
    """Return the candidates that a reader takes for numbers."""
    own = next((m for m in read_marks(text, start, len(text)) if m.certain), None)
    # value of each kind in the group that is open
    last: dict[Kind, int] = {own.kind: own.value} if own else {}
    before: dict[Kind, int] = {}  # value of each kind in the group before
    found: list[Mark] = []
    contents: list[Mark] = []
    previous = own.end if own else start
    for index, mark in enumerate(candidates):
        if mark.start < previous:
            continue
        if _ends_contents(mark, found):
            last, before, found, contents = {}, {}, [], found
        elif _begins_document(text, previous, mark, last):
            last, before = {}, {}
        elif not _may_stand(text, previous, mark, last):
            continue
        value = last.get(mark.kind, 0) or (before.get(mark.kind, 0) if mark.value > 1 else 0)
        missed = mark.value - value - 1
        if missed < 0 or (missed and not (value and _goes_on(candidates, index, missed))):
            continue
        if mark.value == 1 and not _has_second(candidates, index, last):
            continue
        for kind in [k for k in last if k > mark.kind]:
            before[kind] = last.pop(kind)
        last[mark.kind] = mark.value
        previous = mark.end
        found.append(mark)
    return Running(tuple(found), tuple(contents))


def _goes_on(candidates: list[Mark], index: int, missed: int) -> bool:
    """Tell whether a list goes on behind a number before which one or two could not be read."""
    mark = candidates[index]
    following = candidates[index + 1 : index + 1 + _LOOKAHEAD]
    return missed <= MAX_MISSED and any(
        m.kind is mark.kind and m.value == mark.value + 1 for m in following
    )


def _ends_contents(mark: Mark, found: list[Mark]) -> bool:
    """Tell whether the first number comes again, behind a table of contents without text."""
    if mark.value != 1 or mark.kind > Kind.CN or len(found) < MIN_ENTRIES:
        return False
    is_list = mark.start - found[0].start <= MAX_ENTRY * len(found)
    return is_list and found[0].value == 1 and found[0].kind is mark.kind


def _begins_document(text: str, previous: int, mark: Mark, last: dict[Kind, int]) -> bool:
    """Tell whether a first number begins the plan behind its notice, or an annex."""
    if mark.value != 1 or mark.kind > Kind.CN or last.get(mark.kind, 0) < MIN_GROUPS:
        return False
    begin = max(previous, mark.start - MAX_BETWEEN)
    return _DOCUMENT.search(text, begin, mark.start) is not None


def _may_stand(text: str, previous: int, mark: Mark, last: dict[Kind, int]) -> bool:
    """Tell whether a number may stand here: behind a sentence, or behind a heading run into it."""
    before = mark.start - 1
    while before > previous and text[before] == " ":
        before -= 1
    if text[before] in _BEFORE or text[before] in _UNIT_ENDS:
        return True
    if mark.kind in (Kind.PART, Kind.CHAPTER) and mark.value == 1:
        return True
    inside = last and mark.kind > max(last)  # the first number of a group behind its heading
    stops, longest = ("。;:!?(", MAX_ENTRY) if inside else ("。;:,!?、(", MAX_RUN_IN)
    if mark.start - previous <= longest and not any(
        stop in text[previous : mark.start] for stop in stops
    ):
        return True
    return mark.kind is Kind.CN and mark.value > 1 and last.get(Kind.CN) == mark.value - 1


def _has_second(candidates: list[Mark], index: int, last: dict[Kind, int]) -> bool:
    """Tell whether a number one is followed by its two before an outer number goes on."""
    first = candidates[index]
    for mark in candidates[index + 1 : index + 1 + _LOOKAHEAD]:
        if mark.kind is first.kind and mark.value == 2:
            return True
        if mark.kind < first.kind and mark.value == last.get(mark.kind, 0) + 1:
            return False
    return False
