"""A Traditional statement in the words of the plans that it credits."""

from functools import lru_cache

from index.catalogue import Catalogue
from index.tokenise import fold

# Words that both sides of the strait write, in Taiwan for what the mainland calls otherwise; those
# of Taiwan alone (網路, 軟體) are put into mainland words whatever the plan says.
_PAIRS = (("资料", "数据"), ("支援", "支持"), ("通讯", "通信"), ("资讯", "信息"), ("品质", "质量"))
_MOST_PLANS = 4


def in_their_words(folded: str, catalogue: Catalogue, docs: frozenset[str] | None) -> str:
    """Return a folded statement with such words as the plans have them, character for character.

    A word is changed where the plans have its mainland form between the same neighbours, and have
    not the word itself there.
    """
    if not docs or len(docs) > _MOST_PLANS:
        return folded
    said = _text_of(catalogue, docs)
    for word, mainland in _PAIRS:
        at = folded.find(word)
        while at >= 0:
            around = folded[max(0, at - 1) : at + len(word) + 1]
            if around not in said and around.replace(word, mainland) in said:
                folded = folded[:at] + mainland + folded[at + len(word) :]
            at = folded.find(word, at + 1)
    return folded


@lru_cache(maxsize=16)
def _text_of(catalogue: Catalogue, docs: frozenset[str]) -> str:
    return "\n".join(fold(catalogue.document(doc).raw) for doc in sorted(docs))
