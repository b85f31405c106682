"""Whether the documents speak of what is asked at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.retrieve import Candidate
from qa.types import Kind, Question


@dataclass(frozen=True, slots=True)
class Needs:
    """What the best clause must show; measured on tests/eval and the development questions."""

    coverage: float = 0.3
    cosine: float = 0.15


def what_is_missing(
    question: Question, candidates: Sequence[Candidate], needs: Needs | None = None
) -> str | None:
    """Return the reason why nothing answers, ``None`` where something may.

    ``no_place``: a place that no document is of. ``no_subject``: no clause speaks of the subject.
    """
    needs = needs or Needs()
    if not candidates:
        return "no_place" if question.unknown_places else "no_subject"
    if question.kind is Kind.DUTIES and question.units:
        return None
    best = max(candidates[:3], key=lambda c: c.coverage)
    if question.unknown_places and not all(p in best.clause.text for p in question.unknown_places):
        return "no_place"
    if best.coverage < needs.coverage:
        return "no_subject"
    return None
