"""Which quantities of a plan are aimed at (目标), and which are facts, prices, names or limits."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.quantities import Quantity

# Parts that tell what was or what one may get: 一、发展基础, 五、申报条件; not 夯实新基础.
_BACKGROUND = re.compile(
    r"现状|发展基础|现实基础|[成实]效(?![益显])|回顾|形势|背景|面临|机遇|挑战|存在的?(?:主要)?问题|主要问题"
    r"|取得的?成绩|现有基础"
)
_BUILDS = re.compile(r"夯实|筑牢|打牢|巩固|抢抓|应对|注重|确保|提升|目标|指标")
_TERMS = re.compile(
    r"申报|申请|条件|评审|评选|罚则|法律责任|附则|名词解释|(?:资助|奖励|补助|支持|扶持|认定)标准"
    r"|估价|报价|项目库|项目表|清单(?=$|[(:])|参会|报名|联系方式"
)
# Aim: 力争, 到2025年, 每年. Fact: 截至2020年底, 同比, 已建成. The nearest before a figure decides.
_AIM = re.compile(
    r"力争|争取|确保|努力|目标|预期|预计|每年|年均|(?<!截)[到至](?=(?:19|20)\d\d年)|(?<=[年月度])底?前|计划"
    r"|[将拟](?=[新建引培达实组投打形])|全年|未来|\d年内|要求"
)
_STRONG_AIM = re.compile(r"力争|争取|确保|努力|预期|预计|将[新建引培]|未来")
_FACT = re.compile(
    r"截[至止]|目前|已(?!到位)|近年来|近[两三五]年|过去|上年|去年|现有|以来|迄今|比如|例如"
    r"|(?:建成|实现|取得|达到|突破|增长|超过|完成|增加|培育|引进|形成|打造)了|评出|荣获"
)
_RANKED = re.compile(r"位居|居全国|居全省|位列|排名|领先地位|位次")
# A bare year tells nothing itself: 2017年,交易额达7000亿元 is a fact or an aim by when it was said.
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?!\d)|“?(十[一二三四五六七])五”?(?=期间|时期|以来|末|规划)"
)
_PERIOD_ENDS = {"十一": 2010, "十二": 2015, "十三": 2020, "十四": 2025, "十五": 2030}
# The year of a plan: 〔2018〕12号, (2018—2020年), 2018年3月5日.
_ISSUED = re.compile(r"[〔\[【(]((?:19|20)\d\d)(?:[〕\]】]\d|年?[-—–―~至]{1,2}20\d\d)")
_DATED = re.compile(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日")
HEAD = 3000  # As much of a text is read for the year in which it speaks.
_HEADING = 40  # A longer heading has its text run in.

# A grant, fee or fine: 给予50万元奖励, 最高300万元; 研发奖补资金增长20% is an aim by its verb.
_PAYS = re.compile(
    r"给予|一次性|最高|上限|封顶|罚款|处以|处\d|拨付|资助|奖励|奖补|补助|补贴|贴息|奖金|减免|返还|支持金额|配套"
    r"|收费|租金|服务券"
)
_PAYS_SURELY = re.compile(
    r"给予|一次性|最高|上限|封顶|罚款|处以|按.{0,16}(?:比例|标准)|的(?:比例|标准|额度)(?:给|予|奖|补|资|支|进行|核|兑)"
)
_CONDITION = re.compile(
    r"^(?:对(?![接标口外内应照比])|凡|若|经(?![济营])|首次|符合)|符合(?:以下|下列|上述)|首次(?:达到|突破|超过)|应当?具备|须|不得|限报|方可|逾期"
    r"|(?:以下|下列)条件|申报(?:单位|主体|企业|者|人|条件)|推荐名额|原则上不|只能|最多|确认|报名(?:表|截止|人|时间|方式)|字以内"
)
# A project's data sheet: 总投资4000万元, 占地200亩, 年产30万吨.
_SHEET = re.compile(
    r"(?:投资|总用地|占地|用地|建筑|建面|注册资[本金]|年产|一期|二期|层高|楼高|净高|全长|时速|面积)(?:总?额|面积)?"
    r"(?:约为?|为|达|近|[:])?$"
)
_DATA_SHEET = re.compile(r"总投资|占地(?!区)|总?建筑面积|年产\d|注册资[本金]")
_PLANNED = re.compile(r"力争|确保|到20\d\d年")
_REACH = re.compile(
    r"(?:(?<!高)达|达到|达至|到达|突破|超过|实现|完成|新增|净增|至少|累计|"
    r"(?:提高|提升|增加|增长|扩大|上升|发展|壮大|扩展|扩充|下降|降低|降|减少|压减|压缩|缩短|削减|缩减|增|升|翻|提)"
    r"(?:到|至|为|幅)?|(?:控制|保持|稳定|维持)(?:在|到)?|增[幅速](?:达|为)?)(?:了|约|近|再|全部)*[“\":]?$"
)
_REACH_BARE = re.compile(
    r"(?:达到?|突破|超过|(?:提高|提升|增加|增长|上升|下降|降低|控制)[到至在])[约近]?$"
)
_URGE = re.compile(r"(?:推动|引导|带动|支持|帮助|组织|指导|助力|推进|动员|抓好|启动|确定|谋划)$")
_RATE = re.compile(r"(?:率|比重|比例|占比)$")
_STATES = re.compile(
    r"(?:为|有|在|占|占比|比重|比例|率|总[数量]|数量?|增速|增幅|规模|平均|每年|分别)$"
)
_CREATE = re.compile(
    r"(?:新增|净增|新建|建成|建设|建立|组建|筹建|共建|创建|争创|培育|培养|培训|引进|引育|招引|引入|打造|形成|认定"
    r"|扶持|支持|实施|推广|转化|制定|制订|修订|获得|获批|争取|攻克|选派|选树|遴选|评选|筛选|选择|孵化|集聚|聚集|吸引|扩建"
    r"|推出|设立|布局|选育|发布|完成|至少|力争|发展|上线|确保|新设|开发|改造|部署|新|建|创|育|参与|主导|承办|落地"
    r"|组织|开展|举办|储备|签约|推荐上报|选定|选取|安装|接入|惠及|入选|新引进|入驻|毕业|创成|运营|搭建|构建|投放|发行|安置|带动|服务|评定|攻关)"
    r"(?:形成|建成|建设|培育|培养|引进|打造|出|成|了|共|至少|约|和|、|或|及|再|各|累计|全[省市区县州]|每年)*$"
)
_MAKE = re.compile(
    r"新增|净增|新建|建成|建设|建立|组建|筹建|共建|创建|争创|培育|培养|培训|引进|引育|招引|打造|形成|认定|扶持|支持"
    r"|实施|推广|转化|制[定订]|修订|获得|获批|争取|突破|攻克|遴选|评选|孵化|集聚|聚集|汇聚|归集|吸引|完成|实现|推出|发展|入选|布局"
    r"|设立|举办|发布|部署|改造|登记|落地|上线|开通|立项|毕业|通过|培|引|建|创|扩|增|研发|拥有|保持|发放|达|覆盖|超|惠及|服务|安装|接入|投放|选|带动|帮助|养殖|种植"
)
# A case that is paid for: 对接入20家以上企业的平台,给予奖励; not 对接500家企业.
_CASE = re.compile(r"(?:^|[,;:])(?:对(?![接标口外内应照比])|凡|若|经(?![济营])|获得?)")
_SHARE_OF_COST = re.compile(r"(?:投入|投资额?|金额|费用|收入|价格?|款项?|成本|支出)的$")
_ATTAIN = re.compile(r"达到|实现|超过|突破|完成|开展|进入|通过")
_GOALS = re.compile(r"目标|指标")
_NAMED = re.compile(
    r"(?:等|[这该所其另双前近第每“]|(?<![可予])以|其他|其余|全部|上述|以下|世界|全球|国内|中国|现有|原有|共计?|包括|(?<!建)设)$"
)
# Parts of a text or a policy, not things: 推进3个方面工作; 工程研究中心 is a thing.
_ABSTRACT = re.compile(
    r"(?:重[点大要]|主要|关键|具体)?(?:方面|层面|维度|环节|领域|方向|阶段|步骤|部分|板块|任务|行动(?!计划项目)"
    r"|工程(?!项目|中心|技术|研究|实验|机)|计划(?!项目)|措施|举措|原则|问题|要素|结合|转变|统一|字|页|附件|子项|小类"
    r"|中类|大类|专项(?!项目)|课题(?:研究方向)?立项|专题(?!库)|批次|章|工作小?组|专班)"
)
_MEETING = re.compile(r"召开|例会|会议|会商|调度|通报|每[月周日]|每季|每半年|每[两三]年")
_STAFF = re.compile(r"(?:负责人|联络员|领导|同志|干部|组长|代表|成员)(?:各|共)?$|[×÷=]$")
_DURATION = re.compile(r"工作日|自然日|小时|个月|分钟|^天|^秒|毫秒")
_SHORTEN = re.compile(r"(?:压缩|缩短|减少|控制|降低?|压减|时间|时限|时长)(?:到|至|在|为)$")
_MONEY_UNIT = re.compile(r"元$|^[百千十]?[万亿]+$")
_PEOPLE_OR_THINGS = re.compile(
    r"[家个户名人项件座所处条种款套台辆艘架张只头支部篇本列场次位大]$|人次$"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a quantity stands; all texts are those of one sentence.

    Attributes:
        sentence: The whole sentence.
        before: The sentence up to the quantity.
        lead: ``before`` since its last comma, semicolon, colon or bracket.
        left: ``lead`` since the quantity before this one.
        right: What follows up to the next comma, semicolon, full stop or bracket.
        stop: The mark that ends ``right``.
        goals: Whether a heading above names aims (总体目标).
        past: Whether the last year named lies before the plan.
    """

    sentence: str
    before: str
    lead: str
    left: str
    right: str
    stop: str
    goals: bool
    past: bool


@lru_cache(maxsize=1024)
def is_background(path: tuple[str, ...]) -> bool:
    """Tell whether the headings say that a part holds facts or terms and no aims."""
    return not names_goals(path) and any(
        (_BACKGROUND.search(heading) and not _BUILDS.search(heading)) or _TERMS.search(heading)
        for heading in (h[:_HEADING] for h in path)
    )


@lru_cache(maxsize=64)
def reference_year(head: str) -> int | None:
    """Return the year in which a plan speaks, from its number, period or date near the top.

    Args:
        head: The first ``HEAD`` characters of the plan; asked for by each of its clauses.
    """
    match = _ISSUED.search(head) or _DATED.search(head)
    return int(match[1]) if match else None


@lru_cache(maxsize=1024)
def names_goals(path: tuple[str, ...]) -> bool:
    """Tell whether a heading names aims (总体目标, 主要指标)."""
    return any(_GOALS.search(heading[:_HEADING]) for heading in path)


def is_counted(quantity: Quantity) -> bool:
    """Tell whether a quantity counts people or things, not money, shares or sizes."""
    return bool(_PEOPLE_OR_THINGS.search(quantity.unit or ""))


def is_made(left: str) -> bool:
    """Tell whether the words before a number end with a verb that makes or reaches it."""
    return bool(_REACH.search(left) or _CREATE.search(left))


def is_aim(quantity: Quantity, setting: Setting, *, sure: bool = False) -> bool:
    """Tell whether a quantity is aimed at.

    Policy texts are full of other numbers, so a quantity counts only with a verb or a cue that
    aims, and not where anything marks it as a fact, a grant, a condition, a name or a limit.

    Args:
        quantity: The quantity.
        setting: Where it stands.
        sure: Whether its own words need not aim, since it goes on with a list of aims or stands
            behind a baseline.
    """
    if is_fact(quantity, setting):
        return False
    if quantity.low is None:
        return True
    return not _is_other(quantity, setting) and (sure or _is_sought(quantity, setting))


def is_fact(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether the words before a quantity tell what was, not what shall be."""
    aim = _last(_AIM, setting.before)
    fact = _last(_FACT, setting.before)
    near = fact >= len(setting.before) - len(setting.lead)
    if fact > aim and (near or quantity.after != "以上"):
        return True
    if setting.past:
        return not _STRONG_AIM.search(setting.before)
    if aim >= 0:
        return False
    if setting.goals or quantity.after:
        return False
    whole = quantity.low is None or quantity.low == int(quantity.low)
    return bool(_RANKED.search(setting.sentence)) or ("同比" in setting.lead and not whole)


def _is_other(quantity: Quantity, setting: Setting) -> bool:
    return (
        bool(_NAMED.search(setting.left))
        or bool(_ABSTRACT.match(setting.right))
        or _is_paid(quantity, setting)
        or _is_condition(quantity, setting)
        or _is_rhythm(quantity, setting)
        or bool(_SHEET.search(setting.left) and not _last(_AIM, setting.before) >= 0)
        or bool(_DATA_SHEET.search(setting.sentence) and not _PLANNED.search(setting.before))
        or quantity.after == "(含)"
        or quantity.before in ("近", "高于", "低于")
        or bool(_STAFF.search(setting.left))
        or (setting.stop == ")" and bool(_MONEY_UNIT.search(quantity.unit or "")))
    )


def _is_paid(quantity: Quantity, setting: Setting) -> bool:
    if setting.right.startswith(("/人", "/年", "/家", "/个", "/项", "/次", "/户", "/亩")):
        return True
    near = setting.lead + "|" + setting.right
    unit = quantity.unit or ""
    if _MONEY_UNIT.search(unit) or unit in ("%", "倍"):
        if _PAYS_SURELY.search(near):
            return True
        paid = _PAYS.search(near) or _PAYS_SURELY.search(setting.sentence)
        return bool(paid) and not _REACH.search(setting.left)
    return bool(_PAYS_SURELY.search(near))


def _is_condition(quantity: Quantity, setting: Setting) -> bool:
    if setting.right.endswith("的") and setting.stop in ",;:":
        return True
    if _CONDITION.search(setting.lead) or _SHARE_OF_COST.search(setting.left):
        return True
    if setting.right.startswith("的") and quantity.unit != "%":
        return bool(quantity.before) or not is_counted(quantity)
    if _CASE.search(setting.before) and _PAYS.search(setting.sentence):
        return True
    return is_counted(quantity) and quantity.before in ("不超过", "不多于", "不得超过", "最多")


def _is_rhythm(quantity: Quantity, setting: Setting) -> bool:
    unit = quantity.unit or ""
    if _DURATION.search(unit):
        return not _SHORTEN.search(setting.left)
    if unit in ("批", "类", "位", "门", "对"):
        return not _REACH.search(setting.left)
    if unit == "大":
        return "每年" not in setting.lead
    if unit in ("次", "场"):
        small = quantity.low is not None and quantity.low <= 12
        return bool(_MEETING.search(setting.lead)) or (small and "每" in setting.lead)
    return bool(_MEETING.search(setting.left[-8:]))


def _is_sought(quantity: Quantity, setting: Setting) -> bool:
    left = setting.left
    if quantity.unit is None:
        return bool(_REACH_BARE.search(left)) and not setting.right and setting.stop != "】"
    if quantity.chinese and not _is_plain_count(quantity, setting):
        return False
    if _REACH.search(left) or quantity.before in ("超过", "超"):
        return True
    counted = is_counted(quantity)
    if _CREATE.search(left) and not _MONEY_UNIT.search(quantity.unit):
        return True
    round_number = quantity.low is not None and quantity.low % 10 == 0
    open_number = round_number or quantity.ranged or quantity.after
    if counted and _URGE.search(left) and open_number:
        return True  # 推动100家企业上云, 推进1-2个平台; 推动11个乡镇建设 tells how many there are
    if quantity.unit == "%" and not setting.right and _RATE.search(left):
        return True
    if counted and quantity.after and _ATTAIN.search(setting.right):
        return True
    shared = quantity.low == 100 or quantity.after == "以上" or setting.right.startswith("的")
    if quantity.unit == "%" and shared and setting.right:
        return True  # 90%以上事项网上办理: a share of things that shall be so
    aimed = setting.goals or _last(_AIM, setting.before) >= 0
    if not setting.right or quantity.before:
        return aimed or bool(_MAKE.search(setting.lead))
    return aimed and (counted or quantity.unit in ("%", "个百分点") or bool(_STATES.search(left)))


def _is_plain_count(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a numeral in characters counts (新增三家); 一个 and 两个 mostly do not."""
    if quantity.after or quantity.before or quantity.unit == "%":
        return True
    if setting.left.endswith("至少"):
        return True
    if quantity.low is not None and quantity.low < 2:
        return False
    if quantity.unit in ("个", "项", "种", "件", "款"):
        return setting.left.endswith(("新增", "净增", "新建", "增加", "达到", "增加到"))
    if not setting.right and (_MAKE.search(setting.lead) or _last(_AIM, setting.before) >= 0):
        return True
    return is_made(setting.left)


def _last(pattern: re.Pattern[str], text: str) -> int:
    at = -1
    for match in pattern.finditer(text):
        at = match.start()
    return at
