"""Trains the built-in embedder: python -m index.train --data ../shared/training --out index/model.

The recipe: a static table of 256-d vectors for the words that jieba cuts, trained by a symmetric
in-batch softmax on pairs made from policies, laws, news, questions and a dictionary.
"""

import argparse
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

from corpus.errors import PlanError
from index.train_pairs import Pair
from index.train_record import write_record
from index.train_sources import Source, prepare, tell
from index.train_table import Settings, Table
from index.train_text import labelled_texts
from index.train_vocabulary import Vocabulary

_LOG_EVERY_S = 20.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the model; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m index.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--exclude", type=Path, nargs="*", default=[], help="test texts")
    parser.add_argument("--plans", type=Path, help="folder of plans that questions are asked of")
    parser.add_argument(
        "--questions", type=Path, nargs="*", default=[], help="*.jsonl; leave their plans out"
    )
    parser.add_argument("--steps", type=int, default=Settings().steps)
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--share", type=float, default=1.0, help="share of the texts, for trials")
    chosen = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        excluded = [*chosen.exclude]
        if chosen.plans:
            excluded += labelled_texts(chosen.plans, chosen.questions)
        vocabulary, sources = prepare(chosen.data, excluded, chosen.share, chosen.seed)
        for source in sources:
            tell(f"{source.name}: {len(source.pairs)} pairs")
        tell(f"{len(vocabulary.rows)} rows, {len(vocabulary.mapping)} tokens: {_since(started)}")
        settings = Settings(steps=chosen.steps, seed=chosen.seed)
        rows = train(vocabulary, sources, settings)
        save_model(chosen.out, vocabulary, rows)
        write_record(
            chosen.out, chosen.data, excluded, settings, vocabulary=vocabulary, sources=sources
        )
    except PlanError as error:
        tell(str(error))
        return 1
    tell(f"written to {chosen.out}: {_since(started)}")
    return 0


@dataclass(frozen=True, slots=True)
class _Encoded:
    """The tokens' rows of both sides of a source's pairs, and a key for each side's text."""

    left: list[NDArray[np.int32]]
    right: list[NDArray[np.int32]]
    left_key: NDArray[np.int64]
    right_key: NDArray[np.int64]


def train(
    vocabulary: Vocabulary, sources: Sequence[Source], settings: Settings
) -> NDArray[np.float32]:
    """Return the (rows, dimension) float32 table that the pairs teach; progress to stderr."""
    # One thread: with two, torch waits at barriers for the core that others use.
    torch.set_num_threads(1)
    rng = random.Random(settings.seed)
    table = Table(vocabulary.rows, settings)
    encoded = {one.name: _encode(vocabulary, one.pairs, settings.max_tokens) for one in sources}
    orders: dict[str, list[int]] = {one.name: [] for one in sources}
    started = told = time.monotonic()
    losses: dict[str, float] = {}
    for step in range(settings.steps):
        source = rng.choices(sources, [one.share for one in sources])[0]
        picked = _next_batch(orders[source.name], source, rng)
        pairs = encoded[source.name]
        sums, trace = table.sums([side[at] for side in (pairs.left, pairs.right) for at in picked])
        loss, gradient = _loss(sums, pairs, picked, settings)
        rate = settings.rate * min(1.0, (step + 1) / 50, 1.05 - step / settings.steps)
        table.learn(gradient, trace, rate)
        losses[source.name] = 0.9 * losses.get(source.name, loss) + 0.1 * loss
        if time.monotonic() - told > _LOG_EVERY_S:
            told = time.monotonic()
            shown = " ".join(f"{name} {value:.2f}" for name, value in sorted(losses.items()))
            tell(f"step {step} of {settings.steps}, {_since(started)}: {shown}")
    return table.rows()


def _encode(vocabulary: Vocabulary, pairs: Sequence[Pair], max_tokens: int) -> _Encoded:
    mapping = np.asarray(vocabulary.mapping, dtype=np.int32)
    sides: list[list[NDArray[np.int32]]] = []
    keys: list[NDArray[np.int64]] = []
    for side in (0, 1):
        texts = [pair[side] for pair in pairs]
        keys.append(np.array([hash(text) for text in texts], dtype=np.int64))
        rows: list[NDArray[np.int32]] = []
        for start in range(0, len(texts), 10_000):
            batch = vocabulary.tokenizer.encode_batch_fast(texts[start : start + 10_000])
            rows += [mapping[one.ids[:max_tokens]] for one in batch]
        sides.append(rows)
    return _Encoded(sides[0], sides[1], keys[0], keys[1])


def _next_batch(order: list[int], source: Source, rng: random.Random) -> list[int]:
    """Take the next batch from the source's order, drawn anew when it runs out."""
    if len(order) < source.batch:
        order[:] = rng.sample(range(len(source.pairs)), len(source.pairs))
    picked, order[:] = order[: source.batch], order[source.batch :]
    return picked


def _loss(
    sums: NDArray[np.float32], pairs: _Encoded, picked: list[int], settings: Settings
) -> tuple[float, NDArray[np.float32]]:
    """Return the symmetric in-batch softmax loss at full and short dimension, and its slope."""
    vectors = torch.from_numpy(sums).requires_grad_()
    left, right = vectors[: len(picked)], vectors[len(picked) :]
    same = _same(pairs.left_key[picked]) | _same(pairs.right_key[picked])
    same.fill_diagonal_(False)
    aim = torch.arange(len(picked))
    total = torch.zeros(())
    for size, weight in ((sums.shape[1], 1.0), (settings.short_dimension, 0.3)):
        one = functional.normalize(left[:, :size], dim=1)
        two = functional.normalize(right[:, :size], dim=1)
        # Equal texts in one batch are no wrong answers.
        near = (one @ two.T * settings.scale).masked_fill(same, -1e4)
        pairwise = functional.cross_entropy(near, aim) + functional.cross_entropy(near.T, aim)
        total = total + weight / 2 * pairwise
    total.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
    return total.item(), np.asarray(vectors.grad)


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


def _since(started: float) -> str:
    return f"{time.monotonic() - started:.0f} s"


if __name__ == "__main__":
    sys.exit(main())
