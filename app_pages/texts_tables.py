"""Wording of the pages that show documents and tables, in plain Chinese and in English."""

from typing import Final

TABLE_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "source.choose": ("选择文件", "Document"),
    "source.tree": ("条款目录", "Contents"),
    "source.download": ("下载原件", "Download the file"),
    "source.download.text": ("下载文本", "Download the text"),
    "source.issues": ("读取时发现 {count} 处疑点", "Oddities found while reading: {count}"),
    "source.issues.none": ("读取时没有发现疑点", "Nothing odd was found while reading"),
    "source.back": ("返回回答", "Back to the answer"),
    "source.missing": (
        "没有找到这份文件。它可能已从语料中撤下，请从列表中选择。",
        "This document is not in the index. It may have been withdrawn; choose one from the list.",
    ),
    "source.noclause": (
        "这份文件里没有所链接的条款，可能文件已更换。下面是全文。",
        "The clause of this link is not in the document, which may have been replaced. "
        "The whole text is below.",
    ),
    "source.noise": ("不属于条款，不参与检索", "Not part of any clause and not searched"),
    "source.legend": (
        "灰色小字不属于条款，不参与检索",
        "Small grey text belongs to no clause and is not searched",
    ),
    "source.page": ("第 {number} 页", "Page {number}"),
    "source.pages": ("查看 PDF 页面", "Show the PDF page"),
    "source.nofile": (
        "原件已不在原来的位置，只能显示提取的文本。",
        "The file is no longer where it was; only its text can be shown.",
    ),
    "source.page.choose": ("页码", "Page"),
    "source.loading": ("正在排版全文……", "Setting the text …"),
    "source.inherited": ("写在本组末尾的括号里", "named in the bracket that closes the group"),
    "source.units": ("责任单位", "Units"),
    "meta.doc_number": ("文号", "Number"),
    "meta.issuer": ("发文机关", "Issuer"),
    "meta.region": ("地区", "Place"),
    "meta.issued": ("成文日期", "Issued"),
    "meta.published": ("发布日期", "Published"),
    "meta.period": ("期限", "Period"),
    "meta.validity": ("有效性", "Validity"),
    "meta.replaced_by": ("被替代", "Replaced by"),
    "meta.inferred": ("（由文中线索推断）", " (inferred from the text)"),
}
