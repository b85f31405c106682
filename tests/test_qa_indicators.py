import pytest

from qa.indicators import same_subject, subject_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("研发经费投入强度", "全社会研发经费投入强度"),
        ("到2025年高新技术企业", "高新技术企业数量"),
        ("创建绿色工厂", "绿色工厂"),
    ],
)
def test_one_subject_in_other_words_shares_a_row(one: str, other: str):
    assert same_subject(subject_of(one), subject_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("万亿级产业集群", "五千亿级产业集群"),
        ("国家级专精特新企业", "省级专精特新企业"),
        ("数字经济增加值", "数字经济增加值占地区生产总值比重"),
        ("农产品网络零售额", "农产品网络零售额增长"),
        ("发明专利拥有量", "商标拥有量"),
        ("“5100”培育企业", "“5300”培育企业"),
    ],
)
def test_unlike_subjects_never_share_a_row(one: str, other: str):
    assert not same_subject(subject_of(one), subject_of(other))
    assert not same_subject(subject_of(other), subject_of(one))
