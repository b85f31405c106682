"""Whether the documents speak of what is asked at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.retrieve import Candidate
from qa.types import Kind, Question


@dataclass(frozen=True, slots=True)
class Needs:
    """What the best clauses must show; measured on tests/eval and the development questions.

    Attributes:
        strength: How near one of them must come to a rare word of the subject. A clause that has
            only the question's common words (发展, 产业) does not speak of its subject.
        coverage: … or which share of the subject one of them must speak of, where all its words
            are common.
        first: How many of the best clauses are looked at.
    """

    strength: float = 0.3
    coverage: float = 0.9
    first: int = 3


def what_is_missing(
    question: Question, candidates: Sequence[Candidate], needs: Needs | None = None
) -> str | None:
    """Return the reason why nothing answers, ``None`` where something may.

    ``no_place``: a place that no document is of. ``no_subject``: no clause speaks of the subject.
    ``no_words``: the question has no subject.
    """
    needs = needs or Needs()
    if question.kind is Kind.DUTIES and question.units:
        return None
    best = candidates[: needs.first]
    if question.unknown_places and not any(_names_places(question, c) for c in best):
        return "no_place"
    if not question.terms:
        return "no_words"
    if any(_has_unit(question, candidate) for candidate in best):
        return None
    speaks = any(c.strength >= needs.strength or c.coverage >= needs.coverage for c in best)
    return None if speaks else "no_subject"


def _names_places(question: Question, candidate: Candidate) -> bool:
    return all(place in candidate.clause.text for place in question.unknown_places)


def _has_unit(question: Question, candidate: Candidate) -> bool:
    """Tell whether a unit that the question names has a duty in the clause."""
    return any(r.canonical in question.units for r in candidate.clause.responsibilities)
