"""From a question to a verified answer with citations, or an honest no."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from time import perf_counter

from index.store import Index
from index.tokenise import fold
from index.types import Hit
from qa.answer_aspect import answer_basis, answer_date, with_aspects
from qa.answer_section import answer_section
from qa.answer_target import answer_target
from qa.answer_what import answer_what, nearest
from qa.answer_which import answer_mentioned, answer_near
from qa.answer_who import answer_who, lacking
from qa.duties import answer_duties
from qa.evidence import Needs, head_terms, is_borne_out, tells_head, what_is_missing
from qa.retrieve import Candidate, retrieve
from qa.types import Answer, Aspect, Kind, Question, Status
from qa.understand import understand
from qa.verify import Stated, verify
from qa.wording import word

# Clauses shown with an answer, and how many of them are looked at for what is asked.
TOP = 10
FIRST = 3


def answer_question(
    index: Index,
    text: str,
    *,
    previous: Answer | None = None,
    docs: Collection[str] | None = None,
) -> Answer:
    """Return the answer to ``text``; never raises on odd questions.

    Args:
        index: The index to ask.
        text: The question as typed.
        previous: The answer that it follows, for 那配合单位呢?
        docs: Documents to limit it to, besides what the question itself names.
    """
    started = perf_counter()
    answer = answer_understood(index, understand(text, index, docs=docs, previous=previous))
    return replace(answer, elapsed_ms=(perf_counter() - started) * 1000)


def answer_understood(index: Index, question: Question) -> Answer:
    """Return the answer to a question as understood, or as its asker has corrected it."""
    if not question.text.strip():
        return _worded(Answer(question, Status.ABSTAINED, "", reason="empty"), index)
    candidates = retrieve(index, question)
    basis = Aspect.BASIS in question.aspects and answer_basis(question, index.catalogue)
    if basis:
        return _finished(verify(basis, index.catalogue), candidates, index)
    which = question.kind is Kind.WHICH and answer_mentioned(question, candidates, index)
    if which:
        return _finished(verify(which, index.catalogue), candidates, index)
    section = answer_section(question, candidates, index)
    if section:
        return _finished(verify(section, index.catalogue), candidates, index)
    missing = _lacks_unit(question) or what_is_missing(question, candidates)
    if not missing and question.kind is Kind.WHAT and not _tells(question, candidates):
        missing = "no_subject"
    if missing == "no_subject" and question.kind is Kind.WHAT:
        # Everyday words may miss every word of the clause that answers: show it, with doubt.
        lines = tuple(nearest(question, candidates, index.catalogue))
        answer = Answer(question, Status.PARTIAL, "", citations=lines, reason="unsure")
        answer = verify(answer, index.catalogue)
    elif missing:
        answer = Answer(question, Status.ABSTAINED, "", reason=missing)
    else:
        answer = _borne_out(_compose(index, question, candidates), candidates, index)
        answer = verify(answer, index.catalogue)
    return _finished(answer, candidates, index)


def _lacks_unit(question: Question) -> str | None:
    """Return why nothing can be told of a unit that these documents never charge."""
    lacks = question.kind is Kind.DUTIES and not question.units and not question.unknown_places
    return "no_duty" if lacks else None


def _finished(answer: Answer, candidates: Sequence[Candidate], index: Index) -> Answer:
    said: tuple[Stated, ...] = (*answer.units, *answer.values, *answer.citations)
    missed = lacking(answer.question, (one.doc for one in said), index.catalogue)
    answer = replace(answer, hits=_hits(answer, candidates))
    if missed and answer.status is Status.ANSWERED:
        answer = replace(answer, status=Status.PARTIAL, reason="not_all", lacking=missed)
    return _worded(answer, index)


def _tells(question: Question, candidates: Sequence[Candidate]) -> bool:
    """Tell whether one of the best clauses comes near to what is asked of the subject."""
    texts = [" ".join((*c.clause.path, c.clause.text)) for c in candidates[:FIRST]]
    return any(tells_head(head_terms(question, fold(question.text)), texts))


def _borne_out(answer: Answer, candidates: Sequence[Candidate], index: Index) -> Answer:
    """Return the answer, its units or figures only if their clauses are about the subject.

    Where others are, the documents have the subject and do not tell what is asked of it.
    """
    question = answer.question
    if question.kind not in (Kind.WHO, Kind.TARGET):
        return answer
    said: tuple[Stated, ...] = (*answer.units, *answer.values, *answer.citations)
    clauses = {one.clause for one in said}
    # Where no figure is given, what is asked may well be missing: 租金 of 人才公寓租金多少.
    needs = Needs(gap=0) if question.kind is Kind.TARGET and not answer.values else Needs()
    if is_borne_out(question, [c for c in candidates if c.clause.id in clauses], needs):
        return answer
    told = [c for c in candidates[:FIRST] if is_borne_out(question, [c], needs)]
    if not told:
        return Answer(question, Status.ABSTAINED, "", reason="no_subject")
    lines = tuple(nearest(question, told, index.catalogue))
    reason = "no_unit" if question.kind is Kind.WHO else "no_figure"
    return Answer(question, Status.PARTIAL, "", citations=lines, reason=reason)


def _compose(index: Index, question: Question, candidates: Sequence[Candidate]) -> Answer:
    catalogue = index.catalogue
    if question.kind is Kind.DUTIES:
        return answer_duties(question, catalogue)
    if question.kind is Kind.WHO:
        return with_aspects(answer_who(question, candidates, catalogue), candidates, catalogue)
    if question.kind is Kind.TARGET:
        return answer_target(question, candidates, catalogue)
    if question.kind is Kind.WHICH:
        return answer_near(question, candidates, catalogue)
    if Aspect.DATE in question.aspects:
        return answer_date(question, candidates, catalogue)
    return answer_what(question, candidates, catalogue)


def _hits(answer: Answer, candidates: Sequence[Candidate]) -> tuple[Hit, ...]:
    """Return the best clauses, those that the answer stands on first."""
    found = {c.clause.id: c.hit for c in candidates}
    stood_on: tuple[Stated, ...] = (*answer.citations, *answer.units, *answer.values)
    stands_on = dict.fromkeys((item.clause, item.doc) for item in stood_on)
    first = [found.get(clause) or Hit(clause, doc, 0, 0.0, None, None) for clause, doc in stands_on]
    ordered = {hit.clause: hit for hit in (*first, *(c.hit for c in candidates))}
    return tuple(
        replace(hit, rank=rank) for rank, hit in enumerate(list(ordered.values())[:TOP], 1)
    )


def _worded(answer: Answer, index: Index) -> Answer:
    return replace(answer, text=word(answer, index.catalogue))
