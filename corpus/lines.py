"""Cuts a working text into paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.numbering import Mark, read_marks
from corpus.records import quick
from corpus.running import find_running_marks

FEWEST_BARS = 2  # in a row: 序号 | 任务 | 责任单位
FEWEST_GAPS = 3
# Where a line begins, where its first character that is no blank stands, and behind its last one.
Line = tuple[int, int, int]
# Blanks between the cells of a row; not the indent of a line.
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")


@quick
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
    for _, start, end in filled_lines(text):
        cuts = find_running_marks(text, start, end).marks
        if not cuts:
            paragraphs.append(Paragraph(start, end, read_marks(text, start, end)))
            continue
        edges = [start, *(mark.start for mark in cuts), end]
        parts = [make_paragraph(text, edges[0], edges[1])]
        for mark, behind in zip(cuts, edges[2:], strict=True):
            trimmed = make_paragraph(text, mark.start, behind)
            parts.append(Paragraph(trimmed.start, trimmed.end, (mark,)))
        paragraphs += (part for part in parts if part.start < part.end)
    return tuple(paragraphs)


def filled_lines(text: str) -> list[Line]:
    """Return the lines of ``text`` that are not blank."""
    found = []
    begin = 0
    for line in text.split("\n"):
        behind_blanks = line.lstrip()
        if behind_blanks:
            start = begin + len(line) - len(behind_blanks)
            found.append((begin, start, start + len(behind_blanks.rstrip())))
        begin += len(line) + 1
    return found


def long_lines(text: str, least: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines of at least so many characters begin and end."""
    start = 0
    for line in text.split("\n"):
        if len(line) >= least:
            yield start, start + len(line)
        start += len(line) + 1


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
