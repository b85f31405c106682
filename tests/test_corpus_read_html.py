from itertools import pairwise
from pathlib import Path

import pytest

from corpus.errors import LoadError
from corpus.read_html import read_html

WHERE = Path("网页.html")
BODY = "<p>一、总体目标。到2025年，全市建成数字经济示范区，规模以上企业达到300家。</p>" * 5

PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>标题栏</title>
<style>p {{ color: red }}</style><script>var a = "脚本";</script></head><body>
<div class="topNav"><a href="/">首页</a><a href="/x">政务公开</a></div>
<div class="mbx">当前位置：<a href="/">首页</a> &gt; <a href="/z">政策</a></div>
<div class="wrap"><h1>青川市数字经济行动方案</h1>
<div class="info">发布日期：2023-05-01 来源：市政府办公室</div>
<div id="UCAP-CONTENT" class="TRS_Editor">{BODY}<!-- 注释 --></div>
<div class="bdsharebuttonbox">分享到：微信</div>
<ul class="list"><li><a href="/1">关于甲的通知</a></li>
<li><a href="/2">关于乙的通知</a></li></ul></div>
<div class="footer">主办：青川市人民政府 <a href="http://beian">某ICP备1号</a></div>
</body></html>"""


def read(html: str, charset: str = "utf-8"):
    return read_html(html.encode(charset), WHERE)


def kept(found) -> str:
    raw = found.raw
    for drop in sorted(found.dropped, key=lambda drop: -drop.span.start):
        raw = raw[: drop.span.start] + raw[drop.span.end :]
    return raw


def lines(html: str) -> list[str]:
    return kept(read(f"<html><body>{html}{BODY}</body></html>")).splitlines()[:-5]


def test_chrome_is_dropped_and_document_is_kept_with_its_title_and_date():
    found = read(PAGE)
    assert kept(found).splitlines() == [
        "青川市数字经济行动方案",
        "发布日期：2023-05-01 来源：市政府办公室",
        *["一、总体目标。到2025年，全市建成数字经济示范区，规模以上企业达到300家。"] * 5,
    ]
    dropped = "".join(drop.span.slice(found.raw) for drop in found.dropped)
    for chrome in ("首页", "当前位置", "分享到", "关于乙的通知", "ICP备"):
        assert chrome in dropped
    assert "脚本" not in found.raw
    assert "注释" not in found.raw


def test_document_inside_an_element_named_like_chrome_is_kept():
    assert BODY.count("<p>") == len(
        kept(read(f"<div class='main-header'>{BODY}</div>")).splitlines()
    )


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "utf-8", "big5"])
def test_declared_and_undeclared_encodings_are_read(charset):
    text = "一、發展" if charset == "big5" else "一、发展"
    for meta in (
        f'<meta charset="{charset}">',
        "",
        f"<meta content='text/html; charset={charset}'>",
    ):
        page = f"<html><head>{meta}</head><body><p>{text}建立平台</p></body></html>"
        assert read(page, charset).raw == f"{text}建立平台\n"


def test_wrongly_declared_encoding_is_not_believed():
    page = "<html><head><meta charset=gb2312></head><body>一、数字经济发展目标</body></html>"
    assert read(page).raw == "一、数字经济发展目标\n"


def test_entities_blanks_and_breaks_are_read_as_a_browser_shows_them():
    found = lines("<p>甲&amp;乙&nbsp;&#19968;</p><p>\n  丙\n丁  </p>戊<br/>己<br><br>庚")
    assert found == ["甲&乙\xa0一", "丙 丁", "戊", "己", "庚"]


def test_table_row_is_one_line_and_blocks_in_a_cell_are_parted():
    found = lines(
        "<table><tr><th>任务</th><th>单位</th></tr>"
        "<tr><td><p>建平台</p></td><td><p>市科技局</p><p>市财政局</p></td></tr>"
        "<tr><td></td><td>市教育局</td></tr></table>"
    )
    assert found == ["任务\t单位", "建平台\t市科技局  市财政局", "\t市教育局"]


def test_layout_table_is_read_as_paragraphs():
    long = "<p>加强建设。</p>" * 150
    found = lines(f"<table><tr><td>左栏</td><td>{long}</td></tr></table>")
    assert found == ["左栏", *["加强建设。"] * 150]


def test_numbered_list_shows_its_numbers():
    assert lines("<ol start='3'><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>") == [
        "3.甲",
        "4.乙",
        "丙",
    ]


def test_preformatted_text_keeps_its_lines():
    assert lines("<pre>一、甲\n  二、乙\r\n三、丙</pre>") == ["一、甲", "  二、乙", "三、丙"]


@pytest.mark.parametrize(
    "style", ["display: none", "position:absolute;left:-9999px", "font-size:0", "visibility:hidden"]
)
def test_hidden_elements_are_out(style):
    assert lines(f"<div style='{style}'>澳门赌场</div><p>甲</p>") == ["甲"]


def test_small_negative_margin_hides_nothing():
    assert lines("<p style='margin-left:-99px;font-size:0.9em'>甲</p>") == ["甲"]


def test_text_that_only_a_script_would_show_is_read():
    assert len(read(f"<p>甲</p><div style='display:none'>{BODY}</div>").raw.splitlines()) == 6


def test_links_of_spammers_are_dropped_inside_the_document():
    found = read(f"<div>{BODY}<p><a href='http://x'>六合彩开户</a></p>{BODY}</div>")
    assert [(d.reason, d.span.slice(found.raw)) for d in found.dropped] == [
        ("spam", "六合彩开户\n")
    ]


def test_page_header_of_a_saved_word_file_is_dropped():
    assert lines("<div title='header'><p>某某公报</p></div><p>甲</p>") == ["甲"]


def test_links_inside_the_document_are_kept():
    found = read(
        f"<div>{BODY}<p>附件：<a href='1'>任务分工表</a><a href='2'>名单</a></p>{BODY}</div>"
    )
    assert found.dropped == ()


@pytest.mark.parametrize("page", ["<html></html>", "<script>x</script>"])
def test_page_without_a_document_is_refused(page):
    with pytest.raises(LoadError):
        read(page)


def test_absurdly_deep_page_is_refused_at_once():
    with pytest.raises(LoadError, match="嵌套"):
        read("<div>" * 100_000 + "甲")


def test_deep_and_long_pages_are_read():
    assert read("<div>" * 1900 + "甲").raw == "甲\n"
    assert read("<table><tr><td>" * 1900 + "甲").raw == "甲\n"
    assert read("<p>甲</p>" * 30_000).raw == "甲\n" * 30_000


def test_every_dropped_span_lies_in_the_text_and_apart():
    found = read(PAGE)
    spans = sorted(drop.span for drop in found.dropped)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert spans[-1].end <= len(found.raw)
