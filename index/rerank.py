"""Optional second look at the first hits, by a cross-encoder that reads question and clause.

Off unless a model is named: generic rerankers have been seen to hurt on legal and official text.
"""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.embed import LOAD_ERRORS, find_model, first_line, model_options
from index.errors import ModelError

# The question reads best with its most likely clauses; beyond these a slow model is only slow.
DEPTH = 50
_BATCH = 16


class Reranker(Protocol):
    """Says how well each of some texts answers a question (重排模型)."""

    name: str

    def relevance(self, query: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n,) float32, higher is better; comparable within one call only."""
        ...


class CrossEncoderReranker:
    """A cross-encoder through sentence-transformers."""

    def __init__(self, model: Any, *, name: str) -> None:
        self.name = name
        self._model = model

    def relevance(self, query: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n,) float32, higher is better; comparable within one call only."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        pairs = [(query, text) for text in texts]
        figures = self._model.predict(
            pairs, batch_size=_BATCH, show_progress_bar=False, convert_to_tensor=True
        )
        # numpy has no bf16, so the widening comes before the array.
        return np.asarray(figures.float().cpu().numpy(), dtype=np.float32).reshape(len(texts))


def load_reranker(model: str) -> CrossEncoderReranker:
    """Return the cross-encoder of a folder or hub name, from this machine unless allowed more.

    Raises:
        ModelError: It is not there, or is no cross-encoder with one output.
    """
    folder = find_model(model)
    from sentence_transformers import CrossEncoder

    try:
        loaded = CrossEncoder(
            str(folder),
            trust_remote_code=False,
            local_files_only=True,
            model_kwargs=model_options(),
        )
    except LOAD_ERRORS as error:
        raise ModelError(f"重排模型装不进来：{model}（{first_line(error)}）。请换一个") from error
    if loaded.num_labels != 1:
        raise ModelError(
            f"{model} 有 {loaded.num_labels} 个输出，不是重排模型（应为 1 个）。请换一个"
        )
    return CrossEncoderReranker(loaded, name=model)
