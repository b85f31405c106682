"""A file on disk becomes raw text: which reader reads it, what it is called, and its digest."""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from corpus.errors import LoadError
from corpus.read_docx import read_docx
from corpus.read_html import read_html
from corpus.read_markdown import read_markdown
from corpus.read_ofd import read_ofd
from corpus.read_office import read_office
from corpus.read_pdf import read_pdf
from corpus.read_text import read_text
from corpus.read_types import Extracted
from corpus.types import RawText

MAX_BYTES = 100 * 2**20  # the longest plan seen is 0.3 MB of text; scans of it reach 80 MB

_Reader = tuple[str, Callable[[bytes, Path], Extracted]]
_HTML: _Reader = ("html", read_html)
_DOCX: _Reader = ("docx", read_docx)
_PDF: _Reader = ("pdf", read_pdf)
_OFD: _Reader = ("ofd", read_ofd)
_READERS: Mapping[str, _Reader] = MappingProxyType(
    {
        ".txt": ("txt", read_text),
        ".md": ("md", read_markdown),
        ".html": _HTML,
        ".htm": _HTML,
        ".docx": _DOCX,
        ".pdf": _PDF,
        ".ofd": _OFD,
        ".doc": ("doc", read_office),
        ".wps": ("wps", read_office),
        ".rtf": ("rtf", read_office),
    }
)

_PLAIN = (".txt", ".md")  # taken at their word: whatever is in them is shown as it is
_OLE = b"\xd0\xcf\x11\xe0"  # the container of .doc, .wps and of a .docx with a password
_ADVICE = (
    (
        (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp"),
        "请先做文字识别（OCR），存为 .docx 或 .txt 后再试",
    ),
    ((".zip", ".rar", ".7z", ".gz", ".tar"), "请先解压，再选择其中的文件"),
    ((".xls", ".xlsx", ".et", ".csv"), "请在表格软件中把内容复制到 Word 文档，存为 .docx 后再试"),
)
_OTHER_KINDS = (
    *(
        (sign, "图片", ".png")
        for sign in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
    ),
    *((sign, "压缩包", ".zip") for sign in (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b\x08")),
)
SUPPORTED_SUFFIXES = tuple(_READERS)


def load(path: Path, *, doc: str | None = None) -> RawText:
    """Return the raw text of a file.

    Args:
        path: A file in one of ``SUPPORTED_SUFFIXES``.
        doc: The document's name; the file's stem where not given.

    Raises:
        LoadError: where the file cannot be read as text; one line that says what to do.
    """
    reader = _READERS.get(path.suffix.lower())
    if path.is_dir():
        raise LoadError(f"{path}：文件夹里没有可读的文件。请放入以下格式的文件：{_known_formats()}")
    if reader is None:
        raise LoadError(f"{path}：不支持这种文件。{_advice(path.suffix.lower())}")
    data = _read_bytes(path)
    _check_kind(data, path)
    name, read = _by_content(data, path) or reader if path.suffix.lower() not in _PLAIN else reader
    found = read(data, path)
    return RawText(
        doc=doc or path.stem,
        path=str(path),
        raw=found.raw,
        digest=hashlib.sha256(data).hexdigest(),
        format=name,
        pages=found.pages,
        dropped=found.dropped,
        issues=found.issues,
    )


def _advice(suffix: str) -> str:
    """Return what to do with a file of a kind that is not read."""
    found = next((text for suffixes, text in _ADVICE if suffix in suffixes), None)
    return found or f"请另存为以下格式之一：{_known_formats()}"


def _check_kind(data: bytes, path: Path) -> None:
    """Refuse pictures and archives that bear the name of a document."""
    for signature, kind, suffix in _OTHER_KINDS:
        if data.startswith(signature):
            raise LoadError(f"{path}：内容其实是{kind}。{_advice(suffix)}")


def _by_content(data: bytes, path: Path) -> _Reader | None:
    """Return the reader for what the bytes plainly are: many a .doc is a web page or a .docx."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK\x03\x04"):
        if b"xl/workbook" in data:
            raise LoadError(f"{path}：内容其实是电子表格。{_advice('.xlsx')}")
        return _OFD if b"OFD.xml" in data else _DOCX if b"word/" in data else None
    if start.startswith(_OLE):
        return "doc", read_office
    if start.startswith(b"%PDF"):
        return _PDF
    return _HTML if start[:9].lower().startswith((b"<html", b"<!doctype")) else None


def find_files(
    paths: Sequence[Path], *, known: Mapping[str, str] = MappingProxyType({})
) -> tuple[tuple[str, Path], ...]:
    """Return each readable file under ``paths`` with a document name that is its own.

    Folders are searched to any depth; hidden files and Word's lock files are left out. What was
    named but cannot be read (a file gone, an unknown format, a folder with nothing readable) is
    returned as well, so that ``load`` says what is wrong with it.

    Args:
        paths: Files and folders.
        known: Names given before, by path as in ``RawText.path``: these files keep theirs.

    Returns:
        ``(doc, path)`` in the order of the paths' names. Of several files with one stem the first
        bears it, the others get ``-2``, ``-3``.
    """
    files = sorted({file for path in paths for file in _walk(path)}, key=str)
    names = {file: known[str(file)] for file in files if str(file) in known}
    taken = set(known.values())
    for file in files:
        if file not in names and file.stem not in taken:
            names[file] = file.stem
            taken.add(file.stem)
    for file in files:
        if file not in names:
            names[file] = _free_name(file.stem, taken)
            taken.add(names[file])
    return tuple((names[file], file) for file in files)


def _free_name(stem: str, taken: set[str]) -> str:
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _walk(path: Path) -> list[Path]:
    """Return the readable files in a folder, or the path itself where there are none."""
    if not path.is_dir():
        return [path]
    found: list[Path] = []
    refused: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith((".", "__MACOSX"))]
        found += [
            Path(folder, name)
            for name in names
            if Path(name).suffix.lower() in _READERS and not name.startswith((".", "~$"))
        ]
    return [*found, *(Path(os.fsdecode(error.filename)) for error in refused)] or [path]


def _known_formats() -> str:
    return "、".join(SUPPORTED_SUFFIXES)


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise LoadError(
                f"{path}：文件有 {size // 2**20} MB，超过 {MAX_BYTES // 2**20} MB 的上限。"
                "请拆成几个文件，或只留正文后再试"
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise LoadError(f"{path}：找不到这个文件，可能已被删除或改名。请检查路径后再试") from error
    except PermissionError as error:
        raise LoadError(f"{path}：没有读取权限。请在文件属性中允许读取后再试") from error
    except OSError as error:
        raise LoadError(f"{path}：无法读取（{error.strerror}）。请复制到本机硬盘后再试") from error
    if not data:
        raise LoadError(f"{path}：文件是空的。请重新下载或换一份文件")
    return data
