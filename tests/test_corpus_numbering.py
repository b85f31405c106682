import pytest

from corpus.numbering import Kind, read_chinese, read_marks


@pytest.mark.parametrize(
    ("text", "kind", "value", "label"),
    [
        ("一、总体要求", Kind.CN, 1, "一"),
        ("十二、附则", Kind.CN, 12, "十二"),
        ("(五)实施行动", Kind.CN_PAREN, 5, "(五)"),
        ("1.大力引培", Kind.ARABIC, 1, "1"),
        ("12、加快建设", Kind.ARABIC, 12, "12"),
        ("4.2021年目标", Kind.ARABIC, 4, "4"),
        ("(3)支持企业", Kind.PAREN, 3, "(3)"),
        ("3)支持企业", Kind.HALF, 3, "3)"),
        ("③支持企业", Kind.CIRCLED, 3, "③"),
        ("第三条 本条例", Kind.ARTICLE, 3, "第三条"),
        ("第二章 总则", Kind.CHAPTER, 2, "第二章"),
        ("二是科技人才翻番", Kind.IS, 2, "二是"),
        ("专栏2 重点工程", Kind.BOX, 2, "专栏2"),
        ("——高新技术企业", Kind.BULLET, 0, ""),
        ("1.2 编制依据", Kind.DECIMAL, 2, "1.2"),
    ],
)
def test_number_is_read_with_kind_value_and_label(text, kind, value, label):
    mark = read_marks(text, 0, len(text))[0]
    assert (mark.kind, mark.value, mark.label) == (kind, value, label)


@pytest.mark.parametrize(
    "text",
    [
        "一、二、三产业融合",
        "三、四线城市",
        "(2021年)修订",
        "2021年目标",
        "第三条款",
        "推动发展",
        "",
    ],
)
def test_figures_and_references_are_no_numbers(text):
    assert read_marks(text, 0, len(text)) == ()


@pytest.mark.parametrize("text", ["3.5%以上", "2.2亿元", "4.2021年", "第三条规定的", "(-)坚持"])
def test_doubtful_numbers_are_not_certain(text):
    assert not any(mark.certain for mark in read_marks(text, 0, len(text)))


def test_a_dotted_figure_has_a_second_reading():
    assert [(m.kind, m.label) for m in read_marks("2.5G网络建设", 0, 7)] == [
        (Kind.DECIMAL, "2.5"),
        (Kind.ARABIC, "2"),
    ]


@pytest.mark.parametrize(
    ("numeral", "value"), [("二十三", 23), ("十", 10), ("一百零八", 108), ("一〇", 10)]
)
def test_chinese_numerals_have_their_value(numeral, value):
    assert read_chinese(numeral) == value
