"""``python -m corpus parse | show``: what the parser reads in plans."""

import argparse
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus.errors import PlanError
from corpus.load import find_files, load
from corpus.pipeline import parse_document
from corpus.register import load_register
from corpus.serialise import clause_row, document_row
from corpus.show import COLUMNS, render
from corpus.types import Document


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status: 0 done, 1 an error of ours, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A name from a broken archive, or Windows' own charset, must not end the run.
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    draw = _rows if options.command == "parse" else _tree
    try:
        return _run(options.paths, draw, debug=options.debug)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; keep Python from flushing into the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m corpus", description="读取政府规划文件。")
    commands = parser.add_subparsers(dest="command", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--debug", action="store_true", help="出错时显示完整的调用信息")
    parse = commands.add_parser("parse", parents=[common], help="解析成 JSON，每行一个对象")
    parse.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或文件夹")
    show = commands.add_parser("show", parents=[common], help="显示条款、责任单位、指标和问题")
    show.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="文件或文件夹")
    return parser


def _run(paths: Sequence[Path], draw: Callable[[Document], Iterator[str]], *, debug: bool) -> int:
    failed = False
    register = load_register()
    for doc, path in find_files(paths):
        try:
            for line in draw(parse_document(load(path, doc=doc), register)):
                print(line)
        except PlanError as error:
            failed = True
            print(error, file=sys.stderr)
            if debug:
                traceback.print_exc()
    return 1 if failed else 0


def _rows(document: Document) -> Iterator[str]:
    yield json.dumps(document_row(document), ensure_ascii=False)
    for clause in document.clauses:
        yield json.dumps(clause_row(document, clause), ensure_ascii=False)


def _tree(document: Document) -> Iterator[str]:
    if not sys.stdout.isatty():
        return render(document, colour=False)
    columns = shutil.get_terminal_size((COLUMNS, 24)).columns
    return render(document, colour="NO_COLOR" not in os.environ, columns=columns)


if __name__ == "__main__":
    sys.exit(main())
