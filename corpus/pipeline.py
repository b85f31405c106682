"""Orders the steps from a file to a parsed document, and maps their drafts to the raw text."""

import re
from collections import Counter
from pathlib import Path

from corpus.clauses import parse_structure
from corpus.clean import find_noise
from corpus.drafts import DraftClause, Structure
from corpus.lines import unwrap
from corpus.load import load
from corpus.normalise import normalise
from corpus.offsets import MappedText
from corpus.types import Clause, Document, Heading, Metadata, RawText

# A line end with the blanks around it.
_LINE_END = re.compile(r"[ \t]*\n\s*")


def parse_file(path: Path, *, doc: str | None = None) -> Document:
    """Return the parsed document of a file.

    Raises:
        LoadError: if the file cannot be read as text.
    """
    return parse_document(load(path, doc=doc))


def parse_document(source: RawText) -> Document:
    """Return the document that ``source`` holds; never raises on odd text.

    Clauses come in reading order, lie apart and inside the raw text.
    """
    noise = find_noise(source)
    normalised = normalise(source, noise)
    text = unwrap(normalised.text)
    structure = parse_structure(text.text)
    return Document(
        source=source,
        script=normalised.script,
        meta=Metadata(),
        headings=_headings(text, structure),
        clauses=_clauses(source.doc, text, structure),
        dropped=noise,
        issues=(*source.issues, *normalised.issues, *structure.issues),
    )


def _headings(text: MappedText, structure: Structure) -> tuple[Heading, ...]:
    return tuple(
        Heading(h.path, len(h.path), text.span(h.start, h.end), h.part) for h in structure.headings
    )


def _clauses(doc: str, text: MappedText, structure: Structure) -> tuple[Clause, ...]:
    ids = clause_ids(doc, structure.clauses)
    return tuple(
        Clause(
            id=name,
            path=draft.path,
            span=text.span(draft.start, draft.end),
            text=_clean(text.text[draft.start : draft.end]),
            part=draft.part,
        )
        for name, draft in zip(ids, structure.clauses, strict=True)
    )


def clause_ids(doc: str, clauses: tuple[DraftClause, ...]) -> tuple[str, ...]:
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


def _clean(text: str) -> str:
    """Return a clause's text on one line: a blank where a line without punctuation ends."""

    def join(match: re.Match[str]) -> str:
        before = text[match.start() - 1 : match.start()]
        return " " if before.isalnum() else ""

    return _LINE_END.sub(join, text).strip()
