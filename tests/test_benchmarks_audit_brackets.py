from pathlib import Path

from benchmarks.audit_brackets import Reason, audit_file, audit_text
from corpus.register import load_register


def test_brackets_are_read_or_have_a_reason():
    text = "建设(责任单位:市科技局)。代表人(负责人)签字。由供应商(牵头单位)整合。"
    reasons = [finding.reason for finding in audit_text(text, load_register())]
    assert reasons == [Reason.READ, Reason.PERSON, Reason.FIELD]


def test_no_bracket_of_the_plans_is_unexplained(shared: Path):
    register = load_register()
    files = sorted((shared / "plans").glob("*.txt"))
    unexplained = [f for path in files for f in audit_file(path, register) if f.reason is None]
    assert unexplained == []
