"""A document's own title, issuer, place, number and dates are told apart from what it cites."""

import json

import pytest

from corpus.clauses import parse_structure
from corpus.clean import find_noise
from corpus.drafts import DraftClause, Structure
from corpus.load import load
from corpus.metadata import read_metadata
from corpus.normalise import normalise
from corpus.types import Metadata, RawText
from corpus.wrapping import unwrap

NOTICE = (
    "启东市人民政府办公室关于印发启东市创新行动方案（2023—2025年）的通知\n"
    "启政办发〔2023〕10号\n"
    "各镇人民政府，各园区管委会，市各委办局：\n"
    "《启东市创新行动方案（2023—2025年）》已经市政府同意，现印发给你们，请认真贯彻执行。\n"
    "启东市人民政府办公室\n2023年3月5日\n（此件公开发布）\n"
    "启东市创新行动方案（2023—2025年）\n"
    "为贯彻《江苏省创新条例》（苏政发〔2022〕1号），制定本方案。\n一、总体目标\n到2025年，新增企业20家。\n"
)


def read(raw: str) -> Metadata:
    source = RawText("doc", "doc.txt", raw, "0")
    text = unwrap(normalise(source, find_noise(source)).text)
    return read_metadata(source, text, parse_structure(text.text))[0]


def without_structure(raw: str) -> Metadata:
    source = RawText("doc", "doc.txt", raw, "0")
    text = normalise(source, find_noise(source)).text
    body = text.text.find("一、")
    clauses = (DraftClause((), ("一",), body, len(text.text)),)
    return read_metadata(source, text, Structure((), clauses))[0]


@pytest.mark.parametrize("reader", [read, without_structure])
def test_covering_notice_gives_issuer_number_and_date_and_the_plan_its_title(reader):
    meta = reader(NOTICE)
    assert meta.title == "启东市创新行动方案（2023—2025年）"
    assert meta.issuer == "启东市人民政府办公室"
    assert meta.doc_number == "启政办发〔2023〕10号"
    assert meta.issued == "2023-03-05"
    assert meta.period == "2023—2025"
    assert meta.kind == "行动方案"
    assert meta.region == "江苏省南通市启东市"
    assert not meta.region_inferred


def test_number_of_a_cited_document_is_not_its_own():
    raw = NOTICE.replace("启政办发〔2023〕10号\n", "")
    assert read(raw).doc_number is None


@pytest.mark.parametrize(
    "number",
    [
        "昆政发〔2020〕26号",
        "银交发[2020]82号",
        "某办【2021】3号",
        "某政发（2021）3号",
        "市政函〔2018〕102号",
    ],
)
def test_number_stands_in_brackets_of_any_kind(number):
    for line in (number, f"（{number}）"):
        assert read(NOTICE.replace("启政办发〔2023〕10号", line)).doc_number == number


def test_number_and_date_on_one_line():
    raw = NOTICE.replace("启政办发〔2023〕10号", "（启政办发〔2023〕10号　2023年3月5日）")
    meta = read(raw.replace("启东市人民政府办公室\n2023年3月5日\n", ""))
    assert (meta.doc_number, meta.issued) == ("启政办发〔2023〕10号", "2023-03-05")
    assert meta.issuer == "启东市人民政府办公室"


def test_several_signers_are_all_named():
    raw = NOTICE.replace("启东市人民政府办公室\n2023", "启东市科学技术局\n\n启东市财政局\n2023")
    assert read(raw).issuer == "启东市科学技术局、启东市财政局"


def test_body_above_the_notice_on_a_line_of_its_own_is_the_issuer():
    plan = "启东市科技方案\n一、任务\n抓任务。\n二、措施\n抓措施。"
    raw = f"启东市人民政府办公室\n关于印发启东市科技方案的通知\n{plan}"
    assert read(raw).issuer == "启东市人民政府办公室"


def test_date_in_han_numerals():
    raw = NOTICE.replace("2023年3月5日", "二○二三年十二月三十一日")
    assert read(raw).issued == "2023-12-31"


def test_metadata_table_is_read_and_traditional_stays_as_printed():
    raw = (
        "索引號: 0142/2023-1 分類: 通知\n\n"
        "發布機構: 啟東市人民政府辦公室 文號: 啟政辦發〔2023〕10號\n\n"
        "成文日期: 2023-03-05 發布日期: 2023-03-12 有效性: 有效\n\n"
        "關於進一步提升科技創新能力的實施意見\n\n一、指導思想\n\n"
        + "堅持創新驅動發展，" * 20
        + "取得實效。\n\n二、目標\n\n到2025年，新增企業20家。\n"
    )
    meta = read(raw)
    assert meta.title == "關於進一步提升科技創新能力的實施意見"
    assert meta.issuer == "啟東市人民政府辦公室"
    assert meta.doc_number == "啟政辦發〔2023〕10號"
    assert (meta.issued, meta.published) == ("2023-03-05", "2023-03-12")
    assert meta.validity == "有效"
    assert meta.region == "江苏省南通市启东市"


def test_posting_time_of_a_page_is_no_date_of_issue():
    raw = (
        "自主创新行动计划\n\n时间:2022-07-16 12:13:24\n\n"
        "自主创新行动计划\n\n一、目标\n\n提升能力。\n"
    )
    meta = read(raw)
    assert meta.issued is None
    assert meta.title == "自主创新行动计划"


MASKED = (
    "自主创新能力提升行动计划\n根据《**省行动计划》（浙政发〔**〕46号），制定本计划。\n"
    "一、目标\n支持安吉县和吴兴区、南浔区创建科技强县（区）。\n"
)


def test_counties_decide_the_place_of_a_masked_document():
    meta = read(MASKED)
    assert meta.region == "浙江省湖州市"
    assert meta.region_inferred
    assert meta.doc_number is None
    assert meta.issuer is None


def test_one_county_or_counties_of_many_places_decide_nothing():
    assert read(MASKED.replace("和吴兴区、南浔区", "")).region is None
    assert read(MASKED.replace("吴兴区、南浔区", "云岩区、启东市")).region is None


def test_a_place_that_the_register_lacks_is_taken_as_printed():
    raw = NOTICE.replace("启东市", "澜州市")
    assert read(raw).region == "澜州市"
    assert read(raw.replace("澜州市人民政府办公室", "中共澜州市委员会")).region == "澜州市"
    assert read(raw.replace("澜州市", "某某市")).region is None


def test_period_of_a_plan_of_one_year_is_that_year():
    title = "启东市2024年乡村振兴重点工作任务清单"
    assert without_structure(f"{title}\n一、任务\n抓任务。").period == "2024"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("启东市民政局关于2020年深化改革推进政府数字化转型工作的通知", "2020"),
        ("2019年市政府主要工作任务及责任分工", "2019"),
        ("2024年启东市打造智慧城市工作推进计划", "2024"),
        ("启东市人民政府办公室关于印发启东市加快推进数字经济发展2020年行动计划的通知", "2020"),
        ("启东市政务服务事项清单(2022年版)", None),
        ("启东市科技局关于2020年度项目申报工作的通知", None),
        ("启东市科技局关于2020年申报人才项目有关工作的通知", None),
    ],
)
def test_period_of_a_years_work_is_that_year_and_of_a_call_none(title, period):
    assert without_structure(f"{title}\n一、任务\n抓任务。").period == period


def test_title_over_two_lines_is_one():
    raw = NOTICE.replace(
        "\n启东市创新行动方案（2023—2025年）\n", "\n启东市创新行动方案\n（2023—2025年）\n"
    )
    assert read(raw).title == "启东市创新行动方案（2023—2025年）"


def test_head_run_into_the_addressees_and_signature_run_into_the_date_are_read():
    raw = (
        "启政办发〔2023〕51号各县（市、区）人民政府，市政府各部门：\n"
        "《启东市2023年科技工作要点》已经市政府同意，现印发给你们，请认真执行。\n"
        "启东市人民政府办公室2023年5月22日（此件公开发布）\n"
        "启东市2023年科技工作要点2023年全市科技工作坚持创新驱动。\n"
        "一、加强平台建设。建成省级平台3个。\n二、培育科技企业。培育企业20家。\n"
    )
    meta = read(raw)
    assert meta.title == "启东市2023年科技工作要点"
    assert meta.doc_number == "启政办发〔2023〕51号"
    assert (meta.issuer, meta.issued) == ("启东市人民政府办公室", "2023-05-22")
    assert (meta.kind, meta.period) == ("工作要点", "2023")


def test_a_text_that_ends_with_the_plans_name_is_read():
    raw = "各区人民政府：\n现将《启东市促进发展行动方案》印发给你们。\n附件启东市促进发展行动方案"
    assert read(raw).title == "启东市促进发展行动方案"


def test_date_run_into_the_title_leaves_the_signer_above():
    raw = (
        "启府规〔2023〕1号各区人民政府：\n现将《启东市促进发展行动方案》印发给你们，请执行。\n"
        "启东市人民政府\n2023年1月20日启东市促进发展行动方案为贯彻上级部署，制定本方案。\n"
        "一、稳定增长。\n二、扩大需求。\n"
    )
    meta = read(raw)
    assert (meta.issuer, meta.issued) == ("启东市人民政府", "2023-01-20")
    assert meta.title == "启东市促进发展行动方案"


def test_title_and_number_of_a_text_without_line_ends_are_read():
    raw = (
        "启东市人民政府关于加快产业发展的意见启府发〔2019〕17号各区人民政府：近年来，产业发展很快。"
        "一、总体要求。坚持创新。二、主要任务。培育企业。三、保障措施。加强领导。"
    )
    meta = read(raw)
    assert meta.title == "启东市人民政府关于加快产业发展的意见"
    assert meta.doc_number == "启府发〔2019〕17号"


def test_units_side_by_side_are_set_apart():
    raw = NOTICE.replace("启东市人民政府办公室\n", "启东市科学技术局　启东市财政局\n")
    assert read(raw).issuer == "启东市科学技术局、启东市财政局"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("启东市人民政府令第12号", "启东市人民政府令第12号"),
        ("启政发〔2023〕12", "启政发〔2023〕12"),
        ("启政发【2023】第１２号", "启政发【2023】第１２号"),
        ("第12号建议的答复", None),
    ],
)
def test_numbers_of_orders_and_without_the_last_sign(line, number):
    meta = read(f"启东市创新办法\n{line}\n第一条 为了促进创新，制定本办法。\n第二条 略。\n")
    assert meta.doc_number == number


@pytest.mark.parametrize(
    ("sentence", "validity"),
    [
        ("本办法自2023年5月1日起施行，试行两年。", "试行两年"),
        ("本办法自发布之日起施行，试行期一年。", "试行期一年"),
        ("本办法自发布之日起施行，有效期至2025年12月31日。", "有效期至2025年12月31日"),
        ("本证自有效期满次日起计算。", None),
    ],
)
def test_validity_has_a_number(sentence, validity):
    assert read(NOTICE + f"三、附则\n{sentence}\n").validity == validity


def test_validity_and_repeal_are_read_where_stated():
    raw = NOTICE + (
        "二、附则\n本方案自2023年4月1日起施行，有效期3年。"
        "《启东市创新意见》（启政发〔2020〕2号）同时废止。\n"
    )
    meta = read(raw)
    assert meta.validity == "有效期3年"
    assert meta.replaces == ("《启东市创新意见》（启政发〔2020〕2号）",)
    assert read(NOTICE).validity is None


def test_number_in_front_of_the_title_ends_where_the_title_begins():
    bracketed = NOTICE.replace("启政办发〔2023〕10号\n", "")
    assert read("（启政办发〔2023〕10号）" + bracketed).doc_number == "启政办发〔2023〕10号"
    assert read("启政办发〔2023〕10号 " + bracketed).doc_number == "启政办发〔2023〕10号"
    table = "文号：启政办发〔2023〕10号 主题词：\n" + bracketed
    assert read(table).doc_number == "启政办发〔2023〕10号"


def test_value_of_a_table_may_stand_below_its_label():
    raw = NOTICE.replace("启政办发〔2023〕10号\n", "").replace("2023年3月5日\n", "")
    table = (
        "• 发文字号：\n\n  启政办发〔2023〕10号\n• 有效性：\n"
        "• 成文日期：\n\n  2023年03月06日 16:40\n"
        "• 发布日期：\n\n  2023年03月06日 16:34\n"
    )
    meta = read(table + raw)
    assert (meta.doc_number, meta.issued, meta.validity) == (
        "启政办发〔2023〕10号",
        "2023-03-06",
        None,
    )


def test_boxed_labels_of_a_collection_of_laws_are_read():
    raw = (
        "【发布单位】湖州市人民政府\n【发布文号】湖政发(2008)19号\n【发布日期】2008-05-06\n"
        "【失效日期】\n关于加快发展现代农业的实施意见\n各乡镇人民政府：\n"
        "为加快发展现代农业，提出如下意见。\n一、总体要求\n坚持创新。\n"
    )
    meta = read(raw)
    assert (meta.issuer, meta.doc_number) == ("湖州市人民政府", "湖政发(2008)19号")
    assert (meta.issued, meta.published) == ("2008-05-06", None)
    assert meta.title == "关于加快发展现代农业的实施意见"


def test_number_behind_a_label_of_a_law_site_is_the_documents():
    raw = "发布部门: 江苏省南京市人民政府\n发布文号: 宁政发[2006]275号\n" + NOTICE
    assert read(raw).doc_number == "宁政发[2006]275号"


def test_issuer_in_full_goes_before_the_one_signed_without_place():
    raw = NOTICE.replace("启东市人民政府办公室\n2023年", "市人民政府办公室\n2023年").replace(
        "启东市人民政府办公室关于", "市人民政府办公室关于"
    )
    assert read("印发机关：启东市人民政府办公室\n" + raw).issuer == "启东市人民政府办公室"
    assert read(raw).issuer == "市人民政府办公室"


def test_plan_named_by_its_notice_is_the_title_though_the_date_is_broken():
    raw = NOTICE.replace("2023年3月5日\n（此件公开发布）", "202335")
    assert read(raw).title == "启东市创新行动方案（2023—2025年）"


@pytest.mark.parametrize("stem", ["000", "001", "003"])
def test_gold_documents(shared, stem):
    gold = json.loads((shared / "gold" / f"{stem}.doc.json").read_text(encoding="utf-8"))
    (path,) = (shared / "seeds").glob(f"{stem}*")
    source = load(path)
    text = unwrap(normalise(source, find_noise(source)).text)
    meta, _ = read_metadata(source, text, parse_structure(text.text))
    for key in ("title", "issuer", "doc_number", "issued"):
        assert getattr(meta, key) == gold[key]
    if "period_inferred" not in gold:
        assert meta.period == gold["period"]
    region = gold["region"]
    assert meta.region == (region["name"] if isinstance(region, dict) else region)
    assert meta.region_inferred == isinstance(region, dict)
