"""``python -m index``: exit codes, one line for an error, the contract's ``info``."""

import json

import pytest
from index_samples import tools, write_plans

import index.__main__ as command
from index.embed import load_encoder

KEYS = ["documents", "clauses", "model", "dimension", "bytes", "generation", "built_at"]


@pytest.fixture(autouse=True)
def tiny(monkeypatch):
    """Commands that need a model get the one of the tests."""
    made = tools()
    monkeypatch.setattr(command, "_tools", lambda _model: made)
    monkeypatch.setattr(
        command,
        "open_index",
        lambda folder: _open(folder, encoder=made.encoder, tokeniser=made.tokeniser),
    )


_open = command.open_index


def run(*arguments):
    return command.main([str(a) for a in arguments])


def test_build_info_update_remove_check(tmp_path, capsys):
    plans, folder = write_plans(tmp_path / "plans", "甲乙"), tmp_path / "index"
    assert run("build", plans, "--index", folder) == 0
    assert capsys.readouterr().out == ""
    assert run("info", "--json", "--index", folder) == 0
    row = json.loads(capsys.readouterr().out)
    assert list(row) == KEYS
    assert (row["documents"], row["model"], row["generation"]) == (2, "hash", 1)
    files = (p for p in (folder / "gen-000001").rglob("*") if p.is_file() and p.suffix != ".lock")
    assert row["bytes"] == sum(p.stat().st_size for p in files)
    write_plans(plans, "丙")
    assert run("update", plans / "丙.txt", "--index", folder) == 0
    assert run("remove", "甲", "--index", folder) == 0
    assert run("check", "--index", folder) == 0
    capsys.readouterr()
    run("info", "--json", "--index", folder)
    assert json.loads(capsys.readouterr().out)["documents"] == 2


def test_error_is_one_line_with_status_one(tmp_path, capsys):
    assert run("info", "--index", tmp_path / "none") == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "python -m index build" in captured.err


def test_wrong_usage_is_status_two(capsys):
    with pytest.raises(SystemExit) as stopped:
        run("build")
    assert stopped.value.code == 2
    assert "PATH" in capsys.readouterr().err


def test_damaged_index_fails_the_check(tmp_path, capsys):
    plans, folder = write_plans(tmp_path / "plans"), tmp_path / "index"
    run("build", plans, "--index", folder)
    sums = folder / "gen-000001" / "sums.json"
    sums.write_text(sums.read_text("utf-8").replace('"', '"x', 1), "utf-8")
    assert run("check", "--index", folder) == 1
    assert "不一致" in capsys.readouterr().out


def test_index_folder_comes_from_the_environment(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TIAOWEN_INDEX", str(tmp_path / "here"))
    assert run("build", write_plans(tmp_path / "plans")) == 0
    assert (tmp_path / "here" / "CURRENT").exists()
    assert "here" not in capsys.readouterr().out


def test_built_in_model_serves_where_none_is_named():
    assert load_encoder(None).name == "built-in"
