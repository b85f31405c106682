"""Traditional and Simplified script: which one a text is in, and its Simplified form."""

from functools import cache
from typing import Protocol

import numpy as np
import opencc
from numpy.typing import NDArray

from corpus.characters import code_points
from corpus.types import Script

_IDEOGRAPHS = range(0x4E00, 0xA000)

# For each code point, whether it has some property; the last entry stands for all behind it.
_Table = NDArray[np.bool_]


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
    seen = np.zeros(_IDEOGRAPHS.stop + 1, bool)
    seen[np.minimum(code_points(text), _IDEOGRAPHS.stop)] = True
    traditional, simplified = (np.count_nonzero(seen[codes]) for codes in _codes_of_one_script())
    return Script.HANT if traditional > simplified else Script.HANS


@cache
def _one_script_only() -> tuple[_Table, _Table]:
    """Return which code points only Traditional writes, and which only Simplified.

    What the other script's own character set (GB 2312, Big5) has is written in both: 台 of 基地台
    and 著 of 著作权 tell nothing.
    """
    chars = "\n".join(map(chr, _IDEOGRAPHS))
    tables = []
    for config, charset in (("t2s", "gb2312"), ("s2t", "big5")):
        converted = _converter(config).convert(chars)
        changed = code_points(converted)[::2] != code_points(chars)[::2]
        shared = np.array([_has(charset, char) for char in chars[::2]])
        table = np.zeros(_IDEOGRAPHS.stop + 1, bool)
        table[_IDEOGRAPHS.start : _IDEOGRAPHS.stop] = changed & ~shared
        table.setflags(write=False)
        tables.append(table)
    traditional, simplified = tables
    return traditional, simplified


@cache
def _codes_of_one_script() -> tuple[NDArray[np.intp], ...]:
    """Return the code points that only Traditional writes, and those that only Simplified."""
    return tuple(map(np.flatnonzero, _one_script_only()))


def _has(charset: str, char: str) -> bool:
    return bool(char.encode(charset, errors="ignore"))


def to_simplified(text: str) -> str:
    """Return Traditional ``text`` in Simplified, character for character (same length).

    ``tw2s`` is used, not ``t2s``: it knows 著力 → 着力 and 平檯 → 平台. Text to be shown must be
    Traditional: in a mixed one 显著 becomes 显着. Text without Traditional comes back as it is.
    """
    traditional, _ = _one_script_only()
    if not traditional.take(code_points(text), mode="clip").any():
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
