"""Reads the units of a table's row whose cells have run together: 建网。市工信局市发改委初步建成.

Nothing but the names tells where a cell ends. A row is read where every name is known or stands
between commas, where there are as many lists that abut as the head has columns of units, and where
that is so at one place alone; where a date stands in front of the column, behind the date.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus import labels
from corpus.drafts import UnitCell
from corpus.lines import Paragraph
from corpus.register import Register
from corpus.subjects import is_branch, is_government, is_placed, is_region, several_size
from corpus.unit_names import CARRIER, UNIT_END, hide_brackets, is_unit_like, split_names

MAX_NAME = 30  # characters
MAX_STARTS = 80  # places of a row that are tried
MAX_GOVERNMENT = 9  # characters of 江北区人民政府
MAX_OFFICE = 24  # characters of a name behind a date: 各区县(市)及功能区教育行政管理部门
MAX_ROW = 2000  # characters; a longer one holds several rows
_LABEL = re.compile(labels.UNIT_LABEL)
# Behind the last column of units: 完成时限, 进度安排; not 年度目标.
_DATES = re.compile(
    r"(?:\([^()]*\))?(?:计划|建设|完成|实施)?(?:时间|时限|期限|进度|周期)(?:安排|要求|节点)?"
)
# 2023年6月底前, 持续推进: the cell behind the units; not 开展.
_DATE = re.compile(r"(?:\d{4}年|\d{1,2}月|全年|持续|长期|每年|启动建设)")
# The cell beside the units: 2020年12月底前, 2020年5月, 长期坚持, 启动建设; not 2020年度.
_DATE_CELL = re.compile(
    r"(?:20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?|[初中末底])|(?<!\d)\d{1,2}月)(?:[上中下]旬|[初中末底])?(?:之?前)?"
    r"(?:完成)?|(?:持续|长期|全年)(?:推进|实施|坚持|建设)|启动(?:建设|实施)"
)
# Where a name may begin: 市工信局, 各区政府, 中省驻平单位; not 集群, 城市.
_BEGIN = re.compile(r"(?<!城)[省市县区州盟旗各中国]|有关|相关|自治区")
_STOPS = "。;!?)”前底月日"
# What agencies', places' and carriers' names end with.
_ENDS = frozenset("局委办厅部院署会室社团校队心馆所台处组府县市区州旗盟信通动塔络司行关电")
_SIGN = re.compile(r"[、,。;:]")
_ETC = re.compile(r"等(?:有关|相关|市级|市直)*(?:部门|单位)?")
# 市公管办 in front of another name: an agency that the register does not have.
_SHAPED = re.compile(
    r"[省市县区州][\u4e00-\u9fff]{2,6}?[局委办厅](?=各|[省市县区州][\u4e00-\u9fff]{2,10}?[局委办厅])"
)
# 平凉工业园区管委会、 between two commas, 宁波舟山港集团 in front of 1.; not 建设中心.
_BETWEEN = re.compile(r"(?P<name>[\u4e00-\u9fff()]{3,24}?)(?=[、,]|等|\d{1,2}[.、])")
# Two agencies that no sign tells apart: 市经信局市科技局; not 市自然资源局.
_ABUT = re.compile(r"[局委办厅](?=[省市县区州])")
# The name of an agency alone in its column; not 市大数据中心, which may be what is built.
_AGENCY = re.compile(r"[^、,\n]*[局委办厅部]")


@dataclass(frozen=True, slots=True)
class GluedHead:
    """The columns of units that a row of head cells names, in order.

    Attributes:
        units: Their labels.
        ends: Whether the last of them closes the row.
        dated: Whether a date stands behind it.
        follows: Whether a date stands in front of the first.
    """

    units: tuple[str, ...]
    ends: bool
    dated: bool
    follows: bool


def read_head(words: str) -> GluedHead | None:
    """Return the columns of units in 序号任务牵头单位配合单位; ``None`` where they lie apart."""
    words = hide_brackets(words)  # 责任单位(逗号前为牵头单位)
    found = list(_LABEL.finditer(words))
    apart = any(a.end() != b.start() for a, b in pairwise(found))
    if not found or apart:
        return None
    rest = words[found[-1].end() :].strip()
    follows = any(m.end() == found[0].start() for m in _DATES.finditer(words))
    return GluedHead(tuple(f[0] for f in found), not rest, bool(_DATES.fullmatch(rest)), follows)


def read_cells(
    text: str, row: Paragraph, head: GluedHead, register: Register, *, one_leads: bool = False
) -> tuple[UnitCell, ...]:
    """Return the cells of a row that name units; nothing where that is not certain.

    With ``one_leads``, the rows around say that one unit stands in the first of two columns: a
    row with more lists has lost line ends in the second.
    """
    if row.end - row.start > MAX_ROW:
        return ()
    lists = _beside_date(text, row, head, register)
    if not lists:
        runs = list(_runs(text, row, head, register, one_leads=one_leads))
        lists = runs[0] if len(runs) == 1 else ()
    led = any(labels.leads(label) for label in head.units)
    names = (*head.units, *head.units[-1:] * (len(lists) - len(head.units)))
    return tuple(
        UnitCell(start, end, label=label, led=led, row=row.start)
        for label, (start, end) in zip(names, lists, strict=False)
    )


def leads_alone(text: str, cells: Sequence[UnitCell], head: GluedHead) -> bool:
    """Tell whether the lead is a column of its own, with one unit in the row of ``cells``."""
    leading = [labels.leads(label) for label in head.units] == [True, False]
    return leading and _AGENCY.fullmatch(text, cells[0].start, cells[0].end) is not None


def begins_with_name(text: str, row: Paragraph, register: Register) -> bool:
    """Tell whether a line goes on with units: 市财政局市科技局、市教育局."""
    return _name_end(text, row.start, row.end, register, first=True, shaped=False) > row.start


def _beside_date(
    text: str, row: Paragraph, head: GluedHead, register: Register
) -> Sequence[tuple[int, int]]:
    """Return the list that stands alone behind the row's last date, or in front of it.

    Only where the head has one column of units, and the list closes the row or follows a stop.
    """
    if len(head.units) != 1 or not ((head.follows and head.ends) or head.dated):
        return ()
    dates = list(_DATE_CELL.finditer(text, row.start, row.end))
    if not dates:
        return ()
    start, end = dates[-1].end(), row.end
    if head.dated:
        start, end = text.rfind("。", row.start, dates[-1].start()) + 1, dates[-1].start()
        if not start or dates[-1].end() != row.end:
            return ()
    names = split_names(text, start, end, register)
    words = [text[n.start : n.end] for n in names]
    known = all(
        len(w) <= MAX_OFFICE and is_unit_like(w, register) and not _ABUT.search(w) for w in words
    )
    return ((start, end),) if words and known else ()


def _runs(
    text: str, row: Paragraph, head: GluedHead, register: Register, *, one_leads: bool
) -> Iterator[Sequence[tuple[int, int]]]:
    """Yield the places where lists of units abut as the columns of the head do."""
    at = row.start
    for _ in range(MAX_STARTS):
        begin = _BEGIN.search(text, at, row.end)
        if begin is None:
            return
        at = begin.end()
        stops = begin.start() > row.start and text[begin.start() - 1] in _STOPS
        shaped = stops or (one_leads and begin[0] == "市")
        lists, reached = _lists(text, begin.start(), row.end, register, shaped=shaped)
        if len(head.units) == 1 and not stops:
            continue
        if lists and _closes(text, lists, row, head, one_leads=one_leads):
            yield lists
        at = max(at, reached)  # what begins inside a longer run is a part of it


def _closes(
    text: str,
    lists: Sequence[tuple[int, int]],
    row: Paragraph,
    head: GluedHead,
    *,
    one_leads: bool,
) -> bool:
    """Tell whether lists fit the head's columns and what stands behind them fits as well."""
    end = lists[-1][1]
    more = one_leads and len(lists) > len(head.units) and _AGENCY.fullmatch(text, *lists[0])
    if len(lists) != len(head.units) and not more:
        return False
    if head.ends:
        return not text[end : row.end].strip(" 。;")
    if head.dated:
        return _DATE.match(text, end) is not None
    return len(lists) > 1  # one list in the middle of a row may be a sentence's subject


def _lists(
    text: str, start: int, stop: int, register: Register, *, shaped: bool
) -> tuple[list[tuple[int, int]], int]:
    """Return the lists of names that begin at ``start``, each behind the other without a sign.

    Also where they end, if they have more than one name; none are returned where one breaks off.
    """
    lists: list[tuple[int, int]] = []
    at, begin, count = start, start, 0
    while (end := _name_end(text, at, stop, register, first=at == start, shaped=shaped)) > at:
        count += 1
        etc = _ETC.match(text, end, stop)
        at = etc.end() if etc else end
        if text[at : at + 1] in ("、", ",", "和") and at + 1 < stop:
            at += 1
            continue
        below = at + 1 if text[at : at + 1] == "\n" else at
        if _name_end(text, below, stop, register, first=below > at, shaped=False) > below > at:
            at = below  # the column's next line
            continue
        lists.append((begin, at))
        begin = at
    return (lists if begin == at else []), (at if count > 1 else start)


def _name_end(
    text: str, at: int, stop: int, register: Register, *, first: bool, shaped: bool
) -> int:
    """Return the end of the name that begins at ``at``; ``at`` where none does."""
    listed = not first and text[at - 1] in "、,"
    between = _BETWEEN.match(text, at, stop) if listed else None
    closed = between.end() if between and UNIT_END.search(between["name"]) else at
    for end in range(min(stop, at + MAX_NAME), at + 1, -1):
        if text[end - 1] in _ENDS and _is_name(
            text[at:end], text[end : end + 1], register, first=first
        ):
            if closed > end and CARRIER.fullmatch(text, at, end):
                return closed  # 浙江广电影视公司 is no carrier
            return _with_bracket(text, end, stop)
    several = several_size(text[at : min(stop, at + MAX_NAME)])
    if several and (not first or text.startswith("各", at)):
        return at + several
    if shaped and (found := _SHAPED.match(text, at, stop)):
        return found.end()
    return closed


def _is_name(words: str, behind: str, register: Register, *, first: bool) -> bool:
    """Tell whether words are a unit's name; one without a place only behind another name."""
    if _SIGN.search(words) or ("(" in words and ")" not in words):
        return False
    if is_placed(words, register):
        return True
    if CARRIER.fullmatch(words):
        return not first or words[0] in "省市县区州"
    if is_government(words):
        return not first and (len(words) < MAX_GOVERNMENT or is_region(words[:2] + "市"))
    if is_branch(words):
        return not first
    if is_region(words):
        return behind in ("、", ",") or not first
    unit = register.parse(words)
    return not first and len(words) > 2 and unit.agency is not None and not unit.place


def _with_bracket(text: str, end: int, stop: int) -> int:
    """Return the end of a name with the bracket behind it: 市发改委(市粮食局)."""
    close = text.find(")", end, min(stop, end + 16)) if text[end : end + 1] == "(" else -1
    return close + 1 if close > 0 else end
