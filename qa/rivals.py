"""Whether a figure is of another thing than the one asked for: of PM2.5 where PM10 is asked."""

import re
from collections.abc import Iterable

from index.tokenise import fold

_SHARED = 2  # characters that the names of two indicators share at least
_NEAR = 8  # characters behind the missing word in which the other name's end stands: …医生数
# pm10, 4a, 5g: tells one of a kind from another; not 2025, 10万.
_CODE = re.compile(r"(?<![a-z\d.])(?:[a-z]{1,4}\d{1,3}(?:\.\d)?|\d{1,2}[a-z])(?![a-z\d])")
_DIGITS = re.compile(r"[\d.]+")


def has_other_code(asked: str, told: str) -> bool:
    """Tell whether a text has PM2.5 or 5A where the question has PM10 or 4A, and that alone."""
    wanted, given = _codes(asked), _codes(told)
    return any(
        _DIGITS.sub("0", one) == _DIGITS.sub("0", other)
        for one in wanted - given
        for other in given - wanted
    )


def has_same_code(asked: str, told: str) -> bool:
    """Tell whether a text has all of PM10, 4A and the like that the question has."""
    return _codes(asked) <= _codes(told)


def _codes(text: str) -> frozenset[str]:
    return frozenset(_CODE.findall(fold(text).lower()))


def is_rival(asked: str, indicator: str, missing: Iterable[str]) -> bool:
    """Tell whether an indicator has other words where the question has one that is missing.

    高中阶段毛入学率 for 高等教育毛入学率, 每千人口执业医师数 for 每千人口全科医生数; not 毛入学率,
    which only says less.

    Args:
        asked: The question, folded.
        indicator: What the figure counts.
        missing: Words of the question that the figure's sentence does not come near to.
    """
    asked, name = asked.lower(), fold(indicator).lower()
    for word in missing:
        before, found, behind = asked.partition(word)
        if not found:
            continue
        tail = _longest(behind, name, from_end=False)
        head = _longest(before, name, from_end=True)
        rest = name[name.find(head) + len(head) :] if head else ""
        in_front = name.removesuffix(tail) if tail and name.endswith(tail) else ""
        between = rest if rest and rest[-1] in behind[:_NEAR] else ""
        if _is_other(word, in_front) or _is_other(word, between):
            return True
    return False


def _is_other(word: str, instead: str) -> bool:
    """Tell whether what stands in the word's place is no misspelling of it: 批件 for 批见."""
    alike = sum(char in instead for char in word)
    return bool(instead) and 2 * alike < len(word)


def _longest(text: str, name: str, *, from_end: bool) -> str:
    """Return the most of the beginning (or end) of ``text`` that stands in ``name``."""
    for size in range(min(len(text), len(name)), _SHARED - 1, -1):
        part = text[-size:] if from_end else text[:size]
        if part in name:
            return part
    return ""
