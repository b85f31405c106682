"""Reads the number that a paragraph of a plan begins with: 一、（一）1. (1) ① 第N条 1.1 —— 一是.

The forms and their usual order follow GB/T 9704-2012 《党政机关公文格式》 7.3.3 (结构层次序数依次
可以用“一、”“（一）”“1.”“（1）”) and 《立法技术规范》 (编、章、节、条、款、项). Texts are working
text: brackets and digits are already folded to half width.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from types import MappingProxyType

from corpus.records import quick

_CN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_CN = "[一二三四五六七八九十百〇零○]"


class Kind(IntEnum):
    """Kinds of number (序数), ordered as they nest where nothing else is known."""

    PART = 1  # 第一编、第一部分
    CHAPTER = 2  # 第一章
    SECTION = 3  # 第一节
    ARTICLE = 4  # 第一条
    FORMAL = 5  # 壹、
    CN = 6  # 一、
    CN_PAREN = 7  # (一)
    ARABIC = 8  # 1. 1、
    DECIMAL = 9  # 1.1  2.3.1
    PAREN = 10  # (1)
    HALF = 11  # 1)
    CIRCLED = 12  # ①
    BOX = 13  # 专栏1
    ROW = 14  # a table's row number, alone on its line
    IS = 15  # 一是
    BULLET = 16  # —— • ●


@quick
@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the beginning of a paragraph.

    Attributes:
        kind: Its form.
        value: Its value; for ``DECIMAL`` the last component, for bullets 0.
        label: Its id: ``二``, ``(五)``, ``1``, ``一是``; empty for bullets.
        start: Where it begins in the working text.
        end: Where the text behind it begins.
        certain: False where the characters can as well be a figure (``3.5%``, ``1.5G网络``), so
            that only its place in a sequence makes it a number.
        stem: The components before the last of a ``DECIMAL``, such as ``(2, 3)``.
    """

    kind: Kind
    value: int
    label: str
    start: int
    end: int
    certain: bool = True
    stem: tuple[int, ...] = ()


# A few dozen numerals make up all headings.
@lru_cache(maxsize=1024)
def read_chinese(numeral: str) -> int:
    """Return the value of a Chinese numeral below 1000, such as ``二十三`` or ``一〇八``."""
    if not any(c in numeral for c in "十百"):
        return int("".join(str(_CN_DIGITS[c]) for c in numeral))
    total, digit = 0, 0
    for char in numeral:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _CN_DIGITS[char]
    return total + digit


# 第三条 本条例…; 第二章总则; not 第三条规定的 (a cross-reference), not 第三条、第四条.
_ORDINAL = re.compile(
    rf"第\s?({_CN}{{1,5}}|\d{{1,3}})\s?(编|篇|部分|章|节|条)(?![款项之例])[\s:、]{{0,3}}"
)
_REFERENCE = re.compile(
    r"(?:和|至|及|与|或|规定|所列|所述|所称的|第[一二三四五六七八九十\d]+[条款项])"
)
_ORDINAL_KIND = {
    "编": Kind.PART,
    "篇": Kind.PART,
    "部分": Kind.PART,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
    "条": Kind.ARTICLE,
}
# 一、总体要求; 十二. 附则; not 一、二、三产业, not 三、四线城市.
_CN_DUN = re.compile(rf"({_CN}{{1,4}})\s?[、.](?!{_CN}(?:[、级线类期批产]|至))\s{{0,2}}")
# 壹、计划缘起 and 拾贰、, as plans of Taiwan count; not 伍某.
_FORMAL = re.compile(r"([壹贰叁参肆伍陆柒捌玖拾]{1,3})\s?、\s{0,2}")
_IN_PLAIN = str.maketrans("壹贰叁参肆伍陆柒捌玖拾", "一二三三四五六七八九十")
# (一)总体要求; (十二)…; 一)…; 【三】; not (一期), not (二〇二二年).
_CN_PAREN = re.compile(
    rf"(?:[(〔\[【]\s?({_CN}{{1,4}})\s?[)〕\]】]|({_CN}{{1,3}})\))[、.]?\s{{0,2}}"
)
# 1.1 总则; 2.3.1 主要任务; not 3.5%, not 2.2亿元, not 1.5倍 (all of these are uncertain marks).
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})(?![\d.])[、.]?\s{0,2}")
# 1.大力引培; 4.2021年; 12、加快; 3. 强化; not 000万元, not 2021.3.
_ARABIC = re.compile(r"(\d{1,3})\s?[.、]\s{0,2}")
# (1)支持; (12); 3)支持; not (2021), not (3.5%).
_PAREN = re.compile(r"\(\s?(\d{1,3})\s?\)[、.]?\s{0,2}")
_HALF = re.compile(r"(\d{1,3})\)[、.]?\s{0,2}")
# (-)坚持党管科技: what character recognition makes of (一); not (--).
_DASH_PAREN = re.compile(r"\([-—–]\)")
# 一是科技投入翻番; 十一要加强; not 一是一, not 二要素.
_IS = re.compile(
    r"((?:[一二三四五六七八九]|十[一二三四五六七八九]?)(?:是|要))(?![一二三四五六七八九素])"
)
# 专栏1 数字基础设施; 专栏二:重点工程; not 专栏作家.
_BOX = re.compile(rf"(专栏\s?(\d{{1,2}}|{_CN}{{1,3}}))(?!\d)[\s::]{{0,3}}")
# ——高新技术企业; --打造; • 中文名; ●推进; - 支持; not -5℃.
_BULLET = re.compile(r"(?:[—─－–―]{1,3}|-{2,3}|[-*](?=\s)|[•●◆■□▪·➢★☆△▲○◇◎※])\s{0,3}")
# ①支持; ⑴支持; ⒈支持; not 0①.
_SIGN = re.compile(r"[①-⒛㈠-㈩❶-❿➀-➓㉑-㉟]\s{0,2}")
# What makes a dotted figure a quantity: 3.5%, 2.2亿, 1.5倍, 4.5万.
_QUANTITY = re.compile(r"[%‰万亿倍个家元米吨千百折分度]|(?:平方|公里)")


def read_marks(text: str, start: int, end: int) -> tuple[Mark, ...]:
    """Return the readings of the number that ``text[start:end]`` begins with, likeliest first.

    Only a dotted figure has two: ``2.5G网络`` is item 2 on 5G, or item 2.5 on a network of ``G``.
    """
    for reader in _READERS.get(text[start], ()) if start < end else ():
        mark = reader(text, start, end)
        if mark is not None:
            dotted = mark.kind is Kind.DECIMAL and _arabic(text, start, end)
            return (mark, dotted) if dotted else (mark,)
    return ()


def _ordinal(text: str, start: int, end: int) -> Mark | None:
    found = _ORDINAL.match(text, start, end)
    if found is None:
        return None
    value = _value(found[1])
    kind = _ORDINAL_KIND[found[2]]
    sure = _REFERENCE.match(text, found.end(), end) is None and "、" not in found.group()
    label = f"第{found[1]}{found[2]}"
    return Mark(kind, value, label, start, found.end(), certain=sure)


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else read_chinese(numeral)


def _chinese_dun(text: str, start: int, end: int) -> Mark | None:
    found = _CN_DUN.match(text, start, end)
    return found and Mark(Kind.CN, read_chinese(found[1]), found[1], start, found.end())


def _formal(text: str, start: int, end: int) -> Mark | None:
    found = _FORMAL.match(text, start, end)
    if found is None:
        return None
    value = read_chinese(found[1].translate(_IN_PLAIN))
    return Mark(Kind.FORMAL, value, found[1], start, found.end())


def _chinese_bracket(text: str, start: int, end: int) -> Mark | None:
    found = _CN_PAREN.match(text, start, end)
    if found is None:
        return None
    numeral = found[1] or found[2]
    return Mark(Kind.CN_PAREN, read_chinese(numeral), f"({numeral})", start, found.end())


def _dash(text: str, start: int, end: int) -> Mark | None:
    found = _DASH_PAREN.match(text, start, end)
    return found and Mark(Kind.CN_PAREN, 1, "(一)", start, found.end(), certain=False)


def _is(text: str, start: int, end: int) -> Mark | None:
    found = _IS.match(text, start, end)
    return found and Mark(Kind.IS, read_chinese(found[1][:-1]), found[1], start, found.end())


def _box(text: str, start: int, end: int) -> Mark | None:
    found = _BOX.match(text, start, end)
    return found and Mark(Kind.BOX, _value(found[2]), f"专栏{found[2]}", start, found.end())


def _bracket(text: str, start: int, end: int) -> Mark | None:
    found = _PAREN.match(text, start, end)
    return found and Mark(Kind.PAREN, int(found[1]), f"({int(found[1])})", start, found.end())


def _half_bracket(text: str, start: int, end: int) -> Mark | None:
    found = _HALF.match(text, start, end)
    return found and Mark(Kind.HALF, int(found[1]), f"{int(found[1])})", start, found.end())


def _decimal(text: str, start: int, end: int) -> Mark | None:
    found = _DECIMAL.match(text, start, end)
    if found is None:
        return None
    *stem, last = (int(part) for part in found[1].split("."))
    at = found.end()
    sure = text[at - 1].isspace() and _QUANTITY.match(text, at, end) is None
    return Mark(Kind.DECIMAL, last, found[1], start, at, certain=sure, stem=tuple(stem))


def _arabic(text: str, start: int, end: int) -> Mark | None:
    found = _ARABIC.match(text, start, end)
    if found is None:
        return None
    sure = not text[found.end() : min(end, found.end() + 1)].isdecimal()
    return Mark(Kind.ARABIC, int(found[1]), str(int(found[1])), start, found.end(), certain=sure)


def _bullet(text: str, start: int, end: int) -> Mark | None:
    found = _BULLET.match(text, start, end)
    if found is None or found.end() == end:
        return None
    return Mark(Kind.BULLET, 0, "", start, found.end())


# First and last sign of each run of number signs, and the kind that it stands for.
_SIGN_RUNS = (
    ("①", "⑳", Kind.CIRCLED),
    ("⑴", "⒇", Kind.PAREN),
    ("⒈", "⒛", Kind.ARABIC),
    ("㈠", "㈩", Kind.CN_PAREN),
    ("❶", "❿", Kind.CIRCLED),
    ("➀", "➓", Kind.CIRCLED),
)


def _sign(text: str, start: int, end: int) -> Mark | None:
    found = _SIGN.match(text, start, end)
    sign = text[start]
    for first, last, kind in _SIGN_RUNS:
        if found and first <= sign <= last:
            value = ord(sign) - ord(first) + 1
            label = {
                Kind.PAREN: f"({value})",
                Kind.ARABIC: str(value),
                Kind.CN_PAREN: f"({'一二三四五六七八九十'[value - 1]})" if value <= 10 else sign,
            }.get(kind, sign)
            return Mark(kind, value, label, start, found.end())
    return None


# The forms that a number can have, by its first character; all else begins none.
_READERS: Mapping[str, tuple[Callable[[str, int, int], Mark | None], ...]] = MappingProxyType(
    {
        **dict.fromkeys("壹贰叁参肆伍陆柒捌玖拾", (_formal,)),
        **dict.fromkeys("—─－–―-*•●◆■□▪➢·★☆△▲◇◎※", (_bullet,)),
        **dict.fromkeys("一二三四五六七八九十百〇零", (_chinese_dun, _chinese_bracket, _is)),
        "○": (_chinese_dun, _chinese_bracket, _bullet),
        **dict.fromkeys("[〔【", (_chinese_bracket,)),
        "(": (_chinese_bracket, _dash, _bracket),
        **dict.fromkeys("0123456789", (_decimal, _arabic, _half_bracket)),
        **{chr(c): (_sign,) for a, z, _ in _SIGN_RUNS for c in range(ord(a), ord(z) + 1)},
        "第": (_ordinal,),
        "专": (_box,),
    }
)
