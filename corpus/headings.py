"""Tells headings, text and stand-alone responsibility lines from each other."""

import re

from corpus import labels

MAX_HEADING = 60  # characters; the longest heading of the plans seen has 52
MAX_SENTENCE_HEADING = 32  # of a heading that ends with 。 or : like a sentence

# 保障措施。 and 培育主体; not a full stop inside 3.5.
_SENTENCE_END = re.compile(r"[。;！!？?:\n](?!(?<=:)\d)")
# (责任单位:市科技局), 牵头单位:X, [市科技局负责], (由市财政局牵头,…参与); not (一)总体要求.
_STANDALONE = re.compile(
    rf"[(〔\[【<〈](?=[^\n]{{0,400}}(?:牵头|负责|责任|配合|参与|参加|主办|协办|承办|(?:{labels.BODIES}):))"
    r"[^\n]*[)〕\]】>〉][。;]?\Z"
    rf"|(?:{labels.UNIT_LABEL}|[市省区县]?[级直]?(?:{labels.WORDS}|分管)"
    r"(?:领导|市领导|时限|时间|人)(?:及[^\s:]{1,8})?)\s?:"
)
# 工作职责:, 组 长:, 完成时限:; not 一是, 到2025年:.
_FIELD = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff ]{1,9}:")
# A task and who does it: 签约项目(金服中心负责)。; not 保障措施(试行)。, 建设园区(市科技局负责)
_CHARGED = re.compile(r"\([^()]{2,60}(?:负责|牵头|配合|落实)\)。\Z")


def is_standalone(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph only says who is responsible for what stands before it."""
    return _STANDALONE.match(text, start, end) is not None


def is_field(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph begins with a label, as the lines of a card do: 工作职责:…."""
    return _FIELD.match(text, start, end) is not None


def sentence_end(text: str, start: int, end: int) -> int:
    """Return where the first sentence of ``text[start:end]`` ends, its sign left out."""
    found = _SENTENCE_END.search(text, start, end)
    return found.start() if found else end


def is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether the text behind a number is a heading only, and no sentence of the plan."""
    stop = sentence_end(text, start, end)
    if stop >= end:
        return end - start <= MAX_HEADING and text[end - 1 : end] not in (",", "、")
    short = stop == end - 1 and text[stop] in "。:" and end - start <= MAX_SENTENCE_HEADING
    return short and not (text[stop - 1] == ")" and _CHARGED.search(text, start, end))


def heading_text(text: str, start: int, body: int, end: int) -> str:
    """Return number and heading for a clause's path: its first sentence, shortened."""
    stop = sentence_end(text, body, end)
    if stop - body > MAX_HEADING:
        comma = text.find(",", body, stop)
        stop = comma if body < comma <= body + MAX_HEADING else body + MAX_HEADING
    return text[start:stop].strip()
