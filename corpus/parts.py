"""Parts a file into its documents: covering notice, plan, further plans and annexes (附件)."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.drafts import FigureRow, UnitCell
from corpus.fronts import (
    annex_list,
    annex_title,
    is_annex_head,
    is_annex_mark,
    is_bracketed,
    is_contact,
    is_date,
    is_front_line,
    is_month_or_date,
    is_publicity,
    is_signer,
    is_subtitle,
    is_summary,
    is_title,
    is_title_line,
    run_in_title,
    skip_contents,
    transmits,
)
from corpus.lines import Paragraph, make_paragraph
from corpus.numbering import Kind
from corpus.rosters import roster_end
from corpus.table_heads import MAX_HEADING_CELL, heading_end
from corpus.tables import has_task_heads, is_table_title, join_tables

MAX_SIGNERS = 12  # bodies that sign one notice together
MAX_TITLE_LINES = 4
MIN_TITLE = 5  # characters of the first line of a title
MAX_NOTICE = 600  # characters of a notice that only sends a table
MIN_PROSE = 40  # characters of a paragraph that is no cell
MAX_NAMED = 40  # characters of an annex's title that the notice must bear
MIN_GROUPS = 2  # 一、 and 二、 make a document of their own

_OUTER = (Kind.PART, Kind.CHAPTER, Kind.ARTICLE, Kind.FORMAL, Kind.CN)


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file: where its title stands, its paragraphs, and its tables' units.

    Attributes:
        title: Where its title stands.
        paragraphs: Its text.
        cells: Cells of its tables that name units.
        bad: Rows of tables of tasks whose columns are not certain.
        figures: Rows of tables of indicators.
    """

    title: tuple[int, int]
    paragraphs: tuple[Paragraph, ...]
    cells: tuple[UnitCell, ...] = ()
    bad: tuple[Paragraph, ...] = ()
    figures: tuple[FigureRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """A file's documents, and what stands around them in no clause."""

    parts: tuple[Part, ...]
    fronts: tuple[tuple[int, int], ...]


def split_parts(text: str, paragraphs: Sequence[Paragraph]) -> Division:
    """Return the documents that the paragraphs of a file make up."""
    kept, fronts = _without_lists(text, paragraphs)
    segments = [s for a, b in _segments(text, kept) for s in _split_restarts(text, kept[a:b])]
    read = [_read_part(text, segment) for segment in segments]
    fronts += (paragraph for _, around in read for paragraph in around)
    others = any(part.paragraphs for part, _ in read[1:])
    if others and _is_covering_notice(text, segments[0], segments[1:]):
        fronts += segments[0]
        del read[0]
    parts = [part for part, _ in read if part.paragraphs]
    empty = [part for part, _ in read if not part.paragraphs]
    spans = sorted({(p.start, p.end) for p in fronts})
    return Division(tuple(parts or empty[:1]), tuple(spans))


def _read_part(text: str, segment: list[Paragraph]) -> tuple[Part, list[Paragraph]]:
    """Return a segment as a part, and what of it stands around the part's text."""
    begin, title = _read_title(text, segment)
    end = _back_start(text, segment, begin)
    joined = join_tables(text, segment[begin:end])
    body = joined.kept
    if (
        body
        and title[0] == title[1]
        and (text_start := run_in_title(text, body[0])) > body[0].start
    ):
        title = (body[0].start, text_start)
        body[0] = make_paragraph(text, text_start, body[0].end)
    around = [p for p in segment[:begin] if not title[0] <= p.start < title[1]]
    part = Part(
        title,
        tuple(body),
        cells=tuple(joined.cells),
        bad=tuple(joined.bad),
        figures=tuple(joined.figures),
    )
    return part, [*around, *segment[end:], *joined.left]


def _without_lists(
    text: str, paragraphs: Sequence[Paragraph]
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return the paragraphs without lists of annexes and tables of contents, and those."""
    kept: list[Paragraph] = []
    lists: list[Paragraph] = []
    i = 0
    while i < len(paragraphs):
        end, first = i, text[paragraphs[i].start]
        if first == "目":
            end = skip_contents(text, paragraphs, i)
        elif first == "附":
            end = annex_list(text, paragraphs, i)
        lists += paragraphs[i:end]
        if end == i:
            kept.append(paragraphs[i])
        i = max(end, i + 1)
    return kept, lists


def _segments(text: str, paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Return index ranges cut before each annex and behind each signature in mid-file."""
    cuts = [0]
    tables = int(_heads_task_table(text, paragraphs, 0))
    before, here = False, is_annex_mark(text, paragraphs[0]) if paragraphs else False
    for i in range(1, len(paragraphs)):
        p = paragraphs[i]
        annexed = text.startswith("附", p.start)
        before, here = here, annexed and is_annex_mark(text, p)
        if _heads_task_table(text, paragraphs, i):
            tables += 1
            if tables > 1 and cuts[-1] != i:
                cuts.append(i)
                continue
        if here and before:
            continue
        if (
            here
            or (annexed and is_annex_head(text, p))
            or (is_date(text, paragraphs[i - 1]) and _is_signed(text, paragraphs, i - 1))
            or _undated(text, paragraphs, i)
        ):
            cuts.append(i)
    return list(zip(cuts, [*cuts[1:], len(paragraphs)], strict=True))


def _heads_task_table(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Tell whether the title of a table of tasks stands here: a part of its own behind another."""
    return (
        at + 1 < len(paragraphs)
        and paragraphs[at + 1].end - paragraphs[at + 1].start <= MAX_HEADING_CELL
        and is_table_title(text, paragraphs[at])
        and has_task_heads(text, paragraphs, at + 1)
        and heading_end(text, paragraphs, at) == at
    )


def _undated(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Tell whether a title stands behind a notice that is signed but bears no date."""
    if not is_signer(text, paragraphs[at - 1]) or not is_title(text, paragraphs[at]):
        return False
    first = at - 1
    while first > 0 and at - first <= MAX_SIGNERS and is_signer(text, paragraphs[first]):
        first -= 1
    return transmits(text, paragraphs[first])


def _is_signed(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Tell whether a date line closes a document, rather than dating its title."""
    if at == 0 or at + 1 >= len(paragraphs):
        return False
    following = paragraphs[at + 1]
    return (
        is_signer(text, paragraphs[at - 1])
        or (transmits(text, paragraphs[at - 1]) and is_signer(text, following))
        or is_publicity(text, following)
        or (at > 2 and is_title(text, following))
    )


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
        if mark.value == 1 and (last >= MIN_GROUPS or last == 0):
            title = _title_before(text, segment, cuts[-1], i)
            if title is not None and (last or _behind_roster(text, segment, title, i)):
                cuts.append(title)
        last = mark.value
    return [segment[a:b] for a, b in zip(cuts, [*cuts[1:], len(segment)], strict=True)]


def _behind_roster(text: str, segment: Sequence[Paragraph], title: int, first: int) -> bool:
    """Tell whether a plan with an opening of its own follows an annex that names members.

    Args:
        text: The working text.
        segment: The annex, and what may be the plan.
        title: The index of the plan's title.
        first: The index of its first group.
    """
    if not (is_annex_mark(text, segment[0]) or is_annex_head(text, segment[0])):
        return False
    opens = _prose(text, segment[title + 1 : first]) > 0
    return opens and any(roster_end(text, segment, i) > i for i in range(1, title))


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


def _numbered(paragraphs: Sequence[Paragraph]) -> int:
    return sum(1 for p in paragraphs if any(m.kind <= Kind.PAREN and m.certain for m in p.marks))


def _is_covering_notice(text: str, first: list[Paragraph], others: list[list[Paragraph]]) -> bool:
    """Tell whether a segment only sends the ones behind it."""
    head = first[: 12 if _numbered(first) else 40]
    if not any(transmits(text, p) for p in head):
        return False
    attached = [p for other in others for p in other]
    if _numbered(first) < MIN_GROUPS:
        return _prose(text, attached) > _prose(text, first) or _prose(text, first) <= MAX_NOTICE
    begin, end = _read_title(text, others[0])[1]
    named = text[begin : min(end, begin + MAX_NAMED)].strip("《》")
    about = end > begin and any(text.find(named, p.start, p.end) >= 0 for p in head)
    return about and _prose(text, attached) > _prose(text, first)


def _prose(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """Return how many characters stand in sentences."""
    return sum(
        p.end - p.start
        for p in paragraphs
        if p.end - p.start >= MIN_PROSE and text[p.end - 1] in "。)"
    )


def _read_title(text: str, segment: Sequence[Paragraph]) -> tuple[int, tuple[int, int]]:
    """Return the index of the first paragraph behind a part's title, and the title's span."""
    i = 0
    title: tuple[int, int] | None = None
    while i < len(segment):
        p = segment[i]
        if i == 0 and (named := annex_title(text, p)):
            title = named
            i += 1
        elif (found := _title_lines(text, segment, i, known=title is not None)) > i:
            title = (p.start, segment[found - 1].end)
            i = found
        elif title and text[p.start : p.end] == text[title[0] : title[1]]:
            i += 1  # 附件:名词解释 and 名词解释 below it
        elif title and is_subtitle(text, p):
            title = (title[0], p.end) if title[1] == segment[i - 1].end else title
            i += 1
        elif not (
            is_front_line(text, p)
            or is_summary(text, p)
            or (title and (is_bracketed(text, p) or _is_imprint(text, segment, i)))
        ):
            break
        else:
            i += 1
    at = segment[0].start if segment else 0
    return i, title or (at, at)


def _is_imprint(text: str, segment: Sequence[Paragraph], i: int) -> bool:
    """Tell whether the body and the month of a title page stand here."""
    behind = segment[i + 1 : i + 1 + MAX_SIGNERS]
    signers = next((n for n, p in enumerate(behind) if not is_signer(text, p)), len(behind))
    return (
        is_signer(text, segment[i])
        and signers < len(behind)
        and is_month_or_date(text, behind[signers])
    )


def _title_lines(text: str, segment: Sequence[Paragraph], i: int, *, known: bool) -> int:
    """Return the index behind the title that begins at ``i``; ``i`` where none does."""
    p = segment[i]
    if heading_end(text, segment, i) > i:
        return i
    if is_title(text, p) or _heads_task_table(text, segment, i):
        return i + 1
    last = min(i + MAX_TITLE_LINES, len(segment)) if p.end - p.start >= MIN_TITLE else i
    for end in range(i + 1, last + 1):
        line = segment[end - 1]
        if not is_title_line(text, line) or is_front_line(text, line):
            break
        if is_title(text, line):
            return (
                i
                if is_signer(text, p) and end - i > 1 and not _about(text, segment[i + 1])
                else end
            )
    annexed = i > 0 and is_annex_mark(text, segment[i - 1])
    signs = not annexed and is_signer(text, p)  # an annex can bear a body's name as its title
    plain = is_title_line(text, p) and not signs and not is_front_line(text, p)
    if known or not plain or p.end - p.start < MIN_TITLE or i + 1 == len(segment):
        return i
    return i + 1 if annexed or not is_title_line(text, segment[i + 1]) else i


def _about(text: str, p: Paragraph) -> bool:
    return text.startswith(("关于", "印发", "转发"), p.start)


def _back_start(text: str, segment: Sequence[Paragraph], begin: int) -> int:
    """Return where a part's text ends and its signature, date and notes begin."""
    end, signed = len(segment), False
    while end > begin:
        p = segment[end - 1]
        if is_date(text, p):
            signed = True
        elif is_signer(text, p):
            if not signed and not _closes_prose(text, segment, begin, end - 1):
                break
        elif not (is_publicity(text, p) or is_contact(text, p) or is_annex_mark(text, p)):
            break
        end -= 1
    return end


def _closes_prose(text: str, segment: Sequence[Paragraph], begin: int, at: int) -> bool:
    """Tell whether a body's name stands below prose, as a signature, and not below a cell."""
    if at == begin or text[segment[at - 1].end - 1] != "。":
        return False
    return not any(has_task_heads(text, segment, i) for i in range(begin, at))
