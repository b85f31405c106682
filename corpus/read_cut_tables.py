"""Ruled tables that run over pages: rows cut in two are made whole, repeated heads are found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.read_layout import Line, Sheet

_REACH = 3  # lines at either end of a page, where running marks may stand before a table
_SAME = 3.0  # points by which the columns of a table may differ from page to page
# 12, （三）; not 一期
_NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)、.．]?")


@dataclass(slots=True)
class _Open:
    """The table that the last page ended with: its head, and its last row on that page."""

    head: str
    lines: list[Line]
    last: int

    def goes_on(self, line: Line) -> bool:
        """Tell whether a row on the next page has the columns of the table."""
        mine, other = self.lines[self.last].columns, line.columns
        pairs = zip(mine, other, strict=False)
        return len(mine) == len(other) and all(abs(a - b) < _SAME for a, b in pairs)


def mend_tables(sheets: Sequence[Sheet]) -> tuple[list[Sheet], set[tuple[int, int]]]:
    """Return the pages with cut rows whole, and page and place of each head that is repeated.

    A row stands on the page where it begins.
    """
    pages = [(sheet.number, list(sheet.lines)) for sheet in sheets]
    heads: set[tuple[int, int]] = set()
    table: _Open | None = None
    for number, lines in pages:
        first = next((n for n, line in enumerate(lines[:_REACH]) if line.columns), None)
        goes_on = table is not None and first is not None and table.goes_on(lines[first])
        was_cut = False
        if table is not None and first is not None and goes_on:
            if lines[first].text == table.head:
                heads.add((number, first))
                first += 1
            was_cut = first < len(lines) and _mend(table, lines, first)
        table = _end(lines, table, goes_on=goes_on) or (table if was_cut else None)
    return [Sheet(number, tuple(lines)) for number, lines in pages], heads


def _mend(table: _Open, lines: list[Line], first: int) -> bool:
    """Move the rest of a row to the row; tell whether there was one."""
    text = _whole(table.lines[table.last].text, lines[first].text) if lines[first].columns else None
    if text is None:
        return False
    table.lines[table.last] = replace(table.lines[table.last], text=text)
    del lines[first]
    return True


def _whole(row: str, rest: str) -> str | None:
    """Return a numbered row with the rest of it that a page's end cut off; ``None`` for no rest."""
    cells, more = row.split("\t"), rest.split("\t")
    filled = [n for n, text in enumerate(more) if text]
    numbered = _NUMBER.fullmatch(cells[0]) is not None and not more[0]
    fits = all(n < len(cells) and cells[n] and cells[n][-1] not in "。；" for n in filled)
    if not (numbered and filled and fits and len(filled) + 2 <= len(cells)):
        return None
    more += [""] * (len(cells) - len(more))
    return "\t".join(a + b for a, b in zip(cells, more, strict=True))


def _end(lines: list[Line], before: _Open | None, *, goes_on: bool) -> _Open | None:
    """Return the table that a page ends with."""
    places = range(len(lines) - 1, max(-1, len(lines) - 1 - _REACH), -1)
    last = next((n for n in places if lines[n].columns), None)
    if last is None:
        return None
    first = last
    while first and lines[first - 1].columns == lines[last].columns:
        first -= 1
    is_same = before is not None and goes_on and first < _REACH
    head = before.head if before is not None and is_same else lines[first].text
    return _Open(head, lines, last)
