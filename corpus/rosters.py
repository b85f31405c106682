"""Finds rosters: who leads a group and who belongs to it, one person a line."""

import re
from collections.abc import Sequence

from corpus.lines import Paragraph

MAX_PERSON = 60  # characters of a line that names persons and their posts
MAX_MEMBERS = 600  # characters of a line that names all members
MIN_LINES = 2

# 组 长:李某 市政府办公厅主任, 总召集人:张某; not 组长由市长担任, 组长单位:.
_HEAD = re.compile(
    r"(?:第一|常务|执行|名誉|总)?(?:组\s*长|召\s*集\s*人|指\s*挥\s*长|指\s*挥|主\s*任|负\s*责)\s*:(?!.*。)"
)
# 副 组 长:刘某, 成员:市编办、市工信委…各1名。; not 成员单位职责:.
_MEMBERS = re.compile(
    r"(?:第一|常务|执行|名誉|总)?副?\s*(?:总\s*)?(?:组\s*长|召\s*集\s*人|指\s*挥\s*长|指\s*挥|主\s*任|秘\s*书\s*长"
    r"|联\s*络\s*员|组\s*员|成\s*员|委\s*员|顾\s*问|协\s*调\s*人|牵头领导|分管领导|成员单位|组成人员)\s*:"
)
# 张某 市政府督查室主任, 王某(市政府), 余某、史某、; not 设8个专项工作小组, 工作职责:…, 共5人。.
_NAMES = re.compile(r"(?!设|下设|主要|工作|责任|办公室|领导小组)[^\d:。;!?]+")


def roster_end(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return the index behind a roster that begins at ``at``; ``at`` where none does."""
    first = paragraphs[at]
    if first.marks or _HEAD.match(text, first.start, min(first.end, first.start + 80)) is None:
        return at
    end = at + 1
    while end < len(paragraphs) and _goes_on(text, paragraphs[end]):
        end += 1
    return end if end - at >= MIN_LINES else at


def _goes_on(text: str, p: Paragraph) -> bool:
    if p.marks or p.end - p.start > MAX_MEMBERS:
        return False
    if _MEMBERS.match(text, p.start, p.end):
        return True
    return p.end - p.start <= MAX_PERSON and _NAMES.fullmatch(text, p.start, p.end) is not None
