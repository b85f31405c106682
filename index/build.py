"""Building: what changed is parsed and embedded, the rest comes from the generation before."""

import hashlib
import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import LoadError
from corpus.load import find_files
from corpus.pipeline import parse_document, parse_file
from corpus.register import load_register
from corpus.types import Document
from index.digests import parser_digest
from index.embed import Encoder
from index.errors import BuildError, IndexMismatchError, IndexNotFoundError
from index.generations import (
    damaged_files,
    generation_folder,
    live_folder,
    mismatch,
    read_manifest,
    write_generation,
    writing,
)
from index.store import open_generation
from index.tokenise import Tokeniser
from index.types import DocumentEntry, Manifest
from index.write import Earlier, Writer

Say = Callable[[str], None]

_TOLD_EVERY = 50


@dataclass(frozen=True, slots=True)
class Tools:
    """What an index is made with, and where progress is told."""

    encoder: Encoder
    tokeniser: Tokeniser
    say: Say


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did.

    Attributes:
        manifest: Of the live generation.
        written: Whether a new generation was written; not where nothing has changed.
        parsed: Files read and parsed, the others being as they were.
        embedded: Texts embedded, the other vectors being as they were.
        problems: One line for each file that is not in the index, and why.
    """

    manifest: Manifest
    written: bool
    parsed: int
    embedded: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A document that shall be in the index: from its file, or kept as it is."""

    doc: str
    path: Path
    kept: bool = False


def build(paths: Sequence[Path], folder: Path, tools: Tools) -> Report:
    """Make the index hold the documents of ``paths`` and no others.

    Raises:
        BuildError: if none of them can be read; the live index stays as it was.
        IndexBusyError: if another process writes this index.
    """
    with writing(folder):
        earlier = _usable(folder)
        known = _known_names(find_files(paths), earlier.entries())
        wanted = [_Wanted(doc, path) for doc, path in find_files(paths, known=known)]
        return _Build(folder, tools, earlier).run(wanted)


def update(paths: Sequence[Path], folder: Path, tools: Tools) -> Report:
    """Add the documents of ``paths``, or bring them up to date; the others stay.

    Documents whose file has gone from a folder in ``paths`` leave the index.

    Raises:
        IndexNotFoundError, IndexMismatchError: if there is no index that can be changed.
        BuildError: if nothing would be left.
        IndexBusyError: if another process writes this index.
    """
    with writing(folder):
        earlier = _earlier(folder)
        entries = earlier.entries()
        files = find_files(paths)
        named = {_real(path) for _, path in files}
        folders = [_real(path) for path in paths if path.is_dir()]
        kept = [
            _Wanted(e.doc, Path(e.path), kept=True)
            for e in entries
            if (at := _real(Path(e.path))) not in named
            and not any(at.is_relative_to(one) for one in folders)
        ]
        known = _known_names(files, entries) | {str(one.path): one.doc for one in kept}
        fresh = [_Wanted(doc, path) for doc, path in find_files(paths, known=known)]
        return _Build(folder, tools, earlier).run(kept + fresh)


def remove(docs: Collection[str], folder: Path, tools: Tools) -> Report:
    """Take documents out of the index.

    Raises:
        IndexNotFoundError, IndexMismatchError: if there is no index that can be changed.
        BuildError: if one of ``docs`` is not in it, or none would be left.
        IndexBusyError: if another process writes this index.
    """
    with writing(folder):
        earlier = _earlier(folder)
        entries = earlier.entries()
        unknown = sorted(set(docs) - {entry.doc for entry in entries})
        if unknown:
            raise BuildError(
                f"索引里没有文件 {'、'.join(unknown)}。"
                f"请用 python -m index info --json --index {folder} 查看，核对文件名（不带扩展名）"
            )
        wanted = [_Wanted(e.doc, Path(e.path), kept=True) for e in entries if e.doc not in docs]
        return _Build(folder, tools, earlier).run(wanted)


def _known_names(
    files: Sequence[tuple[str, Path]], entries: Sequence[DocumentEntry]
) -> dict[str, str]:
    """Return the names that files bear in the index already, by path as ``find_files`` has it."""
    names = {_real(Path(entry.path)): entry.doc for entry in entries}
    known = {str(path): names.get(_real(path)) for _, path in files}
    return {path: doc for path, doc in known.items() if doc is not None}


def _real(path: Path) -> Path:
    """Return the path without links; a link that leads to itself stays, for reading tells of it."""
    return Path(os.path.realpath(path))


def _earlier(folder: Path) -> Earlier:
    """Return what the live generation holds.

    Raises:
        IndexNotFoundError: if there is none.
        IndexMismatchError: if it is of another format, or damaged.
    """
    generation = live_folder(folder)
    manifest = read_manifest(generation)
    damaged = damaged_files(generation)
    if damaged:
        raise mismatch(folder, "files", f"损坏：{damaged[0]}", "完好")
    return Earlier(generation, manifest)


def _usable(folder: Path) -> Earlier:
    """Return what the live generation holds, nothing where that is of no use."""
    try:
        return _earlier(folder)
    except (IndexNotFoundError, IndexMismatchError):
        return Earlier()


class _Build:
    """One run: which documents are new, which are as they were, and the writing of both."""

    def __init__(self, folder: Path, tools: Tools, earlier: Earlier) -> None:
        self._folder = folder
        self._tools = tools
        self._earlier = earlier
        self._parser = parser_digest()
        self._same_parser = earlier.manifest is not None and (
            earlier.manifest.parser_digest == self._parser
        )
        self._entries = {entry.doc: entry for entry in earlier.entries()}
        self._problems: list[str] = []

    def run(self, wanted: Sequence[_Wanted]) -> Report:
        """Parse what is new and write a generation, unless all is as it was."""
        same = [one for one in wanted if self._is_same(one)]
        unseen = [one for one in wanted if one not in set(same)]
        fresh = self._parse(unseen)
        if not same and not fresh:
            raise BuildError(
                "没有一个文件可以读取，索引保持原样。请检查上面列出的文件，或换一个文件夹"
                if self._problems
                else "索引里不会剩下任何文件，因此没有改动。要清空索引，请删除索引文件夹"
            )
        manifest = self._earlier.manifest
        if manifest is not None and not fresh and self._is_current(manifest, same):
            return Report(manifest, False, 0, 0, tuple(self._problems))
        documents = [*fresh, *(self._recalled(one) for one in same)]
        return self._write(sorted(documents, key=lambda d: d.doc), len(fresh))

    def _is_same(self, one: _Wanted) -> bool:
        entry = self._entries.get(one.doc)
        if entry is None or not self._same_parser:
            return False
        return one.kept or entry.digest == _digest_of(one.path)

    def _is_current(self, manifest: Manifest, same: Sequence[_Wanted]) -> bool:
        tools, folder = self._tools, {one.doc: str(one.path) for one in same}
        made_with = (manifest.model, manifest.model_digest, manifest.tokeniser_digest)
        return folder == {
            entry.doc: entry.path for entry in self._entries.values()
        } and made_with == (tools.encoder.name, tools.encoder.digest, tools.tokeniser.digest)

    def _recalled(self, one: _Wanted) -> Document:
        document = self._earlier.document(one.doc)
        return replace(document, source=replace(document.source, path=str(one.path)))

    def _parse(self, wanted: Sequence[_Wanted]) -> list[Document]:
        documents = []
        for count, one in enumerate(wanted, 1):
            try:
                documents.append(self._parsed(one))
            except LoadError as error:
                self._problems.append(str(error))
                self._tools.say(str(error))
            if count % _TOLD_EVERY == 0 or count == len(wanted):
                self._tools.say(f"已解析 {count}/{len(wanted)} 个文件")
        return documents

    def _parsed(self, one: _Wanted) -> Document:
        if one.kept:
            return parse_document(self._earlier.document(one.doc).source, load_register())
        return parse_file(one.path, doc=one.doc)

    def _write(self, documents: Sequence[Document], parsed: int) -> Report:
        tools = self._tools
        writer = Writer(tools.encoder, tools.tokeniser, self._earlier, tools.say)

        def fill(generation: Path, number: int) -> Manifest:
            return writer.write(generation, number, documents, self._parser)

        def verify(generation: Path) -> None:
            opened = open_generation(
                generation,
                encoder=tools.encoder,
                tokeniser=tools.tokeniser,
            )
            opened.close()

        number = write_generation(self._folder, fill, verify)
        manifest = read_manifest(generation_folder(self._folder, number))
        return Report(manifest, True, parsed, writer.embedded, tuple(self._problems))


def _digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file; ``None`` where it cannot be read, for ``load`` to say why."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
