import pytest

from corpus.pipeline import parse_document
from corpus.serialise import clause_row, document_row, from_json, printed, to_json
from corpus.types import Dropped, RawText, Span

RAW = (
    "某市科技创新行动方案\n为推动发展,制定本方案。\n一、目标\n到2025年,高新技术企业达到500家以上。\n"
    "二、措施\n加强领导。(市科技局牵头,市财政局参与)\n"
)


@pytest.fixture
def document(register):
    return parse_document(RawText("某市", "某市.txt", RAW, "00"), register)


def test_document_comes_back_as_it_was(document):
    assert from_json(to_json(document)) == document


DOCUMENT_FIELDS = (
    "type,doc,path,title,issuer,region,doc_number,issued,published,"
    "period,validity,kind,script,issues"
)
CLAUSE_FIELDS = "type,doc,id,path,start,end,text,responsibilities,targets"
TARGET_FIELDS = "indicator,value,number,unit,comparator,year,baseline,start,end"


def test_rows_have_the_fields_of_the_contract_in_order(document):
    row = clause_row(document, document.clauses[1])
    assert ",".join(document_row(document)) == DOCUMENT_FIELDS
    assert ",".join(row) == CLAUSE_FIELDS
    assert ",".join(row["targets"][0]) == TARGET_FIELDS
    assert (row["targets"][0]["number"], row["targets"][0]["comparator"]) == (500, ">=")


def test_responsibility_row_states_where_it_stands(document):
    rows = clause_row(document, document.clauses[2])["responsibilities"]
    assert [(r["unit"], r["role"], r["scope"]) for r in rows] == [
        ("市科技局", "lead", "own"),
        ("市财政局", "participate", "own"),
    ]
    assert RAW[rows[0]["start"] : rows[0]["end"]] == "(市科技局牵头,市财政局参与)"


def test_printed_leaves_out_running_marks_and_line_ends():
    raw = "上争资金4\n3、000 万元"
    assert printed(raw, Span(4, len(raw)), (Dropped(Span(5, 8), "page-mark"),)) == "4000万元"


def test_printed_keeps_blanks_between_latin_words():
    assert printed("5G SA Core 网", Span(0, 12)) == "5G SA Core网"
