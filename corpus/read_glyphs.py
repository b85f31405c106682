"""Placed characters of a page, in runs that stand side by side and rows of one height.

All measures are in one unit of length per file, x to the right and y downwards.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

RUN_GAP = 1.5  # ems between two characters that belong to two cells or columns


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box."""

    char: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def em(self) -> float:
        """Its font size: a Chinese character is as wide as that, boxes are about 1.2 as high."""
        height = (self.bottom - self.top) / 1.2
        return max(self.right - self.left if self.is_wide else height, 1e-3)

    @property
    def is_wide(self) -> bool:
        """Whether it is as wide as its font size, as Chinese characters are."""
        return self.char >= "\u2e80"


Run = list[Glyph]


def find_runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """Return the characters in groups that stand side by side, in the order of the file."""
    runs: list[Run] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        if last is not None and (last.left, last.right, last.top) == (
            glyph.left,
            glyph.right,
            glyph.top,
        ):
            _share_box(runs[-1], glyph)
        elif (
            last is not None
            and on_one_line(last, glyph)
            and -last.em / 2 < glyph.left - last.right < RUN_GAP * last.em
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def on_one_line(first: Glyph, other: Glyph) -> bool:
    """Tell whether two characters stand at one height.

    Boxes of Chinese fonts may be twice as high as those of the Latin figures beside them; then
    only their bottoms agree.
    """
    if abs(other.middle - first.middle) < first.em / 2:
        return True
    return abs(other.bottom - first.bottom) < first.em / 4


def _share_box(run: Run, glyph: Glyph) -> None:
    """Add a character that shares the box of the last one: fi, or —— drawn as one sign."""
    last = run[-1]
    if glyph.char == last.char and glyph.char.isalpha() and glyph.is_wide:
        return  # a Chinese character printed twice to look bold
    middle = (last.left + last.right) / 2
    run[-1] = replace(last, right=middle)
    run.append(replace(glyph, left=middle))


def find_rows(runs: list[Run]) -> list[list[Run]]:
    """Return runs of one height together, from the top down, each row from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run[0].middle, run[0].left)):
        if rows and on_one_line(rows[-1][0][0], run[0]):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run[0].left) for row in rows]
