"""The record of a training, beside the model: of what it was made, so that it can be made again."""

import hashlib
import importlib.metadata
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.glossary import TRAINED_ON
from index.train_sources import Source
from index.train_table import Settings
from index.train_text import FILES
from index.train_vocabulary import Vocabulary

RECORD = "training.json"
# Another version of one of these may cut, convert or round in another way.
_PACKAGES = ("rjieba", "OpenCC", "tokenizers", "numpy", "scipy", "torch")


def write_record(
    folder: Path,
    data: Path,
    excluded: Sequence[Path],
    settings: Settings,
    *,
    vocabulary: Vocabulary,
    sources: Sequence[Source],
) -> None:
    """Write digests of all that the model of the folder was made of, and of its own files."""
    record = {
        "settings": asdict(settings),
        "glossary": file_digest(TRAINED_ON),
        "texts": {name: file_digest(data / f"{name}.jsonl.gz") for name in FILES},
        "left_out": _digest(path.read_bytes() for path in _texts(excluded)),
        "vocabulary": {"rows": len(vocabulary.rows), "tokens": len(vocabulary.mapping)},
        "pairs": {one.name: _of(one) for one in sources},
        "packages": {name: _version(name) for name in _PACKAGES},
        "model": {
            name: file_digest(folder / name) for name in ("model.safetensors", "tokenizer.json")
        },
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    (folder / RECORD).write_text(text + "\n", encoding="utf-8")


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pairs_digest(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the SHA-256 over the texts of pairs, in their order."""
    return _digest(f"{left}\n{right}\n".encode() for left, right in pairs)


def _of(source: Source) -> dict[str, Any]:
    return {
        "count": len(source.pairs),
        "batch": source.batch,
        "share": source.share,
        "digest": pairs_digest(source.pairs),
    }


def _version(package: str) -> str:
    """Return the version without the kind of build: 2.13.0+cpu is 2.13.0."""
    return importlib.metadata.version(package).split("+")[0]


def _texts(paths: Iterable[Path]) -> list[Path]:
    files = (f for path in paths for f in ([path] if path.is_file() else path.rglob("*.txt")))
    return sorted(files)


def _digest(parts: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()
