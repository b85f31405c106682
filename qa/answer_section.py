"""A section of a plan asked for by its name: its aims (目标), main tasks or safeguards."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.types import Clause, Document
from index.store import Index
from index.tokenise import fold
from qa.answer_who import lead_line
from qa.documents import folded_titles
from qa.figures import asked_counter, asked_measure, figures
from qa.retrieve import Candidate
from qa.types import Answer, AnswerValue, Citation, Kind, Question, Status, Term
from qa.verify import cite

# Plans whose section is given; a question that fits more of them asks of none in particular.
_MOST_PLANS = 3
# A heading that names a section is short: 三、重点任务; not 落实目标任务,强化企业主体地位
_LONGEST_HEADING = 16


@dataclass(frozen=True, slots=True)
class _Section:
    """How a section is asked for, and how plans call it; both in folded text."""

    asked: re.Pattern[str]
    heading: re.Pattern[str]
    of_figures: bool = False


_AIMS = _Section(
    # 发展目标是什么, 有哪些主要指标, what are its goals; not 目标责任制
    re.compile(
        r"目标(?!责任|考核|管理)|指标(?!体系)|\b(?:goals?|targets?|aims?|objectives?|indicators?)\b"
    ),
    # 二、发展目标, (三)主要指标; not 三、目标考核
    re.compile(r"目标(?!责任|考核|管理)|主要指标|发展指标"),
    of_figures=True,
)
_TASKS = _Section(
    # 有哪些重点任务, 有什么举措, main tasks; not 任务由谁负责, which asks for units
    re.compile(
        r"(?:重点|主要|具体|核心|工作|哪些|什么)(?:工作)?(?:任务|工作|举措|措施|行动|内容)"
        r"|(?:任务|举措|措施|内容)(?:都|主要)?(?:有|是)(?:哪些|什么)"
        r"|\b(?:main|key|major|priority|what|which) (?:\w+ )?(?:tasks?|measures?|actions?|work)\b"
    ),
    # 三、重点任务, 二、主要举措; not 工作机制
    re.compile(r"(?:重点|主要|具体|核心|工作)(?:工作)?(?:任务|工作|举措|措施|行动|内容)"),
)
_SAFEGUARDS = _Section(
    # 有哪些保障措施, safeguards; not 住房保障
    re.compile(r"保障措施|组织保障|实施保障|\b(?:safeguards?|supporting measures)\b"),
    # 四、保障措施, 四、组织实施; not 三、加强民生保障
    re.compile(r"保障措施|(?:组织|实施|政策|工作)保障|组织实施|推进措施"),
)
_SECTIONS = (_AIMS, _SAFEGUARDS, _TASKS)
# 多少家: a figure of one thing is asked for, whatever is aimed at.
_ONE_FIGURE = re.compile(r"多少|几[家个项名人]|百分之|\bhow (?:many|much)\b")
# Sections of a plan that hold no tasks.
_NO_TASKS = re.compile(
    r"总体要求|总体思路|指导思想|基本原则|形势|背景|目标|指标|保障措施|组织保障|实施保障|组织实施|附则|附件"
)
# The id of an unnumbered paragraph: <doc>/二/(一)/p1
_PARAGRAPH = re.compile(r"/p\d+$")
# Words that name no subject of their own beside a section's name.
_PLAIN = re.compile(
    r"(?:总体|总的|发展|主要|重点|具体|核心|预期|阶段性?|年度|任务|目标|指标|措施|保障|举措|工作|行动|方案|计划|规划"
    r"|意见|实施|要点|内容|提出|实现|完成|确定|设定|达到|组织|政策|考核|通知|文件)+"
    r"|(?:(?:overall|general|main|key|major|principal|priority|specific|development|goal|target|aim"
    r"|objective|indicator|task|measure|action|work|safeguard|supporting|plan|scheme|programme"
    r"|opinion|content|set|list)s?\s*)+"
)


def answer_section(
    question: Question, candidates: Sequence[Candidate], index: Index
) -> Answer | None:
    """Return the section that a question asks for by its name; ``None`` for other questions.

    Of aims, the figures with the sentences that bear them; of tasks and safeguards, the first
    line of each clause. A unit's aims are those of its tasks.
    """
    section = _asked_section(question, folded_titles(index.catalogue))
    return _given(question, candidates, index, section) if section else None


def _given(
    question: Question, candidates: Sequence[Candidate], index: Index, section: _Section
) -> Answer | None:
    """Return the section of the plans asked of; ``None`` where they have none or are too many."""
    found = _of_units(question, index) if question.units else _by_heading(question, index, section)
    order = {c.hit.doc: at for at, c in reversed(list(enumerate(candidates)))}
    docs = sorted(found, key=lambda doc: (order.get(doc, len(order)), doc))
    if not docs or len(docs) > _MOST_PLANS:
        return None
    values: list[AnswerValue] = []
    lines: list[Citation] = []
    for doc in docs:
        document = index.catalogue.bare_document(doc)
        for clause in found[doc]:
            told = list(_aims(document, clause, question.years)) if section.of_figures else []
            values += [value for value, _ in told]
            lines += [line for _, line in told] or _first_line(document, clause, question)
    if not lines:
        return None
    return Answer(
        question,
        Status.ANSWERED,
        "",
        values=tuple(values),
        citations=tuple(dict.fromkeys(lines)),
        is_list=not section.of_figures,
    )


def _asked_section(question: Question, titles: Mapping[str, str]) -> _Section | None:
    """Return the section that a question names and asks nothing else of."""
    named = question.docs is not None and (question.scope_words or question.units)
    if not named or question.kind in (Kind.WHO, Kind.DUTIES):
        return None
    text = fold(question.text).lower()
    if _ONE_FIGURE.search(text):
        # 科学素质行动计划到2025年要达到多少: of no thing but the plan, so all that it aims at
        is_open = asked_measure(text) is None and not asked_counter(text) and not question.units
        of_none = is_open and not any(_subject(question, titles[d]) for d in question.docs or ())
        return _AIMS if of_none else None
    section = next((one for one in _SECTIONS if one.asked.search(text)), None)
    return section if section and (section.of_figures or not question.units) else None


def _by_heading(
    question: Question, index: Index, section: _Section
) -> dict[str, tuple[Clause, ...]]:
    """Return the clauses of the section by document.

    Where a plan has none of that name: all clauses that aim at figures, all numbered ones that
    stand in no other section. A subject that the title does not have must stand in the headings
    above the figures.
    """
    titles = folded_titles(index.catalogue)
    found: dict[str, tuple[Clause, ...]] = {}
    for doc in question.docs or ():
        subject = _subject(question, titles[doc])
        clauses = index.catalogue.clauses_of(doc)
        named = () if subject else tuple(_under(clauses, section.heading))
        if not named and section.of_figures:
            named = tuple(c for c in clauses if c.targets and _heads(c, subject))
        elif not named and section is _TASKS and not subject:
            others = {c.id for c in _under(clauses, _NO_TASKS)}  # the rest of a 工作要点
            named = tuple(c for c in clauses if c.id not in others and not _is_paragraph(c))
        kept = named if section.of_figures else tuple(_without_openings(named))
        found |= {doc: kept} if kept else {}
    return found


def _of_units(question: Question, index: Index) -> dict[str, tuple[Clause, ...]]:
    """Return the clauses that charge the units asked about, by document."""
    duties = index.catalogue.duties(canonicals=question.units, docs=question.docs)
    titles = folded_titles(index.catalogue)
    homes = {d.clause: d.doc for d in duties if not _subject(question, titles[d.doc])}
    found: dict[str, tuple[Clause, ...]] = {}
    for clause in index.catalogue.clauses(homes):
        found[homes[clause.id]] = (*found.get(homes[clause.id], ()), clause)
    return found


def _subject(question: Question, title: str) -> list[Term]:
    """Return the words of the question that neither name a section nor stand in the title."""
    named = {fold(word).lower() for word in question.scope_words}
    return [
        term
        for term in question.terms
        if term.text not in named
        and not _PLAIN.fullmatch(term.text)
        and not any(word in title for word in term.variants)
    ]


def _heads(clause: Clause, subject: Sequence[Term]) -> bool:
    """Tell whether the headings of a clause name all words of the subject."""
    heads = " ".join((*clause.path, clause.text[:_LONGEST_HEADING]))
    return all(any(word in heads for word in term.variants) for term in subject)


def _under(clauses: Iterable[Clause], heading: re.Pattern[str]) -> Iterator[Clause]:
    """Yield the clauses below a heading of that name, or that begin with it."""
    for clause in clauses:
        heads = (*clause.path, clause.text[:_LONGEST_HEADING])
        if any(len(head) <= _LONGEST_HEADING and heading.search(head) for head in heads):
            yield clause


def _is_paragraph(clause: Clause) -> bool:
    return bool(_PARAGRAPH.search(clause.id))


def _without_openings(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield the clauses less the paragraphs that open a group of numbered ones."""
    numbered = [c.id for c in clauses if not _is_paragraph(c)]
    for clause in clauses:
        group = _PARAGRAPH.sub("/", clause.id)
        if not _is_paragraph(clause) or not any(one.startswith(group) for one in numbered):
            yield clause


def _aims(
    document: Document, clause: Clause, years: Sequence[int]
) -> Iterator[tuple[AnswerValue, Citation]]:
    """Yield the figures aimed at, less those of other years than the ones asked about."""
    for figure in figures(document, clause):
        if figure.is_target and (not years or figure.year is None or figure.year in years):
            value = AnswerValue(
                indicator=figure.indicator or figure.sentence.text,
                value=figure.value,
                year=figure.year,
                baseline=figure.baseline,
                doc=document.doc,
                clause=clause.id,
                span=figure.span,
            )
            yield value, cite(document, clause.id, figure.sentence.span)


def _first_line(document: Document, clause: Clause, question: Question) -> list[Citation]:
    """Return the clause's first sentence; none where a unit's figures are asked for."""
    line = None if question.units else lead_line(document, clause)
    return [line] if line else []
