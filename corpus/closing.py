"""Finds what stands behind the last item of a document or a group and is no part of that item."""

import re

from corpus.headings import is_heading, is_standalone
from corpus.lines import Paragraph
from corpus.numbering import Kind
from corpus.outline import FLAT_KINDS, Node

MAX_CLOSING = 6  # paragraphs; more are a table or a form behind the items
MIN_GROUP = 2  # items
MIN_CLOSING = 8  # characters

# 本措施自发布之日起施行, 以上措施所称数字经济企业, 特此通知; not 本市企业要加快转型.
_CLOSES = re.compile(
    r"本[^,。;:]{0,14}(?:自|由|从|有效期|未尽)[^。]{0,80}(?:施行|实施|执行|解释|有效|办理)"
    r"|以上(?:各项)?(?:政策|措施|条款|意见|办法|规定)[^。]{0,8}(?:所称|自|由|如|中)|特此|此复|感谢"
    r"|(?:领导小组|推进组|工作专班|专班)(?:组成)?(?:成员|人员)[^,。]{0,6}(?:变动|调整)"
)
# (责任单位:市科技局) or (市科技局牵头) within an item; not (试行).
_BRACKET = re.compile(r"[(〔\[【][^()〔〕\n]{0,120}(?:牵头|负责|责任|配合|落实)")
# (责任单位:市科技局) at the end of an item; not (试行), (市科技局)。
_NAMES_UNITS = re.compile(r"\([^()\n]{0,300}(?:牵头|负责|责任|配合|落实)[^\n]{0,300}\)[。;]?$")


def lift_brackets(text: str, root: Node) -> None:
    """Move brackets that speak for a group of items from its last item to the group.

    Such a bracket has a paragraph of its own, and no other item of the group has any.
    """
    stack = [root]
    while stack:
        node = stack.pop()
        stack += node.children
        if node.mark is None or len(node.children) < MIN_GROUP:
            continue
        *others, last = node.children
        alone = [p for p in last.plain if _is_bracket(text, p)]
        if (
            alone
            and last.plain[-len(alone) :] == alone
            and not any(child.children for child in node.children)
            and not any(_has_bracket(text, child) for child in others)
            and not _BRACKET.search(text, last.start, last.end)
        ):
            node.behind = alone
            del last.plain[-len(alone) :]


def _has_bracket(text: str, node: Node) -> bool:
    """Tell whether an item names who is responsible, in its text or behind it."""
    found = _BRACKET.search(text, node.start, node.end)
    return found is not None or any(_is_bracket(text, p) for p in node.plain)


def lift_tails(text: str, root: Node) -> None:
    """Move paragraphs behind the items of a group from its last item to the group.

    Remarks (注:…) on all items, and paragraphs of an article (第N条) whose items, (四)…, are a list
    that its own text announces, all others of one paragraph each.
    """
    stack = [root]
    while stack:
        node = stack.pop()
        stack += node.children
        if node.mark is not None and len(node.children) >= MIN_GROUP:
            node.tail = _take_remarks(text, node.children[-1])
        article = node.mark is not None and node.mark.kind is Kind.ARTICLE
        if not article or len(node.children) < MIN_GROUP or text[node.end - 1] != ":":
            continue
        *others, last = node.children
        if any(child.plain for child in others) or any(c.children for c in node.children):
            continue
        if last.plain and _are_sentences(text, last.plain):
            node.tail, last.plain = [*last.plain, *node.tail], []


def lift_goals(text: str, root: Node) -> None:
    """Move the paragraph that closes a group (到2020年,…) from its last item to the group.

    Each item of the group ends with a bracket that names its units, and only the last one has a
    paragraph behind that.
    """
    stack = [root]
    while stack:
        node = stack.pop()
        stack += node.children
        if node.mark is None or not node.children or any(c.children for c in node.children):
            continue
        *others, last = node.children
        if (
            len(last.plain) == 1
            and not any(child.plain for child in others)
            and all(_NAMES_UNITS.search(text, c.start, c.end) for c in node.children)
            and _are_sentences(text, last.plain)
        ):
            node.tail, last.plain = [*last.plain, *node.tail], []


def _take_remarks(text: str, item: Node) -> list[Paragraph]:
    """Take the remarks behind an item with text of its own off it, and return them."""
    first = next((i for i, p in enumerate(item.plain) if text.startswith("注:", p.start)), None)
    if first is None or item.children or _is_bare(text, item):
        return []
    remarks = item.plain[first:]
    del item.plain[first:]
    return remarks


def take_closing(text: str, root: Node) -> list[Paragraph]:
    """Take the closing paragraphs of a document off its last item, and return them.

    Where the items stand in one paragraph each, any sentence behind the last one closes the
    document; elsewhere only one that says so (自发布之日起施行). An article (第N条) keeps its own.
    """
    last, articles = root, False
    while last.children:
        last = last.children[-1]
        articles = articles or (last.mark is not None and last.mark.kind is Kind.ARTICLE)
    if last is root or articles:
        return []
    run_in = not _is_bare(text, last) and not any(
        _goes_on(text, node) for node in _leaves(root) if node is not last
    )
    kept = next((i for i, p in enumerate(last.plain) if not _is_bracket(text, p)), len(last.plain))
    start = kept if run_in else kept + _is_bare(text, last)
    first = next(
        (
            i
            for i in range(start, len(last.plain))
            if (run_in and i == start)
            or _CLOSES.match(text, last.plain[i].start, last.plain[i].end)
        ),
        len(last.plain),
    )
    if not _are_sentences(text, last.plain[first:]):
        return []
    closing = last.plain[first:]
    del last.plain[first:]
    return closing


def _are_sentences(text: str, paragraphs: list[Paragraph]) -> bool:
    return len(paragraphs) <= MAX_CLOSING and all(
        text[p.end - 1] == "。"
        and p.end - p.start >= MIN_CLOSING
        and not any(m.kind in FLAT_KINDS for m in p.marks)
        and not _is_bracket(text, p)
        for p in paragraphs
    )


def _is_bracket(text: str, p: Paragraph) -> bool:
    return is_standalone(text, p.start, p.end)


def _is_bare(text: str, node: Node) -> bool:
    return is_heading(text, node.mark.end if node.mark else node.start, node.end)


def _goes_on(text: str, node: Node) -> bool:
    """Tell whether an item with text of its own has further paragraphs."""
    return not _is_bare(text, node) and not all(_is_bracket(text, p) for p in node.plain)


def _leaves(root: Node) -> list[Node]:
    found: list[Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        stack += node.children
        if not node.children and node.mark is not None:
            found.append(node)
    return found
