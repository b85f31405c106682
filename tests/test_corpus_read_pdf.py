import io
import re
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import LoadError
from corpus.read_glyphs import Glyph
from corpus.read_layout import Drawn, read_sheets
from corpus.read_pdf import read_pdf

WHERE = Path("规划.pdf")
FONT = "STSong-Light"
PROSE = (
    "加快推进数字产业化和产业数字化建设具有影响力的产业集群完善基础设施推动高质量发展提升治理能力"
)


def draw(*pages, **options) -> bytes:
    """Make a PDF of pages, each a list of (x, height from the bottom, text[, font size])."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), **options)
    for page in pages:
        for x, y, text, *size in page:
            canvas.setFont(FONT, *(size or [12]))
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(*pages):
    return read_pdf(draw(*pages), WHERE)


def page_lines(glyphs: list[Glyph]) -> list[str]:
    (sheet,) = read_sheets([Drawn(glyphs)])
    return [line.text for line in sheet.lines]


def prose(first, n=20, x=72, width=36, step=20, top=760):
    return [(x, top - step * k, f"{first}{k:02d}{PROSE[k % 5 :][: width - 2]}") for k in range(n)]


def dropped(found) -> list[str]:
    return [drop.span.slice(found.raw) for drop in found.dropped]


def test_lines_pages_and_indents_are_read():
    found = read(
        [
            (96, 700, "一、总体目标。到2025年，建成示范"),
            (72, 680, "区，企业达到300家以上，居全省前列。"),
        ],
        [(72, 700, "二、重点任务")],
    )
    assert found.raw == (
        "　　一、总体目标。到2025年，建成示范\n区，企业达到300家以上，居全省前列。\n二、重点任务\n"
    )
    assert [page.number for page in found.pages] == [1, 2]
    assert found.pages[1].span.slice(found.raw) == "二、重点任务\n"
    assert found.pages[0].span.end == found.pages[1].span.start


def test_running_header_footer_and_page_numbers_are_dropped():
    found = read(
        *(
            [
                (72, 800, "青川市数字经济发展规划", 9),
                *prose(f"{c}文"),
                (72, 360, "到此为止。"),
                (280, 40, f"— {i} —", 9),
            ]
            for i, c in enumerate("甲乙丙丁", 1)
        )
    )
    assert dropped(found) == [
        text for i in range(1, 5) for text in ("青川市数字经济发展规划\n", f"　　—{i}—\n")
    ]


def test_bare_page_numbers_are_dropped_where_they_count_the_pages():
    found = read(*([*prose(f"{c}文"), (290, 40, str(i))] for i, c in enumerate("甲乙丙", 11)))
    assert [text.strip() for text in dropped(found)] == ["11", "12", "13"]


def test_last_line_of_a_page_that_is_a_figure_is_kept():
    found = read([*prose("甲"), (72, 360, "2025")], [*prose("乙"), (72, 360, "300")])
    assert dropped(found) == []


def test_body_lines_that_recur_at_one_height_are_kept():
    bracket = "（责任单位：市发展改革委、市科技局）"
    found = read(*([*prose(c, 19), (72, 380, bracket)] for c in "甲乙丙"))
    assert dropped(found) == []


def test_two_columns_are_read_one_after_the_other_below_a_full_title():
    found = read(
        [
            (150, 800, "青川市数字经济发展规划纲要全文摘登"),
            *(
                line
                for pair in zip(
                    prose("左", x=60, width=18, step=18),
                    prose("右", x=310, width=18, step=18, top=756),
                    strict=True,
                )
                for line in pair
            ),
        ]
    )
    assert re.findall(r"青川市|[左右]\d\d", found.raw) == [
        "青川市",
        *(f"左{k:02d}" for k in range(20)),
        *(f"右{k:02d}" for k in range(20)),
    ]


def test_line_ended_by_the_margin_alone_is_joined_and_others_are_not():
    body = [(72, 700 - 20 * k, PROSE[:36]) for k in range(5)]
    found = read([(72, 740, "一、总体目标"), *body, (96, 600, PROSE[:34]), (72, 580, "到此为止。")])
    assert found.raw.splitlines() == [
        "一、总体目标",
        PROSE[:36] * 5,
        "　　" + PROSE[:34] + "到此为止。",
    ]


def test_paragraph_goes_on_over_the_marks_between_two_pages():
    first = [(96, 760, PROSE[:34]), *((72, 740 - 20 * k, PROSE[:36]) for k in range(8))]
    found = read(
        [*first, (290, 40, "— 1 —", 9)],
        [(72, 760, "2025年达到500家。"), (96, 740, "二、重点任务"), (290, 40, "— 2 —", 9)],
    )
    assert dropped(found) == ["\n　　—1—\n", "　　—2—\n"]
    kept = found.raw.replace("\n　　—1—\n", "")
    assert kept.splitlines()[:2] == [
        "　　" + PROSE[:34] + PROSE[:36] * 8 + "2025年达到500家。",
        "　　二、重点任务",
    ]


def test_paragraph_that_begins_a_page_is_not_joined_to_the_page_before():
    first = [(96, 760, PROSE[:34]), *((72, 740 - 20 * k, PROSE[:36]) for k in range(8))]
    found = read(first, [(96, 760, "另起一段。"), (72, 740, "二、重点任务")])
    assert "\n　　另起一段。\n" in found.raw


def test_paragraph_goes_on_in_the_second_column():
    left = [(60, 756 - 18 * k, PROSE[:18]) for k in range(20)]
    right = [(310, 756 - 18 * k, PROSE[20:38]) for k in range(20)]
    assert read([*left, *right]).raw == PROSE[:18] * 20 + PROSE[20:38] * 20 + "\n"


def test_marks_of_a_browser_are_dropped_wherever_they_stand():
    found = read(
        *(
            [
                (72, 780, f"2026/7/24 16:15 青川县“十四五”规划{c}"),
                *prose(f"{c}文", 6),
                (72, 640, f"https://www.example.gov.cn/art/2026/7/24/art_1.html {i}/3"),
            ]
            for i, c in enumerate(("", "", ""), 1)
        )
    )
    assert len(dropped(found)) == 6
    assert all("2026/7/24" in text for text in dropped(found))


def test_lines_of_a_centred_title_are_one_line_and_a_number_below_is_not():
    found = read(
        [
            (145, 790, "青川市人民政府办公室关于印发", 22),
            (134, 760, "青川市数字经济发展计划的通知", 22),
            (200, 730, "青政办〔2023〕5号", 22),
            *((72, 690 - 20 * k, PROSE[:37]) for k in range(8)),
        ]
    )
    assert [line.strip() for line in found.raw.splitlines()[:2]] == [
        "青川市人民政府办公室关于印发青川市数字经济发展计划的通知",
        "青政办〔2023〕5号",
    ]


def test_raised_figure_is_told_from_the_figure_before_it():
    line = (72, 700, "面积达到500km", 12), (152, 706, "2", 7), (158, 700, "以上，企业达到300家", 12)
    assert "km²以上" in read([*line, *prose("甲", 6, top=660)]).raw


def test_footnote_is_dropped_where_its_sign_stands_in_the_text():
    body = [(72, 700, "到2025年，PUE"), (150, 705, "1", 7), (156, 700, "降到1.3以下。")]
    note = (72, 80, "1 PUE指数据中心总能耗与设备能耗之比。", 8)
    found = read([*body, *prose("甲", 8, top=680), note])
    assert dropped(found) == ["1 PUE指数据中心总能耗与设备能耗之比。\n"]
    assert dropped(read([*prose("甲", 8), note])) == []


def test_figures_on_both_sides_of_a_margin_are_not_run_together():
    body = [(72, 700 - 20 * k, PROSE[:36]) for k in range(5)]
    found = read([*body, (72, 600, PROSE[:34] + "2025"), (72, 580, "300家")])
    assert found.raw.endswith("2025 300家\n")


def test_table_is_read_row_by_row():
    rows = [
        line
        for k in range(12)
        for line in ((72, 700 - 20 * k, f"任务{k:02d}"), (330, 700 - 20 * k, f"单位{k:02d}"))
    ]
    assert read(rows).raw == "".join(f"任务{k:02d}\t单位{k:02d}\n" for k in range(12))


def test_text_printed_twice_to_look_bold_is_read_once():
    assert read([(72, 700, "一、总体目标"), (72.4, 700, "一、总体目标")]).raw == "一、总体目标\n"


def test_characters_drawn_as_one_sign_are_both_read():
    box = {"left": 10.0, "top": 0.0, "right": 34.0, "bottom": 14.0}
    glyphs = [Glyph("—", **box), Glyph("—", **box), Glyph("坚", 34, 0, 46, 14)]
    assert page_lines(glyphs) == ["——坚"]


def test_turned_page_is_read_as_it_is_seen():
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.setPageRotation(90)
    canvas.rotate(90)
    canvas.setFont(FONT, 12)
    canvas.drawString(72, -100, "一、总体目标")
    canvas.drawString(72, -120, "二、重点任务")
    canvas.showPage()
    canvas.save()
    assert read_pdf(file.getvalue(), WHERE).raw == "一、总体目标\n二、重点任务\n"


def test_locked_file_is_told():
    data = draw([(72, 700, "一、目标")], encrypt=StandardEncryption("secret"))
    with pytest.raises(LoadError, match="密码"):
        read_pdf(data, WHERE)


def test_scan_asks_for_text_recognition():
    with pytest.raises(LoadError, match="OCR"):
        read([])


def test_scanned_page_among_others_is_told():
    found = read(prose("甲"), [])
    assert [issue.code for issue in found.issues] == ["page-without-text"]


def test_damaged_files_are_refused():
    data = draw(prose("甲"))
    for bad in (b"%PDF-1.4\n", data[:100], b"%PDF-1.7\n" + bytes(range(256)) * 4):
        with pytest.raises(LoadError):
            read_pdf(bad, WHERE)


def test_figures_whose_boxes_are_lower_stay_on_their_line():
    lines = []
    for top in (0, 15, 30):
        lines += [Glyph(c, 10 * i, top, 10 * i + 10, top + 19) for i, c in enumerate("市发〔")]
        lines += [
            Glyph(c, 30 + 6 * i, top + 10.7, 36 + 6 * i, top + 19.8) for i, c in enumerate("19")
        ]
        lines.append(Glyph("〕", 42, top, 52, top + 19))
    assert page_lines(lines) == ["市发〔19〕"] * 3
