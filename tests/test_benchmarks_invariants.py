from dataclasses import replace

import pytest

from benchmarks.fuzz_parse import problems_of
from benchmarks.invariants import is_subsequence, violations
from corpus.pipeline import parse_document
from corpus.types import RawText, Span

RAW = "一、任务\n(一)引才。到2025年,引进人才10名。(责任单位:市科技局)\n(二)创新。"


@pytest.fixture
def document(register):
    return parse_document(RawText("x", "x.txt", RAW, "0"), register)


def test_all_holds_of_a_plan(document):
    assert document.clauses[0].targets
    assert document.clauses[0].responsibilities
    assert violations(document) == ()


def test_a_unit_that_is_not_printed_is_told(document):
    first = document.clauses[0]
    duty = replace(first.responsibilities[0], unit="市教育局")
    broken = replace(document, clauses=(replace(first, responsibilities=(duty,)),))
    assert any("市教育局" in line for line in violations(broken))


def test_a_value_outside_its_clause_is_told(document):
    first = document.clauses[0]
    target = replace(first.targets[0], span=Span(0, len(RAW)))
    broken = replace(document, clauses=(replace(first, targets=(target,)),))
    assert any("outside its clause" in line for line in violations(broken))


def test_clauses_out_of_order_are_told(document):
    broken = replace(document, clauses=document.clauses[::-1])
    assert any("inside or before" in line for line in violations(broken))


def test_subsequence_keeps_the_order():
    assert is_subsequence("a c", "abc")
    assert not is_subsequence("ca", "abc")


def test_unreadable_bytes_are_no_problem(tmp_path):
    assert problems_of(bytes(range(256)) * 40, tmp_path / "x.txt") == []
