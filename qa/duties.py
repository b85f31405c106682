"""All tasks of a unit, from the catalogue and never from the best hits alone."""

from collections.abc import Collection

from corpus.types import Role
from index.catalogue import Catalogue
from index.types import Duty
from qa.answer_who import ROLE_ORDER, lead_line
from qa.types import Answer, AnswerUnit, Question, Status
from qa.unitnames import NamedUnit, names_in_documents


def find_duties(
    unit: str, catalogue: Catalogue, docs: Collection[str] | None = None
) -> tuple[Duty, ...]:
    """Return every responsibility of the unit called ``unit``, by whatever name, in order."""
    names = names_in_documents((NamedUnit(unit, unit),), catalogue, docs)
    return catalogue.duties(canonicals=names, docs=docs) if names else ()


def answer_duties(question: Question, catalogue: Catalogue) -> Answer:
    """Return the unit's tasks in full: a citation for each clause, ``total`` their number.

    Where the documents give the unit no task in the role asked for, all its tasks are shown: a
    plan that only lists 责任单位 has no lead to name. The text says so.
    """
    duties = catalogue.duties(canonicals=question.units, docs=question.docs)
    # 牵头和配合的任务 asks for all of them, whatever the document calls the rest.
    wanted = frozenset(question.roles) if len(question.roles) == 1 else frozenset(Role)
    shown = [d for d in duties if d.responsibility.role in wanted] or list(duties)
    clauses = {duty.clause: duty.doc for duty in shown}
    citations = []
    for clause_id, doc in clauses.items():
        document = catalogue.document(doc)
        line = lead_line(document, catalogue.clause(clause_id))
        if line:
            citations.append(line)
    return Answer(
        question,
        Status.ANSWERED if shown else Status.PARTIAL,
        "",
        units=tuple(_unit(duty) for duty in _ordered(shown)),
        citations=tuple(citations),
        total=len(clauses),
        reason=None if shown else "no_duty",
    )


def _ordered(duties: Collection[Duty]) -> list[Duty]:
    return sorted(duties, key=lambda d: (d.doc, ROLE_ORDER.index(d.responsibility.role)))


def _unit(duty: Duty) -> AnswerUnit:
    r = duty.responsibility
    return AnswerUnit(r.unit, r.canonical, r.role, r.scope, duty.doc, duty.clause, r.name_span)
