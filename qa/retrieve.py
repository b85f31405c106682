"""Search, and order what was found by how much of the question's subject each clause speaks of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.types import Clause, Role
from index.catalogue import Catalogue
from index.rerank import DEPTH, Reranker
from index.store import Index
from index.types import Hit
from qa.documents import folded_titles, places_of
from qa.types import Kind, Question
from qa.words import word_space

# Clauses that the search brings in for ordering; more where every plan may have an answer.
POOL = 40
WIDE_POOL = 80
# Clauses more that it brings in for a rare word of the question.
RARE = 20
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts in the order of clauses; measured on tests/eval and the development questions.

    Attributes:
        fused: The search's own figure.
        cosine: Similarity of question and clause.
        body: Share of the subject that the clause speaks of, heading included.
        heading: Share of the subject that its own heading names.
        group: Share of the subject that the headings above name.
        units: Naming responsible units, where units are asked for.
        role: Naming one in the role asked for.
        asked_unit: Having the unit that the question names, in front or alone.
        figures: Having figures aimed at, where a figure is asked for.
        year: Naming the year asked about.
        title: Share of the subject that the document's title names: the plan, or its issuer.
        rarity: Power of a word's rarity in its share of the subject. What few clauses write (泡菜)
            tells the clause meant from the boilerplate of all plans.
    """

    fused: float = 0.3
    cosine: float = 0.1
    body: float = 0.7
    heading: float = 0.05
    group: float = 0.1
    units: float = 0.1
    role: float = 0.06
    asked_unit: float = 0.35
    figures: float = 0.2
    year: float = 0.12
    title: float = 0.2
    rarity: float = 1.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause found, and what speaks for it.

    Attributes:
        clause: The clause.
        hit: What the search says of it, ranked anew.
        relevance: What the order is by.
        coverage: Share of the question's subject that heading and text speak of, 0..1.
        heading: Share that its own heading names.
        group: Share that the headings above it name.
        own: Share that its own heading and text speak of, whatever the headings above say.
        strength: How near the clause comes to the rarest word of the subject that it comes near
            to, times that word's rarity, 0..1.
        near: For each word of the subject, how near the clause comes to it, 0..1.
    """

    clause: Clause
    hit: Hit
    relevance: float
    coverage: float
    heading: float
    group: float
    own: float
    strength: float
    near: tuple[float, ...]


def retrieve(
    index: Index, question: Question, *, weights: Weights | None = None
) -> tuple[Candidate, ...]:
    """Return the clauses that speak of the question's subject, best first.

    Where the question names several documents they take turns, so that none crowds out the others.
    """
    several = is_compared(question, index.catalogue)
    hits = index.search(
        question.search_text,
        lexical_text=question.lexical_text or None,
        top_k=WIDE_POOL if _asks_all(question) else POOL,
        docs=question.docs,
        balance=several,
        rare=RARE,
    )
    if not hits:
        return ()
    clauses = index.catalogue.clauses(hit.clause for hit in hits)
    titles = folded_titles(index.catalogue)
    ordered = sorted(
        rate(question, clauses, hits, weights or Weights(), titles=titles),
        key=lambda c: (-c.relevance, c.hit.rank),
    )
    if index.reranker is not None:
        ordered = _reranked(index.reranker, question, ordered)
    if several:
        places = places_of(index.catalogue)
        ordered = _in_turns(ordered, places)
    return tuple(replace(c, hit=replace(c.hit, rank=rank)) for rank, c in enumerate(ordered, 1))


def _asks_all(question: Question) -> bool:
    """Tell whether units or plans are asked for of no plan in particular."""
    return question.docs is None and question.kind in (Kind.WHO, Kind.WHICH)


def group_of(candidate: Candidate, question: Question, catalogue: Catalogue) -> list[Candidate]:
    """Return the other clauses under the candidate's heading, rated, whether the search found them.

    They have no figures of the search, so that their relevance does not compare with others'.
    """
    return _rated_below(candidate, candidate.clause.path[:-1], question, catalogue, deep=False)


def tasks_below(candidate: Candidate, question: Question, catalogue: Catalogue) -> list[Candidate]:
    """Return the clauses that lie deeper than the candidate under its own heading, as above."""
    return _rated_below(candidate, candidate.clause.path, question, catalogue, deep=True)


def _rated_below(
    candidate: Candidate,
    heading: tuple[str, ...],
    question: Question,
    catalogue: Catalogue,
    *,
    deep: bool,
) -> list[Candidate]:
    clause, level = candidate.clause, len(heading)
    others = [
        c
        for c in catalogue.clauses_under(candidate.hit.doc, heading)
        if (deep or len(c.path) == level + 1) and c.part == clause.part and c.id != clause.id
    ]
    hits = [Hit(c.id, candidate.hit.doc, 0, 0.0, None, None) for c in others]
    return rate(question, others, hits, Weights(), titles=folded_titles(catalogue))


def rate(
    question: Question,
    clauses: Sequence[Clause],
    hits: Sequence[Hit],
    weights: Weights,
    *,
    titles: Mapping[str, str],
) -> list[Candidate]:
    """Return the clauses with what speaks for each, in the order given.

    Args:
        question: As understood.
        clauses: What the search found.
        hits: What it says of each of them.
        weights: What counts.
        titles: Folded titles by document.
    """
    rarity = np.array([term.rarity for term in question.terms], dtype=np.float32)
    share, telling = _shares(rarity), _shares(rarity**weights.rarity)
    texts = [c.text for c in clauses]
    own = [c.path[-1] if c.path else "" for c in clauses]
    above = [" ".join(c.path[:-1]) for c in clauses]
    named = [titles[hit.doc] for hit in hits]
    near = word_space().nearness(question.terms, [*texts, *own, *above, *named])
    count = len(clauses)
    near = np.stack([near[:, i * count : (i + 1) * count] for i in range(4)])
    body, heading, group, _ = share @ near
    _, in_heading, in_group, in_title = telling @ near
    near = near[:3].max(axis=0)
    coverage, covered = share @ near, telling @ near
    found = []
    for at, (clause, hit) in enumerate(zip(clauses, hits, strict=True)):
        relevance = (
            weights.fused * hit.fused
            + weights.cosine * max(hit.cosine or 0.0, 0.0)
            + weights.body * float(covered[at])
            + weights.heading * float(in_heading[at])
            + weights.group * float(in_group[at])
            + weights.title * float(in_title[at])
            + _kind_bonus(question, clause, weights)
        )
        found.append(
            Candidate(
                clause,
                hit,
                relevance,
                float(coverage[at]),
                float(heading[at]),
                float(group[at]),
                float(body[at]),
                float((rarity * near[:, at]).max(initial=0.0)),
                tuple(float(x) for x in near[:, at]),
            )
        )
    return found


def _shares(weights: Scores) -> Scores:
    """Return the weights as shares of their sum; none of none."""
    return weights / weights.sum() if len(weights) else weights


def _kind_bonus(question: Question, clause: Clause, weights: Weights) -> float:
    bonus = 0.0
    if question.kind in (Kind.WHO, Kind.DUTIES) and clause.responsibilities:
        bonus += weights.units
        bonus += weights.role * any(r.role in question.roles for r in clause.responsibilities)
        bonus += weights.asked_unit * _has_asked_unit(question, clause)
    if question.kind is Kind.TARGET and clause.targets:
        bonus += weights.figures
    if any(str(year) in clause.text for year in question.years):
        bonus += weights.year
    return bonus


def _has_asked_unit(question: Question, clause: Clause) -> float:
    """Return 1 where a unit that the question names leads or is alone, ½ where it takes part."""
    named = [r for r in clause.responsibilities if r.canonical in question.units]
    if not named:
        return 0.0
    alone = len(clause.responsibilities) == len(named)
    return 1.0 if alone or any(r.role is Role.LEAD for r in named) else 0.5


def is_compared(question: Question, catalogue: Catalogue) -> bool:
    """Tell whether the question names several places or plans and wants an answer from each."""
    if question.docs is None:
        return False
    places = {places_of(catalogue)[doc] for doc in question.docs}
    return 1 < len(places) <= len(question.scope_words)


def _reranked(
    reranker: Reranker, question: Question, ordered: Sequence[Candidate]
) -> list[Candidate]:
    """Return the candidates with the first of them in the order of a reranker.

    Only the order is the reranker's. What it measures compares within one question and with
    nothing else, so the best one takes the best relevance that was measured, and so on.
    """
    first = ordered[:DEPTH]
    rated = reranker.relevance(question.search_text, [c.clause.text for c in first])
    turns = np.argsort(-rated, kind="stable")
    placed = zip(turns.tolist(), first, strict=True)
    return [
        *(replace(first[at], relevance=place.relevance) for at, place in placed),
        *ordered[DEPTH:],
    ]


def _in_turns(ordered: Sequence[Candidate], places: Mapping[str, str]) -> list[Candidate]:
    seen: dict[str, int] = {}
    turns = []
    for at, candidate in enumerate(ordered):
        place = places[candidate.hit.doc]
        turn = seen[place] = seen.get(place, -1) + 1
        turns.append((turn, at))
    return [ordered[at] for _, at in sorted(turns)]
