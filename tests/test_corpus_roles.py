import pytest
from unit_samples import roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "建设。(市科技局牵头,市财政局、市人社局)",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        (
            "建设。(市科技局牵头;市财政局、市人社局)",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        (
            "建设。(市科技局牵头、市财政局、市人社局)",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        (
            "建设。(市科技局负责,市财政局、市人社局参加)",
            "市科技局 responsible 市财政局 participate 市人社局 participate",
        ),
        (
            "建设。\n牵头单位(责任人):市科技局(张三)\n配合单位(责任人):市财政局(李四)、市人社局(外专局)",
            "市科技局 lead 市财政局 participate 市人社局(外专局) participate",
        ),
        (
            "建设。责任领导:张三,牵头科室:城建科,责任单位:市城管局、各街道。",
            "城建科 lead 市城管局 participate 各街道 participate",
        ),
        ("建设。(各镇(街道)具体实施)", "各镇(街道) responsible"),
        ("建设。(具体实施办法另行制定)", ""),
        ("建设。整改责任单位:市住建局、市城管局。", "市住建局 responsible 市城管局 responsible"),
        (
            "建设。(市科技局、市财政局按职责分工负责,排在第一位的为牵头单位)",
            "市科技局 lead 市财政局 participate",
        ),
        ("建设。(市科技局、市财政局分别负责)", "市科技局 joint 市财政局 joint"),
        ("建设。(市科技局牵头,市财政局等部门)", "市科技局 lead 市财政局 participate"),
        (
            "建设。(市科技局牵头,市直有关部门、各区政府)",
            "市科技局 lead 市直有关部门 participate 各区政府 participate",
        ),
        ("建设。(市科技局牵头,各区政府)", "市科技局 lead 各区政府 participate"),
        ("建设。(市科技局负责,市财政局)", "市科技局 responsible 市财政局 responsible"),
        (
            "建设。(牵头单位:市科技局,市财政局、市人社局配合)",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        ("建设。(市科技局为主,市财政局配合)", "市科技局 lead 市财政局 participate"),
        (
            "建设。(市科技局(牵头)、市财政局、市人社局)",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        ("建设。(市科技局[牵头]、市财政局)", "市科技局 lead 市财政局 participate"),
        (
            "建设。(责任单位:市科技局牵头,市财政局、市人社局配合)",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        (
            "建设。责任单位:市科技局牵头,市财政局、市人社局。",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        (
            "建设。(市科技局会同市财政局牵头,市人社局参与)",
            "市科技局 lead 市财政局 lead 市人社局 participate",
        ),
        (
            "建设。(市科技局、市财政局会同有关部门负责)",
            "市科技局 lead 市财政局 lead 有关部门 lead",
        ),
        (
            "建设。(由市科技局牵头,会同市财政局、市人社局等部门负责)",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        ("建设。(市科技局牵头负责,2025年底前完成)", "市科技局 lead"),
        (
            "建设。(市科技局牵头,市财政局配合,2025年底前完成)",
            "市科技局 lead 市财政局 participate",
        ),
        ("建设。(市科技局,2025年底前)", ""),
        (
            "建设。(牵头单位:市科技局;责任单位:市财政局;完成时限:2025年12月)",
            "市科技局 lead 市财政局 participate",
        ),
        (
            "建设。(责任部门:市委组织部、市委人才办、市科技局)",
            "市委组织部 responsible 市委人才办 responsible 市科技局 responsible",
        ),
        ("建设。【市科技局牵头,市财政局配合】", "市科技局 lead 市财政局 participate"),
        (
            "建设。[责任单位:市科技局、各区县(市)人民政府]",
            "市科技局 responsible 各区县(市)人民政府 responsible",
        ),
        (
            "建设。(责任单位:各区(市、县)人民政府、市级各部门(单位))",
            "各区(市、县)人民政府 responsible 市级各部门(单位) responsible",
        ),
        (
            "建设。(责任单位:市科技局、各镇(街道)、各有关单位)",
            "市科技局 responsible 各镇(街道) responsible 各有关单位 responsible",
        ),
        (
            "建设。(责任单位:市科技局,各区、县(市)人民政府,各开发区管委会)",
            "市科技局 responsible 各区、县(市)人民政府 responsible 各开发区管委会 responsible",
        ),
        (
            "建设。(责任单位:省教育厅,各市、县(区)人民政府)",
            "省教育厅 responsible 各市、县(区)人民政府 responsible",
        ),
        (
            "建设。(责任单位:省教育厅,各设区市人民政府、平潭综合实验区管委会)",
            "省教育厅 responsible 各设区市人民政府 responsible 平潭综合实验区管委会 responsible",
        ),
        (
            "建设。(责任单位:省科技厅;各市州人民政府)",
            "省科技厅 responsible 各市州人民政府 responsible",
        ),
        (
            "建设。(责任单位:市工信局,市总工会、团市委、市妇联、市科协、市残联)",
            "市工信局 responsible 市总工会 responsible 团市委 responsible "
            "市妇联 responsible 市科协 responsible 市残联 responsible",
        ),
        (
            "建设。(责任单位:市教育局、岳阳职业技术学院、市第一人民医院、国网岳阳供电公司、市城投集团、中国银行岳阳分行)",
            "市教育局 responsible 岳阳职业技术学院 responsible 市第一人民医院 responsible "
            "国网岳阳供电公司 responsible 市城投集团 responsible "
            "中国银行岳阳分行 responsible",
        ),
        (
            "建设。(责任单位:中央驻岳单位、市属国有企业)",
            "中央驻岳单位 responsible 市属国有企业 responsible",
        ),
        (
            "建设。(责任单位:市科技局党组、市委党校)",
            "市科技局党组 responsible 市委党校 responsible",
        ),
        (
            "建设。(责任领导:张三;责任单位:局办公室、政策法规科)",
            "局办公室 responsible 政策法规科 responsible",
        ),
        (
            "建设。(责任单位:经济发展局、党政办、社会事务办、综合执法队)",
            "经济发展局 responsible 党政办 responsible 社会事务办 responsible "
            "综合执法队 responsible",
        ),
        (
            "建设。(市科技局牵头,市教育局、市财政局按职责分工负责,各区政府配合)",
            "市科技局 lead 市教育局 participate 市财政局 participate 各区政府 participate",
        ),
        (
            "建设。(市科技局、市教育局牵头,市财政局参与;各区政府落实)",
            "市科技局 lead 市教育局 lead 市财政局 participate 各区政府 participate",
        ),
        ("建设。(市教育局和市财政局负责)", "市教育局 responsible 市财政局 responsible"),
        ("建设。(市科技局、市发改委按职责分工牵头负责)", "市科技局 lead 市发改委 lead"),
        (
            "建设。(省发展改革委、省科技厅、省工业和信息化厅等按职责分工负责)",
            "省发展改革委 joint 省科技厅 joint 省工业和信息化厅 joint",
        ),
        ("建设。(各地各部门按职责分工负责)", "各地各部门 joint"),
        (
            "建设。(牵头部门:市科技局;参加部门:市财政局、市人社局)",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        (
            "建设。(第一责任单位:市科技局;其他责任单位:市财政局)",
            "市科技局 responsible 市财政局 responsible",
        ),
        (
            "建设。牵头单位:市科技局\n配合单位:市财政局、市人社局",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        ("建设。\n责任单位 市科技局、市财政局", "市科技局 responsible 市财政局 responsible"),
        ("建设。\n——责任单位:市科技局、市财政局", "市科技局 responsible 市财政局 responsible"),
        ("建设。\n★责任单位:市科技局、市财政局", "市科技局 responsible 市财政局 responsible"),
        ("建设。\n◆牵头单位:市科技局", "市科技局 lead"),
        (
            "建设。责任主体:市科技局,配合单位:市财政局。",
            "市科技局 responsible 市财政局 participate",
        ),
        ("建设。(责任单位市科技局、市财政局)", "市科技局 responsible 市财政局 responsible"),
        ("建设。(牵头单位市科技局,配合单位市财政局)", "市科技局 lead 市财政局 participate"),
        ("建设。〔市科技局牵头,市财政局配合〕", "市科技局 lead 市财政局 participate"),
        (
            "建设。(市科技局牵头,市财政局、区政府〈管委会〉配合)",
            "市科技局 lead 市财政局 participate 区政府〈管委会〉 participate",
        ),
        (
            "建设。(牵头单位:市科技局;责任单位:市财政局,各区县人民政府、管委会)",
            "市科技局 lead 市财政局 participate 各区县人民政府 participate 管委会 participate",
        ),
        ("建设。(市科技局主办,市财政局协办)", "市科技局 lead 市财政局 participate"),
        (
            "建设。(市科技局牵头,市财政局、市人社局共同负责)",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        ("建设。(市科技局、市财政局共同牵头)", "市科技局 lead 市财政局 lead"),
        ("建设。(牵头:市科技局,配合:市财政局)", "市科技局 lead 市财政局 participate"),
        ("建设。(责任:市科技局)", "市科技局 responsible"),
        ("建设。(市科技局)", ""),
        (
            "建设。(市科技局、各区政府)",
            "市科技局 responsible 各区政府 responsible",
        ),
        (
            "建设。(实施主体:各乡镇人民政府;监管单位:县林业局)",
            "各乡镇人民政府 responsible 县林业局 responsible",
        ),
        ("建设。(责任单位:市教育局(以下均需各县落实,不再列出))", "市教育局 responsible"),
        ("建设。(教育部、水利部)", "教育部 responsible 水利部 responsible"),
        ("建设。(市科技局牵头,各县政府具体落实)", "市科技局 lead 各县政府 participate"),
        (
            "建设。(市教育局、市财政局牵头,某某大学、派出机构配合)",
            "市教育局 lead 市财政局 lead 某某大学 participate 派出机构 participate",
        ),
    ],
)
def test_statement_reads_lists_of_every_form(register, text, expected):
    flat = expected.split()
    assert roles(text, register) == list(zip(flat[::2], flat[1::2], strict=True))
