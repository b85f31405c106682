"""Statements and drafts written by people over real plans, labelled before they were run."""

import json
import math
from pathlib import Path

import pytest

from index.build import Tools, build
from index.embed import load_built_in
from index.store import Index, open_index
from index.tokenise import Tokeniser, load_words
from qa.check import check_statement
from qa.check_types import Statement
from qa.precedents import find_precedents

EVAL = Path(__file__).parent / "eval"
GAINS = {2: 3, 1: 1}


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (EVAL / name).read_text("utf-8").splitlines()]


def indexed(shared: Path, folder: Path, docs: set[str]) -> Index:
    paths = [p for place in ("plans", "seeds") for p in (shared / place).iterdir()]
    encoder, tokeniser = load_built_in(), Tokeniser(load_words())
    wanted = sorted(path for path in paths if path.stem in docs)
    build(wanted, folder, Tools(encoder, tokeniser, lambda _: None))
    return open_index(folder, encoder=encoder, tokeniser=tokeniser)


def test_statements_have_the_verdicts_that_a_reader_gave_them(shared: Path, tmp_path: Path):
    cases = rows("check_people.jsonl")
    index = indexed(shared, tmp_path / "index", {r["cited_doc"] for r in cases if "cited_doc" in r})
    found = [
        str(
            check_statement(
                index, Statement(r["statement"], r.get("cited_doc"), r.get("quote"))
            ).verdict
        )
        for r in cases
    ]
    right = [verdict == r["verdict"] for verdict, r in zip(found, cases, strict=True)]
    true = [v for v, r in zip(found, cases, strict=True) if r["verdict"] == "supported"]
    false = [v for v, r in zip(found, cases, strict=True) if r["verdict"] != "supported"]
    assert sum(right) / len(right) >= 0.90
    assert sum(v != "supported" for v in false) / len(false) >= 0.97
    assert sum(v != "supported" for v in true) / len(true) <= 0.05


@pytest.mark.parametrize(("figure", "floor"), [("recall", 0.9), ("gain", 0.85)])
def test_drafts_find_the_precedents_that_a_reader_graded(
    shared: Path, tmp_path: Path, figure: str, floor: float
):
    drafts = rows("precedents_people.jsonl")
    index = indexed(shared, tmp_path / "index", {doc for r in drafts for doc in r["scope"]})
    figures = []
    for row in drafts:
        order = [hit.clause.id for hit in find_precedents(index, row["draft"])]
        grades = row["relevant"]
        best = [clause for clause, grade in grades.items() if grade == 2]
        if figure == "recall":
            figures.append(len(set(order[:5]) & set(best)) / min(5, len(best)))
        else:
            ideal = _gain(sorted(grades.values(), reverse=True)[:10])
            figures.append(_gain([grades.get(clause, 0) for clause in order]) / ideal)
    assert sum(figures) / len(figures) >= floor


def _gain(grades: list[int]) -> float:
    return sum(GAINS.get(grade, 0) / math.log2(at + 2) for at, grade in enumerate(grades))
