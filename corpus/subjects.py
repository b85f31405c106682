"""Tells which words of a sentence name the units that act in it: 由市科技局、市财政局等部门…."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.agencies import Level
from corpus.records import quick
from corpus.regions import load_regions
from corpus.register import STATE_PLACES, Register
from corpus.unit_names import MAX_NAME, UNIT_END, Name, hide_brackets, split_names

# How a unit is named beside one that the register knows: 区城运中心; not 市场主体, 区域中心.
_SHAPED = re.compile(
    r"[省市区县州](?![级域场民块内属直外])[\u4e00-\u9fff]{2,10}(?:[局委办厅]|中心|管委会|集团|联社|(?<=公路)段|(?<=[国业])[农林牧]场)"
    r"|[省市区县州](?:委|政府)[\u4e00-\u9fff]{2,8}室"
)
# 省级人民政府 of a regulation; not 县级以上人民政府, 各级人民政府.
_OWN_GOVERNMENT = re.compile(r"(?:省|自治区|市|县|区|州)级?人民政府")
# 省统计主管部门, 县级以上人民政府教育主管部门; not 有关部门, 行业主管部门, 公安等部门.
_DEPARTMENT = re.compile(
    r"(?!各|有关|相关|其他|上级)(?:[省市县级以上、(区)]{1,14})?(?:各级)?(?:人民政府)?(?:有关|相关)?"
    r"(?!行业|业务|上级|项目|有关|相关|归口|确定)[\u4e00-\u9fff]{2,16}(?<!有关)(?<!相关)(?<!确定的)"
    r"(?:行政)?(?:主管|职能|监督管理)部门"
)
# 财政部门, 市发展改革部门; not 有关部门, 各级财政部门 (told what to do, charged with nothing).
_FIELD = re.compile(r"(?:各[^,。;、]{0,8}?|[省市区县州]|自治区)?[\u4e00-\u9fff]{2,8}部门")
# 主管部门 of a regulation that says which it is; not 行业主管部门.
_IN_CHARGE = re.compile(r"各?主管(?:部门|单位)")
# 局有关处室(单位): an office's own sections; not 有关部门.
_SECTIONS = re.compile(r"[局厅委办]?(?:各|有关|相关)+(?:业务|职能)?[处科股]室(?:\([^()]{1,8}\))?")
# 各区县政府, 各市(州)发展改革委, 乡镇人民政府, 街道办事处; not 各部门, 各地, 各单位.
_EVERY = re.compile(
    r"(?:各|有关|相关|所在地?)[^,。;、]{0,14}?(?:政府|管委会|街道|办事处|[乡镇]|发改委|[局委办厅])"
    r"|各[^,。;、]{0,8}(?:总工会|妇联|残联|团委|科协|红十字会|卫生院)"
    r"|(?:各|所在地?)?(?:乡镇|乡\(镇\)|镇街|镇\(街道?\)|街道|区县|县区|区县\(市\)|县\(市、区\)|县级)"
    r"[^,。;、]{0,4}?(?:人民政府|政府|办事处|管委会|党委)"
    r"|各(?:[区县市州盟旗镇乡街、]|街道|设区|地级|以上|苏木|园区|开发区|功能区|师市|团场|\([^()]{1,8}\)){1,8}"
)
# 人民银行岳阳市分行, 国网岳阳供电公司: branches of bodies of the state; not 分公司.
_BRANCH = re.compile(
    r"(?:中国人民银行|人民银行|人行|国家金融监督管理总局|国家外汇管理局|国家统计局|国网|中国证监会|中国邮政集团)"
    r"[\u4e00-\u9fff]{2,12}(?:分行|支行|中支|监管局|监管分局|供电公司|分公司|调查队|分局)"
)
# 有关部门, 市直有关部门, 各成员单位, 区县开发区: these only take part beside a named one.
_ANY_OF = re.compile(
    r"(?:各|有关|相关|其他|其它|[省市区县州旗盟](?:[级直属]|政府|委|有关|相关)|中央?[、和]?省?驻|省驻"
    r"|区县|街镇|镇街)[^,。;]{0,16}?"
    r"(?:部门|单位|机构|政府|管委会|街道|[乡镇县区市州地]|开发区|园区|高校|院校|医院|学校|企业)(?:\([^()]{1,12}\))?"
)
# 1., (一), 一是, 第八条【统计监测】, 2024年6月底前, 每年, 下一步: in front of a subject; not 一体.
_FRONT = re.compile(
    r"\s*(?:[(]\ufffc+[)]|第[一二三四五六七八九十百\d]{1,5}条\s*(?:【[^】]*】|\ufffc+)?\s*"
    r"|[(]?[一二三四五六七八九十\d]{1,3}[)、.](?!\d)\s*|[①-⑳]|[一二三四五六七八九]是|[-—·●◆]+"
    r"|(?:(?:从|自|到)?\d{4}年(?:起|以来)?)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[上中下]旬|年?[初中末底])?(?:之?[前后内起])?(?=[省市区县州国由各])"
    r"|每(?:年|月|季度|半年|两年)|下一步|今后|原则上|统一|具体|日常工作|同时|其中|此外)"
)
# 市教育局数字化转型办公室: an office inside an agency; not 市人民政府办公室 (an agency).
_INNER = re.compile(r"(?P<of>[\u4e00-\u9fff]{3,20}?[局委厅])[\u4e00-\u9fff]{2,12}(?:办公室|专班)")
# 由数字出版司负责, 由行政审批处牵头, 由城建科负责: an office's section; not 由承办处负责, 公司.
_SECTION = re.compile(
    r"(?!各|有关|相关|承办|责任|主管|牵头|业务|用人|所在|上级|其)[\u4e00-\u9fff]{2,8}"
    r"(?:(?<!公)司|(?<!事)处|(?<![全本专分学])科)"
)
# What joins a subject to its verb, or stands behind its last name: 等部门, 要, 将, 组织实施并.
_BACK = re.compile(
    r"(?:(?:组织|制定|研究|统一)?(?:实施|管理|修订|发布|制定|编制|推进|协调)(?:并|和|、)(?=$)|将|可以?|要|应当?|积极|须|需|定期|及时|统一|适时|每年|按照?职责|分别|共同|联合|主要|具体|全面|也|均|都|"
    r"同志|等(?:\d+|[一二三四五六七八九十]+)?个?(?:有关|相关|市级|省级|市直|区直|县直)*(?:部门|单位|地方|机构|方面)?)+$"
)
# What stands in front of the unit that acts: 由, 请, 以…为主; not 自由贸易, 以上, 申请, 在线.
_LEAD_IN = re.compile(
    r"(?:.*(?:(?<!自)由(?!于)|以(?![上下及])|(?<!申)请|发挥|依托|(?<!设)在(?!线)|按照|注|委托)(?=[\u4e00-\u9fff*]))?"
    r"(?:设[在于][^,。;]{2,20}?的)?"
)
# 中关村管委会, 和平镇人民政府; not 各区政府, 政府.
_GOVERNMENT = re.compile(
    r"[\u4e00-\u9fff*]{0,12}?(?:(?:[省市区县州盟旗镇乡]|省级)(?:人民)?政府|管委会|管理委员会|街道办事处|行署)"
)
BODY = re.compile(
    r"(?:领导小组|联席会议|指挥部|工作专班|专班|专项小组|专项组|协调小组|推进组|工作组|推进小组|工作小组|委员会)"
    r"(?:办公室|办)?$"
)
# 领导小组办公室, 推进组, 工作专班办公室: a body that the plan sets up and names no further.
_SHORT_BODY = re.compile(
    r"(?:市|县|区|省|州)?(?:工作)?(?:领导小组|联席会议|指挥部|工作专班|专班|协调小组|推进组|推进小组)(?:办公室|办)?"
)
# Matches 各级领导小组, 强化领导小组办公室, 支持市科技局; not 市科技局, 经济和信息化厅.
_NOT_NAMED = re.compile(
    r"^(?:各|有关|相关|其他|本|该|所|每|我|强化|加强|建立|成立|健全|完善|组建|设立|充分|明确|支持|鼓励|引导|推动"
    r"|推进|协调|督促|指导|组织(?!部)|配合|协助|争取|对接|联合|报请?|提请|经(?![济信贸发开])|向|对(?!外)|与|将|把|参加|参与|形成|构建|落实"
    r"|调整|优化|发挥|依托|通过|根据|围绕|结合|同意|委托|授权|[一二三四五六]是|[(\d])"
)
_AGENCY = re.compile(r"[局委办厅署院部会]$")
# 河南大学, 省军区政治部, 市属国有企业: what a list may name beside several agencies; not 龙头企业.
_BESIDE = re.compile(
    r"(?!各类|重点|骨干|龙头|行业|专业|社会|相关|有关|支持|鼓励|引导|依托|联合|组织|企业|高校|院校|第三方|多)"
    r"[\u4e00-\u9fff()（）\ufffc]{3,24}"
)
# 河南大学, 中国电信甘南分公司, 锡林郭勒军分区: what may take part beside one; not 行业协会.
_INSTITUTION = re.compile(
    r"(?!各类|重点|骨干|龙头|行业|专业|社会|相关|有关|支持|鼓励|引导|依托|联合|组织)[\u4e00-\u9fff]{2,18}"
    r"(?:大学|学院|医院|(?:[分支]|银)行|公司|集团|海关|军分区|火车站|研究[院所]|总队|支队|大队|协会|学会|总会|银行|水文中心)"
    r"|(?:公安|检察|审判|司法行政|监察|税务|仲裁|消防救援|金融监管)机[关构]"
    r"|[省市区县州]属(?:国有)?企业|[中省市]?驻[\u4e00-\u9fff]{1,3}(?:部队|单位)|[省市县]?(?:军区|军分区|人武部)"
)
# 市直有关部门 goes on to nothing, 各市 may to 各市有关部门.
_COMPLETE = re.compile(
    r"(?:部门|单位|机构|管委会|开发区|园区|高校|院校|医院|学校|企业|[局委办厅]|(?<=..)政府)$"
)
# 省污染防治领导小组成员单位: all who belong to it.
_MEMBERS = re.compile(r"(?:各|有关|相关)?成员单位")
MIN_NAMED = 2  # agencies in a list that may name others beside them
MAX_LIST = 400  # characters of a list behind 会同
MAX_GAP = 5  # characters: 市政府 goes on to 市政府相关部门


@quick
@dataclass(frozen=True, slots=True)
class Names:
    """Tells names of units: by the register, and in an article by the field of a department.

    Attributes:
        register: The register of agencies.
        article: Whether the sentence is of a regulation's article (第N条).
        charged: Names that the document's own brackets, lines and tables charge.
    """

    register: Register
    article: bool
    charged: frozenset[str] = frozenset()

    def is_named(self, name: str, *, charged: bool = True) -> bool:
        """Tell whether a name is one unit's own.

        Args:
            name: The name as printed.
            charged: Whether a word such as 负责 or 牵头 charges it, so that a bare name counts.
        """
        if self.article and (_DEPARTMENT.fullmatch(name) or _OWN_GOVERNMENT.fullmatch(name)):
            return True
        if charged and name in self.charged and not _NOT_NAMED.match(name):
            return True
        return is_named(name, self.register) or (charged and self._is_bare(name))

    def _is_bare(self, name: str) -> bool:
        """Tell whether a name without a place is a unit's: 财政局, 财政部门, 领导小组办公室."""
        plain = hide_brackets(name).rstrip("\ufffc()")
        if _SHORT_BODY.fullmatch(plain):
            return True
        if self.article and _IN_CHARGE.fullmatch(plain):
            return True
        if _FIELD.fullmatch(plain):
            return self.register.parse(plain.removesuffix("部门") + "局").agency is not None
        if _NOT_NAMED.match(plain) or len(plain) < 3:
            return False
        if _GOVERNMENT.fullmatch(plain):
            return True
        if not _AGENCY.search(plain):
            return False
        return self.register.parse(plain).agency is not None


# 市, 江东区, 国家税务总局南丹县, 高新区, **省; not 工业领域市 (of 工业领域市工信局), 全市.
_PLACE = re.compile(
    r"(?:中共|国家税务总局|[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|州|盟))?(?!全|对|向|经|报|由|各|城市|城区)"
    r"(?:[\u4e00-\u9fff*×○某A-Z]{0,3}(?:[省市区县州盟旗镇乡]|街道|兵团|行署|新城|地区)"
    r"|[\u4e00-\u9fff]{2,10}(?:自治[州县旗区]|[发新贸园]区|高新区|示范区|试验区|管理区|合作区)"
    r"|[\u4e00-\u9fff*]{2,3})"
)

# A place that is no more than a level: 市, 自治区.
_LEVEL = re.compile(r"[省市区县州盟旗镇乡]|自治区|街道|兵团")


@cache
def _regions() -> frozenset[str]:
    return frozenset(region.name for region in load_regions())


def is_government(name: str) -> bool:
    """Tell whether a name is that of a named place's government: 江北区政府; not 市政府."""
    if _NOT_NAMED.match(name) or _LEVEL.match(name):
        return False
    return _GOVERNMENT.fullmatch(name) is not None


def is_branch(name: str) -> bool:
    """Tell whether a name is a branch's of a body of the state: 人行中心支行; not 支行."""
    return _BRANCH.fullmatch(name) is not None


def is_placed(name: str, register: Register) -> bool:
    """Tell whether a name is an agency's behind a place that is certain: not 中心市大数据局."""
    unit = register.parse(name)
    place = unit.place if unit.agency else ""
    certain = _LEVEL.fullmatch(place) or place in _regions() or place in STATE_PLACES
    return bool(place) and bool(certain)


def is_region(name: str) -> bool:
    """Tell whether a name is that of a province, city or county."""
    return name in _regions()


def _is_place(place: str) -> bool:
    """Tell whether what stands in front of an agency's own name is a place or a level."""
    return _PLACE.fullmatch(place) is not None or place in _regions() or place in STATE_PLACES


def is_named(name: str, register: Register) -> bool:
    """Tell whether a name is one unit's own: an agency's with its place, or of a body."""
    if _NOT_NAMED.match(name):
        return False
    plain = hide_brackets(name).rstrip("\ufffc()")
    if _BRANCH.fullmatch(plain):
        return True
    unit = register.parse(name)
    if unit.agency is not None:
        return unit.level is Level.STATE or _is_place(unit.place)
    inner = _INNER.fullmatch(plain)
    if inner and is_placed(inner["of"], register):
        return True
    return bool(BODY.search(plain)) and len(plain) > 8


def read_subject(
    text: str, start: int, end: int, names: Names, *, charged: bool
) -> tuple[Name, ...]:
    """Return the units that ``text[start:end]`` names in front of a verb.

    Empty where one of the names is no unit's, or none is a unit's own: 各部门, 企业.
    """
    begin, stop = _inside(text, start, end)
    either = text.find("或者", begin, stop)
    found = split_names(text, begin, either if either >= 0 else stop, names.register)
    return found if _fit(text, found, names, charged=charged) else ()


def read_sections(text: str, start: int, end: int) -> tuple[Name, ...]:
    """Return an office's own sections where ``text[start:end]`` names nothing else."""
    begin, stop = _inside(text, start, end)
    return (Name(begin, stop),) if _SECTIONS.fullmatch(text, begin, stop) else ()


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the names stand in ``text[start:end]``, what joins them cut off."""
    shown = hide_brackets(text[start:end])
    first = 0
    while (front := _FRONT.match(shown, first)) and front.end() > first:
        first = front.end()
    found = _LEAD_IN.match(shown, first)
    back = _BACK.search(shown)
    return start + (found.end() if found else first), start + (back.start() if back else len(shown))


def _fit(text: str, found: tuple[Name, ...], names: Names, *, charged: bool) -> bool:
    """Tell whether every name of a list can be a unit's and one is a unit's own."""
    printed = [text[n.start : n.end] for n in found]
    by = charged and found and text[found[0].start - 1 : found[0].start] == "由"
    own = [
        names.is_named(name, charged=charged)
        or bool(by and _SECTION.fullmatch(name))
        or (charged and (_EVERY.fullmatch(name) or _SHAPED.fullmatch(name)) is not None)
        for name in printed
    ]
    if charged and printed and printed[-1].endswith("部门"):
        # 公安、交通部门: fields that share the word.
        own = [
            k or names.is_named(n + "部门", charged=True) for k, n in zip(own, printed, strict=True)
        ]
    several = sum(own) >= MIN_NAMED
    may = (
        k
        or _SHAPED.fullmatch(n)
        or (charged and i and _ANY_OF.fullmatch(n))
        or (several and is_beside(n))
        for i, (k, n) in enumerate(zip(own, printed, strict=True))
    )
    return any(own) and all(may)


def read_partners(text: str, start: int, end: int, names: Names) -> tuple[Name, ...]:
    """Return the units that take part beside one that leads: 市财政局, 各有关部门.

    Empty where one of the names is no unit's.
    """
    begin, stop = _inside(text, start, end)
    found = split_names(text, begin, stop, names.register)
    printed = [text[n.start : n.end] for n in found]
    others = [name for name in printed if not _is_partner(name, names)]
    several = len(printed) - len(others) >= MIN_NAMED
    return found if not others or (several and all(map(is_beside, others))) else ()


def is_beside(name: str) -> bool:
    """Tell whether a list may name it beside agencies: 某某大学, 省军区政治部; not 龙头企业."""
    ends = UNIT_END.search(name) is not None and _BESIDE.fullmatch(name) is not None
    return ends and _NOT_NAMED.match(name) is None


def _is_partner(name: str, names: Names) -> bool:
    return (
        names.is_named(name)
        or _SHAPED.fullmatch(name) is not None
        or _ANY_OF.fullmatch(name) is not None
        or _EVERY.fullmatch(name) is not None
        or _INSTITUTION.fullmatch(name) is not None
    )


def leading_names(text: str, start: int, end: int, names: Names) -> Iterator[Name]:
    """Yield the units that a text begins with: 市政府督查室 of 市政府督查室定期调度…."""
    for item in split_names(text, start, min(end, start + MAX_LIST), names.register):
        words = text[item.start : item.end]
        sizes = range(min(len(words), MAX_NAME), 2, -1)
        size = next((n for n in sizes if names.is_named(words[:n])), 0)
        size = size or _partner_size(words)
        if not size:
            return
        members = _MEMBERS.match(words, size)
        size = members.end() if members else size
        yield Name(item.start, item.start + size)
        if size < len(words):
            return


def _partner_size(words: str) -> int:
    """Return how long the collective is that words begin with: 各区县政府 of 各区县政府开展…."""
    shaped = _SHAPED.match(words)
    return several_size(words) or (shaped.end() if shaped else 0)


def several_size(words: str) -> int:
    """Return how long the name of several units is that words begin with; 0 where none does.

    The shortest counts, save that a place goes on to its government: 各县 of 各县(市、区)政府.
    """
    size, gap = 0, MAX_GAP
    for n in range(2, len(words) + 1):
        if size and (n > size + gap or _COMPLETE.search(words, 0, size)):
            break
        whole = words.count("(", 0, n) == words.count(")", 0, n)
        if whole and (_ANY_OF.fullmatch(words, 0, n) or _EVERY.fullmatch(words, 0, n)):
            size = n
            gap = MAX_GAP + words.find(")", n) - n if words[n : n + 1] == "(" else MAX_GAP
    return size
