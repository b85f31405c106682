"""The agencies of ``units.toml`` as data: names of today, short forms, former names, English."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("units.toml")


class Level(StrEnum):
    """Level of government that an agency belongs to (层级)."""

    STATE = "state"  # 国家
    PROVINCE = "province"  # 省、自治区、直辖市
    CITY = "city"  # 市、州、盟
    COUNTY = "county"  # 县、区、旗


class Kind(StrEnum):
    """What sort of body an agency is, which decides what may stand in front of its name."""

    GOVERNMENT = "government"
    PARTY = "party"  # 市委…
    MASS = "mass"
    VERTICAL = "vertical"  # a bare place may stand in front: 南丹税务局
    JUDICIAL = "judicial"
    COMPANY = "company"
    COMBINED = "combined"  # a local agency that does the work of several


@dataclass(frozen=True, slots=True)
class Former:
    """A name that an agency, or one merged into it, had before.

    Attributes:
        name: The old name, without place.
        until: The last year in which it was in general use.
        reform: The reform that ended it, with its source.
        today: What became of it where that is not the agency's usual name; its own name where
            that differs from place to place.
    """

    name: str
    until: int
    reform: str
    today: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency at every level of government.

    Attributes:
        key: Short name, the same at every level.
        kind: What sort of body it is.
        names: Full names of today without place: state, province, city or county, then others in
            use; ``""`` where a level has none.
        inside: Names that the place stands inside of, and their pattern: 共青团{}委员会.
        shorts: Other names of today, short forms above all.
        exact: Short forms of one name alone, and that name: 科委, 科学技术委员会.
        stems: Stems that ``…部门`` makes a name of: 科技部门.
        formers: Former names.
        municipal: Names in use in the municipalities under the central government alone, each
            with its short forms behind it.
        english: What English names are made of, the official one first.
        parts: Keys whose work a combined agency does.
        family: Key of the agency that is the same elsewhere; the own key for most.
        bare: A party organ whose name does not begin with 市委.
        needs_committee: Meant only behind 市委, since another agency has the same short form.
        branches: Whether a bare place may stand in front: 南丹生态环境局.
    """

    key: str
    kind: Kind
    names: tuple[str, ...]
    inside: tuple[tuple[str, str], ...] = ()
    shorts: tuple[str, ...] = ()
    exact: tuple[tuple[str, str], ...] = ()
    stems: tuple[str, ...] = ()
    formers: tuple[Former, ...] = ()
    municipal: tuple[tuple[str, ...], ...] = ()
    english: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    family: str = ""
    bare: bool = False
    needs_committee: bool = False
    branches: bool = False

    def name_at(self, level: Level | None) -> str:
        """Return the full name of today at ``level``, the local one where that has none."""
        order = {Level.STATE: (0, 1, 2), Level.PROVINCE: (1, 2, 0)}.get(
            level or Level.CITY, (2, 1, 0)
        )
        return next(self.names[i] for i in order if self.names[i])

    def name_like(self, short: str, level: Level | None) -> str | None:
        """Return the full name of today that a short form stands for, or ``None``.

        It ends as the short form does and has its characters in their order: 发改委 is
        发展和改革委员会, 发改局 is 发展和改革局, 文旅体局 is no 文化体育和旅游局.
        """
        if level is Level.STATE:
            return self.name_at(level)
        return next((n for n in self.names_ending(short, level) if _abbreviates(short, n)), None)

    def names_ending(self, short: str, level: Level | None) -> Iterator[str]:
        """Yield the full names of today that end as a short form does, likeliest first."""
        ending = name_ending(short)
        local = [name for name in (self.name_at(level), *self.names[1:]) if name != self.names[0]]
        bare = self.names[:1] if level is None else ()
        return (n for n in (*local, *bare) if n and name_ending(n) == ending)

    def pattern(self, name: str) -> str | None:
        """Return the pattern of a name that the place stands inside of, or ``None``."""
        return dict(self.inside).get(name)


_OF_THE_STATE = ("国家", "中央", "全国", "国务院", "中国", "最高", "中华", "共青团中央")
_ENDINGS = (
    ("总局", "总局"), ("委员会", "委"), ("办公室", "办"), ("管理委员会", "委"), ("中心", "中心"),
    ("支队", "支队"), ("总队", "总队"), ("大队", "大队"), ("分局", "分局"), ("办公厅", "厅"),
)  # fmt: skip


def name_ending(name: str) -> str:
    """Return the kind of body that a name ends with: 局, 委 for 委员会, 办 for 办公室."""
    return next((short for long, short in _ENDINGS if name.endswith(long)), name[-1:])


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether a name has the characters of a short form in their order, 和 left out."""
    rest = iter(name)
    return all(char in rest for char in short if char not in "和与")


def _strings(entry: dict[str, Any], field: str) -> tuple[str, ...]:
    return tuple(entry.get(field, ()))


def _stem_of(name: str) -> str:
    """Return a full name without its ending: 科学技术 of 科学技术局."""
    for long, _ in (
        *_ENDINGS,
        ("部", ""),
        ("厅", ""),
        ("局", ""),
        ("署", ""),
        ("委", ""),
        ("办", ""),
    ):
        if name.endswith(long) and len(name) > len(long) + 1:
            return name.removesuffix(long)
    return name


def is_of_state(name: str) -> bool:
    """Tell whether a full name is that of an agency of the state: 国家数据局."""
    return name.startswith(_OF_THE_STATE)


def _exact(entry: dict[str, Any], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the short forms of one name alone: 委, 办 at the end of a name, then those with "="."""
    for name in names:
        if name.endswith("委员会"):
            yield name.removesuffix("员会"), name
        if name.endswith("办公室"):
            yield name.removesuffix("公室"), name
    for short in _strings(entry, "short"):
        if "=" in short:
            form, _, full = short.partition("=")
            yield form, full.replace("{}", "")
        elif is_of_state(short) and names[0]:
            yield short, names[0]


def _shorts(entry: dict[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    """Yield the other short forms that the file lists or that its stems give."""
    named = (short for short in _strings(entry, "short") if "=" not in short)
    yield from (short for short in named if not is_of_state(short))
    endings = {name_ending(name) for name in names if name} & {"部", "厅", "局", "委", "办", "总局"}
    for stem in (*_strings(entry, "stems"), *_bare_stems(entry)):
        for ending in sorted(endings):
            yield stem + ending
            if ending in ("委", "办"):
                yield stem + {"委": "委员会", "办": "办公室"}[ending]


def _bare_stems(entry: dict[str, Any]) -> tuple[str, ...]:
    """Return the key as a stem where it is the stem of the local name: 教育, 民政."""
    key = str(entry["key"])
    local = str(entry["name"][2] or entry["name"][1])
    return (key,) if local.startswith(key) and local != key else ()


def _agency(entry: dict[str, Any], reforms: dict[str, str]) -> Agency:
    written = _strings(entry, "name")
    names = tuple(name.replace("{}", "") for name in written)
    formers = [
        Former(name, until, reforms[str(reform)], today)
        for joined, until, reform in entry.get("past", ())
        for name, _, today in (written.partition("=") for written in joined.split("|"))
    ]
    kind = Kind(entry.get("kind", Kind.GOVERNMENT))
    exact = dict(_exact(entry, names))
    known = {*names, *exact, *(former.name for former in formers)}
    stems = {*_strings(entry, "stems"), *_bare_stems(entry)}
    if kind in (Kind.GOVERNMENT, Kind.PARTY, Kind.VERTICAL):
        stems |= {_stem_of(name) for name in written[2:3] if "{" not in name}
    return Agency(
        key=entry["key"],
        kind=kind,
        names=names,
        inside=tuple((name.replace("{}", ""), name) for name in written if "{" in name),
        shorts=tuple(dict.fromkeys(s for s in _shorts(entry, names) if s not in known)),
        exact=tuple(exact.items()),
        stems=tuple(sorted(stem for stem in stems if len(stem) > 1)),
        formers=tuple(formers),
        municipal=tuple(tuple(joined.split("|")) for joined in _strings(entry, "municipal")),
        english=_strings(entry, "en"),
        parts=_strings(entry, "parts"),
        family=entry.get("same", entry["key"]),
        bare=entry.get("bare", False),
        needs_committee=entry.get("needs_committee", False),
        branches=entry.get("branches", False),
    )


def load_agencies(path: Path = _FILE) -> tuple[tuple[Agency, ...], str]:
    """Return the agencies of the register file, in its order, and the file's SHA-256."""
    data = path.read_bytes()
    table = tomllib.loads(data.decode("utf-8"))
    agencies = tuple(_agency(entry, table["reform"]) for entry in table["agency"])
    return agencies, sha256(data).hexdigest()
