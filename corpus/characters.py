"""Looks every character of a text up in a table at once: many times the speed of ``str``'s ways.

``set(text)``, ``str.translate`` and ``frozenset.isdisjoint`` make an object of every Chinese
character; an array of code points does not.
"""

import sys
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

_ENCODING = "utf-32-le"  # of lone surrogates, too, which damaged text can hold


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the code point of each character of ``text``."""
    return np.frombuffer(text.encode(_ENCODING, "surrogatepass"), np.uint32)


class CharTable:
    """Replaces single characters by single characters.

    Raises:
        ValueError: if a replacement is not one character long.
    """

    def __init__(self, replacements: Mapping[int, str]) -> None:
        if any(len(char) != 1 for char in replacements.values()):
            raise ValueError("a CharTable takes replacements of one character")
        self._codes = np.arange(sys.maxunicode + 1, dtype=np.uint32)
        self._codes[list(replacements)] = [ord(char) for char in replacements.values()]
        self._codes.setflags(write=False)

    def apply(self, text: str) -> str:
        """Return ``text`` with its characters replaced; as long as before."""
        replaced: bytes = self._codes[code_points(text)].tobytes()
        return replaced.decode(_ENCODING, "surrogatepass")
