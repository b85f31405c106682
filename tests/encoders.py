"""A tiny encoder for tests: no files, no training, the same everywhere."""

import hashlib
import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class HashEncoder:
    """Sums a pseudo-random vector for each character pair of a text."""

    def __init__(self, *, name: str = "hash", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.digest = hashlib.sha256(f"{name}:{dimension}".encode()).hexdigest()
        self.encoded = 0

    def encode_clauses(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        return self._encode(texts)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for pair in itertools.pairwise(text):
                row += self._vector("".join(pair))
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.divide(rows, norms, out=np.zeros_like(rows), where=norms > 0)

    def _vector(self, pair: str) -> NDArray[np.float32]:
        seed = int.from_bytes(hashlib.sha256(pair.encode()).digest()[:8])
        rng = np.random.default_rng(seed)
        return rng.standard_normal(self.dimension).astype(np.float32)
