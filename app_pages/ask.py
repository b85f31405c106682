"""The page for questions: the answer first, then the clauses that it stands on."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from app_pages.cards import answer_card, evidence
from app_pages.filters import draw_filters, filter_params
from app_pages.passages import Passage, passage
from app_pages.reworded import draw_reworded
from app_pages.state import index_or_stop, language, loading, remember, text
from index.store import Index
from qa.conversation import Request, answer_request
from qa.examples import example_questions
from qa.filters import PARTS, removable
from qa.grouping import stands_on
from qa.labels import label_row
from qa.types import Answer, Status

QUESTION_LIMIT = 500
# Passages that an answer stands on, and passages in all, that are shown under it.
PASSAGES = 10
MOST_PASSAGES = 15


def main() -> None:
    """Draw the page."""
    _take_link()
    index = index_or_stop()
    filters = draw_filters(index.catalogue)
    _head()
    _question_box()
    questions: tuple[str, ...] = st.session_state["ask_questions"]
    dropped: tuple[str, ...] = st.session_state["ask_dropped"]
    st.session_state["ask_written"] = questions
    remember({"q": list(questions), "without": list(dropped), **filter_params(filters)})
    if not questions:
        _welcome(index)
    elif len(questions[-1]) > QUESTION_LIMIT:
        st.warning(text("error.toolong", limit=QUESTION_LIMIT), icon=":material/short_text:")
    else:
        with loading(text("ask.loading")):
            answers = answer_request(index, Request(questions, filters, dropped))
        _show(index, answers)


def _take_link() -> None:
    """Take question and follow-ups from the link, at first and when it was changed from outside."""
    linked = tuple(q for q in st.query_params.get_all("q") if q.strip())
    state = st.session_state
    fresh = "ask_questions" not in state
    back = state["app_arrived"] and not linked and not fresh
    if fresh or (linked != state.get("ask_written") and not back):
        state["ask_questions"] = linked
        dropped = st.query_params.get_all("without")
        state["ask_dropped"] = tuple(part for part in PARTS if part in dropped)
        state["ask_question"] = linked[0] if linked else ""
    elif "ask_question" not in state:
        state["ask_question"] = state["ask_questions"][0] if state["ask_questions"] else ""


def _head() -> None:
    """Draw the name of the app; on paper, where the question box is not, what was asked too."""
    questions: tuple[str, ...] = st.session_state["ask_questions"]
    style = "tw-brand" if questions else "tw-brand tw-large"
    st.html(
        f'<div class="{style}"><h1>{escape(text("app.name"))}</h1>'
        f"<p>{escape(text('app.line'))}</p></div>"
        f'<p class="tw-paper">{escape(" → ".join(questions))}</p>'
    )


def _question_box() -> None:
    with st.form("ask_form", border=False):
        box, button = st.columns([6, 1], vertical_alignment="bottom", gap="small")
        box.text_input(
            text("ask.label"),
            key="ask_question",
            placeholder=text("ask.hint"),
            label_visibility="collapsed",
        )
        button.form_submit_button(
            text("ask.button"), type="primary", width="stretch", on_click=_ask_anew
        )


def _ask_anew() -> None:
    question = str(st.session_state["ask_question"]).strip()
    _set_questions((question,) if question else ())


def _set_questions(questions: tuple[str, ...]) -> None:
    st.session_state["ask_questions"] = questions
    st.session_state["ask_dropped"] = ()
    st.session_state["ask_question"] = questions[0] if questions else ""
    asked = st.session_state.setdefault("ask_history", ())
    if questions and questions not in asked:
        st.session_state["ask_history"] = (*asked, questions)[-20:]


def _welcome(index: Index) -> None:
    examples = example_questions(index.catalogue, language())
    if examples:
        st.caption(text("ask.examples"))
        with st.container(horizontal=True, gap="small", key="ask_examples"):
            for number, example in enumerate(examples):
                key = f"ask_example_{number}"
                st.button(example, key=key, on_click=_set_questions, args=((example,),))
    manifest = index.manifest
    held = text("ask.corpus", documents=manifest.documents, clauses=manifest.clauses)
    rows = "".join(
        f"<li><b>{escape(text(f'welcome.{name}'))}</b>{escape(text(f'welcome.{name}.line'))}</li>"
        for name in ("who", "figure", "source")
    )
    st.html(f'<ul class="tw-welcome">{rows}</ul><p class="tw-held">{escape(held)}</p>')


def _show(index: Index, answers: Sequence[Answer]) -> None:
    answer = answers[-1]
    _earlier(answers)
    _understood(answer)
    passages = _passages(index, answer)
    about = evidence(answer, index.catalogue, [p.clause.id for p in passages])
    draw_reworded(answer, index.catalogue, about)
    st.html(answer_card(answer, about))
    _judge(answer)
    _follow_up()
    _draw_passages(answer, passages)


def _earlier(answers: Sequence[Answer]) -> None:
    """Draw the questions before this one as a way back to each."""
    if len(answers) < 2:
        return
    questions: tuple[str, ...] = st.session_state["ask_questions"]
    with st.container(horizontal=True, gap="small", key="ask_earlier"):
        for number, question in enumerate(questions[:-1], 1):
            st.button(
                question,
                key=f"ask_earlier_{number}",
                type="tertiary",
                icon=":material/subdirectory_arrow_right:" if number > 1 else None,
                on_click=_set_questions,
                args=(questions[:number],),
            )
    st.html(f'<p class="tw-asked">{escape(questions[-1])}</p>')


def _understood(answer: Answer) -> None:
    """Draw what was understood; what the question can do without has a button to remove it."""
    question = answer.question
    said = {
        "docs": "、".join(dict.fromkeys(question.scope_words)),
        "units": "、".join(question.units[:2]) + ("…" if len(question.units) > 2 else ""),
        "roles": "、".join(text(f"role.{role}") for role in question.roles),
        "years": "、".join(map(str, question.years)),
    }
    can_go = removable(question)
    with st.container(
        horizontal=True, gap="small", key="ask_understood", vertical_alignment="center"
    ):
        kind = text("ask.understood", kind=text(f"kind.{question.kind}"))
        st.html(f'<span class="tw-kind">{escape(kind)}</span>', width="content")
        for part, words in said.items():
            if words and part in can_go:
                st.button(
                    text("part.said", part=text(f"part.{part}"), words=words),
                    key=f"ask_drop_{part}",
                    icon=":material/close:",
                    icon_position="right",
                    help=text("ask.drop"),
                    on_click=_drop,
                    args=(part,),
                )
            elif words:
                st.html(f'<span class="tw-kind">{escape(words)}</span>', width="content")
        for part in st.session_state["ask_dropped"]:
            st.button(
                text("ask.undrop", part=text(f"part.{part}")),
                key=f"ask_undrop_{part}",
                type="tertiary",
                icon=":material/undo:",
                on_click=_undrop,
                args=(part,),
            )


def _drop(part: str) -> None:
    dropped = {*st.session_state["ask_dropped"], part}
    st.session_state["ask_dropped"] = tuple(p for p in PARTS if p in dropped)


def _undrop(part: str) -> None:
    dropped = st.session_state["ask_dropped"]
    st.session_state["ask_dropped"] = tuple(p for p in dropped if p != part)


def _passages(index: Index, answer: Answer) -> list[Passage]:
    hits = {hit.clause: hit for hit in answer.hits}
    cited = stands_on(answer)
    ids = [*cited[:PASSAGES], *(clause for clause in hits if clause not in cited)]
    return [
        Passage(number, index.catalogue.document(_doc(clause.id)), clause, hits.get(clause.id))
        for number, clause in enumerate(index.catalogue.clauses(ids[:MOST_PASSAGES]), 1)
    ]


def _doc(clause_id: str) -> str:
    return clause_id.partition("/")[0]


def _draw_passages(answer: Answer, passages: Sequence[Passage]) -> None:
    cited = set(stands_on(answer))
    standing = [p for p in passages if p.clause.id in cited]
    others = [p for p in passages if p.clause.id not in cited]
    abstained = answer.status is Status.ABSTAINED
    if standing and not abstained:
        _list(text("ask.cited"), standing, answer)
    if others:
        _list(text("ask.nearest" if abstained else "ask.passages"), others, answer)
    took = escape(text("ask.took", ms=round(answer.elapsed_ms)))
    legend = "".join(
        f'<span class="tw-{style}">{escape(text(f"legend.{style}"))}</span>'
        for style in ("word", "unit", "figure", "cited")
    )
    st.html(f'<p class="tw-legend">{legend}<span class="tw-took">{took}</span></p>')


def _list(title: str, passages: Sequence[Passage], answer: Answer) -> None:
    items = "".join(passage(one, answer) for one in passages)
    st.html(f'<h2 class="tw-part">{escape(title)}</h2>{items}')


def _judge(answer: Answer) -> None:
    """Let the reader mark the answer right or wrong, for the evaluation page."""
    asked = " ".join(st.session_state["ask_questions"])
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="ask_judge"):
        st.html(f'<span class="tw-kind">{escape(text("ask.judge"))}</span>', width="content")
        thumb = st.feedback("thumbs", key=f"ask_judge_{hash(asked)}")
    marked = st.session_state.setdefault("ask_marked", {})
    if thumb is not None:
        marked[asked] = label_row(answer, right=bool(thumb))


def _follow_up() -> None:
    with st.form("ask_follow_form", border=False, clear_on_submit=True):
        box, button = st.columns([6, 1], vertical_alignment="bottom", gap="small")
        box.text_input(
            text("ask.follow"),
            key="ask_follow",
            placeholder=text("ask.follow.hint"),
            label_visibility="collapsed",
        )
        button.form_submit_button(text("ask.follow.button"), width="stretch", on_click=_follow)


def _follow() -> None:
    question = str(st.session_state["ask_follow"]).strip()
    if question:
        _set_questions((*st.session_state["ask_questions"], question))


main()
