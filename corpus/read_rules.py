"""Finds the tables of a page by the lines that rule them, and the cells between these lines."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.read_glyphs import Glyph

_THIN = 3.0  # as wide as a rule at most, in points
_NEAR = 3.0  # rules that meet may miss each other by so much
_SHORT = 6.0  # a shorter rule is a part of a sign
_MOST_RULES = 4000  # of a page; more are a drawing
_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 1


@dataclass(frozen=True, slots=True)
class Rule:
    """A line or a filled box on a page, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_flat(self) -> bool:
        """Whether it is a rule from left to right."""
        return self.bottom - self.top <= _THIN and self.right - self.left >= _SHORT

    @property
    def is_upright(self) -> bool:
        """Whether it is a rule from the top down."""
        return self.right - self.left <= _THIN and self.bottom - self.top >= _SHORT


@dataclass(slots=True)
class Grid:
    """A ruled table: where its columns and rows begin and end, and the rules between them."""

    xs: list[float]
    ys: list[float]
    flat: list[Rule]
    upright: list[Rule]
    cells: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)

    def place(self, glyph: Glyph) -> tuple[int, int] | None:
        """Return the column and the row in which a character stands; ``None`` outside."""
        x, y = (glyph.left + glyph.right) / 2, glyph.middle
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        return column, min(bisect_right(self.ys, y), len(self.ys) - 1) - 1

    def spans(self) -> Iterable[tuple[int, int, int, int]]:
        """Yield left, right, top and bottom of each cell, in the order of rows."""
        done: set[tuple[int, int]] = set()
        for top in range(len(self.ys) - 1):
            for left in range(len(self.xs) - 1):
                if (left, top) in done:
                    continue
                right = left + 1
                while right < len(self.xs) - 1 and not self._upright_at(right, top):
                    right += 1
                bottom = top + 1
                while bottom < len(self.ys) - 1 and not self._flat_at(left, bottom):
                    bottom += 1
                done |= {(x, y) for x in range(left, right) for y in range(top, bottom)}
                yield left, right, top, bottom

    def _upright_at(self, column: int, row: int) -> bool:
        x, y = self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2
        return any(abs(r.left - x) <= _NEAR and r.top <= y <= r.bottom for r in self.upright)

    def _flat_at(self, column: int, row: int) -> bool:
        y, x = self.ys[row], (self.xs[column] + self.xs[column + 1]) / 2
        return any(abs(r.top - y) <= _NEAR and r.left <= x <= r.right for r in self.flat)


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the ruled tables of a page from the top down."""
    lines = [rule for rule in rules if rule.is_flat or rule.is_upright]
    if len(lines) > _MOST_RULES:
        return []
    grids = [grid for group in _groups(lines) if (grid := _grid(group)) is not None]
    return sorted(grids, key=lambda grid: grid.ys[0])


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Return the rules in groups that touch."""
    groups: list[tuple[Rule, list[Rule]]] = []
    for rule in sorted(rules, key=lambda r: r.top):
        touching = [g for g in groups if _touch(g[0], rule)]
        members = [rule, *(one for g in touching for one in g[1])]
        groups = [g for g in groups if g not in touching]
        groups.append((_around(members), members))
    return [members for _, members in groups]


def _touch(one: Rule, other: Rule) -> bool:
    apart = one.right + _NEAR < other.left or other.right + _NEAR < one.left
    return not (apart or one.bottom + _NEAR < other.top or other.bottom + _NEAR < one.top)


def _around(rules: list[Rule]) -> Rule:
    return Rule(
        min(r.left for r in rules),
        min(r.top for r in rules),
        max(r.right for r in rules),
        max(r.bottom for r in rules),
    )


def _grid(rules: list[Rule]) -> Grid | None:
    flat = [rule for rule in rules if rule.is_flat]
    upright = [rule for rule in rules if rule.is_upright]
    xs, ys = _edges(r.left for r in upright), _edges(r.top for r in flat)
    if len(xs) <= _FEWEST_COLUMNS or len(ys) <= _FEWEST_ROWS:
        return None
    return Grid(xs, ys, flat, upright)


def _edges(values: Iterable[float]) -> list[float]:
    """Return the values in rising order, those as good as equal as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges
