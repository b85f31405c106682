"""The browser app: page settings, shared state and navigation.

Run with ``streamlit run app.py -- --index FOLDER``; ``--llm-url URL --llm-model NAME`` name an
endpoint that may reword answers, and ``--reranker MODEL`` what orders the clauses found.
"""

import argparse
import logging
import os
import sys
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from app_pages.state import apply_manners, apply_style, text
from qa.display import Shown
from qa.generate_types import Endpoint, endpoint_of

# File in app_pages/, wording of its name, icon. A new page is one line here.
PAGES = (
    ("ask", "nav.ask", ":material/forum:"),
    ("source", "nav.source", ":material/article:"),
    ("duties", "nav.duties", ":material/assignment_ind:"),
    ("targets", "nav.targets", ":material/query_stats:"),
    ("precedents", "nav.precedents", ":material/compare_arrows:"),
    ("check", "nav.check", ":material/fact_check:"),
    ("corpus", "nav.corpus", ":material/library_books:"),
    ("evaluate", "nav.evaluate", ":material/rule:"),
)
# A file of our own: an icon by name would be fetched from an outside host.
ICON = Path(__file__).parent / "app_pages" / "icon.svg"


def settings(arguments: list[str]) -> argparse.Namespace:
    """Return what stands behind ``--``, else in the environment: index, reranker, endpoint."""
    parser = argparse.ArgumentParser(prog="app.py", exit_on_error=False)
    named = endpoint_of(os.environ)
    parser.add_argument("--index", default=os.environ.get("TIAOWEN_INDEX") or "var/index")
    parser.add_argument("--reranker", default=os.environ.get("TIAOWEN_RERANKER") or "")
    parser.add_argument("--llm-url", default=named.url)
    parser.add_argument("--llm-model", default=named.model)
    # No option for the key: every user of the machine can read a command line.
    parser.set_defaults(llm_key=named.key)
    known, _ = parser.parse_known_args(arguments)
    return known


def endpoint(options: argparse.Namespace) -> Endpoint | None:
    """Return the endpoint that may reword answers; ``None`` where none is set."""
    found = Endpoint(options.llm_url, options.llm_model, options.llm_key)
    return found if found.is_set else None


def take_switches() -> None:
    """Take language and script from the link, where the visitor has not chosen yet."""
    if "app_language" not in st.session_state:
        st.session_state["app_language"] = "en" if st.query_params.get("lang") == "en" else "zh"
    if "app_script" not in st.session_state:
        asked = st.query_params.get("script", "")
        st.session_state["app_script"] = asked if asked in set(Shown) else Shown.PRINTED.value


def switches() -> None:
    """Draw the switches of language and script."""
    with st.sidebar:
        st.segmented_control(
            text("language"),
            ["zh", "en"],
            format_func={"zh": "中文", "en": "English"}.__getitem__,
            key="app_language",
            required=True,
        )
        st.segmented_control(
            text("script"),
            [script.value for script in Shown],
            format_func=lambda value: text(f"script.{value}"),
            key="app_script",
            required=True,
            help=text("script.help"),
        )


def main() -> None:
    """Draw the app."""
    st.set_page_config(page_title="条问 Tiaowen", page_icon=str(ICON), layout="wide")
    options = settings(sys.argv[1:])
    st.session_state["app_index_folder"] = str(options.index)
    st.session_state["app_reranker"] = options.reranker
    st.session_state["app_endpoint"] = endpoint(options)
    take_switches()
    apply_style()
    apply_manners()
    pages = [
        st.Page(
            f"app_pages/{name}.py",
            title=text(title),
            icon=icon,
            url_path=name,
            default=name == "ask",
        )
        for name, title, icon in PAGES
    ]
    page = st.navigation(pages, position="top")
    # Pages tell a fresh visit from a change of their own widgets.
    st.session_state["app_arrived"] = st.session_state.get("app_page") != page.url_path
    st.session_state["app_page"] = page.url_path
    switches()
    run_page(page)


def run_page(page: StreamlitPage) -> None:
    """Draw a page; what fails unforeseen is told in plain words and written to the log."""
    try:
        page.run()
    except Exception as error:
        # The page boundary: nobody who asks a plan reads a traceback.
        logging.getLogger(__name__).exception("page %s failed", page.url_path)
        st.error(text("error.unexpected"), icon=":material/error:")
        st.code(f"{type(error).__name__}: {error}", language=None, wrap_lines=True)


main()
