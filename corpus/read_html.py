"""Text of a web page, block by block, with its chrome marked."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.errors import LoadError
from corpus.offsets import gaps, merge_spans
from corpus.read_html_table import CELLS, find_rows
from corpus.read_html_tree import Node, read_tree
from corpus.read_tables import Cell, span, table_lines
from corpus.read_text import decode
from corpus.read_types import Extracted
from corpus.types import Dropped, Span

# <meta charset="gb2312"> and content="text/html; charset=gb2312" name it; accept-charset="x" not.
_CHARSET = re.compile(rb"<meta[^>]{0,200}?[\s;\"']charset\s*=\s*[\"']?\s*([-\w]+)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")  # "一\n 二" has one; "一　二" (ideographic) has none
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
        *("details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol"),
        *("option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr"),
        "ul",
    )
)
# "<div class=x>" and "</Font>" do; "<p>", "<divider>" and "a<b" do not.
_NESTING = re.compile(
    r"<(/?)(?:div|span|font|table|b|i|u|a|em|strong|ul|ol|dl|section|center|blockquote|form)(?=[\s/>])",
    re.IGNORECASE,
)
_MAX_DEPTH = 2000  # browsers stop at 512; beyond, the parser's time grows with the square
_MAX_CELL = 600  # characters; a table with a longer cell lays out the page
_WIDER = {b"gb2312": "gb18030", b"gbk": "gb18030", b"big5": "big5hkscs"}  # what pages mean by it


def read_html(data: bytes, path: Path) -> Extracted:
    """Return the text of a web page; navigation, headers, footers, link lists and spam are dropped.

    Blocks stand on lines of their own, a table row on one line with tabs between its cells.
    Scripts, comments and hidden elements are left out of the text.

    Raises:
        LoadError: where the bytes are no text, or the page has none.
    """
    html, _ = decode(data, path, declared=_declared(data))
    if _depth(html) > _MAX_DEPTH:
        raise LoadError(
            f"{path}：网页的嵌套深得不正常，可能已损坏。请在浏览器中打开，复制正文存为 .txt 后再试"
        )
    nodes = read_tree(html)
    writer = _Writer(nodes)
    writer.write(0, len(nodes))
    raw = "".join(writer.parts)
    spans = merge_spans(drop.span for drop in writer.dropped)
    kept = "".join(raw[gap.start : gap.end] for gap in gaps(spans, len(raw)))
    if not kept.strip():
        raise LoadError(
            f"{path}：网页里没有正文，可能要登录或由脚本显示。"
            "请在浏览器中打开，复制正文存为 .txt 后再试"
        )
    return Extracted(raw, dropped=tuple(writer.dropped))


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    if match is None:
        return None
    return _WIDER.get(match[1].lower(), match[1].decode("ascii", errors="ignore"))


def _depth(html: str) -> int:
    """Return about how deep the page nests, told by the tags that only an end tag closes."""
    depth = deepest = 0
    for match in _NESTING.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


class _Writer:
    """Writes the nodes of a page as text, and notes where the dropped ones stand in it."""

    def __init__(self, nodes: list[Node]) -> None:
        self.parts: list[str] = []
        self.dropped: list[Dropped] = []
        self._nodes = nodes
        self._at = 0
        self._last = "\n"
        self._blank = ""  # owed before the next text of the line
        self._row_end = 0  # place after the table row that is written on one line
        self._in_cells = False  # whether a cell of that row has begun
        self._pre_end = 0
        self._items: dict[int, int] = {}  # items seen in each numbered list

    def write(self, place: int, stop: int) -> None:
        """Write the nodes from one place to another, in their order."""
        opened: list[int] = []
        dropping, drop_start = -1, 0  # the outermost dropped element that is open
        while place <= stop:
            while opened and self._nodes[opened[-1]].end <= place:
                closing = opened.pop()
                self._leave(self._nodes[closing], place)
                if closing == dropping:
                    self._drop(drop_start, self._nodes[closing].reason)
                    dropping = -1
            if place == stop:
                return
            node = self._nodes[place]
            if node.reason == "hidden":
                place = node.end
                continue
            if node.tag == "table" and (rows := find_rows(self._nodes, place)):
                self._table(rows, place)
                place = node.end
                continue
            self._enter(node, place)
            if node.reason and dropping < 0:
                dropping, drop_start = place, self._at
            opened.append(place)
            place += 1

    def _drop(self, start: int, reason: str | None) -> None:
        if reason and start < self._at:
            self.dropped.append(Dropped(Span(start, self._at), reason))

    def _enter(self, node: Node, place: int) -> None:
        if node.tag == "-text":
            self._text(node.text, as_is=place < self._pre_end)
        elif node.tag in CELLS and place < self._row_end:
            self._cell()
        elif node.tag in _BLOCKS:
            self._break(place)
        if node.tag == "tr" and place >= self._row_end and self._is_data_row(node, place):
            self._row_end, self._in_cells = node.end, False
        elif node.tag == "pre":
            self._pre_end = max(self._pre_end, node.end)
        elif node.tag == "li":
            self._number(node)

    def _leave(self, node: Node, place: int) -> None:
        if node.tag in _BLOCKS or (node.tag in CELLS and place >= self._row_end):
            self._break(place)

    def _table(self, rows: Sequence[Sequence[int]], place: int) -> None:
        """Write a table of data, a row on one line."""
        self._break(place)
        for line in table_lines(list(self._cells(rows))):
            self._put(line + "\n")

    def _cells(self, rows: Sequence[Sequence[int]]) -> Iterator[Cell]:
        free: dict[int, int] = {}  # columns and the row where a merged cell above leaves them free
        for top, row in enumerate(rows):
            left = 0
            for place in row:
                node = self._nodes[place]
                while free.get(left, 0) > top:
                    left += 1
                right = left + span(node.attributes.get("colspan", ""))
                bottom = min(top + span(node.attributes.get("rowspan", "")), len(rows))
                free |= dict.fromkeys(range(left, right), bottom)
                inner = _Writer(self._nodes)
                inner.write(place + 1, node.end)
                lines = "".join(inner.parts).splitlines()
                yield Cell(tuple(line for line in lines if line.strip()), left, right, top, bottom)
                left = right

    def _is_data_row(self, row: Node, place: int) -> bool:
        """Tell a row of a table from the layout of a page, whose cells hold long texts."""
        sizes: list[int] = []
        child = place + 1
        while child < row.end:
            node = self._nodes[child]
            if node.tag in CELLS:
                sizes.append(node.n_chars)
            child = node.end
        return len(sizes) > 1 and max(sizes) <= _MAX_CELL

    def _cell(self) -> None:
        if self._in_cells:
            self._put("\t")
        self._in_cells = True
        self._blank = ""

    def _break(self, place: int) -> None:
        """End the line; inside a table row the blocks of a cell are two blanks apart."""
        if place < self._row_end:
            self._blank = self._blank or "  "
        elif self._last != "\n":
            self._put("\n")
            self._blank = ""

    def _number(self, item: Node) -> None:
        """Write the number that a browser prints before an item of a numbered list."""
        parent = self._nodes[item.parent] if item.parent >= 0 else item
        style = parent.attributes.get("style", "") + item.attributes.get("style", "")
        if parent.tag != "ol" or "none" in style or not item.n_chars:
            return
        first = parent.attributes.get("start", "")
        count = self._items.get(item.parent, int(first) - 1 if first.isdecimal() else 0) + 1
        self._items[item.parent] = count
        self._text(f"{count}.", as_is=False)

    def _text(self, text: str, *, as_is: bool) -> None:
        if as_is:
            for line in text.splitlines(keepends=True):
                self._put(line.rstrip() + "\n" if line.endswith(("\n", "\r")) else line)
            return
        text = _BLANKS.sub(" ", text)
        if text.startswith(" "):
            self._blank = self._blank or " "
        words = text.strip(" ")
        if words:
            self._put(("" if self._last in "\n\t" else self._blank) + words)
            self._blank = " " if text.endswith(" ") else ""

    def _put(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self._at += len(text)
            self._last = text[-1]
