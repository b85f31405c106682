"""What holds of every parsed document, however odd its text: checked by fuzzing and benchmarks."""

from collections.abc import Iterator
from itertools import pairwise

from corpus.serialise import from_json, printed, to_json
from corpus.types import Clause, Document, Span


def violations(document: Document) -> tuple[str, ...]:
    """Return what does not hold of a document, one line each; nothing where all is well."""
    found = [*_order(document), *_spans(document)]
    for clause in document.clauses:
        found += (f"{clause.id}: {problem}" for problem in _clause(document, clause))
    if from_json(to_json(document)) != document:
        found.append("the stored form does not give the document back")
    return tuple(found)


def _order(document: Document) -> Iterator[str]:
    if len({clause.id for clause in document.clauses}) < len(document.clauses):
        yield "two clauses have one id"
    for before, after in pairwise(document.clauses):
        if before.span.end > after.span.start:
            yield f"{after.id} begins at {after.span.start}, inside or before {before.id}"
    for first, second in pairwise(document.dropped):
        if first.span.end > second.span.start:
            yield f"dropped spans overlap at {second.span.start}"


def _spans(document: Document) -> Iterator[str]:
    spans = [dropped.span for dropped in document.dropped]
    spans += (heading.span for heading in document.headings)
    spans += (issue.span for issue in document.issues if issue.span)
    for span in spans:
        if not _inside(span, Span(0, len(document.raw))):
            yield f"{span} lies outside the raw text"


def _clause(document: Document, clause: Clause) -> Iterator[str]:
    raw, whole = document.raw, Span(0, len(document.raw))
    quote = clause.span.slice(raw)
    if not quote or not _inside(clause.span, whole) or quote != quote.strip():
        yield f"{clause.span} is empty, not trimmed or outside the raw text"
    for duty in clause.responsibilities:
        if not duty.unit or duty.unit != printed(raw, duty.name_span, document.dropped):
            yield f"unit {duty.unit!r} is not what stands at {duty.name_span}"
        if not is_subsequence(duty.unit, duty.span.slice(raw)):
            yield f"unit {duty.unit!r} does not stand in {duty.span}"
        if not all(_inside(span, whole) for span in (duty.span, duty.name_span, duty.covers)):
            yield f"unit {duty.unit!r} lies outside the raw text"
    for target in clause.targets:
        if not target.value or not is_subsequence(target.value, target.span.slice(raw)):
            yield f"value {target.value!r} does not stand in {target.span}"
        if not _inside(target.span, clause.span):
            yield f"value {target.value!r} lies outside its clause"


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start <= inner.end <= outer.end


def is_subsequence(short: str, long: str) -> bool:
    """Tell whether the signs of ``short``, blanks apart, stand in ``long`` in their order."""
    at = 0
    for sign in short:
        if not sign.isspace():
            at = long.find(sign, at) + 1
            if not at:
                return False
    return True
