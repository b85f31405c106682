"""Wording of the pages for precedents and for checking citations."""

from typing import Final

CHECK_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "nav.precedents": ("找先例", "Precedents"),
    "nav.check": ("核引用", "Check"),
    "precedents.line": (
        "贴上草稿，看别处的方案怎么写、由谁做、定多少",
        "Paste a draft and see how other plans word it, who does it and how much they aim at",
    ),
    "precedents.text": ("草稿条款，或整份草稿", "A draft clause, or a whole draft"),
    "precedents.hint": (
        "例如：支持建设科技企业孵化器，到2027年新增省级以上孵化器5家。（市科技局牵头）",
        "For example, a clause in Chinese or a sentence in English",
    ),
    "precedents.file": ("或上传文件", "Or a file"),
    "precedents.button": ("查找先例", "Find precedents"),
    "precedents.part": ("草稿条款", "Clause of the draft"),
    "precedents.level": ("层级", "Level"),
    "precedents.level.province": ("省级", "Province"),
    "precedents.level.city": ("市级", "City"),
    "precedents.level.county": ("县区级", "County"),
    "precedents.empty": (
        "贴上一条草稿后，这里会列出最接近的条款，每份文件先列一条。",
        "The nearest clauses will be listed here, one of each document first.",
    ),
    "precedents.none": (
        "没有找到相近的条款。请放宽筛选条件，或换一种写法。",
        "Nothing came near. Widen the filters, or word the draft differently.",
    ),
    "precedents.loading": ("正在查找先例……", "Looking for precedents …"),
    "precedents.draft": ("您的草稿", "Your draft"),
    "precedents.choose": ("对照的先例", "Compare with"),
    "precedents.shared": ("与对方相同的文字", "wording that both share"),
    "precedents.missing": ("多数先例有、草稿没有", "Most precedents have this, the draft has not"),
    "precedents.units": ("责任单位对照", "Units"),
    "precedents.targets": ("指标对照", "Targets"),
    "precedents.measures": ("措施对照", "Measures"),
    "precedents.name": ("名称", "Name"),
    "precedents.has": ("有", "yes"),
    "precedents.all": ("全部先例", "All precedents"),
    "export.xlsx": ("下载 Excel", "Download Excel"),
    "export.docx": ("下载 Word", "Download Word"),
    "check.line": (
        "逐句核对说法和引文：数字、单位、职责、出处，条条给出原文",
        "Checks statements and quotations sentence by sentence, and shows the source of each",
    ),
    "check.text": ("要核对的文字", "Text to check"),
    "check.hint": (
        "一句话，或整篇简报。写明出自哪份文件或哪个地方，引文加引号。",
        "A sentence or a briefing. Say which plan or place it credits; put quotations in quotes.",
    ),
    "check.file": ("或上传简报（.txt .md .docx）", "Or a briefing (.txt .md .docx)"),
    "check.doc": ("都出自这份文件", "All from this document"),
    "check.doc.any": ("由文字判断", "As the text says"),
    "check.button": ("核对", "Check"),
    "check.loading": ("正在逐句核对……", "Checking each sentence …"),
    "check.empty": (
        "核对后，这里会标出每一句是否属实，并给出原文。",
        "Each sentence will be marked here, with its source.",
    ),
    "check.none": (
        "没有可核对的说法。请写出完整的句子，例如“某市2025年高新技术企业达到900家。”",
        "There is no statement to check. Write whole sentences.",
    ),
    "check.summary": (
        "共 {count} 条说法：{fine} 条属实，{wrong} 条不能证实",
        "{count} statements: {fine} supported, {wrong} not",
    ),
    "check.marked": ("标注后的文字", "The text, marked"),
    "check.findings": ("逐条结果", "Findings"),
    "check.source": ("原文", "Source"),
    "check.expected": ("原文怎么说", "The source says"),
    "check.found": ("说法怎么说", "The statement says"),
    "check.only": ("只看不能证实的", "Only what is not supported"),
    "check.limit": (
        "文字太长，一次最多核对 {limit} 字。请分几次核对。",
        "Please check at most {limit} characters at a time.",
    ),
    "upload.failed": ("文件读不出来：{error}", "The file cannot be read: {error}"),
    "upload.temporary": (
        "上传的文件只在本机读取，不会保存。",
        "The file is read on this machine and not kept.",
    ),
}
