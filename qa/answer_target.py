"""The figures asked for, as printed, each from the clause that names it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.types import Document
from index.tokenise import fold
from qa.figures import (
    Figure,
    Measure,
    asked_counter,
    asked_measure,
    figures,
    measure_of,
)
from qa.retrieve import Candidate
from qa.types import Answer, AnswerValue, Question, Status
from qa.verify import cite
from qa.words import word_space

# Clauses of a document that are looked through for the figure.
_DEEP = 6
# A question that asks twice: 多少家…、多少家…; how many … and how much …
_ASKS = re.compile(
    r"多少|几(?=[家个人名项套台座所条万亿千百成次件元]|平方)|百分之几|多大|多高|多长"
    r"|how (?:many|much|large|big)|what (?:share|percentage|proportion|number|amount)",
    re.IGNORECASE,
)
_PART_END = re.compile(r"[,，、;；。?？]|\band\b")


@dataclass(frozen=True, slots=True)
class _Scored:
    figure: Figure
    candidate: Candidate
    fit: float
    named: float


@dataclass(frozen=True, slots=True)
class FigureWeights:
    """What speaks for a figure; measured on tests/eval and the development questions."""

    indicator: float = 0.6
    sentence: float = 0.5
    clause: float = 0.6
    measure: float = 0.3
    counter: float = 0.2
    year: float = 0.25
    target: float = 0.15
    # Share of the part's own words that the figure's sentence must come near.
    least_named: float = 0.3


def answer_target(
    question: Question,
    candidates: Sequence[Candidate],
    document_of: Callable[[str], Document],
    weights: FigureWeights | None = None,
) -> Answer:
    """Return the best figure for each part of the question, of each document; partial without."""
    weights = weights or FigureWeights()
    chosen: list[_Scored] = []
    for found in _documents(question, candidates):
        for part in split_parts(fold(question.text)):
            best = _best(question, part, found, document_of, weights)
            if best is not None:
                chosen.append(best)
    chosen = _nearest_document(question, chosen)
    values, citations = [], []
    for one in chosen:
        document = document_of(one.candidate.hit.doc)
        values.append(_value(document, one))
        citations.append(cite(document, one.candidate.clause.id, one.figure.sentence.span))
    return Answer(
        question,
        Status.ANSWERED if values else Status.PARTIAL,
        "",
        values=tuple(dict.fromkeys(values)),
        citations=tuple(dict.fromkeys(citations)),
        reason=None if values else "no_figure",
    )


def split_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a folded question that each ask for a figure; the whole if only one does.

    新增企业多少家、毕业多少家? has two; what stands before the first ask belongs to it.
    """
    asks = list(_ASKS.finditer(text))
    if len(asks) < 2:
        return (text,)
    cuts = [0]
    for before, after in zip(asks, asks[1:], strict=False):
        ends = [m.end() for m in _PART_END.finditer(text, before.end(), after.start())]
        cuts.append(ends[0] if ends else before.end())
    return tuple(text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True))


def _documents(
    question: Question, candidates: Sequence[Candidate]
) -> Iterator[list[Candidate]]:
    """Yield the best clauses of each document that the question names, else those of the best."""
    found: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        found.setdefault(candidate.hit.doc, []).append(candidate)
    for clauses in found.values():
        yield clauses[:_DEEP]


def _best(
    question: Question,
    part: str,
    found: Sequence[Candidate],
    document_of: Callable[[str], Document],
    weights: FigureWeights,
) -> _Scored | None:
    measure, counter = asked_measure(part), asked_counter(part)
    terms = [t for t in question.terms if t.text in part.lower()] or list(question.terms)
    pool = [
        (figure, candidate)
        for candidate in found
        for figure in figures(document_of(candidate.hit.doc), candidate.clause)
        if _fits(figure, measure)
    ]
    if not pool:
        return None
    texts = [f"{f.indicator}{f.value}" for f, _ in pool] + [f.sentence.text for f, _ in pool]
    near = word_space().nearness(terms, texts)
    shares = near.mean(axis=0) if len(terms) else np.zeros(len(texts))
    top = found[0].relevance
    scored = []
    for at, (figure, candidate) in enumerate(pool):
        indicator, sentence = float(shares[at]), float(shares[len(pool) + at])
        fit = (
            weights.indicator * indicator
            + weights.sentence * sentence
            + weights.clause * candidate.relevance / top
            + weights.measure * (measure is not None and measure_of(figure.unit) is measure)
            + weights.counter * bool(counter and figure.unit.startswith(counter))
            + weights.year * _year_fit(question, figure)
            + weights.target * figure.is_target
        )
        scored.append(_Scored(figure, candidate, fit, max(indicator, sentence)))
    best = max(scored, key=lambda s: s.fit)
    return best if best.named >= weights.least_named else None


def _fits(figure: Figure, measure: Measure | None) -> bool:
    """Tell whether the figure counts what is asked for; people count as things counted do."""
    if measure is None:
        return True
    own = measure_of(figure.unit)
    if measure is Measure.COUNT:
        return own in (Measure.COUNT, Measure.PEOPLE, Measure.AREA)
    return own is measure


def _year_fit(question: Question, figure: Figure) -> float:
    if not question.years:
        return 0.0
    if figure.year is not None:
        return 1.0 if figure.year in question.years else -1.0
    return 0.5 if any(str(year) in figure.sentence.text for year in question.years) else 0.0


def _nearest_document(question: Question, chosen: Sequence[_Scored]) -> list[_Scored]:
    """Return the figures of the best document where the question names none."""
    if question.docs is not None and len(question.docs) <= len(question.scope_words) + 1:
        return list(chosen)
    best = max(chosen, key=lambda s: s.fit, default=None)
    return [s for s in chosen if best and s.candidate.hit.doc == best.candidate.hit.doc]


def _value(document: Document, one: _Scored) -> AnswerValue:
    figure = one.figure
    return AnswerValue(
        indicator=figure.indicator or figure.sentence.text,
        value=figure.value,
        year=figure.year,
        baseline=figure.baseline,
        doc=document.doc,
        clause=one.candidate.clause.id,
        span=figure.span,
    )


