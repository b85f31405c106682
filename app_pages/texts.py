"""Wording of the page, in plain Chinese and in English."""

from typing import Final, Literal

Language = Literal["zh", "en"]

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "app.name": ("条问", "Tiaowen"),
    "app.line": (
        "问政府方案:谁来做、做到多少,句句有出处",
        "Ask government plans who does what, with every answer traced to its clause",
    ),
    "nav.ask": ("问答", "Ask"),
    "nav.source": ("原文", "Source"),
    "language": ("界面语言", "Language"),
    "ask.label": ("您的问题", "Your question"),
    "ask.hint": (
        "例如:谁牵头人才计划?也可以用繁体或英文提问",
        "For example: who leads talent programs? Chinese works as well",
    ),
    "ask.button": ("提问", "Ask"),
    "ask.examples": ("可以这样问", "Try one of these"),
    "ask.loading": ("正在查找条款……", "Looking for clauses …"),
    "ask.opening": ("正在打开语料……", "Opening the documents …"),
    "ask.empty": (
        "输入一个问题,这里会先告诉您谁牵头、谁参与,再列出原文条款。",
        "Type a question. You will first see who leads and who takes part, then the clauses.",
    ),
    "ask.corpus": (
        "当前语料:{documents} 份文件,{clauses} 条条款",
        "{documents} documents, {clauses} clauses",
    ),
    "ask.passages": ("相关条款", "Clauses found"),
    "ask.cited": ("回答依据", "Cited"),
    "ask.understood": ("理解为", "Understood as"),
    "ask.took": ("用时 {ms} 毫秒", "{ms} ms"),
    "ask.open": ("在原文中查看", "Open in the document"),
    "ask.copy": ("复制引用", "Copy citation"),
    "ask.why": ("为什么找到它", "Why this clause"),
    "ask.why.both": ("字词吻合度 {bm25},语义相近度 {cosine}", "Words {bm25}, meaning {cosine}"),
    "ask.nearest": (
        "以下是最接近的条款,不能当作答案。",
        "These are the nearest clauses. They do not answer the question.",
    ),
    "ask.nounits": ("文件未写明责任单位", "The document names no responsible unit"),
    "status.answered": ("已找到答案", "Answered"),
    "status.partial": ("只能部分回答", "Answered in part"),
    "status.abstained": ("文件中没有答案", "The documents do not answer this"),
    "kind.who": ("问责任单位", "who is responsible"),
    "kind.duties": ("问某单位的任务", "duties of a unit"),
    "kind.target": ("问指标", "a figure"),
    "kind.what": ("问措施内容", "measures"),
    "kind.which": ("问哪份文件", "which document"),
    "role.lead": ("牵头", "leads"),
    "role.joint": ("共同负责", "jointly responsible"),
    "role.participate": ("参与配合", "takes part"),
    "role.responsible": ("责任单位", "responsible"),
    "scope.inherited": ("由本组条款末尾的括号指定", "named by the bracket that closes the group"),
    "unit.today": ("今称:{name}", "today: {name}"),
    "value.year": ("{year} 年", "by {year}"),
    "value.baseline": ("基数 {baseline}", "from {baseline}"),
    "source.choose": ("选择文件", "Document"),
    "source.tree": ("条款目录", "Clauses"),
    "source.download": ("下载原文文本", "Download the text"),
    "source.issues": ("读取时发现的问题", "Oddities found while reading"),
    "source.back": ("返回问答", "Back to the answer"),
    "source.missing": (
        "没有找到这份文件。可能已从语料中移除,请从列表中选择。",
        "This document is not in the index. It may have been withdrawn; choose one from the list.",
    ),
    "source.dropped": (
        "灰色小字是网页杂项,不参与检索",
        "Small grey text is page chrome and is not searched",
    ),
    "source.page": ("第 {number} 页", "page {number}"),
    "meta.doc_number": ("文号", "Number"),
    "meta.issuer": ("发文机关", "Issuer"),
    "meta.region": ("地区", "Place"),
    "meta.issued": ("成文日期", "Issued"),
    "meta.period": ("期限", "Period"),
    "meta.inferred": ("(由文中线索推断)", " (inferred from the text)"),
    "error.noindex": (
        "还没有建立索引。请在程序所在的文件夹运行 `make index`,"
        "或 `python -m index build 文件夹`,然后刷新本页。",
        "There is no index yet. Run `make index`, or `python -m index build FOLDER`, "
        "in the program's folder, then reload this page.",
    ),
    "error.index": ("索引打不开:{error}", "The index cannot be opened: {error}"),
    "error.unexpected": (
        "出错了,这个问题没有得到回答。请重试;如果仍然出错,请把下面这行告诉管理员。",
        "Something failed and the question was not answered. Try again; if it fails again, "
        "pass this line to whoever runs the program.",
    ),
    "error.toolong": (
        "问题太长了,请控制在 {limit} 字以内。",
        "Please keep the question under {limit} characters.",
    ),
}


def say(language: Language, key: str, **values: object) -> str:
    """Return the wording of ``key`` in the language, with ``values`` filled in.

    Raises:
        KeyError: if there is no such wording.
    """
    text = TEXTS[key][0 if language == "zh" else 1]
    return text.format(**values) if values else text
