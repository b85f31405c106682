"""Quantities in running text: numerals with their units (数量), whatever they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.numerals import chinese_number, number
from corpus.records import quick

COUNTED = (
    "人年|人日|人次|家次|户次|批次|场次|条次|件次|项次|台次|车次|班次|台套|张床位|标准箱|标箱|微克/立方米|毫克/升|分贝|"
    "平方公里|平方千米|平方米|平米|立方米|㎡|公顷|公里|千米|"
    "吨标准煤|标准煤|公斤|千克|千瓦时|兆瓦时|千瓦|兆瓦|字节|"
    "美元|欧元|港元|元|学时|课时|端口|标准机架|机架|"
    "吨公里|人公里|剂次|"
    "家|个|户|名|人|项|件|位|座|所|处|条|种|款|套|台|辆|艘|架|张|只|头|枚|支(?![付持撑出援配])|根|笔|部|篇|门|对|场|次|期|批"
    "|片|棵|株|列|本|份(?!额)|分(?=以上|以内|[,;。、]|$)|间|栋|幢|宗|盏|册|岁|羽|尾|度|亩|米|吨|克|斤|倍|床|大|类"
    "|顶|例(?![会外行如])|口(?=[,;、。以]|$)|眼(?!科)|组(?![织建团])|幅|箱|瓶|袋|剂|匹|峰|起(?=[,;、。以]|$)"
    "|方(?=[,;、。以左]|$)"
)
_WRITTEN = (
    r"人次|平方公里|平方米|公顷|公里|家|个|户|名|人(?!口|[^,;。、\d]{2,14}率)|项|件|座|所|种|款|套|台|辆|架|只|头"
    "|支(?![付持撑出行队点援配])|亩|吨|倍"
)
_TIMES = "个工作日|工作日|个自然日|自然日|个小时|小时|个月|分钟|天|秒|毫秒"
_LATIN = "Gbps|Mbps|Tbps|GB|TB|PB|EB|MB|PFlops|PFLOPS|EFLOPS|EFlops|P|T|kWh|kW|KW|MWh|MW|GWh|GW|TEU"
_NUMERAL = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,9})?(?!\d)"
_DASH = r"[-—–―─~～∼至到]{1,2}"
_SCALE = r"百万|千万|百亿|千亿|十万|十亿|万亿|[万亿]"
# What a quantity is counted by: 11万元/人年, 10万吨/日, 5/10万; not 2000元/件补助 of a grant alone.
_PER = (
    r"/(?:人年|人·[年月]|人|日|天|年|月|亩|万元|公顷|平方公里|平方米|立方米|户|家|个|件|项|次|吨|小时"
    r"|千瓦时|公里|(?:10|十)万人?|万人|千人)"
)
_UNIT = (
    rf"(?:个百分点|百分点|[%‰]|{_TIMES}|{COUNTED}|(?:{_LATIN}|(?<=万)G)(?![A-Za-z0-9]))(?:{_PER})?"
    r"|/(?:10|十)万人?"
)
_AFTER = (
    r"\(?(?:及|\(?含\)?)?(?:以上|以内|以下|之内)\)?|左右|上下|\(含\)"
    r"|(?<=[日时月钟天])内(?![部地外容])"
)

# Matches 30家, 2.7%, 1.2万人, 3万G, 2-3个, 5%至8%, 200余家以上; at none of 5G, 4+4, 第3, 0301.
_ARABIC = re.compile(
    rf"(?<![\dA-Za-z./+第#&〔\[])(?!(?:19|20)\d\d年|0\d)(?P<low>{_NUMERAL})"
    rf"(?:(?P<lowscale>{_SCALE})?(?P<lowunit>{_UNIT})?{_DASH}(?P<high>{_NUMERAL}))?"
    rf"(?P<more>[余多])?(?P<scale>{_SCALE})?[余多]?(?P<unit>{_UNIT})?(?P<after>{_AFTER})?"
)
# Matches 万吨, 微克/立方米, 1/10万; not 含税.
_UNIT_ALONE = re.compile(
    rf"(?:{_SCALE})?(?:{_UNIT})|(?:{_SCALE})|1?/(?:10|十)万|(?:天|岁|分|年|毫克/升)"
)
# Matches 三家, 十万亩, 两个以上, 五十余名; not 一批, 三大, 第三条, 十四五, 统一支付, 同一个.
_CHINESE = re.compile(
    r"(?<![第每前数几一二两三四五六七八九十百千万亿\d之统唯同逐单均])(?P<low>[一二两三四五六七八九十百千]{1,12})"
    rf"(?P<more>[余多])?(?P<scale>[万亿])?(?P<unit>亿元|万元|{_WRITTEN})(?P<after>{_AFTER})?"
)
# Matches 百分之八十以上; not 千分之三.
_PERCENT = re.compile(rf"百分之(?P<low>[零一二两三四五六七八九十百]{{1,8}})(?P<after>{_AFTER})?")
# Matches 零的突破, “零”的突破; not 零散, 突破.
_FROM_ZERO = re.compile(r"[“\"]?零[”\"]?的?突破")
# Matches 前10位, 前三名, 前50强, 全省前三,; not 前期, 前20年, 前三季度.
_RANK = re.compile(
    r"前(?P<low>\d{1,3}|[一二三四五六七八九十]{1,3})"
    r"(?P<unit>[位名强]|(?<=[省国市州县区]前.)(?=[,;。、)]|$))"
)
# Matches 翻一番, 翻两番; not 翻番, 翻了几番.
_DOUBLED = re.compile(r"翻了?(?P<low>[一二两三四])(?P<unit>番)")
_RATIO = re.compile(r"(?P<low>\d{1,3}(?:\.\d{1,2})?)(?P<unit>:\d{1,3}(?:\.\d{1,2})?)(?!\d)")
# Matches the list of 生师比分别达到17:1、12.5:1 and the ratio of 车桩比2:1; not 比赛8:30开始.
_RATIOS = re.compile(
    r"比(?:例|值)?(?![赛如])[^,;。\d比]{0,12}(?P<list>\d[\d.:、和]{2,60}"
    r"(?:(?:提[高升]|优化|缩小|下降|降低?|调整)[到至为]\d[\d.:]{2,12})?)"
)
# Matches the 11.5年 of 平均受教育年限提高到11.5年; not 年限为5年以上的.
_SCHOOLING = re.compile(r"教育年限[^,;。\d]{0,10}(?P<low>\d{1,2}(?:\.\d{1,2})?)(?P<unit>年)")
_HINT = re.compile(
    r"[0-9零两二三四五六七八九十百千](?:(?<=[0-9零])|(?<=百)分之"
    r"|(?<!零)[余多万亿家个户名人项件座所种款套台辆架只头支亩吨倍公平番]|(?<=前.))"
)
# What stands before a numeral and belongs to the value: 不少于, 超过; not 达到, 突破.
_LAST_BEFORE = "于过出超约近"
_BEFORE = re.compile(
    r"(?:不得?(?:少于|低于|小于|超过|高于|大于|多于)|超过|超出|超|大于|高于|多于|低于|小于|少于|约|近)$"
)
# Runs of the digits with which the two begin.
_DIGIT = re.compile(r"[0-9]\d*")
_CHINESE_DIGIT = re.compile(r"[一二两三四五六七八九十百千][一二两三四五六七八九十百千]*")
_SKIP_AFTER = frozenset("+年月日号时强版届°’'\"_@=")


@quick
@dataclass(frozen=True, slots=True)
class Quantity:
    """A numeral with its unit; positions count in the scanned text.

    Attributes:
        start: Where the printed value begins, a leading 不少于 or 超过 included.
        end: Where it ends, a trailing 以上 or 左右 included.
        low: The number in ``unit``, the lower end of a range; ``None`` for 零的突破.
        ranged: Whether an upper end is printed as well (``2-3个``).
        unit: As printed, with its 万 or 亿 (``万人``, ``亿元``); ``None`` where none is printed.
        before: 不少于, 超过 …, or empty.
        after: 以上, 左右 …, or empty.
        chinese: Whether the numeral is written in Chinese characters.
    """

    start: int
    end: int
    low: Decimal | None
    ranged: bool
    unit: str | None
    before: str
    after: str
    chinese: bool


def may_hold_quantity(text: str, start: int = 0, end: int | None = None) -> bool:
    """Tell quickly whether ``text[start:end]`` may hold a quantity; ``False`` is certain."""
    return bool(_HINT.search(text, start, len(text) if end is None else end))


def is_unit(text: str) -> bool:
    """Tell whether ``text`` is nothing but a unit of measure: 万吨; not 含幼儿园."""
    return _UNIT_ALONE.fullmatch(text) is not None


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in reading order, none overlapping another.

    Years, dates, ordinals, names such as ``5G`` and ``4+4``, and numerals glued to Latin letters
    are left out. A bare numeral counts (``达到88``), with ``unit`` ``None``.
    """
    found = [*_arabic(text), *_chinese(text), *_compared(text)]
    if len(found) < 2:
        return tuple(found)
    found.sort(key=lambda q: (q.start, -q.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return tuple(kept)


def _arabic(text: str) -> Iterator[Quantity]:
    for match in at_runs(_ARABIC, text):
        after = text[match.end() : match.end() + 1]
        if not match["unit"] and not match["after"] and _names_something(after):
            continue
        if match["scale"] and not match["unit"] and after == "级":
            continue  # 10亿级平台: a name for its size
        unit = (match["scale"] or "") + (match["unit"] or "")
        ranged = match["high"] is not None
        yield _quantity(text, match, number(match["low"]), unit, ranged=ranged, chinese=False)


def at_runs(
    pattern: re.Pattern[str], text: str, digit: re.Pattern[str] = _DIGIT
) -> Iterator[re.Match[str]]:
    """Yield what ``pattern.finditer(text)`` does, tried only where a run of digits begins.

    For patterns that look behind for a digit first, which keeps the search from skipping to one.
    """
    run = digit.search(text)
    while run:
        match = pattern.match(text, run.start())
        if match:
            yield match
        run = digit.search(text, match.end() if match else run.end())


def _names_something(after: str) -> bool:
    return after in _SKIP_AFTER or (after.isascii() and after.isalpha())


def _chinese(text: str) -> Iterator[Quantity]:
    for match in at_runs(_CHINESE, text, _CHINESE_DIGIT):
        if match["low"] in "百千" or match[0] in ("一个", "一家", "一项", "一件", "一条"):
            continue  # 百家企业, 一个中心: a manner of speaking
        unit = (match["scale"] or "") + match["unit"]
        low = chinese_number(match["low"])
        yield _quantity(text, match, low, unit, ranged=False, chinese=True)
    for match in _PERCENT.finditer(text) if "百分之" in text else ():
        low = chinese_number(match["low"])
        yield _quantity(text, match, low, "%", ranged=False, chinese=True)
    for match in _RANK.finditer(text) if "前" in text else ():
        low = number(match["low"])
        yield Quantity(*match.span(), low, False, match["unit"], "前", "", False)
    for match in _DOUBLED.finditer(text) if "番" in text else ():
        low = chinese_number(match["low"])
        yield Quantity(*match.span(), low, False, match["unit"], "", "", False)
    for match in _FROM_ZERO.finditer(text) if "零" in text else ():
        start, end = match.span()
        yield Quantity(start, end, None, False, None, "", "", True)


def _compared(text: str) -> Iterator[Quantity]:
    """Yield ratios, whose unit is what they are to (``:1``), and years of schooling."""
    for ratios in _RATIOS.finditer(text) if ":" in text and "比" in text else ():
        for match in _RATIO.finditer(text, ratios.start("list"), ratios.end("list")):
            low = number(match["low"])
            yield Quantity(*match.span(), low, False, match["unit"], "", "", False)
    for match in _SCHOOLING.finditer(text) if "教育年限" in text else ():
        start, end = match.span("low")
        yield Quantity(start, end + 1, number(match["low"]), False, "年", "", "", False)


def _quantity(
    text: str, match: re.Match[str], low: Decimal | None, unit: str, *, ranged: bool, chinese: bool
) -> Quantity:
    start, end = match.span()
    may_be = start > 0 and text[start - 1] in _LAST_BEFORE
    before = _BEFORE.search(text, max(0, start - 4), start) if may_be else None
    return Quantity(
        start=before.start() if before else start,
        end=end,
        low=low,
        ranged=ranged,
        unit=unit or None,
        before=before.group() if before else "",
        after=match["after"] or "",
        chinese=chinese,
    )
