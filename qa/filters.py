"""Limits that a reader sets by hand, beside what the question itself names."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace

from corpus.types import Role
from index.catalogue import Catalogue
from index.types import DocumentEntry
from qa.types import Kind, Question

# What may be taken out of a question as it was understood.
PARTS = ("docs", "units", "roles", "years")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader has chosen; an empty field sets no limit.

    Attributes:
        region: Places; a province stands for its cities, too.
        year: Years of issue.
        kind: Kinds of document (文种).
        issuer: 发文机关, as printed.
        validity: 有效性, as printed.
        unit: Full names of units that the document names.
        role: Roles, of those units if any are chosen.
    """

    region: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    validity: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    role: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def year_of(entry: DocumentEntry) -> str | None:
    """Return the year of issue, else of publication, else the first of its period."""
    meta = entry.meta
    return (meta.issued or meta.published or meta.period or "")[:4] or None


_FIELDS: Mapping[str, Callable[[DocumentEntry], str | None]] = {
    "region": lambda e: e.meta.region,
    "year": year_of,
    "kind": lambda e: e.meta.kind,
    "issuer": lambda e: e.meta.issuer,
    "validity": lambda e: e.meta.validity,
}


def choices(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return what each filter offers: the values of the documents at hand, commonest first."""
    entries = catalogue.documents()
    offered = {name: _commonest(map(read, entries)) for name, read in _FIELDS.items()}
    offered["year"] = tuple(sorted(offered["year"], reverse=True))
    offered["unit"] = tuple(unit for unit, _ in catalogue.units())
    offered["role"] = tuple(role.value for role in Role)
    return offered


def _commonest(values: Iterable[str | None]) -> tuple[str, ...]:
    counted = Counter(value for value in values if value)
    return tuple(sorted(counted, key=lambda value: (-counted[value], value)))


def limited_docs(catalogue: Catalogue, filters: Filters) -> frozenset[str] | None:
    """Return the documents that pass the filters; ``None`` where none is set."""
    if not filters:
        return None
    docs = {entry.doc for entry in catalogue.documents() if _passes(entry, filters)}
    if filters.unit or filters.role:
        duties = catalogue.duties(
            canonicals=filters.unit or None,
            docs=docs,
            roles={Role(role) for role in filters.role} or None,
        )
        docs &= {duty.doc for duty in duties}
    return frozenset(docs)


def _passes(entry: DocumentEntry, filters: Filters) -> bool:
    region = entry.meta.region or ""
    if filters.region and not region.startswith(filters.region):
        return False
    rest = (name for name in _FIELDS if name != "region")
    return all(
        not getattr(filters, name) or _FIELDS[name](entry) in getattr(filters, name)
        for name in rest
    )


def limited_clauses(catalogue: Catalogue, filters: Filters) -> frozenset[str] | None:
    """Return the clauses that name the chosen units and roles; ``None`` where none is chosen."""
    if not (filters.unit or filters.role):
        return None
    duties = catalogue.duties(
        canonicals=filters.unit or None,
        docs=limited_docs(catalogue, filters),
        roles={Role(role) for role in filters.role} or None,
    )
    return frozenset(duty.clause for duty in duties)


def removable(question: Question) -> tuple[str, ...]:
    """Return the parts of ``PARTS`` that the question has and that it can do without."""
    held = {
        "docs": bool(question.scope_words),
        "units": bool(question.units) and question.kind is not Kind.DUTIES,
        "roles": bool(question.roles),
        "years": bool(question.years),
    }
    return tuple(part for part in PARTS if held[part])


def without(
    question: Question, parts: Collection[str], docs: frozenset[str] | None = None
) -> Question:
    """Return the question as if it did not name ``parts``; it stays limited to ``docs``."""
    if "docs" in parts:
        question = replace(question, docs=docs, scope_words=(), unknown_places=())
    if "units" in parts:
        question = replace(question, units=(), unit_words=())
    if "roles" in parts:
        question = replace(question, roles=())
    if "years" in parts:
        question = replace(question, years=())
    return question
