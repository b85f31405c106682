"""The labelled questions of tests/eval fit the documents that they were written over."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from corpus.pipeline import parse_file
from corpus.types import Document

FOLDER = Path(__file__).resolve().parent / "eval"
SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "sample"
SETS = (
    "retrieval",
    "retrieval2",
    "retrieval3",
    "answers",
    "answers2",
    "answers3",
    "answers4",
    "answers5",
    "seeds",
    "robust",
)
ROLES = {"lead", "joint", "participate", "responsible"}


@cache
def questions(name):
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


@cache
def document(path: Path) -> Document:
    return parse_file(path)


@pytest.fixture
def clauses(shared):
    """Clauses of every labelled document, and the document itself, by id."""
    files = [p for f in (SAMPLE, shared / "plans", shared / "seeds") for p in f.iterdir()]
    names = {doc for name in SETS for row in questions(name) for doc in row["scope"]}
    found = {}
    for doc in sorted(names):
        (file,) = [p for p in files if p.stem == doc] or [
            p for p in files if p.stem.startswith(doc)
        ]
        parsed = document(file)
        for clause in parsed.clauses:
            label = doc + clause.id.removeprefix(file.stem)
            found[label] = (clause, tight(clause.span.slice(parsed.raw)))
        found[doc] = (None, tight(parsed.raw))
    return found


def tight(text):
    return re.sub(r"\s+", "", text)


def labels(row):
    return (*row["relevant"], *row.get("near", ()))


def test_retrieval_set_has_the_promised_make_up():
    rows = questions("retrieval")
    assert len(rows) >= 200
    assert len({doc for row in rows for doc in row["scope"]}) >= 40
    languages = Counter(row["lang"] for row in rows)
    assert languages["en"] >= 60
    assert languages["zh-Hant"] >= 20
    assert sum("paraphrase" in row["style"] for row in rows) * 2 >= len(rows)


def test_answer_set_has_the_promised_make_up():
    rows = questions("answers")
    kinds = Counter(row["kind"] for row in rows)
    languages = Counter(row["lang"] for row in rows)
    assert len(rows) >= 60
    least = {"who": 18, "target": 14, "what": 12, "which": 4, "none": 12}
    assert all(kinds[kind] >= number for kind, number in least.items())
    assert languages["en"] >= 15
    assert languages["zh-Hant"] >= 8
    assert sum("focus" in row for row in rows) >= 8


def test_second_answer_set_has_the_promised_make_up():
    rows = questions("answers2")
    kinds = Counter(row["kind"] for row in rows)
    languages = Counter(row["lang"] for row in rows)
    docs = {doc for row in rows for doc in row["scope"]}
    assert kinds == {"who": 32, "target": 18, "what": 7, "which": 1, "none": 16}
    assert languages == {"zh-Hans": 45, "zh-Hant": 10, "en": 19}
    assert sum("focus" in row for row in rows) == 11
    assert len(docs) >= 27
    assert not docs & {doc for row in questions("answers") for doc in row["scope"]}


def test_blind_sets_of_the_fourth_session_have_the_promised_make_up():
    asked, answered = questions("retrieval3"), questions("answers5")
    assert Counter(row["lang"] for row in asked) == {"zh-Hans": 27, "zh-Hant": 8, "en": 25}
    assert sum("paraphrase" in row["style"] for row in asked) >= 35
    assert Counter(row["kind"] for row in answered) == {
        "who": 28,
        "target": 10,
        "what": 4,
        "none": 8,
    }
    assert sum("focus" in row for row in answered) == 8
    assert sum(row["lang"] == "en" for row in answered) == 17


def test_ids_and_questions_are_unique():
    rows = [row for name in SETS for row in questions(name)]
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["q"] for row in rows}) == len(rows)


@pytest.mark.parametrize("name", SETS)
def test_each_question_carries_the_labels_of_its_kind(name):
    for row in questions(name):
        assert bool(row["relevant"]) == (row["kind"] != "none"), row["id"]
        assert (2 in row["relevant"].values()) == (row["kind"] != "none"), row["id"]
        assert bool(row.get("units")) == (row["kind"] == "who"), row["id"]
        assert bool(row.get("value")) == (row["kind"] == "target"), row["id"]
        assert {unit["role"] for unit in row.get("units", ())} <= ROLES, row["id"]
        assert set(row["anchors"]) == set(labels(row)), row["id"]
        assert all(any(c.startswith(f"{d}/") for d in row["scope"]) for c in labels(row)), row["id"]


@pytest.mark.parametrize("name", SETS)
def test_each_labelled_clause_stands_where_it_was_labelled(name, clauses):
    moved = [
        (row["id"], clause)
        for row in questions(name)
        for clause, start in row["anchors"].items()
        if clause not in clauses or clauses[clause][0].span.start != start
    ]
    assert moved == []


@pytest.mark.parametrize("name", SETS)
def test_units_and_values_stand_in_their_clauses_as_printed(name, clauses):
    for row in questions(name):
        for unit in row.get("units", ()):
            text = clauses[unit.get("stands_in", unit["clause"])][1]
            assert unit["name"] in text, (row["id"], unit)
        for value in row.get("value", ()):
            assert value["value"] in clauses[value["clause"]][1], (row["id"], value)


@pytest.mark.parametrize(
    "name", ["answers", "answers2", "answers3", "answers4", "answers5", "seeds"]
)
def test_focus_clauses_all_name_the_unit_in_a_role_asked_for(name):
    for row in questions(name):
        if "focus" not in row:
            continue
        asked = {clause for clause, grade in row["relevant"].items() if grade == 2}
        named = {
            unit["clause"]
            for unit in row["units"]
            if unit["name"] in row["focus"]["units"] and unit["role"] in row["focus"]["roles"]
        }
        assert named == asked, row["id"]
