"""``python -m index build | update | remove | info | check``: the index of plans."""

import argparse
import json
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import PlanError
from index.build import Report, Tools, build, remove, update
from index.check import find_faults
from index.embed import load_encoder
from index.generations import live_folder, read_manifest, size_in_bytes
from index.store import open_index
from index.tokenise import Tokeniser, load_words

DEFAULT_FOLDER = Path("var/index")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except PlanError as error:
        if options.debug:
            traceback.print_exc()
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index", description="建立和维护规划文件的索引。"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    common = argparse.ArgumentParser(add_help=False)
    folder = Path(os.environ.get("TIAOWEN_INDEX") or DEFAULT_FOLDER)
    common.add_argument(
        "--index", type=Path, default=folder, metavar="DIR", help=f"索引文件夹（默认 {folder}）"
    )
    common.add_argument("--debug", action="store_true", help="出错时显示完整的调用信息")

    made = commands.add_parser("build", parents=[common], help="用这些文件建立索引")
    made.add_argument("--model", metavar="M", help="向量模型的名称或文件夹（默认用自带的模型）")
    made.set_defaults(run=_build)
    changed = commands.add_parser("update", parents=[common], help="加入或更新这些文件，其余不动")
    changed.set_defaults(run=_update)
    for command in (made, changed):
        command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或文件夹")
    removed = commands.add_parser("remove", parents=[common], help="从索引中去掉文件")
    removed.add_argument("docs", nargs="+", metavar="DOC", help="文件名，不带扩展名")
    removed.set_defaults(run=_remove)
    told = commands.add_parser("info", parents=[common], help="索引里有什么")
    told.add_argument("--json", action="store_true", help="输出一行 JSON")
    told.set_defaults(run=_info)
    checked = commands.add_parser(
        "check", parents=[common], help="检查索引是否完好，引文是否与原文一致"
    )
    checked.set_defaults(run=_check)
    return parser


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _tools(model: str | None) -> Tools:
    return Tools(load_encoder(model), Tokeniser(load_words()), _say)


def _build(options: argparse.Namespace) -> int:
    return _told(build(options.paths, options.index, _tools(options.model)))


def _update(options: argparse.Namespace) -> int:
    model = read_manifest(live_folder(options.index)).model
    return _told(update(options.paths, options.index, _tools(model)))


def _remove(options: argparse.Namespace) -> int:
    model = read_manifest(live_folder(options.index)).model
    return _told(remove(options.docs, options.index, _tools(model)))


def _told(report: Report) -> int:
    made = report.manifest
    holds = f"{made.documents} 个文件，{made.clauses} 条"
    if report.written:
        _say(f"索引已更新：{holds}（新解析 {report.parsed} 个，新向量 {report.embedded} 个）")
    else:
        _say(f"没有变化：{holds}")
    if report.problems:
        _say(f"有 {len(report.problems)} 个文件没有收入，原因见上")
    return 0


def _info(options: argparse.Namespace) -> int:
    generation = live_folder(options.index)
    made = read_manifest(generation)
    row = {
        "documents": made.documents,
        "clauses": made.clauses,
        "model": made.model,
        "dimension": made.dimension,
        "bytes": size_in_bytes(generation),
        "generation": made.generation,
        "built_at": made.built_at,
    }
    if options.json:
        print(json.dumps(row, ensure_ascii=False))
    else:
        for name, value in row.items():
            print(f"{name:<12}{value}")
    return 0


def _check(options: argparse.Namespace) -> int:
    index = open_index(options.index)
    faults = 0
    for fault in find_faults(index):
        faults += 1
        print(fault)
    if faults:
        _say(
            f"有 {faults} 处不对。请运行 python -m index build 文件夹 --index {options.index} 重建"
        )
        return 1
    made = index.manifest
    _say(f"索引完好：{made.documents} 个文件，{made.clauses} 条，引文都与原文一致")
    return 0


if __name__ == "__main__":
    sys.exit(main())
