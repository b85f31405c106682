"""The tasks of plans, a row each, for the table that offices make of a plan (任务分解表)."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.types import Clause, Document, Responsibility, Role, Scope, Span
from index.catalogue import Catalogue
from qa.grouping import ROLE_ORDER
from qa.highlight import printed_path
from qa.wording import place_of

# 2025年底前, 2026年6月底前, 2027年年底以前; not 2022年以来
_DEADLINE = re.compile(
    r"(?:20\d\d年)(?:年?(?:底|末)|上半年|第?[一二三四1-4]季度|\d{1,2}月(?:\d{1,2}日|底|末)?)?(?:以?前|之前)"
)
_BLANKS = re.compile(r"\s*[\r\n]\s*")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task: a clause, and what it says of units, figures and time.

    Attributes:
        doc: Its document.
        title: The document's title, as printed.
        clause: Id of the clause.
        heading: Its own heading as printed, or its first words.
        group: The heading above it as printed; empty where there is none.
        text: Its text as printed, on one line, without the bracket that names the units.
        units: The responsibilities, lead first.
        aims: The figures aimed at, as printed, each with the words around it.
        deadlines: By when, as the clause says it; empty where it does not.
        basis: Title and number of the clause, to be cited.
    """

    doc: str
    title: str
    clause: str
    heading: str
    group: str
    text: str
    units: tuple[Responsibility, ...]
    aims: tuple[str, ...]
    deadlines: tuple[str, ...]
    basis: str

    def named(self, *roles: Role) -> str:
        """Return the units in these roles as printed, joined."""
        return "、".join(dict.fromkeys(r.unit for r in self.units if r.role in roles))


def task_rows(
    catalogue: Catalogue, docs: Iterable[str], *, only: Collection[str] | None = None
) -> tuple[TaskRow, ...]:
    """Return the clauses of ``docs`` that name units, in reading order.

    Args:
        catalogue: Knows the documents.
        docs: Names of documents, in the order wanted.
        only: Ids of the clauses to keep; ``None`` for all.
    """
    return tuple(
        _row(document, clause)
        for document in map(catalogue.document, docs)
        for clause in document.clauses
        if clause.responsibilities and (only is None or clause.id in only)
    )


def _row(document: Document, clause: Clause) -> TaskRow:
    path = printed_path(document, clause)
    title = document.meta.title or document.doc
    text = _without_brackets(document, clause)
    aims = dict.fromkeys(_line(target.span.slice(document.raw)) for target in clause.targets)
    years = dict.fromkeys(f"{target.year}年" for target in clause.targets if target.year)
    return TaskRow(
        doc=document.doc,
        title=title,
        clause=clause.id,
        heading=path[-1] if path else text[:30],
        group=path[-2] if len(path) > 1 else "",
        text=text,
        units=tuple(sorted(clause.responsibilities, key=lambda r: ROLE_ORDER.index(r.role))),
        aims=tuple(aims),
        deadlines=tuple(dict.fromkeys(_DEADLINE.findall(clause.text))) or tuple(years),
        basis=f"《{title}》{place_of(clause.id, document.doc)}",
    )


def _without_brackets(document: Document, clause: Clause) -> str:
    """Return the clause as printed without noise and without the brackets that name its units."""
    brackets = [
        r.span
        for r in clause.responsibilities
        if r.scope is Scope.OWN and document.raw[r.span.start : r.span.start + 1] in "(（〔[【"
    ]
    cut = sorted({*brackets, *(d.span for d in document.dropped)})
    kept, at = [], clause.span.start
    for span in cut:
        if span.overlaps(Span(at, max(at, clause.span.end))):
            kept.append(document.raw[at : max(at, span.start)])
            at = max(at, span.end)
    kept.append(document.raw[at : max(at, clause.span.end)])
    return _line("".join(kept))


def _line(text: str) -> str:
    return _BLANKS.sub("", text.strip())


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units against tasks.

    Attributes:
        units: Full names, the busiest first.
        rows: The tasks.
        cells: The role of a unit in a task, by clause and full name.
        left_out: How many units there are beyond ``units``.
    """

    units: tuple[str, ...]
    rows: tuple[TaskRow, ...]
    cells: Mapping[tuple[str, str], Role]
    left_out: int


def matrix(rows: Sequence[TaskRow], most: int) -> Matrix:
    """Return the matrix of the ``most`` busiest units; a unit's first role in a task counts."""
    cells: dict[tuple[str, str], Role] = {}
    for row in rows:
        for duty in row.units:
            cells.setdefault((row.clause, duty.canonical), duty.role)
    counted = Counter(unit for _, unit in cells)
    units = sorted(counted, key=lambda unit: (-counted[unit], unit))
    return Matrix(tuple(units[:most]), tuple(rows), cells, max(len(units) - most, 0))


def workload(rows: Sequence[TaskRow]) -> tuple[tuple[str, Role, int], ...]:
    """Return how many tasks each unit has in each role, the busiest unit first."""
    whole = matrix(rows, len({duty.canonical for row in rows for duty in row.units}))
    counted = Counter((unit, role) for (_, unit), role in whole.cells.items())
    return tuple(
        (unit, role, counted[unit, role])
        for unit in whole.units
        for role in ROLE_ORDER
        if counted[unit, role]
    )
