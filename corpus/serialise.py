"""Documents as JSON: the rows of ``python -m corpus parse``, and a loss-free form to keep."""

import json
from bisect import bisect_right
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from corpus.offsets import gaps, merge_spans
from corpus.types import (
    Clause,
    Comparator,
    Document,
    Dropped,
    Heading,
    Issue,
    Metadata,
    Page,
    RawText,
    Responsibility,
    Role,
    Scope,
    Script,
    Span,
    Target,
)

Row = dict[str, Any]


def printed(raw: str, span: Span, dropped: tuple[Dropped, ...] = ()) -> str:
    """Return a span of the raw text as a reader of the paper would copy it.

    Dropped spans (rising, apart), line ends and blanks go; a blank between two Latin letters stays
    as one.
    """
    inside: list[Span] = []
    for at in range(bisect_right(dropped, span.start, key=_end), len(dropped)):
        gap = dropped[at].span
        if gap.start >= span.end:
            break
        inside.append(Span(max(gap.start - span.start, 0), min(gap.end, span.end) - span.start))
    text = span.slice(raw)
    if inside:
        text = "".join(gap.slice(text) for gap in gaps(merge_spans(inside), len(text)))
    words = text.split()
    if words == [text]:
        return text
    return "".join(
        f" {word}" if before and _latin(before[-1]) and _latin(word[0]) else word
        for before, word in zip(["", *words], words, strict=False)
    )


def _end(dropped: Dropped) -> int:
    return dropped.span.end


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def document_row(document: Document) -> Row:
    """Return the document line of ``python -m corpus parse``."""
    meta = document.meta
    return {
        "type": "document",
        "doc": document.doc,
        "path": document.source.path,
        "title": meta.title,
        "issuer": meta.issuer,
        "region": meta.region,
        "doc_number": meta.doc_number,
        "issued": meta.issued,
        "published": meta.published,
        "period": meta.period,
        "validity": meta.validity,
        "kind": meta.kind,
        "script": document.script.value,
        "issues": [_issue_row(issue) for issue in document.issues],
    }


def _issue_row(issue: Issue) -> Row:
    start, end = (issue.span.start, issue.span.end) if issue.span else (None, None)
    return {"code": issue.code, "message": issue.message, "start": start, "end": end}


def clause_row(document: Document, clause: Clause) -> Row:
    """Return a clause line of ``python -m corpus parse``."""
    return {
        "type": "clause",
        "doc": document.doc,
        "id": clause.id,
        "path": list(clause.path),
        "start": clause.span.start,
        "end": clause.span.end,
        "text": clause.text,
        "responsibilities": [_responsibility_row(r) for r in clause.responsibilities],
        "targets": [_target_row(t) for t in clause.targets],
    }


def _responsibility_row(item: Responsibility) -> Row:
    return {
        "unit": item.unit,
        "canonical": item.canonical,
        "role": item.role.value,
        "scope": item.scope.value,
        "start": item.span.start,
        "end": item.span.end,
        "covers": [item.covers.start, item.covers.end],
    }


def _target_row(item: Target) -> Row:
    return {
        "indicator": item.indicator,
        "value": item.value,
        "number": _plain_number(item.number),
        "unit": item.unit,
        "comparator": item.comparator.value,
        "year": item.year,
        "baseline": item.baseline,
        "start": item.span.start,
        "end": item.span.end,
    }


def _plain_number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def to_json(document: Document) -> str:
    """Return the whole document, its raw text included, as one line of JSON."""
    return json.dumps(asdict(document), ensure_ascii=False, default=str, separators=(",", ":"))


def from_json(text: str) -> Document:
    """Return the document that ``to_json`` wrote.

    Raises:
        ValueError, KeyError, TypeError: if ``text`` is not such a line.
    """
    row = json.loads(text)
    return Document(
        source=_source(row["source"]),
        script=Script(row["script"]),
        meta=Metadata(**{**row["meta"], "replaces": tuple(row["meta"]["replaces"])}),
        headings=tuple(
            Heading(**{**h, "path": tuple(h["path"]), "span": Span(**h["span"])})
            for h in row["headings"]
        ),
        clauses=tuple(_clause(c) for c in row["clauses"]),
        dropped=_dropped(row["dropped"]),
        issues=_issues(row["issues"]),
    )


def _source(row: Row) -> RawText:
    pages = tuple(Page(p["number"], Span(**p["span"])) for p in row["pages"])
    return RawText(
        **{
            **row,
            "pages": pages,
            "dropped": _dropped(row["dropped"]),
            "issues": _issues(row["issues"]),
        }
    )


def _dropped(rows: list[Row]) -> tuple[Dropped, ...]:
    return tuple(Dropped(Span(**r["span"]), r["reason"]) for r in rows)


def _issues(rows: list[Row]) -> tuple[Issue, ...]:
    return tuple(
        Issue(r["code"], r["message"], Span(**r["span"]) if r["span"] else None) for r in rows
    )


def _clause(row: Row) -> Clause:
    return Clause(
        **{
            **row,
            "path": tuple(row["path"]),
            "span": Span(**row["span"]),
            "responsibilities": tuple(_responsibility(r) for r in row["responsibilities"]),
            "targets": tuple(_target(t) for t in row["targets"]),
        }
    )


def _responsibility(row: Row) -> Responsibility:
    spans = {key: Span(**row[key]) for key in ("span", "name_span", "covers")}
    return Responsibility(
        **{**row, **spans, "role": Role(row["role"]), "scope": Scope(row["scope"])}
    )


def _target(row: Row) -> Target:
    number = row["number"]
    return Target(
        **{
            **row,
            "number": None if number is None else Decimal(number),
            "comparator": Comparator(row["comparator"]),
            "span": Span(**row["span"]),
        }
    )
