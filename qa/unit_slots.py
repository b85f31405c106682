"""Places of a Chinese statement where only units can stand, whatever they are called.

A name that no register has (各区县(市)人民政府, 市级各部门(单位)) must not be passed over: the
statement would be taken for true with its unit unread.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.regions import load_regions

_NOUN = r"(?:牵头|责任|参与|配合|协办|主办|承办)(?:单位|部门|方)"
_MANNER = r"(?:共同|联合|分别|具体|单独|独自|独立|全权|一起|来|按[^,;。]{0,6}分工)*"
# 由各区政府牵头, 由市科技局会同有关部门负责; not 由此
_BY = re.compile(
    rf"由(?P<names>[^,;。:由]{{2,80}}?){_MANNER}"
    r"(?=(?:牵头|负责|主抓|主办|协办|承办|配合|参与|承担|组织实施|落实)(?!单位|部门|方))"
)
# 责任单位包括各县区, 牵头单位只有一家:市科技局; not 责任单位要落实
_LISTED = re.compile(
    rf"{_NOUN}(?:中|分别|只|仅|之一|还)*(?:有|是|为|包括|包含|含|列有|列明|:)+(?P<names>[^,;。]{{2,120}})"
)
# 各县区是该任务的责任单位; not 市科技局是市政府工作部门
_IS = re.compile(
    r"(?:^|(?<=[,;。:]))(?P<names>[^,;。:由]{2,120}?)(?:同为|均为|都是|是|为|系|作为)"
    rf"[^,;。]{{0,40}}?{_NOUN}"
)
# 各镇人民政府负责, 市直有关部门配合; not 鼓励企业参与
_FIRST = re.compile(
    rf"(?:^|(?<=[,;。:]))(?P<names>[^,;。:由]{{2,120}}?){_MANNER}"
    r"(?=(?:牵头|负责|主办|协办|承办|配合|参与)(?!单位|部门|方))"
)
_JOINER = re.compile(r"[、,/]|以及|会同|联合|和|与|及|跟|同(?!级)|并|而不是|而非")
_OPEN, _CLOSE = "([〔〈<【", ")]〕〉>】"
_LEAD = re.compile(
    r"^(?:\s|[的“”:]|主要|分别|具体|这项|该项|此项|工作|任务|还有|也|都|均|则|仍|应当?|要|将|须|由|让|是|为|有(?!关))+"
)
_TRAIL = re.compile(
    r"(?:\s|[“”]|等(?:[\d一二两三四五六七八九十]*[家个]?(?:有关|相关)?(?:部门|单位|机构)?)?"
    r"|[\d一二两三四五六七八九十]+家|共同|联合|分别|具体|各自|单独|独自|独立|一起|主要|全权|来|为主|作为|参加)+$"
)
_DEED = re.compile(
    r"支持|鼓励|引导|推动|组织|吸引|动员|促进|要求|允许|带动|发动|帮助|推进|加强|建立|完善"
    r"|构建|建设|打造|实施|优化|提升|开展|培育|这项|工作"
)
# A nameless unit at a sentence's head: 各县区, 有关部门, 市直单位; not 智慧渔港建设
_NAMELESS = re.compile(
    r"(?:各|有关|相关|所在|属地|其他|[省市区县州旗]级|[省市区县州旗]直|乡镇|街道|镇街|社区|全[省市县区州])"
)
_UNIT_END = re.compile(
    r"(?:[局委办厅部署院会社司府处团校所站馆]|中心|公司|集团|银行|支行|部门|单位|机构|学校|大学|医院|街道"
    r"|[镇乡县市区州旗]|园区|[)〉>])$"
)
_LONGEST = 30
# A place with so much behind it may be a task: 澜州市营造创新创业环境
_LONGEST_PLACED = 10

Place = tuple[int, int]


def unit_slots(text: str, known: Sequence[Place]) -> Iterator[Place]:
    """Yield where units stand that ``known`` does not cover.

    Args:
        text: The statement, folded.
        known: Where units were found by name: 和 and 与 inside these part no names.
    """
    found: dict[Place, None] = {}
    for pattern in (_BY, _LISTED, _IS, _FIRST):
        for match in pattern.finditer(text):
            if pattern is _LISTED and re.search(_NOUN, match["names"]):
                continue  # 展会主办单位是该任务的责任单位: 主办单位 is a name here
            for start, end in _pieces(text, match.span("names"), known):
                if _is_covered(start, end, known):
                    continue
                if pattern is _BY or pattern is _LISTED or _looks_like_unit(text[start:end]):
                    found[start, end] = None
    yield from found


def _pieces(text: str, slot: Place, known: Sequence[Place]) -> Iterator[Place]:
    """Yield the names of a list without the words around them; brackets are part of a name."""
    depth, first, at = 0, slot[0], slot[0]
    inside = {i for start, end in known for i in range(start, end)}
    while at < slot[1]:
        depth += (text[at] in _OPEN) - (text[at] in _CLOSE)
        joiner = _JOINER.match(text, at, slot[1])
        if joiner and depth <= 0 and at not in inside:
            yield from _bare(text, first, at)
            first = at = joiner.end()
        else:
            at += 1
    yield from _bare(text, first, slot[1])


def _bare(text: str, start: int, end: int) -> Iterator[Place]:
    lead = _LEAD.match(text[start:end])
    start += lead.end() if lead else 0
    trail = _TRAIL.search(text[start:end])
    end = start + trail.start() if trail else end
    if 1 < end - start <= _LONGEST and not text[start:end].isdigit():
        yield start, end


def _is_covered(start: int, end: int, known: Sequence[Place]) -> bool:
    """Tell whether a known name ends the piece: its place or subject may stand in front."""
    return any(start <= a and b == end for a, b in known)


def _looks_like_unit(name: str) -> bool:
    """Tell whether words that may also be the subject of a sentence are a unit's name."""
    if _DEED.search(name) or not _UNIT_END.search(name):
        return False
    placed = [p.end for p in load_regions().find_full_names(name) if p.start == 0]
    return bool(placed and len(name) - max(placed) <= _LONGEST_PLACED) or bool(
        _NAMELESS.match(name)
    )
