"""Generations of an index on disk: written beside the live one, then switched to in one step.

An index folder holds ``gen-000001`` …, a small file ``CURRENT`` that names the live one, and
``LOCK``. A crash at any step leaves ``CURRENT`` as it was, and so the old index readable.
"""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import IO

from index.errors import IndexBusyError, IndexMismatchError, IndexNotFoundError
from index.types import Manifest

FORMAT_VERSION = 2
CATALOGUE, DENSE, LEXICAL = "catalogue.sqlite", "dense.faiss", "lexical"
_MANIFEST, _SUMS, _CURRENT, _LOCK = "manifest.json", "sums.json", "CURRENT", "LOCK"
_PREFIX = "gen-"
# The live generation and the one before it, which a reader may still be opening.
_KEPT = 2


def current_generation(folder: Path) -> int | None:
    """Return the number of the live generation, ``None`` where there is no index."""
    try:
        name = (folder / _CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    number = name.removeprefix(_PREFIX)
    return int(number) if name.startswith(_PREFIX) and number.isdecimal() else None


def generation_folder(folder: Path, number: int) -> Path:
    """Return where generation ``number`` lies."""
    return folder / f"{_PREFIX}{number:06d}"


def live_folder(folder: Path) -> Path:
    """Return where the live generation lies.

    Raises:
        IndexNotFoundError: if there is no index in ``folder``.
    """
    number = current_generation(folder)
    if number is None:
        raise IndexNotFoundError(
            f"{folder}：这里还没有索引。请先运行 python -m index build 文件夹 --index {folder}"
        )
    return generation_folder(folder, number)


def read_manifest(generation: Path) -> Manifest:
    """Return a generation's manifest.

    Raises:
        IndexMismatchError: if it is of another format, or not readable.
        FileNotFoundError: if the generation has gone.
    """
    try:
        row = json.loads((generation / _MANIFEST).read_text(encoding="utf-8"))
        version = row["format_version"]
        known = {field.name for field in fields(Manifest)}
        if version == FORMAT_VERSION:
            return Manifest(**{name: row[name] for name in known})
    except (ValueError, KeyError, TypeError) as error:
        raise mismatch(generation.parent, "manifest", "无法读取", "完整的说明文件") from error
    raise mismatch(generation.parent, "format_version", version, FORMAT_VERSION)


def mismatch(folder: Path, field: str, stored: object, expected: object) -> IndexMismatchError:
    """Return the error for a field of the manifest that is not as it should be."""
    short = (f"{value}"[:16] for value in (stored, expected))
    return IndexMismatchError(
        f"{folder}：索引与程序不符（{field}：索引为 {next(short)}，应为 {next(short)}）。"
        f"请运行 python -m index build 文件夹 --index {folder} 重建"
    )


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the folder for one writer; the system lets go of it when the process ends, however.

    Raises:
        IndexBusyError: if another process writes this index.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("a+b") as file:
        try:
            _lock(file)
        except OSError as error:
            raise IndexBusyError(
                f"{folder}：另一个程序正在更新这个索引。请等它结束后再试"
            ) from error
        yield


def write_generation(
    folder: Path, fill: Callable[[Path, int], Manifest], verify: Callable[[Path], None]
) -> int:
    """Write a new generation and make it the live one; return its number.

    Args:
        folder: The index folder, held by ``writing``.
        fill: Writes the files of a generation into an empty folder, given its number.
        verify: Opens the written generation and raises if it is not as it should be.
    """
    number = max([0, *(_number(path) for path in _generations(folder))]) + 1
    generation = generation_folder(folder, number)
    generation.mkdir()
    try:
        manifest = fill(generation, number)
        write_manifest(generation, manifest)
        flush(generation)
        verify(generation)
        switch(folder, generation)
    except BaseException:
        # Whatever stopped it, half a generation is of no use to anybody.
        if current_generation(folder) != number:
            shutil.rmtree(generation, ignore_errors=True)
        raise
    prune(folder, number)
    return number


def write_manifest(generation: Path, manifest: Manifest) -> None:
    """Write the manifest, and the digests of all files, into a filled generation."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (generation / _MANIFEST).write_text(text, encoding="utf-8")
    sums = json.dumps(_digests(generation), indent=1)
    (generation / _SUMS).write_text(sums, encoding="utf-8")


def flush(generation: Path) -> None:
    """Make sure that all files of a generation are on the disk, not only in its cache."""
    for path in [*_files(generation), generation / _SUMS]:
        with path.open("r+b") as file:
            os.fsync(file.fileno())
    for directory in (generation / LEXICAL, generation, generation.parent):
        _flush_directory(directory)


def switch(folder: Path, generation: Path) -> None:
    """Make ``generation`` the live one, in one step."""
    new = folder / f"{_CURRENT}.new"
    with new.open("w", encoding="utf-8") as file:
        file.write(generation.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / _CURRENT)
    _flush_directory(folder)


def prune(folder: Path, live: int) -> None:
    """Remove generations that nobody reads: all but the live one and the one before it."""
    older = sorted(n for n in map(_number, _generations(folder)) if n < live)
    kept = {live, *older[-(_KEPT - 1) :]}
    for path in _generations(folder):
        if _number(path) not in kept:
            # On Windows a file in use cannot be removed: the next build tries again.
            shutil.rmtree(path, ignore_errors=True)


def damaged_files(generation: Path) -> tuple[str, ...]:
    """Return the names of files that are not as they were written."""
    try:
        stored: dict[str, str] = json.loads((generation / _SUMS).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return (_SUMS,)
    found = _digests(generation)
    return tuple(sorted(n for n in stored.keys() | found.keys() if stored.get(n) != found.get(n)))


def size_in_bytes(generation: Path) -> int:
    """Return what a generation takes on the disk."""
    return sum(path.stat().st_size for path in [*_files(generation), generation / _SUMS])


def _generations(folder: Path) -> list[Path]:
    return [p for p in folder.glob(f"{_PREFIX}*") if p.is_dir() and _number(p)]


def _number(path: Path) -> int:
    number = path.name.removeprefix(_PREFIX)
    return int(number) if number.isdecimal() else 0


def _files(generation: Path) -> list[Path]:
    """Return the files that a reader opens; tantivy's lock files come and go."""
    found = (path for path in generation.rglob("*") if path.is_file())
    return sorted(p for p in found if p.name != _SUMS and p.suffix != ".lock")


def _digests(generation: Path) -> dict[str, str]:
    digests = {}
    for path in _files(generation):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        digests[path.relative_to(generation).as_posix()] = digest
    return digests


def _flush_directory(directory: Path) -> None:
    # Windows cannot open a directory; its file system keeps the order by itself.
    with suppress(PermissionError, FileNotFoundError):
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
