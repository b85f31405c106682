"""``python -m qa ask | precedents | check | duties | evaluate``: the commands for questions."""

import argparse
import json
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.errors import PlanError
from index.rerank import load_reranker
from index.store import Index, open_index
from qa.answer import answer_question
from qa.duties import DutyRow, duty_rows
from qa.errors import EndpointError, QuestionFileError, UnknownDocumentError
from qa.evaluate import below_floors, compare, evaluate, table
from qa.generate import generated_row, reword
from qa.generate_types import Endpoint, endpoint_of
from qa.labels import read_questions
from qa.serialise import answer_row

DEFAULT_FOLDER = Path("var/index")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.ERROR, format="%(message)s")
    try:
        status = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output (head, less) has gone: nothing is left to say, nor to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except PlanError as error:
        if options.debug:
            traceback.print_exc()
        print(error, file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m qa", description="向规划文件提问，答案附原文。"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    common = argparse.ArgumentParser(add_help=False)
    folder = Path(os.environ.get("TIAOWEN_INDEX") or DEFAULT_FOLDER)
    common.add_argument(
        "--index", type=Path, default=folder, metavar="DIR", help=f"索引文件夹（默认 {folder}）"
    )
    common.add_argument("--debug", action="store_true", help="出错时显示完整的调用信息")
    common.add_argument("--json", action="store_true", help="每行输出一个 JSON 对象")

    ranked = argparse.ArgumentParser(add_help=False)
    ranked.add_argument(
        "--reranker",
        metavar="MODEL",
        default=os.environ.get("TIAOWEN_RERANKER"),
        help="用这个重排模型（名称或文件夹）排列找到的条款（默认关闭）",
    )

    _add_ask(commands, [common, ranked])
    _add_duties(commands, [common])
    _add_evaluate(commands, [common, ranked])
    _add_precedents(commands, [common])
    _add_check(commands, [common])
    return parser


def _add_ask(commands: Any, parents: Sequence[argparse.ArgumentParser]) -> None:
    ask = commands.add_parser("ask", parents=parents, help="提一个问题，或一批问题")
    asked = ask.add_mutually_exclusive_group(required=True)
    asked.add_argument("question", nargs="?", metavar="QUESTION", help="问题，中文或英文")
    asked.add_argument("--batch", type=Path, metavar="FILE", help="JSONL，每行有 id 和 q")
    ask.add_argument(
        "--generate",
        action="store_true",
        help="请 $TIAOWEN_LLM_URL 的 $TIAOWEN_LLM_MODEL 润色答案，逐句核对（默认关闭）",
    )
    ask.set_defaults(run=_ask)


def _add_duties(commands: Any, parents: Sequence[argparse.ArgumentParser]) -> None:
    duties = commands.add_parser("duties", parents=parents, help="一个单位的全部任务")
    duties.add_argument("--unit", required=True, metavar="NAME", help="单位名称，全称简称均可")
    duties.add_argument("--doc", metavar="DOC", help="只看这个文件（文件名或其开头）")
    duties.add_argument("--xlsx", type=Path, metavar="FILE", help="另存为 Excel 表格")
    duties.set_defaults(run=_duties)


def _add_evaluate(commands: Any, parents: Sequence[argparse.ArgumentParser]) -> None:
    measured = commands.add_parser("evaluate", parents=parents, help="用带标注的问题测量回答质量")
    measured.add_argument("--questions", type=Path, required=True, metavar="FILE")
    measured.add_argument("--compare", type=Path, metavar="REPORT", help="与先前的 JSON 报告比较")
    measured.add_argument("--floors", type=Path, metavar="FILE", help="低于这些下限时以 1 退出")
    measured.set_defaults(run=_evaluate)


def _add_precedents(commands: Any, parents: Sequence[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("precedents", parents=parents, help="为草稿条款找先例")
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument(
        "--text-file", type=Path, metavar="FILE", help="草稿：一条，或整份文件（逐条查找）"
    )
    given.add_argument("--batch", type=Path, metavar="FILE", help="JSONL，每行有 id 和 draft")
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help="对照表另存为 Excel")
    parser.add_argument("--docx", type=Path, metavar="FILE", help="对照表另存为 Word")
    parser.set_defaults(run=_precedents)


def _add_check(commands: Any, parents: Sequence[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("check", parents=parents, help="核对说法和引文是否属实")
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="简报（.txt .md .docx），逐句核对"
    )
    given.add_argument(
        "--batch",
        type=Path,
        metavar="FILE",
        help="JSONL，每行有 id、statement，可有 cited_doc、quote",
    )
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help="结果另存为 Excel 表格")
    parser.add_argument("--docx", type=Path, metavar="FILE", help="结果另存为带批注的 Word 文件")
    parser.set_defaults(run=_check)


def _ask(options: argparse.Namespace) -> int:
    endpoint = _endpoint() if options.generate else None
    index = _open(options)
    if options.batch is None:
        row = _answered(index, options.question, endpoint)
        if options.json:
            _print_json(row)
        else:
            _print_plain(row)
        return 0
    for asked in read_questions(options.batch):
        _print_json(_answered(index, str(asked["q"]), endpoint) | {"id": str(asked["id"])})
    return 0


def _check(options: argparse.Namespace) -> int:
    # What reads drafts and writes Word files takes a second to import; a question needs none of it.
    from qa.cli_check import run

    return run(options)


def _precedents(options: argparse.Namespace) -> int:
    from qa.cli_precedents import run

    return run(options)


def _open(options: argparse.Namespace) -> Index:
    reranker = load_reranker(options.reranker) if options.reranker else None
    return open_index(options.index, reranker=reranker)


def _endpoint() -> Endpoint:
    """Return the endpoint that the environment names.

    Raises:
        EndpointError: it names none.
    """
    endpoint = endpoint_of(os.environ)
    if not endpoint.is_set:
        raise EndpointError(
            "--generate 需要生成接口：请设置环境变量 TIAOWEN_LLM_URL 和 TIAOWEN_LLM_MODEL"
            "（需要时还有 TIAOWEN_LLM_KEY），或去掉 --generate"
        )
    return endpoint


def _answered(index: Index, question: str, endpoint: Endpoint | None) -> dict[str, Any]:
    answer = answer_question(index, question)
    row = answer_row(answer, index.catalogue)
    if endpoint is None:
        return row
    return row | {"generated": generated_row(reword(answer, index.catalogue, endpoint))}


def _duties(options: argparse.Namespace) -> int:
    index = open_index(options.index)
    docs = None if options.doc is None else (_full_name(index, options.doc),)
    rows = duty_rows(options.unit, index.catalogue, docs)
    if options.xlsx is not None:
        from qa.duties_sheet import write_sheet  # Excel is read for this alone

        write_sheet(rows, options.xlsx)
        print(f"已写入 {options.xlsx}：{len(rows)} 行", file=sys.stderr)
    for row in rows:
        if options.json:
            _print_json(row.as_json())
        elif options.xlsx is None:
            print(_duty_line(row))
    if not rows:
        print(f"没有找到“{options.unit}”的任务。请核对名称，或去掉 --doc", file=sys.stderr)
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    index = _open(options)
    report = evaluate(index, read_questions(options.questions))
    if options.json:
        _print_json(report)
    else:
        print(table(report))
    if options.compare is not None:
        earlier = _read_report(options.compare)
        for line in compare(report, earlier):
            print(line, file=sys.stderr)
    missed = _missed(report, options.floors)
    for line in missed:
        print(line, file=sys.stderr)
    return 1 if missed else 0


def _read_report(path: Path) -> dict[str, Any]:
    try:
        report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise QuestionFileError(
            f"报告读不出来：{path}（{error}）。请给出 evaluate --json 的输出"
        ) from error
    return report


def _missed(report: dict[str, Any], floors: Path | None) -> list[str]:
    """Return what misses the pinned floors; a changed set of questions misses them, too."""
    if floors is None:
        return []
    pinned = _read_report(floors)
    changed = ["问题文件与定下限时不同"] if pinned["digest"] != report["digest"] else []
    return [*changed, *below_floors(report, pinned["floors"])]


def _full_name(index: Index, start: str) -> str:
    names = [entry.doc for entry in index.catalogue.documents()]
    found = [name for name in names if name == start] or [n for n in names if n.startswith(start)]
    if len(found) != 1:
        how = "没有" if not found else "不止一个"
        raise UnknownDocumentError(
            f"索引里{how}以“{start}”开头的文件。请运行 python -m index info 或写出完整的文件名"
        )
    return found[0]


def _print_json(row: dict[str, Any]) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)


def _print_plain(row: dict[str, Any]) -> None:
    generated = row.get("generated")
    if generated is None:
        print(row["text"])
    else:
        for sentence in generated["sentences"]:
            mark = "〔模型润色〕" if sentence["origin"] == "generated" else ""
            print(f"{mark}{sentence['text']}")
        if generated["note"]:
            print(generated["note"], file=sys.stderr)
    for title, items in (("原文", row["citations"]), ("相近的条款", row["hits"][:3])):
        if not items or (title != "原文" and row["citations"]):
            continue
        print(f"\n{title}：")
        for item in items:
            quote = " ".join(str(item.get("quote", "")).split())
            print(f"  [{item['clause']}] {quote}")


def _duty_line(row: DutyRow) -> str:
    return f"{row.role_text}\t{row.unit}\t{row.clause}\t{row.heading}"


if __name__ == "__main__":
    sys.exit(main())
