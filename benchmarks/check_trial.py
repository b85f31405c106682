"""A machine-made trial of the citation checker: true statements, each corrupted in one known way.

``python -m benchmarks.check_trial --index DIR [--size N] [--seeds 1,2,3] [--examples N]`` makes
statements from the figures, responsibilities and wording of all indexed plans, and counts how many
of the true ones are called false, and how many of the corrupted ones pass, by kind and language.
``--speed`` judges 200 statements spread over all plans instead, and prints the processor time.
"""

import argparse
import random
import time
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.trial_statements import Case, make_cases
from index.store import Index, open_index
from qa.check import check_statement
from qa.check_types import Verdict

_SPEED_SIZE = 200

Counts = dict[tuple[str, str], Counter[Verdict]]


def main() -> None:
    """Run the trial and print caught and false alarms by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--size", type=int, default=3000, help="statements of each seed")
    parser.add_argument("--seeds", default="1", help="such as 1,2,3")
    parser.add_argument(
        "--examples", type=int, default=0, help="print so many wrong ones of a kind"
    )
    parser.add_argument("--only", default="", help="a kind or a corruption")
    parser.add_argument("--speed", action="store_true", help="measure time instead")
    options = parser.parse_args()
    index = open_index(options.index)
    if options.speed:
        measure(index)
        return
    counted: Counts = defaultdict(Counter)
    for seed in options.seeds.split(","):
        run(index, int(seed), options, counted)
    report(counted)


def run(index: Index, seed: int, options: argparse.Namespace, counted: Counts) -> None:
    """Run the trial with one seed on an open index."""
    shown: Counter[tuple[str, str]] = Counter()
    made = list(make_cases(index, random.Random(seed)))
    if options.only:
        made = [case for case in made if options.only in (case.kind, case.corruption)]
    for case in spread(made, options.size):
        finding = check_statement(index, case.statement)
        for key in ((case.kind, case.corruption), (case.language, case.corruption and "false")):
            counted[key][finding.verdict] += 1
        key = (case.kind, case.corruption)
        if (finding.verdict is Verdict.SUPPORTED) == bool(case.corruption):
            shown[key] += 1
            if shown[key] <= options.examples:
                show(case, str(finding.verdict), finding.clause or "", finding.expected)


def spread(cases: list[Case], size: int) -> list[Case]:
    """Return so many cases at even steps, of all plans alike."""
    step = max(len(cases) / size, 1.0)
    return [cases[int(at * step)] for at in range(min(size, len(cases)))]


def show(case: Case, verdict: str, clause: str, expected: str) -> None:
    """Print a statement that was judged wrongly."""
    said = case.statement
    print(case.kind, case.corruption or "true", verdict, said.text, said.quote or "", sep=" | ")
    print("    ", said.cited_doc, clause.rpartition(")")[2], expected[:80].replace("\n", " "))


def report(counted: Counts) -> None:
    """Print a line for each kind of statement and each language."""
    for (kind, corruption), verdicts in sorted(counted.items()):
        n, fine = verdicts.total(), verdicts[Verdict.SUPPORTED]
        name = "caught" if corruption else "false alarms"
        parts = ", ".join(f"{v} {c}" for v, c in verdicts.most_common())
        head = f"{kind:<9} {corruption or 'true':<11} n={n:<5}"
        print(f"{head} {name} {1 - fine / n:.3f}  ({parts})")


def measure(index: Index) -> None:
    """Print the processor time of so many statements, of as many plans as there are."""
    cases = spread(list(make_cases(index, random.Random(1))), _SPEED_SIZE)
    docs = {case.statement.cited_doc for case in cases}
    wall, began = time.perf_counter(), time.process_time()
    for case in cases:
        check_statement(index, case.statement)
    spent, passed = time.process_time() - began, time.perf_counter() - wall
    print(
        f"{len(cases)} statements of {len(docs)} plans: {spent:.1f} s of processor, {passed:.1f} s"
    )


if __name__ == "__main__":
    main()
