"""A clause as the checker reads it: its folded text, mapped to the raw text, with its figures."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.offsets import MappedText
from corpus.types import Clause, Document, Span
from index.catalogue import Catalogue
from index.tokenise import fold
from qa.amounts import chinese_amounts
from qa.check_types import Amount
from qa.working import working_text

_KEPT = 4096
_LINE_END = re.compile(r"\s*\n\s*")
# A line that is a figure and no more is a cell of a table: 132 and 230 are not 132230.
_CELL = re.compile(r"(?:^|\n)[ \t]*[\d.,%]+[ \t]*(?=\n|$)")
# The clause's own number: 7.壮大企业, (三)督查, 12、培育; not 7家企业
_NUMBER = re.compile(r"\s*(?:\(?\d{1,3}\)?[.、)]|\(\d{1,3}\))(?!\d)")
_SENTENCE = re.compile(r"[^。;!?]+[。;!?]?[”’)]*")


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause ready to be compared.

    Attributes:
        doc: Its document.
        clause: The clause.
        text: Its folded text without line ends, mapped to the raw text of the document.
        amounts: Its figures, in positions of ``text``.
    """

    doc: str
    clause: Clause
    text: MappedText
    amounts: tuple[Amount, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the raw span behind a range of the folded text."""
        return self.text.span(start, end)

    @property
    def heading(self) -> str:
        """Its headings, from the top down, on one line."""
        return " ".join(self.clause.path)

    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Return the ranges of its sentences in the folded text."""
        found = tuple(m.span() for m in _SENTENCE.finditer(self.text.text))
        return found or ((0, len(self.text.text)),)


def view_of(catalogue: Catalogue, clause_id: str) -> ClauseView:
    """Return the view of a clause.

    Raises:
        KeyError: if there is none of this id.
    """
    return _view(catalogue, clause_id)


@lru_cache(maxsize=_KEPT)
def _view(catalogue: Catalogue, clause_id: str) -> ClauseView:
    doc = clause_id.partition("/")[0]
    document = catalogue.document(doc)
    clause = next(c for c in document.clauses if c.id == clause_id)
    text = folded_span(document, clause.span)
    number = _NUMBER.match(text.text)
    first = number.end() if number else 0
    amounts = tuple(a for a in chinese_amounts(text.text) if a.start >= first)
    return ClauseView(doc, clause, text, tuple(_named(a, clause, text) for a in amounts))


def _named(amount: Amount, clause: Clause, text: MappedText) -> Amount:
    """Return a figure with what the parser says that it counts, where it is a target.

    In 由397亿元增加到2012年的800亿元 the words next to the second figure do not tell.
    """
    span = text.span(amount.start, amount.end)
    target = next((t for t in clause.targets if t.span.overlaps(span)), None)
    if target is None:
        return amount
    years = amount.years
    if target.year is not None:
        years = tuple(dict.fromkeys((target.year, *years)))
    label = fold(target.indicator)
    return replace(amount, context=f"{amount.context} {label}", years=years, label=label)


def folded_span(document: Document, span: Span) -> MappedText:
    """Return a raw span folded, without dropped text and line ends, mapped to the raw text."""
    text = working_text(document, span)
    cells = {at for m in _CELL.finditer(text.text) for at in (m.start(), m.end())}
    breaks = [m.span() for m in _LINE_END.finditer(text.text)]
    text = text.replace((a, b, " " if cells & set(range(a, b)) else "") for a, b in breaks)
    starts, ends = text.starts[:], text.ends[:]
    for at in range(len(starts)):
        starts[at] += span.start
        ends[at] += span.start
    return MappedText(text.text, starts, ends)
