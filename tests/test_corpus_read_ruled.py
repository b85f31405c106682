import io
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from corpus.read_pdf import read_pdf
from corpus.read_rules import Rule, find_grids

FONT = "STSong-Light"
HEAD = ("序号", "重点任务", "牵头单位", "配合单位")
XS = (72, 110, 230, 330, 430)  # columns: 9 characters of 12 points fit into the second


def pages(*tables, boxes=False):
    """Return the text of a PDF with a ruled table on each page.

    Each table is a list of rows, a row a list of cells, a cell its printed lines; ``None`` is a
    cell merged with the one above.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for rows in tables:
        canvas.setFont(FONT, 12)
        top = 700.0
        for row in rows:
            height = 16 * max(len(cell or ()) for cell in row) + 8
            for n, cell in enumerate(row):
                if boxes:
                    canvas.rect(XS[n], top - height, XS[n + 1] - XS[n], height)
                elif cell is not None:
                    canvas.line(XS[n], top, XS[n + 1], top)
                for k, line in enumerate(cell or ()):
                    canvas.drawString(XS[n] + 4, top - 16 * (k + 1), line)
            for x in XS[: len(row) + 1]:
                canvas.line(x, top, x, top - height)
            top -= height
        canvas.line(XS[0], top, XS[len(rows[0])], top)
        canvas.showPage()
    canvas.save()
    return read_pdf(file.getvalue(), Path("清单.pdf"))


def row(*cells):
    return [cell if cell is None else cell.split("/") for cell in cells]


def test_lines_of_a_cell_are_joined_and_short_lines_stay_paragraphs():
    found = pages(
        [
            row(*HEAD),
            row("1", "建设公共服务平台五/百个以上", "市科技局", "市人力资源社/会保障局"),
            row("2", "完善网络设施", "市工信局", "市教育局/市财政局"),
        ]
    )
    assert found.raw.splitlines() == [
        "\t".join(HEAD),
        "1\t建设公共服务平台五百个以上\t市科技局\t市人力资源社会保障局",
        "2\t完善网络设施\t市工信局\t市教育局  市财政局",
    ]


def test_cells_of_boxes_are_read_like_those_of_lines():
    rows = [row(*HEAD), row("1", "建网", "市工信局", "市财政局")]
    assert pages(rows, boxes=True).raw == pages(rows).raw


def test_unit_of_a_merged_cell_stands_in_each_row():
    found = pages(
        [
            row(*HEAD),
            row("1", "建网", "市工信局", "市财政局"),
            row("2", "育才", None, "市教育局"),
        ]
    )
    assert found.raw.splitlines()[1:] == [
        "1\t建网\t市工信局\t市财政局",
        "2\t育才\t市工信局\t市教育局",
    ]


def test_units_of_merged_cells_stand_in_each_row_on_later_pages_as_well():
    first = [row(*HEAD), row("1", "建网", "市工信局", "市财政局")]
    later = [
        [row(f"{n}", "建云", "市科技局", ""), row(f"{n + 1}", "育才", None, "市教育局")]
        for n in (2, 4)
    ]
    assert pages(first, *later).raw.splitlines()[2:] == [
        "2\t建云\t市科技局",
        "3\t育才\t市科技局\t市教育局",
        "4\t建云\t市科技局",
        "5\t育才\t市科技局\t市教育局",
    ]


def test_unit_of_a_cell_that_a_page_cuts_is_not_guessed():
    first = [row(*HEAD), row("1", "建网", "市工信局", "市财政局")]
    second = [row("2", "建云", "", "市科技局"), row("3", "育才", None, "市教育局")]
    assert pages(first, second).raw.splitlines()[2:] == [
        "2\t建云\t\t市科技局",
        "3\t育才\t\t市教育局",
    ]


def test_table_of_other_columns_on_the_next_page_takes_no_head():
    first = [row(*HEAD), row("1", "建网", "市工信局", "市财政局")]
    second = [row("姓名", "职务", "电话"), row("甲", "局长", "1"), row("乙", None, "2")]
    assert pages(first, second).raw.splitlines()[-1] == "乙\t\t2"


def test_row_cut_by_the_end_of_a_page_is_whole_and_a_repeated_head_is_dropped():
    first = [
        row(*HEAD),
        row("1", "建网", "市工信局", "市财政局"),
        row("2", "建设公共服务平台五", "市科技局", "市教育局"),
    ]
    second = [row(*HEAD), row("", "百个以上", "", ""), row("3", "育才", "市教育局", "")]
    found = pages(first, second)
    assert found.raw.splitlines() == [
        "\t".join(HEAD),
        "1\t建网\t市工信局\t市财政局",
        "2\t建设公共服务平台五百个以上\t市科技局\t市教育局",
        "\t".join(HEAD),
        "3\t育才\t市教育局",
    ]
    assert [d.span.slice(found.raw) for d in found.dropped] == ["\t".join(HEAD) + "\n"]


def test_rows_without_a_number_are_not_run_into_the_page_before():
    first = [row(*HEAD), row("人才", "引进", "市人社局", "市财政局")]
    second = [row("", "培养", "", ""), row("平台", "建网", "市工信局", "")]
    assert "\t培养" in pages(first, second).raw.splitlines()


def test_single_lines_and_drawings_are_no_tables():
    assert find_grids([Rule(72, 100, 500, 100.5), Rule(72, 300, 500, 300.5)]) == []
    assert find_grids([Rule(x, 0, x, 50) for x in range(9000)]) == []
