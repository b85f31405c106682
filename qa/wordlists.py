"""The word lists that lie beside the modules."""

from pathlib import Path


def read_words(name: str) -> frozenset[str]:
    """Return the words of a list in this folder: blanks between them, ``#`` begins a comment."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
