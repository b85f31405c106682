"""The types of questions and answers."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.types import Role, Scope, Span
from index.types import Hit


class Kind(StrEnum):
    """What a question asks for."""

    WHO = "who"
    DUTIES = "duties"
    TARGET = "target"
    WHAT = "what"
    WHICH = "which"


class Aspect(StrEnum):
    """What a question may ask beside its kind."""

    DATE = "date"  # 什么时候完成
    BASIS = "basis"  # 依据是什么文件
    FIGURE = "figure"  # 谁牵头、目标多少: a figure beside the units


class Status(StrEnum):
    """How far the documents answer a question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    ABSTAINED = "abstained"


class Language(StrEnum):
    """Language and script of a question, and so of its answer."""

    HANS = "zh-Hans"
    HANT = "zh-Hant"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a question's subject.

    Attributes:
        text: As the question has it, folded.
        variants: What it may be called in a plan: itself, official words, translations.
        parts: The words that each Chinese variant is made of, for those that are compounds.
        rarity: 0 for a word in every chunk of the index, 1 for one in none.
        is_name: Whether it names a thing, and does not tell what is done, when or how many.
    """

    text: str
    variants: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()
    rarity: float = 1.0
    is_name: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a question; shown to the user, who may correct it.

    Attributes:
        text: As typed.
        language: Of the question, and so of the answer.
        kind: What it asks for.
        search_text: What is searched for, Simplified, without scope and question words.
        docs: The documents that a place, title, year, kind or number in it limits it to;
            ``None`` where it names none. An empty set: it names one that the corpus has not.
        scope_words: The words of the question that named them, as typed.
        units: Canonical names of the units that it asks about.
        roles: The roles that it asks about; empty for all.
        years: Years named as target years.
        terms: The words of its subject, each once, in order.
        lexical_text: What is searched for by words where that is not ``search_text``: the
            Chinese words for an English question.
        unit_words: The words of the question that named the units, folded.
        other_units: Full names of units of that name at other levels in these documents, which
            a name without a level does not mean: 省商务厅 where 宁波商务局 is asked for.
        unknown_places: Places that it names and no document is of.
        aspects: What it asks beside its kind.
    """

    text: str
    language: Language
    kind: Kind
    search_text: str
    docs: frozenset[str] | None = None
    scope_words: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    years: tuple[int, ...] = ()
    terms: tuple[Term, ...] = ()
    lexical_text: str = ""
    unit_words: tuple[str, ...] = ()
    other_units: tuple[str, ...] = ()
    unknown_places: tuple[str, ...] = ()
    aspects: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a document; ``quote == raw[span.start:span.end]``, always."""

    doc: str
    clause: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class AnswerUnit:
    """A unit that the answer names, with where it is named."""

    unit: str
    canonical: str
    role: Role
    scope: Scope
    doc: str
    clause: str
    span: Span


@dataclass(frozen=True, slots=True)
class AnswerValue:
    """A figure that the answer gives, with where it stands."""

    indicator: str
    value: str
    year: int | None
    baseline: str | None
    doc: str
    clause: str
    span: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its evidence.

    Attributes:
        reason: Why it is partial or abstained.
        lacking: Places that are compared, of whose plans none answers; years that no figure is of.
        held: What each document of a which-answer holds word for word: its forms where the whole
            phrase stands there, else the forms of each of its words, which stand apart.
        outside: The documents of a which-answer that hold it in titles or lists alone, where no
            clause can be cited.
        is_list: Whether the citations are the clauses of a section, the first line of each.
    """

    question: Question
    status: Status
    text: str
    units: tuple[AnswerUnit, ...] = ()
    values: tuple[AnswerValue, ...] = ()
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    total: int = 0
    elapsed_ms: float = 0.0
    reason: str | None = None
    lacking: tuple[str, ...] = ()
    held: tuple[tuple[str, ...], ...] = ()
    outside: tuple[str, ...] = ()
    is_list: bool = False
