"""What a question means: language, kind, documents, units, roles and subject."""

import re
from collections.abc import Collection
from dataclasses import replace

from corpus.regions import load_regions
from index.store import Index
from index.tokenise import fold
from qa.kinds import asked_roles, aspects_of, classify
from qa.language import detect_language
from qa.levels import level_asked
from qa.mentions import mentioned_part
from qa.scope import find_scope
from qa.terms import chinese_terms, english_compounds, english_terms, with_rarity
from qa.topic import squeeze_blanks, strip_asking, years_in
from qa.types import Answer, Kind, Language, Question, Term
from qa.unitnames import find_elsewhere, find_units, names_in_documents

# Jiangxi's plan names Jiangxi.
_POSSESSIVE = re.compile(r"(?<=[A-Za-z])['’]s\b")
# Names of places are shorter, descriptions of plans longer.
_SHORTEST_TITLE = 6
# 那人才公寓呢?, and in Qidong? – what continues the question before; not 那曲市
_LEADS_ON = re.compile(
    r"^(?:那么?(?!曲|坡)|还有|另外|(?:and|what about|how about|then)\b)[,\s]*", re.IGNORECASE
)
_TRAILS = re.compile(r"呢[?\s]*$")
# 其他城市呢?, and elsewhere?: not the documents of the question before
_OTHER_DOCUMENTS = re.compile(
    r"(?:其他|别的|所有|全部|全国|各地)的?(?:城市|地[方区]|省[份市]?|市县?|县|文件|方案|计划|规划)?"
    r"|\b(?:other|others|all|elsewhere|anywhere|else)\b(?: (?:places|cities|plans|documents))?",
    re.IGNORECASE,
)


def understand(
    text: str,
    index: Index,
    *,
    docs: Collection[str] | None = None,
    previous: Answer | None = None,
) -> Question:
    """Return what was understood of ``text``.

    Args:
        text: The question as typed.
        index: The index whose documents it is asked of.
        docs: Documents that the user has limited the search to; ``None`` for no limit.
        previous: The answer that it follows, whose subject and documents it keeps where it names
            none of its own.
    """
    folded = _POSSESSIVE.sub(" ", fold(text)).strip()
    folded = _LEADS_ON.sub("", folded) if previous else folded
    language = detect_language(text)
    english = language is Language.EN
    folded = folded if english else index.speller.corrected(folded)
    units = find_units(folded, index.catalogue, english=english)
    kind = classify(folded, names_unit=bool(units))
    front, mentioned = folded, ""
    if kind is Kind.WHICH:
        front, mentioned = mentioned_part(folded, english=english)
    scope = find_scope(
        front if mentioned else folded,
        index.catalogue,
        load_regions(),
        whole_province=kind is Kind.WHICH,
        unit_words=[unit.text for unit in units],
    )
    within = _within(scope.docs, docs)
    if kind is Kind.DUTIES and not names_in_documents(units, index.catalogue, within):
        # 黄埔区政府 has its tasks in the plans of 广州.
        elsewhere = find_elsewhere(units, index.catalogue)
        within = _within(elsewhere, docs) if elsewhere else within
    level = level_asked(index.catalogue, within)
    meant = names_in_documents(units, index.catalogue, within, level=level)
    every = names_in_documents(units, index.catalogue, within)
    question = Question(
        text=text,
        language=language,
        kind=kind,
        search_text=folded,
        docs=within,
        scope_words=scope.words,
        units=meant,
        other_units=tuple(name for name in every if name not in meant),
        unit_words=tuple(unit.text for unit in units),
        roles=asked_roles(folded),
        years=years_in(folded),
        unknown_places=scope.places,
        aspects=aspects_of(folded, kind),
    )
    question = _with_subject(question, index, folded, mentioned=mentioned)
    return follow_up(question, previous.question, index) if previous else question


def _within(found: frozenset[str] | None, given: Collection[str] | None) -> frozenset[str] | None:
    if given is None:
        return found
    return frozenset(given) if found is None else found & frozenset(given)


def _with_subject(question: Question, index: Index, folded: str, *, mentioned: str) -> Question:
    """Return the question with what it is about, freed of scope words and words that only ask.

    What it asks to be ``mentioned`` is its subject as it stands.
    """
    known_units = question.kind is Kind.DUTIES or question.units
    units = question.unit_words if known_units else ()
    cut = (*question.scope_words, *units)
    if mentioned:
        search_text, terms = _as_it_stands(question, mentioned, index)
    else:
        search_text, terms = _subject(question, folded, cut, index)
    if not terms and question.kind is not Kind.DUTIES:
        # 促进数字贸易的措施有哪些: the words that name the plan are the subject, too.
        names = (word for word in question.scope_words if len(word) < _SHORTEST_TITLE)
        search_text, terms = _subject(question, folded, (*names, *units), index)
    lexical_text = " ".join(dict.fromkeys(word for term in terms for word in term.variants))
    return replace(
        question,
        search_text=search_text or folded,
        terms=with_rarity(terms, index),
        lexical_text=lexical_text,
    )


def _as_it_stands(question: Question, text: str, index: Index) -> tuple[str, tuple[Term, ...]]:
    if question.language is Language.EN:
        return text, english_terms(text)
    text = squeeze_blanks(text)
    return text, chinese_terms(text, index.tokeniser, compounds=True)


def _subject(
    question: Question, folded: str, cut: Collection[str], index: Index
) -> tuple[str, tuple[Term, ...]]:
    """Return the text to search with and its terms, the words of ``cut`` left out."""
    if question.language is Language.EN:
        for word in sorted(cut, key=len, reverse=True):
            folded = re.sub(re.escape(word), " ", folded, flags=re.IGNORECASE)
        terms = english_terms(folded)
        compounds = english_compounds(folded, terms, index)
        return " ".join(term.text for term in terms), (*terms, *compounds)
    text = strip_asking(folded, cut, tasks=question.kind is Kind.DUTIES)
    return text, chinese_terms(text, index.tokeniser, compounds=True)


def follow_up(question: Question, before: Question, index: Index) -> Question:
    """Return a follow-up question with what it leaves to the one before.

    那配合单位呢? keeps subject and documents and asks for another role, 那什么时候完成? for a date;
    what about Qidong? keeps the subject and asks other documents; 那教育局呢? asks the same of
    another unit; 那人才公寓呢? keeps the documents and asks the same of another subject; 怎么引进
    人才? keeps the documents alone.
    """
    folded = fold(question.text).strip()
    goes_on = bool(_LEADS_ON.match(folded) or _TRAILS.search(folded))
    names_docs = question.docs is not None or bool(question.unknown_places)
    subject = _OTHER_DOCUMENTS.sub("", question.search_text)
    own_subject = question.kind is Kind.DUTIES or any(
        len(term.text) > 1 and term.text in subject for term in question.terms
    )
    asks_all = question.kind is Kind.WHICH or bool(_OTHER_DOCUMENTS.search(folded))
    docs = question.docs if names_docs or asks_all else before.docs
    places = question if names_docs or asks_all else before
    asked = question if own_subject else before
    said = question if question.unit_words else asked
    kept = before if goes_on and own_subject else asked
    named = find_units(
        " ".join(said.unit_words), index.catalogue, english=said.language is Language.EN
    )
    return replace(
        asked,
        text=question.text,
        language=question.language,
        kind=_kind_of(question, before, own_subject=own_subject, goes_on=goes_on),
        docs=docs,
        scope_words=places.scope_words,
        unknown_places=question.unknown_places,
        roles=question.roles or kept.roles,
        years=question.years or kept.years,
        aspects=question.aspects or asked.aspects,
        units=names_in_documents(
            named, index.catalogue, docs, level=level_asked(index.catalogue, docs)
        )
        or said.units,
        unit_words=said.unit_words,
    )


def _kind_of(question: Question, before: Question, *, own_subject: bool, goes_on: bool) -> Kind:
    """Return what a follow-up asks for: what its words say, else the same as before."""
    if own_subject:
        same = goes_on and question.kind is Kind.WHAT and not question.aspects
        return before.kind if same and before.kind is not Kind.DUTIES else question.kind
    if before.kind is Kind.DUTIES and (question.unit_words or question.roles):
        return before.kind
    says = question.kind is not Kind.WHAT or question.aspects
    return question.kind if says else before.kind
