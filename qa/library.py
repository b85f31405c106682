"""Bringing files into the index while questions go on: a look first, then a job of its own."""

import re
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.errors import PlanError
from corpus.load import SUPPORTED_SUFFIXES
from corpus.pipeline import parse_file
from corpus.types import Document
from index.build import Tools, build, remove, update
from index.catalogue import Catalogue
from index.embed import load_encoder
from index.store import Index, current_generation
from index.tokenise import Tokeniser, load_words

UPLOADS = "uploads"
STEPS = ("save", "parse", "embed", "write")
# 已解析 3/20 个文件, 已计算 157/157 段文字的向量
_PROGRESS = re.compile(r"已(解析|计算) (\d+)/(\d+)")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a browser sends it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring.

    Attributes:
        upload: The file.
        document: As parsed; ``None`` where it cannot be read.
        problem: Why not, in one line; empty for a readable file.
        replaces: Whether the index has a document of this name.
    """

    upload: Upload
    document: Document | None
    problem: str
    replaces: bool


def preview(upload: Upload, catalogue: Catalogue | None) -> Preview:
    """Return what a file would bring; nothing is kept of it."""
    known = {entry.doc for entry in catalogue.documents()} if catalogue else set()
    with TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(upload.name)
        path.write_bytes(upload.data)
        try:
            document = parse_file(path)
        except PlanError as error:
            return Preview(upload, None, str(error).replace(f"{folder}/", ""), False)
    return Preview(upload, document, "", document.doc in known)


def safe_name(name: str) -> str:
    """Return a file's own name, whatever folders a browser put in front of it."""
    plain = re.sub(r'[:*?"<>|\x00-\x1f]', " ", re.split(r"[\\/]", name)[-1]).strip(" .")
    return plain or f"文件{SUPPORTED_SUFFIXES[0]}"


@dataclass(frozen=True, slots=True)
class Job:
    """How far a change of the index has come.

    Attributes:
        step: One of ``STEPS``.
        share: How much of the step is done, 0..1.
        running: Whether it goes on.
        problems: Files that were not taken, one line each.
        error: Why it failed as a whole; empty where it did not.
        changed: How many documents it was to add, replace or take out.
    """

    step: str = STEPS[0]
    share: float = 0.0
    running: bool = True
    problems: tuple[str, ...] = ()
    error: str = ""
    changed: int = 0


class Library:
    """The files of one index that came by the page, and the one job that changes it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._uploads = folder / UPLOADS
        self._lock = threading.Lock()
        self._job: Job | None = None
        self._thread: threading.Thread | None = None

    @property
    def job(self) -> Job | None:
        """The job that runs, or the last one; ``None`` where there was none."""
        return self._job

    def take(self, uploads: Sequence[Upload], index: Index | None) -> bool:
        """Start bringing files in, in place of documents of the same name; False where busy."""
        return self._start(len(uploads), lambda: self._take(uploads, index))

    def withdraw(self, docs: Collection[str], index: Index) -> bool:
        """Start taking documents out; False where another change is under way."""
        return self._start(len(docs), lambda: self._withdraw(docs, index))

    def wait(self) -> None:
        """Return when the job that runs is done."""
        if self._thread is not None:
            self._thread.join()

    def dismiss(self) -> None:
        """Forget a job that is done."""
        with self._lock:
            if self._job is not None and not self._job.running:
                self._job = None

    def _start(self, changed: int, work: Callable[[], tuple[str, ...]]) -> bool:
        with self._lock:
            if self._job is not None and self._job.running:
                return False
            self._job = Job(changed=changed)
            self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
            self._thread.start()
            return True

    def _run(self, work: Callable[[], tuple[str, ...]]) -> None:
        try:
            problems = work()
        except (PlanError, OSError) as error:
            self._tell(error=str(error), running=False)
        except BaseException:
            # A fault of ours must not leave the page waiting for ever.
            self._tell(error="程序出错，索引保持原样。请查看服务端日志", running=False)
            raise
        else:
            self._tell(step=STEPS[-1], share=1.0, problems=problems, running=False)

    def _tell(self, **changes: object) -> None:
        if self._job is not None:
            self._job = replace(self._job, **changes)  # type: ignore[arg-type]  # fields by name

    def _take(self, uploads: Sequence[Upload], index: Index | None) -> tuple[str, ...]:
        tools = self._tools(index)
        names = {Path(safe_name(upload.name)).stem for upload in uploads}
        entries = index.catalogue.documents() if index else ()
        older = {e.doc for e in entries if e.doc in names and not self._is_ours(Path(e.path))}
        stay = len(entries) > len(older)
        if older and stay:
            # Gone first, so that the new file takes over the name and its links.
            remove(older, self._folder, tools)
        self._save(uploads)
        if stay and current_generation(self._folder) is not None:
            return update([self._uploads], self._folder, tools).problems
        return build([self._uploads], self._folder, tools).problems

    def _save(self, uploads: Sequence[Upload]) -> None:
        self._uploads.mkdir(parents=True, exist_ok=True)
        for count, upload in enumerate(uploads, 1):
            path = self._uploads / safe_name(upload.name)
            for other in self._files(path.stem):
                other.unlink()
            path.write_bytes(upload.data)
            self._tell(share=count / len(uploads))

    def _withdraw(self, docs: Collection[str], index: Index) -> tuple[str, ...]:
        paths = [Path(e.path) for e in index.catalogue.documents() if e.doc in docs]
        report = remove(docs, self._folder, self._tools(index))
        # Files that did not come by the page are not ours to delete.
        for path in filter(self._is_ours, paths):
            path.unlink(missing_ok=True)
        return report.problems

    def _is_ours(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self._uploads.resolve())

    def _files(self, stem: str) -> list[Path]:
        return [path for path in self._uploads.iterdir() if path.stem == stem]

    def _tools(self, index: Index | None) -> Tools:
        if index is None:
            return Tools(load_encoder(None), Tokeniser(load_words()), self._hear)
        return Tools(index.encoder, index.tokeniser, self._hear)

    def _hear(self, line: str) -> None:
        """Take the progress out of what a build says."""
        match = _PROGRESS.search(line)
        if match:
            step = "parse" if match[1] == "解析" else "embed"
            self._tell(step=step, share=int(match[2]) / max(int(match[3]), 1))
            if match[1] == "计算" and match[2] == match[3]:
                self._tell(step="write", share=0.5)
