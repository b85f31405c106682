"""Whether an index is whole, and whether all that it quotes stands in the sources."""

from collections.abc import Iterator
from pathlib import Path

from corpus.types import Clause, Document, Span
from index.generations import damaged_files
from index.store import Index


def find_faults(index: Index) -> Iterator[str]:
    """Yield a line for each thing that is wrong; rows were counted when the index was opened."""
    for name in damaged_files(index.generation):
        yield f"{Path(index.generation, name)}：文件与写入时不一致"
    for entry in index.catalogue.documents():
        document = index.catalogue.document(entry.doc)
        for clause in document.clauses:
            yield from _clause_faults(document, clause)


def _clause_faults(document: Document, clause: Clause) -> Iterator[str]:
    raw = document.raw
    if not clause.span.slice(raw).strip() or clause.span.end > len(raw):
        yield f"{clause.id}：条款位置 {_place(clause.span)} 不在原文内"
    for duty in clause.responsibilities:
        if not _stands_in(duty.unit, duty.name_span, raw):
            yield f"{clause.id}：单位“{duty.unit}”不在原文 {_place(duty.name_span)}"
        if duty.covers.end > len(raw) or duty.span.end > len(raw):
            yield f"{clause.id}：单位“{duty.unit}”的依据不在原文内"
    for target in clause.targets:
        if not _stands_in(target.value, target.span, raw):
            yield f"{clause.id}：指标值“{target.value}”不在原文 {_place(target.span)}"


def _stands_in(printed: str, span: Span, raw: str) -> bool:
    """Tell whether the characters stand in the span, in order: running marks may cut them."""
    characters = iter(span.slice(raw))
    return all(char in characters for char in printed if not char.isspace())


def _place(span: Span) -> str:
    return f"{span.start}:{span.end}"
