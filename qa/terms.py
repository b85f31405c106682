"""The words of a question's subject, each with the other words that plans say it in."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, product

from index.glossary import built_in_translator, read_glossary
from index.store import Index
from index.tokenise import Tokeniser, fold
from qa.topic import content_words, is_empty_en, word_spans
from qa.types import Term
from qa.wordlists import read_words

_HAN = re.compile("[\u3400-\u9fff]")
_LONGEST_COMPOUND = 5
_SHORTEST_SAYING = 2
# Halves that meet in so many clauses are a word, and need not be looked for.
_MANY = 300
# Inflections change what is behind so many letters of an English word.
_STEM = 5
# Single characters that people say and that no plan writes as a word: 涨多少, 怎么罚; not 钱, 建.
_SINGLE_SAYINGS = frozenset("涨罚")
_COMMON_WORDS = read_words("common_words.txt")
# Below what a clause must show to speak of a subject (qa.evidence).
_COMMON_RARITY = 0.25
# An English word that no Chinese one is known for, and that no plan writes, tells less than a rare
# one: more often it is everyday wording (honoured) than a subject of its own.
_UNKNOWN_RARITY = 0.5


def chinese_terms(
    subject: str, tokeniser: Tokeniser, *, compounds: bool = False
) -> tuple[Term, ...]:
    """Return the terms of a folded Chinese subject, in order, each once.

    What people say for an official word is one term (网上卖货, or 电子商务); so is a word of the
    glossary that the dictionary cuts apart (区块 链).

    Args:
        subject: What a question or a statement is about.
        tokeniser: Cuts it.
        compounds: Whether 跨境电商 is one term, as a question means it, or two, of which a clause
            that bears a statement out may have either.
    """
    found: list[tuple[int, Term]] = []
    rest = subject.lower()
    edges = _edges(rest, tokeniser.tokenise(rest).words)
    for word, variants in (*_sayings(), *_compounds(tokeniser)):
        at = rest.find(word)
        if at >= 0 and at in edges and at + len(word) in edges:
            found.append((at, Term(word, variants)))
            rest = rest.replace(word, "\n" * len(word))
    words = tokeniser.tokenise(rest).words
    for word in content_words(rest, words if compounds else _pieces(words)):
        found.append((rest.find(word), Term(word, (word,))))
    return tuple(term for _, term in sorted(found, key=lambda one: one[0]))


def _pieces(words: Sequence[str]) -> Iterator[str]:
    """Yield the words but those that the words in front of them make up: 跨境, 电商, 跨境电商."""
    for at, word in enumerate(words):
        if not any("".join(words[start:at]) == word for start in range(max(0, at - 4), at - 1)):
            yield word


def with_rarity(terms: Iterable[Term], index: Index) -> tuple[Term, ...]:
    """Return the terms with how rare they are in the index, by the commonest of their words."""
    total = max(index.manifest.chunks, 1)
    return tuple(
        replace(
            term,
            rarity=_term_rarity(term, index, total),
            parts=tuple(parts for w in term.variants if (parts := _parts(w, index))),
            is_name=_is_name(term, index),
        )
        for term in terms
    )


def _parts(word: str, index: Index) -> tuple[str, ...]:
    """Return the words that a compound is made of, those that tell nothing left out."""
    if not _HAN.match(word):
        return ()
    words = index.tokeniser.tokenise(word).words
    return tuple(w for w in words if len(w) > 1 and w != word and w not in _COMMON_WORDS)


def _is_name(term: Term, index: Index) -> bool:
    """Tell whether a term names a thing; of English words all do that are known."""
    if _HAN.match(term.text):
        return index.tokeniser.is_name(term.text)
    return any(map(_HAN.match, term.variants)) or not term.text.isascii()


def _term_rarity(term: Term, index: Index, total: int) -> float:
    chunks = max(_frequency(index, word) for word in term.variants)
    is_foreign = not chunks and not any(map(_HAN.match, term.variants))
    rarity = _UNKNOWN_RARITY if is_foreign else _rarity(chunks, total)
    return min(rarity, _COMMON_RARITY) if term.text in _COMMON_WORDS else rarity


def _rarity(chunks: int, total: int) -> float:
    return math.log((total + 1) / (1 + min(chunks, total))) / math.log(total + 1)


def _frequency(index: Index, word: str) -> int:
    """Return in how many chunks the word stands, at most: the rarest of its character pairs."""
    tokens = index.tokeniser.tokenise(word)
    if len(tokens.words) == 1:
        return index.lexical.frequency("words", tokens.words[0])
    return min((index.lexical.frequency("pairs", pair) for pair in tokens.pairs), default=0)


def _edges(text: str, words: Sequence[str]) -> set[int]:
    """Return where words begin and end: 大学 does not stand in 大学生."""
    return {0, len(text)}.union(*word_spans(text, words))


@lru_cache(maxsize=4)
def _compounds(tokeniser: Tokeniser) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the glossary's words that the dictionary cuts into pieces of one character."""
    cut = (
        word
        for word in read_glossary().names
        if 2 < len(word) <= _LONGEST_COMPOUND
        and any(len(part) == 1 for part in tokeniser.tokenise(word).words)
    )
    return tuple((word, (word,)) for word in sorted(cut, key=lambda w: (-len(w), w)))


def english_terms(text: str) -> tuple[Term, ...]:
    """Return the terms of an English question, each with its Chinese words."""
    terms = []
    for phrase, chinese in built_in_translator().phrases(text):
        if not is_empty_en(phrase):
            words = dict.fromkeys((*map(fold, chinese), phrase))
            terms.append(Term(phrase, tuple(words)))
    return tuple({term.text: term for term in terms}.values())


def english_compounds(text: str, terms: Sequence[Term], index: Index) -> tuple[Term, ...]:
    """Return the Chinese compounds of neighbours in an English text that plans write.

    Neither 数据 nor 应用 tells the application data group; 应用数据组 does.
    """
    made = []
    for first, second in pairwise(terms):
        joined = tuple(
            one + other
            for one, other in product(_chinese_of(first), _chinese_of(second))
            if _is_written(one + other, len(one), index)
        )
        if joined and _are_neighbours(first.text, second.text, text.lower()):
            made.append(Term(f"{first.text} {second.text}", joined))
    return tuple(made)


def _are_neighbours(first: str, second: str, text: str) -> bool:
    """Tell whether nothing stands between two phrases, of which the stems are given."""
    end, begin = first.split()[-1][:_STEM], second.split()[0][:_STEM]
    return bool(re.search(rf"\b{re.escape(end)}[a-z]*[\s-]+{re.escape(begin)}", text))


def _chinese_of(term: Term) -> list[str]:
    return [word for word in term.variants if _HAN.match(word)]


def _is_written(word: str, cut: int, index: Index) -> bool:
    """Tell whether a clause has the word; its two halves meet at ``cut``."""
    met = index.lexical.frequency("pairs", word[cut - 1 : cut + 1])
    return met > 0 and (met > _MANY or bool(index.holding((word,))))


@lru_cache(maxsize=1)
def _sayings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what people say with the official words for it, the longest first."""
    table: dict[str, list[str]] = {}
    for official, sayings in read_glossary().colloquial.items():
        for saying in sayings:
            if len(saying) >= _SHORTEST_SAYING or saying in _SINGLE_SAYINGS:
                table.setdefault(saying, []).append(official)
    ordered = sorted(table.items(), key=lambda item: (-len(item[0]), item[0]))
    return tuple((saying, (saying, *official)) for saying, official in ordered)
