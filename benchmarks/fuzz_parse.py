"""Feeds damaged and spliced plans through the whole parse; a broken promise or a crash is a bug.

    python -m benchmarks.fuzz_parse --seconds 60 FILE_OR_FOLDER...

Each input is loaded like any file and parsed, and what holds of every document is checked
(``benchmarks.invariants``). What fails is kept in the folder of temporary files and named; the
exit status is 1 then. ``--coverage`` lets atheris choose the inputs, where it is installed.
"""

import argparse
import importlib
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FunctionType

from benchmarks.invariants import violations
from corpus.errors import LoadError
from corpus.load import find_files, load
from corpus.pipeline import parse_document
from corpus.register import load_register

# As slow as no plan comes near to: plans take less than two seconds a megabyte.
SLOWEST_S, SLOWEST_S_A_MB = 5.0, 60.0
_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16", "utf-16-be", "utf-32")
# What rules look for, so that damage falls where they read.
_PIECES = (
    *("(", ")", "（", "）", "【", "】", "[", "]", "《", "》", "“", "”", '"', "〔", "〕"),
    *("、", "。", "；", "：", ":", ",", "\n", "\r\n", "\r", "\t", " ", "\u3000", "\xa0", "\u2028"),
    *(
        "责任单位：",
        "牵头单位:",
        "配合单位",
        "市科技局",
        "、区政府",
        "各县（市、区）",
        "由",
        "负责",
    ),
    *(
        "一、",
        "（一）",
        "(二)",
        "1.",
        "1、",
        "第一章 ",
        "第二条 ",
        "附件1",
        "——",
        "①",
        "十百千万亿",
    ),
    *(
        "到2025年",
        "2020年",
        "由3家增加到5家",
        "100万元",
        "30%",
        "2-3个",
        "零的突破",
        "分别",
        "、和",
    ),
    *("<td>", "</p>", "&amp;nbsp;", "&#1114112;", "&#0;", "??", "\ufffd", "\ufeff", "\u200b", "\0"),
    *("\ue5e5", "\U0001f600", "\u0301", "ﷺ", "K", "㎡", "Ⅳ", "①", "著名", "臺灣", "資訊", "|", "$"),
    *("序号", "任务", "责任", "目录", "....", "废止", "有效期至", "有限公司文件", "假设干", "×××"),
)


def main() -> int:
    """Run until the time is up; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--coverage", action="store_true", help="choose inputs by atheris")
    given = parser.parse_args()
    sources = [path.read_bytes() for _, path in find_files(given.files) if path.suffix == ".txt"]
    if not sources:
        parser.error("没有可用的 .txt 文件。请给出存有规划文本的文件夹")
    signal.signal(signal.SIGPROF, _cut_off)
    if given.coverage:
        return _guided(sources, given.seconds)
    rng = random.Random(given.seed)
    counts: Counter[str] = Counter()
    end = time.perf_counter() + given.seconds
    with tempfile.TemporaryDirectory() as folder:
        while time.perf_counter() < end:
            data = damaged(sources, rng)
            counts[_report(data, Path(folder, "x.txt"), sum(counts.values()))] += 1
    print(dict(counts))
    return 1 if counts["bug"] else 0


def damaged(sources: list[bytes], rng: random.Random) -> bytes:
    """Return a new input made of one or several of the sources."""
    text = _spliced(
        [source.decode("utf-8", "replace") for source in rng.choices(sources, k=3)], rng
    )
    for _ in range(rng.choice((0, 1, 4, 16, 64))):
        text = _edited(text, rng)
    encoding = rng.choice(_ENCODINGS) if rng.random() < 0.3 else "utf-8"
    data = text.encode(encoding, "replace")
    if rng.random() < 0.1:  # two encodings in one file
        at = rng.randrange(len(text) + 1)
        data = text[:at].encode(encoding, "replace") + text[at:].encode("gb18030", "replace")
    for _ in range(rng.choice((0, 0, 1, 8))):
        at = rng.randrange(len(data) + 1)
        data = data[:at] + rng.randbytes(rng.choice((0, 1, 2, 30))) + data[at + rng.randrange(4) :]
    return data[: rng.randrange(1, len(data) + 1)] if data and rng.random() < 0.1 else data


def _spliced(texts: list[str], rng: random.Random) -> str:
    """Return a stretch of one text, with stretches of others put in at times."""
    text = _stretch(texts[0], rng)
    for other in texts[1:] if rng.random() < 0.4 else ():
        at = rng.randrange(len(text) + 1)
        text = text[:at] + _stretch(other, rng) + text[at:]
    return text


def _stretch(text: str, rng: random.Random) -> str:
    length = rng.choice((50, 400, 3_000, 30_000))
    at = rng.randrange(max(1, len(text) - length)) if rng.random() < 0.7 else 0
    return text[at : at + length]


def _edited(text: str, rng: random.Random) -> str:
    at, length = rng.randrange(len(text) + 1), rng.choice((0, 1, 2, 10, 80))
    kind = rng.randrange(6)
    if kind == 0:
        return text[:at] + text[at + length :]
    if kind == 1:
        return text[:at] + text[at : at + length] * 2 + text[at + length :]
    if kind == 2:
        return text[:at] + rng.choice(_PIECES) * rng.choice((1, 1, 2, 50)) + text[at:]
    if kind == 3:  # a stretch that was read from elsewhere in the text
        start = rng.randrange(len(text) + 1)
        return text[:at] + text[start : start + length] + text[at:]
    old, new = rng.choice(_PIECES), rng.choice(_PIECES)
    if kind == 4:
        return text.replace(old, new, rng.choice((1, 5, 1_000)))
    return text[:at] + "".join(rng.choices(_PIECES, k=rng.randint(1, 12))) + text[at:]


def problems_of(data: bytes, path: Path) -> list[str]:
    """Return what is wrong with the parse of a file of these bytes, written to ``path``."""
    path.write_bytes(data)
    register = load_register()
    # Of processor time; the traceback of a run cut off says where it hung.
    signal.setitimer(signal.ITIMER_PROF, SLOWEST_S + SLOWEST_S_A_MB * len(data) / 1e6)
    try:
        return list(violations(parse_document(load(path), register)))
    except LoadError as error:
        return ["message of several lines"] if "\n" in str(error) else []
    except Exception:  # noqa: BLE001 - the boundary: whatever comes through is what we look for
        return [traceback.format_exc()]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _cut_off(*_: object) -> None:
    raise TimeoutError("hangs, or is far slower than on any plan")


def _report(data: bytes, path: Path, number: int) -> str:
    problems = problems_of(data, path)
    if not problems:
        return "fine"
    kept = Path(tempfile.gettempdir(), f"fuzz-parse-{number}.txt")
    kept.write_bytes(data)
    print(f"{kept}: {problems[0]}", file=sys.stderr, flush=True)
    return "bug"


def _guided(sources: list[bytes], seconds: float) -> int:
    try:
        atheris = importlib.import_module("atheris")  # optional, none of our dependencies
    except ImportError:
        print("没有安装 atheris。请先运行 pip install atheris，或不加 --coverage", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        for number, source in enumerate(sources):
            Path(seeds, str(number)).write_bytes(source[:6_000])
        for function in _own_functions():
            atheris.instrument_func(function)
        options = [sys.argv[0], f"-max_total_time={seconds:.0f}", "-max_len=8000", str(seeds)]
        atheris.Setup(options, _raising(Path(folder, "x.txt")))
        atheris.Fuzz()
    return 0


def _own_functions() -> list[FunctionType]:
    """Return the parser's functions: all that are loaded would take minutes to instrument."""
    modules = [module for name, module in sys.modules.items() if name.startswith("corpus.")]
    found = [(module, value) for module in modules for value in vars(module).values()]
    return [
        value
        for module, value in found
        if isinstance(value, FunctionType) and value.__module__ == module.__name__
    ]


def _raising(path: Path) -> Callable[[bytes], None]:
    def attempt(data: bytes) -> None:
        if problems := problems_of(data, path):
            raise RuntimeError(problems[0])

    return attempt


if __name__ == "__main__":
    sys.exit(main())
