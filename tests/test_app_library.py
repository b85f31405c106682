"""Files brought into an index, replaced and taken out, while it can be asked."""

import shutil
from pathlib import Path

import pytest

from index.store import Index, open_index
from qa.answer import answer_question
from qa.library import UPLOADS, Library, Upload, preview, safe_name

NEW = """青崖市低空经济发展行动方案（2025—2027年）

一、主要任务
（一）建设起降设施。到2027年，建成公共起降点120个。（市交通运输局牵头，市发展改革委参与）
（二）培育整机企业。引进无人机整机企业10家。（市工业和信息化局牵头）
"""


@pytest.fixture
def folder(sample_index: Index, tmp_path: Path) -> Path:
    shutil.copytree(sample_index.generation.parent, tmp_path / "index")
    return tmp_path / "index"


def opened(folder: Path, like: Index) -> Index:
    return open_index(folder, encoder=like.encoder, tokeniser=like.tokeniser)


def names(index: Index) -> set[str]:
    return {entry.doc for entry in index.catalogue.documents()}


def test_new_file_can_be_asked_about(folder: Path, sample_index: Index):
    library = Library(folder)
    assert library.take([Upload("低空.txt", NEW.encode())], opened(folder, sample_index))
    library.wait()
    assert library.job is not None
    assert (library.job.error, library.job.problems, library.job.running) == ("", (), False)
    index = opened(folder, sample_index)
    assert names(index) == names(sample_index) | {"低空"}
    answer = answer_question(index, "谁牵头建设起降设施？")
    assert "市交通运输局" in [unit.unit for unit in answer.units]


def test_file_of_the_same_name_takes_the_place_of_the_one_before(folder: Path, sample_index: Index):
    library = Library(folder)
    library.take([Upload("低空.txt", NEW.encode())], opened(folder, sample_index))
    library.wait()
    changed = NEW.replace("120个", "150个").encode()
    library.take([Upload("低空.md", changed)], opened(folder, sample_index))
    library.wait()
    index = opened(folder, sample_index)
    assert names(index) == names(sample_index) | {"低空"}
    assert "150个" in index.catalogue.document("低空").raw


def test_document_from_elsewhere_is_replaced_but_its_file_stays(folder: Path, sample_index: Index):
    library = Library(folder)
    entry = next(e for e in sample_index.catalogue.documents() if e.path.endswith(".txt"))
    library.take([Upload(f"{entry.doc}.txt", NEW.encode())], opened(folder, sample_index))
    library.wait()
    index = opened(folder, sample_index)
    assert names(index) == names(sample_index)
    assert "起降" in index.catalogue.document(entry.doc).raw
    assert Path(entry.path).is_file()


def test_withdrawn_document_is_gone_and_its_upload_deleted(folder: Path, sample_index: Index):
    library = Library(folder)
    library.take([Upload("低空.txt", NEW.encode())], opened(folder, sample_index))
    library.wait()
    library.withdraw(["低空"], opened(folder, sample_index))
    library.wait()
    assert names(opened(folder, sample_index)) == names(sample_index)
    assert list((folder / UPLOADS).iterdir()) == []


def test_index_stays_as_it_was_where_nothing_would_be_left(folder: Path, sample_index: Index):
    library = Library(folder)
    index = opened(folder, sample_index)
    library.withdraw(names(index), index)
    library.wait()
    assert library.job is not None
    assert library.job.error
    assert names(opened(folder, sample_index)) == names(sample_index)


def test_first_files_make_an_index_where_there_is_none(tmp_path: Path, sample_index: Index):
    library = Library(tmp_path / "new")
    library.take([Upload("低空.txt", NEW.encode())], None)
    library.wait()
    assert names(opened(tmp_path / "new", sample_index)) == {"低空"}


def test_second_change_waits_for_the_first(folder: Path, sample_index: Index):
    library = Library(folder)
    index = opened(folder, sample_index)
    assert library.take([Upload("低空.txt", NEW.encode())], index)
    assert not library.withdraw(["低空"], index)
    library.wait()


def test_preview_keeps_nothing_and_tells_what_a_file_would_bring(sample_index: Index):
    look = preview(Upload("低空.txt", NEW.encode()), sample_index.catalogue)
    assert look.document is not None
    assert len(look.document.clauses) == 2
    assert not look.replaces


def test_preview_says_why_a_file_cannot_be_read(sample_index: Index):
    look = preview(Upload("坏.pdf", b"\x00\x01"), sample_index.catalogue)
    assert look.document is None
    assert "坏.pdf" in look.problem
    assert "/tmp" not in look.problem


@pytest.mark.parametrize("name", ["../../etc/方案.txt", "C:\\plans\\方案.txt", "/方案.txt"])
def test_file_name_leads_out_of_no_folder(name: str):
    assert safe_name(name) == "方案.txt"
