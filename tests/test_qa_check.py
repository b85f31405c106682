"""The checker's verdicts on the sample corpus, its command, and its reports."""

import io
import json
import zipfile
from collections import Counter
from pathlib import Path

import docx
import openpyxl
import pytest

from index.store import Index
from qa.__main__ import main
from qa.check import check_statement
from qa.check_report import docx_bytes, xlsx_bytes
from qa.check_types import Statement, Verdict
from qa.claims_text import cut_briefing
from qa.verify import stands_in_order

EVAL = Path(__file__).parent / "eval" / "check_dev.jsonl"
PLAN = "澜州市科技创新能力提升行动方案"


def rows() -> list[dict]:
    return [json.loads(line) for line in EVAL.read_text(encoding="utf-8").splitlines()]


def statement(row: dict) -> Statement:
    return Statement(row["statement"], row.get("cited_doc"), row.get("quote"))


def in_sample(index: Index) -> list[dict]:
    """The labelled statements whose plans are in the sample corpus."""
    docs = {entry.doc for entry in index.catalogue.documents()}
    return [r for r in rows() if r["cited_doc"] in docs and r["clause"].split("/")[0] in docs]


def test_labelled_statements_have_their_verdicts(sample_index: Index):
    cases = in_sample(sample_index)
    assert len(cases) >= 50
    found = {r["id"]: check_statement(sample_index, statement(r)).verdict for r in cases}
    assert found == {r["id"]: Verdict(r["verdict"]) for r in cases}


def test_every_kind_of_verdict_is_labelled(sample_index: Index):
    counted = Counter(r["verdict"] for r in in_sample(sample_index))
    assert set(counted) == set(Verdict)


def test_every_finding_quotes_its_span(sample_index: Index):
    for row in in_sample(sample_index):
        finding = check_statement(sample_index, statement(row))
        assert finding.span is not None
        assert finding.doc is not None
        raw = sample_index.catalogue.document(finding.doc).raw
        assert finding.quote == finding.span.slice(raw)


def test_wrong_figure_says_what_the_source_has(sample_index: Index):
    finding = check_statement(sample_index, Statement("澜州市到2027年高新技术企业突破900家。"))
    assert finding.verdict is Verdict.WRONG_NUMBER
    assert "600家" in finding.expected
    assert "900家" in finding.found
    assert stands_in_order("600家", finding.quote or "")


def test_wrong_role_names_the_lead(sample_index: Index):
    text = "澜州的技能人才队伍由市总工会牵头。"
    finding = check_statement(sample_index, Statement(text, PLAN))
    assert finding.verdict is Verdict.WRONG_ROLE
    assert "市人社局" in finding.expected


def test_number_of_the_document_is_checked(sample_index: Index):
    right = "《澜州市科技创新能力提升行动方案》(澜政办发〔2024〕16号)提出高新技术企业突破600家。"
    assert check_statement(sample_index, Statement(right)).verdict is Verdict.SUPPORTED
    wrong = check_statement(sample_index, Statement(right.replace("16号", "18号")))
    assert wrong.verdict is Verdict.WRONG_NUMBER
    assert "16号" in wrong.expected


def test_statement_of_a_place_that_no_plan_is_of_is_not_supported(sample_index: Index):
    text = "哈尔滨市到2027年高新技术企业突破600家。"
    assert check_statement(sample_index, Statement(text)).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize("text", ["", "。", "？？？", "2025", "“”", "a" * 5000, "市" * 3000])
def test_odd_text_is_never_supported_and_never_fails(sample_index: Index, text: str):
    finding = check_statement(sample_index, Statement(text, PLAN))
    assert finding.verdict in set(Verdict)
    assert finding.quote is None or finding.span is not None


BRIEFING = "澜州市到2027年高新技术企业突破600家。\n澜州市到2027年高新技术企业突破900家。\n"


def index_folder(index: Index) -> str:
    return str(index.generation.parent)


def test_command_fails_where_a_statement_is_not_supported(
    sample_index: Index, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    briefing = tmp_path / "briefing.md"
    briefing.write_text(BRIEFING, encoding="utf-8")
    status = main(["check", str(briefing), "--json", "--index", index_folder(sample_index)])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 1
    assert [row["verdict"] for row in found] == ["supported", "wrong_number"]
    fields = {"id", "verdict", "doc", "clause", "start", "end", "quote", "expected", "found"}
    assert fields <= found[0].keys()


def test_command_passes_a_briefing_that_is_true(sample_index: Index, tmp_path: Path):
    briefing = tmp_path / "briefing.txt"
    briefing.write_text(BRIEFING.split("\n")[0], encoding="utf-8")
    assert main(["check", str(briefing), "--index", index_folder(sample_index)]) == 0


def test_batch_lines_come_in_order(
    sample_index: Index, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    batch = tmp_path / "batch.jsonl"
    batch.write_text(
        '{"id":"b","statement":"高新技术企业突破600家。","cited_doc":"澜州市科技创新能力"}\n'
        '{"id":"a","statement":"高新技术企业突破900家。","cited_doc":"澜州市科技创新能力"}\n',
        encoding="utf-8",
    )
    options = ["--json", "--index", index_folder(sample_index)]
    assert main(["check", "--batch", str(batch), *options]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(r["id"], r["verdict"]) for r in found] == [("b", "supported"), ("a", "wrong_number")]


def test_line_without_a_statement_is_refused_with_its_number(
    sample_index: Index, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id":"a"}\n', encoding="utf-8")
    assert main(["check", "--batch", str(batch), "--index", index_folder(sample_index)]) == 1
    assert "第 1 行" in capsys.readouterr().err


def test_word_report_has_a_comment_at_each_statement(sample_index: Index):
    findings = [check_statement(sample_index, s) for s in cut_briefing(sample_index, BRIEFING)]
    report = docx.Document(io.BytesIO(docx_bytes(BRIEFING, findings, {PLAN: PLAN})))
    assert "\n".join(p.text for p in report.paragraphs) == BRIEFING
    comments = [comment.text for comment in report.comments]
    assert len(comments) == 2
    assert comments[0].startswith("属实")
    assert comments[1].startswith("数字不符")
    assert "600家" in comments[1]


def test_sheet_holds_each_finding_as_text(sample_index: Index):
    hostile = Statement("=1+1 澜州市到2027年高新技术企业突破900家。", PLAN)
    findings = [check_statement(sample_index, hostile)]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(findings, {}))).active
    assert sheet is not None
    assert sheet.cell(2, 1).data_type == "s"
    assert sheet.cell(2, 2).value == "数字不符"


def test_control_characters_leave_the_word_file_whole(sample_index: Index):
    text = "澜州市\x0b\x01到2027年高新技术企业突破600家。"
    findings = [check_statement(sample_index, s) for s in cut_briefing(sample_index, text)]
    assert zipfile.ZipFile(io.BytesIO(docx_bytes(text, findings, {}))).testzip() is None
