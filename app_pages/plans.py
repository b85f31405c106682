"""The choice of plans that the pages with tables share."""

import streamlit as st

from app_pages.state import text
from index.catalogue import Catalogue
from qa.filters import Filters, limited_docs


def choose_plans(catalogue: Catalogue, filters: Filters, page: str, first: int) -> list[str]:
    """Draw the choice and return the plans chosen; the link, else the first that pass, at first.

    Args:
        catalogue: Knows the plans.
        filters: What the side panel limits them to.
        page: Name of the page, for the key of the widget.
        first: How many are chosen at first.
    """
    allowed = limited_docs(catalogue, filters)
    entries = [e for e in catalogue.documents() if allowed is None or e.doc in allowed]
    titles = {e.doc: e.meta.title or e.doc for e in entries}
    key, state = f"{page}_docs", st.session_state
    if key not in state:
        linked = [doc for doc in st.query_params.get_all("doc") if doc in titles]
        state[key] = linked or list(titles)[:first]
    state[key] = [doc for doc in state[key] if doc in titles]
    return st.multiselect(
        text("duties.plans"),
        list(titles),
        key=key,
        format_func=lambda doc: titles.get(doc, doc),
        placeholder=text("duties.plans.hint"),
        persist_state="session",
    )
