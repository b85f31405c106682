"""The browser app: page settings, shared state and navigation.

Run with ``streamlit run app.py -- --index FOLDER``.
"""

import argparse
import os
import sys

import streamlit as st

from app_pages.state import apply_style, text

PAGES = (
    ("ask", "nav.ask", ":material/forum:"),
    ("source", "nav.source", ":material/article:"),
)


def index_folder(arguments: list[str]) -> str:
    """Return the index folder: ``--index``, else ``$TIAOWEN_INDEX``, else ``var/index``."""
    parser = argparse.ArgumentParser(prog="app.py", exit_on_error=False)
    parser.add_argument("--index", default=os.environ.get("TIAOWEN_INDEX", "var/index"))
    known, _ = parser.parse_known_args(arguments)
    return str(known.index)


def language_switch() -> None:
    """Draw the switch between Chinese and English; a link's ``lang`` decides at first."""
    if "app_language" not in st.session_state:
        st.session_state["app_language"] = "en" if st.query_params.get("lang") == "en" else "zh"
    with st.sidebar:
        st.segmented_control(
            text("language"),
            ["zh", "en"],
            format_func={"zh": "中文", "en": "English"}.__getitem__,
            key="app_language",
            required=True,
        )


def main() -> None:
    """Draw the app."""
    st.set_page_config(
        page_title="条问 Tiaowen", page_icon=":material/account_tree:", layout="wide"
    )
    st.session_state["app_index_folder"] = index_folder(sys.argv[1:])
    apply_style()
    language_switch()
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
    st.navigation(pages, position="top").run()


main()
