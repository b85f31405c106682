"""Writing the files of one generation, with the vectors of the one before where texts recur."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.types import Document
from index.catalogue import Catalogue, write_catalogue
from index.chunk import chunk_document
from index.dense import DenseIndex
from index.digests import corpus_digest, text_digest
from index.embed import Encoder
from index.generations import CATALOGUE, DENSE, FORMAT_VERSION, LEXICAL
from index.lexical import write_lexical
from index.tokenise import Tokeniser
from index.types import Chunk, DocumentEntry, Manifest

_BATCH = 2048


class Earlier:
    """The generation before, to take documents and vectors from; empty where there is none."""

    def __init__(self, generation: Path | None = None, manifest: Manifest | None = None) -> None:
        self._generation = generation
        self.manifest = manifest
        self._catalogue = None if generation is None else Catalogue(generation / CATALOGUE)

    def entries(self) -> tuple[DocumentEntry, ...]:
        """Return its documents."""
        return () if self._catalogue is None else self._catalogue.documents()

    def document(self, doc: str) -> Document:
        """Return one of its documents."""
        if self._catalogue is None:
            raise KeyError(doc)
        return self._catalogue.document(doc)

    def vectors(self, model_digest: str) -> tuple[dict[bytes, int], DenseIndex | None]:
        """Return the chunk number of each text, and the vectors, where the model is the same."""
        usable = self.manifest is not None and self.manifest.model_digest == model_digest
        if not usable or self._catalogue is None or self._generation is None:
            return {}, None
        return self._catalogue.chunk_digests(), DenseIndex.load(self._generation / DENSE)


class Writer:
    """Writes documents as one generation; ``embedded`` counts the texts that were embedded."""

    def __init__(
        self,
        encoder: Encoder,
        tokeniser: Tokeniser,
        earlier: Earlier,
        say: Callable[[str], None],
    ) -> None:
        self._encoder = encoder
        self._tokeniser = tokeniser
        self._earlier = earlier
        self._say = say
        self.embedded = 0

    def write(
        self, generation: Path, number: int, documents: Sequence[Document], parser: str
    ) -> Manifest:
        """Write all files but the manifest into an empty folder; return the manifest."""
        rows = [
            (doc_number, chunk)
            for doc_number, document in enumerate(documents)
            for chunk in chunk_document(document)
        ]
        chunks = [chunk for _, chunk in rows]
        digests = [text_digest(chunk.text) for chunk in chunks]
        write_catalogue(
            generation / CATALOGUE,
            documents,
            ((chunk.clause, digest) for chunk, digest in zip(chunks, digests, strict=True)),
        )
        dense = DenseIndex(self._encoder.dimension)
        dense.add(np.arange(len(chunks)), self._vectors(chunks, digests))
        dense.save(generation / DENSE)
        (generation / LEXICAL).mkdir()
        numbered = ((n, doc, chunk) for n, (doc, chunk) in enumerate(rows))
        write_lexical(generation / LEXICAL, numbered, self._tokeniser)
        sources = ((d.doc, d.source.digest) for d in documents)
        return Manifest(
            format_version=FORMAT_VERSION,
            generation=number,
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            model=self._encoder.name,
            model_digest=self._encoder.digest,
            dimension=self._encoder.dimension,
            tokeniser_digest=self._tokeniser.digest,
            parser_digest=parser,
            corpus_digest=corpus_digest(sources),
            documents=len(documents),
            clauses=sum(len(d.clauses) for d in documents),
            chunks=len(chunks),
        )

    def _vectors(self, chunks: Sequence[Chunk], digests: Sequence[bytes]) -> NDArray[np.float32]:
        """Return ``(chunks, dim)``: stored vectors where a text has one, new ones elsewhere."""
        known, stored = self._earlier.vectors(self._encoder.digest)
        vectors = np.empty((len(chunks), self._encoder.dimension), dtype=np.float32)
        old = [n for n, digest in enumerate(digests) if digest in known]
        if stored is not None and old:
            vectors[old] = stored.vectors(np.array([known[digests[n]] for n in old]))
        texts = {d: chunk.text for d, chunk in zip(digests, chunks, strict=True) if d not in known}
        fresh = dict(zip(texts, self._embed(list(texts.values())), strict=True))
        for n, digest in enumerate(digests):
            if digest in fresh:
                vectors[n] = fresh[digest]
        return vectors

    def _embed(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        vectors: list[NDArray[np.float32]] = []
        for start in range(0, len(texts), _BATCH):
            vectors.extend(self._encoder.encode_clauses(texts[start : start + _BATCH]))
            self._say(f"已计算 {len(vectors)}/{len(texts)} 段文字的向量")
        self.embedded = len(texts)
        return vectors
