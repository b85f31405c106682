"""Hypothesis generators of plan text."""

from hypothesis import strategies as st

NUMERALS = "一二三四五六七八九十"
UNITS = ("市科技局", "市发展改革委", "市财政局", "市教育局", "各县(市、区)政府")
VERBS = ("推动", "支持", "完善", "建设", "培育")
THINGS = ("创新平台", "高新技术企业", "人才队伍", "科技金融", "成果转化")

sentences = st.builds(
    lambda verb, thing, count: f"{verb}{thing}{count}家以上,形成发展合力。",
    st.sampled_from(VERBS),
    st.sampled_from(THINGS),
    st.integers(1, 900),
)
headings = st.builds(lambda verb, thing: f"{verb}{thing}", *map(st.sampled_from, (VERBS, THINGS)))
brackets = st.one_of(
    st.just(""),
    st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True).map(
        lambda units: f"(责任单位:{'、'.join(units)})"
    ),
)
items = st.tuples(headings, sentences, brackets).map(
    lambda parts: f"{parts[0]}。{''.join(parts[1:])}"
)


@st.composite
def plans(draw):
    """A plan with a title, a preamble and 一、 （一） 1. levels; and the labels of its items."""
    lines = ["某市科技创新行动方案", "为推动科技创新,制定本方案。"]
    labels = []
    for a in range(draw(st.integers(2, 4))):
        lines.append(f"{NUMERALS[a]}、{draw(headings)}")
        for b in range(draw(st.integers(2, 3))):
            lines.append(f"（{NUMERALS[b]}）{draw(headings)}")
            for c in range(draw(st.integers(1, 4))):
                lines.append(f"{c + 1}{draw(st.sampled_from('.．、'))}{draw(items)}")
                labels.append((NUMERALS[a], f"({NUMERALS[b]})", str(c + 1)))
    return "\n".join(lines), labels


# Lines that look like parts of a plan, in no order: what a damaged file can bring.
fragments = st.one_of(
    st.sampled_from(
        (
            "一、总体要求",
            "二、",
            "（一）",
            "(-)坚持党管科技。",
            "1.",
            "4.2021年目标",
            "2.5G网络",
            "3.5%以上",
            "第一章 总则",
            "第三条 本条例",
            "第三条规定",
            "①",
            "1.1 总则",
            "——",
            "• 项目",
            "一是推动。",
            "专栏1 重点工程",
            "序号",
            "责任单位",
            "完成时限",
            "1",
            "市科技局",
            "2023年4月18日",
            "附件",
            "附件1:清单",
            "附件:1.清单",
            "目录",
            "(责任单位:市科技局)",
            "现印发给你们,请认真贯彻执行。",
            "各县区人民政府:",
            "某市行动方案",
        )
    ),
    sentences,
    st.text(max_size=40),
)
jumbles = st.lists(fragments, max_size=40).flatmap(
    lambda parts: st.sampled_from(("\n", "\n\n", "\r\n", "", "\n  ")).map(
        lambda glue: glue.join(parts)
    )
)
