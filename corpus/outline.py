"""Builds the tree of numbered paragraphs of one document part."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.lines import Paragraph
from corpus.numbering import Kind, Mark

MAX_DEPTH = 12  # deeper than any plan; keeps hostile input from nesting without end

# Marks that make no level of their own: paragraphs with a sign in front.
FLAT_KINDS = frozenset({Kind.BULLET, Kind.IS})


@dataclass(slots=True)
class Node:
    """A numbered paragraph, the plain ones behind it, and the numbered ones below it.

    The root has neither mark nor paragraph. ``behind``: what stands behind the last child and
    speaks for all of them. ``tail``: paragraphs behind the last child that are not its own.
    """

    mark: Mark | None = None
    start: int = 0
    end: int = 0
    plain: list[Paragraph] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    behind: list[Paragraph] = field(default_factory=list)
    tail: list[Paragraph] = field(default_factory=list)
    latest: dict[Kind, "Node"] = field(default_factory=dict)  # the last child of each kind


def build_outline(text: str, paragraphs: Iterable[Paragraph]) -> Node:
    """Return the root of the tree that the paragraphs of one document part form."""
    builder = _Builder(text)
    for paragraph in paragraphs:
        builder.add(paragraph)
    return builder.root


class _Builder:
    """Places one paragraph after the other; holds the open nodes from the root down."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Node()
        self.open = [self.root]
        self.last: dict[Kind, int] = {}  # the value last seen of each kind
        self.below: set[tuple[Kind, Kind]] = set()  # (kind, of its parent) against the usual order

    def add(self, paragraph: Paragraph) -> None:
        """Put a paragraph where its number, or its lack of one, says."""
        for mark in paragraph.marks:
            depth = None if mark.kind in FLAT_KINDS else self._depth(mark)
            if depth is not None:
                del self.open[depth + 1 :]
                node = Node(mark, paragraph.start, paragraph.end)
                self.open[-1].children.append(node)
                self.open[-1].latest[mark.kind] = node
                self.open.append(node)
                self.last[mark.kind] = mark.value
                return
        self.open[-1].plain.append(paragraph)

    def _depth(self, mark: Mark) -> int | None:
        """Return the index in ``self.open`` of the parent of ``mark``; ``None``: no number."""
        if mark.kind is Kind.BOX:
            return self._box_depth()
        following = self._following(mark)
        if following is not None:
            return following
        if mark.kind is Kind.DECIMAL:
            return self._decimal_depth(mark)
        same = [i for i, n in enumerate(self.open) if n.mark and n.mark.kind is mark.kind]
        box = max((i for i, n in enumerate(self.open) if _is_box(n)), default=0)
        if same and same[-1] > box:
            return self._again(mark, same[-1])
        if not mark.certain and mark.value not in (1, self.last.get(mark.kind, 0) + 1):
            return None
        return self._new_depth(mark, box)

    def _following(self, mark: Mark) -> int | None:
        """Return the parent under which ``mark`` follows the number before it.

        The innermost list goes on, unless the paragraph is set in like an outer one: behind a box
        (专栏) with a list of its own, the list around the box goes on.
        """
        found: list[int] = []
        for i in range(len(self.open) - 1, -1, -1):
            before = self.open[i].latest.get(mark.kind)
            if before is None or before.mark is None:
                continue
            if before.mark.stem == mark.stem and before.mark.value + 1 == mark.value:
                found.append(i)
        if len(found) > 1 and any(_is_box(node) for node in self.open):
            indent = self._indent(mark.start)
            latest = {i: self.open[i].latest[mark.kind] for i in found}
            alike = (i for i, node in latest.items() if self._indent(node.start) == indent)
            return next(alike, found[0])
        return found[0] if found else None

    def _indent(self, at: int) -> int:
        return at - self.text.rfind("\n", 0, at) - 1

    def _box_depth(self) -> int:
        """Return the parent of a box: the group in which it stands, not the item before it."""
        depth = len(self.open) - 1
        while depth:
            mark = self.open[depth].mark
            if mark is not None and mark.kind <= Kind.CN_PAREN:
                break
            depth -= 1
        return depth

    def _again(self, mark: Mark, same: int) -> int | None:
        """Place a mark whose kind is open but whose value does not follow."""
        if not mark.certain:
            return None
        if mark.value == 1 and self._leads_in() and len(self.open) < MAX_DEPTH:
            return len(self.open) - 1
        return same - 1

    def _decimal_depth(self, mark: Mark) -> int | None:
        for i in range(len(self.open) - 1, 0, -1):
            there = self.open[i].mark
            if there is not None and (*there.stem, there.value) == mark.stem:
                return i if mark.certain or mark.value == 1 else None
            if there is not None and there.stem == mark.stem and there.kind is mark.kind:
                return i - 1 if mark.certain else None
        return len(self.open) - 1 if mark.certain and len(self.open) < MAX_DEPTH else None

    def _new_depth(self, mark: Mark, box: int) -> int:
        """Place a mark of a kind that is not open: below the last node of an outer kind."""
        depth = len(self.open) - 1
        while depth:
            there = self.open[depth].mark
            if there is None or there.kind < mark.kind or (mark.kind, there.kind) in self.below:
                break
            if depth == box and mark.kind > Kind.CN_PAREN:
                break
            if self._lists(mark, depth):
                self.below.add((mark.kind, there.kind))
                break
            depth -= 1
        return min(depth, MAX_DEPTH)

    def _lists(self, mark: Mark, depth: int) -> bool:
        """Tell whether an outer kind begins a list that the last node announces: 1. …: (一) …."""
        announced = depth == len(self.open) - 1 and mark.value == 1 and self._leads_in()
        return announced and mark.kind > Kind.CN

    def _leads_in(self) -> bool:
        """Tell whether the text before ends with a colon, so that what follows is its list."""
        node = self.open[-1]
        end = node.plain[-1].end if node.plain else node.end
        return end > 0 and self.text[end - 1] == ":"


def _is_box(node: Node) -> bool:
    return node.mark is not None and node.mark.kind is Kind.BOX
