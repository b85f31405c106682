"""Labelled questions, and how well a ranking answers them, by the rules of ``score_qa.py``."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.store import Index

Row = Mapping[str, Any]
Place = tuple[str, int, int]  # name, start and end in the raw text of its document
# The names of the languages in the tables.
LANGUAGES = {"zh-Hans": "zh", "zh-Hant": "zh-hant", "en": "en"}
_EVAL = Path(__file__).resolve().parents[1] / "tests" / "eval"
OWN = ("retrieval", "retrieval2", "retrieval3", "robust")
_GAINS = (0.0, 1.0, 3.0)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions with graded clauses.

    Attributes:
        name: What the tables call it.
        rows: The questions that some clause answers.
        places: The clauses of each document with labels, by its name or the beginning of it: id,
            start, end.
    """

    name: str
    rows: tuple[Row, ...]
    places: Mapping[str, tuple[Place, ...]]

    @property
    def docs(self) -> tuple[str, ...]:
        """The beginnings of the names of the documents that have labels."""
        return tuple(self.places)

    def labels(self, found: Place, *, whole: bool) -> list[str]:
        """Return the labelled clauses that stand where ``found`` does.

        Args:
            found: A place.
            whole: Whether half of the shorter of both must be shared, or any character at all.
        """
        doc, start, end = found
        return [
            name
            for of in self.docs
            if doc.startswith(of)
            for name, s, e in self.places[of]
            if (shared := min(e, end) - max(s, start)) > 0
            and (not whole or 2 * shared >= min(e - s, end - start))
        ]

    def ranking(self, found: Iterable[Place], *, strict: bool, whole: bool = True) -> list[str]:
        """Return the labelled clauses found, best first, with a name for each that is none.

        Args:
            found: Places, best first.
            strict: Whether places in documents without labels count as misses, or not at all.
            whole: As for ``labels``.
        """
        order: dict[str, None] = {}
        for place in found:
            names = self.labels(place, whole=whole)
            if names or strict or place[0].startswith(self.docs):
                order |= dict.fromkeys(names or [f"?{place}"])
        return list(order)


def load_sets(shared: Path, index: Index) -> Iterator[QuestionSet]:
    """Yield the sets whose documents the index has: the development set, and our own."""
    has = {entry.doc for entry in index.catalogue.documents()}
    gold = [row for file in (shared / "gold").glob("*.clauses.jsonl") for row in read_rows(file)]
    if gold:
        places = [(row["doc"], (row["id"], row["start"], row["end"])) for row in gold]
        yield _set("dev", read_rows(shared / "questions" / "dev.questions.jsonl"), places)
    for name in OWN:
        rows = read_rows(_EVAL / f"{name}.jsonl")
        labels = sorted({doc for row in rows for doc in row["scope"]})
        full = {label: next((doc for doc in has if doc.startswith(label)), "") for label in labels}
        if all(full.values()):
            clauses = (
                (label, c) for label in labels for c in index.catalogue.clauses_of(full[label])
            )
            # A label may name its document by the beginning of a long name.
            own = [
                (doc, (doc + c.id.removeprefix(full[doc]), c.span.start, c.span.end))
                for doc, c in clauses
            ]
            yield _set(name, rows, own)


def _set(name: str, rows: Iterable[Row], places: Iterable[tuple[str, Place]]) -> QuestionSet:
    kept = tuple(row for row in rows if any(row.get("relevant", {}).values()))
    by_doc: dict[str, list[Place]] = defaultdict(list)
    for doc, place in places:
        by_doc[doc].append(place)
    return QuestionSet(name, kept, {doc: tuple(found) for doc, found in by_doc.items()})


def measure(order: Sequence[str], relevant: Mapping[str, int]) -> tuple[float, float]:
    """Return recall@5 of the clauses that answer, and nDCG@10 with gains 3 and 1."""
    best = {name for name, grade in relevant.items() if grade == 2} or set(relevant)
    gains = [_GAINS[relevant.get(name, 0)] for name in order[:10]]
    ideal = sorted((_GAINS[grade] for grade in relevant.values()), reverse=True)[:10]
    recall = len(best & set(order[:5])) / min(5, len(best))
    return recall, _discounted(gains) / _discounted(ideal)


def _discounted(values: Iterable[float]) -> float:
    return sum(value / math.log2(at + 2) for at, value in enumerate(values))


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
