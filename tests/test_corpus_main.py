import json

import pytest

from corpus.__main__ import main

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
