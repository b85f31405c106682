"""What a comparison says, in words: cells of its tables, and citations to copy."""

from corpus.types import Role, Target
from qa.compare import Comparison, Missing
from qa.phrases import ROLES
from qa.precedents import Precedent
from qa.types import Language

_MISSING = {
    ("unit", False): "{count}/{total} 条先例由“{name}”承担，草稿没有这个单位",
    ("unit", True): "{count}/{total} 条先例写明责任单位，草稿没有",
    ("target", False): "{count}/{total} 条先例有“{name}”的指标，草稿没有",
    ("target", True): "{count}/{total} 条先例有量化指标，草稿没有",
    ("deadline", True): "{count}/{total} 条先例写明时限，草稿没有",
    ("measure", False): "{count}/{total} 条先例有“{name}”措施，草稿没有",
}
_MISSING_EN = {
    ("unit", False): "{count} of {total} precedents give {name} a part; the draft does not",
    ("unit", True): "{count} of {total} precedents name responsible units; the draft names none",
    ("target", False): "{count} of {total} precedents have a target for {name}; the draft has none",
    ("target", True): "{count} of {total} precedents have figures; the draft has none",
    ("deadline", True): "{count} of {total} precedents set a date; the draft sets none",
    (
        "measure",
        False,
    ): "{count} of {total} precedents have this measure: {name}; the draft has not",
}


def missing_words(missing: Missing, language: Language) -> str:
    """Return what most precedents have and the draft has not, as a sentence."""
    table = _MISSING_EN if language is Language.EN else _MISSING
    pattern = table[missing.kind, not missing.name]
    return pattern.format(name=missing.name, count=missing.count, total=missing.total)


def role_cell(role: Role | None, language: Language) -> str:
    """Return what stands in a table for a role."""
    return "" if role is None else ROLES[language][role]


def target_cell(target: Target | None) -> str:
    """Return what stands in a table for a target: value, year, base."""
    if target is None:
        return ""
    year = f"（{target.year}年）" if target.year else ""
    base = f"，基数 {target.baseline}" if target.baseline else ""
    return f"{target.value}{year}{base}"


def citation_text(precedent: Precedent, title: str, raw: str) -> str:
    """Return a precedent's text with its source, to be copied."""
    clause = precedent.clause
    place = clause.id.removeprefix(f"{precedent.doc}/")
    return f"{clause.span.slice(raw).strip()}\n——《{title}》{place}"


def heads(comparison: Comparison) -> tuple[str, ...]:
    """Return the head of each column of precedents: rank, title, place in the document."""
    return tuple(
        f"{p.rank}. 《{title}》{p.clause.id.removeprefix(p.doc + '/')}"
        for p, title in zip(comparison.precedents, comparison.titles, strict=True)
    )
