"""The lines that commands read and write."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from qa.errors import QuestionFileError

Row = dict[str, Any]


def put(line: str, stream: TextIO | None = None) -> None:
    """Write a line, at once, to standard output or another stream."""
    stream = stream or sys.stdout
    stream.write(f"{line}\n")
    stream.flush()


def read_file(path: Path) -> bytes:
    """Return the bytes of a JSON Lines file.

    Raises:
        QuestionFileError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(str(path), error) from error


def read_rows(path: Path, fields: Sequence[str]) -> list[Row]:
    """Return the objects of a JSON Lines file; raises as ``numbered_rows``."""
    return [row for _, row in numbered_rows(read_file(path), str(path), fields)]


def numbered_rows(data: bytes, name: str, fields: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """Yield the objects of JSON Lines with the number of the line, from 1.

    Args:
        data: The bytes of the file, UTF-8.
        name: What messages call the file.
        fields: What each object must have.

    Raises:
        QuestionFileError: it is no text, or a line is no object or lacks a field.
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise _unreadable(name, error) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, _row(name, number, line, fields)


def _unreadable(name: str, error: Exception) -> QuestionFileError:
    return QuestionFileError(f"文件读不出来：{name}（{error}）。请给出 UTF-8 的 JSONL 文件")


def _row(name: str, number: int, line: str, fields: Sequence[str]) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise QuestionFileError(
            f"{name} 第 {number} 行不是 JSON（{error}）。请改正这一行"
        ) from error
    if not isinstance(row, dict) or not set(fields) <= row.keys():
        raise QuestionFileError(f"{name} 第 {number} 行缺少 {'、'.join(fields)} 之一。请补上")
    return row
