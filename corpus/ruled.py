"""Reads tables of tasks whose rows are lines with cells set apart: by tabs, bars or wide blanks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import labels
from corpus.drafts import UnitCell
from corpus.lines import Paragraph, cell_edge
from corpus.register import Register
from corpus.task_tables import UNIT_HEAD, Table
from corpus.unit_names import hide_brackets, is_unit_like, split_names

MIN_COLUMNS = 3
MAX_HEAD = 20  # characters of a head cell
MAX_SECTION = 60  # characters of a line that opens a section of a table
_EDGES = {"\t": re.compile(r"\t"), "|": re.compile(r"\|"), "  ": re.compile(r" {2,}")}
# A cell that names nobody: /, 无, —.
_EMPTY = re.compile(r"[\s/\\—\-－无]*")


@dataclass(frozen=True, slots=True)
class RuledHead:
    """The head of a table: what sets its cells apart, how many there are, which name units."""

    edge: str
    size: int
    units: tuple[tuple[int, str], ...]


Cell = tuple[int, int]


def read_head(text: str, line: Paragraph) -> RuledHead | None:
    """Return the columns of a line of head cells; ``None`` where none of them names units."""
    edge = cell_edge(text, line.start, line.end)
    if not edge:
        return None
    cells = split_cells(text, line, edge)
    words = ["".join(text[a:b].split()) for a, b in cells]
    units = tuple((i, word) for i, word in enumerate(words) if UNIT_HEAD.fullmatch(word))
    fits = len(cells) >= MIN_COLUMNS and all(len(word) <= MAX_HEAD for word in words)
    return RuledHead(edge, len(cells), units) if fits and 0 < len(units) < len(cells) else None


def read_table(
    text: str, head: RuledHead, lines: Sequence[Paragraph], register: Register
) -> tuple[Table, int]:
    """Return what the lines behind a head hold, and how many of them are the table's."""
    table = Table()
    count = 0
    for i, line in enumerate(lines):
        cells = _row(text, line, head)
        if cells is None:
            if not _is_section(text, lines, i, head):
                break
        elif found := _unit_cells(text, line, cells, head=head, register=register):
            table.cells += found
        else:
            table.bad.append(line)
        table.rows.append(line)
        count = i + 1
    return table, count


def _row(text: str, line: Paragraph, head: RuledHead) -> tuple[Cell, ...] | None:
    """Return the cells of a line; ``None`` for a line without any edge."""
    cells = split_cells(text, line, head.edge)
    return cells if len(cells) > 1 else None


def split_cells(text: str, line: Paragraph, edge: str) -> tuple[Cell, ...]:
    """Return the cells of a line, empty ones at its beginning included."""
    begin = text.rfind("\n", 0, line.start) + 1 if edge == "\t" else line.start
    cells = []
    for sign in [*_EDGES[edge].finditer(text, begin, line.end), None]:
        cells.append(_trimmed(text, begin, sign.start() if sign else line.end))
        begin = sign.end() if sign else begin
    return tuple(cells)


def _trimmed(text: str, start: int, end: int) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_section(text: str, lines: Sequence[Paragraph], i: int, head: RuledHead) -> bool:
    """Tell whether a line without cells heads rows of the table: 一、引进人才."""
    behind = lines[i + 1] if i + 1 < len(lines) else None
    short = lines[i].end - lines[i].start <= MAX_SECTION and text[lines[i].end - 1] not in "。;:"
    return short and behind is not None and _row(text, behind, head) is not None


def _unit_cells(
    text: str, line: Paragraph, cells: Sequence[Cell], *, head: RuledHead, register: Register
) -> tuple[UnitCell, ...]:
    """Return the cells that name units; nothing where that is not certain.

    A row may lack cells that go on from the row above, at its beginning, or empty ones at its end.
    """
    lacking = head.size - len(cells)
    if lacking < 0:
        return ()
    shifts = {0, lacking}
    readings = [
        r
        for shift in shifts
        if (r := tuple(_reading(text, cells, head=head, shift=shift, register=register)))
    ]
    if len(readings) != 1:
        return ()
    led = any(labels.leads(label) for _, label in head.units)
    return tuple(
        UnitCell(a, b, label=label, led=led, row=line.start) for (a, b), label in readings[0]
    )


def _reading(
    text: str, cells: Sequence[Cell], *, head: RuledHead, shift: int, register: Register
) -> Iterator[tuple[Cell, str]]:
    """Yield the cells of units if the first cell stands in column ``shift``; none if one fails."""
    found = []
    for column, label in head.units:
        index = column - shift
        if not 0 <= index < len(cells) or _EMPTY.fullmatch(text, *cells[index]):
            continue
        if not _names_units(text, cells[index], register):
            return
        found.append((cells[index], label))
    yield from found


def _names_units(text: str, cell: Cell, register: Register) -> bool:
    names = split_names(text, *cell, register)
    printed = [hide_brackets(text[n.start : n.end]) for n in names]
    return bool(names) and all(is_unit_like(name, register) for name in printed)
