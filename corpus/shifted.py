"""Repairs GBK text that lost a byte and was read out of step from there on.

Seen on scraped pages: full-width ASCII was folded byte by byte, so that in 沿海科創帶 (``BAA3 BFC6
8493 8EA7``) the bytes ``A3BF`` in the middle became ``?``. The lead byte before it then stood alone
and became ``?`` as well, and what followed was read one byte late (沿??苿搸) until an ASCII byte
ended a character. All but the characters that lost a byte can be computed from what is left.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import rjieba

from corpus.script import to_simplified

# A byte that could not be read, with what was read out of step behind it: 沿??苿搸, 區?!耙粎^
_LOST = re.compile(r"[?\ufffd](?=[!-~]?[^\x00-\x7f\s])")
_FOLDED_LEAD = 0xA3  # lead byte of full-width ASCII in GBK
_TRAIL = range(0x40, 0x7F)  # trail bytes of GBK that are ASCII
_TOP_BIT = 0x80
_LEADS = range(0x81, 0xFF)
_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
_LONGEST = 40
# As much of a document as is asked for evidence, and as many places as are tried in it.
_EVIDENCE = 400_000
_MOST_PLACES = 2_000
_MIN_HIT_SHARE = 1 / 3
# A word that the document does not use elsewhere, against an occurrence in it: 家校 against 家。
_WORD_ALONE = 0.5


@dataclass(frozen=True, slots=True)
class Shifted:
    """A run ``start:end`` read out of step, and its text; ``?`` stands for what is not certain."""

    start: int
    end: int
    text: str

    @property
    def is_complete(self) -> bool:
        """Whether every character was recovered."""
        return "?" not in self.text


@dataclass(frozen=True, slots=True)
class _Run:
    """A run in step: the first character's trail byte, whole characters, perhaps a lead byte."""

    end: int
    first_trail: int
    middle: str
    last_lead: int | None


def find_shifted(text: str) -> Iterator[Shifted]:
    """Yield the runs whose repair the rest of the document bears out, in rising order.

    A run counts only if its bytes, put back in step, decode without rest, and if the characters
    so found stand side by side elsewhere in the document while those of the garbled run do not.
    """
    done = 0
    evidence: Counter[str] = Counter()
    for tried, match in enumerate(_LOST.finditer(text)):
        if tried >= _MOST_PLACES:
            return
        if match.start() < done:
            continue
        run = _read_run(text, match.end())
        if run is not None and not evidence:
            evidence = Counter(_pairs(text[:_EVIDENCE]))
        if run is None or not _is_borne_out(text, match.end(), run, evidence):
            continue
        yield Shifted(match.start(), run.end, _recover(text, match.start(), run, evidence))
        done = run.end


def _read_run(text: str, at: int) -> _Run | None:
    """Put the bytes behind a lost one back in step, up to where reading was in step again."""
    data = bytearray()
    end = at
    if text[at] < "\x7f":
        data += bytes((_FOLDED_LEAD, ord(text[at]) | _TOP_BIT))
        end += 1
    while end < len(text) and end - at < _LONGEST:
        char = text[end]
        end += 1
        if char in "?\ufffd":
            return _run(data, end, ends_open=True)
        code = char.encode("gb18030", errors="replace")
        data += code
        if len(code) == 1:
            return _run(data, end, ends_open=False) if code[0] in _TRAIL else None
        if len(code) > 2:
            return None
    return None


def _run(data: bytearray, end: int, *, ends_open: bool) -> _Run | None:
    whole = data[1:-1] if ends_open else data[1:]
    try:
        middle = whole.decode("gbk")
    except UnicodeDecodeError:
        return None
    return _Run(end, data[0], middle, data[-1] if ends_open else None) if middle else None


def _is_borne_out(text: str, at: int, run: _Run, evidence: Counter[str]) -> bool:
    decoded = _pairs(run.middle + ("" if run.last_lead else text[run.end : run.end + 1]))
    garbled = _pairs(re.sub(r"[!-~]", "", text[at : run.end]))
    hits = [n for pair in decoded if (n := evidence[pair])]
    against = sum(max(0, evidence[pair] - 1) for pair in garbled)
    return len(hits) >= _MIN_HIT_SHARE * len(decoded) and sum(hits) > 2 * against


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def _recover(text: str, start: int, run: _Run, evidence: Counter[str]) -> str:
    before = text[start - 1 : start]
    first = _choose(
        before, (bytes((lead, run.first_trail)) for lead in _LEADS), run.middle[0], evidence
    )
    if run.last_lead is None:
        return first + run.middle
    last = _choose(
        run.middle[-1],
        (bytes((run.last_lead, trail)) for trail in _TRAILS),
        text[run.end : run.end + 1],
        evidence,
    )
    return first + run.middle + last


def _choose(before: str, codes: Iterator[bytes], after: str, evidence: Counter[str]) -> str:
    """Return the character that belongs between ``before`` and ``after``.

    It stands behind ``before`` elsewhere in the document, or makes a word of the dictionary with
    it, more than twice as clearly as any other that the bytes allow; ``?`` where none does.
    """
    weights: list[tuple[float, str]] = []
    for code in codes:
        char = code.decode("gbk", errors="ignore")
        if len(char) == 1:
            is_word = rjieba.has_word(to_simplified(before + char))
            left = evidence[before + char] * (1 + is_word) + is_word * _WORD_ALONE
            weights.append((left + evidence[char + after] if left else 0, char))
    (best, char), (second, _) = sorted(weights, reverse=True)[:2]
    return char if best > 2 * second else "?"
