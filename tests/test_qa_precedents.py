"""Precedents of a draft, the comparison with it, the command, and the exports."""

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from index.store import Index
from qa.__main__ import main
from qa.compare import compare_draft, shared_spans
from qa.compare_sheet import comparison_docx, comparison_xlsx
from qa.levels import docs_of_levels, level_of
from qa.precedents import find_precedents, read_clause, read_draft

DRAFT = "建设人才公寓,为引进的高层次人才提供住房、子女入学和医疗服务。"
PLAN = """某市科技行动方案
一、主要任务
(一)壮大高新技术企业。到2028年高新技术企业达到300家。(市科技局牵头,市税务局参与)
(二)引进高层次人才。每年引进领军人才5名。(市委组织部牵头)
"""


def test_nearest_clauses_of_several_documents_come_first(sample_index: Index):
    found = find_precedents(sample_index, DRAFT)
    assert {p.clause.id for p in found[:3]} & {
        "澜州市科技创新能力提升行动方案/二/(五)/3",
        "栖湖区聚才兴区实施方案/二/(四)/9",
    }
    assert len({p.doc for p in found[:5]}) >= 4
    assert [p.rank for p in found] == list(range(1, 11))


def test_traditional_draft_finds_the_same_best_clause(sample_index: Index):
    traditional = "建設人才公寓,為引進的高層次人才提供住房、子女入學和醫療服務。"
    one, other = (find_precedents(sample_index, text)[0] for text in (DRAFT, traditional))
    assert one.clause.id == other.clause.id


def test_documents_limit_the_search(sample_index: Index):
    docs = frozenset({"望屿县数字乡村建设三年行动计划"})
    assert {p.doc for p in find_precedents(sample_index, DRAFT, docs=docs)} == docs


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_empty_draft_has_no_precedents(sample_index: Index, text: str):
    assert find_precedents(sample_index, text) == ()


def test_whole_draft_is_cut_and_a_paragraph_is_not():
    assert [part.name for part in read_draft(PLAN)] == ["一/(一)", "一/(二)"]
    assert len(read_draft(DRAFT)) == 1


def test_units_of_one_agency_stand_in_one_row(sample_index: Index):
    draft = read_clause("(一)壮大高新技术企业。扩大入库企业。(市科学技术局牵头)")
    found = find_precedents(sample_index, draft.text, docs={"澜州市科技创新能力提升行动方案"})
    comparison = compare_draft(draft, found, sample_index.catalogue)
    rows = [row for row in comparison.units if "市科技局" in row.printed]
    assert len(rows) == 1
    assert rows[0].draft is not None
    assert any(rows[0].precedents)


def test_same_indicator_is_lined_up(sample_index: Index):
    draft = read_draft(PLAN)[0]
    found = find_precedents(sample_index, draft.text)
    rows = compare_draft(draft, found, sample_index.catalogue).targets
    row = next(row for row in rows if row.draft is not None)
    assert row.indicator == "高新技术企业"
    assert "480家" in {t.value for t in row.precedents if t} | {"480家"}
    assert any(t is not None for t in row.precedents)


def test_draft_without_units_misses_them(sample_index: Index):
    draft = read_clause(DRAFT)
    found = find_precedents(sample_index, DRAFT, docs={"澜州市科技创新能力提升行动方案"})
    missing = compare_draft(draft, found, sample_index.catalogue).missing
    assert ("unit", "") in {(m.kind, m.name) for m in missing}


def test_shared_wording_is_found_over_scripts():
    text, other = "建设人才公寓3000套", "籌集人才公寓1800套"
    assert [span.slice(text) for span in shared_spans(text, other)] == ["人才公寓"]


@pytest.mark.parametrize(
    ("region", "level"),
    [
        ("湖南省", "province"),
        ("广西壮族自治区", "province"),
        ("重庆市", "province"),
        ("湖南省常德市", "city"),
        ("重庆市江北区", "county"),
        ("贵州省贵阳市云岩区", "county"),
        ("贵州省黔西南布依族苗族自治州", "city"),
        (None, None),
    ],
)
def test_level_of_a_place(region: str | None, level: str | None):
    assert level_of(region) == level


def test_no_level_sets_no_limit(sample_index: Index):
    assert docs_of_levels(sample_index.catalogue, (), None) is None


def test_batch_prints_the_ten_best_with_spans_of_their_clauses(
    sample_index: Index, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    batch = tmp_path / "drafts.jsonl"
    batch.write_text(json.dumps({"id": "d1", "draft": DRAFT}, ensure_ascii=False), "utf-8")
    folder = str(sample_index.generation.parent)
    assert main(["precedents", "--batch", str(batch), "--json", "--index", folder]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["id"] == "d1"
    assert len(row["hits"]) == 10
    for hit in row["hits"]:
        clause = sample_index.catalogue.clause(hit["clause"])
        assert (hit["start"], hit["end"]) == (clause.span.start, clause.span.end)


def test_command_writes_both_exports(sample_index: Index, tmp_path: Path):
    draft, sheet, report = (tmp_path / name for name in ("d.txt", "d.xlsx", "d.docx"))
    draft.write_text(PLAN, encoding="utf-8")
    folder = str(sample_index.generation.parent)
    options = ["--xlsx", str(sheet), "--docx", str(report), "--index", folder]
    assert main(["precedents", "--text-file", str(draft), *options]) == 0
    assert len(openpyxl.load_workbook(sheet).sheetnames) == 2
    assert "引进高层次人才" in "\n".join(p.text for p in docx.Document(str(report)).paragraphs)


def test_exports_hold_the_wording_of_the_clauses(sample_index: Index):
    draft = read_clause(DRAFT)
    found = find_precedents(sample_index, DRAFT)
    comparison = compare_draft(draft, found, sample_index.catalogue)
    report = docx.Document(io.BytesIO(comparison_docx([comparison])))
    text = "\n".join(p.text for p in report.paragraphs)
    assert all(p.clause.text in text for p in found)
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_xlsx([comparison]))).active
    assert sheet is not None
    assert sheet.cell(1, 3).value == "草稿"
    assert found[0].clause.text[:20] in str(sheet.cell(2, 4).value)
