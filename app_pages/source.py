"""The page for a whole document: its clause tree beside the text, the cited clause marked."""

from html import escape
from itertools import pairwise

import streamlit as st

from app_pages.cards import clause_marks, dropped_marks
from app_pages.marks import marked
from app_pages.state import index_or_stop, language, text
from corpus.types import Clause, Document, Span
from index.catalogue import Catalogue

HERE = "tw-here"


def main() -> None:
    """Draw the page."""
    index = index_or_stop()
    document = _choose(index.catalogue)
    if document is None:
        return
    st.header(document.meta.title or document.doc)
    _facts(document)
    clause = _chosen_clause(document)
    tree, sheet = st.columns([1, 3], gap="large")
    with tree:
        _tree(document)
    with sheet:
        st.caption(text("source.dropped"))
        st.html(f'<div class="tw-sheet">{_sheet(document, clause)}</div>')
        _scroll_to_clause(clause)


def _choose(catalogue: Catalogue) -> Document | None:
    entries = catalogue.documents()
    titles = {e.doc: e.meta.title or e.doc for e in entries}
    asked = st.query_params.get("doc")
    if asked is not None and asked not in titles:
        st.warning(text("source.missing"))
    names = list(titles)
    chosen = st.selectbox(
        text("source.choose"),
        names,
        index=names.index(asked) if asked in titles else 0,
        format_func=titles.__getitem__,
        key=f"source_doc_{asked}",
    )
    if chosen is None:
        return None
    if chosen != asked:
        st.query_params.update(doc=chosen, lang=language())
        st.query_params.pop("clause", None)
    return catalogue.document(chosen)


def _facts(document: Document) -> None:
    meta = document.meta
    region = meta.region and meta.region + (text("meta.inferred") if meta.region_inferred else "")
    facts = {
        "meta.doc_number": meta.doc_number,
        "meta.issuer": meta.issuer,
        "meta.region": region,
        "meta.issued": meta.issued,
        "meta.period": meta.period,
    }
    st.caption("　".join(f"{text(key)}:{value}" for key, value in facts.items() if value))
    st.download_button(
        text("source.download"),
        document.raw,
        file_name=f"{document.doc}.txt",
        key="source_download",
    )
    if document.issues:
        with st.expander(f"{text('source.issues')} ({len(document.issues)})"):
            for issue in document.issues:
                st.text(issue.message)


def _chosen_clause(document: Document) -> Clause | None:
    asked = st.query_params.get("clause")
    return next((c for c in document.clauses if c.id == asked), None)


def _tree(document: Document) -> None:
    st.markdown(f"**{text('source.tree')}**")
    lines = []
    for heading in document.headings:
        label = escape(heading.path[-1])
        lines.append(f'<div style="padding-left:{heading.level - 1}em">{label}</div>')
    st.html(f'<nav class="tw-path">{"".join(lines)}</nav>')


def _sheet(document: Document, here: Clause | None) -> str:
    marks = [m for c in document.clauses for m in clause_marks(c)] + dropped_marks(document)
    edges = [0, *(e for c in document.clauses for e in (c.span.start, c.span.end))]
    pieces = []
    for start, end in pairwise([*edges, len(document.raw)]):
        body = marked(document.raw, Span(start, end), [m for m in marks if m.span.start < end])
        inside = here is not None and here.span == Span(start, end)
        pieces.append(f'<span id="{HERE}" class="{HERE}">{body}</span>' if inside else body)
    return "".join(pieces)


def _scroll_to_clause(clause: Clause | None) -> None:
    if clause is not None:
        show = f"document.getElementById('{HERE}')?.scrollIntoView({{block: 'center'}})"
        st.html(f"<script>{show}</script>", unsafe_allow_javascript=True)


main()
