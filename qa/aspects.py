"""What a question asks beside its kind: by when, on what basis, who *and* how much."""

import re

from qa.types import Answer, Aspect, Citation

# 什么时候完成, 完成时限; not 三年行动计划, and not 审批要多久, which is a figure
_ASKS_DATE = re.compile(
    r"(?:什么|啥)时[候间]|何时|几时|哪一?年|几月|时间节点|截止(?:时间|日期)|(?:完成|办结|达标)[时期]限"
    r"|^when\b|\bby when\b|\b(?:what|which) (?:year|date|month|deadline)\b|\bdeadlines?\b"
)
# 依据是什么, 根据哪些文件编制, what is the plan based on; not 依据标准开展评估
_ASKS_BASIS = re.compile(
    r"(?:依据|根据|按照|依照)(?:的?是|有|了)?(?:什么|啥|哪|何)|(?:什么|啥|哪[些个份]?|何)(?:文件|政策|上位)?"
    r"(?:作?为)?依据|(?:制定|编制|政策|法律|文件|出台)依据"
    r"|\b(?:what|which)\b.*\bbased (?:up)?on\s*\??$|\b(?:legal |policy )?basis (?:of|for)\b"
    r"|\bon what basis\b"
)
# 到2022年, 2020年底前, 6月底前, 年内; not 2018年全市, and not 3年以上
_DATE = re.compile(
    r"(?:到|至|截至|于|在|自|从|力争|争取)?(?:20|２０)[0-9０-９]{2}\s*年(?:底|末|前|内|度?[上下]半年|[0-9０-９]{1,2}\s*月)"
    r"|(?:到|至|截至)\s*(?:20|２０)[0-9０-９]{2}\s*年|(?:20|２０)[0-9０-９]{2}\s*年(?=[^年]{0,40}(?:完成|建成|实现|达到|启动|基本))"
    r"|[0-9０-９]{1,2}\s*月(?:底|末|份|[0-9０-９]{1,2}日)?(?:之?前|内)|年(?:内|底前|底之前|末前)|[上下]半年"
    r"|第?[一二三四]季度|(?:完成|办结)?时限|[一二三两0-9]+(?:年|个月|[个]?工作日)(?:之?内)"
)
# 根据《…》, 为贯彻落实省委部署; not 依据企业需求
_BASIS = re.compile(
    r"(?:根据|依据|按照|依照|遵照|贯彻|落实).{0,80}?(?:[《〈「]|部署|精神|规定|决定|安排|通知|意见)"
)
# 制定本方案, 特编制本规划; not 制定年度计划
_MAKES = re.compile(r"(?:制[定订]|编制|提出|出台)(?:了)?(?:本|如下|以下|《)")
# Clauses at the head of a plan, where any such sentence tells its basis.
_HEAD = 2


def asked_aspects(text: str) -> tuple[Aspect, ...]:
    """Return what a folded question asks beside its kind."""
    text = text.lower().strip()
    asks = ((Aspect.DATE, _ASKS_DATE), (Aspect.BASIS, _ASKS_BASIS))
    return tuple(aspect for aspect, words in asks if words.search(text))


def tells_date(text: str) -> bool:
    """Tell whether a printed sentence says by when."""
    return bool(_DATE.search(text))


def tells_basis(text: str, place: int) -> bool:
    """Tell whether a folded sentence says what its document follows from.

    Args:
        text: The sentence.
        place: Number of its clause in the document, from 0.
    """
    return bool(_BASIS.search(text) and (place < _HEAD or _MAKES.search(text)))


def beside(answer: Answer) -> tuple[Citation, ...]:
    """Return the citations that answer by themselves: all, or the dates beside units, figures."""
    if not (answer.units or answer.values):
        return answer.citations
    if Aspect.DATE not in answer.question.aspects:
        return ()
    return tuple(c for c in answer.citations if tells_date(c.quote))
