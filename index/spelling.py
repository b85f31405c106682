"""Words typed with a wrong character, read as the word that sounds the same: 数子经济, 数字经济.

A correction is made only where the characters as typed stand side by side in no clause of the
index and are neither word nor place, and a word that the index has differs in one character alone,
by one that is read alike, or in the order of two. 3 of 2,000 headings and titles that the index
had not, and no name of a place or an agency, were changed when this was written.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from corpus.regions import load_regions
from index.embed import load_built_in
from index.glossary import read_glossary
from index.readings import readings
from index.tokenise import Tokeniser, load_words

_HAN = re.compile("[\u3400-\u9fff]+")
_LONGEST = 10
# In shorter words two characters change places by chance.
_SHORTEST_SWAPPED = 4
# Shorter ones between the words of the dictionary are chance: 生产 and 工厂 are no 产工.
_SHORTEST_OF_WORDS = 5
# What the index has less often than this may be misspelt itself.
_LEAST_SEEN = 3
# Syllables that many speakers and their keyboards do not tell apart: zhi, zi; xin, xing.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
# Of 养出, 借到, 几号前 the one character is grammar: beside it nothing is mistyped.
_GRAMMAR = frozenset(
    "到出前后上下来去过个给把让家时里年月日号几多少大小从在于向谁哪什么不没是的了吗呢"
)
# Words of the dictionary that plans spell another way.
_OTHER_SPELLINGS = MappingProxyType(
    {"人材": "人才", "定单": "订单", "帐户": "账户", "帐号": "账号"}
)


class Speller:
    """Corrects what was typed by the words that an index has."""

    def __init__(self, tokeniser: Tokeniser, frequency: Callable[[str], int]) -> None:
        """Take the tokeniser, and what tells in how many chunks a pair of characters stands."""
        self._tokeniser = tokeniser
        self._frequency = lru_cache(maxsize=10_000)(frequency)

    def corrected(self, text: str) -> str:
        """Return a folded text with its mistyped words put right."""
        for typed, meant in _OTHER_SPELLINGS.items():
            text = text.replace(typed, meant)
        return _HAN.sub(lambda run: self._run(run.group()), text)

    def _run(self, run: str) -> str:
        strange = [i for i in range(len(run) - 1) if not self._frequency(run[i : i + 2])]
        if not strange:
            return run
        edges = self._edges(run)
        for start, end in _spans(strange, edges, len(run)):
            typed = run[start:end]
            if _may_be_mistyped(run, start, end, edges):
                meant = self._meant(typed)
                if meant:
                    return run[:start] + meant + self._run(run[end:])
        return run

    def _edges(self, run: str) -> set[int]:
        """Return where words begin and end in the finest cut: 技 and 术 where 技术 is no word."""
        edges, at = {0}, 0
        for word in self._tokeniser.cut(run):
            at += len(word)
            edges.add(at)
        return edges

    def _meant(self, typed: str) -> str | None:
        """Return the commonest word of the index that ``typed`` may stand for."""
        known, blanked = _words()
        if typed in known or typed in _sayings() or typed in _places():
            return None
        found = {word: self._seen(word) for word in _candidates(typed, known, blanked)}
        best = max(found, key=lambda word: (found[word], word), default=None)
        return best if best and found[best] >= _LEAST_SEEN else None

    def _seen(self, word: str) -> int:
        return min(self._frequency(word[i : i + 2]) for i in range(len(word) - 1))


def _spans(strange: list[int], edges: set[int], length: int) -> Iterator[tuple[int, int]]:
    """Yield spans around strange pairs that begin and end where words do, the longest first."""
    for size in range(min(_LONGEST, length), 1, -1):
        for start in range(length - size + 1):
            end = start + size
            inside = any(start <= at < end - 1 for at in strange)
            if inside and start in edges and end in edges:
                yield start, end


def _may_be_mistyped(run: str, start: int, end: int, edges: set[int]) -> bool:
    """Tell whether a span has single characters, since between words nothing is mistyped."""
    if end - start == 2 and _GRAMMAR & set(run[start:end]):
        return False
    single = any(at in edges and at + 1 in edges for at in range(start, end))
    return single or end - start >= _SHORTEST_OF_WORDS


def _candidates(
    typed: str, known: frozenset[str], blanked: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    size = len(typed)
    for at in range(size):
        for word in blanked.get(f"{typed[:at]}?{typed[at + 1 :]}", ()):
            if _syllables()[word[at]] & _syllables()[typed[at]]:
                yield word
    if size >= _SHORTEST_SWAPPED:
        swapped = (typed[:i] + typed[i + 1] + typed[i] + typed[i + 2 :] for i in range(size - 1))
        yield from (word for word in swapped if word in known)


@cache
def _words() -> tuple[frozenset[str], Mapping[str, tuple[str, ...]]]:
    """Return all words known, and each with one of its characters left open."""
    every = {*load_built_in().words(), *load_words(), *read_glossary().names}
    words = sorted(w for w in every if 1 < len(w) <= _LONGEST and _HAN.fullmatch(w))
    blanked: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for at in range(len(word)):
            blanked[f"{word[:at]}?{word[at + 1 :]}"].append(word)
    return frozenset(words), MappingProxyType({b: tuple(found) for b, found in blanked.items()})


@cache
def _sayings() -> frozenset[str]:
    """Return what people say instead of official words: right, and in no clause."""
    return frozenset(said for found in read_glossary().colloquial.values() for said in found)


@cache
def _places() -> frozenset[str]:
    """Return the names of all places, whole and without what they are (渌口区, 渌口)."""
    return frozenset(name for region in load_regions() for name in (region.name, region.short))


@cache
def _syllables() -> Mapping[str, frozenset[str]]:
    """Return how each character is read, syllables that sound alike levelled."""
    found = {c: frozenset(map(_levelled, said)) for c, said in readings().items()}
    return defaultdict(frozenset, found)


def _levelled(syllable: str) -> str:
    for said, alike in _ALIKE:
        syllable = syllable.replace(said, alike)
    return syllable
