"""What the checker says of a source and of a statement, in the statement's language."""

from collections.abc import Mapping
from types import MappingProxyType

from corpus.types import Responsibility, Role
from qa.check_types import Amount, Claim, UnitClaim
from qa.clause_view import ClauseView
from qa.phrases import ROLES
from qa.types import Language

_HANS = {
    "absent": "收录的文件都没有写到这件事",
    "silent": "条款写到这件事，但没有写所说的数字或单位",
    "lacks": "条款没有写到：{words}",
    "denied": "条款的肯定或否定与说法相反",
    "elsewhere": "这一内容在另一份文件里：{doc}",
    "nobody": "条款没有写明责任单位",
}
_HANT = {
    "absent": "收錄的文件都沒有寫到這件事",
    "silent": "條款寫到這件事，但沒有寫所說的數字或單位",
    "lacks": "條款沒有寫到：{words}",
    "denied": "條款的肯定或否定與說法相反",
    "elsewhere": "這一內容在另一份文件裡：{doc}",
    "nobody": "條款沒有寫明責任單位",
}
_EN = {
    "absent": "none of the plans has this",
    "silent": "the clause speaks of this but gives no such figure or unit",
    "lacks": "the clause does not say: {words}",
    "denied": "the clause affirms what the statement denies, or the other way round",
    "elsewhere": "this stands in another plan: {doc}",
    "nobody": "the clause names no responsible unit",
}
_WORDS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {Language.HANS: _HANS, Language.HANT: _HANT, Language.EN: _EN}
)
_ORDER = (Role.LEAD, Role.JOINT, Role.RESPONSIBLE, Role.PARTICIPATE)


def say(key: str, language: Language, **values: object) -> str:
    """Return a wording in a language, with ``values`` filled in."""
    return _WORDS[language][key].format(**values)


def role_words(view: ClauseView | None, source: Responsibility | None, language: Language) -> str:
    """Return who has which role in a clause, as printed; of one unit where ``source`` is given."""
    duties = view.clause.responsibilities if view else ()
    names = ROLES[language]
    if source is not None:
        lead = (
            ""
            if source.role is Role.LEAD
            else "、".join(d.unit for d in duties if d.role is Role.LEAD)
        )
        own = f"{source.unit}：{names[source.role]}"
        return f"{own}；{names[Role.LEAD]}：{lead}" if lead else own
    parts = []
    for role in _ORDER:
        units = list(dict.fromkeys(d.unit for d in duties if d.role is role))
        if units:
            parts.append(f"{names[role]}：{'、'.join(units)}")
    return "；".join(parts) or say("nobody", language)


def said_unit(unit: UnitClaim, language: Language) -> str:
    """Return what a statement says of a unit."""
    role = ROLES[language][unit.roles[0]] if unit.roles else ""
    return f"{unit.name}：{unit.word or role}"


def figure_words(view: ClauseView | None, source: Amount | None) -> str:
    """Return what a source says of a figure: its part of the sentence, the year in front."""
    if view is None or source is None:
        return ""
    text = view.text.text
    start = max(text.rfind(mark, 0, source.start) for mark in "，。；,;、") + 1
    said = text[max(start, source.start - 30) : source.end]
    year = f"{source.years[0]}" if source.years else ""
    return f"{year}年：{said}" if year and year not in said else said


def said_figure(claim: Claim, amount: Amount) -> str:
    """Return what a statement says of a figure."""
    text = claim.folded
    if claim.language is Language.EN:
        return text
    start = max(text.rfind(mark, 0, amount.start) for mark in "，。；,;、") + 1
    return text[max(start, amount.start - 30) : amount.end + 8].strip()
