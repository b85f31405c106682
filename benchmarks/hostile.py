"""Parses texts that no plan looks like, and tells whether time grows in step with their length.

    python -m benchmarks.hostile [--scale 1.0] [--limit 120]

Each case is parsed in a process of its own at a quarter of its size and at its whole size.
``growth`` is the one time by the other: 4 is linear, 16 quadratic. Exit status 1 where a case
crashes, is cut off at the limit, or grows faster than ``MOST_GROWTH``.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from corpus.errors import LoadError
from corpus.load import load
from corpus.pipeline import parse_document
from corpus.register import load_register
from corpus.types import RawText

# Above linear by more than the noise of a busy machine.
MOST_GROWTH = 6.0
_SHORTEST_S = 0.3  # what is faster than this is not judged by its growth
_TOO_LARGE = 200 * 2**20

_PLAN = (
    "二、主要任务(一)培育企业。到2025年,新增高新技术企业20家以上,研发投入占比达到2.7%。支持企业建设平台"
    "(市科技局牵头,市财政局、各区政府配合)。1.建设园区。完成投资3亿元,由2020年的5家增加到12家。责任单位:市工信局"
)
# Name: how often the piece stands in the text at full size, and the text of n pieces.
CASES: Mapping[str, tuple[int, Callable[[int], str]]] = MappingProxyType(
    {
        "line of 50 MB": (2_780_000, lambda n: "推动科技创新" * n),
        "nested brackets": (100_000, lambda n: "(" * n + "责任单位:市科技局" + ")" * n),
        "open brackets": (100_000, lambda n: "(责任单位:" * n),
        "sentences of one name": (200_000, lambda n: "一、任务\n" + "由市科技局负责。" * n),
        "lines of one name": (200_000, lambda n: "一、任务\n" + "市科技局负责。\n" * n),
        "statements in a clause": (100_000, lambda n: "一、任务。" + "办好。(市科技局)" * n),
        "labelled statements": (100_000, lambda n: "一、任务。" + "办好。(责任单位:市科技局)" * n),
        "names in a statement": (
            100_000,
            lambda n: "一、任务。(责任单位:" + "市科技局、" * n + ")",
        ),
        "figures in a sentence": (100_000, lambda n: "一、目标\n" + "新增企业100家、" * n),
        "figures in sentences": (50_000, lambda n: "一、目标\n" + "到2025年,企业达到100家。" * n),
        "baselines": (50_000, lambda n: "一、目标\n" + "由2020年的3家增加到5家," * n),
        "numbered clauses": (
            50_000,
            lambda n: "一、任务\n" + "".join(f"{i}.办好。\n" for i in range(n)),
        ),
        "first numbers": (50_000, lambda n: "一、任务\n" * n),
        "blanks": (2_000_000, lambda n: "一、任务" + " " * n + "办好。"),
        "blanks between signs": (500_000, lambda n: "一、任务" + " 办" * n),
        "line ends": (500_000, lambda n: "一、任务" + "办\n" * n),
        "short wrapped lines": (
            50_000,
            lambda n: "一、任务\n" + "推进科技创新工作平台建设发展能力\n" * n,
        ),
        "page numbers": (100_000, lambda n: "".join(f"办好\n— {i % 9999} —\n" for i in range(n))),
        "entities": (200_000, lambda n: "一、任务" + "&amp;nbsp;" * n),
        "tags": (200_000, lambda n: "一、任务" + "<td>" * n),
        "open tags": (200_000, lambda n: "一、任务" + "<td " * n),
        "lost bytes": (200_000, lambda n: "一、任务" + "沿??苿搸" * n),
        "repeals": (100_000, lambda n: "一、任务\n" + "《办法》废止" * n),
        "places": (200_000, lambda n: "一、任务\n" + "和县市" * n),
        "years": (200_000, lambda n: "一、任务\n" + "2025年" * n),
        "digits": (1_000_000, lambda n: "一、任务\n" + "1" * n),
        "Traditional": (200_000, lambda n: "一、任務\n" + "推動科技創新。" * n),
        "verbs": (100_000, lambda n: "一、任务\n" + "牵头负责配合" * n),
        "closing brackets": (500_000, lambda n: "一、任务" + ")" * n),
        "mixed brackets": (100_000, lambda n: "一、任务" + "([【〔〈" * n),
        "enumeration commas": (500_000, lambda n: "一、任务\n" + "、" * n),
        "labels": (200_000, lambda n: "一、任务\n" + "责任单位" * n),
        "labels with a colon": (200_000, lambda n: "一、任务\n" + "责任单位:" * n),
        "clauses without a stop": (200_000, lambda n: "一、任务\n" + "推进创新," * n),
        "line breaks": (1_000_000, lambda n: "一、任务" + "\n" * n + "办好。"),
        "dotted numbers": (200_000, lambda n: "一、任务\n" + "1." * n),
        "ordinals": (100_000, lambda n: "第一条" * n),
        "quotation marks": (300_000, lambda n: "一、任务\n" + "“" * n + "”"),
        "titles in quotes": (100_000, lambda n: "《办法》" * n),
        "Chinese numerals": (300_000, lambda n: "一、任务\n" + "一" * n),
        "a plan in one line": (20_000, lambda n: _PLAN * n),
        "table rows": (50_000, lambda n: "序号 任务 责任单位\n" + "1 办好 市科技局\n" * n),
        "heads of tables": (20_000, lambda n: "一、任务\n" + "序号\n指标\n2020年\n2025年\n" * n),
    }
)


def main() -> int:
    """Run every case, or the one that is asked for; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full sizes")
    parser.add_argument("--limit", type=float, default=120, help="seconds that a run may take")
    parser.add_argument("--only", choices=CASES, help="one case, in this process")
    given = parser.parse_args()
    if given.only:
        print(*_measure(given.only, given.scale))
        return 0
    print(f"{'case':24} {'MB':>6} {'quarter s':>9} {'whole s':>8} {'growth':>7} {'peak MB':>8}")
    failed = [name for name in CASES if not _report(name, given.scale, given.limit)]
    refused = _refused_too_large()
    print(f"file of {_TOO_LARGE >> 20} MB: {refused or 'NOT REFUSED'}")
    for name in failed:
        print(f"failed: {name}", file=sys.stderr)
    return 1 if failed or not refused else 0


def _measure(name: str, scale: float) -> tuple[float, ...]:
    """Return a case's megabytes, the seconds at a quarter and at whole size, and the peak in MB."""
    size, text = CASES[name]
    register = load_register()
    parse_document(RawText("x", "x.txt", "一、任務\n办好1件。", "0"), register)
    times: list[float] = []
    for share in (scale / 4, scale):
        source = RawText("x", "x.txt", text(max(2, round(size * share))), "0")
        began = time.process_time()
        parse_document(source, register)
        times.append(time.process_time() - began)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return len(source.raw.encode()) / 1e6, *times, peak_mb


def _report(name: str, scale: float, limit_s: float) -> bool:
    command = [sys.executable, "-m", "benchmarks.hostile", "--only", name, "--scale", str(scale)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit_s, check=False)
    except subprocess.TimeoutExpired:
        print(f"{name:24} cut off at {limit_s:.0f} s", flush=True)
        return False
    if done.returncode:
        print(f"{name:24} crashed: {done.stderr.strip().splitlines()[-1:]}", flush=True)
        return False
    size_mb, quarter, whole, peak_mb = map(float, done.stdout.split())
    growth = whole / max(quarter, 0.01)
    print(
        f"{name:24} {size_mb:6.1f} {quarter:9.2f} {whole:8.2f} {growth:7.1f} {peak_mb:8.0f}",
        flush=True,
    )
    return growth <= MOST_GROWTH or whole < _SHORTEST_S


def _refused_too_large() -> str:
    """Return how a file over the limit is refused, with what that cost; empty if it is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.txt")
        with path.open("wb") as file:
            file.truncate(_TOO_LARGE)
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            load(path)
        except LoadError:
            elapsed_s = time.perf_counter() - began
            grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
            return f"refused in {elapsed_s:.3f} s, {grown / 1024:.0f} MB more memory"
    return ""


if __name__ == "__main__":
    sys.exit(main())
