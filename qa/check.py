"""Check statements against the plans that they credit: by rules, and with the span that decides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from corpus.numerals import in_base_unit
from corpus.types import Span
from index.catalogue import Catalogue
from index.store import Index
from qa.amounts import years_of
from qa.check_types import Claim, Finding, Statement, Verdict
from qa.check_words import figure_words, role_words, said_figure, said_unit, say
from qa.claims import denied_words, read_claim
from qa.clause_view import ClauseView, view_of
from qa.figure_check import FigureResult, Outcome, judge_figures
from qa.quotes import QuoteMatch, find_quote, quote_stands, squeeze_text
from qa.retrieve import Candidate, retrieve
from qa.types import Kind, Language, Question
from qa.unit_check import UnitResult, judge_units
from qa.words import word_space

# Clauses that may bear a statement out, and how near to the best one the rest must come for units.
_CLAUSES = 12
_QUOTE_HITS = 8
_FIGURE_HITS = 8
# An altered quotation must be as like as this; seen on the development statements and the trial.
_ALTERED = 72.0


@dataclass(frozen=True, slots=True)
class CheckWeights:
    """How near words must come; measured on the development statements and the trial.

    Attributes:
        tied: Clauses whose words come so near to the best one's are equally near.
        covered: Share of the statement's words that a clause must speak of to bear it out.
        covered_english: The same for English, whose words are translated.
        word: How near the clause must come to each rare word of the statement.
        rare: How rare such a word is.
        subject: Share of the words at which a plan has the subject.
        part: The same where it has a rare word of the subject.
        strength: How rare such a word is, times how near it is.
    """

    tied: float = 0.06
    covered: float = 0.72
    covered_english: float = 0.5
    word: float = 0.35
    rare: float = 0.25
    subject: float = 0.5
    part: float = 0.3
    strength: float = 0.4


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on one set of documents, before others are looked at."""

    verdict: Verdict
    view: ClauseView | None
    span: Span | None
    expected: str
    found: str
    coverage: float
    specific: bool = False
    has_subject: bool = False


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
        return _finding(claim, _judge_quotes(index, claim, weights), index.catalogue)
    return _finding(claim, _judge_all(index, claim, weights), index.catalogue)


def _judge_all(index: Index, claim: Claim, weights: CheckWeights) -> Judgement:
    own = _judge(index, claim, claim.docs, weights)
    settled = own.verdict not in (Verdict.NOT_STATED, Verdict.FABRICATED)
    if settled or claim.docs is None:
        return own
    elsewhere = _judge(index, claim, None, weights)
    if elsewhere.verdict is Verdict.SUPPORTED and (
        elsewhere.specific or elsewhere.coverage > own.coverage + 0.1
    ):
        if elsewhere.view is not None and elsewhere.view.doc not in (claim.docs or ()):
            return replace(
                elsewhere,
                verdict=Verdict.WRONG_DOCUMENT,
                expected=say("elsewhere", claim.language, doc=elsewhere.view.doc),
                found=claim.statement.text,
            )
    if own.has_subject:
        return replace(own, verdict=Verdict.NOT_STATED)
    return replace(
        own if own.view is not None else elsewhere,
        verdict=Verdict.FABRICATED,
        expected=say("absent", claim.language),
    )


def _judge(
    index: Index, claim: Claim, docs: frozenset[str] | None, weights: CheckWeights
) -> Judgement:
    """Return how the claim stands to some documents, quotations left aside."""
    candidates = _candidates(index, claim, docs)
    if not candidates:
        return Judgement(Verdict.FABRICATED, None, None, say("absent", claim.language), "", 0.0)
    views = [view_of(index.catalogue, c.clause.id) for c in candidates]
    views += _with_figures(index, claim, docs, {c.clause.id for c in candidates})
    judged = _judge_views(index, claim, views, candidates, weights)
    return replace(judged, has_subject=_has_subject(candidates, weights))


def _with_figures(
    index: Index, claim: Claim, docs: frozenset[str] | None, known: set[str]
) -> list[ClauseView]:
    """Return further clauses that have figures of the statement: its words may be too few."""
    if not claim.amounts:
        return []
    values = {amount.values[0] for amount in claim.amounts}
    found = [hit.clause for hit in index.search(claim.folded, top_k=_FIGURE_HITS, docs=docs)]
    if docs:
        for aim in index.catalogue.targets(docs=docs):
            number = aim.target.number
            if number is not None and in_base_unit(number, aim.target.unit)[0] in values:
                found.append(aim.clause)
    extra = [clause for clause in dict.fromkeys(found) if clause not in known]
    return [view_of(index.catalogue, clause) for clause in extra[: 2 * _FIGURE_HITS]]


def _has_subject(candidates: Sequence[Candidate], weights: CheckWeights) -> bool:
    return any(
        c.coverage >= weights.subject
        or (c.coverage >= weights.part and c.strength >= weights.strength)
        for c in candidates[:3]
    )


def _candidates(index: Index, claim: Claim, docs: frozenset[str] | None) -> list[Candidate]:
    kind = Kind.WHAT
    if any(unit.roles for unit in claim.units):
        kind = Kind.WHO
    elif claim.amounts:
        kind = Kind.TARGET
    question = Question(
        text=claim.folded,
        language=claim.language,
        kind=kind,
        search_text=claim.subject or claim.folded,
        docs=docs,
        years=claim.years,
        terms=claim.terms,
        lexical_text=" ".join(dict.fromkeys(w for t in claim.terms for w in t.variants)),
    )
    found = list(retrieve(index, question))
    if claim.numbers:
        named = [c for c in found if _has_number(c, claim.numbers)]
        found = named or found
    return found[:_CLAUSES]


def _has_number(candidate: Candidate, numbers: Sequence[str]) -> bool:
    heads = "".join(re.sub(r"[\s、.]", "", h) for h in (*candidate.clause.path, candidate.clause.text[:12]))
    return any(re.sub(r"[\s、.]", "", number) in heads for number in numbers)


def _judge_views(
    index: Index,
    claim: Claim,
    views: Sequence[ClauseView],
    candidates: Sequence[Candidate],
    weights: CheckWeights,
) -> Judgement:
    coverage = candidates[0].coverage if candidates else 1.0
    units = ()
    if any(unit.roles for unit in claim.units):
        units = judge_units(claim, _tied(claim, views, candidates, weights))
        wrong = next((u for u in units if u.outcome is Outcome.WRONG), None)
        if wrong is not None and coverage >= weights.subject:
            return _unit_judgement(wrong, claim, coverage)
    figures: tuple[FigureResult, ...] = ()
    if claim.amounts:
        figures = judge_figures(claim, views, _periods(index.catalogue, views[0].doc))
        wrong_figure = next((f for f in figures if f.outcome is Outcome.WRONG), None)
        if wrong_figure is not None:
            return _figure_judgement(wrong_figure, claim, coverage)
    missing = [r for r in (*units, *figures) if r.outcome is Outcome.MISSING]
    view = next((r.view for r in (*units, *figures) if r.view is not None), views[0])
    if missing:
        return Judgement(
            Verdict.NOT_STATED, view, _best_sentence(claim, view), say("silent", claim.language),
            claim.statement.text, coverage,
        )  # fmt: skip
    return _judge_content(claim, views, view, units, figures, weights, coverage)


def _tied(
    claim: Claim,
    views: Sequence[ClauseView],
    candidates: Sequence[Candidate],
    weights: CheckWeights,
) -> list[ClauseView]:
    """Return the clauses that are as near to the subject as the nearest."""
    if not candidates:
        return list(views)
    said = squeeze_text(claim.subject)
    exact = [
        view for view in views[: len(candidates)] if said and said in squeeze_text(view.heading)
    ]
    if exact:
        return exact
    named = [max(c.own, c.coverage * 0.95) + 0.3 * c.heading for c in candidates]
    best = max(named)
    order = sorted(range(len(named)), key=lambda at: -named[at])
    return [views[at] for at in order if named[at] >= best - weights.tied]


def _judge_content(
    claim: Claim,
    views: Sequence[ClauseView],
    view: ClauseView,
    units: Sequence[UnitResult],
    figures: Sequence[FigureResult],
    weights: CheckWeights,
    coverage: float,
) -> Judgement:
    """Return whether a clause says the rest of the statement, once figures and units hold."""
    specific = bool(units or figures)
    chosen = [view, *(v for v in views[:4] if v is not view)] if not specific else [view]
    rated = [(*_covered(claim, one, weights), one) for one in chosen]
    share, lacking, best = max(rated, key=lambda r: (not r[1], r[0]))
    wanted = weights.covered_english if claim.language is Language.EN else weights.covered
    if specific:
        wanted *= 0.6
    span = _deciding_span(claim, best, units, figures)
    if share < wanted or (lacking and not specific):
        return Judgement(
            Verdict.NOT_STATED, best, span,
            say("lacks", claim.language, words="、".join(lacking) or claim.subject),
            claim.statement.text, max(coverage, share),
        )  # fmt: skip
    if _denied(claim, best):
        return Judgement(
            Verdict.NOT_STATED, best, span, say("denied", claim.language), claim.statement.text,
            coverage,
        )  # fmt: skip
    return Judgement(Verdict.SUPPORTED, best, span, "", "", coverage, specific)


def _covered(
    claim: Claim, view: ClauseView, weights: CheckWeights
) -> tuple[float, tuple[str, ...]]:
    """Return the share of the statement's words that a clause speaks of, and the rare ones it lacks."""
    if not claim.terms:
        return 1.0, ()
    near = word_space().nearness(claim.terms, [f"{view.heading} {view.text.text}"])[:, 0]
    rarity = np.array([0.1 + term.rarity for term in claim.terms], dtype=np.float32)
    lacking = tuple(
        term.text
        for term, value in zip(claim.terms, near, strict=True)
        if value < weights.word and term.rarity > weights.rare
    )
    return float(rarity / rarity.sum() @ near), lacking


def _denied(claim: Claim, view: ClauseView) -> bool:
    """Tell whether one of statement and source denies what the other says."""
    start, end = _sentence_range(claim, view)
    text = view.text.text[start:end]
    there = denied_words(text)
    if claim.language is Language.EN:
        return claim.is_negated and not there
    here = denied_words(claim.folded)
    # 不再推进 against 推进; where the source denies other words only, those are no answer to it.
    if any(words not in there and (words in text or not there) for words in here):
        return True
    return any(words not in here and words in claim.folded and len(words) > 1 for words in there)


def _sentence_range(claim: Claim, view: ClauseView) -> tuple[int, int]:
    ranges = view.sentences()
    if len(ranges) == 1 or not claim.terms:
        return ranges[0]
    texts = [view.text.text[a:b] for a, b in ranges]
    near = word_space().nearness(claim.terms, texts)
    rarity = np.array([0.1 + term.rarity for term in claim.terms], dtype=np.float32)
    return ranges[int(np.argmax(rarity @ near))]


def _best_sentence(claim: Claim, view: ClauseView) -> Span:
    return view.span(*_sentence_range(claim, view))


def _deciding_span(
    claim: Claim,
    view: ClauseView,
    units: Sequence[UnitResult],
    figures: Sequence[FigureResult],
) -> Span:
    for unit in units:
        if unit.view is view and unit.source is not None and view.clause.span.contains(unit.source.span):
            return unit.source.span
    for figure in figures:
        if figure.view is view and figure.source is not None:
            return view.span(figure.source.start, figure.source.end)
    return _best_sentence(claim, view)


def _unit_judgement(result: UnitResult, claim: Claim, coverage: float) -> Judgement:
    view, source = result.view, result.source
    verdict = Verdict.WRONG_UNIT if result.why == "unit" else Verdict.WRONG_ROLE
    span = None
    if view is not None:
        own = [d for d in view.clause.responsibilities if view.clause.span.contains(d.span)]
        span = source.name_span if source else own[0].span if own else view.clause.span
    return Judgement(
        verdict, view, span, role_words(view, source, claim.language),
        said_unit(result.unit, claim.language), coverage, specific=True,
    )  # fmt: skip


def _figure_judgement(result: FigureResult, claim: Claim, coverage: float) -> Judgement:
    view, source = result.view, result.source
    span = view.span(source.start, source.end) if view and source else None
    silent = result.why == "year" and source is not None and not source.years
    return Judgement(
        Verdict.NOT_STATED if silent else Verdict.WRONG_NUMBER, view, span,
        figure_words(view, source), said_figure(claim, result.amount), coverage, specific=True,
    )  # fmt: skip


@lru_cache(maxsize=512)
def _periods(catalogue: Catalogue, doc: str) -> frozenset[int]:
    """Return the years that a document is about as a whole."""
    entry = next(e for e in catalogue.documents() if e.doc == doc)
    said = f"{entry.meta.title or ''} {entry.meta.period or ''} {(entry.meta.issued or '')[:4]}年"
    years = {year for year, _ in years_of(said)}
    years |= {aim.target.year for aim in catalogue.targets(docs=[doc]) if aim.target.year}
    return frozenset(years)


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
    if digits == claim.doc_number:
        return None
    raw = catalogue.document(doc).raw
    at = raw.find(printed)
    span = Span(at, at + len(printed)) if at >= 0 else None
    return Finding(
        claim.statement, Verdict.WRONG_NUMBER, doc, None, span, printed if span else None,
        printed, "〔{}〕{}号".format(*claim.doc_number),
    )  # fmt: skip


def _judge_quotes(index: Index, claim: Claim, weights: CheckWeights) -> Judgement:
    """Return the verdict on a statement that quotes; the first quotation that fails decides."""
    results = [_judge_quote(index, claim, quote, weights) for quote in claim.quotes]
    wrong = [r for r in results if r.verdict is not Verdict.SUPPORTED]
    return wrong[0] if wrong else results[0]


def _judge_quote(index: Index, claim: Claim, quote: str, weights: CheckWeights) -> Judgement:
    own = _nearest_quote(index.catalogue, quote, claim.docs) if claim.docs else None
    if own is not None and own[1].is_exact:
        return _with_quote(index, claim, own, weights)
    other = _elsewhere(index, quote, claim.docs)
    if other is not None and (claim.docs is not None):
        return _quote_judgement(Verdict.WRONG_DOCUMENT, index, claim, other, quote)
    if other is not None:
        return _with_quote(index, claim, other, weights)
    return _unfaithful(index, claim, quote, own, weights)


def _nearest_quote(
    catalogue: Catalogue, quote: str, docs: frozenset[str] | None
) -> tuple[str, QuoteMatch] | None:
    found = [(doc, match) for doc in sorted(docs or ()) if (match := find_quote(quote, catalogue, doc))]
    return max(found, key=lambda f: (f[1].is_exact, f[1].likeness), default=None)


def _elsewhere(
    index: Index, quote: str, docs: frozenset[str] | None
) -> tuple[str, QuoteMatch] | None:
    """Return another document in which the quotation stands to the letter."""
    hits = index.search(quote, top_k=_QUOTE_HITS)
    for hit in hits:
        if hit.doc in (docs or ()):
            continue
        if quote_stands(quote, index.catalogue.clause(hit.clause).text):
            match = find_quote(quote, index.catalogue, hit.doc)
            if match is not None and match.is_exact:
                return hit.doc, match
    return None


def _with_quote(
    index: Index, claim: Claim, found: tuple[str, QuoteMatch], weights: CheckWeights
) -> Judgement:
    """Return the verdict on the statement around a faithful quotation."""
    doc, match = found
    view = _view_at(index.catalogue, doc, match.span)
    fine = Judgement(Verdict.SUPPORTED, view, match.span, "", "", 1.0, specific=True)
    if view is None:
        return fine
    figures = judge_figures(claim, [view], _periods(index.catalogue, doc))
    around = judge_figures(claim, [view_of(index.catalogue, c.clause.id) for c in _candidates(index, claim, frozenset((doc,)))], _periods(index.catalogue, doc)) if any(f.outcome is not Outcome.HOLDS for f in figures) else figures
    for result, wider in zip(figures, around, strict=True):
        if result.outcome is Outcome.WRONG and wider.outcome is not Outcome.HOLDS:
            return _figure_judgement(result, claim, 1.0)
        if result.outcome is Outcome.MISSING and wider.outcome is Outcome.WRONG:
            return _figure_judgement(wider, claim, 1.0)
    if any(unit.roles for unit in claim.units):
        wrong = next((u for u in judge_units(claim, [view]) if u.outcome is Outcome.WRONG), None)
        if wrong is not None:
            return _unit_judgement(wrong, claim, 1.0)
    return fine


def _unfaithful(
    index: Index,
    claim: Claim,
    quote: str,
    own: tuple[str, QuoteMatch] | None,
    weights: CheckWeights,
) -> Judgement:
    """Return the verdict on a quotation that stands nowhere to the letter."""
    bare = _judge(index, claim, claim.docs, weights)
    if own is not None and own[1].likeness >= _ALTERED:
        if bare.verdict in (Verdict.WRONG_NUMBER, Verdict.WRONG_UNIT, Verdict.WRONG_ROLE):
            return bare
        return _quote_judgement(Verdict.ALTERED_QUOTE, index, claim, own, quote)
    if bare.verdict is Verdict.SUPPORTED and own is not None:
        return _quote_judgement(Verdict.ALTERED_QUOTE, index, claim, own, quote)
    if own is not None:
        return _quote_judgement(Verdict.FABRICATED, index, claim, own, quote)
    return replace(bare, verdict=Verdict.FABRICATED, found=quote, expected=say("absent", claim.language))


def _quote_judgement(
    verdict: Verdict, index: Index, claim: Claim, found: tuple[str, QuoteMatch], quote: str
) -> Judgement:
    doc, match = found
    view = _view_at(index.catalogue, doc, match.span)
    expected = match.span.slice(index.catalogue.document(doc).raw)
    return Judgement(verdict, view, match.span, expected, quote, 1.0, specific=True)


def _view_at(catalogue: Catalogue, doc: str, span: Span) -> ClauseView | None:
    clauses = catalogue.document(doc).clauses
    inside = [c for c in clauses if c.span.overlaps(span)]
    if not inside:
        return None
    best = max(inside, key=lambda c: min(c.span.end, span.end) - max(c.span.start, span.start))
    return view_of(catalogue, best.id)


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


def check_all(index: Index, statements: Sequence[Statement]) -> Iterator[Finding]:
    """Yield the finding of each statement, in order."""
    for statement in statements:
        yield check_statement(index, statement)
