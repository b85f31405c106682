"""Whether the documents speak of what is asked at all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.tokenise import fold
from qa.outside import is_outside
from qa.retrieve import Candidate
from qa.topic import asked_head
from qa.types import Kind, Language, Question, Term
from qa.words import word_space

_HAN = re.compile("[\u3400-\u9fff]")
# Words that are no rarer tell no subject; a compound has so many characters.
_COMMON = 0.25
_COMPOUND = 4
_LEAST = 1e-6
# The rarity of a word that no document has.
_UNWRITTEN = 0.99
# Words that only say what a figure is asked in: a plan says 人员 or 名 for people, 率 for 比例, and
# 强度 for what is spent as a share of GDP.
_MEASURES = (
    frozenset(("people", "person", "share", "percentage", "proportion", "number", "amount", "水平"))
    | frozenset(
        (
            "比例",
            "比重",
            "占比",
            "份额",
            "百分比",
            "数量",
            "金额",
            "总数",
            "幅度",
            "gdp",
            "生产总值",
            "地区生产总值",
        )
    )
    | frozenset(("目标", "目标值", "指标值", "数值"))
)


@dataclass(frozen=True, slots=True)
class Needs:
    """What the best clauses must show; measured on tests/eval and the development questions.

    Attributes:
        strength: How near one of them must come to a rare word of the subject. A clause that has
            only the question's common words (发展, 产业) does not speak of its subject.
        coverage: … or which share of the subject one of them must speak of, where all its words
            are common.
        first: How many of the best clauses are looked at …
        deep: … and how many for a fact that plans seldom tell, such as a telephone number.
        who: Share of the subject that one of them must speak of where an English question asks for
            a unit: its words come translated, so that missing them is no matter of wording.
        compound: How near one of the best clauses must come to an English compound that no plan
            writes (nuclear fusion) where a unit or a figure is asked for.
        official: How rare a word is that few plans write and nobody says otherwise: where two such
            words are all missing (营养午餐), the subject is.
        compound_rarity: The same for the only word of a subject, a compound (低空经济).
        absent: How near the best clauses come to a word that is missing, at most …
        half: … where none of them speaks of so much of the subject. Of an English subject, the
            share that such compounds make up.
        shown: What must speak for a clause that answers with a unit or a figure: a wrong one is
            worse than none. Of 392 labelled questions that plans answer one shows less; of 284 on
            subjects that no plan has (月球基地, ski resorts) 38 show as much.
        saying: What a word counts that is missing and names nothing (拿到, 一年), against one that
            does …
        verb: … and what it counts that it stands there.
        whole: … though a clause is about a subject of one word that it speaks of so much.
        most: The rarity that is spoken of is not counted above this.
        likeness: Weight of the likeness of question and clause.
        named: What it counts that the question names the documents.
        gap: What it costs that a name is missing …
        gap_rarity: … which is so rare …
        gap_near: … and to which the clause comes no nearer.
        head_rarity: How rare a word is that tells what is asked of the subject …
        head_near: … and how near a text must come to one of them to tell it.
    """

    strength: float = 0.3
    coverage: float = 0.9
    first: int = 3
    deep: int = 6
    who: float = 0.26
    compound: float = 0.8
    official: float = 0.8
    compound_rarity: float = 0.75
    absent: float = 0.1
    half: float = 0.5
    shown: float = 1.5
    saying: float = 0.35
    verb: float = 0.7
    whole: float = 0.95
    most: float = 2.0
    likeness: float = 2.3
    named: float = 0.25
    gap: float = 0.3
    gap_rarity: float = 0.55
    gap_near: float = 0.25
    head_rarity: float = 0.45
    head_near: float = 0.35


def what_is_missing(
    question: Question, candidates: Sequence[Candidate], needs: Needs | None = None
) -> str | None:
    """Return the reason why nothing answers, ``None`` where something may.

    ``no_place``: a place that no document is of. ``no_subject``: no clause speaks of the subject.
    ``no_words``: the question has no subject. ``not_in_plans``: it asks for a telephone number, a
    price or the like.
    """
    needs = needs or Needs()
    if is_outside(fold(question.text), [c.clause.text for c in candidates[: needs.deep]]):
        return "not_in_plans"
    if question.kind is Kind.DUTIES and question.units:
        return None
    best = candidates[: needs.first]
    if question.unknown_places and not any(_names_places(question, c) for c in best):
        return "no_place"
    if not question.terms:
        return "no_words"
    if any(_has_unit(question, candidate) for candidate in best):
        return None
    translated_who = question.kind is Kind.WHO and question.language is Language.EN
    least = needs.who if translated_who else 0.0
    speaks = any(
        (c.strength >= needs.strength and c.coverage >= least) or c.coverage >= needs.coverage
        for c in best
    )
    return None if speaks and not _lacks_names(question, best, needs) else "no_subject"


def _lacks_names(question: Question, best: Sequence[Candidate], needs: Needs) -> bool:
    """Tell whether the words that name the subject are all missing where others may stand.

    Everyday words that no plan writes at all (卖货, 养蚝) tell nothing: the plan has others.
    """
    if question.kind not in (Kind.WHO, Kind.TARGET):
        return False
    near = {t: max((c.near[i] for c in best), default=0.0) for i, t in enumerate(question.terms)}
    if question.language is Language.EN:
        unknown = [t for t in near if t.rarity >= _UNWRITTEN and " " in t.text]
        lacking = sum(t.rarity for t in unknown if near[t] < needs.compound)
        return lacking > needs.half * sum(t.rarity for t in near)
    if any(c.coverage >= needs.half for c in best):
        return False
    if _lacks_compound(near, needs):
        return True
    names = [t for t in near if needs.official <= t.rarity < _UNWRITTEN and len(t.text) > 1]
    return len(names) > 1 and all(near[t] <= needs.absent for t in names)


def is_borne_out(
    question: Question, candidates: Sequence[Candidate], needs: Needs | None = None
) -> bool:
    """Tell whether one of the clauses shows that it is about the subject of the question."""
    needs = needs or Needs()
    if any(_has_unit(question, candidate) for candidate in candidates):
        return True
    if not candidates or not question.terms:
        return False
    wordings = [text for text in (question.search_text, question.lexical_text) if text]
    named = needs.named * (question.docs is not None)
    told = [(_spoken_of(question, candidate, needs) + named, candidate) for candidate in candidates]
    # Best first, one at a time: mostly the first is enough, and a likeness takes its time.
    for spoken, candidate in sorted(told, key=lambda one: -one[0]):
        text = " ".join((*candidate.clause.path, candidate.clause.text))
        lacking = needs.shown - spoken
        if lacking <= 0 or needs.likeness * word_space().likeness(wordings, [text])[0] >= lacking:
            return True
    return False


def _spoken_of(question: Question, candidate: Candidate, needs: Needs) -> float:
    """Return how much of the subject a clause speaks of.

    That is its share; how much that is, since half of a long colloquial question tells more than
    half of two words, beside the one word that tells most, which may stand there by chance; less
    where a name is missing: 妇女 of 妇女创业贷款.
    """
    terms = list(zip(question.terms, candidate.near, strict=True))
    told = [_told(term, needs) * near for term, near in terms]
    missing = sum(t.rarity * (1.0 if _names(t) else needs.saying) * (1 - n) for t, n in terms)
    share = sum(told) / max(sum(told) + missing, _LEAST)
    if len(terms) == 1 and share >= needs.whole and told[0] >= needs.strength:
        return needs.shown
    gap = needs.gap * any(_is_gap(term, near, needs) for term, near in terms)
    return share + min(sum(told), needs.most) - max(told) - gap


def _names(term: Term) -> bool:
    return term.is_name and term.text not in _MEASURES


def _told(term: Term, needs: Needs) -> float:
    """Return what it tells that a word stands in a clause; single characters stand everywhere."""
    if term.is_name or term.text.isascii():
        return term.rarity
    return term.rarity * (needs.verb if len(term.text) > 1 else needs.saying)


def _is_gap(term: Term, near: float, needs: Needs) -> bool:
    """Tell whether a clause comes nowhere near a rare name, though it could."""
    rare = _names(term) and term.rarity >= needs.gap_rarity and near < needs.gap_near
    # To a word that the model does not know, nothing comes near.
    return rare and any(_HAN.match(w) and word_space().knows(w) for w in term.variants)


def _lacks_compound(near: Mapping[Term, float], needs: Needs) -> bool:
    """Tell whether the one word that names the subject (低空经济) stands there in part at most."""
    named = [t for t in near if t.rarity > _COMMON]
    return (
        len(named) == 1
        and named[0].rarity >= needs.compound_rarity
        and len(named[0].text) >= _COMPOUND
        and near[named[0]] < needs.half
    )


def head_terms(question: Question, part: str, needs: Needs | None = None) -> tuple[Term, ...]:
    """Return the rare words that name what a part of the question asks: a fee, a mailbox.

    A text that comes near to none of them does not tell it, whatever it says of the subject.
    """
    head = asked_head(part.lower())
    least = (needs or Needs()).head_rarity
    return tuple(
        t
        for t in question.terms
        if t.text in head and t.rarity >= least and t.text not in _MEASURES
    )


def tells_head(
    head: Sequence[Term], texts: Sequence[str], needs: Needs | None = None
) -> list[bool]:
    """Tell of each text whether it comes near to one of the words; all do where there are none."""
    if not head:
        return [True] * len(texts)
    near = word_space().nearness(head, texts).max(axis=0)
    return [bool(n >= (needs or Needs()).head_near) for n in near]


def _names_places(question: Question, candidate: Candidate) -> bool:
    return all(place in candidate.clause.text for place in question.unknown_places)


def _has_unit(question: Question, candidate: Candidate) -> bool:
    """Tell whether a unit that the question names has a duty in the clause."""
    return any(r.canonical in question.units for r in candidate.clause.responsibilities)
