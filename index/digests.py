"""Digests that tell whether something that an index was made of has changed."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import corpus

_PARSER_FILES = (".py", ".toml", ".csv", ".txt")


@cache
def parser_digest() -> str:
    """Return the SHA-256 over the parser's code and registers, hexadecimal.

    Over its files, not over a version number that somebody has to remember to raise; taken once,
    since a process goes on with the code that it began with.
    """
    folder = Path(next(iter(corpus.__path__)))
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in _PARSER_FILES:
            # Line ends differ between checkouts of the same version.
            content = path.read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{path.name}:{len(content)}:".encode() + content)
    return digest.hexdigest()


def corpus_digest(documents: Iterable[tuple[str, str]]) -> str:
    """Return the SHA-256 over ``(doc, digest of the file)`` in the order given, hexadecimal."""
    lines = (f"{doc}\t{digest}\n" for doc, digest in documents)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def text_digest(text: str) -> bytes:
    """Return 16 bytes that stand for a text: enough that no two texts of a corpus share them."""
    return hashlib.sha256(text.encode()).digest()[:16]
