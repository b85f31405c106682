"""Answers as the rows of the contract."""

from typing import Any

from index.catalogue import Catalogue
from index.types import Hit
from qa.types import Answer, AnswerUnit, AnswerValue, Citation
from qa.wording import reason_text

Row = dict[str, Any]


def answer_row(answer: Answer, catalogue: Catalogue, *, row_id: str | None = None) -> Row:
    """Return the contract's JSON object of an answer, with what was understood of the question."""
    return {
        "id": row_id,
        "question": answer.question.text,
        "status": answer.status.value,
        "kind": answer.question.kind.value,
        "text": answer.text,
        "units": [_unit_row(unit) for unit in answer.units],
        "values": [_value_row(value) for value in answer.values],
        "citations": [citation_row(citation) for citation in answer.citations],
        "hits": hit_rows(answer.hits, catalogue),
        "total": answer.total,
        "elapsed_ms": round(answer.elapsed_ms, 1),
        "reason": reason_text(answer) or None,
        "understood": _understood_row(answer),
    }


def hit_rows(hits: tuple[Hit, ...], catalogue: Catalogue) -> list[Row]:
    """Return the rows of hits, each with the span of its clause."""
    clauses = catalogue.clauses(hit.clause for hit in hits)
    return [
        {
            "rank": hit.rank,
            "doc": hit.doc,
            "clause": hit.clause,
            "start": clause.span.start,
            "end": clause.span.end,
        }
        for hit, clause in zip(hits, clauses, strict=True)
    ]


def _unit_row(unit: AnswerUnit) -> Row:
    return {
        "unit": unit.unit,
        "canonical": unit.canonical,
        "role": unit.role.value,
        "scope": unit.scope.value,
        "doc": unit.doc,
        "clause": unit.clause,
        "start": unit.span.start,
        "end": unit.span.end,
    }


def _value_row(value: AnswerValue) -> Row:
    return {
        "indicator": value.indicator,
        "value": value.value,
        "year": value.year,
        "baseline": value.baseline,
        "doc": value.doc,
        "clause": value.clause,
        "start": value.span.start,
        "end": value.span.end,
    }


def citation_row(citation: Citation) -> Row:
    """Return the row of a citation."""
    return {
        "doc": citation.doc,
        "clause": citation.clause,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
    }


def _understood_row(answer: Answer) -> Row:
    question = answer.question
    return {
        "language": question.language.value,
        "docs": None if question.docs is None else sorted(question.docs),
        "scope_words": list(question.scope_words),
        "units": list(question.units),
        "other_units": list(question.other_units),
        "roles": [role.value for role in question.roles],
        "years": list(question.years),
        "terms": [term.text for term in question.terms],
    }
