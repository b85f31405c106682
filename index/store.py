"""The open index: the live generation, compared with what opens it, and searched."""

import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.catalogue import Catalogue
from index.dense import DenseIndex
from index.digests import corpus_digest, parser_digest
from index.embed import Encoder, load_encoder
from index.fuse import Mix, best_of_groups, centre, fused, in_turns, lexical
from index.generations import (
    CATALOGUE,
    DENSE,
    LEXICAL,
    current_generation,
    live_folder,
    mismatch,
    read_manifest,
)
from index.lexical import Leg, LexicalIndex
from index.rerank import Reranker
from index.spelling import Speller
from index.tokenise import Tokeniser, Tokens, bare, fold, load_words, phrase_pattern
from index.types import Hit, Manifest, Mention

__all__ = ["Index", "current_generation", "open_index"]

# Chunks that each leg brings into the fusion.
_DEPTH = 200
# A word is rare that stands in one chunk of so many, or fewer.
_RARE = 200
_SHORTEST_PHRASE = 2
# How often a reader looks again where a build removed the generation that it was opening.
_TRIES = 3

Ids = NDArray[np.int64]
Scores = NDArray[np.float32]


class Index:
    """One generation, open for searching; safe to share between threads."""

    def __init__(
        self,
        generation: Path,
        *,
        encoder: Encoder,
        tokeniser: Tokeniser,
        reranker: Reranker | None = None,
        mix: Mix | None = None,
    ) -> None:
        self.generation = generation
        self.manifest = read_manifest(generation)
        self.encoder = encoder
        self.tokeniser = tokeniser
        self.reranker = reranker
        self.catalogue = Catalogue(generation / CATALOGUE)
        self.dense = DenseIndex.load(generation / DENSE)
        self.lexical = LexicalIndex(generation / LEXICAL)
        self.speller = Speller(tokeniser, partial(self.lexical.frequency, "pairs"))
        self._mix = mix or Mix()
        self._clauses, self._docs = self.catalogue.chunk_places()
        entries = self.catalogue.documents()
        self._names = tuple(entry.doc for entry in entries)
        self._numbers = {name: number for number, name in enumerate(self._names)}
        regions = {entry.meta.region or entry.doc: n for n, entry in enumerate(entries)}
        self._regions = np.array([regions[e.meta.region or e.doc] for e in entries], dtype=np.int64)

    def close(self) -> None:
        """Close its files; the index is of no use afterwards."""
        self.catalogue.close()

    def search(
        self,
        text: str,
        *,
        lexical_text: str | None = None,
        top_k: int = 10,
        docs: Collection[str] | None = None,
        balance: bool = False,
        rare: int = 0,
    ) -> tuple[Hit, ...]:
        """Return the clauses that answer ``text`` best, best first, equal ones in reading order.

        Args:
            text: The question, in any script.
            lexical_text: What to search for by words instead, such as a translation; its meaning
                counts half (English questions: recall@5 .88 for .78).
            top_k: At most so many.
            docs: Names of the documents to search in; all where ``None``.
            balance: Whether the regions of ``docs`` take turns: the best of each, then the second
                of each, and so on.
            rare: At most so many clauses more, which hold a word of the question that few have
                (蒙药) and which the others, with commoner words in title and heading, outranked.
        """
        scope = (
            None if docs is None else sorted({self._numbers[d] for d in docs if d in self._numbers})
        )
        if scope == [] or top_k <= 0:
            return ()
        wordings = [fold(text), *([] if lexical_text is None else [fold(lexical_text)])]
        tokens = self.tokeniser.tokenise(wordings[-1])
        # One at a time: a batch wakes the tokenizer's threads, which cost more than they bring.
        query = centre(np.concatenate([self.encoder.encode_queries([one]) for one in wordings]))
        outranked = self._rare(tokens, scope, rare)
        depth = max(_DEPTH, 2 * top_k)
        chunks, cosine, bm25 = self._legs(tokens, query, scope=scope, depth=depth, others=outranked)
        known = self.lexical.known_share(tokens.words)
        translated = lexical_text is not None and text.isascii()
        dense = self._mix.translated if translated else self._mix.dense
        similar = fused(bm25, cosine, dense, known=known)
        clauses, at = best_of_groups(self._clauses[chunks], similar)
        if balance:
            turn = in_turns(self._regions[self._docs[chunks[at]]])
            clauses, at = clauses[turn], at[turn]
        kept = np.arange(len(at)) < top_k
        kept |= np.isin(chunks[at], outranked)
        clauses, at = clauses[kept], at[kept]
        docs_at = self._docs[chunks[at]]
        return self._hits(clauses, docs_at, (similar[at], cosine[at], bm25[at]), tokens)

    def holding(
        self, forms: Sequence[str], *, docs: Collection[str] | None = None
    ) -> tuple[Mention, ...]:
        """Return every clause in whose text or headings a form of a phrase stands, in order.

        Blanks and quotation marks do not count: 监管“沙盒” holds 监管沙盒. Latin words stand alone:
        AI does not stand in RAID.

        Args:
            forms: In any script, of two characters at least.
            docs: Names of the documents to look in; all where ``None``.
        """
        wanted = _wanted(forms)
        scope = None if docs is None else [self._numbers[d] for d in docs if d in self._numbers]
        if not wanted or scope == []:
            return ()
        numbers, docs_at = self._likely([bare(fold(form)) for form in wanted], scope)
        texts = self.catalogue.texts(numbers)
        found = []
        for number, doc in zip(numbers, docs_at, strict=True):
            clause, path, text = texts[number]
            body, above = bare(text), [bare(heading) for heading in path]
            told = tuple(form for form, own in wanted.items() if own.search(body))
            held = told or tuple(f for f, own in wanted.items() if any(map(own.search, above)))
            if held:
                found.append(Mention(clause, self._names[doc], held, bool(told)))
        return tuple(found)

    def _likely(
        self, texts: Sequence[str], scope: Sequence[int] | None
    ) -> tuple[list[int], list[int]]:
        """Return the clauses that may hold one of the texts, rising, and the document of each."""
        legs = []
        for text in texts:
            # 5G is one term with what a sign joins to it (4G/5G): only pairs of characters tell.
            pairs = [p for p in self.tokeniser.tokenise(text).pairs if not p.isascii()]
            if pairs:
                chunks = self.lexical.with_pairs(tuple(dict.fromkeys(pairs)), docs=scope).ids
            else:
                chunks = np.flatnonzero(np.isin(self._clauses, self.catalogue.written(text)))
                if scope is not None:
                    chunks = chunks[np.isin(self._docs[chunks], scope)]
            legs.append(chunks)
        every = np.concatenate(legs)
        numbers, at = np.unique(self._clauses[every], return_index=True)
        return numbers.tolist(), self._docs[every[at]].tolist()

    def holding_outside(
        self, forms: Sequence[str], *, docs: Collection[str] | None = None
    ) -> tuple[str, ...]:
        """Return the documents in which a form of a phrase stands outside all clauses."""
        wanted = _wanted(forms).values()
        return tuple(
            doc
            for doc, text in self.catalogue.outside()
            if (docs is None or doc in docs) and any(own.search(text) for own in wanted)
        )

    def _rare(self, tokens: Tokens, scope: Sequence[int] | None, count: int) -> Ids:
        """Return the best chunks for the question's rare words alone."""
        if not count:
            return np.empty(0, dtype=np.int64)
        most = len(self.lexical) // _RARE
        found = {w: self.lexical.frequency("words", w) for w in tokens.words if len(w) > 1}
        words = [word for word, chunks in found.items() if 0 < chunks <= most]
        return self.lexical.search("words", words, top_k=count, docs=scope).ids

    def _legs(
        self,
        tokens: Tokens,
        query: Scores,
        *,
        scope: Sequence[int] | None,
        depth: int,
        others: Ids,
    ) -> tuple[Ids, Scores, Scores]:
        """Return the chunks that any leg found, with the cosine and the lexical score of each."""
        near, near_cosine = self.dense.search(query, top_k=depth, ranges=self.ranges(scope))
        words = self.lexical.search("words", tokens.words, top_k=depth, docs=scope)
        pairs = self.lexical.search("pairs", tokens.pairs, top_k=depth, docs=scope)
        chunks = np.unique(np.concatenate([near, words.ids, pairs.ids, others]))
        bm25 = lexical(_spread(words, chunks), _spread(pairs, chunks), self._mix)
        cosine = np.full(len(chunks), np.nan, dtype=np.float32)
        cosine[np.searchsorted(chunks, near)] = near_cosine
        # The scan gave half of them: to read a vector back costs more than to compare it.
        missing = np.isnan(cosine)
        cosine[missing] = self.dense.cosines(query, chunks[missing])
        return chunks, cosine, bm25

    def ranges(self, scope: Sequence[int] | None) -> list[tuple[int, int]] | None:
        """Return the chunks of documents as ranges: a document's chunks stand together."""
        if scope is None:
            return None
        starts = np.searchsorted(self._docs, scope, side="left").tolist()
        ends = np.searchsorted(self._docs, scope, side="right").tolist()
        return list(zip(starts, ends, strict=True))

    def _hits(
        self, clauses: Ids, docs: Ids, scores: tuple[Scores, Scores, Scores], tokens: Tokens
    ) -> tuple[Hit, ...]:
        texts = self.catalogue.texts(clauses.tolist())
        terms = tuple(dict.fromkeys((*tokens.words, *tokens.pairs)))
        hits = []
        for rank, number in enumerate(clauses.tolist(), 1):
            clause_id, path, text = texts[number]
            lowered = " ".join((*path, text)).lower()
            hits.append(
                Hit(
                    clause=clause_id,
                    doc=self._names[docs[rank - 1]],
                    rank=rank,
                    fused=float(scores[0][rank - 1]),
                    cosine=float(scores[1][rank - 1]),
                    bm25=float(scores[2][rank - 1]),
                    matched=tuple([term for term in terms if term in lowered]),
                )
            )
        return tuple(hits)


def _wanted(forms: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Return a pattern for each form of a phrase that is long enough to be looked for."""
    texts = {form: bare(fold(form)) for form in forms}
    return {f: phrase_pattern(text) for f, text in texts.items() if len(text) >= _SHORTEST_PHRASE}


def _spread(leg: Leg, chunks: Ids) -> Scores:
    """Return the leg's BM25 of each of ``chunks`` (rising, all of the leg's among them)."""
    scores = np.zeros(len(chunks), dtype=np.float32)
    scores[np.searchsorted(chunks, leg.ids)] = leg.bm25
    return scores


def open_index(
    folder: Path,
    *,
    encoder: Encoder | None = None,
    tokeniser: Tokeniser | None = None,
    reranker: Reranker | None = None,
) -> Index:
    """Return the live index of ``folder``, after comparing its manifest in full.

    Args:
        folder: The index folder.
        encoder: The embedding model; the one that the manifest names where not given.
        tokeniser: The tokeniser; one with our own dictionary where not given.
        reranker: Gives the clauses found for a question their order; off where not given.

    Raises:
        IndexNotFoundError: if there is no index.
        IndexMismatchError: if it was made by another version, model or vocabulary; names the
            field and the command that mends it.
        ModelError: if the model that the manifest names cannot be had.
    """
    for attempt in range(_TRIES):
        generation = live_folder(folder)
        try:
            return open_generation(
                generation, encoder=encoder, tokeniser=tokeniser, reranker=reranker
            )
        except FileNotFoundError as error:
            # A reader that is overtaken by two builds finds its generation gone: look again.
            if attempt == _TRIES - 1 or live_folder(folder) == generation:
                raise mismatch(folder, "files", "缺少文件", "完整的索引") from error
    raise mismatch(folder, "files", "缺少文件", "完整的索引")


def open_generation(
    generation: Path,
    *,
    encoder: Encoder | None = None,
    tokeniser: Tokeniser | None = None,
    reranker: Reranker | None = None,
) -> Index:
    """Return a generation, live or not yet, compared in full; raises as ``open_index``."""
    manifest = read_manifest(generation)
    tokeniser = tokeniser or Tokeniser(load_words())
    _compare(generation, manifest, "tokeniser_digest", tokeniser.digest)
    _compare(generation, manifest, "parser_digest", parser_digest())
    encoder = encoder or load_encoder(manifest.model)
    _compare(generation, manifest, "model", encoder.name)
    _compare(generation, manifest, "model_digest", encoder.digest)
    _compare(generation, manifest, "dimension", encoder.dimension)
    index = _opened(generation, encoder, tokeniser, reranker)
    documents, clauses, chunks = index.catalogue.counts()
    entries = index.catalogue.documents()
    _compare(
        generation, manifest, "corpus_digest", corpus_digest((e.doc, e.digest) for e in entries)
    )
    _compare(generation, manifest, "documents", documents)
    _compare(generation, manifest, "clauses", clauses)
    for found in (chunks, len(index.dense), len(index.lexical)):
        _compare(generation, manifest, "chunks", found)
    return index


def _opened(
    generation: Path, encoder: Encoder, tokeniser: Tokeniser, reranker: Reranker | None
) -> Index:
    """Return the index of files that are all there.

    Raises:
        FileNotFoundError: if one is missing.
        IndexMismatchError: if one is damaged.
    """
    for name in (CATALOGUE, DENSE, LEXICAL):
        if not (generation / name).exists():
            raise FileNotFoundError(generation / name)
    try:
        return Index(generation, encoder=encoder, tokeniser=tokeniser, reranker=reranker)
    # What SQLite, FAISS and tantivy raise for a file that is not theirs.
    except (sqlite3.DatabaseError, RuntimeError, ValueError) as error:
        raise mismatch(generation.parent, "files", "损坏", "完好") from error


def _compare(generation: Path, manifest: Manifest, field: str, expected: object) -> None:
    stored = getattr(manifest, field)
    if stored != expected:
        raise mismatch(generation.parent, field, stored, expected)
