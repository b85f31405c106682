"""Quantities that a clause aims at (指标): value, unit, comparator, year, baseline, indicator."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from corpus.aim_words import MAKE, MONEY_UNIT, Setting, is_abstract, is_counted, is_made
from corpus.aims import (
    is_background,
    is_fact,
    is_over,
    is_ruled_out,
    is_sought,
    names_goals,
    reference_year,
)
from corpus.comparators import comparator_of
from corpus.drafts import DraftClause, DraftTarget, FigureRow
from corpus.indicator_tables import may_hold_tables, read_row, read_tables
from corpus.indicators import indicator_of, split_subjects, subject_of
from corpus.phrases import Phrase, Sentence, find_phrases, find_sentences
from corpus.quantities import Quantity, may_hold_quantity
from corpus.records import quick
from corpus.squeeze import Squeezed, ranges, squeeze

_NEAR = 400  # What stands further before a figure says nothing of it.
_BOUNDARY = re.compile(r"[,;:()\t]")
# 每人补贴500元, 占年度任务的50%, 总投资5亿元; not 绿地面积15平方米
_NO_ITEM = re.compile(
    r"每[人个户处]|占(?!比)|按|投资|[为是在]$|不(?:超过|高于)|最[多高]|[高低快]于"
)
# 进出口总额500亿元, not 标准500元
_SUM = re.compile(r"(?:额|值|收入|规模|总量)$")
_RATED = re.compile(r"(?:率|比例|比重|占比|覆盖面?)(?:[均都]|总体)?(?:达到?|提高到|保持在|为|在)?$")
_GROWTH = re.compile(
    r"^(?:年?均?|分别|同比|预计|[,、])*(?:增长|增加|提高|提升|下降|降低)(?:达到?|约|近|至少)?$"
)

# 使用量分别减少5%、8%; not 分别达到
_CHANGED = re.compile(r"分别(增[长加]|提[高升]|下降|降低|减少|压减|压缩)(?:达到?|约)?$")
# 到2025年和2030年,产业规模分别达到; not 2025年底
_YEARS = re.compile(r"(?:(?:19|20)\d\d年?[底末]?[、和及与,]?){2,}")

# 具有儿童(含新生儿)救治能力的中心, 州(市)级学科; not 600套(间), 5个(市科技局牵头)
_INSIDE_NAME = re.compile(r"\([^()\d,;:]{1,8}\)(?P<name>[\u4e00-\u9fff“”]{1,30})(?=[,;、]|$)")
# 培训1万人次(2025年9月底前), 服务老人600户(2025年); not 600户,以后(…), 600户(2024年500户).
_DATED_BEHIND = re.compile(
    r"[^,;()、\d]{0,30}\((?P<year>20\d\d)年(?:\d{1,2}月)?[底末]?(?:之?前)?\)"
)


@quick
@dataclass(frozen=True, slots=True)
class _Context:
    """What the text above a sentence says about it.

    Attributes:
        goals: Whether a heading names aims.
        reference: The year in which the plan speaks.
        heading: The heading of its clause.
    """

    goals: bool
    reference: int | None
    heading: str


def find_targets(
    text: str,
    clauses: Sequence[DraftClause],
    figures: Sequence[FigureRow] = (),
    *,
    issued: str | None = None,
) -> tuple[tuple[DraftTarget, ...], ...]:
    """Return the quantities that each clause aims at, in the order printed.

    ``number`` counts in ``unit``, and ``unit`` keeps the 万 or 亿 that is printed (2 万人, 6 亿元,
    3000 万元), as a reader expects it; ``corpus.numerals.in_base_unit`` turns both into what
    compares across plans (20000 人). A range (``2-3个``) has its lower end as ``number`` and the
    comparator ``>=``. 零的突破 has neither number nor unit.

    Args:
        text: The working text of the document.
        clauses: The clauses to read, in positions of ``text``.
        figures: The rows of tables of indicators whose cells stand one a line, each a clause.
        issued: The document's own date, YYYY-MM-DD, which says in which year it speaks.
    """
    reference = int(issued[:4]) if issued else reference_year(text)
    rows = {row.start: row for row in figures}
    tables = may_hold_tables(text)
    return tuple(
        read_row(text, rows[clause.start], reference)
        if clause.start in rows
        else _find(text, clause, reference, tables=tables)
        for clause in clauses
    )


def _find(
    text: str, clause: DraftClause, reference: int | None, *, tables: bool
) -> tuple[DraftTarget, ...]:
    if not may_hold_quantity(text, clause.start, clause.end) or is_background(clause.path):
        return ()
    span = clause.start, clause.end
    found, rows = read_tables(text, span, reference) if tables else ((), ())
    heading = clause.path[-1] if clause.path else ""
    context = _Context(names_goals(clause.path), reference, heading)
    edges = [clause.start, *(edge for row in rows for edge in row), clause.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        found += _in_sentences(text, start, end, context)
    return tuple(sorted(found, key=lambda target: target.start))


def _in_sentences(text: str, start: int, end: int, context: _Context) -> tuple[DraftTarget, ...]:
    """Return the targets of running text, in the order printed."""
    squeezed = squeeze(text, start, end)
    past = False
    found: list[DraftTarget] = []
    for sentence in find_sentences(squeezed.text):
        if sentence.quantities:
            targets, past = _read(sentence, context, past=past)
            found += targets
        elif sentence.years:
            past = False
    return tuple(_placed(target, squeezed, text) for target in found)


def _read(sentence: Sentence, context: _Context, *, past: bool) -> tuple[list[DraftTarget], bool]:
    """Return the targets of a sentence, and whether it told facts of a past year.

    ``past``: whether the sentence before did.
    """
    phrases = find_phrases(sentence)
    found: list[DraftTarget] = []
    told = False
    taken: Phrase | None = None
    parts = 0  # where the bracket ends that tells of what a figure consists that is no aim
    around = zip([None, *phrases], phrases, [*phrases[1:], None], strict=False)
    for before, phrase, following in around:
        quantity = phrase.group[0]
        setting = _setting(sentence, phrase, context, past=past)
        told = told or (setting.past and is_fact(quantity, setting))
        # Most quantities fail here; what rules out the others is asked for last.
        sought = is_sought(quantity, setting) or _is_sure(phrase, taken)
        if (
            not sought
            or quantity.start < parts
            or _is_attribute(phrase, before, following)
            or is_ruled_out(quantity, setting)
        ):
            taken = taken if phrase.listed else None
            parts = max(parts, _parts_end(sentence.text, phrase.group[-1].end))
            continue
        if phrase.linked and before is not None and taken is None:
            start = before.group[0].start - len(before.name)
            phrase = replace(phrase, name=sentence.text[start : phrase.group[0].start])
        if following is not None and following.linked and following.right.startswith("的"):
            behind = sentence.text[phrase.group[-1].end : following.group[-1].end]
            phrase = replace(phrase, right=behind + following.right)
        found += _targets(sentence, phrase, found, context)
        taken = phrase
    return found, told


def _parts_end(sentence: str, end: int) -> int:
    """Return the end of a bracket that divides the figure before it: 59人次(其中…); 0: none."""
    return sentence.find(")", end) if sentence.startswith("(其中", end) else 0


def _is_sure(phrase: Phrase, taken: Phrase | None) -> bool:
    """Tell whether a phrase need not aim by its own words: it goes on with aims, or from a base."""
    listed = phrase.listed or (not phrase.left and is_counted(phrase.group[0]))
    return phrase.based or (taken is not None and (listed or _goes_on(phrase)))


def _goes_on(phrase: Phrase) -> bool:
    """Tell whether a phrase can go on with aims without a verb: 建成公园50座,绿地面积15平方米."""
    if phrase.right or phrase.linked or not phrase.group[0].unit or _NO_ITEM.search(phrase.left):
        return False
    money = MONEY_UNIT.search(phrase.group[0].unit or "")
    return len(subject_of(phrase.left)) > 1 and (not money or bool(_SUM.search(phrase.left)))


def _is_attribute(phrase: Phrase, before: Phrase | None, following: Phrase | None) -> bool:
    """Tell whether a quantity describes a thing that another one counts.

    The second of 5家产值10亿元的企业, the first of 100亿元以上企业2家; neither of
    在11个市各选择1个县.
    """
    own = is_made(phrase.left) and is_counted(phrase.group[0])
    own = own or (not phrase.right and bool(MAKE.search(phrase.left)))
    if before is not None and _is_measure_of(phrase, before):
        return False
    if following is not None and _is_measure_of(following, phrase):
        return True
    if before is not None and is_abstract(before.right) and not is_counted(phrase.group[0]):
        return False  # 三项指标均达90%
    if phrase.linked and before is not None and is_counted(before.group[-1]) and not own:
        return len(subject_of(phrase.left)) > 1 or not phrase.left
    return (
        following is not None
        and following.linked
        and is_counted(following.group[0])
        and not own
        and bool(following.left)
    )


def _is_measure_of(phrase: Phrase, before: Phrase) -> bool:
    """Tell whether a rate is aimed at for things that the quantity before it only counts.

    As in 9个考核断面水质优良比例达到55%; not in 建成9个断面, nor 培育5家产值达到10亿元的企业.
    """
    counts = is_counted(before.group[-1]) and not is_made(before.left)
    reached = _RATED.search(phrase.left) and not phrase.right and phrase.group[0].unit == "%"
    return bool(phrase.linked and counts and reached)


def _setting(sentence: Sentence, phrase: Phrase, context: _Context, *, past: bool) -> Setting:
    start = phrase.group[0].start
    before = sentence.text[max(0, start - _NEAR) : start]
    year = _year_at(sentence, start)
    if year is None:
        past = past or is_over(before, context.reference)
    else:
        past = (context.reference or 0) > year
    return Setting(
        sentence=sentence.text,
        before=before,
        lead=sentence.text[phrase.lead : start],
        left=phrase.left,
        right=_behind(sentence, phrase),
        stop=phrase.stop,
        goals=context.goals,
        past=past,
    )


def _year_at(sentence: Sentence, position: int) -> int | None:
    """Return the last year named before ``position``; ``None`` behind 每年, too."""
    at = bisect_left(sentence.years, (position,)) - 1
    return sentence.years[at][1] if at >= 0 else None


def _year_behind(sentence: Sentence, position: int) -> int | None:
    """Return the year that a bracket behind a quantity adds, if the phrase has none before it."""
    added = _DATED_BEHIND.match(sentence.text, position)
    if not added or any(start < position for start, _ in sentence.years):
        return None
    return next((year for start, year in sentence.years if start == added.start("year")), None)


def _shared_unit(quantity: Quantity, last: Quantity) -> str | None:
    """Return a quantity's unit, or that of the list's last one: 分别压减到4个、2个工作日."""
    unit = quantity.unit or last.unit
    if unit == "个" and last.unit and last.unit.startswith("个"):
        return last.unit
    return unit


def _targets(
    sentence: Sentence, phrase: Phrase, earlier: Sequence[DraftTarget], context: _Context
) -> Iterator[DraftTarget]:
    group = phrase.group
    names = _names(sentence, phrase, earlier, context)
    last = group[-1]
    years = _years(sentence, phrase)
    for index, (quantity, name) in enumerate(zip(group, names, strict=True)):
        unit = _shared_unit(quantity, last)
        before = quantity.before or group[0].before
        after = quantity.after or last.after
        baseline = _baseline(sentence, quantity, index)
        yield DraftTarget(
            indicator=name,
            number=quantity.low,
            unit=unit,
            comparator=comparator_of(quantity, phrase.left, before, after),
            year=years[index],
            baseline=baseline,
            start=sentence.start + _trimmed(sentence.text, phrase.lead, group[0].start),
            end=sentence.start + last.end,
            value_ranges=((sentence.start + quantity.start, sentence.start + quantity.end),),
        )


def _years(sentence: Sentence, phrase: Phrase) -> list[int | None]:
    """Return the year of each quantity; 分别 spreads a list over as many years."""
    start, end = phrase.group[0].start, phrase.group[-1].end
    lists = list(_YEARS.finditer(sentence.text, 0, start))
    if lists and "分别" in sentence.text[lists[-1].end() : start]:
        years = re.findall(r"(?:19|20)\d\d", lists[-1].group())
        if len(years) == len(phrase.group):
            return [int(year) for year in years]
    behind = _year_behind(sentence, end)
    return [_year_at(sentence, q.start) or behind for q in phrase.group]


def _trimmed(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " 、,“":
        start += 1
    return start


def _names(
    sentence: Sentence, phrase: Phrase, earlier: Sequence[DraftTarget], context: _Context
) -> tuple[str, ...]:
    count = len(phrase.group)
    growth = _GROWTH.match(phrase.left)
    if growth and len(earlier) >= count:
        verb = re.sub(r"分别|同比|预计|[,、]|达到?|[约近]|至少", "", phrase.left)
        return tuple(f"{target.indicator}{verb}" for target in earlier[-count:])
    if count > 1:
        changed = _CHANGED.search(phrase.name)
        name, verb = (
            (phrase.name, "") if not changed else (phrase.name[: changed.start()], changed[1])
        )
        if subject := subject_of(name):
            return tuple(part + verb for part in split_subjects(subject, count))
    topics = _topics(sentence.text[: phrase.lead], sentence.above or context.heading)
    if phrase.listed and earlier:
        topics = chain([earlier[-1].indicator], topics)  # 2025年达到50%、2030年达到70%
    behind = _behind(sentence, phrase)
    return (indicator_of(phrase.name, behind, phrase.group[0].unit, topics),) * count


def _behind(sentence: Sentence, phrase: Phrase) -> str:
    """Return the words behind a value, over a bracket inside a name: 5个州(市)级学科."""
    inside = None
    if phrase.stop == "(":
        start = phrase.group[-1].end + len(phrase.right)
        inside = _INSIDE_NAME.match(sentence.text, start)
    if not inside:
        return phrase.right
    return phrase.right + (inside["name"] if not phrase.right else inside.group())


def _topics(before: str, above: str) -> Iterator[str]:
    yield from reversed(_BOUNDARY.split(before[-_NEAR:]))
    yield above[:_NEAR]


def _baseline(sentence: Sentence, quantity: Quantity, index: int) -> tuple[int, int] | None:
    """Return the figure that a target starts from: the same place in the list, the same unit."""
    bases = [b for b in sentence.bases if b[1] <= quantity.start]
    if not bases:
        return None
    start, end = max(bases)
    inside = [q for q in sentence.baselines if start <= q.start < end and q.unit == quantity.unit]
    nearer = sum(
        end <= q.start < quantity.start and q.unit == quantity.unit for q in sentence.quantities
    )
    place = nearer if nearer else index
    if place >= len(inside):
        return None
    return sentence.start + inside[place].start, sentence.start + inside[place].end


def _placed(target: DraftTarget, squeezed: Squeezed, text: str) -> DraftTarget:
    """Return a target with its positions counting in the working text."""
    at = squeezed.position
    return replace(
        target,
        baseline=target.baseline and (at(target.baseline[0]), at(target.baseline[1] - 1) + 1),
        start=at(target.start),
        end=at(target.end - 1) + 1,
        value_ranges=tuple(
            r for a, b in target.value_ranges for r in ranges(map(at, range(a, b)), text)
        ),
    )
