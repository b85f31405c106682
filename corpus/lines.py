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
# A line with something on it; not a blank line.
_LINE = re.compile(r"[^\n]*\S[^\n]*")
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
    for line in _LINE.finditer(text):
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
    lines = list(_LINE.finditer(text.text))
    width = _wrap_width(text.text, lines)
    edits: list[tuple[int, int, str]] = []
    for line, following in pairwise(lines):
        first = make_paragraph(text.text, line.start(), line.end())
        second = make_paragraph(text.text, following.start(), following.end())
        indent = second.start - following.start()
        if _goes_on(text.text, first, second, width=width, indented=indent >= 2):
            glue = " " if _latin(text.text, first.end - 1, second.start) else ""
            edits.append((first.end, second.start, glue))
    return text.replace(edits) if edits else text


def _latin(text: str, last: int, first: int) -> bool:
    return all(text[i].isascii() and text[i].isalpha() for i in (last, first))


def _columns(text: str, start: int, end: int) -> int:
    return sum(2 if char > "\u2e7f" or char in "“”‘’…—" else 1 for char in text[start:end])


def _wrap_width(text: str, lines: list[re.Match[str]]) -> int | None:
    """Return the width at which the lines are wrapped; ``None`` where they are not."""
    if len(lines) < MIN_WRAPPED_LINES:
        return None
    lengths = sorted(m.end() - m.start() for m in lines)
    if lengths[-1 - len(lengths) // 50] > MAX_WRAP_WIDTH:
        return None
    trimmed = [_bounds(text, m) for m in lines]
    widths = sorted(_columns(text, *bounds) for bounds in trimmed)
    width = widths[-1 - len(widths) // 50]
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return None
    full = [b for b in trimmed if _columns(text, *b) >= width - SLACK]
    unfinished = [b for b in full if text[b[1] - 1] not in _SENTENCE_ENDS]
    if len(full) * 10 >= len(lines) * 3 and len(unfinished) * 2 >= len(full):
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
    text: str, first: Paragraph, second: Paragraph, *, width: int | None, indented: bool
) -> bool:
    """Tell whether the sentence of one line goes on in the next."""
    last, head = text[first.end - 1], text[second.start]
    if head in _NEVER_FIRST:
        return True
    if _begins_item(second, last) or last in _SENTENCE_ENDS:
        return False
    if width is not None:
        return not indented and _columns(text, first.start, first.end) >= width - SLACK
    if indented or first.end - first.start < LONG_LINE:
        return False
    return last in "、," or second.end - second.start >= LONG_LINE


def _begins_item(paragraph: Paragraph, last: str) -> bool:
    """Tell whether a line begins with a number that is sure, and not the rest of a list."""
    if not any(mark.certain for mark in paragraph.marks):
        return False
    return not (last in "、第" and paragraph.marks[0].kind in (Kind.CN, Kind.ARABIC))
