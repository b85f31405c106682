"""What a target counts (指标名称), read from the words around its number."""

import re
from collections.abc import Iterable

import rjieba

_LONGEST = 40
_SHORT_MEASURE = 4
# In front of a subject and no part of it: 到2025年,力争, ——, (三), 其中; not 年均, 全社会.
_LEAD_IN = re.compile(
    r"^(?:[\s、:,;“”\"\—―\-•·]|和(?![谐田县平睦])|及(?![格时])|以及|并(?![购联网轨])|且(?!末)|则|使(?![用者])|让|其中|同时|另外|此外|预计"
    r"|预期(?!寿命)|计划(?!生育|单列|内|外)|目标(?!人群|价)是?|力争|争取|确保|努力|实现(?!率)|完成(?!率)|累计|总计|共计|至少|合计|达到"
    r"|基本(?=实现|建成|达到|完成|形成|建立|消除)|\d{1,2}年内|全年|当年|今年|明年|年内|全市|全省|全区|全县|全州|全盟"
    r"|全旗|我[省市区县州]|(?<![一-鿿])[省市区县](?=全社会)"
    r"|\(?[一二三四五六七八九十]+(?:\)|、|是(?!否))|\d{1,2}\.(?!\d)|\(\d{1,3}\)|\d{1,3}\)|[①-⑳]|将(?![军来])|把(?![握关])"
    r"|[到至在从]?(?:(?:19|20)\d\d年?[-—–―~～至到]{1,2})?(?:19|20)\d\d年(?:年?[底末初]|\d{1,2}月[底末]?|期间)?(?:之?[以]?[前内])?"
    r"|\d{1,2}月[底末]?前?|[本每]?季度末?前?|年底[以之]?前?|到?“?十[三四五六]五”?(?:末|期末|期间|时期)"
    r"|[到至在]?规划期(?:末|内)|(?:总体|主要|发展|工作|具体)目标(?!任务)|到时|届时|[到至]期末|的)+"
)
# Behind a subject: the verb that reaches the value.
_TAIL = re.compile(
    r"(?:[\s:,、“\"]|最多|分别|(?:累计|总计|合计)(?:达到?)?|达到?|都达到?|达至|到达|突破|(?<=[额量值入数])破|实现|完成(?!率)|超过|保持在?|稳定在|维持在|控制在|不断|稳步|力争|至少"
    r"|(?:提高|提升|增加|增长|扩大|上升|发展|壮大|扩展|下降|降低|降|减少|压减|压缩|缩短|削减|增|升)(?:到|至|为)"
    r"|[较比](?:[^,;、较比]{0,8}(?:20\d\d年|末|上年|去年|基础)底?)(?:分别)?"
    r"|为|在|到|至|约|近|的|再|也|将|由|从|有|一般|均|各|(?<!\d)20\d\d年[底末]?)+$"
)
# The verb stays part of what is counted: 年均增长15%, 下降3%.
_VERB_ONLY = re.compile(
    r"^(?:新增|净增|新建|建成|建设|建立|组建|筹建|共建|创建|争创|培育|培养|培训|引进|引育|招引|引入|打造|形成|认定"
    r"|扶持|支持|实施|推广|转化|制定|制订|修订|获得|获批|争取|攻克|选派|选树|遴选|评选|筛选|孵化|集聚|聚集|吸引|发展"
    r"|推出|设立|布局|选育|发布|完成|每年|每|上线|新设|开发|改造|部署|新|建|创|育|组织|开展|举办|储备|签约|入选|入驻"
    r"|毕业|创成|运营|搭建|构建|投放|安置|带动|服务|拥有|重点|鼓励|立项|推动|推进|推荐|和|、|或|及|了|出|各|要|共|规划"
    r"|加快|着力|大力|积极|持续|继续|动态|预计|增加|扩建|实现|达到|力争|确保|至少)+$"
)
_OBJECT_VERB = re.compile(
    r"(?:每年)?(?:(?:重点|鼓励|立项|新|和|、|及)*(?:新增|净增|引进|引育|招引|引入|培训|支持|扶持|转化|推广|制定|制订|修订|认定"
    r"|孵化|集聚|聚集|吸引|攻克|选派|遴选|评选|筛选|获得|获批|实施|改造|发布|举办|服务|带动|部署|培养|培育|开展|完成|推动|引导))+$"
)
_VALUE_VERB = re.compile(r"(?:实现|达到?|完成)$")
_OBJECT_END = re.compile(
    r"进行|予以|开展|参与|提供|纳入|并|实现“?|入驻|落户|落地|建成|完成|成为|达到|推动|加快|从而|用于|加入|以上$|左右$|以$"
)
# Where a sentence's subject ends: 高新技术企业数量实现倍增, 研发投入在2022年; not 实现率.
_PREDICATE = re.compile(
    r"实现(?!率)|[在由从自比较](?=(?:19|20)\d\d年)|[在由从](?=\d)|达到?(?=\d)|稳步|大幅|显[著着]|不断|持续|明显|进一步|快速|全面|加快|加速"
    r"|翻[一两]?番|倍增|(?:年均)?增速|(?<![A-Za-z.\d])\d|提[高升](?!率)|增[长加](?!值|率|速)|扩大|壮大|突破|力争|较快|[。,;:]"
)
_HELD = re.compile(r"(?:控制|保持|稳定|维持)$")
# A verb without its subject: 控制在30微克以内; not 控制区.
_STATE = re.compile(r"(?:控制|保持|稳定|维持|下降|降低|提高|提升|缩小)(?:[到至在为])?")
# Of a share: what is so of them. 民生事项实现“一证通办”, 事项开通“掌上办”
_SO = re.compile(r"(?:的)?(.{2,20}?(?:实现|开通|接入|纳入|进入|进驻|达到|通过|完成)[^,;。]{2,20})$")
# Says nothing without what it measures: 比例, 年均增长, 占GDP比重; not 民生支出占比
_BARE = re.compile(
    r"每年|每学年|其中|(?:年均?|累计|总|平均)*(?:增长率?|增速|增幅|降幅|比例|比重|占比|总?量|总数|数量|规模|产量|产值|收入|面积|总额|覆盖率|普及率"
    r"|使用率|满意率|达标率)|(?:占|较(?![大重高好强低长小])|比|进入|位居)[^,;]{0,20}"
)
# Of the topic, where another measure of it stands alone: 粮食播种面积1亿亩、产量800亿斤
_SIZE = re.compile(r"年?(?:播种|种植|养殖)?(?:面积|规模|产量|产值|总量|数量)$")
# No thing that is counted: 突破100亿元大关, 1个工作日内办结; not 办结率
_NO_THING = re.compile(r"^(?:大关|目标|水平|行列|台阶|关口|(?:办[结成毕]|审结)$)")
_TIME = re.compile(r"工作日|自然日|小时|个月|分钟|^天")
# Of each of what the parts of a pair count: 每千人口执业医师数、注册护士数
_EACH = re.compile(r"每(?:[百千万十]+)?(?:人口?|户|亩|平方公里|个?[县乡村])")
# Begins words on how something is done, which no name begins with.
_ADVERB = re.compile(
    r"按照?|[以在对为]|围绕|深入|大力|继续|持续|全面|积极|加快|着力|稳步|进一步|统筹|第.节"
)
# 申请量, 巩固率, 生师比; not 占比, whose parts do not stand alone
_MEASURE = re.compile(r"[量数率额值]$|[生师]比$")
_PARTS = re.compile(r"[、和及与]")


def subject_of(text: str) -> str:
    """Return the subject before a value: ``到2025年,力争企业总数达到`` gives 企业总数."""
    text = _LEAD_IN.sub("", text)
    text = _TAIL.sub("", text)
    return _quoted(_shortened(text))


def topic_of(text: str) -> str:
    """Return what a sentence or heading is about, where the value stands without its subject."""
    text = _LEAD_IN.sub("", text)
    match = _PREDICATE.search(text)
    topic = subject_of(text[: match.start()] if match else text)
    if match and match.group() == "在":
        topic = _HELD.sub("", topic)  # 年均浓度控制在32微克
    return "" if _STATE.fullmatch(topic) else topic


def object_of(text: str) -> str:
    """Return the things counted, from the words behind a value."""
    text = re.sub(r"^(?:的|左右|以上|\))+", "", text)
    if _NO_THING.match(text) or text.startswith("”"):
        return ""
    match = _OBJECT_END.search(text, 2) if len(text) > 2 else None
    text = text[: match.start()] if match else text
    return _shortened(text.rstrip('、和及的“"'))


def indicator_of(left: str, right: str, unit: str | None, topics: Iterable[str]) -> str:
    """Return what a value counts.

    Args:
        left: The words before the value, of its own phrase.
        right: The words behind it, of its own phrase.
        unit: The value's unit.
        topics: Earlier phrases, the nearest first, for a value without words of its own.
    """
    subject = subject_of(left)
    so = _SO.match(right) if unit == "%" else None
    thing = so.group(1) if so else object_of(right)
    verb = _OBJECT_VERB.search(subject.lstrip("和及与、"))
    if subject and _TIME.search(unit or ""):
        return subject
    if thing and (not subject or _VERB_ONLY.match(subject)):
        return (verb.group() if verb and unit != "%" else "") + thing
    if thing and unit == "%":
        return subject + thing
    if thing and _VALUE_VERB.search(left):
        return subject + thing
    if thing:
        return (verb.group() if verb else "") + thing
    topic = next((topic for text in topics if (topic := topic_of(text))), "")
    if _VALUE_VERB.search(left):
        topic = re.sub("^(?:新增|净增|新建)", "", topic)
    if subject and _BARE.fullmatch(subject) and not _ADVERB.match(topic):
        stem = _SIZE.sub("", topic) if _SIZE.search(subject) else topic
        return _shortened((stem if len(stem) > 1 else topic) + subject)
    return subject or topic


def split_subjects(subject: str, count: int) -> tuple[str, ...]:
    """Return the subjects of values joined by 分别, in order.

    ``发明专利申请量和授权量`` → 发明专利申请量, 发明专利授权量; ``国家级、省级小巨人企业`` →
    国家级小巨人企业, 省级小巨人企业. Where the parts cannot be told, each gets the whole.
    """
    parts = _PARTS.split(subject)
    if len(parts) != count or not all(parts):
        return (subject,) * count
    first, last = parts[0], parts[-1]
    if first[-1] == last[-1]:
        head = _head(first, last)
        return (first, *(head + p for p in parts[1:]))
    at = last.find(first[-1])
    if 0 <= at <= len(first) + 1:
        tail = last[at + 1 :]
        return (*(p + tail for p in parts[:-1]), last)
    if not _MEASURE.search(last):
        return (subject,) * count
    if len(last) > len(first) and len(last) > _SHORT_MEASURE:
        # 城市和农村家庭宽带速率: 城市 stands for 农村; 小学、高中生师比: 高中生 is no part
        alike = all(len(p) == len(first) for p in parts[:-1])
        size = len(rjieba.cut(last)[0])
        tail = last[min(size, len(first)) if alike else size :]
        return (*(p + tail for p in parts[:-1]), last)
    head = first[: max(0, len(first) - len(last) + 1)]
    return (first + last[-1], *(head + p + last[-1] for p in parts[1:-1]), head + last)


def _head(first: str, last: str) -> str:
    """Return what two measures share: 发明专利 of 发明专利申请量 and 授权量."""
    if each := _EACH.match(first):
        return each.group()
    head = first[: len(first) - len(last)] if len(first) > len(last) else ""
    return "" if head.count("(") != head.count(")") else head


def _quoted(text: str) -> str:
    """Return a name with both of its quotation marks: “村务通”平台用户."""
    if text.find("”") >= 0 and not 0 <= text.find("“") < text.find("”"):
        return "“" + text
    return text


def _shortened(text: str) -> str:
    """Cut attributes off a name too long for a table cell."""
    text = text.strip(" 、,;:")
    if len(text) > _LONGEST // 2 and "的" in text[:-2]:
        tail = text.rsplit("的", 1)[1]
        text = tail if len(tail) >= 4 else text
    return text[-_LONGEST:]
