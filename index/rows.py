"""How the types of the corpus lie in the catalogue's tables, there and back."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from corpus.offsets import merge_spans
from corpus.serialise import from_json, to_json
from corpus.types import (
    Clause,
    Comparator,
    Document,
    Metadata,
    Responsibility,
    Role,
    Scope,
    Script,
    Span,
    Target,
)
from index.tokenise import bare, fold
from index.types import DocumentEntry

SCHEMA = """
CREATE TABLE documents (
    num INTEGER PRIMARY KEY, doc TEXT NOT NULL UNIQUE, path TEXT NOT NULL, digest TEXT NOT NULL,
    script TEXT NOT NULL, meta TEXT NOT NULL, clauses INTEGER NOT NULL, issues INTEGER NOT NULL,
    body BLOB NOT NULL, outside TEXT NOT NULL);
CREATE TABLE clauses (
    num INTEGER PRIMARY KEY, doc INTEGER NOT NULL REFERENCES documents, id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
    part INTEGER NOT NULL);
CREATE INDEX clauses_by_doc ON clauses (doc);
CREATE TABLE responsibilities (
    clause INTEGER NOT NULL REFERENCES clauses, place INTEGER NOT NULL, unit TEXT NOT NULL,
    canonical TEXT NOT NULL, role TEXT NOT NULL, scope TEXT NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, name_start INTEGER NOT NULL, name_end INTEGER NOT NULL,
    covers_start INTEGER NOT NULL, covers_end INTEGER NOT NULL, PRIMARY KEY (clause, place));
CREATE INDEX responsibilities_by_unit ON responsibilities (canonical);
CREATE TABLE targets (
    clause INTEGER NOT NULL REFERENCES clauses, place INTEGER NOT NULL, indicator TEXT NOT NULL,
    value TEXT NOT NULL, number TEXT, unit TEXT, comparator TEXT NOT NULL, year INTEGER,
    baseline TEXT, start INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (clause, place));
CREATE TABLE chunks (
    num INTEGER PRIMARY KEY, clause INTEGER NOT NULL REFERENCES clauses, digest BLOB NOT NULL);
"""

# A search reads hundreds of responsibilities: names are looked up, and the spans of a bracket,
# which all its units share, made once.
_ROLES = {role.value: role for role in Role}
_SCOPES = {scope.value: scope for scope in Scope}
_span = lru_cache(maxsize=10_000)(Span)

DOCUMENT_COLUMNS = "doc, path, digest, script, meta, clauses, issues"
CLAUSE_COLUMNS = "num, id, path, start, end, text, part"
DUTY_COLUMNS = (
    "unit, canonical, role, scope, start, end, name_start, name_end, covers_start, covers_end"
)
AIM_COLUMNS = "indicator, value, number, unit, comparator, year, baseline, start, end"


def document_row(number: int, document: Document) -> tuple[Any, ...]:
    """Return a document's row; its clauses lie in their own table, whole."""
    source = document.source
    body = zlib.compress(to_json(replace(document, clauses=())).encode())
    meta = json.dumps(asdict(document.meta), ensure_ascii=False)
    about = (source.doc, source.path, source.digest, document.script.value, meta)
    counts = (len(document.clauses), len(document.issues))
    return (number, *about, *counts, body, _outside(document))


def _outside(document: Document) -> str:
    """Return what no clause holds, bare: title, addressees, signature, lists without numbers."""
    held = merge_spans((*(c.span for c in document.clauses), *(d.span for d in document.dropped)))
    edges = [0, *(edge for span in held for edge in (span.start, span.end)), len(document.raw)]
    gaps = (document.raw[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    lines = (line for gap in gaps for line in gap.splitlines() if line.strip())
    return bare(fold("\n".join(lines)))


def bare_document(body: bytes) -> Document:
    """Return the document of a row's ``body``, without its clauses."""
    return from_json(zlib.decompress(body).decode())


def entry(row: tuple[Any, ...]) -> DocumentEntry:
    """Return a document as listed, from ``DOCUMENT_COLUMNS``."""
    doc, path, digest, script, meta, clauses, issues = row
    fields = json.loads(meta)
    fields["replaces"] = tuple(fields["replaces"])
    return DocumentEntry(
        doc=doc,
        path=path,
        digest=digest,
        script=Script(script),
        meta=Metadata(**fields),
        clauses=clauses,
        issues=issues,
    )


def path_text(path: Sequence[str]) -> str:
    """Return headings as they are stored."""
    return json.dumps(path, ensure_ascii=False)


def clause_row(number: int, document: int, clause: Clause) -> tuple[Any, ...]:
    """Return a clause's row."""
    path, span = path_text(clause.path), clause.span
    return (number, document, clause.id, path, span.start, span.end, clause.text, clause.part)


def clause_of(
    row: tuple[Any, ...], duties: tuple[Responsibility, ...], targets: tuple[Target, ...]
) -> Clause:
    """Return a clause from ``CLAUSE_COLUMNS`` and what was found in it."""
    _, clause_id, path, start, end, text, part = row
    return Clause(
        id=clause_id,
        path=tuple(json.loads(path)),
        span=Span(start, end),
        text=text,
        responsibilities=duties,
        targets=targets,
        part=part,
    )


def duty_row(clause: int, place: int, duty: Responsibility) -> tuple[Any, ...]:
    """Return a responsibility's row; ``place`` is its number in the clause."""
    spans = (duty.span, duty.name_span, duty.covers)
    edges = (edge for span in spans for edge in (span.start, span.end))
    return (clause, place, duty.unit, duty.canonical, duty.role.value, duty.scope.value, *edges)


def duty_of(row: tuple[Any, ...]) -> Responsibility:
    """Return a responsibility from ``DUTY_COLUMNS``."""
    unit, canonical, role, scope, start, end, name_start, name_end, *covers = row
    return Responsibility(
        unit=unit,
        canonical=canonical,
        role=_ROLES[role],
        scope=_SCOPES[scope],
        span=_span(start, end),
        name_span=Span(name_start, name_end),
        covers=_span(*covers),
    )


def target_row(clause: int, place: int, target: Target) -> tuple[Any, ...]:
    """Return a target's row; ``place`` is its number in the clause."""
    number = None if target.number is None else str(target.number)
    said = (target.indicator, target.value, number, target.unit, target.comparator.value)
    span = (target.span.start, target.span.end)
    return (clause, place, *said, target.year, target.baseline, *span)


def target_of(row: tuple[Any, ...]) -> Target:
    """Return a target from ``AIM_COLUMNS``."""
    indicator, value, number, unit, comparator, year, baseline, start, end = row
    return Target(
        indicator=indicator,
        value=value,
        number=None if number is None else Decimal(number),
        unit=unit,
        comparator=Comparator(comparator),
        year=year,
        baseline=baseline,
        span=Span(start, end),
    )
