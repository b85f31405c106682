"""An answer's units as its card shows them: no unit is given a role in a task it has not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.register import load_register
from corpus.script import to_simplified
from corpus.types import Clause, Document, Role, Scope, Span
from qa.types import Answer, AnswerUnit, Kind

ROLE_ORDER = (Role.LEAD, Role.JOINT, Role.RESPONSIBLE, Role.PARTICIPATE)


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Clauses of one document that name the same units in the same roles.

    Attributes:
        doc: The document.
        clauses: Ids of the clauses, in the order of the answer.
        roles: Each role that occurs, lead first, with its units.
    """

    doc: str
    clauses: tuple[str, ...]
    roles: tuple[tuple[Role, tuple[AnswerUnit, ...]], ...]


def unit_groups(units: Iterable[AnswerUnit]) -> tuple[UnitGroup, ...]:
    """Return the units by document and task; tasks that name the same are one group."""
    by_clause: dict[tuple[str, str], list[AnswerUnit]] = {}
    for unit in units:
        by_clause.setdefault((unit.doc, unit.clause), []).append(unit)
    groups: dict[object, tuple[list[str], list[AnswerUnit]]] = {}
    for (doc, clause), named in by_clause.items():
        same = (doc, frozenset((u.unit, u.role, u.scope) for u in named))
        groups.setdefault(same, ([], named))[0].append(clause)
    return tuple(
        UnitGroup(named[0].doc, tuple(clauses), _by_role(named))
        for clauses, named in groups.values()
    )


def _by_role(units: Sequence[AnswerUnit]) -> tuple[tuple[Role, tuple[AnswerUnit, ...]], ...]:
    found = ((role, {u.unit: u for u in units if u.role is role}) for role in ROLE_ORDER)
    return tuple((role, tuple(named.values())) for role, named in found if named)


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The clauses of one document in which the asked unit has one role."""

    doc: str
    role: Role
    clauses: tuple[str, ...]


def task_groups(units: Iterable[AnswerUnit]) -> tuple[TaskGroup, ...]:
    """Return a unit's tasks by document and role, lead first."""
    found: dict[tuple[str, Role], dict[str, None]] = {}
    for unit in units:
        found.setdefault((unit.doc, unit.role), {})[unit.clause] = None
    docs = list(dict.fromkeys(doc for doc, _ in found))
    ordered = sorted(found, key=lambda key: (docs.index(key[0]), ROLE_ORDER.index(key[1])))
    return tuple(TaskGroup(doc, role, tuple(found[doc, role])) for doc, role in ordered)


def stands_on(answer: Answer) -> tuple[str, ...]:
    """Return the clauses that an answer stands on, in the order in which its card shows them."""
    if answer.question.kind is Kind.DUTIES:
        shown = [clause for group in task_groups(answer.units) for clause in group.clauses]
    else:
        shown = [clause for group in unit_groups(answer.units) for clause in group.clauses]
    shown += [value.clause for value in answer.values]
    shown += [citation.clause for citation in answer.citations]
    return tuple(dict.fromkeys(shown))


def new_name(unit: str, canonical: str) -> str | None:
    """Return the name of today of a unit that is printed under a former one; else ``None``."""
    printed = load_register().parse(to_simplified(unit))
    return canonical if printed.former is not None and canonical != printed.printed else None


def bracket_home(document: Document, clause: Clause, span: Span) -> Clause | None:
    """Return the clause in whose text an inherited unit is printed; ``None`` where in none."""
    if clause.span.contains(span):
        return None
    return next((c for c in document.clauses if c.span.contains(span)), None)


def is_inherited(units: Iterable[AnswerUnit]) -> bool:
    """Tell whether any of the units is named for a group and not in the clause itself."""
    return any(unit.scope is Scope.INHERITED for unit in units)
