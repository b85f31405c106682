"""What a value counts is read from the words around it."""

import pytest

from corpus.indicators import indicator_of, object_of, split_subjects, subject_of, topic_of


@pytest.mark.parametrize(
    ("left", "subject"),
    [
        ("到2025年,力争规上工业企业总数达到", "规上工业企业总数"),
        ("2025年全市高新技术企业数量突破", "高新技术企业数量"),
        ("每万人发明专利拥有量达到", "每万人发明专利拥有量"),
        ("其中R&D人员", "R&D人员"),
        ("到“十四五”末,", ""),
        ("国家级实验室(试验基地)", "国家级实验室(试验基地)"),
        ("项目完成率达到", "项目完成率"),
        ("“村务通”平台用户达到", "“村务通”平台用户"),
        ("到2027年,基本养老保险参保率达到", "基本养老保险参保率"),
        ("③将平均办结时间压缩至", "平均办结时间"),
        ("单位能耗较2020年", "单位能耗"),
    ],
)
def test_subject_is_left_without_time_and_verb(left, subject):
    assert subject_of(left) == subject


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("——高新技术企业数量实现倍增", "高新技术企业数量"),
        ("研发投入在2022年2.41亿元的基础上", "研发投入"),
        ("科技人才规模不断壮大", "科技人才规模"),
        ("到2025年", ""),
        ("在2022年29个的基础上", ""),
    ],
)
def test_topic_is_what_a_heading_speaks_of(text, topic):
    assert topic_of(text) == topic


def test_object_ends_before_what_is_done_with_it():
    assert object_of("技术研发项目予以重点支持") == "技术研发项目"


@pytest.mark.parametrize(
    ("left", "right", "unit", "indicator"),
    [
        ("建成", "国家级可持续发展实验区", "个", "国家级可持续发展实验区"),
        ("培育农业科技企业", "", "家", "培育农业科技企业"),
        ("引进和培养", "法治人才", "名", "引进和培养法治人才"),
        ("每年培育引进", "青年人才", "名", "每年培育引进青年人才"),
        ("", "部门间办事事项实现“最多跑一次”", "%", "部门间办事事项实现“最多跑一次”"),
        ("政务服务事项", "网上可办", "%", "政务服务事项网上可办"),
    ],
)
def test_indicator_joins_subject_and_object(left, right, unit, indicator):
    assert indicator_of(left, right, unit, ()) == indicator


def test_bare_value_takes_the_nearest_topic():
    topics = ("到2025年", "——科技人才数量实现倍增")
    assert indicator_of("达到", "", "人", topics) == "科技人才数量"


@pytest.mark.parametrize(
    ("subject", "parts"),
    [
        ("发明专利申请量和授权量", ("发明专利申请量", "发明专利授权量")),
        ("国内专利申请及授权量", ("国内专利申请量", "国内专利授权量")),
        ("国家级、省级小巨人企业", ("国家级小巨人企业", "省级小巨人企业")),
        ("城市和农村家庭宽带速率", ("城市家庭宽带速率", "农村家庭宽带速率")),
        ("每千人口执业(助理)医师数、护士数", ("每千人口执业(助理)医师数", "每千人口护士数")),
        ("工业和农业的产值、税收", ("工业和农业的产值、税收",) * 2),
    ],
)
def test_subjects_of_a_pair_are_told_apart_or_kept_whole(subject, parts):
    assert split_subjects(subject, len(parts)) == parts
