"""The page of responsibilities: who has which task, as a matrix, a list, a chart and a file."""

from collections.abc import Sequence
from functools import partial
from html import escape

import altair as alt
import streamlit as st

from app_pages.filters import draw_filters, filter_params
from app_pages.grids import matrix_html, task_list_html
from app_pages.state import Params, index_or_stop, loading, remember, text
from corpus.types import Role
from index.store import Index
from qa.export_tables import to_docx, to_xlsx
from qa.export_tasks import task_table
from qa.filters import Filters, limited_clauses, limited_docs
from qa.tasks import TaskRow, matrix, task_rows, workload

VIEWS = ("matrix", "list", "chart")
# Plans shown at first, units in the matrix and in the chart: what a screen holds.
FIRST_PLANS = 6
MOST_UNITS = 40
MOST_BARS = 25
# Clauses that a theme is taken to be about.
THEME_HITS = 40
ROLE_COLOURS = {
    "lead": "#9c2f24",
    "joint": "#2c6ca6",
    "responsible": "#2f7f69",
    "participate": "#9aa1aa",
}


def main() -> None:
    """Draw the page."""
    index = index_or_stop()
    filters = draw_filters(index.catalogue)
    st.html(f'<h1 class="tw-title">{escape(text("nav.duties"))}</h1>')
    docs = _plans(index, filters)
    theme, view = _choices()
    remember(_params(docs, theme, view, filters))
    if not docs:
        st.info(text("duties.noplans"), icon=":material/filter_alt_off:")
        return
    with loading(text("duties.loading")):
        rows = task_rows(index.catalogue, docs, only=_only(index, filters, theme, docs))
    if not rows:
        st.info(text("duties.none"), icon=":material/search_off:")
        return
    _exports(rows)
    if view == "matrix":
        shown = matrix(rows, MOST_UNITS)
        st.html(matrix_html(shown))
    elif view == "list":
        st.html(task_list_html(rows))
    else:
        _chart(rows)


def _plans(index: Index, filters: Filters) -> list[str]:
    """Draw the choice of plans; the link, else the first plans that the filters leave."""
    allowed = limited_docs(index.catalogue, filters)
    entries = [e for e in index.catalogue.documents() if allowed is None or e.doc in allowed]
    titles = {e.doc: e.meta.title or e.doc for e in entries}
    state = st.session_state
    if "duties_docs" not in state:
        linked = [doc for doc in st.query_params.get_all("doc") if doc in titles]
        state["duties_docs"] = linked or list(titles)[:FIRST_PLANS]
    state["duties_docs"] = [doc for doc in state["duties_docs"] if doc in titles]
    return st.multiselect(
        text("duties.plans"),
        list(titles),
        key="duties_docs",
        format_func=lambda doc: titles.get(doc, doc),
        placeholder=text("duties.plans.hint"),
        persist_state="session",
    )


def _choices() -> tuple[str, str]:
    state = st.session_state
    if "duties_view" not in state:
        asked = st.query_params.get("view", "")
        state["duties_view"] = asked if asked in VIEWS else VIEWS[0]
        state["duties_theme"] = st.query_params.get("theme", "")
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    theme = left.text_input(
        text("duties.theme"), key="duties_theme", placeholder=text("duties.theme.hint")
    )
    view = right.segmented_control(
        text("duties.view"),
        VIEWS,
        key="duties_view",
        format_func=lambda name: text(f"duties.view.{name}"),
        required=True,
    )
    return str(theme or "").strip(), str(view or VIEWS[0])


def _params(docs: Sequence[str], theme: str, view: str, filters: Filters) -> Params:
    shown = "" if view == VIEWS[0] else view
    return {"doc": list(docs), "theme": theme, "view": shown, **filter_params(filters)}


def _only(index: Index, filters: Filters, theme: str, docs: Sequence[str]) -> frozenset[str] | None:
    chosen = limited_clauses(index.catalogue, filters)
    if not theme:
        return chosen
    hits = index.search(theme, top_k=THEME_HITS, docs=docs)
    about = frozenset(hit.clause for hit in hits)
    return about if chosen is None else about & chosen


def _exports(rows: Sequence[TaskRow]) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(
            f'<p class="tw-count">{escape(text("duties.count", count=len(rows)))}</p>',
            width="content",
        )
        full = st.toggle(text("duties.full"), value=True, key="duties_full")
        table = task_table(rows, full_text=full)
        for form, write in (("xlsx", to_xlsx), ("docx", to_docx)):
            st.download_button(
                text(f"duties.{form}"),
                # Written when asked for: a file of many plans takes a second.
                partial(write, table),
                file_name=f"{table.title}.{form}",
                key=f"duties_{form}",
                icon=":material/download:",
                on_click="ignore",
            )


def _chart(rows: Sequence[TaskRow]) -> None:
    counted = workload(rows)
    units = list(dict.fromkeys(unit for unit, _, _ in counted))[:MOST_BARS]
    names = {role: text(f"role.{role}") for role in Role}
    unit, role, tasks = text("duties.unit"), text("filter.role"), text("duties.tasks")
    values = [{unit: u, role: names[r], tasks: n} for u, r, n in counted if u in units]
    colours = alt.Scale(
        domain=[names[r] for r in Role], range=[ROLE_COLOURS[r.value] for r in Role]
    )
    chart = (
        alt.Chart(alt.Data(values=values))
        .mark_bar()
        .encode(
            x=alt.X(tasks, type="quantitative", axis=alt.Axis(tickMinStep=1)),
            y=alt.Y(unit, type="nominal", sort=units, title=None, axis=alt.Axis(labelLimit=260)),
            color=alt.Color(role, type="nominal", scale=colours, legend=alt.Legend(orient="top")),
            tooltip=[f"{unit}:N", f"{role}:N", f"{tasks}:Q"],
        )
        .properties(height=26 * len(units) + 60)
    )
    st.altair_chart(chart, width="stretch")
    st.dataframe(values, hide_index=True, alt=text("duties.chart.alt"))


main()
