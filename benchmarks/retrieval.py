"""Retrieval figures by leg, part, set and language, and the speed of a search by its parts.

    python -m benchmarks.retrieval --index DIR [--strict] [--reranker MODEL]

Sets: the development questions, and our own under ``tests/eval``. Rules: ``score_qa.py``.
``served`` is what is shown; the other lines are the search below it, and what it loses without
one of its parts. Ends with status 1 where fusion is worse than its better leg by more than .01.
"""

import argparse
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.question_sets import LANGUAGES, Place, QuestionSet, load_sets, measure
from index.fuse import Mix
from index.rerank import load_reranker
from index.store import Index, open_index
from index.tokenise import fold
from qa.retrieve import retrieve
from qa.types import Question
from qa.understand import understand

SHARED = Path("../shared")
DEPTH = 60
# What each leg brings into the fusion.
_RAW_DEPTH = 200
# What fusion may lose against the better of its legs on a set in a language.
TOLERANCE = 0.01
Leg = Callable[[Question], Sequence[str]]
Figures = dict[str, tuple[float, ...]]


class Legs:
    """The searches of one index, each by a part of what is served or without a part."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._clauses, _ = index.catalogue.chunk_places()
        self._numbers = {e.doc: n for n, e in enumerate(index.catalogue.documents())}

    def single(self) -> dict[str, Leg]:
        """Return what fusion is made of, by name."""
        return {
            "words": lambda q: self.lexical(q, words=1.0),
            "pairs": lambda q: self.lexical(q, words=0.0),
            "words and pairs": lambda q: self.lexical(q, words=Mix().words),
            "dense": self.dense,
        }

    def search(self, question: Question) -> list[str]:
        """Search as it is done for an answer, ten hits deep."""
        return self.fused(question, top_k=10)

    def fused(self, question: Question, top_k: int = DEPTH) -> list[str]:
        """Search by all legs."""
        hits = self.index.search(
            question.search_text,
            lexical_text=question.lexical_text or None,
            top_k=top_k,
            docs=question.docs,
        )
        return [hit.clause for hit in hits]

    def without(self) -> dict[str, Leg]:
        """Return the fused search without one of its parts, by name."""
        return {
            "fused": self.fused,
            "  without scope": lambda q: self.fused(replace(q, docs=None)),
            "  without translation": lambda q: self.fused(replace(q, lexical_text="")),
            "  without understanding": lambda q: self.fused(
                Question(q.text, q.language, q.kind, q.text)
            ),
        }

    def served(self, question: Question) -> list[str]:
        """Return the clauses as they are shown, or would be with an answer."""
        return [found.clause.id for found in retrieve(self.index, question)]

    def lexical(self, question: Question, *, words: float) -> list[str]:
        """Search by words and pairs alone, words weighing so much."""
        text = fold(question.lexical_text or question.search_text)
        tokens, scope = self.index.tokeniser.tokenise(text), self._scope(question)
        scores: dict[int, float] = defaultdict(float)
        for kind, weight in (("words", words), ("pairs", 1 - words)):
            leg = self.index.lexical.search(kind, getattr(tokens, kind), top_k=DEPTH, docs=scope)
            best = leg.bm25.max(initial=0.0) or 1.0
            for chunk, bm25 in zip(leg.ids.tolist(), leg.bm25.tolist(), strict=True):
                scores[chunk] += weight * bm25 / best
        return self._names(sorted(scores, key=lambda chunk: (-scores[chunk], chunk)))

    def dense(self, question: Question) -> list[str]:
        """Search by meaning alone."""
        query = self.index.encoder.encode_queries([fold(question.search_text)])[0]
        ranges = self.index.ranges(self._scope(question))
        ids, _ = self.index.dense.search(query, top_k=DEPTH, ranges=ranges)
        return self._names(ids.tolist())

    def raw(self, question: Question) -> list[str]:
        """Do what a search cannot do without: encode, and ask FAISS once and tantivy twice."""
        return self.scan(question, self.encode(question)) + self.terms(question)

    def encode(self, question: Question) -> NDArray[np.float32]:
        """Return the vector of the question, after encoding each of its wordings."""
        wordings = [question.search_text, *filter(None, [question.lexical_text])]
        vectors = [self.index.encoder.encode_queries([fold(wording)])[0] for wording in wordings]
        return vectors[-1]

    def scan(self, question: Question, query: NDArray[np.float32]) -> list[str]:
        """Ask FAISS."""
        ranges = self.index.ranges(self._scope(question))
        self.index.dense.search(query, top_k=_RAW_DEPTH, ranges=ranges)
        return []

    def terms(self, question: Question) -> list[str]:
        """Cut the question and ask tantivy for its words and its pairs."""
        text = fold(question.lexical_text or question.search_text)
        tokens, scope = self.index.tokeniser.tokenise(text), self._scope(question)
        for kind in ("words", "pairs"):
            self.index.lexical.search(kind, getattr(tokens, kind), top_k=_RAW_DEPTH, docs=scope)
        return []

    def _scope(self, question: Question) -> list[int] | None:
        return None if question.docs is None else sorted(self._numbers[d] for d in question.docs)

    def _names(self, chunks: Sequence[int]) -> list[str]:
        numbers = list(dict.fromkeys(int(self._clauses[chunk]) for chunk in chunks))
        texts = self.index.catalogue.texts(numbers)
        return [texts[number][0] for number in numbers]


class Bench:
    """Labelled sets asked of one index."""

    def __init__(self, index: Index, shared: Path, *, strict: bool) -> None:
        self.index = index
        self.strict = strict
        self.sets = tuple(load_sets(shared, index))
        self.questions = {
            one.name: [understand(row["q"], index) for row in one.rows] for one in self.sets
        }
        self._places: dict[str, Place] = {
            clause.id: (entry.doc, clause.span.start, clause.span.end)
            for entry in index.catalogue.documents()
            for clause in index.catalogue.clauses_of(entry.doc)
        }

    def figures(self, one: QuestionSet, leg: Leg) -> Figures:
        """Return number of questions, mean recall@5 and nDCG@10 by group, ``all`` first."""
        found: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for row, question in zip(one.rows, self.questions[one.name], strict=True):
            places = (self._places[name] for name in leg(question))
            order = one.ranking(places, strict=self.strict)
            result = measure(
                order, {name: grade for name, grade in row["relevant"].items() if grade}
            )
            groups = ["all", LANGUAGES[row["lang"]]]
            for group in groups if question.docs is not None else [*groups, "no place"]:
                found[group].append(result)
        return {
            group: (len(results), *map(statistics.fmean, zip(*results, strict=True)))
            for group, results in found.items()
        }

    def milliseconds(self, leg: Leg) -> float:
        """Return the median processor time of a question, after one round to warm up."""
        questions = [question for asked in self.questions.values() for question in asked]
        times = []
        for question in [*questions, *questions]:
            start = time.process_time()
            leg(question)
            times.append(time.process_time() - start)
        return 1000 * statistics.median(times[len(questions) :])


def worse_than_a_leg(figures: Mapping[str, Figures], legs: Sequence[str]) -> list[str]:
    """Return a line for each group in which fusion is worse than its better leg."""
    lines = []
    for group, (_, recall, _) in figures["fused"].items():
        best = max(legs, key=lambda leg: figures[leg][group][1])
        if recall < figures[best][group][1] - TOLERANCE:
            lines.append(f"{group}: fused {recall:.3f}, {best} {figures[best][group][1]:.3f}")
    return lines


def main() -> int:
    """Print the tables; return 1 where fusion is worse than one of its legs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--index", type=Path, default=Path("var/index"))
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument(
        "--strict", action="store_true", help="count unlabelled documents as misses"
    )
    parser.add_argument("--reranker", metavar="MODEL", help="order what is served by this model")
    options = parser.parse_args()
    reranker = load_reranker(options.reranker) if options.reranker else None
    index = open_index(options.index, reranker=reranker)
    bench, legs = Bench(index, options.shared, strict=options.strict), Legs(index)
    single = legs.single()
    every = {**single, **legs.without(), "served": legs.served}
    print(f"{index.manifest.documents} documents, {index.manifest.clauses} clauses")
    lost = []
    for one in bench.sets:
        figures = {name: bench.figures(one, leg) for name, leg in every.items()}
        counts = "  ".join(f"{group} {row[0]}" for group, row in figures["fused"].items())
        print(f"\n{one.name}, recall@5/nDCG@10 (questions: {counts})")
        for name, row in figures.items():
            shown = "  ".join(f"{group} {r:.3f}/{n:.3f}" for group, (_, r, n) in row.items())
            print(f"{name:<24}{shown}")
        lost += [f"{one.name}, {line}" for line in worse_than_a_leg(figures, list(single))]
    print("\nprocessor time of a search, median")
    raw_ms = bench.milliseconds(legs.raw)
    print(f"{'raw searches':<24}{raw_ms:6.2f} ms")
    for name, leg in {**every, "fused": legs.search}.items():
        spent = bench.milliseconds(leg)
        print(f"{name:<24}{spent:6.2f} ms, {spent / raw_ms:.2f} of the raw searches")
    for line in lost:
        print(f"worse than a leg: {line}", file=sys.stderr)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
