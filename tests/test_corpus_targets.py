"""Targets are the quantities aimed at, and nothing else that a plan counts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.drafts import DraftClause, DraftTarget
from corpus.targets import find_targets
from corpus.types import Comparator


def _find(text: str, *path: str) -> tuple[DraftTarget, ...]:
    (found,) = find_targets(text, [DraftClause(path, ("一",), 0, len(text))])
    return found


def _value(text: str, target: DraftTarget) -> str:
    return "".join(text[start:end] for start, end in target.value_ranges)


def _values(text: str, *path: str) -> list[str]:
    return [_value(text, target) for target in _find(text, *path)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("到2026年,全县研发投入强度达到2.1%,新增科技企业30家以上。", ["2.1%", "30家以上"]),
        ("每年推广新技术不少于15项,培训农民2000人左右。", ["不少于15项", "2000人左右"]),
        ("力争到2027年孵化面积超过20万平方米,产值突破8亿元。", ["超过20万平方米", "8亿元"]),
        ("每年引进1—2名领军人才、培养10名青年人才。", ["1—2名", "10名"]),
        ("到2026年,开设精品课程50门,建成智慧灯杆800根。", ["50门", "800根"]),
        ("区域环境噪声平均值控制在55分贝以下。", ["55分贝以下"]),
        ("到2026年,国家级、省级园区分别达到2个、5个。", ["2个", "5个"]),
        ("力争省级以上实验室实现零的突破。", ["零的突破"]),
        ("技术合同交易额破10亿元。", ["10亿元"]),
        ("硬化道路20公里,栽植苗木5万株。", ["20公里", "5万株"]),
        ("新建学校10所(其中小学6所、初中4所)。", ["10所", "6所", "4所"]),
        ("整治老旧建筑300栋。", ["300栋"]),
        ("县区要安排5名以上同志专门从事科技工作。", ["5名以上"]),
        ("30%高频事项实现“秒办”,网上受理率达到80%。", ["30%", "80%"]),
        ("到2026年,新增上市企业三家,流转土地十万亩。", ["三家", "十万亩"]),
        ("信息化发展指数达到85。", ["85"]),
        ("政务服务事项100%实现网上可办。", ["100%"]),
        ("到2026年,审批时间压缩至3个工作日以内。", ["3个工作日以内"]),
        ("土地首次登记1个工作日内办结。", ["1个工作日内"]),
        ("9个考核断面水质优良(达到或优于Ⅲ类)比例达到55%以上。", ["55%以上"]),
        ("建成9个示范村,处理率达到90%。", ["9个", "90%"]),
        ("孕产妇死亡率低于12/10万,饮用水水质优良比例总体高于93%。", ["低于12/10万", "高于93%"]),
        ("严守42.3万亩耕地红线,恢复撂荒地1.1万亩。", ["42.3万亩", "1.1万亩"]),
        ("办理环节压减至1个、材料压减至3份。", ["1个", "3份"]),
        ("实现一般项目竣工前审批“最多90天”。", ["90天"]),
        ("实现90%以上的非税收入项目接入统一支付平台。", ["90%以上"]),
        ("对申报示范项目的,给予优先安排,力争建设3-5个项目。", ["3-5个"]),
        ("2023 年培育“专精特新”企业 2 家。", ["2 家"]),
        ("新增开放数据集200个、开放数据项2000项以上。", ["200个", "2000项以上"]),
        ("到2026年,培育产值10亿元以上企业4家。", ["4家"]),
        ("3个以上产业年产值达到百亿元以上。", ["3个以上"]),
        ("推进1-2个有影响力的平台落成。", ["1-2个"]),
        ("选择10个社区开展试点。", ["10个"]),
        ("在11个县中各选择1个县开展试点。", ["1个"]),
        ("汇聚政务数据80%以上。", ["80%以上"]),
        ("全年组织货运班列20列。", ["20列"]),
        ("筹集保障性租赁住房1.2万套。", ["1.2万套"]),
        ("帮助1.5万家企业获得授信1500亿元。", ["1.5万家", "1500亿元"]),
        ("为600户老人提供上门服务。", ["600户"]),
        ("为100家科创企业(项目)开展资本对接。", ["100家"]),
        ("完善1000个以上乡(镇)区域站功能。", ["1000个以上"]),
        ("实现省际出口带宽达到3.2万G,建设5G网络。", ["3.2万G"]),
        ("完成全系统52项申请事项接入平台的升级改造工作。", ["52项"]),
        ("推动机关内部15件事项接入协同系统。", ["15件"]),
        ("推进适宜网上办理的66件事项接入服务平台。", ["66件"]),
        ("落实12个条线“码上办”。", ["12个"]),
        ("近3年已形成基础,力争年均增长20%。", ["20%"]),
        ("到2025年,培育企业100余家。", ["100余家"]),
        ("实现年发电量约为17.1亿度。", ["17.1亿度"]),
        ("实现线上帮办90%解决率。", ["90%"]),
        ("各级100个高频事项实现“最多跑一次”。", ["100个"]),
        ("备案类项目审批事项用时不超过17个工作日。", ["不超过17个工作日"]),
        ("将目前的1.5%-3%的担保费率降低至1%以下。", ["1%以下"]),
        ("盘活闲置土地3000亩以上,拆除违建5万平方米。", ["3000亩以上", "5万平方米"]),
        ("推广机插秧面积不少于5万亩。", ["不少于5万亩"]),
        ("建设“人才驿站”120间。", ["120间"]),
        ("实际利用外资5亿美元以上。", ["5亿美元以上"]),
        ("实施重大项目100个以上,完成投资300亿元。", ["100个以上", "300亿元"]),
        ("设立总规模50亿元的产业基金。", ["50亿元"]),
        ("新增污水处理能力10万吨/日。", ["10万吨/日"]),
        ("全员劳动生产率达到11万元/人年以上。", ["11万元/人年以上"]),
        ("孕产妇死亡率控制在10/10万以下。", ["10/10万以下"]),
        ("人均预期寿命提高到79岁。", ["79岁"]),
        ("空气质量优良天数达到300天以上。", ["300天以上"]),
        ("窗口平均等候时间不超过10分钟。", ["不超过10分钟"]),
        ("企业开办实现1个工作日内办结。", ["1个工作日内"]),
        ("力争营商环境评价位居全省前3名。", ["前3名"]),
        ("经常参加体育锻炼人数比例达到40%。", ["40%"]),
        ("“最多跑一次”事项占比达到99%。", ["99%"]),
        ("建成2家标准化菜市场。", ["2家"]),
        ("办件及时率、公开率两项指标均达90%以上。", ["90%以上"]),
        ("采取新模式的项目用地宗数不低于30%。", ["不低于30%"]),
        ("在新材料、高端装备等领域新组建3家以上实验室。", ["3家以上"]),
        ("建成公园50座,绿地面积15平方米,其中湿地公园3座。", ["50座", "15平方米", "3座"]),
        ("完成9.2公里的供水主管网改造。", ["9.2公里"]),
        ("小学、初中生师比分别达到17:1、12.5:1。", ["17:1", "12.5:1"]),
        ("城乡居民收入比缩小到2.1:1以内,车桩比达到2:1。", ["2.1:1", "2:1"]),
        ("到2030年,旅游总收入比2020年翻两番。", ["翻两番"]),
        ("主要指标排名进入全省前三位,综合实力跻身全国前十。", ["前三位", "前十"]),
        ("劳动年龄人口平均受教育年限提高到11.5年。", ["11.5年"]),
        ("劣Ⅴ类水体比例为0,火灾十万人口死亡率控制在0.17以内。", ["0", "0.17以内"]),
        ("一次性医疗废物无害化处置率达100%,回收利用率超过35%。", ["100%", "超过35%"]),
        ("低保标准提高到每人每月750元。", ["750元"]),
        ("每村至少有1名网格员,评定甲级民宿二十家。", ["1名", "二十家"]),
        ("群众满意度保持在90分以上。", ["90分以上"]),
        ("就业人员十万人生产安全事故死亡率下降20%。", ["20%"]),
        ("能繁母猪保有量不低于3.5万头,年出栏生猪60万头左右。", ["不低于3.5万头", "60万头左右"]),
    ],
)
def test_aims_are_found_as_printed(text, values):
    assert _values(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "对新认定的企业,一次性给予50万元奖励。",
        "单个项目资助最高不超过300万元。",
        "对收入增速高于5%的企业,一次性奖励。",
        "请报送基础材料(纸质打印装订)10份。",
        "鼓励合理降低担保费率,担保机构担保费率不超过年化2%。",
        "完善“五支撑”双创模式,统一支付渠道。",
        "企业研发投入降幅不超过10%,按上年投入给予2%奖补。",
        "每季度结束10个工作日内将案例报送至我厅。",
        "引进人才每人补助200万元/人。",
        "按照研发投入的10%给予补助。",
        "各部门共计安排33人次(其中办公室2人次、经济局10人次、投资服务中心21人次)。",
        "030102支撑软件开发指开发过程中使用的工具,6512支撑软件开发。",
        "领导小组每年召开2次会议。",
        "每季度举办1次调度。",
        "引进世界500强企业,实施“5300”计划和1381行动计划。",
        "打造“4+4”产业体系,加快5G建设。",
        "做强新材料、新能源等8个优势产业。",
        "截至2021年底,全市建成基站3000个。",
        "目前,全市已有高新技术企业120家。",
        "落实〔2022〕6号文件第3条,自2024年3月1日起施行,有效期5年。",
        "申报单位应具备研发人员30人以上。",
        "收到材料后5个工作日内批复。",
        "逾期不改的,处2万元罚款。",
        "项目总投资4000万元,占地200亩。",
        "营业收入首次突破5000万元的,从专项资金中安排支持。",
        "各部门共计安排59人次参会。",
        "根据第七次人口普查,老年人口达95万人。",
        "开展百家企业、千名人才行动,建设一个中心、打造三个平台。",
        "推进13家市属企业数字化改革。",
        "全市高新技术产业产值翻番。",
        "提前超额完成全年目标,完成投资120亿元。",
        "全年新建基站6255个,提前超额完成全年任务目标,完成率114.31%。",
        "延续实施1%的失业保险费率。",
        "项目应有不少于3项可考核的指标。",
        "新增了228个治理项目。",
        "全省生产总值达到3000亿元,同比增长5.6%。",
        "按20%的税率缴纳企业所得税,减按25%计入应纳税所得额。",
        "引进全国前10强企业。",
        "引进人才年龄不超过45岁。",
        "选择甲市、乙市和丙市3个城市开展试点。",
        "打造10亿级平台。",
        "近5年来,重复利用率提高到70.7%。",
        "比赛8:30开始,按1:1的比例配套。",
        "补贴标准提高到每人每月500元。",
        "市、县经费按1:1分担,评审得分不低于80分。",
        "计划单列市的扣除标准为每月1500元。",
        "卫生事业发展水平居全国前列,前三季度运行平稳。",
        "单套建筑面积一般不大于60平方米。",
        "按照省政府实现41件“一件事”联办的要求,推进平台建设。",
        "推动11个乡镇承办活动。",
        "停车平台接入停车泊位10万余个,联网数量达8万余个。",
        "据测算,近3年数字经济总量年均增长达20%。",
        "年营收超过10亿元企业(家)。",
    ],
)
def test_other_numbers_are_no_targets(text):
    assert _values(text) == []


def test_parts_that_tell_facts_hold_no_targets():
    text = "规模以上企业达到500家,增长15%。"
    assert _values(text, "一、发展基础") == []
    assert _values(text, "一、发展目标") == ["500家", "15%"]


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("(五)在改善民生上下功夫、求实效", ["50所"]),
        ("(八)打造宜居地,在富民安民上取得新成效", ["50所"]),
        ("(二)改善办学条件", ["50所"]),
        ("(一)主要成效", []),
        ("三、申报条件", []),
    ],
)
def test_heading_tells_aims_from_facts_and_terms(heading, values):
    assert _values("改造中小学50所。", heading) == values


@pytest.mark.parametrize("words", ["“十三五”期间", "十三五时期"])
def test_five_years_before_the_plan_tell_a_fact(words):
    head = "青岚市“十四五”卫生健康发展规划\n"
    text = f"{head}{words},新增床位3万张。到2025年,床位达到9万张。"
    (targets,) = find_targets(text, [DraftClause((), ("一",), len(head), len(text))])
    assert [_value(text, target) for target in targets] == ["9万张"]


def test_bare_year_before_the_plan_tells_a_fact():
    head = "某县三年行动计划(2021—2023年)\n"
    text = head + "2020年,全县网络零售额达到12亿元。2023年,网络零售额达到20亿元。"
    (targets,) = find_targets(text, [DraftClause((), ("一",), len(head), len(text))])
    assert [_value(text, target) for target in targets] == ["20亿元"]


def test_grant_beside_an_aim_leaves_the_aim():
    assert _values("每年培育10名青年人才,给予4万元/人经费支持。") == ["10名"]


@pytest.mark.parametrize(
    ("text", "number", "unit", "comparator", "year"),
    [
        ("到2025年,企业达到2.5万家以上。", "2.5", "万家", Comparator.AT_LEAST, 2025),
        ("到2025年,新增企业20家以上。", "20", "家", Comparator.INCREASE, 2025),
        ("产业增加值年均增长15%以上。", "15", "%", Comparator.INCREASE, None),
        ("到2025年底,能耗控制在100万吨以内。", "100", "万吨", Comparator.AT_MOST, 2025),
        ("力争2024年产值突破6亿元。", "6", "亿元", Comparator.AT_LEAST, 2024),
        ("到2025年,每年培养人才1000人。", "1000", "人", Comparator.EQUAL, None),
        ("到2025年,至少建立1家公司。", "1", "家", Comparator.AT_LEAST, 2025),
        ("到2025年,获得2-3个批件。", "2", "个", Comparator.AT_LEAST, 2025),
        ("2021—2025年,建成园区12,000个。", "12000", "个", Comparator.EQUAL, 2025),
        ("到2025年,覆盖率达到百分之八十。", "80", "%", Comparator.EQUAL, 2025),
        ("到2025年12月底,建成园区3个。", "3", "个", Comparator.EQUAL, 2025),
        ("2025年60%以上事项网上办理。", "60", "%", Comparator.AT_LEAST, 2025),
        ("完成培训1万人次(2025年9月底前)。", "1", "万人次", Comparator.EQUAL, 2025),
        ("到2027年,力争进入全省前3名。", "3", "名", Comparator.AT_MOST, 2027),
        ("审批时限压减到3个工作日内。", "3", "个工作日", Comparator.AT_MOST, None),
        ("改造提升老旧小区200个。", "200", "个", Comparator.EQUAL, None),
        ("到2026年,城乡收入比降到2.1:1。", "2.1", ":1", Comparator.AT_MOST, 2026),
        ("2023年新增户数高于2022年,累放金额增长20%。", "20", "%", Comparator.INCREASE, 2023),
        ("到2030年,总收入翻两番。", "2", "番", Comparator.INCREASE, 2030),
        ("到2027年,亩均税收达到30万元/亩以上。", "30", "万元/亩", Comparator.AT_LEAST, 2027),
    ],
)
def test_number_unit_comparator_and_year(text, number, unit, comparator, year):
    (target,) = _find(text)
    assert (target.number, target.unit) == (Decimal(number), unit)
    assert (target.comparator, target.year) == (comparator, year)


def test_a_list_of_limits_shares_its_unit():
    first, second = _find("一般登记、抵押登记办理时限分别压减到4个、2个工作日以内。")
    assert (first.unit, second.unit) == ("个工作日", "个工作日")


def test_a_list_of_years_goes_with_a_list_of_values():
    first, second = _find("到2025年和2030年,产业规模分别达到1000亿元和2000亿元。")
    assert (first.year, second.year) == (2025, 2030)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("化肥、农药使用量分别减少5%、8%。", ["化肥使用量减少", "农药使用量减少"]),
        ("培育年产值超1亿元的龙头企业3家。", ["培育年产值超1亿元的龙头企业"]),
        ("重点打造2-3个年交易额1亿元以上的市场。", ["年交易额1亿元以上的市场"]),
        ("推广无接触查验,比例达到70%以上。", ["推广无接触查验比例"]),
        ("70%以上民生事项实现“一证通办”。", ["民生事项实现“一证通办”"]),
        ("技术合同成交额突破100亿元大关。", ["技术合同成交额"]),
        ("不动产登记压缩到1小时内办结。", ["不动产登记"]),
        ("小学、高中生师比达到17:1、12:1。", ["小学生师比", "高中生师比"]),
        ("建设1个具有儿童(含新生儿)救治能力的中心。", ["具有儿童(含新生儿)救治能力的中心"]),
        ("筛查率2025年达到50%、2030年达到70%。", ["筛查率", "筛查率"]),
        (
            "PM2.5年均浓度控制在32微克/立方米;到2025年,下降到28微克/立方米。",
            ["PM2.5年均浓度", "PM2.5年均浓度"],
        ),
        ("产值与农业总产值之比由2.1:1提高到2.6:1。", ["产值与农业总产值之比"]),
        ("累计完成交通固定资产投资600亿元,储备帐篷50顶。", ["交通固定资产投资", "储备帐篷"]),
        ("全年粮食播种面积1.1亿亩、产量800亿斤以上。", ["粮食播种面积", "粮食产量"]),
        ("新建社区食堂90个,每年不少于30个。", ["新建社区食堂", "新建社区食堂每年"]),
    ],
)
def test_indicators_name_what_is_measured(text, names):
    assert [target.indicator for target in _find(text)] == names


def test_a_heading_that_tells_to_sort_lists_holds_aims():
    assert _values("发布34项“一件事”目录。", "3.清单梳理工作") == ["34项"]
    assert _values("发布34项“一件事”目录。", "附件:项目清单") == []


def test_year_of_another_sentence_is_not_taken():
    first, second = _find("到2025年,园区达到3个。人才达到500人。")
    assert (first.year, second.year) == (2025, None)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("研发人员由2007年的1.3万人增加到2012年的3万人。", [("3万人", "1.3万人")]),
        ("专利申请量和授权量由30件和4件提高到65件和10件。", [("65件", "30件"), ("10件", "4件")]),
        ("研发投入在2022年2亿元的基础上,2025年达到5亿元。", [("5亿元", "2亿元")]),
        (
            "在2022年企业32家、收入13亿元的基础上,2025年企业达到50家、收入达到26亿元。",
            [("50家", "32家"), ("26亿元", "13亿元")],
        ),
        ("园区达到5个。", [("5个", None)]),
    ],
)
def test_baseline_goes_with_its_target(text, pairs):
    found = [
        (_value(text, t), text[t.baseline[0] : t.baseline[1]] if t.baseline else None)
        for t in _find(text)
    ]
    assert found == pairs


def test_growth_takes_the_name_of_the_figure_before():
    text = "专利申请量和授权量达到65件和10件,分别增长112%和108%。"
    names = [target.indicator for target in _find(text)]
    assert names == ["专利申请量", "专利授权量", "专利申请量增长", "专利授权量增长"]


def test_line_end_inside_a_value_is_left_out_of_it():
    text = "为加快全市科技创新平台建设步伐,到2025年力争技术合同成交额达到3\n000万元以上。"
    (target,) = _find(text)
    assert _value(text, target) == "3000万元以上"
    assert target.number == Decimal(3000)


_NOUNS = st.sampled_from(["高新技术企业", "科技园区", "省级平台", "技能人才", "示范项目"])
_VERBS = st.sampled_from(["新增", "建成", "培育", "引进"])
_COUNTS = st.integers(2, 99_999)


@given(st.lists(st.tuples(_VERBS, _NOUNS, _COUNTS), min_size=1, max_size=6))
def test_every_item_of_a_list_is_found_inside_its_span(items):
    text = "到2026年," + ",".join(f"{v}{n}{c}个" for v, n, c in items) + "。"
    targets = _find(text)
    assert [target.number for target in targets] == [Decimal(count) for _, _, count in items]
    for target in targets:
        flat = [p for start, end in target.value_ranges for p in range(start, end)]
        assert flat == sorted(set(flat))
        assert target.start <= flat[0]
        assert flat[-1] < target.end


@given(st.text("0123456789.,;。、到年在由从%个家以上达增长(): \n为的和第", max_size=80))
def test_any_text_gives_values_inside_it(text):
    for target in _find(text):
        assert 0 <= target.start <= target.end <= len(text)
        assert all(target.start <= a < b <= target.end for a, b in target.value_ranges)


def test_part_of_a_text_is_read_by_its_positions():
    text = "前言。到2026年,建成园区4个。后记到2027年建成9个。"
    start = text.index("到2026")
    ((target,),) = find_targets(text, [DraftClause((), ("一",), start, text.index("后记"))])
    assert _value(text, target) == "4个"


def test_year_in_which_a_plan_speaks_is_that_of_its_own_date():
    text = "根据市政府文件(市政发〔2018〕3号)精神。2020年,建成园区5家。"
    clause = DraftClause((), ("一",), 0, len(text))
    assert [_value(text, t) for t in find_targets(text, [clause])[0]] == ["5家"]
    assert find_targets(text, [clause], issued="2021-05-24") == ((),)


def test_part_that_reports_how_things_stand_has_no_target():
    text = "评选5家智能工厂,市场占有率达到20%以上。"
    assert _values(text, "二、产业最新进展情况") == []
    assert _values(text, "(四)定期通报进展情况") == ["5家", "20%以上"]
