import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.errors import LoadError
from corpus.read_ofd import read_ofd

WHERE = Path("公文.ofd")
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text_object(text, x, y, *, size=5.0, delta=None, ctm=""):
    delta = f"g {len(text) - 1} {size}" if delta is None else delta
    matrix = f' CTM="{ctm}"' if ctm else ""
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} 150 8" Font="1" Size="{size}"{matrix}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{delta}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def path_object(x, y, wide, high, data, ctm=""):
    matrix = f' CTM="{ctm}"' if ctm else ""
    return (
        f'<ofd:PathObject ID="8" Boundary="{x} {y} {wide} {high}"{matrix}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def page(*objects, template=""):
    use = f'<ofd:Template TemplateID="{template}"/>' if template else ""
    return (
        f'<ofd:Page {SPACE}>{use}<ofd:Content><ofd:Layer ID="2">{"".join(objects)}'
        "</ofd:Layer></ofd:Content></ofd:Page>"
    )


def ofd(*pages, template=None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "OFD.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {SPACE} Version="1.0" DocType="OFD">'
            "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
            "</ofd:OFD>",
        )
        items = "".join(
            f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages))
        )
        templates = '<ofd:TemplatePage ID="77" BaseLoc="/Doc_0/Tpls/T.xml"/>' if template else ""
        archive.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            f"</ofd:PhysicalBox></ofd:PageArea>{templates}</ofd:CommonData>"
            f"<ofd:Pages>{items}</ofd:Pages></ofd:Document>",
        )
        if template:
            archive.writestr("Doc_0/Tpls/T.xml", template)
        for i, content in enumerate(pages):
            archive.writestr(f"Doc_0/Pages/Page_{i}/Content.xml", content)
    return file.getvalue()


def read(*pages, **parts):
    return read_ofd(ofd(*pages, **parts), WHERE)


def test_text_is_read_by_position_and_page():
    found = read(
        page(text_object("到二〇二五年", 20, 40), text_object("一、总体目标", 20, 30)),
        page(text_object("二、重点任务", 20, 30)),
    )
    assert found.raw == "一、总体目标\n到二〇二五年\n二、重点任务\n"
    assert [(p.number, p.span.slice(found.raw)) for p in found.pages] == [
        (1, "一、总体目标\n到二〇二五年\n"),
        (2, "二、重点任务\n"),
    ]


def test_parts_of_a_line_are_joined_and_table_cells_parted():
    found = read(
        page(
            text_object("建设平台", 20, 30),
            text_object("（市科", 40, 30),
            text_object("技局负责）", 55, 30),
            text_object("市财政局", 120, 30),
        )
    )
    assert found.raw == "建设平台（市科技局负责）\t市财政局\n"


def test_steps_with_and_without_repetition_place_the_characters():
    found = read(page(text_object("甲乙丙丁戊", 20, 30, delta="g 2 5 5 30")))
    assert found.raw == "甲乙丙丁\t戊\n"


def test_matrix_scales_the_text():
    found = read(
        page(
            text_object("甲乙", 20, 30, size=1.0, ctm="5 0 0 5 0 0"),
            text_object("丙丁", 30, 30, size=5.0),
        )
    )
    assert found.raw == "甲乙丙丁\n"


def test_running_marks_and_templates_are_dropped():
    pages = [
        page(
            *(text_object(f"第{k}行{c}正文内容如此这般地写下去", 20, 40 + 8 * k) for k in range(9)),
            text_object(f"— {i + 1} —", 95, 280, size=3.5, delta="g 4 2"),
            template="77",
        )
        for i, c in enumerate("甲乙丙")
    ]
    found = read(*pages, template=page(text_object("青川市人民政府文件", 60, 12)))
    assert {d.span.slice(found.raw).strip() for d in found.dropped} == {
        "青川市人民政府文件",
        "— 1 —",
        "— 2 —",
        "— 3 —",
    }
    assert len(found.dropped) == 6


TABLE = [
    text_object("序号", 22, 22, size=4),
    text_object("任务", 42, 22, size=4),
    text_object("牵头单位", 82, 22, size=4),
    text_object("1", 22, 32, size=4),
    text_object("建设老年助餐点", 42, 32, size=4),
    text_object("200个", 42, 38, size=4, delta="g 3 2.1"),
    text_object("市自然资源", 82, 32, size=4),
    text_object("和规划局", 82, 38, size=4),
]
ROWS = ["序号\t任务\t牵头单位", "1\t建设老年助餐点200个\t市自然资源和规划局"]
EDGES = {"x": (20, 40, 80, 103), "y": (20, 30, 46)}
LINES = [
    *(path_object(20, y, 83, 0.3, "M 0 0 L 83 0") for y in EDGES["y"]),
    *(path_object(0, 0, 210, 297, "M 0 0 L 0 26", f"1 0 0 1 {x} 20") for x in EDGES["x"]),
]
BOXES = [
    path_object(
        x, y, right - x, low - y, f"M 0 0 L {right - x} 0 L {right - x} {low - y} L 0 {low - y} C"
    )
    for y, low in pairwise(EDGES["y"])
    for x, right in pairwise(EDGES["x"])
]


@pytest.mark.parametrize("rules", [LINES, BOXES], ids=["lines", "boxes"])
def test_ruled_table_is_read_by_its_cells(rules):
    above = text_object("一、任务分工", 20, 8)
    assert read(page(above, *TABLE, *rules)).raw.splitlines() == ["一、任务分工", *ROWS]


def test_paths_that_draw_no_straight_lines_are_no_table():
    signs = [
        path_object(20, 20, 9, 9, data) for data in ("M 0 0 B 1 1 2 2 3 3 C", "L x", "M 1", "")
    ]
    raw = read(page(text_object("一、任务", 20, 8), *signs, text_object("二、措施", 20, 60))).raw
    assert raw.split() == ["一、任务", "二、措施"]


def test_pictures_alone_ask_for_text_recognition():
    with pytest.raises(LoadError, match="OCR"):
        read(page())


def test_page_of_pictures_among_others_is_told():
    found = read(page(text_object("一、目标", 20, 30)), page())
    assert [issue.code for issue in found.issues] == ["page-without-text"]
    assert "2" in found.issues[0].message


def test_damaged_files_are_refused():
    data = ofd(page(text_object("一、目标", 20, 30)))
    for bad in (
        data[:200],
        b"PK\x03\x04",
        data.replace(b"Doc_0/Document.xml", b"Doc_0/Documenz.xml", 1),
    ):
        with pytest.raises(LoadError, match="损坏"):
            read_ofd(bad, WHERE)


def test_absurd_numbers_neither_fill_the_memory_nor_crash():
    delta = "g 999999999 1 g x nan inf 1e999"
    found = read(page(text_object("甲乙", 20, 30, delta=delta), text_object("丙", "x", "1e400")))
    assert set(found.raw) >= {"甲", "乙", "丙"}
