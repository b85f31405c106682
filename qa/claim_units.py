"""The units that a statement names, and the roles that it gives them."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.register import load_register
from corpus.script import to_simplified
from corpus.types import Role
from index.catalogue import Catalogue
from qa.check_types import UnitClaim
from qa.unit_slots import unit_slots
from qa.unitnames import find_units

_LEADS = (Role.LEAD,)
_SHARES = (Role.LEAD, Role.JOINT, Role.RESPONSIBLE)
_TAKES_PART = (Role.PARTICIPATE,)
# By the words of the statement; the first that matches counts. 负责牵头 is 牵头, 参与配合 is 配合.
_ROLE_WORDS: tuple[tuple[re.Pattern[str], tuple[Role, ...]], ...] = (
    (re.compile(r"牵头|主办|挑头|主抓|领头|召集|主导"), _LEADS),
    (re.compile(r"参与|配合|协办|参加|协助|协同"), _TAKES_PART),
    (re.compile(r"按(?:各自)?(?:职责|职能)(?:分工)?|分工负责|共同负责|共同承担"), (Role.JOINT,)),
    (re.compile(r"负责|责任|承担|主管|落实|组织实施"), _SHARES),
)
_ROLE_WORD = (
    r"牵头|主办|挑头|主抓|领头|召集|主导|参与|配合|协办|参加|协助|协同|按(?:各自)?(?:职责|职能)|分工负责"
    r"|共同负责|共同承担|负责|责任|承担|主管|落实|组织实施"
)
# Between a unit and the role behind it: 市科技局来牵头, 市科技局为该任务的责任单位; not
# 市科技局,市财政局牵头
_BEHIND = re.compile(
    r"[等]?(?:\d+|[一二两三四五六七八九十]+)?(?:家|个)?(?:单位|部门)?(?:是|为|作为|系|将|要|来|去|则|也|均|都|应|只是|只|主要|共同|联合|一起|单独|独自|独立|全权|总)*"
    r"(?:该项|这项|该|这一?项?|本项?|其|此项?)?(?:任务|工作|条|事项|措施)?的?(?:唯一|主要|总|第一)?的?"
    rf"(?P<word>{_ROLE_WORD})"
)
# 市科技局是发展智慧金融的责任单位; not 市科技局是市政府的工作部门
_IS_BEHIND = re.compile(
    r"等?(?:同为|均为|都是|是|为|系|作为)[^,;。]{0,40}?(?P<word>牵头|责任|参与|配合|协办|主办)(?:单位|部门|方)"
)
# In front of a list: 牵头单位为, 责任单位包括, 由…; the words nearest to the list decide.
_BEFORE = re.compile(
    rf"(?P<word>{_ROLE_WORD})(?:的)?(?:单位|部门|方|者|机构|主体)(?:中)?(?:有|是|为|包括|包含|含|列有|列了|列出|即|:|写的?是|只有|仅有|仅为|仅|还有|还包括|之一是)*$"
    rf"|(?P<verb>{_ROLE_WORD})(?:的|者)(?:是|为|有|包括)$"
)
_JOINS = re.compile(r"^(?:[、,和与及同跟]|以及|会同|联合|协同|还有|\s)+$")
# 唯一的牵头单位; not 全国唯一国家创新中心
_ALONE = re.compile(
    r"单独|独自|独立(?=牵|负|承)|仅由|只由|仅有|只有|仅为|一家(?=牵|负)|全权"
    r"|唯一(?=的?(?:牵头|责任|主管|负责|参与|配合|承担|单位))"
)
# 市科技局印发的方案, 市政府办公室发文明确: who speaks, not who does
_REPORTS = re.compile(
    r"(?:关于|最近|近日|联合|日前|专门|已|在)*(?:印发|出台|发布|提出|要求|明确|规定|下发|发文|[^,。;]{0,6}《"
    r"|(?:的|这份|该)?(?:行动|工作|实施)?(?:方案|计划|规划|意见|通知|文件))"
)
# What is not said is no role: 不负责, 并非牵头单位
_DENIES = re.compile(r"(?:不|未|没有?|并非|不是|无需)(?:再|是|由)?$")
_EN_ALONE = re.compile(r"\b(?:alone|solely|sole|only|single-handedly|exclusively)\b", re.IGNORECASE)
_EN_LEAD = (
    r"\blead(?:s|ing|er)?\b(?! to)|\bled by|\bhead(?:s|ed)?\b|\bspearhead|\bin front\b"
    r"|\btakes? the lead"
)
_EN_PART = (
    r"\btak(?:e|es|ing) part|\bparticipat|\bassist|\bsupport(?:s|ed|ing| from)\b|\bcooperat"
    r"|\bhelp(?:s|ing)?\b|\bcoordinat"
)
_EN_SHARE = (
    r"\bresponsib|\bin charge|\bcharged with|\btasked|\bjointly|\bimplement(?:s|ed) by"
    r"|\bcarried out by|\bhandled by|\bowns?\b"
)
_EN_ROLES: tuple[tuple[re.Pattern[str], tuple[Role, ...]], ...] = (
    (re.compile(_EN_LEAD, re.IGNORECASE), _LEADS),
    (re.compile(_EN_PART, re.IGNORECASE), _TAKES_PART),
    (re.compile(_EN_SHARE, re.IGNORECASE), _SHARES),
)


# The level that an English name tells: the Provincial Education Department is no 市教育局.
_LEVELS_SAID = {"province": "省", "city": "市", "county": "县"}


@dataclass(frozen=True, slots=True)
class Named:
    """A unit where it stands in the folded statement."""

    start: int
    end: int
    name: str


def units_claimed(
    folded: str, catalogue: Catalogue, printed: Collection[str], *, english: bool
) -> tuple[tuple[UnitClaim, ...], tuple[Named, ...]]:
    """Return the units of a statement with the roles that it gives them, and where they stand.

    Args:
        folded: The statement, folded.
        catalogue: Knows the names of units.
        printed: Names as the credited documents print them, Simplified.
        english: Whether it is English.
    """
    named = tuple(_named(folded, catalogue, printed, english=english))
    if english:
        return tuple(_english_claims(folded, named)), named
    return tuple(_chinese_claims(folded, named)), named


def _named(
    folded: str, catalogue: Catalogue, printed: Collection[str], *, english: bool
) -> Iterator[Named]:
    found = find_units(folded, catalogue, english=english)
    lowered = folded.lower().replace("&", "and") if english else folded
    places: list[Named] = []
    names = [
        (unit.text, _LEVELS_SAID.get(unit.level or "", "") + unit.name)
        for unit in found
        if english or not _goes_on(folded, unit.text)
    ]
    names += [] if english else [(name, name) for name in printed if len(name) > 2]
    for text, name in sorted(names, key=lambda item: -len(item[0])):
        at = lowered.find(text)
        while at >= 0:
            if not any(at < p.end and p.start < at + len(text) for p in places):
                places.append(Named(at, at + len(text), name))
            at = lowered.find(text, at + len(text))
    if not english:
        for start, end in unit_slots(folded, [(p.start, p.end) for p in places]):
            places = [p for p in places if p.end <= start or end <= p.start]
            places.append(Named(start, end, folded[start:end]))
    yield from sorted(places, key=lambda p: p.start)


# 市移动, 市电信: names that may begin a word; not 市科技局
_SHORT_NAME = re.compile(r"(?:移动|联通|电信|铁塔|广电|邮政|电力|烟草|税务|海关|网信|大数据)$")
_WORD_BEHIND = re.compile(
    rf"(?!{_ROLE_WORD}|以及|会同|联合|一起|共同|单独|独自|作为|主要|应当?|提出|印发|[局委办厅公等])"
    r"[\u4e00-\u9fff](?<![和与及同跟是为将要来也均都按的系在])"
)


def _goes_on(folded: str, name: str) -> bool:
    """Tell whether a short name is only the beginning of a word: 移动 of 移动宽带用户."""
    at = folded.find(name)
    return bool(_SHORT_NAME.search(name) and _WORD_BEHIND.match(folded, at + len(name)))


def _runs(folded: str, named: Sequence[Named]) -> Iterator[tuple[Named, ...]]:
    """Yield units that stand in one list: 市科技局、市财政局和市教育局."""
    run: list[Named] = []
    for unit in named:
        if run and not _JOINS.match(folded[run[-1].end : unit.start]):
            yield tuple(run)
            run = []
        run.append(unit)
    if run:
        yield tuple(run)


def _chinese_claims(folded: str, named: Sequence[Named]) -> Iterator[UnitClaim]:
    for run in _runs(folded, named):
        # 是配合做好防控的牵头单位: the noun gives the role, not the verb of the task
        behind = _IS_BEHIND.match(folded, run[-1].end) or _BEHIND.match(folded, run[-1].end)
        before = _BEFORE.search(folded[: run[0].start])
        word = ""
        if before and not (behind and behind["word"] in ("牵头", "参与", "配合", "负责")):
            word = before["word"] or before["verb"] or ""
        elif behind:
            word = folded[behind.start("word") : behind.end("word") + 4]
        lead = folded[max(0, run[0].start - 8) : run[0].start]
        if word and _DENIES.search(folded[max(0, run[0].start - 4) : run[0].start]):
            word = ""
        around = lead + folded[run[-1].end : run[-1].end + 10]
        alone = len(run) == 1 and bool(_ALONE.search(around))
        if not word and _REPORTS.match(folded, run[-1].end):
            continue
        for unit in run:
            name = to_simplified(unit.name)
            said = folded[unit.start : unit.end]
            yield UnitClaim(name, _roles(word), _short(word), alone, said, unit.start)


def _roles(word: str) -> tuple[Role, ...]:
    found = [(m.start(), roles) for p, roles in _ROLE_WORDS if (m := p.search(word))]
    first = min((at for at, _ in found), default=-1)
    return next((roles for at, roles in found if at == first or at <= 2), ())


def _short(word: str) -> str:
    match = re.match(_ROLE_WORD, word)
    return match.group() if match else word


def _english_claims(folded: str, named: Sequence[Named]) -> Iterator[UnitClaim]:
    runs = list(_english_runs(folded, named))
    for at, run in enumerate(runs):
        left = runs[at - 1][-1].end if at else 0
        right = runs[at + 1][0].start if at + 1 < len(runs) else len(folded)
        roles, word = _english_role(folded, run, left, right)
        near = folded[max(left, run[0].start - 20) : min(right, run[-1].end + 30)]
        alone = len(run) == 1 and bool(_EN_ALONE.search(near)) and bool(roles)
        for unit in run:
            said = folded[unit.start : unit.end]
            yield UnitClaim(unit.name, roles, word, alone, said, unit.start)


def _english_runs(folded: str, named: Sequence[Named]) -> Iterator[tuple[Named, ...]]:
    run: list[Named] = []
    for unit in named:
        gap = folded[run[-1].end : unit.start].lower() if run else ""
        if run and not re.fullmatch(
            r"[\s,]*(?:and|as well as|together with|&)?[\s,]*(?:the)?\s*(?:\w+\s)?", gap
        ):
            yield tuple(run)
            run = []
        run.append(unit)
    if run:
        yield tuple(run)


def _english_role(
    folded: str, run: Sequence[Named], left: int, right: int
) -> tuple[tuple[Role, ...], str]:
    """Return the role by the words behind the units, else by those in front of them."""
    behind = folded[run[-1].end : right]
    stop = re.search(r"[;.](?:\s|$)", behind)
    behind = behind[: stop.start()] if stop else behind
    before = folded[left : run[0].start]
    passive = re.search(
        r"(?:\bby|agenc(?:y|ies) (?:is|are)|units? (?:is|are|include)|with)"
        r"\s*(?:the\s*)?(?:\w+\s*)?$",
        before,
        re.IGNORECASE,
    )
    order = (before, behind) if passive else (behind, before)
    for part in order:
        hits = [(m, roles) for p, roles in _EN_ROLES for m in p.finditer(part)]
        if not hits:
            continue
        pick = max if part is before else min
        match, roles = pick(hits, key=lambda hit: hit[0].start())
        return roles, match.group()
    return (), ""


def same_unit(claimed: str, unit: str, canonical: str) -> bool:
    """Tell whether a unit of a clause is the one that a statement names."""
    names = (canonical, unit)
    if any(load_register().same(claimed, name) for name in names):
        return True
    kind = _nameless(claimed)
    if kind:
        return any(kind & _nameless(name) for name in names)
    bare = _bare(claimed)
    return len(bare) > 2 and any(_ends_alike(bare, _bare(name)) for name in names)


# 各县(市、区)人民政府 and 各区县 are alike, so are 市直有关部门 and 各有关单位; not 市科技局.
_LOCAL = re.compile(
    r"(?:各级?|有关|相关|所在地?|属地|全[省市州]|其他)*"
    r"(?:地级|县级|设区的?|[省市县区旗州盟乡镇]|街道|办事处|新区|开发区|高新区|经开区|功能区|园区|管委会"
    r"|人民|政府|党委|党工委|及|和|与)+"
)
_DEPARTMENTS = re.compile(
    r"(?:[省市区县州旗国][级直家]?|各级?|有关|相关|其他|责任|政府|市委)*"
    r"(?:职能|主管|工作|行业)*(?:部门|单位|机构)+"
)
_LEVELS = (
    ("zone", re.compile(r"新区|开发区|高新区|经开区|功能区|园区|管委会")),
    ("town", re.compile(r"[乡镇]|街道|办事处")),
    ("county", re.compile(r"[县区旗]")),
)


def _nameless(name: str) -> frozenset[str]:
    """Return the levels of units that a name stands for without naming one; empty for a name."""
    plain = re.sub(r"[()〈〉<>\[\]、\s]", "", name)
    if _DEPARTMENTS.fullmatch(plain):
        return frozenset(("departments",))
    if not _LOCAL.fullmatch(plain) or not re.search(r"[各有相所属其乡镇街]", plain):
        return frozenset()
    levels = set()
    for level, words in _LEVELS:
        if words.search(plain):
            levels.add(level)
            plain = words.sub("", plain)
    return frozenset(levels or {"city"})


def _bare(name: str) -> str:
    plain = re.sub(r"[()〈〉<>\[\]\s]", "", load_register().canonical(name))
    return re.sub(r"(?:人民政府|政府|管理委员会|管委会)$", "", plain)


def _ends_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and (
        short == long or (long.endswith(short) and load_register().parse(long).agency is None)
    )
