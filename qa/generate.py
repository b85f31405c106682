"""Answers reworded by a language model, each sentence checked against the clauses that it cites.

Off unless an endpoint is given. The extractive answer is always complete without it: the model is
given the answer and its quoted sentences, never the documents, and may only put them in other
words. What fails a check, or leaves a unit or a figure out, is told in extracts instead.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from index.catalogue import Catalogue
from index.tokenise import fold
from qa.documents import title_of
from qa.generate_client import complete
from qa.generate_figures import figures_of
from qa.generate_guard import Checked, check_reply
from qa.generate_support import gives_orders, plain
from qa.generate_types import (
    Dropped,
    Endpoint,
    Evidence,
    GeneratedAnswer,
    Origin,
    Reason,
    Worded,
)
from qa.generate_units import is_named
from qa.generate_words import messages, note
from qa.grouping import stands_on
from qa.serialise import citation_row
from qa.types import Answer, Kind, Language, Status
from qa.wording import place_of, word

_LOG = logging.getLogger(__name__)
# More clauses than a reader takes in as prose; lists of duties and of plans must stay complete.
_MOST_CLAUSES = 8
_LISTS = (Kind.DUTIES, Kind.WHICH)


def reword(answer: Answer, catalogue: Catalogue, endpoint: Endpoint) -> GeneratedAnswer:
    """Return the answer in the model's words as far as these hold, else in its own; never raises.

    Args:
        answer: A verified answer.
        catalogue: The catalogue that it was made from.
        endpoint: The model to ask; one call, within its time limit.
    """
    evidence = evidence_of(answer, catalogue)
    if answer.status is not Status.ANSWERED or not evidence:
        return _extractive(answer, Reason.NOTHING)
    if answer.question.kind in _LISTS or len(evidence) > _MOST_CLAUSES:
        return _extractive(answer, Reason.LIST)
    sent = [item for item in evidence if not _is_planted(item)]
    if not sent:
        return _extractive(answer, Reason.PLANTED)
    reply = complete(endpoint, messages(answer.question, sent))
    if reply.failure is not None:
        return _extractive(answer, reply.failure, reply.status)
    return _assembled(answer, evidence, check_reply(reply.text, sent, catalogue))


def evidence_of(answer: Answer, catalogue: Catalogue) -> tuple[Evidence, ...]:
    """Return the clauses that the answer stands on, numbered from 1, each with its part of it."""
    return tuple(
        _evidence(answer, number, clause, catalogue)
        for number, clause in enumerate(stands_on(answer), 1)
    )


def _evidence(answer: Answer, number: int, clause_id: str, catalogue: Catalogue) -> Evidence:
    clause = catalogue.clause(clause_id)
    doc = clause_id.partition("/")[0]
    part = replace(
        answer,
        units=tuple(u for u in answer.units if u.clause == clause_id),
        values=tuple(v for v in answer.values if v.clause == clause_id),
        citations=tuple(c for c in answer.citations if c.clause == clause_id),
        total=1,
    )
    return Evidence(
        number=number,
        part=replace(part, text=word(part, catalogue)),
        title=title_of(catalogue, doc),
        place=place_of(clause_id, doc),
        quotes=tuple(citation.quote for citation in part.citations),
        headings=clause.path,
        duties=clause.responsibilities,
        targets=clause.targets,
    )


def _is_planted(item: Evidence) -> bool:
    """Tell whether anything that the model would be given of a clause speaks to a model."""
    return any(gives_orders(text) for text in (*item.quotes, *item.headings, item.title))


def _extractive(answer: Answer, reason: Reason, status: int = 0) -> GeneratedAnswer:
    whole = Worded(answer.text, answer.citations, Origin.EXTRACTIVE)
    return GeneratedAnswer(answer, (whole,), reason, note(reason, answer.question.language, status))


def _assembled(
    answer: Answer, evidence: Sequence[Evidence], checked: Sequence[Checked]
) -> GeneratedAnswer:
    dropped = tuple(Dropped(one.text, one.why) for one in checked if one.why)
    for one in dropped:
        _LOG.info("dropped a generated sentence (%s): %s", one.why, one.text[:80])
    if all(one.why for one in checked):
        return replace(_extractive(answer, Reason.UNSUPPORTED), dropped=dropped)
    sentences = tuple(_sentences(evidence, checked))
    whole = all(sentence.origin is Origin.GENERATED for sentence in sentences)
    reason = None if whole and not dropped else Reason.PARTLY
    words = note(reason, answer.question.language) if reason else ""
    return GeneratedAnswer(answer, sentences, reason, words, dropped)


def _sentences(evidence: Sequence[Evidence], checked: Sequence[Checked]) -> Iterator[Worded]:
    """Yield what holds; an extract where a sentence does not, or a clause is not all told."""
    items = {item.number: item for item in evidence}
    extracted: set[int] = set()
    for one in checked:
        if one.why:
            yield from _extracts([items[n] for n in one.cited if n not in extracted])
            extracted |= set(one.cited)
        else:
            cited = [c for n in one.cited for c in items[n].part.citations]
            yield Worded(one.text, tuple(cited), Origin.GENERATED)
    for item in evidence:
        said = " ".join(one.text for one in checked if not one.why and item.number in one.cited)
        if item.number not in extracted and not _is_told(item, said):
            yield from _extracts([item])


def _extracts(items: Sequence[Evidence]) -> Iterator[Worded]:
    for item in items:
        yield Worded(item.part.text, item.part.citations, Origin.EXTRACTIVE)


def _is_told(item: Evidence, said: str) -> bool:
    """Tell whether what the model says of a clause has all its units, roles' leads and figures."""
    if not said:
        return False
    english = item.language is Language.EN
    folded = fold(said)
    units = all(is_named(unit, folded, english=english) for unit in item.part.units)
    told = figures_of(folded, english=english)
    values = all(
        plain(fold(value.value)) in plain(folded)
        or figures_of(fold(value.value), english=False) <= told
        for value in item.part.values
    )
    return units and values


def generated_row(generated: GeneratedAnswer) -> dict[str, Any]:
    """Return the JSON object of a reworded answer: what is shown, and who worded it."""
    return {
        "text": generated.text,
        "sentences": [
            {
                "text": sentence.text,
                "origin": sentence.origin.value,
                "citations": [citation_row(citation) for citation in sentence.citations],
            }
            for sentence in generated.sentences
        ],
        "reason": generated.reason.value if generated.reason else None,
        "note": generated.note,
    }
