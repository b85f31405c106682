"""The responsible units that a question names, and what the documents call them."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.regions import load_regions
from corpus.register import load_register
from index.catalogue import Catalogue
from index.glossary import read_glossary

# What a name of the register must end with to be read as a unit in a question: not 电信 or 环保.
_BODY_END = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|部|署|室|院|会|社|中心|公司|支行"
    r"|委办|海关|政府|管委会|集团|银行|总工会|科协|妇联|残联|文联|社联"
    r"|工商联|供销社)$"
)
# Names that are no name without a place in front, and then the place's own.
_TOO_GENERAL = frozenset(("办公室", "政府", "人民政府", "管委会", "管理委员会", "公司", "中心"))
_NO_BUREAU = ("厅", "部")
# 国家发展改革委, 全国工商联: the body of the state
_STATE_BEFORE = re.compile(r"(?:国家|全国|中央)$")
_LONGEST = 22
_LEVEL_BEFORE = re.compile(r"(?:自治区|省|市|县|区|州)?(?:党委|委)?$")
_MARKS = "省市县区州"
_GOVERNMENT = re.compile(r"(?:人民)?政府|管委会|管理委员会")
_LONGEST_PLACE = 12
# 人民银行望屿县支行, 中国电信江西公司: a branch, named after its place
_BRANCH = re.compile(r"支行|分行|分公司|公司|分局|监管组")
_BRANCH_TAIL = re.compile(r".{2,8}(?:支行|分行|分公司|公司|分局|监管组)")
# 市政府, which each place has; not 黄埔区政府
_LEVEL_ONLY = re.compile(r"(?:自治区|省|市|县|区|州)?(?:人民政府|政府|管委会|管理委员会|办公室)")
# 北京市科委 is 市科委 in the city's own plans.
_MUNICIPALITY = re.compile(r"(?:北京|上海|天津|重庆)市")
_DEPARTMENT = re.compile(r"([\u4e00-\u9fff]{2,8}?)部门")
_HEAD = (
    r"(?:bureaus?|departments?|commissions?|offices?|committees?|administrations?"
    r"|ministry|agency|agencies|authority|unit)"
)
_LEVEL_WORDS = (
    ("province", re.compile(r"\bprovincial\b|\bprovince'?s?\b")),
    ("city", re.compile(r"\bmunicipal\b|\bcity'?s?\b")),
    ("county", re.compile(r"\bcounty'?s?\b|\bdistrict'?s?\b")),
    ("state", re.compile(r"\bnational\b|\bministry\b")),
)


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit as the question names it.

    Attributes:
        text: The words of the question.
        name: A Chinese name of it that the register or the catalogue knows.
        level: ``province``, ``city`` or ``county`` where the question tells it.
    """

    text: str
    name: str
    level: str | None = None


def find_units(text: str, catalogue: Catalogue, *, english: bool) -> tuple[NamedUnit, ...]:
    """Return the units that a folded question names, in order, each once.

    An English question may name them in Chinese: what does 市科技局 lead?
    """
    found = [*_find_english(text)] if english else []
    if not text.isascii():
        found += _find_chinese(text, catalogue)
    return tuple({unit.name: unit for unit in found}.values())


def names_in_documents(
    units: Iterable[NamedUnit],
    catalogue: Catalogue,
    docs: Collection[str] | None,
    *,
    level: str | None = None,
) -> tuple[str, ...]:
    """Return the full names under which the documents have the units: every level not excluded.

    A combined agency stands in where a document has no agency for the work alone.

    Args:
        units: As the question names them.
        catalogue: Knows the names.
        docs: Documents; all where ``None``.
        level: Of the place asked about: 宁波商务局 is the city's, where the documents have one.
    """
    present = _present(catalogue, None if docs is None else frozenset(docs))
    found: dict[str, None] = {}
    for unit in units:
        names = level and _names_of(replace(unit, level=_level(unit) or level), catalogue, present)
        found |= dict.fromkeys(names or _names_of(unit, catalogue, present))
    return tuple(found)


def _names_of(unit: NamedUnit, catalogue: Catalogue, present: Collection[str]) -> list[str]:
    same = [name for name in _families(catalogue).get(_family(unit.name), ()) if name in present]
    kept = [name for name in same if _same(unit, name)]
    if not kept:
        # 人民银行 is its branch in the place asked about.
        whole = load_register().canonical(unit.name)
        kept = [n for n in present if _BRANCH_TAIL.fullmatch(n.removeprefix(whole)) and whole in n]
    if not kept:
        kept = [n for n in present if _family(unit.name) in load_register().work_of(n)]
        kept = [n for n in kept if _level_fits(unit, n)]
    return [*kept, unit.name] if unit.name in present else kept


def find_elsewhere(units: Iterable[NamedUnit], catalogue: Catalogue) -> frozenset[str]:
    """Return the documents that have one of the units by its full name, place and all."""
    names = [
        u.name for u in units if _GOVERNMENT.search(u.name) and u.name in _present(catalogue, None)
    ]
    return (
        frozenset(duty.doc for duty in catalogue.duties(canonicals=names)) if names else frozenset()
    )


def _same(unit: NamedUnit, name: str) -> bool:
    return (
        load_register().same(unit.name, name)
        and _level_fits(unit, name)
        and _ending_fits(unit, name)
    )


def _level_fits(unit: NamedUnit, name: str) -> bool:
    level = load_register().parse(name).level
    return level is None or _level(unit) in (None, level) or bool(_MUNICIPALITY.match(unit.name))


def _level(unit: NamedUnit) -> str | None:
    return unit.level or load_register().parse(unit.name).level


def _ending_fits(unit: NamedUnit, name: str) -> bool:
    """Tell whether the name may be meant by its ending: a 局 or bureau is no 厅 and no 部."""
    bureau = unit.text.endswith("局") or "bureau" in unit.text.lower()
    return not (bureau and name.endswith(_NO_BUREAU))


def _family(name: str) -> str:
    return load_register().stem(name)


@lru_cache(maxsize=4)
def _families(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return the full names in the catalogue by the key that is the same at every level."""
    table: dict[str, list[str]] = {}
    for name, _ in catalogue.units():
        table.setdefault(_family(name), []).append(name)
    return {family: tuple(names) for family, names in table.items()}


@lru_cache(maxsize=64)
def _present(catalogue: Catalogue, docs: frozenset[str] | None) -> frozenset[str]:
    if docs is None:
        return frozenset(name for name, _ in catalogue.units())
    return frozenset(duty.responsibility.canonical for duty in catalogue.duties(docs=docs))


def _find_chinese(text: str, catalogue: Catalogue) -> Iterator[NamedUnit]:
    known = _present(catalogue, None)
    free_from = 0
    for end in range(2, len(text) + 1):
        for start in range(max(free_from, end - _LONGEST), end - 1):
            body = text[start:end]
            if not (body in known or (_BODY_END.search(body) and body in load_register().bodies)):
                continue
            if body in _TOO_GENERAL:
                continue
            if any(
                text[start:later] in load_register().bodies for later in range(end + 1, end + 7)
            ):
                break  # 发展和改革委 goes on to 发展和改革委员会
            begin = _with_place(text, start, free_from)
            yield NamedUnit(text[begin:end], text[begin:end])
            free_from = end
            break
    yield from _of_places(text, known)
    yield from _departments(text)


def _of_places(text: str, known: Collection[str]) -> Iterator[NamedUnit]:
    """Yield 黄埔区政府, 电信望屿分公司 where a document has them as units; never a bare 政府."""
    for match in (*_GOVERNMENT.finditer(text), *_BRANCH.finditer(text)):
        for start in range(max(0, match.start() - _LONGEST_PLACE), match.start() - 1):
            said = text[start : match.end()]
            name = load_register().canonical(said)
            if name in known and not _LEVEL_ONLY.fullmatch(said):
                yield NamedUnit(said, name)
                break


def _with_place(text: str, start: int, free_from: int) -> int:
    """Return where the name begins with the place in front: 岳阳市 of 岳阳市发改委.

    A name that itself begins with a mark (市税务局) shares it with the place: 惠州市税务局.
    """
    before = text[free_from:start]
    state = _STATE_BEFORE.search(before)
    if state:
        return free_from + state.start()
    is_marked = text[start] in _MARKS
    mark = None if is_marked else _LEVEL_BEFORE.search(before)
    marked = len(before) - len(mark.group() if mark else "")
    ends = (len(before) + 1,) if is_marked else (marked, len(before), marked + 1)
    for place in load_regions().find_full_names(text[free_from : start + is_marked]):
        if place.end in ends:
            return free_from + place.start
    return free_from + marked


def _departments(text: str) -> Iterator[NamedUnit]:
    stems = {stem: agency for agency in load_register().agencies for stem in agency.stems}
    for match in _DEPARTMENT.finditer(text):
        said = match.group(1)
        for start in range(len(said) - 1):
            agency = stems.get(said[start:])
            if agency is not None:
                name = next(n for n in (agency.names[2], agency.names[1], agency.names[0]) if n)
                yield NamedUnit(said[start:] + "部门", name.replace("{}", ""))
                break


def _find_english(text: str) -> Iterator[NamedUnit]:
    lowered = text.lower().replace("&", "and")
    taken: list[range] = []
    for phrase, name in _english_names():
        for match in phrase.finditer(lowered):
            if any(match.start() < r.stop and r.start < match.end() for r in taken):
                continue
            taken.append(range(match.start(), match.end()))
            around = lowered[max(0, match.start() - 12) : match.end()]
            level = next((key for key, words in _LEVEL_WORDS if words.search(around)), None)
            yield NamedUnit(match.group(), name, level)


@lru_cache(maxsize=1)
def _english_names() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return patterns of English names with the Chinese name, the longest first."""
    table: dict[str, str] = {}
    for agency in load_register().agencies:
        chinese = next((n for n in (agency.names[2], agency.names[1], agency.names[0]) if n), "")
        for name in agency.english:
            table.setdefault(name.lower().replace("&", "and"), chinese.replace("{}", ""))
    # What people call them: human resources bureau, industry bureau.
    for term, names in read_glossary().names.items():
        if term in load_register().bodies and _BODY_END.search(term):
            for name in names:
                table.setdefault(name.lower().replace("&", "and"), term)
    ordered = sorted(table.items(), key=lambda item: -len(item[0]))
    return tuple((_english_pattern(name), chinese) for name, chinese in ordered if chinese)


def _english_pattern(name: str) -> re.Pattern[str]:
    base = re.sub(rf"\s+{_HEAD}$|^{_HEAD} of (?:the )?", "", name)
    said = re.escape(base).replace(r"\ ", r"[\s-]+")
    if base == name and (
        re.search(r"(?:federation|union|league|association|court|daily|customs|bank|company)", name)
        or name.isupper()
    ):
        return re.compile(rf"\b{said}\b")
    return re.compile(rf"\b(?:{said}(?:\s+\w+)?\s+{_HEAD}|{_HEAD} (?:of|for) (?:the )?{said})\b")
