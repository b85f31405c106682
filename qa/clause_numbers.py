"""Clause numbers that a statement names (第三条, 三、(二)5.), and whether a clause has them."""

import re
from collections.abc import Sequence

from corpus.numerals import number

_HAN = "[一二三四五六七八九十百零]+"
# 第十三条, 第二章第五条, 第三部分(七); not 第三批, 第一条件
_ARTICLE = re.compile(
    rf"(?:第(?:{_HAN}|\d{{1,3}})(?:条(?!件|线|例)|章|部分|节))+(?:第?\({_HAN}\)[条项款点]?)?"
)
# 三、(二)5.(1), 二(三)5; not 一、二三产业
_PATH = re.compile(
    rf"(?:(?<![\u4e00-\u9fff]){_HAN}|[一二三四五六七八九十]+、)\s*\({_HAN}\)"
    r"(?:\s*\d{1,2}[.、]?(?!\d))?(?:\s*\(\d{1,2}\))?"
)
# 第(七)条, 第(七)项; not 第7届
_BRACKET = re.compile(rf"第\({_HAN}\)[条项款点]?")
_PART = re.compile(
    rf"第(?P<named>{_HAN}|\d+)(?P<kind>条|章|节|部分)|\((?P<han>{_HAN})\)|\((?P<paren>\d+)\)"
    rf"|(?P<top>{_HAN})|(?P<num>\d+)"
)

# The kind of a number and the number: (``条``, 3), (``top``, 3) for 三、, (``han``, 2) for (二).
Number = tuple[tuple[str, int], ...]


def find_numbers(folded: str) -> tuple[tuple[int, int], ...]:
    """Return where a folded statement names clauses by number."""
    found = {m.span() for p in (_ARTICLE, _PATH, _BRACKET) for m in p.finditer(folded)}
    return tuple(
        sorted(s for s in found if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in found))
    )


def parse_number(text: str) -> Number:
    """Return the steps of a printed number or of a clause's id, from the top down."""
    steps = []
    for match in _PART.finditer(text):
        kind = match["kind"] or match.lastgroup or ""
        value = number(match["named"] or match[0].strip("()"))
        if value is not None:
            steps.append(("top" if kind == "部分" else kind, int(value)))
    return tuple(steps)


def has_number(clause_id: str, wanted: Number) -> bool:
    """Tell whether a clause has a number, or stands below the one that has it."""
    steps = _steps(clause_id)
    at = 0
    for step in wanted:
        if step not in steps[at:]:
            return False
        at = steps.index(step, at) + 1
    return True


def is_numbered_so(clause_ids: Sequence[str], wanted: Number) -> bool:
    """Tell whether a plan has clause numbers of each kind that a statement uses."""
    kinds = {kind for one in clause_ids for kind, _ in _steps(one)}
    return all(kind in kinds for kind, _ in wanted)


def _steps(clause_id: str) -> Number:
    return parse_number(re.sub(r"#\d+/|/?p\d+$|~\d+", "", clause_id.partition("/")[2]))
