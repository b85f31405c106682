from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import LoadError
from corpus.read_markdown import read_markdown
from corpus.read_text import decode, read_text
from corpus.types import Span

HANS = "关于印发青川市数字经济行动方案的通知\r\n一、总体目标。到2025年，建成“示范区”。\n"
HANT = "關於印發青川市數字經濟行動方案的通知\n一、總體目標。到2025年,建成示範區。(財政局負責)\n"
WHERE = Path("方案.txt")


@pytest.mark.parametrize("charset", ["utf-8", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_simplified_text_is_read_in_every_encoding(charset):
    assert read_text(HANS.encode(charset), WHERE).raw == HANS


@pytest.mark.parametrize("charset", ["utf-8", "utf-16-le", "gb18030", "big5", "big5hkscs"])
def test_traditional_text_is_read_in_every_encoding(charset):
    assert read_text(HANT.encode(charset), WHERE).raw == HANT


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-32-be"])
def test_byte_order_mark_is_no_part_of_the_text(charset):
    mark = "\ufeff" if charset.endswith(("le", "be")) else ""
    assert read_text((mark + HANS).encode(charset), WHERE).raw == HANS


@pytest.mark.parametrize(
    "text", ["市科技局牵头", "市发展改革委、财政局负责", "主辦單位：財政局教育局"]
)
def test_a_few_characters_are_enough_to_tell_the_encoding(text):
    charset = "big5" if "單" in text else "gb18030"
    assert read_text(text.encode(charset), WHERE).raw == text


def test_plain_english_in_utf_16_without_a_mark_is_read():
    assert read_text("The plan of 2025.\n".encode("utf-16-le"), WHERE).raw == "The plan of 2025.\n"


def test_broken_bytes_are_replaced_and_told_with_their_place():
    data = bytearray(HANS.encode())
    data[9] = 0xFF
    found = read_text(bytes(data), WHERE)
    (issue,) = found.issues
    assert issue.code == "bad-bytes"
    assert set(issue.span.slice(found.raw)) == {"\ufffd"}
    assert found.raw[: issue.span.start] == HANS[:3]
    assert found.raw[issue.span.end :] == HANS[4:]


def test_gbk_text_with_a_lost_byte_still_loads_with_an_issue():
    data = HANS.encode("gbk")
    found = read_text(data[:20] + b"\x80\xff" + data[20:], WHERE)
    assert found.raw.endswith(HANS[15:])
    assert found.issues


def test_many_broken_places_are_summed_up():
    data = b"\xff".join("建设示范区".encode() for _ in range(60))
    found = read_text(data, WHERE)
    assert len(found.issues) == 21
    assert found.issues[-1].span is None
    assert "59" in found.issues[-1].message


def test_replacement_characters_of_the_file_itself_are_no_broken_bytes():
    assert read_text("建设\ufffd示范区".encode(), WHERE).issues == ()


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\0" * 500,
        b"\x1f\x8b\x08\0" + bytes(range(40, 250)),
        b"\xff\xfe\xd8\xd9" * 9,
    ],
)
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(LoadError, match="不是文本文件"):
        read_text(data, WHERE)


def test_declared_encoding_is_believed_where_it_decodes():
    data = "日本の計画についてのお知らせです".encode("shift_jis")
    assert decode(data, WHERE, declared="shift_jis")[0].startswith("日本の")
    assert decode(HANS.encode("gbk"), WHERE, declared="no-such")[0] == HANS


def test_markdown_marks_are_dropped_and_text_is_kept():
    raw = "## 一、总体目标\n\n> 引文\n**到2025年**，3*4。\n| 甲 | 乙 |\n| --- | --- |\n1\\. 加强\n"
    found = read_markdown(raw.encode(), Path("方案.md"))
    assert found.raw == raw
    kept = list(raw)
    for drop in reversed(found.dropped):
        del kept[drop.span.start : drop.span.end]
    assert "".join(kept).split() == [
        "一、总体目标",
        "引文",
        "到2025年，3*4。",
        "甲",
        "|",
        "乙",
        "1.",
        "加强",
    ]
    assert all(isinstance(drop.span, Span) and drop.reason == "markup" for drop in found.dropped)


def test_hard_blanks_and_two_signs_are_no_mojibake():
    text = "\xa0" * 48 + "¥¡"
    assert read_text(text.encode(), WHERE).raw == text


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\r\n\t"), min_size=1)
)
def test_utf_8_text_comes_back_as_it_was(text):
    try:
        found = read_text(text.encode(), WHERE)
    except LoadError:
        assert not text.strip("\ufeff").strip() or text.startswith(("%PDF", "{\\rtf"))
    else:
        assert found.raw == text.removeprefix("\ufeff")
        assert found.issues == ()


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("**加强领导。**各级要__落实__", "加强领导。各级要落实"),
        ("**省级平台。**建设", "省级平台。建设"),
        ("《**省计划》（浙政发〔**〕46号）", "《**省计划》（浙政发〔**〕46号）"),
        ("建立**市公司，____年__月", "建立**市公司，____年__月"),
    ],
)
def test_markdown_bold_is_told_from_hidden_names_and_blanks_to_fill_in(raw, kept):
    found = read_markdown(raw.encode(), Path("方案.md"))
    for drop in reversed(found.dropped):
        raw = raw[: drop.span.start] + raw[drop.span.end :]
    assert raw == kept


@pytest.mark.parametrize(
    ("true", "read_as"), [("gb18030", "latin-1"), ("utf-8", "latin-1"), ("big5", "latin-1")]
)
def test_text_read_in_the_wrong_encoding_and_saved_is_read_back(true, read_as):
    plan = "一、人才目标。人才工作方案，全市建成中心，人口和企业增加，工程有效推行。" * 4
    plan = (
        plan
        if true != "big5"
        else "一、人口目的。全市建成中心，工程有效推行，加大力度支持中小工商行。" * 4
    )
    found = read_text(plan.encode(true).decode(read_as).encode(), Path("方案.txt"))
    assert found.raw == plan
    assert [issue.code for issue in found.issues] == ["mojibake"]


def test_text_read_in_the_wrong_encoding_that_lost_bytes_is_refused():
    plan = "一、总体目标。到2025年，全市建成数字经济示范区，企业达到300家以上。" * 4
    garbled = plan.encode().decode("gb18030", errors="replace")
    with pytest.raises(LoadError, match="乱码"):
        read_text(garbled.encode(), Path("方案.txt"))
