"""A web page as a flat list of its nodes, with what each holds, and which of them are chrome."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SILENT = frozenset(
    (
        *("script", "style", "head", "title", "noscript", "template", "iframe", "object", "svg"),
        *("select", "textarea", "button", "audio", "video", "canvas", "map", "-comment"),
    )
)
_CHROME_TAGS = frozenset(("nav", "aside", "footer", "header", "form", "dialog", "marquee"))
_CHROME_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
# Words of class and id that name chrome on government sites; pinyin mbx 面包屑, dqwz 当前位置.
_CHROME_WORDS = frozenset(
    (
        *("nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "crumb"),
        *("crumbs", "mbx", "dqwz", "location", "header", "footer", "foot", "copyright", "sidebar"),
        *("share", "bdshare", "bdsharebuttonbox", "related", "relate", "recommend", "advert"),
        *("banner", "toolbar", "print", "qrcode", "ewm", "search", "login", "pager", "pagination"),
        *("friendlink", "friendlinks", "sitemap", "logo", "weixin", "wechat", "weibo", "ads"),
    )
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")  # "mainNav" has "main" and "Nav"; "2-1" has none
# "display: none", "left:-9999px" hide; "display:block", "margin-left:-9px" do not.
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])"
    r"|(?<![-\w])(?:left|top|text-indent)\s*:\s*-\d{3,}|opacity\s*:\s*0(?![.\d])"
)
# Trades that buy links on hijacked government pages: "澳门赌场开户" is one; "体育产业" is not.
_SPAM = re.compile(
    r"博彩|赌场|娱乐城|六合彩|时时彩|棋牌|老虎机|百家乐|代写|论文代发|代开发票|私服|成人电影|情趣用品"
    r"|刷单|外围投注|体育投注|足球直播|球赛直播|网赚|澳门新葡京|彩票(?:平台|网|app)"
)
_MAIN_SHARE = 0.7  # of the page's plain text that the main element holds
_WHOLE_SHARE = 0.5  # an element with more of the text than that is no chrome whatever its name
_LINK_SHARE = 0.6  # of an element's characters, above which it is a list of links


@dataclass(slots=True)
class Node:
    """An element or a text of the page.

    Attributes:
        tag: Lower-case name, ``-text`` for text.
        parent: Place of the parent in the list; -1 for the outermost.
        text: Of a text node.
        attributes: Of an element.
        end: Place after its last descendant.
        n_chars: Visible characters inside, blanks not counted.
        n_link_chars: Those of them inside links.
        n_links: Links inside.
        n_spam_chars: Those of the link characters that advertise a spammer's trade.
        reason: Why it is no part of the document; ``hidden`` is not shown at all.
    """

    tag: str
    parent: int
    text: str
    attributes: dict[str, str]
    end: int = 0
    n_chars: int = 0
    n_link_chars: int = 0
    n_links: int = 0
    n_spam_chars: int = 0
    reason: str | None = None


def read_tree(html: str) -> list[Node]:
    """Return the nodes of a page in its order, chrome, spam and hidden elements marked."""
    body = LexborHTMLParser(html).body
    if body is None:
        return []
    nodes = list(_flatten(body))
    _count(nodes)
    _mark_hidden(nodes)
    _mark_chrome(nodes)
    return nodes


def _flatten(body: LexborNode) -> Iterator[Node]:
    """Yield the nodes in order; without recursion, for pages nest a thousand deep."""
    parents: list[int] = []
    node: LexborNode | None = body
    place = 0
    while node is not None:
        tag = node.tag or ""
        child = None
        if tag not in _SILENT:
            text = node.text_content or "" if tag == "-text" else ""
            given = node.attributes if node.is_element_node else {}
            attributes = {key: value or "" for key, value in given.items()}
            yield Node(tag, parents[-1] if parents else -1, text, attributes)
            child = node.child
            if child is not None:
                parents.append(place)
            place += 1
        if child is None:
            while node.next is None and parents:
                parents.pop()
                node = node.parent
                if node is None:
                    return
            child = node.next if parents else None
        node = child


def _count(nodes: list[Node]) -> None:
    """Fill in ``end`` and the counts, children before parents."""
    for place in range(len(nodes) - 1, -1, -1):
        node = nodes[place]
        node.end = max(node.end, place + 1)
        node.n_chars += len("".join(node.text.split()))
        if node.tag == "a" and "href" in node.attributes:
            node.n_links, node.n_link_chars = 1, node.n_chars
            if _SPAM.search("".join(inner.text for inner in nodes[place : node.end])):
                node.n_spam_chars = node.n_chars
        if node.parent >= 0:
            parent = nodes[node.parent]
            parent.end = max(parent.end, node.end)
            parent.n_chars += node.n_chars
            parent.n_link_chars += node.n_link_chars
            parent.n_links += node.n_links
            parent.n_spam_chars += node.n_spam_chars


def _mark_hidden(nodes: list[Node]) -> None:
    """Mark what the page does not show, unless it is most of it (shown by a script)."""
    for node in nodes:
        hiding = "hidden" in node.attributes or _HIDING.search(node.attributes.get("style", ""))
        if hiding and node.n_chars < _WHOLE_SHARE * nodes[0].n_chars:
            node.reason = "hidden"


def _mark_chrome(nodes: list[Node]) -> None:
    named = [_is_named_chrome(node) for node in nodes]
    plain = _plain_counts(nodes, named)
    main = _main(nodes, plain)
    for place, node in enumerate(nodes):
        around = place <= main < node.end
        inside = main < place < nodes[main].end
        if node.reason or around or node.n_chars >= _WHOLE_SHARE * nodes[0].n_chars:
            continue
        if node.n_spam_chars and node.n_spam_chars >= _LINK_SHARE * node.n_chars:
            node.reason = "spam"
        elif named[place] or (not inside and _is_link_list(node)):
            node.reason = "page-chrome"


def _is_named_chrome(node: Node) -> bool:
    if node.attributes.get("title") in ("header", "footer"):
        return True  # so LibreOffice and Word save a page's header
    if node.tag in _CHROME_TAGS or node.attributes.get("role") in _CHROME_ROLES:
        return True
    names = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"
    return any(word.lower() in _CHROME_WORDS for word in _WORD.findall(names))


def _is_link_list(node: Node) -> bool:
    return node.n_links > 1 and node.n_link_chars >= _LINK_SHARE * node.n_chars


def _plain_counts(nodes: list[Node], named: list[bool]) -> list[int]:
    """Return for each node its characters outside links, hidden parts and named chrome."""
    counts = [0] * len(nodes)
    total = nodes[0].n_chars
    for place in range(len(nodes) - 1, -1, -1):
        node = nodes[place]
        counts[place] += len("".join(node.text.split()))
        is_chrome = named[place] and node.n_chars < _WHOLE_SHARE * total
        if node.tag == "a" or node.reason or is_chrome:
            counts[place] = 0
        if node.parent >= 0:
            counts[node.parent] += counts[place]
    return counts


def _main(nodes: list[Node], plain: list[int]) -> int:
    """Return the place of the innermost element with most of the plain text."""
    main = 0
    enough = max(1, _MAIN_SHARE * plain[0])
    while True:
        place = main + 1
        while place < nodes[main].end and plain[place] < enough:
            place = nodes[place].end
        if place >= nodes[main].end or nodes[place].tag == "-text":
            return main
        main = place
