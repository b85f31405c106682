"""Figures of plans and of statements in one comparable form: value, unit, years, what is meant."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from corpus.numerals import chinese_number, in_base_unit, number
from corpus.quantities import find_quantities
from corpus.types import Comparator
from qa.check_types import Amount

_SENTENCE = re.compile(r"[。;!?\n]")
# A table or a list without full stops is no sentence: so much of it stands around a figure.
_REACH = 120
_CHUNK = re.compile(r"[,、。;:!?\n()]|(?<=\d)和(?=\d)")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
# 2025年, 2023-2025; not 2000项, 2000个, 2000万元, which count
_YEAR = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)(?=年|[-—–―─~～至到]|\b|[^\d])"
    r"(?!\d|[项家户件套座吨元万亿%‰亩款]|个(?!体|性)|人(?:次|以上|以内|左右|[,。;、]|$)|名(?!单|录)"
    r"|余|多(?:[项家户个人名])|公里|平方|[PTGM]B?\b)"
)
# 三年内, 3年, 2个年度; not 2025年, 每年, 三年级
_SPAN_OF_YEARS = re.compile(
    r"(?<![\d第每])(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})年(?=内|以上|期|之内|来|连续"
    r"|左右|$|[,。;])"
)
# 过千亿元, 百亿元以上, 千万元; not 两千亿元, which find_quantities reads, or 数千万元
_ROUND_SUM = re.compile(r"(?<![数几\d一二两三四五六七八九十百千万亿])(?P<n>[十百千][万亿])元")
# 七成以上, 五成; not 成立, 建成
_TENTHS = re.compile(
    r"(?<![\u4e00-\u9fff\d][十百])(?P<n>[一二三四五六七八九])成(?=以上|左右|以下|[,。;的]|$)"
)
# 每年, 每两年, 每半年, 每个月, 每季度; not 每年级, 每日优鲜
_RHYTHM = re.compile(r"每(?P<n>半|[两二三四五六]|\d)?个?(?P<u>年(?!级)|季度?|月|周)")
_MONTHS = {"年": Decimal(12), "季": Decimal(3), "月": Decimal(1), "周": Decimal("0.25")}
# 6月底, 12月; not 2个月
_MONTH = re.compile(r"(?<!\d)(?P<n>1[0-2]|0?[1-9])月(?!度)")
# The unit of how often something is done, in months.
RHYTHM = "每"
_OTHERS = ((_SPAN_OF_YEARS, "年"), (_MONTH, "月"), (_ROUND_SUM, "元"), (_TENTHS, "%"))
_MEASURES = (
    (RHYTHM, re.compile(f"^{RHYTHM}$")),
    ("%", re.compile(r"%|‰|百分点")),
    ("money", re.compile(r"元$")),
    ("area", re.compile(r"平方|亩|公顷")),
    ("length", re.compile(r"^米$|公里")),
    ("time", re.compile(r"天$|日$|小时|分钟|秒|个月|^年$|学时")),
    ("month", re.compile(r"^月$")),
    ("data", re.compile(r"bps|[GTPEM]B$|Flops", re.IGNORECASE)),
    ("weight", re.compile(r"吨|千克|公斤|标准煤")),
    ("energy", re.compile(r"瓦")),
)
_AT_LEAST = re.compile(
    r"(?:不(?:得)?(?:少于|低于|小于)|至少|最少|最低|超过|突破|超出|超|大于|高于|多于|≥|>)(?:到"
    r"|了)?(?:约|近)?$"
)
_AT_MOST = re.compile(
    r"(?:不(?:得)?(?:超过|高于|大于|多于)|至多|最多|最高|低于|少于|小于|≤|<|控制在|压缩[至到]"
    r"|缩[减短][至到])(?:到|约|近)?$"
)
# 不超过年化2%, 不低于全省平均水平的90%: words may stand between; not 不低于一般企业的,给予50万元
_FAR = r"(?!.*(?:给予|奖|补|达|增|为|至|到))[^,。;、:\d]{1,16}$"
_AT_LEAST_FAR = re.compile(r"不(?:得)?(?:少于|低于|小于)" + _FAR)
_AT_MOST_FAR = re.compile(r"不(?:得)?(?:超过|高于|大于|多于)" + _FAR)
_NEGATED = re.compile(r"不(?:得)?(?:少于|低于|小于)$")
_BEHIND_LEAST = re.compile(r"以上|及以上")
_BEHIND_MOST = re.compile(r"以内|以下|之内")
_ROUGH = re.compile(r"[约近余多]|左右|上下")
# 超过700户 may stand for 720户; 700户以上 and 不少于700户 may not
_OVER = re.compile(r"(?<!不)(?:不得)?(?:超过?|逾|多于)$")
_UP = re.compile(r"增长|增速|提高|提升|增加(?!值)|新增|净增|上升")
_DOWN = re.compile(r"下降|降低|减少|压减|缩减|压缩")
_NEAR = 20


def measure_of(unit: str) -> str:
    """Return what kind of thing figures in this base unit count."""
    return next((name for name, words in _MEASURES if words.search(unit)), "count")


def years_of(text: str) -> list[tuple[int, int]]:
    """Return the years of a folded text with their positions."""
    return [(int(m.group(1)), m.start()) for m in _YEAR.finditer(text)]


def chinese_amounts(text: str) -> tuple[Amount, ...]:
    """Return the figures of a folded Chinese text in reading order."""
    raw = sorted([*_quantities(text), *_others(text)], key=lambda item: item[0])
    raw = [item for at, item in enumerate(raw) if not at or item[0] >= raw[at - 1][1]]
    years = years_of(text)
    spans = [(start, end) for start, end, *_ in raw]
    found = []
    for at, (start, end, values, unit) in enumerate(raw):
        left, right = _chunk(text, spans, at)
        lo, hi = _sentence(text, start)
        before, behind = text[max(lo, start - _NEAR) : start], text[end : end + 4]
        printed = text[start:end]
        found.append(
            Amount(
                start,
                end,
                values,
                unit,
                measure_of(unit),
                _comparator(before, printed, behind),
                bool(_ROUGH.search(before[-1:] + printed + behind[:2]) or _OVER.search(before)),
                trend_of(text[max(left, start - _NEAR) : start], _UP, _DOWN),
                _tied(years, start, lo, hi),
                text[left:start] + " " + text[end:right],
                text[lo:hi],
            )
        )
    return tuple(found)


def _quantities(text: str) -> Iterator[tuple[int, int, tuple[Decimal, ...], str]]:
    for q in find_quantities(text):
        if q.low is None:
            continue
        start = q.start + len(q.before)
        values: tuple[Decimal, ...] = (q.low,)
        if q.ranged:
            numerals = _NUMERAL.findall(text, start, q.end)
            if len(numerals) > 1:
                values = (q.low, Decimal(numerals[1].replace(",", "")))
        if q.unit is None and len(values) > 1 and all(1900 < value < 2100 for value in values):
            continue  # 2014-2018 in a table
        # 200万元/人 and 每人200万元 are one figure.
        based = [in_base_unit(value, (q.unit or "").partition("/")[0] or None) for value in values]
        unit = (based[0][1] or "").removeprefix("个") if q.unit != "个" else "个"
        yield start, q.end, tuple(value for value, _ in based), unit.replace("百分点", "%")


def _others(text: str) -> Iterator[tuple[int, int, tuple[Decimal, ...], str]]:
    for pattern, unit in _OTHERS:
        for match in pattern.finditer(text):
            value = number(match["n"]) or chinese_number(match["n"])
            if value is not None:
                value *= 10 if unit == "%" else 1
                yield match.start(), match.end(), (value,), unit
    for match in _RHYTHM.finditer(text):
        times = Decimal("0.5") if match["n"] == "半" else number(match["n"] or "1")
        if times is not None:
            yield match.start(), match.end(), (times * _MONTHS[match["u"][0]],), RHYTHM


def _chunk(text: str, spans: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """Return the part of the sentence that tells what the figure counts."""
    start, end = spans[at]
    edges = [0, *(m.end() for m in _CHUNK.finditer(text)), len(text)]
    left = max(e for e in edges if e <= start)
    right = min(e for e in edges if e >= end)
    if at and spans[at - 1][1] > left:
        left = spans[at - 1][1]
    if at + 1 < len(spans) and spans[at + 1][0] < right:
        right = spans[at + 1][0]
    return left, right


def _sentence(text: str, at: int) -> tuple[int, int]:
    edges = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    lo, hi = next(((a, b) for a, b in pairwise(edges) if a <= at < b), (0, len(text)))
    return max(lo, at - _REACH), min(hi, at + _REACH)


def _comparator(before: str, printed: str, behind: str) -> Comparator:
    if _BEHIND_LEAST.search(printed + behind[:3]):
        return Comparator.AT_LEAST
    if _BEHIND_MOST.search(printed + behind[:3]):
        return Comparator.AT_MOST
    if _NEGATED.search(before):
        return Comparator.AT_LEAST
    if _AT_MOST.search(before):
        return Comparator.AT_MOST
    if _AT_LEAST.search(before) or _AT_LEAST_FAR.search(before):
        return Comparator.AT_LEAST
    return Comparator.AT_MOST if _AT_MOST_FAR.search(before) else Comparator.EQUAL


def trend_of(before: str, up: re.Pattern[str], down: re.Pattern[str]) -> str:
    """Return ``+`` or ``-`` by which of two kinds of words stands last; empty for neither."""
    ups = [m.start() for m in up.finditer(before)]
    downs = [m.start() for m in down.finditer(before)]
    if not ups and not downs:
        return ""
    return "+" if max(ups, default=-1) > max(downs, default=-1) else "-"


def _tied(years: list[tuple[int, int]], start: int, lo: int, hi: int) -> tuple[int, ...]:
    """Return the years of the sentence, the last one before the figure first."""
    inside = [(year, at) for year, at in years if lo <= at < hi]
    before = [year for year, at in inside if at < start][::-1]
    return tuple(dict.fromkeys((*before, *(year for year, at in inside if at >= start))))
