"""Which documents speak of it: all that hold it word for word, else those that come near."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from corpus.types import Clause, Document
from index.catalogue import Catalogue
from index.store import Index
from index.tokenise import bare, fold, phrase_pattern
from index.types import Mention
from qa.answer_what import Extract, quote
from qa.answer_who import lead_line
from qa.mentions import Mentions, find_mentions
from qa.passages import sentences
from qa.retrieve import Candidate
from qa.types import Answer, Citation, Question, Status
from qa.verify import cite


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a list of documents goes; measured on tests/eval and the development questions.

    Attributes:
        document: Share of the best coverage that a document must reach which only comes near.
        clauses: Clauses of a document that are cited, at most.
    """

    document: float = 0.9
    clauses: int = 5


def answer_mentioned(
    question: Question, candidates: Sequence[Candidate], index: Index, reach: Reach | None = None
) -> Answer | None:
    """Return every document that holds what is asked for, a clause or more of each.

    ``total`` is the number of documents, ``held`` what stands in them; ``None`` where none does.
    """
    reach = reach or Reach()
    mentions = find_mentions(question, index)
    if mentions is None:
        return None
    by_doc: dict[str, list[Mention]] = {}
    for mention in mentions.found:
        by_doc.setdefault(mention.doc, []).append(mention)
    best_first = (c.hit.doc for c in candidates if c.hit.doc in by_doc)
    citations: list[Citation] = []
    for doc in dict.fromkeys((*best_first, *by_doc)):
        told = [m for m in by_doc[doc] if m.in_text] or by_doc[doc][:1]
        document = index.catalogue.bare_document(doc)
        clauses = index.catalogue.clauses(m.clause for m in told[: reach.clauses])
        citations += chain.from_iterable(_lines(document, clause, mentions) for clause in clauses)
    return Answer(
        question,
        Status.ANSWERED if citations else Status.PARTIAL,
        "",
        citations=tuple(citations),
        total=len(by_doc) + len(mentions.outside),
        held=mentions.held,
        outside=mentions.outside,
        reason=None if citations else "only_outside",
    )


def answer_near(
    question: Question,
    candidates: Sequence[Candidate],
    catalogue: Catalogue,
    reach: Reach | None = None,
) -> Answer:
    """Return one sentence of every document that comes near to the subject, the best first.

    None of them holds what is asked for word for word, and the answer says so.
    """
    reach = reach or Reach()
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.hit.doc, candidate)
    top = max((c.coverage for c in best.values()), default=0.0)
    kept = [c for c in best.values() if c.coverage >= reach.document * top]
    one = Extract(sentences=1)
    citations = [
        line for c in kept for line in quote(question, c, catalogue.bare_document(c.hit.doc), one)
    ]
    return Answer(
        question,
        Status.PARTIAL,
        "",
        citations=tuple(citations),
        total=len(kept),
        reason="only_near",
    )


def _lines(document: Document, clause: Clause, mentions: Mentions) -> Iterator[Citation]:
    """Yield the sentence that holds what is asked for; the first of all where a heading does."""
    lines = sentences(document, clause)
    wanted = [[phrase_pattern(bare(fold(form))) for form in forms] for forms in mentions.held]
    # A bracket may part a phrase that runs on: two lines together hold it then.
    runs = ((line,) for line in lines)
    for run in chain(runs, pairwise(lines)):
        text = bare("".join(line.text for line in run))
        if all(any(form.search(text) for form in forms) for forms in wanted):
            yield from (cite(document, clause.id, line.span) for line in run)
            return
    if lead := lead_line(document, clause):
        yield lead
