"""Whether a clause says what a statement says beside its figures and units."""

import re
from collections.abc import Sequence

import numpy as np

from corpus.types import Span
from qa.check_types import Claim, Verdict
from qa.check_words import say
from qa.claims import denied_words
from qa.clause_view import ClauseView
from qa.figure_check import FigureResult
from qa.judgement import CheckWeights, Judgement
from qa.quotes import squeeze_text
from qa.types import Language
from qa.unit_check import UnitResult
from qa.words import word_space


def judge_content(
    claim: Claim,
    view: ClauseView,
    *,
    views: Sequence[ClauseView],
    units: Sequence[UnitResult],
    figures: Sequence[FigureResult],
    weights: CheckWeights,
    coverage: float,
) -> Judgement:
    """Return whether a clause says the rest of the statement, once figures and units hold."""
    specific = bool(units or figures)
    chosen = [view, *(v for v in views[:4] if v is not view)] if not specific else [view]
    rated = [(*_covered(claim, one, weights), one) for one in chosen]
    share, lacking, best = max(rated, key=lambda r: (not r[1], r[0]))
    wanted = weights.covered_english if claim.language is Language.EN else weights.covered
    if specific:
        wanted *= 0.6
    span = deciding_span(claim, best, units, figures)
    if share < wanted or (lacking and not specific):
        return Judgement(
            Verdict.NOT_STATED, best, span,
            say("lacks", claim.language, words="、".join(lacking) or claim.subject),
            claim.statement.text, max(coverage, share),
        )  # fmt: skip
    if not units and _has_unread_role(claim, best):
        return Judgement(
            Verdict.NOT_STATED,
            best,
            span,
            say("silent", claim.language),
            claim.statement.text,
            coverage,
        )
    if is_denied(claim, best):
        return Judgement(
            Verdict.NOT_STATED, best, span, say("denied", claim.language), claim.statement.text,
            coverage,
        )  # fmt: skip
    return Judgement(Verdict.SUPPORTED, best, span, "", "", coverage, specific)


# Words that give a unit a role; where no unit was read beside one, what it says stays unchecked.
_ROLE = re.compile(r"牵头|(?:责任|参与|配合|协办)(?:单位|部门)|按职责分工")


def _has_unread_role(claim: Claim, view: ClauseView) -> bool:
    """Tell whether the statement gives a role in words that the clause has not to the letter."""
    text = squeeze_text(view.text.text)
    return any(
        _ROLE.search(part) and squeeze_text(part) not in text
        for part in re.split(r"[,。;]", claim.folded)
    )


def _covered(
    claim: Claim, view: ClauseView, weights: CheckWeights
) -> tuple[float, tuple[str, ...]]:
    """Return the share of the statement's words that a clause has, and the rare ones lacking."""
    if not claim.terms:
        return 1.0, ()
    near = word_space().nearness(claim.terms, [f"{view.heading} {view.text.text}"])[:, 0]
    rarity = np.array([0.1 + term.rarity for term in claim.terms], dtype=np.float32)
    lacking = tuple(
        term.text
        for term, value in zip(claim.terms, near, strict=True)
        if value < weights.word and term.rarity > weights.rare
    )
    return float(rarity / rarity.sum() @ near), lacking


def is_denied(claim: Claim, view: ClauseView) -> bool:
    """Tell whether one of statement and source denies what the other says."""
    start, end = _sentence_range(claim, view)
    text = view.text.text[start:end]
    there = denied_words(text)
    if claim.language is Language.EN:
        return claim.is_negated and not there
    here = denied_words(claim.folded)
    # 不再推进 against 推进; where the source denies other words only, those are no answer to it.
    whole = view.text.text
    denied = denied_words(whole)
    if any(words not in denied and (words in whole or not there) for words in here):
        return True
    return any(words not in here and words in claim.folded and len(words) > 1 for words in there)


def _sentence_range(claim: Claim, view: ClauseView) -> tuple[int, int]:
    ranges = view.sentences()
    if len(ranges) == 1 or not claim.terms:
        return ranges[0]
    texts = [view.text.text[a:b] for a, b in ranges]
    near = word_space().nearness(claim.terms, texts)
    rarity = np.array([0.1 + term.rarity for term in claim.terms], dtype=np.float32)
    return ranges[int(np.argmax(rarity @ near))]


def best_sentence(claim: Claim, view: ClauseView) -> Span:
    """Return the sentence of a clause that comes nearest to the statement."""
    return view.span(*_sentence_range(claim, view))


def deciding_span(
    claim: Claim,
    view: ClauseView,
    units: Sequence[UnitResult],
    figures: Sequence[FigureResult],
) -> Span:
    """Return the words of the clause that settle the statement: a unit, a figure, a sentence."""
    for unit in units:
        if (
            unit.view is view
            and unit.source is not None
            and view.clause.span.contains(unit.source.span)
        ):
            return unit.source.span
    for figure in figures:
        if figure.view is view and figure.source is not None:
            return view.span(figure.source.start, figure.source.end)
    return best_sentence(claim, view)
