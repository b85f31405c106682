"""The plan that an English question calls by a translation of its title."""

import re
from collections.abc import Mapping, Sequence

from qa.terms import english_terms
from qa.title_described import plans_themselves
from qa.types import Term

# the indigenous innovation plan, digital economy action plan; not the plan of 2012
_NAMED = re.compile(
    r"\b((?:[A-Za-z&-]+ ){1,5}?)(?:development |action |implementation |work |three-year )*"
    r"(?P<kind>plan|programme|program|scheme|regulations?|measures|opinions|guidelines)\b",
    re.IGNORECASE,
)
# What does Quzhou plan to do, does the city plan for …?: here it is no name.
_PLANS = re.compile(r"\b(?:do|does|did|will) (?:[\w'-]+ ){1,4}?plan (?:to|for|on)\b", re.IGNORECASE)
# plan for the national pilot zone; not plan for 2025
_NAMED_BEHIND = re.compile(
    r"\b(?P<kind>plan|programme|program|scheme|regulations?|measures|opinions|guidelines)"
    r" (?:for|on|of|to build|to promote)(?: the)? ((?:[A-Za-z&-]+ ?){2,8})",
    re.IGNORECASE,
)
# Words in front that belong to the sentence, not to the title.
_BEFORE = re.compile(
    r"^.*\b(?:the|this|that|a|an|in|of|under|by|does|do|which|what|is|are|and)\b", re.I
)
# What such documents are called; a plan may be any of them.
_KINDS = {
    "regulation": ("条例", "规定", "办法", "细则"),
    "measure": ("措施", "办法", "政策"),
    "opinion": ("意见",),
    "guideline": ("意见", "指引", "指南"),
}
# A title that fits nearly as well leaves open which of them is meant.
_NEARLY = 0.8
_MOST = 2


def plan_named(
    text: str, titles: Mapping[str, str], *, is_placed: bool
) -> tuple[frozenset[str] | None, tuple[str, ...]]:
    """Return the documents whose title the question translates, and its words; ``None`` without.

    Args:
        text: The question, folded.
        titles: Folded titles by document.
        is_placed: Whether a place has narrowed them down; then one of them must be meant.
    """
    text = _PLANS.sub(lambda verb: " " * len(verb.group()), text)
    named = ((match, 1) for match in _NAMED.finditer(text))
    behind = ((match, 2) for match in _NAMED_BEHIND.finditer(text))
    for match, group in (*named, *behind):
        words = _BEFORE.sub("", match.group(group)).strip()
        terms = english_terms(words)
        if not terms:
            continue
        kinds = _KINDS.get(match.group("kind").lower().rstrip("s"), ())
        of_kind = {d: t for d, t in titles.items() if any(k in t for k in kinds)} or titles
        shares = {doc: _share(terms, title) for doc, title in of_kind.items()}
        best = max(shares.values(), default=0.0)
        docs = plans_themselves(
            {d: titles[d] for d, share in shares.items() if best and share >= _NEARLY * best}
        )
        if 0 < len(docs) <= (1 if is_placed else _MOST):
            said = match.group()[match.group().find(words) :]
            return docs, (said,)
    return None, ()


def _share(terms: Sequence[Term], title: str) -> float:
    """Return how much of the title the terms make up; 0 unless each of them stands in it."""
    if not title:
        return 0.0
    found = [max((w for w in t.variants if w in title), key=len, default="") for t in terms]
    return sum(map(len, found)) / len(title) if all(found) else 0.0
