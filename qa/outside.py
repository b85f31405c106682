"""What plans do not tell: telephone numbers, addresses, opening hours, prices, the weather."""

import re
from collections.abc import Sequence

# What is asked, and what a text must show to tell it. All patterns look at folded text.
_FACTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        # 联系电话是多少; not 提高移动电话普及率
        re.compile(
            r"(?:联系|咨询|办公|热线|值班|投诉)电话|电话(?:号码|多少|是|$|[?,、和])|手机号|联系方式"
            r"|传真|\b(?:tele)?phone number|\bfax\b|\bcontact (?:number|details)"
        ),
        re.compile(r"\d{3,4}[-—–]\d{7,8}|(?<!\d)\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)|\d{5}热线"),
    ),
    (
        re.compile(
            # the website of the bureau?; not which body runs the government website, 谁来建官网
            r"邮箱|信箱|电子邮件|邮编|网址|(?<![建管办])官网(?!建|运|由|归)|公众号|微信号|e-?mail"
            r"|^(?!.*\b(?:who|which)\b).*\bweb ?site\b|postcode|zip code"
        ),
        re.compile(r"@|https?:|www\.|邮编[:：]?\d|邮政编码|邮箱[:：]|公众号"),
    ),
    (
        # 在哪条路上办公; not 项目地址库
        re.compile(
            r"地址(?:是|在|$|[?,、和])|在哪(?:条路|条街|栋|一层)|在几楼|怎么走(?=$|[?,])|坐几路|位于哪"
            r"|在(?:哪里|哪儿|什么地方)(?:办公|上班|$|[?,])"
            r"|\b(?:street|postal|mailing|office) address|\baddress of\b"
            r"|\bwhere is\b.{0,40}\blocated"
        ),
        re.compile(r"(?:路|街|巷|大道)\d+号|地址[:：]|地点[:：]|位于"),
    ),
    (
        # 周末开门吗, 上班时间; not 24小时营业的自助区
        re.compile(
            r"(?:上班|办公|营业|开放|下班|开门|关门|接待)时间|几点(?:钟|上|下|开|关|到|$|[?,])"
            r"|(?:周末|周六|周日|星期[一二三四五六日天]|节假日|中午).{0,6}(?:开门|上班|营业|办公|休息|办理)"
            r"|(?:开门|上班|营业|放假)吗|opening hours|office hours|\bopen (?:on|at)\b|closing time"
        ),
        re.compile(r"\d{1,2}[:：]\d\d|工作日|上午|全天候|24小时"),
    ),
    (
        # 地铁票多少钱, 门票价格; not 电价
        re.compile(
            r"票价|门票|车票|机票|(?:一张|每张)票|票(?:要)?多少钱|房价|油价|菜价|肉价|股价|金价"
            r"|\btickets?\b.{0,20}\b(?:cost|price)|\b(?:price|cost|fare)s?\b.{0,30}\b(?:tickets?"
            r"|bus|metro|subway|house|flat)s?\b"
            r"|\bhow much (?:is|does|do|are) .{0,30}\b(?:ticket|fare)"
        ),
        re.compile(r"票价|门票|元/张|房价|油价|股价"),
    ),
    (
        re.compile(r"天气|气温|下雨|下雪|刮风|几度|\bweather\b|\btemperature (?:in|of|tomorrow)"),
        re.compile(r"天气|气温"),
    ),
    (
        # 现任局长是谁, 主任叫什么; not 组长由谁担任, which plans tell
        re.compile(
            r"(?:局长|市长|县长|区长|省长|州长|书记|主任|厅长|部长|科长|所长|镇长|乡长)"
            r"(?:是谁|叫什么|是哪位|姓什么|的?名字|贵姓)"
            r"|\bwho is the (?:\w+ ){0,3}(?:mayor|director|secretary|governor|chief)\b|\bhow old\b"
        ),
        re.compile(r"(?:局长|市长|县长|区长|省长|州长|书记|主任|厅长|部长|镇长|乡长)[:：\s]"),
    ),
)


def is_outside(text: str, texts: Sequence[str]) -> bool:
    """Tell whether the folded question asks for a fact of this kind that none of ``texts`` tells.

    Args:
        text: The question, folded.
        texts: The best clauses, folded.
    """
    asked = text.lower()
    return any(
        asks.search(asked) and not any(tells.search(one) for one in texts) for asks, tells in _FACTS
    )
