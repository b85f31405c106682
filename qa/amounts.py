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
_CHUNK = re.compile(r"[,、。;:!?\n()]|(?<=\d)和(?=\d)")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?=年|[-—–―─~～至到]|\b|[^\d])(?!\d)")
# 三年内, 3年, 2个年度; not 2025年, 每年, 三年级
_SPAN_OF_YEARS = re.compile(
    r"(?<![\d第每])(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})年(?=内|以上|期|之内|来|连续"
    r"|左右|$|[,。;])"
)
# 6月底, 12月; not 2个月
_MONTH = re.compile(r"(?<!\d)(?P<n>1[0-2]|0?[1-9])月(?!度)")
_MEASURES = (
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
_NEGATED = re.compile(r"不(?:得)?(?:少于|低于|小于)$")
_BEHIND_LEAST = re.compile(r"以上|及以上")
_BEHIND_MOST = re.compile(r"以内|以下|之内")
_ROUGH = re.compile(r"[约近余多]|左右|上下")
_UP = re.compile(r"增长|增速|提高|提升|增加(?!值)|新增|净增|上升")
_DOWN = re.compile(r"下降|降低|减少|压减|缩减|压缩")
_NEAR = 14
_EN_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_EN_UNITS = (
    ("%", re.compile(r"^\s*(?:%|per ?cent|percentage points?)")),
    ("元", re.compile(r"^\s*(?:yuan|rmb|cny|renminbi)")),
    ("亩", re.compile(r"^\s*mu\b")),
    ("平方公里", re.compile(r"^\s*(?:square kilomet|sq\.? ?km|km2)")),
    ("平方米", re.compile(r"^\s*(?:square met|sq\.? ?m|m2)")),
    ("公顷", re.compile(r"^\s*hectares?")),
    ("公里", re.compile(r"^\s*(?:kilomet|km\b)")),
    ("天", re.compile(r"^\s*(?:working |calendar |business )?days?\b")),
    ("小时", re.compile(r"^\s*hours?\b")),
    ("个月", re.compile(r"^\s*months?\b")),
    ("吨", re.compile(r"^\s*(?:tonnes?|tons?)\b")),
)
_EN_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_EN_WORDS = {word: n for n, word in enumerate(_EN_TO_TWENTY.split())} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "eighty": 80,
}
# 220, 2.7, 1,200, three; not 5G, R&D, Document 12's C4
_EN_NUMBER = re.compile(
    r"(?<![A-Za-z\d.#/-])(?P<n>\d[\d,]*(?:\.\d+)?|"
    + "|".join(sorted((w for w in _EN_WORDS if w not in ("one", "zero")), key=len, reverse=True))
    + r")(?![\dA-Za-z/+])(?:\s*[-–—]\s*(?P<m>\d[\d,]*(?:\.\d+)?)"
    r"|\s+to\s+(?P<to>\d[\d,]*(?:\.\d+)?)(?=\s*%))?"
    r"(?:[\s-](?P<scale>thousand|million|billion|trillion)\b)?",
    re.IGNORECASE,
)
# three to five; not from three to five
_EN_RANGE = re.compile(
    r"(?<!from )\b(?P<n>{0})\s+to\s+(?P<to>{0})\b".format("|".join(_EN_WORDS)), re.IGNORECASE
)
_EN_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|by|of|from|to|until|till|since|before|after|during|than|for|and|year|end|the"
    r"|mid|late|early)|[(\[–—-])\s*-?$",
    re.IGNORECASE,
)
_EN_LEAST = re.compile(
    r"(?:at least|no(?:t)? (?:fewer|less|lower) than|more than|over|above|exceed(?:s|ing)?"
    r"|minimum(?: of)?|surpass(?:es|ing)?|top(?:s|ping)?)\s*(?:rmb|cny|¥|about)?\s*$",
    re.IGNORECASE,
)
_EN_MOST = re.compile(
    r"(?:at most|no(?:t)? (?:more|higher|greater) than|up to|under|below|(?<!no )(?:less|fewer"
    r"|lower) than|within|not exceed(?:ing)?|maximum(?: of)?|capped at|cap of)\s*(?:rmb|cny|¥"
    r"|about)?\s*$",
    re.IGNORECASE,
)
_EN_ROUGH = re.compile(
    r"(?:about|around|approximately|nearly|almost|roughly|some)\s*(?:rmb|cny|¥)?\s*$", re.IGNORECASE
)
_EN_UP = re.compile(r"grow|increase|rise|rais|new |additional|more(?! than)|up by", re.IGNORECASE)
_EN_DOWN = re.compile(r"declin|decreas|reduc|cut |fall|lower(?! than)|down by", re.IGNORECASE)


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
                bool(_ROUGH.search(before[-1:] + printed + behind[:2])),
                _trend(text[max(left, start - _NEAR) : start], _UP, _DOWN),
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
        based = [in_base_unit(value, q.unit) for value in values]
        unit = (based[0][1] or "").removeprefix("个") if q.unit != "个" else "个"
        yield start, q.end, tuple(value for value, _ in based), unit.replace("百分点", "%")


def _others(text: str) -> Iterator[tuple[int, int, tuple[Decimal, ...], str]]:
    for pattern, unit in ((_SPAN_OF_YEARS, "年"), (_MONTH, "月")):
        for match in pattern.finditer(text):
            value = number(match["n"]) or chinese_number(match["n"])
            if value is not None:
                yield match.start(), match.end(), (value,), unit


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
    return next(((a, b) for a, b in pairwise(edges) if a <= at < b), (0, len(text)))


def _comparator(before: str, printed: str, behind: str) -> Comparator:
    if _BEHIND_LEAST.search(printed + behind[:3]):
        return Comparator.AT_LEAST
    if _BEHIND_MOST.search(printed + behind[:3]):
        return Comparator.AT_MOST
    if _NEGATED.search(before):
        return Comparator.AT_LEAST
    if _AT_MOST.search(before):
        return Comparator.AT_MOST
    return Comparator.AT_LEAST if _AT_LEAST.search(before) else Comparator.EQUAL


def _trend(before: str, up: re.Pattern[str], down: re.Pattern[str]) -> str:
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


def english_amounts(text: str) -> tuple[Amount, ...]:
    """Return the figures of an English text in reading order."""
    raw = sorted(_english_raw(text), key=lambda item: item[0])
    years = english_years(text)
    spans = [(start, end) for start, end, *_ in raw]
    found = []
    for at, (start, end, values, unit) in enumerate(raw):
        left = spans[at - 1][1] if at else 0
        right = spans[at + 1][0] if at + 1 < len(spans) else len(text)
        stop = re.search(r"[,;.](?:\s|$)", text[end:right])
        right = end + stop.start() if stop else right
        before = text[max(0, start - 28) : start]
        found.append(
            Amount(
                start,
                end,
                values,
                unit,
                measure_of(unit),
                _english_comparator(before),
                bool(_EN_ROUGH.search(before)),
                _trend(text[max(left, start - 24) : start], _EN_UP, _EN_DOWN),
                _english_tied(years, start, right, left),
                text[left:start] + " " + text[end:right],
                text,
            )
        )
    return tuple(found)


def english_years(text: str) -> list[tuple[int, int]]:
    """Return the years of an English text with their positions."""
    return [
        (int(m.group()), m.start())
        for m in re.finditer(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)", text)
        if _EN_YEAR_BEFORE.search(text[: m.start()])
        or not re.match(r"\s+[a-z]", text[m.end() :])
        or m.start() == 0
        or re.match(
            r"\s+(?:[a-z-]+\s+){0,3}(?:plan|program|target|goal|scheme|year)", text[m.end() :]
        )
    ]


def _english_raw(text: str) -> Iterator[tuple[int, int, tuple[Decimal, ...], str]]:
    taken = {at for _, at in english_years(text)}
    for match in _EN_RANGE.finditer(text):
        taken |= set(range(match.start(), match.end()))
        ends = (Decimal(_EN_WORDS[match[name].lower()]) for name in ("n", "to"))
        yield match.start(), match.end(), tuple(ends), ""
    for match in _EN_NUMBER.finditer(text):
        if match.start() in taken:
            continue
        said = match["n"].lower()
        low = Decimal(_EN_WORDS[said]) if said in _EN_WORDS else Decimal(said.replace(",", ""))
        high = match["m"] or match["to"]
        values = [low] + ([Decimal(high.replace(",", ""))] if high else [])
        scale = Decimal(10) ** _EN_SCALES.get((match["scale"] or "").lower(), 0)
        values = [value * scale for value in values]
        behind = text[match.end() : match.end() + 24].lower()
        unit = next((name for name, words in _EN_UNITS if words.match(behind)), "")
        if re.search(r"(?:rmb|cny|¥|yuan)\s*$", text[: match.start()].lower()):
            unit = "元"
        based = [in_base_unit(value, unit or None) for value in values]
        yield match.start(), match.end(), tuple(v for v, _ in based), based[0][1] or ""


def _english_comparator(before: str) -> Comparator:
    if _EN_MOST.search(before):
        return Comparator.AT_MOST
    return Comparator.AT_LEAST if _EN_LEAST.search(before) else Comparator.EQUAL


def _english_tied(
    years: list[tuple[int, int]], start: int, right: int, left: int
) -> tuple[int, ...]:
    """Return years, one behind the figure in its own part of the sentence first."""
    own = [year for year, at in years if start < at < right + 1]
    before = [year for year, at in years if left <= at < start][::-1]
    earlier = [year for year, at in years if at < left][::-1]
    later = [year for year, at in years if at > right]
    return tuple(dict.fromkeys((*own, *before, *earlier, *later)))
