"""What the checker holds of a statement while it judges it, and how near words must come."""

from dataclasses import dataclass

from corpus.types import Span
from qa.check_types import Verdict
from qa.clause_view import ClauseView


@dataclass(frozen=True, slots=True)
class CheckWeights:
    """How near words must come; measured on the development statements and the trial.

    Attributes:
        tied: Clauses whose words come so near to the best one's are equally near.
        covered: Share of the statement's words that a clause must speak of to bear it out.
        covered_english: The same for English, whose words are translated.
        word: How near the clause must come to each rare word of the statement.
        rare: How rare such a word is.
        subject: Share of the words at which a plan has the subject.
        part: The same where it has a rare word of the subject.
        strength: How rare such a word is, times how near it is.
    """

    tied: float = 0.06
    covered: float = 0.72
    covered_english: float = 0.5
    word: float = 0.35
    rare: float = 0.25
    subject: float = 0.5
    part: float = 0.3
    strength: float = 0.4


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on one set of documents, before others are looked at."""

    verdict: Verdict
    view: ClauseView | None
    span: Span | None
    expected: str
    found: str
    coverage: float
    specific: bool = False
    has_subject: bool = False
