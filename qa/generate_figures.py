"""Whether the figures of a generated sentence are those of the clauses that it cites."""

import re
from collections.abc import Sequence
from decimal import Decimal

from qa.amounts import RHYTHM, chinese_amounts
from qa.amounts_english import english_amounts
from qa.check_types import Amount
from qa.generate_support import Support, plain
from qa.terms import english_terms
from qa.words import word_space

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
# 三百, 二十五, 零; not 一 of 统一 and 进一步, 千 of 千方百计, 万 of 万一
_HAN_NUMERAL = re.compile(r"[零〇二两三四五六七八九]|[一二两三四五六七八九十百千万亿]{2,}")
# 翻一番, half of; not 一般, halfway
_VAGUE = re.compile(
    r"一半|半数|过半|翻一?番|翻两番|倍增|成倍|多数|大部分|分之|"
    r"\b(?:half|halv\w+|doubl\w+|tripl\w+|twice|thrice|dozens?|hundreds?|thousands?|most)\b",
    re.IGNORECASE,
)
_EN_NUMERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|"
    r"eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|million|billion|"
    r"trillion)\b",
    re.IGNORECASE,
)
# twenty-five, which a reader of single words would take for 20 and 5
_EN_COMPOUND = re.compile(
    r"\b(?:twen|thir|for|fif|six|seven|eigh|nine)ty[ -][a-z]+\b", re.IGNORECASE
)
# Share of the words around a figure that its clause has around it: 入库企业突破600家 has .4 of
# 高新技术企业突破600家, the faithful wordings of the tests .5 and more.
_LEAST_NEAR = 0.34
# What stands between a figure and what it counts: 企业达到|600家, 资金规模|2亿元
_BETWEEN = re.compile(
    r"(?:达到?|突破|超过?|实现|保持|稳定|维持|不(?:少于|低于|超过|高于)|新增|增长|增加|提[高升]|下降|将|在|到|至"
    r"|为|约|近|共|有|是|数量?|总数|规模|累计|分别|均|各|最高|最低|至少|再)+$"
)
# 领军人才 of 15名领军人才, behind 的 and 左右; not what follows a colon
_BEHIND = re.compile(r"^\s*(?:的|左右|以[上下内]|目标|,|、)*(?P<noun>[\u4e00-\u9fff]{2})")
# 高新技术企业 in front of 600家; not a single character
_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,}$")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def figures_hold(folded: str, support: Support, *, english: bool) -> bool:
    """Tell whether each figure stands in the clauses: number, unit, year, and what it counts.

    Args:
        folded: The sentence, without citation marks, titles and quotations.
        support: The clauses.
        english: Whether the sentence is English.
    """
    read = english_amounts(folded) if english else chinese_amounts(folded)
    amounts = tuple(a for a in read if a.unit != RHYTHM)  # 每年 may be said as 年均
    if english and any(m.group().split()[0] for m in _compounds(folded)):
        return False
    if not all(_has_mate(amount, support, folded, english=english) for amount in amounts):
        return False
    rest = folded
    for amount in amounts:
        rest = rest[: amount.start] + " " * (amount.end - amount.start) + rest[amount.end :]
    return _rest_stands(rest, support, english=english)


def _compounds(folded: str) -> Sequence[re.Match[str]]:
    tens = list(_EN_COMPOUND.finditer(folded))
    return [m for m in tens if _EN_NUMERAL.search(m.group().replace("-", " ").split()[-1])]


def _has_mate(amount: Amount, support: Support, folded: str, *, english: bool) -> bool:
    """Tell whether the figure is in the clauses and no other figure is nearer to its words."""
    rivals = [source for source in support.amounts if source.measure == amount.measure]
    mates = [s for s in rivals if _same(amount, s, english=english) and _year(amount, s, support)]
    if not mates:
        return False
    others = [s for s in rivals if s.values != amount.values]
    near = _nearness(amount, (*mates, *others), english=english)
    if not english:
        near = [
            n * (at >= len(mates) or _counts(amount, mates[at], folded))
            for at, n in enumerate(near)
        ]
    best = max(near[: len(mates)])
    return best >= _LEAST_NEAR and best >= max(near[len(mates) :], default=0.0)


def _counts(amount: Amount, source: Amount, folded: str) -> bool:
    """Tell whether the nouns next to the sentence's figure stand around the source's figure."""
    stop = re.search(r"[,;。、:()]", folded[amount.end :])
    behind = folded[amount.end : amount.end + stop.start() if stop else len(folded)]
    before = _BEFORE.search(_BETWEEN.sub("", folded[: amount.start]))
    noun = _BEHIND.match(behind)
    heads = [before.group()[-2:]] if before else []
    heads += [noun["noun"]] if noun else []
    return all(head in source.context for head in heads)


def _same(amount: Amount, source: Amount, *, english: bool) -> bool:
    if amount.values != source.values or amount.comparator is not source.comparator:
        return False
    if english:
        # What a growth is called in English varies; a level told as a growth is another claim.
        opposite = {amount.trend, source.trend} == {"+", "-"}
        level = amount.measure == "%" and amount.trend != source.trend
        return not opposite and not level
    same_unit = amount.unit == source.unit
    return same_unit and amount.trend == source.trend and amount.is_rough == source.is_rough


def _year(amount: Amount, source: Amount, support: Support) -> bool:
    """Tell whether the year nearest to the figure is the one that the source ties to it."""
    if not amount.years:
        return True
    if source.years:
        return amount.years[0] == source.years[0]
    given = {v.year for v in support.values if plain(v.value) in plain(source.sentence)}
    return amount.years[0] in given


def _nearness(amount: Amount, sources: Sequence[Amount], *, english: bool) -> list[float]:
    """Return how much of what the sentence counts stands in what each source figure counts."""
    if english:
        terms = english_terms(amount.context)
        if not terms:
            return [0.0] * len(sources)
        near = word_space().nearness(terms, [source.context for source in sources])
        return [round(float(column), 3) for column in near.mean(axis=0)]
    pairs = han_pairs(amount.context)
    return [len(pairs & han_pairs(source.context)) / max(len(pairs), 1) for source in sources]


def han_pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters."""
    runs = re.findall(r"[\u4e00-\u9fff]{2,}", text)
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))


def _rest_stands(rest: str, support: Support, *, english: bool) -> bool:
    """Tell whether numerals that are no figures (5G, 2025, 三大) stand so in the clauses."""
    known = frozenset(_DIGITS.findall(support.text))
    if not all(token in known for token in _DIGITS.findall(rest)):
        return False
    if english and _EN_NUMERAL.search(rest):
        return False
    words = [m.group() for m in (*_HAN_NUMERAL.finditer(rest), *_VAGUE.finditer(rest))]
    odd = [c for c in rest if c.isnumeric() and not c.isascii() and not _HAN.match(c)]
    return all(word in support.text for word in (*words, *odd))


def figures_of(folded: str, *, english: bool) -> frozenset[tuple[Decimal, ...]]:
    """Return the figures of a folded text in base units, for what a text leaves out."""
    amounts = english_amounts(folded) if english else chinese_amounts(folded)
    return frozenset(amount.values for amount in amounts)
