"""Cuts a working text into paragraphs."""

import re
from dataclasses import dataclass

from corpus.numbering import Mark, read_marks

# A line with something on it; not a blank line.
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the working text, without white space at its ends.

    Attributes:
        start: Its first character.
        end: Behind its last one.
        marks: The readings of the number that it begins with, likeliest first.
    """

    start: int
    end: int
    marks: tuple[Mark, ...] = ()


def split_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of ``text`` in order."""
    return tuple(make_paragraph(text, m.start(), m.end()) for m in _LINE.finditer(text))


def make_paragraph(text: str, start: int, end: int) -> Paragraph:
    """Return ``text[start:end]`` as a paragraph, trimmed, with its number read."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Paragraph(start, end, read_marks(text, start, end))
