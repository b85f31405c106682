"""Cuts a working text into paragraphs."""

import re
from dataclasses import dataclass

from corpus.numbering import Mark, read_marks
from corpus.running import find_running_marks

FEWEST_BARS = 2  # in a row: 序号 | 任务 | 责任单位
FEWEST_GAPS = 3
# Blanks between the cells of a row; not the indent of a line.
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_LINE = re.compile(r"[^\n]+")


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
    """Return the paragraphs of ``text`` in order, those with lost line breaks cut at numbers."""
    paragraphs: list[Paragraph] = []
    for line in filled_lines(text):
        whole = make_paragraph(text, line.start(), line.end())
        cuts = find_running_marks(text, whole.start, whole.end)
        if not cuts:
            paragraphs.append(whole)
            continue
        edges = [whole.start, *(mark.start for mark in cuts), whole.end]
        first = make_paragraph(text, edges[0], edges[1])
        paragraphs.append(first)
        for mark, end in zip(cuts, edges[2:], strict=True):
            trimmed = make_paragraph(text, mark.start, end)
            paragraphs.append(Paragraph(trimmed.start, trimmed.end, (mark,)))
    return tuple(p for p in paragraphs if p.start < p.end)


def filled_lines(text: str) -> list[re.Match[str]]:
    """Return the lines of ``text`` that are not blank."""
    return [line for line in _LINE.finditer(text) if not line.group().isspace()]


def make_paragraph(text: str, start: int, end: int) -> Paragraph:
    """Return ``text[start:end]`` as a paragraph, trimmed, with its number read."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Paragraph(start, end, read_marks(text, start, end))


def cell_edge(text: str, start: int, end: int) -> str:
    """Return what sets the cells of a row apart in ``text[start:end]``; ``""`` in other lines."""
    if text.find("\t", start, end) >= 0:
        return "\t"
    if text.count("|", start, end) >= FEWEST_BARS:
        return "|"
    blanks = text.find("  ", start, end) >= 0
    return "  " if blanks and len(_GAP.findall(text, start, end)) >= FEWEST_GAPS else ""
