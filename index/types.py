"""The types of the index: what is stored, and what a search returns."""

from dataclasses import dataclass

from corpus.types import Metadata, Responsibility, Script, Target


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is embedded and searched as one (切块): a clause, or a part of an over-long one.

    Attributes:
        clause: Id of the clause.
        title: Title, region and number of its document, Simplified.
        path: Headings above it and its own, Simplified.
        body: Its text, or a part of it that ends with a sentence.
        units: Full names and printed names of the units that it names.
    """

    clause: str
    title: str
    path: str
    body: str
    units: str

    @property
    def text(self) -> str:
        """What the embedder reads: title and headings first, since they say what the text is on."""
        return "\n".join(part for part in (self.title, self.path, self.body) if part)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index generation was made of and with; compared field by field on opening.

    Attributes:
        format_version: Version of the on-disk form.
        generation: Number of this generation, rising.
        built_at: UTC time in ISO 8601.
        model: Name or folder of the embedding model; ``built-in`` for the one that ships.
        model_digest: SHA-256 of the model's weights, hexadecimal.
        dimension: Length of a vector.
        tokeniser_digest: SHA-256 of dictionary and rules of the lexical tokeniser.
        parser_digest: SHA-256 over the parser's version and its registers.
        corpus_digest: SHA-256 over the documents' names and digests.
        documents: Number of documents.
        clauses: Number of clauses.
        chunks: Number of vectors.
    """

    format_version: int
    generation: int
    built_at: str
    model: str
    model_digest: str
    dimension: int
    tokeniser_digest: str
    parser_digest: str
    corpus_digest: str
    documents: int
    clauses: int
    chunks: int


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document as the catalogue lists it, without its raw text."""

    doc: str
    path: str
    digest: str
    script: Script
    meta: Metadata
    clauses: int
    issues: int


@dataclass(frozen=True, slots=True)
class Duty:
    """A responsibility as the catalogue finds it, with its place."""

    doc: str
    clause: str
    responsibility: Responsibility


@dataclass(frozen=True, slots=True)
class Aim:
    """A target as the catalogue finds it, with its place."""

    doc: str
    clause: str
    target: Target


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause that holds a phrase.

    Attributes:
        clause: Clause id.
        doc: Document name.
        forms: Which forms of the phrase it holds.
        in_text: Whether one stands in its text, and not only in a heading above it.
    """

    clause: str
    doc: str
    forms: tuple[str, ...]
    in_text: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found by a search.

    Attributes:
        clause: Clause id.
        doc: Document name.
        rank: From 1.
        fused: What the ranking is by, in 0..1.
        cosine: Cosine of question and clause; ``None`` where the dense search did not return it.
        bm25: BM25 over the lexical fields divided by the best of the query; ``None`` likewise.
        matched: Words and character pairs of the question that stand in the clause.
    """

    clause: str
    doc: str
    rank: int
    fused: float
    cosine: float | None
    bm25: float | None
    matched: tuple[str, ...] = ()
