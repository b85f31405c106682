"""The page of figures: what plans aim at, side by side for several places."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from app_pages.charts import bars
from app_pages.downloads import offer_files
from app_pages.filters import draw_filters, filter_params
from app_pages.grids import indicator_grid_html
from app_pages.plans import choose_plans
from app_pages.state import Params, index_or_stop, loading, remember, source_link, text
from qa.export_tables import to_docx, to_xlsx
from qa.export_targets import target_table
from qa.indicators import AimRow, Indicator, aim_rows, indicators

VIEWS = ("grid", "list", "chart")
FIRST_PLANS = 12


def main() -> None:
    """Draw the page."""
    index = index_or_stop()
    filters = draw_filters(index.catalogue)
    st.html(f'<h1 class="tw-title tw-wide">{escape(text("nav.targets"))}</h1>')
    docs = choose_plans(index.catalogue, filters, "targets", FIRST_PLANS)
    if not docs:
        st.info(text("duties.noplans"), icon=":material/filter_alt_off:")
        return
    words, years, view = _choices(sorted(_years(aim_rows(index.catalogue, docs))))
    shown = "" if view == VIEWS[0] else view
    by = [str(year) for year in years]
    params: Params = {"doc": docs, "word": words, "by": by, "view": shown}
    remember({**params, **filter_params(filters)})
    with loading(text("targets.loading")):
        rows = aim_rows(index.catalogue, docs, words=words, years=years)
        found = indicators(rows)
    if not rows:
        st.info(text("targets.none"), icon=":material/search_off:")
        return
    _exports(rows, found)
    if view == "grid":
        st.html(indicator_grid_html(found))
    elif view == "list":
        _list(rows)
    else:
        _chart(found)


def _years(rows: Sequence[AimRow]) -> set[int]:
    return {row.target.year for row in rows if row.target.year}


def _choices(offered: list[int]) -> tuple[str, list[int], str]:
    state = st.session_state
    if "targets_view" not in state:
        asked = st.query_params.get("view", "")
        state["targets_view"] = asked if asked in VIEWS else VIEWS[0]
        state["targets_word"] = st.query_params.get("word", "")
        linked = st.query_params.get_all("by")
        state["targets_years"] = [year for year in offered if str(year) in linked]
    state["targets_years"] = [year for year in state["targets_years"] if year in offered]
    left, middle, right = st.columns([2, 1, 1], vertical_alignment="bottom")
    words = left.text_input(
        text("targets.word"), key="targets_word", placeholder=text("targets.word.hint")
    )
    years = middle.multiselect(
        text("targets.years"), offered, key="targets_years", placeholder=text("filter.all")
    )
    view = right.segmented_control(
        text("duties.view"),
        VIEWS,
        key="targets_view",
        format_func=lambda name: text(f"targets.view.{name}"),
        required=True,
    )
    return str(words or "").strip(), list(years), str(view or VIEWS[0])


def _exports(rows: Sequence[AimRow], found: Sequence[Indicator]) -> None:
    table = target_table(rows)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        count = escape(text("targets.count", figures=len(rows), indicators=len(found)))
        st.html(f'<p class="tw-count">{count}</p>', width="content")
        writers = {"xlsx": partial(to_xlsx, table), "docx": partial(to_docx, table)}
        offer_files("targets", table.title, writers, wording="targets")


def _list(rows: Sequence[AimRow]) -> None:
    """Draw one row a figure; the table sorts by a click on a heading."""
    names = ("place", "indicator", "value", "number", "unit", "year", "baseline", "basis")
    heads = {name: text(f"targets.{name}") for name in names}
    lines = [
        {
            heads["place"]: row.place,
            heads["indicator"]: row.target.indicator,
            heads["value"]: row.target.value,
            heads["number"]: None if row.target.number is None else float(row.target.number),
            heads["unit"]: row.target.unit,
            heads["year"]: row.target.year,
            heads["baseline"]: row.target.baseline,
            heads["basis"]: f"{source_link(row.aim.doc, row.aim.clause)}#{row.basis}",
        }
        for row in rows
    ]
    link = st.column_config.LinkColumn(display_text=r"#(.*)$", width="medium")
    year = st.column_config.NumberColumn(format="%d")
    st.dataframe(
        lines,
        hide_index=True,
        column_config={heads["basis"]: link, heads["year"]: year},
        height=620,
        placeholder="",
        alt=text("nav.targets"),
    )


def _chart(found: Sequence[Indicator]) -> None:
    """Draw one indicator over the places that aim at it."""
    drawn = [one for one in found if any(row.target.number is not None for row in one.rows)]
    names = {one.name: one for one in reversed(drawn)}
    if not names:
        st.info(text("targets.nonumbers"), icon=":material/bar_chart_off:")
        return
    name = st.selectbox(text("targets.choose"), [one.name for one in drawn], key="targets_one")
    one = names[name or drawn[0].name]
    value = text("targets.value") + (f" ({one.rows[0].target.unit})" if one.rows else "")
    place = text("targets.place")
    # A bar for each figure, told apart by year and value: none is ever added to another.
    lines = {
        (row.place, row.target.year, row.target.value): {
            place: f"{row.place} {row.target.year or ''} · {row.target.value}",
            value: float(row.target.number),
        }
        for row in one.rows
        if row.target.number is not None
    }
    bars(list(lines.values()), category=place, value=value)
    st.html(indicator_grid_html((one,)))


main()
