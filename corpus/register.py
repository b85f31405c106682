"""The dated register of agencies: what a printed name is called today, and who is the same.

Names are taken in Simplified; convert Traditional text first (``corpus.normalise``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from corpus.agencies import Agency, Former, Kind, Level, is_of_state, load_agencies
from corpus.english import english_name

_OPEN, _CLOSE = "(<[〈《【〔﹝", ")>]〉》】〕﹞"
_BRACKET = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
MAX_NAME = 60  # characters; what is longer is no name
MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
STATE_PLACES = frozenset(("国家", "中央", "全国", "国务院", "中共中央", "中国"))

# Matches 岳阳市, 区委, **省, 广西壮族自治区党委, 市人民政府; not 海洋, 城乡.
_PLACE = re.compile(
    r"(?P<place>(?:中共|中国共产党)?[\u4e00-\u9fff*A-Z×○某]{0,14}?"
    r"(?P<mark>自治区|省|自治州|地区|市|州|盟|自治县|县|区|自治旗|旗|兵团|行署|镇|乡|新城|街道))"
    r"(?:直属?|本级)?(?P<government>人民政府|政府)?(?P<party>党委|党工委|工委|委)?"
)
# Matches 南丹, 国家税务总局杭州市, **; not 市 (which _PLACE takes) or a whole sentence.
_BARE_PLACE = re.compile(r"(?:国家税务总局)?[\u4e00-\u9fff*×某]{2,8}")
_MARK_LEVELS = {
    "省": Level.PROVINCE, "自治区": Level.PROVINCE, "兵团": Level.PROVINCE, "市": Level.CITY,
    "州": Level.CITY, "自治州": Level.CITY, "盟": Level.CITY, "地区": Level.CITY,
    "行署": Level.CITY,
}  # fmt: skip
# Ministries and the like, which need no 国家 in front: 农业部, 工商总局, 银监会; not 卫生局.
_OF_STATE_ALONE = re.compile(r".+(?:部|总局|总署)|.*[银保证]监会")
# Matches 县委县, the place of 县委县政府信访局, which two bodies share; not 市委.
_TWO_BODIES = re.compile(r".*[省市州盟县区旗]委[省市州盟县区旗]")
# The place of a name with what a bracket adds to it. Matches 各县(市、区) of 各县(市、区)教育局;
# not 市科技局(知识产权局).
_PLACE_WITH_BRACKET = re.compile(
    r"(?P<place>(?:各|有关|相关)?[省市县区州盟旗镇乡]{1,2})(?P<bracket>[(〔\[<〈][市县区州盟旗镇乡街道、]{1,9}[)〕\]>〉])"
)
# Matches 团市委, 团西湖区委; not 团委.
_YOUTH_LEAGUE = re.compile(
    r"(?:共青)?团(?P<place>[\u4e00-\u9fff*]{0,10}?(?:省|自治区党|市|州|盟|县|区|旗))委"
)
# What is written out in names that no agency has: 市政府 is 市人民政府. Matches 南明区政府 and
# 经开区管委会; not 市政府办.
_GENERIC = (
    (re.compile(r"(?<=[省市州盟县区旗镇乡)>])政府$"), "人民政府"),
    (re.compile(r"管委会$"), "管理委员会"),
    (re.compile(r"^(?:中国)?人民银行|^人行"), "中国人民银行"),
    (re.compile(r"^(?=.*支行$)人民银行"), "中国人民银行"),
    (re.compile(r"(?<=[区市县镇乡])办事处$"), "办事处"),
    (re.compile(r"^(?:国家)?金融监管总局(?=.+监管分?局$)"), "国家金融监督管理总局"),
)


# Matches (含定州、辛集市,下同); not 乡(镇).
_REMARK = re.compile(
    r"[(〔\[<〈](?:含|包括|以下|不含)[^)〕\]>〉]*[)〕\]>〉]|[(〔\[<〈][^)〕\]>〉]*下同[)〕\]>〉]"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a name without place may stand for."""

    agency: Agency
    former: Former | None = None
    full: str = ""  # the one name of today that is meant
    municipal: bool = False  # meant in the four municipalities alone


@dataclass(frozen=True, slots=True)
class UnitName:
    """A printed name taken apart.

    Attributes:
        printed: The name as given.
        place: What stands in front of the agency's own name: 岳阳市, 区, 省委 without 委.
        body: The agency's own name as printed.
        level: Level of government, where the place tells it.
        agency: The agency of the register; ``None`` for a name that it does not have.
        former: The former name that is printed, with its reform; ``None`` for a name of today.
        canonical: The full name of today, place as printed.
    """

    printed: str
    place: str
    body: str
    level: Level | None
    agency: Agency | None
    former: Former | None
    canonical: str


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """The register of agencies; make one with :func:`load_register`.

    Attributes:
        agencies: In the order of the file.
        digest: SHA-256 of the file.
        bodies: Every name without place, with what it may stand for, likeliest first.
    """

    agencies: tuple[Agency, ...]
    digest: str
    bodies: Mapping[str, tuple[_Entry, ...]]

    def parse(self, name: str, level: str | None = None) -> UnitName:
        """Take a printed name apart and give its full name of today.

        Args:
            name: The name in Simplified, such as ``市科技局(知识产权局)``; brackets do not count.
            level: Level of government to assume where the name does not tell it.
        """
        return _parse(self, name, level)

    def read(self, plain: str) -> tuple[str, str, _Entry] | None:
        """Return place, own name and meaning of a name without brackets, or ``None``."""
        if len(plain) > MAX_NAME:
            return None
        return self._youth_league(plain) or next(self._readings(plain), None)

    def _youth_league(self, plain: str) -> tuple[str, str, _Entry] | None:
        """Read 团市委, whose place stands inside the name."""
        match = _YOUTH_LEAGUE.fullmatch(plain)
        if match is None:
            return None
        return match["place"].removesuffix("党"), "共青团", self.bodies["共青团"][0]

    def _readings(self, plain: str) -> Iterator[tuple[str, str, _Entry]]:
        """Yield what ``plain`` may be: place, own name, entry; the longest own name first."""
        for start in range(len(plain)):
            entries = self.bodies.get(plain[start:])
            if entries is None:
                continue
            place = plain[:start]
            fitting = [entry for entry in entries if _fits(place, entry)]
            if fitting:
                yield place, plain[start:], min(fitting, key=lambda e: _rank(place, e))

    def canonical(self, name: str, level: str | None = None) -> str:
        """Return the full name of today, the place as printed: 市科技局 → 市科学技术局.

        A name that the register does not have is written out as far as that is certain
        (政府 → 人民政府, 管委会 → 管理委员会) and otherwise returned as it is.
        """
        return self.parse(name, level).canonical

    def stem(self, name: str) -> str:
        """Return a key that is the same at every level: 科学技术 for 市科技局 and 省科学技术厅."""
        unit = self.parse(name)
        return unit.agency.family if unit.agency else unit.canonical

    def same(self, one: str, other: str) -> bool:
        """Tell whether two names may be one agency: by short form, renaming and level.

        A level or a place that only one of the names has does not tell them apart.
        """
        a, b = self.parse(one), self.parse(other)
        if a.agency is None or b.agency is None:
            return a.canonical == b.canonical
        if a.agency.family != b.agency.family or (a.level and b.level and a.level != b.level):
            return False
        places = [_place_name(unit.place) for unit in (a, b)]
        return not all(places) or places[0].endswith(places[1]) or places[1].endswith(places[0])

    def work_of(self, name: str) -> tuple[str, ...]:
        """Return the keys whose work a unit does: two or three for a combined agency."""
        unit = self.parse(name)
        if unit.agency is None:
            return (unit.canonical,)
        return unit.agency.parts or (unit.agency.family,)

    def aliases(self, name: str) -> tuple[str, ...]:
        """Return the other names of an agency at its level: short, former; place in front."""
        unit = self.parse(name)
        if unit.agency is None:
            return ()
        place = unit.place
        names = (
            *unit.agency.names[1:],
            *unit.agency.shorts,
            *(f.name for f in unit.agency.formers),
        )
        written = (n.replace("{}", place) if "{}" in n else place + n for n in names if n)
        return tuple(dict.fromkeys(n for n in written if n != name))

    def english(self, name: str) -> str | None:
        """Return an English name for the agency, its level in front, or ``None``."""
        unit = self.parse(name)
        if unit.agency is None or not unit.agency.english:
            return None
        return english_name(unit.agency, unit.canonical, unit.level)


# A plan names the same few units hundreds of times; what a name means never changes.
@lru_cache(maxsize=8192)
def _parse(register: Register, name: str, level: str | None) -> UnitName:
    plain = strip_brackets(name)
    given = Level(level) if level else None
    found = register.read(plain)
    if found is None:
        front = _PLACE.match(plain)
        stands = _level(front) if front else None
        return UnitName(name, "", plain, stands or given, None, None, _write_out(name))
    place, body, entry = found
    match = _PLACE.fullmatch(place)
    stands = _level(match) if match else Level.STATE if _is_of_state(entry, place, body) else None
    canonical = _canonical(entry, place, body, stands or given)
    front = _PLACE_WITH_BRACKET.match(name)
    if front and canonical.startswith(front["place"]):
        canonical = front[0] + canonical.removeprefix(front["place"])
    printed_place = match["place"] if match else place
    agency_level = stands or given
    return UnitName(name, printed_place, body, agency_level, entry.agency, entry.former, canonical)


_MINISTERIAL = (Kind.GOVERNMENT, Kind.VERTICAL, Kind.JUDICIAL)


def _is_of_state(entry: _Entry, place: str, body: str) -> bool:
    """Tell whether a name is of the state's agency: 国家+发展改革委, 农业部."""
    if place:
        return place in STATE_PLACES
    if is_of_state(entry.full or body) and entry.full not in entry.agency.names[1:]:
        return True
    of_ministry = entry.agency.kind in _MINISTERIAL and entry.agency.names[0]
    return bool(of_ministry) and _OF_STATE_ALONE.fullmatch(body) is not None


def strip_brackets(name: str) -> str:
    """Return a name without white space and what stands in brackets at its end or inside it."""
    if _BRACKET.search(name) is None:
        return "".join(name.split())
    depth, kept = 0, []
    for char in name:
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth and not char.isspace():
            kept.append(char)
    return "".join(kept)


def _level(place: re.Match[str]) -> Level | None:
    if place["place"] in MUNICIPALITIES:
        return Level.PROVINCE
    return _MARK_LEVELS.get(place["mark"], Level.COUNTY)


def _place_name(place: str) -> str:
    """Return the proper name in a place, less its mark: 岳阳 of 岳阳市, nothing of 市."""
    return place.rstrip("省市县区州盟旗") if len(place) > 1 else ""


def _fits(place: str, entry: _Entry) -> bool:
    """Tell whether a place may stand in front of an entry's name."""
    agency = entry.agency
    if entry.municipal and not place.startswith(MUNICIPALITIES):
        return False
    if not place:
        return not agency.needs_committee
    if place in STATE_PLACES:
        return bool(agency.names[0])
    match = _PLACE.fullmatch(place)
    if match and _TWO_BODIES.match(match["place"]):
        return False
    if match is None:
        bare = agency.branches or agency.kind in (Kind.VERTICAL, Kind.COMPANY)
        return bare and bool(_BARE_PLACE.fullmatch(place))
    if match["party"]:
        return agency.kind in (Kind.PARTY, Kind.MASS, Kind.JUDICIAL)
    return not agency.needs_committee


def _rank(place: str, entry: _Entry) -> tuple[bool, bool, bool]:
    """Order readings: a party organ behind 市委, then names of today, then former names."""
    party = place.endswith("委") and entry.agency.kind is Kind.PARTY
    return (not party, not entry.full, entry.former is None)


def _canonical(entry: _Entry, place: str, body: str, level: Level | None) -> str:
    agency = entry.agency
    own = _own_name(entry, place, body, level)
    match = _PLACE.fullmatch(place)
    if level is Level.STATE or (own == agency.names[0] and (not place or place in STATE_PLACES)):
        return own
    pattern = agency.pattern(own)
    if pattern:
        named = match is None or len(match["place"]) > len(match["mark"])
        if named or agency.kind is not Kind.VERTICAL:
            return pattern.replace("{}", match["place"] if match else place)
        return place + body
    if match is None:
        return place + own
    front = match["place"]
    if match["party"]:
        front += match["party"]
    elif agency.kind is Kind.PARTY and not agency.bare and not match["government"]:
        front += "党委" if match["mark"] == "自治区" else "委"
    return front + own


def _own_name(entry: _Entry, place: str, body: str, level: Level | None) -> str:
    """Return today's name without place; as printed where today's is not certain."""
    agency, former = entry.agency, entry.former
    if entry.full and (level is not Level.STATE or is_of_state(entry.full)):
        return entry.full
    if level is Level.STATE:
        return agency.name_at(level)
    # The agencies of a municipality and of the 兵团 are named as a city's: 北京市生态环境局.
    column = Level.CITY if place.startswith((*MUNICIPALITIES, "兵团")) else level
    if former is None:
        return body if agency.kind is Kind.COMPANY else agency.name_like(body, column) or body
    if former.today or agency.kind is Kind.COMBINED:
        return former.today or body  # what became of it differs from place to place
    if agency.kind is Kind.VERTICAL:
        return next(agency.names_ending(body, column), agency.name_at(column))
    return agency.name_at(column)


def _write_out(name: str) -> str:
    """Write out a name that the register does not have; its bracket stays: 各乡(镇)人民政府."""
    plain = _REMARK.sub("", "".join(name.split()))
    for pattern, full in _GENERIC:
        plain = pattern.sub(full, plain)
    return plain


def _entries(agency: Agency) -> Iterator[tuple[str, _Entry]]:
    """Yield every name without place that stands for an agency."""
    for name in agency.names:
        if name:
            yield name, _Entry(agency, full=name)
    for former in agency.formers:
        yield former.name, _Entry(agency, former)
    for names in agency.municipal:
        for name in names:
            yield name, _Entry(agency, full=names[0], municipal=True)
    for short, full in agency.exact:
        yield short, _Entry(agency, full=full)
    for name in agency.shorts:
        yield name, _Entry(agency)
    # 国家, 中央 and the like may also stand apart: 国家 + 发展和改革委员会.
    state = agency.names[0]
    for front in ("国务院", "国家", "中央", "中国"):
        if state.startswith(front) and len(state) > len(front) + 2:
            yield state.removeprefix(front), _Entry(agency)


def _apart(one: _Entry, other: _Entry) -> bool:
    """Tell whether two meanings of a name differ: in agency, or in where they hold."""
    return one.agency is not other.agency or one.municipal != other.municipal


@lru_cache(maxsize=1)
def load_register() -> Register:
    """Return the register of ``corpus/units.toml``, read once a process."""
    agencies, digest = load_agencies()
    bodies: dict[str, list[_Entry]] = {}
    for body, entry in chain.from_iterable(_entries(agency) for agency in agencies):
        known = bodies.setdefault(body, [])
        if all(_apart(entry, other) for other in known):
            known.append(entry)
    return Register(
        agencies, digest, MappingProxyType({body: tuple(v) for body, v in bodies.items()})
    )
