"""Answers in words: Simplified, Traditional or English, made only of what the answer holds."""

from collections.abc import Iterable, Mapping, Sequence

from corpus.register import load_register
from corpus.types import Role, Scope
from index.catalogue import Catalogue
from qa.aspects import beside
from qa.documents import printed_titles, title_of
from qa.phrases import PHRASES, ROLES
from qa.types import Answer, AnswerUnit, AnswerValue, Citation, Kind, Language, Status

# Units of one line, tasks of one list: a page can show the rest.
_MOST_UNITS = 30
_ROLE_ORDER = (Role.LEAD, Role.JOINT, Role.RESPONSIBLE, Role.PARTICIPATE)


def word(answer: Answer, catalogue: Catalogue) -> str:
    """Return the answer's text, in the question's language."""
    if answer.status is Status.ABSTAINED:
        return reason_text(answer)
    if answer.question.kind is Kind.DUTIES:
        return _duties(answer, catalogue)
    lines = [reason_text(answer)] if answer.status is Status.PARTIAL else []
    if answer.held:
        told = held_lines(answer, printed_titles(catalogue))
        return "\n".join((*told, *_by_document(answer, catalogue)))
    if answer.is_list:
        return "\n".join(_section(answer, catalogue))
    if answer.units:
        lines.append(_who(answer, catalogue))
    lines += [_value(answer, value, catalogue) for value in answer.values]
    return "\n".join((*lines, *_quotes(answer, beside(answer), catalogue)))


def reason_text(answer: Answer) -> str:
    """Return why the answer is partial or abstained, in words; empty for an answered one."""
    say = PHRASES[answer.question.language]
    if answer.reason is None:
        return ""
    places = say["comma"].join(answer.lacking or answer.question.unknown_places)
    years = say["comma"].join(answer.lacking or map(str, answer.question.years))
    return say.get(answer.reason, say["no_subject"]).format(places=places, years=years)


def held_lines(answer: Answer, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the documents of a which-answer hold, and how many do; none for other answers.

    A second line names those that hold it where no clause can be cited.
    """
    if not answer.held:
        return ()
    say = PHRASES[answer.question.language]
    parts = [
        say["or"].join(say["quoted"].format(text=form) for form in forms) for forms in answer.held
    ]
    key = "which" if len(parts) == 1 else "which_apart"
    first = say[key].format(n=answer.total, what=say["comma"].join(parts))
    if not answer.outside:
        return (first,)
    named = say["comma"].join(f"《{titles[doc]}》" for doc in answer.outside)
    return first, say["outside"].format(n=len(answer.outside), titles=named)


def _by_document(answer: Answer, catalogue: Catalogue) -> list[str]:
    """Return a line for each document: its clauses, and the first sentence quoted."""
    say = PHRASES[answer.question.language]
    lines = []
    for doc, quoted in _citations_by_document(answer).items():
        clauses = dict.fromkeys(place_of(citation.clause, doc) for citation in quoted)
        where = say["where"].format(
            title=title_of(catalogue, doc), place=say["comma"].join(clauses)
        )
        lines.append(f"{where}{say['colon']}{_one_line(quoted[0].quote)}")
    return lines


def _section(answer: Answer, catalogue: Catalogue) -> list[str]:
    """Return the clauses of a section, a line each, under the title of their plan."""
    say = PHRASES[answer.question.language]
    lines = []
    for doc, quoted in _citations_by_document(answer).items():
        lines.append(say["section"].format(title=title_of(catalogue, doc), n=len(quoted)))
        lines += [f"  {place_of(line.clause, doc)} {_short(line.quote)}" for line in quoted]
    return lines


def _citations_by_document(answer: Answer) -> dict[str, list[Citation]]:
    by_doc: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        by_doc.setdefault(citation.doc, []).append(citation)
    return by_doc


def place_of(clause: str, doc: str) -> str:
    """Return the clause's number as a reader cites it: 二(五)1 for ``<doc>/二/(五)/1``."""
    return clause.removeprefix(f"{doc}/").replace("/", "")


def _who(answer: Answer, catalogue: Catalogue) -> str:
    lines = []
    for (doc, clause), units in _grouped(answer.units).items():
        lines.append(_who_line(answer, catalogue, (doc, clause), units))
    merged: dict[str, list[str]] = {}
    for where, what in lines:
        merged.setdefault(what, []).append(where)
    say = PHRASES[answer.question.language]
    texts = [f"{say['comma'].join(wheres)}{say['colon']}{what}" for what, wheres in merged.items()]
    return "\n".join(texts)


def _who_line(
    answer: Answer,
    catalogue: Catalogue,
    place: tuple[str, str],
    units: Sequence[AnswerUnit],
) -> tuple[str, str]:
    say = PHRASES[answer.question.language]
    doc, clause = place
    where = say["where"].format(title=title_of(catalogue, doc), place=place_of(clause, doc))
    roles = [
        ROLES[answer.question.language][role] + say["colon"] + _names(answer, units, role)
        for role in _ROLE_ORDER
        if any(unit.role is role for unit in units)
    ]
    notes = []
    asks_lead = not answer.question.roles or Role.LEAD in answer.question.roles
    if asks_lead and not any(unit.role is Role.LEAD for unit in units):
        notes.append(say["no_lead"])
    if answer.question.roles == (Role.PARTICIPATE,) and all(
        unit.role is Role.RESPONSIBLE for unit in units
    ):
        notes.append(say["no_other"])
    if all(unit.scope is Scope.INHERITED for unit in units):
        notes.append(say["inherited"])
    return where, say["semicolon"].join(roles) + "".join(notes)


def _names(answer: Answer, units: Sequence[AnswerUnit], role: Role) -> str:
    say = PHRASES[answer.question.language]
    names = [unit_name(unit, answer.question.language) for unit in units if unit.role is role]
    more = say["more"].format(n=len(names)) if len(names) > _MOST_UNITS else ""
    return say["comma"].join(names[:_MOST_UNITS]) + more


def unit_name(unit: AnswerUnit, language: Language) -> str:
    """Return the unit's name as printed, for English readers with its English name."""
    english = load_register().english(unit.canonical) if language is Language.EN else None
    return f"{unit.unit} ({english})" if english else unit.unit


def _duties(answer: Answer, catalogue: Catalogue) -> str:
    say = PHRASES[answer.question.language]
    if not answer.units:
        return reason_text(answer)
    names = say["comma"].join(
        dict.fromkeys(unit_name(u, answer.question.language) for u in answer.units)
    )
    lines = [
        say["duties"].format(unit=names, n=answer.total) + _role_note(answer) + _level_note(answer)
    ]
    quotes = {(c.doc, c.clause): c.quote for c in answer.citations}
    by_doc: dict[tuple[str, Role], list[AnswerUnit]] = {}
    for unit in answer.units:
        by_doc.setdefault((unit.doc, unit.role), []).append(unit)
    for (doc, role), units in by_doc.items():
        lines.append(
            say["duty_group"].format(
                title=title_of(catalogue, doc),
                role=ROLES[answer.question.language][role],
                n=len({unit.clause for unit in units}),
            )
        )
        for clause in dict.fromkeys(unit.clause for unit in units):
            lines.append(f"  {place_of(clause, doc)} {_short(quotes.get((doc, clause), ''))}")
    return "\n".join(lines)


def _role_note(answer: Answer) -> str:
    """Return a note where all tasks stand in for those in the role asked for, which has none."""
    asked = answer.question.roles
    if len(asked) != 1 or any(unit.role in asked for unit in answer.units):
        return ""
    language = answer.question.language
    return PHRASES[language]["no_role"].format(role=ROLES[language][asked[0]])


def _level_note(answer: Answer) -> str:
    """Return which units of the same name at another level are left out."""
    others = answer.question.other_units
    say = PHRASES[answer.question.language]
    return say["level"].format(others=say["comma"].join(others)) if others else ""


def _value(answer: Answer, value: AnswerValue, catalogue: Catalogue) -> str:
    say = PHRASES[answer.question.language]
    where = say["where"].format(
        title=title_of(catalogue, value.doc), place=place_of(value.clause, value.doc)
    )
    year = say["year"].format(year=value.year) if value.year else ""
    base = say["baseline"].format(baseline=value.baseline) if value.baseline else ""
    shown = say["value"].format(value=value.value, indicator=_short(value.indicator))
    return f"{where}{say['colon']}{year}{shown}{base}"


def _quotes(answer: Answer, citations: Iterable[Citation], catalogue: Catalogue) -> list[str]:
    grouped: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        grouped.setdefault((citation.doc, citation.clause), []).append(citation)
    say = PHRASES[answer.question.language]
    lines = []
    for (doc, clause), quoted in grouped.items():
        where = say["where"].format(title=title_of(catalogue, doc), place=place_of(clause, doc))
        text = "".join(_one_line(citation.quote) for citation in quoted)
        lines.append(f"{where}{say['colon']}{text}")
    return lines


def _grouped(units: Iterable[AnswerUnit]) -> dict[tuple[str, str], list[AnswerUnit]]:
    grouped: dict[tuple[str, str], list[AnswerUnit]] = {}
    for unit in units:
        grouped.setdefault((unit.doc, unit.clause), []).append(unit)
    return grouped


def _one_line(quote: str) -> str:
    return "".join(quote.split("\n")).strip()


def _short(text: str, most: int = 60) -> str:
    line = _one_line(text)
    return line if len(line) <= most else line[:most] + "…"
