"""What the documents say of it: their own sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import Document, Span
from index.catalogue import Catalogue
from qa.answer_who import parties
from qa.passages import Sentence, sentences
from qa.retrieve import Candidate
from qa.types import Answer, Citation, Question, Status
from qa.verify import cite
from qa.words import word_space


@dataclass(frozen=True, slots=True)
class Extract:
    """How much is quoted; measured on tests/eval and the development questions.

    Attributes:
        sentences: At most so many of a clause.
        clauses: At most so many of a document.
        beside: Share of the best clause's relevance that another one must reach.
        within: Share of the best sentence's nearness that another one must reach.
    """

    sentences: int = 3
    clauses: int = 2
    beside: float = 0.95
    within: float = 0.5


def answer_what(
    question: Question,
    candidates: Sequence[Candidate],
    catalogue: Catalogue,
    extract: Extract | None = None,
) -> Answer:
    """Return the sentences that answer, in reading order, of each document that is asked of."""
    extract = extract or Extract()
    citations: list[Citation] = []
    for party in parties(question, candidates, catalogue):
        found = [c for c in party if c.hit.doc == party[0].hit.doc]
        best = found[0]
        for candidate in found[: extract.clauses]:
            if candidate.relevance >= extract.beside * best.relevance:
                citations += quote(
                    question, candidate, catalogue.bare_document(candidate.hit.doc), extract
                )
    return Answer(question, Status.ANSWERED, "", citations=tuple(citations))


def nearest(
    question: Question, candidates: Sequence[Candidate], catalogue: Catalogue
) -> list[Citation]:
    """Return the nearest sentences of the best clause, for an answer without its figure."""
    best = next(iter(candidates), None)
    return quote(question, best, catalogue.bare_document(best.hit.doc), Extract(1)) if best else []


def quote(
    question: Question, candidate: Candidate, document: Document, extract: Extract
) -> list[Citation]:
    """Return the citations of the clause's sentences that come nearest to the question."""
    lines = _prose(document, candidate)
    if not lines:
        return []
    near = word_space().nearness(question.terms, [line.text for line in lines])
    shares = near.mean(axis=0) if len(question.terms) else [1.0] * len(lines)
    best = max(shares)
    ranked = sorted(range(len(lines)), key=lambda i: -shares[i])[: extract.sentences]
    kept = sorted(i for i in ranked if shares[i] >= extract.within * best)
    return [
        cite(document, candidate.clause.id, span)
        for span in _joined(document, [lines[i].span for i in kept])
    ]


def _joined(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Return the spans, those that only blanks part as one."""
    joined: list[Span] = []
    for span in spans:
        gap = document.raw[joined[-1].end : span.start] if joined else "-"
        if gap.strip() or any(
            d.span.overlaps(Span(joined[-1].end, span.start)) for d in document.dropped
        ):
            joined.append(span)
        else:
            joined[-1] = Span(joined[-1].start, span.end)
    return joined


def _prose(document: Document, candidate: Candidate) -> list[Sentence]:
    """Return the clause's sentences without its heading and the brackets that name units."""
    clause = candidate.clause
    duties = [r.span for r in clause.responsibilities]
    heading = clause.path[-1].rstrip("。") if clause.path else ""
    lines = sentences(document, clause)
    kept = [x for x in lines if not any(d.contains(x.span) for d in duties) and len(x.text) > 3]
    body = [x for x in kept if x.text.rstrip("。") != heading]
    return body or kept or list(lines)
