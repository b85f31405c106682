"""Parts a file into its documents: covering notice, plan, further plans and annexes (附件)."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.fronts import (
    annex_list,
    is_annex_head,
    is_annex_mark,
    is_bracketed,
    is_contact,
    is_date,
    is_front_line,
    is_publicity,
    is_signer,
    is_title,
    is_title_line,
    transmits,
)
from corpus.lines import Paragraph
from corpus.numbering import Kind

MAX_SIGNERS = 12  # bodies that sign one notice together
MAX_TITLE_LINES = 4
MIN_GROUPS = 2  # 一、 and 二、 make a document of their own

_OUTER = (Kind.PART, Kind.CHAPTER, Kind.ARTICLE, Kind.CN)


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file: where its title stands, and its paragraphs."""

    title: tuple[int, int]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A file's documents, and what stands around them in no clause."""

    parts: tuple[Part, ...]
    fronts: tuple[tuple[int, int], ...]


def split_parts(text: str, paragraphs: Sequence[Paragraph]) -> Division:
    """Return the documents that the paragraphs of a file make up."""
    fronts: list[Paragraph] = []
    kept, lists = _without_lists(text, paragraphs)
    fronts += lists
    segments = [s for a, b in _segments(text, kept) for s in _split_restarts(text, kept[a:b])]
    if len(segments) > 1 and _is_covering_notice(text, segments[0], segments[1:]):
        fronts += segments.pop(0)
    parts: list[Part] = []
    for segment in segments:
        begin, title = _read_title(text, segment)
        end = _back_start(text, segment, begin)
        fronts += [p for p in segment[:begin] if (p.start, p.end) != title]
        fronts += segment[end:]
        parts.append(Part(title, tuple(segment[begin:end])))
    spans = sorted((p.start, p.end) for p in fronts)
    return Division(tuple(parts), tuple(spans))


def _without_lists(
    text: str, paragraphs: Sequence[Paragraph]
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return the paragraphs without the lists of annexes, and those lists."""
    kept: list[Paragraph] = []
    lists: list[Paragraph] = []
    i = 0
    while i < len(paragraphs):
        end = annex_list(text, paragraphs, i) if text.startswith("附", paragraphs[i].start) else i
        lists += paragraphs[i:end]
        if end == i:
            kept.append(paragraphs[i])
        i = max(end, i + 1)
    return kept, lists


def _segments(text: str, paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Return index ranges cut before each annex and behind each signature in mid-file."""
    cuts = [0]
    for i in range(1, len(paragraphs)):
        p = paragraphs[i]
        behind_date = is_date(text, paragraphs[i - 1]) and _is_signed(text, paragraphs, i - 1)
        if is_annex_mark(text, p) and is_annex_mark(text, paragraphs[i - 1]):
            continue
        if is_annex_mark(text, p) or is_annex_head(text, p) or behind_date:
            cuts.append(i)
    return list(zip(cuts, [*cuts[1:], len(paragraphs)], strict=True))


def _is_signed(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Tell whether a date line closes a document, rather than dating its title."""
    if at + 1 >= len(paragraphs):
        return False
    before = paragraphs[max(0, at - 1)]
    return is_signer(text, before) or any(p.marks for p in paragraphs[:at]) or at > 3


def _split_restarts(text: str, segment: list[Paragraph]) -> list[list[Paragraph]]:
    """Cut a segment where a title stands and its outermost numbers begin again."""
    kinds = [m.kind for p in segment for m in p.marks if m.kind in _OUTER and m.certain]
    if not kinds:
        return [segment]
    top, last = min(kinds), 0
    cuts = [0]
    for i, p in enumerate(segment):
        mark = next((m for m in p.marks if m.kind is top), None)
        if mark is None:
            continue
        if mark.value == 1 and last >= MIN_GROUPS:
            title = _title_before(text, segment, cuts[-1], i)
            if title is not None:
                cuts.append(title)
        last = mark.value
    return [segment[a:b] for a, b in zip(cuts, [*cuts[1:], len(segment)], strict=True)]


def _title_before(text: str, segment: list[Paragraph], low: int, at: int) -> int | None:
    """Return the index of the first line of a title that stands shortly before ``at``."""
    for i in range(at - 1, max(low, at - 8), -1):
        if segment[i].marks:
            return None
        if is_title(text, segment[i]):
            while i - 1 > low and is_title_line(text, segment[i - 1]) and at - i < MAX_TITLE_LINES:
                i -= 1
            return i
    return None


def _groups(paragraphs: Sequence[Paragraph]) -> int:
    return sum(1 for p in paragraphs if any(m.kind <= Kind.CN_PAREN and m.certain for m in p.marks))


def _is_covering_notice(text: str, first: list[Paragraph], others: list[list[Paragraph]]) -> bool:
    """Tell whether a segment only sends the ones behind it."""
    head = first[: 12 if _groups(first) else 40]
    if not any(transmits(text, p) for p in head):
        return False
    own = _groups(first)
    return own < MIN_GROUPS or any(_groups(other) >= own for other in others)


def _read_title(text: str, segment: Sequence[Paragraph]) -> tuple[int, tuple[int, int]]:
    """Return the index of the first paragraph behind a part's title, and the title's span."""
    i = 0
    title: tuple[int, int] | None = None
    while i < len(segment):
        p = segment[i]
        if (found := _title_lines(text, segment, i)) > i:
            title = (p.start, segment[found - 1].end)
            i = found
        elif is_front_line(text, p) or (title and is_bracketed(text, p)):
            i += 1
        elif i + 1 < len(segment) and _is_summary(text, segment, i):
            i += 1
        else:
            break
    at = segment[0].start if segment else 0
    return i, title or (at, at)


def _is_summary(text: str, segment: Sequence[Paragraph], i: int) -> bool:
    """Tell whether a paragraph only tells of the document: 某方案已经同意,于某日印发。"""
    p = segment[i]
    return (
        p.end - p.start < 300
        and transmits(text, p)
        and text.find("印发", p.start, p.end) >= 0
        and not any(m for q in segment[: i + 1] for m in q.marks)
    )


def _title_lines(text: str, segment: Sequence[Paragraph], i: int) -> int:
    """Return the index behind the title that begins at ``i``; ``i`` where none does."""
    p = segment[i]
    if is_title(text, p):
        return i + 1
    for end in range(i + 1, min(i + MAX_TITLE_LINES, len(segment)) + 1):
        line = segment[end - 1]
        if not is_title_line(text, line) or is_front_line(text, line):
            return i
        if is_title(text, Paragraph(line.start, line.end)) and not line.marks:
            return (
                i
                if is_signer(text, p) and not text.startswith("关于", segment[i + 1].start)
                else end
            )
    return i


def _back_start(text: str, segment: Sequence[Paragraph], begin: int) -> int:
    """Return where a part's text ends and its signature, date and notes begin."""
    end, signed = len(segment), False
    while end > begin:
        p = segment[end - 1]
        if is_date(text, p):
            signed = True
        elif not (
            is_publicity(text, p)
            or is_contact(text, p)
            or is_annex_mark(text, p)
            or (is_signer(text, p) and (signed or p.end - p.start <= 20))
        ):
            break
        end -= 1
    return end
