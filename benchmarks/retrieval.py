"""Retrieval figures by leg and language, and the speed of a search against its raw parts.

    python -m benchmarks.retrieval --index DIR [--strict] [--plain]

Questions, labels and the rule of matching are those of ``../shared/tools/score_qa.py``.
"""

import argparse
import json
import math
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from index.fuse import best_of_groups
from index.store import Index, open_index
from index.tokenise import fold
from qa.types import Question
from qa.understand import understand

SHARED = Path("../shared")
DEPTH = 200
Spans = dict[str, tuple[str, int, int]]
Leg = Callable[[Question], Sequence[str]]


def rows(path: Path) -> list[dict]:
    """Return the objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def labelled(folder: Path) -> Spans:
    """Return document and position of each labelled clause."""
    gold = [row for path in sorted(folder.glob("*.clauses.jsonl")) for row in rows(path)]
    return {row["id"]: (row["doc"], row["start"], row["end"]) for row in gold}


def matches(found: tuple[str, int, int], gold: Spans) -> list[str]:
    """Return the labelled clauses that share half of the shorter one with what was found."""
    doc, start, end = found
    return [
        name
        for name, (of, s, e) in gold.items()
        if doc.startswith(of) and 2 * (min(e, end) - max(s, start)) >= min(e - s, end - start)
    ]


def measure(order: Sequence[str], relevant: dict[str, int]) -> tuple[float, float]:
    """Return recall@5 of the clauses that answer, and nDCG@10 with gains 3 and 1."""
    best = {name for name, grade in relevant.items() if grade == 2} or set(relevant)
    gains = [(0.0, 1.0, 3.0)[relevant.get(name, 0)] for name in order[:10]]
    ideal = sorted(((0.0, 1.0, 3.0)[g] for g in relevant.values()), reverse=True)[:10]

    def discounted(values: Iterable[float]) -> float:
        return sum(value / math.log2(at + 2) for at, value in enumerate(values))

    recall = len(best & set(order[:5])) / min(5, len(best))
    return recall, discounted(gains) / discounted(ideal)


class Bench:
    """One index with labelled questions."""

    def __init__(self, index: Index, shared: Path, *, strict: bool, plain: bool) -> None:
        self.index = index
        self.gold = labelled(shared / "gold")
        asked = rows(shared / "questions" / "dev.questions.jsonl")
        self.asked = [row for row in asked if row.get("relevant")]
        self.questions = [self._understood(row["q"], plain=plain) for row in self.asked]
        self.strict = strict
        self._clauses, _ = index.catalogue.chunk_places()
        self._numbers = {e.doc: n for n, e in enumerate(index.catalogue.documents())}
        self.spans = {
            clause.id: (entry.doc, clause.span.start, clause.span.end)
            for entry in index.catalogue.documents()
            for clause in index.catalogue.clauses_of(entry.doc)
        }

    def _understood(self, text: str, *, plain: bool) -> Question:
        question = understand(text, self.index)
        if not plain:
            return question
        return Question(text, question.language, question.kind, search_text=text)

    def lexical(self, kind: str, *, translated: bool = True) -> Leg:
        """Return the search by words or by pairs alone."""

        def search(question: Question) -> list[str]:
            text = (question.lexical_text if translated else "") or question.search_text
            terms = getattr(self.index.tokeniser.tokenise(fold(text)), kind)
            found = self.index.lexical.search(kind, terms, top_k=DEPTH, docs=self._scope(question))
            clauses, _ = best_of_groups(self._clauses[found.ids], found.bm25)
            return self._names(clauses.tolist())

        return search

    def dense(self, question: Question) -> list[str]:
        """Search by meaning alone."""
        query = self.index.encoder.encode_queries([fold(question.search_text)])[0]
        scope = self._scope(question)
        ranges = None if scope is None else self.index.ranges(scope)
        ids, cosines = self.index.dense.search(query, top_k=DEPTH, ranges=ranges)
        clauses, _ = best_of_groups(self._clauses[ids], cosines)
        return self._names(clauses.tolist())

    def fused(self, *, translated: bool = True) -> Leg:
        """Return the search as it is served."""

        def search(question: Question) -> list[str]:
            lexical = (question.lexical_text or None) if translated else None
            hits = self.index.search(
                question.search_text, lexical_text=lexical, top_k=60, docs=question.docs
            )
            return [hit.clause for hit in hits]

        return search

    def _scope(self, question: Question) -> list[int] | None:
        return None if question.docs is None else sorted(self._numbers[d] for d in question.docs)

    def _names(self, clauses: Sequence[int]) -> list[str]:
        texts = self.index.catalogue.texts(clauses)
        return [texts[number][0] for number in clauses]

    def figures(self, leg: Leg) -> dict[str, tuple[float, float]]:
        """Return mean recall@5 and nDCG@10 by language, ``all`` first."""
        found: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for row, question in zip(self.asked, self.questions, strict=True):
            order: dict[str, None] = {}
            for at in (self.spans[name] for name in leg(question)):
                names = matches(at, self.gold)
                labelled_doc = any(at[0].startswith(doc) for doc, _, _ in self.gold.values())
                if names or self.strict or labelled_doc:
                    order |= dict.fromkeys(names or [f"?{at}"])
            relevant = {name: grade for name, grade in row["relevant"].items() if grade}
            result = measure(list(order), relevant)
            for group in ("all", row["lang"]):
                found[group].append(result)
        return {
            group: tuple(statistics.fmean(values) for values in zip(*results, strict=True))
            for group, results in found.items()
        }

    def milliseconds(self, leg: Leg) -> float:
        """Return the median time of a question, after one round to warm up."""
        times = []
        for question in [*self.questions, *self.questions, *self.questions]:
            start = time.perf_counter()
            leg(question)
            times.append(time.perf_counter() - start)
        return 1000 * statistics.median(times[len(self.questions) :])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--index", type=Path, default=Path("var/index"))
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument(
        "--strict", action="store_true", help="count unlabelled documents as misses"
    )
    parser.add_argument("--plain", action="store_true", help="questions as typed, scope unread")
    options = parser.parse_args()
    index = open_index(options.index)
    bench = Bench(index, options.shared, strict=options.strict, plain=options.plain)
    legs: dict[str, Leg] = {
        "words": bench.lexical("words"),
        "words, untranslated": bench.lexical("words", translated=False),
        "pairs": bench.lexical("pairs"),
        "dense": bench.dense,
        "fused": bench.fused(),
        "fused, untranslated": bench.fused(translated=False),
    }
    made = index.manifest
    print(f"{made.documents} documents, {made.clauses} clauses, {len(bench.asked)} questions")
    for name, leg in legs.items():
        figures = "  ".join(f"{g} {r:.3f}/{n:.3f}" for g, (r, n) in bench.figures(leg).items())
        print(f"{name:<20} {bench.milliseconds(leg):6.2f} ms  recall@5/nDCG@10  {figures}")


if __name__ == "__main__":
    main()
