"""What all pages share: settings, the open index, the language, the style sheet."""

from pathlib import Path

import streamlit as st

from app_pages.texts import Language, say
from corpus.errors import PlanError
from index.store import Index, current_generation, open_index

STYLE = Path(__file__).with_name("style.css")
DARK_STYLE = Path(__file__).with_name("style_dark.css")


@st.cache_resource(show_spinner=False, max_entries=2)
def _open(folder: str, _generation: int) -> Index:
    return open_index(Path(folder))


def language() -> Language:
    """Return the language of the page, as the switch or the link says."""
    return "en" if st.session_state.get("app_language") == "en" else "zh"


def text(key: str, **values: object) -> str:
    """Return a wording in the language of the page."""
    return say(language(), key, **values)


def index_or_stop() -> Index:
    """Return the open index; without one, say on the page what to do and end the run."""
    folder = st.session_state["app_index_folder"]
    try:
        generation = current_generation(Path(folder))
        if generation is None:
            st.info(text("error.noindex"), icon=":material/database:")
            st.stop()
        with st.spinner(text("ask.opening"), show_time=False):
            return _open(folder, generation)
    except PlanError as error:
        st.error(text("error.index", error=error), icon=":material/error:")
        st.stop()


def apply_style() -> None:
    """Put the style sheet on the page, in the colours of the theme in use."""
    sheets = [STYLE, DARK_STYLE] if st.context.theme.type == "dark" else [STYLE]
    css = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    st.html(f"<style>{css}</style>")


def open_source(doc: str, clause: str) -> None:
    """Switch to the source page at a clause."""
    st.switch_page(
        "app_pages/source.py",
        query_params={"doc": doc, "clause": clause, "lang": language()},
    )
