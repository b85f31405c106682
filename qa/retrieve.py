"""Search, and order what was found by how much of the question's subject each clause speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.types import Clause
from index.store import Index
from index.types import Hit
from qa.types import Kind, Question
from qa.words import word_space

# Clauses that the search brings in for ordering.
POOL = 60
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
        figures: Having figures aimed at, where a figure is asked for.
        year: Naming the year asked about.
    """

    fused: float = 0.5
    cosine: float = 0.3
    body: float = 0.6
    heading: float = 0.25
    group: float = 0.05
    units: float = 0.15
    figures: float = 0.15
    year: float = 0.08


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
        near: For each word of the subject, how near the clause comes to it, 0..1.
    """

    clause: Clause
    hit: Hit
    relevance: float
    coverage: float
    heading: float
    group: float
    own: float
    near: tuple[float, ...]


def retrieve(index: Index, question: Question, *, weights: Weights | None = None) -> tuple[Candidate, ...]:
    """Return the clauses that speak of the question's subject, best first.

    Where the question names several documents they take turns, so that none crowds out the others.
    """
    several = question.docs is not None and 1 < len(question.docs) <= len(question.scope_words) + 1
    hits = index.search(
        question.search_text,
        lexical_text=question.lexical_text or None,
        top_k=POOL,
        docs=question.docs,
        balance=several,
    )
    if not hits:
        return ()
    clauses = index.catalogue.clauses(hit.clause for hit in hits)
    ordered = sorted(
        rate(index, question, clauses, hits, weights=weights or Weights()),
        key=lambda c: (-c.relevance, c.hit.rank),
    )
    if several:
        ordered = _in_turns(ordered)
    return tuple(
        replace(c, hit=replace(c.hit, rank=rank)) for rank, c in enumerate(ordered, 1)
    )


def rate(
    index: Index,
    question: Question,
    clauses: Sequence[Clause],
    hits: Sequence[Hit],
    *,
    weights: Weights,
) -> list[Candidate]:
    """Return the clauses with what speaks for each, in the order given."""
    share = term_shares(index, question)
    words = question.terms
    texts = [c.text for c in clauses]
    own = [c.path[-1] if c.path else "" for c in clauses]
    above = [" ".join(c.path[:-1]) for c in clauses]
    near = word_space().nearness(words, [*texts, *own, *above])
    count = len(clauses)
    near = np.stack([near[:, i * count : (i + 1) * count] for i in range(3)])
    body, heading, group = share @ near
    near = near.max(axis=0)
    coverage = share @ near
    found = []
    for at, (clause, hit) in enumerate(zip(clauses, hits, strict=True)):
        relevance = (
            weights.fused * hit.fused
            + weights.cosine * max(hit.cosine or 0.0, 0.0)
            + weights.body * float(coverage[at])
            + weights.heading * float(heading[at])
            + weights.group * float(group[at])
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
                tuple(float(x) for x in near[:, at]),
            )
        )
    return found


def term_shares(index: Index, question: Question) -> Scores:
    """Return the weight of each word of the subject: the rarer the heavier, 1 in all."""
    total = max(index.manifest.chunks, 1)
    rarity = [
        np.log((total + 1) / (1 + max(_frequency(index, word) for word in term.variants)))
        / np.log(total + 1)
        + 0.05
        for term in question.terms
    ]
    weights = np.array(rarity, dtype=np.float32)
    return weights / weights.sum() if len(weights) else weights


def _frequency(index: Index, term: str) -> int:
    """Return in how many chunks the term stands, at most: the rarest of its character pairs."""
    tokens = index.tokeniser.tokenise(term)
    if len(tokens.words) == 1:
        return index.lexical.frequency("words", tokens.words[0])
    return min((index.lexical.frequency("pairs", pair) for pair in tokens.pairs), default=0)


def _kind_bonus(question: Question, clause: Clause, weights: Weights) -> float:
    bonus = 0.0
    if question.kind in (Kind.WHO, Kind.DUTIES) and clause.responsibilities:
        bonus += weights.units
    if question.kind is Kind.TARGET and clause.targets:
        bonus += weights.figures
    if any(str(year) in clause.text for year in question.years):
        bonus += weights.year
    return bonus


def _in_turns(ordered: Sequence[Candidate]) -> list[Candidate]:
    seen: dict[str, int] = {}
    turns = []
    for place, candidate in enumerate(ordered):
        turn = seen[candidate.hit.doc] = seen.get(candidate.hit.doc, -1) + 1
        turns.append((turn, place))
    return [ordered[place] for _, place in sorted(turns)]
