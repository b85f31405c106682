"""Nothing leaves in an answer that does not stand where the answer says it stands."""

import logging
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from corpus.types import Clause, Document, Span
from index.catalogue import Catalogue
from qa.types import Answer, AnswerUnit, AnswerValue, Citation, Status

_LOG = logging.getLogger(__name__)
_BLANKS = re.compile(r"\s+")

Stated = Citation | AnswerUnit | AnswerValue
# Document, without its other clauses, and clause that an answer names, by their names.
Sources = Mapping[tuple[str, str], tuple[Document, Clause]]


def cite(document: Document, clause: str, span: Span) -> Citation:
    """Return the citation of a span of ``document``, its quote cut from the raw text."""
    return Citation(document.doc, clause, span, span.slice(document.raw))


def read_sources(items: Iterable[Stated], catalogue: Catalogue) -> Sources:
    """Return document and clause of each item, read once for all; unknown ones are left out."""
    places = {(item.doc, item.clause) for item in items}
    clauses = catalogue.known_clauses(clause for _, clause in places)
    documents = {}
    for doc in {doc for doc, _ in places}:
        with suppress(KeyError):
            documents[doc] = catalogue.bare_document(doc)
    return {
        (doc, clause): (documents[doc], clauses[clause])
        for doc, clause in places
        if doc in documents and clause in clauses and clause.startswith(f"{doc}/")
    }


def verify(answer: Answer, catalogue: Catalogue) -> Answer:
    """Return the answer without any citation, unit or value that its document does not bear out.

    Each thing dropped is logged as an error: it is a fault of ours, not of the document.
    """
    sources = read_sources((*answer.units, *answer.values, *answer.citations), catalogue)
    units = tuple(u for u in answer.units if _kept("unit", u.unit, unit_holds(u, sources)))
    values = tuple(v for v in answer.values if _kept("value", v.value, value_holds(v, sources)))
    citations = tuple(
        c for c in answer.citations if _kept("citation", c.quote, citation_holds(c, sources))
    )
    verified = replace(answer, units=units, values=values, citations=citations)
    bare = (answer.units and not units) or (answer.values and not values)
    if answer.status is Status.ANSWERED and (bare or not citations):
        return replace(verified, status=Status.PARTIAL, reason="unverified")
    return verified


def citation_holds(citation: Citation, sources: Sources) -> bool:
    """Tell whether the quote stands at its span, in its clause, and crosses no dropped text."""
    if (citation.doc, citation.clause) not in sources or not citation.quote:
        return False
    document, clause = sources[citation.doc, citation.clause]
    return (
        clause.span.contains(citation.span)
        and citation.span.slice(document.raw) == citation.quote
        and not any(d.span.overlaps(citation.span) for d in document.dropped)
    )


def unit_holds(unit: AnswerUnit, sources: Sources) -> bool:
    """Tell whether the unit's name stands at its span and the clause has it in that role."""
    if (unit.doc, unit.clause) not in sources:
        return False
    document, clause = sources[unit.doc, unit.clause]
    return stands_in_order(unit.unit, unit.span.slice(document.raw)) and any(
        (r.unit, r.role, r.name_span) == (unit.unit, unit.role, unit.span)
        for r in clause.responsibilities
    )


def value_holds(value: AnswerValue, sources: Sources) -> bool:
    """Tell whether the figure's characters stand, in their order, in its span of its clause."""
    if (value.doc, value.clause) not in sources:
        return False
    document, clause = sources[value.doc, value.clause]
    return clause.span.contains(value.span) and stands_in_order(
        value.value, value.span.slice(document.raw)
    )


def stands_in_order(value: str, raw: str) -> bool:
    """Tell whether the characters of ``value`` stand in that order in ``raw``."""
    at = 0
    for char in _BLANKS.sub("", value):
        at = raw.find(char, at) + 1
        if at == 0:
            return False
    return bool(value)


def _kept(what: str, text: str, holds: bool) -> bool:
    if not holds:
        _LOG.error("dropped a %s that its document does not bear out: %s", what, text[:80])
    return holds
