import subprocess
from pathlib import Path

import docx
import pytest

from corpus import read_office
from corpus.errors import LoadError
from corpus.load import load

PROGRAM = read_office.find_program()
needs_libreoffice = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")


def convert(path: Path, target: str, folder: Path) -> Path:
    """Let LibreOffice itself write the file that is to be read."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            *(PROGRAM, f"-env:UserInstallation={profile}", "--headless", "--convert-to", target),
            *("--outdir", str(folder), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{target.partition(':')[0]}"


@pytest.fixture
def word_file(tmp_path):
    document = docx.Document()
    document.add_paragraph("一、总体目标")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "建设平台"
    table.cell(0, 1).text = "市科技局"
    document.add_paragraph("二、重点任务（市财政局负责）")
    path = tmp_path / "方案.docx"
    document.save(path)
    return path


EXPECTED = "一、总体目标\n建设平台\t市科技局\n二、重点任务（市财政局负责）\n"


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("target", ["doc:MS Word 97", "rtf"])
def test_old_word_files_are_read_through_libreoffice(word_file, tmp_path, target):
    path = convert(word_file, target, tmp_path)
    found = load(path)
    assert found.raw.strip() == EXPECTED.strip()
    assert found.path == str(path)
    wps = path.rename(path.with_suffix(".wps"))
    assert load(wps).raw == found.raw


@needs_libreoffice
@pytest.mark.slow
def test_pdf_of_libreoffice_is_read(word_file, tmp_path):
    found = load(convert(word_file, "pdf", tmp_path))
    assert found.raw.split() == EXPECTED.split()
    assert [page.number for page in found.pages] == [1]


@needs_libreoffice
def test_garbage_named_doc_is_refused(tmp_path):
    path = tmp_path / "坏.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20)
    with pytest.raises(LoadError):
        load(path)


def test_missing_libreoffice_is_told_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(read_office, "find_program", lambda: None)
    path = tmp_path / "旧.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(LoadError, match=r"LibreOffice.*\.docx"):
        load(path)


def test_locked_word_file_is_told(tmp_path):
    path = tmp_path / "锁.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(LoadError, match="密码"):
        load(path)


def test_program_that_hangs_is_ended(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(read_office, "find_program", lambda: str(program))
    monkeypatch.setattr(read_office, "TIMEOUT_S", 0.3)
    path = tmp_path / "旧.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(LoadError, match="秒"):
        load(path)
