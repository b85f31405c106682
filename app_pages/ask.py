"""The page for questions: the answer first, then the clauses that it stands on."""

from collections.abc import Sequence
from html import escape

import streamlit as st
from qa.answer import answer_question

from app_pages.cards import answer_card, citation_text, passage
from app_pages.state import index_or_stop, language, open_source, text
from index.store import Index
from qa.examples import example_questions
from qa.types import Answer, Status

QUESTION_LIMIT = 500


def main() -> None:
    """Draw the page."""
    st.html(
        f'<div class="tw-brand"><strong>{escape(text("app.name"))}</strong>'
        f"<span>{escape(text('app.line'))}</span></div>"
    )
    index = index_or_stop()
    question = _question_box(index)
    if not question:
        st.caption(text("ask.empty"))
        _corpus_line(index)
        return
    if len(question) > QUESTION_LIMIT:
        st.warning(text("error.toolong", limit=QUESTION_LIMIT))
        return
    with st.spinner(text("ask.loading"), show_time=False):
        answer = answer_question(index, question)
    _show(index, answer)


def _question_box(index: Index) -> str:
    """Draw the box and the examples; return the question to answer, also kept in the link."""
    if "ask_question" not in st.session_state:
        st.session_state["ask_question"] = st.query_params.get("q", "")
    with st.form("ask_form", border=False):
        box, button = st.columns([6, 1], vertical_alignment="bottom")
        box.text_input(text("ask.label"), key="ask_question", placeholder=text("ask.hint"))
        button.form_submit_button(text("ask.button"), type="primary", width="stretch")
    examples = example_questions(index.catalogue, language())
    st.pills(
        text("ask.examples"),
        examples,
        key="ask_example",
        on_change=_take_example,
    )
    question = str(st.session_state["ask_question"]).strip()
    if question:
        st.query_params.update(q=question, lang=language())
    else:
        st.query_params.pop("q", None)
    return question


def _take_example() -> None:
    chosen = st.session_state.get("ask_example")
    if chosen:
        st.session_state["ask_question"] = chosen
        st.session_state["ask_example"] = None


def _corpus_line(index: Index) -> None:
    manifest = index.manifest
    st.caption(text("ask.corpus", documents=manifest.documents, clauses=manifest.clauses))


def _show(index: Index, answer: Answer) -> None:
    st.html(answer_card(answer, index.catalogue))
    question = answer.question
    understood = [text(f"kind.{question.kind}"), *question.scope_words, *question.units]
    st.caption(
        f"{text('ask.understood')}: {' · '.join(understood)} — "
        + text("ask.took", ms=round(answer.elapsed_ms))
    )
    cited = list(dict.fromkeys(c.clause for c in answer.citations))
    others = [h.clause for h in answer.hits if h.clause not in cited]
    if answer.status is Status.ABSTAINED:
        st.caption(text("ask.nearest"))
    elif cited:
        st.subheader(text("ask.cited"))
        _passages(index, answer, cited)
    if others:
        st.subheader(text("ask.passages"))
        _passages(index, answer, others)


def _passages(index: Index, answer: Answer, clauses: Sequence[str]) -> None:
    hits = {h.clause: h for h in answer.hits}
    for clause in index.catalogue.clauses(clauses):
        document = index.catalogue.document(clause.id.partition("/")[0])
        hit = hits.get(clause.id)
        with st.container(border=True):
            st.html(passage(document, clause, answer, hit.matched if hit else ()))
            left, right, _ = st.columns([2, 2, 5])
            if left.button(text("ask.open"), key=f"ask_open_{clause.id}", width="stretch"):
                open_source(document.doc, clause.id)
            with right.popover(text("ask.copy"), width="stretch"):
                st.code(citation_text(document, clause), language=None, wrap_lines=True)
            if hit is not None:
                scores = {"bm25": f"{hit.bm25 or 0:.2f}", "cosine": f"{hit.cosine or 0:.2f}"}
                st.caption(f"{text('ask.why')}: {text('ask.why.both', **scores)}")


main()
