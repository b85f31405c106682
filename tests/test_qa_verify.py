"""Whatever its document does not bear out is dropped before an answer leaves."""

from dataclasses import replace

from corpus.types import Role, Span
from qa.answer import answer_question
from qa.types import Status
from qa.verify import stands_in_order, verify


def test_an_altered_quote_is_dropped(sample_index):
    answer = answer_question(sample_index, "澜州引进高层次人才由谁牵头?")
    forged = replace(answer.citations[0], quote=answer.citations[0].quote + "。")
    checked = verify(
        replace(answer, citations=(forged, *answer.citations[1:])), sample_index.catalogue
    )
    assert forged not in checked.citations
    assert checked.citations == answer.citations[1:]


def test_a_unit_in_another_role_is_dropped(sample_index):
    answer = answer_question(sample_index, "澜州引进高层次人才由谁牵头?")
    forged = replace(answer.units[0], role=Role.RESPONSIBLE)
    checked = verify(replace(answer, units=(forged,)), sample_index.catalogue)
    assert checked.units == ()
    assert checked.status is Status.PARTIAL
    assert checked.reason == "unverified"


def test_a_figure_of_another_place_is_dropped(sample_index):
    answer = answer_question(sample_index, "澜州到2027年研发投入强度要达到多少?")
    forged = replace(answer.values[0], span=Span(0, 4))
    checked = verify(replace(answer, values=(forged,)), sample_index.catalogue)
    assert checked.values == ()


def test_an_unknown_document_holds_nothing(sample_index):
    answer = answer_question(sample_index, "澜州引进高层次人才由谁牵头?")
    forged = replace(answer.citations[0], doc="没有这份文件")
    checked = verify(replace(answer, citations=(forged,)), sample_index.catalogue)
    assert checked.citations == ()


def test_a_true_answer_is_left_as_it_is(sample_index):
    answer = answer_question(sample_index, "澜州引进高层次人才由谁牵头?")
    assert verify(answer, sample_index.catalogue) == answer


def test_characters_must_stand_in_order():
    assert stands_in_order("4000万元", "4\n3、000万元")
    assert not stands_in_order("40万元", "04万元")
    assert not stands_in_order("", "4")
