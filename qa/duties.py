"""All tasks of a unit, from the catalogue and never from the best hits alone."""

from collections.abc import Collection
from dataclasses import dataclass

from corpus.types import Clause, Role, Scope, Span
from index.catalogue import Catalogue
from index.tokenise import fold
from index.types import Duty
from qa.answer_who import ROLE_ORDER, lead_line
from qa.documents import title_of
from qa.language import detect_language
from qa.phrases import ROLES
from qa.types import Answer, AnswerUnit, Language, Question, Status
from qa.unitnames import NamedUnit, find_units, names_in_documents


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A unit's task as a table shows it."""

    doc: str
    title: str
    clause: str
    heading: str
    unit: str
    canonical: str
    role: Role
    scope: Scope
    span: Span
    quote: str

    @property
    def role_text(self) -> str:
        """The role in Chinese."""
        return ROLES[Language.HANS][self.role]

    def as_json(self) -> dict[str, str | int]:
        """Return the row of ``python -m qa duties --json``; ``start``/``end`` are the name's."""
        return {
            "doc": self.doc,
            "title": self.title,
            "clause": self.clause,
            "heading": self.heading,
            "unit": self.unit,
            "canonical": self.canonical,
            "role": self.role.value,
            "scope": self.scope.value,
            "start": self.span.start,
            "end": self.span.end,
            "quote": self.quote,
        }

    def cells(self) -> tuple[str | int, ...]:
        """Return the row of the Excel sheet."""
        own = "是" if self.scope is Scope.OWN else "否（写在本组末尾）"
        front = (self.title, self.clause.removeprefix(f"{self.doc}/"), self.heading, self.unit)
        return (
            *front, self.canonical, self.role_text, own, self.quote, self.span.start, self.span.end
        )  # fmt: skip


def duty_rows(
    unit: str, catalogue: Catalogue, docs: Collection[str] | None = None
) -> tuple[DutyRow, ...]:
    """Return every task of the unit called ``unit``, by whatever name, in reading order."""
    folded = fold(unit).strip()
    english = detect_language(unit) is Language.EN
    named = find_units(folded, catalogue, english=english) or (NamedUnit(folded, folded),)
    names = names_in_documents(named, catalogue, docs)
    duties = catalogue.duties(canonicals=names, docs=docs) if names else ()
    clauses = catalogue.known_clauses({duty.clause for duty in duties})
    return tuple(_row(duty, clauses[duty.clause], catalogue) for duty in duties)


def _row(duty: Duty, clause: Clause, catalogue: Catalogue) -> DutyRow:
    r = duty.responsibility
    line = lead_line(catalogue.bare_document(duty.doc), clause)
    return DutyRow(
        doc=duty.doc,
        title=title_of(catalogue, duty.doc),
        clause=duty.clause,
        heading=clause.path[-1] if clause.path else "",
        unit=r.unit,
        canonical=r.canonical,
        role=r.role,
        scope=r.scope,
        span=r.name_span,
        quote=line.quote if line else "",
    )


def answer_duties(question: Question, catalogue: Catalogue) -> Answer:
    """Return the unit's tasks in full: a citation for each clause, ``total`` their number.

    Where the documents give the unit no task in the role asked for, all its tasks are shown: a
    plan that only lists 责任单位 has no lead to name. The text says so.
    """
    duties = catalogue.duties(canonicals=question.units, docs=question.docs)
    # 牵头和配合的任务 asks for all of them, whatever the document calls the rest.
    wanted = frozenset(question.roles) if len(question.roles) == 1 else frozenset(Role)
    shown = [d for d in duties if d.responsibility.role in wanted] or list(duties)
    homes = {duty.clause: duty.doc for duty in shown}
    clauses = catalogue.clauses(homes)
    lines = (lead_line(catalogue.bare_document(homes[clause.id]), clause) for clause in clauses)
    return Answer(
        question,
        Status.ANSWERED if shown else Status.PARTIAL,
        "",
        units=tuple(_unit(duty) for duty in _ordered(shown)),
        citations=tuple(line for line in lines if line),
        total=len(clauses),
        reason=None if shown else "no_duty",
    )


def _ordered(duties: Collection[Duty]) -> list[Duty]:
    return sorted(duties, key=lambda d: (d.doc, ROLE_ORDER.index(d.responsibility.role)))


def _unit(duty: Duty) -> AnswerUnit:
    r = duty.responsibility
    return AnswerUnit(r.unit, r.canonical, r.role, r.scope, duty.doc, duty.clause, r.name_span)
