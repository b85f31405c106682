"""Whether a quotation stands in a plan: exact over scripts, widths, white space and page marks.

What counts is each character of meaning. Punctuation may differ, a character that the source has
lost matches any one, and an ellipsis stands for what was left out.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from corpus.normalise import normalise
from corpus.offsets import MappedText
from corpus.script import to_simplified
from corpus.types import Document, Span
from index.catalogue import Catalogue
from index.tokenise import fold

_KEPT = 64
# …, ......, [...] and (略) leave something out; not a single full stop
_ELLIPSIS = re.compile(r"[\[(（［]?\s*(?:…+|\.{3,}|。{3,}|略)\s*[\])）］]|…+|\.{3,}|。{3,}")
# Characters that tell: letters, digits, signs of figures. A dash only between digits.
_TELLS = re.compile(r"[\w%‰℃+#&*×□�?]")
_DASH = "-–—―‒~～∼至"
# What a source has in place of a lost or masked character.
_LOST = frozenset("□�?*×○")
# Parts of a quotation that ellipses join stand within so many characters.
_REACH = 600
_SHORTEST_PART = 2
# Below this likeness a passage is no altered form of a quotation.
_ALIKE = 62.0


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text reduced to what tells, with the place of each character in what it was made of."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def span(self, start: int, end: int) -> Span:
        """Return the raw span behind a range."""
        return Span(self.starts[start], self.ends[end - 1])


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """Where a quotation comes nearest to a document.

    Attributes:
        span: The passage in the raw text.
        is_exact: Whether it is faithful.
        likeness: 0..100.
        differs: What the source has and what the quotation has, where they first differ.
    """

    span: Span
    is_exact: bool
    likeness: float
    differs: tuple[str, str] = ("", "")


def find_quote(quote: str, catalogue: Catalogue, doc: str) -> QuoteMatch | None:
    """Return where ``quote`` stands in a document, or what comes nearest; ``None`` for nothing."""
    forms = _document_forms(catalogue, doc)
    parts = [part for part in _ELLIPSIS.split(quote) if part and part.strip()]
    for fold_quote, source in zip((_by_words, _by_characters), forms, strict=True):
        wanted = [squeeze_text(fold_quote(part)) for part in parts]
        wanted = [part for part in wanted if len(part) >= _SHORTEST_PART]
        if not wanted:
            return None
        span = _in_order(wanted, source)
        if span is not None:
            return QuoteMatch(span, is_exact=True, likeness=100.0)
    return _nearest(squeeze_text(_by_words("".join(parts))), forms[0])


def quote_stands(quote: str, text: str) -> bool:
    """Tell whether ``quote`` stands in a text of its own, such as a clause's clean text."""
    parts = [squeeze_text(_by_words(p)) for p in _ELLIPSIS.split(quote) if p and p.strip()]
    at, inside = 0, squeeze_text(text)
    for part in parts:
        at = inside.find(part, at) + 1
        if not at or not part:
            return False
    return bool(parts)


def _by_words(text: str) -> str:
    return fold(text)


def _by_characters(text: str) -> str:
    return to_simplified(text).translate(_WIDTHS)


_WIDTHS = {code + 0xFEE0: code for code in range(0x21, 0x7F)}


def squeeze_text(text: str) -> str:
    """Return the characters of a folded text that tell, a dash as ``-``."""
    return squeeze(MappedText.identity(text)).text


def squeeze(text: MappedText) -> Squeezed:
    """Return a folded text reduced to what tells."""
    chars: list[str] = []
    starts, ends = array("i"), array("i")
    source = text.text
    for at, char in enumerate(source):
        if char in _DASH and _between_digits(source, at):
            char = "-"
        elif (
            not _TELLS.match(char) and not (char in ".," and _between_digits(source, at))
        ) or char == ",":
            continue
        chars.append(char.lower())
        starts.append(text.starts[at])
        ends.append(text.ends[at])
    return Squeezed("".join(chars), starts, ends)


def _between_digits(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


@lru_cache(maxsize=_KEPT)
def _document_forms(catalogue: Catalogue, doc: str) -> tuple[Squeezed, Squeezed]:
    """Return a document squeezed, once with mainland words and once character for character."""
    document: Document = catalogue.document(doc)
    words = normalise(document.source, document.dropped).text
    bare = MappedText.identity(document.raw).drop(d.span for d in document.dropped)
    simple = MappedText(_by_characters(bare.text), bare.starts, bare.ends)
    return squeeze(words), squeeze(simple)


def _in_order(parts: Iterable[str], source: Squeezed) -> Span | None:
    """Return the shortest way from the first part to the last, in order and not far apart."""
    first, *rest = parts
    ways: list[tuple[int, int]] = []
    for start, end in _places(first, source.text):
        at = end
        for part in rest:
            found = next(_places(part, source.text, at, at + _REACH), None)
            if found is None:
                break
            at = found[1]
        else:
            ways.append((start, at))
    if not ways:
        return None
    return source.span(*min(ways, key=lambda way: way[1] - way[0]))


def _places(
    part: str, text: str, start: int = 0, stop: int | None = None
) -> Iterator[tuple[int, int]]:
    """Yield where a part stands, a lost character of the text matching any one."""
    stop = len(text) if stop is None else min(stop, len(text))
    at, found = text.find(part, start, stop), False
    while at >= 0:
        found = True
        yield at, at + len(part)
        at = text.find(part, at + 1, stop)
    if not found and not _LOST.isdisjoint(text):
        yield from _damaged(part, text, start, stop)


def _damaged(part: str, text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield where a part stands in a text that has lost some of its characters."""
    if len(part) < 6 or stop - start < len(part):
        return
    aligned = fuzz.partial_ratio_alignment(part, text[start:stop], score_cutoff=70)
    if aligned is None:
        return
    lo = start + aligned.dest_start
    hi = start + aligned.dest_end
    edits = Levenshtein.editops(part, text[lo:hi])
    if len(edits) and all(e.tag == "replace" and text[lo + e.dest_pos] in _LOST for e in edits):
        yield lo, hi


def _nearest(quote: str, source: Squeezed) -> QuoteMatch | None:
    if len(quote) < _SHORTEST_PART:
        return None
    aligned = fuzz.partial_ratio_alignment(quote, source.text, score_cutoff=_ALIKE)
    if aligned is None or aligned.dest_end <= aligned.dest_start:
        return None
    lo, hi = _whole(quote, source.text, aligned.dest_start, aligned.dest_end)
    passage = source.text[lo:hi]
    return QuoteMatch(
        source.span(lo, hi), False, fuzz.ratio(quote, passage), _difference(quote, passage)
    )


def _whole(quote: str, text: str, lo: int, hi: int) -> tuple[int, int]:
    """Return the passage widened or narrowed by a few characters, where that fits better."""
    span = max(4, len(quote) // 4)
    options = [
        (a, b)
        for a in range(max(0, lo - 3), min(lo + 4, hi))
        for b in range(max(a + 1, hi - span), min(len(text), hi + span) + 1)
    ]
    return max(options, key=lambda o: (fuzz.ratio(quote, text[o[0] : o[1]]), o[0] - o[1]))


def _difference(quote: str, passage: str) -> tuple[str, str]:
    """Return what the source and the quotation have where they first differ."""
    for block in Levenshtein.opcodes(passage, quote):
        if block.tag != "equal":
            lo, hi = max(0, block.src_start - 4), block.src_end + 4
            lo_q, hi_q = max(0, block.dest_start - 4), block.dest_end + 4
            return passage[lo:hi], quote[lo_q:hi_q]
    return "", ""
