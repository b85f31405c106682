"""Bar charts, drawn by Streamlit's own Vega-Lite without asking any outside host."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

Row = Mapping[str, object]


def bars(
    rows: Sequence[Row],
    *,
    category: str,
    value: str,
    parts: Mapping[str, str] | None = None,
    part: str = "",
) -> None:
    """Draw one bar for each category, in the order of the rows.

    Args:
        rows: What to draw; each has a category, a value and perhaps a part.
        category: Name of the field that names a bar.
        value: Name of the field with its length.
        parts: Colours of the parts that bars are stacked of.
        part: Name of the field that names a part.
    """
    order = list(dict.fromkeys(row[category] for row in rows))
    encoding: dict[str, Any] = {
        "y": {
            "field": category,
            "type": "nominal",
            "sort": order,
            "title": None,
            "axis": {"labelLimit": 260},
        },
        "x": {"field": value, "type": "quantitative"},
        "tooltip": [{"field": name} for name in rows[0]],
    }
    if parts:
        scale = {"domain": list(parts), "range": list(parts.values())}
        legend = {"orient": "top", "title": None}
        encoding["color"] = {"field": part, "type": "nominal", "scale": scale, "legend": legend}
        encoding["order"] = {"field": "order"}
    spec = {
        "mark": {"type": "bar", "cornerRadiusEnd": 2, "color": _colour()},
        "encoding": encoding,
        "height": 26 * len(order) + 30,
        "data": {"values": [dict(row) for row in rows]},
    }
    st.vega_lite_chart(spec, width="stretch")


def _colour() -> str:
    """Return the colour of plain bars in the theme in use."""
    return "#e08a7d" if st.context.theme.type == "dark" else "#9c2f24"
