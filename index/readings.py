"""How Chinese characters are read, and the words that are read as a Latin spelling says."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import product
from pathlib import Path
from types import MappingProxyType

from index.embed import load_built_in

_FILE = Path(__file__).with_name("pinyin.txt")
# Of longer words hardly one is a name, and their readings are many.
_LONGEST = 4
# In shorter spellings Chinese words and English ones look alike: long, change.
_SHORTEST_SPELLING = 6
_MOST_WORDS = 2


@cache
def readings() -> Mapping[str, frozenset[str]]:
    """Return the syllables, without tones, that each character is read as."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in _FILE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            syllable, characters = line.split()
            for character in characters:
                found[character].add(syllable)
    return defaultdict(frozenset, {c: frozenset(said) for c, said in found.items()})


def words_read(spelling: str) -> tuple[str, ...]:
    """Return the commonest Chinese words that are read so: lingang is 临港; none for most."""
    # The table of all words takes a third of a second, and few questions want it.
    if len(spelling) < _SHORTEST_SPELLING or not _syllables().fullmatch(spelling):
        return ()
    return _by_spelling().get(spelling, ())


@cache
def _syllables() -> re.Pattern[str]:
    """Return what a spelling consists of that is Chinese: lingang, zhongguancun; not mozambique."""
    every = {syllable for said in readings().values() for syllable in said}
    return re.compile(f"(?:{'|'.join(sorted(every))})+")


@cache
def _by_spelling() -> Mapping[str, tuple[str, ...]]:
    """Return the words of the built-in model, the commonest first, by how they are read."""
    said = readings()
    words: dict[str, list[str]] = defaultdict(list)
    for word in load_built_in().words():
        if 1 < len(word) <= _LONGEST and all(said[one] for one in word):
            for way in product(*(sorted(said[one]) for one in word)):
                words["".join(way)].append(word)
    return MappingProxyType({way: tuple(found[:_MOST_WORDS]) for way, found in words.items()})
