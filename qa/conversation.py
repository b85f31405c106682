"""Questions that follow one another, answered within the limits that the reader has set."""

from dataclasses import dataclass, field, replace
from time import perf_counter

from corpus.types import Role
from index.store import Index
from qa.answer import answer_understood
from qa.filters import Filters, limited_docs, without
from qa.types import Answer, Question
from qa.understand import understand


@dataclass(frozen=True, slots=True)
class Request:
    """What a page asks: everything that its link holds.

    Attributes:
        questions: The questions as typed, each following the one before.
        filters: Limits set by hand; they hold for all of them.
        dropped: What was taken out of the last question as it was understood.
    """

    questions: tuple[str, ...]
    filters: Filters = field(default_factory=Filters)
    dropped: tuple[str, ...] = ()


def answer_request(index: Index, request: Request) -> tuple[Answer, ...]:
    """Return the answers to all questions of a request, in order."""
    docs = limited_docs(index.catalogue, request.filters)
    answers: list[Answer] = []
    for text in request.questions:
        started = perf_counter()
        last = len(answers) == len(request.questions) - 1
        previous = answers[-1] if answers else None
        question = understand(text, index, docs=docs, previous=previous)
        question = _narrowed(question, request.filters)
        question = without(question, request.dropped if last else (), docs)
        answer = answer_understood(index, question)
        answers.append(replace(answer, elapsed_ms=(perf_counter() - started) * 1000))
    return tuple(answers)


def _narrowed(question: Question, filters: Filters) -> Question:
    return replace(
        question,
        units=filters.unit or question.units,
        roles=tuple(Role(role) for role in filters.role) or question.roles,
    )
