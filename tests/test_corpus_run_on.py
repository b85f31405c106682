"""A text that lost its line ends without a trace is parted only where no sentence goes on."""

from itertools import pairwise
from pathlib import Path

import pytest

from corpus.pipeline import parse_document
from corpus.register import load_register
from corpus.run_on import MIN_LINE, find_lost_ends
from corpus.types import Document, RawText

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"
BODY = "围绕重点产业部署创新任务,推动主体协同,完善培养使用机制,营造良好创业环境。" * 6
HEAD = "澜州市人民政府关于印发澜州市数字经济行动方案的通知澜政发〔2021〕7号各县(市、区)人民政府:"
SENT = "现将《澜州市数字经济行动方案》印发给你们,请认真贯彻执行。"
TASKS = "".join(f"({n}){title}{BODY}" for n, title in zip("一二三四", "甲乙丙丁", strict=True))


def parsed(raw: str) -> Document:
    return parse_document(RawText("doc", "doc.txt", raw, "0"), load_register())


def lines(text: str) -> list[str]:
    edges = [0, *find_lost_ends(text), len(text)]
    return [text[a:b] for a, b in pairwise(edges)]


def test_notice_signature_and_plan_are_told_apart():
    plan = f"一、总体要求{BODY}二、重点任务{TASKS}三、保障措施{BODY}"
    title = "澜州市人民政府2021年3月5日澜州市数字经济行动方案"
    document = parsed(f"{HEAD}{SENT}{title}为深入贯彻精神,制定本方案。{plan}")
    assert document.meta.title == "澜州市数字经济行动方案"
    assert document.meta.doc_number == "澜政发〔2021〕7号"
    assert str(document.meta.issued) == "2021-03-05"
    assert [clause.id for clause in document.clauses] == [
        f"doc/{name}" for name in ("p1", "一", "二/(一)", "二/(二)", "二/(三)", "二/(四)", "三")
    ]
    assert document.clauses[0].text == "为深入贯彻精神,制定本方案。"


def test_numbers_begin_anew_in_the_plan_behind_a_notice():
    notice = (
        f"{HEAD}一、提高认识{BODY}二、加强领导{BODY}三、抓好落实{BODY}澜州市人民政府2021年3月5日"
    )
    plan = f"澜州市数字经济行动方案为深入贯彻精神,制定本方案。一、目标{BODY}二、任务{BODY}"
    begins = [line[:4] for line in lines(notice + plan)]
    assert begins[-6:] == ["澜州市人", "2021", "澜州市数", "为深入贯", "一、目标", "二、任务"]


def test_bullets_behind_stops_are_paragraphs():
    text = f"一、目标{BODY}到2025年:——数字产业壮大。{BODY}——数字治理增强。{BODY}二、任务{TASKS}"
    assert [line[:4] for line in lines(text)][1:3] == ["——数字", "——数字"]


def test_dash_in_a_sentence_is_none():
    text = f"一、目标{BODY}建设海上门户——澜州港,打造品牌——澜州制造。{BODY}二、任务{TASKS}"
    assert not any(line.startswith("——") for line in lines(text))


def test_date_and_body_in_a_sentence_are_no_signature():
    text = f"一、依据{BODY}省人民政府2020年5月3日印发的方案要求落实。{BODY}二、任务{TASKS}"
    assert not any(line.startswith(("省人民", "2020")) for line in lines(text))


def test_contents_are_told_from_the_text():
    contents = "目录一、总体要求(一)思路(二)目标二、重点任务三、保障措施"
    text = f"某市某规划{contents}一、总体要求{BODY}二、重点任务{TASKS}三、保障措施{BODY}"
    assert [clause.id.split("/", 1)[1] for clause in parsed(text).clauses][-6:] == [
        *("一", "二/(一)", "二/(二)", "二/(三)", "二/(四)", "三")
    ]


@pytest.mark.parametrize("text", ["", "一、目标", BODY, BODY * 20, "。" * 2 * MIN_LINE])
def test_other_text_stays_whole(text):
    assert find_lost_ends(text) == ()


def test_plan_without_line_ends_keeps_its_numbers_units_and_targets():
    raw = (SAMPLE / "澜州市科技创新能力提升行动方案.txt").read_text("utf-8")
    whole = parsed(raw)
    lost = parsed("".join(line.strip() for line in raw.splitlines()))
    numbered = [c.id for c in whole.clauses if not c.id.rpartition("/")[2].startswith("p")]
    assert [c.id for c in lost.clauses if c.id in numbered] == numbered
    assert lost.meta.title == whole.meta.title

    def facts(document: Document) -> list[tuple]:
        return [(r.canonical, r.role) for c in document.clauses for r in c.responsibilities] + [
            (t.value,) for c in document.clauses for t in c.targets
        ]

    assert facts(lost) == facts(whole)
