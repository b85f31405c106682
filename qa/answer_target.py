"""The figures asked for, as printed, each from the clause that names it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from corpus.types import Document
from index.catalogue import Catalogue
from index.tokenise import fold
from qa.answer_what import nearest
from qa.answer_who import parties
from qa.evidence import head_terms, tells_head
from qa.figure_groups import given_respectively
from qa.figure_years import asked_years, date_fit, plan_years, year_fit
from qa.figures import (
    Figure,
    Measure,
    asked_counter,
    asked_measure,
    contradicts,
    figures,
    is_change,
    is_level,
    measure_of,
)
from qa.retrieve import Candidate
from qa.rivals import has_other_code, has_same_code, is_rival
from qa.types import Answer, AnswerValue, Citation, Question, Status, Term
from qa.verify import cite
from qa.words import word_space

# Clauses of a document that are looked through for the figure.
_DEEP = 6
# What a figure counts, where that tells it from most others.
_TELLING = (Measure.MONEY, Measure.AREA)
# A word so rare tells one indicator of a clause from another.
_TELLING_RARITY = 0.3
# A word so rare names the thing asked for, and is absent where a text comes no nearer to it.
_NAMING_RARITY = 0.4
_ABSENT = 0.15
# Counter words that stand for others.
_ANY_COUNTER = frozenset(("个", "项", ""))
# … and that no other stands for: an age, vehicles, heads of cattle.
_OWN_COUNTERS = frozenset("岁辆头")
# A question that asks twice: 多少家…、多少家…; how many … and how much …
_ASKS = re.compile(
    r"多少|几(?=[家个人名项套台座所条万亿千百成次件元]|平方)|百分之几|多大|多高|多长"
    r"|how (?:many|much|large|big)|what (?:share|percentage|proportion|number|amount|size|scale)",
    re.IGNORECASE,
)
_PART_END = re.compile(r"[,，、;；。?？]|\band\b")


@dataclass(frozen=True, slots=True)
class FigureWeights:
    """What speaks for a figure; measured on tests/eval and the development questions.

    Attributes:
        indicator: Share of the part's subject that the indicator names.
        sentence: The same of its sentence.
        clause: Relevance of its clause against the best.
        counter: The counter word asked with.
        measure: Counting what is asked for, as far as the question tells.
        year: The year asked about.
        date: The part of the year asked about.
        target: Being read as a target.
        exact: Share of the indicator that the subject names: 数字经济总量, not 新城数字经济总量.
        near_best: Share of the best clause's coverage, or relevance, that its clause must reach.
        least_share: Share of the subject that sentence, indicator and heading must name …
        least_strength: … or how near they must come to a rare word of it.
    """

    indicator: float = 0.6
    sentence: float = 0.5
    clause: float = 0.8
    counter: float = 0.25
    measure: float = 0.2
    year: float = 0.4
    date: float = 0.2
    target: float = 0.15
    exact: float = 0.3
    near_best: float = 0.7
    least_share: float = 0.25
    least_strength: float = 0.3


@dataclass(frozen=True, slots=True)
class _Scored:
    figure: Figure
    candidate: Candidate
    fit: float


def answer_target(
    question: Question,
    candidates: Sequence[Candidate],
    catalogue: Catalogue,
    weights: FigureWeights | None = None,
) -> Answer:
    """Return the figures asked for, of each place compared; partial where none is given."""
    weights = weights or FigureWeights()
    values, citations = [], []
    for party in parties(question, candidates, catalogue):
        for one in _chosen(question, party, catalogue, weights):
            document = catalogue.bare_document(one.candidate.hit.doc)
            values.append(_value(document, one))
            citations.append(cite(document, one.candidate.clause.id, one.figure.sentence.span))
    if values:
        untold = _untold_years(question, values, citations)
        return Answer(
            question,
            Status.PARTIAL if untold else Status.ANSWERED,
            "",
            values=tuple(dict.fromkeys(values)),
            citations=tuple(dict.fromkeys(citations)),
            reason="other_year" if untold else None,
            lacking=tuple(map(str, untold)),
        )
    return Answer(
        question,
        Status.PARTIAL,
        "",
        citations=tuple(nearest(question, candidates, catalogue)),
        reason="no_figure",
    )


def _untold_years(
    question: Question, values: Sequence[AnswerValue], citations: Sequence[Citation]
) -> tuple[int, ...]:
    """Return the years asked about that no figure is of.

    One of no year known may be of the only year asked about, and not of each of two.
    """
    years = asked_years(question)
    if len(years) < 2 and any(value.year is None for value in values):
        return ()
    told = {value.year for value in values}
    quotes = " ".join(line.quote for line in citations) if len(years) > 1 else ""
    return tuple(year for year in years if year not in told and str(year) not in quotes)


def _chosen(
    question: Question,
    party: Sequence[Candidate],
    catalogue: Catalogue,
    weights: FigureWeights,
) -> list[_Scored]:
    """Return the best figure for each part of the question, the later parts beside the first."""
    pool, years = _pool(party, catalogue, weights), plan_years(catalogue)
    chosen: list[_Scored] = []
    for part in split_parts(fold(question.text)):
        left = [p for p in pool if all(p[0] != one.figure for one in chosen)]
        beside = [p for p in left if chosen and p[1].clause.id == chosen[0].candidate.clause.id]
        best = None
        for group in (beside, left):
            best = best or _best(question, part, group, weights, years=years, is_first=not chosen)
        if best is not None:
            chosen += [best, *_listed_with(question, best, left)]
    chosen += _of_other_years(question, chosen, pool)
    return [*chosen, *_also_named(question, chosen, pool)]


def _of_other_years(
    question: Question, chosen: Sequence[_Scored], pool: Sequence[tuple[Figure, Candidate]]
) -> list[_Scored]:
    """Return the figures of the same thing for each further year asked: 2025年和2030年各多少."""
    told = {one.figure.year for one in chosen}
    things = {(c.candidate.hit.doc, c.figure.indicator, measure_of(c.figure.unit)) for c in chosen}
    found = []
    for year in asked_years(question) if chosen and len(asked_years(question)) > 1 else ():
        same = (
            _Scored(figure, candidate, chosen[0].fit)
            for figure, candidate in pool
            if figure.year == year
            and (candidate.hit.doc, figure.indicator, measure_of(figure.unit)) in things
        )
        found += [] if year in told else list(same)[:1]
    return found


def _also_named(
    question: Question,
    chosen: Sequence[_Scored],
    pool: Sequence[tuple[Figure, Candidate]],
) -> list[_Scored]:
    """Return further figures of the first one's clause whose indicator the question names, too.

    新增多少数据集和数据项, 绿色工厂、绿色园区各多少: one ask, a figure for each thing named. A word
    that no indicator taken so far has, and that is rarer than most, names another thing.
    """
    if not chosen:
        return []
    clause = chosen[0].candidate.clause.id
    beside = [p for p in pool if p[1].clause.id == clause and p[0].is_target]
    named = [one.figure.indicator or one.figure.sentence.text for one in chosen]
    found: list[_Scored] = []
    for term in question.terms:
        if any(term.text in figure.indicator for figure, _ in beside):
            term = replace(term, variants=(term.text,))  # named outright: 小巨人 of 专精特新
        if term.rarity < _TELLING_RARITY or any(_names(term, indicator) for indicator in named):
            continue
        fits = [p for p in beside if _names(term, p[0].indicator)]
        fits = [p for p in fits if year_fit(question, p[0], None) >= 0]
        if fits and all(fits[0][0] != one.figure for one in (*chosen, *found)):
            found.append(_Scored(*fits[0], chosen[0].fit))
            named.append(fits[0][0].indicator)
    return found


def _names(term: Term, indicator: str) -> bool:
    """Tell whether the indicator counts the thing: 数字经济总量年均增速 is no 总量."""
    ends = (indicator.find(word) + len(word) for word in term.variants if word in indicator)
    return any(not (is_level(term.text) and is_change(indicator[end:])) for end in ends)


def _listed_with(
    question: Question, best: _Scored, pool: Sequence[tuple[Figure, Candidate]]
) -> list[_Scored]:
    """Return the other figures of a list whose items only 分别 assigns: 分别奖励50万元、100万元.

    Which figure goes with which item the parser tells for targets alone; a reader can tell from
    the sentence, once all of them are shown.
    """
    figure = best.figure
    if "分别" not in figure.sentence.text:
        return []
    if figure.is_target:
        asked = set(given_respectively(question, figure, (other for other, _ in pool)))
        return [_Scored(other, c, best.fit) for other, c in pool if other in asked]
    return [
        _Scored(other, candidate, best.fit)
        for other, candidate in pool
        if other.sentence == figure.sentence
        and other != figure
        and not other.is_target
        and measure_of(other.unit) is measure_of(figure.unit)
    ]


def _pool(
    party: Sequence[Candidate], catalogue: Catalogue, weights: FigureWeights
) -> list[tuple[Figure, Candidate]]:
    """Return the figures of the best clauses, those far from the subject left out."""
    top = max((c.coverage for c in party[:_DEEP]), default=0.0)
    relevance = max((c.relevance for c in party[:_DEEP]), default=0.0)
    return [
        (figure, candidate)
        for candidate in party[:_DEEP]
        if candidate.coverage >= weights.near_best * top
        or candidate.relevance >= weights.near_best * relevance
        for figure in figures(catalogue.bare_document(candidate.hit.doc), candidate.clause)
    ]


def split_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a folded question that each ask for a figure; the whole if only one does.

    新增企业多少家、毕业多少家? has two; what stands before the first ask belongs to it.
    """
    asks = list(_ASKS.finditer(text))
    if len(asks) < 2:
        return (text,)
    cuts = [0]
    for before, after in pairwise(asks):
        ends = [m.end() for m in _PART_END.finditer(text, before.end(), after.start())]
        cuts.append(ends[0] if ends else before.end())
    return tuple(text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True))


def _best(
    question: Question,
    part: str,
    pool: Sequence[tuple[Figure, Candidate]],
    weights: FigureWeights,
    *,
    years: Mapping[str, int],
    is_first: bool,
) -> _Scored | None:
    """Return the figure that fits the part best; ``None`` where none counts what it asks for."""
    measure, counter = asked_measure(part), asked_counter(part)
    pool = [
        (f, c) for f, c in pool if _fits(f, measure, counter) and not contradicts(part, f.indicator)
    ]
    terms = [t for t in question.terms if t.text in part.lower()] or list(question.terms)
    if not pool or not terms:
        return None
    rarity = np.array([term.rarity + 0.02 for term in terms], dtype=np.float32)
    indicators = [f"{f.indicator or f.words}{f.value}" for f, _ in pool]
    # A cell of a table is a sentence of its own: only its indicator tells what it counts.
    contexts = [f"{' '.join(c.clause.path[-1:])} {f.indicator} {f.sentence.text}" for f, c in pool]
    near = word_space().nearness(terms, [*indicators, *contexts])
    share = rarity @ near / rarity.sum()
    strength = (rarity[:, None] * near).max(axis=0)
    top = max(c.relevance for _, c in pool)
    told = tells_head(head_terms(question, part), contexts)
    scored: list[_Scored] = []
    missing: list[tuple[str, ...]] = []
    for at, (figure, candidate) in enumerate(pool):
        there = len(pool) + at
        known = share[there] >= weights.least_share or strength[there] >= weights.least_strength
        # In the best clause, a figure of the kind and year asked for is the one asked for.
        fits_year = year_fit(question, figure, years.get(candidate.hit.doc))
        fits_all = candidate is pool[0][1] and fits_year > 0
        known = known or (fits_all and (counter != "" or measure in _TELLING))
        if is_first and not (known and told[at]):
            continue
        fit = (
            weights.indicator * float(share[at])
            + weights.sentence * float(share[there])
            + weights.clause * candidate.relevance / top
            + weights.counter * bool(counter and counter in figure.unit)
            + weights.measure * (measure is not None and measure_of(figure.unit) is measure)
            + weights.year * fits_year
            + weights.date * date_fit(fold(question.text), figure)
            + weights.target * figure.is_target
            + weights.exact * _exactness(figure, terms)
        )
        scored.append(_Scored(figure, candidate, fit))
        missing.append(_missing(terms, near[:, there].tolist()))
    return _no_rival(fold(question.text), scored, missing)


def _missing(terms: Sequence[Term], near: Sequence[float]) -> tuple[str, ...]:
    """Return the words of a question that a figure's sentence does not come near to."""
    return tuple(
        term.text
        for term, n in zip(terms, near, strict=True)
        if n <= _ABSENT and term.rarity >= _NAMING_RARITY and len(term.text) > 1
    )


def _said(one: _Scored) -> str:
    return one.figure.indicator or one.figure.words


def _no_rival(
    asked: str, scored: Sequence[_Scored], missing: Sequence[tuple[str, ...]]
) -> _Scored | None:
    """Return the best figure; none where it is of another thing than the one asked for."""
    if not scored:
        return None
    best = max(range(len(scored)), key=lambda at: scored[at].fit)
    if has_other_code(asked, _said(scored[best])):
        coded = (one for one in scored if has_same_code(asked, _said(one)))
        return max(coded, key=lambda one: one.fit, default=None)
    if not is_rival(asked, scored[best].figure.indicator, missing[best]):
        return scored[best]
    lacking = set(missing[best])
    others = [one for one, words in zip(scored, missing, strict=True) if not lacking & set(words)]
    return max(others, key=lambda one: one.fit, default=None)


def _fits(figure: Figure, measure: Measure | None, counter: str) -> bool:
    """Tell whether the figure counts what is asked for: 多少套 is not answered in 家."""
    if counter and figure.unit and counter not in figure.unit:
        return counter not in _OWN_COUNTERS and figure.unit.lstrip("万亿千百") in _ANY_COUNTER
    if measure is None:
        return True
    if measure is Measure.PERCENT and (not figure.unit or figure.unit[0] in "/:"):
        return figure.is_target  # a rate of 10/10万, a ratio of 2:1, a cell of a table
    if measure in (Measure.COUNT, Measure.PEOPLE) and figure.unit.strip("万亿千百") == "":
        return True  # 注册用户20万
    own = measure_of(figure.unit)
    if measure is Measure.COUNT:
        return own in (Measure.COUNT, Measure.PEOPLE, Measure.AREA)
    return own is measure


def _exactness(figure: Figure, terms: Sequence[Term]) -> float:
    """Return the share of the indicator's characters that words of the subject make up."""
    rest = figure.indicator
    for word in sorted((w for t in terms for w in t.variants), key=len, reverse=True):
        rest = rest.replace(word, "")
    return 1 - len(rest) / len(figure.indicator) if figure.indicator else 0.0


def _value(document: Document, one: _Scored) -> AnswerValue:
    figure = one.figure
    indicator = figure.indicator or figure.sentence.text
    if figure.unit and figure.unit not in figure.value and figure.is_target:
        indicator += f"（{figure.unit}）"  # the cell of a table is a bare number
    return AnswerValue(
        indicator=indicator,
        value=figure.value,
        year=figure.year,
        baseline=figure.baseline,
        doc=document.doc,
        clause=one.candidate.clause.id,
        span=figure.span,
    )
