"""What all pages share: settings, the open index, language, script, links, the style sheet."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from app_pages.texts import Language, say
from corpus.errors import PlanError
from index.rerank import load_reranker
from index.store import Index, current_generation, open_index
from qa.answer import answer_question
from qa.display import Shown
from qa.examples import example_questions
from qa.generate_types import Endpoint

HERE = Path(__file__).parent
Params = dict[str, str | list[str]]


@st.cache_resource(show_spinner=False, max_entries=2)
def _open(
    folder: str,
    generation: int,  # noqa: ARG001 - the key of the cache
    reranker: str,
) -> Index:
    index = open_index(Path(folder), reranker=load_reranker(reranker) if reranker else None)
    # What the first question would load is loaded here, behind the skeleton.
    for question in example_questions(index.catalogue, "zh", limit=1):
        answer_question(index, question)
    return index


def language() -> Language:
    """Return the language of the page, as the switch or the link says."""
    return "en" if st.session_state.get("app_language") == "en" else "zh"


def script() -> Shown:
    """Return the script in which passages are shown, as the switch or the link says."""
    return Shown(st.session_state.get("app_script") or Shown.PRINTED)


def text(key: str, **values: object) -> str:
    """Return a wording in the language of the page."""
    return say(language(), key, **values)


def index_folder() -> Path:
    """Return the index folder."""
    return Path(st.session_state["app_index_folder"])


def endpoint() -> Endpoint | None:
    """Return the endpoint that may reword answers; ``None`` where none is set."""
    found: Endpoint | None = st.session_state.get("app_endpoint")
    return found


def index_or_none() -> Index | None:
    """Return the open index, ``None`` where there is none yet; end the run where it is damaged."""
    folder = index_folder()
    try:
        generation = current_generation(folder)
        if generation is None:
            return None
        with loading(text("ask.opening")):
            return _open(str(folder), generation, st.session_state.get("app_reranker", ""))
    except PlanError as error:
        st.error(text("error.index", error=error), icon=":material/error:")
        st.stop()


def index_or_stop() -> Index:
    """Return the open index; without one, say on the page what to do and end the run."""
    index = index_or_none()
    if index is None:
        st.info(text("error.noindex"), icon=":material/database:")
        st.stop()
    return index


@contextmanager
def loading(label: str, height: int = 260) -> Iterator[None]:
    """Show a skeleton with a line that says what is going on, if it takes more than a moment."""
    with st.spinner(label, show_time=False), st.skeleton(height):
        yield


def remember(params: Params) -> None:
    """Put the state of the page into its link; language and script go with it."""
    wanted = {name: value for name, value in {**params, **common_params()}.items() if value}
    if wanted != _current():
        st.query_params.from_dict(wanted)


def common_params() -> Params:
    """Return what every link of the app holds: language and script, where not the usual ones."""
    params: Params = {"lang": language()} if language() == "en" else {}
    return params if script() is Shown.PRINTED else {**params, "script": script().value}


def _current() -> Params:
    found: Params = {}
    for name in st.query_params:
        values = st.query_params.get_all(name)
        found[name] = values if len(values) > 1 else values[0]
    return found


def source_link(doc: str, clause: str | None = None, spans: tuple[str, ...] = ()) -> str:
    """Return the link, relative to the app, of a clause in its document."""
    params: Params = {"doc": doc}
    if clause:
        params["clause"] = clause
    if spans:
        params["mark"] = list(spans)
    return "source?" + urlencode({**params, **common_params()}, doseq=True)


def apply_style() -> None:
    """Put the style sheet on the page, in the colours of the theme in use."""
    names = ["style.css"]
    if st.context.theme.type == "dark":
        names.append("style_dark.css")
    if language() == "zh":
        names.append("style_zh.css")
    names.append("style_print.css")
    css = "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)
    st.html(f"<style>{css}</style>")


def apply_manners() -> None:
    """Put the script on the page that copies citations and follows links without a reload."""
    manners = (HERE / "manners.js").read_text(encoding="utf-8")
    st.html(f"<script>{manners}</script>", unsafe_allow_javascript=True)
