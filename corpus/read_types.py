"""What every reader of a file format hands back."""

from dataclasses import dataclass

from corpus.types import Dropped, Issue, Page


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file and what its format says about it; positions count in ``raw``.

    Attributes:
        raw: The decoded or extracted text.
        pages: Pages in order, for formats that have them.
        dropped: Text that the format itself shows to be no part of the document.
        issues: What was odd while reading.
    """

    raw: str
    pages: tuple[Page, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    issues: tuple[Issue, ...] = ()
