"""Text of a Word file (.docx, ECMA-376), paragraph by paragraph as printed.

Deleted revisions, hidden text, field codes, headers and footers stay out; insertions, text boxes
and automatic numbers are in. A table row is one line, its cells parted by tabs.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from corpus.errors import LoadError
from corpus.read_numbering import Numbering, attribute, integer, read_numbering, value
from corpus.read_tables import Cell, span, table_lines
from corpus.read_types import Extracted
from corpus.read_zip import Package, damaged, open_package
from corpus.types import Dropped, Span

# Elements whose text is not printed in the body, or is printed elsewhere.
_SILENT = frozenset(
    ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sectPr", "sdtPr", "tblPr")
)
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MAX_NESTING = 60  # Word itself stops at 15 tables in tables


@dataclass(slots=True)
class _Story:
    """What a document's parts say, and its text as far as it has been read."""

    numbering: Numbering
    styles: dict[str, Element]
    lines: list[str] = field(default_factory=list)
    marked: list[tuple[int, str]] = field(default_factory=list)  # line number, reason to drop it
    joined: str = ""  # of a paragraph whose end was deleted
    in_cell: bool = False  # of a table, where a number may stand alone


def read_docx(data: bytes, path: Path) -> Extracted:
    """Return the text of a Word file; its table of contents and footnotes are marked as dropped.

    Raises:
        LoadError: where the file is damaged, no Word file, or without text.
    """
    package = open_package(data, path)
    main = _target(package, "", "officeDocument") or "word/document.xml"
    if main not in package:
        raise damaged(path, "正文")
    body = package.xml(main).find("{*}body")
    if body is None:
        raise damaged(path, "正文")
    story = _Story(
        read_numbering(_related(package, main, "numbering")),
        _styles(_related(package, main, "styles")),
    )
    _read_blocks(body, story, 0)
    story.lines += filter(None, [story.joined])
    _read_footnotes(_related(package, main, "footnotes"), story)
    if not any(line.strip() for line in story.lines):
        raise LoadError(
            f"{path}：文件里没有文字，可能只有图片。"
            "请先做文字识别（OCR），存为 .docx 或 .txt 后再试"
        )
    return _extracted(story)


def _extracted(story: _Story) -> Extracted:
    starts = [0]
    for line in story.lines:
        starts.append(starts[-1] + len(line) + 1)
    dropped = tuple(
        Dropped(Span(starts[number], starts[number + 1]), reason) for number, reason in story.marked
    )
    return Extracted("".join(line + "\n" for line in story.lines), dropped=dropped)


def _target(package: Package, source: str, kind: str) -> str | None:
    """Return the part that ``source`` (``""`` for the package) relates to by ``kind``."""
    folder, name = posixpath.split(source)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package:
        return None
    for relation in package.xml(relations):
        if attribute(relation, "Type").endswith(f"/{kind}"):
            target = attribute(relation, "Target")
            return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return None


def _related(package: Package, source: str, kind: str) -> Element | None:
    name = _target(package, source, kind)
    return package.xml(name) if name and name in package else None


def _styles(root: Element | None) -> dict[str, Element]:
    if root is None:
        return {}
    return {attribute(style, "styleId"): style for style in root.iterfind("{*}style")}


def _local(item: Element) -> str:
    return item.tag.rpartition("}")[2]


def _read_blocks(container: Element, story: _Story, nesting: int) -> None:
    """Add the paragraphs and tables of a container to the story."""
    if nesting > _MAX_NESTING:
        return
    for item in container:
        name = _local(item)
        if name == "p":
            _read_paragraph(item, story, nesting)
        elif name == "tbl":
            _read_table(item, story, nesting)
        elif name == "AlternateContent":
            _read_blocks(_alternative(item), story, nesting + 1)
        elif name not in _SILENT:
            _read_blocks(item, story, nesting + 1)


def _read_paragraph(item: Element, story: _Story, nesting: int) -> None:
    boxes: list[Element] = []
    text = "".join(_inline(item, boxes, 0))
    if text or not _end_deleted(item):
        label = _label(item, story)  # an empty paragraph counts as well
        text = label + text if text.strip() or story.in_cell else text
    text = story.joined + text
    story.joined = ""
    if _end_deleted(item):
        story.joined = text
    else:
        if text.strip() and _style_name(item, story).startswith("toc"):
            story.marked.append((len(story.lines), "contents"))
        story.lines.append(text)
    for box in boxes:
        _read_blocks(box, story, nesting + 1)


def _inline(item: Element, boxes: list[Element], nesting: int) -> Iterator[str]:
    """Yield the printed text inside a paragraph; text boxes are put aside."""
    for child in item:
        name = _local(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield "" if attribute(child, "type") in ("page", "column") else _SIGNS[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name == "AlternateContent":
            yield from _inline(_alternative(child), boxes, nesting + 1)
        elif name == "ruby":
            for base in child.iterfind("{*}rubyBase"):
                yield from _inline(base, boxes, nesting + 1)
        elif name not in _SILENT and not _hidden(child) and nesting < _MAX_NESTING:
            yield from _inline(child, boxes, nesting + 1)


def _alternative(item: Element) -> Element:
    """Return the one of several equal contents that is to be read."""
    for name in ("Choice", "Fallback"):
        found = item.find(f"{{*}}{name}")
        if found is not None:
            return found
    return Element("none")


def _hidden(run: Element) -> bool:
    mark = run.find("{*}rPr/{*}vanish")
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")


def _end_deleted(item: Element) -> bool:
    return item.find("{*}pPr/{*}rPr/{*}del") is not None


def _style_name(item: Element, story: _Story) -> str:
    properties = item.find("{*}pPr")
    style_id = "" if properties is None else value(properties, "pStyle")
    style = story.styles.get(style_id)
    return ("" if style is None else value(style, "name")).lower()


def _label(item: Element, story: _Story) -> str:
    """Return the automatic number of a paragraph, of its own or of its style."""
    properties = item.find("{*}pPr")
    if properties is None:
        return ""
    style_id = value(properties, "pStyle")
    own = properties.find("{*}numPr")
    list_id = "" if own is None else value(own, "numId")
    depth = "" if own is None else value(own, "ilvl")
    if not list_id:
        list_id, depth, style_id = _style_list(style_id, story, depth)
    if not depth and list_id:
        return story.numbering.label(list_id, story.numbering.depth_of_style(list_id, style_id))
    return story.numbering.label(list_id, integer(depth)) if list_id else ""


def _style_list(style_id: str, story: _Story, depth: str) -> tuple[str, str, str]:
    """Return list, depth and style from the first of a style's ancestors that is numbered."""
    seen: set[str] = set()
    while style_id in story.styles and style_id not in seen:
        seen.add(style_id)
        style = story.styles[style_id]
        numbered = style.find("{*}pPr/{*}numPr")
        if numbered is not None and value(numbered, "numId"):
            return value(numbered, "numId"), depth or value(numbered, "ilvl"), style_id
        style_id = value(style, "basedOn")
    return "", "", ""


def _read_table(table: Element, story: _Story, nesting: int) -> None:
    cells: list[Cell] = []
    last: dict[int, int] = {}  # the lowest cell that begins at a place of the grid
    for row, item in enumerate(_children(table, "tr")):
        column = integer(_property(item, "trPr", "gridBefore"))
        for part in _children(item, "tc"):
            end = column + span(_property(part, "tcPr", "gridSpan"))
            merge = part.find("{*}tcPr/{*}vMerge")
            above = last.get(column, -1)
            goes_on = merge is not None and attribute(merge, "val") != "restart"
            if goes_on and above >= 0 and cells[above].bottom == row:
                cells[above] = replace(cells[above], bottom=row + 1)
            else:
                last[column] = len(cells)
                cells.append(Cell(_cell_lines(part, story, nesting), column, end, row, row + 1))
            column = end
    story.lines += table_lines(cells)


def _cell_lines(part: Element, story: _Story, nesting: int) -> tuple[str, ...]:
    inner = _Story(story.numbering, story.styles, in_cell=True)
    _read_blocks(part, inner, nesting + 1)
    return tuple(line for line in inner.lines if line.strip())


def _property(item: Element, properties: str, name: str) -> str:
    found = item.find(f"{{*}}{properties}")
    return "" if found is None else value(found, name)


def _children(item: Element, name: str, nesting: int = 0) -> Iterator[Element]:
    """Yield the children of a name, those wrapped in content controls and revisions too."""
    for child in item:
        if _local(child) == name:
            yield child
        elif _local(child) in _WRAPPERS and nesting < _MAX_NESTING:
            yield from _children(child, name, nesting + 1)


def _read_footnotes(root: Element | None, story: _Story) -> None:
    """Add the footnotes behind the text, marked as no part of it."""
    for note in root if root is not None else ():
        if attribute(note, "type"):
            continue  # the rule between text and notes
        first = len(story.lines)
        _read_blocks(note, story, 1)
        story.marked += [(number, "footnote") for number in range(first, len(story.lines))]
