"""The page of the documents: what there is, bringing files in, taking documents out."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from app_pages.state import (
    index_folder,
    index_or_none,
    language,
    loading,
    remember,
    source_link,
    text,
)
from corpus.load import SUPPORTED_SUFFIXES
from index.store import Index
from qa.library import STEPS, Job, Library, Preview, Upload, preview

MOST_FILES = 200
# Clauses of a file that its preview shows: enough to see whether it was read well.
SHOWN_CLAUSES = 25


@st.cache_resource(show_spinner=False)
def library(folder: str) -> Library:
    """Return the one library of an index, whoever looks at the page."""
    return Library(Path(folder))


def main() -> None:
    """Draw the page."""
    remember({})
    index = index_or_none()
    shelf = library(str(index_folder()))
    st.html(f'<h1 class="tw-title tw-wide">{escape(text("nav.corpus"))}</h1>')
    if index is None:
        st.info(text("corpus.empty"), icon=":material/upload_file:")
    else:
        _figures(index)
    _progress(shelf)
    _upload(shelf, index)
    if index is not None:
        _documents(shelf, index)


def _figures(index: Index) -> None:
    catalogue, manifest = index.catalogue, index.manifest
    figures = {
        "documents": manifest.documents,
        "clauses": manifest.clauses,
        "units": len(catalogue.units()),
        "targets": len(catalogue.targets()),
        "places": len({e.meta.region for e in catalogue.documents() if e.meta.region}),
    }
    said = "".join(
        f"<li><b>{count:,}</b> {escape(text(f'corpus.{name}'))}</li>"
        for name, count in figures.items()
    )
    built = escape(text("corpus.built", when=manifest.built_at[:16].replace("T", " ")))
    st.html(f'<ul class="tw-numbers">{said}</ul><p class="tw-note">{built}</p>')


def _progress(shelf: Library) -> None:
    job = shelf.job
    if job is None:
        return
    if job.running:
        _watch(shelf)
        return
    if job.error:
        st.error(text("corpus.failed", error=job.error), icon=":material/error:")
    else:
        st.success(text("corpus.done", count=job.changed), icon=":material/check_circle:")
    for problem in job.problems:
        st.warning(problem, icon=":material/warning:")
    st.button(text("corpus.dismiss"), key="corpus_dismiss", on_click=shelf.dismiss)


@st.fragment(run_every=0.4)
def _watch(shelf: Library) -> None:
    job = shelf.job
    if job is None or not job.running:
        st.rerun()
    _bars(job)


def _bars(job: Job) -> None:
    st.caption(text("corpus.running"))
    at = STEPS.index(job.step)
    for number, step in enumerate(STEPS):
        share = 1.0 if number < at else job.share if number == at else 0.0
        st.progress(share, text=text(f"corpus.step.{step}"))


def _upload(shelf: Library, index: Index | None) -> None:
    round_ = st.session_state.setdefault("corpus_round", 0)
    files = st.file_uploader(
        text("corpus.upload"),
        type=[suffix.removeprefix(".") for suffix in SUPPORTED_SUFFIXES],
        accept_multiple_files=True,
        key=f"corpus_files_{round_}",
        help=text("corpus.upload.help"),
    )
    if not files:
        return
    if len(files) > MOST_FILES:
        st.warning(text("corpus.toomany", most=MOST_FILES), icon=":material/warning:")
        return
    with loading(text("corpus.reading")):
        looks = [_look(Upload(file.name, file.getvalue()), index) for file in files]
    for look in looks:
        _draw_preview(look)
    good = [look.upload for look in looks if look.document is not None]
    busy = shelf.job is not None and shelf.job.running
    if good and st.button(
        text("corpus.take", count=len(good)),
        key="corpus_take",
        type="primary",
        disabled=busy,
        icon=":material/playlist_add:",
    ):
        if shelf.take(good, index):
            st.session_state["corpus_round"] = round_ + 1
            st.rerun()
        st.warning(text("corpus.busy"), icon=":material/hourglass_top:")


def _look(upload: Upload, index: Index | None) -> Preview:
    """Return the preview of a file, parsed once a session."""
    seen = st.session_state.setdefault("corpus_seen", {})
    key = (upload.name, hash(upload.data), index.manifest.generation if index else 0)
    if key not in seen:
        seen[key] = preview(upload, index.catalogue if index else None)
    looked: Preview = seen[key]
    return looked


def _draw_preview(look: Preview) -> None:
    document = look.document
    if document is None:
        st.error(look.problem, icon=":material/error:")
        return
    clauses = document.clauses
    facts = text(
        "corpus.preview",
        clauses=len(clauses),
        units=len({r.canonical for c in clauses for r in c.responsibilities}),
        targets=sum(len(c.targets) for c in clauses),
        issues=len(document.issues),
    )
    label = f"**{_plain(document.meta.title or document.doc)}** — {facts}"
    if look.replaces:
        label += f" · {text('corpus.replaces')}"
    with st.expander(label):
        _preview_body(look)


def _plain(words: str) -> str:
    """Return a text that Markdown leaves as it is."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>()#+-.!|~$:" else char for char in words)


def _preview_body(look: Preview) -> None:
    document = look.document
    if document is None:
        return
    issues = "".join(f"<li>{escape(issue.message)}</li>" for issue in document.issues)
    rows = "".join(
        f"<tr><th scope='row'>{escape(c.path[-1] if c.path else '')}</th>"
        f"<td>{escape(c.text[:80])}</td>"
        f"<td>{escape('、'.join(r.unit for r in c.responsibilities))}</td></tr>"
        for c in document.clauses[:SHOWN_CLAUSES]
    )
    meta = document.meta
    facts = " · ".join(f for f in (meta.doc_number, meta.issuer, meta.region, meta.issued) if f)
    st.html(
        f'<p class="tw-note">{escape(look.upload.name)} {escape(facts)}</p>'
        f'<ul class="tw-issues">{issues}</ul><div class="tw-scroll tw-low">'
        f'<table class="tw-table"><tbody>{rows}</tbody></table></div>'
    )


def _documents(shelf: Library, index: Index) -> None:
    entries = index.catalogue.documents()
    names = ("title", "region", "kind", "number", "issued", "clauses", "issues")
    heads = {name: text(f"corpus.head.{name}") for name in names}
    lines = [
        {
            heads["title"]: f"{source_link(e.doc)}#{e.meta.title or e.doc}",
            heads["region"]: e.meta.region,
            heads["kind"]: e.meta.kind,
            heads["number"]: e.meta.doc_number,
            heads["issued"]: e.meta.issued,
            heads["clauses"]: e.clauses,
            heads["issues"]: e.issues,
        }
        for e in entries
    ]
    st.html(f'<h2 class="tw-part">{escape(text("corpus.list"))}</h2>')
    link = st.column_config.LinkColumn(display_text=r"#(.*)$", width="large")
    picked = st.dataframe(
        lines,
        hide_index=True,
        column_config={heads["title"]: link},
        on_select="rerun",
        selection_mode="multi-row",
        key=f"corpus_table_{index.manifest.generation}_{language()}",
        placeholder="",
        alt=text("corpus.list"),
    )
    chosen = [entries[row].doc for row in picked["selection"]["rows"]]
    _withdraw(shelf, index, chosen)


def _withdraw(shelf: Library, index: Index, chosen: Sequence[str]) -> None:
    if not chosen:
        st.caption(text("corpus.choose"))
        return
    titles = {e.doc: e.meta.title or e.doc for e in index.catalogue.documents()}
    with st.popover(text("corpus.withdraw", count=len(chosen)), icon=":material/delete:"):
        st.text("\n".join(titles[doc] for doc in chosen))
        st.caption(text("corpus.withdraw.note"))
        if st.button(text("corpus.withdraw.yes"), key="corpus_withdraw", type="primary"):
            if shelf.withdraw(chosen, index):
                st.rerun()
            st.warning(text("corpus.busy"), icon=":material/hourglass_top:")


main()
