"""Tells the kinds of paragraph that stand around a plan: title, addressees, signature, annex list.

The order of these follows GB/T 9704-2012 《党政机关公文格式》 7.3: 标题, 主送机关, 正文, 附件说明,
发文机关署名, 成文日期, 附注, 附件.
"""

import re
from collections.abc import Sequence

from corpus.lines import Paragraph

MAX_TITLE = 120  # characters of a title; the longest of the plans seen has 96
MAX_JOINT_TITLE = 300  # of one that names the bodies that issue it together
MAX_TITLE_LINE = 60
MAX_DATE = 24
MIN_GLUED = 12  # characters of 附件 and a title that has run into it
MAX_BROKEN = 30  # characters of the second line of an entry
MAX_LIST_LINE = 110  # characters of a line in a list of annexes

MAX_CONTENTS = 400  # lines of a table of contents
MAX_ENTRY = 120  # characters of one of its lines, dots included

_STOPS = "。;!?,"
_CONTENTS = ("目录", "目次", "目录:")
# 一、发展态势.........3 and 第一章 总则……1: dots and page; not 实现100%.
_LEADER = re.compile(r"(?:[.…·\s-]{2,}|\s)(?:\d{1,3})?[-\s]*\Z")
_CN = "[一二三四五六七八九十]"

# 2023年4月18日, 二〇二三年四月十八日, 2023-04-18, **年*月*日; not 2023年4月18日起施行.
_DATE = re.compile(
    r"\(?(?:\d{4}|[*×xX]{2,4}|[〇零○O一二三四五六七八九]{4})\s?[年./-]\s?"
    r"(?:[\d*×]{1,2}|[一二三四五六七八九十]{1,3})\s?[月./-]\s?"
    r"(?:[\d*×]{1,2}|[一二三四五六七八九十]{1,3})\s?日?(?:印发)?\)?"
)
# 2019年9月, 二〇二一年一月, 年 月 日 of a form: the date on a title page; not 2019年9月底前.
_MONTH = re.compile(
    r"年\s*月(?:\s*日)?|\(?(?:\d{4}|[〇零○O一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月\)?"
)
# 西湖区人民政府办公室, 市科技局 市财政局; not 市科技局牵头.
_SIGNER = re.compile(
    r"(?![^\n]{0,60}(?:推进|深化|加快|促进|加强|关于|印发|实施|提升))"
    r"[^。;,:!?、()\d]{3,64}(?:\((?:章|盖章|代)\))?"
)
_SIGNER_ENDS = (
    "政府",
    "办公室",
    "办公厅",
    "委员会",
    *"局厅委部会办院社署司处馆站联行队",
    "小组",
    "集团",
    "公司",
    "中心",
    "(章)",
    "(盖章)",
    "(代)",
)
_SIGNER_LAST = frozenset(end[-1] for end in _SIGNER_ENDS)
# (此件公开发布), 信息公开选项:主动公开, 抄送:市委; not 主动公开政务信息.
_PUBLICITY = re.compile(
    r"\(?(?:此件|本件|信息公开|公开方式|公开属性)[^。]{0,40}。?\)?|\(?(?:主动公开|公开发布|依申请公开)\)?"
    r"|(?:抄\s?送|抄\s?报|主\s?送|分\s?送|主\s?题\s?词)\s?:.*"
    r"|.{2,30}(?:办公室|办公厅|[局委厅])\s*\d{4}\s?年\d{1,2}月\d{1,2}日\s?印发"
)
# 联系人:王某,电话:123; not 联系人制度.
_CONTACT = re.compile(
    r"\(?(?:业务|政策|技术)?(?:联\s?系\s?人|联系电话|联系方式|联系地址|咨询电话|电子邮[箱件]|电话|传真|邮编)\s?[::及].*"
)
# 附件, 附件1, 附件一, 附件 2-1:, 附表1; not 附件1所列企业.
_ANNEX_ALONE = re.compile(rf"附[件表录]?\s?(?:\d{{1,2}}(?:-\d{{1,2}})?|{_CN}{{1,2}})?\s?[:.]?")
# 附件1 分工表, 附件:1.目录, 附件一:分工表; not 附件材料应当齐全。
_ANNEX_HEAD = re.compile(
    rf"附[件表录]?\s?(?:(?:\d{{1,2}}(?:-\d{{1,2}})?(?![-\d])|{_CN}{{1,2}})\s?[:.、\s]?|:)\s?(?=[^\s:])"
)
# 现印发给你们, 于2024年5月20日印发, 现向社会公开征求意见; not 印发工作方案.
_TRANSMITS = re.compile(
    r"(?:印发|转发|下发|发|公布|批转|通报)给?你们|现(?:将|予以?|批准)?[^。]{0,120}(?:印发|转发|下发|公布|发布)"
    r"|予以(?:印发|公布|发布|转发|通报)|于[^。,]{0,20}印发"
    r"|现[^。]{0,40}(?:公开|广泛)(?:征求|征集)[^。]{0,12}意见"
)
# 各县(市、区)人民政府,市政府各部门:; not 为推动发展,现就有关事项通知如下:.
_ADDRESSEES = re.compile(
    r"(?!为|根据|按照|现|经|一、)[^。;]{0,600}(?:政府|部门|单位|[局厅委办部会院署校]|公司|机构|企业"
    r"|街道|总队|组织|集团|同志|园区|处|中心|乡镇|机关|委员|代表|市州?|[县区镇])(?:\([^()]{1,60}\))?\s?:"
)
# 穗府〔2021〕10号, (绍政办发[2018]59号), 第12号; not 根据穗府〔2021〕10号.
_NUMBER = re.compile(
    r"[(]?[^\s。,()]{1,20}\s?[〔\[【(〈]\s?[\d*×xX]{2,4}\s?[〕\]】)〉]\s?第?[\d*×xX]{0,5}\s?号?[)]?"
    r"(?:\s?(?:\d{4}年\d{1,2}月\d{1,2}日)\)?)?|\(?第?\s?[\d*×]{1,4}\s?号\)?"
)
# • 中文名:某方案, 索引号: 0142, 发布机构:市政府; not 主要目标:到2025年.
_TABLE = re.compile(
    r"[•·\s]{0,3}(?:索\s?引\s?号|分类|主题(?:词|分类)|(?:发布|制定|发文|颁布|颁发|批准|印发)(?:机构|单位|机关|部门|字号|文号|日期|时间|情况)"
    r"|成文日期|公布日期|(?:实施|施行|生效|失效|发文|成文|效力)(?:日期|时间)|有\s?效\s?性|时效性|效力(?:级别|状态)?"
    r"|(?:文件|信息)?名\s?称|中文名|外文名|文件标题|标\s?题|文\s?号|文件编号|发文号|来\s?源|信息来源|公开(?:方式|类别|范围|形式|时限|属性)"
    r"|责任编辑|统一编号|统一登记号|法规类别|文件类型|体裁|关键词|适用范围|所属类别|作者)\s?:"
    r"|【(?:发布|颁布|制定|生效|失效|实施|废止|所属|文件)?(?:单位|机关|部门|文号|日期|时间|来源|类别|时效性)】"
)
_TITLE_END = (
    "方案|计划|意见|规划|纲要|要点|办法|措施|细则|通知|决定|条例|规定|政策|指南|目录|清单|通告|公告|批复|函|名单"
    "|分工|指引|行动|一览表|表|建议|导则|标准|规范|制度|章程|机制|决议|报告|任务|预案|白皮书|声明|倡议|答复|说明"
    "|须知|通报|安排|名录|框架|台账|申[请报]书|模板|材料|名词解释|小组|案例|架构图?|示意图|议案|分类|说明书|若干条|[一二三四五六七八九十\\d]+条|举措|路线图|议程|大纲|总结|思路|协议|体系|目标|要求|计划书|意见书|讲话|汇报"
)
_TITLE_ENDS = (*"》”)条0123456789", *(end for end in _TITLE_END.split("|") if end.isalpha()))
_TITLE_LAST = frozenset(end[-1] for end in _TITLE_ENDS)
# 澜州市科技创新能力提升行动方案, 某规划(2020—2025年); not 提出如下工作方案。
_TITLE = re.compile(
    rf"(?!序\s?号)(?:[^。;!?:]{{2,{MAX_TITLE}}}|(?=[^。;!?:]{{,{MAX_JOINT_TITLE}}}关于)[^。;!?:]{{2,{MAX_JOINT_TITLE}}})(?:{_TITLE_END})[》”]?\s?(?:\([^()]{{1,60}}\))*"
)
# 某市2022年工作要点2022年是…: a title run into the text; not 本方案根据…, not 为落实某规划根据….
_RUN_IN_TITLE = re.compile(
    r"(?!本|为|根据|按照|依据|经)[^。,;:《》!?]{5,60}?(?:要点|方案|计划|意见|规划|纲要|措施)"
    r"(?=\d{4}年[是我全市]|为(?:了|深入|贯彻|全面|进一步|加快|推动|落实)|根据|按照|当前|近年来)"
)
# (2021—2023年), (试行): the last line of a title; not (2020年12月24日…通过).
_SUBTITLE = re.compile(
    r"[(〔](?:\d{4}\s?年?\s?[-—–―~至]{1,2}\s?\d{4}\s?年?|\d{4}年?|试行|暂行|草案|征求意见稿|送审稿|修订[^()]{0,4}"
    r"|第[一二三四五六七八九十]批|[^()]{0,6}版)[)〕]"
)
# 岳阳市…行动方案已经同意,…于2024年5月20日印发; 《某方案》已经…同意; not 根据《某方案》.
_SUMMARY = re.compile(
    r"(?!为|根据|按照|依据)(?:《[^》]{4,100}》|[^。;:,《]{6,100})(?:已经|经|已于|于\d{4}年)[^。]{0,90}"
    r"(?:同意|通过|批准|印发|发布|公布)[^。]{0,60}[。.]?"
)
# (2021—2023年), (征求意见稿), (2020年12月24日…通过); not (一)总体要求.
_BRACKETED = re.compile(r"[(〔][^()〔〕]{2,200}[)〕]")


# 2:数字经济发展的若干重点领域, 3 名单; not 2022年.
_LIST_NUMBER = re.compile(r"\d{1,2}(?:\s?[:.、)\s](?!\d)|(?=[^\d.%年月日\s]))")


def is_date(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph is a date and nothing else."""
    return p.end - p.start <= MAX_DATE and _whole(_DATE, text, p)


def is_month_or_date(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph is a date or, as on a title page, a month."""
    return is_date(text, p) or _whole(_MONTH, text, p)


def is_signer(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph can be the name of the issuing body."""
    may_end = not p.marks and text[p.end - 1] in _SIGNER_LAST
    return may_end and text.endswith(_SIGNER_ENDS, p.start, p.end) and _whole(_SIGNER, text, p)


def is_publicity(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph says to whom the document is open or copied."""
    return _whole(_PUBLICITY, text, p)


def is_contact(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph names whom to ring up."""
    return _whole(_CONTACT, text, p)


def is_annex_mark(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph is the word 附件 with its number, nothing else."""
    return text.startswith("附", p.start) and _whole(_ANNEX_ALONE, text, p)


def is_annex_head(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph is 附件 with a number or colon and the annex's title."""
    short = p.end - p.start <= MAX_LIST_LINE and text[p.end - 1] not in _STOPS
    return (
        short
        and text.startswith("附", p.start)
        and _ANNEX_HEAD.match(text, p.start, p.end) is not None
    )


def transmits(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph says that another document is sent with this one."""
    return _TRANSMITS.search(text, p.start, p.end) is not None and not is_title(text, p)


def is_title(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph can be the title of a document."""
    may_end = not p.marks and text[p.end - 1] in _TITLE_LAST
    return may_end and text.endswith(_TITLE_ENDS, p.start, p.end) and _whole(_TITLE, text, p)


def is_title_line(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph can be one line of a title broken over several."""
    return (
        not p.marks
        and p.end - p.start <= MAX_TITLE_LINE
        and text[p.end - 1] not in _STOPS + ":"
        and not any(stop in text[p.start : p.end] for stop in "。;!?:")
    )


def run_in_title(text: str, p: Paragraph) -> int:
    """Return where the text behind a title that has run into it begins; ``p.start``: no title."""
    found = None if p.marks else _RUN_IN_TITLE.match(text, p.start, p.end)
    return found.end() if found else p.start


def is_bracketed(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph is one bracket, as below a title."""
    return not p.marks and _whole(_BRACKETED, text, p)


def is_subtitle(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph is a bracket that ends the title above it."""
    return not p.marks and _whole(_SUBTITLE, text, p)


def is_summary(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph only tells of the document: who passed it, and when."""
    return not p.marks and _whole(_SUMMARY, text, p)


def annex_title(text: str, p: Paragraph) -> tuple[int, int] | None:
    """Return where the title behind 附件1: stands in its line; ``None`` where none does."""
    if is_annex_mark(text, p):
        return None
    if not is_annex_head(text, p):
        glued = text.startswith("附件", p.start) and p.end - p.start >= MIN_GLUED
        return (p.start + 2, p.end) if glued and is_title(text, p) else None
    found = _ANNEX_HEAD.match(text, p.start, p.end)
    return (found.end(), p.end) if found else None


def is_front_line(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph stands before a plan's text and is not part of it."""
    return (
        _whole(_NUMBER, text, p)
        or is_month_or_date(text, p)
        or is_annex_mark(text, p)
        or is_publicity(text, p)
        or (not p.marks and _whole(_ADDRESSEES, text, p))
        or _TABLE.match(text, p.start, p.end) is not None
    )


def is_list_line(text: str, p: Paragraph) -> bool:
    """Tell whether the paragraph can be an entry of a list of annexes."""
    return p.end - p.start <= MAX_LIST_LINE and text[p.end - 1] not in "。,!?"


def _whole(pattern: re.Pattern[str], text: str, p: Paragraph) -> bool:
    return p.end - p.start <= 800 and pattern.fullmatch(text, p.start, p.end) is not None


def skip_contents(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return the index behind a table of contents (目录) that begins at ``at``; ``at``: none.

    It ends where one of its entries comes again as a heading of the text, or at the first prose.
    """
    first = paragraphs[at]
    if text[first.start : first.end].replace(" ", "") not in _CONTENTS:
        return at
    seen: set[str] = set()
    for i in range(at + 1, min(len(paragraphs), at + 1 + MAX_CONTENTS)):
        p = paragraphs[i]
        entry = _entry(text, p)
        if entry in seen or p.end - p.start > MAX_ENTRY or text[p.end - 1] in "。;":
            end = i if entry in seen else _unmarked_before(text, paragraphs, i)
            return end if end > at + 2 else at
        seen.add(entry)
    return at


def _unmarked_before(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return the index of the unnumbered heading right before the prose at ``at``."""
    before = paragraphs[at - 1]
    return at - 1 if not before.marks and text[before.end - 1] not in ".…0123456789" else at


def _entry(text: str, p: Paragraph) -> str:
    """Return a line without the dots and the page number of a table of contents."""
    return _LEADER.sub("", text[p.start : min(p.end, p.start + 200)]).replace(" ", "")


def _is_entry(text: str, p: Paragraph) -> bool:
    """Tell whether a paragraph begins like an entry of a list of annexes."""
    numbered = bool(p.marks) or _LIST_NUMBER.match(text, p.start, p.end) is not None
    return numbered or is_annex_head(text, p)


def annex_list(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return the index behind the list of annexes (附件说明) that begins at ``at``; ``at``: none.

    The list is told from an annex by what follows it: the signature, the first annex, or nothing.
    """
    first = paragraphs[at]
    if not is_annex_head(text, first) and not text[first.start : first.end].endswith(":"):
        return at
    end = at + 1
    while end < min(len(paragraphs), at + 60):
        p = paragraphs[end]
        if is_date(text, p) or (is_annex_mark(text, p) and text[p.end - 1] != ":"):
            return end
        if is_signer(text, p) and end + 1 < len(paragraphs) and is_date(text, paragraphs[end + 1]):
            return end
        numbered = _is_entry(text, p)
        broken = not numbered and end + 1 < len(paragraphs) and _is_entry(text, paragraphs[end + 1])
        if not (numbered or (broken and p.end - p.start <= MAX_BROKEN)) or not is_list_line(
            text, p
        ):
            break
        end += 1
    listed = end - at > 1 or end == len(paragraphs)
    return end if listed else at
