"""The plan that a question describes in words of its title: 打造创新型城市的那份措施."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

_KINDS = "措施|方案|计划|规划|意见|条例|办法|要点|纲要|政策|细则|清单|通知"
# 促进数字贸易的措施, 数字经济若干措施里的; what stands between two marks, verbs that ask or commas
_PHRASE = re.compile(
    rf"(?P<said>[^,，。?？!！;；:：\s]{{4,40}}?(?:{_KINDS}))(?!单位|部门|局|委|办|项|部)"
)
# Words of the sentence in front, and those that tell no plan from another.
_BEFORE = re.compile(
    r"^(?:.*?(?:按照?|根据|依照|关于|参与|负责|牵头|配合|承担|落实|(?<!存)在|对)|那[份个部]|这[份个部])"
)
_FILLERS = re.compile(
    r"^的|若干|哪些|哪几[项条个]?|一些|有关|[的里中内]|的?那[份个部]|这[份个部]|印发"
)
_MARKS = re.compile(r"[\s()《》<>〈〉“”\"·]")
# How much of the phrase the title must have, in runs of at least so many characters.
_SHARE = 0.75
_SHORTEST_RUN = 2
# A phrase shorter than this could be said of many plans.
_SHORTEST = 6
_SHORTEST_ALONE = 9


def plan_described(
    text: str, titles: Mapping[str, str], *, is_placed: bool
) -> tuple[frozenset[str] | None, tuple[str, ...]]:
    """Return the one document whose title the question describes, and the words.

    Args:
        text: The folded question, the names of its places cut out.
        titles: Folded titles of the documents that it may be.
        is_placed: Whether a place has narrowed them down; if not, the phrase must be longer.
    """
    shortest = _SHORTEST if is_placed else _SHORTEST_ALONE
    for match in _PHRASE.finditer(text):
        said = match.group("said")
        before = _BEFORE.match(said)
        said = said[before.end() :] if before else said
        phrase = _FILLERS.sub("", said)
        if len(phrase) < shortest:
            continue
        shares = {doc: _share(phrase, title) for doc, title in titles.items()}
        best = max(shares.values(), default=0.0)
        docs = plans_themselves({d: titles[d] for d, share in shares.items() if share == best})
        if best >= _SHARE and len(docs) == 1:
            return docs, (said,)
    return None, ()


def plans_themselves(titles: Mapping[str, str]) -> frozenset[str]:
    """Return the documents but those whose title names another one of them, and so is about it.

    关于印发《…促进条例》任务分工的通知 is no regulation where the regulation is there, too.
    """
    bare = {doc: _MARKS.sub("", title) for doc, title in titles.items()}
    return frozenset(
        doc
        for doc, title in bare.items()
        if not any(other in title for other in bare.values() if other and other != title)
    )


def _share(phrase: str, title: str) -> float:
    """Return how much of the phrase stands in the title, 0 where its kind of plan does not."""
    kind = re.search(rf"(?:{_KINDS})$", phrase)
    if kind is None or kind.group() not in title:
        return 0.0
    if sum(char in title for char in phrase) < _SHARE * len(phrase):
        return 0.0  # at once: runs take longer to find
    runs = SequenceMatcher(None, phrase, title, autojunk=False).get_matching_blocks()
    return sum(r.size for r in runs if r.size >= _SHORTEST_RUN) / len(phrase)
