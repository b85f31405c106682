"""The page for a whole document: its contents beside the text, the cited clause marked."""

import re
from html import escape
from mimetypes import guess_type
from pathlib import Path

import streamlit as st

from app_pages.sheet import facts_html, issues_html, number_of, sheet_html, tree_html
from app_pages.state import index_or_stop, loading, remember, text
from corpus.types import Clause, Document, Span
from index.catalogue import Catalogue
from qa.pages import page_image, page_of

MARK = re.compile(r"(\d+)-(\d+)")  # 120-164; not 120


def main() -> None:
    """Draw the page."""
    index = index_or_stop()
    document = _choose(index.catalogue)
    if document is None:
        return
    asked = st.query_params.get("clause")
    clause = next((c for c in document.clauses if c.id == asked), None)
    spans = _linked_spans(document) if clause else ()
    remember(
        {
            "doc": document.doc,
            "clause": clause.id if clause else "",
            "mark": [f"{span.start}-{span.end}" for span in spans],
        }
    )
    st.html(
        f'<h1 class="tw-title">{escape(document.meta.title or document.doc)}</h1>'
        f"{facts_html(document)}"
    )
    if asked and clause is None:
        st.warning(text("source.noclause"), icon=":material/link_off:")
    paged = _actions(document)
    _issues(document)
    with st.sidebar:
        st.html(f'<h2 class="tw-side">{escape(text("source.tree"))}</h2>')
        st.html(tree_html(document, clause))
    sheet, page = st.columns([3, 2], gap="medium") if paged else (st.container(), None)
    with sheet, loading(text("source.loading")):
        st.html(sheet_html(document, clause, spans))
    if page is not None:
        with page:
            _page(document, clause)
    if clause is not None:
        _scroll_to(number_of(document, clause))


def _choose(catalogue: Catalogue) -> Document | None:
    entries = catalogue.documents()
    titles = {e.doc: e.meta.title or e.doc for e in entries}
    asked = st.query_params.get("doc")
    if asked is not None and asked not in titles:
        st.warning(text("source.missing"), icon=":material/link_off:")
    names = list(titles)
    _way_back()
    chosen = st.selectbox(
        text("source.choose"),
        names,
        index=names.index(asked) if asked in titles else 0,
        format_func=titles.__getitem__,
        key=f"source_doc_{asked}",
        label_visibility="collapsed",
    )
    if chosen is None:
        return None
    if chosen != asked:
        # The clause of the link belongs to the document before.
        st.query_params.from_dict({"doc": chosen})
    return catalogue.document(chosen)


def _way_back() -> None:
    questions = st.session_state.get("ask_questions")
    if questions:
        st.page_link(
            "app_pages/ask.py",
            label=text("source.back"),
            icon=":material/arrow_back:",
            query_params={"q": list(questions)},
        )


def _linked_spans(document: Document) -> tuple[Span, ...]:
    """Return the spans of the link that lie in the document."""
    found = []
    for mark in st.query_params.get_all("mark"):
        match = MARK.fullmatch(mark)
        if match and int(match[1]) < int(match[2]) <= len(document.raw):
            found.append(Span(int(match[1]), int(match[2])))
    return tuple(found)


def _actions(document: Document) -> bool:
    """Draw the downloads; return whether the pages of a PDF are to be shown."""
    path = Path(document.source.path)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if path.is_file():
            st.download_button(
                text("source.download"),
                path.read_bytes,
                file_name=path.name,
                mime=guess_type(path.name)[0],
                key="source_download",
                icon=":material/download:",
            )
        st.download_button(
            text("source.download.text"),
            document.raw,
            file_name=f"{document.doc}.txt",
            key="source_download_text",
            icon=":material/description:",
        )
        return bool(document.source.pages) and st.toggle(text("source.pages"), key="source_pages")


def _issues(document: Document) -> None:
    if document.issues:
        with st.expander(text("source.issues", count=len(document.issues))):
            st.html(issues_html(document))
    else:
        st.caption(text("source.issues.none"))


def _page(document: Document, clause: Clause | None) -> None:
    """Draw the PDF page that a clause begins on, beside its text."""
    numbers = [page.number for page in document.source.pages]
    here = page_of(document, clause.span.start) if clause else numbers[0]
    number = st.segmented_control(
        text("source.page.choose"),
        numbers,
        default=here,
        key=f"source_page_{document.doc}_{here}",
        required=True,
    )
    image = page_image(document, int(number or here))
    if image is None:
        st.caption(text("source.nofile"))
    else:
        st.image(image, caption=text("source.page", number=number), width="stretch")


def _scroll_to(number: int) -> None:
    # The number of the clause alone goes into the script, no text of the document.
    show = f"document.getElementById('tw-c{number}')?.scrollIntoView({{block: 'center'}})"
    st.html(
        f"<script>setTimeout(() => {show}, 60); setTimeout(() => {show}, 400)</script>",
        unsafe_allow_javascript=True,
    )


main()
