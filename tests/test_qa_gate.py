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
SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "sample"
SETS = {
    "qa_dev": "qa_floors",
    "answers": "answers_floors",
    "answers2": "answers2_floors",
    "answers3": "answers3_floors",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """An index of the samples and of all plans that our questions are about."""
    plans = Path(__file__).resolve().parents[1].parent / "shared" / "plans"
    if not plans.is_dir():
        pytest.skip("the shared material is not here")
    questions = [q for name in SETS for q in read_questions(EVAL / f"{name}.jsonl")]
    asked = {plans / f"{doc}.txt" for q in questions for doc in q["scope"]}
    folder = tmp_path_factory.mktemp("gate") / "index"
    encoder, tokeniser = load_built_in(), Tokeniser(load_words())
    paths = [SAMPLE, *sorted(path for path in asked if path.is_file())]
    build(paths, folder, Tools(encoder, tokeniser, lambda _: None))
    return open_index(folder, encoder=encoder, tokeniser=tokeniser)


@pytest.mark.parametrize("name", SETS)
def test_no_figure_is_below_its_floor(index, name):
    pinned = json.loads((EVAL / f"{SETS[name]}.json").read_text("utf-8"))
    report = evaluate(index, read_questions(EVAL / f"{name}.jsonl"))
    assert report["digest"] == pinned["digest"], "the questions are others than those measured"
    assert below_floors(report, pinned["floors"]) == []
