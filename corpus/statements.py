"""Finds where a plan states who is responsible: brackets, and lines or sentences with a label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import labels
from corpus.records import quick

_PAIRS = {")": "(", "〕": "〔", "]": "[", "】": "【", "﹞": "﹝", "〉": "〈", ">": "<", "}": "{"}
_OPEN = frozenset(_PAIRS.values())
_BRACKET = re.compile(r"[()〔〕\[\]【】﹝﹞〈〉<>{}]")
# What a bracket that names units has at its own depth.
_WORD = re.compile(
    "牵头|责任|负责|配合|参与|参加|主办|协办|承办|会同|落实:|主责|为主|召集"
    "|(?:具体|组织|分别|共同|抓好)(?:落实|实施)(?=[)〕\\]】,;]|$)"
    rf"|(?:{labels.WORDS}){labels.BETWEEN}(?:{labels.BODIES}){labels.AND_MORE}:"
)
MAX_DEPTH = 64  # open brackets kept; deeper ones are damage
MAX_NOTE = 6  # characters: 市科技局(牵头), whose bracket speaks of its list
MAX_STATEMENT = 1500  # characters; the longest bracket of the plans seen has 270
MAX_LABEL = 100  # characters from the beginning of a label's line, blanks included, to its colon

# A label at the beginning of a line or sentence. Matches 责任单位:市科技局 and 牵头落实:;
# not 负责人:张三 nor 责任单位 as a table's head.
_LABEL_LINE = re.compile(
    r"(?:^[ \t]*+(?:(?:[-—·•●◆◇★☆■□▲△►➢※○]+|[\d]{1,2}[.、)]|\(\d{1,2}\))[ \t]*+)?|(?<=[。;]))"
    # 责任领导:张三, in front of the label of the units.
    r"(?:(?:牵头|责任|分管|联系|包联)?(?:领导|负责人|责任人)[ \t]*:[^,;。:\n]{1,20},[ \t]*+)?"
    rf"(?:{labels.UNIT_LABEL}"
    rf"[ \t]*(?::|[ ](?={labels.NAME_AHEAD}))|(?:牵头落实|牵头|配合)[ \t]*:)",
    re.MULTILINE,
)
# What every label ends with: a colon, or a blank behind a word.
_LABEL_SIGN = re.compile(r"[: ](?:(?<=:)|(?<=[\u4e00-\u9fff] ))")
# A line that goes on with a statement's labels: 负责人:…, 完成时限:…; not 工作目标:….
_GOES_ON = re.compile(
    r"\s*(?:负责人|责任人|牵头领导|责任领导|分管领导|配合领导|完成时限|完成时间|联系人|时间节点)"
    r"[ \t]*:[^\n]*"
)
_STOP = re.compile(r"[。\n]")
# The list in the line below its label; not a line with a label of its own.
_LIST_BELOW = re.compile(r"\s*\n[ \t]*([^\n:。]{2,200})(?=\n|$)")
_GAP = re.compile(r"[ \t;,]*\n\s*|[ \t]*")


@quick
@dataclass(frozen=True, slots=True)
class Statement:
    """A bracket, or a label with its list, that may say who is responsible.

    Attributes:
        start: Where it begins, its bracket or first label included.
        end: Behind it.
        body_start: Where its words begin.
        body_end: Behind its words.
        alone: Whether nothing else stands in its paragraph.
        words: Its first words, bracket included.
        bare: Whether it is a bracket behind a full stop without any word of responsibility.
    """

    start: int
    end: int
    body_start: int
    body_end: int
    alone: bool
    words: str = ""
    bare: bool = False


def find_statements(text: str) -> tuple[Statement, ...]:
    """Return brackets and labelled lines that may name units, in order and apart."""
    brackets = _outermost(_brackets(text))
    lines = _labelled_lines(text)
    found = [*brackets]
    starts = iter(brackets)
    current = next(starts, None)
    for line in lines:
        while current is not None and current.end <= line.start:
            current = next(starts, None)
        if current is None or not current.start <= line.start < current.end:
            found.append(line)
    found.sort(key=lambda s: (s.start, -s.end))
    return _outermost(found)


def _brackets(text: str) -> list[Statement]:
    """Return every closed bracket that has one of the words at its own depth."""
    found: list[Statement] = []
    stack: list[list[int]] = []  # position, and whether one of the words stands at this depth
    behind = 0
    for bracket in _BRACKET.finditer(text):
        sign, at = bracket[0], bracket.start()
        if stack and not stack[-1][1] and _WORD.search(text, behind, at):
            stack[-1][1] = 1
        behind = at + 1
        if len(stack) > 2 * MAX_DEPTH or (stack and at - stack[0][0] > MAX_STATEMENT):
            stack = [item for item in stack[-MAX_DEPTH:] if at - item[0] <= MAX_STATEMENT]
        if sign in _OPEN:
            stack.append([at, 0])
        elif opened := _opened(text, stack, sign):
            found += _bracket(text, opened[0], behind, has_word=bool(opened[1]))
            if stack and opened[1] and at - opened[0] <= MAX_NOTE:
                stack[-1][1] = 1
    return found


def _bracket(text: str, start: int, end: int, *, has_word: bool) -> Iterator[Statement]:
    """Yield a bracket as a statement if it has one of the words or closes a paragraph."""
    if has_word or (text[start - 1 : start] == "。" and text[end : end + 1] in ("", "\n", " ")):
        alone, words = _is_alone(text, start, end), text[start : start + 12]
        yield Statement(start, end, start + 1, end - 1, alone, words, bare=not has_word)


def _opened(text: str, stack: list[list[int]], sign: str) -> list[int] | None:
    """Take the bracket off the stack that ``sign`` closes; mixed pairs 〔…) close as well."""
    for back in range(1, min(3, len(stack)) + 1):
        if text[stack[-back][0]] == _PAIRS[sign]:
            opened = stack[-back]
            del stack[-back:]
            return opened
    if not stack or sign in ">〉" or text[stack[-1][0]] in "<〈":
        return None
    return stack.pop()


def _is_alone(text: str, start: int, end: int) -> bool:
    """Tell whether nothing else stands in the line; reads no further than blanks and stops."""
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t。;":
        end += 1
    return (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")


def _outermost(statements: list[Statement]) -> tuple[Statement, ...]:
    kept: list[Statement] = []
    for statement in sorted(statements, key=lambda s: (s.start, -s.end)):
        if not kept or statement.start >= kept[-1].end:
            kept.append(statement)
    return tuple(kept)


def _labelled_lines(text: str) -> Iterator[Statement]:
    """Yield labelled lines, those that follow each other as one statement."""
    at = 0
    while (label := _find_label(text, at)) is not None:
        start, end = _label_start(label), _line_end(text, label.end())
        while (following := _next_label(text, end)) is not None:
            end = following
        at = max(end, label.end())
        while end > start and text[end - 1] in " \t\n。":
            end -= 1
        alone = _is_alone(text, start, end)
        yield Statement(start, end, start, end, alone, text[start : start + 12])


def _find_label(text: str, at: int) -> re.Match[str] | None:
    """Return the first label at or behind ``at`` that begins a line or sentence."""
    for sign in _LABEL_SIGN.finditer(text, at):
        window = max(at, sign.start() - MAX_LABEL)
        before = max(text.rfind(stop, window, sign.start()) for stop in "\n。;")
        label = _LABEL_LINE.match(text, max(window, before + 1))
        if label:
            return label
    return None


def _label_start(label: re.Match[str]) -> int:
    lead = len(label[0]) - len(label[0].lstrip(" \t-—·•●◆◇★☆■□▲△►➢※○"))
    return label.start() + lead


def _line_end(text: str, at: int) -> int:
    """Return where a label's list ends: behind the full stop, or at the end of its line."""
    stop = _STOP.search(text, at)
    end = stop.start() if stop else len(text)
    if stop and stop[0] == "。":
        return end + 1
    if text[at:end].strip():
        return end
    below = _LIST_BELOW.match(text, at)
    return below.end(1) if below else end


def _next_label(text: str, end: int) -> int | None:
    """Return where the statement ends with one more line, or ``None`` at its last line."""
    gap = _GAP.match(text, end)
    at = gap.end() if gap else end
    label = _LABEL_LINE.match(text, at)
    if label:
        return _line_end(text, label.end())
    other = _GOES_ON.match(text, at) if at > end else None
    return other.end() if other else None
