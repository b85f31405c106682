"""Where the words of a question stand in a clause, whatever script either is written in."""

import re
from collections.abc import Iterable

from corpus.offsets import MappedText, merge_spans
from corpus.types import Clause, Document, Span
from index.tokenise import fold
from index.types import Hit
from qa.types import Question
from qa.working import working_text

# Where a line was broken inside a sentence, its words run on.
_LINE_END = re.compile(r"\s*\n\s*")
_SHORTEST = 2


def question_words(question: Question, hit: Hit | None) -> tuple[str, ...]:
    """Return the folded words to look for: the subject's, else those that the search matched."""
    words: list[str] = list(question.scope_words)
    for term in question.terms:
        words += (*term.variants, *(part for parts in term.parts for part in parts))
    if not question.terms and hit is not None:
        words += hit.matched
    return tuple(dict.fromkeys(word.lower() for word in words if len(word) >= _SHORTEST))


def word_spans(document: Document, clause: Clause, words: Iterable[str]) -> tuple[Span, ...]:
    """Return the raw spans of ``clause`` in which ``words`` stand, rising and apart.

    The words are looked for in the working form of the text, so a Simplified word is found in a
    Traditional clause, and one that a line end cuts is found whole.
    """
    text = _run_on(document, clause.span)
    lowered = text.text.lower()
    if len(lowered) != len(text.text):
        lowered = text.text
    found = []
    for word in {fold(word).lower() for word in words}:
        at = lowered.find(word) if len(word) >= _SHORTEST else -1
        while at >= 0:
            span = text.span(at, at + len(word))
            found.append(Span(clause.span.start + span.start, clause.span.start + span.end))
            at = lowered.find(word, at + len(word))
    return merge_spans(found)


def printed_path(document: Document, clause: Clause) -> tuple[str, ...]:
    """Return the headings above a clause and its own as the document prints them, on one line each.

    A Traditional plan keeps its Traditional headings; what is not found in print stays as in
    ``clause.path``.
    """
    above = [clause.path[:n] for n in range(1, len(clause.path) + 1)]
    printed = {
        heading.path: _one_line(heading.span.slice(document.raw))
        for heading in document.headings
        if heading.path in above and heading.part == clause.part
    }
    path = [printed.get(names, names[-1]) for names in above]
    if path and clause.path not in printed:
        text = _run_on(document, clause.span)
        if text.text.startswith(clause.path[-1]):
            span = text.span(0, len(clause.path[-1]))
            path[-1] = _one_line(document.raw[clause.span.start :][span.start : span.end])
    return tuple(path)


def _one_line(text: str) -> str:
    return _LINE_END.sub("", text.strip())


def _run_on(document: Document, span: Span) -> MappedText:
    """Return the working text of a span, lines joined."""
    text = working_text(document, span)
    breaks = ((m.start(), m.end(), "") for m in _LINE_END.finditer(text.text))
    return text.replace(breaks)
