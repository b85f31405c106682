"""The words by which a plan aims, reaches and makes, and where a quantity stands among them."""

import re
from dataclasses import dataclass

from corpus.quantities import Quantity
from corpus.records import quick

# Aim: 力争, 到2025年, 每年. Fact: 截至2020年底, 同比, 已建成. The nearest before a figure decides.
AIM = re.compile(
    r"(?=[力争确努目预每年到至底前计将拟全未\d要])(?:"  # most characters begin none: told at once
    r"力争|争取|确保|努力|目标|预期|预计|每年|年均|(?<!截)[到至](?=(?:19|20)\d\d年)|(?<=[年月度])底?前|计划(?!单列|生育)"
    r"|[将拟](?=[新建引培达实组投打形])|全年|未来|\d年内|要求)"
)
REACH = re.compile(
    r"(?:(?<!高)达|达到|达至|到达|突破|(?<=[额量值入数])破|超过|实现|完成|新增|净增|至少有?|累计|"
    r"(?:提高|提升|增加|增长|扩大|上升|发展|壮大|扩展|扩充|下降|降低|降|减少|压减|压缩|缩短|缩小|削减|缩减|增|升|翻|提)"
    r"(?:到|至|为|幅)?|(?:控制|保持|稳定|维持)(?:在|到)?|增[幅速](?:达|为)?)(?:了|约|近|再|全部|每[人户亩年月])*[“\":]?$"
)
# Work on land, roads and houses, and on people's health.
_WORK = (
    "修缮|翻修|翻新|硬化|疏浚|清淤|栽植|补植|补造|补种|改良|复垦|复耕|养护|拓宽|打通|铺设|架设"
    "|敷设|加固|防治|接种|筛查"
)
_CREATE = re.compile(
    rf"(?:{_WORK}|新增|净增|新建|建成|建设|建立|组建|筹建|共建|创建|争创|开设|开办|培育|培养|培训|引进|引育|招引|引入|打造|形成|认定"
    r"|扶持|支持|实施|推广|转化|制定|制订|修订|获得|获批|争取|攻克|选派|选树|树立|遴选|评选|筛选|选择|孵化|集聚|聚集|吸引|扩建"
    r"|筹集|盘活|改建|改扩建|修建|新改建|续建|建造|复建|修复|恢复|严守|守住|坚守|治理|整治|清理|清退|拆除|淘汰|关停|关闭|腾退|压减|化解|处置"
    r"|收储|收购|出让|供应|供给|消纳|招聘|招录|招收|选聘|聘请|聘用|资助|救助|帮扶|慰问|走访|检查|抽查|抽检|巡查|排查|监测|种植|造林"
    r"|补植|养殖|放流|繁育|流转|托管|植树|绿化|更新|加装|增设|配备|配置|配建|开工|竣工|投产|投用|投运|招引|创办|领办|申报|申请|授权"
    r"|推出|设立|布局|选育|发布|完成|至少|力争|发展|上线|确保|新设|开发|改造|部署|新|建|创|育|参与|主导|承办|落地"
    r"|组织|开展|举办|储备|签约|推荐上报|选定|选取|安装|接入|惠及|入选|新引进|入驻|毕业|创成|运营|搭建|构建|投放|发行|安置|带动|服务|评定|攻关|搬迁|命名)"
    r"(?:形成|建成|建设|培育|培养|引进|打造|出|成|了|共|至少|约|和|、|或|及|再|各|累计|全[省市区县州]|每年)*$"
)
MAKE = re.compile(
    rf"{_WORK}|新增|净增|新建|建成|建设|建立|组建|筹建|共建|创建|争创|开设|开办|培育|培养|培训|引进|引育|招引|打造|形成|认定|扶持|支持"
    r"|实施|推广|转化|制[定订]|修订|获得|获批|争取|突破|攻克|遴选|评选|孵化|集聚|聚集|汇聚|归集|吸引|完成|实现|推出|发展|入选|布局"
    r"|设立|举办|发布|部署|改造|登记|落地|上线|开通|立项|毕业|通过|培|引|建|创|扩|增|研发|拥有|保持|发放|达|覆盖|超|惠及|服务|安装|接入|投放|选|带动|帮助|养殖|种植"
    r"|筹集|盘活|改建|修建|续建|修复|恢复|治理|整治|清理|拆除|淘汰|关停|关闭|腾退|压减|化解|收储|消纳|招聘|招录|招收|选聘|资助|救助|帮扶"
    r"|慰问|走访|抽查|抽检|巡查|排查|造林|种草|抚育|流转|托管|植树|加装|增设|开工|竣工|投产|投用|投运|创办|领办|利用外资|引资|评定|命名|搬迁"
)
_FUND = re.compile(r"(?:设立|组建|成立|发起|建立|形成)[^,;]{0,16}$")
# 优良比例总体高于93%, 死亡率低于6‰; not 增速高于5%
_BOUNDED = re.compile(r"(?:率|比例|比重|占比)(?:总体|均|都|[应需]?保持|控制)?$|总体$")
_COMPLETE = re.compile(r"(?<!已)完成|(?<!已)实现|(?<!已)开展")
_TASK = re.compile(
    r"的[^,;。]{0,14}(?:改造|建设|治理|整治|任务|目标|安置|更新|修复|提升|清理|整改|投资计划)(?:工[作程])?$"
)
# Where things that exist are brought: 推动15件事项接入系统; not 推动11个乡镇建设.
_BROUGHT = re.compile(
    r"接入|上线|上架|迁移|迁入|纳入|上云|上平台|开通|(?<![经举承])(?:[上通联秒即]|一站式)办(?![公理法学事])"
)
_BRINGS = re.compile(r"推动|推进|落实|实现|梳理|完成")
# Parts of a text or a policy, not things: 推进3个方面工作; 工程研究中心 is a thing.
ABSTRACT = re.compile(
    r"(?:重[点大要]|主要|关键|具体|改革)?(?:方面|层面|维度|环节|领域|方向|阶段|步骤|部分|板块|任务|行动(?!计划项目)"
    r"|工程(?!项目|中心|技术|研究|实验|机)|计划(?!项目)|措施|举措|原则|问题|要素|结合|转变|统一|字|页|附件|子项|小类"
    r"|中类|大类|专项(?!项目)|课题(?:研究方向)?立项|专题(?!库)|批次|章|工作小?组|专班)"
)
DURATION = re.compile(r"工作日|自然日|小时|个月|分钟|^天|^秒|毫秒")
SHORTEN = re.compile(r"(?:压缩|缩短|减少|控制|降低?|压减|时间|时限|时长)(?:到|至|在|为)$")
MONEY_UNIT = re.compile(r"元$|^[百千十]?[万亿]+$")
_PEOPLE_OR_THINGS = re.compile(
    r"[家个户名人项件座所处条种款套台辆艘架张只头支根笔部篇门本列场次位大间栋幢宗盏册]$|人次$"
)


@quick
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


def is_counted(quantity: Quantity) -> bool:
    """Tell whether a quantity counts people or things, not money, shares or sizes."""
    return bool(_PEOPLE_OR_THINGS.search(quantity.unit or ""))


def is_abstract(text: str) -> bool:
    """Tell whether words behind a number name parts of a policy: 方面, 指标; not 工程中心."""
    return text.startswith("指标") or bool(ABSTRACT.match(text))


def is_made(left: str) -> bool:
    """Tell whether the words before a number end with a verb that makes or reaches it."""
    return bool(REACH.search(left) or _CREATE.search(left))


def is_fund(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether money is the size of a fund that is set up: 设立总规模50亿元的产业基金."""
    money = MONEY_UNIT.search(quantity.unit or "")
    return bool(money and _FUND.search(setting.left) and "基金" in setting.right[:16])


def is_bounded(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a rate is to stay above or below a bound: 死亡率低于6‰; not 收入高于5%的企业."""
    unit = quantity.unit or ""
    rate = unit in ("%", "‰") or unit.startswith("/")
    bound = quantity.before in ("高于", "低于", "大于", "小于")
    return rate and bound and not setting.right and bool(_BOUNDED.search(setting.left))


def is_work_to_do(setting: Setting) -> bool:
    """Tell whether work of that size is to be done: 完成9.2公里的管网改造; not 完成10亿元的企业."""
    return bool(_TASK.match(setting.right) and _COMPLETE.search(setting.lead))


def is_brought(setting: Setting) -> bool:
    """Tell whether things counted are to be brought somewhere: 推动15件事项接入系统."""
    return bool(_BROUGHT.search(setting.right) and _BRINGS.search(setting.lead))


def last(pattern: re.Pattern[str], text: str) -> int:
    """Return where the last match in ``text`` ends; -1 for none."""
    at = -1
    for match in pattern.finditer(text):
        at = match.end()
    return at
