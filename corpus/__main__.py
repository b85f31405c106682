"""``python -m corpus parse | show``: what the parser reads in plans."""

import argparse
import json
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import PlanError
from corpus.load import find_files, load
from corpus.pipeline import parse_document
from corpus.register import load_register
from corpus.serialise import clause_row, document_row


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status."""
    options = _parser().parse_args(arguments)
    return _parse(options.paths, debug=options.debug)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m corpus", description="读取政府规划文件。")
    commands = parser.add_subparsers(dest="command", required=True)
    parse = commands.add_parser("parse", help="把文件解析成 JSON，每行一个对象")
    parse.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或文件夹")
    parse.add_argument("--debug", action="store_true", help="出错时显示完整的调用信息")
    return parser


def _parse(paths: Sequence[Path], *, debug: bool) -> int:
    failed = False
    register = load_register()
    for doc, path in find_files(paths):
        try:
            document = parse_document(load(path, doc=doc), register)
        except PlanError as error:
            failed = True
            print(error, file=sys.stderr)
            if debug:
                traceback.print_exc()
            continue
        print(json.dumps(document_row(document), ensure_ascii=False))
        for clause in document.clauses:
            print(json.dumps(clause_row(document, clause), ensure_ascii=False))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
