"""The commands of ``python -m qa``: output, exit codes, and errors in one line."""

import json

import pytest
from openpyxl import load_workbook

import qa.__main__ as command


@pytest.fixture
def run(sample_index, monkeypatch, capsys):
    """Run a command on the sample index; return exit status, standard output and error."""
    monkeypatch.setattr(command, "open_index", lambda _, **_options: sample_index)

    def call(*arguments):
        status = command.main(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_ask_prints_the_answer_and_its_quotes(run):
    status, out, err = run("ask", "澜州引进高层次人才由谁牵头?")
    assert status == 0
    assert "市委组织部" in out
    assert "原文" in out
    assert err == ""


def test_ask_json_is_one_object(run):
    status, out, _ = run("ask", "澜州引进高层次人才由谁牵头?", "--json")
    assert status == 0
    assert json.loads(out)["status"] == "answered"


def test_a_batch_is_answered_in_order(run, tmp_path):
    batch = tmp_path / "batch.jsonl"
    rows = [
        {"id": "b", "q": "谁牵头人才计划?"},
        {"id": "a", "q": "who leads talent programs?", "x": 1},
    ]
    batch.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    status, out, _ = run("ask", "--batch", str(batch), "--json")
    assert status == 0
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["b", "a"]


@pytest.mark.parametrize("text", ["{", '{"id": "a"}', "[]"])
def test_a_broken_batch_line_is_named(run, tmp_path, text):
    batch = tmp_path / "batch.jsonl"
    batch.write_text(text, "utf-8")
    status, out, err = run("ask", "--batch", str(batch), "--json")
    assert (status, out) == (1, "")
    assert "第 1 行" in err
    assert err.count("\n") == 1


def test_a_missing_batch_is_an_error_of_one_line(run, tmp_path):
    status, _, err = run("ask", "--batch", str(tmp_path / "none.jsonl"), "--json")
    assert status == 1
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["ask"], ["ask", "a", "--batch", "b"], ["fly"]])
def test_wrong_usage_exits_with_two(arguments):
    with pytest.raises(SystemExit) as exit_:
        command.main(arguments)
    assert exit_.value.code == 2


def test_duties_lists_every_task_of_a_unit(run):
    status, out, _ = run("duties", "--unit", "科技局", "--doc", "澜州市科技创新能力", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert {row["unit"] for row in rows} == {"市科技局"}
    assert len({row["clause"] for row in rows}) == len(rows) == 13


def test_duties_are_written_to_a_sheet(run, tmp_path):
    target = tmp_path / "duties.xlsx"
    status, out, err = run("duties", "--unit", "科技局", "--xlsx", str(target))
    sheet = load_workbook(target).active
    assert (status, out) == (0, "")
    assert str(target) in err
    assert sheet.cell(1, 1).value == "文件"
    assert sheet.max_row > 1


def test_an_unknown_document_is_named(run):
    status, _, err = run("duties", "--unit", "科技局", "--doc", "没有这份")
    assert status == 1
    assert "没有这份" in err


def test_evaluate_misses_floors_that_are_too_high(run, tmp_path):
    questions, floors = tmp_path / "q.jsonl", tmp_path / "floors.json"
    questions.write_text(
        '{"id": "n", "q": "启东谁牵头?", "kind": "none", "lang": "zh-Hans"}', "utf-8"
    )
    status, out, _ = run("evaluate", "--questions", str(questions), "--json")
    assert status == 0
    report = json.loads(out)
    floors.write_text(json.dumps({"digest": report["digest"], "floors": {"abstain": 1.0}}), "utf-8")
    assert run("evaluate", "--questions", str(questions), "--floors", str(floors))[0] == 0
    floors.write_text(json.dumps({"digest": "other", "floors": {"units": 1.0}}), "utf-8")
    status, _, err = run("evaluate", "--questions", str(questions), "--floors", str(floors))
    assert status == 1
    assert len(err.splitlines()) == 2
