"""Speed and memory of the index as it grows: python -m benchmarks.scale FOLDER [--clauses N ...].

The plans of the folder are repeated with other figures, as years of the same plan are, until the
index holds so many clauses. Building and searching each run in a process of their own.
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.retrieval import Legs
from corpus.load import find_files, load
from corpus.pipeline import parse_document
from corpus.register import load_register
from index.fuse import Scores
from index.store import Index, open_index
from qa.answer import answer_question
from qa.types import Question
from qa.understand import understand

QUESTIONS = (
    "谁牵头引进高层次人才？",
    "到2025年数字经济增加值占GDP比重要达到多少？",
    "知识产权保护由哪个部门负责？",
    "市发展改革委牵头哪些任务？",
    "数据共享有哪些措施？",
    "哪些方案提到了工业互联网？",
    "who leads talent programs?",
    "What is the target for 5G base stations?",
)
ROUNDS = 5
ENCODED = 5_000
_DIGITS = "0123456789"
# 2025, 1200; not the 3 of a third item.
_FIGURE = re.compile(r"\d{2,}")


def main() -> None:
    """Print a line for each size, or measure one index where called by itself."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clauses", type=int, nargs="+", default=[0, 100_000])
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        _measure(options.folder)
        return
    for wanted in options.clauses:
        with TemporaryDirectory() as name:
            corpus, index = Path(name) / "plans", Path(name) / "index"
            copies = _fill(corpus, options.folder, wanted)
            spent, peak = _child(["-m", "index", "build", str(corpus), "--index", str(index)])
            size = sum(f.stat().st_size for f in index.rglob("*") if f.is_file()) / 1e6
            print(f"plans {copies:.1f} times: built in {spent:.0f} s of processor time", end="")
            print(f", most memory {peak:.0f} MB, {size:.0f} MB on disk", flush=True)
            _child(["-m", "benchmarks.scale", str(index), "--measure"])


def _fill(corpus: Path, folder: Path, wanted: int) -> float:
    """Write the plans, repeated until they hold ``wanted`` clauses; return how many times.

    Nought stands for the plans as they are. A copy with other digits may have fewer clauses than
    its plan, so each is counted.
    """
    sources = [load(path, doc=doc) for doc, path in find_files([folder])]
    register = load_register()
    corpus.mkdir()
    written = held = 0
    for source in cycle(sources):
        if held >= wanted if wanted else written == len(sources):
            break
        if wanted and not held and written == len(sources):
            sys.exit(f"no clauses in {folder}: nothing to repeat")
        turn = written // len(sources) % 10
        text = _FIGURE.sub(
            partial(_turned, str.maketrans(_DIGITS, _DIGITS[turn:] + _DIGITS[:turn])), source.raw
        )
        (corpus / f"{written}-{source.doc[:60]}.txt").write_text(text, encoding="utf-8")
        written += 1
        held += len(parse_document(replace(source, raw=text), register).clauses) if wanted else 0
    return written / len(sources)


def _turned(table: dict[int, int], figure: re.Match[str]) -> str:
    return figure[0].translate(table)


def _child(arguments: list[str]) -> tuple[float, float]:
    """Run a command; return its processor seconds and its most memory in MB."""
    process = subprocess.Popen([sys.executable, *arguments], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(arguments)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _measure(folder: Path) -> None:
    started = time.process_time()
    index = open_index(folder)
    answer_question(index, QUESTIONS[0])
    first = time.process_time() - started
    manifest = index.manifest
    print(f"  {manifest.documents} documents, {manifest.clauses} clauses; ", end="")
    print(f"opened and first answer {first:.1f} s", flush=True)
    legs = Legs(index)
    asked = [understand(question, index) for question in QUESTIONS]
    parts: dict[str, Callable[[Question], object]] = {
        "encoder": legs.encode,
        "FAISS": partial(_scanned, legs, {q.text: legs.encode(q) for q in asked}),
        "tantivy": legs.terms,
        "raw parts": legs.raw,
        "search": legs.search,
        "answer": lambda question: answer_question(index, question.text),
    }
    # In turns, since the machine's speed changes from one second to the next.
    rounds = [[_ms(part, question) for part in parts.values()] for question in asked * ROUNDS]
    timed = dict(zip(parts, zip(*rounds, strict=True), strict=True))
    print("  a question:", ", ".join(f"{name} {median(t):.1f} ms" for name, t in timed.items()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  most memory {peak:.0f} MB; ", end="")
    print(f"{_encoded_a_second(index):,.0f} clauses encoded a second and core", flush=True)


def _scanned(legs: Legs, vectors: Mapping[str, Scores], question: Question) -> object:
    return legs.scan(question, vectors[question.text])


def _encoded_a_second(index: Index) -> float:
    """Return how many of the index's clauses are encoded in a second of one core."""
    entries = index.catalogue.documents()
    every = (c.text for entry in entries for c in index.catalogue.clauses_of(entry.doc))
    texts = list(islice(every, ENCODED))
    return 1000 * len(texts) / _ms(index.encoder.encode_clauses, texts)


def _ms(call: Callable[..., object], *arguments: object) -> float:
    before = time.process_time()
    call(*arguments)
    return (time.process_time() - before) * 1000


if __name__ == "__main__":
    main()
