"""The page for policy writers: clauses of other plans beside a draft."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from app_pages.downloads import offer_files
from app_pages.filters import draw_filters
from app_pages.marks import Mark, marked
from app_pages.passages import copy_button
from app_pages.state import index_or_stop, language, loading, source_link, text
from app_pages.uploads import uploaded_text
from corpus.types import Span
from index.store import Index
from qa.compare import Comparison, compare_draft, shared_spans
from qa.compare_sheet import comparison_docx, comparison_xlsx
from qa.compare_words import heads, missing_words, role_cell, target_cell
from qa.filters import Filters, limited_docs
from qa.levels import LEVELS, docs_of_levels
from qa.precedents import DraftPart, Precedent, find_precedents, read_draft
from qa.types import Language

LIMIT = 60_000
STYLE = Path(__file__).with_name("style_check.css")


def main() -> None:
    """Draw the page."""
    index = index_or_stop()
    filters = draw_filters(index.catalogue)
    levels = _levels()
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    st.html(
        f'<div class="tw-brand"><h1>{escape(text("nav.precedents"))}</h1>'
        f"<p>{escape(text('precedents.line'))}</p></div>"
    )
    _form()
    draft: str = st.session_state.get("precedents_draft", "")
    if not draft:
        st.caption(text("precedents.empty"))
    elif len(draft) > LIMIT:
        st.warning(text("check.limit", limit=LIMIT), icon=":material/short_text:")
    else:
        _show(index, draft, filters, levels)


def _levels() -> tuple[str, ...]:
    with st.sidebar:
        return tuple(
            st.multiselect(
                text("precedents.level"),
                LEVELS,
                key="precedents_level",
                format_func=lambda level: text(f"precedents.level.{level}"),
                placeholder=text("filter.all"),
            )
        )


def _form() -> None:
    with st.form("precedents_form", border=False):
        st.text_area(
            text("precedents.text"),
            key="precedents_text",
            height=160,
            placeholder=text("precedents.hint"),
        )
        loaded = uploaded_text("precedents_file", text("precedents.file"))
        if st.form_submit_button(text("precedents.button"), type="primary"):
            written = str(st.session_state["precedents_text"]).strip()
            st.session_state["precedents_draft"] = loaded or written


def _show(index: Index, draft: str, filters: Filters, levels: tuple[str, ...]) -> None:
    parts = read_draft(draft)
    names = [part.name for part in parts]
    at = 0
    if len(parts) > 1:
        at = st.selectbox(
            text("precedents.part"),
            range(len(parts)),
            format_func=lambda n: f"{names[n]}　{' '.join(parts[n].text.split())[:40]}",
            key="precedents_part",
        )
    docs = docs_of_levels(index.catalogue, levels, limited_docs(index.catalogue, filters))
    with loading(text("precedents.loading")):
        found = find_precedents(index, parts[at].text, docs=docs)
    if not found:
        st.info(text("precedents.none"), icon=":material/search_off:")
        return
    comparison = compare_draft(parts[at], found, index.catalogue)
    _missing(comparison)
    _beside(index, comparison)
    _tables(comparison)
    _downloads(index, parts, comparison, docs)
    _all(index, comparison)


def _language() -> Language:
    return Language.EN if language() == "en" else Language.HANS


def _missing(comparison: Comparison) -> None:
    if comparison.missing:
        items = "".join(
            f"<li>{escape(missing_words(m, _language()))}</li>" for m in comparison.missing
        )
        st.html(
            f'<section class="tw-card tw-partial"><p class="tw-state"><b>'
            f"{escape(text('precedents.missing'))}</b></p>"
            f'<ul class="tw-missing">{items}</ul></section>'
        )


def _beside(index: Index, comparison: Comparison) -> None:
    titles = heads(comparison)
    at = st.selectbox(
        text("precedents.choose"),
        range(len(titles)),
        format_func=titles.__getitem__,
        key="precedents_beside",
    )
    precedent = comparison.precedents[at]
    document = index.catalogue.document(precedent.doc)
    draft = comparison.draft.text
    printed = precedent.clause.span.slice(document.raw)
    left = _wording(draft, printed)
    right = _wording(printed, draft)
    href = escape(source_link(precedent.doc, precedent.clause.id))
    acts = (
        f'<div class="tw-acts"><a class="tw-act tw-go" href="{href}">{escape(text("ask.open"))}</a>'
        f"{copy_button(document, precedent.clause)}</div>"
    )
    st.html(
        f'<div class="tw-beside"><div class="tw-pass"><h3>{escape(text("precedents.draft"))}</h3>'
        f'<div class="tw-body">{left}</div></div>'
        f'<div class="tw-pass"><h3>{escape(titles[at])}</h3>'
        f'<div class="tw-body">{right}</div>{acts}</div></div>'
        f'<p class="tw-legend"><span class="tw-shared">'
        f"{escape(text('precedents.shared'))}</span></p>"
    )


def _wording(one: str, other: str) -> str:
    marks = [Mark(span, "shared") for span in shared_spans(one, other)]
    return marked(one, Span(0, len(one)), marks)


def _tables(comparison: Comparison) -> None:
    speech = _language()
    units = [
        (row.name, *(role_cell(role, speech) for role in (row.draft, *row.precedents)))
        for row in comparison.units
    ]
    targets = [
        (row.indicator, *(target_cell(t) for t in (row.draft, *row.precedents)))
        for row in comparison.targets
    ]
    measures = [
        (row.name, *(text("precedents.has") if h else "" for h in (row.draft, *row.precedents)))
        for row in comparison.measures
    ]
    for key, rows in (("units", units), ("targets", targets), ("measures", measures)):
        if rows:
            st.html(_table(text(f"precedents.{key}"), rows, heads(comparison)))


def _table(title: str, rows: Sequence[tuple[str, ...]], columns: Sequence[str]) -> str:
    head = "".join(
        f"<th>{escape(name)}</th>"
        for name in (text("precedents.name"), text("precedents.draft"), *columns)
    )
    body = "".join(
        "<tr>"
        + f"<th>{escape(row[0])}</th>"
        + f'<td class="draft">{escape(row[1])}</td>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[2:])
        + "</tr>"
        for row in rows
    )
    return (
        f'<h2 class="tw-part">{escape(title)}</h2>'
        f'<div class="tw-grid"><table><tr>{head}</tr>{body}</table></div>'
    )


def _downloads(
    index: Index, parts: Sequence[DraftPart], shown: Comparison, docs: frozenset[str] | None
) -> None:
    """Draw the buttons that save the comparison of every clause of the draft."""

    def every() -> list[Comparison]:
        return [
            shown
            if part is shown.draft
            else compare_draft(part, find_precedents(index, part.text, docs=docs), index.catalogue)
            for part in parts
        ]

    with st.container(horizontal=True, gap="small"):
        offer_files(
            "precedents",
            "先例对照",
            {
                "docx": lambda: comparison_docx(every()),
                "xlsx": lambda: comparison_xlsx(every()),
            },
        )


def _all(index: Index, comparison: Comparison) -> None:
    st.html(f'<h2 class="tw-part">{escape(text("precedents.all"))}</h2>')
    st.html(
        "".join(
            _card(index, precedent, head, comparison.draft.text)
            for precedent, head in zip(comparison.precedents, heads(comparison), strict=True)
        )
    )


def _card(index: Index, precedent: Precedent, head: str, draft: str) -> str:
    document = index.catalogue.document(precedent.doc)
    printed = precedent.clause.span.slice(document.raw)
    href = escape(source_link(precedent.doc, precedent.clause.id))
    return (
        f'<article class="tw-pass"><h3>{escape(head)}</h3>'
        f'<div class="tw-body">{_wording(printed, draft)}</div>'
        f'<div class="tw-acts"><a class="tw-act tw-go" href="{href}">{escape(text("ask.open"))}</a>'
        f"{copy_button(document, precedent.clause)}</div></article>"
    )


main()
