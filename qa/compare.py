"""A draft beside its precedents: shared wording, units, targets, measures, and what is missing."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from corpus.register import load_register
from corpus.script import to_simplified
from corpus.types import Clause, Responsibility, Role, Span, Target
from index.catalogue import Catalogue
from qa.indicators import same_subject, subject_of
from qa.precedents import DraftPart, Precedent

# Runs of equal characters shorter than this are chance, not shared wording.
_SHORTEST_RUN = 3
# What more than this share of the precedents have is missing in a draft without it.
_MOST = 0.5
# Support measures by the words that name them.
_MEASURES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("财政资金", re.compile(r"财政|专项资金|资金支持|经费|资金保障")),
    ("奖励补贴", re.compile(r"奖励|补助|补贴|奖补|贴息|一次性")),
    ("融资服务", re.compile(r"贷款|基金|融资|担保|信贷|上市|风险投资|保险")),
    ("税费优惠", re.compile(r"税收|减免|加计扣除|税费|抵扣")),
    ("用地用房", re.compile(r"用地|场地|厂房|租金|住房|公寓|土地")),
    ("人才培养", re.compile(r"人才|培训|培养|职称|引才|技能")),
    ("平台载体", re.compile(r"平台|基地|园区|中心|孵化器|实验室")),
    ("试点示范", re.compile(r"试点|示范|标杆|先行")),
    ("标准规范", re.compile(r"标准|规范|指南|目录")),
    ("宣传推广", re.compile(r"宣传|推广|普及|展会|活动")),
    ("考核督查", re.compile(r"考核|督查|评估|通报|绩效|约谈|问责")),
    ("组织协调", re.compile(r"领导小组|专班|联席会议|统筹协调|协调机制")),
    ("政府采购", re.compile(r"政府采购|首购|首台")),
    ("开放合作", re.compile(r"国际合作|开放合作|引进|对接")),
)
_DEADLINE = re.compile(r"(?:19|20)\d\d年|年底前|季度|\d+日内|每年|每月|月底前")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit by today's name: its role in the draft and in each precedent, ``None`` for no part."""

    name: str
    draft: Role | None
    precedents: tuple[Role | None, ...]
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetRow:
    """An indicator: its target in the draft and in each precedent."""

    indicator: str
    draft: Target | None
    precedents: tuple[Target | None, ...]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A kind of support measure: whether draft and precedents have it."""

    name: str
    draft: bool
    precedents: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What most precedents have and the draft has not; ``count`` of ``total`` have it."""

    kind: str  # unit, target, deadline, measure
    name: str
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A draft clause beside its precedents."""

    draft: DraftPart
    precedents: tuple[Precedent, ...]
    titles: tuple[str, ...]
    units: tuple[UnitRow, ...]
    targets: tuple[TargetRow, ...]
    measures: tuple[MeasureRow, ...]
    missing: tuple[Missing, ...]


def compare_draft(
    draft: DraftPart, precedents: Sequence[Precedent], catalogue: Catalogue
) -> Comparison:
    """Return the draft beside its precedents."""
    names = {entry.doc: entry.meta.title or entry.doc for entry in catalogue.documents()}
    clauses = [p.clause for p in precedents]
    units = tuple(_unit_rows(draft.clause, clauses))
    targets = tuple(_target_rows(draft.clause, clauses))
    measures = tuple(_measure_rows(draft.clause.text, [c.text for c in clauses]))
    return Comparison(
        draft=draft,
        precedents=tuple(precedents),
        titles=tuple(names[p.doc] for p in precedents),
        units=units,
        targets=targets,
        measures=measures,
        missing=tuple(
            _missing(draft.clause, clauses, units=units, targets=targets, measures=measures)
        ),
    )


def shared_spans(text: str, other: str) -> tuple[Span, ...]:
    """Return the parts of ``text`` whose wording ``other`` shares, whatever script either is in.

    Positions count in ``text`` as given.
    """
    one, two = to_simplified(text), to_simplified(other)
    if len(one) != len(text):
        one = text
    spans: list[Span] = []
    for block in Levenshtein.opcodes(one, two):
        if block.tag == "equal" and block.src_end - block.src_start >= _SHORTEST_RUN:
            spans.append(Span(block.src_start, block.src_end))
    # Wording that stands in another order is shared, too.
    taken = {at for span in spans for at in range(span.start, span.end)}
    for start, end in _moved(one, two, taken):
        spans.append(Span(start, end))
    whole = (_whole_figures(one, span) for span in spans)
    return tuple(sorted(span for span in whole if len(span) >= _SHORTEST_RUN))


def _whole_figures(text: str, span: Span) -> Span:
    """Return a span without the half of a figure that it begins or ends with: 00套 of 3000套."""
    start, end = span.start, span.end
    if start and text[start - 1].isdigit():
        while start < end and text[start].isdigit():
            start += 1
    if text[end : end + 1].isdigit():
        while end > start and text[end - 1].isdigit():
            end -= 1
    return Span(start, end)


def _moved(one: str, two: str, taken: set[int]) -> Iterator[tuple[int, int]]:
    at = 0
    while at + 4 <= len(one):
        if at in taken or one[at : at + 4] not in two:
            at += 1
            continue
        end = at + 4
        while end < len(one) and end not in taken and one[at : end + 1] in two:
            end += 1
        if not any(place in taken for place in range(at, end)):
            yield at, end
        at = end


def _unit_rows(draft: Clause, clauses: Sequence[Clause]) -> Iterator[UnitRow]:
    found: dict[str, list[dict[int, Responsibility]]] = {}
    for at, clause in enumerate((draft, *clauses)):
        for duty in clause.responsibilities:
            key = _local(duty.canonical) or load_register().stem(duty.canonical)
            found.setdefault(key, [{}])[0].setdefault(at, duty)
    ordered = sorted(found.values(), key=lambda kept: (0 not in kept[0], -len(kept[0])))
    for (duties,) in ordered:
        names = Counter(_local(d.canonical) or _level_free(d.canonical) for d in duties.values())
        yield UnitRow(
            names.most_common(1)[0][0],
            duties[0].role if 0 in duties else None,
            tuple(duties[n].role if n in duties else None for n in range(1, len(clauses) + 1)),
            tuple(dict.fromkeys(d.unit for d in duties.values())),
        )


# 各县(市、区)人民政府 and 莲都区人民政府 stand in one row, what place they are of tells nothing.
_LOCALS = (
    ("开发区、园区管委会", re.compile(r"(?:管委会|管理委员会)$|^各.*(?:园区|开发区|高新区)$")),
    ("乡镇、街道", re.compile(r"(?:[乡镇]|街道)(?:人民政府|办事处)?\)?$")),
    ("各地政府", re.compile(r"[市县区旗州盟)](?:人民)?政府$|^各.*[市县区旗州盟)]$")),
    ("有关部门、单位", re.compile(r"^(?:[省市县区州][级直])?(?:各|有关|相关|其他)+(?:部门|单位)$")),
)


def _local(canonical: str) -> str:
    """Return the kind of a local government or a unit without a name; empty for an agency."""
    return next((name for name, words in _LOCALS if words.search(canonical)), "")


def _level_free(canonical: str) -> str:
    if load_register().parse(canonical).agency is None:
        return canonical
    return re.sub(r"^.{0,10}?(?:自治区|省|市|县|区|州)(?=..)", "", canonical) or canonical


def _target_rows(draft: Clause, clauses: Sequence[Clause]) -> Iterator[TargetRow]:
    rows: list[tuple[str, dict[int, Target]]] = []
    for at, clause in enumerate((draft, *clauses)):
        for target in clause.targets:
            subject = subject_of(target.indicator)
            free = (r for r in rows if at not in r[1])
            row = next((r for r in free if same_subject(subject_of(r[0]), subject)), None)
            if row is None:
                row = (target.indicator, {})
                rows.append(row)
            row[1][at] = target
    rows.sort(key=lambda row: (0 not in row[1], -len(row[1])))
    for indicator, targets in rows:
        yield TargetRow(
            indicator,
            targets.get(0),
            tuple(targets.get(n) for n in range(1, len(clauses) + 1)),
        )


def _measure_rows(draft: str, texts: Sequence[str]) -> Iterator[MeasureRow]:
    for name, words in _MEASURES:
        row = MeasureRow(
            name, bool(words.search(draft)), tuple(bool(words.search(t)) for t in texts)
        )
        if row.draft or any(row.precedents):
            yield row


def _missing(
    draft: Clause,
    clauses: Sequence[Clause],
    *,
    units: Sequence[UnitRow],
    targets: Sequence[TargetRow],
    measures: Sequence[MeasureRow],
) -> Iterator[Missing]:
    total = len(clauses)
    if not total:
        return
    rows = [("unit", u.name, u.draft is not None, _count(u.precedents)) for u in units]
    rows += [("target", t.indicator, t.draft is not None, _count(t.precedents)) for t in targets]
    rows += [("measure", m.name, m.draft, sum(m.precedents)) for m in measures]
    dated = sum(bool(_DEADLINE.search(clause.text)) for clause in clauses)
    rows.append(("deadline", "", bool(_DEADLINE.search(draft.text)), dated))
    named = sum(bool(clause.responsibilities) for clause in clauses)
    rows.append(("unit", "", bool(draft.responsibilities), named))
    aimed = sum(bool(clause.targets) for clause in clauses)
    rows.append(("target", "", bool(draft.targets), aimed))
    for kind, name, has, count in rows:
        if not has and count > _MOST * total:
            yield Missing(kind, name, count, total)


def _count(values: Sequence[object | None]) -> int:
    return sum(value is not None for value in values)
