"""The page of responsibilities: who has which task, as a matrix, a list, a chart and a file."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from app_pages.charts import bars
from app_pages.downloads import offer_files
from app_pages.filters import draw_filters, filter_params
from app_pages.grids import matrix_html, task_list_html
from app_pages.plans import choose_plans
from app_pages.state import Params, index_or_stop, loading, remember, text
from index.store import Index
from qa.export_tables import to_docx, to_xlsx
from qa.export_tasks import task_table
from qa.filters import Filters, limited_clauses
from qa.grouping import ROLE_ORDER
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
    st.html(f'<h1 class="tw-title tw-wide">{escape(text("nav.duties"))}</h1>')
    docs = choose_plans(index.catalogue, filters, "duties", FIRST_PLANS)
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
        writers = {"xlsx": partial(to_xlsx, table), "docx": partial(to_docx, table)}
        offer_files("duties", table.title, writers, wording="duties")


def _chart(rows: Sequence[TaskRow]) -> None:
    """Draw how many tasks each of the busiest units has, by role."""
    counted = workload(rows)
    units = list(dict.fromkeys(unit for unit, _, _ in counted))[:MOST_BARS]
    names = {role: text(f"role.{role}") for role in ROLE_ORDER}
    unit, part, tasks = text("duties.unit"), text("filter.role"), text("duties.tasks")
    lines = [
        {unit: u, part: names[role], tasks: count, "order": ROLE_ORDER.index(role)}
        for u, role, count in counted
        if u in units
    ]
    colours = {names[role]: ROLE_COLOURS[role.value] for role in ROLE_ORDER}
    bars(lines, category=unit, value=tasks, parts=colours, part=part)
    shown = [{name: line[name] for name in (unit, part, tasks)} for line in lines]
    st.dataframe(shown, hide_index=True, alt=text("duties.chart.alt"))


main()
