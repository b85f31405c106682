"""Ruled tables of placed pages become rows: a cell's lines are joined, cells parted by tabs."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from corpus.read_glyphs import Glyph, Run, find_rows, find_runs
from corpus.read_rules import Grid
from corpus.read_tables import Cell

_SLACK = 1.6  # ems that stay empty where the next character and its stop have no room
_LATIN = 0.6  # ems of a Latin character
_WORD = re.compile(r"[（《“]?[!-~]+")  # "2025年" and "（MaaS）" begin with one, "到2025" does not
_ITEM = re.compile(r"\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)]|[—●•◆■①-⑳]")
_BLANK_GAP, _LATIN_GAP = 0.6, 0.15  # ems that read as a blank

_Printed = tuple[str, float, float]  # a line of a cell, its width and its font size


def fill(grids: Sequence[Grid], glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Put the characters into the cells of tables; return those that stand in none."""
    rest: list[Glyph] = []
    for glyph in glyphs:
        for grid in grids:
            if (place := grid.place(glyph)) is not None:
                grid.cells.setdefault(place, []).append(glyph)
                break
        else:
            rest.append(glyph)
    return rest


def read_cells(grid: Grid) -> list[Cell]:
    """Return the cells of a table that has been filled."""
    printed: dict[tuple[int, int, int, int], list[_Printed]] = {}
    for span in grid.spans():
        left, right, top, bottom = span
        inside = (
            grid.cells.get((x, y), []) for y in range(top, bottom) for x in range(left, right)
        )
        printed[span] = [
            _printed(row) for row in find_rows(find_runs(g for c in inside for g in c))
        ]
    widest: dict[tuple[int, int], float] = defaultdict(float)
    for (left, right, _, _), lines in printed.items():
        widths = [width for _, width, _ in lines]
        widest[left, right] = max([widest[left, right], *widths])
    return [
        Cell(_paragraphs(lines, widest[left, right]), left, right, top, bottom)
        for (left, right, top, bottom), lines in printed.items()
    ]


def _printed(row: list[Run]) -> _Printed:
    glyphs = sorted((glyph for run in row for glyph in run), key=lambda glyph: glyph.left)
    text = glyphs[0].char
    for last, glyph in pairwise(glyphs):
        if glyph.char == last.char and glyph.left - last.left < last.em / 4:
            continue  # printed twice to look bold
        ems = (glyph.left - last.right) / max(last.em, glyph.em)
        latin = last.char.isascii() and glyph.char.isascii()
        text += (" " if ems >= (_LATIN_GAP if latin else _BLANK_GAP) else "") + glyph.char
    return text, glyphs[-1].right - glyphs[0].left, max(glyph.em for glyph in glyphs)


def _paragraphs(lines: Sequence[_Printed], widest: float) -> tuple[str, ...]:
    """Return the lines of a cell, those joined that only the width of the cell parted."""
    found: list[str] = []
    room = 0.0
    for text, width, em in lines:
        word = _WORD.match(text)
        needed = (_SLACK + _LATIN * (len(word[0]) if word else 0)) * em
        if found and room < needed and not _ITEM.match(text):
            ends = found[-1][-1] + text[0]
            found[-1] += (" " if ends.isascii() and ends.isalnum() else "") + text
        else:
            found.append(text)
        room = widest - width
    return tuple(found)
