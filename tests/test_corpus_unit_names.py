import pytest

from corpus.register import Register
from corpus.unit_names import hide_brackets, is_unit_like, split_names


def names(text: str, register: Register) -> list[str]:
    return [text[n.start : n.end] for n in split_names(text, 0, len(text), register)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市科技局、发展改革委、财政局,各区镇", ["市科技局", "发展改革委", "财政局", "各区镇"]),
        ("市科技局和相关区县市人民政府〈管委会〉", ["市科技局", "相关区县市人民政府〈管委会〉"]),
        ("区工业和信息化局、区住房和城乡建设局", ["区工业和信息化局", "区住房和城乡建设局"]),
        ("县工信和商务局", ["县工信和商务局"]),
        ("市大数据中心和市工信局", ["市大数据中心", "市工信局"]),
        ("人民银行营业管理部等相关部门及各区政府", ["人民银行营业管理部", "各区政府"]),
        ("各区、县(市)政府", ["各区、县(市)政府"]),
        ("各县、区政府", ["各县、区政府"]),
        ("区人社局、区残联及各级党政机关", ["区人社局", "区残联", "各级党政机关"]),
        ("各县区、市直有关部门", ["各县区", "市直有关部门"]),
        ("各市、县级人民政府", ["各市、县级人民政府"]),
        ("各区县(市)及功能区教育主管部门", ["各区县(市)及功能区教育主管部门"]),
        ("各县(市)及高新区管委会", ["各县(市)", "高新区管委会"]),
        ("银川市、中卫市人民政府", ["银川市", "中卫市人民政府"]),
        ("由市科技局会同市财政局", ["市科技局", "市财政局"]),
        ("市科技局(知识产权局)", ["市科技局(知识产权局)"]),
        ("河池·南丹工业园区管委会", ["河池·南丹工业园区管委会"]),
        ("**开发区管委会、**日报社等", ["**开发区管委会", "**日报社"]),
        ("市卫健委,10月底前完成", ["市卫健委"]),
        ("市大数据局。列第一位的为牵头单位,下同", ["市大数据局"]),
        ("国际贸易“单一窗口、通关”系统应用相关部门", ["国际贸易“单一窗口、通关”系统应用相关部门"]),
    ],
)
def test_list_is_cut_into_its_names(register, text, expected):
    assert names(text, register) == expected


def test_bracket_that_tells_the_role_is_a_note_and_no_part_of_the_name(register):
    text = "市发改委(牵头)、市科技局"
    first, second = split_names(text, 0, len(text), register)
    assert text[first.start : first.end] == "市发改委"
    assert (first.note, second.note) == ("牵头", "")


def test_hidden_brackets_keep_the_length():
    assert hide_brackets("各乡(镇)政府") == "各乡(\ufffc)政府"
    assert hide_brackets("各乡(镇政府") == "各乡(镇政府"


def test_unit_like_is_by_ending_or_register(register):
    assert is_unit_like("市科技局", register)
    assert not is_unit_like("工业经济", register)
