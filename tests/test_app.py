"""The pages in every state, by Streamlit's own test driver."""

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index.store import Index

ROOT = Path(__file__).resolve().parent.parent
PLAN = "澜州市科技创新能力提升行动方案"
HIGH_TALENT = f"{PLAN}/二/(五)/1"


@pytest.fixture
def app(sample_index: Index, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("TIAOWEN_INDEX", str(sample_index.generation.parent))
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)


def html(at: AppTest) -> str:
    """All HTML of the page but its style sheet and its script."""
    bodies = (element.proto.body for element in at.get("html"))
    return "\n".join(b for b in bodies if not b.startswith(("<style", "<script")))


def words(fragment: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", fragment))


def chips(fragment: str, role: str) -> list[str]:
    found = re.findall(rf'<span class="tw-chip {role} \w+"[^>]*>(.*?)</span>', fragment)
    return [words(re.sub(r"<small>.*?</small>", "", one)) for one in found]


def card(at: AppTest) -> str:
    return next(b for b in (e.proto.body for e in at.get("html")) if 'class="tw-card' in b)


def linked(at: AppTest, name: str) -> list[str]:
    value = at.query_params.get(name, [])
    return [value] if isinstance(value, str) else value


def ask(app: AppTest, question: str, **params: str) -> AppTest:
    app.query_params["q"] = question
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def test_page_without_question_offers_examples_of_this_corpus(app: AppTest):
    app.run()
    assert not app.exception
    examples = [b.label for b in app.button if b.key.startswith("ask_example_")]
    assert "谁牵头人才计划？" in examples
    assert "9 份文件" in words(html(app))


def test_example_is_asked_by_one_click(app: AppTest):
    app.run()
    app.button(key="ask_example_0").click().run()
    assert app.text_input(key="ask_question").value == "谁牵头人才计划？"
    assert 'class="tw-card tw-answered' in card(app)


def test_question_typed_in_the_box_is_answered_and_put_into_the_link(app: AppTest):
    app.run()
    app.text_input(key="ask_question").set_value("谁牵头引进高层次人才？")
    next(b for b in app.button if b.label == "提问").click().run()
    assert linked(app, "q") == ["谁牵头引进高层次人才？"]
    assert "市委组织部" in chips(card(app), "lead")


def test_answer_names_leads_and_participants_of_the_task(app: AppTest):
    ask(app, "谁牵头引进高层次人才？")
    assert not app.exception
    task = next(t for t in card(app).split('<div class="tw-task">') if "1.引进高层次人才" in t)
    assert chips(task, "lead") == ["市委组织部", "市科技局"]
    assert chips(task, "participate") == ["市人社局", "市财政局"]


def test_no_unit_has_a_role_in_a_task_that_its_clause_does_not_give_it(app: AppTest):
    ask(app, "谁牵头人才计划？")
    tasks = card(app).split('<div class="tw-task">')[1:]
    skills = next(t for t in tasks if "2.壮大技能人才队伍" in t)
    assert chips(skills, "lead") == ["市人社局"]
    assert chips(skills, "participate") == ["市教育局", "市总工会"]


def test_inherited_units_say_where_their_bracket_stands(app: AppTest):
    ask(app, "栖湖区谁负责建设人才社区？")
    assert "单位写在这一条末尾的括号里：二(四)12" in words(html(app))


def test_simplified_question_marks_words_of_a_traditional_plan(app: AppTest):
    ask(app, "岫城市谁牵头建设产业人才高地？")
    marked = re.findall(r'<span class="[^"]*tw-word[^"]*"[^>]*>(.*?)</span>', html(app))
    assert any("產業" in words(one) for one in marked)


def test_english_question_and_page_are_answered_in_english(app: AppTest):
    ask(app, "who leads talent programs?", lang="en")
    assert not app.exception
    assert "Answered" in words(card(app))
    assert "Organization Department" in words(card(app))
    assert "牵头" not in words(re.sub(r"<article.*", "", card(app), flags=re.S))


def test_figure_is_shown_with_its_year(app: AppTest):
    ask(app, "澜州市到2027年全社会研发经费投入强度的目标是多少？")
    figures = re.findall(r'<span class="tw-value">(.*?)</span>', card(app))
    assert [words(f) for f in figures][:1] == ["2.6%以上"]
    assert "2027 年" in words(card(app))


def test_unanswerable_question_gives_no_units_and_says_so(app: AppTest):
    ask(app, "谁负责深海采矿？")
    assert 'class="tw-card tw-abstained' in card(app)
    assert "文件中没有答案" in words(card(app))
    assert "tw-chip" not in card(app)
    assert "最接近的条款（不能当作答案）" in words(html(app))


def test_overlong_question_is_turned_down_in_plain_words(app: AppTest):
    ask(app, "谁" * 501)
    assert "500 字以内" in app.warning[0].value
    assert not app.exception


@pytest.mark.parametrize("question", ["   ", "?", "<script>alert(1)</script>", "\x00", "😀" * 40])
def test_odd_questions_do_not_break_the_page(app: AppTest, question: str):
    ask(app, question)
    assert not app.exception
    assert "<script>alert" not in html(app)


def test_follow_up_keeps_the_subject_and_shows_the_way_back(app: AppTest):
    ask(app, "谁牵头引进高层次人才？")
    app.text_input(key="ask_follow").set_value("那配合单位呢？")
    next(b for b in app.button if b.label == "追问").click().run()
    assert linked(app, "q") == ["谁牵头引进高层次人才？", "那配合单位呢？"]
    assert set(chips(card(app), "participate")) == {"市人社局", "市财政局"}
    app.button(key="ask_earlier_1").click().run()
    assert linked(app, "q") == ["谁牵头引进高层次人才？"]


def test_understood_place_can_be_removed_and_brought_back(app: AppTest):
    ask(app, f"《{PLAN}》中谁牵头人才计划？")
    only = re.findall(r'<h3 class="tw-doc">(.*?)</h3>', card(app))
    assert [d[:3] for d in only] == ["澜州市"]
    app.button(key="ask_drop_docs").click().run()
    assert linked(app, "without") == ["docs"]
    assert len(re.findall(r'<h3 class="tw-doc">', card(app))) > 1
    app.button(key="ask_undrop_docs").click().run()
    assert re.findall(r'<h3 class="tw-doc">(.*?)</h3>', card(app)) == only


def test_filter_of_the_side_panel_limits_the_answer_and_stands_in_the_link(app: AppTest):
    ask(app, "谁牵头人才计划？")
    app.multiselect(key="filter_region").set_value(["栖湖区"]).run()
    titles = re.findall(r'<h3 class="tw-doc">(.*?)</h3>', card(app))
    assert titles == ["栖湖区聚才兴区实施方案"]
    assert linked(app, "region") == ["栖湖区"]


def test_link_with_filters_opens_the_same_state(app: AppTest):
    ask(app, "谁牵头人才计划？", region="栖湖区")
    titles = re.findall(r'<h3 class="tw-doc">(.*?)</h3>', card(app))
    assert titles == ["栖湖区聚才兴区实施方案"]


def test_script_switch_converts_passages_and_says_so(app: AppTest):
    ask(app, "谁牵头引进高层次人才？", script="hant")
    shown = words("".join(re.findall(r"<article.*?</article>", html(app), flags=re.S)))
    assert "引進高層次人才" in shown
    assert "引用请以原文为准" in shown


def test_citation_to_copy_is_the_printed_text(app: AppTest):
    ask(app, "谁牵头引进高层次人才？", script="hant")
    copied = [unescape(c) for c in re.findall(r'data-copy="(.*?)"', html(app), flags=re.S)]
    quote = next(c for c in copied if "引进高层次人才" in c)
    assert quote.startswith(
        "《澜州市科技创新能力提升行动方案(2024—2027年)》（澜政办发〔2024〕16号）"
    )
    assert "“1.引进高层次人才。实施“澜才计划”" in quote


def source(app: AppTest, **params: str) -> AppTest:
    app.run()
    for name, value in params.items():
        app.query_params[name] = value
    return app.switch_page("app_pages/source.py").run()


def test_source_marks_the_linked_clause_and_shows_units_beside_it(app: AppTest):
    source(app, doc=PLAN, clause=HIGH_TALENT)
    assert not app.exception
    here = re.search(r'<div class="tw-line tw-here".*?(?=<div class="tw-line)', html(app), re.S)
    assert here is not None
    assert words(here[0]).startswith("1.引进高层次人才。")
    assert "牵头 市委组织部、市科技局" in words(here[0])


def test_source_shows_the_raw_text_whole(app: AppTest):
    source(app, doc=PLAN)
    raw = (ROOT / "corpus" / "sample" / f"{PLAN}.txt").read_text(encoding="utf-8")
    shown = "".join(re.findall(r'<div class="tw-body" lang="[\w-]+">(.*?)</div>', html(app), re.S))
    assert "".join(words(shown).split()) == "".join(raw.split())


def test_source_of_an_unknown_document_says_so_and_offers_the_list(app: AppTest):
    source(app, doc="没有这份文件")
    assert not app.exception
    assert "没有找到这份文件" in app.warning[0].value
    assert app.selectbox[0].options


def test_source_of_an_unknown_clause_shows_the_document_all_the_same(app: AppTest):
    source(app, doc=PLAN, clause=f"{PLAN}/九/(九)/9")
    assert "没有所链接的条款" in app.warning[0].value
    assert "tw-here" not in html(app)


def test_source_takes_no_markup_from_the_link(app: AppTest):
    source(app, doc=PLAN, clause=HIGH_TALENT, mark="1-2);alert(1")
    assert not app.exception
    scripts = [e.proto.body for e in app.get("html") if e.proto.body.startswith("<script")]
    assert not any("alert" in body for body in scripts)


def test_app_without_index_says_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("TIAOWEN_INDEX", str(tmp_path / "none"))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not at.exception
    assert "make index" in at.info[0].value


def test_app_with_a_damaged_index_says_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "gen-000001").mkdir()
    (tmp_path / "CURRENT").write_text("1", encoding="utf-8")
    monkeypatch.setenv("TIAOWEN_INDEX", str(tmp_path))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not at.exception
    assert at.error or at.info
