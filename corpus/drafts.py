"""What the parsing steps hand to each other, before positions are mapped to the raw text.

All positions count in the *working text*: Simplified, ASCII folded to half width, noise and running
marks left out, entities decoded, line ends as single newlines (see ``corpus.normalise``). Only
``corpus.pipeline`` turns drafts into the public types of ``corpus.types``.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from corpus.records import quick
from corpus.types import Comparator, Issue, Role, Scope


@quick
@dataclass(frozen=True, slots=True)
class DraftHeading:
    """A numbered heading that groups clauses.

    Attributes:
        path: Heading texts from the top down, this one last.
        labels: Printed numbers from the top down, such as ``("二", "(五)")``.
        start: Where its number begins.
        end: Where its own text ends.
        group_end: Where the last character of the group that it opens ends.
        part: Document part, from 0.
    """

    path: tuple[str, ...]
    labels: tuple[str, ...]
    start: int
    end: int
    group_end: int
    part: int = 0


@quick
@dataclass(frozen=True, slots=True)
class DraftClause:
    """A clause: ``labels`` end with ``p1``, ``p2`` … for an unnumbered paragraph of its own."""

    path: tuple[str, ...]
    labels: tuple[str, ...]
    start: int
    end: int
    part: int = 0


@quick
@dataclass(frozen=True, slots=True)
class UnitCell:
    """A table's cell under a head such as 责任单位.

    Attributes:
        start: Its first character.
        end: Behind its last one.
        label: The head cell's words.
        led: Whether a head cell of the table gives the lead.
        row: Where its row begins.
    """

    start: int
    end: int
    label: str
    led: bool
    row: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a table of indicators: where its cells stand, and what heads its figures.

    Attributes:
        start: Its first character.
        end: Behind its last one.
        name: What is measured.
        unit: In what, where the table has a column for it.
        figures: The cells of figures.
        heads: The words above them.
    """

    start: int
    end: int
    name: tuple[int, int]
    unit: tuple[int, int] | None
    figures: tuple[tuple[int, int], ...]
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """The clause tree of a working text, in reading order.

    Attributes:
        headings: Groups.
        clauses: Leaves; never overlapping. A stand-alone responsibility bracket behind several
            paragraphs of a group lies in the group and in no clause.
        titles: ``(start, end)`` of each part's own title, by part.
        fronts: ``(start, end)`` of covering notices, addressees, signatures, metadata tables.
        issues: What was odd.
        cells: Cells of tables that name units, in order.
        figures: Rows of tables of indicators, in order.
    """

    headings: tuple[DraftHeading, ...]
    clauses: tuple[DraftClause, ...]
    titles: tuple[tuple[int, int], ...] = ()
    fronts: tuple[tuple[int, int], ...] = ()
    issues: tuple[Issue, ...] = ()
    cells: tuple[UnitCell, ...] = ()
    figures: tuple[FigureRow, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class DraftResponsibility:
    """A named unit; see ``corpus.types.Responsibility`` for the meaning of the fields."""

    canonical: str
    role: Role
    scope: Scope
    start: int
    end: int
    name_start: int
    name_end: int
    covers: tuple[int, int]


@quick
@dataclass(frozen=True, slots=True)
class DraftTarget:
    """A quantity aimed at; ``start:end`` bears the value, ``value_ranges`` its characters."""

    indicator: str
    number: Decimal | None
    unit: str | None
    comparator: Comparator
    year: int | None
    baseline: tuple[int, int] | None
    start: int
    end: int
    value_ranges: tuple[tuple[int, int], ...] = field(default=())
