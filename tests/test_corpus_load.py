import hashlib
import os
from contextlib import suppress
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import LoadError
from corpus.load import MAX_BYTES, SUPPORTED_SUFFIXES, find_files, load

PLAN = "青川市数字经济行动方案\n一、总体目标。到2025年，建成示范区。（市科技局负责）\n"


def write(path, data=PLAN):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def message(path) -> str:
    with pytest.raises(LoadError) as caught:
        load(path)
    text = str(caught.value)
    assert "\n" not in text
    assert str(path) in text
    return text


def test_text_file_is_loaded_with_its_stem_digest_and_line_ends(tmp_path):
    path = write(tmp_path / "青川方案.txt", PLAN.replace("\n", "\r\n"))
    found = load(path)
    assert found.doc == "青川方案"
    assert found.raw == PLAN.replace("\n", "\r\n")
    assert found.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (found.format, found.path, found.pages, found.issues) == ("txt", str(path), (), ())


def test_suffix_is_read_whatever_its_case(tmp_path):
    assert load(write(tmp_path / "A.TXT")).raw == PLAN


def test_missing_empty_blank_unknown_and_binary_files_are_told_plainly(tmp_path):
    assert "找不到" in message(tmp_path / "无.txt")
    assert "空的" in message(write(tmp_path / "空.txt", b""))
    assert "没有文字" in message(write(tmp_path / "白.txt", " \n\n"))
    assert "不支持" in message(write(tmp_path / "表.xlsx"))
    assert "不是文本" in message(write(tmp_path / "图.txt", b"\x89PNH\r\n\x1a\n\0\0\0\rIHDR" * 40))
    assert ".pdf" in message(write(tmp_path / "改名.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"))


def test_file_without_permission_is_told_plainly(tmp_path, monkeypatch):
    path = write(tmp_path / "锁.txt")
    if os.name == "posix" and os.geteuid() != 0:
        path.chmod(0)
    else:  # root may read everything
        refusal = PermissionError(13, "Permission denied")
        monkeypatch.setattr(Path, "read_bytes", Mock(side_effect=refusal))
    assert "权限" in message(path)


def test_huge_file_is_refused_without_being_read(tmp_path):
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "上限" in message(path)


def test_line_of_fifty_megabytes_is_loaded(tmp_path):
    path = write(tmp_path / "长.txt", "一、加强建设。" * 2_400_000)
    assert len(load(path).raw) == 16_800_000


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".ofd", ".html"])
def test_empty_container_is_refused(tmp_path, suffix):
    message(write(tmp_path / f"坏{suffix}", b"   "))


def test_web_page_named_doc_is_read_as_a_web_page(tmp_path):
    page = f"<html><body><p>{PLAN}</p></body></html>"
    found = load(write(tmp_path / "网页.doc", page))
    assert found.format == "html"
    assert "总体目标" in found.raw


def test_files_are_found_at_any_depth_and_hidden_ones_left_out(tmp_path):
    for name in ("b.txt", "下/下/a.md", ".隐.txt", "~$锁.docx", ".git/x.txt", "图.png", "c.PDF"):
        write(tmp_path / name)
    assert [doc for doc, _ in find_files([tmp_path])] == ["b", "c", "a"]


def test_files_of_one_stem_get_numbers_in_the_order_of_their_paths(tmp_path):
    for name in ("一/方案.txt", "二/方案.txt", "三/方案.docx", "三/方案-2.txt"):
        write(tmp_path / name)
    found = {path.relative_to(tmp_path).as_posix(): doc for doc, path in find_files([tmp_path])}
    assert found == {
        "一/方案.txt": "方案",
        "三/方案-2.txt": "方案-2",
        "三/方案.docx": "方案-3",
        "二/方案.txt": "方案-4",
    }


def test_known_names_are_kept_when_a_file_is_added_in_front(tmp_path):
    for name in ("b/方案.txt", "c/方案.txt"):
        write(tmp_path / name)
    before = {str(path): doc for doc, path in find_files([tmp_path])}
    write(tmp_path / "a/方案.txt")
    after = {str(path): doc for doc, path in find_files([tmp_path], known=before)}
    assert before.items() < after.items()
    assert after[str(tmp_path / "a/方案.txt")] == "方案-3"


def test_file_named_twice_is_found_once(tmp_path):
    path = write(tmp_path / "a.txt")
    assert find_files([tmp_path, path, path]) == (("a", path),)


def test_folder_with_nothing_readable_is_told_when_loaded(tmp_path):
    write(tmp_path / "图.png")
    assert find_files([tmp_path]) == ((tmp_path.name, tmp_path),)
    assert "没有可读的文件" in message(tmp_path)


@pytest.mark.parametrize(
    "suffix", [s for s in SUPPORTED_SUFFIXES if s not in (".doc", ".wps", ".rtf")]
)
@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    data=st.binary(max_size=400),
    head=st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>"]),
)
def test_random_bytes_load_or_are_refused(tmp_path, suffix, data, head):
    path = tmp_path / f"x{suffix}"
    path.write_bytes(head + data)
    if (head + data).startswith(b"\xd0\xcf\x11\xe0"):
        return
    with suppress(LoadError):
        assert load(path).raw.strip()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("扫描.pdf", b"\x89PNG\r\n\x1a\n" + bytes(60), "图片.*OCR"),
        ("扫描.docx", b"\xff\xd8\xff\xe0" + bytes(60), "图片.*OCR"),
        ("方案.doc", b"Rar!\x1a\x07" + bytes(60), "压缩包.*解压"),
        ("清单.docx", b"PK\x03\x04" + b"xl/workbook.xml" + bytes(60), "电子表格"),
        ("清单.xlsx", b"PK\x03\x04", "表格软件"),
        ("全部.zip", b"PK\x03\x04", "解压"),
        ("照片.jpg", b"\xff\xd8\xff", "OCR"),
    ],
)
def test_picture_archive_and_sheet_are_told_with_what_to_do(tmp_path, name, data, told):
    with pytest.raises(LoadError, match=told):
        load(write(tmp_path / name, data))
