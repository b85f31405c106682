"""Which place a document is of: as its issuer or title names it, else as its text implies."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.regions import Regions

# A place that the register does not have (renamed since, or invented) at the head of a name:
# 澜州市人民政府, 望屿县数字乡村…; not 某某市, 全市, 开发区, 关于本市, 2022年是我市
_UNREGISTERED = re.compile(
    r"(?:中共)?(?:(?:19|20)\d{2}年)?(?!中共)(?![某全本各我关为该有是])((?:[\u4e00-\u9fff]{2,6}?(?:省|自治区))?"
    r"[\u4e00-\u9fff]{1,6}?(?:(?<![城都])市|自治州|县|(?<![发园地新高功示社片景税])区|省))"
    r"(?=[\u4e00-\u9fff\d“])(?![级场区长域])"
)
# Two counties of one prefecture, and most of those named, decide (a plan lists its own counties,
# and now and then one elsewhere).
_FEWEST_COUNTIES = 2
_SHARE = 0.6
# A plan this long has named its counties; the rest of a book need not be read.
_READ = 200_000


@dataclass(frozen=True, slots=True)
class Place:
    """A region, in full, and the names in the text that it was inferred from, if it was."""

    name: str
    evidence: tuple[str, ...] = ()


def find_place(stated: Iterable[str], text: str, regions: Regions) -> Place | None:
    """Return the place of a document, ``None`` where nothing tells.

    Args:
        stated: What names it, best first: issuer, title, notice title (Simplified).
        text: The document's text.
        regions: The register.
    """
    names = tuple(stated)
    for name in names:
        code = _stated_region(name, text, regions)
        if code:
            return Place(regions.full_name(code))
    for name in names:
        if match := _UNREGISTERED.match(name):
            return Place(match.group(1))
    return _inferred(text[:_READ], regions)


def _stated_region(name: str, text: str, regions: Regions) -> str | None:
    """Return the region that an issuer or title names: 湖南省岳阳市科技局, 2022年岳阳市…要点."""
    matches = regions.find_full_names(name)
    if not matches:
        return None
    first = matches[0]
    codes = first.codes
    for match in matches[1:]:
        inside = [c for c in match.codes if any(regions.contains(o, c) for o in codes)]
        if match.start != first.end or not inside:
            break
        first, codes = match, tuple(inside)
    return codes[0] if len(codes) == 1 else _by_context(codes, text, regions)


def _by_context(codes: tuple[str, ...], text: str, regions: Regions) -> str | None:
    """Return the one of several regions of a name whose parents the text names most."""
    counts = Counter(
        {c: sum(text.count(regions[p].short) for p in regions.parents(c)) for c in codes}
    )
    (best, n), *others = counts.most_common()
    return best if n and all(n > m for _, m in others) else None


def _inferred(text: str, regions: Regions) -> Place | None:
    names: dict[str, set[str]] = defaultdict(set)
    counties: set[str] = set()
    for match in regions.find_full_names(text):
        if match.code and regions[match.code].level == "county":
            counties.add(match.code)
            names[regions.parents(match.code)[-1]].add(text[match.start : match.end])
    if not names:
        return None
    parent, evidence = max(names.items(), key=lambda item: len(item[1]))
    if len(evidence) < _FEWEST_COUNTIES or len(evidence) < _SHARE * len(counties):
        return None
    return Place(regions.full_name(parent), tuple(sorted(evidence)))
