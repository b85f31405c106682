"""A stretch of a document as its parser read it: dropped text out, folded, mapped to raw."""

from corpus.normalise import normalise
from corpus.offsets import MappedText
from corpus.types import Document, Dropped, RawText, Span


def working_text(document: Document, span: Span) -> MappedText:
    """Return ``raw[span]`` in its working form, mapped to positions from the span's start on."""
    inside = (d for d in document.dropped if d.span.overlaps(span))
    dropped = tuple(
        Dropped(
            Span(max(d.span.start - span.start, 0), min(d.span.end, span.end) - span.start),
            d.reason,
        )
        for d in inside
    )
    source = RawText(doc="", path="", raw=span.slice(document.raw), digest="")
    return normalise(source, dropped).text
