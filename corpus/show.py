"""Draws a parsed document as a tree for people who check a parse."""

from collections import Counter
from collections.abc import Iterator
from unicodedata import east_asian_width

from corpus.types import (
    Clause,
    Document,
    Heading,
    Metadata,
    Responsibility,
    Role,
    Scope,
    Script,
    Span,
    Target,
)

_RESET = "\x1b[0m"
_BOLD, _DIM = "\x1b[1m", "\x1b[2m"
_YELLOW, _CYAN = "\x1b[33m", "\x1b[36m"
_ROLES = {
    Role.LEAD: ("牵头", "\x1b[31m"),
    Role.JOINT: ("共同负责", "\x1b[35m"),
    Role.PARTICIPATE: ("参与", "\x1b[34m"),
    Role.RESPONSIBLE: ("责任", "\x1b[32m"),
}
_FIELDS = (
    ("标题", "title"),
    ("发文机关", "issuer"),
    ("地区", "region"),
    ("文号", "doc_number"),
    ("成文日期", "issued"),
    ("发布日期", "published"),
    ("规划期", "period"),
    ("有效性", "validity"),
    ("文种", "kind"),
    ("被替代", "replaced_by"),
)
COLUMNS = 120  # of a line of the drawing, where the terminal does not say
_FEWEST_COLUMNS = 24  # of a clause's text, however deep it stands
_AROUND = 10  # characters shown on either side of an issue's place
_QUOTE = 30  # characters of the place itself
_DROPPED = {
    "web-noise": "网页噪音",
    "page-chrome": "网页栏目",
    "page-mark": "页眉页码",
    "footnote": "脚注",
    "contents": "目录",
    "markup": "标记",
    "spam": "广告",
}


def render(document: Document, *, colour: bool, columns: int = COLUMNS) -> Iterator[str]:
    """Yield the lines of the drawing: metadata, clause tree with units and targets, issues.

    Args:
        document: What to draw.
        colour: Whether to use ANSI colours.
        columns: How many a line may fill; a Chinese character fills two.
    """
    pen = _Pen(colour=colour, columns=columns)
    yield pen(_BOLD, document.doc)
    yield from _metadata(document.meta, pen)
    yield f"  {pen(_DIM, '内容')} {_counts(document)}"
    if dropped := _dropped(document):
        yield f"  {pen(_DIM, '未计入正文')} {dropped}"
    items: list[Heading | Clause] = sorted(
        [*document.headings, *document.clauses], key=lambda i: (i.span.start, isinstance(i, Clause))
    )
    part = 0
    for item in items:
        if item.part != part:
            part = item.part
            yield pen(_BOLD, f"── 第 {part + 1} 部分 ──")
        if isinstance(item, Heading):
            yield "  " * item.level + pen(_BOLD, item.path[-1])
        else:
            yield from _clause(document, item, pen)
    yield from _issues(document, pen)


class _Pen:
    """Puts colour around a text, or not."""

    def __init__(self, *, colour: bool, columns: int) -> None:
        self.colour = colour
        self.columns = columns

    def __call__(self, code: str, text: str) -> str:
        return f"{code}{text}{_RESET}" if self.colour else text


def _metadata(meta: Metadata, pen: _Pen) -> Iterator[str]:
    for label, name in _FIELDS:
        value = getattr(meta, name)
        if value:
            note = "（推断）" if name == "region" and meta.region_inferred else ""
            yield f"  {pen(_DIM, label)} {_plain(value)}{note}"
    for title in meta.replaces:
        yield f"  {pen(_DIM, '替代')} {_plain(title)}"


def _counts(document: Document) -> str:
    """Return how much was read: 条款 49 条 · 责任单位 187 个 · 指标 12 个."""
    units = sum(len(clause.responsibilities) for clause in document.clauses)
    targets = sum(len(clause.targets) for clause in document.clauses)
    parts = [f"条款 {len(document.clauses)} 条", f"责任单位 {units} 个", f"指标 {targets} 个"]
    if document.source.pages:
        parts.append(f"{len(document.source.pages)} 页")
    if document.script is Script.HANT:
        parts.append("繁体")
    return " · ".join(parts)


def _dropped(document: Document) -> str:
    """Return what was left out as no part of the plan: 页眉页码 20 处."""
    counts = Counter(_DROPPED.get(drop.reason, drop.reason) for drop in document.dropped)
    return "、".join(f"{name} {count} 处" for name, count in counts.most_common())


def _fit(text: str, columns: int) -> str:
    """Return as much of a text as fits, with … where something is left out."""
    used = 0
    for at, char in enumerate(text):
        used += 2 if east_asian_width(char) in "WFA" else 1
        if used > columns:
            return f"{text[: at - 1]}…"
    return text


def _clause(document: Document, clause: Clause, pen: _Pen) -> Iterator[str]:
    indent = "  " * (clause.id.count("/") + 1)
    name = clause.id.removeprefix(f"{document.doc}/")
    where = f"[{clause.span.start}:{clause.span.end}]"
    left = pen.columns - len(indent) - len(where) - 2 * len(name) - 2
    text = _fit(_plain(clause.text), max(left, _FEWEST_COLUMNS))
    yield f"{indent}{pen(_CYAN, name)} {pen(_DIM, where)} {text}"
    for unit in clause.responsibilities:
        yield f"{indent}    {_unit(unit, pen)}"
    for target in clause.targets:
        yield f"{indent}    {_target(target, pen)}"


def _unit(item: Responsibility, pen: _Pen) -> str:
    label, code = _ROLES[item.role]
    scope = "（所在组）" if item.scope is Scope.INHERITED else ""
    today = f" = {item.canonical}" if item.canonical != item.unit else ""
    return f"{pen(code, f'{label} {_plain(item.unit)}')}{scope}{pen(_DIM, today)}"


def _target(item: Target, pen: _Pen) -> str:
    year = f"，{item.year}年" if item.year else ""
    baseline = f"，基期 {item.baseline}" if item.baseline else ""
    sign = item.comparator.value
    return pen(_YELLOW, f"指标 {item.indicator} {sign} {item.value}{year}{baseline}")


def _issues(document: Document, pen: _Pen) -> Iterator[str]:
    yield pen(_BOLD, f"问题 {len(document.issues)} 个") if document.issues else "没有发现问题"
    for issue in document.issues:
        where = f"[{issue.span.start}:{issue.span.end}] " if issue.span else ""
        yield f"  {pen(_YELLOW, issue.code)} {where}{_plain(issue.message)}"
        if issue.span:
            yield f"      {pen(_DIM, _quote(document.raw, issue.span))}"


def _quote(raw: str, span: Span) -> str:
    """Return a place with a little of what stands around it: …（湖委办〔▸**◂〕2号）…."""
    before = raw[max(0, span.start - _AROUND) : span.start]
    after = raw[span.end : span.end + _AROUND]
    place = span.slice(raw)
    if len(place) > _QUOTE:
        place = f"{place[:_QUOTE]}…"
    return _plain(f"…{before}▸{place}◂{after}…")


def _plain(text: str) -> str:
    """Return a text without line ends and control characters, which could steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
