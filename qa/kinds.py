"""What a question asks for: its kind, and the roles that it asks about.

All patterns look at folded text (Simplified, half width, lower case).
"""

import re

from corpus.types import Role
from qa.aspects import asked_aspects
from qa.types import Aspect, Kind

# 市财政局要干什么、承担哪些任务、负责若干措施里的哪几条; not 谁承担这项任务
_DUTIES = re.compile(
    r"(?:哪些|哪几|什么|啥|全部|所有|一共|多少项|几项|列[出明]|有关|相关"
    r"|涉及).{0,12}?(?:任务|工作|职责|条款|事项|职能|分工|活儿?|差事"
    r"|内容)"
    r"|(?:任务|工作|职责|条款|事项|职能|分工).{0,6}(?:哪些|什么|清单|一览|全部|有关)"
    r"|(?:要|该|得)?(?:干|做|管|抓|负责|牵头|承担|参与|配合|协助|主抓)(?:些"
    r"|了|过|着)?(?:什么|哪些|啥)"
    r"|(?:负责|牵头|承担|参与|配合|协助|主抓)(?:的)?(?:有)?(?:哪几|几)[项件条]"
    r"|(?:哪些|什么|全部|所有)责任(?!单位|部门|主体|人)"
    r"|(?:负责|牵头|承担|参与|配合|协助|主抓).{1,20}?(?:哪些|哪几)"
    r"(?:[项条件个]|措施|政策|举措|领域|方面|工程|项目|事)"
    r"|(?:哪些|哪几[项条件个]?)(?:措施|政策|举措|项目|工程)?(?:是|要|需)?(?:由|归|跟|与|和|让)"
    r"|(?:任务|职责|分工)(?:清单|一览)?$"
    r"|身上|(?:负责|牵头|承担|参与|配合)的(?:全部|所有)?(?:任务|工作|事项|条款|职责)?$"
)
# which tasks does X lead, duties of X; not which bureau leads the task
_DUTIES_EN = re.compile(
    r"\b(?:dut(?:y|ies)|tasks?|responsibilities|obligations|assignments|workload)\b"
    r"|\bwhat (?:does|do|is|are|must|should|will|has)\b.{0,80}?\b(?:do"
    r"|lead|leading|head|handle|responsible for|in charge of|take part in"
    r"|participate in)\b"
    # list everything the bureau has to do; not everything about the bureau
    r"|\b(?:everything|all) .{0,60}?\b(?:do|does|lead|leads|handle|handles|responsible for)\b"
    r"|\bjobs?\b.{0,12}$"
)
# 是市里哪些局的任务, 这是谁的活: the unit is asked for; not 科技局的任务
_WHOSE = re.compile(
    r"(?:哪[个些几]?(?:家|个)?(?:部门|单位|局|委|厅|办)|谁)的(?:任务|工作|事|活儿?|职责|责任)"
)
# 谁牵头、哪个局负责、责任单位; not 谁都可以, 实施方案
_WHO = re.compile(
    r"谁(?!都)|责任(?:单位|部门|主体)|(?:牵头|负责|配合|主管|主办|协办"
    r"|参与|召集|组织|实施)(?:单位|部门|机构|方(?![案式法向面针])|人(?![才数]))"
    r"|(?:哪|何|什么)(?:一?个|些|几个|几家|家|几)?(?:主管|政府|职能"
    r"|市直|区直|县直|省直)?(?:部门|单位|机构|局|委|办|厅|机关|衙门"
    r"|口子)"
    r"|哪(?:几|一)?家(?=的|管|负责|牵头|来|去|做|干|$|[?,。])"
    r"|[归由让].{0,12}(?:管|牵头|负责|主抓|挑头|带头|主导|落实|承担|抓)|牵头|挑头|带头|主抓|主导|召集"
)
_WHO_EN = re.compile(
    # not old people who cannot cope, firms who export
    r"(?<!people )(?<!those )(?<!anyone )(?<!children )(?<!women )(?<![a-z]s )\bwho(?:se|m)?\b"
    r"|\b(?:which|what) (?:\w+ ){0,3}?(?:department"
    r"|bureau|agenc(?:y|ies)|unit|office|authorit(?:y|ies)|body|bodies"
    r"|commission|organi[sz]ation)s?\b"
    r"|\b(?:lead|leading|responsible|supporting|participating|coordinating) (?:and \w+ )?("
    r"?:agenc(?:y|ies)|departments?|units?|bureaus?|bod(?:y|ies))\b"
    r"|\b(?:responsible|in charge|leads?|takes? the lead)\b"
)
# 多少家、几个、百分之几、占比; not 几乎、有几项规定
_TARGET = re.compile(
    r"多少|(?<![哪好])几(?=[家个人名项套台座所条万亿千百成次件元块回处间倍天岁]|平方|小时|分钟)|百分之几"
    r"|多大|多高|多长|几成|何种水平|什么水平"
    r"|(?:目标值|指标|增速|占比|比例|比重|增长率|普及率|覆盖率|使用率"
    r"|渗透率|总量|规模|数量|强度|拥有量|目标|[用盖标办成现及透化产治诉]率)(?:是|为|要|达|有|$|\?)"
)
_TARGET_EN = re.compile(
    r"\bhow (?:many|much|large|big|high|long|fast)\b|\bwhat (?:\w+ ){0,3}?(?:share"
    r"|percentage|percent|proportion|number|target|amount|rate|ratio"
    r"|figure|value|level|size|total|speed|length|area|capacity|price|score|growth"
    r"|scale|volume|turnover|revenue|sale|output|coverage|increase|density|rent|fee|cost|salary|wage"
    r"|budget|tuition)s?\b"
    # rate of numerical control of key processes; not how to raise the rate of
    r"|^(?!how|why).*\b(?:rate|ratio) of\b"
    r"|\bwhat (?!does|do|did|is|are|was|will|would|should|must)\w+ .{0,80}\baims? (?:at|for)\b"
    r"|\bwhat .{3,80}\b(?:exceed|reach|attain|amount to|rise to|grow to|fall to|drop to)\b"
    r"|\b(?:share|percentage|proportion|size) of\b"
    r"|\btargets?\b(?! (?:group|market))|\bnumber of\b"
)
# Keywords with a year, or with a countable noun at the end: 澜州 大数据产业 2022, 贷款 小微 增长
_KEYWORD_TARGET = re.compile(
    r"(?=.*(?:19|20)\d\d).*(?:规模|数量|产值|收入|比例|占比|比重|总量|目标|指标)"
    r"|[^?,。]* (?:19|20)\d\d年?(?: [^?,。]*)?$"
    r"|[^?,。]* [^?,。 ]*(?:规模|数量|产值|增速|增长|占比|比重|总量|指标)$"
)
# 谁牵头、目标是多少; not 多少家企业由谁认定, nor 哪些单位参与、投入多少
_WHO_FIRST = re.compile(
    r"(?:由|归|是)?(?:谁|哪个?(?:部门|单位|局|委|家)?)(?:来)?(?:牵头|负责|主管|主抓|管)[^多少]{0,24}多少"
)
# 哪份文件、哪些城市; not 哪些部门
_WHICH = re.compile(
    r"(?:哪|什么)(?:一?份|些|几份|几个|一?个|部|几)?(?:地方的?|城市的?|省的?|市的?|县的?)?"
    r"(?:文件|方案|计划|规划|政策|意见|办法|条例|通知|城市|地方|地区"
    r"|省份|省市|市县|县市|市(?!民|场|直)|县(?!直)|区(?!域|直))"
    # 提到人脸识别的文件有哪些; not 促进贸易的措施有哪些, 方案有哪些重点任务
    r"|(?:文件|方案|规划|城市|地方|地区|省份)(?:都|一共)?有(?:哪些|哪几[份个部种])(?=$|[?。,呢])"
)
_WHICH_EN = re.compile(
    r"\b(?:which|what|list (?:all )?(?:the )?) ?(?:of the |other |action |development )*"
    r"(?:plans?|documents?|polic(?:y|ies)|cit(?:y|ies)|count(?:y|ies)"
    r"|provinces?|places?|districts?|regions?|files?)\b"
)
# which department leads …, lead agencies for …: a unit is asked for, whatever figures follow
_UNIT_EN = re.compile(
    r"^who\b|\b(?:which|what) (?:\w+ ){0,3}?(?:department|bureau|agenc(?:y"
    r"|ies)|unit|office|division|authorit(?:y|ies)|commission)s?\b"
    r"|\b(?:lead|leading|responsible|supporting|participating) (?:and \w+ )?(?:agenc(?:y"
    r"|ies)|departments?|units?|bureaus?)\b"
)
# How does X support people who …
_HOW_EN = re.compile(r"^(?:how|why)\b")
_HOW = re.compile(r"怎么|怎样|如何|咋")
# 哪个单位老是拖着不办,会怎么处理; not 怎么分工、谁牵头
_HOW_AT_END = re.compile(r"(?:怎么|怎样|如何|咋)[^谁哪,、]{1,6}$")

_ROLE_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.LEAD,
        re.compile(
            r"牵头|挑头|带头|主抓|主导|主办|召集|领头|\blead(?:s|ing)?\b"
            r"|\bhead(?:s|ed)?\b|spearhead|\bin front\b"
        ),
    ),
    (
        Role.PARTICIPATE,
        re.compile(
            # 哪些单位配合; not 配合完成省里的整合
            r"配合(?!完成|做好|整合|推进|开展|实施|省|国家|上级)|参与|参加"
            r"|协办|协助|协同|打下手|support(?:s|ing)?\b(?= agenc"
            r"| unit| dep| bur| role| (?:it|them|this|that)\b|\?|$)|participa|take part|takes part"
            r"|assist"
        ),
    ),
)
_EVERY_ROLE = re.compile(r"负责|责任|承担|涉及|有关|相关|全部|responsib|in charge|duties|involved")


def classify(text: str, *, names_unit: bool) -> Kind:
    """Return the kind of a folded question.

    Args:
        text: The question, folded.
        names_unit: Whether it names a unit, which makes 负责什么 a duties question.
    """
    text = text.lower().strip()
    english = _is_english(text)
    if Aspect.BASIS in asked_aspects(text):
        return Kind.WHAT
    if _WHOSE.search(text):
        return Kind.WHO
    if names_unit and (_DUTIES_EN if english else _DUTIES).search(text):
        return Kind.DUTIES
    if (_WHICH_EN if english else _WHICH).search(text):
        return Kind.WHICH
    return _classify_english(text) if english else _classify_chinese(text)


def _classify_english(text: str) -> Kind:
    if _UNIT_EN.search(text):
        return Kind.WHO
    if _TARGET_EN.search(text):
        return Kind.TARGET
    if _WHO_EN.search(text) and not _HOW_EN.match(text):
        return Kind.WHO
    return Kind.WHAT


def _classify_chinese(text: str) -> Kind:
    target = bool(_TARGET.search(text) or _KEYWORD_TARGET.match(text))
    who = _WHO.search(text) or ("负责" in text and not _HOW.search(text))
    asks_figure = "多少" in text and not _WHO_FIRST.search(text)
    if who and not asks_figure and not _HOW_AT_END.search(text):
        return Kind.WHO
    return Kind.TARGET if target else Kind.WHAT


def aspects_of(text: str, kind: Kind) -> tuple[Aspect, ...]:
    """Return what a folded question of this kind asks beside it."""
    figure = kind is Kind.WHO and (_TARGET.search(text) and _WHO_FIRST.search(text))
    return (*asked_aspects(text), *((Aspect.FIGURE,) if figure else ()))


def asked_roles(text: str) -> tuple[Role, ...]:
    """Return the roles that a folded question asks about; empty where it asks about all."""
    text = text.lower()
    found = [role for role, words in _ROLE_WORDS if words.search(text)]
    return tuple(found) if found and not _EVERY_ROLE.search(text) else ()


def _is_english(text: str) -> bool:
    return len(re.findall(r"[a-z]{3,}", text)) * 2 > len(re.findall("[\u3400-\u9fff]", text))
