"""Clauses become chunks, with title and headings; over-long ones are split at sentence ends."""

from collections.abc import Iterator

from corpus.types import Clause, Document
from index.tokenise import fold
from index.types import Chunk

# Characters of a clause's body in one chunk. Nine of ten clauses of the seeds are shorter.
MAX_BODY = 400
# Sentence ends first, then lesser stops, then anywhere.
_STOPS = ["。", "！", "!", "？", "?", "；", ";", "：", ":", "，", ",", "、", ""]


def split_body(text: str, limit: int = MAX_BODY) -> tuple[str, ...]:
    """Return ``text`` in pieces of at most ``limit`` characters that join to it again."""
    if len(text) <= limit:
        return (text,)
    # Half a second to import, and few builds need it.
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=_STOPS,
        chunk_size=limit,
        chunk_overlap=0,
        keep_separator="end",
        strip_whitespace=False,
    )
    return tuple(splitter.split_text(text))


def chunk_document(document: Document) -> Iterator[Chunk]:
    """Yield the chunks of a document in the order of its clauses, at least one for each."""
    meta = document.meta
    about = (meta.title or document.doc, meta.region, meta.doc_number)
    title = fold(" ".join(part for part in about if part))
    for clause in document.clauses:
        path, units = " ".join(clause.path), _unit_names(clause)
        for body in split_body(clause.text):
            yield Chunk(clause=clause.id, title=title, path=path, body=body, units=units)


def _unit_names(clause: Clause) -> str:
    names = (name for r in clause.responsibilities for name in (r.canonical, fold(r.unit)))
    return " ".join(dict.fromkeys(names))
