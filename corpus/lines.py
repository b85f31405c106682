"""Cuts a working text into paragraphs; joins lines that are cut in mid-sentence before that."""

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.numbering import Kind, Mark, read_marks
from corpus.offsets import MappedText
from corpus.running import find_running_marks

MAX_WRAP_WIDTH = 170  # half-width columns; hard-wrapped lines of A4 pages have 56 to 100
MIN_WRAP_WIDTH = 24
MIN_WRAPPED_LINES = 6
SLACK = 7  # columns that a full line may lack: no sign may begin a line, no figure is cut
LONG_LINE = 60  # characters; an unfinished line of that length is no heading

_SENTENCE_ENDS = "。;!?:”)》】…"
_WIDE = re.compile("[“”‘’…—\u2e80-\U0010ffff]")  # fills two columns
_LINE = re.compile(r"[^\n]+")
# What never begins a paragraph: a stop, a closing bracket.
_NEVER_FIRST = "、。,;:!?)”’》】〕%‰"


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
    for line in _filled_lines(text):
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


def _filled_lines(text: str) -> list[re.Match[str]]:
    return [line for line in _LINE.finditer(text) if not line.group().isspace()]


def make_paragraph(text: str, start: int, end: int) -> Paragraph:
    """Return ``text[start:end]`` as a paragraph, trimmed, with its number read."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Paragraph(start, end, read_marks(text, start, end))


def unwrap(text: MappedText) -> MappedText:
    """Return the text with the line ends left out that stand in mid-sentence.

    Two things make them: pages of fixed width (PDF, text of a terminal), where most lines are
    equally long, and viewers that break a paragraph where a page of theirs ends.
    """
    lines = _filled_lines(text.text)
    bounds = [_bounds(text.text, line) for line in lines]
    width = _wrap_width(text.text, bounds)
    edits: list[tuple[int, int, str]] = []
    for (first, second), line in zip(pairwise(bounds), lines[1:], strict=False):
        indented = second[0] - line.start() >= 2
        if _goes_on(text.text, first, second, width=width, indented=indented):
            glue = " " if _latin(text.text, first[1] - 1, second[0]) else ""
            edits.append((first[1], second[0], glue))
    return text.replace(edits) if edits else text


def _latin(text: str, last: int, first: int) -> bool:
    return all(text[i].isascii() and text[i].isalpha() for i in (last, first))


def _columns(text: str, start: int, end: int) -> int:
    return end - start + len(_WIDE.findall(text, start, end))


def _wrap_width(text: str, bounds: list[tuple[int, int]]) -> int | None:
    """Return the width at which the lines are wrapped; ``None`` where they are not."""
    if len(bounds) < MIN_WRAPPED_LINES:
        return None
    outliers = len(bounds) // 50
    if sorted(end - start for start, end in bounds)[-1 - outliers] > MAX_WRAP_WIDTH:
        return None
    columns = [_columns(text, *line) for line in bounds]
    width = sorted(columns)[-1 - outliers]
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return None
    full = [line for line, its in zip(bounds, columns, strict=True) if its >= width - SLACK]
    unfinished = sum(1 for _, end in full if text[end - 1] not in _SENTENCE_ENDS)
    if len(full) * 10 >= len(bounds) * 3 and unfinished * 2 >= len(full):
        return width
    return None


def _bounds(text: str, line: re.Match[str]) -> tuple[int, int]:
    start, end = line.start(), line.end()
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(
    text: str,
    first: tuple[int, int],
    second: tuple[int, int],
    *,
    width: int | None,
    indented: bool,
) -> bool:
    """Tell whether the sentence of one line goes on in the next."""
    last, head = text[first[1] - 1], text[second[0]]
    if head in _NEVER_FIRST:
        return True
    if indented or last in _SENTENCE_ENDS:
        return False
    if width is not None:
        cut = _columns(text, *first) >= width - SLACK
    else:
        longer = second[1] - second[0] >= LONG_LINE
        cut = first[1] - first[0] >= LONG_LINE and (last in "、," or longer)
    return cut and not _begins_item(read_marks(text, *second), last)


def _begins_item(marks: tuple[Mark, ...], last: str) -> bool:
    """Tell whether a line begins with a number that is sure, and not the rest of a list."""
    if not any(mark.certain for mark in marks):
        return False
    return not (last in "、第" and marks[0].kind in (Kind.CN, Kind.ARABIC))
