"""Lexical search: BM25 by its formula, filters, order."""

import math

import numpy as np
import pytest

from index.lexical import FieldWeights, LexicalIndex, write_lexical
from index.tokenise import Tokeniser
from index.types import Chunk

BODIES = ["引进人才", "引进人才人才", "建设孵化器平台", "孵化器引进企业", "保护产权"]
BODY_ONLY = FieldWeights(title=0, path=0, body=1, units=0)


def chunk(number, body, **fields):
    return Chunk(
        f"d/{number}",
        fields.get("title", ""),
        fields.get("path", ""),
        body,
        fields.get("units", ""),
    )


def made(folder, rows, weights=BODY_ONLY):
    folder.mkdir()
    write_lexical(folder, rows, Tokeniser([]))
    return LexicalIndex(folder, weights=weights)


@pytest.fixture
def index(tmp_path):
    rows = [(n, n // 2, chunk(n, body)) for n, body in enumerate(BODIES)]
    return made(tmp_path / "lexical", rows)


def bm25(terms, texts):
    """BM25 as Lucene and tantivy have it: k1 = 1.2, b = .75."""
    mean = sum(map(len, texts)) / len(texts)
    scores = []
    for text in texts:
        score = 0.0
        for term in terms:
            n = sum(term in t for t in texts)
            f = text.count(term)
            idf = math.log(1 + (len(texts) - n + 0.5) / (n + 0.5))
            score += idf * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * len(text) / mean))
        scores.append(score)
    return scores


@pytest.mark.parametrize("kind", ["words", "pairs"])
def test_scores_are_bm25(index, kind):
    cut = Tokeniser([]).tokenise
    terms = getattr(cut("引进人才"), kind)
    texts = [getattr(cut(body), kind) for body in BODIES]
    want = bm25(terms, texts)
    leg = index.search(kind, terms, top_k=10)
    assert leg.ids.tolist() == sorted((n for n in range(5) if want[n]), key=lambda n: -want[n])
    np.testing.assert_allclose(leg.bm25, [want[n] for n in leg.ids], rtol=1e-5)


def test_a_term_given_twice_counts_twice(index):
    once = index.search("words", ["产权"], top_k=1).bm25[0]
    assert index.search("words", ["产权", "产权"], top_k=1).bm25[0] == pytest.approx(2 * once)


def test_filter_keeps_scores_and_leaves_out_other_documents(index):
    everywhere = index.search("pairs", ("引进",), top_k=10)
    within = index.search("pairs", ("引进",), top_k=10, docs=[1])
    assert within.ids.tolist() == [3]
    assert within.bm25[0] == everywhere.bm25[everywhere.ids.tolist().index(3)]
    assert index.search("pairs", ("引进",), top_k=10, docs=[]).ids.size == 0


def test_no_terms_and_unknown_terms_find_nothing(index):
    assert index.search("words", (), top_k=5).ids.size == 0
    assert index.search("words", ("量子",), top_k=5).ids.size == 0
    assert index.search("words", ("人才",), top_k=0).ids.size == 0


def test_operators_of_query_languages_are_plain_text(index):
    for typed in ("title:人才", "人才 AND -孵化器", '"', "*", "人才~2", "a" * 10_000):
        index.search("words", Tokeniser([]).tokenise(typed).words, top_k=5)
    assert index.search("words", ("AND", "人才"), top_k=5).ids.tolist() == [1, 0]


def test_frequency_and_known_share(index):
    assert index.frequency("words", "孵化器") == 2
    assert index.frequency("words", "talent") == 0
    assert index.known_share(("人才", "不存在的词")) == pytest.approx(2 / 7)
    assert index.known_share(("人才", "talents")) == 1
    assert index.known_share(("talents",)) == 0
    assert index.known_share(()) == 0


def test_fields_count_by_their_weights(tmp_path):
    rows = [
        (0, 0, chunk(0, "其他", path="引进人才")),
        (1, 0, chunk(1, "引进人才")),
        (2, 0, chunk(2, "其他", units="人才局")),
        (3, 0, chunk(3, "其他", title="人才规划")),
    ]
    weights = FieldWeights(title=0.1, path=9, body=1, units=0)
    leg = made(tmp_path / "fields", rows, weights).search("pairs", ("人才",), top_k=9)
    assert leg.ids.tolist() == [0, 1, 3]


def test_the_same_rows_give_the_same_scores_and_order(tmp_path):
    rows = [(n, 0, chunk(n, BODIES[n % 5])) for n in range(200)]
    legs = [
        made(tmp_path / name, rows).search("words", ("引进", "孵化器"), top_k=50) for name in "ab"
    ]
    np.testing.assert_array_equal(legs[0].ids, legs[1].ids)
    np.testing.assert_array_equal(legs[0].bm25, legs[1].bm25)
