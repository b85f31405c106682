"""Vocabulary and pairs of a training folder, and how much each kind of pair counts."""

import random
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.glossary import read_glossary
from index.train_english import (
    Dictionary,
    PseudoEnglish,
    dictionary_pairs,
    english_counts,
    read_dictionary,
    synonym_pairs,
)
from index.train_pairs import (
    Pair,
    Sampler,
    document_pairs,
    news_pairs,
    question_pairs,
    swap_pairs,
    term_cutter,
)
from index.train_text import Guard, Passage, parse_passage, read_rows
from index.train_vocabulary import Vocabulary, build_vocabulary, count_words

HELD_OUT = 20  # every twentieth passage of the questions is kept for measuring
_POLICY_ROUNDS = 2  # policies are the domain and a small source: drawn from twice


@dataclass(frozen=True, slots=True)
class Source:
    """Pairs of one kind, how many make a batch, and its share of the batches."""

    name: str
    pairs: Sequence[Pair]
    batch: int
    share: float


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
        if rng.random() < share
        and zlib.crc32(str(row["passage"]).encode()) % HELD_OUT
        and guard.passes(str(row["passage"]))
    ]
    glossary = read_glossary(trained=True)
    dictionary = read_dictionary(read_rows(folder, "dictionary"), glossary)
    # Policies weigh more: the words of plans must not lose their place to those of the news.
    counts = count_words(
        [(_text(one), 5) for one in policies]
        + [(_text(one), 1) for one in laws]
        + [(text, 1) for text in news]
    )
    vocabulary = build_vocabulary(counts, english_counts(dictionary, counts), dictionary.verbs)
    sampler = Sampler(counts, dictionary.synonyms, term_cutter(glossary.colloquial), rng)
    tell("counted")
    return vocabulary, _sources(
        policies, laws, news, questions, dictionary=dictionary, sampler=sampler
    )


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
    heads = [
        (part.path[-1], part.body[:200]) for one in policies for part in one.parts if part.path
    ]
    law_heads = [(one.title, part.body[:200]) for one in laws for part in one.parts[1:3]]
    news_heads = [(text[:40].split("，")[0], text[:200]) for text in news if len(text) > 60]
    english = PseudoEnglish(dictionary, rng)
    policy = [pair for _ in range(_POLICY_ROUNDS) for pair in document_pairs(policies, sampler)]
    titles = sorted({head for head, _ in heads})
    pseudo = [pair for _ in range(_POLICY_ROUNDS) for pair in english.pairs(heads)]
    pseudo += english.pairs([(body[:60], body) for _, body in heads])
    other = [
        *english.pairs(law_heads),
        *english.pairs(rng.sample(news_heads, len(news_heads) // 2)),
    ]
    made = (
        ("policy", policy, 1024, 0.25),
        ("law", list(document_pairs(rng.sample(laws, len(laws) // 2), sampler)), 1024, 0.10),
        ("news", list(news_pairs(news, sampler)), 1024, 0.09),
        ("question", list(question_pairs(questions, sampler)), 512, 0.05),
        ("dictionary", list(dictionary_pairs(dictionary)), 2048, 0.16),
        ("synonym", [*synonym_pairs(dictionary, rng), *swap_pairs(titles, sampler)], 2048, 0.06),
        ("pseudo", pseudo, 1024, 0.22),
        ("pseudo-other", other, 1024, 0.07),
    )
    return tuple(
        Source(name, pairs, min(size, len(pairs)), part)
        for name, pairs, size, part in made
        if pairs
    )


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
    tell(f"{name}: {len(found)} documents, {left_out} left out as test texts")
    return list(found.values())


def _text(passage: Passage) -> str:
    return "\n".join("\n".join((*part.path[-1:], part.body)) for part in passage.parts)


def tell(message: str) -> None:
    """Write a line of progress to standard error."""
    print(message, file=sys.stderr, flush=True)  # noqa: T201 - training reports as it goes
