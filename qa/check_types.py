"""The types of the citation checker."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from corpus.types import Comparator, Role, Span
from qa.types import Language, Term


class Verdict(StrEnum):
    """How a statement stands to the plan that it credits."""

    SUPPORTED = "supported"
    WRONG_NUMBER = "wrong_number"
    WRONG_UNIT = "wrong_unit"
    WRONG_ROLE = "wrong_role"
    WRONG_DOCUMENT = "wrong_document"  # true of another plan
    ALTERED_QUOTE = "altered_quote"
    FABRICATED = "fabricated"  # no plan has the subject
    NOT_STATED = "not_stated"  # the plan has the subject but does not say this


@dataclass(frozen=True, slots=True)
class Statement:
    """What is to be checked.

    Attributes:
        text: As written.
        cited_doc: The document that it credits, or the start of its name; ``None`` where only its
            words tell.
        quote: What it quotes; ``None`` where the quotation marks in the text tell.
        start: Where it begins in the text that it was cut from.
    """

    text: str
    cited_doc: str | None = None
    quote: str | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in running text, in comparable form; positions count in the text given.

    Attributes:
        start: Where it begins, words such as 不少于 left out.
        end: Where it ends.
        values: Its number in the base unit; both ends of a range.
        unit: Its base unit; empty for none.
        measure: What kind of thing it counts: ``%``, ``money``, ``area``, ``time`` … or ``count``.
        comparator: At least, at most, or equal.
        is_rough: Whether it is said to be about right (约, 近, 余).
        trend: ``+`` for a growth, ``-`` for a fall, else empty.
        years: Years that the same sentence ties to it, the nearest first.
        context: What is counted: the words around it.
        sentence: The sentence that it stands in.
        label: What the parser says that it counts; empty where it is no target of a plan.
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    unit: str
    measure: str
    comparator: Comparator
    is_rough: bool
    trend: str
    years: tuple[int, ...]
    context: str
    sentence: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class UnitClaim:
    """A unit that a statement gives a role.

    Attributes:
        name: As the statement has it, Simplified.
        roles: The roles that would bear it out; empty where it only names the unit.
        word: The word that gives the role, such as 牵头.
        alone: Whether no other unit may have the role.
        said: The statement's own words for it, folded.
        start: Where they stand in the folded statement.
    """

    name: str
    roles: tuple[Role, ...]
    word: str
    alone: bool = False
    said: str = field(default="", compare=False)
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """What was read from a statement.

    Attributes:
        statement: As given.
        language: Of the statement.
        folded: Its text, folded.
        docs: The documents that it credits; ``None`` where it names none, empty where the corpus
            has not what it names.
        scope_words: The words that named them.
        quotes: What it quotes, as written.
        amounts: Its figures.
        years: Years that it names.
        units: The units that it gives roles.
        terms: Words of its subject.
        subject: Its text without scope, units and words of asking; what is searched for.
        numbers: Clause numbers that it names, such as ``第三条``.
        doc_number: Year and number of a 文号 that it names.
        is_negated: Whether it says that something is not so.
    """

    statement: Statement
    language: Language
    folded: str
    docs: frozenset[str] | None
    scope_words: tuple[str, ...]
    quotes: tuple[str, ...]
    amounts: tuple[Amount, ...]
    years: tuple[int, ...]
    units: tuple[UnitClaim, ...]
    terms: tuple[Term, ...]
    subject: str
    numbers: tuple[str, ...]
    doc_number: tuple[str, str] | None
    is_negated: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with the span that decides it; ``quote == raw[span.start:span.end]``.

    Attributes:
        statement: What was checked.
        verdict: How it stands to the plan.
        doc: The document that settles it; ``None`` where none comes near.
        clause: Its clause.
        span: What decides it, in the raw text.
        quote: Its text.
        expected: What the source says, in words.
        found: What the statement says, in words.
    """

    statement: Statement
    verdict: Verdict
    doc: str | None = None
    clause: str | None = None
    span: Span | None = None
    quote: str | None = None
    expected: str = ""
    found: str = ""
