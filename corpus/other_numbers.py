"""Quantities that no plan aims at: grants, rates, conditions, rhythms, names, data sheets."""

import re

from corpus.aim_words import (
    ABSTRACT,
    AIM,
    DURATION,
    MONEY_UNIT,
    REACH,
    SHORTEN,
    Setting,
    is_bounded,
    is_counted,
    is_fund,
    is_made,
    is_work_to_do,
    last,
)
from corpus.quantities import Quantity

# 一次性给予50万元; not 一次性医疗废物, 一次性告知
_ONCE = r"一次性(?!告知|办|通过|塑料|使用|用品|餐具|医疗|耗材|提交)"
# A grant, fee or fine: 给予50万元奖励, 最高300万元; 研发奖补资金增长20% is an aim by its verb.
_PAYS = re.compile(
    rf"给予|{_ONCE}|最高|上限|封顶|罚款|处以|处\d|拨付|资助|奖励|奖补|补助|补贴|贴息|奖金|减免|返还"
    r"|支持金额|配套(?!率|设施|建设|幼儿园)|收费|租金|服务券"
)
# A grant, even one that is raised: 补贴标准提高到每人500元; not 低保标准提高到每人750元
_EACH_GETS = re.compile(r"每[人户亩][^,;]{0,4}$")
# A rate by which something is reckoned: 按20%的税率, 减按25%计入; not 按期办结率95%
_RECKONED = re.compile(r"按照?(?:不低于|不高于|[^,;期时质]{0,20}的)?$")
_BETWEEN_NAMES = re.compile("[、和及与]")
_RATES = re.compile(
    r"^的?[\u4e00-\u9fff]{0,6}(?:扣除率|税率|征收率|退税率|预征率|(?<!缴)费率)|^的?(?:政策|利率|比例|标准|税额|计[入租算征]|抵扣|缴[纳费]|报销|支付)"
)
_PAYS_SURELY = re.compile(
    rf"给予|{_ONCE}|最高|上限|封顶|罚款|处以"
    r"|按.{0,16}(?:比例|标准)|的(?:比例|标准|额度)(?:给|予|奖|补|资|支|进行|核|兑)"
)
_CONDITION = re.compile(
    r"^(?:对(?![接标口外内应照比])|凡|若|经(?![济营常费历验贸纪典销办])|首次|符合)|符合(?:以下|下列|上述)|首次(?:达到|突破|超过)|[评得]分(?!率)|应当?具备|应[具当]?有|须|不得|限报|方可|逾期"
    r"|(?:以下|下列)条件|申报(?:单位|主体|企业|者|人|条件)|推荐名额|原则上不|只能|(?<![批理结收][“\"])(?<![批理结收])最多(?!跑)|确认|报名(?:表|截止|人|时间|方式)|字以内"
)
# A project's data sheet: 总投资4000万元, 占地200亩, 年产30万吨.
_SHEET = re.compile(
    r"(?:(?<!完成)(?<!实现)(?<![撬带拉]动)投资|总用地|占地|用地|(?<![层旧色古险])(?<!历史)(?<!保护)建筑|建面|注册资[本金]|年产|一期|二期|层高|楼高"
    r"|净高|全长|时速|总经费|所需(?:经费|资金)|总预算|(?:建设|使用|经营|规划|办公|营业|场地|总|楼面)面积)(?:总?额|面积)?"
    r"(?:约为?|为|达|近|[:])?$"
)
# 累计完成交通固定资产投资600亿元; not 项目总投资4000万元
_INVESTED = re.compile(r"(?:完成|实现)[^,;]{0,16}投资(?:总?额)?(?:达|约|为)*$")
# Those of a project, anywhere in the sentence; not 绿色建筑面积占比达到30%.
_DATA_SHEET = re.compile(
    r"总投资|占地(?!区)|建筑面积(?![占比])|(?:总用地|建筑规模)(?:约|面积)*\d|年产\d|注册资[本金]"
)
_PLANNED = re.compile(r"力争|确保|到20\d\d年")
# 力争综合实力进入全国前10位; not 引进全国前10强企业
_RANKS = re.compile(r"(?:进入|跻身|位居|位列|居|进位|挺进|迈入|冲刺|排名|排位|名列|列)[^,;]{0,16}$")
# What a body above asks for: 按照省政府实现41件事联办的要求; not 按照每村1个的要求.
_ASKED = re.compile(
    r"(?:按照?|根据)(?:党中央|中央|国家|国务院|[省市](?:委|政府|[^,;]{2,8}[厅局委办]))"
)
_BY_WHICH = re.compile(r"的(?:工作|有关|目标|总体)?(?:要求|部署|精神)$")
# 营收超过10亿元企业, 投资1亿元以上项目: what size the things have that are counted.
_OF_SIZE = re.compile(
    r"^的?(?:骨干|龙头|领军|重点|工业|大|优质)*(?:企业|集团|公司|项目|园区)(?:[(\d]|数量?|$)"
)
# A case that is paid for: 对接入20家以上企业的平台,给予奖励; not 对接500家企业.
_CASE = re.compile(r"(?:^|[,;:])(?:对(?![接标口外内应照比])|凡|若|经(?![济营])|获得?)")
# What a case is paid with: 降幅不超过10%,…按上年研发投入给予2%奖补.
_GRANTED = re.compile(
    r"给予[^。]{0,30}(?:奖|补|资助|支持)|予以(?:奖|补|资助)|(?:奖励|奖补|补助|补贴)\d"
)
_URGED = re.compile(r"力争|争取(?!资金)|确保|努力")
# 首次登记1个工作日内办结; not 将材料报送至, and not from an event on: 收到材料后5个工作日内批复.
_PROMISE = re.compile(
    r"(?:实现)?(?:办[结成毕理]|审结|批复|出证)|完成[^,;]{0,30}(?:审批|登记|审核|发证)"
)
_FROM_EVENT = re.compile(r"后(?:的|,)?(?:\d|$)|之日起|受理|收到|接到")
_SHARE_OF_COST = re.compile(r"(?:投入|投资额?|金额|费用|收入|价格?|款项?|成本|支出)的$|支付$")
_NAMED = re.compile(
    r"(?:等|[这该所其另双前近第每“]|(?<![可予])以|其他|其余|全部|上述|以下|世界|全球|国内|中国|现有|原有|共计?|包括|(?<!建)设)$"
)
_MEETING = re.compile(r"召开|例会|会议|会商|调度|通报|每[月周日]|每季|每半年|每[两三]年")
_STAFF = re.compile(r"(?:负责人|联络员|领导|同志|干部|组长|代表|成员)(?:各|共)?$|[×÷=]$")
# 平均等候时间不超过10分钟; not 试点时间不超过3个月
_SERVED = re.compile(
    r"(?:等[候待]|办[理结电]|审批|开办|接[电入]|通关|响应|处置|登记|到达|用[水电气]).{0,8}(?:时间|时长|时限|用时)"
)
# 竣工验收前审批“最多90天”; not 每家最多3天
_AT_MOST = re.compile(r"(?:审批|办理|办结|验收)[“\"]?最多$")
# 担保费率不超过年化2%, 电价不高于0.3元; not 费率降至1%, 力争电价不高于0.3元
_PRICE = re.compile(
    r"(?:[费利税]率|征收率|优惠幅度|电价|气价|水价|租金|价格)(?:按照?|原则上|一律)*(?:不(?:超过|高于))?(?:年化)?(?:(?:统一)?(?:调整|提高)[为到至])?$"
)
_DAYS = re.compile(r"(?:天数|时数|时长)(?:达到?|保持在|稳定在)$")


def is_other(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a quantity is marked as something else than an aim."""
    return (
        bool(_NAMED.search(setting.left) and quantity.before != "前")
        or bool(ABSTRACT.match(setting.right))
        or (quantity.unit == "%" and _is_reckoned(setting))
        or _is_sum(quantity, setting)
        or bool(_PRICE.search(setting.left) and not _URGED.search(setting.lead))
        or _is_paid(quantity, setting)
        or _is_condition(quantity, setting)
        or _is_rhythm(quantity, setting)
        or (_is_project_size(setting.left) and not last(AIM, setting.before) >= 0)
        or bool(_BY_WHICH.search(setting.right) and _ASKED.search(setting.lead))
        or (_is_of_sheet(setting) and not is_work_to_do(setting))
        or bool(MONEY_UNIT.search(quantity.unit or "") and _OF_SIZE.match(setting.right))
        or quantity.after == "(含)"
        or quantity.before == "近"
        or (quantity.before in ("高于", "低于") and not is_bounded(quantity, setting))
        or bool(_STAFF.search(setting.left))
        or (quantity.unit == "岁" and "寿命" not in setting.lead)
        or (setting.stop == ")" and bool(MONEY_UNIT.search(quantity.unit or "")))
    )


def _is_project_size(left: str) -> bool:
    return bool(_SHEET.search(left)) and not _INVESTED.search(left)


def _is_of_sheet(setting: Setting) -> bool:
    return bool(_DATA_SHEET.search(setting.sentence) and not _PLANNED.search(setting.before))


def _is_sum(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a number sums up the names before it: 选择甲市、乙市和丙市3个城市."""
    if quantity.after or "等" in setting.left or is_made(setting.left):
        return False
    names = len(_BETWEEN_NAMES.findall(setting.left)) + 1
    return names > 2 and quantity.low == names and is_counted(quantity)


def _is_reckoned(setting: Setting) -> bool:
    return bool(_RECKONED.search(setting.left) or _RATES.match(setting.right))


def _is_paid(quantity: Quantity, setting: Setting) -> bool:
    if "/" in (quantity.unit or "") and MONEY_UNIT.search((quantity.unit or "").split("/")[0]):
        sought = quantity.before and last(AIM, setting.before) >= 0
        return not (sought or REACH.search(setting.left))
    near = setting.lead + "|" + setting.right
    unit = quantity.unit or ""
    if _EACH_GETS.search(setting.left) and _PAYS.search(near):
        return True
    if MONEY_UNIT.search(unit) or unit in ("%", "倍"):
        if _PAYS_SURELY.search(near):
            return True
        paid = _PAYS.search(near) or _PAYS_SURELY.search(setting.sentence)
        return bool(paid) and not REACH.search(setting.left)
    return bool(_PAYS_SURELY.search(near))


def _is_condition(quantity: Quantity, setting: Setting) -> bool:
    if setting.right.endswith("的") and setting.stop in ",;:":
        return True
    if _CONDITION.search(setting.lead) or _SHARE_OF_COST.search(setting.left):
        return True
    if is_fund(quantity, setting) or is_work_to_do(setting):
        return False
    if setting.right.startswith("的") and quantity.unit != "%":
        return bool(quantity.before) or not is_counted(quantity)
    if not _URGED.search(setting.lead):
        if _CASE.search(setting.before) and _PAYS.search(setting.sentence):
            return True
        if quantity.before and not is_counted(quantity):
            return bool(_GRANTED.search(setting.sentence, len(setting.before)))
    return is_counted(quantity) and quantity.before in ("不超过", "不多于", "不得超过", "最多")


def _is_rhythm(quantity: Quantity, setting: Setting) -> bool:
    unit = quantity.unit or ""
    if quantity.before == "前":
        return not _RANKS.search(setting.left) or bool(
            re.match(r"的|企业|院校|高校|医院", setting.right)
        )
    if DURATION.search(unit):
        return not _is_aimed_time(quantity, setting)
    if unit in ("批", "类", "位", "对"):
        return not REACH.search(setting.left)
    if unit == "份":
        return not SHORTEN.search(setting.left)  # 申报材料3份; 材料压减至3份 is an aim
    if unit == "大":
        return "每年" not in setting.lead
    if unit in ("次", "场"):
        small = quantity.low is not None and quantity.low <= 12
        return bool(_MEETING.search(setting.lead)) or (small and "每" in setting.lead)
    return bool(_MEETING.search(setting.left[-8:]) and not REACH.search(setting.left))


def _is_aimed_time(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a time is to be reached: 压缩到3天, 优良天数达到300天, 等候时间不超过10分钟."""
    left = setting.left
    if SHORTEN.search(left) or _DAYS.search(left) or _AT_MOST.search(left):
        return True
    if quantity.after.endswith("内"):
        promised = _PROMISE.match(setting.sentence, quantity.end)
        if left.endswith("实现") or (promised and not _FROM_EVENT.search(setting.before)):
            return True
    return "不超过" in quantity.before and bool(_SERVED.search(setting.lead))
