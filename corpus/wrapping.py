"""Joins the lines that a page's width, a converter or a viewer cut in mid-sentence."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.lines import cell_edge, filled_lines
from corpus.numbering import Kind, Mark, read_marks
from corpus.offsets import MappedText

MAX_WRAP_WIDTH = 170  # half-width columns; hard-wrapped lines of A4 pages have 56 to 100
MIN_WRAP_WIDTH = 24
MIN_WRAPPED_LINES = 6
MIN_FULL_LINES = 4
MIN_FULL_SHARE = 12  # one line in so many is full; tables have many short ones
_TWO_BLANKS = 2  # ideographic ones, as before most paragraphs
LONG_LINE = 60  # characters; an unfinished line of that length is no heading

_SENTENCE_ENDS = "。;!?:”)》】…"
_STOPS = "。;!?…"
# Fills two columns; stops and brackets were folded to half width, and are wide beside wide signs.
_WIDE = re.compile(
    "[“”‘’…—\u2e80-\U0010ffff]|(?<=[“”‘’\u2e80-\U0010ffff])[,:;!?()]|[(](?=[\u2e80-\U0010ffff])"
)
# What never begins a paragraph: a stop, a closing bracket.
_NEVER_FIRST = "、。,;:!?)”’》】〕%‰"
# What a page keeps on one line: a figure with its stop, a word of Latin letters.
_TOKEN = re.compile(r"(?:[0-9A-Za-z.,%+/-]+|[“‘(《〈〔【]*.)[、。,;:!?)”’》】〕%‰]*")
_BRACKETS = (("(", ")"), ("〔", "〕"), ("《", "》"), ("“", "”"))
_PROSE = re.compile("[、,;。]")
# Leaders of a table of contents and addresses are as long as they are: 一、总则.......3
_NO_PROSE = re.compile(r"\.{5}|…{3}|//|www\.")
# The end of a paragraph that names its units: (责任单位:市科技局), (市科技局负责); not (试行)
_NAMES_UNITS = re.compile(r"(?:单位|牵头|负责|责任|配合|参与|[局委办]、?)[^()]*\)$|[局委办府]\)$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the blanks around it.

    Attributes:
        start: Its first character.
        end: Behind its last one.
        length: Its length in the measure of the wrap.
        indent: Blanks before it.
    """

    start: int
    end: int
    length: int
    indent: int

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How the lines of a text are wrapped.

    Attributes:
        width: Length of a full line.
        slack: What a full line may lack, or have too much: stops hang over, or are squeezed.
        lost: What two ideographic blanks before a paragraph would fill.
        by_columns: Whether a Chinese character counts two, as on a page of even width.
        indents: Whether paragraphs begin with blanks.
    """

    width: int
    slack: int
    lost: int
    by_columns: bool
    indents: bool


def unwrap(text: MappedText) -> MappedText:
    """Return the text with the line ends left out that stand in mid-sentence.

    Two things make them: pages of fixed width (PDF, text of a terminal), where most lines are
    equally long, and viewers that break a paragraph where a page of theirs ends.
    """
    found = [(m.start(), m.end()) for m in filled_lines(text.text)]
    wrap, lines = _find_wrap(text.text, found)
    edits: list[tuple[int, int, str]] = []
    begins = True
    for first, second in pairwise(lines):
        if begins and wrap is not None and not wrap.indents and not first.indent:
            # blanks before a paragraph that were lost: its first line is shorter by them
            first = replace(first, length=first.length + wrap.lost)
        begins = not _goes_on(text.text, first, second, wrap)
        if not begins:
            glue = " " if _latin(text.text, first.end - 1, second.start) else ""
            edits.append((first.end, second.start, glue))
    return text.replace(edits) if edits else text


def _latin(text: str, last: int, first: int) -> bool:
    return all(text[i].isascii() and text[i].isalpha() for i in (last, first))


def _measure(text: str, start: int, end: int, *, by_columns: bool) -> int:
    return end - start + (len(_WIDE.findall(text, start, end)) if by_columns else 0)


def _lines(text: str, found: list[tuple[int, int]], *, by_columns: bool) -> list[_Line]:
    lines = []
    for begin, stop in found:
        start, end = begin, stop
        while text[start].isspace():
            start += 1
        while text[end - 1].isspace():
            end -= 1
        indent = start - begin
        blanks = 2 * indent if by_columns and indent == _TWO_BLANKS else indent
        length = blanks + _measure(text, start, end, by_columns=by_columns)
        lines.append(_Line(start, end, length, indent))
    return lines


def _find_wrap(text: str, found: list[tuple[int, int]]) -> tuple[_Wrap | None, list[_Line]]:
    """Return the wrap of the text in the measure in which its lines are most alike."""
    by_signs = _lines(text, found, by_columns=False)
    if len(found) < MIN_WRAPPED_LINES:
        return None, by_signs
    outliers = len(found) // 50
    if sorted(b - a for a, b in found)[-1 - outliers] > MAX_WRAP_WIDTH:
        return None, by_signs
    by_columns = _lines(text, found, by_columns=True)
    tried = [
        (_width(text, lines, slack), lines, slack)
        for lines, slack in ((by_columns, 4), (by_signs, 1))
    ]
    (width, _), lines, slack = max(tried, key=lambda t: t[0][1])
    if not width:
        return None, by_signs
    is_even = lines is by_columns
    wrap = _Wrap(width, slack, 4 if is_even else 2, is_even, indents=False)
    return replace(wrap, indents=_indents(text, lines, wrap)), lines


def _width(text: str, lines: Sequence[_Line], slack: int) -> tuple[int, int]:
    """Return the length of full lines and how many have it to within a sign; zeros: no wrap."""
    lines = [line for line in lines if not _NO_PROSE.search(text, line.start, line.end)]
    if len(lines) < MIN_WRAPPED_LINES:
        return 0, 0
    counts = Counter(line.length for line in lines)
    outliers = len(lines) // 50
    top = sorted(counts.elements())[-1 - outliers]
    near = {v: sum(counts[v + d] for d in (-1, 0, 1)) for v in counts if v >= top // 2}
    width = max(near, key=lambda v: (near[v], v))
    full = [line for line in lines if abs(line.length - width) <= slack]
    unfinished = sum(1 for line in full if text[line.end - 1] not in _SENTENCE_ENDS)
    prose = sum(1 for line in full if _PROSE.search(text, line.start, line.end))
    longer = sum(1 for line in lines if line.length > width + 2 * slack)
    enough = len(full) >= max(MIN_FULL_LINES, len(lines) // MIN_FULL_SHARE)
    too_narrow = width * (1 if slack > 1 else 2) < MIN_WRAP_WIDTH
    if too_narrow or not enough or min(unfinished, prose) * 2 < len(full) or longer > outliers:
        return 0, 0
    return width, near[width]


def _indents(text: str, lines: Sequence[_Line], wrap: _Wrap) -> bool:
    """Tell whether most paragraphs of several lines begin with blanks."""
    firsts = [
        second
        for (first, second), third in zip(pairwise(lines), lines[2:], strict=False)
        if not _is_full(text, first, second, wrap) and _is_full(text, second, third, wrap)
    ]
    return 2 * sum(line.indent >= 2 for line in firsts) > len(firsts)


def _is_full(text: str, line: _Line, following: _Line, wrap: _Wrap) -> bool:
    """Tell whether what begins the next line had no room in this one."""
    token = _TOKEN.match(text, following.start, following.end)
    end = token.end() if token else following.start + 1
    needed = _measure(text, following.start, end, by_columns=wrap.by_columns)
    return wrap.width - wrap.slack - needed < line.length <= wrap.width + 2 * wrap.slack + 4


def _goes_on(text: str, first: _Line, second: _Line, wrap: _Wrap | None) -> bool:
    """Tell whether the sentence or the paragraph of one line goes on in the next."""
    if cell_edge(text, *first.span) or cell_edge(text, *second.span):
        return False
    last = text[first.end - 1]
    if text[second.start] in _NEVER_FIRST:
        return True
    indented = second.indent >= 2
    if wrap is None:
        if indented or last in _SENTENCE_ENDS:
            return False
        longer = second.end - second.start >= LONG_LINE
        cut = first.end - first.start >= LONG_LINE and (last in "、," or longer)
        return cut and not _begins_item(read_marks(text, second.start, second.end), last)
    if indented and (wrap.indents or last in _SENTENCE_ENDS):
        return False
    if not _is_full(text, first, second, wrap):
        return False
    return _is_same_paragraph(text, first, second, wrap)


def _is_same_paragraph(text: str, first: _Line, second: _Line, wrap: _Wrap) -> bool:
    """Tell whether a line behind a full one goes on with its paragraph."""
    last = text[first.end - 1]
    if any(text.rfind(a, *first.span) > text.rfind(b, *first.span) for a, b in _BRACKETS):
        return True
    marks = read_marks(text, second.start, second.end)
    if marks and marks[0].kind is Kind.BULLET:
        return last not in _SENTENCE_ENDS and text[marks[0].end] in "0123456789"
    if marks and marks[0].kind is Kind.IS:
        return last not in _SENTENCE_ENDS or wrap.indents
    if _begins_item(marks, last):
        return False
    if last == ":" or (last == ")" and _NAMES_UNITS.search(text, first.start, first.end)):
        return wrap.indents
    if last not in _STOPS or wrap.indents:
        return True
    # A stop at the end of a full line: what follows is more text, or a heading without a number.
    return text[second.end - 1] in _SENTENCE_ENDS or second.length >= wrap.width - wrap.slack


def _begins_item(marks: tuple[Mark, ...], last: str) -> bool:
    """Tell whether a line begins with a number that is sure, and not the rest of a list."""
    if not any(mark.certain for mark in marks):
        return False
    return not (last in "、第,和及" and marks[0].kind in (Kind.CN, Kind.ARABIC, Kind.PAREN))
