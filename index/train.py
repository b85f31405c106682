"""Trains the built-in embedder: python -m index.train --data ../shared/training --out index/model.

The recipe: a static table of 256-d vectors for the words that jieba cuts, trained by a symmetric
in-batch softmax on pairs made from policies, laws, news, questions and a dictionary.
"""

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import PlanError
from index.glossary import read_glossary
from index.train_english import (
    Dictionary,
    PseudoEnglish,
    dictionary_pairs,
    english_counts,
    read_dictionary,
    synonym_pairs,
)
from index.train_model import Settings, Source, save_model, train
from index.train_pairs import (
    Pair,
    Sampler,
    document_pairs,
    news_pairs,
    question_pairs,
    swap_pairs,
)
from index.train_text import Guard, Passage, parse_passage, read_rows
from index.train_vocabulary import Vocabulary, build_vocabulary, count_words

_POLICY_ROUNDS = 3  # policies are the domain and the smallest source: drawn from thrice


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the model; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m index.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--exclude", type=Path, nargs="*", default=[], help="test texts")
    parser.add_argument("--steps", type=int, default=2200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--share", type=float, default=1.0, help="share of the texts, for trials")
    parser.add_argument("--max-minutes", type=float, default=60.0)
    chosen = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        vocabulary, sources = prepare(chosen.data, chosen.exclude, chosen.share, chosen.seed)
        for source in sources:
            _tell(f"{source.name}: {len(source.pairs)} pairs")
        _tell(f"{len(vocabulary.rows)} rows, {len(vocabulary.mapping)} tokens", started)
        settings = Settings(chosen.steps, seed=chosen.seed, max_minutes=chosen.max_minutes)
        rows = train(vocabulary, sources, settings)
        save_model(chosen.out, vocabulary, rows)
    except PlanError as error:
        _tell(str(error))
        return 1
    _tell(f"written to {chosen.out}", started)
    return 0


def prepare(
    folder: Path, excluded: Sequence[Path], share: float, seed: int
) -> tuple[Vocabulary, tuple[Source, ...]]:
    """Return vocabulary and pairs of a training folder, without what repeats the excluded texts."""
    rng = random.Random(seed)
    guard = Guard(excluded)
    policies = _documents(folder, "policies", guard, rng, share)
    laws = _documents(folder, "laws", guard, rng, share)
    news = [str(row["text"]) for row in read_rows(folder, "news") if rng.random() < share]
    questions = [
        (str(row["question"]), str(row["passage"]))
        for row in read_rows(folder, "questions")
        if rng.random() < share and guard.passes(str(row["passage"]))
    ]
    dictionary = read_dictionary(read_rows(folder, "dictionary"), read_glossary())
    # Policies weigh more: the words of plans must not lose their place to those of the news.
    counts = count_words(
        [(_text(one), 5.0) for one in policies]
        + [(_text(one), 1.0) for one in laws]
        + [(text, 1.0) for text in news]
    )
    vocabulary = build_vocabulary(counts, english_counts(dictionary, counts), dictionary.verbs)
    sampler = Sampler(counts, dictionary.synonyms, rng)
    _tell("counted")
    return vocabulary, _sources(policies, laws, news, questions, dictionary=dictionary, sampler=sampler)


def _sources(
    policies: Sequence[Passage],
    laws: Sequence[Passage],
    news: Sequence[str],
    questions: Sequence[Pair],
    *,
    dictionary: Dictionary,
    sampler: Sampler,
) -> tuple[Source, ...]:
    """Return the pairs of every kind with their share of the batches."""
    rng = sampler.rng
    heads = [(part.path[-1], part.body[:200]) for one in policies for part in one.parts if part.path]
    law_heads = [(one.title, part.body[:200]) for one in laws for part in one.parts[1:3]]
    news_heads = [(text[:40].split("，")[0], text[:200]) for text in news if len(text) > 60]
    english = PseudoEnglish(dictionary, rng)
    policy = [pair for _ in range(_POLICY_ROUNDS) for pair in document_pairs(policies, sampler)]
    titles = sorted({head for head, _ in heads})
    pseudo = [pair for _ in range(_POLICY_ROUNDS) for pair in english.pairs(heads)]
    pseudo += english.pairs([(body[:60], body) for _, body in heads])
    other = [*english.pairs(law_heads), *english.pairs(rng.sample(news_heads, len(news_heads) // 2))]
    made = (
        ("policy", policy, 1024, 0.26),
        ("law", list(document_pairs(laws, sampler)), 1024, 0.12),
        ("news", list(news_pairs(news, sampler)), 1024, 0.12),
        ("question", list(question_pairs(questions, sampler)), 512, 0.05),
        ("dictionary", list(dictionary_pairs(dictionary)), 2048, 0.14),
        ("synonym", [*synonym_pairs(dictionary, rng), *swap_pairs(titles, sampler)], 2048, 0.06),
        ("pseudo", pseudo, 1024, 0.18),
        ("pseudo-other", other, 1024, 0.07),
    )
    return tuple(Source(name, pairs, min(size, len(pairs)), part) for name, pairs, size, part in made)


def _documents(
    folder: Path, name: str, guard: Guard, rng: random.Random, share: float
) -> list[Passage]:
    """Return the documents of a file, parsed, less those that repeat the excluded texts."""
    found: dict[str, Passage] = {}
    left_out = 0
    for row in read_rows(folder, name):
        title, text = str(row["title"]), str(row["text"])
        if rng.random() >= share or title in found:
            continue
        if guard.passes(text):
            found[title] = parse_passage(title, text)
        else:
            left_out += 1
    _tell(f"{name}: {len(found)} documents, {left_out} left out as test texts")
    return list(found.values())


def _text(passage: Passage) -> str:
    return "\n".join("\n".join((*part.path[-1:], part.body)) for part in passage.parts)


def _tell(message: str, started: float | None = None) -> None:
    elapsed = "" if started is None else f" ({time.monotonic() - started:.0f} s)"
    print(f"{message}{elapsed}", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
