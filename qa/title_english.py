"""The plan that an English question calls by a translation of its title."""

import re
from collections.abc import Mapping, Sequence

from qa.terms import english_terms
from qa.types import Term

# the indigenous innovation plan, digital economy action plan; not the plan of 2012
_NAMED = re.compile(
    r"\b((?:[A-Za-z&-]+ ){1,5}?)(?:development |action |implementation |work |three-year )*"
    r"(?:plan|programme|scheme|regulations|measures)\b",
    re.IGNORECASE,
)
# plan for the national pilot zone; not plan for 2025
_NAMED_BEHIND = re.compile(
    r"\b(?:plan|programme|scheme|regulations|measures|opinions)"
    r" (?:for|on|of|to build|to promote)(?: the)? ((?:[A-Za-z&-]+ ?){2,8})",
    re.IGNORECASE,
)
# Words in front that belong to the sentence, not to the title.
_BEFORE = re.compile(
    r"^.*\b(?:the|this|that|a|an|in|of|under|by|does|do|which|what|is|are|and)\b", re.I
)
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
    for match in (*_NAMED.finditer(text), *_NAMED_BEHIND.finditer(text)):
        words = _BEFORE.sub("", match.group(1)).strip()
        terms = english_terms(words)
        if not terms:
            continue
        shares = {doc: _share(terms, title) for doc, title in titles.items()}
        best = max(shares.values(), default=0.0)
        docs = frozenset(d for d, share in shares.items() if best and share >= _NEARLY * best)
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
