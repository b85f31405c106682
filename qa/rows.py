"""The lines that commands read and write."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from qa.errors import QuestionFileError


def put(line: str, stream: TextIO | None = None) -> None:
    """Write a line, at once, to standard output or another stream."""
    stream = stream or sys.stdout
    stream.write(f"{line}\n")
    stream.flush()


def read_rows(path: Path, fields: Sequence[str]) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file.

    Args:
        path: The file, UTF-8.
        fields: What each of them must have.

    Raises:
        QuestionFileError: it cannot be read, or a line lacks a field.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileError(
            f"文件读不出来：{path}（{error}）。请给出 UTF-8 的 JSONL 文件"
        ) from error
    return [_row(path, n, line, fields) for n, line in enumerate(lines, 1) if line.strip()]


def _row(path: Path, number: int, line: str, fields: Sequence[str]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise QuestionFileError(
            f"{path} 第 {number} 行不是 JSON（{error}）。请改正这一行"
        ) from error
    if not isinstance(row, dict) or not set(fields) <= row.keys():
        raise QuestionFileError(f"{path} 第 {number} 行缺少 {'、'.join(fields)} 之一。请补上")
    return row
