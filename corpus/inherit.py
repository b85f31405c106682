"""Decides which clauses a responsibility bracket of their group governs.

A bracket behind the last item of a group may govern the whole group. Whether it does, the document
shows: its groups have one bracket each, and no item has one of its own.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.drafts import DraftClause, DraftHeading, Structure
from corpus.records import quick
from corpus.statements import Statement

# 以上各项由市科技局负责, 上述任务责任单位:…; not 80%以上.
_ABOVE = re.compile(r"^[(〔\[【]?(?:以上|上述)(?:各项|任务|工作|事项|措施)?")
_PARAGRAPH = re.compile(r"p\d+$")


@quick
@dataclass(frozen=True, slots=True)
class Reach:
    """The clauses that a statement governs.

    Attributes:
        statement: Index of the statement.
        own: The clause in which it stands, or ``None``.
        inherited: Other clauses that it governs, rising.
    """

    statement: int
    own: int | None
    inherited: tuple[int, ...]


def find_reach(statements: Sequence[Statement], structure: Structure) -> tuple[Reach, ...]:
    """Return what each statement governs; one in no clause and no group governs nothing."""
    starts = [clause.start for clause in structure.clauses]
    owners = [_owner(statement, structure.clauses, starts) for statement in statements]
    bearing = {owner for owner in owners if owner is not None}
    grouped = _by_evidence(statements, owners, structure)
    reaches = []
    ends: dict[tuple[int, int], int] = {}
    for index, (statement, owner) in enumerate(zip(statements, owners, strict=True)):
        if owner is not None:
            reaches.append(Reach(index, owner, grouped.get(index, ())))
            continue
        heading = _heading(statement, structure.headings)
        if heading is not None:
            span = (heading.start, heading.group_end)
            governed = _governed(statement, heading, structure.clauses, ends.get(span, 0))
            reaches.append(Reach(index, None, tuple(i for i in governed if i not in bearing)))
            ends[span] = statement.end
    return tuple(reaches)


def _owner(statement: Statement, clauses: tuple[DraftClause, ...], starts: list[int]) -> int | None:
    index = bisect_right(starts, statement.start) - 1
    if index >= 0 and statement.end <= clauses[index].end + 1:
        return index
    return None


def _heading(statement: Statement, headings: tuple[DraftHeading, ...]) -> DraftHeading | None:
    """Return the innermost group that a statement in no clause stands in."""
    around = [
        h for h in headings if h.start <= statement.start and statement.end <= h.group_end + 1
    ]
    return max(around, key=lambda h: (len(h.labels), h.start), default=None)


def _governed(
    statement: Statement, heading: DraftHeading, clauses: tuple[DraftClause, ...], since: int
) -> list[int]:
    """Return the clauses before a stand-alone statement up to the heading or the one before it.

    Where it stands in front of all of them, it governs the whole group.
    """
    inside = [
        i for i, c in enumerate(clauses) if heading.start <= c.start and c.end <= heading.group_end
    ]
    before = [i for i in inside if since <= clauses[i].start < statement.start]
    governed = before or [i for i in inside if clauses[i].start > statement.end]
    numbered = [i for i in governed if not _PARAGRAPH.match(clauses[i].labels[-1])]
    return numbered or governed


def _by_evidence(
    statements: Sequence[Statement], owners: list[int | None], structure: Structure
) -> dict[int, tuple[int, ...]]:
    """Return which statements behind a last item govern its whole group, and its other items."""
    clauses = structure.clauses
    last_of: dict[int, list[int]] = defaultdict(list)
    for index, owner in enumerate(owners):
        if owner is not None:
            last_of[owner].append(index)
    every = _groups(clauses)
    groups = [group for group in every if any(i in last_of for i in group)]
    closed = [group for group in groups if _is_closed(group, last_of, clauses, statements)]
    behind = _behind(statements, owners, clauses)
    alone = [group for group in every if group[-1] in behind and group not in groups]
    found: dict[int, tuple[int, ...]] = {}
    for group in closed:
        statement = last_of[group[-1]][0]
        others = (*groups, *alone), (*closed, *alone)
        if _speaks_for(group, statements[statement], *others, clauses=clauses, last_of=last_of):
            found[statement] = tuple(group[:-1])
    return found


def _behind(
    statements: Sequence[Statement], owners: list[int | None], clauses: tuple[DraftClause, ...]
) -> set[int]:
    """Return the clauses behind which a statement stands that lies in none."""
    starts = [clause.start for clause in clauses]
    return {
        bisect_right(starts, statement.start) - 1
        for statement, owner in zip(statements, owners, strict=True)
        if owner is None
    }


def _groups(clauses: tuple[DraftClause, ...]) -> list[list[int]]:
    """Return the groups of two or more items: numbered ones, or paragraphs where none is."""
    members: dict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    for index, clause in enumerate(clauses):
        if len(clause.labels) > 1:
            members[clause.part, clause.labels[:-1]].append(index)
    groups = []
    for items in members.values():
        if len(items) > 1:
            numbered = [i for i in items if not _PARAGRAPH.match(clauses[i].labels[-1])]
            groups.append(numbered or items)
    return [group for group in groups if len(group) > 1]


def _is_closed(
    group: list[int],
    last_of: dict[int, list[int]],
    clauses: tuple[DraftClause, ...],
    statements: Sequence[Statement],
) -> bool:
    """Tell whether the only statement of a group stands at the very end of its last item."""
    if any(i in last_of for i in group[:-1]) or len(last_of.get(group[-1], ())) != 1:
        return False
    return statements[last_of[group[-1]][0]].end >= clauses[group[-1]].end - 2


def _speaks_for(
    group: list[int],
    statement: Statement,
    groups: Sequence[list[int]],
    closed: Sequence[list[int]],
    *,
    clauses: tuple[DraftClause, ...],
    last_of: dict[int, list[int]],
) -> bool:
    """Tell whether the document's other groups show that the bracket governs this whole group."""
    first = clauses[group[0]]
    depth, above = len(first.labels), first.labels[:-2]

    def alike(other: list[int]) -> bool:
        return len(clauses[other[0]].labels) == depth

    # A sibling of the group's heading that has a bracket, and no items, is one more group.
    leaves = sum(
        1
        for i in last_of
        if len(clauses[i].labels) == depth - 1
        and clauses[i].labels[:-1] == above
        and clauses[i].part == first.part
    )
    for_it = sum(1 for other in closed if alike(other)) + leaves
    against = sum(1 for other in groups if alike(other)) - sum(
        1 for other in closed if alike(other)
    )
    if _ABOVE.match(statement.words):
        return True
    if statement.alone:
        return for_it > against
    return for_it >= 2 and for_it > 1.5 * against
