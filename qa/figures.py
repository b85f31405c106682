"""Figures of a clause that a question may ask for, and what kind of figure it asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.script import to_simplified
from corpus.types import Clause, Document, Span
from qa.passages import Sentence, sentences


class Measure(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    PERCENT = "percent"
    PEOPLE = "people"
    AREA = "area"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a clause.

    Attributes:
        value: As printed.
        unit: Its unit of measure, folded; empty where none is printed.
        indicator: What it counts, folded; empty where only the sentence tells.
        year: Year by which, where the sentence tells it.
        baseline: What it starts from, as printed.
        span: The raw text that bears it.
        sentence: The sentence that it stands in.
        words: Its own part of the sentence, where it is no target and has no indicator.
        is_target: Whether the parser read it as a target.
    """

    value: str
    unit: str
    indicator: str
    year: int | None
    baseline: str | None
    span: Span
    sentence: Sentence
    is_target: bool
    words: str = ""


_MEASURES: tuple[tuple[Measure, re.Pattern[str]], ...] = (
    (Measure.PERCENT, re.compile(r"%|‰|百分点|成$")),
    (Measure.MONEY, re.compile(r"元|美元|欧元")),
    (Measure.AREA, re.compile(r"平方|亩|公顷|㎡|平米")),
    (Measure.PEOPLE, re.compile(r"人次?$|名|位$|人年")),
)
_ASKED_PEOPLE = re.compile(
    r"多少[名人位]|几[名人位]|人数|多少[^多少,?]{1,6}的(?:人|人才|人员)(?:$|[?,])"
    # how many skilled workers will be trained; not how many talent apartments
    r"|how many (?:\w+ ){0,3}?(?:people|workers|experts|talents?|students|staff|personnel"
    r"|technicians|engineers|teachers|graduates|jobs)(?=$|[?,.;]"
    r"| (?:should|must|will|would|shall|do|does|did|is|are|was|were|can|could|has|have|had|to|in|by"
    r"|for|from|at|with|of|on|a|an|per|each|every|who|and|or|it|the|need|\w+ed)\b)"
)
# 多少家, how many digital companies; not 多少个百分点, how many yuan
_ASKED_WITH: tuple[tuple[Measure, re.Pattern[str]], ...] = (
    (Measure.PERCENT, re.compile(r"(?:多少|几)个?百分点|how many percent")),
    (
        Measure.MONEY,
        re.compile(r"多少(?:[万亿]?元|钱)|how many (?:\w+ ){0,2}?(?:yuan|rmb|dollars|money)"),
    ),
    (Measure.PEOPLE, _ASKED_PEOPLE),
    (Measure.COUNT, re.compile(r"(?:多少|几)[家个户项件种套台座所条批次款辆处盏张](?!人)")),
    (Measure.COUNT, re.compile(r"how many (?!square|hectares|mu\b|hours|days)")),
)
# 百分之几, 占比; 多少钱, 奖金; 多大场地; 多少人 — what the question wants counted.
_ASKED: tuple[tuple[Measure, re.Pattern[str]], ...] = (
    (
        Measure.PERCENT,
        re.compile(
            # 占全市多大份额; not 占地多少亩
            r"百分之|占比|比例|比重|份额|占(?!地).{1,14}多[大少](?!亩)|率(?!先)|增速|增长多少|强度|几成"
            r"|占到|一块|share|percent|proportion|\brate\b|ratio"
        ),
    ),
    (
        Measure.MONEY,
        re.compile(
            r"多少(?:钱|亿|万元|元|资金|经费)|钱|资金|经费|奖[金励]"
            r"|补[贴助]|租金|房租|收入|进账|产值|贷款|投入|销售额|融资"
            r"|额度|营收|成交额|总量|规模|补多少"
            r"|money|loans?|revenue|income|fund(?:s|ing)?\b|sales|worth"
            r"|output value|credit|subsid|yuan|spend"
        ),
    ),
    (Measure.AREA, re.compile(r"面积|场地|多大|平方|亩|\barea\b|floor space|square")),
    (Measure.PEOPLE, _ASKED_PEOPLE),
    (
        Measure.COUNT,
        re.compile(
            r"多少(?:[家个项件种类套台座所条批次]|企业|公司|平台|项目|园区|基地|工厂|厂商|数据)"
            r"|几[家个项件种类套台座所条批次回]|数量|how many|number of"
        ),
    ),
)
# Asks for a ratio (城乡居民收入比), or by how much a thing changes, be it in per cent or in tons.
_OPEN = re.compile(
    r"(?:之|收入|产值|[师生桩])比(?![例重])|(?:下降|降低|减少|压减|缩减|提[高升]|上升|增加)了?多少(?![家个户元人名])"
    r"|(?:排放|用水|消费|消耗|资源|病床|床位)总量|(?:在校生|招生|务工|种植|养殖|人才|床位)[^,。?]{0,4}规模"
)
# What a percentage says of a thing: its share of a whole, or its growth.
_SHARE = re.compile(r"占.{0,14}(?:比|百分|%|几成|多大|多少)|占比|比重|\bshare\b|proportion")
_GROWTH = re.compile(r"增速|增长|增幅|涨|\bgrowth\b|\bgrow\b|increase")
_LEVEL = re.compile(r"总量|规模|产值|收入|增加值|总额|\bsize\b|\bscale\b|\bvalue\b|\brevenue\b")
_COUNTER = re.compile(r"(?:多少|几)([家个户项件套台座所条批种类镇村岁辆头])")
# A figure with its unit where the parser found no target: 最高不超过100万元, 500万元; not 2020年
_FIGURE = re.compile(
    r"(?:最高|不超过|不高于|不少于|不低于|超过|约|近|达)*"
    r"[0-9０-９]+(?:[.．][0-9０-９]+)?(?:[—\-~～至][0-9０-９]+(?:[.．][0-9０-９]+)?)?\s*"
    r"(?:%|％|‰|[万亿千百]*(?:元|美元|平方米|平方公里|亩|公顷|人次"
    r"|人|名|家|個|个|项|項|套|台|座|所|条|件|户|公里|天|小时|岁|部"
    r"|处|次|批)(?:/[人年月天个平方米]+)*|[万亿](?!元))"
    r"(?:以上|以内|以下|左右)?"
)
_DATE_BEHIND = re.compile(r"\s*(?:年|月|日|号)")


# 4A级景区给予 of 5A级景区给予500万元奖励,4A级景区给予100万元奖励
_PART = re.compile(r"[^，,；;。：:\n]{1,60}\Z")


def figures(document: Document, clause: Clause) -> tuple[Figure, ...]:
    """Return the figures of the clause in reading order: targets, then what else is a quantity."""
    lines = sentences(document, clause)
    found = list(_targets(clause, lines))
    taken = [figure.span for figure in found]
    found += [f for f in _others(document, lines) if not any(f.span.overlaps(t) for t in taken)]
    return tuple(sorted(found, key=lambda figure: figure.span))


def _targets(clause: Clause, lines: tuple[Sentence, ...]) -> Iterator[Figure]:
    for target in clause.targets:
        line = next((x for x in lines if x.span.overlaps(target.span)), None)
        if line is not None:
            yield Figure(
                value=target.value,
                unit=target.unit or "",
                indicator=target.indicator,
                year=target.year,
                baseline=target.baseline,
                span=target.span,
                sentence=line,
                is_target=True,
            )


def _others(document: Document, lines: tuple[Sentence, ...]) -> Iterator[Figure]:
    for line in lines:
        for match in _FIGURE.finditer(document.raw, line.span.start, line.span.end):
            if not _DATE_BEHIND.match(document.raw, match.end()):
                value = match.group()
                unit = re.sub(r"^[^%％‰万亿千百\u4e00-\u9fff]*", "", re.sub(r"^\D+", "", value))
                span = Span(match.start(), match.end())
                own = _PART.search(document.raw, line.span.start, match.start())
                words = to_simplified(own.group()) if own else ""
                yield Figure(value, unit, "", None, None, span, line, is_target=False, words=words)


def measure_of(unit: str) -> Measure:
    """Return what figures with this unit count."""
    return next((m for m, words in _MEASURES if words.search(unit)), Measure.COUNT)


def asked_measure(text: str) -> Measure | None:
    """Return what a folded question, or a part of it, wants counted; ``None`` if left open.

    The counter word that it asks with decides before what else it speaks of: 年收入超10亿元的企业
    多少家 asks for a number of companies.
    """
    lowered = text.lower()
    with_counter = next((m for m, words in _ASKED_WITH if words.search(lowered)), None)
    if with_counter is None and _OPEN.search(lowered):
        return None
    return with_counter or next((m for m, words in _ASKED if words.search(lowered)), None)


def contradicts(asked: str, indicator: str) -> bool:
    """Tell whether one text speaks of a share and the other of growth: 占GDP比重, 年均增速."""
    asked, indicator = asked.lower(), indicator.lower()
    share = bool(_SHARE.search(asked)), bool(_SHARE.search(indicator))
    growth = bool(_GROWTH.search(asked)), bool(_GROWTH.search(indicator))
    return (share, growth) in (((True, False), (False, True)), ((False, True), (True, False)))


def is_level(word: str) -> bool:
    """Tell whether a word asks for an amount as such: 总量, 规模."""
    return bool(_LEVEL.search(word))


def is_change(text: str) -> bool:
    """Tell whether what follows a word makes it the growth or the share of a thing."""
    return bool(_GROWTH.search(text) or _SHARE.search(text))


def asked_counter(text: str) -> str:
    """Return the counter word asked with: 家 of 多少家; empty for none and for 个, said of all."""
    match = _COUNTER.search(text)
    return match.group(1) if match and match.group(1) not in "个条批种类" else ""
