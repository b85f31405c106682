"""Who does it: the units of the clauses that answer, lead first, document by document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.types import Clause, Document, Responsibility, Role, Scope, Span
from index.catalogue import Catalogue
from qa.documents import places_of
from qa.passages import sentence_spans, sentences
from qa.retrieve import Candidate, group_of, is_compared, tasks_below
from qa.types import Answer, AnswerUnit, Citation, Question, Status
from qa.verify import cite
from qa.words import word_space

# Characters of a label in front of units, at most: 配合单位:, 责任部门和单位:
_LABEL = 8
# The best clauses among which one may open a group of tasks.
_FIRST = 3
ROLE_ORDER = (Role.LEAD, Role.JOINT, Role.RESPONSIBLE, Role.PARTICIPATE)


@dataclass(frozen=True, slots=True)
class Choice:
    """When a clause stands beside the best one; measured on tests/eval and the dev questions.

    Attributes:
        document: Share of the best clause's coverage that another document must reach, where the
            question names none …
        relevance: … and share of its relevance.
        named: Share of the doc's best coverage that its best clause with units must reach.
        group: How much of the subject a group's heading must name to answer as a group …
        group_share: … and which share of what its best clause speaks of.
        member: How much of the subject a member of such a group must itself speak of.
        slack: By how much its own heading may name more than the group's.
        together: Share of what the best task speaks of that the others of a group must reach,
            where the clause that opens the group speaks of most and names no units.
    """

    document: float = 0.8
    relevance: float = 0.75
    named: float = 0.7
    group: float = 0.5
    group_share: float = 0.8
    member: float = 0.35
    slack: float = 0.08
    together: float = 0.5


def answer_who(
    question: Question,
    candidates: Sequence[Candidate],
    catalogue: Catalogue,
    choice: Choice | None = None,
) -> Answer:
    """Return the units of the clauses that answer; partial where a document names none."""
    chosen = choose(question, candidates, catalogue, choice or Choice())
    units: list[AnswerUnit] = []
    citations: list[Citation] = []
    for candidate in chosen:
        document = catalogue.bare_document(candidate.hit.doc)
        duties = governing(question, document, candidate.clause)
        shown = [r for r in duties if not _only(question) or r.role in question.roles] or duties
        units += [_unit(document, candidate.clause, r) for r in _in_role_order(shown)]
        citations += _citations(document, candidate.clause, duties)
    status = Status.ANSWERED if units else Status.PARTIAL
    reason = None if units else "no_unit"
    return Answer(
        question, status, "", units=_distinct(units), citations=tuple(citations), reason=reason
    )


def choose(
    question: Question,
    candidates: Sequence[Candidate],
    catalogue: Catalogue,
    choice: Choice,
) -> list[Candidate]:
    """Return the clauses to answer with: of each document the best one, or its whole group."""
    chosen: list[Candidate] = []
    for party in parties(question, candidates, catalogue):
        with_units = [c for c in party if c.clause.responsibilities]
        best_of_party = max((c.coverage for c in with_units), default=0.0)
        most_relevant = max((c.relevance for c in with_units), default=0.0)
        for found in _by_document(party).values():
            best = next((c for c in found if c.clause.responsibilities), None)
            top = max(c.coverage for c in found)
            if best is None or best.coverage < choice.named * top:
                opening = (c for c in found[:_FIRST] if c.coverage >= choice.named * top)
                tasks = (_below(c, question, catalogue, choice) for c in opening)
                chosen += next(filter(None, tasks), [])
                continue
            is_near = best.relevance >= choice.relevance * most_relevant
            if is_near and best.coverage >= choice.document * best_of_party:
                chosen += _with_group(best, question, catalogue, choice)
    return chosen or list(candidates[:1])


def parties(
    question: Question, candidates: Sequence[Candidate], catalogue: Catalogue
) -> list[list[Candidate]]:
    """Return the clauses by the places compared; all together where none are compared."""
    if not is_compared(question, catalogue):
        return [list(candidates)]
    found: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        found.setdefault(places_of(catalogue)[candidate.hit.doc], []).append(candidate)
    return list(found.values())


def lacking(question: Question, docs: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Return the places compared of which no plan answers; none where none are compared."""
    if not is_compared(question, catalogue):
        return ()
    places = places_of(catalogue)
    told = {places[doc] for doc in docs}
    asked = dict.fromkeys(places[doc] for doc in sorted(question.docs or ()))
    return tuple(place for place in asked if place not in told)


def _with_group(
    best: Candidate, question: Question, catalogue: Catalogue, choice: Choice
) -> Iterable[Candidate]:
    """Return the best clause, or all of its group that speak of the group's subject."""
    named = max(choice.group, choice.group_share * best.coverage)
    is_group = best.group >= named and best.heading <= best.group + choice.slack
    if not is_group or len(best.clause.path) < 2:
        return (best,)
    members = [
        c
        for c in group_of(best, question, catalogue)
        if c.clause.responsibilities and c.own >= choice.member
    ]
    return sorted({c.clause.id: c for c in (best, *members)}.values(), key=lambda c: c.clause.span)


def _below(
    opening: Candidate, question: Question, catalogue: Catalogue, choice: Choice
) -> list[Candidate]:
    """Return the tasks that name units under a clause which only opens their group."""
    path = opening.clause.path
    # The first paragraph below a heading that tasks of their own follow.
    members = [
        c
        for c in tasks_below(opening, question, catalogue)
        if c.clause.responsibilities and len(c.clause.path) > len(path)
    ]
    best = max((c.own for c in members), default=0.0)
    return [c for c in members if c.own >= choice.together * best]


def governing(question: Question, document: Document, clause: Clause) -> tuple[Responsibility, ...]:
    """Return the responsibilities of the sentence that answers; all where one statement rules."""
    statements = _statements(document, clause)
    if len(statements) < 2 or not question.terms:
        return clause.responsibilities
    lines = sentences(document, clause)
    near = word_space().nearness(question.terms, [line.text for line in lines]).mean(axis=0)
    best = lines[int(near.argmax())]
    ruling = (s for s in statements if any(r.covers.overlaps(best.span) for r in s))
    return tuple(r for statement in ruling for r in statement) or clause.responsibilities


def _statements(document: Document, clause: Clause) -> list[list[Responsibility]]:
    """Return the responsibilities by what they govern.

    A line that governs no text of its own (配合单位 below 牵头单位) goes with the one before.
    """
    statements: dict[Span, list[Responsibility]] = {}
    for duty in clause.responsibilities:
        text = duty.covers.slice(document.raw)
        own = len("".join(text.split())) > _LABEL or not statements
        home = duty.covers if own else list(statements)[-1]
        statements.setdefault(home, []).append(duty)
    return list(statements.values())


def lead_line(document: Document, clause: Clause) -> Citation | None:
    """Return the citation of the clause's first sentence, its heading."""
    first = next(sentence_spans(document, clause), None)
    return cite(document, clause.id, first) if first else None


def _citations(
    document: Document, clause: Clause, duties: Sequence[Responsibility]
) -> Iterable[Citation]:
    first = lead_line(document, clause)
    if first:
        yield first
    for span in sorted({r.span for r in duties if r.scope is Scope.OWN}):
        inside = clause.span.contains(span)
        crosses = any(d.span.overlaps(span) for d in document.dropped)
        if inside and not crosses and not (first and first.span.contains(span)):
            yield cite(document, clause.id, span)


def _by_document(candidates: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        found.setdefault(candidate.hit.doc, []).append(candidate)
    return found


def _only(question: Question) -> bool:
    """Tell whether the question asks for the others alone: 那配合单位呢."""
    return question.roles == (Role.PARTICIPATE,)


def _in_role_order(duties: Iterable[Responsibility]) -> list[Responsibility]:
    return sorted(duties, key=lambda r: ROLE_ORDER.index(r.role))


def _unit(document: Document, clause: Clause, duty: Responsibility) -> AnswerUnit:
    return AnswerUnit(
        unit=duty.unit,
        canonical=duty.canonical,
        role=duty.role,
        scope=duty.scope,
        doc=document.doc,
        clause=clause.id,
        span=duty.name_span,
    )


def _distinct(units: Iterable[AnswerUnit]) -> tuple[AnswerUnit, ...]:
    return tuple({(u.clause, u.unit, u.role): u for u in units}.values())
