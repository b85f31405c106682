"""Texts of one clause, and the units that are read in them."""

from corpus.drafts import DraftClause, Structure
from corpus.register import Register
from corpus.units import find_responsibilities


def one_clause(text: str) -> Structure:
    return Structure((), (DraftClause(("一",), ("一",), 0, len(text)),))


def roles(text: str, register: Register) -> list[tuple[str, str]]:
    (found,) = find_responsibilities(text, one_clause(text), register)
    return [(text[r.name_start : r.name_end], str(r.role)) for r in found]
