"""Text of a Markdown file as it is, its marks noted as no part of the document."""

import re
from pathlib import Path

from corpus.read_text import read_text
from corpus.read_types import Extracted
from corpus.types import Dropped, Span

# "## 一、", "> 引文", "1\\. 加强" and "| --- |" have marks; "3*4", "#1" have none.
_MARKS = re.compile(
    r"^[ \t]{0,3}#{1,6}[ \t]+|(?<![ \t])[ \t]+#+[ \t]*$|^[ \t]{0,3}>[ \t]?"
    r"|^[ \t]*+\|?+[ \t]*+:?-{3,}[-:| \t]*+$|^[ \t]*\||\|[ \t]*$"
    r"|\\(?=[!-/:-@\[-`{-~])",
    re.MULTILINE,
)
# "**加强领导。**各级" is bold; "《**省计划》", "〔**〕5号" hide names, "____年" is to be filled in.
_STRONG = re.compile(
    r"(?<!\*)(\*\*)(?:(?<=^..)|(?![省市县区州]))(?=[^\s*〕\])][^*\n]*+(?<!\s)\*\*(?![*省市县区州]))[^*\n]++(\*\*)"
    r"|(?<!_)(__)(?=[^\s_])[^_\n]++(?<!\s)(__)(?!_)",
    re.MULTILINE,
)


def read_markdown(data: bytes, path: Path) -> Extracted:
    """Return the decoded text, positions those of the file; marks of headings and tables dropped.

    Raises:
        LoadError: where the bytes are no text, or in an encoding that is not known.
    """
    found = read_text(data, path)
    spans = [match.span() for match in _MARKS.finditer(found.raw)]
    strong = (match.span(n) for match in _STRONG.finditer(found.raw) for n in range(1, 5))
    spans += (span for span in strong if span[0] >= 0)
    marks = tuple(Dropped(Span(*span), "markup") for span in sorted(spans))
    return Extracted(found.raw, dropped=marks, issues=found.issues)
