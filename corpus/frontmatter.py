"""Reads what stands around a plan's text: metadata tables, document number line, signature."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from corpus.drafts import Structure
from corpus.records import quick

_HEAD_LINES = 14
_TAIL_LINES = 8
_LONGEST_LINE = 300

_LABELS = (
    "索引号|分类|主题分类|主题词|体裁分类|组配分类|发布机构|发文机关|发文单位|发布单位|发文机构|制定机关"
    "|发布部门|发布机关|印发机关|印发单位|颁布机关|颁布单位|文号|发文字号|文件编号|发布文号|发文文号|文件字号|成文日期|成文时间|发文日期|印发日期|印发时间|颁布时间|颁布日期"
    "|发布日期|发布时间|公开日期|公布日期|生效日期|实施日期|实施时间|施行日期|废止日期|有效性|时效性"
    "|效力状态|有效期|名称|信息名称|文件名称|中文名|标题|主题|来源|公开方式|公开范围|关键词|内容概述"
)
# In a collection of laws 【发布日期】 tells when a document was issued, not when a page was posted.
_BOXED = {"发布日期": "颁布日期"}
# Of these, those of the number, the surest first.
_NUMBER_LABELS = ("文号", "发文字号", "发布文号", "发文文号", "文件字号", "文件编号")
# A cell of a metadata table: 文号: 某政办发〔2023〕10号, 【发布单位】某市政府; not 主要名称:某
_LABEL = re.compile(rf"(?:^|(?<=[\s|•·【]))({_LABELS})(?:】?[ ]*:|】)[ ]*")
# A number of an issued document, with the year in brackets of any kind: 昆政发〔2020〕26号,
# 银交发[2020]82号, 某办(2021)3号; not 2021年第3号
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,14}?[ ]*[〔\[【(〈﹝]{1,2}[ ]*(?:19|20)\d{2}[ ]*年?[〕\]】)〉﹞]{1,2}"
    r"[ ]*第?[ ]*\d{1,5}[ ]*(?:号|(?!\d))"
)
# An order or announcement: 澜州市人民政府令第12号, 某某委员会公告(2023年第5号); not 第12号文件
_ORDER = re.compile(
    r"(?:[\u4e00-\u9fff]{2,40}(?:令|公告)[ ]*)\(?(?:(?:19|20)\d{2}年)?"
    r"第[ ]*[\d一二三四五六七八九十百零〇]{1,5}[ ]*号\)?"
)
# What a number runs into where a line end is lost: 某政办发〔2023〕51号各县(市、区)人民政府,
# (某政发〔2016〕21号)某区人民政府关于印发…的通知; not 某政发〔2016〕21号文件要求
_BEHIND_NUMBER = re.compile(r"[各有市省县区局机全本分院]|[^。,]{2,40}关于")
# 2023年4月18日, 2023-03-05, 2023.3.5; not 2023年4月
DATE = re.compile(
    r"((?:19|20)\d{2}) ?[年./-] ?(1[0-2]|0?[1-9]) ?[月./-] ?(3[01]|[12]\d|0?[1-9])(?: ?日|(?!\d))"
)
# 二○二一年三月十五日
_HAN_DATE = re.compile(
    "([一二][〇○零О0oO九][〇○零О0oO一二三四五六七八九]{2})年(十[一二]?|[一二三四五六七八九])月"
    "(三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_HAN_DIGITS = dict(zip("〇○零О0oO一二三四五六七八九", "0000000123456789", strict=True))
_TENS = 10
# 西湖区人民政府办公室, 国家统计局; not 负责人:张某
_SIGNER = re.compile(
    r"[\u4e00-\u9fff*×X“”()、 \d]{2,60}?(?:政府|办公室|办公厅|[局厅部委办院司署党会]"
    r"|小组|集团|公司|中心|指挥部|联席会议|工\s?商\s?联|银\s?行)"
)
# 某市人民政府2023年1月20日(此件公开发布); not 某办公室2023年1月20日印发
_SIGNED_LINE = re.compile(
    rf"({_SIGNER.pattern})[ ]*({DATE.pattern})(?![ ]*(?:印发|[以之前起至,、]))"
)
_NOT_SIGNER = re.compile(r"关于|印发|各|以下|其他|有关|负责|牵头|配合|责任|附件")
# (此件公开发布) behind a date
_OPEN_NOTE = re.compile(r"[ ]*\((?:此件|主动公开|依申请)[^()]{0,12}\)$")
# (宁波市经济和信息化局代章)
_SEAL_NOTE = re.compile(r"\([^()]{0,40}代章?\)|\(印章\)|\(盖章\)")
_MOST_SIGNERS = 24
_SHORTEST_SENTENCE = 20


@quick
@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the working text and where it stands."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end

    def part(self, start: int, end: int) -> "Piece":
        """Return the characters ``start:end`` of the piece as one of its own."""
        return Piece(self.start + start, self.start + end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands around a plan's text.

    Attributes:
        head: The first lines of the file, in order.
        fields: Cells of metadata tables by label, the first of each label.
        number: Document number on a line of its own or in a table.
        signers: Signing units, in order.
        dated: Date below the signature, or with the number.
    """

    head: tuple[Piece, ...]
    fields: dict[str, Piece]
    number: Piece | None
    signers: tuple[Piece, ...]
    dated: str | None


def read_front_matter(text: str, structure: Structure) -> FrontMatter:
    """Return what the lines around the plan's text say; empty fields where they say nothing."""
    head = tuple(islice(_lines(text), _HEAD_LINES))
    fronts = [p for start, end in structure.fronts for p in _lines(text, start, end)]
    fields = _fields((*head, *fronts))
    head_number, head_date = _number_line(head)
    signers, signed = _signature(_front_lines(head, fronts, structure))
    if not (signers and signed):
        below, date = _signature(_last_lines(text), from_end=True)
        if not signed or date == signed:
            signers, signed = below, date
    if not signed:
        signers, signed = _signature(list(head))
    if not signed:
        signers, signed = _glued_signature((*head, *_last_lines(text))) or (signers, signed)
    stated = next((fields[k] for k in _NUMBER_LABELS if k in fields), None)
    number = _number_in(stated) if stated else head_number
    return FrontMatter(head, fields, number, signers, signed or head_date)


def _lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """Yield the lines that are not blank, stripped."""
    stop = len(text) if end is None else end
    while start < stop:
        at = text.find("\n", start, stop)
        at = stop if at < 0 else at
        line = text[start : min(at, start + _LONGEST_LINE)]
        stripped = line.strip()
        if stripped:
            begin = start + len(line) - len(line.lstrip())
            yield Piece(begin, begin + len(stripped), stripped)
        start = at + 1


def _last_lines(text: str) -> list[Piece]:
    """Return the last lines that are not blank; the text before them is not looked at."""
    found: list[Piece] = []
    end = len(text)
    while end >= 0 and len(found) < _TAIL_LINES:
        start = text.rfind("\n", 0, end) + 1
        found += _lines(text, start, end)
        end = start - 1
    return found[::-1]


def _front_lines(head: tuple[Piece, ...], fronts: list[Piece], structure: Structure) -> list[Piece]:
    """Return the lines in front of the plan's own text, in order, and those behind it."""
    first = structure.clauses[0].start if structure.clauses else 0
    lines = {p.start: p for p in (*fronts, *(p for p in head if p.end <= first))}
    return [lines[start] for start in sorted(lines)]


def _fields(lines: Sequence[Piece]) -> dict[str, Piece]:
    fields: dict[str, Piece] = {}
    for line in lines:
        has_label = ":" in line.text or "】" in line.text
        marks = list(_LABEL.finditer(line.text)) if has_label else []
        if not marks or marks[0].start() > 2:
            continue
        ends = [b.start() for _, b in pairwise(marks)] + [len(line.text)]
        for mark, end in zip(marks, ends, strict=True):
            value = line.text[mark.end() : end].rstrip(" 【|•·")
            boxed = mark.group().rstrip().endswith("】")
            label = _BOXED.get(mark.group(1), mark.group(1)) if boxed else mark.group(1)
            if value:
                fields.setdefault(label, line.part(mark.end(), mark.end() + len(value)))
    for above, below in pairwise(lines):
        label = _LABEL.fullmatch(above.text.lstrip("•· "))
        if label and not below.text.endswith(":") and not _LABEL.match(below.text):
            fields.setdefault(label.group(1), below)  # the value is a cell of its own
    return fields


def _number_in(field: Piece) -> Piece:
    """Return the number in a cell without what the next cell's label has run into it."""
    number = NUMBER.match(field.text)
    return field.part(*number.span()) if number else field


def _number_line(head: Iterable[Piece]) -> tuple[Piece | None, str | None]:
    """Return the number on a line of its own, and a date that stands with it or alone."""
    dated = None
    for line in head:
        if line.text.endswith("。") and len(line.text) > _SHORTEST_SENTENCE:
            break  # a number below the first sentence is that of a document sent along
        inner = line.text.strip("()")
        offset = line.text.find(inner)
        match = NUMBER.match(inner) or _ORDER.fullmatch(line.text)
        if match and match.re is _ORDER:
            return line, dated
        rest = inner[match.end() :].strip(" ,、)") if match else inner
        if match and (not rest or read_date(rest) or _BEHIND_NUMBER.match(rest)):
            return line.part(offset, offset + match.end()), read_date(rest)
        if line.text[0] == "(" and DATE.fullmatch(inner):
            dated = read_date(inner)
    return None, dated


def _signature(
    lines: list[Piece], *, from_end: bool = False
) -> tuple[tuple[Piece, ...], str | None]:
    """Return the signing units and the date below them."""
    order = reversed(range(len(lines))) if from_end else range(len(lines))
    for i in order:
        line = lines[i].text
        bare = _OPEN_NOTE.sub("", line)
        date = read_date(bare.strip("()印发 ")) if len(bare) <= 20 else None
        signers = _signers_above(lines, i)
        if run_in := DATE.match(line) if signers and date is None else None:
            return signers, read_date(run_in.group())
        if date is None or not _is_date_line(bare):
            continue
        if signers or not from_end:
            return signers, date
    return () if from_end else _undated_signature(lines), None


def _glued_signature(lines: Iterable[Piece]) -> tuple[tuple[Piece, ...], str | None] | None:
    """Return a unit and its date that stand on one line: 某市人民政府办公室2023年5月22日."""
    for line in lines:
        match = _SIGNED_LINE.match(line.text)
        if match and not _NOT_SIGNER.search(match[1]):
            return (line.part(*match.span(1)),), read_date(match[2])
    return None


def _undated_signature(lines: list[Piece]) -> tuple[Piece, ...]:
    """Return the units that stand between the notice's last sentence and the plan's title."""
    for i in range(len(lines), 0, -1):
        signers = _signers_above(lines, i)
        above = i - len(signers) - 1
        if signers and above >= 0 and lines[above].text.endswith("。"):
            return signers
    return ()


def _signers_above(lines: list[Piece], i: int) -> tuple[Piece, ...]:
    signers: list[Piece] = []
    for above in reversed(lines[max(0, i - _MOST_SIGNERS) : i]):
        if _SEAL_NOTE.fullmatch(above.text):
            continue
        signer = _signer(above)
        if signer is None:
            break
        signers.insert(0, signer)
    return tuple(signers)


def _is_date_line(line: str) -> bool:
    bare = line.strip("() ").removesuffix("印发")
    return bool(DATE.fullmatch(bare) or _HAN_DATE.fullmatch(bare))


def _signer(line: Piece) -> Piece | None:
    note = _SEAL_NOTE.search(line.text)
    name = line.text[: note.start()] if note and note.end() == len(line.text) else line.text
    if _SIGNER.fullmatch(name) and not _NOT_SIGNER.search(name):
        return line.part(0, len(name))
    return None


def read_date(text: str) -> str | None:
    """Return the first date in ``text`` as ``YYYY-MM-DD``."""
    if match := DATE.search(text):
        year, month, day = (int(g) for g in match.groups())
        return f"{year}-{month:02}-{day:02}"
    if match := _HAN_DATE.search(text):
        year_text = "".join(_HAN_DIGITS[c] for c in match.group(1))
        return f"{year_text}-{_han(match.group(2)):02}-{_han(match.group(3)):02}"
    return None


def _han(text: str) -> int:
    """Return a number up to 31 written in Han: 三十一."""
    tens, sep, ones = text.rpartition("十")
    if not sep:
        return int(_HAN_DIGITS[text])
    return _TENS * int(_HAN_DIGITS[tens] if tens else 1) + int(_HAN_DIGITS[ones] if ones else 0)
