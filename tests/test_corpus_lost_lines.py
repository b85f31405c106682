"""Blanks that were put for lost line ends part paragraphs again; other blanks do not."""

from pathlib import Path

import pytest

from corpus.lost_lines import restore_line_ends
from corpus.pipeline import parse_document
from corpus.register import load_register
from corpus.types import Document, RawText

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"
PLAN = "澜州市科技创新能力提升行动方案.txt"
PAGE = "岫城市產業轉型升級行動方案.txt"  # with the chrome of the web page that it stood on
CASES = [
    *((PLAN, end, indent) for end, indent in [(" ", ""), ("", "    "), ("\u3000", "")]),
    *(
        (name, end, indent)
        for name in (PLAN, PAGE)
        for end, indent in [("", "\u3000" * 2), ("\t", "")]
    ),
]


def parsed(raw: str) -> Document:
    return parse_document(RawText("doc", "doc.txt", raw, "0"), load_register())


def facts(document: Document) -> list[tuple]:
    return [
        (
            clause.id,
            "".join(clause.text.split()),
            [(r.canonical, r.role, r.scope) for r in clause.responsibilities],
            [t.value for t in clause.targets],
        )
        for clause in document.clauses
    ]


@pytest.mark.parametrize(("name", "end", "indent"), CASES)
def test_plan_reads_alike_with_blanks_for_its_line_ends(name, end, indent):
    raw = (SAMPLE / name).read_text("utf-8")
    lines = [line.strip() for line in raw.splitlines() if line.strip()]
    whole, lost = parsed(raw), parsed(end.join(indent + line for line in lines))
    assert facts(lost) == facts(whole)
    assert lost.meta.title == whole.meta.title
    assert lost.meta.doc_number == whole.meta.doc_number


SENTENCE = "围绕重点产业部署创新任务,推动主体协同,完善培养使用机制,营造良好创业环境。"


def test_text_is_as_long_as_before():
    line = " ".join(f"{n}.{SENTENCE}" for n in range(1, 20))
    assert len(restore_line_ends(line)) == len(line)
    assert restore_line_ends(line).count("\n") == 18


def test_blank_behind_a_number_is_its_own():
    line = " ".join(f"{n}. {SENTENCE}" for n in range(1, 20))
    assert restore_line_ends(line).split("\n")[1] == f"2. {SENTENCE}"


@pytest.mark.parametrize(
    "line",
    [
        # the wraps of a page, each put as one blank
        " ".join((SENTENCE * 20)[at : at + 28] for at in range(0, 20 * len(SENTENCE), 28)),
        # names in a row
        " ".join(f"澜州某某科技有限公司{n}" for n in range(60)),
        # blanks around Latin words
        SENTENCE * 12 + "推进 5G 网络、AI 大模型与 IPv6 部署。" * 6,
        # a paragraph with a blank here and there
        (SENTENCE * 9 + " ") * 6,
    ],
)
def test_other_blanks_stay(line):
    assert restore_line_ends(line) == line
