"""Traditional statements in the words of the plans that they credit."""

from corpus.script import to_simplified
from index.store import Index
from qa.claim_script import in_their_words

PLAN = "望屿县数字乡村建设三年行动计划"


def test_word_is_changed_where_the_plan_has_its_mainland_form(sample_index: Index):
    docs = frozenset((PLAN,))
    said = to_simplified("建成農業農村大資料中心")
    assert in_their_words(said, sample_index.catalogue, docs) == "建成农业农村大数据中心"


def test_word_that_the_plan_has_not_stays(sample_index: Index):
    docs = frozenset((PLAN,))
    assert in_their_words("提交申报资料", sample_index.catalogue, docs) == "提交申报资料"
    assert in_their_words("大资料中心", sample_index.catalogue, None) == "大资料中心"
