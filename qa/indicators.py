"""Figures aimed at, a row each, and side by side for several places."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.script import to_simplified
from corpus.types import Target
from index.catalogue import Catalogue
from index.types import Aim
from qa.wording import place_of

# What says whose or when and not what: 全市, 到2025年, 力争
_SCOPE = re.compile(
    r"^(?:到?20\d\d年(?:底|末)?|力争|争取|实现|全[省市县区州]|我[省市县区]|累计|新增|年均|每年|[,，、的])+"
)
# Indicators whose character pairs overlap by so much are compared in one row: 研发经费投入强度 and
# 全社会研发经费投入强度 (0.75); not 发明专利拥有量 and 商标拥有量 (0.33).
_ALIKE = 0.6
# Words that make two indicators unlike however much else they share: 国家级 and 省级 experts,
# 万亿级 and 五千亿级 clusters, a number and its share or growth; not 建成 and 新建.
_TELLING = re.compile(
    r"国家|[省市县区镇村](?=级)|人均|亩均|户均|占|率|比重|比例|增加?值|增[长速]|[降减]"
    r"|[\d.]+|[一二两三四五六七八九十百千万亿]+(?=[级大强亿万])|[“”].*?[“”]"
)


@dataclass(frozen=True, slots=True)
class AimRow:
    """A figure aimed at, with its place.

    Attributes:
        aim: The figure and its clause.
        title: Title of its document.
        place: The document's region, or its title where it has none.
        subject: What is counted, without words that say whose or when.
    """

    aim: Aim
    title: str
    place: str
    subject: str

    @property
    def target(self) -> Target:
        """The figure."""
        return self.aim.target

    @property
    def basis(self) -> str:
        """Title and number of the clause, to be cited."""
        return f"《{self.title}》{place_of(self.aim.clause, self.aim.doc)}"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing counted, as several plans aim at it."""

    name: str
    rows: tuple[AimRow, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The places that aim at it, each once."""
        return tuple(dict.fromkeys(row.place for row in self.rows))

    def at(self, place: str) -> tuple[AimRow, ...]:
        """Return what a place aims at, in reading order."""
        return tuple(row for row in self.rows if row.place == place)


def aim_rows(
    catalogue: Catalogue,
    docs: Iterable[str],
    *,
    words: str = "",
    years: Sequence[int] = (),
) -> tuple[AimRow, ...]:
    """Return the figures of ``docs`` whose indicator has all of ``words``, in reading order."""
    entries = {entry.doc: entry for entry in catalogue.documents()}
    wanted = to_simplified(words).lower().split()
    rows = []
    for aim in catalogue.targets(docs=list(docs), years=list(years) or None):
        meta = entries[aim.doc].meta
        title = meta.title or aim.doc
        indicator = aim.target.indicator
        if all(word in indicator.lower() for word in wanted):
            rows.append(AimRow(aim, title, meta.region or title, subject_of(indicator)))
    return tuple(rows)


def indicators(rows: Iterable[AimRow]) -> tuple[Indicator, ...]:
    """Return the figures by what they count, those that most places aim at first."""
    groups: list[list[AimRow]] = []
    for row in rows:
        group = next((g for g in groups if _same(g[0], row)), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    found = [Indicator(min((r.subject for r in g), key=len), tuple(g)) for g in groups]
    return tuple(sorted(found, key=lambda one: (-len(one.places), -len(one.rows))))


def _same(one: AimRow, other: AimRow) -> bool:
    return one.target.unit == other.target.unit and same_subject(one.subject, other.subject)


def subject_of(indicator: str) -> str:
    """Return what an indicator counts, without words that say whose or when."""
    return _SCOPE.sub("", indicator) or indicator


def same_subject(one: str, other: str) -> bool:
    """Tell whether two subjects may stand in one row: better two rows than a false neighbour."""
    if one == other:
        return bool(one)
    if _TELLING.findall(one) != _TELLING.findall(other):
        return False
    a, b = _pairs(one), _pairs(other)
    return 2 * len(a & b) >= _ALIKE * (len(a) + len(b)) > 0


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
