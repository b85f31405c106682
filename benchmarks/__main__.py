"""Runs every benchmark in turn: python -m benchmarks [--shared FOLDER].

Each is a command of its own, printed before its figures, so that one can be run again alone.
Without the shared folder those run that need nothing but the sample corpus.
"""

import argparse
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SAMPLE = Path("corpus/sample")
FOLDER = Path("var/bench")


def main() -> int:
    """Run the benchmarks; return 0 when every one of them ended well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    commands = [*_own(), *(_on_shared(options.shared) if options.shared.is_dir() else ())]
    failed = [command for command in commands if _run(command)]
    for command in failed:
        print(f"failed: {command}", file=sys.stderr)
    return 1 if failed else 0


def _own() -> Iterator[str]:
    sample = FOLDER / "sample"
    yield f"index build {SAMPLE} --index {sample}"
    yield f"benchmarks.parse {SAMPLE}"
    yield "benchmarks.hostile --scale 0.01 --limit 20"
    yield f"benchmarks.fuzz_parse --seconds 20 {SAMPLE}"


def _on_shared(shared: Path) -> Iterator[str]:
    plans, seeds = shared / "plans", shared / "seeds"
    questions = shared / "questions" / "dev.questions.jsonl"
    few, many = FOLDER / "seeds", FOLDER / "all"
    yield f"index build {seeds} --index {few}"
    yield f"index build {seeds} {plans} {SAMPLE} --index {many}"
    yield f"benchmarks.parse {plans}"
    yield f"benchmarks.audit_brackets {plans}"
    yield f"benchmarks.score_gold --shared {shared}"
    yield f"benchmarks.encode {plans}"
    yield f"benchmarks.retrieval --index {few} --shared {shared}"
    yield f"benchmarks.retrieval --index {many} --shared {shared} --strict"
    yield f"benchmarks.usual_splitter --index {many} --shared {shared} --strict"
    yield f"benchmarks.answers --index {few} --questions {questions}"
    yield f"benchmarks.answers --index {many} --questions {questions}"
    yield f"benchmarks.scale {seeds} --clauses 0"
    yield f"benchmarks.scale {plans}"
    yield f"benchmarks.check_trial --index {many}"
    yield f"benchmarks.page --corpus {seeds}"


def _run(command: str) -> int:
    print(f"\n$ python -m {command}", flush=True)
    return subprocess.run([sys.executable, "-m", *shlex.split(command)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
