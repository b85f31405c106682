"""The figures asked for, as printed, each from the clause that names it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.types import Document
from index.catalogue import Catalogue
from index.tokenise import fold
from qa.answer_what import nearest
from qa.answer_who import parties
from qa.figure_fit import FittedFigure, FitWeights, best_fitted, fitted
from qa.figure_groups import given_respectively
from qa.figure_years import asked_years, plan_years, year_fit
from qa.figures import Figure, figures, is_change, is_level, measure_of
from qa.retrieve import Candidate
from qa.types import Answer, AnswerValue, Citation, Question, Status, Term
from qa.verify import cite

# Clauses of a document that are looked through for the figure.
_DEEP = 6
# A word so rare tells one indicator of a clause from another.
_TELLING_RARITY = 0.3
# A question that asks twice: 多少家…、多少家…; how many … and how much …
_ASKS = re.compile(
    r"多少|几(?=[家个人名项套台座所条万亿千百成次件元]|平方)|百分之几|多大|多高|多长"
    r"|how (?:many|much|large|big)|what (?:share|percentage|proportion|number|amount|size|scale)",
    re.IGNORECASE,
)
_PART_END = re.compile(r"[,，、;；。?？]|\band\b")


def answer_target(
    question: Question,
    candidates: Sequence[Candidate],
    catalogue: Catalogue,
    weights: FitWeights | None = None,
) -> Answer:
    """Return the figures asked for, of each place compared; partial where none is given."""
    weights = weights or FitWeights()
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
    weights: FitWeights,
) -> list[FittedFigure]:
    """Return the best figure for each part of the question, the later parts beside the first."""
    pool, years = _pool(party, catalogue, weights), plan_years(catalogue)
    asked = fold(question.text)
    parts = split_parts(asked)
    chosen: list[FittedFigure] = []
    for part in parts:
        left = [p for p in pool if all(p[0] != one.figure for one in chosen)]
        beside = [p for p in left if chosen and p[1].clause.id == chosen[0].candidate.clause.id]
        for group in (beside, left):
            found = fitted(question, part, group, weights, years=years, is_first=not chosen)
            best = best_fitted(asked, found, weights)
            if best is not None:
                chosen += [best, *_listed_with(question, best, left)]
                break
        # A question that names no place asks all plans: one figure would pass for the only one.
        if best is not None and len(parts) == 1 and not question.scope_words:
            chosen += _of_other_plans(asked, found, best, weights)
    chosen += _of_other_years(question, chosen, pool)
    return [*chosen, *_also_named(question, chosen, pool)]


def _of_other_plans(
    asked: str, found: Sequence[FittedFigure], best: FittedFigure, weights: FitWeights
) -> list[FittedFigure]:
    """Return the figures of other plans that fit as well, best first."""
    docs = dict.fromkeys(one.candidate.hit.doc for one in found)
    del docs[best.candidate.hit.doc]
    others = [
        best_fitted(asked, [one for one in found if one.candidate.hit.doc == doc], weights)
        for doc in docs
    ]
    least = weights.as_good * best.fit
    as_good = [one for one in others if one and one.fit >= least and not one.lacks]
    return sorted(as_good, key=lambda one: -one.fit)


def _of_other_years(
    question: Question, chosen: Sequence[FittedFigure], pool: Sequence[tuple[Figure, Candidate]]
) -> list[FittedFigure]:
    """Return the figures of the same thing for each further year asked: 2025年和2030年各多少."""
    told = {one.figure.year for one in chosen}
    things = {(c.candidate.hit.doc, c.figure.indicator, measure_of(c.figure.unit)) for c in chosen}
    found = []
    for year in asked_years(question) if chosen and len(asked_years(question)) > 1 else ():
        same = (
            FittedFigure(figure, candidate, chosen[0].fit)
            for figure, candidate in pool
            if figure.year == year
            and (candidate.hit.doc, figure.indicator, measure_of(figure.unit)) in things
        )
        found += [] if year in told else list(same)[:1]
    return found


def _also_named(
    question: Question,
    chosen: Sequence[FittedFigure],
    pool: Sequence[tuple[Figure, Candidate]],
) -> list[FittedFigure]:
    """Return further figures of the first one's clause whose indicator the question names, too.

    新增多少数据集和数据项, 绿色工厂、绿色园区各多少: one ask, a figure for each thing named. A word
    that no indicator taken so far has, and that is rarer than most, names another thing.
    """
    if not chosen:
        return []
    clause = chosen[0].candidate.clause.id
    beside = [p for p in pool if p[1].clause.id == clause and p[0].is_target]
    named = [one.figure.indicator or one.figure.sentence.text for one in chosen]
    found: list[FittedFigure] = []
    for term in question.terms:
        if any(term.text in figure.indicator for figure, _ in beside):
            term = replace(term, variants=(term.text,))  # named outright: 小巨人 of 专精特新
        if term.rarity < _TELLING_RARITY or any(_names(term, indicator) for indicator in named):
            continue
        fits = [p for p in beside if _names(term, p[0].indicator)]
        fits = [p for p in fits if year_fit(question, p[0], None) >= 0]
        if fits and all(fits[0][0] != one.figure for one in (*chosen, *found)):
            found.append(FittedFigure(*fits[0], chosen[0].fit))
            named.append(fits[0][0].indicator)
    return found


def _names(term: Term, indicator: str) -> bool:
    """Tell whether the indicator counts the thing: 数字经济总量年均增速 is no 总量."""
    ends = (indicator.find(word) + len(word) for word in term.variants if word in indicator)
    return any(not (is_level(term.text) and is_change(indicator[end:])) for end in ends)


def _listed_with(
    question: Question, best: FittedFigure, pool: Sequence[tuple[Figure, Candidate]]
) -> list[FittedFigure]:
    """Return the other figures of a list whose items only 分别 assigns: 分别奖励50万元、100万元.

    Which figure goes with which item the parser tells for targets alone; a reader can tell from
    the sentence, once all of them are shown.
    """
    figure = best.figure
    if "分别" not in figure.sentence.text:
        return []
    if figure.is_target:
        asked = set(given_respectively(question, figure, (other for other, _ in pool)))
        return [FittedFigure(other, c, best.fit) for other, c in pool if other in asked]
    return [
        FittedFigure(other, candidate, best.fit)
        for other, candidate in pool
        if other.sentence == figure.sentence
        and other != figure
        and not other.is_target
        and measure_of(other.unit) is measure_of(figure.unit)
    ]


def _pool(
    party: Sequence[Candidate], catalogue: Catalogue, weights: FitWeights
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


def _value(document: Document, one: FittedFigure) -> AnswerValue:
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
