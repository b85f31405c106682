"""Text of a Markdown file as it is, its marks noted as no part of the document."""

import re
from pathlib import Path

from corpus.read_text import read_text
from corpus.read_types import Extracted
from corpus.types import Dropped, Span

# "## 一、", "**加强**", "> 引文", "1\\. 加强" and "| --- |" have marks; "3*4", "#1" have none.
_MARKS = re.compile(
    r"^[ \t]{0,3}#{1,6}[ \t]+|(?<![ \t])[ \t]+#+[ \t]*$|^[ \t]{0,3}>[ \t]?"
    r"|^[ \t]*+\|?+[ \t]*+:?-{3,}[-:| \t]*+$|^[ \t]*\||\|[ \t]*$"
    r"|\*\*|__|\\(?=[!-/:-@\[-`{-~])",
    re.MULTILINE,
)


def read_markdown(data: bytes, path: Path) -> Extracted:
    """Return the decoded text, positions those of the file; marks of headings and tables dropped.

    Raises:
        LoadError: where the bytes are no text, or in an encoding that is not known.
    """
    found = read_text(data, path)
    marks = tuple(Dropped(Span(*match.span()), "markup") for match in _MARKS.finditer(found.raw))
    return Extracted(found.raw, dropped=marks, issues=found.issues)
