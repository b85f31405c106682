"""Reads lists of duties whose items a unit heads: (一)市教育局 and below it what it does."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.drafts import DraftClause, DraftHeading, Structure
from corpus.records import quick
from corpus.register import Register
from corpus.subjects import Names, read_partners, read_subject
from corpus.unit_names import Name

# The head of an item, its number in front. Matches (一)市教育局:, 市公安局、市气象局的职责。;
# not 加强组织领导。
_HEAD = re.compile(
    r"(?:[(]?[一二三四五六七八九十百\d]{1,4}[)、.](?!\d)|[①-⑳]|[-—·●◆]+)?\s*"
    r"(?P<units>[^:。,;\n]{2,60}?[局委厅办部会院室社联队站台心校司行所府区县市州盟旗镇乡街道团组业段场馆)])"
    r"(?:的?(?:主要|工作|具体)*(?:职责|任务)(?:分工)?)?[ ]*(?=[:。\n]|$)"
)
# Headings of such lists. Matches 职责分工, 部门职责; not 主要任务.
_DUTIES = re.compile(r"职责|分工|责任")
MIN_HEADS = 3  # items headed by units that make a list where its heading says nothing of duties


@quick
@dataclass(frozen=True, slots=True)
class UnitHead:
    """A head that names units, and a clause that it governs.

    Attributes:
        clause: Index of the clause.
        start: Where the head begins.
        end: Behind it.
        names: Its units.
        named: Whether one is an agency's name; a list of duties may name others as well.
        own: Whether it stands in the clause itself.
    """

    clause: int
    start: int
    end: int
    names: tuple[Name, ...]
    named: bool
    own: bool


@dataclass(frozen=True, slots=True)
class _Shaped:
    """Words that have the form of such a head, and the headings of the list that it may be of.

    ``clause``: the index of the clause that they begin; ``None`` for a heading's.
    """

    parent: tuple[str, ...]
    words: re.Match[str]
    item: DraftClause | DraftHeading
    clause: int | None = None


def find_unit_heads(text: str, structure: Structure, register: Register) -> tuple[UnitHead, ...]:
    """Return the heads of items that name units alone, by the clauses that they govern."""
    shaped = [*_of_clauses(text, structure), *_of_headings(text, structure)]
    alike = Counter(s.parent for s in shaped)
    found = [
        (s.parent, head)
        for s in shaped
        if alike[s.parent] >= MIN_HEADS or _is_of_duties(s.parent)
        for head in _read(text, s, structure, register)
    ]
    lists = Counter(p for p, _ in {(parent, head.start) for parent, head in found if head.named})
    kept = [
        head
        for parent, head in found
        if (head.named and lists[parent] >= MIN_HEADS) or _is_of_duties(parent)
    ]
    return tuple(sorted(kept, key=lambda head: (head.clause, not head.own)))


def _is_of_duties(parent: tuple[str, ...]) -> bool:
    return bool(parent) and _DUTIES.search(parent[-1]) is not None


def _of_clauses(text: str, structure: Structure) -> Iterator[_Shaped]:
    for index, clause in enumerate(structure.clauses):
        words = _HEAD.match(text, clause.start, clause.end)
        if words:
            unnumbered = clause.labels and clause.labels[-1].startswith("p")
            parent = clause.path if unnumbered else clause.path[:-1]
            yield _Shaped(parent, words, clause, index)


def _of_headings(text: str, structure: Structure) -> Iterator[_Shaped]:
    for heading in structure.headings:
        words = _HEAD.match(text, heading.start, heading.end)
        if words:
            yield _Shaped(heading.path[:-1], words, heading)


def _read(
    text: str, shaped: _Shaped, structure: Structure, register: Register
) -> Iterator[UnitHead]:
    """Yield the head that a clause begins with, or a heading's for each clause of its group."""
    names, named = _read_names(text, shaped.words, register)
    item, end = shaped.item, names[-1].end if names else 0
    if names and isinstance(item, DraftHeading):
        for index, clause in enumerate(structure.clauses):
            if item.end <= clause.start and clause.end <= item.group_end:
                yield UnitHead(index, item.start, item.end, names, named, own=False)
    elif names and shaped.clause is not None and text[end : item.end].strip(":。 \n"):
        yield UnitHead(shaped.clause, item.start, end, names, named, own=True)


def _read_names(
    text: str, words: re.Match[str], register: Register
) -> tuple[tuple[Name, ...], bool]:
    """Return the units of a head that names nothing else, and whether one is an agency's name."""
    begin, stop = words.span("units")
    known = Names(register, article=False)
    agencies = read_subject(text, begin, stop, known, charged=True)
    names = agencies or read_partners(text, begin, stop, known)
    whole = names and names[0].start == begin and names[-1].end == stop
    return (names, bool(agencies)) if whole else ((), False)
