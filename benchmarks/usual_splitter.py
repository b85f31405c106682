"""The usual way beside ours: a splitter of 500 characters, vectors and BM25, their ranks fused.

    python -m benchmarks.usual_splitter --index DIR [--strict]

What LangChain's tutorials build: RecursiveCharacterTextSplitter 500/50 over the files, a FAISS
store, a BM25Retriever (Okapi, k1 1.5, b .75, here over jieba's words), and an EnsembleRetriever
(weighted reciprocal ranks, c 60, half each). The splitter is LangChain's own, the vectors are of
our embedder; the ensemble is built here by the same definition, to need no further packages. A
piece counts as a hit where it overlaps a labelled clause, were it by one character.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import rjieba
from langchain_text_splitters import RecursiveCharacterTextSplitter
from numpy.typing import NDArray
from scipy import sparse

from benchmarks.question_sets import LANGUAGES, Place, QuestionSet, load_sets, measure
from benchmarks.retrieval import SHARED
from index.store import Index, open_index

_SIZE, _OVERLAP = 500, 50
_K1, _B = 1.5, 0.75
_RANK_CONSTANT, _DEPTH = 60, 60
Ranking = Sequence[int]


class UsualSearch:
    """All texts of an index, cut and searched the usual way."""

    def __init__(self, index: Index) -> None:
        self._encoder = index.encoder
        splitter = RecursiveCharacterTextSplitter(
            chunk_size=_SIZE, chunk_overlap=_OVERLAP, add_start_index=True
        )
        self.places: list[Place] = []
        texts = []
        for entry in index.catalogue.documents():
            raw = index.catalogue.document(entry.doc).raw
            for piece in splitter.create_documents([raw]):
                start = piece.metadata["start_index"]
                self.places.append((entry.doc, start, start + len(piece.page_content)))
                texts.append(piece.page_content)
        self._vectors = index.encoder.encode_clauses(texts)
        counts = [Counter(rjieba.cut(text, False)) for text in texts]
        self._columns = {w: n for n, w in enumerate(dict.fromkeys(w for c in counts for w in c))}
        self._bm25 = self._weights(counts)

    def _weights(self, counts: Sequence[Counter[str]]) -> sparse.csc_matrix:
        """Return (pieces, words) Okapi weights (Robertson and Zaragoza 2009)."""
        rows = [row for row, count in enumerate(counts) for _ in count]
        columns = [self._columns[word] for count in counts for word in count]
        times = np.array([n for count in counts for n in count.values()], dtype=np.float64)
        lengths = np.array([sum(count.values()) for count in counts], dtype=np.float64)
        holds = np.bincount(columns, minlength=len(self._columns))
        rarity = np.log(1 + (len(counts) - holds + 0.5) / (holds + 0.5))
        norm = _K1 * (1 - _B + _B * lengths / lengths.mean())
        values = rarity[columns] * times * (_K1 + 1) / (times + norm[rows])
        shape = (len(counts), len(self._columns))
        return sparse.csc_matrix((values, (rows, columns)), shape=shape)

    def dense(self, question: str) -> Ranking:
        """Return the nearest pieces."""
        return _best(self._vectors @ self._encoder.encode_queries([question])[0])

    def lexical(self, question: str) -> Ranking:
        """Return the pieces of most BM25."""
        words = [self._columns[w] for w in rjieba.cut(question, False) if w in self._columns]
        return _best(np.asarray(self._bm25[:, words].sum(axis=1)).ravel())

    def ensemble(self, question: str) -> Ranking:
        """Return both, fused by reciprocal ranks (Cormack and others 2009)."""
        scores: dict[int, float] = defaultdict(float)
        for ranking in (self.dense(question), self.lexical(question)):
            for rank, piece in enumerate(ranking, 1):
                scores[piece] += 0.5 / (_RANK_CONSTANT + rank)
        return sorted(scores, key=lambda piece: (-scores[piece], piece))

    def figures(self, one: QuestionSet, way: str, *, strict: bool) -> str:
        """Return recall@5 and nDCG@10 of one way on a set, by language."""
        found: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for row in one.rows:
            places = (self.places[piece] for piece in getattr(self, way)(row["q"]))
            order = one.ranking(places, strict=strict, whole=False)
            result = measure(order, {n: grade for n, grade in row["relevant"].items() if grade})
            for group in ("all", LANGUAGES[row["lang"]]):
                found[group].append(result)
        means = {group: np.mean(results, axis=0) for group, results in found.items()}
        return "  ".join(f"{group} {r:.3f}/{n:.3f}" for group, (r, n) in means.items())


def _best(scores: NDArray[np.floating]) -> Ranking:
    order: list[int] = np.argsort(-scores, kind="stable")[:_DEPTH].tolist()
    return [piece for piece in order if scores[piece] > 0]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--index", type=Path, default=Path("var/index"))
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--strict", action="store_true", help="as for benchmarks.retrieval")
    options = parser.parse_args()
    index = open_index(options.index)
    usual = UsualSearch(index)
    print(f"{len(usual.places)} pieces of {index.manifest.documents} documents")
    for one in load_sets(options.shared, index):
        print(f"\n{one.name}, recall@5/nDCG@10")
        for way in ("dense", "lexical", "ensemble"):
            print(f"{way:<10}{usual.figures(one, way, strict=options.strict)}")


if __name__ == "__main__":
    main()
