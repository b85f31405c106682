"""Cuts a list of responsible units into names: 市科技局、市工业和信息化局和相关区政府等."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.records import quick
from corpus.register import Register

OPENING, CLOSING = "(<[〈《【〔﹝“", ")>]〉》】〕﹞”"
_HIDDEN = "\ufffc"
_OPENS = re.compile(f"[{re.escape(OPENING)}]")
_BRACKET = re.compile(f"[{re.escape(OPENING + CLOSING)}]")

# How a unit's name ends. Matches 市科技局, 各区县人民政府, 龙岩银保监分局; not 工业, 文化, 社会.
UNIT_END = re.compile(
    r"(?:[局委厅办处科室院署馆台站社队组所厂校县市州区镇乡村班]|[农林牧渔茶团]场|(?:[车机工]务|公路)段|[残妇文侨台青]联|工商联|社科联|科协|作协|苏木|嘎查|(?<!社)(?<!机)会|(?<!内)(?<!全)部|公司|集团|"
    r"政府|街道|中心|[支分]行|银行|海关|大学|学院|部门|单位|机构|企业|成员|运营商|中支|高校|"
    r"基地|平台公司|实验室|联盟|检察院|商会|行署|盟|旗|师|团|兵团|□)[(<\[〈《【〔﹝)>\]〉》】〕﹞\ufffc]*$"
)
# 市电信, 合肥移动, 联通公司, 铁塔, 宁波广电; not 移动支付, 广电局.
CARRIER = re.compile(
    r"(?:中国|[省市区县州]|[\u4e00-\u9fff]{2,3}[省市区县州]?)?(?:电信|移动|联通|铁塔|广电(?:网络)?)(?:公司|分公司)?"
)
# Between two names: 市科技局和各区政府, 市科技局会各区; in 工业和信息化局 the left side is no name.
_JOINT = re.compile(r"以及|并会同|会同|和|及|与|暨|(?<=[局厅部办])会(?=各|有关|相关|[省市县区州])")
# Not the blanks in 市工信   局, which a page has torn.
_SEPARATOR = re.compile(r"(?:(?!\s+[局委办厅部院会](?:[、,;。:\s)]|$))[、,;。:\s|/])+")
# A unit in front of a joint: 市科技局和, 市大数据中心和市; not 县工信和商务局, 数据中心和网络局
_JOINS_UNITS = re.compile(r"[局委厅部办][和与及]|(?:中心|政府|管委会|公司)[和与及][省市区县州]")
# 由市科技局, 请各区, 其中:; not 由 inside a name.
_LEAD_IN = re.compile(r"^(?:主要)?(?:由|请|及|和|与|并|其中|其(?![他它余])|即|[△▲★☆※]+|\*(?!\*))+")
# 等, 等部门, 等有关省辖市政府, 等涉及个人办事的市级相关部门; not 高等学校.
_ETC = re.compile(r"(?<![高中初平均])等(?:[^、,;]{0,12}|[^、,;]{0,28}(?:部门|单位|机构|机关))$")
# 各区 in 各区、县(市)政府; not 各区政府.
_PLACES_ONLY = re.compile(
    r"^(?:各|有关|相关|市|所在|其他)*(?:设区市|设区的市|地级以上市|省辖市|区县|县区|区|县|市|州|盟|旗|乡|镇|街道|园区|地)$"
)
_PLACES_REST = re.compile(
    r"^(?:自治)?(?:县级市|[县市区州](?![直属]|级(?:有关|相关|各|部门|单位|机关))|镇|乡|旗|街道|园区|开发区|功能区|新区)[^、]{0,20}?"
    r"(?:政府|管委会|办事处|党委|委员会|行署|园区|单位|部门)?$"
)
# 各区县(市) in 各区县(市)及功能区教育局, one office of several places; not 各县(市)及高新区管委会.
_PLACES_NOTED = re.compile(r"^各(?:区县|县区|市县|区|县|市)\(\ufffc*\)$")
_OFFICE_REST = re.compile(
    r"^(?:功能区|开发区|高新区|经开区|新区|园区)[^、]{2,16}(?:部门|[局委办])$"
)
# 省驻平单位 in 中、省驻平单位; not 省发展改革委.
_OF_PROVINCE = re.compile(r"省(?:驻|属|直|垂)")
# 列第一位的为牵头单位, 2023年12月底前, 长期坚持; not 2022年冬奥组委.
_NO_UNIT_BEGINS = re.compile(
    r"[列按]|排[在名列]|以下|如下|\d{1,4}[年月日.]|长期|持续|常态化?$|全年$|即时|无$|略$|(?:有关|相关|其他)?(?:方面|各方)$"
    r"|完成|每[年月季]|分工|另行|具体"
)
# 下同, 市科技局为牵头单位, 6月底前, 已完成; not 市科技局.
_NO_UNIT = re.compile(r"下同|不再|重复|为牵头|底前|完成$|职责|[?!。]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# What a bracket says of the list or of where a body sits: (排名第一位的为牵头单位,下同),
# (设在市科技局); not (市跑改办).
_LIST_NOTE = re.compile(
    r"[(〔\[<〈][^()〔〕<>〈〉]*(?:下同|为牵头|设在|不再列出)[^()〔〕<>〈〉]*[)〕\]>〉]$"
)
MAX_PIECE = 200  # characters between two commas that may hold names
MAX_NAME = 48  # characters; the longest name in the plans seen has 31
_ROLE_NOTE = re.compile(
    r"[(〔\[<〈](?:总)?(?:牵头|主办|主责|召集|负责|配合|协办|参与)(?:单位|部门|负责)?[)〕\]>〉]$"
)


@quick
@dataclass(frozen=True, slots=True)
class Name:
    """A unit's name where it stands.

    Attributes:
        start: Its first character.
        end: Behind its last one, a bracket of its own included.
        note: What a bracket behind it says of its role (牵头), or ``""``.
        marked: Whether a sign stands in front of it (△), which some plans give the lead.
    """

    start: int
    end: int
    note: str = ""
    marked: bool = False

    def moved(self, by: int) -> "Name":
        """Return the name with its positions counted from ``by`` characters earlier."""
        return Name(self.start + by, self.end + by, self.note, self.marked)


def hide_brackets(text: str) -> str:
    """Return ``text`` with what stands inside brackets and quotes hidden, length kept."""
    if _OPENS.search(text) is None:
        return text
    shown, depth, at = [], 0, 0
    for sign in _BRACKET.finditer(text):
        where = sign.start()
        if sign[0] in OPENING:
            depth += 1
            if depth == 1:
                shown.append(text[at : where + 1])
                at = where + 1
        elif depth:
            depth -= 1
            if not depth:
                shown.append(_HIDDEN * (where - at))
                at = where
    shown.append(text[at:])
    return "".join(shown) if depth == 0 else text


def split_names(text: str, start: int, end: int, register: Register) -> tuple[Name, ...]:
    """Return the units named in the list ``text[start:end]``, in order."""
    names = _split(text[start:end], register)
    return tuple(name.moved(start) for name in names) if start else names


# A plan prints the same few lists again and again: 市大数据局,各区县(市)政府.
@lru_cache(maxsize=8192)
def _split(words: str, register: Register) -> tuple[Name, ...]:
    shown = hide_brackets(words)
    names = (_name(words, a, b) for a, b in _merge_places(shown, _items(shown, register)))
    return tuple(name for name in names if name is not None)


def is_unit_like(name: str, register: Register) -> bool:
    """Tell whether a name is an agency's or ends as units' names do."""
    return (
        UNIT_END.search(name) is not None
        or CARRIER.fullmatch(name) is not None
        or register.parse(name).agency is not None
    )


def _items(shown: str, register: Register) -> Iterator[tuple[int, int]]:
    """Yield the pieces between separators, cut again at 和, 及, 与 where these join two names."""
    at = 0
    for separator in [*_SEPARATOR.finditer(shown), None]:
        stop = separator.start() if separator else len(shown)
        yield from _cut_joints(shown, at, stop, register)
        at = separator.end() if separator else stop


def _cut_joints(shown: str, start: int, end: int, register: Register) -> Iterator[tuple[int, int]]:
    at = start
    joints = _JOINT.finditer(shown, start, end) if end - start <= MAX_PIECE else ()
    for joint in joints:
        left, right = shown[at : joint.start()], shown[joint.end() : end]
        if joint[0] in ("会同", "并会同", "以及") or (
            _is_name(left) and len(right) > 1 and not _is_known(shown[at:end], register)
        ):
            yield at, joint.start()
            at = joint.end()
    yield at, end


def _is_name(left: str) -> bool:
    return len(left) > 1 and UNIT_END.search(left) is not None


def _is_known(name: str, register: Register) -> bool:
    """Tell whether the register has the whole as one name: 县工信和商务局."""
    return register.parse(name).agency is not None and not _JOINS_UNITS.search(name)


def _merge_places(shown: str, items: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join 各区、县(市)政府, which is one name with a comma in it."""
    held: tuple[int, int] | None = None
    for start, end in items:
        text = shown[start:end]
        if held is not None:
            rest, joints = _PLACES_REST, ("、", "和", "及")
            if shown[held[0]] == "中":
                rest = _OF_PROVINCE
            elif shown[held[1] - 1] == ")":
                rest, joints = _OFFICE_REST, ("和", "及", "与")
            joins = shown[held[1] : start] in joints and rest.match(text)
            if joins:
                start = held[0]
            else:
                yield held
            held = None
        words = shown[start:end].strip()
        if _PLACES_ONLY.match(words) or _PLACES_NOTED.match(words) or words in ("中", "中央"):
            held = (start, end)
        elif start < end:
            yield start, end
    if held is not None:
        yield held


def _name(text: str, start: int, end: int) -> Name | None:
    """Return the name in a piece of a list, what does not belong to it cut off."""
    start, end = _strip(text, start, end)
    lead_in = _LEAD_IN.match(text[start:end])
    marked = bool(lead_in and lead_in[0][-1:] in "△▲★☆※*")
    if lead_in:
        start, end = _strip(text, start + lead_in.end(), end)
    etc = _ETC.search(hide_brackets(text[start:end])) if "等" in text[start:end] else None
    if etc:
        start, end = _strip(text, start, start + etc.start())
    closed = text[end - 1 : end] in CLOSING
    remark = _LIST_NOTE.search(text, start, end) if closed else None
    end = remark.start() if remark else end
    note = _ROLE_NOTE.search(text, start, end) if closed else None
    if note and note.start() > start:
        end = note.start()
    if not 2 <= end - start <= MAX_NAME or not _HAN.search(text, start, end):
        return None
    shown = hide_brackets(text[start:end])
    if _NO_UNIT_BEGINS.match(shown) or _NO_UNIT.search(shown):
        return None
    return Name(start, end, note[0][1:-1] if note else "", marked)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "、,;。:-—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "、,;。:"):
        end -= 1
    return start, end
