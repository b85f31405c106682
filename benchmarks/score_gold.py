"""Scores the parser on our own gold: plans labelled before the parser saw them.

The scorer finds a raw file by the start of its name, where the number of our labels stands at the
end, so each plan is copied to a temporary folder under its number.

Usage: python -m benchmarks.score_gold [--shared FOLDER] [--verbose] [--json] [--only NUMBER...]
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"


def copy_plans(shared: Path, folder: Path, gold: Path = GOLD) -> None:
    """Copies each plan or seed that has gold to `folder`, named by the number of its labels.

    Args:
        shared: the folder of shared material.
        folder: an empty folder.
        gold: the folder of labels.
    """
    for labels in sorted(gold.glob("*.clauses.jsonl")):
        number = labels.name.split(".")[0]
        plans = (shared / "plans").glob(f"*-{number})*.txt")
        (plan,) = (*plans, *(shared / "seeds").glob(f"{number}_*.txt"))
        shutil.copyfile(plan, folder / f"{number}.txt")


def score(shared: Path, *options: str, only: tuple[str, ...] = ()) -> str:
    """What the shared scorer prints about our gold.

    Args:
        shared: the folder of shared material.
        options: further options of the scorer, such as `--json`.
        only: numbers of plans; none means all.

    Returns:
        its output.
    """
    with tempfile.TemporaryDirectory() as name:
        raw, gold = Path(name) / "raw", Path(name) / "gold"
        raw.mkdir()
        gold.mkdir()
        for number in only or ("*",):
            for labels in GOLD.glob(f"{number}.*"):
                shutil.copyfile(labels, gold / labels.name)
        copy_plans(shared, raw, gold)
        parsed = Path(name) / "parsed.jsonl"
        with parsed.open("wb") as out:
            command = [sys.executable, "-m", "corpus", "parse", str(raw)]
            subprocess.run(command, cwd=ROOT, stdout=out, check=True)
        tool = shared / "tools" / "score_parse.py"
        command = [sys.executable, str(tool), str(parsed), str(gold), "--raw", str(raw), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> int:
    """Prints the scorer's table.

    Returns:
        the exit status: 0 scored, 1 the shared material is not here.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the shared material")
    parser.add_argument("-v", "--verbose", action="store_true", help="name every difference")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--only", nargs="+", default=(), help="numbers of plans")
    args = parser.parse_args()
    if not args.shared.is_dir():
        print(f"No shared material in {args.shared}; name it with --shared", file=sys.stderr)
        return 1
    wanted = {"--verbose": args.verbose, "--json": args.json}
    options = (name for name, on in wanted.items() if on)
    print(score(args.shared, *options, only=tuple(args.only)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
