"""Parts a file into its documents: covering notice, plan, further plans and annexes (附件)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.lines import Paragraph
from corpus.numbering import Kind

# 2023年4月18日, 二〇二三年四月十八日, 2023-04-18; not 2023年4月18日起施行.
_DATE = re.compile(
    r"\(?(?:\d{4}|[*×xX]{2,4}|[〇零○一二三四五六七八九]{4})\s?[年./-]\s?(?:[\d*×]{1,2}|[一二三四五六七八九十]{1,3})"
    r"\s?[月./-]\s?(?:[\d*×]{1,2}|[一二三四五六七八九十]{1,3})?\s?日?(?:印发)?\)?"
)
# 云岩区人民政府办公室, 市科技局 市财政局; not 市科技局牵头。
_SIGNER = re.compile(
    r"[^。;,:!?、]{1,60}(?:政府|办公室|办公厅|委员会|[局厅委部会办院社]|小组|管委会|集团|公司|中心|协会|指挥部)"
)
# (此件公开发布), (此件主动公开), 附件; not 附件1所列.
_PUBLICITY = re.compile(
    r"\(?(?:此件|本件|信息公开|公开方式)[^。]{0,30}\)?|\(?(?:主动公开|公开发布)\)?"
)
# 附件, 附件1, 附件一:分工表, 附:1.目录; not 附件1所列企业要…。
_ANNEX = re.compile(
    r"附件?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[(]\d[)])?\s?(?:[::.、\s]\s?|\Z|(?=\S{2,60}\Z))"
)
_ANNEX_NUMBER = re.compile(r"附件?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s?[::]?\Z")
# 现印发给你们, 现予印发, 于2022年9月16日印发; not 印发工作方案.
_TRANSMITS = re.compile(
    r"(?:印发|转发|下发|发)给你们|现(?:将|予)?[^。]{0,80}(?:印发|转发|下发|公布|发布)|予以(?:印发|公布|发布|转发)"
    r"|于[^。,]{0,20}印发|请(?:认真)?(?:遵照|贯彻|组织|抓好)[^。]{0,20}(?:执行|实施|落实)"
)
# 各县(市)区人民政府,市政府各部门:; not 主要目标:.
_ADDRESSEES = re.compile(
    r"(?=[^。;]{0,400}(?:政府|部门|单位|[局厅委办部会院]|公司|机构|企业|高校|学校|街道|组织|集团|同志|园区))[^。;]{2,600}:\Z"
)
# 穗府〔2021〕10号, (绍政办发[2018]59号); not 根据穗府〔2021〕10号.
_NUMBER = re.compile(
    r"[(]?[^\s。,()]{1,16}\s?[〔\[【(〈]\s?[\d*×]{2,4}\s?[〕\]】)〉]\s?第?[\d*×]{0,5}\s?号?[)]?"
)
# 索引号: 0142, 发布机构:市政府; 发文字号 …; not 主要目标:到2025年.
_TABLE = re.compile(
    r"(?:索引号|分类|主题(?:词|分类)|发布机构|发布单位|发文(?:机关|单位|字号|日期|时间)|成文日期|发布(?:日期|时间)|颁布时间"
    r"|实施(?:日期|时间)|生效日期|有效性|时效性|效力(?:级别|状态)?|名称|中文名|外文名|标题|文号|来源|公开(?:方式|类别|范围)|信息来源|责任编辑"
    r"|统一编号|法规类别|制定机关)\s?:"
)
_TITLE_END = (
    "方案|计划|意见|规划|纲要|要点|办法|措施|细则|通知|决定|条例|规定|政策|指南|目录|清单|通告|公告|批复|函|名单|分工|指引"
    "|行动|一览表|表|办法|建议|导则|标准|规范|制度|章程|机制|决议|报告|任务|工程|预案|白皮书|声明|倡议|答复|说明|须知|通报|安排|若干条|十条"
)
_TITLE = re.compile(rf"[^。;!?]{{2,120}}(?:{_TITLE_END})》?(?:\([^()]{{1,30}}\))*")
_OUTER = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.CN})


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file: where its title stands, and its paragraphs."""

    title: tuple[int, int]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A file's documents, and what stands around them in no clause."""

    parts: tuple[Part, ...]
    fronts: tuple[tuple[int, int], ...]


def split_parts(text: str, paragraphs: Sequence[Paragraph]) -> Division:
    """Return the documents that the paragraphs of a file make up."""
    fronts: list[tuple[int, int]] = []
    parts: list[Part] = []
    start = _front_end(text, paragraphs)
    fronts += [(p.start, p.end) for p in paragraphs[:start]]
    for first, last in _part_ranges(text, paragraphs, start):
        begin, title = _title(text, paragraphs, first, last)
        end = _back_start(text, paragraphs, begin, last)
        parts.append(Part(title, tuple(paragraphs[begin:end])))
        fronts += [(p.start, p.end) for p in paragraphs[end:last]]
    return Division(tuple(parts), tuple(fronts))


def _is(pattern: re.Pattern[str], text: str, paragraph: Paragraph) -> bool:
    """Tell whether a pattern matches the whole paragraph."""
    return pattern.fullmatch(text, paragraph.start, paragraph.end) is not None


def _begins(pattern: re.Pattern[str], text: str, paragraph: Paragraph) -> bool:
    return pattern.match(text, paragraph.start, paragraph.end) is not None


def _first_numbered(paragraphs: Sequence[Paragraph]) -> int:
    for i, paragraph in enumerate(paragraphs):
        if any(m.kind in _OUTER and m.value == 1 and m.certain for m in paragraph.marks):
            return i
    for i, paragraph in enumerate(paragraphs):
        if any(m.kind < Kind.BOX and m.value == 1 and m.certain for m in paragraph.marks):
            return i
    return len(paragraphs)


def _front_end(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """Return the index of the first paragraph behind a covering notice; 0 where there is none."""
    head = min(_first_numbered(paragraphs), 40)
    notice = next(
        (
            i
            for i in range(head)
            if _TRANSMITS.search(text, paragraphs[i].start, paragraphs[i].end)
            and not _is(_TITLE, text, paragraphs[i])
        ),
        None,
    )
    if notice is None:
        return 0
    for i in range(notice, len(paragraphs)):
        if _is(_DATE, text, paragraphs[i]) and i + 2 < len(paragraphs):
            return _skip_marks(text, paragraphs, i + 1)
    for i in range(notice + 1, head):
        if _is(_TITLE, text, paragraphs[i]):
            return i
    return 0


def _skip_marks(text: str, paragraphs: Sequence[Paragraph], i: int) -> int:
    while i < len(paragraphs) and (
        _is(_PUBLICITY, text, paragraphs[i]) or _is(_ANNEX_NUMBER, text, paragraphs[i])
    ):
        i += 1
    return i


def _part_ranges(text: str, paragraphs: Sequence[Paragraph], start: int) -> list[tuple[int, int]]:
    """Return the index ranges of the plan and of each annex behind it."""
    begins = [start]
    for i in range(start + 1, len(paragraphs)):
        if _is(_ANNEX_NUMBER, text, paragraphs[i]) and not text[: paragraphs[i].end].endswith(":"):
            begins.append(i)
    return list(zip(begins, [*begins[1:], len(paragraphs)], strict=True))


def _title(
    text: str, paragraphs: Sequence[Paragraph], first: int, last: int
) -> tuple[int, tuple[int, int]]:
    """Return where the text behind a part's title begins, and the title."""
    i = first
    title: tuple[int, int] | None = None
    while i < last:
        paragraph = paragraphs[i]
        if _is(_TITLE, text, paragraph) and not paragraph.marks:
            title = (paragraph.start, paragraph.end)
        elif not (
            _is(_NUMBER, text, paragraph)
            or _is(_DATE, text, paragraph)
            or _is(_ANNEX_NUMBER, text, paragraph)
            or _is(_ADDRESSEES, text, paragraph)
            or _is(_PUBLICITY, text, paragraph)
            or _begins(_TABLE, text, paragraph)
        ):
            break
        i += 1
    at = paragraphs[first].start if first < len(paragraphs) else 0
    return i, title or (at, at)


def _back_start(text: str, paragraphs: Sequence[Paragraph], first: int, last: int) -> int:
    """Return where a part's text ends and its signature, date and list of annexes begin."""
    end = last
    while end > first:
        paragraph = paragraphs[end - 1]
        if (
            _is(_DATE, text, paragraph)
            or _is(_PUBLICITY, text, paragraph)
            or (_is(_SIGNER, text, paragraph) and not paragraph.marks)
            or _begins(_ANNEX, text, paragraph)
        ):
            end -= 1
        else:
            break
    return end
