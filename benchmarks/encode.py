"""Speed of the built-in encoder: python -m benchmarks.encode PATH... (text files to cut up)."""

import argparse
import os
import resource
import sys
import time
from pathlib import Path

# One core: the figure is per core, and threads would share the others with the machine's work.
os.environ["RAYON_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

from index.embed import load_encoder

_CLAUSES = 20_000


def main() -> None:
    """Print clauses a second, characters a second, milliseconds a question, and memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.encode", description=__doc__)
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    parser.add_argument("--model", help="folder or name; the built-in one where left out")
    chosen = parser.parse_args()
    files = [f for p in chosen.paths for f in (sorted(p.rglob("*.txt")) if p.is_dir() else [p])]
    lines = [line.strip() for f in files for line in f.read_text("utf-8", "replace").splitlines()]
    clauses = [line for line in lines if 30 <= len(line) <= 400]
    if not clauses:
        sys.exit("no lines of 30 to 400 characters in these files")
    clauses = (clauses * (_CLAUSES // len(clauses) + 1))[:_CLAUSES]
    started = time.perf_counter()
    encoder = load_encoder(chosen.model)
    loaded = time.perf_counter()
    # Processor seconds, not those of the clock: others may be using the machine.
    before = time.process_time()
    encoder.encode_clauses(clauses)
    spent = time.process_time() - before
    before = time.process_time()
    for clause in clauses[:1000]:
        encoder.encode_queries([clause[:30]])
    question = (time.process_time() - before) / 1000
    length = sum(map(len, clauses)) / len(clauses)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"load {1000 * (loaded - started):.0f} ms, most memory {memory:.0f} MB")
    print(f"{len(clauses) / spent:,.0f} clauses a second and core, {length:.0f} characters each")
    print(f"{1000 * question:.2f} ms a question")


if __name__ == "__main__":
    main()
