"""Reads lists of duties whose items a unit heads: (一)市教育局 and below it what it does."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.drafts import Structure
from corpus.records import quick
from corpus.register import Register
from corpus.subjects import Names, read_partners, read_subject
from corpus.unit_names import Name

# The head of an item, its number in front. Matches (一)市教育局:, 市公安局、市气象局的职责。;
# not 加强组织领导。
_HEAD = re.compile(
    r"(?:[(]?[一二三四五六七八九十百\d]{1,4}[)、.](?!\d)|[①-⑳]|[-—·●◆]+)?\s*"
    r"(?P<units>[^:。,;\n]{2,60}?[局委厅办部会院室社联队站台心校司行所府区县市州盟旗镇乡街道团组业)])"
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


def find_unit_heads(text: str, structure: Structure, register: Register) -> tuple[UnitHead, ...]:
    """Return the heads of items that name units alone, by the clauses that they govern."""
    found = [*_of_clauses(text, structure, register), *_of_groups(text, structure, register)]
    lists = Counter(p for p, _ in {(parent, head.start) for parent, head in found if head.named})
    kept = [
        head
        for parent, head in found
        if (head.named and lists[parent] >= MIN_HEADS) or (parent and _DUTIES.search(parent[-1]))
    ]
    return tuple(sorted(kept, key=lambda head: (head.clause, not head.own)))


_Parent = tuple[str, ...]


def _of_clauses(
    text: str, structure: Structure, register: Register
) -> Iterator[tuple[_Parent, UnitHead]]:
    """Yield the heads that clauses begin with, and the headings around these."""
    for index, clause in enumerate(structure.clauses):
        names, named = _read_head(text, clause.start, clause.end, register)
        if names and text[names[-1].end : clause.end].strip(":。 \n"):
            unnumbered = clause.labels and clause.labels[-1].startswith("p")
            parent = clause.path if unnumbered else clause.path[:-1]
            yield parent, UnitHead(index, clause.start, names[-1].end, names, named, own=True)


def _of_groups(
    text: str, structure: Structure, register: Register
) -> Iterator[tuple[_Parent, UnitHead]]:
    """Yield the headings that name units, once for each clause of their group."""
    for heading in structure.headings:
        names, named = _read_head(text, heading.start, heading.end, register)
        if not names:
            continue
        for index, clause in enumerate(structure.clauses):
            if heading.end <= clause.start and clause.end <= heading.group_end:
                head = UnitHead(index, heading.start, heading.end, names, named, own=False)
                yield heading.path[:-1], head


def _read_head(
    text: str, start: int, end: int, register: Register
) -> tuple[tuple[Name, ...], bool]:
    """Return the units of a head that names nothing else, and whether one is an agency's name."""
    head = _HEAD.match(text, start, end)
    if head is None:
        return (), False
    begin, stop = head.span("units")
    known = Names(register, article=False)
    agencies = read_subject(text, begin, stop, known, charged=True)
    names = agencies or read_partners(text, begin, stop, known)
    whole = names and names[0].start == begin and names[-1].end == stop
    return (names, bool(agencies)) if whole else ((), False)
