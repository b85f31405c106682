"""Tables of Word files and web pages become lines, a row on one line, its cells parted by tabs.

A cell that is merged downwards holds for all its rows: where its column names units, they are
written in each of them. A head of two lines becomes one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.task_tables import UNIT_HEAD

_MAX_CELL = 600  # characters; a longer cell of several paragraphs is page layout, not a table
_MAX_TASK_CELL = 3000  # where a head names units
_CELL_GAP = "  "  # between paragraphs of a cell: two blanks are no stray one
_MAX_HEAD = 20  # characters of a head cell
_MAX_HEAD_ROWS = 3
_MAX_COLUMNS = 200  # a span of a damaged file may be any number


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's paragraphs and where it stands, in columns and rows; the ends are behind it."""

    lines: tuple[str, ...]
    left: int
    right: int
    top: int
    bottom: int

    @property
    def text(self) -> str:
        """Its paragraphs on one line."""
        return _CELL_GAP.join(self.lines).replace("\n", _CELL_GAP).replace("\t", " ")

    def covers(self, column: int, row: int) -> bool:
        """Tell whether it stands over a place of the table."""
        return self.left <= column < self.right and self.top <= row < self.bottom


Column = tuple[str, int, int]  # label of its head, first place, place behind the last


def span(value: str) -> int:
    """Return how many rows or columns a cell spans, 1 where nothing sensible is written."""
    return min(max(int(value), 1), _MAX_COLUMNS) if value.isdecimal() and len(value) < 9 else 1


def head_columns(cells: Sequence[Cell]) -> tuple[Column, ...]:
    """Return the columns that the head of a table shows, if some name units; else nothing."""
    by_row = _by_row(cells)
    columns = _columns(by_row, _head_rows(by_row))
    return tuple(columns) if _units(columns) else ()


def table_lines(cells: Sequence[Cell], above: Sequence[Column] = ()) -> Iterator[str]:
    """Yield the lines of a table.

    Args:
        cells: In order of rows, then of columns; none stands over another.
        above: The columns of the head on the page before, where the table goes on from there.
    """
    by_row = _by_row(cells)
    heads = _head_rows(by_row)
    columns = _columns(by_row, heads)
    units = _units(columns)
    if above and not units:
        columns, units = list(above), _units(above)
    if heads > 1:
        yield "\t".join(label for label, _, _ in columns).rstrip("\t")
    reach: list[Cell] = []  # cells that go on in the row
    for row, own in sorted(by_row.items()):
        reach = [cell for cell in reach if row < cell.bottom]
        if row >= heads or heads == 1:
            yield from _row_lines(own, reach, columns, units)
        reach += [cell for cell in own if cell.bottom > row + 1]


def _by_row(cells: Sequence[Cell]) -> dict[int, list[Cell]]:
    by_row: dict[int, list[Cell]] = {}
    for cell in cells:
        by_row.setdefault(cell.top, []).append(cell)
    return by_row


def _units(columns: Sequence[Column]) -> set[int]:
    """Return the numbers of the columns that name units."""
    return {n for n, (label, _, _) in enumerate(columns) if UNIT_HEAD.fullmatch(label)}


def _row_lines(
    own: Sequence[Cell], reach: Sequence[Cell], columns: Sequence[Column], units: set[int]
) -> Sequence[str]:
    """Return a row on one line; on several where it is no row but page layout."""
    limit = _MAX_TASK_CELL if units else _MAX_CELL
    lines = [line for cell in own for line in cell.lines]
    if not any(line.strip() for line in lines):
        return ()
    if len(own) == 1 and not reach:
        return lines
    if any(len(c.lines) > 1 and sum(map(len, c.lines)) > limit for c in own):
        return lines
    parts = _placed(own, reach, columns, units) if units else _plain(own, reach)
    return ("\t".join(parts).rstrip("\t"),)


def _head_rows(by_row: dict[int, list[Cell]]) -> int:
    """Return how many rows make up the head: more than one where a head cell has cells below."""
    first = by_row.get(0, [])
    size = max((cell.bottom for cell in first), default=1)
    parted = any(cell.right - cell.left > 1 for cell in first)
    head = [cell for row in range(size) for cell in by_row.get(row, ())]
    short = all(len(cell.text) <= _MAX_HEAD and cell.bottom <= size for cell in head)
    return size if parted and short and 1 < size <= _MAX_HEAD_ROWS else 1


def _columns(by_row: dict[int, list[Cell]], heads: int) -> list[Column]:
    """Return the columns that the head shows."""
    head = [cell for row in range(heads) for cell in by_row.get(row, ())]
    columns: list[Column] = []
    last: list[Cell] = []
    for place in range(min(max((cell.right for cell in head), default=0), _MAX_COLUMNS)):
        over = [cell for row in range(heads) for cell in head if cell.covers(place, row)]
        over = list(dict.fromkeys(over))
        if columns and over == last:
            columns[-1] = (columns[-1][0], columns[-1][1], place + 1)
            continue
        label = over[-1].text if over and UNIT_HEAD.fullmatch(over[-1].text) else ""
        columns.append((label or "".join(cell.text for cell in over), place, place + 1))
        last = over
    return columns


def _placed(
    own: Sequence[Cell], reach: Sequence[Cell], columns: Sequence[Column], units: set[int]
) -> list[str]:
    """Return a row's texts under the columns of the head, units of merged cells repeated."""
    parts: list[list[str]] = [[] for _ in columns]
    for cell in own:
        overlaps = [min(cell.right, end) - max(cell.left, start) for _, start, end in columns]
        parts[max(range(len(columns)), key=lambda n: overlaps[n])].append(cell.text)
    for n in units:
        _, place, _ = columns[n]
        parts[n] = parts[n] or [c.text for c in reach if c.left <= place < c.right]
    return [_CELL_GAP.join(filter(None, part)) for part in parts]


def _plain(own: Sequence[Cell], reach: Sequence[Cell]) -> list[str]:
    """Return a row's texts, those of cells merged from above left empty."""
    above = [(cell.left, "") for cell in reach]
    return [text for _, text in sorted([*above, *((c.left, c.text) for c in own)])]
