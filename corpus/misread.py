"""Signs that scanning or a lost encoding put in place of others; repaired where only one fits."""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.numbering import read_chinese

_HAN = "一二三四五六七八九十"
# The number of a heading whose 、 was lost: 一?总体要求; not 一?
_LOST_STOP = re.compile(rf"^[ \t\u3000]*(([{_HAN}]{{1,3}})[?？])(?=[\u4e00-\u9fff])", re.MULTILINE)
# A letter between figures: 3O00张, 2O25年; not O2O, B2O2, CO2
_ZERO_SIGNS = tuple(re.compile(rf"{letter}(?<=\d.)(?=\d)") for letter in "OoＯｏ")
_ZEROS = re.compile(r"(?<![A-Za-z\dＯｏ.])\d[\dOoＯｏ]*[OoＯｏ]\d[\dOoＯｏ]*(?![A-Za-z])")
# A letter that may be a one: l200人次, 3I0家; not 5l, II型
_ONE_SIGNS = tuple(re.compile(rf"{letter}(?=\d)") for letter in "lI")
_ONES = re.compile(r"(?<![A-Za-z\d])(?:[lI]\d{2,}|\d+[lI]\d+)(?=[年月日个项家万亿人件张所%％])")


def find_lost_stops(text: str) -> Iterator[tuple[int, int]]:
    """Yield where 、 was lost behind the numbers 一, 二 … of headings; of two in a row at least."""
    if "?" not in text and "？" not in text:
        return
    found = list(_LOST_STOP.finditer(text))
    values = [read_chinese(m[2]) for m in found]
    rising = [b == a + 1 for a, b in pairwise(values)]
    if values[:1] == [1] and rising and all(rising):
        yield from ((m.end(1) - 1, m.end(1)) for m in found)


def find_zeros(text: str) -> Iterator[re.Match[str]]:
    """Yield the figures with a letter O for a nought."""
    if any(sign.search(text) for sign in _ZERO_SIGNS):
        yield from _ZEROS.finditer(text)


def find_ones(text: str) -> Iterator[re.Match[str]]:
    """Yield the figures with a letter that may be a one."""
    if any(sign.search(text) for sign in _ONE_SIGNS):
        yield from _ONES.finditer(text)
