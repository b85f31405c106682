"""Encoders: text to vectors, by the model that ships or by any sentence-transformers model.

The model that ships is a table of word vectors. It is read here with ``tokenizers`` and numpy
alone, since importing torch and sentence-transformers costs some 8 s and 500 MB.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from index.errors import ModelError

BUILT_IN = "built-in"
_BUILT_IN_FOLDER = Path(__file__).parent / "model"
# Texts tokenised at a time: enough for all cores, and little memory for what comes between.
_LIGHT_BATCH = 1024
_HEAVY_BATCH = 32
_LIGHT_MODULES = ("StaticEmbedding", "Normalize")
# What transformers raises for a folder that holds no model, a broken one, or an unknown kind.
LOAD_ERRORS = (OSError, ValueError, KeyError, RuntimeError, ImportError, SafetensorError)
_DIGESTED = (".safetensors", ".bin", ".json", ".txt", ".model")
# bge-*-zh names its query instruction on its model card only, not in its configuration.
_BGE_ZH_PROMPT = "为这个句子生成表示以用于检索相关文章："


class Encoder(Protocol):
    """Turns texts into vectors that are near where the meanings are near (向量模型).

    Attributes:
        name: ``built-in``, or the name or folder as given.
        digest: SHA-256 of the model's files, hexadecimal.
        dimension: Length of a vector.
    """

    name: str
    digest: str
    dimension: int

    def encode_clauses(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, dim) float32, L2-normalised rows; a text without words has a zero row."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the same for questions, with the model's own query prompt."""
        ...


def load_encoder(model: str | None = None) -> Encoder:
    """Return the encoder called ``model``: ``None`` or ``built-in``, a folder, or a hub name.

    A hub name is looked for on this machine only, unless ``HF_HUB_OFFLINE=0`` allows the network.

    Raises:
        ModelError: It is not there, or is no embedding model.
    """
    if model is None or model == BUILT_IN:
        return load_built_in()
    folder = Path(model)
    if folder.is_dir() and _is_light(folder):
        return LightEncoder(folder, name=model)
    return _load_heavy(model)


@lru_cache(maxsize=1)
def load_built_in() -> "LightEncoder":
    """Return the encoder of the model that ships; read once a process, for all who ask."""
    return LightEncoder(_BUILT_IN_FOLDER, name=BUILT_IN)


class LightEncoder:
    """A static model without torch: the normalised sum of its words' vectors."""

    def __init__(self, folder: Path, *, name: str) -> None:
        self.name = name
        try:
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            tensors = load_file(str(folder / "model.safetensors"))
            self.digest = _files_digest(folder, ("tokenizer.json", "model.safetensors"))
        # tokenizers raises plain Exception, and nothing narrower, for a file that it cannot read.
        except Exception as error:
            raise ModelError(
                f"向量模型读不出来：{folder}（{first_line(error)}）。"
                "请重新取得程序，或运行 make embedder 重新训练"
            ) from error
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.tokenizer = tokenizer
        self._rows, self._mapping, self._weights = _tables(tensors, tokenizer.get_vocab_size())
        self.dimension = int(self._rows.shape[1])

    def encode_clauses(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, dim) float32, L2-normalised rows; a text without words has a zero row."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _LIGHT_BATCH):
            batch = list(texts[start : start + _LIGHT_BATCH])
            encodings = self.tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            for row, encoding in enumerate(encodings, start):
                vectors[row] = self._sum(encoding.ids)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, norms, out=vectors, where=norms > 0)
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the same: questions and clauses share one table."""
        return self.encode_clauses(texts)

    def words(self) -> tuple[str, ...]:
        """Return the spelling of each row: the first of the tokens that read it."""
        _, first = np.unique(self._mapping, return_index=True)
        return tuple(str(self.tokenizer.id_to_token(int(token))) for token in first)

    def token_vectors(self) -> NDArray[np.float32]:
        """Return (tokens, dim) float32, L2-normalised: the vector of each token by its id."""
        return self.word_vectors(range(len(self._rows)))[self._mapping]

    def word_vectors(self, rows: Sequence[int]) -> NDArray[np.float32]:
        """Return (rows, dim) float32, L2-normalised vectors of the given rows."""
        vectors = self._rows[list(rows)].astype(np.float32)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.where(norms > 0, norms, 1), dtype=np.float32)

    def _sum(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """Return the weighted sum of the tokens' rows."""
        # A product a text: seven times faster than one reduceat over a batch of texts.
        ids = np.asarray(tokens, dtype=np.int64)
        rows = self._rows[self._mapping[ids]].astype(np.float32)
        return np.asarray(self._weights[ids] @ rows, dtype=np.float32)


def _tables(
    tensors: dict[str, NDArray[Any]], n_tokens: int
) -> tuple[NDArray[Any], NDArray[np.int64], NDArray[np.float32]]:
    """Return rows, row of each token, weight of each token; all that StaticEmbedding can read."""
    rows = tensors["embedding.weight"] if "embedding.weight" in tensors else tensors["embeddings"]
    mapping = tensors.get("mapping", np.arange(n_tokens))
    weights = tensors.get("weights", np.ones(n_tokens))
    return rows, mapping.astype(np.int64), weights.astype(np.float32)


def _is_light(folder: Path) -> bool:
    """Tell whether the folder holds a static model and nothing else."""
    modules = folder / "modules.json"
    if not modules.is_file() or not (folder / "model.safetensors").is_file():
        return False
    types = [str(one.get("type", "")) for one in json.loads(modules.read_text("utf-8"))]
    return "StaticEmbedding" in types[0] and all(one.endswith(_LIGHT_MODULES) for one in types)


class HeavyEncoder:
    """Any other model, through sentence-transformers."""

    def __init__(self, model: Any, *, name: str, digest: str) -> None:
        self.name = name
        self.digest = digest
        self._model = model
        self.dimension = int(model.get_embedding_dimension())
        self._query_prompt = _query_prompt(model, name)

    def encode_clauses(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, dim) float32, L2-normalised rows."""
        return self._normalise(self._model.encode_document(list(texts), **self._options()))

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the same for questions, with the model's own query prompt."""
        options = self._options() | ({"prompt": self._query_prompt} if self._query_prompt else {})
        return self._normalise(self._model.encode_query(list(texts), **options))

    def _options(self) -> dict[str, Any]:
        return {"batch_size": _HEAVY_BATCH, "show_progress_bar": False, "convert_to_tensor": True}

    def _normalise(self, vectors: Any) -> NDArray[np.float32]:
        if not len(vectors):
            return np.zeros((0, self.dimension), dtype=np.float32)
        # numpy has no bf16, so the widening comes before the array.
        rows: NDArray[np.float32] = vectors.float().cpu().numpy()
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.where(norms > 0, norms, 1), dtype=np.float32)


def _load_heavy(model: str) -> HeavyEncoder:
    """Return the model from a folder or the local cache; from the network only where allowed."""
    folder = find_model(model)
    from sentence_transformers import SentenceTransformer

    try:
        loaded = SentenceTransformer(
            str(folder),
            trust_remote_code=False,
            local_files_only=True,
            model_kwargs=model_options(),
        )
    except LOAD_ERRORS as error:
        raise ModelError(
            f"向量模型装不进来：{model}（{first_line(error)}）。请换一个 sentence-transformers 模型"
        ) from error
    return HeavyEncoder(loaded, name=model, digest=_files_digest(folder, _model_files(folder)))


def find_model(model: str) -> Path:
    """Return the folder of a model given by folder or hub name.

    Raises:
        ModelError: Neither is on this machine, and the network is not allowed or has it not.
    """
    if Path(model).is_dir():
        return Path(model)
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from huggingface_hub import snapshot_download

    offline = os.environ["HF_HUB_OFFLINE"].strip().upper() not in {"0", "FALSE", "NO", "OFF"}
    try:
        # Other frameworks' copies of the weights would double the download.
        ignored = ["onnx/*", "openvino/*", "*.onnx", "*.h5", "*.msgpack", "*.ot", "imgs/*"]
        return Path(snapshot_download(model, local_files_only=offline, ignore_patterns=ignored))
    except (OSError, ValueError) as error:
        way = "设 HF_HUB_OFFLINE=0 允许联网下载，" if offline else ""
        raise ModelError(
            f"本机没有模型 {model}。请{way}给出模型所在的文件夹，或不用 --model（使用自带模型）"
        ) from error


def model_options() -> dict[str, Any]:
    """Return the keyword arguments that load weights as bf16 where the processor computes in it."""
    import torch

    # 3.3 times faster than fp32 for a small BERT on a processor with bf16 (STACK, section 2).
    if torch.cuda.is_available() or torch.cpu.get_capabilities().get("avx512_bf16"):
        return {"dtype": torch.bfloat16}
    return {}


def _query_prompt(model: Any, name: str) -> str | None:
    """Return a prompt that the model wants for questions and does not bring itself."""
    base = Path(name).name.lower()
    own = bool(model.prompts.get("query")) or model.default_prompt_name is not None
    return _BGE_ZH_PROMPT if not own and base.startswith("bge-") and "-zh" in base else None


def _model_files(folder: Path) -> tuple[str, ...]:
    found: Iterator[Path] = (path for path in folder.rglob("*") if path.suffix in _DIGESTED)
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found))


def _files_digest(folder: Path, names: Sequence[str]) -> str:
    """Return the SHA-256 over names and contents of the files."""
    digest = hashlib.sha256()
    for name in names:
        digest.update(name.encode())
        with (folder / name).open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def first_line(error: BaseException) -> str:
    """Return the first line of an error's message: libraries write pages."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
