"""Writes out the names of a list: in 市科技局、财政局 the second is 市财政局."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.agencies import Kind, Level
from corpus.register import MUNICIPALITIES, Register, UnitName

# Which agencies' places may be left out behind another's: not 人民银行, 国家电网.
_ELLIPTIC = (Kind.GOVERNMENT, Kind.PARTY, Kind.MASS, Kind.COMBINED, Kind.JUDICIAL)
_MIN_SHARE = 0.6  # of a document's placed names that must share a place to fill in for a bare name
# Places in front of one with its government: 江宁, 浦口 in 江宁、浦口、高淳区政府; not 高淳区政府.
_BARE_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}?(?P<mark>[市区县州]?)")
# Matches 高淳区政府, 中卫市人民政府; not 各区政府.
_WITH_GOVERNMENT = re.compile(
    r"(?!各|有关|相关)[\u4e00-\u9fff]{2,6}?(?P<mark>[市区县州])(?:人民)?政府"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document's names tell of those that it shortens.

    Attributes:
        place: Place that stands in front of most names (市), or ``""``.
        national: Whether its bare names are those of the state: 科技部, 发展改革委.
        municipality: 北京市, 上海市, 天津市 or 重庆市 where 市 stands for it, or ``""``.
    """

    place: str = ""
    national: bool = False
    municipality: str = ""


def find_setting(names: Iterable[str], register: Register, region: str = "") -> Setting:
    """Return what the names of a document show, and its ``region`` (上海市徐汇区)."""
    municipality = next((name for name in MUNICIPALITIES if region.startswith(name)), "")
    units = [register.parse(name) for name in set(names)]
    places = Counter(u.place for u in units if u.agency and u.place and u.agency.kind in _ELLIPTIC)
    bare = sum(1 for u in units if u.agency and not u.place and u.canonical == u.agency.names[0])
    total = sum(places.values())
    if bare > total:
        return Setting(national=True, municipality=municipality)
    place, count = places.most_common(1)[0] if places else ("", 0)
    place = place if count >= _MIN_SHARE * total else ""
    return Setting(place, municipality=municipality)


def write_names(names: Sequence[str], setting: Setting, register: Register) -> tuple[str, ...]:
    """Return the full names of today of a list's names, in its order.

    A name without a place takes that of the agency before it, or the document's.
    """
    place = setting.place
    written = []
    for name in names:
        unit = register.parse(name)
        if unit.agency is not None and unit.place:
            if unit.agency.kind in _ELLIPTIC:
                place = unit.place
            written.append(_of_municipality(name, unit, setting, register) or unit.canonical)
        elif unit.agency is not None and setting.national:
            written.append(register.canonical(name, Level.STATE))
        elif place and _takes_place(unit):
            whole = place + name
            parsed = register.parse(whole)
            written.append(_of_municipality(whole, parsed, setting, register) or parsed.canonical)
        else:
            written.append(unit.canonical)
    return _with_governments(names, written)


def _of_municipality(name: str, unit: UnitName, setting: Setting, register: Register) -> str | None:
    """Return the name of an agency of the municipality, or ``None``: 市经信委 in 上海."""
    if not setting.municipality or unit.place != "市":
        return None
    full = register.canonical(setting.municipality + name.removeprefix("市"))
    return "市" + full.removeprefix(setting.municipality)


def _with_governments(names: Sequence[str], written: list[str]) -> tuple[str, ...]:
    """Give the places in front of 高淳区政府 the 区人民政府 that they share with it."""
    if not any("政府" in name for name in names):
        return tuple(written)
    mark = ""
    for index in range(len(names) - 1, -1, -1):
        government = _WITH_GOVERNMENT.fullmatch(names[index])
        place = _BARE_PLACE.fullmatch(names[index])
        if government:
            mark = government["mark"]
        elif mark and place and place["mark"] in ("", mark) and written[index] == names[index]:
            written[index] = names[index].removesuffix(mark) + mark + "人民政府"
        else:
            mark = ""
    return tuple(written)


def _takes_place(unit: UnitName) -> bool:
    agency = unit.agency
    return (
        agency is not None
        and agency.kind in _ELLIPTIC
        and unit.canonical != agency.names[0]
        and unit.level is not Level.STATE
    )
