"""How near a question's words are to the words of a text, by the vectors of the built-in model."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embed import LightEncoder, load_built_in
from qa.types import Term

Scores = NDArray[np.float32]

# Cosines of the built-in model below the first are chance, above the second as good as the word
# itself; seen on pairs of synonyms (房租–租金 .43, 人才–talent .71) and on random pairs (< .25).
_CHANCE, _SAME = 0.25, 0.75
# The word itself always counts more than any other.
_BEST_SYNONYM = 0.85
_CACHED_TEXTS = 20_000
_CACHED_WORDS = 5_000


class WordSpace:
    """The token vectors of the built-in model, whatever model the index was made with."""

    def __init__(self, encoder: LightEncoder) -> None:
        self._encoder = encoder
        self._vectors = encoder.token_vectors()
        # A single character is near to every word that it stands in: 海 of 海康威视 to 海洋.
        tokens = [encoder.tokenizer.id_to_token(i) or "" for i in range(len(self._vectors))]
        self._is_word = np.array([len(token.strip("▁")) > 1 for token in tokens])
        # Headings and clauses come again with the next question.
        self._tokens_of = lru_cache(maxsize=_CACHED_TEXTS)(self._tokens)
        # A question's words are compared with headings, sentences and indicators in turn.
        self._vector_of = lru_cache(maxsize=_CACHED_WORDS)(self._vector)

    def knows(self, word: str) -> bool:
        """Tell whether the model has a vector for the word itself, not for its characters alone."""
        return self._encoder.tokenizer.token_to_id(word) is not None

    def likeness(self, wordings: Sequence[str], texts: Sequence[str]) -> Scores:
        """Return the cosine of each text with the sum of the wordings of one question."""
        asked = self._encoder.encode_queries(wordings).sum(axis=0)
        length = float(np.linalg.norm(asked)) or 1.0
        cosines: Scores = self._encoder.encode_clauses(texts) @ (asked / length)
        return cosines

    def nearness(self, terms: Sequence[Term], texts: Sequence[str]) -> Scores:
        """Return ``(terms, texts)`` figures in 0..1: 1 where one of the term's words stands there.

        Else the similarity of its nearest token in the text, chance left out; 0 for empty texts.
        """
        at_first = {text: at for at, text in enumerate(dict.fromkeys(texts))}
        near = self._nearness(terms, tuple(at_first))
        return near[:, [at_first[text] for text in texts]]

    def _nearness(self, terms: Sequence[Term], texts: Sequence[str]) -> Scores:
        near = np.zeros((len(terms), len(texts)), dtype=np.float32)
        tokens = [self._tokens_of(text) for text in texts]
        filled = [column for column, ids in enumerate(tokens) if len(ids)]
        if not terms or not filled:
            return near
        words = [word for term in terms for word in term.variants]
        owners = np.cumsum([0, *(len(term.variants) for term in terms[:-1])])
        known, at = np.unique(np.concatenate([tokens[c] for c in filled]), return_inverse=True)
        # Not a matrix product: BLAS sets threads to it that cost far more than they bring.
        cosines = np.einsum(
            "wd,td->wt", np.stack([self._vector_of(word) for word in words]), self._vectors[known]
        )
        cosines = np.maximum.reduceat(cosines, owners, axis=0)[:, at]
        starts = np.cumsum([0, *(len(tokens[c]) for c in filled[:-1])])
        near[:, filled] = np.maximum.reduceat(cosines, starts, axis=1)
        near = np.clip((near - _CHANCE) / (_SAME - _CHANCE), 0, 1) * _BEST_SYNONYM
        lowered = [text.lower() for text in texts]
        for row, term in enumerate(terms):
            stands = [any(word in text for word in term.variants) for text in lowered]
            near[row, stands] = 1.0
            for parts in term.parts:
                share = [sum(p in text for p in parts) / len(parts) for text in lowered]
                near[row] = np.maximum(near[row], np.array(share) * _BEST_SYNONYM)
        return np.asarray(near, dtype=np.float32)

    def _vector(self, word: str) -> Scores:
        vector: Scores = self._encoder.encode_queries([word])[0]
        return vector

    def _tokens(self, text: str) -> NDArray[np.int64]:
        encoding = self._encoder.tokenizer.encode(text, add_special_tokens=False)
        ids: NDArray[np.int64] = np.unique(np.asarray(encoding.ids, dtype=np.int64))
        return np.asarray(ids[self._is_word[ids]], dtype=np.int64)


@lru_cache(maxsize=1)
def word_space() -> WordSpace:
    """Return the word space, read from the built-in model at the first call."""
    return WordSpace(load_built_in())
