"""Reads who does what from a statement: 市科技局牵头,市财政局配合; 责任单位:市科技局."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from corpus import labels
from corpus.agencies import Level
from corpus.drafts import UnitCell
from corpus.records import quick
from corpus.register import Register
from corpus.subjects import is_region
from corpus.types import Role
from corpus.unit_names import Name, hide_brackets, is_unit_like, split_names

# A label and its colon. Matches 牵头单位:, 市级责任处室:, 完成时限:; not 市行政服务中心: (a unit).
_LABEL = re.compile(
    r"(?:^|(?<=[,;。、\s.)]))[ \t]*(?P<label>"
    rf"(?:{labels.FRONT}(?:{labels.WORDS}|分管|联系|组织|督办|指导|监督){labels.BETWEEN}"
    rf"(?:{labels.BODIES}|地区|市县|企业|领导|人|方|时限|时间|期限)?{labels.AND_MORE}(?:\(\ufffc{{2,6}}\))?)"
    r"|完成(?:时限|时间|期限)|时间(?:节点|安排|进度)|进度安排|工作目标|备注|联系人|联系电话)"
    rf"(?:\s*:|(?<=[位门])[ ]*(?={labels.NAME_AHEAD}))"
)
_NO_UNIT_LABEL = re.compile(
    r"领导|人$|人[及和、]|时限|时间|期限|进度|目标|备注|电话|联系|分管|^完成$|督办|监督"
)
# 市科技局(张三); not 市科技局(外专局), 市政府办(研究室).
_PERSON = re.compile(r"\([\u4e00-\u9fff ]{1,4}(?<![局办委室会厅部处院队])\)$")
_STOP = r"(?=[,;。、)\]〕】\s:]|$)"

# What a list of units is said to do.
_VERB = re.compile(
    # Most characters begin none: told at once.
    r"(?=[按根依结分共协联各牵具负总双主统召为全组落实承参配积密支认抓做狠])(?:"
    # 按职责分工负责, 按照各自职责配合, 分别负责; not 职责 alone.
    r"(?P<share>(?:按照?|根据|依据?|结合)(?:各自|有关|相关|工作|部门|本部门|的)*(?:职责|职能|职权|责任|任务)?"
    r"(?:职责|职能|职权|分工|权限)(?:范围|任务|要求|权限)?内?(?:分工|分别|共同|协同|各自|具体|抓好|做好|牵头|组织|加强)*"
    r"(?:负责|落实|实施|推进|配合|参与|承担|负责落实)*|(?:分别|共同|分工|协同|联合|各自)(?:负责|承担|落实|实施)(?:落实|实施|推进)?)"
    # 牵头, 牵头负责, 共同牵头; not 牵头单位, 牵头部门.
    r"|(?P<lead>(?:共同|联合|分别|具体|负责|总|双)?牵头(?!单位|部门|处室|人|方|企业|领导|科室|机构)"
    r"(?:负责|抓总|落实|组织实施|组织|实施|推进|办理|承办|协调|指导)*|主抓"
    + _STOP
    + r"|(?:统筹协调|主办|主责|召集|为主)"
    + _STOP
    + r")"
    # 负责, 具体负责; not 负责人, 负责同志, 负责制.
    r"|(?P<do>(?:具体|主要|全面|组织|统筹)?负责(?!人|同志|部门|单位|制(?![定订])|处室)(?:落实|实施|组织实施|推进|组织|承办)?"
    r"|(?:组织|具体|认真|抓好|做好|狠抓)*(?:落实|实施|承办|承担)" + _STOP + r")"
    # 配合, 参与, 协办; not 配合单位, 参加人.
    r"|(?P<help>(?:共同|积极|协同|密切|协助)?(?:配合|参与|参加)(?!单位|部门|处室|人)(?:落实|实施|配合|参与|支持|推进)*"
    r"|(?:协办|协助|支持|协同|协作)" + _STOP + r"))"
)
# 市水务局牵头,市财政局参与。以下均需各县政府落实,不再列出: said of other brackets.
_FOR_OTHERS = re.compile(r"[。;,](?=以下(?:均|各|任务|工作|不)|(?:后文|下文)不再)")
_TOGETHER = re.compile(r"会同")


@quick
@dataclass(frozen=True, slots=True)
class Charge:
    """A unit and what it is charged with."""

    name: Name
    role: Role


def read_labelled(text: str, start: int, end: int, register: Register) -> tuple[Charge, ...] | None:
    """Return the charges of a statement with labels, or ``None`` where it has none."""
    shown = hide_brackets(text[start:end])
    found = list(_LABEL.finditer(shown))
    if not found:
        return None
    lists = []
    for label, following in zip(found, [*found[1:], None], strict=True):
        stop = following.start() if following else len(shown)
        if not _NO_UNIT_LABEL.search(label["label"]):
            lists.append((label["label"], start + label.end(), start + stop))
    led = any(labels.leads(label) for label, _, _ in lists)
    charges: list[Charge] = []
    for words, begin, stop in lists:
        role = labels.role_of(words, led=led)
        read = _read_list(text, (begin, stop), register, role, led=led)
        charges += map(partial(_without_person, text), read) if words[-1] == ")" else read
    return tuple(charges)


def _without_person(text: str, charge: Charge) -> Charge:
    """Return a charge without the person behind its unit: 市科技局(张三)."""
    name = charge.name
    person = _PERSON.search(text, name.start, name.end)
    return replace(charge, name=replace(name, end=person.start())) if person else charge


def _read_list(
    text: str, span: tuple[int, int], register: Register, role: Role, *, led: bool
) -> Iterator[Charge]:
    """Yield the units behind a label; the first piece is the label's where others only help.

    Matches 牵头单位:市科技局,市财政局配合; 责任单位:市科技局牵头,市财政局配合 is read by its verbs.
    """
    start, end = span
    shown = hide_brackets(text[start:end])
    verb = _VERB.search(shown)
    comma = shown.find(",", 0, verb.start()) if verb else -1
    if verb and verb["help"] and comma > 0:
        yield from _listed(text, start, start + comma, register, role=role)
        start, led = start + comma, True
    verbs = _read_verbs(text, start, end, register, led=led)
    yield from verbs or (() if start > span[0] else _listed(text, start, end, register, role=role))


def _listed(text: str, start: int, end: int, register: Register, *, role: Role) -> Iterator[Charge]:
    """Yield a list's units; where a bracket gives one the lead, 市科技局(牵头), the others help."""
    names = split_names(text, start, end, register)
    led = any(_noted(name, role) is Role.LEAD for name in names)
    for name in names:
        yield Charge(
            name, _noted(name, Role.PARTICIPATE if led and role is not Role.LEAD else role)
        )


def read_listed(text: str, cell: UnitCell, register: Register) -> tuple[Charge, ...]:
    """Return the units of a table's cell; nothing where one of its names is no unit's.

    Cities may stand without their level: 厦门、漳州市人民政府.
    """
    role = labels.role_of(cell.label, led=cell.led)
    charges = tuple(_listed(text, cell.start, cell.end, register, role=role))
    names = (hide_brackets(text[c.name.start : c.name.end]) for c in charges)
    known = (is_unit_like(name, register) or is_region(name + "市") for name in names)
    return charges if all(known) else ()


def _noted(name: Name, role: Role) -> Role:
    if not name.note:
        return role
    if any(word in name.note for word in ("牵头", "主办", "主责", "召集")):
        return Role.LEAD
    if any(word in name.note for word in ("配合", "协办", "参与")):
        return Role.PARTICIPATE
    return role


def read_verbs(text: str, start: int, end: int, register: Register) -> tuple[Charge, ...]:
    """Return the charges of a statement without labels: 市科技局牵头,市财政局等参与.

    Empty where a list holds what is no unit, so that prose assigns nothing.
    """
    rest = _FOR_OTHERS.search(text, start, end)
    charges = _read_verbs(text, start, rest.start() if rest else end, register, led=False)
    names = [hide_brackets(text[c.name.start : c.name.end]) for c in charges]
    acting = sum(_may_act(name, register) for name in names)
    # 市教育局牵头,有关企业、高校参与: the agency's charge stands, whoever else is named.
    named = 2 * acting > len(names) and any(is_placed(name, register) for name in names)
    return charges if named or acting == len(names) else ()


def read_noted(text: str, start: int, end: int, register: Register) -> tuple[Charge, ...]:
    """Return the units of a list of which a bracket gives one the lead: 市科技局(牵头)."""
    charges = tuple(_listed(text, start, end, register, role=Role.RESPONSIBLE))
    names = [hide_brackets(text[c.name.start : c.name.end]) for c in charges]
    led = any(c.role is Role.LEAD for c in charges)
    return charges if led and all(_may_act(name, register) for name in names) else ()


def read_bare(text: str, start: int, end: int, register: Register) -> tuple[Charge, ...]:
    """Return the units of a list without any word: (省工业和信息化厅、科技厅).

    Empty where one of them is no unit or none has a place, as in an explanation.
    """
    names = split_names(text, start, end, register)
    printed = [hide_brackets(text[n.start : n.end]) for n in names]
    if ":" in text[start:end] or not all(is_unit_like(name, register) for name in printed):
        return ()
    if not any(is_placed(name, register) for name in printed):
        return ()
    return tuple(Charge(name, Role.RESPONSIBLE) for name in names)


def is_placed(name: str, register: Register) -> bool:
    """Tell whether a name is an agency's with its place, or of the state: 市科技局, 教育部."""
    unit = register.parse(name)
    return unit.agency is not None and bool(unit.place or unit.level is Level.STATE)


# 龙头企业, 高校, 承担单位: actors of every kind, not units that the plan charges.
_ANYBODY = re.compile(
    r"[\u4e00-\u9fff]*(?:企业|高校|院校|院所|供应商|机构|联合体|运营商|个人|家庭|师生|学校|服务商|"
    r"领导|同志|书记|市长|县长|区长|专人|单位|人员)"
)


def _may_act(name: str, register: Register) -> bool:
    if not is_unit_like(name, register):
        return name.startswith(("各", "有关", "相关")) and len(name) < 12
    return not (_ANYBODY.fullmatch(name) and not _COLLECTIVE.match(name))


# 各区政府, 市直有关部门; not 各环节.
_EVERY = re.compile(r"^(?:各|有关|相关|[市省县区州][级直]).*(?:政府|管委会|部门|单位|街道|乡镇)")
# 各金融机构, 市直各单位, 有关部门; not 龙头企业.
_COLLECTIVE = re.compile(
    r"^(?:各|有关|相关|其他|市|省|县|区|州).*(?:机构|单位|学校|运营商|院校|高校|企业)$"
)


def _read_verbs(
    text: str, start: int, end: int, register: Register, *, led: bool
) -> tuple[Charge, ...]:
    shown = hide_brackets(text[start:end])
    charges: list[Charge] = []
    at, last, role = 0, None, Role.RESPONSIBLE
    for verb in _VERB.finditer(shown):
        names = _listed_before(text, shown, at, verb.start(), base=start, register=register)
        role = _verb_role(
            verb, led=led, together=_TOGETHER.search(shown, at, verb.start()) is not None
        )
        if shown.startswith("会同", _skip(shown, at)) and led and role is Role.LEAD:
            role = Role.PARTICIPATE
        charges += [Charge(name, _noted(name, role)) for name in names]
        led = led or role is Role.LEAD
        at, last = verb.end(), verb
    if last is None:
        return ()
    if led and shown.startswith("会同", _skip(shown, at)):
        rest = split_names(text, start + at, end, register)
        charges += [Charge(name, Role.PARTICIPATE) for name in rest]
    elif shown[at : at + 1] in (",", ";", "、") and role is not Role.PARTICIPATE:
        left = Role.PARTICIPATE if role is Role.LEAD else role
        charges += _left_over(text, start + at, end, register, role=left)
    return tuple(charges)


def _left_over(
    text: str, start: int, end: int, register: Register, *, role: Role
) -> Iterator[Charge]:
    """Yield the units behind 市科技局牵头, that no verb follows: they take part."""
    rest = split_names(text, start, end, register)
    printed = [hide_brackets(text[n.start : n.end]) for n in rest]
    known = any(register.parse(name).agency is not None or _EVERY.search(name) for name in printed)
    if known and all(_may_act(name, register) for name in printed):
        for name in rest:
            yield Charge(name, _noted(name, role))


def _listed_before(
    text: str, shown: str, start: int, end: int, *, base: int, register: Register
) -> tuple[Name, ...]:
    """Return the list in front of a verb: what stands behind the last full stop."""
    stop = max(shown.rfind(sign, start, end) for sign in "。;")
    return split_names(text, base + max(start, stop + 1), base + end, register)


def _skip(shown: str, at: int) -> int:
    while at < len(shown) and shown[at] in ",、; \n":
        at += 1
    return at


def _verb_role(verb: re.Match[str], *, led: bool, together: bool) -> Role:
    words = verb[0]
    if verb["lead"] or "牵头" in words:
        return Role.LEAD
    if verb["help"] or "配合" in words or "参与" in words:
        return Role.PARTICIPATE
    if led:
        return Role.PARTICIPATE
    if together:
        return Role.LEAD
    return Role.JOINT if verb["share"] else Role.RESPONSIBLE
