"""Wording of the page, in plain Chinese and in English."""

from typing import Final, Literal

from app_pages.texts_check import CHECK_TEXTS
from app_pages.texts_tables import TABLE_TEXTS

Language = Literal["zh", "en"]

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "app.name": ("条问", "Tiaowen"),
    "app.line": (
        "问政府方案：谁来做、做到多少，句句有出处",
        "Ask government plans who does what, with every answer traced to its clause",
    ),
    "nav.ask": ("问答", "Ask"),
    "nav.source": ("原文", "Source"),
    "language": ("界面语言", "Language"),
    "script": ("原文字体", "Script of passages"),
    "script.printed": ("原文", "As printed"),
    "script.hans": ("简体", "Simplified"),
    "script.hant": ("繁體", "Traditional"),
    "script.help": (
        "“原文”按文件原样显示；简体、繁体是转换后的，引用请以原文为准。",
        "“As printed” shows the file as it is; the others are converted. Quote the printed form.",
    ),
    "script.converted": (
        "字体已转换，引用请以原文为准",
        "Converted script: quote the printed form",
    ),
    "ask.label": ("您的问题", "Your question"),
    "ask.hint": (
        "例如：谁牵头人才计划？也可以用繁体或英文提问",
        "For example: who leads talent programs? Chinese works as well",
    ),
    "ask.button": ("提问", "Ask"),
    "ask.examples": ("可以这样问", "Try one of these"),
    "ask.loading": ("正在查找条款……", "Looking for clauses …"),
    "ask.opening": ("正在打开语料……", "Opening the documents …"),
    "ask.corpus": (
        "当前语料：{documents} 份文件，{clauses} 条条款",
        "{documents} documents, {clauses} clauses",
    ),
    "ask.passages": ("其他相关条款", "Other clauses found"),
    "ask.cited": ("回答依据", "What the answer stands on"),
    "ask.understood": ("按“{kind}”理解", "Understood as: {kind}"),
    "ask.drop": ("去掉这个限定，重新回答", "Answer again without this"),
    "ask.undrop": ("恢复{part}", "Bring back {part}"),
    "ask.took": ("用时 {ms} 毫秒", "{ms} ms"),
    "ask.open": ("在原文中查看", "Open in the document"),
    "ask.copy": ("复制引用", "Copy citation"),
    "ask.copied": ("已复制", "Copied"),
    "ask.why": ("为什么找到它", "Why this clause"),
    "ask.follow": ("接着问", "Follow up"),
    "ask.follow.hint": (
        "接着问，例如：那配合单位呢？",
        "Follow up, for example: and who takes part?",
    ),
    "ask.follow.button": ("追问", "Follow up"),
    "ask.judge": ("这个回答对吗？", "Is this answer right?"),
    "ask.nearest": (
        "最接近的条款（不能当作答案）",
        "The nearest clauses (they do not answer the question)",
    ),
    "ask.nounits": ("本条未写明责任单位", "No responsible unit is named for this clause"),
    "reword.toggle": ("由模型改写", "Let a model reword it"),
    "reword.help": (
        "由 {host} 的 {model} 改写：问题、答案和引用的句子会发送到该接口；"
        "每句都与原文核对，对不上的换回原文摘录。",
        "{model} at {host} rewords it: question, answer and quoted sentences are sent there. "
        "Each sentence is checked; extracts stand in for those that do not hold.",
    ),
    "reword.loading": (
        "模型正在改写，随后逐句核对……",
        "The model is rewording; then every sentence is checked …",
    ),
    "reword.title": ("模型改写（{model}）", "Reworded by a model ({model})"),
    "reword.checked": (
        "单位、数字和引文已与原文核对，请以下面的答案和原文为准",
        "Units, figures and quotations were checked; the answer below and its source decide",
    ),
    "reword.generated": ("模型改写", "reworded"),
    "reword.extractive": ("原文摘录", "extract"),
    "why.words": ("命中词语", "Words found"),
    "why.lexical": ("字词吻合度", "Match of words"),
    "why.semantic": ("语义相近度", "Match of meaning"),
    "why.unit": ("所问单位在本条", "Unit asked about"),
    "welcome.who": ("谁来做", "Who does it"),
    "welcome.who.line": (
        "先说谁牵头、谁参与，按文件和任务分开列。",
        "Who leads and who takes part, plan by plan and task by task.",
    ),
    "welcome.figure": ("做到多少", "How much"),
    "welcome.figure.line": (
        "指标的数值、年份和基数，照原文给出。",
        "Figures with year and baseline, as the plan prints them.",
    ),
    "welcome.source": ("出处在哪", "Where it says so"),
    "welcome.source.line": (
        "每句话都能点开原文条款；文件没写的，直说没有。",
        "Every line opens its clause. What the plans do not say, the answer does not say.",
    ),
    "card.label": ("回答", "Answer"),
    "card.summary": (
        "依据 {docs} 份文件的 {clauses} 条条款",
        "from {clauses} clauses of {docs} documents",
    ),
    "card.inherited": (
        "单位写在本组任务末尾的括号里，适用于本条",
        "Named in the bracket that closes the group, for this task too",
    ),
    "card.nolead": (
        "文件只写明责任单位，未指明谁牵头",
        "The plan lists responsible units and names no lead",
    ),
    "card.ref": ("见第 {number} 条依据", "See passage {number}"),
    "card.tasks": ("{count} 项任务", "{count} tasks"),
    "card.more": ("再看其余 {count} 项", "Show {count} more"),
    "status.answered": ("已找到答案", "Answered"),
    "status.partial": ("只能部分回答", "Answered in part"),
    "status.abstained": ("文件中没有答案", "The documents do not answer this"),
    "kind.who": ("问责任单位", "who is responsible"),
    "kind.duties": ("问某单位的任务", "duties of a unit"),
    "kind.target": ("问指标", "a figure"),
    "kind.what": ("问措施内容", "measures"),
    "kind.which": ("问哪些文件", "which documents"),
    "part.said": ("{part}：{words}", "{part}: {words}"),
    "part.docs": ("文件范围", "documents"),
    "part.units": ("单位", "unit"),
    "part.roles": ("职责", "role"),
    "part.years": ("年份", "year"),
    "role.lead": ("牵头", "Leads"),
    "role.joint": ("分工负责", "Jointly responsible"),
    "role.participate": ("参与配合", "Takes part"),
    "role.responsible": ("责任单位", "Responsible"),
    "unit.today": ("今{name}", "now {name}"),
    "unit.full": ("全称：{name}", "Full name: {name}"),
    "unit.inherited": ("单位写在这一条末尾的括号里：", "Named in the bracket that closes: "),
    "value.year": ("{year} 年", "by {year}"),
    "value.baseline": ("基数 {baseline}", "from {baseline}"),
    "legend.word": ("问题中的词", "words of the question"),
    "legend.unit": ("单位", "units"),
    "legend.figure": ("指标数值", "figures"),
    "legend.cited": ("回答引用的句子", "quoted in the answer"),
    "filter.title": ("只在这些文件中找", "Limit to"),
    "filter.all": ("不限", "All"),
    "filter.clear": ("全部取消", "Clear all"),
    "filter.region": ("地区", "Place"),
    "filter.year": ("发文年份", "Year of issue"),
    "filter.kind": ("文种", "Kind of document"),
    "filter.issuer": ("发文机关", "Issuer"),
    "filter.validity": ("有效性", "Validity"),
    "filter.unit": ("涉及单位", "Unit"),
    "filter.role": ("单位职责", "Role"),
    "error.noindex": (
        "还没有建立索引。请在程序所在的文件夹运行 `make index`，"
        "或 `python -m index build 文件夹`，然后刷新本页。",
        "There is no index yet. Run `make index`, or `python -m index build FOLDER`, "
        "in the program's folder, then reload this page.",
    ),
    "error.index": ("索引打不开：{error}", "The index cannot be opened: {error}"),
    "error.unexpected": (
        "出错了，没有得到结果。请重试；如果仍然出错，请把下面这行告诉管理员。",
        "Something failed. Try again; if it fails again, "
        "pass this line to whoever runs the program.",
    ),
    "error.toolong": (
        "问题太长了，请控制在 {limit} 字以内。",
        "Please keep the question under {limit} characters.",
    ),
    **TABLE_TEXTS,
    **CHECK_TEXTS,
}


def say(language: Language, key: str, **values: object) -> str:
    """Return the wording of ``key`` in the language, with ``values`` filled in.

    Raises:
        KeyError: if there is no such wording.
    """
    text = TEXTS[key][0 if language == "zh" else 1]
    return text.format(**values) if values else text
