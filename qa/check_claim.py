"""How a statement stands to some documents: its figures, its units, then all that it says."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.numerals import in_base_unit
from index.catalogue import Catalogue
from index.store import Index
from index.tokenise import fold
from qa.amounts import years_of
from qa.check_content import best_sentence, judge_content
from qa.check_types import Claim, Verdict
from qa.check_words import figure_words, role_words, said_figure, said_unit, say
from qa.clause_numbers import has_number, is_numbered_so, parse_number
from qa.clause_view import ClauseView, view_of
from qa.figure_check import FigureResult, Outcome, judge_figures
from qa.judgement import CheckWeights, Judgement
from qa.quotes import squeeze_text
from qa.retrieve import Candidate, retrieve
from qa.types import Kind, Question
from qa.unit_check import UnitResult, judge_units, unmentioned

# Clauses that may bear a statement out, and further ones that have its figures.
_CLAUSES = 12
_FIGURE_HITS = 8
# Characters of a clause that are shown where its number is not the one named.
_SHOWN = 60

# 在 … 是推进智慧管控的: what is left around a subject of the words that cite and give a role
_AROUND = re.compile(r"^[在是为由对]+|[的为是由在]+$")
# (2018年) in the head of a table: the year of a column
_COLUMN = re.compile(r"\(((?:19|20)\d\d)年?\)")


def judge(
    index: Index, claim: Claim, docs: frozenset[str] | None, weights: CheckWeights
) -> Judgement:
    """Return how the claim stands to some documents, quotations left aside."""
    candidates = find_candidates(index, claim, docs)
    if not candidates:
        return Judgement(Verdict.FABRICATED, None, None, say("absent", claim.language), "", 0.0)
    if claim.numbers and docs:
        numbered = _judge_numbered(index, claim, candidates, docs=docs, weights=weights)
        if numbered is not None:
            return numbered
    return _judge_found(index, claim, docs, candidates, weights=weights)


def _judge_found(
    index: Index,
    claim: Claim,
    docs: frozenset[str] | None,
    candidates: Sequence[Candidate],
    *,
    weights: CheckWeights,
) -> Judgement:
    views = [view_of(index.catalogue, c.clause.id) for c in candidates]
    views += _with_figures(index, claim, docs, {c.clause.id for c in candidates})
    judged = judge_views(index, claim, views, candidates, weights=weights)
    return replace(judged, has_subject=_has_subject(candidates, weights))


def _judge_numbered(
    index: Index,
    claim: Claim,
    candidates: Sequence[Candidate],
    *,
    docs: frozenset[str],
    weights: CheckWeights,
) -> Judgement | None:
    """Return how the claim stands where it names a clause by number; ``None`` where that is moot.

    What another clause says than the one named is a wrong number.
    """
    wanted = [parse_number(said) for said in claim.numbers]
    named = [c for c in candidates if any(has_number(c.clause.id, n) for n in wanted)]
    if named:
        judged = _judge_found(index, claim, docs, named, weights=weights)
        if judged.verdict is not Verdict.NOT_STATED:
            return judged
    judged = _judge_found(index, claim, docs, candidates, weights=weights)
    view = judged.view
    if judged.verdict is not Verdict.SUPPORTED or view is None:
        return judged
    if any(has_number(view.clause.id, n) for n in wanted):
        return judged
    every = [clause.id for clause in index.catalogue.document(view.doc).clauses]
    if not all(is_numbered_so(every, n) for n in wanted) or any(
        said in view.text.text for said in claim.numbers
    ):
        return judged
    return replace(
        judged,
        verdict=Verdict.WRONG_NUMBER,
        span=view.clause.span,
        expected=" ".join((*view.clause.path, view.clause.text))[:_SHOWN],
        found="、".join(claim.numbers),
    )


def _with_figures(
    index: Index, claim: Claim, docs: frozenset[str] | None, known: set[str]
) -> list[ClauseView]:
    """Return further clauses that have figures of the statement: its words may be too few."""
    if not claim.amounts:
        return []
    values = {amount.values[0] for amount in claim.amounts}
    found = [hit.clause for hit in index.search(claim.folded, top_k=_FIGURE_HITS, docs=docs)]
    if docs:
        for aim in index.catalogue.targets(docs=docs):
            number = aim.target.number
            if number is not None and in_base_unit(number, aim.target.unit)[0] in values:
                found.append(aim.clause)
    extra = [clause for clause in dict.fromkeys(found) if clause not in known]
    return [view_of(index.catalogue, clause) for clause in extra[: 2 * _FIGURE_HITS]]


def _has_subject(candidates: Sequence[Candidate], weights: CheckWeights) -> bool:
    return any(
        c.coverage >= weights.subject
        or (c.coverage >= weights.part and c.strength >= weights.strength)
        for c in candidates[:3]
    )


def find_candidates(index: Index, claim: Claim, docs: frozenset[str] | None) -> list[Candidate]:
    """Return the clauses that speak of the statement's subject, nearest first."""
    kind = Kind.WHAT
    if any(unit.roles for unit in claim.units):
        kind = Kind.WHO
    elif claim.amounts:
        kind = Kind.TARGET
    question = Question(
        text=claim.folded,
        language=claim.language,
        kind=kind,
        search_text=claim.subject or claim.folded,
        docs=docs,
        years=claim.years,
        terms=claim.terms,
        lexical_text=" ".join(dict.fromkeys(w for t in claim.terms for w in t.variants)),
    )
    return list(retrieve(index, question))[:_CLAUSES]


def judge_views(
    index: Index,
    claim: Claim,
    views: Sequence[ClauseView],
    candidates: Sequence[Candidate],
    *,
    weights: CheckWeights,
) -> Judgement:
    """Return how the claim stands to clauses; what is wrong counts before what is missing."""
    coverage = candidates[0].coverage if candidates else 1.0
    units: tuple[UnitResult, ...] = ()
    if any(unit.roles for unit in claim.units):
        units = judge_units(claim, _tied(claim, views, candidates, weights))
        wrong = next((u for u in units if u.outcome is Outcome.WRONG), None)
        if wrong is not None and coverage >= weights.subject:
            return unit_judgement(wrong, claim, coverage)
    figures: tuple[FigureResult, ...] = ()
    if claim.amounts:
        figures = judge_figures(claim, views, periods_of(index.catalogue, views[0].doc))
        wrong_figure = next((f for f in figures if f.outcome is Outcome.WRONG), None)
        if wrong_figure is not None:
            return figure_judgement(wrong_figure, claim, coverage)
    results: tuple[UnitResult | FigureResult, ...] = (*units, *figures)
    # A wrong unit in a clause that is hardly on the subject is no wrong unit, but no right one.
    missing = [r for r in results if r.outcome is not Outcome.HOLDS]
    view = next((r.view for r in results if r.view is not None), views[0])
    if missing:
        return Judgement(
            Verdict.NOT_STATED, view, best_sentence(claim, view), say("silent", claim.language),
            claim.statement.text, coverage,
        )  # fmt: skip
    unnamed = unmentioned(claim, _tied(claim, views, candidates, weights))
    if unnamed is not None and coverage >= weights.subject:
        return unit_judgement(unnamed, claim, coverage)
    return judge_content(
        claim, view, views=views, units=units, figures=figures, weights=weights, coverage=coverage
    )


def _tied(
    claim: Claim,
    views: Sequence[ClauseView],
    candidates: Sequence[Candidate],
    weights: CheckWeights,
) -> list[ClauseView]:
    """Return the clauses that are as near to the subject as the nearest."""
    if not candidates:
        return list(views)
    said = _AROUND.sub("", squeeze_text(claim.subject))
    exact = [
        view for view in views[: len(candidates)] if said and said in squeeze_text(view.heading)
    ]
    if exact:
        return exact
    named = [max(c.own, c.coverage * 0.95) + 0.3 * c.heading for c in candidates]
    best = max(named)
    order = sorted(range(len(named)), key=lambda at: -named[at])
    return [views[at] for at in order if named[at] >= best - weights.tied]


def unit_judgement(result: UnitResult, claim: Claim, coverage: float) -> Judgement:
    """Return the verdict on a unit that has not the role that the statement gives it."""
    view, source = result.view, result.source
    verdict = Verdict.WRONG_UNIT if result.why == "unit" else Verdict.WRONG_ROLE
    span = None
    if view is not None:
        own = [d for d in view.clause.responsibilities if view.clause.span.contains(d.span)]
        span = source.name_span if source else own[0].span if own else view.clause.span
    return Judgement(
        verdict, view, span, role_words(view, source, claim.language),
        said_unit(result.unit, claim.language), coverage, specific=True,
    )  # fmt: skip


def figure_judgement(result: FigureResult, claim: Claim, coverage: float) -> Judgement:
    """Return the verdict on a figure that the source has otherwise, or only without the year."""
    view, source = result.view, result.source
    span = view.span(source.start, source.end) if view and source else None
    silent = result.why == "year" and source is not None and not source.years
    return Judgement(
        Verdict.NOT_STATED if silent else Verdict.WRONG_NUMBER, view, span,
        figure_words(view, source), said_figure(claim, result.amount), coverage, specific=True,
    )  # fmt: skip


@lru_cache(maxsize=512)
def periods_of(catalogue: Catalogue, doc: str) -> frozenset[int]:
    """Return the years that a document is about as a whole."""
    entry = next(e for e in catalogue.documents() if e.doc == doc)
    said = f"{entry.meta.title or ''} {entry.meta.period or ''} {(entry.meta.issued or '')[:4]}年"
    years = {year for year, _ in years_of(said)}
    years |= {aim.target.year for aim in catalogue.targets(docs=[doc]) if aim.target.year}
    years |= {int(year) for year in _COLUMN.findall(fold(catalogue.document(doc).raw))}
    return frozenset(years)
