"""Fusion of scores."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.fuse import Mix, best_of_groups, centre, fused, in_turns, lexical, relative

SCORES = st.lists(st.floats(0, 50, width=32), min_size=1, max_size=30)


def array(values):
    return np.array(values, dtype=np.float32)


@given(SCORES)
def test_relative_scores_keep_their_order_and_reach_one(values):
    scores = relative(array(values))
    assert ((scores >= 0) & (scores <= 1)).all()
    best = int(np.argmax(values))
    assert scores[best] == (1 if max(values) > 0 else 0)


@given(st.lists(st.tuples(st.floats(0, 9, width=32), st.floats(-1, 1, width=32)), min_size=1))
def test_fused_scores_lie_between_nought_and_one(pairs):
    bm25, cosine = relative(array([p[0] for p in pairs])), array([p[1] for p in pairs])
    for known in (0.0, 0.4, 1.0):
        scores = fused(bm25, cosine, Mix().dense, known=known)
        assert ((scores >= 0) & (scores <= 1 + 1e-6)).all()


def test_fusion_is_of_scores_and_not_of_ranks():
    bm25, cosine = array([1.0, 0.98, 0.1]), array([0.2, 0.9, 0.95])
    assert np.argmax(fused(bm25, cosine, 0.5)) == 1


def test_question_without_known_words_is_ranked_by_cosine_alone():
    bm25, cosine = array([1.0, 0.0]), array([0.3, 0.31])
    np.testing.assert_array_equal(fused(bm25, cosine, 0.5, known=0.0), cosine)


def test_lexical_score_is_the_weighted_mean_of_relative_legs():
    words, pairs = array([10, 5]), array([1, 4])
    np.testing.assert_allclose(lexical(words, pairs, Mix(words=0.25)), [0.4375, 0.875])


def test_each_group_comes_once_with_its_best_and_ties_go_by_group():
    groups = np.array([7, 7, 3, 9, 3])
    ranked, at = best_of_groups(groups, array([0.2, 0.5, 0.4, 0.4, 0.1]))
    assert ranked.tolist() == [7, 3, 9]
    assert at.tolist() == [1, 2, 3]


@given(st.lists(st.integers(0, 4), max_size=40))
def test_parties_take_turns_and_keep_their_own_order(parties):
    order = in_turns(np.array(parties, dtype=np.int64)).tolist()
    assert sorted(order) == list(range(len(parties)))
    for party in set(parties):
        own = [place for place in order if parties[place] == party]
        assert own == sorted(own)
    first = order[: len(set(parties))]
    assert {parties[place] for place in first} == set(parties)


def test_centre_of_two_wordings_lies_midway():
    np.testing.assert_allclose(centre(array([[1, 0], [0, 1]])), [0.5**0.5] * 2)
    np.testing.assert_array_equal(centre(array([[0, 0]])), [0, 0])
