"""The figures of an evaluation, on made cases and on the sample corpus."""

import pytest

from qa.evaluate import _means, below_floors, compare, evaluate, f1, ranking, table

LABELLED = [
    {
        "id": "s1",
        "q": "澜州引进高层次人才由谁牵头?",
        "lang": "zh-Hans",
        "kind": "who",
        "relevant": {"澜州市科技创新能力/二/(五)/1": 2},
        "units": [
            {"name": "市委组织部", "role": "lead", "clause": "澜州市科技创新能力/二/(五)/1"},
            {"name": "市科技局", "role": "lead", "clause": "澜州市科技创新能力/二/(五)/1"},
        ],
        "roles_asked": ["lead"],
    },
    {
        "id": "s2",
        "q": "澜州到2027年研发投入强度要达到多少?",
        "lang": "zh-Hans",
        "kind": "target",
        "relevant": {"澜州市科技创新能力/一": 2},
        "value": [{"value": "2.6%", "clause": "澜州市科技创新能力/一"}],
    },
    {
        "id": "s3",
        "q": "栖湖区人才公寓租金多少?",
        "lang": "zh-Hans",
        "kind": "none",
        "relevant": {},
    },
]


def test_perfect_ranking_has_figures_of_one():
    assert ranking(["a", "b"], {"a": 2, "b": 1}) == {
        "recall@5": 1.0,
        "ndcg@10": 1.0,
        "mrr@10": 1.0,
    }


def test_a_late_hit_counts_less():
    figures = ranking(["x", "a"], {"a": 2})
    assert figures["mrr@10"] == 0.5
    assert figures["ndcg@10"] == pytest.approx(0.6309, abs=1e-4)


def test_recall_counts_at_most_five():
    relevant = dict.fromkeys("abcdefg", 2)
    assert ranking(list("abcde"), relevant)["recall@5"] == 1.0


def test_f1_of_nothing_wanted_and_nothing_found_is_one():
    assert f1(set(), set()) == 1.0
    assert f1({1}, set()) == 0.0
    assert f1({1, 2}, {2, 3}) == 0.5


def test_labelled_questions_are_scored_by_group(sample_index):
    report = evaluate(sample_index, LABELLED)
    figures = report["groups"]["all"]
    assert figures["recall@5"] == 1.0
    assert figures["value"] == 1.0
    assert figures["abstain"] == 1.0
    assert figures["cite_ok"] == 1.0
    assert set(report["groups"]) == {"all", "lang=zh-Hans", "kind=who", "kind=target", "kind=none"}
    assert "kind=who" in table(report)


def test_a_report_compared_with_itself_shows_no_change(sample_index):
    report = evaluate(sample_index, LABELLED)
    assert compare(report, report) == []


def test_what_got_worse_is_named():
    earlier = {"digest": "a", "each": {"q": {"value": 1.0, "false_abstain": 0.0}}}
    now = {"digest": "a", "each": {"q": {"value": 0.0, "false_abstain": 0.0}}}
    assert compare(now, earlier) == ["变差  q  value 1.000 → 0.000"]
    assert compare(earlier, now) == ["变好  q  value 0.000 → 1.000"]


def test_a_figure_below_its_floor_is_named():
    report = {"groups": {"all": {"units": 0.5, "false_abstain": 0.1}}}
    assert below_floors(report, {"units": 0.4, "false_abstain": 0.2}) == []
    assert len(below_floors(report, {"units": 0.6, "false_abstain": 0.0})) == 2


def test_grades_gain_three_and_one_as_in_score_qa():
    figures = ranking(["b", "x", "a"], {"a": 2, "b": 1})
    assert figures["ndcg@10"] == pytest.approx((1 + 3 / 2) / (3 + 1 / 1.5849625), abs=1e-6)
    assert figures["mrr@10"] == pytest.approx(1 / 3)


def test_an_answer_without_hits_has_figures_of_nought():
    assert ranking([], {"a": 2}) == {"recall@5": 0.0, "ndcg@10": 0.0, "mrr@10": 0.0}


def test_citations_are_counted_one_by_one():
    each = {
        "a": {"cite_on": 1.0, "cite_ok": 1.0, "citations": 3.0},
        "b": {"cite_on": 0.0, "cite_ok": 1.0, "citations": 1.0},
    }
    means = _means(each, {"a": ("all",), "b": ("all",)})
    assert means == {"all": {"cite_on": 0.75, "cite_ok": 1.0}}
