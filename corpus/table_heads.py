"""Tells the cells and lines that head a table's columns: 序号, 重点任务, 责任单位."""

import re
from collections.abc import Sequence

from corpus import labels
from corpus.lines import Paragraph

MAX_HEADING_CELL = 16
MIN_HEADING_CELLS = 3
MAX_HEADING_CELLS = 24  # of one head; the longest of the plans seen has 7
MAX_HEADING_ROW = 90
MAX_HEADING_LINES = 3  # of a head whose cells have run together

_WORD = (
    r"(?:序\s?号|编\s?号|类\s?[别型]|领\s?域|备\s?注|(?:一级|二级|三级|主要|核心|具体)?指标(?:名称|值|属性|类型)?"
    rf"|(?:省级|市级|区级|县级)?(?:{labels.WORDS}|申报|推荐|建设|所属|企业|项目)?单\s?位(?:名称)?"
    rf"|牵头\(责任\)单位|(?:省级|市级|区级|县级)?(?:{labels.WORDS}|归口)(?:部门|处室|主体)"
    r"|(?:\d{4}年)?[\u4e00-\u9fff]{0,6}(?:任务|内容|目标|措施|举措|事项|名称|类别|类型)"
    r"|(?:完成|建设|实施|起止|预期)?(?:时间|时限|期限|年限|进度)|(?:责任|牵头|分管)(?:领导|人)|联系(?:人|电话|方式)"
    r"|(?:\d{4}年?|基期|现状|目标|规划)(?:目标|实际|现状|预期|完成)?值?|单位|属性|性质|地区|区域|年均增[长速]|项\s?目|所在地)"
)
# 序号, 责任单位, 完成时限, 2025年目标值; not 序号管理.
_HEADING_CELL = re.compile(_WORD + r"(?:\([^()]{1,14}\))?")
# 序号案例名称企业名称, 类别指标单位2020年2025年: heading cells that have run together.
_HEADING_ROW = re.compile(
    rf"序\s?号\s?\S[^。;]{{3,80}}|(?:{_WORD}(?:\([^()]{{1,14}}\))?\s{{0,4}}){{3,20}}"
)
# What a heading cell ends with, digits apart; most lines end with none of them: told at once.
_LAST = frozenset(")人位体值划别务区号地型域室容导年度式性成措施期标注状目称话质速长门间际限项")
# The second line of such a head: 牵头单位配合单位; not 责任单位.
_MORE_OF_ROW = re.compile(rf"(?:{_WORD}(?:\([^()]{{1,14}}\))?\s{{0,4}}){{2,20}}")
# What stands above two columns of units and is no column itself; not 任务.
GROUP = re.compile(r"(?:责任|职责|任务|工作|部门)?分工(?:情况)?|责任落实")


def heading_end(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return the index behind the heading cells of a table that begins at ``at``."""
    first = paragraphs[at]
    last = text[first.end - 1]
    if last not in _LAST and not last.isdecimal() and text[first.start] != "序":
        return at
    if is_heading_row(text, first):
        end = at + 1
        while end < min(at + MAX_HEADING_LINES, len(paragraphs)) and _goes_on(
            text, paragraphs[end]
        ):
            end += 1
        return end
    end, known = at, 0
    while end < min(at + MAX_HEADING_CELLS, len(paragraphs)):
        if _is_heading_cell(text, paragraphs[end]):
            known += 1
        elif not known or not _whole(GROUP, text, paragraphs[end]):
            break
        end += 1
    return end if known >= MIN_HEADING_CELLS else at


def is_heading_row(text: str, p: Paragraph) -> bool:
    """Tell whether a line is a head whose cells have run together."""
    short = p.end - p.start <= MAX_HEADING_ROW and not p.marks and text[p.end - 1] not in "。;"
    return short and _HEADING_ROW.fullmatch(text, p.start, p.end) is not None


def _goes_on(text: str, p: Paragraph) -> bool:
    """Tell whether a line goes on with a head: 牵头单位配合单位 below 序号重点任务."""
    units = re.search(labels.UNIT_LABEL, text[p.start : p.end])
    return bool(units) and _whole(_MORE_OF_ROW, text, p)


def _is_heading_cell(text: str, p: Paragraph) -> bool:
    return p.end - p.start <= MAX_HEADING_CELL and _whole(_HEADING_CELL, text, p)


def _whole(pattern: re.Pattern[str], text: str, p: Paragraph) -> bool:
    short = p.end - p.start <= MAX_HEADING_ROW and not p.marks
    return short and pattern.fullmatch(text, p.start, p.end) is not None
