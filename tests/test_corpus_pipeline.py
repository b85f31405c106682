from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from corpus.load import load
from corpus.pipeline import parse_document
from corpus.types import RawText
from tests.strategies import jumbles


def check(document):
    """Assert what holds of every parsed document."""
    raw = document.raw
    assert len({c.id for c in document.clauses}) == len(document.clauses)
    for before, after in pairwise(document.clauses):
        assert before.span.end <= after.span.start
    for clause in document.clauses:
        assert 0 <= clause.span.start < clause.span.end <= len(raw)
        assert not raw[clause.span.start].isspace()
        assert not raw[clause.span.end - 1].isspace()
        for unit in clause.responsibilities:
            assert is_subsequence(unit.unit, unit.span.slice(raw))
        for target in clause.targets:
            assert is_subsequence(target.value, target.span.slice(raw))


def is_subsequence(short, long):
    signs = iter(long)
    return all(sign in signs for sign in short if not sign.isspace())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(jumbles)
def test_invariants_hold_on_jumbled_text(register, text):
    check(parse_document(RawText("x", "x.txt", text, "0"), register))


def test_ids_are_stable_and_begin_with_the_document(register):
    source = RawText("甲", "甲.txt", "一、要求\n坚持创新。\n一、要求\n坚持创新。", "0")
    ids = [c.id for c in parse_document(source, register).clauses]
    assert ids == ["甲/一", "甲/一~2"]
    assert ids == [c.id for c in parse_document(source, register).clauses]


def test_quotation_is_the_raw_text_of_a_full_width_plan(register):
    raw = "一、要求\r\n创新。\r\n二、任务\r\n\u3000（一）引才。引进１０名人才。（市科技局牵头）\r\n"
    document = parse_document(RawText("x", "x.txt", raw, "0"), register)
    clause = document.clauses[-1]
    assert clause.span.slice(raw) == "（一）引才。引进１０名人才。（市科技局牵头）"
    assert [(r.unit, r.role.value) for r in clause.responsibilities] == [("市科技局", "lead")]


@pytest.mark.slow
def test_invariants_hold_on_all_shared_plans(shared, register):
    files = sorted([*shared.glob("plans/*.txt"), *shared.glob("seeds/*.txt")])
    assert files
    for path in files:
        check(parse_document(load(path), register))


@pytest.mark.parametrize(
    "text",
    ["推动发展" * 200_000, "(" * 100_000 + ")" * 100_000, "（责任单位：" * 20_000, " " * 500_000],
    ids=["long line", "nested brackets", "open brackets", "blanks"],
)
def test_hostile_text_neither_hangs_nor_crashes(register, text):
    check(parse_document(RawText("x", "x.txt", text, "0"), register))
