import pytest

from corpus.drafts import DraftClause, Structure
from corpus.prose import read_prose
from corpus.register import Register
from corpus.units import find_responsibilities


def roles(text: str, register: Register) -> str:
    structure = Structure((), (DraftClause(("一",), ("一",), 0, len(text)),))
    (found,) = find_responsibilities(text, structure, register)
    return " ".join(f"{text[r.name_start : r.name_end]} {r.role}" for r in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "由市科技局牵头,市财政局、市人社局配合,制定实施办法。",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        (
            "由市科技局牵头,市财政局、市人力资源社会保障局等部门参与,建立联席会议制度。",
            "市科技局 lead 市财政局 participate 市人力资源社会保障局 participate",
        ),
        (
            "由市教育局牵头负责,市财政局、市信用联社具体落实。",
            "市教育局 lead 市财政局 participate 市信用联社 participate",
        ),
        ("由城建科负责台账管理。", "城建科 responsible"),
        ("县交通局、县公路段:负责道路绿化。", "县交通局 responsible 县公路段 responsible"),
        (
            "由省工信厅牵头,会同省节能工作领导小组成员单位实施。",
            "省工信厅 lead 省节能工作领导小组成员单位 participate",
        ),
        (
            "省金融监管局、人民银行湖南省分行要引导金融机构创新。",
            "省金融监管局 lead 人民银行湖南省分行 lead",
        ),
        ("市住建局牵头,消防救援机构配合。", "市住建局 lead 消防救援机构 participate"),
        ("市科技局发挥牵头协调作用,市财政局配合。", "市科技局 lead 市财政局 participate"),
        ("由市科技局牵头、市财政局参加,建立联席会议制度。", "市科技局 lead 市财政局 participate"),
        (
            "市科技局牵头,会同市财政局、市人社局制定办法。",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        ("市科技局牵头会同市财政局制定办法。", "市科技局 lead 市财政局 participate"),
        ("由环境保护局主办,交通局协办。", "环境保护局 lead 交通局 participate"),
        ("市科技局会同市财政局负责制定办法。", "市科技局 lead 市财政局 lead"),
        (
            "由市科技局会同市财政局、市人社局等部门制定具体办法。",
            "市科技局 lead 市财政局 lead 市人社局 lead",
        ),
        ("市科技局会同有关部门制定办法。", "市科技局 lead"),
        ("市科技局牵头成立推进组。", "市科技局 lead"),
        ("市科技局牵头组织实施。", "市科技局 lead"),
        ("领导小组办公室会同市财政局开展督查。", "领导小组办公室 lead 市财政局 lead"),
        (
            "市科技局负责平台建设,市财政局负责资金保障,市人社局配合。",
            "市科技局 responsible 市财政局 responsible 市人社局 participate",
        ),
        ("市科技局具体负责项目管理。", "市科技局 responsible"),
        ("1.市发展改革委负责项目立项。", "市发展改革委 responsible"),
        ("一是市发展改革委负责项目立项。", "市发展改革委 responsible"),
        ("(一)市发展改革委:负责项目立项。", "市发展改革委 responsible"),
        ("责任主体为市科技局。", "市科技局 responsible"),
        ("市科技局是责任主体。", "市科技局 responsible"),
        (
            "市科技局为牵头单位,市财政局、市人社局为配合单位。",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        ("以市科技局为主,市财政局配合。", "市科技局 lead 市财政局 participate"),
        ("由市科技局牵头,各有关部门配合,推进工作。", "市科技局 lead 各有关部门 participate"),
        (
            "由市科技局牵头,市财政局、各区政府按职责分工负责。",
            "市科技局 lead 市财政局 participate 各区政府 participate",
        ),
        (
            "由市消防救援支队牵头,市气象局、某某军分区等单位参加。",
            "市消防救援支队 lead 市气象局 participate 某某军分区 participate",
        ),
        (
            "由省委宣传部、省文明办牵头,省教育厅、团省委、省军区政治部配合。",
            "省委宣传部 lead 省文明办 lead 省教育厅 participate 团省委 participate"
            " 省军区政治部 participate",
        ),
        (
            "市教育局负责组织,市财政局、市人社局予以支持。",
            "市教育局 responsible 市财政局 participate 市人社局 participate",
        ),
        (
            "教育部、共青团中央、全国妇联分别牵头组织活动。",
            "教育部 lead 共青团中央 lead 全国妇联 lead",
        ),
        (
            "市财政局、市审计局、市城投公司要做好资金筹措工作。",
            "市财政局 lead 市审计局 lead 市城投公司 lead",
        ),
        ("加强与中央网信办、商务部等部门的联动与配合。", ""),
        (
            "由市教育局牵头,各驻村后盾单位负责。",
            "市教育局 lead 各驻村后盾单位 participate",
        ),
        (
            "市人社局、市国资委、市属国有企业按职责抓好落实。",
            "市人社局 joint 市国资委 joint 市属国有企业 joint",
        ),
        ("各区(市)政府、各镇街负责。", "各区(市)政府 responsible 各镇街 responsible"),
        ("由公安、交通部门负责。", "公安 responsible 交通部门 responsible"),
        ("由教育部门、行业协会负责。", ""),
        ("市科技局、市财政局按职责分工抓好落实。", "市科技局 joint 市财政局 joint"),
        (
            "市科技局、财政局、人社局负责平台建设。",
            "市科技局 responsible 财政局 responsible 人社局 responsible",
        ),
        ("省发改委、数字办牵头制定和组织实施分年度工作计划。", "省发改委 lead 数字办 lead"),
        (
            "省大数据发展管理局(省大数据发展领导小组办公室)作为具体牵头单位,要进一步健全机制。",
            "省大数据发展管理局(省大数据发展领导小组办公室) lead",
        ),
        ("推进组办公室(市数字经济局)牵头,每年组织开展考核。", "推进组办公室(市数字经济局) lead"),
        (
            "工业领域由州工信委会同州能源局、州大数据发展管理局等部门牵头落实。",
            "州工信委 lead 州能源局 lead 州大数据发展管理局 lead",
        ),
        (
            "由市政务中心牵头,会同市编办、市法制办,以及相关市级部门、区县开发区,建立工作例会制度。",
            "市政务中心 lead 市编办 participate 市法制办 participate 相关市级部门 participate "
            "区县开发区 participate",
        ),
        (
            "20.市政府办公室会同市大数据局负责本政策的解释工作,市大数据局牵头抓好落实,市直有关部门按照各自职责做好执行。",
            "市政府办公室 lead 市大数据局 lead 市直有关部门 participate",
        ),
        ("本《行动计划》由中关村管委会负责解释。", "中关村管委会 responsible"),
        ("新闻出版广电总局负责做出具体工作部署。", "新闻出版广电总局 responsible"),
        (
            "对于其他调整,由各市(州)发展改革委负责审核,报省发展改革委备案。",
            "各市(州)发展改革委 responsible",
        ),
        ("领导小组办公室负责日常工作。", "领导小组办公室 responsible"),
        ("各成员单位按照职责分工抓好落实。", ""),
        ("各成员单位要按照职责分工,密切配合。", ""),
        ("支持市属企业牵头组建联盟。", ""),
        ("支持市科技局牵头组建联盟。", ""),
        ("鼓励高校、科研院所牵头承担项目,市级财政给予配套。", ""),
        ("企业负责主体投入,政府引导。", ""),
        ("财政局负责资金保障,审计局负责监督。", "财政局 responsible 审计局 responsible"),
        ("财政部门负责资金保障。", "财政部门 responsible"),
        ("各级财政部门要加大投入。", ""),
        ("建立市科技局牵头、有关部门参与的工作机制。", ""),
        ("形成科技部门牵头,有关部门协同配合的体制。", ""),
        ("各区政府负责本辖区工作。", "各区政府 responsible"),
        ("各部门负责本行业工作。", ""),
        (
            "市委组织部、市科技局、市财政局,各区政府负责落实。",
            "市委组织部 responsible 市科技局 responsible 市财政局 responsible 各区政府 responsible",
        ),
        ("2024年底前由市科技局牵头完成。", "市科技局 lead"),
        ("2024年6月底前,市科技局牵头完成评估。", "市科技局 lead"),
        ("每年由市统计局会同市科技局发布报告。", "市统计局 lead 市科技局 lead"),
        ("市科技局负责人参加会议。", ""),
        ("市科技局要加强统筹,会同市财政局制定方案。", "市科技局 lead 市财政局 lead"),
        (
            "在市委人才工作领导小组领导下,市委组织部牵头抓总,市人社局、市科技局等部门密切配合。",
            "市委组织部 lead 市人社局 participate 市科技局 participate",
        ),
        (
            "市教育局、市人力资源和社会保障局、市财政局等部门参加的联席会议由市教育局牵头。",
            "市教育局 lead",
        ),
        (
            "由市卫生健康委牵头,市医保局、市人力资源社会保障局、市财政局等部门为成员单位,建立联席会议制度。",
            "市卫生健康委 lead 市医保局 participate 市人力资源社会保障局 participate "
            "市财政局 participate",
        ),
        ("各地各部门要高度重视,市生态环境局要发挥牵头作用。", "市生态环境局 lead"),
        ("市财政局要保障经费,市审计局要加强监督。", "市财政局 lead 市审计局 lead"),
        ("县人民政府负总责。", ""),
        (
            "乡镇人民政府、街道办事处负责组织实施。",
            "乡镇人民政府 responsible 街道办事处 responsible",
        ),
        (
            "牵头单位为市科技局,配合单位为市财政局、市人社局。",
            "市科技局 lead 市财政局 participate 市人社局 participate",
        ),
        ("成立由市长任组长的领导小组,负责统筹全市工作。", "领导小组 responsible"),
        (
            "成立市数字经济发展领导小组,由市政府主要领导挂帅,统筹领导全市数字经济发展。",
            "市数字经济发展领导小组 lead",
        ),
        ("在市政府信息办成立数字经济发展中心,负责开展分析研究。", "数字经济发展中心 responsible"),
        ("成立市人才工作领导小组,市委组织部负责日常工作。", "市委组织部 responsible"),
        ("局有关处室(单位)重点配合做好需求收集。", "局有关处室(单位) participate"),
        ("由市科技局牵头,市财政局负责制定资金办法。", "市科技局 lead 市财政局 participate"),
        ("市科技局牵头科技创新,市财政局负责资金保障。", "市科技局 lead 市财政局 responsible"),
        ("由市委督查室负责督查。", "市委督查室 responsible"),
        ("市科技局可会同有关部门开展认定。", "市科技局 lead"),
        ("领导小组办公室设在市科技局,负责日常工作。", ""),
        ("领导小组办公室设在市科技局,承担日常工作。", ""),
        ("市人民政府负责统筹全市工作。", "市人民政府 responsible"),
        ("各镇(街道)负责本辖区工作。", "各镇(街道) responsible"),
        ("市、区两级财政部门要加大投入。", ""),
        (
            "由市发展改革委负责牵头,会同市财政局等部门推进落实。",
            "市发展改革委 lead 市财政局 participate",
        ),
        (
            "市工信局要会同市科技局、市财政局制定政策。",
            "市工信局 lead 市科技局 lead 市财政局 lead",
        ),
        ("市教育局、市人社局按照职责分工负责落实。", "市教育局 joint 市人社局 joint"),
        ("成立由市政府分管领导任组长,市发展改革委、市财政局等部门为成员的领导小组。", ""),
        ("本方案由市科技局负责解释。", "市科技局 responsible"),
        ("市科技局、市财政局要按照各自职责,抓好落实。", "市科技局 lead 市财政局 lead"),
        ("县卫生健康局要切实履行牵头责任。", "县卫生健康局 lead"),
        (
            "县发展和改革局负责项目审批;县财政局负责资金拨付;县审计局负责审计监督。",
            "县发展和改革局 responsible 县财政局 responsible 县审计局 responsible",
        ),
        (
            "市委组织部、市人社局负责,市财政局配合。",
            "市委组织部 responsible 市人社局 responsible 市财政局 participate",
        ),
        ("支持高校院所牵头组建创新联合体,市科技局给予支持。", ""),
        ("依托市产业研究院牵头建设平台。", ""),
        ("由企业牵头、高校参与,建设联合体。", ""),
        ("市发改委负责统筹协调。", "市发改委 responsible"),
        ("市场监管部门负责监督检查。", "市场监管部门 responsible"),
        ("各县(市、区)人民政府是责任主体,负责组织实施。", "各县(市、区)人民政府 responsible"),
        ("各县(市、区)要落实主体责任。", ""),
        ("市委、市政府主要领导负总责。", ""),
        ("主要负责人要亲自抓。", ""),
        ("市科技局作为牵头部门,要加强统筹协调。", "市科技局 lead"),
        ("市教育局牵头,各县区教育局具体负责。", "市教育局 lead 各县区教育局 participate"),
        (
            "区教育局牵头负责,区财政局、区人力资源社会保障局协同配合,各街道(镇)抓好落实。",
            "区教育局 lead 区财政局 participate 区人力资源社会保障局 participate",
        ),
        (
            "由省科技厅会同省财政厅、省发展改革委等部门负责组织实施和监督检查。",
            "省科技厅 lead 省财政厅 lead 省发展改革委 lead",
        ),
        (
            "国家发展改革委牵头,工业和信息化部、科技部、财政部等参与。",
            "国家发展改革委 lead 工业和信息化部 participate 科技部 participate 财政部 participate",
        ),
        ("科技部、财政部负责政策制定。", "科技部 responsible 财政部 responsible"),
        (
            "市生态环境局、市水利局、市农业农村局等部门要加强协作配合。",
            "市生态环境局 lead 市水利局 lead 市农业农村局 lead",
        ),
        ("学校负责日常管理。", ""),
        ("项目承担单位负责项目实施。", ""),
        ("医院要加强管理。", ""),
        ("市第一人民医院牵头组建医联体。", ""),
        ("市妇联牵头开展家庭教育指导。", "市妇联 lead"),
        ("团市委、市总工会牵头开展劳动竞赛。", "团市委 lead 市总工会 lead"),
        ("人民银行岳阳市分行牵头推进金融支持。", "人民银行岳阳市分行 lead"),
        (
            "国家金融监督管理总局岳阳监管分局负责监管。",
            "国家金融监督管理总局岳阳监管分局 responsible",
        ),
        ("国网岳阳供电公司负责电力保障。", "国网岳阳供电公司 responsible"),
        ("高新区管委会负责园区建设。", "高新区管委会 responsible"),
        (
            "市工业和信息化局、市统计局会各相关区牵头建立监测制度。",
            "市工业和信息化局 lead 市统计局 lead 各相关区 lead",
        ),
        ("市财政局会议牵头部门另行通知。", ""),
        ("各有关部门负责抓好落实。", ""),
        (
            "本措施由西城区科学技术和信息化局组织实施并负责解释。",
            "西城区科学技术和信息化局 responsible",
        ),
        (
            "宁波市教育局数字化转型办公室负责做好日常工作。",
            "宁波市教育局数字化转型办公室 responsible",
        ),
        ("具体工作由数字出版司负责实施。", "数字出版司 responsible"),
        ("由行政审批处牵头,制定方案。", "行政审批处 lead"),
        ("由承办处负责、由承包公司负责。", ""),
        (
            "省发展改革委会同经济和信息化厅、农业农村厅等部门,委托第三方开展评审。",
            "省发展改革委 lead 经济和信息化厅 lead 农业农村厅 lead",
        ),
        ("经开区管委会负责园区建设。", "经开区管委会 responsible"),
        ("经市政府同意负责实施。", ""),
        (
            "按照属地原则,各市(州)发展改革委作为项目的管理单位,负责日常管理。",
            "各市(州)发展改革委 responsible",
        ),
        ("数据作为生产要素,负责人要重视。", ""),
    ],
)
def test_sentence_charges_who_it_names(register, sentence, expected):
    assert roles(sentence, register) == expected


def covers(text: str, register: Register) -> list[tuple[str, str]]:
    found = read_prose(text, 0, len(text), register)
    return [
        (text[slice(f.charge.name.start, f.charge.name.end)], text[slice(*f.covers)]) for f in found
    ]


def test_each_duty_of_a_sentence_covers_its_own_part(register):
    text = "市科技局负责平台建设,市财政局负责资金保障,市人社局配合。"
    assert covers(text, register) == [
        ("市科技局", "市科技局负责平台建设,"),
        ("市财政局", "市财政局负责资金保障,市人社局配合。"),
        ("市人社局", text),
    ]


def test_one_duty_covers_its_whole_sentence(register):
    text = "建立联席会议制度,由市科技局牵头,市财政局参加,每半年开会。"
    assert covers(text, register) == [("市科技局", text), ("市财政局", text)]
