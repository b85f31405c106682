"""The working text: Simplified, half-width ASCII, noise left out, each character mapped to raw."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

import rjieba

from corpus.characters import CharSet, CharTable, code_points
from corpus.damage import KNOWN_PRIVATE, Repair, find_damage
from corpus.offsets import MappedText
from corpus.script import detect_script, to_simplified
from corpus.types import Dropped, Issue, RawText, Script
from corpus.vocabulary_tw import CERTAIN, WITH_EVIDENCE

# Full-width ASCII to half width; all other blanks to the plain one; bullets of Word's symbol fonts.
FOLD = CharTable(
    {
        **{c + 0xFEE0: chr(c) for c in range(0x21, 0x7F)},
        **dict.fromkeys((0x0B, 0x0C, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F), " "),
        **dict.fromkeys(map(ord, KNOWN_PRIVATE), "•"),
        0xE5E5: " ",  # GBK's own blank, where a converter knew no better
        0x0D: "\n",
        0x85: "\n",
        0x2028: "\n",
        0x2029: "\n",
        0xFE30: ":",
        0xFE55: ":",
        0xFE54: ";",
        0xFE50: ",",
        0x2236: ":",
    }
)
_WIDTHLESS = CharSet(
    map(
        chr,
        (
            0xAD,
            0xFE0F,
            0xFEFF,
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2065),
        ),
    )
)
_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_CR, _LF = ord("\r"), ord("\n")
_AGENCY_ENDS = "局委厅办部署"
_HAN = "\u3400-\u9fff\uf900-\ufaff〇"
_CLOSERS = "、。,;:!?”’》〉】〕)\\]…%"
_OPENERS = "“‘《〈【〔(\\["
# An ideographic blank sets apart on purpose and is no stray one.
_WIDE_BLANK = "\u3000"
# “互联网+" closed by a quotation mark of another kind; not "互联网+"
_QUOTED = re.compile(r"“([^“”\"]{1,60})\"")
# One blank inside a sentence: 党代 会, 企业 2 家; not 2022 2023
_BLANK = re.compile(
    rf" (?:(?<=[{_HAN}{_CLOSERS}{_OPENERS}] )(?=[{_HAN}{_CLOSERS}{_OPENERS}0-9])"
    rf"|(?<=[0-9] )(?=[{_HAN}%]))"
)
# Between two names of a list: 财政厅 科技厅 各市政府; not 市教育局 关于印发, 教 育 厅
_BETWEEN_NAMES = re.compile(
    rf" (?<=[局委厅办部署] )(?:[{_HAN}]{{2,14}}[局委厅办部署](?=[ \u3000、,;)〕】\]\n]|\Z)"
    rf"|各[{_HAN}、]{{0,12}}[市县区旗镇乡])"
)
# The number of an article, with the blank behind it: 第一条 为了, 一、 2022年; not 第一条所称
_NUMBER = re.compile(
    r"[ \u3000]*(?:第[一二三四五六七八九十百零〇0-9]+[编章节条款篇部分]+|[一二三四五六七八九十]+、"
    r"|\([一二三四五六七八九十0-9]+\)|[0-9]{1,2}[.、])[ ]"
)
# A heading of two characters set apart: 总　则, 附　件; not 姜　阳　副市长
_SPREAD = tuple(  # for each first blank, to which alone a search skips
    re.compile(rf"{blank}(?<=[{_HAN}].)(?<![{_HAN}、,][{_HAN}].)[\u3000 ]*([{_HAN}])(?=\n|\Z)")
    for blank in (_WIDE_BLANK, " ")
)
_TABBED = re.compile(r"[^\n]*\t[^\n]*")
_FEWEST_TABS = 2
# A row has at least so many gaps, and cells shorter than this on average; wrapped prose that a
# converter joined with blanks has one in some 25 characters.
_FEWEST_CELL_GAPS = 3
_SHORTEST_PROSE = 9


@dataclass(frozen=True, slots=True)
class Normalised:
    """A document's working text.

    Attributes:
        text: The text, mapped to the raw text.
        script: Script that the document is written in.
        issues: Damage found, repaired or not, in reading order.
    """

    text: MappedText
    script: Script
    issues: tuple[Issue, ...]


def normalise(source: RawText, dropped: tuple[Dropped, ...]) -> Normalised:
    """Return the working text of ``source`` without the ``dropped`` spans.

    Never raises on odd text. The raw text itself is not touched; what was found damaged is told
    in the issues, with raw positions, whether or not it could be repaired.
    """
    text = MappedText.identity(source.raw).drop(d.span for d in dropped)
    repairs = find_damage(text.text)
    told = {issue.span for issue in source.issues}
    issues = [issue for repair in repairs if (issue := _issue(text, repair)).span not in told]
    text = text.replace((r.start, r.end, r.text) for r in repairs if r.text is not None)
    text = text.replace(_entity_edits(text.text))
    text = _without_widthless(text)
    text = text.rewritten(FOLD.apply(text.text))
    if "\t" in text.text:
        text = text.rewritten(_TABBED.sub(_without_stray_tabs, text.text))
    if '"' in text.text:
        text = text.rewritten(_QUOTED.sub("“\\1”", text.text))
    script = detect_script(text.text)
    if script is Script.HANT:
        text = text.rewritten(to_simplified(text.text))
        text = text.replace(_vocabulary_edits(text.text))
    text = text.replace(_blank_edits(text.text))
    text = text.rewritten(text.text.replace(_WIDE_BLANK, " "))
    return Normalised(text, script, tuple(issues))


def _without_widthless(text: MappedText) -> MappedText:
    """Leave out characters without width, and the first of the two that end a line."""
    gone = _WIDTHLESS.at(text.text)
    if "\r\n" in text.text:
        points = code_points(text.text)
        gone[:-1] |= (points[:-1] == _CR) & (points[1:] == _LF)
    return text.keep(~gone) if gone.any() else text


def _without_stray_tabs(line: re.Match[str]) -> str:
    """Return a line with its tabs if these set a row's cells apart, else with blanks for them."""
    is_row = line[0].strip().count("\t") >= _FEWEST_TABS
    return line[0] if is_row else line[0].replace("\t", " ")


def _issue(text: MappedText, repair: Repair) -> Issue:
    return Issue(repair.code, repair.message, text.span(repair.start, repair.end))


def _entity_edits(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _ENTITY.finditer(text) if "&" in text else ():
        decoded, before = match.group(), ""
        while decoded != before:
            decoded, before = html.unescape(decoded), decoded
        if decoded == "&" or (decoded != match.group() and not decoded.startswith("&")):
            yield match.start(), match.end(), decoded


def _vocabulary_edits(text: str) -> Iterator[tuple[int, int, str]]:
    words = dict(CERTAIN)
    if any(word in text for word in CERTAIN):
        words |= WITH_EVIDENCE
    by_length = sorted(words, key=len, reverse=True)
    for match in re.finditer("|".join(map(re.escape, by_length)), text):
        if not _is_straddled(text, match.start()):
            yield match.start(), match.end(), words[match.group()]


def _is_straddled(text: str, start: int) -> bool:
    """Tell whether two other words share what looks like one: 产品|质量, 配套|用房, 指数|位居."""
    return all(rjieba.has_word(text[at : at + 2]) for at in (start - 1, start + 1) if at >= 0)


def _blank_edits(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stray blanks, in rising order; table rows and lists of names keep theirs."""
    spread = {m.start(): m.start(1) for blanks in _SPREAD for m in blanks.finditer(text)}
    starts = {**{m.start(): m.end() for m in _BLANK.finditer(text)}, **spread}
    line_end, kept, is_prose = -1, -1, False
    for start in sorted(starts):
        if start >= line_end:
            line_start = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", start)
            line_end = len(text) if line_end < 0 else line_end
            is_prose = not _is_tabular(text[line_start:line_end].strip())
            number = _NUMBER.match(text, line_start)
            kept = number.end() - 1 if number else -1
        between = text[start - 1] in _AGENCY_ENDS and _BETWEEN_NAMES.match(text, start)
        if start != kept and not between and (is_prose or start in spread):
            yield start, starts[start], ""


def _is_tabular(line: str) -> bool:
    """Tell whether a line's blanks set cells apart: 姓名 单位 职务, 指标  2020年|2025年."""
    if "  " in line or "|" in line or "\t" in line:
        return True
    blanks = line.count(" ") + line.count("\u3000")
    return blanks >= _FEWEST_CELL_GAPS and len(line) < _SHORTEST_PROSE * (blanks + 1)
