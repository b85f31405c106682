"""The table that training fills: a vector for each row, and its own step of Adam."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # ships no type information

_GRAMS = 20_000  # buckets of beginnings that English rows are composed of


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train.

    Attributes:
        steps: Batches.
        dimension: Of the vectors.
        short_dimension: Of the first part of a vector, which is trained to serve alone too.
        rate: Of Adam.
        scale: Of the softmax.
        max_tokens: Of a text that are read.
        seed: Of all that is drawn.
    """

    steps: int = 2000
    dimension: int = 256
    short_dimension: int = 64
    rate: float = 0.02
    scale: float = 20.0
    max_tokens: int = 120
    seed: int = 7


class Table:
    """A vector for each row, half its own and half composed of its characters or letter groups.

    ``parameters`` are the own vectors, ``mix`` (rows, parameters) says what each row adds up.
    The sums and their gradients are sparse products, many times faster in scipy than through
    torch's embedding_bag; torch differentiates the loss alone.
    """

    def __init__(self, rows: Sequence[str], settings: Settings) -> None:
        rng = np.random.default_rng(settings.seed)
        shape = (len(rows) + _GRAMS, settings.dimension)
        self.parameters = rng.standard_normal(shape, dtype=np.float32) * 0.1
        self.mix = _mix(rows, shape[0])
        self._mean = np.zeros(shape, dtype=np.float32)
        self._square = np.zeros(shape, dtype=np.float32)
        self._steps = 0

    def sums(self, texts: Sequence[NDArray[np.int32]]) -> tuple[NDArray[np.float32], Any]:
        """Return the sum of each text's rows, and the sparse (texts, parameters) map behind it."""
        lengths = [len(rows) for rows in texts]
        columns, places = np.unique(np.concatenate(texts), return_inverse=True)
        bag = sparse.csr_matrix(
            (np.ones(len(places), np.float32), places, np.cumsum([0, *lengths])),
            shape=(len(texts), len(columns)),
        )
        mixed = self.mix[columns]
        used = np.unique(mixed.indices)
        # Only the parameters in use: the step touches a tenth of them.
        narrow = sparse.csr_matrix(
            (mixed.data, np.searchsorted(used, mixed.indices), mixed.indptr),
            shape=(len(columns), len(used)),
        )
        return bag @ (narrow @ self.parameters[used]), (bag, narrow, used)

    def learn(self, gradient: NDArray[np.float32], trace: Any, rate: float) -> None:
        """Take one step of Adam (Kingma and Ba 2015) on the parameters that the texts use."""
        bag, narrow, used = trace
        slope = narrow.T.tocsr() @ (bag.T.tocsr() @ gradient)
        self._steps += 1
        self._mean[used] = mean = 0.9 * self._mean[used] + 0.1 * slope
        self._square[used] = square = 0.999 * self._square[used] + 0.001 * slope**2
        rate *= (1 - 0.999**self._steps) ** 0.5 / (1 - 0.9**self._steps)
        self.parameters[used] -= rate * mean / (np.sqrt(square) + 1e-8)

    def rows(self) -> NDArray[np.float32]:
        """Return the composed vector of every row."""
        return np.asarray(self.mix @ self.parameters, dtype=np.float32)


def _mix(rows: Sequence[str], n_parameters: int) -> Any:
    """Return the sparse (rows, parameters) matrix of what each row is composed of; row 0 empty."""
    row_of = {word: row for row, word in enumerate(rows)}
    data: list[float] = []
    columns: list[int] = []
    ends = [0, 0]
    for row, word in enumerate(rows[1:], start=1):
        parts = _components(word, row_of, len(rows))
        columns += [row, *parts]
        data += [1.0, *([1 / len(parts)] * len(parts) if parts else [])]
        ends.append(len(columns))
    values = np.asarray(data, dtype=np.float32)
    return sparse.csr_matrix((values, columns, ends), shape=(len(rows), n_parameters))


def _components(word: str, row_of: dict[str, int], n_rows: int) -> list[int]:
    """Return what a word is composed of: its characters, or the buckets of its beginnings."""
    if not word.isascii():
        return [row_of[one] for one in word if one in row_of] if len(word) > 1 else []
    if len(word) < 5 or not word.isalpha():
        return []
    # develop, developer, development share their beginnings; crc32, since hash() is salted.
    starts = [word[:size] for size in (4, 5, 6, 7, 8) if size < len(word)] + ["-" + word[-4:]]
    return [n_rows + zlib.crc32(one.encode()) % _GRAMS for one in starts]
