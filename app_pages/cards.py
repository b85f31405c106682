"""The answer card and the passages, as HTML built from positions."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from app_pages.marks import Mark, marked
from app_pages.state import language, text
from corpus.types import Clause, Document, Role, Scope, Span
from index.catalogue import Catalogue
from qa.types import Answer, AnswerUnit, AnswerValue

ROLE_ORDER = (Role.LEAD, Role.JOINT, Role.RESPONSIBLE, Role.PARTICIPATE)


def answer_card(answer: Answer, catalogue: Catalogue) -> str:
    """Return the card: status, the answer in words, then units and figures by document."""
    titles = {d.doc: d.meta.title or d.doc for d in catalogue.documents()}
    parts = [
        f'<section class="tw-card tw-{answer.status}" role="status">',
        f'<div class="tw-state">{escape(text(f"status.{answer.status}"))}</div>',
        f'<div class="tw-text">{escape(answer.text)}</div>',
    ]
    for doc in dict.fromkeys([u.doc for u in answer.units] + [v.doc for v in answer.values]):
        parts.append(f'<div class="tw-doc"><h4>{escape(titles.get(doc, doc))}</h4>')
        parts += _units([u for u in answer.units if u.doc == doc])
        parts += _values([v for v in answer.values if v.doc == doc])
        parts.append("</div>")
    return "".join([*parts, "</section>"])


def _units(units: Sequence[AnswerUnit]) -> Iterable[str]:
    for role in ROLE_ORDER:
        named = {u.unit: u for u in units if u.role is role}
        if named:
            chips = "".join(_chip(u) for u in named.values())
            label = escape(text(f"role.{role}"))
            yield f'<div class="tw-row"><span class="tw-role">{label}</span>{chips}</div>'


def _chip(unit: AnswerUnit) -> str:
    hint = text("unit.today", name=unit.canonical)
    if unit.scope is Scope.INHERITED:
        hint += " · " + text("scope.inherited")
    return f'<span class="tw-chip {unit.role}" title="{escape(hint)}">{escape(unit.unit)}</span>'


def _values(values: Sequence[AnswerValue]) -> Iterable[str]:
    for indicator, group in groupby(values, key=lambda v: v.indicator):
        shown = []
        for value in group:
            notes = []
            if value.year:
                notes.append(text("value.year", year=value.year))
            if value.baseline:
                notes.append(text("value.baseline", baseline=value.baseline))
            small = f"<small> {escape(' · '.join(notes))}</small>" if notes else ""
            shown.append(f'<span class="tw-value">{escape(value.value)}</span>{small}')
        label = f'<span class="tw-role">{escape(indicator)}</span>'
        yield f'<div class="tw-row">{label}{" / ".join(dict.fromkeys(shown))}</div>'


def passage(document: Document, clause: Clause, answer: Answer, words: Iterable[str]) -> str:
    """Return a clause as printed, the question's words, units, figures and citations marked."""
    path = escape(" › ".join(clause.path))
    title = escape(document.meta.title or document.doc)
    marks = [*clause_marks(clause), *_word_marks(document, clause, words), *dropped_marks(document)]
    marks += [Mark(c.span, "cited") for c in answer.citations if c.clause == clause.id]
    body = marked(document.raw, clause.span, marks)
    lang = "zh-Hant" if document.script == "Hant" else "zh-Hans"
    return (
        f'<div class="tw-path"><b>{title}</b> {path}</div>'
        f'<div class="tw-passage" lang="{lang}">{body}</div>'
    )


def clause_marks(clause: Clause) -> list[Mark]:
    """Return the marks of a clause's units and figures that stand in its own text."""
    marks = [
        Mark(r.name_span, "unit", f"{text(f'role.{r.role}')}:{r.canonical}")
        for r in clause.responsibilities
        if clause.span.contains(r.name_span)
    ]
    return marks + [Mark(t.span, "figure", t.indicator) for t in clause.targets]


def dropped_marks(document: Document) -> list[Mark]:
    """Return the marks of web noise and running page marks."""
    return [Mark(d.span, "dropped") for d in document.dropped]


def _word_marks(document: Document, clause: Clause, words: Iterable[str]) -> list[Mark]:
    raw = clause.span.slice(document.raw)
    marks = []
    for word in {w for w in words if len(w) > 1}:
        at = raw.find(word)
        while at >= 0:
            start = clause.span.start + at
            marks.append(Mark(Span(start, start + len(word)), "word"))
            at = raw.find(word, at + len(word))
    return marks


def citation_text(document: Document, clause: Clause) -> str:
    """Return a citation to paste: title, number, place in the plan, and the text as printed."""
    meta = document.meta
    number = f"({meta.doc_number})" if meta.doc_number else ""
    place = " › ".join(clause.path)
    head = f"《{meta.title}》{number}" if meta.title else document.doc + number
    quote = clause.span.slice(document.raw).strip()
    return f"{head} {place}\n“{quote}”" if language() == "zh" else f'{head} {place}\n"{quote}"'
