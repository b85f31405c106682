import json

import pytest

from corpus.__main__ import main
from corpus.pipeline import parse_document
from corpus.register import load_register
from corpus.show import render
from corpus.types import RawText

PLAN = "某市行动方案\n一、目标\n高新技术企业达到500家以上。\n二、措施\n加强领导。(市科技局牵头)\n"


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "某市.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_parse_prints_a_document_line_then_its_clauses(plan, capsys):
    assert main(["parse", str(plan)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["type"] for row in rows] == ["document", "clause", "clause"]
    assert all(PLAN[r["start"] : r["end"]] for r in rows[1:])


def test_unreadable_file_is_told_and_the_others_are_parsed(plan, capsys):
    (plan.parent / "空.txt").write_bytes(b"")
    assert main(["parse", str(plan.parent)]) == 1
    out, err = capsys.readouterr()
    assert len(err.strip().splitlines()) == 1
    assert "空.txt" in err
    assert len(out.splitlines()) == 3


def test_folder_with_nothing_readable_fails(tmp_path, capsys):
    assert main(["parse", str(tmp_path)]) == 1
    assert capsys.readouterr().err.strip()


def test_wrong_usage_exits_with_two(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["parse"])
    assert stop.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_debug_adds_the_traceback(tmp_path, capsys):
    assert main(["parse", "--debug", str(tmp_path / "无.txt")]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_show_draws_units_and_targets_without_colour(plan, capsys):
    assert main(["show", str(plan)]) == 0
    out = capsys.readouterr().out
    assert "牵头 市科技局" in out
    assert "500家以上" in out
    assert "\x1b" not in out


def test_show_tells_how_much_was_read_and_where_an_issue_stands(tmp_path, capsys):
    path = tmp_path / "计划.txt"
    path.write_text("行动计划\n一、总体目标\n到2025年，在**市建成平台300个。\n", encoding="utf-8")
    assert main(["show", str(path)]) == 0
    drawn = capsys.readouterr().out
    assert "内容 条款 1 条 · 责任单位 0 个 · 指标 1 个" in drawn
    assert "到2025年，在▸**◂市建成平台" in drawn


def test_show_fits_clauses_into_the_columns():
    source = RawText("甲", "甲.txt", "一、总体目标\n" + "建设数字平台" * 60 + "。\n", "0")
    for line in render(parse_document(source, load_register()), colour=False, columns=60):
        assert sum(2 if char > "\u2000" else 1 for char in line) <= 60
