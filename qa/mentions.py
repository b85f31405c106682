"""Which clauses hold, word for word, what a “which plans mention …” question asks for.

From most to least exact: the whole phrase in one of its forms; the phrase without the verbs and
general words around it (设首席信息官); its telling words together in one sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from pathlib import Path

from index.glossary import built_in_translator
from index.store import Index
from index.tokenise import bare, fold, phrase_pattern
from index.types import Mention
from qa.topic import is_empty_en, word_spans
from qa.types import Language, Question, Term
from qa.wordlists import read_words

_SAME = Path(__file__).with_name("same_terms.txt")
_GENERAL = read_words("common_words.txt") | read_words("empty_words.txt")
# The East Data, West Computing project is 东数西算, with 工程 behind it or not.
_CARRIERS = frozenset(
    ("project", "program", "initiative", "campaign", "scheme", "concept", "idea", "term", "word")
)
# Ways to put the Chinese words of an English phrase together that are tried.
_MOST_JOINED = 27
# 提到首席数据官的文件有哪些; which plans mention smart poles in Zhejiang?
_BEHIND = re.compile(
    r"的?(?:文件|方案|规划|计划|政策|意见|条例|城市|地方|地区)?(?:都|一共)?有(?:哪些|哪几\S{0,2})$"
    r"|(?:吗|呢|的)$"
)
_SENTENCE_END = re.compile(r"[。;!?\n]")
_VERB = re.compile(r"(?:提[到及过了]|[写谈讲说][到过了有]|涉及|引用|出现|包含|点到)(?:了|过)?")
_VERB_EN = re.compile(
    r"\b(?:mention|refer|speak|talk|write|say|cite|name|cover|discuss|address|contain|include)"
    r"(?:s|ed|ing)?\b(?: (?:to|of|on|about|anything|something))*",
    re.IGNORECASE,
)
_PLACE_EN = re.compile(r"\b(?:in|of|from) (?:the )?(?:[A-Z][\w']*\s?)+\??$")

Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """The clauses that hold what is asked for.

    Attributes:
        held: For each part of what was asked, its forms that stand there; one part where the
            whole phrase does, several where its words stand apart in a sentence.
        found: The clauses, in reading order.
        outside: The documents that hold the whole phrase in their titles or lists alone.
    """

    held: tuple[Forms, ...]
    found: tuple[Mention, ...]
    outside: tuple[str, ...] = ()


def mentioned_part(text: str, *, english: bool) -> tuple[str, str]:
    """Return what stands in front of 提到 in a folded question, and what it asks to be mentioned.

    A place or a title behind the verb is the subject (哪些规划提到雄安新区), not the limit; the
    second is empty where no such verb stands there.
    """
    match = (_VERB_EN if english else _VERB).search(text)
    if match is None:
        return text, ""
    front, behind = text[: match.start()], text[match.end() :].strip(" ?？。,，:：")
    if not english:
        return front, _BEHIND.sub("", behind)
    place = _PLACE_EN.search(behind)
    if place and place.start():
        return front + place.group(), behind[: place.start()]
    return front, behind


def find_mentions(question: Question, index: Index) -> Mentions | None:
    """Return every clause that holds what is asked for; ``None`` where no clause does."""
    ways = (_english if question.language is Language.EN else _chinese)(question)
    for parts in ways:
        found = _holding(parts, question, index)
        if found is not None:
            return found
    return None


def _holding(parts: Sequence[Forms], question: Question, index: Index) -> Mentions | None:
    """Return the clauses that hold a form of the phrase, or in one sentence one of each part."""
    first, *others = [index.holding(forms, docs=question.docs) for forms in parts]
    common = frozenset.intersection(*(frozenset(m.clause for m in f) for f in (first, *others)))
    if others:
        clauses = index.catalogue.clauses(common)
        common = frozenset(c.id for c in clauses if _in_a_sentence(parts, c.text))
    found = tuple(mention for mention in first if mention.clause in common)
    told = {mention.doc for mention in found}
    outside = () if others else index.holding_outside(parts[0], docs=question.docs)
    outside = tuple(doc for doc in outside if doc not in told)
    held = tuple(
        tuple(dict.fromkeys(f for m in ones for f in m.forms if m.clause in common))
        for ones in (first, *others)
    )
    if not found and outside:
        held = (parts[0][:1],)
    return Mentions(held, found, outside) if found or outside else None


def _in_a_sentence(parts: Sequence[Forms], text: str) -> bool:
    wanted = [[phrase_pattern(bare(form)) for form in forms] for forms in parts]
    lines = map(bare, _SENTENCE_END.split(text))
    return any(all(any(f.search(line) for f in forms) for forms in wanted) for line in lines)


def _chinese(question: Question) -> Iterator[tuple[Forms, ...]]:
    runs = question.search_text.split()
    yield (same_terms("".join(runs)),)
    cores = [core for core in (_cores(run, question) for run in runs) if core]
    for at in range(max(map(len, cores), default=0)):
        yield tuple(same_terms(core[min(at, len(core) - 1)]) for core in cores)
    words = [term for term in question.terms if _tells(term)]
    if len(words) > 1:
        yield tuple(_with_same(term.variants) for term in words)


def _cores(run: str, question: Question) -> list[str]:
    """Return the parts of a run that leave out only general words around it, the longest first."""
    pieces = _pieces(run, question.terms)
    telling = [at for at, (_, tells) in enumerate(pieces) if tells]
    if not telling:
        return []
    texts = [text for text, _ in pieces]
    starts, ends = range(telling[0] + 1), range(len(texts), telling[-1], -1)
    parts = {"".join(texts[start:end]) for start in starts for end in ends}
    return sorted(parts, key=lambda part: (-len(part), part))


def _pieces(run: str, terms: Sequence[Term]) -> list[tuple[str, bool]]:
    """Return a run cut into its terms and what stands between, each with whether it tells."""
    pieces, at = [], 0
    for start, end in word_spans(run, [term.text for term in terms]):
        pieces += [(run[at:start], False)] if start > at else []
        tells = any(_tells(term) for term in terms if term.text == run[start:end])
        pieces.append((run[start:end], tells))
        at = end
    return [*pieces, (run[at:], False)] if at < len(run) else pieces


def _tells(term: Term) -> bool:
    """Tell whether a clause must hold the term to speak of the subject: 沙盒; not 试, 建设."""
    return len(term.text) > 1 and term.text not in _GENERAL


def _english(question: Question) -> Iterator[tuple[Forms, ...]]:
    phrases = built_in_translator().named(question.search_text)
    named = [
        (phrase, tuple(map(fold, chinese)) or (phrase,))
        for phrase, chinese in phrases
        if phrase not in _CARRIERS and not is_empty_en(phrase)
    ]
    if len(named) > 1:
        joined = map("".join, product(*(chinese for _, chinese in named)))
        yield (tuple(islice(joined, _MOST_JOINED)),)
    if named:
        yield tuple(_with_same((*chinese, phrase)) for phrase, chinese in named)


def same_terms(phrase: str) -> Forms:
    """Return a phrase with what plans write for it, the phrase itself first."""
    return (phrase, *(form for form in _same().get(phrase.lower(), ()) if form != phrase))


def _with_same(forms: Forms) -> Forms:
    return tuple(dict.fromkeys(form for one in forms for form in same_terms(one)))


@lru_cache(maxsize=1)
def _same() -> dict[str, Forms]:
    lines = _SAME.read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split()) for line in lines if line and not line.startswith("#")]
    return {form.lower(): row for row in rows for form in row}
