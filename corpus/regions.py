"""The register of provinces, prefectures and counties, and how questions name them.

``regions.csv`` holds the division of China as the National Bureau of Statistics gave it for 2023
(codes of GB/T 2260), with the two counties founded in 2024 (和安县, 和康县) and without its
statistical stand-ins such as 市辖区 and development zones:
``code,name,short,pinyin,english,old,common``. ``common`` marks short names that are ordinary words
(公安县, 合作市, 和平区): they are found by their full name only.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import rjieba

Level = Literal["province", "prefecture", "county"]
_FILE = Path(__file__).with_name("regions.csv")
# Names of districts that are ordinary words.
_GENERIC = frozenset(
    ("城区", "郊区", "矿区", "东区", "西区", "新城区", "老城区", "市中区", "港口区")
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORTEST_NAME = 2
_LEVELS: tuple[Level, ...] = ("province", "prefecture", "county")
_LONGEST_NAME = 16
_SUFFIXES = "省市县区旗盟州"
# A particle that the dictionary glues to the name behind it: 和海门
_PARTICLES = "和与及在由是把对向从到给为"
# Han-free words, with inner apostrophes and hyphens: Xi'an, Shangri-La
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
# Pinyin of counties that is an English word as well, and is taken as that.
_ENGLISH_WORDS = frozenset(("guide", "dean", "bole", "lean", "mile", "june", "huge", "yuan", "gan"))
_KINDS = MappingProxyType(
    {
        "province": "省",
        "city": "市",
        "shi": "市",
        "county": "县旗",
        "xian": "县",
        "district": "区",
        "qu": "区",
        "prefecture": "州盟区市",
        "banner": "旗",
    }
)
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Region:
    """A province, prefecture or county (行政区划).

    Attributes:
        code: Six digits of GB/T 2260.
        name: Full name, such as ``西湖区``.
        short: Name without its kind, such as ``西湖``; equals ``name`` for 滑县.
        level: Province, prefecture or county.
        full_name: With all above it, such as ``浙江省杭州市西湖区``.
        pinyin: Of the short name, in small letters without blanks or tones.
        english: Further spellings in Latin letters, small.
        old_names: Names of units that are part of it today, or its own former ones.
        is_common_word: Whether ``short`` is an ordinary word.
    """

    code: str
    name: str
    short: str
    level: Level
    full_name: str
    pinyin: str
    english: tuple[str, ...]
    old_names: tuple[str, ...]
    is_common_word: bool


@dataclass(frozen=True, slots=True)
class RegionMatch:
    """A place named at ``start:end`` of a text; several ``codes`` where the name is shared."""

    start: int
    end: int
    codes: tuple[str, ...]

    @property
    def code(self) -> str | None:
        """The only region that it can be, or ``None``."""
        return self.codes[0] if len(self.codes) == 1 else None


class Regions:
    """All regions, by code and by every name that they go under."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._by_code = {region.code: region for region in regions}
        self._full: dict[str, tuple[str, ...]] = _index(self._by_code.values(), _full_names)
        self._short: dict[str, tuple[str, ...]] = _index(self._by_code.values(), _short_names)
        self._latin: dict[str, tuple[str, ...]] = _index(self._by_code.values(), _latin_names)

    def __iter__(self) -> Iterator[Region]:
        return iter(self._by_code.values())

    def __getitem__(self, code: str) -> Region:
        return self._by_code[code]

    def full_name(self, code: str) -> str:
        """Return the name with all above it: ``浙江省杭州市西湖区``."""
        return self._by_code[code].full_name

    def parents(self, code: str) -> tuple[str, ...]:
        """Return the codes above ``code``, the province first; empty for a province."""
        above = (code[:2] + "0000", code[:4] + "00")
        return tuple(c for c in dict.fromkeys(above) if c != code and c in self._by_code)

    def contains(self, outer: str, inner: str) -> bool:
        """Tell whether ``inner`` is ``outer`` or lies in it."""
        return outer == inner or outer in self.parents(inner)

    def find_full_names(self, text: str) -> tuple[RegionMatch, ...]:
        """Return the full names (西湖区, 岳阳市) in ``text``, longest first where they overlap.

        Looks only where a name can end, so that whole documents can be read.
        """
        found, free_from = [], 0
        for end_match in _NAME_END.finditer(text):
            end = end_match.end()
            for start in range(max(free_from, end - _LONGEST_NAME), end - 1):
                codes = self._full.get(text[start:end])
                if codes and (codes := self._plausible(codes, text, start, end)):
                    found.append(RegionMatch(start, end, codes))
                    free_from = end
                    break
        return tuple(found)

    def _plausible(
        self, codes: tuple[str, ...], text: str, start: int, end: int
    ) -> tuple[str, ...]:
        """Return the regions that ``text[start:end]`` can mean where it stands.

        城区 and 和县 (市和县) mean a place only behind the name of the place above them, 和县 also
        where a name can begin.
        """
        is_short = end - start == _SHORTEST_NAME
        if not is_short and text[start:end] not in _GENERIC:
            return codes
        if text[end : end + 1] == "级":
            return ()
        before = text[max(0, start - _LONGEST_NAME) : start]
        begins = not before or not _HAN.match(before[-1]) or before[-1] in _PARTICLES
        if is_short and begins and text[start:end] not in _GENERIC:
            return codes
        above = {c: self.parents(c)[-1] for c in codes if self.parents(c)}
        return tuple(c for c, p in above.items() if before.endswith(self._by_code[p].name))

    def find(self, text: str) -> tuple[RegionMatch, ...]:
        """Return the places that a question names, in order.

        Full and short names in Simplified Chinese, pinyin and English. A name that several regions
        share keeps those that lie in another place named in the text, else all of them.
        """
        full = self.find_full_names(text)
        taken = [range(m.start, m.end) for m in full]
        shorts = [m for m in self._find_short(text) if not _overlaps(m, taken)]
        matches = sorted((*full, *shorts, *self._find_latin(text)), key=lambda m: m.start)
        return tuple(self._narrow(m, matches) for m in matches)

    def _find_short(self, text: str) -> Iterator[RegionMatch]:
        starts, ends = _word_edges(text)
        at = 0
        while at < len(text):
            end = next(
                (
                    at + n
                    for n in range(6, 1, -1)
                    if at + n in ends and text[at : at + n] in self._short
                ),
                0,
            )
            if end and at in starts:
                yield RegionMatch(at, end, self._short[text[at:end]])
                at = end
            else:
                at += 1

    def _find_latin(self, text: str) -> Iterator[RegionMatch]:
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            for n in range(min(_MOST_WORDS, len(words) - at), 0, -1):
                run = words[at : at + n]
                codes = self._latin.get(_latin_key(text[run[0].start() : run[-1].end()]))
                if codes and all(b.start() - a.end() == 1 for a, b in pairwise(run)):
                    after = words[at + n].group().lower() if at + n < len(words) else ""
                    kept, has_kind = self._of_kind(codes, after)
                    end = words[at + n].end() if has_kind else run[-1].end()
                    yield RegionMatch(run[0].start(), end, kept)
                    at += n + has_kind
                    break
            else:
                at += 1

    def _of_kind(self, codes: tuple[str, ...], kind: str) -> tuple[tuple[str, ...], bool]:
        """Keep the regions of the kind named behind them, else those not named by common words."""
        suffixes = _KINDS.get(kind, "")
        kept = tuple(c for c in codes if self._by_code[c].name[-1] in suffixes) if suffixes else ()
        if kept:
            return kept, True
        known = tuple(c for c in codes if not self._by_code[c].is_common_word)
        return known or codes, False

    def _narrow(self, match: RegionMatch, matches: list[RegionMatch]) -> RegionMatch:
        if len(match.codes) == 1:
            return match
        others = {c for m in matches if m is not match for c in m.codes}
        inside = tuple(c for c in match.codes if others.intersection(self.parents(c)))
        return RegionMatch(match.start, match.end, inside or self._highest(match.codes))

    def _highest(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out what lies in another of ``codes``, and all but provinces if there is one."""
        provinces = tuple(c for c in codes if self._by_code[c].level == "province")
        return provinces or tuple(c for c in codes if not set(self.parents(c)) & set(codes))


_NAME_END = re.compile(f"[{_SUFFIXES}]")


def _index(
    regions: Iterable[Region], names: Callable[[Region], Iterable[str]]
) -> dict[str, tuple[str, ...]]:
    table: dict[str, dict[str, None]] = defaultdict(dict)
    for region in regions:
        for name in names(region):
            table[name][region.code] = None
    return {name: tuple(codes) for name, codes in table.items()}


def _full_names(region: Region) -> Iterator[str]:
    yield region.name
    yield from region.old_names
    if "自治州" in region.name and not region.short.endswith("州"):
        yield region.short + "州"
    if "自治县" in region.name or "自治旗" in region.name:
        yield region.short + region.name[-1]


def _short_names(region: Region) -> Iterator[str]:
    if not region.is_common_word and region.short != region.name:
        yield region.short


def _latin_names(region: Region) -> Iterator[str]:
    for name in (region.pinyin, *region.english):
        if name not in _ENGLISH_WORDS:
            yield _latin_key(name)


def _latin_key(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def _overlaps(match: RegionMatch, taken: Iterable[range]) -> bool:
    return any(match.start < r.stop and r.start < match.end for r in taken)


def _word_edges(text: str) -> tuple[set[int], set[int]]:
    """Return where words begin and end: 推广安全 does not name 广安."""
    starts, ends = set(), set()
    for word, start, end in rjieba.tokenize(text, hmm=False):
        starts.add(start)
        ends.add(end)
        if word[0] in _PARTICLES:
            starts.add(start + 1)
    return starts, ends


@cache
def load_regions() -> Regions:
    """Return the register, read once."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row["code"]: row["name"] for row in rows}
    return Regions(_region(row, names) for row in rows)


def _region(row: dict[str, str], names: dict[str, str]) -> Region:
    code = row["code"]
    above = dict.fromkeys((code[:2] + "0000", code[:4] + "00", code))
    level = _LEVELS[0 if code.endswith("0000") else 1 if code.endswith("00") else 2]
    return Region(
        code=code,
        name=row["name"],
        short=row["short"] or row["name"],
        level=level,
        full_name="".join(names[c] for c in above if c in names),
        pinyin=row["pinyin"],
        english=tuple(row["english"].split("|")) if row["english"] else (),
        old_names=tuple(row["old"].split("|")) if row["old"] else (),
        is_common_word=row["common"] == "1",
    )
