"""Draws a parsed document as a tree for people who check a parse."""

from collections.abc import Iterator

from corpus.types import Clause, Document, Heading, Metadata, Responsibility, Role, Scope, Target

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
_TEXT = 60  # characters of a clause that are shown at most


def render(document: Document, *, colour: bool) -> Iterator[str]:
    """Yield the lines of the drawing: metadata, clause tree with units and targets, issues.

    Args:
        document: What to draw.
        colour: Whether to use ANSI colours.
    """
    pen = _Pen(colour=colour)
    yield pen(_BOLD, document.doc)
    yield from _metadata(document.meta, pen)
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

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

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


def _clause(document: Document, clause: Clause, pen: _Pen) -> Iterator[str]:
    indent = "  " * (clause.id.count("/") + 1)
    name = clause.id.removeprefix(f"{document.doc}/")
    text = clause.text if len(clause.text) <= _TEXT else f"{clause.text[:_TEXT]}…"
    where = pen(_DIM, f"[{clause.span.start}:{clause.span.end}]")
    yield f"{indent}{pen(_CYAN, name)} {where} {_plain(text)}"
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
        quote = f"：{_plain(issue.span.slice(document.raw)[:_TEXT])}" if issue.span else ""
        yield f"  {pen(_YELLOW, issue.code)} {where}{_plain(issue.message)}{quote}"


def _plain(text: str) -> str:
    """Return a text without line ends and control characters, which could steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
