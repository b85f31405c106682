"""Dense search: vectors in FAISS, found by cosine."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]


class DenseIndex:
    """Vectors with ids, searched exhaustively.

    Stored as half floats: half the size of single ones, the quicker to scan (15,000 x 256: 0.8
    against 1.3 ms), cosines right to .0005, and no training, so that a vector read back and added
    again is the same vector.
    """

    def __init__(self, dimension: int) -> None:
        kind = faiss.ScalarQuantizer.QT_fp16
        flat = faiss.IndexScalarQuantizer(dimension, kind, faiss.METRIC_INNER_PRODUCT)
        self._index: Any = faiss.IndexIDMap2(flat)
        self._ids: set[int] = set()

    @classmethod
    def load(cls, path: Path) -> "DenseIndex":
        """Return the index stored at ``path``."""
        stored = cls.__new__(cls)
        stored._index = faiss.read_index(str(path))
        stored._ids = set(faiss.vector_to_array(stored._index.id_map).tolist())
        return stored

    def save(self, path: Path) -> None:
        """Write the index to ``path``."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add ``(n, dim) float32, L2-normalised rows`` under ``n`` new ids.

        Raises:
            ValueError: if an id is there already (FAISS itself would keep both), or the shapes do
                not fit.
        """
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(f"{vectors.shape} vectors do not fit {len(ids)} x {self.dimension}")
        new = set(ids.tolist())
        if len(new) < len(ids) or new & self._ids:
            raise ValueError("an id is given twice")
        self._ids |= new
        self._index.add_with_ids(np.ascontiguousarray(vectors), ids)

    def vectors(self, ids: Ids) -> Vectors:
        """Return the vectors of ``ids`` as stored.

        Raises:
            RuntimeError: if an id is not there.
        """
        if not len(ids):
            return np.empty((0, self.dimension), dtype=np.float32)
        found: Vectors = self._index.reconstruct_batch(ids)
        return found

    def search(
        self, query: Vectors, *, top_k: int, ranges: Sequence[tuple[int, int]] | None = None
    ) -> tuple[Ids, Vectors]:
        """Return ids and cosines of the ``top_k`` nearest, best first, equal ones by id.

        Args:
            query: ``(dim,) float32``, L2-normalised.
            top_k: At most so many.
            ranges: Half-open ranges of ids to search in; all where ``None``.
        """
        count = len(self) if ranges is None else sum(end - start for start, end in ranges)
        top_k = min(top_k, count, len(self))
        if top_k <= 0:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        parameters: Any = None
        if ranges is not None:
            allowed = np.concatenate([np.arange(start, end) for start, end in ranges])
            selector = faiss.IDSelectorBatch(allowed)
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]  # its stubs lag
        # One question is scanned by one thread: two take five times as long on a busy machine. The
        # setting holds for the calling thread alone.
        faiss.omp_set_num_threads(1)
        cosines, ids = self._index.search(query[None, :], top_k, params=parameters)
        found = ids[0] >= 0
        ids, cosines = ids[0][found], cosines[0][found]
        order = np.lexsort((ids, -cosines))
        return ids[order], cosines[order]

    def cosines(self, query: Vectors, ids: Ids) -> Vectors:
        """Return the cosine of ``query`` with each of ``ids``."""
        similar: Vectors = self.vectors(ids) @ query
        return similar
