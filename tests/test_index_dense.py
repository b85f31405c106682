"""Dense search against brute force."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dense import DenseIndex


def unit_rows(count: int, dimension: int, seed: int) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def filled(rows: np.ndarray) -> DenseIndex:
    index = DenseIndex(rows.shape[1])
    index.add(np.arange(len(rows)), rows)
    return index


@given(st.integers(1, 80), st.integers(1, 100), st.integers(0, 2**32 - 1))
def test_search_equals_brute_force_over_the_stored_half_floats(count, top_k, seed):
    rows = unit_rows(count + 1, 16, seed)
    query, rows = rows[0], rows[1:]
    index = filled(rows)
    ids, cosines = index.search(query, top_k=top_k)
    exact = index.vectors(np.arange(count)) @ query
    best = np.argsort(-exact, kind="stable")[:top_k]
    assert len(ids) == min(top_k, count)
    assert len(set(ids.tolist())) == len(ids)
    np.testing.assert_allclose(cosines, exact[best], atol=1e-6)
    np.testing.assert_allclose(exact[ids], cosines, atol=1e-6)


@given(st.integers(0, 39), st.integers(0, 40), st.integers(0, 2**32 - 1))
def test_filter_gives_the_best_of_the_allowed_ids_and_nothing_else(start, length, seed):
    rows = unit_rows(61, 16, seed)
    query, rows = rows[0], rows[1:]
    ranges = [(start, min(start + length, 40)), (50, 55)]
    allowed = [i for first, last in ranges for i in range(first, last)]
    index = filled(rows)
    ids, _ = index.search(query, top_k=7, ranges=ranges)
    exact = index.vectors(np.arange(len(rows))) @ query
    assert set(ids.tolist()) <= set(allowed)
    best = sorted(exact[allowed], reverse=True)[:7]
    np.testing.assert_allclose(exact[ids], best, atol=1e-6)


def test_cosine_of_half_floats_is_right_to_three_digits():
    rows = unit_rows(500, 256, 3)
    ids, cosines = filled(rows).search(rows[7], top_k=500)
    np.testing.assert_allclose(cosines, rows[ids] @ rows[7], atol=5e-4)


@pytest.mark.parametrize("ids", [[5, 5], [0, 9]])
def test_an_id_given_twice_is_refused_and_nothing_added(ids):
    rows = unit_rows(4, 8, 1)
    index = filled(rows)
    with pytest.raises(ValueError, match="twice"):
        index.add(np.array(ids), rows[:2])
    assert len(index) == 4


def test_vectors_of_another_shape_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        DenseIndex(8).add(np.arange(2), unit_rows(2, 9, 1))


def test_a_vector_read_back_and_added_again_is_the_same_vector():
    first = filled(unit_rows(50, 32, 4))
    stored = first.vectors(np.arange(50))
    np.testing.assert_array_equal(filled(stored).vectors(np.arange(50)), stored)


def test_saved_and_loaded_index_finds_the_same(tmp_path):
    rows = unit_rows(50, 32, 5)
    index = filled(rows)
    index.save(tmp_path / "dense.faiss")
    again = DenseIndex.load(tmp_path / "dense.faiss")
    for ours, theirs in zip(
        index.search(rows[3], top_k=9), again.search(rows[3], top_k=9), strict=True
    ):
        np.testing.assert_array_equal(ours, theirs)
    with pytest.raises(ValueError, match="twice"):
        again.add(np.array([49]), rows[:1])


def test_empty_index_and_empty_filter_find_nothing():
    query = unit_rows(1, 8, 1)[0]
    assert DenseIndex(8).search(query, top_k=5)[0].size == 0
    assert filled(unit_rows(3, 8, 2)).search(query, top_k=5, ranges=[])[0].size == 0
