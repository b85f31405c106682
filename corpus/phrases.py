"""The sentences of a clause, and in them the phrases that hold quantities."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import itemgetter

from corpus.quantities import Quantity, at_runs, find_quantities, may_hold_quantity
from corpus.records import quick

_OTHER_STOPS = "!?\n"  # than 。
# What is taken for one where it runs over several hundred characters (a file without full stops).
_LONGEST = 800
_PIECE = re.compile(rf".{{1,{_LONGEST}}}(?=[,;、]|$)|.{{1,{_LONGEST}}}")
_RATIO = re.compile(r"\d:\d")  # 由2.1:1提高到; no mark of a sentence
_STOP = re.compile(r"[,;()【】\t]|$")
_MARK = re.compile(r"[,;:()\t]")
# The figures before the verb are where it starts from: 由2007年的1.3万人增加到; not 由市科技局牵头.
_FROM = re.compile(
    r"[由从自](?=[^,;由从自]{0,40}\d)[^,;由从]{0,60}?"
    r"(?:提高|提升|增加|增长|扩大|上升|发展|壮大|下降|降低|压减|压缩|减少|缩短|缩减|扩展|降|增|升|变)(?:到|至|为)"
)
# So are these: 在2022年111家的基础上, 比2020年的50%提高.
_STARTS = re.compile("[由从自]")  # most sentences have none
_BASE = re.compile(
    r"在[^;]{1,60}?基础上|[比较](?:19|20)\d\d年[^,;]{0,20}?(?=提高|增|降|减|上升|翻|提)"
)
# A year by which or in which: 到2025年, 2023年底, 2018—2020年 (2020), 2025年12月底. Not 1000人年,
# nor one from which on: 2012年起5年内.
_YEAR = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d年?[-—–―~～至到]{1,2})?((?:19|20)\d\d)年"
    r"(?!(?:\d{1,2}月(?:\d{1,2}日)?)?(?:起|开始))"
)
# Before a year that is no target's: 比2020年, 高于2022年; not 于2022年.
_COMPARES = re.compile(r"[比较与]$|[高低多少]于$|超过$")
_YEARLY = re.compile(r"每年|每学年|每个?年度|逐年")
_JOINED = re.compile(r"(?:、|和|与|及|以及)$")
_JOINS = re.compile(r"[、和及与]")
_MOST = 60  # A sentence with more figures is a table that has lost its lines.
_REACH_BACK = 120  # A phrase is not looked for further back than this.


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause, and the quantities in it; positions count from ``start``.

    Attributes:
        text: Its text.
        above: The sentence before.
        start: Where it begins in the squeezed clause.
        quantities: Those aimed at or not, baselines apart.
        baselines: Quantities that others start from.
        bases: The ranges in which those stand.
        years: Where a year or 每年 (``None``) begins, in order; those of baselines apart.
    """

    text: str
    above: str
    start: int
    quantities: tuple[Quantity, ...]
    baselines: tuple[Quantity, ...]
    bases: tuple[tuple[int, int], ...]
    years: tuple[tuple[int, int | None], ...]


@quick
@dataclass(frozen=True, slots=True)
class Phrase:
    """Joined quantities (``5%和4%以上``) and the words around them, in positions of the sentence.

    Attributes:
        group: The quantities.
        lead: Where the phrase begins, behind a comma, semicolon, colon or open bracket.
        left: The words before, since ``lead`` or the quantity before.
        name: ``left`` up to a baseline.
        right: The words behind.
        stop: The mark behind those.
        listed: Whether it goes on with a list: 孵化企业400家、毕业企业100家.
        linked: Whether it stands behind another quantity without any mark: 5家产值10亿元的企业.
        based: Whether it stands behind a baseline: 由3家增加到5家.
    """

    group: tuple[Quantity, ...]
    lead: int
    left: str
    name: str
    right: str
    stop: str
    listed: bool
    linked: bool
    based: bool


def find_sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a squeezed clause that hold a quantity or a year."""
    above = ""
    for start, sentence in _pieces(text):
        inside = find_quantities(sentence) if may_hold_quantity(sentence) else ()
        if len(inside) > _MOST:
            inside = ()
        if inside or "年" in sentence:
            bases = _bases(sentence) if inside else ()
            based = _inside(inside, bases) if bases else ()
            others = tuple(q for q in inside if q not in based) if based else inside
            years = _years(sentence, bases)
            yield Sentence(sentence, above, start, others, based, bases, years)
        above = sentence


def _inside(
    quantities: tuple[Quantity, ...], bases: tuple[tuple[int, int], ...]
) -> tuple[Quantity, ...]:
    return tuple(q for q in quantities if any(s <= q.start < e for s, e in bases))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each sentence begins, and the sentence; a very long one in pieces."""
    for stop in _OTHER_STOPS:
        text = text.replace(stop, "。")
    start = 0
    for sentence in text.split("。"):
        if len(sentence) > _LONGEST:
            yield from ((start + m.start(), m.group()) for m in _PIECE.finditer(sentence))
        elif sentence:
            yield start, sentence
        start += len(sentence) + 1


def _years(text: str, bases: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int | None], ...]:
    if "年" not in text:
        return ()
    found: list[tuple[int, int | None]] = [(m.start(), None) for m in _YEARLY.finditer(text)]
    for match in at_runs(_YEAR, text):
        start = match.start()
        compared = start > 0 and _COMPARES.search(text, max(0, start - 2), start)
        if not compared and not any(s <= start < e for s, e in bases):
            found.append((start, int(match[1])))
    return tuple(sorted(found, key=itemgetter(0)))


def _bases(text: str) -> tuple[tuple[int, int], ...]:
    found = [m.span() for m in _FROM.finditer(text)] if _STARTS.search(text) else []
    if "基础上" in text or "比" in text or "较" in text:
        found += (m.span() for m in _BASE.finditer(text))
    return tuple(found)


def find_phrases(sentence: Sentence) -> list[Phrase]:
    """Return the phrases of a sentence that hold quantities, baselines left out."""
    text = sentence.text
    phrases: list[Phrase] = []
    for group in _groups(sentence):
        first, end = group[0].start, group[-1].end
        lead = _lead(text, first)
        before = phrases[-1] if phrases and phrases[-1].group[-1].end > lead else None
        start, joined = lead, False
        if before is not None:
            between = text[before.group[-1].end : first]
            thing, own, joined = _between(between)
            phrases[-1] = replace(before, right=thing, stop="、" if joined else "")
            start = first - len(own)
        base = next((b for b, e in sentence.bases if start <= b and e <= first), None)
        stop = _STOP.search(text, end)
        stops_at = stop.start() if stop else len(text)
        phrases.append(
            Phrase(
                group=group,
                lead=lead,
                left=text[start:first],
                name=text[start : first if base is None else base],
                right=text[end:stops_at],
                stop=text[stops_at : stops_at + 1],
                listed=joined,
                linked=before is not None and not joined,
                based=base is not None,
            )
        )
    return phrases


def _between(text: str) -> tuple[str, str, bool]:
    """Return what two quantities count, from the words between them, and whether they are joined.

    ``家、毕业企业`` and the like: ``技术攻关项目、`` belongs to the first, ``、毕业企业`` to the
    second, and with no mark (``收入过亿元的企业``) all belongs to both.
    """
    ends = _JOINED.search(text)
    if ends:
        return text[: ends.start()], "", True
    starts = _JOINS.match(text)
    if starts:
        return "", text[starts.end() :], True
    at = text.rfind("、") + 1 or max(text.rfind(c) for c in "和及与") + 1
    return (text[: at - 1], text[at:], True) if at else (text, text, False)


def _groups(sentence: Sentence) -> Iterator[tuple[Quantity, ...]]:
    group: list[Quantity] = []
    for quantity in sentence.quantities:
        if group and not _JOINED.fullmatch(sentence.text, group[-1].end, quantity.start):
            yield tuple(group)
            group = []
        group.append(quantity)
    if group:
        yield tuple(group)


def _lead(text: str, position: int) -> int:
    """Return where the phrase before ``position`` begins, stepping over brackets."""
    first = max(0, position - _REACH_BACK)
    depth = 0
    for mark in reversed(list(_MARK.finditer(text, first, position))):
        sign, at = mark[0], mark.start()
        if sign == ")":
            depth += 1
        elif sign == "(":
            if depth == 0:
                return at + 1
            depth -= 1
        elif depth == 0 and not (sign == ":" and _RATIO.match(text, at - 1)):
            return at + 1
    return first
