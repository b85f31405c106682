"""The parse of the sample corpus, held against files reviewed by hand.

``PLAN_UPDATE_GOLDEN=1 pytest tests/test_corpus_golden.py`` writes them anew; read the difference.
"""

import json
import os
from pathlib import Path

import pytest

from corpus.load import find_files
from corpus.pipeline import parse_file
from corpus.serialise import clause_row, document_row
from corpus.types import Document

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "corpus" / "sample"
GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("PLAN_UPDATE_GOLDEN") == "1"
FILES = find_files([SAMPLE])


def rows(document: Document) -> list[str]:
    path = Path(document.source.path).relative_to(ROOT).as_posix()
    first = document_row(document) | {"path": path}
    found = [first, *(clause_row(document, clause) for clause in document.clauses)]
    return [json.dumps(row, ensure_ascii=False) for row in found]


@pytest.mark.parametrize(("doc", "path"), FILES, ids=[doc for doc, _ in FILES])
def test_sample_parses_as_reviewed(doc: str, path: Path):
    found = rows(parse_file(path, doc=doc))
    golden = GOLDEN / f"{doc}.jsonl"
    if UPDATE:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8").splitlines()


def test_every_golden_file_has_its_sample():
    assert {p.stem for p in GOLDEN.glob("*.jsonl")} == {doc for doc, _ in FILES}


def test_golden_files_are_not_being_rewritten():
    assert not UPDATE, "golden files were written anew: read the difference, then run without it"


def test_sample_has_every_format_and_fifteen_to_forty_clauses_each():
    documents = [parse_file(path, doc=doc) for doc, path in FILES]
    assert len(documents) >= 8
    assert {Path(d.source.path).suffix for d in documents} == {".txt", ".docx", ".pdf", ".html"}
    assert all(15 <= len(d.clauses) <= 40 for d in documents)
