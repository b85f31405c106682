"""Clause numbers that statements name."""

import pytest

from index.store import Index
from qa.check import check_statement
from qa.check_types import Statement, Verdict
from qa.clause_numbers import find_numbers, has_number, parse_number

LAW = "澜州市科技创新促进条例"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("要点二、(三)5.要求", ["二、(三)5."]),
        ("第二章第五条规定", ["第二章第五条"]),
        ("第三部分(七)提出", ["第三部分(七)"]),
        ("根据第(七)条", ["第(七)条"]),
        ("第一批企业、一二三产业、第三条件", []),
    ],
)
def test_clause_numbers_are_read(text: str, printed: list[str]):
    assert [text[a:b] for a, b in find_numbers(text)] == printed


@pytest.mark.parametrize(
    ("clause", "number", "has"),
    [
        ("x/二/(三)/5/(1)", "二、(三)5.", True),
        ("x/二/(三)/4", "二、(三)5.", False),
        ("x/#2/第二章/第五条/p2", "第五条", True),
        ("x/第二章/第十五条", "第五条", False),
        ("x/三/(七)", "第三部分(七)", True),
    ],
)
def test_clauses_are_known_by_their_numbers(clause: str, number: str, has: bool):
    assert has_number(clause, parse_number(number)) == has


def test_another_clause_than_the_one_named_is_a_wrong_number(sample_index: Index):
    law = sample_index.catalogue.document(LAW)
    clause = next(c for c in law.clauses if "条" in c.id and len(c.text) > 60)
    line = clause.text.split("。")[0].split("条", 1)[1].strip()
    number = clause.id.rpartition("/")[2]
    right = Statement(f"条例{number}规定，{line}。", LAW)
    assert check_statement(sample_index, right).verdict is Verdict.SUPPORTED
    wrong = check_statement(sample_index, Statement(right.text.replace(number, "第二条"), LAW))
    assert wrong.verdict is Verdict.WRONG_NUMBER
    assert wrong.found == "第二条"
