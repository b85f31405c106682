"""The English glossary: names of Chinese terms, written by hand."""

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("glossary.toml")


@cache
def read_glossary() -> dict[str, tuple[str, ...]]:
    """Return each Chinese term with its English names, the preferred one first."""
    tables = tomllib.loads(_FILE.read_text("utf-8"))
    return {zh: tuple(en) for table in tables.values() for zh, en in table.items()}
