"""The side panel: limits that hold for questions and tables, kept in the link."""

from dataclasses import fields

import streamlit as st

from app_pages.state import Params, text
from index.catalogue import Catalogue
from qa.filters import Filters, choices

NAMES = tuple(field.name for field in fields(Filters))


def draw_filters(catalogue: Catalogue) -> Filters:
    """Draw the side panel and return what is chosen; a link decides at first."""
    offered = choices(catalogue)
    chosen: dict[str, tuple[str, ...]] = {}
    with st.sidebar:
        st.html(f'<h2 class="tw-side">{text("filter.title")}</h2>')
        for name in NAMES:
            options = offered[name]
            key = f"filter_{name}"
            if key not in st.session_state:
                linked = st.query_params.get_all(name)
                st.session_state[key] = [value for value in linked if value in options]
            if len(options) < 2 and not st.session_state[key]:
                continue
            picked = st.multiselect(
                text(f"filter.{name}"),
                options,
                key=key,
                format_func=_label if name == "role" else str,
                placeholder=text("filter.all"),
                persist_state="session",
            )
            chosen[name] = tuple(picked)
        if any(chosen.values()):
            st.button(
                text("filter.clear"), key="filter_clear", on_click=_clear, icon=":material/close:"
            )
    return Filters(**chosen)


def _label(role: str) -> str:
    return text(f"role.{role}")


def _clear() -> None:
    for name in NAMES:
        st.session_state[f"filter_{name}"] = []


def filter_params(filters: Filters) -> Params:
    """Return the part of a link that brings the filters back."""
    return {name: list(getattr(filters, name)) for name in NAMES}
