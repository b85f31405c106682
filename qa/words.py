"""How near a question's words are to the words of a text, by the vectors of the built-in model."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embed import LightEncoder, load_encoder

Scores = NDArray[np.float32]

# Cosines of the built-in model below the first are chance, above the second as good as the word
# itself; seen on pairs of synonyms (房租–租金 .43, 人才–talent .71) and on random pairs (< .25).
_CHANCE, _SAME = 0.25, 0.75
# The word itself always counts more than any other.
_BEST_SYNONYM = 0.85


class WordSpace:
    """The token vectors of the built-in model, whatever model the index was made with."""

    def __init__(self, encoder: LightEncoder) -> None:
        self._encoder = encoder
        self._vectors = encoder.token_vectors()

    def nearness(self, words: Sequence[str], texts: Sequence[str]) -> Scores:
        """Return ``(words, texts)`` figures in 0..1: 1 where the word itself stands in the text.

        Else the similarity of its nearest token in the text, chance left out; 0 for empty texts.
        """
        near = np.zeros((len(words), len(texts)), dtype=np.float32)
        if not words or not texts:
            return near
        queries = self._encoder.encode_queries(list(words))
        encodings = self._encoder.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        for column, encoding in enumerate(encodings):
            if encoding.ids:
                cosines = queries @ self._vectors[np.unique(encoding.ids)].T
                near[:, column] = cosines.max(axis=1)
        near = np.clip((near - _CHANCE) / (_SAME - _CHANCE), 0, 1) * _BEST_SYNONYM
        lowered = [text.lower() for text in texts]
        for row, word in enumerate(words):
            for column, text in enumerate(lowered):
                if word in text:
                    near[row, column] = 1.0
        return near


@lru_cache(maxsize=1)
def word_space() -> WordSpace:
    """Return the word space, read from the built-in model at the first call."""
    encoder = load_encoder(None)
    if not isinstance(encoder, LightEncoder):
        raise TypeError("the built-in model is a static one")
    return WordSpace(encoder)
