"""Build, update and remove: what is in the index, what was done, and what stays in a crash."""

import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from index_samples import PLANS, tools, write_plans

from index import build as build_module
from index import generations, store, write
from index.build import build, remove, update
from index.check import find_faults
from index.errors import (
    BuildError,
    IndexBusyError,
    IndexMismatchError,
    IndexNotFoundError,
)
from index.generations import current_generation, generation_folder, live_folder
from index.store import open_index

QUESTIONS = ("引进人才", "孵化器", "谁牵头知识产权", "招揽 博士", "talents", "")


def opened(folder, made):
    return open_index(folder, encoder=made.encoder, tokeniser=made.tokeniser)


def found(folder, made):
    """Return all that an index answers, scores included."""
    index = opened(folder, made)
    hits = [index.search(q, top_k=20) for q in QUESTIONS]
    hits += [index.search(q, top_k=20, docs=["甲", "丙"]) for q in QUESTIONS]
    docs = [e.doc for e in index.catalogue.documents()]
    duties = index.catalogue.duties()
    index.close()
    return docs, hits, duties


@pytest.fixture
def plans(tmp_path):
    return write_plans(tmp_path / "plans")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


def test_build_makes_an_index_that_finds_clauses(plans, folder):
    made = tools()
    report = build([plans], folder, made)
    assert (report.written, report.parsed, report.problems) == (True, 3, ())
    assert report.manifest.documents == 3
    index = opened(folder, made)
    hit = index.search("孵化器", top_k=3)[0]
    assert (hit.doc, hit.rank) == ("乙", 1)
    assert hit.clause.startswith("乙/一")
    assert "孵化" in hit.matched
    assert 0 < hit.fused <= 1
    index.close()


def test_documents_named_limit_the_search_and_regions_take_turns(plans, folder):
    made = tools()
    build([plans], folder, made)
    index = opened(folder, made)
    assert {h.doc for h in index.search("引进人才", docs=["乙"])} == {"乙"}
    assert index.search("引进人才", docs=[]) == index.search("引进人才", docs=["none"]) == ()
    turns = index.search("引进博士人才", docs=["甲", "乙", "丙"], balance=True)
    assert {hit.doc for hit in turns[:3]} == {"甲", "乙", "丙"}
    assert [hit.rank for hit in turns] == list(range(1, len(turns) + 1))
    index.close()


def test_translation_is_what_words_are_searched_by(plans, folder):
    made = tools()
    build([plans], folder, made)
    index = opened(folder, made)
    hits = index.search("who incubates?", lexical_text="孵化器", top_k=1)
    assert hits[0].doc == "乙"
    assert "孵化器" in hits[0].matched
    index.close()


def test_second_build_writes_nothing(plans, folder):
    build([plans], folder, tools())
    before = {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.name != "LOCK"}
    again = tools()
    report = build([plans], folder, again)
    assert (report.written, report.parsed, report.embedded) == (False, 0, 0)
    assert again.encoder.encoded == 0
    assert {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.name != "LOCK"} == before


def test_changed_file_alone_is_parsed_and_embedded(plans, folder):
    build([plans], folder, tools())
    text = PLANS["乙"].replace("培育技术经纪人。", "建设技术市场。")
    (plans / "乙.txt").write_text(text, encoding="utf-8")
    made = tools()
    report = build([plans], folder, made)
    assert (report.written, report.parsed, report.embedded) == (True, 1, 1)
    assert made.encoder.encoded == 1


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations("甲乙丙"), st.integers(1, 2), st.booleans())
def test_build_then_update_equals_build(tmp_path_factory, order, first, by_folder):
    root = tmp_path_factory.mktemp("equal")
    plans, made = root / "plans", tools()
    write_plans(plans, "".join(order[:first]))
    build([plans], root / "steps", made)
    write_plans(plans)
    added = [plans] if by_folder else [plans / f"{name}.txt" for name in order[first:]]
    update(added, root / "steps", made)
    build([plans], root / "whole", made)
    assert found(root / "steps", made) == found(root / "whole", made)


def test_build_then_remove_equals_build_without(tmp_path, plans):
    made = tools()
    build([plans], tmp_path / "removed", made)
    remove(["乙"], tmp_path / "removed", made)
    shutil.move(plans / "乙.txt", tmp_path)
    build([plans], tmp_path / "without", made)
    assert found(tmp_path / "removed", made) == found(tmp_path / "without", made)


def test_update_leaves_other_documents_and_drops_deleted_files_of_the_folder(tmp_path, folder):
    made = tools()
    one, two = write_plans(tmp_path / "one", "甲乙"), write_plans(tmp_path / "two", "丙")
    build([one, two], folder, made)
    (one / "甲.txt").unlink()
    update([one], folder, made)
    assert found(folder, made)[0] == ["丙", "乙"]


def test_build_replaces_what_was_there(tmp_path, folder):
    made = tools()
    build([write_plans(tmp_path / "one", "甲乙")], folder, made)
    build([write_plans(tmp_path / "two", "丙")], folder, made)
    assert found(folder, made)[0] == ["丙"]


def test_files_of_one_stem_get_names_of_their_own_and_keep_them(tmp_path, folder):
    made = tools()
    second = write_plans(tmp_path / "b", "甲")
    build([second], folder, made)
    first = write_plans(tmp_path / "a", "甲")
    (first / "甲.txt").write_text(PLANS["乙"], encoding="utf-8")
    update([first], folder, made)
    build([first, second], folder, made)
    index = opened(folder, made)
    assert {e.doc: e.path for e in index.catalogue.documents()} == {
        "甲": str(second / "甲.txt"),
        "甲-2": str(first / "甲.txt"),
    }
    assert index.catalogue.clauses_of("甲-2")[0].id.startswith("甲-2/")
    index.close()


def test_unreadable_files_cost_a_line_each_and_the_others_are_built(plans, folder):
    (plans / "空.txt").write_bytes(b"")
    (plans / "图.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    report = build([plans, plans / "无.txt"], folder, tools())
    assert report.manifest.documents == 3
    assert len(report.problems) == 3
    for name, line in zip(("图.txt", "无.txt", "空.txt"), sorted(report.problems), strict=True):
        assert name in line
        assert "\n" not in line


def test_file_deleted_during_the_build_costs_a_line(plans, folder, monkeypatch):
    parse = build_module.parse_file

    def parse_and_delete(path, *, doc):
        (plans / "丙.txt").unlink(missing_ok=True)
        return parse(path, doc=doc)

    monkeypatch.setattr(build_module, "parse_file", parse_and_delete)
    (plans / "0.txt").write_text(PLANS["甲"], encoding="utf-8")
    report = build([plans], folder, tools())
    assert report.manifest.documents == 3
    assert ["丙.txt" in line for line in report.problems] == [True]


def test_nothing_readable_leaves_the_live_index(plans, folder, tmp_path):
    made = tools()
    build([plans], folder, made)
    before = found(folder, made)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BuildError, match="没有一个文件"):
        build([tmp_path / "empty"], folder, made)
    assert found(folder, made) == before


def test_removing_what_is_not_there_or_all_is_refused(plans, folder):
    made = tools()
    build([plans], folder, made)
    with pytest.raises(BuildError, match="丁"):
        remove(["丁"], folder, made)
    with pytest.raises(BuildError, match="不会剩下"):
        remove(["甲", "乙", "丙"], folder, made)
    assert found(folder, made)[0] == ["丙", "乙", "甲"]


def test_update_and_remove_need_an_index(plans, folder):
    with pytest.raises(IndexNotFoundError, match="index build"):
        update([plans], folder, tools())
    with pytest.raises(IndexNotFoundError):
        remove(["甲"], folder, tools())


def test_another_parser_reads_everything_again(plans, folder, monkeypatch):
    build([plans], folder, tools())
    made = tools()
    with monkeypatch.context() as patch:
        for module in (build_module, store):
            patch.setattr(module, "parser_digest", lambda: "another")
        report = update([plans / "甲.txt"], folder, made)
    assert (report.parsed, report.embedded) == (3, 0)
    with pytest.raises(IndexMismatchError, match="parser_digest"):
        opened(folder, made)


def test_another_model_embeds_everything_again_and_parses_nothing(plans, folder):
    build([plans], folder, tools())
    made = tools(name="other", dimension=32)
    report = build([plans], folder, made)
    assert report.parsed == 0
    assert report.embedded == report.manifest.chunks
    assert found(folder, made)[0] == ["丙", "乙", "甲"]


STEPS = ("write_manifest", "flush", "switch")


@pytest.mark.parametrize("step", [*STEPS, "write_catalogue", "write_lexical", "open_generation"])
@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
def test_crash_at_any_step_leaves_the_old_index(plans, folder, monkeypatch, step, error):
    made = tools()
    build([plans / "甲.txt"], folder, made)
    before = found(folder, made)

    def crash(*_args, **_options):
        raise error

    homes = {"write_catalogue": write, "write_lexical": write, "open_generation": build_module}
    with monkeypatch.context() as patch:
        patch.setattr(homes.get(step, generations), step, crash)
        with pytest.raises(type(error)):
            build([plans], folder, made)
    assert found(folder, made) == before
    build([plans], folder, made)
    assert len(found(folder, made)[0]) == 3


def test_crash_after_the_switch_leaves_the_new_index(plans, folder, monkeypatch):
    made = tools()
    build([plans / "甲.txt"], folder, made)
    with monkeypatch.context() as patch:
        patch.setattr(generations, "prune", lambda *_: (_ for _ in ()).throw(OSError("busy")))
        with pytest.raises(OSError, match="busy"):
            build([plans], folder, made)
    assert len(found(folder, made)[0]) == 3


def test_killed_writer_leaves_half_a_generation_that_disturbs_nobody(plans, folder):
    made = tools()
    build([plans / "甲.txt"], folder, made)
    half = generation_folder(folder, 2)
    half.mkdir()
    (half / "catalogue.sqlite").write_bytes(b"half")
    assert found(folder, made)[0] == ["甲"]
    assert build([plans], folder, made).manifest.generation == 3
    assert len(found(folder, made)[0]) == 3


def test_the_generation_before_is_kept_and_older_ones_go(plans, folder):
    made = tools()
    build([plans / "甲.txt"], folder, made)
    reader = opened(folder, made)
    build([plans / "乙.txt"], folder, made)
    assert reader.search("引进人才")[0].doc == "甲"
    assert reader.catalogue.document("甲").doc == "甲"
    reader.close()
    build([plans / "丙.txt"], folder, made)
    assert current_generation(folder) == 3
    assert sorted(p.name for p in folder.glob("gen-*")) == ["gen-000002", "gen-000003"]


def test_two_writers_do_not_meet_and_a_lock_left_behind_is_no_lock(plans, folder):
    made = tools()
    with generations.writing(folder), pytest.raises(IndexBusyError, match="另一个程序"):
        build([plans], folder, made)
    assert (folder / "LOCK").exists()
    assert build([plans], folder, made).written


def test_index_of_another_format_is_refused_and_built_anew(plans, folder):
    made = tools()
    build([plans], folder, made)
    manifest = live_folder(folder) / "manifest.json"
    manifest.write_text(
        manifest.read_text("utf-8").replace('"format_version": 2', '"format_version": 0'), "utf-8"
    )
    with pytest.raises(IndexMismatchError, match="format_version"):
        opened(folder, made)
    assert build([plans], folder, made).parsed == 3
    assert len(found(folder, made)[0]) == 3


@pytest.mark.parametrize(
    "field",
    [
        "model",
        "model_digest",
        "dimension",
        "tokeniser_digest",
        "parser_digest",
        "corpus_digest",
        "documents",
        "clauses",
        "chunks",
    ],
)
def test_each_field_of_the_manifest_is_compared_and_named(plans, folder, field):
    made = tools()
    build([plans], folder, made)
    manifest = live_folder(folder) / "manifest.json"
    row = json.loads(manifest.read_text("utf-8"))
    row[field] = "other" if isinstance(row[field], str) else row[field] + 1
    manifest.write_text(json.dumps(row), "utf-8")
    with pytest.raises(IndexMismatchError, match=rf"{field}.*python -m index build"):
        opened(folder, made)


@pytest.mark.parametrize(
    "name", ["catalogue.sqlite", "dense.faiss", "lexical/meta.json", "manifest.json"]
)
def test_damaged_file_is_a_mismatch_and_not_a_traceback(plans, folder, name):
    made = tools()
    build([plans], folder, made)
    (live_folder(folder) / name).write_bytes(b"damaged")
    with pytest.raises(IndexMismatchError, match="python -m index build"):
        opened(folder, made)
    assert build([plans], folder, made).written


@pytest.mark.parametrize("name", ["catalogue.sqlite", "dense.faiss", "manifest.json"])
def test_missing_file_is_a_mismatch_and_not_a_traceback(plans, folder, name):
    made = tools()
    build([plans], folder, made)
    (live_folder(folder) / name).unlink()
    with pytest.raises(IndexMismatchError):
        opened(folder, made)


def test_check_finds_nothing_in_a_whole_index_and_a_changed_byte_in_another(plans, folder):
    made = tools()
    build([plans], folder, made)
    index = opened(folder, made)
    assert list(find_faults(index)) == []
    dense = live_folder(folder) / "dense.faiss"
    data = bytearray(dense.read_bytes())
    data[-9] ^= 1
    dense.write_bytes(data)
    assert [fault for fault in find_faults(index) if "dense.faiss" in fault]
    index.close()


def test_link_that_leads_to_itself_is_told_and_the_others_are_read(plans, folder):
    (plans / "圈.txt").symlink_to("圈.txt")
    report = build([plans], folder, tools())
    assert ["圈.txt" in line for line in report.problems] == [True]
    assert report.parsed == len(PLANS)
