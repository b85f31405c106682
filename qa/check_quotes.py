"""The verdict on a statement that quotes."""

from dataclasses import replace

from corpus.types import Span
from index.catalogue import Catalogue
from index.store import Index
from index.tokenise import fold
from qa.check_claim import (
    figure_judgement,
    find_candidates,
    judge,
    periods_of,
    unit_judgement,
)
from qa.check_content import is_denied
from qa.check_types import Claim, Verdict
from qa.check_words import say
from qa.claims import quoted_places
from qa.clause_view import ClauseView, view_of
from qa.figure_check import Outcome, judge_figures
from qa.judgement import CheckWeights, Judgement
from qa.quotes import QuoteMatch, find_quote, quote_stands, squeeze_text
from qa.unit_check import judge_units

_QUOTE_HITS = 8
_WRONG = (Verdict.WRONG_NUMBER, Verdict.WRONG_UNIT, Verdict.WRONG_ROLE)
# An altered quotation must be as like as this; seen on the development statements and the trial.
_ALTERED = 72.0


def judge_quotes(index: Index, claim: Claim, weights: CheckWeights) -> Judgement:
    """Return the verdict on a statement that quotes; the first quotation that fails decides."""
    results = [_judge_quote(index, claim, quote, weights) for quote in claim.quotes]
    wrong = [r for r in results if r.verdict is not Verdict.SUPPORTED]
    return wrong[0] if wrong else results[0]


def _judge_quote(index: Index, claim: Claim, quote: str, weights: CheckWeights) -> Judgement:
    own = _nearest_quote(index.catalogue, quote, claim.docs) if claim.docs else None
    if own is not None and own[1].is_exact:
        return _with_quote(index, claim, own)
    other = _elsewhere(index, quote, claim.docs)
    if other is not None and (claim.docs is not None):
        return _quote_judgement(Verdict.WRONG_DOCUMENT, index, other, quote)
    if other is not None:
        return _with_quote(index, claim, other)
    return _unfaithful(index, claim, quote, own=own, weights=weights)


def _nearest_quote(
    catalogue: Catalogue, quote: str, docs: frozenset[str] | None
) -> tuple[str, QuoteMatch] | None:
    found = [
        (doc, match) for doc in sorted(docs or ()) if (match := find_quote(quote, catalogue, doc))
    ]
    return max(found, key=lambda f: (f[1].is_exact, f[1].likeness), default=None)


def _elsewhere(
    index: Index, quote: str, docs: frozenset[str] | None
) -> tuple[str, QuoteMatch] | None:
    """Return another document in which the quotation stands to the letter."""
    hits = index.search(quote, top_k=_QUOTE_HITS)
    for hit in hits:
        if hit.doc in (docs or ()):
            continue
        if quote_stands(quote, index.catalogue.clause(hit.clause).text):
            match = find_quote(quote, index.catalogue, hit.doc)
            if match is not None and match.is_exact:
                return hit.doc, match
    return None


def _with_quote(index: Index, claim: Claim, found: tuple[str, QuoteMatch]) -> Judgement:
    """Return the verdict on the statement around a faithful quotation."""
    doc, match = found
    view = _view_at(index.catalogue, doc, match.span)
    fine = Judgement(Verdict.SUPPORTED, view, match.span, "", "", 1.0, specific=True)
    if view is None:
        return fine
    claim = _around_quotes(claim)
    periods = periods_of(index.catalogue, doc)
    figures = around = judge_figures(claim, [view], periods)
    if any(figure.outcome is not Outcome.HOLDS for figure in figures):
        near = find_candidates(index, claim, frozenset((doc,)))
        views = [view_of(index.catalogue, c.clause.id) for c in near]
        around = judge_figures(claim, views, periods)
    for result, wider in zip(figures, around, strict=True):
        if result.outcome is Outcome.WRONG and wider.outcome is not Outcome.HOLDS:
            return figure_judgement(result, claim, 1.0)
        if result.outcome is Outcome.MISSING and wider.outcome is Outcome.WRONG:
            return figure_judgement(wider, claim, 1.0)
    if is_denied(claim, view):
        return Judgement(
            Verdict.NOT_STATED, view, match.span, say("denied", claim.language),
            claim.statement.text, 1.0,
        )  # fmt: skip
    if any(unit.roles for unit in claim.units):
        wrong = next((u for u in judge_units(claim, [view]) if u.outcome is Outcome.WRONG), None)
        if wrong is not None:
            return unit_judgement(wrong, claim, 1.0)
    return fine


def _around_quotes(claim: Claim) -> Claim:
    """Return a claim without the figures and units of its quotations.

    A faithful quotation bears these out itself, a row's number and a list of names among them.
    """
    inside = quoted_places(claim.folded)
    return replace(
        claim,
        amounts=tuple(a for a in claim.amounts if not any(s <= a.start < e for s, e in inside)),
        units=tuple(u for u in claim.units if not any(s <= u.start < e for s, e in inside)),
    )


def _unfaithful(
    index: Index,
    claim: Claim,
    quote: str,
    *,
    own: tuple[str, QuoteMatch] | None,
    weights: CheckWeights,
) -> Judgement:
    """Return the verdict on a quotation that stands nowhere to the letter."""
    bare = judge(index, claim, claim.docs, weights)
    if own is not None and own[1].likeness >= _ALTERED:
        says_more = squeeze_text(claim.folded) != squeeze_text(fold(quote))
        if says_more and bare.verdict in _WRONG:
            return bare
        return _quote_judgement(Verdict.ALTERED_QUOTE, index, own, quote)
    if bare.verdict is Verdict.SUPPORTED and own is not None:
        return _quote_judgement(Verdict.ALTERED_QUOTE, index, own, quote)
    if own is not None:
        return _quote_judgement(Verdict.FABRICATED, index, own, quote)
    return replace(
        bare, verdict=Verdict.FABRICATED, found=quote, expected=say("absent", claim.language)
    )


def _quote_judgement(
    verdict: Verdict, index: Index, found: tuple[str, QuoteMatch], quote: str
) -> Judgement:
    doc, match = found
    view = _view_at(index.catalogue, doc, match.span)
    expected = match.span.slice(index.catalogue.document(doc).raw)
    return Judgement(verdict, view, match.span, expected, quote, 1.0, specific=True)


def _view_at(catalogue: Catalogue, doc: str, span: Span) -> ClauseView | None:
    clauses = catalogue.document(doc).clauses
    inside = [c for c in clauses if c.span.overlaps(span)]
    if not inside:
        return None
    best = max(inside, key=lambda c: min(c.span.end, span.end) - max(c.span.start, span.start))
    return view_of(catalogue, best.id)
