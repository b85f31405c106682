"""Reads tables of indicators whose cells have run together: 农村公路通畅率％9298预期性.

Where the figure of the base year ends and the target begins is told by a sign, a bracket or a
decimal point, or by there being one way only to cut the digits into two like figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.numerals import number
from corpus.quantities import is_unit

_GAP = r"[ \t]*"
# 类别指标单位2020年2025年, 序号指标名称单位2020年2025年指标属性; not 指标2021年2022年2023年.
_HEAD = re.compile(
    rf"指{_GAP}标{_GAP}(?:名{_GAP}称{_GAP})?"
    rf"(?P<unit>单{_GAP}位)?{_GAP}(?P<base>20\d\d)年?(?:实际|现状|基期)?值?{_GAP}"
    rf"(?P<goal>20\d\d)年?(?:目标|规划|预期)?值?{_GAP}(?P<kind>(?:指标)?(?:属性|性质))?(?!\d{{4}}年)"
)
_KIND = r"(?:预期|约束|引导)性"
# 3第一产业增加值亿元1803.332200预期性: a row, and the figures at its end.
_ROW = re.compile(
    r"(?P<name>[^\n]{2,60}?)(?P<figures>(?:[/—-]|[≥>≧≤<≦\[]?\d)[\d.,:%≥>≧≤<≦\[\]]*(?:以上|以下|以内|左右)?)"
    rf"[ \t]*(?:{_KIND})?[ \t]*$"
)
_INLINE = re.compile(rf"[^\n]{{2,120}}?{_KIND}")
# What stands in front of a name: 一、农业高质高效1, 总体规模1., 12
_FRONT = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、[^\d]{2,16}(?=\d))?(?:\D{2,8}(?=\d{1,2}\.))?\d{1,2}\.?(?=\D)"
)
_IN_NAME = re.compile(r"\((?P<unit>[^()]{1,10})\)$")
_NUMERAL = re.compile(r"(?:0|[1-9]\d{0,11})(?:\.\d{1,4})?")
# 426[550], /[20]: cumulative; 7.3>10, ≧80≧80: a sign begins the target; /55, —0.5: no base.
_BRACKET = re.compile(r"(?:\[?(?P<base>[\d.]+)\]?|[/—-])?\[(?P<goal>[\d.]+)\]")
_SIGNED = re.compile(r"(?:[≥>≧≤<≦]?(?P<base>[\d.]+)|[/—-])(?P<goal>[≥>≧≤<≦][\d.]+)")
_NO_BASE = re.compile(r"[/—-](?P<goal>[\d.]+(?:以上|以下|以内|左右)?)")
_RATIOS = re.compile(r"(?P<base>\d{1,2}(?:\.\d{1,2})?:1)(?P<goal>\d{1,2}(?:\.\d{1,2})?:1)")
_WORDED = re.compile(r"(?P<digits>[\d.]+)(?P<after>以上|以下|以内|左右)?")
# By so much a target may differ from its base: measured on the tables of ../shared/plans.
_LEAST, _MOST = Decimal("0.5"), Decimal(10)
_FEWEST_DIGITS = 3
_FINE = 2  # decimal places
_MAX_UNIT = 8


@dataclass(frozen=True, slots=True)
class GluedRow:
    """A row: its name, unit, and where its figures stand; positions count in the text."""

    name: str
    unit: str
    base: tuple[int, int] | None
    goal: tuple[int, int]
    year: int
    start: int
    end: int


def read_glued(
    text: str, start: int, end: int, reference: int | None
) -> tuple[tuple[GluedRow, ...], tuple[tuple[int, int], ...]]:
    """Return the rows of tables in ``text[start:end]`` that can be cut, and where they stand."""
    if text.find("指", start, end) < 0:
        return (), ()
    rows: list[GluedRow] = []
    taken: list[tuple[int, int]] = []
    for head in _HEAD.finditer(text, start, end):
        base, goal = int(head["base"]), int(head["goal"])
        if goal - base < 2 or (reference is not None and base >= reference):
            continue
        spans = list(_spans(text, head, end))
        found = [row for row in (_ROW.fullmatch(text, *span) for span in spans) if row]
        if not found:
            continue
        taken.append((head.start(), spans[-1][1]))
        whole = all(_may_be_cut(row["figures"]) for row in found)
        rows += (
            r for row in found if (r := _read(row, goal, has_units=bool(head["unit"]), whole=whole))
        )
    return tuple(rows), tuple(taken) if rows else ()


def _spans(text: str, head: re.Match[str], end: int) -> Iterator[tuple[int, int]]:
    """Yield where the rows behind a head stand: lines, or what a property closes."""
    behind = text.find("\n", head.end(), end)
    if behind >= 0 and not text[head.end() : behind].strip():
        at = behind + 1
        while at < end:
            stop = text.find("\n", at, end)
            stop = stop if stop >= 0 else end
            if not _ROW.fullmatch(text, at, stop):
                return
            yield at, stop
            at = stop + 1
    elif head["kind"]:
        at = head.end()
        while row := _INLINE.match(text, at, end):
            yield row.span()
            at = row.end()


def _read(row: re.Match[str], year: int, *, has_units: bool, whole: bool) -> GluedRow | None:
    name = _FRONT.sub("", row["name"].strip())
    inside = _IN_NAME.search(name)
    size = next((n for n in range(_MAX_UNIT, 0, -1) if is_unit(name[-n:])), 0) if has_units else 0
    unit = name[len(name) - size :]
    if inside and is_unit(inside["unit"]):
        name, unit = name[: inside.start()], inside["unit"]
    elif size:
        name = name[:-size]
    at, figures = row.start("figures"), row["figures"]
    if has_units and not unit and figures[0] in "/—-":
        at, figures = at + 1, figures[1:]  # a dash in the column of units
    cut = _cut(figures, whole=whole)
    if cut is None:
        return None
    base, goal = cut
    return GluedRow(
        name,
        unit,
        (at + base[0], at + base[1]) if base else None,
        (at + goal[0], at + goal[1]),
        year,
        row.start("name"),
        row.end("figures"),
    )


def _cut(figures: str, *, whole: bool) -> tuple[tuple[int, int] | None, tuple[int, int]] | None:
    """Return where the figure of the base year and the target stand in the digits of a row."""
    for pattern in (_BRACKET, _SIGNED, _RATIOS, _NO_BASE):
        if match := pattern.fullmatch(figures):
            has_base = "base" in pattern.groupindex and match["base"]
            return match.span("base") if has_base else None, match.span("goal")
    worded = _WORDED.fullmatch(figures)
    if worded is None:
        return None
    digits = worded["digits"]
    cuts = _cuts(digits)
    certain = whole or digits.count(".") > 1
    if len(cuts) != 1 or not certain:
        return None
    return (0, cuts[0]), (cuts[0], len(figures))


def _cuts(digits: str) -> list[int]:
    """Return where ``digits`` can be cut into two figures of like size: 158180 → 158, 180."""
    if sum(c.isdigit() for c in digits) < _FEWEST_DIGITS:
        return []
    found = []
    for at in range(1, len(digits)):
        first, second = digits[:at], digits[at:]
        if not (_NUMERAL.fullmatch(first) and _NUMERAL.fullmatch(second)):
            continue
        low, high = number(first), number(second)
        if low and high and _LEAST <= high / low <= _MOST and _are_alike(first, second):
            found.append(at)
    return found


def _are_alike(first: str, second: str) -> bool:
    """Tell whether two figures are as exact: 77.8 and 79, 0.5037 and 0.515; not 7 and 7.879."""
    places = sorted(len(one.partition(".")[2]) for one in (first, second))
    return places[1] <= _FINE or places[0] >= _FINE


def _may_be_cut(figures: str) -> bool:
    """Tell whether a row's figures are two, as all rows of a table have two or some have one."""
    return not re.fullmatch(r"[\d.]+", figures) or bool(_cuts(figures))
