"""Training pairs from Chinese documents: two texts that a good embedder puts near each other."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import rjieba

from index.tokenise import WORD_FREQUENCY
from index.train_text import Part, Passage, sentences

Pair: TypeAlias = tuple[str, str]
Synonyms: TypeAlias = Mapping[str, tuple[str, ...]]

_BODY = 200  # characters of a passage that are read: the most of a clause
# The words of asking, in the manner of those who use the tool; what stands for {} is the matter.
_ASKING = (
    "谁牵头{}?", "{}由谁负责?", "{}的责任单位是哪个部门?", "哪些部门参与{}?", "{}怎么推进",
    "关于{}有什么规定?", "{}有哪些措施?", "{}的目标是多少?", "到2025年{}要达到多少?", "{}",
    "如何{}?", "{}归哪个局管", "{}有什么支持政策?", "请问{}是怎么安排的", "{}任务分工", "{}",
)  # fmt: skip


def term_cutter(terms: Iterable[str]) -> rjieba.Jieba:
    """Return a jieba that keeps the terms whole: 高层次人才 is what people call 牛人."""
    cutter = rjieba.Jieba()
    for term in terms:
        cutter.add_word(term, WORD_FREQUENCY, None)
    return cutter


class Sampler:
    """Draws queries from texts: words that carry the matter, sentences, other wordings."""

    def __init__(
        self, counts: Counter[str], synonyms: Synonyms, cutter: rjieba.Jieba, rng: random.Random
    ) -> None:
        total = sum(counts.values())
        # Rare words are what people type; the square keeps 工作 and 推进 out of most queries.
        self._weight = {
            word: math.log(total / count) ** 2
            for word, count in counts.items()
            if len(word) > 1 and count > 0
        }
        self._synonyms = synonyms
        self._cutter = cutter
        self.rng = rng

    def keywords(self, text: str) -> str:
        """Return two to five words of the text, some in other words, as a query without grammar."""
        words = sorted({word for word in rjieba.cut(text, False) if word in self._weight})
        if len(words) < 3:
            return ""
        picked = self.rng.choices(
            words, [self._weight[word] for word in words], k=self.rng.randint(2, 5)
        )
        # Not a set: the order of its words differs from one run of Python to the next.
        found = [self._other(word, 0.25) for word in dict.fromkeys(picked)]
        return self.rng.choice(("", " ")).join(found)

    def reworded(self, text: str, share: float = 0.6) -> str:
        """Return the text with a share of its words replaced by other words for the same."""
        return "".join(self._other(word, share) for word in self._cutter.cut(text, False))

    def asked(self, matter: str) -> str:
        """Return a question about the matter."""
        return self.rng.choice(_ASKING).format(matter)

    def _other(self, word: str, share: float) -> str:
        others = self._synonyms.get(word)
        return self.rng.choice(others) if others and self.rng.random() < share else word


def document_pairs(passages: Iterable[Passage], sampler: Sampler) -> Iterator[Pair]:
    """Yield pairs within documents: heading, question, keywords, sentence, each with its clause."""
    for passage in passages:
        for part in passage.parts:
            body = part.body[:_BODY]
            if len(body) < 12:
                continue
            yield from _part_pairs(passage.title, part, body, sampler)


def _part_pairs(title: str, part: Part, body: str, sampler: Sampler) -> Iterator[Pair]:
    """Yield the pairs of one numbered part."""
    rng = sampler.rng
    if part.path:
        heading = part.path[-1]
        yield sampler.asked(heading), body
        yield sampler.asked(sampler.reworded(heading)), _clause(title, part, body, rng)
    words = sampler.keywords(body)
    if words:
        yield sampler.asked(words), _clause(title, part, body, rng)
    found = sentences(body)
    if len(found) > 1:
        at = rng.randrange(len(found))
        rest = "".join(found[:at] + found[at + 1 :])
        yield sampler.reworded(found[at], 0.3), _clause(title, part, rest, rng)
    if rng.random() < 0.15:
        yield title, " ".join((*part.path, body))


def _clause(title: str, part: Part, body: str, rng: random.Random) -> str:
    """Return the clause as an index holds it: with title and headings, or without."""
    kind = rng.random()
    if kind < 0.35:
        return " ".join((title, *part.path, body))
    return " ".join((*part.path, body)) if kind < 0.6 else body


def news_pairs(texts: Iterable[str], sampler: Sampler) -> Iterator[Pair]:
    """Yield pairs of a news text: its opening or some of its words, and what follows."""
    for text in texts:
        found = [one for one in sentences(text.split("正文：", 1)[-1]) if len(one) > 10]
        if len(found) < 4:
            continue
        yield found[0], "".join(found[1:4])[:_BODY]
        at = sampler.rng.randrange(1, len(found) - 1)
        yield sampler.reworded(found[at], 0.4), "".join(found[at + 1 : at + 3])[:_BODY]
        passage = "".join(found[at : at + 3])[:_BODY]
        words = sampler.keywords(passage)
        if words:
            yield words, passage


def question_pairs(rows: Sequence[tuple[str, str]], sampler: Sampler) -> Iterator[Pair]:
    """Yield pairs of a question and the part of its passage that shares most with it."""
    for question, passage in rows:
        yield question, passage[:_BODY]
        asked = set(question)
        best = max(sentences(passage), key=lambda one: len(asked & set(one)) / (20 + len(one)))
        yield sampler.reworded(question, 0.4), best[:_BODY]


def swap_pairs(headings: Sequence[str], sampler: Sampler) -> Iterator[Pair]:
    """Yield pairs of a heading and itself in other words."""
    for heading in headings:
        other = sampler.reworded(heading, 0.9)
        if other != heading:
            yield other, heading
