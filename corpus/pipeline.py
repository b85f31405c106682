"""Orders the steps from a file to a parsed document; the only place that does."""

from dataclasses import replace
from pathlib import Path

from corpus.clauses import parse_structure
from corpus.clean import find_noise
from corpus.load import load
from corpus.lost_lines import restore_line_ends
from corpus.mapping import Mapping
from corpus.metadata import read_metadata
from corpus.normalise import normalise
from corpus.register import Register, load_register
from corpus.run_on import find_lost_ends
from corpus.targets import find_targets
from corpus.types import Document, RawText
from corpus.units import find_responsibilities
from corpus.wrapping import unwrap


def parse_file(path: Path, *, doc: str | None = None) -> Document:
    """Return the parsed document of a file.

    Raises:
        LoadError: if the file cannot be read as text.
    """
    return parse_document(load(path, doc=doc), load_register())


def parse_document(source: RawText, register: Register) -> Document:
    """Return the document that ``source`` holds; never raises on odd text.

    Clauses come in reading order, lie apart and inside the raw text; every unit's name and every
    target's value stands in its span.
    """
    lined = replace(source, raw=restore_line_ends(source.raw))
    noise = find_noise(lined)
    normalised = normalise(lined, noise)
    text = unwrap(normalised.text)
    text = text.replace((at, at, "\n") for at in find_lost_ends(text.text))
    structure = parse_structure(text.text)
    meta, meta_issues = read_metadata(source, text, structure)
    mapping = Mapping(source.doc, source.raw, text, noise)
    found = find_responsibilities(text.text, structure, register, meta.region or "")
    targets = find_targets(text.text, structure.clauses, structure.figures, issued=meta.issued)
    return Document(
        source=source,
        script=normalised.script,
        meta=meta,
        headings=mapping.headings(structure),
        clauses=mapping.clauses(structure.clauses, found, targets),
        dropped=noise,
        issues=(*source.issues, *normalised.issues, *mapping.issues(structure), *meta_issues),
    )
