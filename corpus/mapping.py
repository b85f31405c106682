"""Turns drafts, which count in the working text, into the public types, which count in the raw."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.drafts import DraftClause, DraftResponsibility, DraftTarget, Structure
from corpus.offsets import MappedText
from corpus.serialise import printed
from corpus.types import Clause, Dropped, Heading, Issue, Responsibility, Span, Target


@dataclass(frozen=True, slots=True)
class Mapping:
    """How the positions of one document's working text lead back to its raw text.

    Attributes:
        doc: The document's name, with which clause ids begin.
        raw: The raw text.
        text: The working text.
        dropped: What was left out between the two.
    """

    doc: str
    raw: str
    text: MappedText
    dropped: tuple[Dropped, ...]

    def printed(self, span: Span) -> str:
        """Return a raw span as a reader of the paper would copy it."""
        return printed(self.raw, span, self.dropped)

    def headings(self, structure: Structure) -> tuple[Heading, ...]:
        """Return the headings of a structure with raw positions."""
        return tuple(
            Heading(h.path, len(h.path), self.text.span(h.start, h.end), h.part)
            for h in structure.headings
        )

    def issues(self, structure: Structure) -> tuple[Issue, ...]:
        """Return the issues of a structure with raw positions."""
        return tuple(
            replace(i, span=self.text.span(i.span.start, i.span.end) if i.span else None)
            for i in structure.issues
        )

    def clauses(
        self,
        drafts: Sequence[DraftClause],
        responsibilities: Iterable[Sequence[DraftResponsibility]],
        targets: Iterable[Sequence[DraftTarget]],
    ) -> tuple[Clause, ...]:
        """Return the clauses with what was found in each, all with raw positions."""
        span = cache(self.text.span)  # the units of a statement share it, and what it governs
        ids = clause_ids(self.doc, drafts)
        return tuple(
            Clause(
                id=name,
                path=draft.path,
                span=self.text.span(draft.start, draft.end),
                text=clean_text(self.text.text[draft.start : draft.end]),
                responsibilities=tuple([self._responsibility(unit, span) for unit in units]),
                targets=tuple([self._target(aim) for aim in aims]),
                part=draft.part,
            )
            for name, draft, units, aims in zip(ids, drafts, responsibilities, targets, strict=True)
        )

    def _responsibility(
        self, draft: DraftResponsibility, span: Callable[[int, int], Span]
    ) -> Responsibility:
        return Responsibility(
            unit=self.printed(name := self.text.span(draft.name_start, draft.name_end)),
            canonical=draft.canonical,
            role=draft.role,
            scope=draft.scope,
            span=span(draft.start, draft.end),
            name_span=name,
            covers=span(*draft.covers),
        )

    def _target(self, draft: DraftTarget) -> Target:
        ranges = draft.value_ranges or ((draft.start, draft.end),)
        baseline = self.text.span(*draft.baseline) if draft.baseline else None
        return Target(
            indicator=draft.indicator,
            value="".join(self.printed(self.text.span(*r)) for r in ranges),
            number=draft.number,
            unit=draft.unit,
            comparator=draft.comparator,
            year=draft.year,
            baseline=self.printed(baseline) if baseline else None,
            span=self.text.span(draft.start, draft.end),
        )


def clause_ids(doc: str, clauses: Sequence[DraftClause]) -> tuple[str, ...]:
    """Return an id for each clause, such as ``003/二/(五)/1``: stable, and its own.

    A second clause with the labels of another gets ``~2``; the parts of a file behind its first
    are set apart by ``#2``, ``#3``.
    """
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for clause in clauses:
        part = (f"#{clause.part + 1}",) if clause.part else ()
        name = "/".join((doc, *part, *clause.labels))
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return tuple(ids)


def clean_text(text: str) -> str:
    """Return a clause's text on one line: a blank where a line or a cell without stop ends."""
    if "\n" not in text and "\t" not in text:
        return text.strip()
    lines = [line for part in text.replace("\t", " ").split("\n") if (line := part.strip())]
    return "".join(f"{line} " if line[-1].isalnum() else line for line in lines).strip()
