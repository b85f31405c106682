"""The pinned floors of answer quality, on questions of our own over real plans."""

import json
from pathlib import Path

import pytest

from index.build import Tools, build
from index.embed import load_built_in
from index.store import Index, open_index
from index.tokenise import Tokeniser, bare, fold, load_words, phrase_pattern
from qa.__main__ import read_questions
from qa.answer import answer_question
from qa.evaluate import below_floors, evaluate
from qa.mentions import same_terms

EVAL = Path(__file__).parent / "eval"
SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "sample"
SETS = {
    "qa_dev": "qa_floors",
    "answers": "answers_floors",
    "answers2": "answers2_floors",
    "answers3": "answers3_floors",
    "answers4": "answers4_floors",
    "answers5": "answers5_floors",
}
# Looked for in the raw texts and asked of the index: places, projects, technologies, trades.
PHRASES = (EVAL / "phrases.txt").read_text("utf-8").split()


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """An index of the samples and of all plans that our questions are about."""
    plans = Path(__file__).resolve().parents[1].parent / "shared" / "plans"
    if not plans.is_dir():
        pytest.skip("the shared material is not here")
    questions = [q for name in SETS for q in read_questions(EVAL / f"{name}.jsonl")]
    asked = tuple({doc for q in questions for doc in q["scope"]})
    paths = [SAMPLE, *sorted(path for path in plans.iterdir() if path.stem.startswith(asked))]
    return indexed(paths, tmp_path_factory.mktemp("gate") / "index")


def indexed(paths: list[Path], folder: Path) -> Index:
    """Build and open an index of ``paths`` in ``folder``."""
    encoder, tokeniser = load_built_in(), Tokeniser(load_words())
    build(paths, folder, Tools(encoder, tokeniser, lambda _: None))
    return open_index(folder, encoder=encoder, tokeniser=tokeniser)


def assert_floors_are_held(index: Index, questions: str, floors: str) -> None:
    pinned = json.loads((EVAL / f"{floors}.json").read_text("utf-8"))
    report = evaluate(index, read_questions(EVAL / f"{questions}.jsonl"))
    assert report["digest"] == pinned["digest"], "the questions are others than those measured"
    assert below_floors(report, pinned["floors"]) == []


@pytest.mark.parametrize("name", SETS)
def test_no_figure_is_below_its_floor(index, name):
    assert_floors_are_held(index, name, SETS[name])


def test_no_figure_is_below_its_floor_over_the_five_plans_alone(shared, tmp_path):
    index = indexed([shared / "seeds"], tmp_path / "index")
    assert_floors_are_held(index, "seeds", "seeds_floors")


@pytest.fixture(scope="module")
def texts(index):
    """The whole text of each document, bare, page chrome left out."""
    found = {}
    for entry in index.catalogue.documents():
        document = index.catalogue.bare_document(entry.doc)
        kept, at = [], 0
        for span in sorted(d.span for d in document.dropped):
            kept.append(document.raw[at : max(at, span.start)])
            at = max(at, span.end)
        found[entry.doc] = bare(fold("".join((*kept, document.raw[at:]))))
    return found


@pytest.mark.parametrize("phrase", PHRASES)
def test_lists_of_plans_are_complete_and_exact(index, texts, phrase):
    answer = answer_question(index, f"哪些文件提到{phrase}?")
    forms = [phrase_pattern(bare(form)) for form in same_terms(phrase)]
    wanted = {doc for doc, text in texts.items() if any(form.search(text) for form in forms)}
    named = {citation.doc for citation in answer.citations} if answer.held else set()
    assert named | set(answer.outside) == wanted
