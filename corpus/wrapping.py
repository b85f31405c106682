"""Joins the lines that a page's width, a converter or a viewer cut in mid-sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

import numpy as np
import rjieba

from corpus import labels
from corpus.characters import CharSet, code_points
from corpus.lines import Line, cell_edge, filled_lines
from corpus.numbering import Kind, Mark, read_marks
from corpus.offsets import MappedText
from corpus.records import quick
from corpus.register import load_register
from corpus.subjects import is_placed

MAX_WRAP_WIDTH = 170  # half-width columns; hard-wrapped lines of A4 pages have 56 to 100
MIN_WRAP_WIDTH = 24
MIN_WRAPPED_LINES = 6
MIN_FULL_LINES = 4
MIN_FULL_SHARE = 12  # one line in so many is full; tables have many short ones
_TWO_BLANKS = 2  # ideographic ones, as before most paragraphs
MAX_TORN = 20  # characters of a name torn in two, line end and blanks included
MAX_BRACKET = 300  # characters; the longest bracket of the plans seen has 270
LONG_LINE = 60  # characters; an unfinished line of that length is no heading

_SENTENCE_ENDS = "。;!?:”)》】…"
_STOPS = "。;!?…"
# What fills two columns. Stops and brackets were folded to half width, and are wide beside these.
_WIDE_SIGNS = CharSet("“”‘’")
_DASHES = CharSet("…—")
_FIRST_WIDE = 0x2E80
_STOPS_AND_BRACKETS = CharSet(",:;!?()")
_OPENS = CharSet("(")
# What never begins a paragraph: a stop, a closing bracket.
_NEVER_FIRST = "、。,;:!?)”’》】〕%‰"
# What a page keeps on one line: a figure with its stop, a word of Latin letters.
_TOKEN = re.compile(r"(?:[0-9A-Za-z.,%+/-]+|[“‘(《〈〔【]*.)[、。,;:!?)”’》】〕%‰]*")
_BRACKETS = (("(", ")"), ("〔", "〕"), ("《", "》"), ("“", "”"))
_PROSE = re.compile("[、,;。]")
_WORD = 6  # characters on each side of a line end that are looked at for a word
# 深度 of 发展深 / 度融合; not 5G, 日.
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,6}")
# What a narrow cell tears: 市自然资源 and 规划局; not 市科技局 and 教育局.
_TORN = re.compile(r"[\u4e00-\u9fff]{2,8}")
# 市“三服务” above 工作专班: a body named by its task.
_TORN_BODY = re.compile(
    r"[省市区县州]“[^“”\n]{2,12}”\s*\n\s*(?:工作)?(?:专班|领导小组|指挥部|工作组|办公室)"
)
_LEVELS, _ENDS = frozenset("省市县区州"), frozenset("局委办厅部院")
# 牵头 above 单位: a head torn in two.
_LABELS, _BODIES = frozenset(labels.WORDS.split("|")), frozenset(labels.BODIES.split("|"))
# 序号重点任务牵头单位配合单位: above rows that are one line each; not 序号 alone, 序号管理。
_ROWS_BELOW = re.compile(r"序\s?号\s?[^\s。;][^。;]{3,80}")
# Leaders of a table of contents and addresses are as long as they are: 一、总则.......3
_NO_PROSE = re.compile(r"\.{5}|…{3}|//|www\.")
# The end of a paragraph that names its units: (责任单位:市科技局), (市科技局负责); not (试行)
_NAMES_UNITS = re.compile(r"(?:单位|牵头|负责|责任|配合|参与|[局委办]、?)[^()]*\)$|[局委办府]\)$")


# What a name goes on with in the next line; a label begins a list of its own: 配合单位:.
_IN_NAME = re.compile(rf"(?!{labels.UNIT_LABEL}[ ]*:)[\u4e00-\u9fff]")


@quick
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
        places: Where each character of the text begins in the measure of the wrap: a Chinese one
            counts two on a page of even width, else one.
        indents: Whether paragraphs begin with blanks.
    """

    width: int
    slack: int
    lost: int
    places: Sequence[int]
    indents: bool


def unwrap(text: MappedText) -> MappedText:
    """Return the text with the line ends left out that stand in mid-sentence.

    Two things make them: pages of fixed width (PDF, text of a terminal), where most lines are
    equally long, and viewers that break a paragraph where a page of theirs ends.
    """
    lines = filled_lines(text.text)
    wrap, measured = _find_wrap(text.text, lines)
    ends = _cut_ends(text.text, lines) if wrap is None else _wrap_ends(text.text, measured, wrap)
    return text.replace(
        (last, first, " " if _latin(text.text, last - 1, first) else "") for last, first in ends
    )


def _latin(text: str, last: int, first: int) -> bool:
    return all(text[i].isascii() and text[i].isalpha() for i in (last, first))


def _cut_ends(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where a viewer broke a paragraph, or a cell a name: behind a line, before the next."""
    rows = False  # whether a table's rows stand here, one line each, however long
    for (_, start, end), (begin, following, behind) in pairwise(lines):
        last = text[end - 1]
        torn = _tears_name(text, start, end, behind) or _cuts_units(text, end, following, behind)
        if text[following] not in _NEVER_FIRST and not torn:
            if text[start] == "序":
                rows = rows or _ROWS_BELOW.fullmatch(text, start, end) is not None
            elif following - begin >= _TWO_BLANKS and behind - following > LONG_LINE:
                rows = False
            if rows or last in _SENTENCE_ENDS:
                continue
            set_in = following - begin >= _TWO_BLANKS
            longer = not set_in and behind - following >= LONG_LINE
            cut = end - start >= LONG_LINE and not set_in and (last in "、," or longer)
            if not (cut or _cuts_sentence(text, (start, end), (following, behind))):
                continue
            if _begins_item(read_marks(text, following, behind), last):
                continue
        if not (cell_edge(text, start, end) or cell_edge(text, following, behind)):
            yield end, following


def _cuts_sentence(text: str, line: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Tell whether a line that holds a sentence ends inside the next one, however set in.

    …成效显著。数字技术与产业发展深 / 度融合: a word goes on; …新动能。全县大数据、 / 人工智能.
    """
    start, end = line
    if text.find("。", start, end) < 0 or read_marks(text, *behind):
        return False
    if text[end - 1] == "、":
        return True
    words = text[max(start, end - _WORD) : end]
    cut = len(words)
    for token in rjieba.cut(words + text[behind[0] : behind[0] + _WORD], hmm=False):
        if cut <= 0:
            return False
        if cut < len(token):
            return _HAN_WORD.fullmatch(token) is not None
        cut -= len(token)
    return False


def _tears_name(text: str, start: int, end: int, behind: int) -> bool:
    """Tell whether a unit's name or the head of a column stands on two lines of a cell."""
    if behind - start > MAX_TORN:
        return False
    if _TORN_BODY.fullmatch(text, start, behind):
        return True
    if text[start:end] in _LABELS:
        return text[end:behind].strip() in _BODIES
    if text[start] not in _LEVELS or text[behind - 1] not in _ENDS:
        return False
    left, right = text[start:end], text[end:behind].strip()
    if not (_TORN.fullmatch(left) and _TORN.fullmatch(right)):
        return False
    register = load_register()
    alone = is_placed(left, register) or is_placed(right, register)
    return not alone and is_placed(left + right, register)


def _wrap_ends(text: str, lines: Sequence[_Line], wrap: _Wrap) -> Iterator[tuple[int, int]]:
    """Yield where the page's width cut a paragraph: behind one line, and before the next."""
    begins = True
    for first, second in pairwise(lines):
        if begins and not wrap.indents and not first.indent:
            # blanks before a paragraph that were lost: its first line is shorter by them
            first = replace(first, length=first.length + wrap.lost)
        begins = not _goes_on(text, first, second, wrap)
        if not begins:
            yield first.end, second.start


def _columns(text: str) -> list[int]:
    """Return in which half-width column each character of a text stands, lines not told apart.

    Stops and brackets were folded to half width, and are wide beside wide signs.
    """
    signs = _WIDE_SIGNS.at(text)
    beyond = code_points(text) >= _FIRST_WIDE
    wide = signs | beyond | _DASHES.at(text)
    wide[1:] |= _STOPS_AND_BRACKETS.at(text[1:]) & (signs | beyond)[:-1]
    wide[:-1] |= _OPENS.at(text[:-1]) & beyond[1:]
    columns: list[int] = np.cumsum(np.concatenate(([0], wide + 1))).tolist()
    return columns


def _lengths(lines: Sequence[Line], places: Sequence[int], *, by_columns: bool) -> list[int]:
    """Return how long lines are with the blanks before them, of which two are ideographic ones."""
    found = []
    for begin, start, end in lines:
        indent = start - begin
        blanks = 2 * indent if by_columns and indent == _TWO_BLANKS else indent
        found.append(blanks + places[end] - places[start])
    return found


def _find_wrap(text: str, lines: Sequence[Line]) -> tuple[_Wrap | None, list[_Line]]:
    """Return the wrap of the text in the measure in which its lines are most alike, and those."""
    if len(lines) < MIN_WRAPPED_LINES:
        return None, []
    outliers = len(lines) // 50
    wide = (line for line in text.split("\n") if len(line) > MAX_WRAP_WIDTH)
    if sum(not line.isspace() for line in wide) > outliers:
        return None, []
    prose = [line for line in lines if not _NO_PROSE.search(text, line[1], line[2])]
    tried = []
    for places, slack in ((_columns(text), 4), (range(len(text) + 1), 1)):
        lengths = _lengths(prose, places, by_columns=slack > 1)
        tried.append((*_width(text, prose, lengths, slack), places, slack))
    width, _, places, slack = max(tried, key=itemgetter(1))
    if not width:
        return None, []
    lengths = _lengths(lines, places, by_columns=slack > 1)
    measured = [
        _Line(start, end, length, start - begin)
        for (begin, start, end), length in zip(lines, lengths, strict=True)
    ]
    wrap = _Wrap(width, slack, 4 if slack > 1 else 2, places, indents=False)
    return replace(wrap, indents=_indents(text, measured, wrap)), measured


def _width(text: str, lines: Sequence[Line], lengths: Sequence[int], slack: int) -> tuple[int, int]:
    """Return the length of full lines and how many have it to within a sign; zeros: no wrap."""
    if len(lines) < MIN_WRAPPED_LINES:
        return 0, 0
    counts = Counter(lengths)
    outliers = len(lines) // 50
    top = sorted(lengths)[-1 - outliers]
    near = {v: sum(counts[v + d] for d in (-1, 0, 1)) for v in counts if v >= top // 2}
    width = max(near, key=lambda v: (near[v], v))
    full = [
        line for line, length in zip(lines, lengths, strict=True) if abs(length - width) <= slack
    ]
    unfinished = sum(1 for _, _, end in full if text[end - 1] not in _SENTENCE_ENDS)
    prose = sum(1 for _, start, end in full if _PROSE.search(text, start, end))
    longer = sum(1 for length in lengths if length > width + 2 * slack)
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
    needed = wrap.places[end] - wrap.places[following.start]
    return wrap.width - wrap.slack - needed < line.length <= wrap.width + 2 * wrap.slack + 4


def _goes_on(text: str, first: _Line, second: _Line, wrap: _Wrap) -> bool:
    """Tell whether the sentence or the paragraph of one line goes on in the next."""
    last = text[first.end - 1]
    cuts = _cuts_units(text, first.end, second.start, second.end)
    if text[second.start] not in _NEVER_FIRST and not cuts:
        if second.indent >= 2 and (wrap.indents or last in _SENTENCE_ENDS):
            return False
        if not _is_full(text, first, second, wrap):
            return False
        if not _is_same_paragraph(text, first, second, wrap):
            return False
    return not (cell_edge(text, *first.span) or cell_edge(text, *second.span))


def _cuts_units(text: str, end: int, following: int, behind: int) -> bool:
    """Tell whether a line ends inside a bracket's name of a unit: (国家卫生健 / 康委牵头)."""
    if text[end - 1] in _SENTENCE_ENDS:
        return False
    if not (_IN_NAME.match(text, end - 1) and _IN_NAME.match(text, following)):
        return False
    opened = text.rfind("(", max(0, end - MAX_BRACKET), end)
    if opened < 0:
        return False
    closed = text.find(")", opened, opened + MAX_BRACKET)
    words = text[opened + 1 : closed]
    if closed < following or "(" in words or "。" in words or not _NAMES_UNITS.search(words + ")"):
        return False
    return not _begins_item(read_marks(text, following, behind), text[end - 1])


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
