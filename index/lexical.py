"""Lexical search: BM25 over words and character pairs, in tantivy."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from index.tokenise import Tokeniser, Tokens
from index.types import Chunk

_FIELDS = ("title", "path", "body", "units")
_HEAP_BYTES = 64 * 2**20
# Of so few pairs none may miss: half of a phrase of three characters stands in too many clauses.
_BREAKABLE = 2
_KEPT_TERMS = 20_000


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """What a match in each field counts.

    Measured on the development questions over the seeds: recall@5 of both legs .61 with these
    weights, .58 with headings at 1, .55 with the body alone.
    """

    title: float = 0.5
    path: float = 1.5
    body: float = 1.0
    units: float = 0.25


@dataclass(frozen=True, slots=True)
class Leg:
    """Chunks that one kind of term found: ids and BM25, best first."""

    ids: NDArray[np.int64]
    bm25: NDArray[np.float32]


class LexicalIndex:
    """Chunks by their words and character pairs; ids are the chunks' numbers."""

    def __init__(self, folder: Path, *, weights: FieldWeights | None = None) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()
        self._schema = self._index.schema
        self._weights = weights or FieldWeights()
        # A question's words are looked up for its search, its subject and its spelling.
        self._kept = lru_cache(maxsize=_KEPT_TERMS)(self._frequency)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(
        self, kind: str, terms: Sequence[str], *, top_k: int, docs: Sequence[int] | None = None
    ) -> Leg:
        """Return the best ``top_k`` chunks for ``terms``.

        Args:
            kind: ``words`` or ``pairs``.
            terms: Terms of the question; one given twice counts twice.
            top_k: At most so many.
            docs: Numbers of the documents to search in; all where ``None``.
        """
        query = self._query(kind, terms)
        if docs is not None:
            query = self._restricted(query, docs)
        return self._found(query, top_k)

    def with_pairs(self, pairs: Sequence[str], *, docs: Sequence[int] | None = None) -> Leg:
        """Return every chunk in whose headings or body all pairs stand, of several all but one.

        A mark inside a phrase (监管“沙盒”) breaks one of its pairs.
        """
        each = [self._anywhere(pair) for pair in pairs]
        ways = [[*each[:at], *each[at + 1 :]] for at in range(len(each))]
        ways = ways if len(each) > _BREAKABLE else [each]
        query = tantivy.Query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in way]),
                )
                for way in ways
            ]
        )
        query = query if docs is None else self._restricted(query, docs)
        return self._found(query, len(self) if pairs else 0)

    def _anywhere(self, pair: str) -> tantivy.Query:
        return tantivy.Query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.term_query(self._schema, f"{field}_pairs", pair, "freq"),
                )
                for field in ("path", "body")
            ]
        )

    def frequency(self, kind: str, term: str) -> int:
        """Return in how many chunks the term stands, in headings or body, about."""
        return self._kept(kind, term)

    def _frequency(self, kind: str, term: str) -> int:
        count = self._searcher.doc_freq
        return max(int(count(f"{field}_{kind}", term)) for field in ("path", "body"))

    def known_share(self, words: Sequence[str]) -> float:
        """Return the share of the words' characters that stand in words of the index, 0..1.

        A translation keeps the foreign words beside its own (人才 talent): where there are Chinese
        words, the others do not count.
        """
        words = [word for word in words if not word.isascii()] or words
        known = sum(len(word) for word in words if self.frequency("words", word))
        return known / max(1, sum(map(len, words)))

    def _found(self, query: tantivy.Query, top_k: int) -> Leg:
        if top_k <= 0:
            return Leg(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))
        hits = self._searcher.search(query, top_k, count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in hits])
        return Leg(
            np.array(ids, dtype=np.int64), np.array([bm25 for bm25, _ in hits], dtype=np.float32)
        )

    def _query(self, kind: str, terms: Sequence[str]) -> tantivy.Query:
        parts = []
        for term, count in Counter(terms).items():
            for field in _FIELDS:
                weight = getattr(self._weights, field) * count
                if weight:
                    one = tantivy.Query.term_query(self._schema, f"{field}_{kind}", term, "freq")
                    parts.append((tantivy.Occur.Should, tantivy.Query.boost_query(one, weight)))
        return tantivy.Query.boolean_query(parts)

    def _restricted(self, query: tantivy.Query, docs: Sequence[int]) -> tantivy.Query:
        within = tantivy.Query.term_set_query(self._schema, "doc", list(docs))
        silent = tantivy.Query.const_score_query(within, 0.0)
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, query), (tantivy.Occur.Must, silent)]
        )


def write_lexical(
    folder: Path, rows: Iterable[tuple[int, int, Chunk]], tokeniser: Tokeniser
) -> None:
    """Write a lexical index of ``(id, document number, chunk)`` rows into an empty folder.

    One thread and one segment, so that the same rows always give the same scores and order.
    """
    index = tantivy.Index(_schema(), path=str(folder), reuse=False)
    writer = index.writer(_HEAP_BYTES, num_threads=1)
    cut = tokeniser.tokenise
    for number, doc, chunk in rows:
        row = tantivy.Document()
        row.add_integer("id", number)
        row.add_integer("doc", doc)
        for field in _FIELDS:
            tokens: Tokens = cut(getattr(chunk, field))
            row.add_text(f"{field}_words", " ".join(tokens.words))
            row.add_text(f"{field}_pairs", " ".join(tokens.pairs))
        writer.add_document(row)
    writer.commit()
    writer.wait_merging_threads()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    # Signed: an unsigned id field kills the writer of tantivy 0.27.0.
    builder.add_integer_field("id", fast=True)
    builder.add_integer_field("doc", indexed=True)
    for field in _FIELDS:
        for kind in ("words", "pairs"):
            builder.add_text_field(
                f"{field}_{kind}", tokenizer_name="whitespace", index_option="freq"
            )
    return builder.build()
