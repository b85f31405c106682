"""Reads the clause tree (条款) of a plan from its working text."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.closing import lift_brackets, lift_goals, lift_tails, take_closing
from corpus.drafts import DraftClause, DraftHeading, Structure
from corpus.gaps import number_issues
from corpus.headings import heading_text, is_field, is_heading, is_standalone
from corpus.lines import Paragraph, split_paragraphs
from corpus.numbering import Kind
from corpus.outline import FLAT_KINDS, Node, build_outline
from corpus.parts import Part, split_parts
from corpus.records import quick
from corpus.types import Issue, Span

# A row of a table whose cells stand one a line begins so; not 1.建设平台.
_NUMBERED_ROW = re.compile(r"\d{1,3}[ \t]*\n")


@quick
@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree a node stands."""

    path: tuple[str, ...]
    labels: tuple[str, ...]
    part: int


def parse_structure(text: str) -> Structure:
    """Return headings, clauses, titles and front matter of a working text, in reading order."""
    division = split_parts(text, split_paragraphs(text))
    headings: list[DraftHeading] = []
    clauses: list[DraftClause] = []
    for number, part in enumerate(division.parts):
        for item in _read_part(text, part, number):
            if isinstance(item, DraftHeading):
                headings.append(item)
            else:
                clauses.append(item)
    return Structure(
        headings=tuple(headings),
        clauses=tuple(clauses),
        titles=tuple(part.title for part in division.parts),
        fronts=division.fronts,
        issues=(*_issues(text, division.parts), *number_issues((*headings, *clauses))),
        cells=tuple(cell for part in division.parts for cell in part.cells),
        figures=tuple(row for part in division.parts for row in part.figures),
    )


def _issues(text: str, parts: tuple[Part, ...]) -> tuple[Issue, ...]:
    """Tell of tables whose rows cannot be read: their units are left out, not guessed."""
    bad = sorted((row for part in parts for row in part.bad), key=lambda p: p.start)
    issues = []
    for run in _runs(text, bad):
        message = f"表格此处有{len(run)}行与表头对不上,其中的责任单位未提取,请对照原文。"
        issues.append(Issue("table-columns", message, Span(run[0].start, run[-1].end)))
    return tuple(issues)


def _read_part(text: str, part: Part, number: int) -> Iterator[DraftHeading | DraftClause]:
    root = build_outline(text, part.paragraphs)
    closing = take_closing(text, root)
    lift_brackets(text, root)
    lift_tails(text, root)
    lift_goals(text, root)
    place = _Place((), (), number)
    rows = {cell.row for cell in part.cells}
    rows |= {row.start for row in part.bad} | {row.start for row in part.figures}
    opening = _runs(text, root.plain, rows) if root.children else []
    if opening:
        for i, run in enumerate(opening, start=1):
            yield DraftClause((), (f"p{i}",), run[0].start, run[-1].end, number)
    else:
        yield from _paragraph_clauses(text, root.plain, place)
    for child in root.children:
        yield from _read_tree(text, child, place)
    for i, paragraph in enumerate(closing, start=len(opening) + 1):
        yield DraftClause((), (f"p{i}",), paragraph.start, paragraph.end, number)


def _read_tree(text: str, top: Node, place: _Place) -> Iterator[DraftHeading | DraftClause]:
    """Yield what a node and those below it hold, in reading order."""
    stack: list[tuple[Node | list[Paragraph], _Place, int]] = [(top, place, 1)]
    while stack:
        node, above, number = stack.pop()
        if isinstance(node, list):
            for i, paragraph in enumerate(node, start=number):
                labels = (*above.labels, f"p{i}")
                yield DraftClause(above.path, labels, paragraph.start, paragraph.end, above.part)
            continue
        below = _below(text, node, above)
        own = list(_read_node(text, node, below))
        yield from own
        if node.tail:
            # The first is its heading, so that the next paragraph bears their number.
            stack.append((node.tail, below, len(own)))
        stack += [(child, below, 1) for child in reversed(node.children)]


def _runs(
    text: str, paragraphs: Sequence[Paragraph], rows: Collection[int] = ()
) -> list[list[Paragraph]]:
    """Return the paragraphs in runs between which nothing was left out; ``rows`` stand alone."""
    runs: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        alone = paragraph.start in rows or (runs and runs[-1][-1].start in rows)
        if runs and not alone and not text[runs[-1][-1].end : paragraph.start].strip():
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    return runs


def _below(text: str, node: Node, place: _Place) -> _Place:
    mark = node.mark
    if mark is None:
        return place
    title = heading_text(text, node.start, mark.end, node.end)
    return _Place((*place.path, title), (*place.labels, mark.label), place.part)


def _read_node(text: str, node: Node, place: _Place) -> Iterator[DraftHeading | DraftClause]:
    body = node.mark.end if node.mark else node.start
    bare = is_heading(text, body, node.end)
    article = node.mark is not None and node.mark.kind is Kind.ARTICLE
    if article and text[node.end - 1] in "。:":
        bare = False  # 第二条 下列事项适用: is the article's own text, however short
    texts = [p for p in node.plain if not is_standalone(text, p.start, p.end)]
    flat = any(p.marks and p.marks[0].kind in FLAT_KINDS for p in texts)
    single = (len(texts) <= 1 or _is_card(text, node.plain)) if bare and not article else not flat
    if not node.children and single and _is_whole(text, node, bare=bare):
        end = node.plain[-1].end if node.plain else node.end
        yield DraftClause(place.path, place.labels, node.start, end, place.part)
        return
    end = node.end if bare else node.start + len(place.path[-1])
    yield DraftHeading(place.path, place.labels, node.start, end, _last_end(node), place.part)
    paragraphs = node.plain if bare else [Paragraph(node.start, node.end), *node.plain]
    if article and flat:
        paragraphs = _opening_joined(paragraphs)
    yield from _paragraph_clauses(text, paragraphs, place)


def _is_whole(text: str, node: Node, *, bare: bool) -> bool:
    """Tell whether a node and its paragraphs stand together, none of them a numbered row."""
    if not node.plain:
        return True
    own = Paragraph(node.start, node.end)
    row = bare and _is_numbered_row(text, node.plain[0])
    return not row and len(_runs(text, [own, *node.plain])) == 1


def _is_card(text: str, paragraphs: list[Paragraph]) -> bool:
    """Tell whether what stands under a heading are the fields of one card, units first.

    责任单位:市工信委 / 组 长:李某 / 工作职责:….
    """
    first = paragraphs[0]
    return is_standalone(text, first.start, first.end) and all(
        is_field(text, p.start, p.end) for p in paragraphs
    )


def _is_numbered_row(text: str, p: Paragraph) -> bool:
    """Tell whether a paragraph is a numbered row, which stays a clause of its own."""
    return _NUMBERED_ROW.match(text, p.start, p.end) is not None


def _opening_joined(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return an article's paragraphs, those in front of its bullets as one."""
    flat = (i for i, p in enumerate(paragraphs) if p.marks and p.marks[0].kind in FLAT_KINDS)
    first = next(flat)
    opening = paragraphs[:first]
    joined = [Paragraph(opening[0].start, opening[-1].end)] if opening else []
    return [*joined, *paragraphs[first:]]


def _last_end(node: Node) -> int:
    while node.children and not (node.behind or node.tail):
        node = node.children[-1]
    if outside := [*node.behind, *node.tail]:
        return max(p.end for p in outside)
    return node.plain[-1].end if node.plain else node.end


def _paragraph_clauses(
    text: str, paragraphs: list[Paragraph], place: _Place
) -> Iterator[DraftClause]:
    """Yield each paragraph of a group as a clause of its own.

    A stand-alone bracket belongs to the paragraph before it where that is the only one that it can
    govern: the only one of the group, or one of several that each have theirs.
    """
    alone = [i > 0 and is_standalone(text, p.start, p.end) for i, p in enumerate(paragraphs)]
    runs = sum(1 for i, a in enumerate(alone) if a and (i == 0 or not alone[i - 1]))
    joins = runs > 1 or alone.count(False) == 1
    number = i = 0
    while i < len(paragraphs):
        paragraph, is_bracket = paragraphs[i], alone[i]
        i += 1
        if is_bracket:
            continue
        number += 1
        end = paragraph.end
        while joins and i < len(paragraphs) and alone[i]:
            end = paragraphs[i].end
            i += 1
        yield _paragraph_clause(text, paragraph, end, number=number, place=place)


def _paragraph_clause(
    text: str, paragraph: Paragraph, end: int, *, number: int, place: _Place
) -> DraftClause:
    label, path = f"p{number}", place.path
    mark = next((m for m in paragraph.marks if m.kind in FLAT_KINDS), None)
    if mark is not None:
        path = (*path, heading_text(text, mark.start, mark.end, paragraph.end))
        label = mark.label if mark.kind is Kind.IS else label
    return DraftClause(path, (*place.labels, label), paragraph.start, end, place.part)
