"""How a figure aimed at is meant: at least, at most, exactly, or as an increase."""

import re

from corpus.quantities import Quantity
from corpus.types import Comparator

# 新增30家, 提高8个百分点; not 提高到30%, 改造提升10万亩
_UP = re.compile(
    r"(?:新增|净增|增长|增加|增幅|增速|提高|(?<!改造)(?<!优化)提升|上升)(?!到|至|为|值)"
)
_REACHED = re.compile(r"(?:达到?|突破|总[数量]|占|为|[到至]|[比率]重?)[^增]*$")
_DOWN = re.compile(r"(?:控制|压缩|压减|缩[短小减]|降低|下降|减少|降|削减)(?:到|至|在|为)$")
_FLOOR = re.compile(
    r"(?:突破|(?<=[额量值入数])破|超过|超)$|至少[^,;]*$|^(?:超|超过|超出|大于|高于|多于)$|^不得?(?:少|低|小)于$"
)
_CEILING = re.compile(r"^(?:前|低于|小于|少于|不得?(?:超过|高于|大于|多于))$")


def comparator_of(quantity: Quantity, left: str, before: str, after: str) -> Comparator:
    """Return how a quantity is meant.

    Args:
        quantity: As printed.
        left: The words of its phrase before it.
        before: The word that bounds it or its list (不少于), empty for none.
        after: The same behind it (以上).
    """
    if _CEILING.search(before) or after in ("以内", "以下", "之内", "内"):
        return Comparator.AT_MOST
    if _DOWN.search(left) or left.endswith("最多"):
        return Comparator.AT_MOST
    if quantity.unit == "番":
        return Comparator.INCREASE
    up = _UP.search(left)
    if up and not _REACHED.search(left, up.end()):
        return Comparator.INCREASE
    at_least = quantity.ranged or "以上" in after or _FLOOR.search(before)
    if at_least or _FLOOR.search(left):
        return Comparator.AT_LEAST
    return Comparator.EQUAL
