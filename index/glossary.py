"""The English glossary of government, science and technology terms, and what it translates.

``glossary.toml`` was written by hand for this project. It names Chinese terms on the English page,
turns English questions into Chinese search words, and helps to train the built-in embedder. Terms
written since that was trained stand in ``glossary_new.toml``, so that it can be made again.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from index.embed import LightEncoder, load_built_in
from index.readings import words_read

TRAINED_ON = Path(__file__).with_name("glossary.toml")
_SINCE = Path(__file__).with_name("glossary_new.toml")
_ASKING = "asking"
_COLLOQUIAL = "colloquial"
# Chinese terms of one English name that are searched for: 科学技术局 and 科技局, not five more.
_MAX_TERMS = 3
# A word outside the glossary is put into this many of its nearest Chinese words, where they are at
# least this near: 83% of those are right by CC-CEDICT, and 96% of the words have one (3,890 English
# words that the glossary has not; at .50 it is 86% and 88%, at .40 80% and 98%).
_NEAREST = 2
_MIN_COSINE = 0.45
# Dimensions that pick the words whose cosine is then computed, and how many they pick.
_HEAD = 64
_LIKELY = 100
_KEPT_WORDS = 5_000
_LEVELS = {
    "市": "municipal",
    "省": "provincial",
    "区": "district",
    "县": "county",
    "州": "prefectural",
}

_WORD = re.compile(r"[a-z0-9]+(?:[&'][a-z0-9]+)*")  # R&D, people's, 5G; not 科技
_ACRONYM = re.compile(r"[A-Z0-9]{2,4}|IPv6")  # AI, 5G; not R&D, which no plan writes, nor Expo
_HAN = re.compile(r"[㐀-鿿]+")  # 科技; not R&D
_EMPTY_WORDS = (
    "a an the of and or to in on for by at with from as is are was were be been do does did has "
    "have had will would shall should can could may might must it its they their them this that "
    "these those there who whom whose which what when where why how many much any some such than "
    "then i you we my your our us me please tell give list show all about into under over per "
    "also not no unit department agency plan document clause say mention responsible charge"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_ENDINGS = (
    ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"),
    ("centre", "center"), ("programme", "program"), ("bour", "bor"), ("olour", "olor"),
    ("mour", "mor"), ("vour", "vor"), ("iour", "ior"), ("nour", "nor"), ("ies", "y"),
    ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms by what they are for.

    Attributes:
        names: Chinese term → English names, the preferred first.
        asking: The Chinese terms among them that only ask (牵头, 责任单位).
        colloquial: Official Chinese word → what people say instead.
    """

    names: Mapping[str, tuple[str, ...]]
    asking: frozenset[str]
    colloquial: Mapping[str, tuple[str, ...]]

    def english(self, term: str) -> str | None:
        """Return the preferred English name of a Chinese term; ``None`` where it has none.

        A level in front is put into English too: 市科技局 is ``municipal science and technology
        bureau``.
        """
        if term in self.names:
            return self.names[term][0]
        level, rest = _LEVELS.get(term[:1]), term[1:]
        return f"{level} {self.names[rest][0]}" if level and rest in self.names else None


@cache
def read_glossary(*, trained: bool = False) -> Glossary:
    """Return the glossary that ships, or of it what the built-in model was trained on."""
    tables: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for path in (TRAINED_ON,) if trained else (TRAINED_ON, _SINCE):
        for name, table in tomllib.loads(path.read_text("utf-8")).items():
            for term, text in table.items():
                tables[name][term] = (*tables[name].get(term, ()), *text.split("; "))
    colloquial = tables.pop(_COLLOQUIAL)
    names = {term: english for table in tables.values() for term, english in table.items()}
    return Glossary(names, frozenset(tables[_ASKING]), colloquial)


def english(term: str) -> str | None:
    """Return the English name of a Chinese term by the glossary that ships."""
    return read_glossary().english(term)


class Translator:
    """Puts English questions into Chinese search words: the glossary first, then near vectors."""

    def __init__(self, glossary: Glossary, encoder: LightEncoder) -> None:
        self._terms: dict[tuple[str, ...], list[str]] = {}
        for term, names in glossary.names.items():
            for name in names:
                key = _stems(name)
                # "the public" leaves an empty key where all its words are grammar.
                if key:
                    self._terms.setdefault(key, []).append(term)
        self._asking = glossary.asking
        # Chinese plans write AI and 5G as often as their Chinese names.
        every = [name for names in glossary.names.values() for name in names]
        self._acronyms = {_stem(name.lower()) for name in every if _ACRONYM.fullmatch(name)}
        self._longest = max(map(len, self._terms))
        self._near = _NearWords(encoder)

    def translate(self, query: str) -> str:
        """Return the Chinese search words of an English question, blanks between them.

        Chinese words and figures in the question stay; words of asking (who leads) go.
        """
        found = [*_HAN.findall(query), *(t for _, terms in self.phrases(query) for t in terms)]
        return " ".join(dict.fromkeys(found))

    def phrases(self, query: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the phrases of an English question, each with its Chinese terms, in order.

        Words of grammar and of asking have no terms and are left out; a word for which no Chinese
        one is known has none either and is kept.
        """
        words = _stems(query)
        found = []
        at = 0
        while at < len(words):
            taken, terms = self._match(words[at : at + self._longest])
            phrase = words[at : at + taken]
            if terms or not (phrase in self._terms or phrase[0] in _EMPTY):
                found.append((" ".join(phrase), tuple(terms)))
            at += taken
        return tuple(found)

    def named(self, query: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the phrases of an English question, each with all the terms that the glossary has.

        Unlike ``phrases`` it guesses none: a phrase that the glossary lacks has no terms.
        """
        words = _stems(query)
        found = []
        at = 0
        while at < len(words):
            sizes = range(min(self._longest, len(words) - at), 0, -1)
            size = next((s for s in sizes if words[at : at + s] in self._terms), 1)
            phrase = words[at : at + size]
            if size > 1 or phrase[0] not in _EMPTY:
                found.append((" ".join(phrase), tuple(self._terms.get(phrase, ()))))
            at += size
        return tuple(found)

    def _match(self, words: tuple[str, ...]) -> tuple[int, list[str]]:
        """Return how many words the longest entry takes, and its Chinese terms."""
        if words[0] in _EMPTY and words[:2] not in self._terms:
            return 1, []
        for size in range(len(words), 0, -1):
            terms = self._terms.get(words[:size])
            if terms:
                found = [one for one in terms if one not in self._asking][:_MAX_TERMS]
                return size, found + [words[0]] * (size == 1 and words[0] in self._acronyms)
        word = words[0]
        if any(map(str.isdigit, word)):
            return 1, [word]
        # Names of zones are in no dictionary: Lingang, Zhongguancun.
        return 1, list(dict.fromkeys((*self._near.chinese(word), *words_read(word))))


class _NearWords:
    """Finds the Chinese words whose vectors are nearest to that of an English word."""

    def __init__(self, encoder: LightEncoder) -> None:
        self._encoder = encoder
        words = encoder.words()
        rows = [row for row, word in enumerate(words) if len(word) > 1 and _HAN.fullmatch(word)]
        self._words = [words[row] for row in rows]
        self._vectors = encoder.word_vectors(rows)
        # The model's first dimensions were trained to serve alone: a quarter of the reading.
        self._heads = self._vectors[:, :_HEAD].copy()
        # A question is translated for its subject, for its title and for its search.
        self._known = lru_cache(maxsize=_KEPT_WORDS)(self._nearest)

    def chinese(self, word: str) -> list[str]:
        """Return the nearest Chinese words that are near enough, nearest first."""
        return list(self._known(word))

    def _nearest(self, word: str) -> tuple[str, ...]:
        vector = self._encoder.encode_queries([word])[0]
        # Not a matrix product: BLAS sets threads to it that cost far more than they bring.
        far = -np.einsum("wd,d->w", self._heads, vector[:_HEAD])
        likely = np.argpartition(far, min(_LIKELY, len(far) - 1))[:_LIKELY]
        cosines = self._vectors[likely] @ vector
        best = np.argsort(-cosines)[:_NEAREST]
        return tuple(self._words[likely[at]] for at in best if cosines[at] >= _MIN_COSINE)


def _stems(text: str) -> tuple[str, ...]:
    """Return the words of an English text, inflections and British spellings levelled."""
    words = (word.replace("'s", "") for word in _WORD.findall(text.lower().replace("’", "'")))
    return tuple(_stem(word) for word in words if word not in {"a", "an", "the"})


def _stem(word: str) -> str:
    if word.endswith(("ss", "us", "is", "ics")) or len(word) < 4:
        return word
    for ending, plain in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)] + plain
            # centres and programmes have two endings to level
            return _stem(stem) if ending == "s" else stem
    return word


@cache
def built_in_translator() -> Translator:
    """Return the translator of the glossary and the model that ship."""
    return Translator(read_glossary(), load_built_in())


def translate(query_en: str) -> str:
    """Return the Chinese search words of an English question."""
    return built_in_translator().translate(query_en)
