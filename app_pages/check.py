"""The page that checks a briefing: each statement marked in the text, with its source."""

from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from app_pages.downloads import offer_files
from app_pages.marks import Mark, marked
from app_pages.state import index_or_stop, language, loading, source_link, text
from app_pages.uploads import uploaded_text
from corpus.types import Span
from index.store import Index
from qa.check import check_statement
from qa.check_report import docx_bytes, xlsx_bytes
from qa.check_types import Finding, Statement, Verdict
from qa.check_wording import verdict_name
from qa.claims_text import cut_briefing
from qa.types import Language
from qa.wording import place_of

LIMIT = 60_000
STYLE = Path(__file__).with_name("style_check.css")


def main() -> None:
    """Draw the page."""
    index = index_or_stop()
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    st.html(
        f'<div class="tw-brand"><h1>{escape(text("nav.check"))}</h1>'
        f"<p>{escape(text('check.line'))}</p></div>"
    )
    _form(index)
    briefing: str = st.session_state.get("check_briefing", "")
    if not briefing:
        st.caption(text("check.empty"))
    elif len(briefing) > LIMIT:
        st.warning(text("check.limit", limit=LIMIT), icon=":material/short_text:")
    else:
        _show(index, briefing, st.session_state.get("check_cited"))


def _form(index: Index) -> None:
    titles = {e.doc: e.meta.title or e.doc for e in index.catalogue.documents()}
    with st.form("check_form", border=False):
        st.text_area(
            text("check.text"), key="check_text", height=180, placeholder=text("check.hint")
        )
        left, right = st.columns(2)
        with left:
            loaded = uploaded_text("check_file", text("check.file"))
        with right:
            cited = st.selectbox(
                text("check.doc"),
                [None, *titles],
                format_func=lambda doc: titles.get(doc, text("check.doc.any")),
                key="check_doc",
            )
        if st.form_submit_button(text("check.button"), type="primary"):
            st.session_state["check_briefing"] = loaded or st.session_state["check_text"].strip()
            st.session_state["check_cited"] = cited


def _show(index: Index, briefing: str, cited: str | None) -> None:
    findings = _findings(index, briefing, cited)
    if not findings:
        st.info(text("check.none"), icon=":material/info:")
        return
    wrong = [f for f in findings if f.verdict is not Verdict.SUPPORTED]
    fine = len(findings) - len(wrong)
    st.html(
        f'<section class="tw-card tw-{"answered" if not wrong else "partial"}">'
        f'<p class="tw-reason" role="status">'
        f"{escape(text('check.summary', count=len(findings), fine=fine, wrong=len(wrong)))}</p>"
        f"</section>"
    )
    titles = {e.doc: e.meta.title or e.doc for e in index.catalogue.documents()}
    _downloads(briefing, findings, titles)
    st.html(
        f'<h2 class="tw-part">{escape(text("check.marked"))}</h2>'
        f'<div class="tw-pass"><div class="tw-body">{_marked(briefing, findings)}</div></div>'
    )
    st.html(f'<h2 class="tw-part">{escape(text("check.findings"))}</h2>')
    shown = wrong if wrong and st.toggle(text("check.only"), key="check_only") else findings
    numbers = {id(f): n for n, f in enumerate(findings, 1)}
    st.html("".join(_card(numbers[id(f)], f, titles) for f in shown))


def _findings(index: Index, briefing: str, cited: str | None) -> tuple[Finding, ...]:
    """Return the findings, kept with the text that they are of until another is checked."""
    key = (briefing, cited, index.manifest.generation)
    kept = st.session_state.get("check_kept")
    if kept is not None and kept[0] == key:
        findings: tuple[Finding, ...] = kept[1]
        return findings
    with loading(text("check.loading")):
        statements = cut_briefing(index, briefing)
        if cited:
            statements = tuple(Statement(s.text, cited, s.quote, s.start) for s in statements)
        findings = tuple(check_statement(index, statement) for statement in statements)
    st.session_state["check_kept"] = (key, findings)
    return findings


def _downloads(briefing: str, findings: Sequence[Finding], titles: dict[str, str]) -> None:
    with st.container(horizontal=True, gap="small"):
        offer_files(
            "check",
            "核对结果",
            {
                "docx": partial(docx_bytes, briefing, findings, titles),
                "xlsx": partial(xlsx_bytes, findings, titles),
            },
        )


def _marked(briefing: str, findings: Sequence[Finding]) -> str:
    marks = []
    for number, finding in enumerate(findings, 1):
        start = finding.statement.start
        end = min(len(briefing), start + len(finding.statement.text))
        style = "fine" if finding.verdict is Verdict.SUPPORTED else "wrong"
        name = verdict_name(finding.verdict, _language())
        marks.append(Mark(Span(start, end), style, f"{number}. {name}"))
    return marked(briefing, Span(0, len(briefing)), marks)


def _language() -> Language:
    return Language.EN if language() == "en" else Language.HANS


def _card(number: int, finding: Finding, titles: dict[str, str]) -> str:
    fine = finding.verdict is Verdict.SUPPORTED
    name = verdict_name(finding.verdict, _language())
    parts = [
        f'<article class="tw-pass tw-finding" id="finding-{number}">',
        f'<h3><span class="tw-no">{number}</span>'
        f'<span class="tw-verdict {"fine" if fine else "wrong"}">{escape(name)}</span> '
        f"{escape(finding.statement.text)}</h3>",
    ]
    if finding.doc is not None:
        parts.append(_source(finding, titles))
    if not fine:
        rows = (("check.expected", finding.expected), ("check.found", finding.found))
        said = "".join(
            f"<dt>{escape(text(key))}</dt><dd>{escape(' '.join(words.split()))}</dd>"
            for key, words in rows
            if words
        )
        parts.append(f'<dl class="tw-said">{said}</dl>')
    return "".join([*parts, "</article>"])


def _source(finding: Finding, titles: dict[str, str]) -> str:
    doc = finding.doc or ""
    place = place_of(finding.clause, doc) if finding.clause else ""
    spans = (f"{finding.span.start}-{finding.span.end}",) if finding.span else ()
    href = escape(source_link(doc, finding.clause, spans))
    return (
        f'<p class="tw-path">{escape(titles.get(doc, doc))} {escape(place)}</p>'
        f'<blockquote class="tw-quote">{escape((finding.quote or "").strip())}</blockquote>'
        f'<p class="tw-acts"><a class="tw-act tw-go" href="{href}">'
        f"{escape(text('ask.open'))}</a></p>"
    )


main()
