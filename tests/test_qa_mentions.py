"""Which documents hold a phrase: every one of them, and no other."""

import pytest

from index.build import Tools, build
from index.embed import load_built_in
from index.store import open_index
from index.tokenise import Tokeniser, load_words
from qa.answer import answer_question
from qa.mentions import find_mentions, mentioned_part, same_terms
from qa.types import Status
from qa.understand import understand

PLANS = {
    "甲市数字经济实施方案": (
        "(一)金融。探索监管“沙盒机制”,推动跨境结算。\n(二)人才。鼓励企业设立首席信息官。\n"
        "(三)城市。建设城市大脑。\n"
    ),
    "乙市金融创新实施方案": "(一)创新。试点监管沙箱。\n(二)监管。沙盒建设另行通知,加强监管。\n",
    "丙市体育发展实施方案": "(一)冬奥。服务北京冬奥会,推广智能导览。\n(二)大脑。升级城市大脑。\n",
    "丁市无关实施方案": "(一)农业。推广良种。\n(二)工业。发展制造业。\n附件\n数字孪生企业名单\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mentions")
    paths = []
    for name, body in PLANS.items():
        path = folder / f"{name}.txt"
        path.write_text(f"{name}\n一、主要任务\n{body}", encoding="utf-8")
        paths.append(path)
    encoder, tokeniser = load_built_in(), Tokeniser(load_words())
    build(paths, folder / "index", Tools(encoder, tokeniser, lambda _: None))
    return open_index(folder / "index", encoder=encoder, tokeniser=tokeniser)


def docs_of(index, question):
    found = find_mentions(understand(question, index), index)
    return sorted({m.doc for m in found.found}) if found else []


def test_a_phrase_in_quotation_marks_and_its_other_name_are_found(index):
    assert docs_of(index, "哪些文件提到监管沙盒?") == [
        "乙市金融创新实施方案",
        "甲市数字经济实施方案",
    ]


def test_words_that_stand_apart_are_not_the_phrase(index):
    found = find_mentions(understand("哪些文件提到监管沙盒?", index), index)
    assert not any(m.clause.endswith("(二)") for m in found.found)


def test_verbs_around_the_phrase_are_left_out(index):
    assert docs_of(index, "哪些地方要设首席信息官?") == ["甲市数字经济实施方案"]


def test_each_form_of_the_question_finds_the_same(index):
    forms = ("哪些文件提到城市大脑?", "提到城市大脑的文件有哪些?", "哪些計畫寫了城市大腦?")
    assert {tuple(docs_of(index, form)) for form in forms} == {
        ("丙市体育发展实施方案", "甲市数字经济实施方案")
    }


def test_words_apart_in_one_sentence_are_told_as_such(index):
    answer = answer_question(index, "哪个地方借冬奥会推智能导览?")
    assert len(answer.held) > 1
    assert "分别写有" in answer.text
    assert [c.doc for c in answer.citations] == ["丙市体育发展实施方案"]


def test_what_no_clause_holds_is_told_without_a_citation(index):
    answer = answer_question(index, "哪些文件提到数字孪生?")
    assert answer.status is Status.PARTIAL
    assert answer.outside == ("丁市无关实施方案",)
    assert "丁市无关实施方案" in answer.text


def test_what_no_document_holds_is_not_answered_as_held(index):
    assert not answer_question(index, "哪些文件提到月球基地?").held


def test_an_english_question_finds_the_chinese_phrase(index):
    assert docs_of(index, "Which plans mention the city brain?") == [
        "丙市体育发展实施方案",
        "甲市数字经济实施方案",
    ]


@pytest.mark.parametrize(
    ("text", "english", "parts"),
    [
        ("浙江哪些规划提到雄安新区?", False, ("浙江哪些规划", "雄安新区")),
        ("提到人脸识别的文件有哪些?", False, ("", "人脸识别")),
        ("哪些地方要建智慧灯杆?", False, ("哪些地方要建智慧灯杆?", "")),
        ("Which plans mention smart poles?", True, ("Which plans ", "smart poles")),
        (
            "Which plans mention smart poles in Zhejiang?",
            True,
            ("Which plans in Zhejiang", "smart poles "),
        ),
    ],
)
def test_what_is_to_be_mentioned_is_parted_from_the_limits(text, english, parts):
    assert mentioned_part(text, english=english) == parts


def test_terms_of_one_line_stand_for_one_another():
    assert set(same_terms("监管沙箱")) == set(same_terms("监管沙盒"))
    assert same_terms("水稻") == ("水稻",)
