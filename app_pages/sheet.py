"""A whole document as HTML: contents, text with marks, units in the margin, oddities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from app_pages.marks import Mark
from app_pages.passages import body_html, clause_marks, dropped_marks
from app_pages.state import script, text
from corpus.types import Clause, Document, Heading, Responsibility, Span
from qa.display import in_script
from qa.grouping import ROLE_ORDER, new_name
from qa.highlight import printed_path
from qa.pages import page_of


def facts_html(document: Document) -> str:
    """Return what the document says about itself, on one line."""
    meta = document.meta
    region = meta.region and meta.region + (text("meta.inferred") if meta.region_inferred else "")
    facts = {
        "meta.doc_number": meta.doc_number,
        "meta.issuer": meta.issuer,
        "meta.region": region,
        "meta.issued": meta.issued,
        "meta.published": meta.published,
        "meta.period": meta.period,
        "meta.validity": meta.validity,
        "meta.replaced_by": meta.replaced_by,
    }
    said = "".join(
        f"<span>{escape(text(key))} <b>{escape(value)}</b></span>"
        for key, value in facts.items()
        if value
    )
    return f'<p class="tw-facts">{said}</p>'


def issues_html(document: Document) -> str:
    """Return what was odd while reading, each with the text that it is about."""
    lines = []
    for issue in document.issues:
        quoted = issue.span.slice(document.raw)[:60] if issue.span else ""
        said = f"：“{escape(quoted)}”" if quoted.strip() else ""
        lines.append(f"<li>{escape(issue.message)}{said}</li>")
    return f'<ul class="tw-issues">{"".join(lines)}</ul>'


def number_of(document: Document, clause: Clause) -> int:
    """Return the number of a clause in its document, from 0: its anchor on the page."""
    return next(n for n, one in enumerate(document.clauses) if one.id == clause.id)


def tree_html(document: Document, here: Clause | None) -> str:
    """Return the contents: headings and clauses, each a link into the text."""
    entries = sorted(_entries(document), key=lambda entry: entry[0])
    lines = []
    for _, anchor, level, name, clause in entries:
        now = here is not None and clause is not None and clause.id == here.id
        style = f"tw-l{min(level, 4)}" + (" tw-now" if now else "")
        current = ' aria-current="location"' if now else ""
        label = escape(in_script(name, script()))
        lines.append(
            f'<li class="{style}"><a class="tw-jump" href="#{anchor}"{current}>{label}</a></li>'
        )
    label = escape(text("source.tree"))
    return f'<nav class="tw-tree" aria-label="{label}"><ol>{"".join(lines)}</ol></nav>'


def _entries(document: Document) -> Iterator[tuple[int, str, int, str, Clause | None]]:
    """Yield position, anchor, level and name of headings, and of clauses with one of their own."""
    grouped = {heading.path for heading in document.headings}
    for number, heading in enumerate(document.headings):
        name = " ".join(heading.span.slice(document.raw).split())
        yield heading.span.start, f"tw-h{number}", heading.level, name, None
    for number, clause in enumerate(document.clauses):
        if clause.path and clause.path not in grouped:
            printed = printed_path(document, clause)[-1]
            name = printed if len(printed) <= 30 else f"{printed[:29]}…"
            yield clause.span.start, f"tw-c{number}", len(clause.path), name, clause


def sheet_html(document: Document, here: Clause | None, cited: Sequence[Span]) -> str:
    """Return the whole text, each clause with its units in the margin, ``here`` marked."""
    marks = [m for c in document.clauses for m in clause_marks(c)] + dropped_marks(document)
    marks += [Mark(heading.span, "heading") for heading in document.headings]
    marks += [Mark(span, "cited") for span in cited]
    # In reading order, so that each block looks at its own marks only.
    marks.sort(key=lambda mark: mark.span)
    blocks, first = [], 0
    for block in _blocks(document):
        while first < len(marks) and marks[first].span.end <= block.span.start:
            first += 1
        last = first
        while last < len(marks) and marks[last].span.start < block.span.end:
            last += 1
        blocks.append(_block_html(document, block, marks[first:last], here))
    return f'<div class="tw-sheet">{"".join(blocks)}</div>'


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of the raw text: a heading, a clause, or what lies between.

    Attributes:
        span: The piece, blank lines around it left out.
        anchor: Its place on the page; ``None`` between headings and clauses.
        clause: The clause that it is; ``None`` for others.
    """

    span: Span
    anchor: str | None = None
    clause: Clause | None = None


def _blocks(document: Document) -> Iterator[_Block]:
    clauses = {clause.span.start: (n, clause) for n, clause in enumerate(document.clauses)}
    headings = {heading.span.start: n for n, heading in enumerate(document.headings)}
    items: list[Clause | Heading] = [*document.clauses, *document.headings]
    edges = {0, len(document.raw)}
    for item in items:
        edges |= {item.span.start, item.span.end}
    for start, end in pairwise(sorted(edges)):
        piece = document.raw[start:end]
        if not piece.strip():
            continue
        # A block of its own needs no line ends around it; blanks that indent its first line stay.
        from_start = start + len(piece) - len(piece.lstrip("\r\n"))
        span = Span(from_start, end - (len(piece) - len(piece.rstrip())))
        if start in clauses:
            number, clause = clauses[start]
            yield _Block(span, f"tw-c{number}", clause)
        elif start in headings:
            yield _Block(span, f"tw-h{headings[start]}")
        else:
            yield _Block(span)


def _block_html(
    document: Document, block: _Block, marks: Sequence[Mark], here: Clause | None
) -> str:
    clause = block.clause
    style = "tw-line"
    if clause is not None and here is not None and clause.id == here.id:
        style += " tw-here"
    anchor = f' id="{block.anchor}"' if block.anchor else ""
    body = body_html(document, block.span, marks)
    margin = _margin(document, clause) if clause is not None else ""
    return f'<div class="{style}"{anchor}>{body}{margin}</div>'


def _margin(document: Document, clause: Clause) -> str:
    lines = []
    for role in ROLE_ORDER:
        named = {r.unit: r for r in clause.responsibilities if r.role is role}
        if named:
            units = "、".join(map(_margin_unit, named.values()))
            label = escape(text(f"role.{role}"))
            lines.append(f'<p><b class="{role}">{label}</b> {units}</p>')
    if any(not clause.span.contains(r.name_span) for r in clause.responsibilities):
        lines.append(f"<p>{escape(text('source.inherited'))}</p>")
    if document.source.pages:
        number = page_of(document, clause.span.start)
        lines.append(f"<p>{escape(text('source.page', number=number))}</p>")
    return f'<div class="tw-side-units">{"".join(lines)}</div>' if lines else ""


def _margin_unit(responsibility: Responsibility) -> str:
    today = new_name(responsibility.unit, responsibility.canonical)
    note = f"（{text('unit.today', name=today)}）" if today else ""
    hint = escape(text("unit.full", name=responsibility.canonical))
    return f'<span title="{hint}">{escape(responsibility.unit + note)}</span>'
