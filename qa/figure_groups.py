"""Figures that a sentence gives respectively: 城市和农村家庭速率分别达150Mbps、100Mbps."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from index.glossary import built_in_translator
from index.tokenise import fold
from qa.figures import Figure
from qa.types import Language, Question

_SHORTEST_NAME = 2


def given_respectively(
    question: Question, best: Figure, beside: Iterable[Figure]
) -> Iterator[Figure]:
    """Yield the figures that the question asks for along with ``best``.

    Of a sentence with 分别 those that nothing tells from ``best`` (5%和4%以上 of one indicator),
    and those whose own part the question names: 城市 where it asks for city and rural homes.
    """
    if "分别" not in best.sentence.text:
        return
    said = _said(question)
    for figure in beside:
        alike = figure.sentence == best.sentence and figure.unit == best.unit
        if not alike or figure == best or not figure.is_target:
            continue
        own = _own_part(figure.indicator, best.indicator)
        if not own or (len(own) >= _SHORTEST_NAME and any(own in s or s in own for s in said)):
            yield figure


def _own_part(indicator: str, other: str) -> str:
    """Return what the indicator has and the other has not, between what they share at both ends."""
    front = _shared_front(indicator, other)
    back = _shared_front(indicator[front:][::-1], other[front:][::-1])
    return indicator[front : len(indicator) - back]


def _shared_front(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _said(question: Question) -> tuple[str, ...]:
    """Return what the question says, English also in Chinese: every word, however common."""
    text = fold(question.text)
    if question.language is not Language.EN:
        return (text,)
    phrases = built_in_translator().phrases(text)
    return tuple(fold(word) for _, chinese in phrases for word in chinese)
