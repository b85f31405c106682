"""By when, on what basis, and how much beside who: what a question asks beside its kind."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.types import Clause, Document
from index.catalogue import Catalogue
from qa.answer_target import answer_target
from qa.answer_what import nearest
from qa.answer_who import parties
from qa.aspects import tells_basis, tells_date
from qa.documents import folded_titles
from qa.passages import sentences
from qa.retrieve import Candidate
from qa.types import Answer, Aspect, Citation, Kind, Question, Status
from qa.verify import cite
from qa.words import word_space


@dataclass(frozen=True, slots=True)
class AspectLimits:
    """How near a sentence must be; tried on questions of our own over a dozen plans.

    Attributes:
        within: Share of the nearest sentence's nearness that a dated one must reach.
        least: How near it must come to the subject at all, as the mean over its words.
        clauses: Clauses of a document that are looked through for a date.
        title: Share of the best title's nearness at which a document is meant, too.
        documents: Of more documents than these nobody asks what they are based on.
    """

    within: float = 0.7
    least: float = 0.3
    clauses: int = 3
    title: float = 0.95
    documents: int = 12


_LIMITS = AspectLimits()


def answer_date(
    question: Question, candidates: Sequence[Candidate], catalogue: Catalogue
) -> Answer:
    """Return the sentences that say by when; partial where a clause on the subject does not."""
    citations: list[Citation] = []
    for party in parties(question, candidates, catalogue):
        found = [c for c in party if c.hit.doc == party[0].hit.doc][: _LIMITS.clauses]
        document = catalogue.bare_document(party[0].hit.doc)
        for candidate in found:
            citations += dated(question, document, candidate.clause)
            if citations and citations[-1].doc == document.doc:
                break
    if citations:
        return Answer(question, Status.ANSWERED, "", citations=tuple(citations))
    lines = tuple(nearest(question, candidates, catalogue))
    return Answer(question, Status.PARTIAL, "", citations=lines, reason="no_date")


def dated(question: Question, document: Document, clause: Clause) -> list[Citation]:
    """Return the citation of the clause's dated sentence that is nearest to the subject, if any."""
    lines = sentences(document, clause)
    if not lines or not question.terms:
        return []
    near = word_space().nearness(question.terms, [line.text for line in lines]).mean(axis=0)
    heading = word_space().nearness(question.terms, [" ".join(clause.path)]).mean()
    enough = max(_LIMITS.least, _LIMITS.within * float(near.max()))
    best = max(
        (n for n, line in enumerate(lines) if tells_date(line.text)),
        key=lambda n: near[n],
        default=None,
    )
    # Where the heading is the subject, every sentence below it speaks of it.
    if best is None or max(near[best], heading) < enough:
        return []
    return [cite(document, clause.id, lines[best].span)]


def answer_basis(question: Question, catalogue: Catalogue) -> Answer | None:
    """Return the sentences that say what the documents asked of follow from.

    ``None`` where the question names no document, or too many; partial where none says it.
    """
    docs = _meant(question, catalogue)
    if not 0 < len(docs) <= _LIMITS.documents:
        return None
    citations = [line for doc in docs for line in _basis(doc, catalogue)]
    if citations:
        return Answer(question, Status.ANSWERED, "", citations=tuple(citations))
    return Answer(question, Status.PARTIAL, "", reason="no_basis")


def _meant(question: Question, catalogue: Catalogue) -> list[str]:
    """Return the documents of the question's scope whose titles come nearest to its words."""
    docs = sorted(question.docs or ())
    if len(docs) < 2 or not question.terms:
        return docs
    titles = folded_titles(catalogue)
    near = word_space().nearness(question.terms, [titles[doc] for doc in docs]).mean(axis=0)
    return [doc for doc, one in zip(docs, near, strict=True) if one >= _LIMITS.title * near.max()]


def _basis(doc: str, catalogue: Catalogue) -> Iterator[Citation]:
    """Yield the first sentence of a document that says what it follows from."""
    document = catalogue.bare_document(doc)
    for place, clause in enumerate(catalogue.clauses_of(doc)):
        if tells_basis(clause.text, place):
            for line in sentences(document, clause):
                if tells_basis(line.text, place):
                    yield cite(document, clause.id, line.span)
                    return


def with_aspects(answer: Answer, candidates: Sequence[Candidate], catalogue: Catalogue) -> Answer:
    """Return an answer of units with the dates and figures that the question asks beside them."""
    shown = {unit.clause for unit in answer.units}
    beside = [c for c in candidates if c.clause.id in shown]
    if Aspect.DATE in answer.question.aspects and beside:
        dates = _dates(answer.question, beside, catalogue)
        citations = tuple(dict.fromkeys((*answer.citations, *dates)))
        answer = replace(answer, citations=citations)
        answer = answer if dates else replace(answer, status=Status.PARTIAL, reason="no_date")
    if Aspect.FIGURE in answer.question.aspects and beside:
        asked = replace(answer.question, kind=Kind.TARGET)
        docs = {candidate.hit.doc for candidate in beside}
        found = answer_target(asked, [c for c in candidates if c.hit.doc in docs], catalogue)
        answer = replace(
            answer,
            values=found.values,
            citations=tuple(dict.fromkeys((*answer.citations, *found.citations))),
        )
        if not found.values:
            answer = replace(answer, status=Status.PARTIAL, reason="no_figure")
    return answer


def _dates(
    question: Question, candidates: Iterable[Candidate], catalogue: Catalogue
) -> list[Citation]:
    return [
        line
        for c in candidates
        for line in dated(question, catalogue.bare_document(c.hit.doc), c.clause)
    ]
