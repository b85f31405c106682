"""The documents that a question limits itself to: by place, title, number, kind or target year."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.regions import RegionMatch, Regions
from index.catalogue import Catalogue
from index.tokenise import fold
from index.types import DocumentEntry
from qa.documents import aim_years, folded_titles
from qa.title_described import plan_described
from qa.title_english import plan_named

# A place that the task is about, not the plan's own: 融入杭州都市圈, 对接上海
_TOPIC_BEFORE = re.compile(
    r"(?:融入|接轨|对接|连接|面向|辐射|服务|赴|联动"
    r"|(?:with|to|from)(?: [A-Za-z]+ and)?)\s*$"
)
# 上海合作组织, 昆明城投公司, 贵州大学: a name that only begins with a place
_NAME_BEHIND = re.compile(
    r"(?:大学|学院|医科|师范|师院|科学院|公司|集团|银行|海关|都市圈"
    r"|合作组织|经济带|高铁|机场|日报|供电|university|college)"
)
# 《关于《数字经济促进条例(草案)》公开征求意见的通知》: a name may have a name inside
_QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》){3,})》|「([^」]{6,})」")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,8}\s*[〔\[(（【]?((?:19|20)\d\d)[〕\])）】]?\s*第?(\d{1,4})号"
)
_KIND_NAMES = (
    "行动计划|行动方案|行动纲要|工作方案|实施方案|实施意见|指导意见"
    "|工作要点|工作计划|实施细则|若干政策|若干措施|政策措施"
    "|推进计划|倍增计划|发展规划|管理办法|条例|规划|方案|计划|意见|要点|办法|措施|政策"
)
_KIND_END = re.compile(f"(?:{_KIND_NAMES})")
# The plan with 2012 targets, 以2012年为目标的计划; not 到2012年达到多少
_PLAN_OF_YEAR = re.compile(
    r"\b(?:plans?|documents?|programmes?|programs?|polic(?:y|ies))\b[^,?]{0,30}?\b((?:19"
    r"|20)\d\d)\b(?: targets?| goals?)?"
    r"|\b((?:19|20)\d\d) (?:\w+ ){0,3}(?:plan|programme|program)\b"
    r"|(?:目标(?:年|定在|是|为)|以)\D{0,4}((?:19|20)\d\d)年?\D{0,6}(?:的|为目标)"
    r"|((?:19|20)\d\d)年?(?:目标|版|度)?的?(?:那[份个]|这[份个])?(?:行动计划"
    r"|行动方案|工作方案|计划|方案|规划|文件)"
)
# 望屿县, 白鹿湾经济开发区; not 全民科学素质 or a masked 某某市
_PLACE_NAME = re.compile(
    r"^(?!某)(?P<short>[\u4e00-\u9fff]{2,4}?)(?:省|市|县|区|州|盟|旗"
    r"|新区|经济开发区|高新区|开发区)(?!域|块)"
)
# Titles share 数字经济发展: what is taken for one must cover so much of it and end with its kind.
_TITLE_SHARE = 0.6
_SHORTEST_TITLE = 6


# 由哪个部牵头, 哪些部委: the plans of the country; not 哪个部门
_NATIONAL = re.compile(r"哪[个些几]部(?!门|分|件|位)|部委|国家层面")


@dataclass(frozen=True, slots=True)
class ScopeFound:
    """What limits a question.

    Attributes:
        docs: The documents; ``None`` for all; empty where the corpus lacks what was named.
        words: Folded words that named them.
        places: Folded names of places that no document is of.
    """

    docs: frozenset[str] | None
    words: tuple[str, ...]
    places: tuple[str, ...] = ()


def find_scope(
    text: str,
    catalogue: Catalogue,
    regions: Regions,
    *,
    whole_province: bool = False,
    unit_words: Iterable[str] = (),
) -> ScopeFound:
    """Return the documents that the folded question ``text`` names.

    Args:
        text: The question, folded.
        catalogue: Knows titles, places and target years of the documents.
        regions: The register of places.
        whole_province: Whether a province stands for the plans of its cities, too.
        unit_words: Words that name units, whose places do not count beside others.
    """
    entries = catalogue.documents()
    place_text = _outside_units(text, catalogue, regions, unit_words)
    places, place_words, unknown = _by_place(
        place_text, catalogue, regions, whole_province=whole_province
    )
    limits = [places] if places is not None else []
    words = list(place_words)
    is_placed = places is not None
    within = {
        e.doc: folded_titles(catalogue)[e.doc]
        for e in entries
        if e.clauses and (places is None or e.doc in places)
    }
    titled = _by_title(text, catalogue, within=within)
    if titled[0] is None:
        titled = plan_described(_without(text, place_words), within, is_placed=is_placed)
    for docs, named in (
        titled,
        _by_number(text, entries),
        plan_named(text, within, is_placed=is_placed),
    ):
        if docs is not None:
            limits.append(docs)
            words += named
    year_docs, year_words = _by_year(text, entries, catalogue)
    if year_docs and (not limits or year_docs & frozenset.intersection(*limits)):
        limits.append(year_docs)
        words += year_words
    if not limits and not unknown and (national := _of_country(text, entries)):
        limits.append(national)
    docs = frozenset.intersection(*limits) if limits else None
    if docs is not None and not docs:  # the title decides against a place that only occurs in it
        docs = next((one for one in reversed(limits) if one), frozenset())
    return ScopeFound(docs, tuple(dict.fromkeys(words)), unknown)


def _without(text: str, words: Iterable[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, " ")
    return text


def _of_country(text: str, entries: Sequence[DocumentEntry]) -> frozenset[str]:
    """Return the documents of no place where the text asks for a ministry; none where it does not.

    A place's own plan can name no ministry as responsible.
    """
    if not _NATIONAL.search(text):
        return frozenset()
    return frozenset(entry.doc for entry in entries if not entry.meta.region)


def _outside_units(
    text: str, catalogue: Catalogue, regions: Regions, unit_words: Iterable[str]
) -> str:
    """Return the text in which to look for places: without the units where it names some outside.

    广州的方案里黄埔区政府牵头什么 asks of 广州; 黄埔区政府牵头什么 of 黄埔区.
    """
    rest = _without(text, unit_words)
    named = regions.find(rest) or any(word in rest for word, _ in _own_names(catalogue))
    return rest if named else text


def _by_place(
    text: str, catalogue: Catalogue, regions: Regions, *, whole_province: bool
) -> tuple[frozenset[str] | None, tuple[str, ...], tuple[str, ...]]:
    """Return the documents of the places named, the words that named them, and unknown places."""
    entries = catalogue.documents()
    found: set[str] = set()
    words: list[str] = []
    unknown: list[str] = []
    matches = [m for m in regions.find(text) if not _is_topic(m, text)]
    of_match = {
        m: frozenset(_documents_of(m, entries, regions, whole_province=whole_province))
        for m in matches
    }
    # What does Meishan plan for Pengshan District?: a place without plans limits nothing then.
    known = [m for m in matches if of_match[m]] or matches
    topics = [m for m in matches if m not in known and not _contains(m, known, regions)]
    for match in _innermost(known, regions):
        docs = of_match[match]
        word = text[match.start : match.end]
        if docs:
            found |= docs
            words.append(word)
        else:
            unknown.append(word)
    for word, own in _own_names(catalogue):
        if word in text and not any(word in known for known in (*words, *unknown)):
            found |= own
            words.append(word)
    if words:
        rest = (m for m in matches if m not in topics)
        words += [text[m.start : m.end] for m in rest if text[m.start : m.end] not in unknown]
    return (frozenset(found) if found else None), tuple(words), () if found else tuple(unknown)


def _contains(match: RegionMatch, others: Iterable[RegionMatch], regions: Regions) -> bool:
    """Tell whether one of the others lies in the place named."""
    inside = {p for other in others for c in other.codes for p in regions.parents(c)}
    return bool(inside & set(match.codes))


@lru_cache(maxsize=4)
def _own_names(catalogue: Catalogue) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the names that documents have for their own places, the longest first.

    For places that the register of divisions has not: zones, new districts, invented ones.
    """
    table: dict[str, set[str]] = {}
    for entry in catalogue.documents():
        for name in (fold(entry.meta.region or ""), fold(entry.meta.title or "")):
            place = _PLACE_NAME.search(name)
            if place and entry.meta.region in (None, place.group()):
                table.setdefault(place.group(), set()).add(entry.doc)
                table.setdefault(place.group("short"), set()).add(entry.doc)
    return tuple((w, frozenset(table[w])) for w in sorted(table, key=len, reverse=True))


def _is_topic(match: RegionMatch, text: str) -> bool:
    before, behind = text[: match.start], text[match.end :]
    return bool(_TOPIC_BEFORE.search(before) or _NAME_BEHIND.match(behind.lstrip().lower()))


def _innermost(matches: Sequence[RegionMatch], regions: Regions) -> Iterable[RegionMatch]:
    """Leave out a place that another one named lies in: 湖南 in 湖南岳阳."""
    for match in matches:
        others = (c for m in matches if m is not match for c in m.codes)
        inner = {p for c in others for p in regions.parents(c)}
        if not set(match.codes) <= inner:
            yield match


def _documents_of(
    match: RegionMatch, entries: Sequence[DocumentEntry], regions: Regions, *, whole_province: bool
) -> set[str]:
    names = [regions.full_name(code) for code in match.codes]
    own = {e.doc for e in entries if e.meta.region in names}
    if own and not whole_province:
        return own
    return own | {e.doc for e in entries if (e.meta.region or "").startswith(tuple(names))}


def _by_title(
    text: str, catalogue: Catalogue, *, within: Collection[str]
) -> tuple[frozenset[str] | None, tuple[str, ...]]:
    """Return the documents whose title is quoted, or of which most is said with its kind.

    The latter among those ``within``.
    """
    titles = _titles(catalogue)
    for match in _QUOTED.finditer(text):
        said = _squeeze(match.group(1) or match.group(2))
        docs = {t.doc for t in titles if said in t.text or (t.core and t.core in said)}
        if docs:
            return frozenset(docs), (match.group(),)
    grams = _grams(text)
    alike = (t for t in titles if not t.grams.isdisjoint(grams))
    shared = {t.doc: _shared(t.core, text) for t in alike if t.doc in within}
    longest = max(map(len, shared.values()), default=0)
    docs = {doc for doc, part in shared.items() if len(part) == longest > 0}
    return (frozenset(docs), (shared[min(docs)],)) if docs else (None, ())


@dataclass(frozen=True, slots=True)
class _Title:
    """A document's title without blanks and marks, its core, and the runs that the core has."""

    doc: str
    text: str
    core: str
    grams: frozenset[str]


@lru_cache(maxsize=4)
def _titles(catalogue: Catalogue) -> tuple[_Title, ...]:
    squeezed = {doc: _squeeze(title) for doc, title in folded_titles(catalogue).items()}
    return tuple(_Title(d, t, _core(t), _grams(_core(t))) for d, t in squeezed.items())


def _grams(text: str) -> frozenset[str]:
    """Return the runs of as many characters as the shortest title has."""
    return frozenset(
        text[at : at + _SHORTEST_TITLE] for at in range(len(text) - _SHORTEST_TITLE + 1)
    )


def _squeeze(text: str) -> str:
    return re.sub(r"[\s()《》<>〈〉“”\"·]", "", text).lower()


def _core(title: str) -> str:
    """Return a title without its place, years and first words: 数字经济发展三年行动计划."""
    title = re.sub(r"(?:19|20)\d\d年?|[—\-―~至]+|试行|关于|印发", "", title)
    return re.sub(r"^.{2,9}?(?:省|市|县|区|州)(?!域)", "", title)


def _shared(core: str, text: str) -> str:
    """Return the longest part of a title's core in the question, if it will do for a title."""
    wanted = max(_SHORTEST_TITLE, round(_TITLE_SHARE * len(core)))
    for length in range(len(core), wanted - 1, -1):
        for start in range(len(core) - length + 1):
            part = core[start : start + length]
            if part in text and _KIND_END.search(part[-6:]):
                return part
    return ""


def _by_number(
    text: str, entries: Sequence[DocumentEntry]
) -> tuple[frozenset[str] | None, tuple[str, ...]]:
    match = _NUMBER.search(text)
    if not match:
        return None, ()
    wanted = match.groups()
    docs = {e.doc for e in entries if _number_of(e) == wanted}
    return (frozenset(docs), (match.group(),)) if docs else (None, ())


def _number_of(entry: DocumentEntry) -> tuple[str, str] | None:
    match = _NUMBER.search(fold(entry.meta.doc_number or ""))
    return (match.group(1), match.group(2)) if match else None


def _by_year(
    text: str, entries: Sequence[DocumentEntry], catalogue: Catalogue
) -> tuple[frozenset[str], tuple[str, ...]]:
    match = _PLAN_OF_YEAR.search(text.lower())
    if not match:
        return frozenset(), ()
    year = next(int(group) for group in match.groups() if group)
    named = {e.doc for e in entries if str(year) in f"{e.meta.title or ''}{e.meta.period or ''}"}
    aimed = {doc: years for doc, years in aim_years(catalogue).items() if year in years}
    docs = named | {doc for doc, years in aimed.items() if max(years) == year}
    return frozenset(docs or aimed), (match.group(),)
