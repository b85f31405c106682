"""A pattern that tells at once which characters begin nothing forgets no alternative."""

import importlib
import pkgutil
import re
from collections.abc import Iterable
from re import _constants as sre
from re import _parser

import pytest

import corpus
from corpus import indicator_cells, indicator_tables, table_heads

REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
WIDTHLESS = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)


def patterns():
    """Return the patterns of the package that begin with a look at the first character."""
    modules = (
        importlib.import_module(f"corpus.{module.name}")
        for module in pkgutil.iter_modules(corpus.__path__)
        if module.name != "__main__"
    )
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern) and str(value.pattern).startswith("(?=[")
    }


def signs(items: Iterable) -> set[str]:
    """Return the characters of a set, those of a class such as \\d by an example."""
    found: set[str] = set()
    for kind, value in items:
        if kind is sre.LITERAL:
            found.add(chr(value).lower())
        elif kind is sre.RANGE:
            found.update(chr(code).lower() for code in range(value[0], value[1] + 1))
        else:
            assert (kind, value) == (sre.CATEGORY, sre.CATEGORY_DIGIT)
            found.add("7")
    return found


def lasts(parsed: Iterable) -> set[str]:
    """Return the characters that a parsed pattern can end with."""
    return firsts(_reversed(parsed))[0]


def _reversed(parsed: Iterable) -> list:
    """Return a parsed pattern whose matches are those of ``parsed`` read backwards."""
    found = []
    for kind, value in reversed(list(parsed)):
        if kind is sre.BRANCH:
            value = (value[0], [_reversed(branch) for branch in value[1]])
        elif kind is sre.SUBPATTERN:
            value = (*value[:3], _reversed(value[3]))
        elif kind in REPEATS:
            value = (*value[:2], _reversed(value[2]))
        found.append((kind, value))
    return found


def firsts(parsed: Iterable) -> tuple[set[str], bool]:
    """Return the characters that a parsed pattern can begin with, and whether it can be empty."""
    found: set[str] = set()
    for kind, value in parsed:
        if kind in WIDTHLESS:
            continue
        if kind is sre.BRANCH:
            branches = [firsts(branch) for branch in value[1]]
            found.update(*(begin for begin, _ in branches))
            empty = any(may for _, may in branches)
        elif kind is sre.SUBPATTERN:
            begin, empty = firsts(value[3])
            found |= begin
        elif kind in REPEATS:
            begin, empty = firsts(value[2])
            found |= begin
            empty = empty or value[0] == 0
        else:
            found |= signs(value if kind is sre.IN else [(kind, value)])
            empty = False
        if not empty:
            return found, False
    return found, True


@pytest.mark.parametrize("name", patterns())
def test_the_first_characters_are_all_those_that_may_begin_a_match(name):
    pattern = patterns()[name]
    (_, (_, [(kind, value)])), *rest = _parser.parse(pattern.pattern, pattern.flags)
    told = signs(value if kind is sre.IN else [(kind, value)])
    begins, may_be_empty = firsts(rest)
    assert not may_be_empty
    assert begins <= told, "".join(sorted(begins - told))


def test_an_alternative_that_is_not_told_of_is_seen():
    (_, (_, [(_, value)])), *rest = _parser.parse(r"(?=[牵负])(?:牵头|负责|(?:共同)?配合)")
    assert firsts(rest)[0] - signs(value) == {"共", "配"}


def test_the_last_characters_of_heading_cells_are_all_told():
    assert lasts(_parser.parse(table_heads._WORD)) - {"7"} <= table_heads._LAST


def test_the_last_characters_of_first_head_cells_are_all_told():
    first = [pattern for pattern, sign in indicator_cells._HEADS if sign in "NCI"]
    for pattern in (indicator_tables._NAME, *first):
        assert lasts(_parser.parse(pattern.pattern)) <= indicator_cells._FIRST_ENDS
