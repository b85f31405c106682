import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from corpus.errors import LoadError
from corpus.read_docx import read_docx
from corpus.read_numbering import format_number

WHERE = Path("方案.docx")

LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "%1.%3.%4"),
)


def saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def lines(document) -> list[str]:
    return read_docx(saved(document), WHERE).raw.splitlines()


def add_scheme(document, scheme=90, levels=LEVELS, extra=""):
    """Add a numbering scheme and two lists of it, the second of which starts again at 5."""
    root = document.part.numbering_part.element
    items = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (name, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{scheme}">{items}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    for number, override in (
        (scheme, ""),
        (scheme + 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
    ):
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}">'
                f'<w:abstractNumId w:val="{scheme}"/>{override}</w:num>'
            )
        )
    return scheme


def number_properties(list_id, depth=None):
    level = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return parse_xml(f'<w:numPr {nsdecls("w")}>{level}<w:numId w:val="{list_id}"/></w:numPr>')


def numbered(document, text, list_id, depth=0):
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(number_properties(list_id, depth))
    return paragraph


def test_paragraphs_and_tables_are_read_in_order():
    document = docx.Document()
    document.add_paragraph("一、重点任务")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("任务", "责任单位", "建设平台", ""), strict=True):
        cell.text = text
    table.cell(1, 1).text = "市科技局"
    table.cell(1, 1).add_paragraph("市财政局")
    document.add_paragraph("二、保障措施")
    assert lines(document) == [
        "一、重点任务",
        "任务\t责任单位",
        "建设平台\t市科技局  市财政局",
        "二、保障措施",
    ]


def test_table_that_lays_out_the_page_is_read_as_paragraphs():
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "一、总体目标"
    cell.add_paragraph("到2025年，建成示范区。")
    assert lines(document) == ["一、总体目标", "到2025年，建成示范区。"]


def test_automatic_numbers_are_printed_and_start_again_under_each_heading():
    document = docx.Document()
    list_id = add_scheme(document)
    for text, depth in (
        ("总体要求", 0),
        ("指导思想", 1),
        ("工作目标", 1),
        ("重点任务", 0),
        ("加强建设", 1),
        ("完善网络", 2),
        ("细则", 3),
        ("提升能力", 2),
    ):
        numbered(document, text, list_id, depth)
    numbered(document, "附则", list_id + 1)
    assert lines(document) == [
        "一、总体要求",
        "（一）指导思想",
        "（二）工作目标",
        "二、重点任务",
        "（一）加强建设",
        "1.完善网络",
        "二.1.1 细则",
        "2.提升能力",
        "五、附则",
    ]


def test_legal_numbering_prints_digits_and_no_restart_runs_on():
    document = docx.Document()
    list_id = add_scheme(
        document,
        levels=(("chineseCounting", "第%1章"), ("decimal", "%1.%2")),
        extra='<w:lvlRestart w:val="0"/><w:isLgl/>',
    )
    for text, depth in (("总则", 0), ("目的", 1), ("分则", 0), ("范围", 1)):
        numbered(document, text, list_id, depth)
    assert lines(document) == ["第1章 总则", "1.1 目的", "第2章 分则", "2.2 范围"]


def test_style_gives_its_number_to_its_paragraphs_and_zero_takes_it_away():
    document = docx.Document()
    list_id = add_scheme(document)
    style = document.styles["Heading 1"]
    style.element.get_or_add_pPr().append(number_properties(list_id))
    document.add_heading("总体要求", 1)
    plain = document.add_heading("附件", 1)
    plain._p.get_or_add_pPr().append(number_properties(0))
    document.add_heading("重点任务", 1)
    assert lines(document) == ["一、总体要求", "附件", "二、重点任务"]


def test_bullets_are_printed_as_bullets():
    document = docx.Document()
    list_id = add_scheme(document, levels=(("bullet", "\uf0b7"), ("bullet", "——")))
    numbered(document, "企业倍增", list_id)
    numbered(document, "能级提升", list_id, 1)
    assert lines(document) == ["• 企业倍增", "—— 能级提升"]


def test_deleted_text_is_out_and_inserted_text_is_in():
    document = docx.Document()
    paragraph = document.add_paragraph("到2025年，")
    for tag, inner, text in (("w:del", "w:delText", "达到20家"), ("w:ins", "w:t", "达到30家")):
        change, run, word = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        word.text = text
        run.append(word)
        change.append(run)
        paragraph._p.append(change)
    assert lines(document) == ["到2025年，达到30家"]


def test_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    document = docx.Document()
    paragraph = document.add_paragraph("到2025年，")
    mark = parse_xml(f"<w:rPr {nsdecls('w')}><w:del/></w:rPr>")
    paragraph._p.get_or_add_pPr().append(mark)
    document.add_paragraph("达到30家。")
    assert lines(document) == ["到2025年，达到30家。"]


def test_hidden_text_headers_and_footers_are_out_and_breaks_are_in():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    paragraph = document.add_paragraph("甲")
    paragraph.add_run().add_break()
    paragraph.add_run("乙\t丙")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("秘").font.hidden = True
    assert lines(document) == ["甲", "乙\t丙"]


def test_text_box_is_read_once_behind_its_paragraph():
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>专栏1</w:t></w:r></w:p></w:txbxContent>"
    spaces = nsdecls("w") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    run = parse_xml(
        f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document.add_paragraph("一、目标")._p.append(run)
    document.add_paragraph("二、任务")
    assert lines(document) == ["一、目标", "专栏1", "二、任务"]


def test_content_controls_links_and_smart_tags_are_read():
    document = docx.Document()
    paragraph = document.add_paragraph("由")
    for tag in ("w:smartTag", "w:hyperlink"):
        wrapper, run, word = OxmlElement(tag), OxmlElement("w:r"), OxmlElement("w:t")
        word.text = "市科技局"
        run.append(word)
        wrapper.append(run)
        paragraph._p.append(wrapper)
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, control)
    assert lines(document) == ["控件", "由市科技局市科技局"]


def test_table_of_contents_is_dropped():
    document = docx.Document()
    style = document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、总体目标\t1", style=style)
    document.add_paragraph("一、总体目标")
    found = read_docx(saved(document), WHERE)
    assert [(d.reason, d.span.slice(found.raw)) for d in found.dropped] == [
        ("contents", "一、总体目标\t1\n")
    ]


def test_footnotes_stand_behind_the_text_and_are_dropped():
    document = docx.Document()
    document.add_paragraph("一、目标")
    data = io.BytesIO(saved(document))
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>注释</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    relation = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", relation.encode())
            new.writestr(name, text)
        new.writestr("word/footnotes.xml", notes)
    found = read_docx(out.getvalue(), WHERE)
    assert found.raw == "一、目标\n注释\n"
    assert [(d.reason, d.span.slice(found.raw)) for d in found.dropped] == [("footnote", "注释\n")]


def test_pictures_alone_ask_for_text_recognition():
    with pytest.raises(LoadError, match="OCR"):
        read_docx(saved(docx.Document()), WHERE)


def test_damaged_files_are_refused():
    document = docx.Document()
    document.add_paragraph("一、目标" * 200)
    data = saved(document)
    for cut in (10, len(data) // 2, len(data) - 30):
        with pytest.raises(LoadError, match="损坏"):
            read_docx(data[:cut], WHERE)
    broken = bytearray(data)
    at = data.index(b"word/document.xml") + 60
    broken[at : at + 40] = b"\xff" * 40
    with pytest.raises(LoadError, match="损坏"):
        read_docx(bytes(broken), WHERE)


def test_zip_bomb_is_refused_unopened():
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(70):
            part.write(b" " * 2**20)
    assert len(file.getvalue()) < 100_000
    with pytest.raises(LoadError, match="64 MB"):
        read_docx(file.getvalue(), WHERE)


def test_entity_bomb_and_deep_nesting_neither_hang_nor_crash():
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "x">{entities}]><d>&a11;</d>'
    deep = f"<w:document {nsdecls('w')}><w:body>" + "<w:p>" * 50_000
    deep += "</w:p>" * 50_000 + "</w:body></w:document>"
    for text in (bomb, deep):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", text)
        with pytest.raises(LoadError):
            read_docx(file.getvalue(), WHERE)


@pytest.mark.parametrize(
    ("name", "number", "printed"),
    [
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 12, "十二"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 103, "一百零三"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 3, "03"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 27, "aa"),
        ("noSuchFormat", 7, "7"),
    ],
)
def test_numbers_are_written_in_words_formats(name, number, printed):
    assert format_number(number, name) == printed
