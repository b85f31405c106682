"""The training loop of the embedder, and how the result is stored."""

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from index.train_pairs import Pair
from index.train_vocabulary import Vocabulary

_MAX_TOKENS = 160
_SCALE = 20.0  # of the softmax; RECIPE
_HALF_DIMENSION = 64  # Matryoshka: the first 64 dimensions are trained to serve alone
_GRAMS = 20_000  # buckets of letter groups that English rows are composed of
_LOG_EVERY_S = 20.0


@dataclass(frozen=True, slots=True)
class Source:
    """Pairs of one kind, how many make a batch, and its share of the batches."""

    name: str
    pairs: Sequence[Pair]
    batch: int
    share: float


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and how fast to train."""

    steps: int
    dimension: int = 256
    rate: float = 0.02
    seed: int = 7
    max_minutes: float = 60.0


@dataclass(frozen=True, slots=True)
class _Encoded:
    """The tokens' rows of both sides of a source's pairs, and a key for each side's text."""

    left: list[NDArray[np.int32]]
    right: list[NDArray[np.int32]]
    left_key: NDArray[np.int64]
    right_key: NDArray[np.int64]


class _Table(torch.nn.Module):
    """A vector for each row, half its own and half composed of its characters or letter groups."""

    def __init__(self, rows: Sequence[str], dimension: int) -> None:
        super().__init__()
        row_of = {word: row for row, word in enumerate(rows)}
        groups = [_components(word, row_of, len(rows)) for word in rows]
        width = max(map(len, groups))
        self.groups = torch.zeros((len(rows), width), dtype=torch.long)
        for row, group in enumerate(groups):
            self.groups[row, : len(group)] = torch.tensor(group, dtype=torch.long)
        self.sizes = (self.groups > 0).sum(1, keepdim=True).clamp(min=1)
        self.own = torch.nn.Embedding(len(rows) + _GRAMS, dimension, padding_idx=0, sparse=True)
        with torch.no_grad():
            self.own.weight.mul_(0.1)

    def compose(self, rows: Tensor) -> Tensor:
        """Return the vectors of the rows."""
        own: Tensor = self.own(rows)
        parts: Tensor = self.own(self.groups[rows]).sum(1) / self.sizes[rows]
        return own + parts


def _components(word: str, row_of: dict[str, int], n_rows: int) -> list[int]:
    """Return the rows that a word is composed of: its characters, or buckets of its letters."""
    if not word.isascii():
        return [row_of[one] for one in word if one in row_of] if len(word) > 1 else []
    if len(word) < 4 or not word.isalpha():
        return []
    marked = f"<{word}>"
    grams = {marked[at : at + size] for size in (4, 5) for at in range(len(marked) - size + 1)}
    # Not hash(): it differs from one process to the next.
    return sorted({n_rows + sum(ord(c) * 31**i for i, c in enumerate(g)) % _GRAMS for g in grams})[
        :12
    ]


def train(
    vocabulary: Vocabulary, sources: Sequence[Source], settings: Settings
) -> NDArray[np.float32]:
    """Return the (rows, dimension) float32 table that the pairs teach; progress to stderr."""
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    table = _Table(vocabulary.rows, settings.dimension)
    optimiser = torch.optim.SparseAdam(list(table.parameters()), lr=settings.rate)
    encoded = {one.name: _encode(vocabulary, one.pairs) for one in sources}
    orders: dict[str, list[int]] = {one.name: [] for one in sources}
    started = told = time.monotonic()
    losses: dict[str, float] = {}
    for step in range(settings.steps):
        source = rng.choices(sources, [one.share for one in sources])[0]
        picked = _next_batch(orders[source.name], source, rng)
        progress = max(step / settings.steps, (time.monotonic() - started) / 60 / settings.max_minutes)
        if progress >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = settings.rate * min(1.0, (step + 1) / 50, 1.05 - progress)
        loss = _loss(table, encoded[source.name], picked)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses[source.name] = 0.9 * losses.get(source.name, loss.item()) + 0.1 * loss.item()
        if time.monotonic() - told > _LOG_EVERY_S:
            told = time.monotonic()
            shown = " ".join(f"{name} {value:.2f}" for name, value in sorted(losses.items()))
            print(f"step {step} {told - started:.0f}s {shown}", file=sys.stderr)  # noqa: T201
    with torch.no_grad():
        rows: NDArray[np.float32] = table.compose(torch.arange(len(vocabulary.rows))).numpy()
    rows[0] = 0
    return rows


def _encode(vocabulary: Vocabulary, pairs: Sequence[Pair]) -> _Encoded:
    mapping = np.asarray(vocabulary.mapping, dtype=np.int32)
    sides: list[list[NDArray[np.int32]]] = []
    keys: list[NDArray[np.int64]] = []
    for side in (0, 1):
        texts = [pair[side] for pair in pairs]
        keys.append(np.array([hash(text) for text in texts], dtype=np.int64))
        rows: list[NDArray[np.int32]] = []
        for start in range(0, len(texts), 10_000):
            batch = vocabulary.tokenizer.encode_batch_fast(texts[start : start + 10_000])
            rows += [mapping[one.ids[:_MAX_TOKENS]] for one in batch]
        sides.append(rows)
    return _Encoded(sides[0], sides[1], keys[0], keys[1])


def _next_batch(order: list[int], source: Source, rng: random.Random) -> list[int]:
    """Take the next batch from the source's order, drawn anew when it runs out."""
    if len(order) < source.batch:
        order[:] = rng.sample(range(len(source.pairs)), len(source.pairs))
    picked, order[:] = order[: source.batch], order[source.batch :]
    return picked


def _loss(table: _Table, encoded: _Encoded, picked: list[int]) -> Tensor:
    """Return the symmetric in-batch softmax loss at full and at half dimension."""
    sides = [[rows[i] for i in picked] for rows in (encoded.left, encoded.right)]
    flat = torch.from_numpy(np.concatenate(sides[0] + sides[1])).long()
    unique, places = torch.unique(flat, return_inverse=True)
    lengths = torch.tensor([0] + [len(rows) for rows in sides[0] + sides[1]])
    sums = functional.embedding_bag(
        places, table.compose(unique), lengths.cumsum(0)[:-1], mode="sum"
    )
    left, right = sums[: len(picked)], sums[len(picked) :]
    same = _same(encoded.left_key[picked]) | _same(encoded.right_key[picked])
    same.fill_diagonal_(False)
    aim = torch.arange(len(picked))
    total = torch.zeros(())
    for size, weight in ((sums.shape[1], 1.0), (_HALF_DIMENSION, 0.3)):
        one = functional.normalize(left[:, :size], dim=1)
        two = functional.normalize(right[:, :size], dim=1)
        # Equal texts in one batch are no wrong answers.
        near = (one @ two.T * _SCALE).masked_fill(same, -1e4)
        pairwise = functional.cross_entropy(near, aim) + functional.cross_entropy(near.T, aim)
        total = total + weight / 2 * pairwise
    return total


def _same(keys: NDArray[np.int64]) -> Tensor:
    column = torch.from_numpy(keys)
    return column[:, None] == column[None, :]


def save_model(folder: Path, vocabulary: Vocabulary, rows: NDArray[np.float32]) -> None:
    """Write a sentence-transformers folder: int8 rows, a weight and a row number for each token."""
    from safetensors.numpy import save_file
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    peak = np.abs(rows).max(axis=1)
    peak[peak == 0] = 1
    mapping = np.asarray(vocabulary.mapping, dtype=np.int32)
    tensors = {
        "embeddings": np.round(rows / peak[:, None] * 127).astype(np.int8),
        "mapping": mapping,
        "weights": (peak / 127).astype(np.float32)[mapping],
    }
    # sentence-transformers writes the folder's own files; its fp32 table then gives way to int8.
    module = StaticEmbedding(vocabulary.tokenizer, embedding_weights=rows[mapping])
    model = SentenceTransformer(modules=[module, Normalize()])
    model.save_pretrained(str(folder), create_model_card=False)
    for weights in folder.rglob("model.safetensors"):
        save_file(tensors, str(weights))
    for tokenizer in folder.rglob("tokenizer.json"):
        vocabulary.tokenizer.save(str(tokenizer), pretty=False)
