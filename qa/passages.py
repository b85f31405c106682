"""The sentences of a clause: raw spans that a citation can quote, with their folded text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.normalise import normalise
from corpus.types import Clause, Document, RawText, Scope, Span

# A sentence's end with the closing marks that belong to it: 。” and ;) but not 2.7
_END = re.compile("[。!?;！？；]+[”’」』)）]*")
_LINE_END = re.compile(r"[ \t\u3000]*[\r\n]+[ \t\u3000]*")
# In a hard-wrapped text (PDF) a line end alone parts nothing.
_WRAPPED_FORMATS = frozenset({"pdf"})
_BLANKS = " \t\r\n\u3000\xa0"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause.

    Attributes:
        span: Where it stands in the raw text; never across dropped text.
        text: Its folded text, as questions are folded.
    """

    span: Span
    text: str


def sentences(document: Document, clause: Clause) -> tuple[Sentence, ...]:
    """Return the sentences of ``clause`` in reading order.

    A bracket or sentence that names the responsible units is always one of its own.
    """
    spans = tuple(sentence_spans(document, clause))
    return tuple(
        Sentence(span, text)
        for span, text in zip(
            spans, fold_all(span.slice(document.raw) for span in spans), strict=True
        )
    )


def fold_all(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts as the working text has them: Simplified, half width, on one line each."""
    lines = [re.sub(r"[\r\n\x85\u2028]+", "", text) for text in texts]
    if not lines:
        return ()
    folded = normalise(RawText(doc="", path="", raw="\n".join(lines), digest=""), ())
    return tuple(folded.text.text.split("\n"))


def sentence_spans(document: Document, clause: Clause) -> Iterator[Span]:
    """Yield where the sentences of ``clause`` stand."""
    raw, whole = document.raw, clause.span
    cuts = {whole.start, whole.end}
    cuts |= {m.end() for m in _END.finditer(raw, whole.start, whole.end)}
    if document.source.format not in _WRAPPED_FORMATS:
        cuts |= {m.end() for m in _LINE_END.finditer(raw, whole.start, whole.end)}
    for duty in clause.responsibilities:
        if duty.scope is Scope.OWN:
            cuts |= {duty.span.start, duty.span.end}
    gaps = [d.span for d in document.dropped if d.span.overlaps(whole)]
    for gap in gaps:
        cuts |= {gap.start, gap.end}
    inside = sorted(cut for cut in cuts if whole.start <= cut <= whole.end)
    for start, end in pairwise(inside):
        span = _trim(raw, start, end)
        if len(span) and not any(gap.overlaps(span) for gap in gaps):
            yield span


def _trim(raw: str, start: int, end: int) -> Span:
    while start < end and raw[start] in _BLANKS:
        start += 1
    while end > start and raw[end - 1] in _BLANKS:
        end -= 1
    return Span(start, end)
