"""Documents made by hand, and tools, for tests of the index."""

from decimal import Decimal
from pathlib import Path

from encoders import HashEncoder

from corpus.types import (
    Clause,
    Comparator,
    Document,
    Dropped,
    Heading,
    Issue,
    Metadata,
    RawText,
    Responsibility,
    Role,
    Scope,
    Script,
    Span,
    Target,
)
from index.build import Tools
from index.tokenise import Tokeniser

RAW = """青湖市人才行动方案
一、引进人才
到2030年引进博士300名。(市科技局牵头,市财政局参与)
二、保护知识产权
打击侵权。"""


def tools(**options) -> Tools:
    """Return tools without our own dictionary: quick to make."""
    return Tools(HashEncoder(**options), Tokeniser(["人才引进"]), lambda _: None)


def span(text: str) -> Span:
    start = RAW.index(text)
    return Span(start, start + len(text))


def duty(unit: str, canonical: str, role: Role) -> Responsibility:
    return Responsibility(
        unit=unit,
        canonical=canonical,
        role=role,
        scope=Scope.OWN,
        span=span("(市科技局牵头,市财政局参与)"),
        name_span=span(unit),
        covers=span("到2030年引进博士300名。"),
    )


def document(doc: str = "a", **changes) -> Document:
    """Return a document with all that a document may have."""
    first = Clause(
        id=f"{doc}/一",
        path=("一、引进人才",),
        span=Span(10, RAW.index("\n二")),
        text="一、引进人才 到2030年引进博士300名。(市科技局牵头,市财政局参与)",
        responsibilities=(
            duty("市科技局", "市科学技术局", Role.LEAD),
            duty("市财政局", "市财政局", Role.PARTICIPATE),
        ),
        targets=(
            Target(
                indicator="引进博士",
                value="300名",
                number=Decimal("300"),
                unit="名",
                comparator=Comparator.EQUAL,
                year=2030,
                baseline=None,
                span=span("300名"),
            ),
        ),
    )
    second = Clause(
        f"{doc}/二",
        ("二、保护知识产权",),
        span("二、保护知识产权\n打击侵权。"),
        "二、保护知识产权 打击侵权。",
    )
    source = RawText(doc=doc, path=f"{doc}.txt", raw=RAW, digest=f"digest-{doc}")
    whole = {
        "source": source,
        "script": Script.HANS,
        "meta": Metadata(title="青湖市人才行动方案", region="云山省青湖市", replaces=("旧方案",)),
        "headings": (Heading(("一、引进人才",), 1, span("一、引进人才")),),
        "clauses": (first, second),
        "dropped": (Dropped(Span(0, 0), "web-noise"),),
        "issues": (Issue("masked", "地名被隐去"),),
    }
    return Document(**(whole | changes))


PLANS = {
    "甲": """青湖市人才行动方案
一、引进人才
到2030年引进博士300名。(市科技局牵头,市财政局参与)
二、保护知识产权
打击侵权行为。(市市场监管局负责)
""",
    "乙": """白河县科技工作要点
一、建设孵化器
新建孵化器5家。责任单位:县科技局、县财政局
二、技术交易
培育技术经纪人。
""",
    "丙": """云岭区数字经济实施方案
一、发展平台经济
扶持电子商务企业。(区商务局牵头)
二、引进人才
引进软件人才100名。(区人社局负责)
""",
}


def write_plans(folder: Path, names: str = "甲乙丙") -> Path:
    """Write sample plans as files; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(PLANS[name], encoding="utf-8")
    return folder
