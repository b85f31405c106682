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
        style: ``word``, ``unit``, ``figure``, ``cited``, ``heading`` or ``dropped``: a class of
            the style sheet.
        title: What a reader sees who points at it.
    """

    span: Span
    style: str
    title: str = ""


def marked(raw: str, span: Span, marks: Iterable[Mark], *, shown: str | None = None) -> str:
    """Return ``raw[span]`` as HTML in which ``marks``, possibly overlapping, are styled.

    The text between the tags is exactly the raw text, escaped; line ends stay line ends (the style
    sheet keeps them).

    Args:
        raw: The raw text.
        span: What to show of it.
        marks: In any order.
        shown: What to show in place of ``raw[span]``, character for character: its other script.
    """
    text = span.slice(raw) if shown is None else shown
    inside = [m for m in marks if len(m.span) and m.span.overlaps(span)]
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(max(mark.span.start, span.start), []).append(mark)
        closing.setdefault(min(mark.span.end, span.end), []).append(mark)
    active: list[Mark] = []
    pieces = []
    for start, end in pairwise(sorted({span.start, span.end, *opening, *closing})):
        for mark in closing.get(start, ()):
            active.remove(mark)
        active += opening.get(start, ())
        pieces.append(_piece(text[start - span.start : end - span.start], active))
    return "".join(pieces)


def _piece(text: str, marks: list[Mark]) -> str:
    if not marks:
        return escape(text)
    styles = " ".join(sorted({f"tw-{m.style}" for m in marks}))
    titles = " · ".join(dict.fromkeys(m.title for m in marks if m.title))
    hint = f' title="{escape(titles)}"' if titles else ""
    return f'<span class="{styles}"{hint}>{escape(text)}</span>'
