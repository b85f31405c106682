"""How well a figure fits what is asked: what it counts, of what year, named by which words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.tokenise import fold
from qa.evidence import head_terms, tells_head
from qa.figure_years import date_fit, year_fit
from qa.figures import Figure, Measure, asked_counter, asked_measure, contradicts, measure_of
from qa.retrieve import Candidate
from qa.rivals import has_other_code, has_same_code, is_rival
from qa.types import Question, Term
from qa.words import word_space

# What a figure counts, where that tells it from most others.
_TELLING = (Measure.MONEY, Measure.AREA)
# A word so rare names the thing asked for, and is absent where a text comes no nearer to it.
_NAMING_RARITY = 0.4
_ABSENT = 0.15
# Counter words that stand for others.
_ANY_COUNTER = frozenset(("个", "项", ""))
# … and that no other stands for: an age, vehicles, heads of cattle.
_OWN_COUNTERS = frozenset("岁辆头")


@dataclass(frozen=True, slots=True)
class FitWeights:
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
        as_good: Share of the best fit that a figure must reach to fit as well.
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
    as_good: float = 0.96


@dataclass(frozen=True, slots=True)
class FittedFigure:
    """A figure and how well it fits.

    Attributes:
        figure: As printed.
        candidate: Its clause.
        fit: Comparable within one part of one question only.
        lacks: Rare words of the question that its sentence does not come near to.
    """

    figure: Figure
    candidate: Candidate
    fit: float
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a part of a question asks for; ``text`` is the whole question, folded."""

    text: str
    terms: Sequence[Term]
    measure: Measure | None
    counter: str
    weights: FitWeights

    def takes(self, figure: Figure) -> bool:
        """Tell whether the figure counts what is asked for."""
        return _counts(figure, self.measure, self.counter)

    def tells_by_kind(self) -> bool:
        """Tell whether what is counted tells the figure from most others."""
        return self.counter != "" or self.measure in _TELLING

    def fit(self, figure: Figure) -> float:
        """Return what speaks for the figure by itself, its words and its clause apart."""
        weights = self.weights
        return (
            weights.counter * bool(self.counter and self.counter in figure.unit)
            + weights.measure
            * (self.measure is not None and measure_of(figure.unit) is self.measure)
            + weights.date * date_fit(self.text, figure)
            + weights.target * figure.is_target
            + weights.exact * _exactness(figure, self.terms)
        )


def fitted(
    question: Question,
    part: str,
    pool: Sequence[tuple[Figure, Candidate]],
    weights: FitWeights,
    *,
    years: Mapping[str, int],
    is_first: bool,
) -> list[FittedFigure]:
    """Return the figures of a pool that count what a part of a question asks for.

    Args:
        question: As understood.
        part: The part of the folded question that asks for one figure.
        pool: Figures with their clauses, the best clause first.
        weights: What counts.
        years: The year that each plan runs to.
        is_first: Whether the figure must name the subject by itself; those of later parts stand
            beside one that does.
    """
    terms = [t for t in question.terms if t.text in part.lower()] or list(question.terms)
    asked = _Asked(fold(question.text), terms, asked_measure(part), asked_counter(part), weights)
    pool = [(f, c) for f, c in pool if asked.takes(f) and not contradicts(part, f.indicator)]
    if not pool or not terms:
        return []
    rarity = np.array([term.rarity + 0.02 for term in terms], dtype=np.float32)
    indicators = [f"{f.indicator or f.words}{f.value}" for f, _ in pool]
    # A cell of a table is a sentence of its own: only its indicator tells what it counts.
    contexts = [f"{' '.join(c.clause.path[-1:])} {f.indicator} {f.sentence.text}" for f, c in pool]
    near = word_space().nearness(terms, [*indicators, *contexts])
    named, near = near[:, : len(pool)], near[:, len(pool) :]
    by_name, share = rarity @ named / rarity.sum(), rarity @ near / rarity.sum()
    strength = (rarity[:, None] * near).max(axis=0)
    top = max(c.relevance for _, c in pool)
    told = tells_head(head_terms(question, part), contexts)
    found = []
    for at, (figure, candidate) in enumerate(pool):
        fits_year = year_fit(question, figure, years.get(candidate.hit.doc))
        known = share[at] >= weights.least_share or strength[at] >= weights.least_strength
        # In the best clause, a figure of the kind and year asked for is the one asked for.
        known = known or (candidate is pool[0][1] and fits_year > 0 and asked.tells_by_kind())
        if is_first and not (known and told[at]):
            continue
        fit = (
            weights.indicator * float(by_name[at])
            + weights.sentence * float(share[at])
            + weights.clause * candidate.relevance / top
            + weights.year * fits_year
            + asked.fit(figure)
        )
        found.append(FittedFigure(figure, candidate, fit, _lacking(terms, near[:, at].tolist())))
    return found


def _lacking(terms: Sequence[Term], near: Sequence[float]) -> tuple[str, ...]:
    """Return the words of a question that a figure's sentence does not come near to."""
    return tuple(
        term.text
        for term, n in zip(terms, near, strict=True)
        if n <= _ABSENT and term.rarity >= _NAMING_RARITY and len(term.text) > 1
    )


def best_fitted(
    asked: str, found: Sequence[FittedFigure], weights: FitWeights
) -> FittedFigure | None:
    """Return the figure that fits best; ``None`` where it is of another thing than asked for.

    Of those that fit as well as each other, the one whose sentence lacks the fewest words.
    """
    top = max((one.fit for one in found), default=0.0)
    as_good = [one for one in found if one.fit >= weights.as_good * top]
    best = min(as_good, key=lambda one: (len(one.lacks), -one.fit), default=None)
    if best is None:
        return None
    if has_other_code(asked, _said(best)):
        coded = (one for one in found if has_same_code(asked, _said(one)))
        return max(coded, key=lambda one: one.fit, default=None)
    if not is_rival(asked, best.figure.indicator, best.lacks):
        return best
    others = (one for one in found if not set(best.lacks) & set(one.lacks))
    return max(others, key=lambda one: one.fit, default=None)


def _said(one: FittedFigure) -> str:
    return one.figure.indicator or one.figure.words


def _counts(figure: Figure, measure: Measure | None, counter: str) -> bool:
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
