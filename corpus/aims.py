"""Which quantities of a plan are aimed at (目标), and which are facts, prices, names or limits."""

import re
from functools import lru_cache

from corpus.aim_words import (
    AIM,
    DURATION,
    MAKE,
    MONEY_UNIT,
    REACH,
    SHORTEN,
    Setting,
    is_bounded,
    is_brought,
    is_counted,
    is_fund,
    is_made,
    is_work_to_do,
    last,
)
from corpus.other_numbers import is_other
from corpus.quantities import Quantity

# Parts that tell what was or what one may get: 一、发展基础, 主要成效, 五、申报条件;
# not 夯实新基础, 下功夫求实效, 在安民上取得新成效, 改善办学条件.
_BACKGROUND = re.compile(
    r"(?=[现发成实回形背面机挑存主取])(?:"  # most characters begin none: told at once
    r"现状|发展基础|现实基础|(?<![求见讲重])(?<!更[大多])(?<!上取得新)[成实]效(?![益显])|回顾|形势|背景|面临|机遇|挑战|存在的?(?:主要)?问题|主要问题"
    r"|取得的?成绩|现有基础)"
)
# Headings of a report: 最新进展情况, 新基建情况; not 定期通报进展情况.
_REPORTS = re.compile(r"(?:进展|情况)[。:]?$")
_TELLS = re.compile(
    r"通报|报[告送]|跟踪|掌握|了解|反映|调度|监[测督]|检查|评估|考核|纳入|根据|结合实际"
)
_BUILDS = re.compile(r"夯实|筑牢|打牢|巩固|抢抓|应对|注重|务求|确保|提[升高]|目标|指标")
_TERMS = re.compile(
    r"罚则|法律责任|附则|名词解释|(?:资助|奖励|补助|支持|扶持|认定)标准"
    r"|估价|报价|项目库|项目表|清单(?=$|[(:])|参会|报名|联系方式"
)
_APPLIES = re.compile(r"申报|申请|条件|评审|评选")
_SEEKS = re.compile(r"改善|改进|优化|提[升高]|创造|积极|推动|推进|加快|加强|强化")
_STRONG_AIM = re.compile(r"力争|争取|确保|努力|预期|预计|将[新建引培]|未来")
_FACT = re.compile(
    r"截[至止]|目前(?!的)|已(?!到位|批|供|出让|[^,;]{1,8}过的)|近年来|近(?:[两三五]|\d{1,2})年来?|过去|上年|去年|现有|以来|迄今"
    r"|根据[^,;]{0,12}(?:普查|统计|调查)|比如|例如|(?<![为除极])了(?![解结])|评出|荣获|(?<![保争])(?:提前|超额)完成(?:[^,;]{0,8}(?:目标|任务))?"
)
_DONE = re.compile(r"(?:提前|超额)(?<![保争]..)(?:提前|超额)*完成(?!率)")
# 接入泊位10万余个, 350多个系统: what was counted.
_ROUGH = re.compile(r"\d[万亿千百]*[余多]")
# Said of what was as well: 近3年年均增长20%.
_RHYTHMS = ("年均", "每年", "全年")
_FACT_BEHIND = re.compile(r"^(?:实现|达到|完成)了")
_RANKED = re.compile(r"位居|居全国|居全省|位列|排名|领先地位|位次")
# 主要指标排名进入全省前三位; not 位居全省前三位
_CLIMBS = re.compile(r"(?:进入|跻身|迈入|挺进|冲刺|进位)[^,;]{0,16}$")
# 同比增长5.6%: what statistics found; an aim is a round figure
_COMPARED = re.compile(r"同比(?:增长|上升|提高|下降|减少|增加)\d+\.\d")
# A period that is over tells a fact: “十三五”期间,新增床位3万张; not 较“十三五”时期下降20%.
_PERIOD = re.compile(r"(?<![比较])(?<![比较]“)十(?P<which>[一二三四五])五”?(?=期间|时期|以来|五年)")
_PERIOD_ENDS = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030}
# The period of a plan: “十四五”卫生健康发展规划; not 十四五期间.
_TITLED = re.compile(r"十(?P<which>[一二三四五])五”?[^\n。,;]{0,24}(?:规划|计划|纲要)")
# The year of a plan: 〔2018〕12号, (2018—2020年), 2018年3月5日.
_ISSUED = re.compile(r"[〔\[【(]((?:19|20)\d\d)(?:[〕\]】]\d|年?[-—–―~至]{1,2}20\d\d)")
_DATED = re.compile(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日")
_HEAD = 3000  # As much of a text is read for the year in which it speaks.
_TITLE = 200  # In so many characters its title stands.
_HEADING = 40  # A longer heading has its text run in.
_REACH_BARE = re.compile(
    r"(?:达到?|突破|超过|(?:提高|提升|增加|增长|上升|下降|降低|控制)[到至在])[约近]?$"
)
# 劣Ⅴ类水体比例为0
_NONE_LEFT = re.compile(r"(?:率|比例|比重|数量?)(?:降?为|保持)$")
# 能繁母猪保有量不低于3万头; not 人数不少于50人
_KEPT = re.compile(r"(?:保有量|产量|总量|产能|(?:播种|种植)面积)$")
_URGE = re.compile(
    r"(?:推动|引导|带动|支持|帮助|组织|指导|助力|推进|动员|抓好|启动|确定|谋划|安排|派驻|配齐"
    r"|完善|优化|升级|提升|打通|整合|做[强优大])$"
)
_A_FEW = 20  # 打造两个平台 is a manner of speaking, 创建一百个 is not
_GIVES = re.compile(r"提供|开展|解决|办理")
_MANY = 50  # 100个事项实现“一次办”; 10个县实现 tells of all there are
# 实现1分钟响应、90%解决率
_RATE_NAME = re.compile(r"[\u4e00-\u9fff]{1,6}率")
_RATE = re.compile(r"(?:率|比重|比例|占比)$")
_STATES = re.compile(
    r"(?:为|有|在|占|占比|比重|比例|率|总[数量]|数量?|增速|增幅|规模|平均|每年|分别)$"
)
_ATTAIN = re.compile(r"达到|实现|超过|突破|完成|开展|进入|通过")
_GOALS = re.compile(r"目标|指标")


def is_background(path: tuple[str, ...]) -> bool:
    """Tell whether the headings say that a part holds facts or terms and no aims."""
    return any(map(_tells_facts, path)) and not names_goals(path)


def names_goals(path: tuple[str, ...]) -> bool:
    """Tell whether a heading names aims (总体目标, 主要指标)."""
    return any(map(_names_goals, path))


# The headings above a clause stand above many.
@lru_cache(maxsize=1024)
def _names_goals(heading: str) -> bool:
    return _GOALS.search(heading, 0, _HEADING) is not None


@lru_cache(maxsize=1024)
def _tells_facts(heading: str) -> bool:
    heading = heading[:_HEADING]
    return bool(
        (_BACKGROUND.search(heading) and not _BUILDS.search(heading))
        or (_REPORTS.search(heading) and not _TELLS.search(heading))
        or _TERMS.search(heading)
        or (_APPLIES.search(heading) and not _SEEKS.search(heading))
    )


def reference_year(text: str) -> int | None:
    """Return the year in which a plan speaks, from its number, period or date near the top."""
    match = _ISSUED.search(text, 0, _HEAD) or _DATED.search(text, 0, _HEAD)
    if match:
        return int(match[1])
    titled = _TITLED.search(text, 0, _TITLE)
    return _PERIOD_ENDS[titled["which"]] - 4 if titled else None


def is_over(before: str, reference: int | None) -> bool:
    """Tell whether the last five-year period (十三五) named in ``before`` ended before the plan."""
    named = list(_PERIOD.finditer(before)) if reference and "五" in before else []
    return bool(named) and _PERIOD_ENDS[named[-1]["which"]] < (reference or 0)


def is_sought(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a verb or a cue aims at a quantity; policy texts are full of other numbers."""
    return quantity.low is None or _is_sought(quantity, setting)


def is_ruled_out(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether anything marks a quantity as a fact, a grant, a condition, a name or a limit."""
    return is_fact(quantity, setting) or (quantity.low is not None and is_other(quantity, setting))


def is_fact(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether the words before a quantity tell what was, not what shall be."""
    aim = last(AIM, setting.before)
    fact = last(_FACT, setting.before)
    near = fact >= len(setting.before) - len(setting.lead)
    if _FACT_BEHIND.match(setting.right):
        return True
    if (
        "完成" in setting.sentence
        and _DONE.search(setting.sentence)
        and not _STRONG_AIM.search(setting.sentence)
    ):
        return True
    if fact >= max(aim, 0) and (near or quantity.after != "以上"):
        return True
    if near and aim > fact >= 0 and _firm(setting.before) <= fact:
        return True
    if setting.past:
        return not _STRONG_AIM.search(setting.before)
    if aim >= 0:
        return False
    return not setting.goals and _sounds_past(quantity, setting)


def _sounds_past(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a quantity without a word that aims is one that was counted."""
    start = len(setting.before)
    if _ROUGH.search(setting.sentence, start, start + quantity.end - quantity.start):
        return True
    if quantity.after:
        return False
    whole = quantity.low is None or quantity.low == int(quantity.low)
    if _RANKED.search(setting.sentence) and not _CLIMBS.search(setting.left):
        return True
    if _COMPARED.search(setting.sentence) and not AIM.search(setting.sentence):
        return True
    return "同比" in setting.lead and not whole


def _firm(before: str) -> int:
    """Return where the last word ends that aims whatever stands in front; -1 for none."""
    ends = [m.end() for m in AIM.finditer(before) if m[0] not in _RHYTHMS]
    return ends[-1] if ends else -1


def _is_sought(quantity: Quantity, setting: Setting) -> bool:
    left = setting.left
    if quantity.before == "前":
        return setting.goals or last(AIM, setting.before) >= 0 or bool(_CLIMBS.search(left))
    if quantity.unit == "番":
        return True
    if DURATION.search(quantity.unit or "") and not SHORTEN.search(left):
        return True  # those that are no aim are left out before
    if quantity.unit is None:
        reached = _REACH_BARE.search(left) or (quantity.low == 0 and _NONE_LEFT.search(left))
        return bool(reached) and not setting.right and setting.stop != "】"
    if quantity.chinese and not _is_plain_count(quantity, setting):
        return False
    if REACH.search(left) or quantity.before in ("超过", "超") or is_fund(quantity, setting):
        return True
    if is_bounded(quantity, setting):
        return True
    return _is_made_or_urged(quantity, setting) or _is_stated(quantity, setting)


def _is_made_or_urged(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a verb makes the things counted: 建成园区3个, 推动100家企业上云."""
    counted = is_counted(quantity)
    if is_work_to_do(setting) or (counted and is_brought(setting)):
        return True
    if is_made(setting.left) and not MONEY_UNIT.search(quantity.unit or ""):
        return True
    scaled = (quantity.unit or "").startswith(("万", "亿"))
    round_number = scaled or (quantity.low is not None and quantity.low % 10 == 0)
    open_number = round_number or quantity.ranged or quantity.after
    if counted and _URGE.search(setting.left) and open_number:
        return True  # 推进1-2个平台; 推动11个乡镇建设 tells how many there are
    if counted and open_number and setting.left.endswith("为") and _GIVES.search(setting.right):
        return True  # 为100家企业提供服务
    many = round_number and (quantity.low or 0) >= _MANY
    return bool(counted and (quantity.after or many) and _ATTAIN.search(setting.right))


def _is_stated(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a share, or a figure at the end of a phrase, is aimed at."""
    is_share = quantity.unit == "%"
    if is_share and not setting.right:
        floor = quantity.before in ("不低于", "不少于")
        if floor or _RATE.search(setting.left):
            return True
    shared = quantity.low == 100 or quantity.after == "以上" or setting.right.startswith("的")
    shared = shared or bool(_RATE_NAME.fullmatch(setting.right))
    shared = shared or bool(not setting.left and _ATTAIN.search(setting.right))
    if is_share and shared and setting.right:
        return (
            True  # 90%以上事项网上办理, 30%高频事项实现“秒办”: a share of things that shall be so
        )
    aimed = setting.goals or last(AIM, setting.before) >= 0
    if _KEPT.search(setting.left) and quantity.before in ("不低于", "不少于"):
        return True
    if not setting.right or quantity.before:
        return aimed or bool(MAKE.search(setting.lead))
    points = is_share or quantity.unit == "个百分点"
    return aimed and (is_counted(quantity) or points or bool(_STATES.search(setting.left)))


def _is_plain_count(quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a numeral in characters counts (新增三家); 一个 and 两个 mostly do not."""
    if quantity.after or quantity.before or quantity.unit == "%":
        return True
    if setting.left.endswith("至少"):
        return True
    if quantity.low is not None and quantity.low < 2:
        return False
    many = quantity.low is not None and quantity.low >= _A_FEW
    if quantity.unit in ("个", "项", "种", "件", "款") and not many:
        return setting.left.endswith(("新增", "净增", "新建", "增加", "达到", "增加到"))
    if not setting.right and (MAKE.search(setting.lead) or last(AIM, setting.before) >= 0):
        return True
    return is_made(setting.left)
