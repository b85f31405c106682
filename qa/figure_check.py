"""Whether the figures of a statement stand in the clauses that it credits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.types import Comparator
from qa.amounts import RHYTHM
from qa.check_types import Amount, Claim
from qa.clause_view import ClauseView
from qa.types import Language, Term
from qa.words import word_space

Scores = NDArray[np.float32]
# How much more than 超过 says a figure may be, where the source has it plain; and where the source
# says 以上 or 超过 itself.
_ROUNDED_BY = Decimal("1.12")
_OVER_BY = Decimal("1.05")
# A figure is named by a statement where it has so many of the pairs of characters of its name; two
# names are alike from so many on. Shorter names (企业) tell nothing. Measured on the trial.
_NAMED_SURELY = 0.9
_NAMED_ALIKE = 0.7
_SHORTEST_NAME = 4
# A bare number up to this in a source may be the number of a row.
_ROWS = 100

# How near a figure of the source comes, what differs, its clause, the figure.
Rated = tuple[float, str, ClauseView, Amount]


class Outcome(StrEnum):
    """How a part of a statement stands to a clause."""

    HOLDS = "holds"
    WRONG = "wrong"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class FigureWeights:
    """How words around figures count, and how near they must come; measured on the trial.

    Attributes:
        chunk: Words in the same part of the sentence.
        sentence: Words in the same sentence.
        heading: Words in the clause's headings.
        clause: Words in the clause.
        elsewhere: What words of the statement that stand apart from the figure count.
        holds: How near the words of an equal figure must come.
        wrong: How near those of another figure must come to speak against the statement's.
        margin: How much nearer another figure must be than an equal one to speak against it.
        year: What a year that differs takes off.
    """

    chunk: float = 1.0
    sentence: float = 0.75
    heading: float = 0.65
    clause: float = 0.5
    elsewhere: float = 0.45
    holds: float = 0.4
    wrong: float = 0.5
    margin: float = 0.12
    year: float = 0.3


# Translated words come less near than the source's own.
ENGLISH_WEIGHTS = FigureWeights(holds=0.2, wrong=0.3)


@dataclass(frozen=True, slots=True)
class FigureResult:
    """How a figure of a statement stands.

    Attributes:
        outcome: Whether it holds.
        amount: The figure as the statement has it.
        view: The clause that decides; ``None`` where none has a figure of the kind.
        source: The figure there.
        why: What differs: ``value``, ``year``, ``comparator``, ``trend``; empty where it holds.
        nearness: How near the words around come.
    """

    outcome: Outcome
    amount: Amount
    view: ClauseView | None = None
    source: Amount | None = None
    why: str = ""
    nearness: float = 0.0


def judge_figures(
    claim: Claim,
    views: Sequence[ClauseView],
    periods: frozenset[int],
    weights: FigureWeights | None = None,
) -> tuple[FigureResult, ...]:
    """Return how each figure of the claim stands to the figures of the clauses.

    Args:
        claim: The claim.
        views: The clauses that may bear it out.
        periods: Years that the credited document is about as a whole.
        weights: How words count.
    """
    english = claim.language is Language.EN
    weights = weights or (ENGLISH_WEIGHTS if english else FigureWeights())
    pairs = [(view, source) for view in views for source in view.amounts]
    if not pairs:
        return tuple(_missing(amount) for amount in claim.amounts)
    near = _Nearness(claim.terms, pairs, weights)
    return tuple(
        _judge(amount, pairs, near, periods=periods, weights=weights) for amount in claim.amounts
    )


class _Nearness:
    """How near the statement's words come to the words around each figure of the clauses."""

    def __init__(
        self,
        terms: Sequence[Term],
        pairs: Sequence[tuple[ClauseView, Amount]],
        weights: FigureWeights,
    ) -> None:
        self.terms = terms
        layers = (
            (weights.chunk, [source.context for _, source in pairs]),
            (weights.sentence, [source.sentence for _, source in pairs]),
            (weights.heading, [view.heading for view, _ in pairs]),
            (weights.clause, [view.text.text for view, _ in pairs]),
        )
        space = word_space()
        if terms:
            rows = [w * space.nearness(terms, texts) for w, texts in layers]
            self.near: Scores = np.maximum.reduce(rows)
        else:
            self.near = np.ones((0, len(pairs)), dtype=np.float32)

    def of(self, amount: Amount, elsewhere: float) -> Scores:
        """Return 0..1 for each figure: words next to the statement's figure count more."""
        if not self.terms:
            return np.full(self.near.shape[1], 0.6, dtype=np.float32)
        context = amount.context.lower()
        own = np.array(
            [1.0 if term.text in context else elsewhere for term in self.terms], dtype=np.float32
        )
        rarity = np.array([0.15 + term.rarity for term in self.terms], dtype=np.float32)
        share = own * rarity
        return np.asarray(share / share.sum() @ self.near, dtype=np.float32)


def _judge(
    amount: Amount,
    pairs: Sequence[tuple[ClauseView, Amount]],
    near: _Nearness,
    *,
    periods: frozenset[int],
    weights: FigureWeights,
) -> FigureResult:
    scores = near.of(amount, weights.elsewhere)
    rated: list[Rated] = []
    for at, (view, source) in enumerate(pairs):
        if not _comparable(amount, source):
            continue
        why = _difference(amount, source, periods)
        if why and not source.unit and amount.unit and source.values[0] < _ROWS:
            continue
        off = weights.year * (why == "year" or _years_apart(amount, source))
        off += 0.06 if amount.trend != source.trend and amount.trend and source.trend else 0.0
        rated.append((float(scores[at]) - off, why, view, source))
    equal = max((r for r in rated if not r[1]), key=lambda r: r[0], default=None)
    other = max((r for r in rated if r[1]), key=lambda r: (r[0], r[1] != "value"), default=None)
    rival = _rival(amount, equal[3] if equal else None, [r for r in rated if r[1] == "value"])
    if rival is not None:
        return FigureResult(Outcome.WRONG, amount, rival[2], rival[3], "value", rival[0])
    if equal and equal[0] >= weights.holds:
        listed = other is not None and _listed(equal[3], other[3])
        if other is None or listed or other[0] - equal[0] < weights.margin:
            return FigureResult(Outcome.HOLDS, amount, equal[2], equal[3], "", equal[0])
    if other and other[0] >= weights.wrong:
        return FigureResult(Outcome.WRONG, amount, other[2], other[3], other[1], other[0])
    best = max((r for r in (equal, other) if r), key=lambda r: r[0], default=None)
    if best is None or amount.unit == RHYTHM:
        return _missing(amount)
    return FigureResult(Outcome.MISSING, amount, best[2], best[3], best[1], best[0])


def _rival(amount: Amount, equal: Amount | None, others: Sequence[Rated]) -> Rated | None:
    """Return the other figure whose name the statement has, where the equal one has another name.

    新增上云企业10家 is wrong where the source has 新增上云企业500家, 打造示范企业10家: the words of
    both are near. So are names that differ in a word (千亿级产业集群, 百亿级产业集群): there the
    other must be the statement's to the letter.
    """
    if equal is None:
        return None
    own = equal.label or equal.context
    share = _shared(own, amount.context)
    is_alike = share >= _NAMED_ALIKE or _shared(amount.context, equal.context) >= _NAMED_ALIKE
    if is_alike and (share >= 1 or not equal.label):
        return None
    named = [
        rated
        for rated in others
        if rated[3].unit == amount.unit
        and len(rated[3].label) >= _SHORTEST_NAME
        and not _years_apart(amount, rated[3])
        and _shared(rated[3].label, amount.context) >= (1 if is_alike else _NAMED_SURELY)
        and (not is_alike or len(rated[3].label) >= len(own))
    ]
    return max(named, key=lambda rated: (len(rated[3].label), rated[0]), default=None)


def _shared(name: str, text: str) -> float:
    """Return the share of the name's pairs of characters that a text has."""
    name = re.sub(r"\W", "", name)
    text = re.sub(r"\W", "", text)
    pairs = [a + b for a, b in pairwise(name)]
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _missing(amount: Amount) -> FigureResult:
    """Return that no figure bears one out; how often may be said in other words (年度, 定期)."""
    holds = amount.unit == RHYTHM
    return FigureResult(Outcome.HOLDS if holds else Outcome.MISSING, amount)


def _listed(equal: Amount, other: Amount) -> bool:
    """Tell whether both figures are of one list, in which places do not tell: 分别达到3%和4%."""
    return equal.sentence == other.sentence and "分别" in equal.sentence


def _comparable(amount: Amount, source: Amount) -> bool:
    if amount.measure == source.measure:
        return True
    loose = {"count", "money"}
    # 达到500亿 counts money where only the indicator says so.
    bare = not amount.unit or not source.unit
    return bare and {amount.measure, source.measure} <= loose


def _difference(amount: Amount, source: Amount, periods: frozenset[int]) -> str:
    """Return what tells two figures apart; empty for the same figure."""
    if not _equal(amount, source):
        return "value"
    if _years_differ(amount, source, periods):
        return "year"
    # 达到600家 is not 不超过600家; 给予500万元 may stand for 最高500万元.
    upper = Comparator.AT_MOST
    if amount.comparator is upper and source.comparator is not upper:
        return "comparator"
    if amount.comparator is Comparator.AT_LEAST and source.comparator is upper:
        return "comparator"
    if {amount.trend, source.trend} == {"+", "-"}:
        return "trend"
    return ""


def _equal(amount: Amount, source: Amount) -> bool:
    if amount.values == source.values:
        return True
    one, other = amount.values, source.values
    if len(one) != len(other):
        return False
    if amount.is_rough and amount.comparator is Comparator.AT_LEAST:
        return all(_rounded(a, b, _OVER_BY) for a, b in zip(one, other, strict=True))
    if amount.is_rough:
        return all(_near(a, b) for a, b in zip(one, other, strict=True))
    over = amount.comparator is Comparator.AT_LEAST and source.comparator is Comparator.EQUAL
    return over and all(_rounded(a, b) for a, b in zip(one, other, strict=True))


def _near(a: Decimal, b: Decimal) -> bool:
    """Tell whether one figure is the other rounded: 约1.2万 for 11800."""
    coarser = _digits(a) < _digits(b)
    return coarser and bool(b) and abs(a - b) <= abs(b) * Decimal("0.05")


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _rounded(a: Decimal, b: Decimal, by: Decimal = _ROUNDED_BY) -> bool:
    """Tell whether 超过 ``a`` says ``b`` rounded down: 超过200 for 206."""
    return _digits(a) < _digits(b) and a < b <= a * by


def _years_apart(amount: Amount, source: Amount) -> bool:
    """Tell whether both figures have years of their own, and these differ."""
    return bool(amount.years and source.years) and amount.years[0] != source.years[0]


def _years_differ(amount: Amount, source: Amount, periods: frozenset[int]) -> bool:
    if not amount.years:
        return False
    if source.years:
        wanted, has = amount.years[0], source.years
        # The year next to the figure decides; others of a list (2023, 2024年分别) may be meant.
        return wanted != has[0] and not (
            wanted in has and len(has) > 2 and has[0] not in amount.years
        )
    return False if not periods else amount.years[0] not in periods
