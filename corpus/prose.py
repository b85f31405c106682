"""Reads assignments from plain sentences: 由市科技局牵头…, 区财政局要…, 市编办:负责….

Only named agencies and bodies count; firms, universities and 各有关部门 are charged with nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.register import Register
from corpus.roles import Charge
from corpus.types import Role
from corpus.unit_names import Name, hide_brackets, split_names

_STOPS = "。;!?\n"
_STOP = re.compile(r"[。;!?]|(?=\n)")
# How a unit is named beside one that the register knows: 区城运中心; not 市场主体, 区域中心.
_SHAPED = re.compile(
    r"[省市区县州](?![级域场民块内属直外])[\u4e00-\u9fff]{2,10}(?:[局委办厅]|中心|管委会|集团)"
)
# 省统计主管部门, 县级以上人民政府教育主管部门; not 有关部门, 行业主管部门, 公安等部门.
_DEPARTMENT = re.compile(
    r"(?!各|有关|相关|其他|上级)(?:[省市县级以上、(区)]{1,14})?(?:各级)?(?:人民政府)?(?:有关|相关)?"
    r"(?!行业|业务|上级|项目|有关|相关|归口|确定)[\u4e00-\u9fff]{2,16}(?<!有关)(?<!相关)(?<!确定的)"
    r"(?:行政)?(?:主管|职能|监督管理)部门"
)
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]{1,5}条\s*(?:【[^】]*】)?\s*")
# What a sentence that charges somebody has: a quick test. Matches 市科技局要, 会同; not 必要, 应用.
_WORD = re.compile(
    r"牵头|会同|负责|配合|[为是](?:召集|责任|主办|主管)(?:单位|部门)|统筹协调|统筹、协调"
    r"|[局委厅部办院署会室组队心府处社团联协门)〉>](?:要|应)(?!用|求|急|素|对)"
)
_SEGMENT = re.compile(r"[^,:，]+")
_TRIGGER = re.compile(
    # 牵头, 负责牵头; not 牵头单位, 牵头部门.
    r"(?P<lead>(?:负责|共同|联合|具体)?牵头(?!单位|部门|处室|人|方|企业))"
    # 会同; 为召集单位, 为牵头单位; not 各责任单位.
    r"|(?P<joint>会同)|(?:为|是)(?P<post>召集|牵头|责任|配合|主办|主管)(?:单位|部门)"
    # 统筹协调…作用; 负责; not 负责人, 负责同志, 一把手负责制.
    r"|(?P<coordinate>(?:全面|负责)?(?:统筹协调|统筹、协调)|牵头抓总)|(?P<do>(?:具体|主要|全面|统一|组织)?负责(?!人|同志|制|的|部门))"
    # 要, 应当 behind a subject; not 要求, 要素, 应用, 应急.
    r"|(?P<must>要(?!求|素|点|闻|件)|应当?(?!用|急|届|对))|(?P<help>(?:积极|密切)?配合(?!单位|部门|处室))"
)
# 应当会同, 要联合; not 应当联合执法.
_JOINTLY = re.compile(r"(?:会同|联合)(?!执法)")
_ADVERBS = re.compile(
    r"(?:将|可以?|要|应当?|积极|须|需|定期|及时|统一|适时|每年|按照?职责|分别|等(?:有关|相关)?(?:部门|单位)?)+$"
)
_BEFORE = re.compile(r".*(?:由|以(?!上)|请|发挥|充分发挥|依托|在|按照|注)(?=[\u4e00-\u9fff*])")
_BODY = re.compile(
    r"(?:领导小组|联席会议|指挥部|工作专班|专项小组|协调小组|推进组|工作组)(?:办公室|办)?$"
)
# Matches 各级领导小组, 强化领导小组办公室; not 市科技局.
_NOT_NAMED = re.compile(
    r"^(?:各|有关|相关|其他|本|该|所|每|领导小组|联席会议|工作专班|专项小组|我"
    r"|强化|加强|建立|成立|健全|完善|组建|设立|充分|明确)"
)
MAX_SENTENCE = 2000  # characters; what is longer is a table or has lost its stops


@dataclass(frozen=True, slots=True)
class ProseCharge:
    """A charge, and the sentence that states it."""

    start: int
    end: int
    charge: Charge


@dataclass(frozen=True, slots=True)
class _Names:
    """Tells names of units: by the register, and in an article by the field of a department."""

    register: Register
    article: bool

    def is_named(self, name: str) -> bool:
        field = self.article and _DEPARTMENT.fullmatch(name) is not None
        return field or is_named(name, self.register)


def read_prose(
    text: str, start: int, end: int, register: Register, *, article: bool = False
) -> tuple[ProseCharge, ...]:
    """Return what the sentences of ``text[start:end]`` charge named units with.

    In an ``article`` of a regulation (第N条) a department named by its field counts as well.
    """
    names = _Names(register, article)
    found: list[ProseCharge] = []
    done = start
    for word in _WORD.finditer(text, start, end):
        if word.start() < done:
            continue
        begin, done = _sentence(text, word.start(), done, end)
        if done - begin <= MAX_SENTENCE:
            charges = _read_sentence(text, begin, done, names)
            found += [ProseCharge(begin, done, charge) for charge in charges]
    return tuple(found)


def _sentence(text: str, at: int, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around ``at``, its stop included, white space before it left out."""
    begin = max(start, at - MAX_SENTENCE)
    begin = max(begin, *(text.rfind(sign, begin, at) + 1 for sign in _STOPS))
    while begin < at and text[begin].isspace():
        begin += 1
    stop = _STOP.search(text, at, end)
    return begin, stop.end() if stop else end


def _read_sentence(text: str, start: int, end: int, names: _Names) -> Iterator[Charge]:
    shown = hide_brackets(text[start:end])
    seen: set[int] = set()
    before: re.Match[str] | None = None
    for segment in _SEGMENT.finditer(shown):
        for charge in _read_segment(text, start, shown, segment, before, names):
            if charge.name.start not in seen:
                seen.add(charge.name.start)
                yield charge
        before = segment


def _read_segment(
    text: str,
    base: int,
    shown: str,
    segment: re.Match[str],
    before: re.Match[str] | None,
    names: _Names,
) -> Iterator[Charge]:
    """Yield the charges of one part of a sentence: who stands in front of its first verb."""
    trigger = _TRIGGER.search(shown, segment.start(), segment.end())
    if trigger is None or (trigger["must"] and segment.start() > 0):
        return
    subject = segment.start(), trigger.start()
    after_colon = before is not None and shown[segment.start() - 1] == ":"
    if after_colon and before is not None and not shown[subject[0] : subject[1]].strip():
        subject = before.start(), before.end()
    subjects = _named(text, base, shown, subject, names)
    role = _role(trigger)
    if not subjects or (trigger["coordinate"] and not _coordinates(shown, segment, trigger)):
        return
    for name in subjects:
        yield Charge(name, role)
    joint = trigger if trigger["joint"] else _JOINTLY.match(shown, trigger.end(), segment.end())
    if joint:
        for name in _leading_names(text, base + joint.end(), base + segment.end(), names):
            yield Charge(name, Role.LEAD)


def _role(trigger: re.Match[str]) -> Role:
    if trigger["help"] or trigger["post"] == "配合":
        return Role.PARTICIPATE
    if trigger["do"] or trigger["post"] in ("责任", "主管"):
        return Role.RESPONSIBLE
    return Role.LEAD


def _coordinates(shown: str, segment: re.Match[str], trigger: re.Match[str]) -> bool:
    """Tell whether 统筹协调 is said of the body in front of it: 发挥…作用, 领导小组统筹协调…."""
    rest = shown[trigger.end() : segment.end()]
    return "作用" in rest or bool(
        _BODY.search(shown[segment.start() : trigger.start()].rstrip("的全面负责"))
    )


def _named(
    text: str, base: int, shown: str, subject: tuple[int, int], names: _Names
) -> tuple[Name, ...]:
    """Return the units of a subject, or nothing where one of them is no named unit."""
    words = shown[subject[0] : subject[1]]
    number = _ARTICLE.match(words)
    first = number.end() if number else 0
    lead_in = _BEFORE.match(words, first)
    begin = subject[0] + (lead_in.end() if lead_in else first)
    adverbs = _ADVERBS.search(words)
    stop = subject[0] + adverbs.start() if adverbs else subject[1]
    found = split_names(text, base + begin, base + stop, names.register)
    printed = [text[n.start : n.end] for n in found]
    known = [names.is_named(name) for name in printed]
    fits = (k or _SHAPED.fullmatch(n) for k, n in zip(known, printed, strict=True))
    return found if any(known) and all(fits) else ()


def is_named(name: str, register: Register) -> bool:
    """Tell whether a name is one unit's own: an agency's with its place, or of a body."""
    if _NOT_NAMED.match(name):
        return False
    unit = register.parse(name)
    if unit.agency is not None:
        return bool(unit.place)
    return bool(_BODY.search(name)) and len(name) > 8


def _leading_names(text: str, start: int, end: int, names: _Names) -> Iterator[Name]:
    """Yield the units that a text begins with: 市政府督查室 of 市政府督查室定期调度…."""
    for item in split_names(text, start, end, names.register):
        words = text[item.start : item.end]
        size = next((n for n in range(len(words), 2, -1) if names.is_named(words[:n])), 0)
        if not size:
            return
        yield Name(item.start, item.start + size)
        if size < len(words):
            return
