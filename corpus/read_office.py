"""Old Word and WPS files (.doc, .wps, .rtf), turned into .docx by LibreOffice."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from corpus.errors import LoadError
from corpus.read_docx import read_docx
from corpus.read_text import is_garbled
from corpus.read_types import Extracted
from corpus.read_zip import damaged

TIMEOUT_S = 120  # LibreOffice's first start on a slow disk takes up to 30
_PROGRAMS = ("soffice", "libreoffice")
_FOLDERS = (  # where its installers put it without telling the search path
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:/Program Files/LibreOffice/program",
    "/opt/libreoffice/program",
)
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # name of the stream that Word locks a .docx in


def read_office(data: bytes, path: Path) -> Extracted:
    """Return the text of an old Word or WPS file.

    Raises:
        LoadError: where LibreOffice is missing, cannot read the file, or takes too long.
    """
    if _LOCKED in data:
        raise LoadError(f"{path}：文件有密码保护。请用密码打开后另存为不加密的 .docx 再试")
    program = find_program()
    if program is None:
        raise LoadError(
            f"{path}：读取这种文件需要 LibreOffice。请安装 LibreOffice（免费），"
            "或用 Word／WPS 打开后另存为 .docx 再试"
        )
    with tempfile.TemporaryDirectory(prefix="plan-", ignore_cleanup_errors=True) as folder:
        found = read_docx(_convert(program, data, path, Path(folder)), path)
    if is_garbled(found.raw):  # LibreOffice reads what it does not know as plain text
        raise damaged(path, "正文")
    return found


def find_program() -> str | None:
    """Return LibreOffice's program, ``None`` where it is not installed."""
    for folder in (None, *_FOLDERS):
        for name in _PROGRAMS:
            if found := shutil.which(name, path=folder):
                return found
    return None


def _convert(program: str, data: bytes, path: Path, folder: Path) -> bytes:
    source = folder / f"source{path.suffix.lower()}"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()  # its own, or a running LibreOffice would answer
    command = [
        *(program, f"-env:UserInstallation={profile}", "--headless", "--norestore"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source)),
    ]
    _run(command, path)
    result = folder / "out" / "source.docx"
    if not result.is_file():
        raise LoadError(
            f"{path}：LibreOffice 无法读取，文件可能已损坏或有密码。"
            "请用 Word／WPS 打开后另存为 .docx 再试"
        )
    return result.read_bytes()


def _run(command: list[str], path: Path) -> None:
    """Run LibreOffice in a process group of its own, so that its helper ends with it."""
    grouped = os.name == "posix"
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=grouped,
    )
    try:
        process.wait(TIMEOUT_S)
    except subprocess.TimeoutExpired as error:
        raise LoadError(
            f"{path}：LibreOffice 在 {TIMEOUT_S} 秒内没有读完。"
            "请用 Word／WPS 打开后另存为 .docx 再试"
        ) from error
    finally:
        if process.poll() is None:
            if grouped:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
