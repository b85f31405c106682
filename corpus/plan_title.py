"""Finds a plan's own title, over as many lines as it is printed on."""

import re
from collections.abc import Sequence

from corpus.drafts import Structure
from corpus.frontmatter import Piece

_KIND_NAMES = (
    "实施方案|行动方案|工作方案|总体方案|分工方案|专项方案|方案|行动计划|工作计划|"
    "推进计划|实施计划|计划|实施意见|指导意见|若干意见|工作意见|意见|若干措施|"
    "政策措施|若干政策措施|支持措施|措施|若干政策|扶持政策|政策|工作要点|工作重点|"
    "要点|发展规划|专项规划|规划|行动纲要|纲要|行动纲领|管理办法|实施办法|暂行办法|"
    "办法|操作细则|实施细则|细则|若干规定|管理规定|暂行规定|规定|条例|任务分工|"
    "重点任务|责任分工|任务清单|工作清单|清单|指南|指引|导则|工作机制|机制|预案|"
    "通知|决定|通告|公告|批复|函|答复|通报|安排|建议|报告|白皮书|名单|目录|"
    "标准|章程|制度|规则|议定书|协议|声明|倡议|说明|令"
)
KINDS = tuple(sorted(_KIND_NAMES.split("|"), key=len, reverse=True))
KIND_PATTERN = "|".join(KINDS)
# What may stand behind the kind of document: (试行), (2022—2025年)
TAIL = r"(?:[ ]*\([^()\n]{1,30}\))*"
# 澜州市科技创新能力提升行动方案(2024—2027年); not 现制定如下实施意见。
_TITLE = re.compile(
    rf"(?!各|现|请|附件|根据|为|第)[^。;!?:\n]{{2,100}}?(?:{KIND_PATTERN})》?{TAIL}"
)
# What may stand below a title in brackets: (2021-2023年), (试行); not (沪教委信息〔2021〕23号)
_ONLY_TAIL = re.compile(
    r"\((?:(?:19|20)\d{2}年?[-—–―─~至]{1,2}(?:19|20)?\d{2}年?|试行|暂行|草案|征求意见稿|修订稿?|[^()]{1,6}版"
    r"|第[一二三四五六七八九十\d]{1,3}[期批]|送审稿|讨论稿)\)"
)
# An item of a list of annexes, or one left out: 1.某通知(略)
_NO_TITLE = re.compile(
    r"\d{1,2}[.、].*|.*\(略\)|.*\.(?:pdf|docx?)|\.{3}.*|[一二三四五六七八九十]{1,3}、.*"
    r"|\([一二三四五六七八九十]{1,3}\).*|(?:为[深贯全加进了认落切推充更]|根据).*"
    r"|现将.*|[^》]*《[^》]*|《[^》]*》已经.*"
    r"|[^《》]*(?:19|20)\d{2} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日.*",
    re.DOTALL,
)
# A note before a title that is no part of it: (本文有删减)关于…
_NOTE = re.compile(r"\((?:本文有删[减节]|此件[^()]{2,12})\)[ \n]*")
# 某某市2022年全市科技创新工作要点2022年是党的二十大…, 某行动方案为深入贯彻…
_RUN_IN = re.compile(
    rf"[^。;!?:,\n]{{4,60}}?(?:{KIND_PATTERN}){TAIL}(?=(?:20\d\d年|[\u4e00-\u9fff]{{2,8}}[〔\[]20\d\d[〕\]]|为[深贯全加进了认落切推充更]|根据|按照|一、|第一章|近年来|当前))"
)
# The plan's name in the notice that sends it: 现将《…》印发给你们
_QUOTED = re.compile(r"《([^《》\n]{4,100}(?:\([^()]{1,30}\))?)》")
# …关于印发某市某方案的通知: the notice, whose plan follows
_NOTICE = re.compile(r".{2,60}(?:印发|转发|下发|公布|发布).{2,120}的(?:通知|函|公告|决定)")
# 《某方案》已经市政府同意,现印发给你们; not 《某条例》的规定
_SENT = re.compile(r"《([^《》]{4,100}?)》(?=[^。《》]{0,60}(?:印发|转发|下发|同意|通过|执行))")
# What titles and their quotations differ in: dashes, quotation marks, blanks.
_DASH_RUN = re.compile(r"[-—–―─~至]+")
_NO_QUOTES = str.maketrans("", "", " 《》")
_NOTICE_LINES = 6
_SENT_WITHIN = 3_000
_MOST_LINES = 4
_HEAD = 200


def find_title(text: str, structure: Structure, head: Sequence[Piece]) -> tuple[int, int] | None:
    """Return where the plan's own title stands in the working text.

    The title that the clause tree was found under goes first; where it has none, what the covering
    notice calls the plan, a first line that has the form of a title, or the head of a text without
    line ends. A period or (试行) on the next line belongs to it.
    """
    first = structure.titles[0] if structure.titles else (0, 0)
    found = first if first[0] < first[1] else None
    if found and _NO_TITLE.fullmatch(text[slice(*found)]):
        found = None
    if found and _NOTICE.fullmatch(text[slice(*found)]):
        found = _quoted(head) or found
    found = _over_lines(found, head) or found
    found = (
        found or _quoted(head) or _quoted_again(text, head) or _title_line(head) or _run_in(text)
    )
    if found is None:
        return None
    note = _NOTE.match(text, *found)
    return _with_tail(text, (note.end(), found[1]) if note else found)


def _quoted_again(text: str, head: Sequence[Piece]) -> tuple[int, int] | None:
    """Return where the plan that a notice sends is named again, run into the lines around it."""
    end = head[min(len(head), _NOTICE_LINES) - 1].end if head else 0
    for quote in _SENT.finditer(text, 0, end):
        name = quote[1].replace("\n", "")
        at = text.find(name, quote.end(), quote.end() + _SENT_WITHIN)
        end_at = at + len(name)
        if at >= 0 and text[at - 1] not in "《〈" and text[end_at : end_at + 1] not in ("》", "〉"):
            return at, end_at
    return None


def _over_lines(found: tuple[int, int] | None, head: Sequence[Piece]) -> tuple[int, int] | None:
    """Return a title over several lines that the notice quotes in full."""
    quotes = _quotes(head)
    squeezed = [_squeeze(piece.text) for piece in head] if quotes else []
    for quoted in quotes:
        for i in range(len(head)):
            joined, start = "", head[i].start
            for piece, words in zip(head[i : i + _MOST_LINES], squeezed[i:], strict=False):
                joined += words
                if joined == quoted and (found is None or start <= found[0] < piece.end):
                    return start, piece.end
                if not quoted.startswith(joined):
                    break
    return None


def _quotes(head: Sequence[Piece]) -> list[str]:
    return [_squeeze(m.group(1)) for p in head for m in _QUOTED.finditer(p.text)]


def _squeeze(text: str) -> str:
    return _DASH_RUN.sub("-", text).translate(_NO_QUOTES)


def _quoted(head: Sequence[Piece]) -> tuple[int, int] | None:
    """Return a line that is what a line before it quotes."""
    quotes = {q.strip("《》") for q in _quotes(head)}
    for piece in head:
        if _squeeze(piece.text) in quotes:
            return piece.start, piece.end
    return None


def _title_line(head: Sequence[Piece]) -> tuple[int, int] | None:
    lines = [p for p in head if _TITLE.fullmatch(p.text) and not _NO_TITLE.fullmatch(p.text)]
    own = [p for p in lines if not _NOTICE.fullmatch(p.text)]
    chosen = (own or lines)[:1]
    return (chosen[0].start, chosen[0].end) if chosen else None


def _run_in(text: str) -> tuple[int, int] | None:
    begin = len(text) - len(text.lstrip())
    match = _RUN_IN.match(text, begin, begin + _HEAD)
    return (match.start(), match.end()) if match else None


def _with_tail(text: str, found: tuple[int, int]) -> tuple[int, int]:
    """Take in a bracket on the next line: (2021—2023年)."""
    at = found[1]
    while at < len(text) and text[at] in " \n":
        at += 1
    end = text.find("\n", at)
    tail = text[at : end if end >= 0 else len(text)].rstrip()
    if "\n" in text[found[1] : at] and _ONLY_TAIL.fullmatch(tail):
        return found[0], at + len(tail)
    return found


def kind_of(title: str) -> str | None:
    """Return the kind of document that a title ends with: 行动方案, 工作要点."""
    bare = re.sub(rf"》?{TAIL}$", "", re.sub(r"\s", "", title))
    return next((k for k in KINDS if bare.endswith(k)), None)
