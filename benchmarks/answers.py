"""Processor time of an answer against the bare search for the same question, in one run.

python -m benchmarks.answers --index DIR --questions FILE
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from index.store import open_index
from qa.answer import answer_question

ROUNDS = 3


def main() -> None:
    """Answer every question of a labelled file and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    options = parser.parse_args()
    started = time.process_time()
    index = open_index(options.index)
    lines = options.questions.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["q"] for line in lines if line.strip()]
    answer_question(index, questions[0])
    first_s = time.process_time() - started
    answers, searches = [], []
    for question in questions * ROUNDS:
        answers.append(_ms(lambda q=question: answer_question(index, q)))
        searches.append(_ms(lambda q=question: index.search(q, top_k=60)))
    answer_ms, search_ms = statistics.median(answers), statistics.median(searches)
    slow_ms = statistics.quantiles(answers, n=20)[-1]
    print(f"open the index and answer once {first_s:.2f} s")
    print(f"answer {answer_ms:.1f} ms median, {slow_ms:.1f} ms at the 95th percentile")
    print(f"bare search {search_ms:.1f} ms median; ratio {answer_ms / search_ms:.2f}")


def _ms(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1e3


if __name__ == "__main__":
    main()
