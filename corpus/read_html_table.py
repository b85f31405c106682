"""Tells the tables of data on a web page from those that lay the page out."""

from collections.abc import Sequence

from corpus.read_html_tree import Node

CELLS = frozenset(("td", "th"))
_MAX_CELL = 3000  # characters; one with more holds the page's text
_FEWEST_CELLS = 2  # in a row


def find_rows(nodes: Sequence[Node], table: int) -> list[list[int]]:
    """Return the places of a data table's cells, row by row; nothing for the layout of a page.

    A table of data has rows of several cells, none of which is very long, holds a table or is
    chrome.
    """
    rows: list[list[int]] = []
    place = table + 1
    while place < nodes[table].end:
        node = nodes[place]
        if node.reason == "hidden":
            place = node.end
            continue
        if node.reason or node.tag == "table":
            return []
        if node.tag in CELLS and node.n_chars > _MAX_CELL:
            return []
        if node.tag == "tr":
            rows.append([])
        elif node.tag in CELLS and rows:
            rows[-1].append(place)
        place += 1
    return rows if max(map(len, rows), default=0) >= _FEWEST_CELLS else []
