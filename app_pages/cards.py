"""The answer card, as HTML: who leads, who takes part, the figures or the sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar

from app_pages.state import language, script, source_link, text
from corpus.register import load_register
from corpus.types import Role
from index.catalogue import Catalogue
from qa.aspects import beside
from qa.display import in_script
from qa.grouping import (
    TaskGroup,
    UnitGroup,
    is_inherited,
    new_name,
    stands_on,
    task_groups,
    unit_groups,
)
from qa.highlight import printed_path
from qa.types import Answer, AnswerUnit, AnswerValue, Citation, Kind, Status
from qa.wording import held_lines, place_of, reason_text

T = TypeVar("T", UnitGroup, AnswerValue, Citation)

# Tasks of one role in one plan that are shown before the rest is folded away.
SHOWN_TASKS = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a card refers to.

    Attributes:
        titles: Title of each document.
        paths: Headings of each clause of the answer, as printed.
        numbers: Numbers of the passages below the card, by clause.
    """

    titles: Mapping[str, str]
    paths: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]


def evidence(answer: Answer, catalogue: Catalogue, numbered: Sequence[str]) -> Evidence:
    """Return what the card of ``answer`` refers to; ``numbered`` are the passages in order."""
    ids = stands_on(answer)
    return Evidence(
        titles={d.doc: d.meta.title or d.doc for d in catalogue.documents()},
        paths={
            clause.id: printed_path(catalogue.document(clause.id.partition("/")[0]), clause)
            for clause in catalogue.clauses(ids)
        },
        numbers={clause: number for number, clause in enumerate(numbered, 1)},
    )


def answer_card(answer: Answer, about: Evidence) -> str:
    """Return the card: status first, then what was asked for, document by document."""
    reason = answer.text if answer.status is Status.ABSTAINED else reason_text(answer)
    style = f"tw-card tw-{answer.status} tw-{language()}"
    parts = [
        f'<section class="{style}" aria-label="{escape(text("card.label"))}">',
        f'<p class="tw-state" role="status"><b>{escape(text(f"status.{answer.status}"))}</b>'
        f"{escape(_summary(answer))}</p>",
        f'<p class="tw-reason">{escape(reason)}</p>' if reason else "",
        *(f'<p class="tw-note">{escape(line)}</p>' for line in held_lines(answer, about.titles)),
    ]
    if answer.status is not Status.ABSTAINED:
        doc = None
        for owner, html in _body(answer, about):
            if owner != doc:
                doc = owner
                parts.append(f'<h3 class="tw-doc">{escape(about.titles.get(doc, doc))}</h3>')
            parts.append(html)
    return "".join([*parts, "</section>"])


def _summary(answer: Answer) -> str:
    cited = {c.clause: c.doc for c in answer.citations}
    if answer.status is Status.ABSTAINED or not cited:
        return ""
    return text("card.summary", docs=len(set(cited.values())), clauses=len(cited))


def _body(answer: Answer, about: Evidence) -> Iterator[tuple[str, str]]:
    """Yield document and HTML of each part of the answer, document by document."""
    if answer.question.kind is Kind.DUTIES and answer.units:
        for tasks in task_groups(answer.units):
            yield tasks.doc, _task_group(tasks, about)
        return
    for group in _together(unit_groups(answer.units)):
        yield group.doc, _unit_group(group, about)
    for value in _together(answer.values):
        yield value.doc, _value(value, about)
    if answer.is_list:
        for citation in _together(answer.citations):
            yield citation.doc, f'<div class="tw-task">{task_line(about, citation.clause)}</div>'
        return
    for citation in _together(beside(answer)):
        yield citation.doc, _quote(citation, about)


def _together(items: Iterable[T]) -> list[T]:
    items = list(items)
    docs = list(dict.fromkeys(item.doc for item in items))
    return sorted(items, key=lambda item: docs.index(item.doc))


def _unit_group(group: UnitGroup, about: Evidence) -> str:
    named = [unit for _, units in group.roles for unit in units]
    rows = [_role_row(role, units) for role, units in group.roles]
    if is_inherited(named):
        rows.append(f'<p class="tw-note">{escape(text("card.inherited"))}</p>')
    if all(role is Role.RESPONSIBLE for role, _ in group.roles):
        rows.append(f'<p class="tw-note">{escape(text("card.nolead"))}</p>')
    tasks = "".join(task_line(about, clause) for clause in group.clauses)
    return f'<div class="tw-task">{tasks}{"".join(rows)}</div>'


def _role_row(role: Role, units: Sequence[AnswerUnit]) -> str:
    chips = "".join(f"<li>{chip(unit)}</li>" for unit in units)
    label = escape(text(f"role.{role}"))
    return f'<div class="tw-row"><span class="tw-role">{label}</span><ul>{chips}</ul></div>'


def chip(unit: AnswerUnit) -> str:
    """Return a unit's chip: the name as printed, its name of today where that has changed."""
    today = new_name(unit.unit, unit.canonical)
    notes = [text("unit.today", name=today)] if today else []
    if language() == "en":
        notes += [name for name in (load_register().english(unit.canonical),) if name]
    small = "".join(f"<small>{escape(note)}</small>" for note in notes)
    hint = escape(text("unit.full", name=unit.canonical))
    return (
        f'<span class="tw-chip {unit.role} {unit.scope}" title="{hint}">'
        f"{escape(unit.unit)}{small}</span>"
    )


def task_line(about: Evidence, clause_id: str) -> str:
    """Return the line of a task: its heading, and its number in the passages or its link."""
    path = [in_script(name, script()) for name in about.paths[clause_id]]
    heading = path[-1] if path else place_of(clause_id, clause_id.partition("/")[0])
    above = path[-2] if len(path) > 1 else ""
    small = f"<small>{escape(above)}</small>" if above else ""
    return f'<p class="tw-head"><b>{escape(heading)}</b>{reference(about, clause_id)}{small}</p>'


def reference(about: Evidence, clause_id: str) -> str:
    """Return the number of a passage, or a link to the source where it is not on the page."""
    number = about.numbers.get(clause_id)
    if number is not None:
        label = escape(text("card.ref", number=number))
        return f'<a class="tw-no tw-jump" href="#tw-p{number}" aria-label="{label}">{number}</a>'
    doc = clause_id.partition("/")[0]
    href, label = escape(source_link(doc, clause_id)), escape(text("ask.open"))
    return f'<a class="tw-no tw-go" href="{href}" aria-label="{label}">↗</a>'


def _task_group(group: TaskGroup, about: Evidence) -> str:
    lines = [f"<li>{task_line(about, clause)}</li>" for clause in group.clauses]
    shown, folded = "".join(lines[:SHOWN_TASKS]), "".join(lines[SHOWN_TASKS:])
    count = text("card.tasks", count=len(lines))
    head = f'<span class="tw-chip {group.role}">{escape(text(f"role.{group.role}"))}</span>'
    more = ""
    if folded:
        label = escape(text("card.more", count=len(lines) - SHOWN_TASKS))
        more = f"<details><summary>{label}</summary><ul>{folded}</ul></details>"
    return f'<div class="tw-tasks"><p>{head} {escape(count)}</p><ul>{shown}</ul>{more}</div>'


def _value(value: AnswerValue, about: Evidence) -> str:
    notes = []
    if value.year:
        notes.append(text("value.year", year=value.year))
    if value.baseline:
        notes.append(text("value.baseline", baseline=value.baseline))
    small = f"<small>{escape(' · '.join(notes))}</small>" if notes else ""
    return (
        f'<div class="tw-figures"><span class="tw-value">{escape(value.value)}</span>'
        f"<span>{escape(value.indicator)}{small}</span>{reference(about, value.clause)}</div>"
    )


def _quote(citation: Citation, about: Evidence) -> str:
    return (
        f'<blockquote class="tw-quote">{escape(citation.quote.strip())}'
        f"{reference(about, citation.clause)}</blockquote>"
    )
