"""Whether a generated sentence names only units of its clauses, and each in its role."""

import re
from collections.abc import Sequence

from corpus.register import load_register
from corpus.types import Role
from index.catalogue import Catalogue
from index.tokenise import fold
from qa.check_types import UnitClaim
from qa.claim_units import Named, same_unit, units_claimed
from qa.generate_support import Support, plain
from qa.types import AnswerUnit

# What ends like the name of a unit: 量子局, 某某办公室; not 格局, 社会, 全部, 部分, 会议, 委托
_ORGAN = re.compile(
    r"[\u4e00-\u9fff]{2,3}?(?<![布格结开大全内外干社机将学举主承协督])"
    r"(?:局(?![面部限])|委员会|委(?![托派])|厅|部(?![分署位件队])|署|办公室|办(?![理法事公好学结件])|"
    r"院(?![校士线])|会(?![议展计商员场同晤谈])|公司|中心|集团|银行|政府|大学|医院|联盟)"
)
# Quantum Bureau; not bureaucracy, a group of firms
_EN_ORGAN = re.compile(
    r"\b(?:Bureau|Department|Commission|Committee|Office|Administration|Ministry|Agency|Authority|"
    r"Company|Group|Bank|University|Institute|Government|Council|Federation)\b"
)
# 牵头, leads, led by; not leads to, ahead
_LEAD = re.compile(r"牵头|主办|\blead(?:s|ing)?\b(?! to)|\bled by|\bhead(?:s|ed)\b", re.IGNORECASE)
# 参与单位, takes part; not 企业参与, in part
_PART = re.compile(
    r"(?:参与|配合|协办|参加)单位|\btak(?:es?|ing) part|\bparticipat|\bassist", re.IGNORECASE
)
# 未指明牵头单位, 没有写明牵头单位, names no lead; what a plan does not say is no claim of a role
_UNNAMED = re.compile(
    r"(?:未|没有?)(?:写明|指明|注明|标明|明确)(?:责任|牵头|参与|配合)(?:单位|部门)"
    r"|\bnames no lead(?:ing)?(?: unit)?|\bno lead(?:ing)? unit",
    re.IGNORECASE,
)


def units_hold(
    folded: str, support: Support, catalogue: Catalogue, *, english: bool
) -> tuple[bool, bool]:
    """Tell whether the units, and whether the roles of a sentence are those of the clauses.

    Args:
        folded: The sentence, without citation marks, titles and quotations.
        support: The clauses.
        catalogue: Knows the names of units.
        english: Whether the sentence is English.
    """
    said = _UNNAMED.sub(" ", folded)
    printed = _names(support)
    claims, named = units_claimed(said, catalogue, printed, english=english)
    units = all(_is_known(unit, support) for unit in named)
    units = units and not _unread(said, named, support, english=english)
    return units, _roles_hold(said, claims, support)


def _names(support: Support) -> frozenset[str]:
    """Return the names under which the clauses' units may be spoken of, folded."""
    found: set[str] = set()
    for duty in support.duties:
        found |= {duty.unit, duty.canonical, *load_register().aliases(duty.canonical)}
    return frozenset(plain(fold(name)) for name in found)


def _is_known(unit: Named, support: Support) -> bool:
    if unit.name in support.text:
        return True
    fitting = [d for d in support.duties if same_unit(unit.name, d.unit, d.canonical)]
    # A place that neither the units nor the title have is made up: 海门市科技局 for 市科技局.
    place = load_register().parse(unit.name).place
    return bool(fitting) and (len(place) < 2 or place in support.text)


def _unread(
    folded: str, named: Sequence[Named], support: Support, *, english: bool
) -> tuple[str, ...]:
    """Return what looks like a unit, is none that was read, and does not stand in the clauses."""
    blank = folded
    for unit in named:
        blank = blank[: unit.start] + " " * (unit.end - unit.start) + blank[unit.end :]
    found = (m.group() for m in (_EN_ORGAN if english else _ORGAN).finditer(blank))
    return tuple(word for word in found if english or word[-3:] not in support.text)


def _roles_hold(folded: str, claims: Sequence[UnitClaim], support: Support) -> bool:
    for claim in claims:
        if not claim.roles:
            continue
        own = [d for d in support.duties if same_unit(claim.name, d.unit, d.canonical)]
        if not any(duty.role in claim.roles for duty in own):
            return False
        if claim.alone and len({duty.canonical for duty in support.duties}) > 1:
            return False
    claimed = {role for claim in claims for role in claim.roles}
    return all(
        role in claimed or not words.search(folded) or _is_quoted(words, folded, support)
        for role, words in ((Role.LEAD, _LEAD), (Role.PARTICIPATE, _PART))
    )


def _is_quoted(words: re.Pattern[str], folded: str, support: Support) -> bool:
    """Tell whether the role's words stand so in the clauses: 由链主企业牵头组建."""
    found = [(m.start(), m.end()) for m in words.finditer(folded)]
    around = [plain(folded[max(0, start - 4) : end]) for start, end in found]
    sentences = plain("".join(support.sentences))
    return all(text in sentences for text in around)


def is_named(unit: AnswerUnit, folded: str, *, english: bool) -> bool:
    """Tell whether a folded text names the unit: as printed, by an alias, or in English."""
    names = {unit.unit, unit.canonical, *load_register().aliases(unit.canonical)}
    if any(plain(fold(name)) in plain(folded) for name in names):
        return True
    in_english = load_register().english(unit.canonical) if english else None
    return in_english is not None and _without_level(in_english) in folded.lower()


def _without_level(name: str) -> str:
    return re.sub(r"^(?:provincial|municipal|county|district) ", "", name.lower())
