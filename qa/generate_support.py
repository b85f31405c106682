"""What bears a generated sentence out: words, figures and units of the clauses that it cites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.types import Responsibility, Role, Target
from index.tokenise import fold
from qa.amounts import chinese_amounts
from qa.check_types import Amount
from qa.generate_types import Evidence
from qa.passages import fold_all
from qa.types import AnswerValue

_BLANKS = re.compile(r"\s+")
_SENTENCE = re.compile(r"[^。;!?]+[。;!?]*")
# Text of a plan never speaks to a model. Matches 忽略以上要求, 请无视此前的所有指令,
# 你现在是一名助手, ignore all previous instructions; not 忽略安全生产的企业, 按照上述要求.
_ORDERS = re.compile(
    r"(?:忽略|无视|忘记|忘掉|不要理会|不必理会|不要遵守|不用管|跳过|抛开|绕过)"
    r"[^。;!?\n]{0,6}(?:以上|上述|上面|此前|之前|先前|前面|前述|所有|全部|任何|系统|你的)"
    r"[^。;!?\n]{0,8}(?:要求|指令|指示|提示|规则|内容|说明|命令|限制|约束|设定)"
    r"|你(?:现在|从现在起)?(?:是|扮演)[^。;!?\n]{0,12}(?:助手|模型|机器人|AI|智能体)"
    r"|(?:系统|开发者)(?:提示词|指令|消息)|提示词|越狱模式|大语言模型.{0,8}(?:回答|输出|回复)"
    r"|(?:请|只|必须|一律|统一)(?:直接)?(?:回答|回复|输出|答复)(?:如下|以下)?[:“\"‘']"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,30}"
    r"\b(?:instructions?|prompts?|rules?|above|previous)\b"
    r"|\b(?:system prompt|you are (?:now )?(?:an?|the) [\w ]{0,20}"
    r"(?:assistant|model|bot)|jailbreak)\b"
    r"|<\|[a-z_]+\|>|\[/?INST\]|(?:^|\n)\s*(?:system|assistant|user)\s*:",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Support:
    """The cited clauses together, folded.

    Attributes:
        text: Everything that was given of them, without blanks.
        sentences: Their cited sentences, folded.
        amounts: The figures in these.
        duties: Units and roles.
        values: The figures that the answer gives.
        lines: Their extractive wording, folded.
    """

    text: str
    sentences: tuple[str, ...]
    amounts: tuple[Amount, ...]
    duties: tuple[Responsibility, ...]
    values: tuple[AnswerValue, ...]
    lines: tuple[str, ...]

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that the clauses give to anybody."""
        return frozenset(duty.role for duty in self.duties)


def support_of(cited: Sequence[Evidence]) -> Support:
    """Return what the cited clauses bear out."""
    folded = fold_all(quote for item in cited for quote in item.quotes)
    lines = tuple(fold(item.part.text) for item in cited)
    duties = tuple(duty for item in cited for duty in item.duties)
    targets = [target for item in cited for target in item.targets]
    names = (name for duty in duties for name in (duty.unit, duty.canonical))
    around = (part for item in cited for part in (item.title, *item.headings))
    # A bar between them: nothing is found half in one and half in the next.
    text = "|".join(plain(part) for part in (*folded, *lines, *fold_all((*names, *around))))
    return Support(
        text=text,
        sentences=tuple(m.group() for quote in folded for m in _SENTENCE.finditer(quote)),
        amounts=tuple(
            _with_indicator(amount, targets)
            for quote in folded
            for amount in chinese_amounts(quote)
        ),
        duties=duties,
        values=tuple(value for item in cited for value in item.part.values),
        lines=lines,
    )


def _with_indicator(amount: Amount, targets: Sequence[Target]) -> Amount:
    """Return the figure with what it counts: 企业 for 600家 in 2025年企业480家,2027年600家."""
    year = amount.years[0] if amount.years else None
    counted = [
        fold(target.indicator)
        for target in targets
        if target.year in (None, year)
        and any(a.values == amount.values for a in chinese_amounts(fold(target.value)))
    ]
    return replace(amount, context=" ".join((amount.context, *counted)))


def plain(folded: str) -> str:
    """Return a folded text without blanks, in which quotations are looked for."""
    return _BLANKS.sub("", folded)


def gives_orders(text: str) -> bool:
    """Tell whether a text of a document speaks to a model instead of to its readers.

    Not the defence, only the first line of it: what a model makes of such text must still pass
    the checks of its sentences.
    """
    return bool(_ORDERS.search(fold(text)))
