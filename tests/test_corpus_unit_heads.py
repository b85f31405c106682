import pytest

from corpus.load import load
from corpus.pipeline import parse_document
from corpus.register import load_register


@pytest.fixture
def duties(tmp_path):
    def read(text: str) -> dict[str, list[tuple[str, str, str]]]:
        path = tmp_path / "plan.txt"
        path.write_text(text, encoding="utf-8")
        document = parse_document(load(path), load_register())
        return {
            clause.id.partition("/")[2]: [
                (r.unit, str(r.role), str(r.scope)) for r in clause.responsibilities
            ]
            for clause in document.clauses
        }

    return read


def test_a_unit_that_heads_an_item_is_charged_with_it(duties):
    found = duties(
        "某市防汛工作方案\n\n一、部门职责\n(一)市委宣传部:指导协调新闻宣传工作。\n"
        "(二)市发展改革委。下达重点工程建设计划。\n(三)市公安局、市教育局\n维护学校周边秩序。\n"
        "(四)市水利局\n1.开展水情监测预报。\n2.制定水利工程调度方案。\n"
    )
    assert found == {
        "一/(一)": [("市委宣传部", "responsible", "own")],
        "一/(二)": [("市发展改革委", "responsible", "own")],
        "一/(三)": [("市公安局", "responsible", "own"), ("市教育局", "responsible", "own")],
        "一/(四)/1": [("市水利局", "responsible", "inherited")],
        "一/(四)/2": [("市水利局", "responsible", "inherited")],
    }


def test_a_single_heading_of_a_place_charges_nobody(duties):
    found = duties(
        "某市工作方案\n\n一、空间布局\n(一)市教育局\n迁往新区。\n(二)老城。\n保护风貌。\n"
    )
    assert found == {"一/(一)": [], "一/(二)": []}


def test_a_list_of_duties_may_name_others_than_agencies(duties):
    listed = "市教育局:组织停课。\n各电信运营企业:保障通信畅通。\n军分区、武警支队:参加抢险救灾。\n"
    found = duties("某市预案\n\n一、部门职责\n" + listed)
    assert [units[0][0] for units in found.values()] == ["市教育局", "各电信运营企业", "军分区"]
    assert not any(duties("某市预案\n\n一、产品名录\n某某软件公司\n开发平台。\n").values())
