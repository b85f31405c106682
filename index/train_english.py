"""Training pairs between English and Chinese: the dictionary, the glossary, pseudo-English."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any, TypeAlias

from index.glossary import Glossary
from index.train_pairs import Pair, Synonyms, term_cutter
from index.train_vocabulary import latin_words

Glosses: TypeAlias = Mapping[str, tuple[str, ...]]

# (bound form) to lead: the remark goes; R&D (research) keeps R&D
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# to lead, a bureau, the state: the opening word goes; total keeps its own to
_OPENING = re.compile(r"^(?:to|a|an|the|be) ")
# surname Wang, variant of 啊, CL:個: remarks about a word, not its meaning
_NO_MEANING = re.compile(
    r"^(?:CL:|surname|(?:old |erhua )?variant of|see |also (?:written|pr)|used in|abbr\.? |same as)"
    r"|particle|[㐀-鿿]"
)
_TERM_ROUNDS = 6  # the glossary is the domain: a hundredth of the dictionary, wanted more often
_ASKING = (
    "who leads {}?", "who is responsible for {}?", "which department is in charge of {}?",
    "which units take part in {}?", "what is the target for {}?", "how many {} by 2025?",
    "what measures are there for {}?", "{}", "how is {} supported?", "what does the plan say on {}",
    "{} lead unit", "{}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The meanings of Chinese words, the glossary's before the dictionary's.

    Attributes:
        glosses: Chinese word → English meanings, all.
        brief: The same, meanings of at most three words, for word-by-word English.
        synonyms: Chinese word → other words with the same meaning.
        verbs: English verbs.
        terms: The glossary's words, which are matched before jieba cuts.
    """

    glosses: Glosses
    brief: Glosses
    synonyms: Synonyms
    verbs: frozenset[str]
    terms: frozenset[str]


def read_dictionary(rows: Iterable[Mapping[str, Any]], glossary: Glossary) -> Dictionary:
    """Return the meanings that CC-CEDICT rows and the glossary give."""
    glosses: dict[str, list[str]] = defaultdict(list)
    verbs: set[str] = set()
    for row in rows:
        if "zh" not in row:
            continue
        for text in row["en"]:
            for gloss in str(text).split(";"):
                gloss = gloss.strip()
                if gloss.startswith("to "):
                    verbs.update(latin_words(gloss[3:])[:1])
                clean = clean_gloss(gloss)
                if clean:
                    glosses[row["zh"]].append(clean)
    brief = {
        word: tuple(one for one in found if len(one.split()) <= 3)[:3]
        for word, found in glosses.items()
    }
    synonyms = _synonyms(glosses, glossary.colloquial)
    for word, found in glossary.names.items():
        glosses[word] = list(found) + glosses.get(word, [])
        brief[word] = tuple(found)
    full = {word: tuple(found) for word, found in glosses.items()}
    short = {word: found for word, found in brief.items() if found}
    return Dictionary(full, short, synonyms, frozenset(verbs), frozenset(glossary.names))


def clean_gloss(gloss: str) -> str:
    """Return a meaning without remarks and opening word; empty where it is none or over-long."""
    if _NO_MEANING.search(gloss):
        return ""
    text = _REMARK.sub("", gloss).replace("sb", "").replace("sth", "").strip(" ,.!?")
    text = _OPENING.sub("", " ".join(text.split()))
    return text.lower() if 0 < len(text.split()) <= 6 else ""


def _synonyms(glosses: Mapping[str, Sequence[str]], colloquial: Synonyms) -> Synonyms:
    """Return words of two or more characters that share one of their first two meanings.

    What people say instead of an official word comes first, and alone where it is there.
    """
    by_gloss: dict[str, list[str]] = defaultdict(list)
    for word, found in glosses.items():
        if len(word) > 1:
            for gloss in dict.fromkeys(found[:2]):
                by_gloss[gloss].append(word)
    others: dict[str, list[str]] = defaultdict(list)
    for words in by_gloss.values():
        # A meaning that very many words share is too wide: "person", "place name".
        if 1 < len(words) <= 8:
            for one, two in permutations(words, 2):
                others[one].append(two)
    return {word: tuple(dict.fromkeys(found)) for word, found in others.items()} | dict(colloquial)


def english_counts(dictionary: Dictionary, counts: Counter[str]) -> Counter[str]:
    """Return how much each English word is needed: by how often the words it glosses occur."""
    needed: Counter[str] = Counter()
    for word, glosses in dictionary.glosses.items():
        weight = 1 + min(counts[word], 2000.0) ** 0.5
        weight *= 5 if word in dictionary.terms else 1
        for gloss in glosses[:4]:
            for english in latin_words(gloss):
                needed[english] += weight
    return needed


def dictionary_pairs(dictionary: Dictionary) -> Iterator[Pair]:
    """Yield pairs of an English meaning and its Chinese word, the glossary's many times."""
    for word, glosses in dictionary.glosses.items():
        for gloss in dict.fromkeys(glosses):
            yield from [(gloss, word)] * (_TERM_ROUNDS if word in dictionary.terms else 1)


def synonym_pairs(dictionary: Dictionary, rng: random.Random) -> Iterator[Pair]:
    """Yield pairs of two Chinese words with one meaning."""
    for word, others in dictionary.synonyms.items():
        yield from ((word, other) for other in rng.sample(others, min(4, len(others))))


class PseudoEnglish:
    """Puts Chinese into English word by word: wrong as English, right as a bag of words."""

    def __init__(self, dictionary: Dictionary, rng: random.Random) -> None:
        self._brief = dictionary.brief
        self._cutter = term_cutter(sorted(dictionary.terms))
        self._rng = rng

    def put(self, text: str, drop: float = 0.15) -> str:
        """Return the meanings of the text's words in order, some left out."""
        words = self._cutter.cut(text, False)
        return " ".join(self._meaning(word) for word in words if self._rng.random() > drop)

    def _meaning(self, word: str) -> str:
        found = self._brief.get(word)
        if not found:
            return word if word.isascii() else ""
        return self._rng.choice(found)

    def pairs(self, heads: Sequence[Pair]) -> Iterator[Pair]:
        """Yield the heading in pseudo-English with the heading, or asked about, with its clause."""
        for heading, clause in heads:
            english = self.put(heading)
            if len(english) < 6:
                continue
            yield self._rng.choice(_ASKING).format(english), heading
            yield self._rng.choice(_ASKING).format(self.put(heading, 0.25)), clause
