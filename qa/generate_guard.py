"""The checks that each sentence of a model must pass before it is shown."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from index.catalogue import Catalogue
from index.tokenise import fold
from qa.claims import is_denial
from qa.generate_figures import figures_hold, han_pairs
from qa.generate_support import Support, gives_orders, plain, support_of
from qa.generate_types import Evidence
from qa.generate_units import units_hold
from qa.language import detect_language
from qa.terms import english_terms
from qa.types import Language
from qa.words import word_space

# Below these shares of a sentence's words in its clauses it speaks of something else; see
# tests/test_qa_generate_guard.py for what stands on either side.
_LEAST_ZH, _LEAST_EN = 0.5, 0.45
_LONGEST = 600
# [1], [1][2], [1, 2], 【1】, [1-3] is not read; not [2024]
_MARK = re.compile(r"\s*[\[【［]\s*(?P<n>\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\s*[\]】］]")
# Behind 。 of 牵头。由, behind . of "lead [1]. By 2027"; not in 2.7 or the U.S. plan
_END = re.compile(r"(?<=[。！？!?；;\n])|(?<=[a-z)\]】\"”]\.)(?=\s)|(?<=\d\.)(?=\s+[A-Z])")
# "- 市科技局", "2. 市科技局"; not "2.7%", "2027年"
_BULLET = re.compile(r"^\s*(?:[-*•·#>]+|\d{1,2}[.)、])\s+")
# “揭榜挂帅”, 《行动方案》; not the apostrophe of plan’s
_QUOTED = re.compile(r"[“「『\"‘《]([^“”「」『』\"‘’《》]+)[”」』\"’》]")
_QUOTE_MARKS = re.compile(r"[“”「」『』\"《》]")
# https://…, [a](b), <b>, a table row; not 3<5, (a)
_MARKUP = re.compile(r"https?:|www\.|\]\(|<\s*/?[a-z!]|!\[|`|\|", re.IGNORECASE)
# does not lead, never; not "not less than", "nothing"
_EN_DENIAL = re.compile(
    r"\b(?:not|never|without|cannot|no longer|neither|nor|\w+n't)\b"
    r"(?! (?:less|fewer|more|lower|higher|greater|exceed))",
    re.IGNORECASE,
)
# A plan that is said to be void: its own words must say so.
_VOID = re.compile(r"作废|废止|失效|撤销|终止|取消|暂停|停止|延期|推迟|免除|无效")
_EN_VOID = re.compile(
    r"\b(?:void|abolish|repeal|revok|cancel|invalid|terminat|suspend|stop|postpone|waiv|expire)\w*",
    re.IGNORECASE,
)
# Words that join and report; they stand in no clause and say nothing.
_JOINING = re.compile(
    r"根据|按照|依据|显示|明确|提出|规定|要求|指出|其中|此外|同时|以及|并且|该|本|项|任务|工作|由|单位"
    r"|部门|方案|计划|文件|负责|牵头|参与|为|是|的|和|与|及|将|则|也|在|等|分别|共同|方面|条款|目标"
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence of the model: shown where ``why`` is empty.

    Attributes:
        text: Without its citation marks.
        cited: The numbers that it cites and that were given, each once.
        why: The check that it failed.
    """

    text: str
    cited: tuple[int, ...]
    why: str = ""


def check_reply(
    reply: str, evidence: Sequence[Evidence], catalogue: Catalogue
) -> tuple[Checked, ...]:
    """Return the sentences of a reply, each checked against the clauses that it cites."""
    return tuple(check_sentence(text, evidence, catalogue) for text in split_reply(reply))


def split_reply(reply: str) -> tuple[str, ...]:
    """Return the sentences of a reply with their citation marks, what was only thought left out.

    A mark behind the full stop belongs to the sentence before it.
    """
    spoken = re.sub(r"<think>.*?(?:</think>|\Z)", "", reply, flags=re.DOTALL)
    sentences: list[str] = []
    for line in spoken.splitlines():
        bare = _BULLET.sub("", line).replace("**", "")
        for part in _END.split(bare):
            marks = _leading_marks(part)
            if marks and sentences:
                sentences[-1] += part[:marks]
                part = part[marks:]
            if part.strip(" .。"):
                sentences.append(part.strip())
    return tuple(sentences)


def check_sentence(text: str, evidence: Sequence[Evidence], catalogue: Catalogue) -> Checked:
    """Return the sentence with the check that it failed, if any."""
    numbers = [int(n) for m in _MARK.finditer(text) for n in re.findall(r"\d+", m["n"])]
    known = {item.number: item for item in evidence}
    cited = tuple(dict.fromkeys(n for n in numbers if n in known))
    shown = _shown(_MARK.sub("", text))
    if not numbers:
        return Checked(shown, cited, "uncited")
    if len(cited) < len(set(numbers)):
        return Checked(shown, cited, "unknown citation")
    support = support_of([known[n] for n in cited])
    language = known[cited[0]].language
    return Checked(shown, cited, _fault(shown, support, catalogue, language))


def _leading_marks(part: str) -> int:
    end = 0
    while match := _MARK.match(part, end):
        end = match.end()
    return end


def _shown(text: str) -> str:
    """Return the sentence without characters that are not seen but may turn or hide text."""
    kept = (c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Cn"))
    return re.sub(r"\s+", " ", "".join(kept)).strip()


def _fault(shown: str, support: Support, catalogue: Catalogue, language: Language) -> str:
    """Return the first check that the sentence fails; empty for none."""
    english = language is Language.EN
    folded = fold(shown)
    if not folded or len(folded) > _LONGEST or _MARKUP.search(folded):
        return "form"
    if english is not (detect_language(_QUOTED.sub("", shown)) is Language.EN):
        return "language"
    if gives_orders(shown):
        return "order"
    if not _quotes_hold(folded, support):
        return "quotation"
    bare = _QUOTED.sub(lambda m: " " * len(m.group()), folded)
    if not figures_hold(bare, support, english=english):
        return "figure"
    units, roles = units_hold(bare, support, catalogue, english=english)
    if not units or not roles:
        return "role" if units else "unit"
    if not _polarity_holds(folded, support, english=english):
        return "denial"
    return "" if _words_hold(folded, support, english=english) else "words"


def _quotes_hold(folded: str, support: Support) -> bool:
    quotes = [m.group(1) for m in _QUOTED.finditer(folded)]
    unpaired = _QUOTE_MARKS.search(_QUOTED.sub("", folded))
    return not unpaired and all(plain(quote) in support.text for quote in quotes)


def _polarity_holds(folded: str, support: Support, *, english: bool) -> bool:
    """Tell whether the sentence denies, or calls void, only what its clauses do."""
    source = "".join(support.sentences)
    if english:
        if _EN_VOID.search(folded) and not _VOID.search(source):
            return False
        denying = [is_denial(sentence) for sentence in (*support.sentences, *support.lines)]
        denies = bool(_EN_DENIAL.search(folded))
        return any(denying) if denies else not all(denying)
    if any(word not in source for word in _VOID.findall(folded)):
        return False
    given = (*support.sentences, *support.lines)
    pairs = han_pairs(folded)
    nearest = max((len(pairs & han_pairs(sentence)) for sentence in given), default=0)
    near = [s for s in given if len(pairs & han_pairs(s)) == nearest]
    return any(is_denial(sentence) == is_denial(folded) for sentence in near)


def _words_hold(folded: str, support: Support, *, english: bool) -> bool:
    """Tell whether enough of the sentence's words are words of its clauses."""
    if english:
        terms = english_terms(folded)
        texts = ["".join((*support.sentences, *support.lines)), support.text]
        near = word_space().nearness(terms, texts)
        return bool(terms) and float(near.max(axis=1).mean()) >= _LEAST_EN
    said = _JOINING.sub(" ", folded)
    singles = re.findall(r"[\u4e00-\u9fff]", said)
    pairs = han_pairs(said)
    if not pairs:
        return all(char in support.text for char in singles)
    return len(pairs & han_pairs(support.text)) / len(pairs) >= _LEAST_ZH
