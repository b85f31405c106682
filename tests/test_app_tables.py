"""The pages of tables, documents and evaluation in every state, by Streamlit's test driver."""

import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from corpus.types import Role
from index.store import Index

ROOT = Path(__file__).resolve().parent.parent
PLAN = "澜州市科技创新能力提升行动方案"


@pytest.fixture
def folder(sample_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of its own, which a test may change."""
    shutil.copytree(sample_index.generation.parent, tmp_path / "index")
    monkeypatch.setenv("TIAOWEN_INDEX", str(tmp_path / "index"))
    return tmp_path / "index"


@pytest.fixture
def app(sample_index: Index, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("TIAOWEN_INDEX", str(sample_index.generation.parent))
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()


def opened(at: AppTest, name: str, **params: str | list[str]) -> AppTest:
    for param, value in params.items():
        at.query_params[param] = value
    return at.switch_page(f"app_pages/{name}.py").run()


def html(at: AppTest) -> str:
    bodies = (element.proto.body for element in at.get("html"))
    return "\n".join(b for b in bodies if not b.startswith(("<style", "<script")))


def words(fragment: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", fragment))


def test_matrix_has_a_sign_for_each_unit_of_each_task(app: AppTest, sample_index: Index):
    opened(app, "duties", doc=PLAN)
    assert not app.exception
    clauses = sample_index.catalogue.document(PLAN).clauses
    named = {(c.id, r.canonical) for c in clauses for r in c.responsibilities}
    assert len(re.findall(r'<td class="\w+"><a class="tw-go"', html(app))) == len(named)


def test_list_of_tasks_says_who_leads(app: AppTest):
    opened(app, "duties", doc=PLAN, view="list")
    row = next(r for r in html(app).split("<tr>") if "1.引进高层次人才" in r)
    cells = [words(c).strip() for c in re.findall(r"<td>(.*?)</td>", row)]
    assert cells[0] == "市委组织部、市科技局"
    assert cells[2] == "市人社局、市财政局"


def test_chart_counts_the_tasks_of_each_unit(app: AppTest, sample_index: Index):
    opened(app, "duties", doc=PLAN, view="chart")
    assert not app.exception
    frame = app.dataframe[0].value
    clauses = sample_index.catalogue.document(PLAN).clauses
    led = [
        c
        for c in clauses
        if any(r.canonical == "市科学技术局" and r.role is Role.LEAD for r in c.responsibilities)
    ]
    counted = frame[(frame["单位"] == "市科学技术局") & (frame["单位职责"] == "牵头")]
    assert counted["任务数"].tolist() == [len(led)]


def test_theme_limits_the_tasks(app: AppTest):
    opened(app, "duties", doc=PLAN, theme="人才")
    assert "1.引进高层次人才" in words(html(app))
    assert app.query_params["theme"] in ("人才", ["人才"])


def test_duties_without_plans_say_what_to_do(app: AppTest):
    opened(app, "duties", doc=PLAN)
    app.multiselect(key="duties_docs").set_value([]).run()
    assert "至少一份方案" in app.info[0].value


def test_targets_stand_side_by_side_by_place(app: AppTest):
    opened(app, "targets")
    assert not app.exception
    assert "2.6%以上" in words(html(app))
    heads = [words(h).strip() for h in re.findall(r'<th scope="col">(.*?)</th>', html(app))]
    assert "澜州市" in heads


def test_list_of_targets_sorts_numbers_as_numbers(app: AppTest):
    opened(app, "targets", view="list", word="研发")
    frame = app.dataframe[0].value
    assert frame["数值"].dtype.kind == "f"
    assert set(frame["地区"]) >= {"澜州市"}


def test_no_target_of_that_name_is_told(app: AppTest):
    opened(app, "targets", word="没有这个指标")
    assert "没有符合条件的指标" in app.info[0].value


def test_no_bar_of_the_chart_is_a_sum_of_two_figures(app: AppTest):
    opened(app, "targets", view="chart")
    assert not app.exception
    for option in app.selectbox(key="targets_one").options[:6]:
        app.selectbox(key="targets_one").set_value(option).run()
        chart = app.get("arrow_vega_lite_chart") or app.get("vega_lite_chart")
        assert chart


def test_documents_are_listed_with_their_figures(app: AppTest, sample_index: Index):
    opened(app, "corpus")
    assert not app.exception
    assert len(app.dataframe[0].value) == sample_index.manifest.documents
    assert f"{sample_index.manifest.clauses} 条条款" in " ".join(words(html(app)).split())


@pytest.mark.usefixtures("folder")
def test_ticked_document_can_be_withdrawn(sample_index: Index):
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    opened(at, "corpus")
    table = f"corpus_table_{sample_index.manifest.generation}_zh"
    at.session_state[table] = {"selection": {"rows": [0], "columns": []}}
    at.run()
    at.button(key="corpus_withdraw").click().run()
    for _ in range(100):
        if at.success:
            break
        at.run()
    assert "1 份文件有变动" in at.success[0].value
    at.run()
    assert len(at.dataframe[0].value) == sample_index.manifest.documents - 1


def test_page_of_documents_without_index_takes_the_first_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("TIAOWEN_INDEX", str(tmp_path / "none"))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    opened(at, "corpus")
    assert not at.exception
    assert "还没有收录文件" in at.info[0].value
    at.get("file_uploader")[0].upload(
        "方案.txt", "一、任务\n（一）建设平台。".encode(), "text/plain"
    ).run()
    assert at.button(key="corpus_take").label == "收录这 1 个文件"


def test_evaluation_shows_figures_and_misses(app: AppTest):
    labels = [
        {
            "id": "1",
            "q": "谁牵头引进高层次人才?",
            "lang": "zh-Hans",
            "kind": "who",
            "relevant": {f"{PLAN}/二/(五)/1": 2},
            "units": [{"name": "市水利局", "role": "lead", "clause": f"{PLAN}/二/(五)/1"}],
        }
    ]
    opened(app, "evaluate")
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in labels)
    app.get("file_uploader")[0].upload("labels.jsonl", data.encode(), "application/json").run()
    app.button(key="evaluate_go").click().run()
    assert not app.exception
    assert "前5条召回" in app.dataframe[0].value.columns
    assert "市水利局（lead）" in words(html(app))


@pytest.mark.parametrize("data", ['{"id": 1}', "no json", '{"id": "1", "q": "谁?", "units": 3}'])
def test_odd_labels_are_told_in_plain_words(app: AppTest, data: str):
    opened(app, "evaluate")
    app.get("file_uploader")[0].upload("labels.jsonl", data.encode(), "application/json").run()
    assert not app.exception
    assert "labels.jsonl 第 1 行" in app.error[0].value


def test_marked_answers_become_labels(app: AppTest):
    app.query_params["q"] = "谁牵头引进高层次人才?"
    app.run()
    app.feedback[0].set_value(1).run()
    opened(app, "evaluate")
    assert [b.proto.label for b in app.get("download_button")] == ["导出标注：1 对，0 错"]


def test_unforeseen_fault_is_told_in_plain_words(app: AppTest, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("坏了")

    monkeypatch.setattr("qa.conversation.understand", fail)
    app.query_params["q"] = "谁牵头人才计划?"
    app.run()
    assert "出错了" in app.error[0].value
    assert not app.exception
