"""The words of a question's subject, each with the other words that plans say it in."""

from functools import lru_cache

from index.glossary import built_in_translator, read_glossary
from index.tokenise import Tokeniser, fold
from qa.topic import content_words, is_empty_en
from qa.types import Term

_SHORTEST_SAYING = 2


def chinese_terms(subject: str, tokeniser: Tokeniser) -> tuple[Term, ...]:
    """Return the terms of a folded Chinese subject.

    What people say for an official word is one term: 网上卖货, or 电子商务.
    """
    found: list[tuple[int, Term]] = []
    rest = subject
    for saying, official in _sayings():
        at = rest.find(saying)
        if at >= 0:
            found.append((at, Term(saying, (saying, *official))))
            rest = rest.replace(saying, "\n" * len(saying))
    at = 0
    for word in content_words(rest, tokeniser.tokenise(rest).words):
        place = rest.lower().find(word)
        at = place if place >= 0 else at
        found.append((at, Term(word, (word,))))
    return tuple(term for _, term in sorted(found, key=lambda one: one[0]))


def english_terms(text: str) -> tuple[Term, ...]:
    """Return the terms of an English question, each with its Chinese words."""
    terms = []
    for phrase, chinese in built_in_translator().phrases(text):
        if not is_empty_en(phrase):
            terms.append(Term(phrase, (*(fold(word) for word in chinese), phrase)))
    return tuple({term.text: term for term in terms}.values())


@lru_cache(maxsize=1)
def _sayings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what people say with the official words for it, the longest first."""
    table: dict[str, list[str]] = {}
    for official, sayings in read_glossary().colloquial.items():
        for saying in sayings:
            if len(saying) >= _SHORTEST_SAYING:
                table.setdefault(saying, []).append(official)
    ordered = sorted(table.items(), key=lambda item: (-len(item[0]), item[0]))
    return tuple((saying, tuple(official)) for saying, official in ordered)
