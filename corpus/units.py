"""Finds the responsible units (责任单位) of each clause: by bracket, by line, by sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus import labels
from corpus.drafts import DraftClause, DraftResponsibility, Structure, UnitCell
from corpus.inherit import find_reach
from corpus.naming import Setting, find_setting, write_names
from corpus.prose import ProseCharge, read_prose
from corpus.records import quick
from corpus.register import Register
from corpus.roles import Charge, read_bare, read_labelled, read_listed, read_noted, read_verbs
from corpus.statements import Statement, find_statements
from corpus.types import Role, Scope
from corpus.unit_heads import UnitHead, find_unit_heads

# 列第一位的为牵头单位, 排在首位的单位为牵头单位; not 列入牵头部门计划.
_FIRST_LEADS = re.compile(
    r"[列排][^。;)〕\n]{0,14}(?:首位|第一位?|首个|最前)[^。;)〕\n]{0,10}(?:为|是)牵头"
)
# 逗号前为牵头单位; not 逗号 alone.
_COMMA_LEADS = re.compile(r"逗号前[^。;)〕\n]{0,8}(?:为|是)牵头")
# 带“△”的为牵头单位; not △ alone.
_SIGN_LEADS = re.compile(r"[△▲★☆※*][^。;\n]{0,8}(?:为|是)牵头")

# 责任单位( in front of a remark on its column; not 各单位(.
_HEAD_REMARK = re.compile(rf"{labels.UNIT_LABEL}\($")

MAX_HEAD = 16  # characters of a column's head
MIN_BARE = 3  # lists of units without a word that a plan must have before a single unit counts
MAX_REMARK = 300  # characters; how far back the bracket of a remark may open


@quick
@dataclass(frozen=True, slots=True)
class _Read:
    """A statement and its charges; ``row``: where the row begins if it is a table's cell."""

    statement: Statement
    charges: tuple[Charge, ...]
    row: int | None = None


def find_responsibilities(
    text: str, structure: Structure, register: Register, region: str = ""
) -> tuple[tuple[DraftResponsibility, ...], ...]:
    """Return the responsibilities of each clause of ``structure``, in its order.

    Positions count in ``text``, the working text. Within a clause they stand in the order printed;
    those of its own statements come before inherited ones. Where a bracket behind it says who is
    responsible, a sentence counts only if it charges a unit that the bracket leaves out.

    Args:
        text: The working text.
        structure: Its clauses.
        register: The register of agencies.
        region: The document's place, which tells whose agencies 市… are: 上海市徐汇区.
    """
    read = read_statements(text, register, structure.cells)
    printed = [text[c.name.start : c.name.end] for r in read for c in r.charges]
    setting, charged = find_setting(printed, register, region), frozenset(printed)
    found: list[list[DraftResponsibility]] = [[] for _ in structure.clauses]
    governed_to = [clause.start for clause in structure.clauses]
    stated: list[list[Statement]] = [[] for _ in structure.clauses]
    for reach in find_reach([r.statement for r in read], structure):
        item = read[reach.statement]
        named = _names(text, item.charges, setting, register)
        if reach.own is not None:
            since = governed_to[reach.own] if item.row is None else item.row
            covers = (since, item.statement.start)
            found[reach.own] += _drafts(item, named, Scope.OWN, covers)
            governed_to[reach.own] = item.statement.end
            stated[reach.own].append(item.statement)
        for index in reach.inherited if item.row is None else ():
            clause = structure.clauses[index]
            found[index] += _drafts(item, named, Scope.INHERITED, (clause.start, clause.end))
            governed_to[index] = clause.end
    for index, clause in enumerate(structure.clauses):
        charges = _in_sentences(
            text, clause, stated[index], governed_to[index], register=register, charged=charged
        )
        if charges:
            found[index] += _from_prose(text, charges, found[index], setting, register=register)
    for head in find_unit_heads(text, structure, register):
        if not found[head.clause]:
            clause = structure.clauses[head.clause]
            covers = (head.end if head.own else clause.start, clause.end)
            found[head.clause] += _headed(text, head, covers, setting, register=register)
    return tuple(tuple(drafts) for drafts in found)


def _headed(
    text: str, head: UnitHead, covers: tuple[int, int], setting: Setting, *, register: Register
) -> list[DraftResponsibility]:
    """Return the charges of a head that names units."""
    statement = Statement(head.start, head.end, head.start, head.end, alone=False)
    item = _Read(statement, tuple(Charge(name, Role.RESPONSIBLE) for name in head.names))
    named = _names(text, item.charges, setting, register)
    return _drafts(item, named, Scope.OWN if head.own else Scope.INHERITED, covers)


def read_statements(
    text: str, register: Register, cells: Sequence[UnitCell] = ()
) -> tuple[_Read, ...]:
    """Return the brackets, lines and cells of a text that charge a unit with something, in order.

    A bracket that only names one unit counts where the plan has several such, or says what their
    order means: it may be an explanation.
    """
    taken = {i for cell in cells for i in range(cell.start, cell.end)}
    statements = [s for s in find_statements(text) if s.start not in taken]
    found = [_Read(s, read_statement(text, s, register)) for s in statements]
    bare = [item for item in found if _is_bare(item)]
    ordered = _says_who_leads(text) and _FIRST_LEADS.search(text)
    enough = len(bare) >= (1 if ordered else MIN_BARE)
    kept = [r for r in found if r.charges and (enough or not _is_bare(r) or len(r.charges) > 1)]
    kept += [item for cell in cells if (item := _read_cell(text, cell, register)).charges]
    return tuple(_rank(text, sorted(kept, key=lambda r: r.statement.start)))


def _read_cell(text: str, cell: UnitCell, register: Register) -> _Read:
    """Return the units of a table's cell, with the role that its head gives."""
    statement = Statement(cell.start, cell.end, cell.start, cell.end, alone=False)
    return _Read(statement, read_listed(text, cell, register), cell.row)


def _is_bare(item: _Read) -> bool:
    return item.statement.bare and bool(item.charges)


def read_statement(text: str, statement: Statement, register: Register) -> tuple[Charge, ...]:
    """Return the charges of one bracket or line, each unit and role once."""
    start = statement.body_start
    closes = text[statement.start - 1 : statement.start] == "。"
    words = text[start : statement.body_end]
    charges = _read_words(words, register, bare=statement.bare, closes=closes)
    return tuple(Charge(c.name.moved(start), c.role) for c in charges)


# A plan prints the same bracket under many items.
@lru_cache(maxsize=4096)
def _read_words(words: str, register: Register, *, bare: bool, closes: bool) -> tuple[Charge, ...]:
    """Return the charges of a statement's words; ``closes``: it stands behind a full stop."""
    charges = None if bare else read_labelled(words, 0, len(words), register)
    if charges is None and not bare:
        charges = read_verbs(words, 0, len(words), register)
        charges = charges or read_noted(words, 0, len(words), register)
    if not charges and closes:
        charges = read_bare(words, 0, len(words), register)
    unique = {(words[c.name.start : c.name.end], c.role): c for c in reversed(charges or ())}
    return tuple(sorted(unique.values(), key=lambda c: c.name.start))


def _says_who_leads(text: str) -> bool:
    """Tell quickly whether a plan may say which units of its lists lead; ``False`` is certain."""
    return "为牵头" in text or "是牵头" in text


def _rank(text: str, read: Sequence[_Read]) -> Iterator[_Read]:
    """Give the lead to the units that the plan says lead: the first ones, those with a sign."""
    if not _says_who_leads(text):
        yield from read
        return
    first, comma = _FIRST_LEADS.search(text), _COMMA_LEADS.search(text)
    sign = _SIGN_LEADS.search(text)
    for item in read:
        leads = 0
        if first and _reaches(text, first, item):
            leads = 1
        elif comma and _reaches(text, comma, item):
            leads = _before_comma(text, item)
        elif sign and any(c.name.marked for c in item.charges):
            leads = -1
        yield replace(item, charges=_ranked(item.charges, leads)) if leads else item


def _before_comma(text: str, item: _Read) -> int:
    """Return how many of the names stand before the first comma of a statement."""
    names = [c.name for c in item.charges]
    ends = (i for i, n in enumerate(names, 1) if text[n.end : n.end + 1] == ",")
    return next(ends, len(names))


def _reaches(text: str, remark: re.Match[str], item: _Read) -> bool:
    """Tell whether a remark on the order of units speaks of a statement: its own, or 下同 all.

    In the head of a table, 责任单位(逗号前为牵头单位), it speaks of the cells below.
    """
    statement = item.statement
    if item.row is not None and _HEAD_REMARK.search(
        text, max(0, remark.start() - MAX_HEAD), remark.start()
    ):
        return statement.start > remark.start()
    if statement.start <= remark.start() < statement.end + 2:
        return True
    begin = max(0, remark.start() - MAX_REMARK)
    opened = text.rfind("(", begin, remark.start()) > text.rfind(")", begin, remark.start())
    same_below = "下同" in text[remark.start() : remark.end() + 12]
    return (same_below and statement.start > remark.start()) or not opened


def _ranked(charges: tuple[Charge, ...], leads: int) -> tuple[Charge, ...]:
    """Give the lead to the first ``leads`` of a list, or with -1 to those with a sign."""
    roles = {c.role for c in charges}
    if roles not in ({Role.RESPONSIBLE}, {Role.JOINT}):
        return charges
    led = [c.name.marked if leads < 0 else i < leads for i, c in enumerate(charges)]
    return tuple(
        replace(c, role=Role.LEAD if leading else Role.PARTICIPATE)
        for c, leading in zip(charges, led, strict=True)
    )


def _names(
    text: str, charges: Sequence[Charge], setting: Setting, register: Register
) -> tuple[str, ...]:
    printed = [text[c.name.start : c.name.end] for c in charges]
    return write_names(printed, setting, register)


def _drafts(
    item: _Read, named: tuple[str, ...], scope: Scope, covers: tuple[int, int]
) -> list[DraftResponsibility]:
    return [
        DraftResponsibility(
            canonical=canonical,
            role=charge.role,
            scope=scope,
            start=item.statement.start,
            end=item.statement.end,
            name_start=charge.name.start,
            name_end=charge.name.end,
            covers=covers,
        )
        for charge, canonical in zip(item.charges, named, strict=True)
    ]


def _in_sentences(
    text: str,
    clause: DraftClause,
    stated: Sequence[Statement],
    governed_to: int,
    *,
    register: Register,
    charged: frozenset[str],
) -> tuple[ProseCharge, ...]:
    """Return what the sentences around a clause's statements charge units with."""
    article = "条" in "".join(clause.labels)  # 第八条
    edges = [clause.start, *(i for s in stated for i in (s.start, s.end)), clause.end]
    found: list[ProseCharge] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        strict = start < governed_to
        found += read_prose(
            text, start, end, register, article=article, strict=strict, charged=charged
        )
    return tuple(found)


def _from_prose(
    text: str,
    charges: Sequence[ProseCharge],
    known: Sequence[DraftResponsibility],
    setting: Setting,
    *,
    register: Register,
) -> list[DraftResponsibility]:
    """Return what sentences charge units with that no bracket does."""
    named = _names(text, [f.charge for f in charges], setting, register)
    taken = {draft.canonical for draft in known}
    return [
        DraftResponsibility(
            canonical=canonical,
            role=f.charge.role,
            scope=Scope.OWN,
            start=f.start,
            end=f.end,
            name_start=f.charge.name.start,
            name_end=f.charge.name.end,
            covers=f.covers,
        )
        for f, canonical in zip(charges, named, strict=True)
        if canonical not in taken
    ]
