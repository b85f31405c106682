"""Writes out the names of a list: in 市科技局、财政局 the second is 市财政局."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.agencies import Kind, Level
from corpus.register import Register, UnitName

# Which agencies' places may be left out behind another's: not 人民银行, 国家电网.
_ELLIPTIC = (Kind.GOVERNMENT, Kind.PARTY, Kind.MASS, Kind.COMBINED, Kind.JUDICIAL)
_MIN_SHARE = 0.6  # of a document's placed names that must share a place to fill in for a bare name


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document's names tell of those that it shortens.

    Attributes:
        place: Place that stands in front of most names (市), or ``""``.
        national: Whether its bare names are those of the state: 科技部, 发展改革委.
    """

    place: str = ""
    national: bool = False


def find_setting(names: Iterable[str], register: Register) -> Setting:
    """Return what the names of a document show."""
    units = [register.parse(name) for name in set(names)]
    places = Counter(u.place for u in units if u.agency and u.place and u.agency.kind in _ELLIPTIC)
    bare = sum(1 for u in units if u.agency and not u.place and u.canonical == u.agency.names[0])
    total = sum(places.values())
    if bare > total:
        return Setting(national=True)
    place, count = places.most_common(1)[0] if places else ("", 0)
    return Setting(place=place if count >= _MIN_SHARE * total else "")


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
            written.append(unit.canonical)
        elif unit.agency is not None and setting.national:
            written.append(register.canonical(name, Level.STATE))
        elif place and _takes_place(unit):
            written.append(register.canonical(place + name))
        else:
            written.append(unit.canonical)
    return tuple(written)


def _takes_place(unit: UnitName) -> bool:
    agency = unit.agency
    return (
        agency is not None
        and agency.kind in _ELLIPTIC
        and unit.canonical != agency.names[0]
        and unit.level is not Level.STATE
    )
