"""Raw text as HTML with marks by position; every character of the source is escaped."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A raw span to be shown in a style.

    Attributes:
        span: Where in the raw text.
        style: ``word``, ``unit``, ``figure``, ``cited`` or ``dropped``: a class of the style sheet.
        title: What a reader sees who points at it.
    """

    span: Span
    style: str
    title: str = ""


def marked(raw: str, span: Span, marks: Iterable[Mark]) -> str:
    """Return ``raw[span]`` as HTML in which ``marks``, possibly overlapping, are styled.

    The text between the tags is exactly the raw text, escaped; line ends stay line ends (the style
    sheet keeps them).
    """
    inside = [m for m in marks if m.span.overlaps(span)]
    edges = {span.start, span.end}
    for mark in inside:
        edges |= {max(mark.span.start, span.start), min(mark.span.end, span.end)}
    return "".join(
        _piece(raw[a:b], [m for m in inside if m.span.start <= a and b <= m.span.end])
        for a, b in pairwise(sorted(edges))
    )


def _piece(text: str, marks: list[Mark]) -> str:
    if not marks:
        return escape(text)
    styles = " ".join(sorted({f"tw-{m.style}" for m in marks}))
    titles = " · ".join(dict.fromkeys(m.title for m in marks if m.title))
    hint = f' title="{escape(titles)}"' if titles else ""
    return f'<span class="{styles}"{hint}>{escape(text)}</span>'
