"""Finds what a web page, a viewer or a law database put around and into a plan's text.

Spans of the raw text only; nothing is changed here. Losing real text is worse than leaving noise:
a line goes only where its form, or several signs together, say that no plan would print it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.characters import CharTable
from corpus.feet import find_browser_marks, find_foot
from corpus.lines import filled_lines
from corpus.offsets import merge_spans
from corpus.pagemarks import find_page_marks
from corpus.script import to_simplified
from corpus.types import Dropped, RawText, Span

# Page chrome is short; real paragraphs run longer than this.
_LONGEST_CHROME = 400

_CHROME = re.compile(
    r"""(?=[北原上下访政相图文专部媒视解信来稿本转时发日更您现的当位首热联返关【打收字浏点阅累分扫手微版c网责编延推])
    (?:                                   # most lines begin none: told at once
    北大法宝【法宝引证码】.*              # 北大法宝【法宝引证码】 CLI.14.1, not 北大法宝的数据
    |原文链接:\s*(?:https?:.*)?           # 原文链接:https://…, not 原文链接数据库的
    |(?:上|下)一(?:篇|页|条)(?::|>|$).*   # 上一篇:某文 下一篇:某文, not 上一条政策
    |(?:访谈|政策|相关|图文|图片|文字|专家|部门|媒体|视频)?解读(?:链接)?:.*  # not 解读政策
    |信息来源:.*|来源:.*\d{4}.*|稿源:.*   # 信息来源:https://…, not 来源广泛
    |原创文章[,:].*|本文(?:链接|地址|来源|网址):.*|转载请注明.*
    |(?:时间|发布时间|发布日期|日期|更新时间|发表时间):\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s\d{1,2}:\d\d.*
    |(?:您?(?:现在)?的?)?(?:当前)?位置:.*>.*|首页\s*>.*
    |(?:热门|相关|推荐|延伸)(?:词条|文章|推荐|阅读|文档|搜索|政策|解读|信息|新闻|链接|稿件)|联[系络]我们|返回(?:顶部|首页|列表)|关于我们
    |【?(?:打印|关闭|返回|收藏)(?:本页|窗口|本文|页面|顶部)?】?(?:\s*【?(?:打印|关闭|返回|收藏)(?:本页|窗口|本文|页面|顶部)?】?)*
    |【字体:.*|字体:\s*[\[【大].*|字号:\s*[\[【大].*
    |(?:浏览|点击|阅读|访问|累计)(?:次数|数|量):\s*\d*\s*次?
    |分享到:?.*|扫一扫.*(?:手机|微信|关注|打开).*|(?:手机|微信)扫一扫.*
    |网站地图.*|您是第\s*\d*\s*位访[问客].*
    |(?:版权所有|copyright)[::\s©].*|网站标识码.*
    |责任编辑:\S{0,12}|编辑:\S{2,4}|(?:上|下)载附件:?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# Anywhere in a line: 某ICP备12345号, 如若转载,请注明; not 网站备案
_CHROME_INSIDE = re.compile(r"如若转载|ICP备\s*[0-9号]|公网安备\s*[0-9号]", re.IGNORECASE)
# An attached file named on a line of its own: 某办发〔2023〕1号.pdf, not 见附件1.docx的说明
_FILE_NAME = re.compile(
    r"[^\s。;:]{1,120}\.(?:pdf|docx?|xlsx?|wps|ofd|rar|zip|jpe?g|png|cebx?)", re.I
)
# HTML left over: <th id="x"><video></video></th> or 1. <th></th>, not <镇>
_TAG = re.compile(
    r"</?(?:p|div|span|br|hr|t[hdr]|table|tbody|video|audio|a|img|font|strong|b|i|u|[uo]l|li|h[1-6]"
    r"|script|style|center|em|su[pb]|section|iframe|ins|small|label|button|input|form)"
    r"(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_TAG_LINE = re.compile(rf"(?:\d{{1,3}}\.\s*)?(?:{_TAG.pattern}\s*)+", re.IGNORECASE)
# A list number of the page's own markup before the metadata table: 1. 索引号:, not 1.索引建设
_TABLE_NUMBER = re.compile(r"\d{1,3}\.\s+(?=索引号\s*:)")
# 由会员分享,可在线阅读,更多相关…, not 会员分享经验
_SHARING = re.compile(
    r"由会员分享|珍藏版|在线阅读.{0,80}(?:搜索|上传|网站)|免费下载.{0,80}(?:搜索|上传|网站)"
    r"|文档下载.{0,80}(?:搜索|上传|网站)"
)
# Most texts have none of them.
_SHARING_SIGNS = ("由会员分享", "珍藏版", "在线阅读", "免费下载", "文档下载")
_INFOBOX = re.compile(r"[•·]\s*(?:中文名|外文名|发布单位|颁布时间|实施时间)\s*:")
_WIKI_LINE = re.compile(r"基本介绍|基本信息|全文,?|内容简介,?|词条图册|参考资料|目录")
_SPAM = re.compile(
    r"国产(?:精品|自拍|视频)|精品国产|亚洲(?:无码|精品|日韩|欧美|成人)|久久久?|无码|调教|成人(?:网|视频|影院|电影)"
    r"|免费(?:观看|视频)|在线观看|一区[一二三]区|二区[一二三]区|三区[一二三]区|三级片|黄色(?:网站|视频)|激情|做爱|毛片|自拍|人妻"
    r"|不卡|中文字幕|日韩(?:欧美|精品|无码)|欧美(?:日韩|精品)|麻豆|色情|澳门(?:赌场|新葡京|威尼斯|金沙)|博彩|百家乐"
    r"|老虎机|时时彩|娱乐城|真人荷官|体育投注|bet365|私服|棋牌游戏"
)
_LONGEST_SPAM = 200
_SHORTEST_TITLE = 6


# Where a stripped line begins, and its folded Simplified text.
_Line = tuple[int, str]
_LONGEST_LINE = 4 * _LONGEST_CHROME
_DASH_RUN = re.compile("[—―–─~－]+")
_FOLD = CharTable(
    {
        **{c + 0xFEE0: chr(c) for c in range(0x21, 0x7F)},
        **dict.fromkeys((0x09, 0x0B, 0x0C, 0x85, 0xA0, 0x3000, 0x2028, 0x2029), " "),
    }
)


def find_noise(source: RawText) -> tuple[Dropped, ...]:
    """Return what is no part of the plan, as raw spans in rising order that do not overlap.

    What the reader of the format already dropped is included.
    """
    found = [*source.dropped, *find_page_marks(source.raw)]
    found += _noise_lines(to_simplified(_FOLD.apply(source.raw)).replace("\r", "\n"))
    if "<" in source.raw:
        found += (Dropped(Span(m.start(), m.end()), "markup") for m in _TAG.finditer(source.raw))
    return _without_overlaps(found)


def _without_overlaps(found: list[Dropped]) -> tuple[Dropped, ...]:
    """Merge what overlaps, under the reason of the first."""
    ordered = sorted(found, key=lambda d: (d.span.start, -d.span.end))
    reasons = {d.span.start: d.reason for d in reversed(ordered)}
    return tuple(Dropped(s, reasons[s.start]) for s in merge_spans(d.span for d in ordered))


def _noise_lines(folded: str) -> Iterator[Dropped]:
    lines = _short_lines(folded)
    is_wiki = any(text[0] in "•·" and _INFOBOX.match(text) for _, text in lines[:40])
    is_shared = any(sign in folded for sign in _SHARING_SIGNS)
    kept: list[_Line] = []
    noise: set[int] = set()
    for start, text in lines:
        if reason := _reason(text, is_wiki=is_wiki, is_shared=is_shared):
            noise.add(start)
            yield Dropped(Span(start, start + len(text)), reason)
        elif "索引号" in text and (number := _TABLE_NUMBER.match(text)):
            yield Dropped(Span(start, start + number.end()), "markup")
        else:
            kept.append((start, text))
    yield from _repeated_titles(kept[:5])
    yield from find_foot(folded, noise)
    yield from find_browser_marks(folded)


def _short_lines(folded: str) -> list[_Line]:
    """Return the lines that may be chrome, blank ones left out."""
    spans = ((start, end) for _, start, end in filled_lines(folded))
    return [(start, folded[start:end]) for start, end in spans if end - start <= _LONGEST_LINE]


def _reason(text: str, *, is_wiki: bool, is_shared: bool) -> str | None:
    if "<" in text and _TAG_LINE.fullmatch(text):
        return "markup"
    if is_shared and _SHARING.search(text):
        return "web-noise"
    if len(text) > _LONGEST_CHROME:
        return None
    if _CHROME.fullmatch(text) or ("." in text and _FILE_NAME.fullmatch(text)):
        return "web-noise"
    if ("备" in text or "转载" in text) and _CHROME_INSIDE.search(text):
        return "web-noise"
    if is_wiki and _WIKI_LINE.fullmatch(text):
        return "web-noise"
    return "spam" if _is_spam(text) else None


def _is_spam(text: str) -> bool:
    """Tell whether a line is injected advertising: two signs of it, and no sentence of a plan."""
    if len(text) > _LONGEST_SPAM or "。" in text or "、" in text:
        return False
    first = _SPAM.search(text)
    return first is not None and any(
        other.group() != first.group() for other in _SPAM.finditer(text, first.end())
    )


def _repeated_titles(head: list[_Line]) -> Iterator[Dropped]:
    """Yield head lines that the document itself prints again at once: the page's own title."""
    for (start, text), (_, after) in pairwise(head):
        if len(text) >= _SHORTEST_TITLE and _bare(text) == _bare(after):
            yield Dropped(Span(start, start + len(text)), "web-noise")


def _bare(title: str) -> str:
    """Return a title as it compares: without blanks, all dashes alike."""
    return _DASH_RUN.sub("-", "".join(title.split()))
