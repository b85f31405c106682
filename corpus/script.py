"""Traditional and Simplified script: which one a text is in, and its Simplified form."""

from functools import cache
from typing import Protocol

import opencc

from corpus.types import Script


class Converter(Protocol):
    """What OpenCC's converters offer."""

    def convert(self, text: str) -> str:
        """Return ``text`` in the other script."""
        ...


@cache
def _converter(config: str) -> Converter:
    converter: Converter = opencc.OpenCC(config)
    return converter


def detect_script(text: str) -> Script:
    """Return the script of ``text``; Simplified where the two do not differ.

    Counts the different characters that only one of the scripts writes: a Simplified text has next
    to none of Traditional, and the other way round.
    """
    chars = set(text)
    traditional, simplified = _one_script_only()
    is_hant = len(chars & traditional) > len(chars & simplified)
    return Script.HANT if is_hant else Script.HANS


@cache
def _one_script_only() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters that only Traditional writes, and those that only Simplified does."""
    chars = [chr(code) for code in range(0x4E00, 0xA000)]
    lines = "\n".join(chars)
    hans = _converter("t2s").convert(lines).split("\n")
    hant = _converter("s2t").convert(lines).split("\n")
    traditional = frozenset(c for c, new in zip(chars, hans, strict=True) if c != new)
    simplified = frozenset(c for c, new in zip(chars, hant, strict=True) if c != new)
    return traditional, simplified


def to_simplified(text: str) -> str:
    """Return Traditional ``text`` in Simplified, character for character (same length).

    ``tw2s`` is used, not ``t2s``: it knows 著力 → 着力 and 平檯 → 平台. Text to be shown must be
    Traditional: in a mixed one 显著 becomes 显着. Text without Traditional comes back as it is.
    """
    if _one_script_only()[0].isdisjoint(text):
        return text
    converted = _converter("tw2s").convert(text)
    if len(converted) == len(text):
        return converted
    lines = [_line_to_simplified(line) for line in text.split("\n")]
    return "\n".join(lines)


def _line_to_simplified(line: str) -> str:
    converted = _converter("tw2s").convert(line)
    if len(converted) == len(line):
        return converted
    convert = _converter("t2s").convert
    single = ((char, convert(char)) for char in line)
    return "".join(new if len(new) == 1 else old for old, new in single)
