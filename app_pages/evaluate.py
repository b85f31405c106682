"""The page for evaluators: labelled questions run, figures, misses, and two runs compared."""

import json
from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from app_pages.state import index_or_stop, loading, remember, text
from corpus.errors import PlanError
from index.store import Index
from qa.evaluate import compare, evaluate
from qa.labels import Miss, misses, parse_questions, to_lines
from qa.rows import Row

# More would keep the page waiting for minutes; the command line takes any number.
MOST_QUESTIONS = 500
# Figures that have a wording.
FIGURES = frozenset(
    (
        *("recall@5", "ndcg@10", "mrr@10", "units", "unit_names", "value", "duties"),
        *("abstain", "false_abstain", "cite_ok", "cite_on", "elapsed_ms"),
    )
)


def main() -> None:
    """Draw the page."""
    remember({})
    index = index_or_stop()
    st.html(
        f'<h1 class="tw-title tw-wide">{escape(text("nav.evaluate"))}</h1>'
        f'<p class="tw-note">{escape(text("evaluate.intro"))}</p>'
    )
    _marks()
    _run(index)
    run = st.session_state.get("evaluate_run")
    if run is None:
        return
    report, missed = run
    _figures(report)
    _compare(report)
    _misses(missed)


def _marks() -> None:
    """Offer the answers that were marked right or wrong as a labelled file."""
    marked: dict[str, Row] = st.session_state.get("ask_marked", {})
    if not marked:
        st.caption(text("evaluate.nomarks"))
        return
    right = sum(row["verdict"] == "right" for row in marked.values())
    st.download_button(
        text("evaluate.marks", right=right, wrong=len(marked) - right),
        to_lines(marked.values()),
        file_name="marks.jsonl",
        mime="application/jsonl",
        key="evaluate_marks",
        icon=":material/download:",
        on_click="ignore",
    )


def _run(index: Index) -> None:
    file = st.file_uploader(text("evaluate.file"), type=["jsonl"], key="evaluate_file")
    if file is None:
        return
    try:
        rows = parse_questions(file.getvalue(), file.name)
    except PlanError as error:
        st.error(str(error), icon=":material/error:")
        return
    if not 0 < len(rows) <= MOST_QUESTIONS:
        st.warning(text("evaluate.size", count=len(rows), most=MOST_QUESTIONS))
        return
    label = text("evaluate.run", count=len(rows))
    if not st.button(label, key="evaluate_go", type="primary", icon=":material/play_arrow:"):
        return
    with loading(text("evaluate.running", count=len(rows))):
        report = evaluate(index, rows)
        missed = misses(index, rows, report)
    st.session_state["evaluate_before"] = st.session_state.get("evaluate_run", (None,))[0]
    st.session_state["evaluate_run"] = (report, missed)


def _figures(report: dict[str, Any]) -> None:
    names = list(dict.fromkeys(name for group in report["groups"].values() for name in group))
    lines = []
    for group, figures in report["groups"].items():
        kind, _, value = group.partition("=")
        label = text("evaluate.all") if kind == "all" else f"{text(f'evaluate.{kind}')} {value}"
        lines.append({text("evaluate.group"): label, **{_name(n): figures.get(n) for n in names}})
    number = st.column_config.NumberColumn(format="%.3f")
    whole = st.column_config.NumberColumn(format="%.0f")
    columns = {_name(name): whole if name == "elapsed_ms" else number for name in names}
    st.html(f'<h2 class="tw-part">{escape(text("evaluate.figures"))}</h2>')
    st.dataframe(
        lines,
        hide_index=True,
        column_config=columns,
        placeholder="",
        alt=text("evaluate.figures"),
    )
    st.download_button(
        text("evaluate.report"),
        json.dumps(report, ensure_ascii=False),
        file_name="report.json",
        mime="application/json",
        key="evaluate_report",
        icon=":material/download:",
        on_click="ignore",
    )


def _name(figure: str) -> str:
    return text(f"figure.{figure}") if figure in FIGURES else figure


def _compare(report: dict[str, Any]) -> None:
    """Compare with the run before on this page, or with a report from elsewhere."""
    file = st.file_uploader(text("evaluate.earlier"), type=["json"], key="evaluate_earlier")
    earlier = st.session_state.get("evaluate_before")
    if file is not None:
        try:
            earlier = json.loads(file.getvalue())
        except ValueError:
            st.error(text("evaluate.noreport"), icon=":material/error:")
            return
    if not isinstance(earlier, dict):
        return
    changes = compare(report, earlier)
    st.html(f'<h2 class="tw-part">{escape(text("evaluate.changes", count=len(changes)))}</h2>')
    if changes:
        st.code("\n".join(changes), language=None, wrap_lines=True)


def _misses(missed: Sequence[Miss]) -> None:
    st.html(f'<h2 class="tw-part">{escape(text("evaluate.misses", count=len(missed)))}</h2>')
    if not missed:
        return
    heads = "".join(
        f'<th scope="col">{escape(text(f"evaluate.head.{name}"))}</th>'
        for name in ("question", "figures", "expected", "found")
    )
    rows = "".join(map(_miss_html, missed))
    label = escape(text("evaluate.misses", count=len(missed)))
    st.html(
        f'<div class="tw-scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="tw-table"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _miss_html(miss: Miss) -> str:
    figures = "<br>".join(escape(f"{_name(name)} {value:.2f}") for name, value in miss.figures)
    expected = "<br>".join(map(escape, miss.expected))
    found = "<br>".join(map(escape, miss.found))
    return (
        f'<tr><th scope="row">{escape(miss.question)}</th><td>{figures}</td>'
        f"<td>{expected}</td><td>{found}</td></tr>"
    )


main()
