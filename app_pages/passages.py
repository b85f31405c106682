"""A clause found, as HTML: its place, its text with marks, its units, and why it was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from app_pages.marks import Mark, marked
from app_pages.state import language, script, source_link, text
from corpus.types import Clause, Document, Responsibility, Role, Span
from index.types import Hit
from qa.display import Shown, in_script
from qa.grouping import ROLE_ORDER, bracket_home, new_name
from qa.highlight import printed_path, question_words, word_spans
from qa.types import Answer
from qa.wording import place_of


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause to show under an answer.

    Attributes:
        number: Its number on the page, from 1.
        document: Its document.
        clause: The clause.
        hit: How the search found it; ``None`` where the catalogue did.
    """

    number: int
    document: Document
    clause: Clause
    hit: Hit | None


def passage(shown: Passage, answer: Answer) -> str:
    """Return the passage, the question's words, units, figures and citations marked in it."""
    document, clause = shown.document, shown.clause
    cited = [c.span for c in answer.citations if c.clause == clause.id]
    marks = [*clause_marks(clause), *dropped_marks(document)]
    words = question_words(answer.question, shown.hit)
    marks += [Mark(span, "word") for span in word_spans(document, clause, words)]
    marks += [Mark(span, "cited") for span in cited]
    title = escape(document.meta.title or document.doc)
    number = f'<span class="tw-no" aria-hidden="true">{shown.number}</span>'
    return (
        f'<article class="tw-pass tw-{language()}" id="tw-p{shown.number}" tabindex="-1">'
        f"<h3>{number}{title}</h3>{_path(document, clause)}"
        f"{body_html(document, clause.span, marks)}{_units(document, clause)}"
        f'<div class="tw-acts">{_open(shown, cited)}{copy_button(document, clause)}'
        f"{_why(shown, answer, words)}</div></article>"
    )


def _path(document: Document, clause: Clause) -> str:
    path = [in_script(name, script()) for name in printed_path(document, clause)]
    return f'<p class="tw-path">{escape(" › ".join(path))}</p>' if path else ""


def body_html(document: Document, span: Span, marks: Iterable[Mark]) -> str:
    """Return ``raw[span]`` in the script chosen, with marks, in its language."""
    raw = document.raw
    shown = script()
    converted = None if shown is Shown.PRINTED else in_script(span.slice(raw), shown)
    printed = Shown.HANT if document.script == "Hant" else Shown.HANS
    lang = "zh-Hant" if (printed if shown is Shown.PRINTED else shown) is Shown.HANT else "zh-Hans"
    note = ""
    if converted is not None and converted != span.slice(raw):
        note = f'<p class="tw-note">{escape(text("script.converted"))}</p>'
    html = marked(raw, span, marks, shown=converted)
    return f'<div class="tw-body" lang="{lang}">{html}</div>{note}'


def clause_marks(clause: Clause) -> list[Mark]:
    """Return the marks of a clause's units and figures that stand in its own text."""
    marks = [
        Mark(r.name_span, "unit", f"{text(f'role.{r.role}')}：{r.canonical}")
        for r in clause.responsibilities
        if clause.span.contains(r.name_span)
    ]
    return marks + [Mark(t.span, "figure", t.indicator) for t in clause.targets]


def dropped_marks(document: Document) -> list[Mark]:
    """Return the marks of web noise and running page marks."""
    return [Mark(d.span, "dropped", text("source.noise")) for d in document.dropped]


def _units(document: Document, clause: Clause) -> str:
    if not clause.responsibilities:
        return f'<p class="tw-note">{escape(text("ask.nounits"))}</p>'
    rows = []
    for role in ROLE_ORDER:
        named = {r.unit: r for r in clause.responsibilities if r.role is role}
        if named:
            rows.append(_unit_row(role, named.values()))
    return f'<div class="tw-units">{"".join(rows)}{inherited_note(document, clause)}</div>'


def _unit_row(role: Role, units: Iterable[Responsibility]) -> str:
    chips = []
    for unit in units:
        today = new_name(unit.unit, unit.canonical)
        small = f"<small>{escape(text('unit.today', name=today))}</small>" if today else ""
        hint = escape(text("unit.full", name=unit.canonical))
        style = f"tw-chip {unit.role} {unit.scope}"
        chips.append(
            f'<li><span class="{style}" title="{hint}">{escape(unit.unit)}{small}</span></li>'
        )
    label = escape(text(f"role.{role}"))
    return (
        f'<div class="tw-row"><span class="tw-role">{label}</span><ul>{"".join(chips)}</ul></div>'
    )


def inherited_note(document: Document, clause: Clause) -> str:
    """Return where the bracket stands that gives the clause its units; empty where in itself."""
    homes = {
        home.id: home
        for r in clause.responsibilities
        if (home := bracket_home(document, clause, r.name_span)) is not None
    }
    if not homes:
        outside = any(not clause.span.contains(r.name_span) for r in clause.responsibilities)
        return f'<p class="tw-note">{escape(text("card.inherited"))}</p>' if outside else ""
    links = "、".join(
        f'<a class="tw-go" href="{escape(source_link(document.doc, home.id))}">'
        f"{escape(place_of(home.id, document.doc))}</a>"
        for home in homes.values()
    )
    return f'<p class="tw-note">{escape(text("unit.inherited"))}{links}</p>'


def _open(shown: Passage, cited: Iterable[Span]) -> str:
    spans = tuple(f"{span.start}-{span.end}" for span in cited)
    href = escape(source_link(shown.document.doc, shown.clause.id, spans))
    return f'<a class="tw-act tw-go" href="{href}">{escape(text("ask.open"))}</a>'


def copy_button(document: Document, clause: Clause) -> str:
    """Return the button that copies the citation of a clause."""
    copied = escape(citation_text(document, clause))
    return (
        f'<button type="button" class="tw-act" data-copy="{copied}"'
        f' data-done="{escape(text("ask.copied"))}">{escape(text("ask.copy"))}</button>'
    )


def citation_text(document: Document, clause: Clause) -> str:
    """Return a citation to paste: title, number, place in the plan, and the text as printed."""
    meta = document.meta
    number = f"（{meta.doc_number}）" if meta.doc_number else ""
    head = f"《{meta.title}》{number}" if meta.title else document.doc + number
    quote = clause.span.slice(document.raw).strip()
    mark = "“{}”" if language() == "zh" else '"{}"'
    return f"{head} {' › '.join(printed_path(document, clause))}\n{mark.format(quote)}"


def _why(shown: Passage, answer: Answer, words: Iterable[str]) -> str:
    hit, clause = shown.hit, shown.clause
    facts = []
    lowered = clause.text.lower()
    matched = [word for word in words if word in lowered]
    if matched:
        facts.append((text("why.words"), "、".join(matched)))
    if hit is not None and hit.bm25 is not None:
        facts.append((text("why.lexical"), _percent(hit.bm25)))
    if hit is not None and hit.cosine is not None:
        facts.append((text("why.semantic"), _percent(hit.cosine)))
    asked = [r.unit for r in clause.responsibilities if r.canonical in answer.question.units]
    if asked:
        facts.append((text("why.unit"), "、".join(dict.fromkeys(asked))))
    if not facts:
        return ""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in facts)
    return f"<details><summary>{escape(text('ask.why'))}</summary><dl>{rows}</dl></details>"


def _percent(share: float) -> str:
    return f"{max(share, 0):.0%}"
