import re

import pytest

from corpus.offsets import MappedText
from corpus.wrapping import unwrap


def joined(text):
    return unwrap(MappedText.identity(text)).text


def test_hard_wrapped_lines_are_joined():
    lines = [
        "一、总体要求",
        "坚持以创新驱动发展战略为引领加快推进科技强市建设着",
        "力提升产业核心竞争能力,到二〇二五年全社会研发投入达",
        "到较高水平,形成一批在全国有影响力的创新平台,为现代",
        "化建设提供支撑。",
        "二、主要任务",
        "围绕重点产业链部署创新链,推动创新主体高效协同,不断",
        "完善人才引进培养使用机制,营造良好的创新创业生态环境",
        "和社会氛围。",
    ]
    assert joined("\n".join(lines)).split("\n") == [
        lines[0],
        "".join(lines[1:5]),
        lines[5],
        "".join(lines[6:]),
    ]


def test_ordinary_lines_stay_apart():
    text = "一、总体要求\n坚持创新。\n二、任务\n加快建设。\n三、措施\n加强领导。"
    assert joined(text) == text


def test_joined_text_maps_to_its_raw_place():
    raw = "推动发展\n,加强建设。"
    text = unwrap(MappedText.identity(raw))
    assert text.text == "推动发展,加强建设。"
    assert text.span(0, len(text.text)).slice(raw) == raw


def _wrapped(paragraphs, width, blanks=""):
    """Wrap as a page does: figures stay whole, stops hang over."""
    lines = []
    for paragraph in paragraphs:
        line = blanks
        for token in re.findall(r"[0-9A-Za-z.%]+|.", paragraph):
            if len(line) + len(token) > width and token not in "、。,;:":
                lines.append(line)
                line = ""
            line += token
        lines.append(line)
    return "\n".join(lines)


PARAGRAPHS = [
    "一、总体要求",
    "坚持创新驱动发展战略。到2027年研发投入强度达到2.5%以上,建成省级以上平台120家,培育企业3000家以上。"
    "坚持问题导向。着力提升产业核心竞争能力,形成一批在全国有影响力的创新平台。",
    "二、主要任务",
    "(一)完善平台体系,推动高校院所和骨干企业共同建设一批具有国内先进水平的重点实验室。支持企业牵头。",
    "(二)营造创新氛围,围绕重点产业链部署创新链,推动主体高效协同,完善人才培养使用机制。(责任单位:市科技局)",
    "三、保障措施",
]


@pytest.mark.parametrize("width", [24, 30, 33])
@pytest.mark.parametrize("blanks", ["", "  "])
def test_a_page_of_any_width_gives_its_paragraphs_back(width, blanks):
    paragraphs = PARAGRAPHS * 4
    lines = joined(_wrapped(paragraphs, width, blanks)).split("\n")
    assert [line.strip() for line in lines] == paragraphs


def test_leaders_of_contents_and_addresses_do_not_hide_the_wrap():
    paragraphs = PARAGRAPHS * 4
    head = ["总则" + "." * 74 + "3"] * 12
    lines = joined("\n".join(head) + "\n" + _wrapped(paragraphs, 30)).split("\n")
    assert lines == [*head, *paragraphs]


def test_a_list_of_short_lines_is_not_joined():
    text = "\n".join(["市发展改革委员会主任", "市科学技术局局长", "市财政局副局长"] * 6)
    assert joined(text) == text


def test_rows_below_a_glued_head_stay_apart_however_long():
    row = "大数据研发计划,创建研发中心、实验室和工程技术中心,推动成果在重点行业率先应用。"
    row += "市科技局,市发展改革委、市教体局等启动建设"
    text = f"序号专项计划名称建设内容责任单位进度安排\n1{row}\n2{row}\n{row}"
    assert joined(text) == text
    assert joined(text.split("\n", 1)[1]) != text.split("\n", 1)[1]


def test_name_torn_in_a_narrow_cell_is_whole_and_two_names_are_two():
    assert joined("建云\n市自然资源\n规划局\n市委\n网信办\n续建") == (
        "建云\n市自然资源规划局\n市委网信办\n续建"
    )
    assert (
        joined("4月底前\n市“三服务”\n工作专班\n市教育局") == "4月底前\n市“三服务”工作专班\n市教育局"
    )
    assert joined("任务名称\n牵头\n单位\n配合\n单位") == "任务名称\n牵头单位\n配合单位"
    apart = "市科技局\n教育局\n市委宣传部\n市教育局"
    assert joined(apart) == apart


def test_a_unit_cut_at_the_end_of_a_line_is_joined():
    assert (
        joined("推进建设。(教育部、国家\n卫生健康委负责)")
        == "推进建设。(教育部、国家卫生健康委负责)"
    )
    labelled = "推进建设。(牵头单位:市教育局\n配合单位:市财政局)"
    assert joined(labelled) == labelled
    listed = "推进建设(试行\n二、加强保障(市教育局负责)"
    assert joined(listed) == listed


def test_a_sentence_cut_in_a_word_is_joined_though_its_rest_is_set_in():
    assert joined("成效显著。技术与产业发展深\n  度融合,应用广泛。") == (
        "成效显著。技术与产业发展深度融合,应用广泛。"
    )
    assert joined("动能增强。大数据、物联网、\n  人工智能快速发展。") == (
        "动能增强。大数据、物联网、人工智能快速发展。"
    )
    for apart in (
        "推进建设。责任单位:市科技局\n  教育发展优先。",
        "保障有力。注、\n  1.申报条件。",
    ):
        assert joined(apart) == apart
