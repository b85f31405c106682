"""Figures of English statements in the form that figures of plans are compared in."""

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.numerals import in_base_unit
from corpus.types import Comparator
from qa.amounts import RHYTHM, measure_of, trend_of
from qa.check_types import Amount

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
    r"(?:(?<!no )(?<!not )(?:more than|over)|about|around|approximately|nearly|almost|roughly|some)"
    r"\s*(?:rmb|cny|¥)?\s*$",
    re.IGNORECASE,
)
_EN_RHYTHM = re.compile(
    r"\b(?:(?:every|each|per) (?P<u>year|quarter|month|week)|every (?P<n>two|three|four|five|six)"
    r" (?P<many>year|month|week)s|(?P<ly>annual|year|quarter|month|week)ly\b"
    r"|(?P<half>half-yearly))",
    re.IGNORECASE,
)
_EN_UP = re.compile(r"grow|increase|rise|rais|new |additional|more(?! than)|up by", re.IGNORECASE)
_EN_DOWN = re.compile(r"declin|decreas|reduc|cut |fall|lower(?! than)|down by", re.IGNORECASE)


def english_amounts(text: str) -> tuple[Amount, ...]:
    """Return the figures of an English text in reading order."""
    rhythms = list(_english_rhythms(text))
    taken = {at for start, end, *_ in rhythms for at in range(start, end)}
    plain = (item for item in _english_raw(text) if item[0] not in taken)
    raw = sorted([*plain, *rhythms], key=lambda item: item[0])
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
                trend_of(text[max(left, start - 24) : start], _EN_UP, _EN_DOWN),
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


def _english_rhythms(text: str) -> Iterator[tuple[int, int, tuple[Decimal, ...], str]]:
    months = {"y": Decimal(12), "a": Decimal(12), "q": Decimal(3), "m": Decimal(1)}
    months["w"] = Decimal("0.25")
    for match in _EN_RHYTHM.finditer(text):
        if match["half"]:
            months_between = Decimal(6)
        else:
            unit = (match["u"] or match["many"] or match["ly"]).lower()
            months_between = months[unit[0]]
            months_between *= _EN_WORDS[match["n"].lower()] if match["n"] else 1
        yield match.start(), match.end(), (months_between,), RHYTHM


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
