"""Finds the columns of prose on a page, so that one is read after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from corpus.read_glyphs import Run, find_rows

_MIN_COLUMN_LINES = 5
_MIN_FILL = 0.8  # of the column's width, by the typical line of prose; table cells stay below
_MAX_GUTTER = 0.15  # of the text's width; columns of a table may stand further apart


def find_gutter(runs: list[Run], known: float | None) -> float | None:
    """Return the middle of the gap between two columns of prose, ``None`` where there is none.

    Args:
        runs: All of a page.
        known: The gap of a page before; holds for one with too little text to tell, too.
    """
    low = min(run[0].left for run in runs)
    high = max(run[-1].right for run in runs)
    best, fewest = None, len(runs) // 3
    for step in range(40, 61):
        x = low + (high - low) * step / 100
        crossing = _crossing(runs, x)
        if crossing < fewest or (crossing == fewest and step == 50):
            best, fewest = x, crossing
    if best is not None:
        left, right = _sides(runs, best)
        if _is_prose(left) and _is_prose(right):
            gap = min(run[0].left for run in right) - max(run[-1].right for run in left)
            return best if gap <= _MAX_GUTTER * (high - low) else None
    return known if known is not None and _crossing(runs, known) * 3 <= len(runs) else None


@dataclass(frozen=True, slots=True)
class Block:
    """Runs that are read one row after the other: of a page, or of one of its two columns."""

    runs: list[Run]
    side: int = 0  # 0 for both columns, 1 for the left one, 2 for the right one


def find_blocks(runs: list[Run], gutter: float | None) -> list[Block]:
    """Return the blocks in reading order; a page without columns is one."""
    if gutter is None:
        return [Block(runs)]
    blocks: list[Block] = []
    for is_wide, band in _bands(runs, gutter):
        blocks += [Block(band)] if is_wide else _columns(band, gutter)
    return [block for block in blocks if block.runs]


def _bands(runs: list[Run], gutter: float) -> Iterator[tuple[bool, list[Run]]]:
    """Yield the runs between two heights, and whether they cross the gap between the columns."""
    band: list[Run] = []
    was_wide = False
    for row in find_rows(runs):
        is_wide = _crossing(row, gutter) > 0
        if band and is_wide != was_wide:
            yield was_wide, band
            band = []
        band = [*band, *row]
        was_wide = is_wide
    yield was_wide, band


def _columns(band: list[Run], gutter: float) -> list[Block]:
    """Return the two sides of a band; the band itself where its rows are those of a table."""
    left, right = _sides(band, gutter)
    if _is_prose(left) or _is_prose(right):
        return [Block(left, 1), Block(right, 2)]
    return [Block(band)]


def _sides(runs: list[Run], gutter: float) -> tuple[list[Run], list[Run]]:
    left = [run for run in runs if run[-1].right <= gutter]
    return left, [run for run in runs if run[0].left >= gutter]


def _crossing(runs: list[Run], x: float) -> int:
    return sum(run[0].left < x < run[-1].right for run in runs)


def _is_prose(runs: list[Run]) -> bool:
    """Tell whether the runs are the lines of a column: several, most as wide as the column."""
    rows = find_rows(runs)
    if len(rows) < _MIN_COLUMN_LINES:
        return False
    low = min(run[0].left for run in runs)
    width = max(run[-1].right for run in runs) - low
    return median(row[-1][-1].right - low for row in rows) >= _MIN_FILL * width
