"""A briefing cut into statements, each tied to the plan that it credits."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.regions import load_regions
from corpus.register import load_register
from index.store import Index
from index.tokenise import fold
from qa.check_types import Statement
from qa.language import detect_language
from qa.scope import find_scope
from qa.types import Language

# A sentence of Chinese, or of English where a capital follows; closing marks belong to it.
_END = re.compile(
    r"[。！？!?；;]+[”’」』)）]*(?:\[\d+\]|［\d+］)*|(?<=[a-z0-9%)])\.(?:\[\d+\])*(?=\s+[A-Z“\"]|\s*$|\s*\n)|\n+"
)
# [1], ［12］, 〔3〕 at a sentence's end; not 〔2023〕
_MARK = re.compile(r"[\[［〔](\d{1,2})[\]］〕]")
# [1] 《…》 on a line of its own: the list of sources
_SOURCE = re.compile(
    r"^\s*(?:[\[［〔](\d{1,2})[\]］〕]|(\d{1,2})[.、])\s*(?=.*《)(?P<title>.+)$", re.MULTILINE
)
_HEADING = re.compile(r"^\s*(?:#+|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])")
_SHORTEST = 8
_SHORTEST_ENGLISH = 15
# 该市, 该方案, the plan: the document of the sentence before.
_CLAIMS = re.compile(
    r"\d|[一二三四五六七八九十]+(?:家|个|项|名)|牵头|负责|参与|责任|“|「|支持|鼓励|提出|要求|推进|建设|建立|[a-z]{3}"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    text: str


def cut_briefing(index: Index, text: str) -> tuple[Statement, ...]:
    """Return the statements of a briefing in reading order.

    A sentence that names no plan is about that of the sentence before; a mark such as ``[2]``
    credits the source of that number in the list at the end. Headings and the list itself are no
    statements.
    """
    sources = dict(_sources(index, text))
    listed = [m.span() for m in _SOURCE.finditer(text)] if sources else []
    found: list[Statement] = []
    before: str | None = None
    for piece in _pieces(text):
        if any(a <= piece.start < b for a, b in listed):
            continue
        if not _is_statement(piece.text):
            before = _tied(index, piece.text) or before
            continue
        cited = _cited(piece.text, sources) or _tied(index, piece.text)
        if cited is None and not _names_any(index, piece.text):
            issued = _issued_by_speaker(index, piece.text)
            cited = before if issued is None else next(iter(issued)) if len(issued) == 1 else None
        before = cited or before
        found.append(Statement(_MARK.sub("", piece.text).strip(), cited, None, piece.start))
    return tuple(found)


def _pieces(text: str) -> Iterator[_Piece]:
    at = 0
    for match in (*_END.finditer(text), None):
        stop = match.end() if match else len(text)
        line = text[at:stop]
        inner = line.strip()
        if inner:
            yield _Piece(at + line.index(inner), inner)
        at = stop


def _is_statement(text: str) -> bool:
    english = detect_language(text) is Language.EN
    if len(text) < (_SHORTEST_ENGLISH if english else _SHORTEST) or not _CLAIMS.search(text):
        return False
    return bool(re.search(r"[。！？!?；;.]", text[-4:])) or not (
        _HEADING.match(text) and len(text) < 40
    )


def _sources(index: Index, text: str) -> Iterator[tuple[str, str]]:
    for match in _SOURCE.finditer(text):
        doc = _tied(index, match["title"])
        if doc is not None:
            yield match.group(1) or match.group(2), doc


def _cited(text: str, sources: Mapping[str, str]) -> str | None:
    numbers = [m.group(1) for m in _MARK.finditer(text)]
    return next((sources[n] for n in reversed(numbers) if n in sources), None)


def _tied(index: Index, text: str) -> str | None:
    """Return the one document that a sentence names; ``None`` for none or several."""
    scope = find_scope(fold(text), index.catalogue, load_regions())
    return next(iter(scope.docs)) if scope.docs and len(scope.docs) == 1 else None


# 工信部提出, 国务院办公厅印发: who speaks at the head of a sentence; not 该市提出
_SPEAKER = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,16}?(?:[部委局厅署院]|办公厅|办公室))"
    r"(?:也|还|则|曾|已)?(?:明确)?(?:提出|要求|强调|指出|规定|印发|发布|出台)"
)


def _issued_by_speaker(index: Index, text: str) -> frozenset[str] | None:
    """Return the documents of the ministry or agency that a sentence begins with.

    ``None`` where it begins with none that issued any: it goes on about the document before.
    """
    match = _SPEAKER.match(fold(text))
    if match is None:
        return None
    name, register = match["name"], load_register()
    issuers = ((e.doc, fold(e.meta.issuer or "")) for e in index.catalogue.documents())
    found = frozenset(
        doc
        for doc, issuer in issuers
        if issuer and (register.same(name, issuer) or register.canonical(name) in issuer)
    )
    return found or None


def _names_any(index: Index, text: str) -> bool:
    scope = find_scope(fold(text), index.catalogue, load_regions())
    return scope.docs is not None or bool(scope.places)
