"""The order of the clauses found, with and without a reranker."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

import qa.__main__ as command
from index.rerank import DEPTH
from index.store import Index, open_index
from qa.answer import answer_question
from qa.retrieve import retrieve
from qa.understand import understand

QUESTION = "人才住房有哪些措施？"


class ShortestFirst:
    """Takes the shortest text for the best."""

    name = "shortest"

    def relevance(self, query: str, texts: Sequence[str]) -> NDArray[np.float32]:
        assert "人才" in query
        return -np.array([len(text) for text in texts], dtype=np.float32)


@pytest.fixture
def reranked(sample_index: Index) -> Index:
    return open_index(
        sample_index.generation.parent,
        encoder=sample_index.encoder,
        tokeniser=sample_index.tokeniser,
        reranker=ShortestFirst(),
    )


def test_a_reranker_gives_the_first_clauses_their_order(sample_index: Index, reranked: Index):
    question = understand(QUESTION, sample_index)
    plain, turned = retrieve(sample_index, question), retrieve(reranked, question)
    assert [c.clause.id for c in plain[DEPTH:]] == [c.clause.id for c in turned[DEPTH:]]
    expected = sorted(plain[:DEPTH], key=lambda c: len(c.clause.text))
    assert [c.clause.id for c in turned[:DEPTH]] == [c.clause.id for c in expected]
    assert [c.clause.id for c in turned] != [c.clause.id for c in plain]


def test_a_reranker_leaves_the_measures_comparable(sample_index: Index, reranked: Index):
    question = understand(QUESTION, sample_index)
    plain, turned = retrieve(sample_index, question), retrieve(reranked, question)
    assert [c.relevance for c in turned] == [c.relevance for c in plain]
    assert [c.hit.rank for c in turned] == list(range(1, len(turned) + 1))


def test_an_answer_stands_with_a_reranker(reranked: Index):
    answer = answer_question(reranked, "澜州市引进高层次人才由谁牵头？")
    raws = {e.doc: reranked.catalogue.document(e.doc).raw for e in reranked.catalogue.documents()}
    assert all(c.span.slice(raws[c.doc]) == c.quote for c in answer.citations)


def test_command_tells_of_a_reranker_that_is_not_here(sample_index: Index, capsys):
    folder = str(sample_index.generation.parent)
    options = ["ask", QUESTION, "--index", folder, "--reranker", "nobody/no-such-reranker"]
    assert command.main(options) == 1
    assert "nobody/no-such-reranker" in capsys.readouterr().err
