"""Text derived from the raw text, each character of which knows where it came from."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.characters import code_points, from_code_points
from corpus.types import Span

# Four bytes a position: files have fewer than 2**31 characters.
_TYPE = "i"


@dataclass(frozen=True, slots=True)
class MappedText:
    """A derived text and the raw position of each of its characters.

    Attributes:
        text: The derived text.
        starts: Raw position of the first raw character behind each derived character,
            ``len(text)`` items, never falling.
        ends: Raw position after the last raw character behind it, likewise.
    """

    text: str
    starts: "array[int]"
    ends: "array[int]"

    @classmethod
    def identity(cls, raw: str) -> "MappedText":
        """Return the raw text as its own derived text."""
        counted = np.arange(len(raw) + 1, dtype=np.int32)
        return cls(raw, _positions(counted[:-1]), _positions(counted[1:]))

    def span(self, start: int, end: int) -> Span:
        """Return the raw span behind the derived characters ``start:end``.

        An empty range gives the empty span before the character at ``start``.
        """
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1:] or [0])[0]
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def position(self, raw_position: int) -> int:
        """Return the derived position of the first character at or after ``raw_position``."""
        return bisect_left(self.starts, raw_position)

    def slice(self, start: int, end: int) -> "MappedText":
        """Return the part ``start:end`` as a mapped text of its own, raw positions kept."""
        return MappedText(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def rewritten(self, text: str) -> "MappedText":
        """Return another text of the same length in place of this one, positions kept.

        Raises:
            ValueError: if the length differs.
        """
        if len(text) != len(self.text):
            raise ValueError("rewritten() takes a text of the same length")
        return MappedText(text, self.starts, self.ends)

    def replace(self, edits: Iterable[tuple[int, int, str]]) -> "MappedText":
        """Replace derived ranges, each by another text (possibly empty).

        Args:
            edits: ``(start, end, replacement)`` in rising order, not overlapping. A replacement of
                another length than its range maps wholly to the raw span of the range.
        """
        edits = tuple(edits)
        if not edits:
            return self
        parts: list[str] = []
        starts, ends = array(self.starts.typecode), array(self.ends.typecode)
        at = 0
        for start, end, replacement in edits:
            parts += (self.text[at:start], replacement)
            starts += self.starts[at:start]
            ends += self.ends[at:start]
            if len(replacement) == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            elif replacement:
                behind = self.span(start, end)
                # What is put in between two characters of one raw span ends with them.
                last = max(behind.end, ends[-1] if ends else 0)
                starts.extend([behind.start] * len(replacement))
                ends.extend([last] * len(replacement))
            at = end
        parts.append(self.text[at:])
        starts += self.starts[at:]
        ends += self.ends[at:]
        return MappedText("".join(parts), starts, ends)

    def keep(self, kept: NDArray[np.bool_]) -> "MappedText":
        """Leave out the characters for which ``kept``, one entry each, is false."""
        text = from_code_points(code_points(self.text)[kept])
        starts, ends = (np.frombuffer(p, np.int32)[kept] for p in (self.starts, self.ends))
        return MappedText(text, _positions(starts), _positions(ends))

    def drop(self, spans: Iterable[Span]) -> "MappedText":
        """Leave out every character that stands in one of the *raw* spans (rising, apart)."""
        edits = [(self.position(s.start), self.position(s.end), "") for s in spans]
        return self.replace([(start, end, text) for start, end, text in edits if start < end])


def _positions(values: NDArray[np.int32]) -> "array[int]":
    positions = array(_TYPE)
    positions.frombytes(values.tobytes())
    return positions


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the union of ``spans`` as rising spans that do not touch."""
    ordered = sorted(s for s in spans if len(s))
    merged: list[Span] = []
    for span in ordered:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def gaps(spans: Iterable[Span], length: int) -> tuple[Span, ...]:
    """Return what ``spans`` (rising, apart) leave uncovered of ``0:length``."""
    edges = [Span(0, 0), *spans, Span(length, length)]
    return tuple(Span(a.end, b.start) for a, b in pairwise(edges) if a.end < b.start)
