"""The pinned floors of answer quality, on questions of our own over real plans."""

import json
from pathlib import Path

import pytest

from index.build import Tools, build
from index.embed import load_built_in
from index.store import open_index
from index.tokenise import Tokeniser, load_words
from qa.__main__ import read_questions
from qa.evaluate import below_floors, evaluate

EVAL = Path(__file__).parent / "eval"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The report of asking our questions of an index of the plans that they are about."""
    plans = Path(__file__).resolve().parents[1].parent / "shared" / "plans"
    if not plans.is_dir():
        pytest.skip("the shared material is not here")
    questions = read_questions(EVAL / "qa_dev.jsonl")
    paths = [plans / f"{doc}.txt" for doc in sorted({d for q in questions for d in q["scope"]})]
    folder = tmp_path_factory.mktemp("gate") / "index"
    encoder, tokeniser = load_built_in(), Tokeniser(load_words())
    build(paths, folder, Tools(encoder, tokeniser, lambda _: None))
    return evaluate(open_index(folder, encoder=encoder, tokeniser=tokeniser), questions)


def test_questions_are_those_that_the_floors_were_measured_on(report):
    floors = json.loads((EVAL / "qa_floors.json").read_text("utf-8"))
    assert report["digest"] == floors["digest"]


def test_no_figure_is_below_its_floor(report):
    floors = json.loads((EVAL / "qa_floors.json").read_text("utf-8"))
    assert below_floors(report, floors["floors"]) == []
