"""Check statements against the plans that they credit: by rules, and with the span that decides."""

import re
from dataclasses import replace

from corpus.types import Span
from index.catalogue import Catalogue
from index.store import Index
from index.tokenise import fold
from qa.check_claim import judge
from qa.check_quotes import judge_quotes
from qa.check_types import Claim, Finding, Statement, Verdict
from qa.check_words import say
from qa.claims import doc_numbers, read_claim
from qa.documents import places_of
from qa.judgement import CheckWeights, Judgement

# Another plan must speak of so much more of a statement without figures or units to be its source.
_CLEARLY = 0.1
# 两市都提出, both plans: of each of the plans named, at most so many.
_OF_EACH = re.compile(r"都|均|皆|分别|\b(?:both|each|all)\b", re.IGNORECASE)
_SEVERAL = 4


def check_statement(
    index: Index, statement: Statement, weights: CheckWeights | None = None
) -> Finding:
    """Return how a statement stands to the plan that it credits, and to the others."""
    weights = weights or CheckWeights()
    claim = read_claim(index, statement)
    number = _wrong_doc_number(claim, index.catalogue)
    if number is not None:
        return number
    if claim.quotes:
        return _finding(claim, judge_quotes(index, claim, weights), index.catalogue)
    return _finding(claim, _judge_all(index, claim, weights), index.catalogue)


def _judge_all(index: Index, claim: Claim, weights: CheckWeights) -> Judgement:
    if claim.docs and 1 < len(claim.docs) <= _SEVERAL and _OF_EACH.search(claim.folded):
        return _judge_each(index, claim, weights)
    own = judge(index, claim, claim.docs, weights)
    settled = own.verdict not in (Verdict.NOT_STATED, Verdict.FABRICATED)
    if settled or claim.docs is None:
        return own
    elsewhere = judge(index, claim, None, weights)
    view = elsewhere.view
    holds = elsewhere.verdict is Verdict.SUPPORTED and (
        elsewhere.specific or elsewhere.coverage > own.coverage + _CLEARLY
    )
    if holds and view is not None and view.doc not in claim.docs:
        return replace(
            elsewhere,
            verdict=Verdict.WRONG_DOCUMENT,
            expected=say("elsewhere", claim.language, doc=view.doc),
            found=claim.statement.text,
        )
    if own.has_subject:
        return replace(own, verdict=Verdict.NOT_STATED)
    return replace(
        own if own.view is not None else elsewhere,
        verdict=Verdict.FABRICATED,
        expected=say("absent", claim.language),
    )


def _judge_each(index: Index, claim: Claim, weights: CheckWeights) -> Judgement:
    """Return how the claim stands to the plans of each place; the first that fails decides."""
    places: dict[str, set[str]] = {}
    for doc in sorted(claim.docs or ()):
        places.setdefault(places_of(index.catalogue)[doc], set()).add(doc)
    judged = [judge(index, claim, frozenset(docs), weights) for docs in places.values()]
    return next((j for j in judged if j.verdict is not Verdict.SUPPORTED), judged[0])


def _wrong_doc_number(claim: Claim, catalogue: Catalogue) -> Finding | None:
    """Return the finding of a 文号 that is not the credited document's."""
    if claim.doc_number is None or not claim.docs or len(claim.docs) != 1:
        return None
    doc = next(iter(claim.docs))
    entry = next(e for e in catalogue.documents() if e.doc == doc)
    printed = entry.meta.doc_number
    if not printed:
        return None
    digits = tuple(re.findall(r"\d+", printed))[-2:]
    raw = catalogue.document(doc).raw
    if digits == claim.doc_number or claim.doc_number in doc_numbers(fold(raw)):
        return None
    said = "〔{}〕{}号".format(*claim.doc_number)
    at = raw.find(printed)
    span = Span(at, at + len(printed)) if at >= 0 else None
    return Finding(
        claim.statement, Verdict.WRONG_NUMBER, doc, None, span, printed if span else None,
        printed, said,
    )  # fmt: skip


def _finding(claim: Claim, judged: Judgement, catalogue: Catalogue) -> Finding:
    view, span = judged.view, judged.span
    if view is None:
        return Finding(
            claim.statement, judged.verdict, expected=judged.expected, found=judged.found
        )
    raw = catalogue.document(view.doc).raw
    span = span or view.clause.span
    quote = span.slice(raw)
    return Finding(
        claim.statement,
        judged.verdict,
        view.doc,
        view.clause.id,
        span,
        quote,
        judged.expected or quote,
        judged.found or claim.statement.text,
    )
