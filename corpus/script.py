"""Traditional and Simplified script: which one a text is in, and its Simplified form."""

from functools import cache
from typing import Protocol

import opencc

from corpus.types import Script

# Enough to decide by; a whole book need not be converted to see what it is written in.
_SAMPLE = 60_000


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

    Counts what conversion would change in either direction: a Simplified text has next to no
    character that only Traditional writes, and the other way round.
    """
    sample = text[:_SAMPLE]
    to_hans = _changed(sample, _converter("t2s").convert(sample))
    to_hant = _changed(sample, _converter("s2t").convert(sample))
    return Script.HANT if to_hans > to_hant else Script.HANS


def _changed(before: str, after: str) -> int:
    return sum(a != b for a, b in zip(before, after, strict=False))


def to_simplified(text: str) -> str:
    """Return Traditional ``text`` in Simplified, character for character (same length).

    ``tw2s`` is used, not ``t2s``: it knows 著力 → 着力 and 平檯 → 平台. Do not call it on
    Simplified text: 显著 would become 显着.
    """
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
