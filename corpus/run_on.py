"""Finds where the line ends of a text stood that lost them without a trace.

Only what cannot be a sentence of prose parts such a text: numbers in sequence, bullets, the title,
number and addressees of a document, its signature with the date, and the title of what follows.
"""

import re
from collections.abc import Iterator

from corpus.lines import long_lines
from corpus.plan_title import KIND_PATTERN, TAIL
from corpus.running import Running, find_running_marks

MIN_LINE = 1000  # characters; the longest paragraph of the plans seen has 700
MAX_LINE = 1_000_000  # a longer one is no document
MIN_BULLETS = 2
MAX_BEFORE = 20  # characters between 目录 and its first number: 序言, 前言

_STOP = re.compile("[。;:]")
# 目标:——到2025年…。——数字产业: behind a stop; not 目标——建设
_BULLET = re.compile(r"(?<=[。;:!?)”])(?:[—─]{1,2}|--|[●◆■•▪➢★])(?=[^—─\-\s])")
_CN = "一二三四五六七八九十"
_DATE = rf"(?:\d{{4}}|[〇零○O{_CN}]{{4}})年[\d{_CN}]{{1,3}}月[\d{_CN}]{{1,3}}日"
# What a plan's text begins with: 为深入贯彻, 一、总体要求, 第一章; not 为主
_OPENING = (
    r"(?:为(?:[深贯全加进认落切推充更抢扎着]|了)|根据|按照|依据|近年来|当前|20\d\d年[是我全]"
    r"|一、|第一[章条部编]|前言|序言|目录)"
)
# 某市某行动方案(2021—2023年)为深入…: a title and the text that runs on behind it
_PERIOD = r"\((?:20\d\d年?[-—–~至―]+20\d\d年?|试行|暂行)\)"
_TITLE = rf"[^。,;:!?《》]{{4,80}}?(?:{KIND_PATTERN})(?:{_PERIOD}|{TAIL}(?={_OPENING}))"
_BODY = r"[^。,;:!?、()\d]{2,62}(?:政府|办公[室厅]|委员会|小组|[局厅委部办会])"
# 。某市人民政府2020年3月5日某市某方案为深入…: signature and date; not 省政府2020年3月5日印发《…》
_SIGNED = re.compile(
    rf"(?<=[。)])({_BODY})?({_DATE})"
    rf"(?=附件|\((?:此|本|信|联|主)|抄送|{_TITLE}|\s*(?:\n|\Z))"
)
# 2020年3月5日附件1某市某方案为深入…: the title behind a signature or a mark of an annex
_BEHIND = re.compile(rf"(?<=[。)日:])(附件(?:\d{{1,2}})?:?)?({_TITLE})")
_AT_HEAD = re.compile(_TITLE)
_HEAD = 500  # characters in which a document's number and addressees stand
# 宁政发〔2020〕46号, (赣府厅发[2020]1号): behind a title; not 根据国发〔2020〕1号文
_NUMBER = re.compile(
    r"(?<=[知见案划定函告令施法》)])(?!的)\(?[\u4e00-\u9fff]{2,12}[〔\[(]\d{4}[〕\])]\s?第?\d{1,4}号\)?"
)
# 的通知各区人民政府,市府各委办局: : whom a document goes to; not 的通知要求:
_ADDRESSEES = re.compile(
    r"(?<=[知见案划定函告令施法》)号])(?=[各市省县区州盟自有机委局国])[^。;:《》]{2,400}"
    r"(?:政府|部门|单位|[局厅委办部会院署]|公司|机构|企业|街道)(?:\([^()]{1,20}\))?:"
)
_SAME = 10  # characters at which a title is told that stands twice
_CONTENTS = re.compile(r"目\s?录")
# Where an entry of a table of contents begins, whatever stands before it.
_ENTRY = re.compile(rf"第[{_CN}]{{1,3}}[编章节]|(?<![{_CN}])[{_CN}]{{1,3}}、|\([{_CN}]{{1,3}}\)")
# (牵头单位:省工信厅)专栏8先进制造业: a box; not 见专栏8, 专栏8所列
_BOX = re.compile(r"(?<=[。;)〕】])专栏\s?\d{1,2}(?![\d所中内的)])")


def find_lost_ends(text: str) -> tuple[int, ...]:
    """Return where paragraphs begin in the lines of ``text`` that no paragraph fills, rising."""
    ends: set[int] = set()
    for line in long_lines(text, MIN_LINE):
        found: set[int] = set()
        if line[1] - line[0] > MAX_LINE:
            continue
        running = find_running_marks(text, *line)
        if len(running.marks) > 1:
            found.update(mark.start for mark in running.marks)
            found.update(_contents(text, running))
            found.update(box.start() for box in _BOX.finditer(text, *line))
            found.update(_around(text, *line))
        bullets = [bullet.start() for bullet in _BULLET.finditer(text, *line)]
        if len(bullets) >= MIN_BULLETS:
            found.update(bullets)
        ends |= found - set(line)
    return tuple(sorted(ends))


def _contents(text: str, running: Running) -> Iterator[int]:
    """Yield where the entries of a table of contents begin, and the word above them."""
    if not running.contents:
        return
    first, behind = running.contents[0].start, running.marks[0].start
    word = _CONTENTS.search(text, max(0, first - MAX_BEFORE), first)
    if word:
        yield from word.span()
        yield from (entry.start() for entry in _ENTRY.finditer(text, word.end(), behind))


def _around(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where title, addressees and signature begin and end."""
    head = min(end, start + _HEAD)
    stop = _STOP.search(text, start, head)
    again = text.find(text[start : start + _SAME], start + _SAME, stop.start() if stop else head)
    if again > 0:
        yield again
    number = _NUMBER.search(text, start, stop.start() if stop else head)
    if number:
        yield from number.span()
    addressees = _ADDRESSEES.search(text, number.end() - 1 if number else start, head)
    if addressees:
        yield from addressees.span()
    elif title := _AT_HEAD.match(text, start, end):
        yield title.end()
    for signed in _SIGNED.finditer(text, start, end):
        yield from (signed.start(), signed.start(2), signed.end())
    for title in _BEHIND.finditer(text, start, end):
        yield from (title.start(), title.start(2), title.end())
