"""What a question is about: its text without the words that only ask."""

import re
from collections.abc import Iterable

from qa.wordlists import read_words

# Words that ask and say nothing of the subject. Longer ones first; each is cut as a whole.
_ASKING = re.compile(
    # 什么时候完成, 何时建成, 完成时限; not 完成率
    r"(?:[要应会能得在])?(?:[什啥]么?时[候间]|何时|几时|哪一?年|几月)(?:[要能才会])?"
    r"(?:完成|建成|实现|做完|办完|到位|启动|开始|结束|做到)?"
    r"|(?:完成|办结)(?:时限|期限)|时间节点|截止(?:时间|日期)"
    # 找谁办, 哪个局管; not 找准
    r"|找(?:谁|哪[个家些]?(?:部门|单位|局)?)(?:办|管|问|负责)?"
    r"|哪[个家些]?(?:部门|单位|局|委|办|厅)?(?:来|去|在)?(?:分|主)?管(?![理道委控])"
    r"|(?<!申)请(?:问|检索|列明|列出|列举|说明|查一?下?|告诉我)?|(?:我)?想(?:知道"
    r"|问|了解)|帮我(?:查|找|看)?一?下?"
    # 大概多少, 大约几家; not 大约束
    r"|(?:大概|大约|大致|差不多)(?![束])"
    r"|(?:这|那)(?:摊|件|项|个|些|类|种|份|部)(?:事情?|工作|任务)?|各项(?:任务"
    r"|工作)?|分别|一共|总共|到底|究竟|具体"
    # 写在哪份方案里, 哪儿在试; not 编写, 幼儿
    r"|(?<![编填书])写(?:在|进|到)(?=哪|什么)|哪儿"
    r"|[归由让](?=.{0,6}(?:谁|哪|何))|谁(?:来|去)?|(?:是|有|跟|和|归"
    r"|由|让)?哪(?:一?[个条项款]|一?些|几[个家项条件份]|一?家|几)?"
    r"(?:主管|政府|职能)?(?:部门|单位|机构|局|委|办|厅|地方|城市|份)?"
    r"|责任(?:单位|部门|主体)|(?:牵头|负责|配合|主管|主办|协办|参与"
    r"|召集|支持)(?:的)?(?:单位|部门|机构|方)"
    r"|牵头|挑头|带头|主抓|主导|负责|配合|参与|召集|承担|落实(?=$|[?,])"
    r"|(?<![监主托接城])管(?=$|[?,])"
    r"|(?:怎么|怎样|如何|咋)(?:样|办|做|搞|弄)?|为什么|(?:做成|写在)?什么(?:样的?子?)?|啥"
    r"|占(?:到|了|比(?!重|例))?(?![地有])|百分之几|多少(?:家|个|人"
    r"|名|项|套|台|亿|万|元|钱|块|种|次)?|几(?=[家个人名项套台座所条次件种])"
    r"|多大(?:一块)?|多高|多长"
    r"|(?<![主重必首纲需])要(?:求|做|干|达到|到|有)?(?![素点件闻])"
    r"|应该|应当|需要|必须|打算|希望|会(?=.{0,3}(?:怎|如|处))"
    r"|(?<![智功性节储新动技职才效产可赋热])能(?:够|拿到)?(?![力源级耗效手人])"
    r"|(?:要)?(?:达到|超过|突破|做到|冲到|实现)(?=多|几|$|[?,])|有没有"
    r"|是不是|是否|提(?:到|出)(?:了|过)?|规定|关于|其中"
    r"|吗|呢|吧|呀|么(?=$|\?)"
)
# The same for a question about all tasks of a unit.
_TASKS = re.compile(r"(?:全部|所有)?的?(?:任务|工作|职责|条款|事项|内容|职能)")
_NO_SUBJECT = read_words("empty_words.txt")
_NO_SUBJECT_EN = read_words("empty_words_en.txt")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)年?(?:底|末|前)?")
_BLANKS = re.compile(r"[\s,，。、?？!！:：;；“”\"'「」『』《》()（）]+")


def years_in(text: str) -> tuple[int, ...]:
    """Return the years that a folded text names, each once, in order."""
    return tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))


def strip_asking(text: str, scope_words: Iterable[str] = (), *, tasks: bool = False) -> str:
    """Return a folded question without scope words and words that only ask.

    Args:
        text: The question, folded.
        scope_words: Place names, titles and unit names that limit it, folded.
        tasks: Whether 任务 and 工作 ask, too (questions about all tasks of a unit).
    """
    for word in sorted(scope_words, key=len, reverse=True):
        text = text.replace(word, " ")
    text = _ASKING.sub(" ", _YEAR.sub(" ", text))
    if tasks:
        text = _TASKS.sub(" ", text)
    return squeeze_blanks(text)


def squeeze_blanks(text: str) -> str:
    """Return a text with one blank for each run of blanks and marks."""
    return _BLANKS.sub(" ", text).strip()


def content_words(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that tell a subject, each once, in order.

    Args:
        text: The folded text that they are of.
        words: Its words in order, as the dictionary cuts them. Of words that overlap (区块, 区块链)
            the longest stays; single characters that touch become one word (风 投).
    """
    return tuple(dict.fromkeys(w for w in _joined(text.lower(), words) if w not in _NO_SUBJECT))


# 多少个5G基站, 要交多少手续费; 的信箱是什么, 的地址? – the thing whose figure or fact is asked
_HEAD_BEHIND = re.compile(
    r"(?:多少|几)(?:[家个件种类套台座所条批次名位项]|万元?|亿元?)?"
    r"(?P<head>[a-z0-9\u4e00-\u9fff]{2,8}?)"
    r"(?:$|[?,]|实现|达到|参加|上|要|会|能|来|到|由|用)"
)
_HEAD_EN = re.compile(
    r"\bhow (?:many|much) (?P<head>.{3,40}?)(?:[?,]|$|\b(?:should|must|will|would|does|do|did|is"
    r"|are|can|could|has|have|had|to|in|by|for)\b)",
    re.IGNORECASE,
)
_HEAD_BEFORE = re.compile(
    r"的(?!几)(?P<head>[^的,?]{2,9}?)(?:是|为|在|有)?(?:多少|什么|哪里?|几[^,?]{0,2})?[?]?$"
)


def asked_head(text: str) -> str:
    """Return the words of a folded question that name what is asked of its subject.

    手续费 of 要交多少手续费, 信箱 of 管委会的信箱是什么; empty where none is named.
    """
    behind = _HEAD_BEHIND.search(text) or _HEAD_EN.search(text)
    match = behind or _HEAD_BEFORE.search(text.strip())
    return match.group("head") if match else ""


def word_spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where the words of ``text`` stand, in order; of those that overlap the longest.

    The dictionary gives the words inside a compound before the compound: 跨境, 电商, 跨境电商.
    """
    spans: list[tuple[int, int]] = []
    for word in words:
        end = spans[-1][1] if spans else 0
        found = text.find(word, max(0, end - len(word)))
        if 0 <= found < end <= found + len(word):
            while spans and spans[-1][0] >= found:
                spans.pop()
        if spans and 0 <= found < spans[-1][1]:
            found = text.find(word, spans[-1][1])
        if found >= 0:
            spans.append((found, found + len(word)))
    return spans


def _joined(text: str, words: Iterable[str]) -> list[str]:
    """Return the words, single characters joined with the single ones that they touch."""
    joined: list[str] = []
    end, ends_single = -1, False
    for start, stop in word_spans(text, words):
        word = text[start:stop]
        is_single = len(word) == 1 and word not in _NO_SUBJECT
        if is_single and ends_single and start == end:
            joined[-1] += word
        else:
            joined.append(word)
        end, ends_single = stop, is_single
    return joined


def is_empty_en(phrase: str) -> bool:
    """Tell whether an English phrase only asks, or only says what all plans are about."""
    return all(word in _NO_SUBJECT_EN or word.isdigit() for word in phrase.lower().split())
