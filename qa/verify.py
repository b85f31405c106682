"""Nothing leaves in an answer that does not stand where the answer says it stands."""

import logging
import re
from dataclasses import replace

from corpus.types import Document, Span
from index.catalogue import Catalogue
from qa.types import Answer, AnswerUnit, AnswerValue, Citation, Status

_LOG = logging.getLogger(__name__)
_BLANKS = re.compile(r"\s+")


def cite(document: Document, clause: str, span: Span) -> Citation:
    """Return the citation of a span of ``document``, its quote cut from the raw text."""
    return Citation(document.doc, clause, span, span.slice(document.raw))


def verify(answer: Answer, catalogue: Catalogue) -> Answer:
    """Return the answer without any citation, unit or value that its document does not bear out.

    Each thing dropped is logged as an error: it is a fault of ours, not of the document.
    """
    units = tuple(u for u in answer.units if _kept("unit", u.unit, unit_holds(u, catalogue)))
    values = tuple(v for v in answer.values if _kept("value", v.value, value_holds(v, catalogue)))
    citations = tuple(
        c for c in answer.citations if _kept("citation", c.quote, citation_holds(c, catalogue))
    )
    verified = replace(answer, units=units, values=values, citations=citations)
    bare = (answer.units and not units) or (answer.values and not values)
    if answer.status is Status.ANSWERED and (bare or not citations):
        return replace(verified, status=Status.PARTIAL, reason="unverified")
    return verified


def citation_holds(citation: Citation, catalogue: Catalogue) -> bool:
    """Tell whether the quote stands at its span, in its clause, and crosses no dropped text."""
    document = _document(catalogue, citation.doc)
    if document is None or not citation.quote:
        return False
    clause = next((c for c in document.clauses if c.id == citation.clause), None)
    return (
        clause is not None
        and clause.span.contains(citation.span)
        and citation.span.slice(document.raw) == citation.quote
        and not any(d.span.overlaps(citation.span) for d in document.dropped)
    )


def unit_holds(unit: AnswerUnit, catalogue: Catalogue) -> bool:
    """Tell whether the unit's name stands at its span and the clause has it in that role."""
    document = _document(catalogue, unit.doc)
    if document is None or not stands_in_order(unit.unit, unit.span.slice(document.raw)):
        return False
    clause = next((c for c in document.clauses if c.id == unit.clause), None)
    return clause is not None and any(
        (r.unit, r.role, r.name_span) == (unit.unit, unit.role, unit.span)
        for r in clause.responsibilities
    )


def value_holds(value: AnswerValue, catalogue: Catalogue) -> bool:
    """Tell whether the figure's characters stand, in their order, in its span of its clause."""
    document = _document(catalogue, value.doc)
    if document is None:
        return False
    clause = next((c for c in document.clauses if c.id == value.clause), None)
    return (
        clause is not None
        and clause.span.contains(value.span)
        and stands_in_order(value.value, value.span.slice(document.raw))
    )


def stands_in_order(value: str, raw: str) -> bool:
    """Tell whether the characters of ``value`` stand in that order in ``raw``."""
    at = 0
    for char in _BLANKS.sub("", value):
        at = raw.find(char, at) + 1
        if at == 0:
            return False
    return bool(value)


def _document(catalogue: Catalogue, doc: str) -> Document | None:
    try:
        return catalogue.document(doc)
    except KeyError:
        return None


def _kept(what: str, text: str, holds: bool) -> bool:
    if not holds:
        _LOG.error("dropped a %s that its document does not bear out: %s", what, text[:80])
    return holds
