"""The answer in a model's words: the switch, the call, and the card that marks what is whose."""

from dataclasses import replace
from html import escape

import streamlit as st

from app_pages.cards import Evidence, reference
from app_pages.state import endpoint, language, loading, text
from index.catalogue import Catalogue
from qa.generate import reword
from qa.generate_types import Endpoint, GeneratedAnswer, Worded
from qa.types import Answer, Status


def draw_reworded(answer: Answer, catalogue: Catalogue, about: Evidence) -> None:
    """Draw the switch, off by default and only where an endpoint is set; the card where it is on.

    The answer itself is drawn by the page in any case: a reader can always compare.
    """
    model = endpoint()
    if model is None or answer.status is not Status.ANSWERED:
        return
    state = st.session_state
    state["ask_rewording"] = st.toggle(
        text("reword.toggle"),
        value=state.get("ask_rewording", False),
        key="ask_reword",
        help=text("reword.help", model=model.model, host=model.host),
    )
    if not state["ask_rewording"]:
        state.pop("ask_reworded", None)
        return
    with loading(text("reword.loading"), height=120):
        generated = _reworded(answer, catalogue, model)
    st.html(_card(generated, model, about))


def _reworded(answer: Answer, catalogue: Catalogue, model: Endpoint) -> GeneratedAnswer:
    """Return the answer reworded; a click elsewhere on the page does not ask the model again."""
    asked = (replace(answer, elapsed_ms=0.0), model)
    kept: tuple[object, GeneratedAnswer] | None = st.session_state.get("ask_reworded")
    if kept is None or kept[0] != asked:
        kept = (asked, reword(answer, catalogue, model))
        st.session_state["ask_reworded"] = kept
    return kept[1]


def _card(generated: GeneratedAnswer, model: Endpoint, about: Evidence) -> str:
    note = f'<p class="tw-note" role="status">{escape(generated.note)}</p>'
    if not generated.is_generated:
        return note
    title, checked = text("reword.title", model=model.model), text("reword.checked")
    lines = "".join(_line(sentence, about) for sentence in generated.sentences)
    return (
        f'<section class="tw-card tw-reworded tw-{language()}" aria-label="{escape(title)}">'
        f'<p class="tw-state"><b>{escape(title)}</b>{escape(checked)}</p>{lines}'
        f"{note if generated.note else ''}</section>"
    )


def _line(sentence: Worded, about: Evidence) -> str:
    clauses = dict.fromkeys(citation.clause for citation in sentence.citations)
    numbers = "".join(reference(about, clause) for clause in clauses)
    label = escape(text(f"reword.{sentence.origin}"))
    return (
        f'<p class="tw-worded tw-{sentence.origin}"><span class="tw-tag">{label}</span>'
        f"{escape(sentence.text)}{numbers}</p>"
    )
